use crate::cli::args::{Format, Text};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::date::looking_back;
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::store::load::{LogScope, Scope};
use crate::view::report::{self, Inputs};
use clap::Args;
use std::path::PathBuf;

/// Print the page for the supervisor
///
/// By default the supervision sheet of the last four full weeks and this one.
#[derive(Args, Clone, Debug)]
pub(crate) struct Report {
    /// Sections: supervision, caseload, stages, employers, outcomes or fidelity [default: supervision]
    section: Vec<Text>,

    /// First day
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, conflicts_with = "period")]
    from: Option<Text>,

    /// Last day
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, conflicts_with = "period")]
    to: Option<Text>,

    /// 2026, 2026-Q3, 2026-11, last-quarter, 2026-01-01..2026-06-30
    #[arg(long)]
    period: Option<Text>,

    /// Show the rows behind the figures
    #[arg(long)]
    why: bool,

    /// The rules that count [default: the settings']
    #[arg(long, value_name = "NAME")]
    profile: Option<Text>,

    /// Write to a file; its ending (.html, .md, .csv, .json, .txt) names the format unless --format does
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Report) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let sections: Vec<&str> = if args.section.is_empty() { vec!["supervision"] } else { args.section.iter().map(|section| &**section).collect() };
    if context.format() == Format::Csv && sections.len() > 1 {
        return Err(Failure::usage("CSV takes one section").hint("coach report caseload --format csv"));
    }
    let period = period(&session, &args)?;
    let rules = session.rules(args.profile.as_deref())?;
    let scale = session.directory.fidelity_scale();
    let scope = Scope { log: LogScope { coaches: session.myself(), months: None }, ..Scope::all() };
    let caseload = session.load(&scope)?;
    let inputs = Inputs {
        caseload: &caseload,
        coach: &session.coach,
        rules: &rules,
        scale: &scale,
        period,
        today: session.today(),
        words: &session.words,
        names: context.globals.names,
        why: args.why,
    };
    let generated_at = session.now.civil.format("%Y-%m-%dT%H:%M").to_string();
    let page = report::page(&inputs, &sections, &generated_at).map_err(Failure::usage)?;
    let Some(output) = &args.output.as_ref().map(|output| crate::cli::args::path(output.as_os_str())) else { return session.show("report", &page) };
    let format = match (context.globals.json, context.globals.format, output.extension().and_then(|ending| ending.to_str())) {
        (true, _, _) => Format::Json,
        (_, Some(format), _) => format,
        (_, None, Some("md")) => Format::Markdown,
        (_, None, Some("html" | "htm")) => Format::Html,
        (_, None, Some("csv")) => Format::Csv,
        (_, None, Some("json")) => Format::Json,
        (_, None, _) => Format::Table,
    };
    let text = session.rendered("report", &page, format)?;
    if context.globals.dry_run {
        context.remark("dry run: nothing was written");
    } else {
        context.write_file(output, &text)?;
        context.remark(&format!("wrote {}", output.display()));
    }
    Ok(session.say_problems())
}

/// The days reported: as asked, else the last four full weeks and this one.
fn period(session: &Session, args: &Report) -> Result<Period, Failure> {
    let today = session.today();
    if let Some(period) = &args.period {
        return Ok(Period::read(period, today)?);
    }
    let week = Week::of(today);
    let to = args.to.as_deref().map_or(Ok(week.sunday()), |text| looking_back(text, today))?;
    let usual = Week::of(to).plus(-4).monday();
    let from = args.from.as_deref().map_or(Ok(usual), |text| looking_back(text, today))?;
    if from > to {
        return Err(Failure::usage(format!("the period from {from} to {to} ends before it begins")));
    }
    Ok(Period { from, to })
}
