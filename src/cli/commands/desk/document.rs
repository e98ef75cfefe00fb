use crate::cli::args::{Format, Text};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::{Case, known};
use crate::cli::record::instruction::{Handing, hand_over, not_agreed};
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::naming::mask::Mask;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::record::agreement::instruction;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{DocumentKind, NoteKind};
use crate::render::document::{fill, html};
use crate::render::infographic;
use crate::render::json::render as json_text;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::view::document::{
    Inputs, Missing, Values, of_candidate, of_employer, of_instruction, of_story, quoted,
};
use clap::Args;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// Write a paper, filled from what is on record, with gaps to fill by hand
///
/// With an employer: letter-of-intent, working-agreements, implementation-plan, evaluation; with both permissions, too: success-story, testimonial, interview, infographic.
/// With a candidate: career-profile, disclosure-plan, and with --employer the employer-instruction, which is made only while the candidate agrees to it.
/// A service's own templates lie in templates/LANGUAGE/KIND.md of the data directory.
#[derive(Args, Clone, Debug)]
pub(crate) struct Document {
    /// The kind of paper
    kind: Text,

    /// The employer, or the candidate for what is theirs
    #[arg(value_name = "WHO")]
    who: Text,

    /// Whom an employer instruction is for
    #[arg(long)]
    employer: Option<Text>,

    /// Whose story is told [default: everybody who worked there and permits it]
    #[arg(long, value_name = "CODE")]
    candidate: Vec<Text>,

    /// Record that the instruction is handed to this person
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

/// A paper ready to be written.
struct Paper {
    markdown: String,
    html: String,
    gaps: usize,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Document) -> Result<u8, Failure> {
    let kind: DocumentKind = args.kind.parse()?;
    let output = args
        .output
        .as_ref()
        .map(|output| crate::cli::args::path(output.as_os_str()));
    let session = Session::read(context)?;
    if let Some(output) = output
        .as_ref()
        .filter(|output| session.directory.disk.holds(output))
    {
        return Err(
            Failure::usage(format!("{} lies in the data directory", output.display()))
                .hint("papers lie elsewhere: here are the records they are made from"),
        );
    }
    if kind != DocumentKind::EmployerInstruction && args.handed_to.is_some() {
        return Err(Failure::usage(
            "--handed-to is for the employer-instruction",
        ));
    }
    if let Some(output) = output.as_ref().filter(|_| !context.globals.dry_run) {
        context.can_write_file(output)?;
    }
    // What is said of the paper stands on record before there is one.
    if let (Some(name), Some(back), Some(employer)) = (&args.handed_to, &args.back, &args.employer)
    {
        let writing = Session::write(context)?;
        let case = Case::open(&writing, &args.who)?;
        let employer = writing.employer(employer)?;
        let on = writing.today();
        hand_over(&case, &employer, &Handing { name, back, on })?;
    }
    let paper = paper(context, &session, &args, kind)?;
    let format = match (
        context.globals.json,
        context.globals.format,
        output
            .as_ref()
            .and_then(|output| output.extension()?.to_str()),
    ) {
        (true, _, _) => Format::Json,
        (_, Some(format), _) => format,
        (_, None, Some("html" | "htm")) => Format::Html,
        (_, None, Some("json")) => Format::Json,
        _ => Format::Markdown,
    };
    let text = match format {
        Format::Json => {
            let data = [(
                "document".to_owned(),
                json!({ "kind": kind, "language": session.words.language(), "markdown": paper.markdown, "gaps": paper.gaps }),
            )];
            json_text("document", &data.into_iter().collect(), json!([]))
        }
        Format::Html => paper.html,
        Format::Csv | Format::Jsonl => {
            return Err(Failure::usage("a paper is no table").hint("--format markdown or html"));
        }
        Format::Table | Format::Markdown => paper.markdown,
    };
    let Some(output) = output else {
        context.print(&text)?;
        return Ok(session.say_problems());
    };
    if context.globals.dry_run {
        context.remark("dry run: nothing was written");
        return Ok(session.say_problems());
    }
    context.write_file(&output, &text)?;
    context.remark(&format!(
        "wrote {}, with {} gap(s) to fill by hand",
        output.display(),
        paper.gaps
    ));
    Ok(session.say_problems())
}

/// Fills the template of a kind.
fn paper(
    context: &Context,
    session: &Session,
    args: &Document,
    kind: DocumentKind,
) -> Result<Paper, Failure> {
    let guide = session.directory.guide(session.words.language())?;
    let (values, drawing) = match kind {
        DocumentKind::CareerProfile => (
            own_paper(
                context,
                session,
                args,
                &guide,
                &[NoteKind::Lesson, NoteKind::Wish],
            )?,
            None,
        ),
        DocumentKind::DisclosurePlan => (
            own_paper(context, session, args, &guide, &[NoteKind::Disclosure])?,
            None,
        ),
        DocumentKind::EmployerInstruction => {
            (instruction_paper(context, session, args, &guide)?, None)
        }
        _ => {
            let slug = session.employer(&args.who)?;
            let caseload = whole(session, Pick::All)?;
            let employer = record(&caseload, &slug)?;
            let inputs = inputs(context, session, &caseload, &guide);
            let endings = session.directory.name_endings();
            let everybody = everybody(&caseload, &endings);
            if kind.is_told() {
                let codes: Vec<Code> = args
                    .candidate
                    .iter()
                    .map(|asked| session.candidate(asked))
                    .collect::<Result<_, _>>()?;
                let asked: Vec<_> = codes
                    .iter()
                    .filter_map(|code| caseload.candidates.get(code))
                    .collect();
                let values = of_story(&inputs, employer, &asked)
                    .map_err(|missing| not_permitted(employer, &missing))?;
                let values = without_people(values, &everybody);
                let drawing =
                    (kind == DocumentKind::Infographic).then(|| infographic::draw(&values));
                (values, drawing)
            } else {
                (
                    without_people(of_employer(&inputs, employer), &everybody),
                    None,
                )
            }
        }
    };
    let template = session.directory.template(session.words.language(), kind)?;
    let filled = fill(&template.text, &values).map_err(|error| {
        let line = error
            .line
            .map_or_else(String::new, |line| format!(":{line}"));
        Failure::data(format!("{}{line}: {}", template.path, error.message))
            .hint("mend the template, or put it aside to use the built-in one")
    })?;
    let html = html(
        &filled.markdown,
        drawing.as_deref(),
        session.words.language(),
    );
    Ok(Paper {
        html,
        gaps: filled.gaps,
        markdown: filled.markdown,
    })
}

/// Every candidate known here, by name and by code.
fn everybody<'e>(caseload: &Caseload, endings: &'e NameEndings) -> Mask<'e> {
    Mask {
        codes: caseload.candidates.keys().cloned().collect(),
        identities: caseload.identities.clone(),
        others: Default::default(),
        endings,
        mark: "",
    }
}

