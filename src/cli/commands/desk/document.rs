use crate::cli::args::{Format, Text, path};
use crate::cli::commands::desk::paper::{Asked, Paper, paper};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::Case;
use crate::cli::record::instruction::{Handing, hand_over};
use crate::cli::session::Session;
use crate::cli::session::answer::json_text;
use crate::domain::terms::vocabulary::DocumentKind;
use crate::words::say::say_count;
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Create a document with blanks to fill in, the rest filled in from what is on record
///
/// For an employer: letter-of-intent, working-agreements, implementation-plan, evaluation; and, with both permissions:
/// success-story, testimonial, interview, infographic. For a candidate: career-profile, disclosure-plan, and with
/// --employer the employer-instruction, which is created only while the candidate agrees to it. A service's own templates
/// go in templates/LANGUAGE/KIND.md of the data directory.
#[derive(Args, Clone, Debug)]
pub(crate) struct Document {
    /// The kind of document
    pub(crate) kind: Text,

    /// The employer, or the candidate for a candidate's document
    #[arg(value_name = "WHO")]
    pub(crate) who: Text,

    /// The employer an instruction is for
    #[arg(long)]
    pub(crate) employer: Option<Text>,

    /// Whose story is told [default: everyone who worked there and permits it]
    #[arg(long, value_name = "CODE")]
    pub(crate) candidate: Vec<Text>,

    /// Record that the instruction was handed to this person
    #[arg(long, value_name = "NAME", requires_all = ["back", "output", "employer"])]
    handed_to: Option<Text>,

    /// The day by which the instruction is to be returned or destroyed
    #[arg(
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        requires = "handed_to"
    )]
    back: Option<Text>,

    /// Write to a file outside the data directory; .html makes it a page to print, anything else Markdown
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Document) -> Result<u8, Failure> {
    let kind: DocumentKind = args.kind.parse()?;
    let output = args.output.as_ref().map(|output| path(output.as_os_str()));
    let session = Session::read(context)?;
    let output = output.as_deref();
    may_be_written(&session, &args, kind, output)?;
    // What is said of the paper stands on record before there is one.
    record_the_handing(context, &args)?;
    let asked = Asked {
        kind,
        who: &args.who,
        employer: args.employer.as_ref(),
        candidates: &args.candidate,
    };
    let paper = paper(&session, &asked)?;
    let text = text(&session, kind, &paper, output)?;
    let Some(output) = output else {
        context.print(&text)?;
        return Ok(session.say_problems());
    };
    if context.globals.dry_run {
        context.remark(&session.words.label("remark.dry-run"));
        return Ok(session.say_problems());
    }
    context.write_file(output, &text)?;
    let path = output.display();
    context.remark(&say_count!(
        session.words,
        "desk-said.created",
        paper.gaps,
        path
    ));
    Ok(session.say_problems())
}

/// Refuses what cannot be written before anything is recorded.
fn may_be_written(
    session: &Session,
    args: &Document,
    kind: DocumentKind,
    output: Option<&Path>,
) -> Result<(), Failure> {
    if let Some(output) = output.filter(|output| session.directory.disk.holds(output)) {
        return Err(
            Failure::usage(format!("{} is in the data directory", output.display())).hint(
                "save documents elsewhere: this directory holds the records they are made from",
            ),
        );
    }
    if kind != DocumentKind::EmployerInstruction && args.handed_to.is_some() {
        return Err(Failure::usage(
            "--handed-to is for the employer-instruction",
        ));
    }
    match output.filter(|_| !session.context.globals.dry_run) {
        Some(output) => session.context.can_write_file(output),
        None => Ok(()),
    }
}

fn record_the_handing(context: &Context, args: &Document) -> Result<(), Failure> {
    let (Some(name), Some(back), Some(employer)) = (&args.handed_to, &args.back, &args.employer)
    else {
        return Ok(());
    };
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.who)?;
    let employer = session.employer(employer)?;
    let on = session.today();
    hand_over(&case, &employer, &Handing { name, back, on })?;
    Ok(())
}

/// The paper in the format asked for, or that the file's ending names.
fn text(
    session: &Session,
    kind: DocumentKind,
    paper: &Paper,
    output: Option<&Path>,
) -> Result<String, Failure> {
    Ok(match format(session.context, output) {
        Format::Json => {
            let language = session.words.language();
            let document = json!({ "kind": kind, "language": language, "markdown": paper.markdown, "gaps": paper.gaps });
            let data = [("document".to_owned(), document)].into_iter().collect();
            json_text("document", data)
        }
        Format::Html => paper.html.clone(),
        Format::Csv | Format::Jsonl | Format::Vcf | Format::Ics | Format::Xlsx => {
            return Err(
                Failure::usage("a document is not a table").hint("--format markdown or html")
            );
        }
        Format::Table | Format::Markdown => paper.markdown.clone(),
    })
}

fn format(context: &Context, output: Option<&Path>) -> Format {
    let ending = output.and_then(|output| output.extension()?.to_str());
    match (context.globals.json, context.globals.format, ending) {
        (true, _, _) => Format::Json,
        (_, Some(format), _) => format,
        (_, None, Some("html" | "htm")) => Format::Html,
        (_, None, Some("json")) => Format::Json,
        _ => Format::Markdown,
    }
}
