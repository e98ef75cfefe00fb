use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::{DATA, Failure};
use crate::cli::session::answer::about;
use crate::cli::session::answer::json_text;
use crate::cli::session::{Session, mended};
use crate::render::plain::{neutral, wrapped};
use crate::store::data::finding::{Finding, Kind, Report};
use crate::store::repair::accept::Accepted;
use crate::store::repair::remedy::Repair;
use crate::store::write::written::Written;
use crate::words::Words;
use crate::words::say::{say, say_count};
use clap::Args;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Check the data directory: syntax, references, numbers, checksums, permissions, names in shared files
///
/// Exits 3 if it finds a problem. --repair fixes what has one right answer and lists the rest; it deletes nothing: what it
/// takes out of a file is kept in .coach/quarantine.
#[derive(Args, Clone, Debug)]
pub(crate) struct Check {
    /// Fix what has one right answer
    #[arg(long, conflicts_with = "accept")]
    repair: bool,

    /// Accept something as it is, for good: PATH:LINE for a line edited by hand or lines that are gone, PATH for a record
    #[arg(long, value_name = "PATH[:LINE]")]
    accept: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Check) -> Result<u8, Failure> {
    if let Some(place) = &args.accept {
        return accept(context, place);
    }
    let session = if args.repair {
        Session::write_for_team(context)?
    } else {
        Session::read_for_team(context)?
    };
    let mut repair = Repair::default();
    if args.repair && context.globals.dry_run {
        context.remark(&session.words.label("desk-said.dry-repair"));
    } else if args.repair {
        repair = session.directory.repair(session.today(), session.now.ms)?;
    }
    let report = session.directory.check(session.now.ms)?;
    if context.format() == crate::cli::args::Format::Json {
        context.print(&json_text("check", machine(&report, &repair)))?;
    } else {
        let text = page(&session.words, &report, &repair, args.repair);
        // A script gets each finding on one line.
        let columns = context.line_columns() - 2;
        let broken = |line: &str| wrapped(&neutral(line), columns).join("\n  ") + "\n";
        context.print(&text.lines().map(broken).collect::<String>())?;
    }
    Ok(if report.findings.is_empty() { 0 } else { DATA })
}

/// What was found and repaired, for machines.
fn machine(report: &Report, repair: &Repair) -> Map<String, Value> {
    let mut data = about("findings", json!(report.findings));
    data.insert("repaired".to_owned(), json!(repair.done));
    data.insert("left".to_owned(), json!(repair.left));
    data.insert("written".to_owned(), json!(repair.written));
    data.insert("files".to_owned(), json!(report.files));
    data.insert("entries".to_owned(), json!(report.entries));
    data
}

/// What was found and repaired, a line each, and what to do next. Findings themselves are in English, as errors are.
fn page(words: &Words, report: &Report, repair: &Repair, is_repaired: bool) -> String {
    let line = |key: &str, what: &str| words.say(key, &[("what", &what)]) + "\n";
    let done = repair.done.iter().map(|done| mended(words, done));
    let repaired = done.map(|done| line("desk-said.check-repaired", &done));
    let left = repair.left.iter();
    let left = left.map(|left| line("desk-said.check-left", left));
    let found = report.findings.iter();
    let found = found.map(|finding| format!("{}\n", said(finding)));
    let verdict = match report.findings.len() {
        0 => words.label("desk-said.check-clean"),
        count => words.count("desk-said.check-found", count as i64),
    };
    let text: String = repaired.chain(left).chain(found).collect();
    format!(
        "{text}{}, {}: {verdict}.\n{}",
        words.count("desk-said.check-files", report.files as i64),
        words.count("desk-said.check-entries", report.entries as i64),
        next(words, &report.findings, is_repaired)
    )
}

/// What to do about what was found.
fn next(words: &Words, findings: &[Finding], is_repaired: bool) -> String {
    let kinds: BTreeSet<Kind> = findings.iter().map(|finding| finding.kind).collect();
    let mut next = String::new();
    if !is_repaired && kinds.iter().any(|kind| kind.is_repaired()) {
        next.push_str(&(words.label("desk-said.check-repair") + "\n"));
    }
    for kind in kinds
        .into_iter()
        .filter(|kind| is_repaired || !kind.is_repaired() || *kind == Kind::Checksum)
    {
        let what = kind.by_hand();
        next.push_str(&(say!(words, "desk-said.check-by-hand", kind, what) + "\n"));
    }
    next
}

/// A finding with its place.
fn said(finding: &Finding) -> String {
    match finding.line {
        Some(line) => format!(
            "{}:{line}: {}: {}",
            finding.path, finding.kind, finding.message
        ),
        None => format!("{}: {}: {}", finding.path, finding.kind, finding.message),
    }
}

fn accept(context: &Context, place: &str) -> Result<u8, Failure> {
    let session = Session::write_for_team(context)?;
    let (path, number) = match place.rsplit_once(':') {
        Some((path, line)) => {
            let number = line.parse::<usize>();
            let bad = |_| Failure::usage(format!("`{line}` is not a line number"));
            (path, Some(number.map_err(bad)?))
        }
        None => (place, None),
    };
    if number.is_none() && !path.ends_with(".toml") {
        return Err(Failure::usage(format!("`{place}` is not PATH:LINE")));
    }
    let data = about("accepted", json!({ "path": path, "line": number }));
    if context.globals.dry_run {
        let line = say!(session.words, "desk-said.check-would-accept", place);
        return session.unchanged("check", data, line);
    }
    let accepted = session.directory.accept(path, number, session.today())?;
    let words = &session.words;
    let line = match &accepted {
        Accepted::Nothing => say!(words, "desk-said.check-nothing", place),
        Accepted::Line | Accepted::Record => say!(words, "desk-said.check-accepted", place),
        Accepted::SetAside(file) => say!(words, "desk-said.check-set-aside", place, file),
        Accepted::Gone(count) => say_count!(words, "desk-said.check-gone", *count, place),
    };
    let is_written = matches!(accepted, Accepted::Line | Accepted::SetAside(_));
    let written = Written {
        paths: is_written.then(|| path.to_owned()).into_iter().collect(),
        ..Written::default()
    };
    session.confirm("check", data, &written, &[line])
}