/// The facts without texts that name a candidate: those are left as a gap, since the paper leaves the service. What a paper
/// calls somebody, with permission or without a name, stands under keys of its own.
fn without_people(values: Values, everybody: &Mask) -> Values {
    const CALLED: [&str; 4] = ["name", "called", "heading", "service"];
    fn cleared(key: &str, value: Value, everybody: &Mask) -> Value {
        match value {
            Value::String(text) if !CALLED.contains(&key) && everybody.mentions(&text, &[]) => {
                Value::Null
            }
            Value::Array(items) => items
                .into_iter()
                .map(|item| cleared(key, item, everybody))
                .collect(),
            Value::Object(fields) => fields
                .into_iter()
                .map(|(key, value)| (key.clone(), cleared(&key, value, everybody)))
                .collect::<Map<_, _>>()
                .into(),
            other => other,
        }
    }
    values
        .into_iter()
        .map(|(key, value)| (key.clone(), cleared(&key, value, everybody)))
        .collect()
}

fn inputs<'a>(
    context: &Context,
    session: &'a Session,
    caseload: &'a Caseload,
    guide: &'a crate::domain::partnership::guide::Guide,
) -> Inputs<'a> {
    Inputs {
        caseload,
        coach: &session.coach,
        guide,
        today: session.today(),
        words: &session.words,
        names: context.globals.names,
    }
}

/// Everything a paper may be filled from.
fn whole(session: &Session, identities: Pick<Code>) -> Result<Caseload, Failure> {
    let log = LogScope {
        coaches: Pick::All,
        months: None,
    };
    session.load(&Scope {
        coaches: Pick::All,
        employers: Pick::All,
        candidates: Pick::All,
        identities,
        log,
    })
}

fn record<'a>(caseload: &'a Caseload, slug: &Slug) -> Result<&'a Employer, Failure> {
    caseload.employers.get(slug).ok_or_else(|| {
        Failure::data(format!("employers/{slug}.toml can not be read")).hint("coach check")
    })
}

/// A paper that belongs to the candidate; what they told is quoted only where names may be shown.
fn own_paper(
    context: &Context,
    session: &Session,
    args: &Document,
    guide: &crate::domain::partnership::guide::Guide,
    kinds: &[NoteKind],
) -> Result<Values, Failure> {
    let code = session.candidate(&args.who)?;
    let candidate = known(session, &code)?;
    let caseload = whole(
        session,
        if context.globals.names {
            Pick::All
        } else {
            Pick::None
        },
    )?;
    let told = if context.globals.names {
        quoted(kinds, &code, session.directory.private_notes()?)
    } else {
        Vec::new()
    };
    Ok(of_candidate(
        &inputs(context, session, &caseload, guide),
        &candidate,
        &told,
    ))
}

fn instruction_paper(
    context: &Context,
    session: &Session,
    args: &Document,
    guide: &crate::domain::partnership::guide::Guide,
) -> Result<Values, Failure> {
    let Some(asked) = &args.employer else {
        return Err(Failure::usage("for which employer? --employer EMPLOYER"));
    };
    let (code, slug) = (session.candidate(&args.who)?, session.employer(asked)?);
    let candidate = known(session, &code)?;
    let known = instruction(&candidate.instructions, &slug, session.today())
        .ok_or_else(|| not_agreed(&code, &slug))?;
    let caseload = whole(
        session,
        if context.globals.names {
            Pick::All
        } else {
            Pick::None
        },
    )?;
    Ok(of_instruction(
        &inputs(context, session, &caseload, guide),
        &candidate,
        record(&caseload, &slug)?,
        known,
    ))
}

fn not_permitted(employer: &Employer, missing: &Missing) -> Failure {
    match missing {
        Missing::Employer => Failure::refused(format!(
            "{} has no permission in force to be told of",
            employer.name
        ))
        .hint(format!(
            "ask them, then: coach employer story-permission {} --by NAME --until DATE",
            employer.id
        )),
        Missing::Candidate(code) => Failure::refused(format!(
            "{code} has no permission in force for their story"
        ))
        .hint(format!(
            "it is theirs to give: coach candidate story-permission {code} --until DATE"
        )),
        Missing::Everybody => Failure::refused(format!(
            "nobody who worked at {} has permitted their story to be told",
            employer.name
        ))
        .hint("ask them, then: coach candidate story-permission CODE --until DATE"),
    }
}
