//! What is said of an import: remarks before it, and the lines that confirm it.

use crate::cli::commands::moving::not_taken::why;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::moving::decide::Decided;
use crate::domain::moving::employers::Alike;
use crate::domain::moving::reading::table::Table;
use crate::domain::moving::texts::Doubtful;
use crate::domain::naming::guarded::DoubtKind;
use crate::domain::terms::names::Code;
use crate::store::write::written::Written;
use crate::view::moving::answer::data;
use crate::view::moving::counts::Counts;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Rows that are not taken, named one by one.
const NAMED: usize = 20;

/// Says what to know of the rows beside what becomes of them.
pub(crate) fn remarks(session: &Session, decided: &Decided) {
    let mut said = decided.differences.clone();
    if !session.context.may_ask() {
        said.extend(decided.alike.iter().map(kept_apart));
        said.extend(decided.doubtful.iter().map(not_asked));
    }
    if !decided.replaced.is_empty() {
        let codes = listed(&decided.replaced);
        said.push(format!("names in the texts became codes: {codes}"));
    }
    if !decided.ill.is_empty() {
        let word = |(word, row): (&String, &usize)| match row {
            0 => word.clone(),
            row => format!("{word} (row {row})"),
        };
        let words: Vec<String> = decided.ill.iter().map(word).collect();
        said.push(format!("warning: {} may reveal an illness: others read this; say what the person needs instead", words.join(", ")));
    }
    let consents = decided.without_consent.iter();
    said.extend(consents.map(|(code, contacts)| format!("{}: no consent of {code} stood on the day; as history they are taken. To record it: coach candidate consent {code} LEVEL --on DATE", counted(*contacts, "contact"))));
    said.iter().for_each(|text| session.context.remark(text));
}

fn kept_apart(alike: &Alike) -> String {
    let (name, other) = (&alike.name, &alike.other_name);
    format!(
        "`{name}` may be {other}; they are kept apart: --same \"{name}={other}\" joins them, later coach employer merge"
    )
}

fn not_asked(doubtful: &Doubtful) -> String {
    let codes: Vec<&str> = doubtful.codes.iter().map(Code::as_str).collect();
    let (word, codes) = (&doubtful.word, codes.join(" or "));
    match doubtful.kind {
        DoubtKind::Namesake => format!(
            "warning: several candidates are called `{word}`: which of {codes} is meant was not asked; it was replaced with the first"
        ),
        _ => format!(
            "warning: `{word}` was left in a text and may be {codes}; to fix it: coach amend --note or coach redact ID"
        ),
    }
}

fn listed(codes: &BTreeSet<Code>) -> String {
    let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
    codes.join(", ")
}

/// What the change is called for `undo`.
pub(crate) fn summary(tables: &[Table], counts: Counts) -> String {
    format!("import of {}: {}", files(tables), made(counts))
}

/// The files by their names, each once.
fn files(tables: &[Table]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for table in tables {
        let name = Path::new(&table.path)
            .file_name()
            .and_then(|name| name.to_str());
        let name = name.unwrap_or(&table.path);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

fn made(counts: Counts) -> String {
    let parts = [
        (counts.contacts, "contact"),
        (counts.plans, "plan"),
        (counts.absences, "absence"),
        (counts.employers, "new employer"),
        (counts.candidates, "new candidate"),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, what)| counted(number, what)).collect();
    match parts.is_empty() {
        true => "facts of employers".to_owned(),
        false => parts.join(", "),
    }
}

fn counted(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        number => format!("{number} {what}s"),
    }
}

/// Confirms that nothing is new.
///
/// # Errors
/// When no row could be taken at all.
pub(crate) fn nothing_new(
    session: &Session,
    tables: &[Table],
    decided: &Decided,
    rejected: &[PathBuf],
) -> Result<u8, Failure> {
    let counts = Counts::of(decided);
    if counts.on_file == 0 && counts.not_taken() > 0 {
        name_not_taken(session, tables, decided);
        let message = format!(
            "none of the {} could be taken",
            counted(counts.not_taken(), "row")
        );
        return Err(
            Failure::refused(message).hint(format!("the reasons are in {}", shown(rejected)))
        );
    }
    name_not_taken(session, tables, decided);
    let on_file = match counts.on_file {
        0 => "There is nothing to import".to_owned(),
        number => format!("Nothing is new: {} on file already", are(number)),
    };
    let line = format!("{on_file}.{}", not_taken(counts, rejected));
    session.unchanged("import", data(tables, decided), line)
}

fn are(rows: usize) -> String {
    match rows {
        1 => "1 row is".to_owned(),
        rows => format!("{rows} rows are"),
    }
}

/// Confirms an import.
pub(crate) fn confirm(
    session: &Session,
    tables: &[Table],
    decided: &Decided,
    rejected: &[PathBuf],
    (open, overdue): (usize, usize),
    mut written: Written,
) -> Result<u8, Failure> {
    name_not_taken(session, tables, decided);
    let counts = Counts::of(decided);
    let on_file = match counts.on_file {
        0 => String::new(),
        number => format!("  {} on file already.", are(number)),
    };
    let would = if session.context.globals.dry_run {
        "Would import"
    } else {
        "Imported"
    };
    let first = format!(
        "{would} {} from {}.{on_file}{}",
        made(counts),
        files(tables),
        not_taken(counts, rejected)
    );
    let follow_ups = match (open, overdue) {
        (0, _) => String::new(),
        (open, 0) => format!("{} open.  ", counted(open, "follow-up")),
        (open, overdue) => format!(
            "{} open, {overdue} of them overdue.  ",
            counted(open, "follow-up")
        ),
    };
    let second =
        format!("{follow_ups}Next: coach (your desk); coach undo takes the whole import back.");
    let paths = rejected.iter().map(|file| file.display().to_string());
    written.paths.extend(paths);
    session.confirm("import", data(tables, decided), &written, &[first, second])
}

fn not_taken(counts: Counts, rejected: &[PathBuf]) -> String {
    match counts.not_taken() {
        0 => String::new(),
        number => format!(
            "  {} not taken: see {}.",
            counted(number, "row"),
            shown(rejected)
        ),
    }
}

fn shown(files: &[PathBuf]) -> String {
    let files: Vec<String> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    files.join(", ")
}

/// Names the rows that are not taken, with the reason.
fn name_not_taken(session: &Session, tables: &[Table], decided: &Decided) {
    let not_taken = decided.rows.iter().filter_map(|row| Some((row, why(row)?)));
    for (row, why) in not_taken.clone().take(NAMED) {
        let table = tables[row.table].name();
        let column = why
            .column
            .as_ref()
            .map_or_else(String::new, |column| format!("{column}: "));
        session
            .context
            .remark(&format!("{table}:{}: {column}{}", row.row, why.reason));
    }
    let more = not_taken.count().saturating_sub(NAMED);
    if more > 0 {
        session
            .context
            .remark(&format!("… and {}", counted(more, "more row")));
    }
}
