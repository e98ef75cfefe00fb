//! The files of an import: read, and their headings found, with the user's help where that is needed.

use crate::cli::args::path;
use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::moving::reading::field::Field;
use crate::domain::moving::reading::headings::{Layout, Unclear};
use crate::domain::moving::reading::sheet::Sheet;
use crate::domain::moving::reading::table::Table;
use crate::exchange::csv_in;
use crate::store::disk::outside;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

/// Largest file, in bytes.
const FILE_LIMIT: u64 = 50 * 1024 * 1024;

/// What columns hold, as was said now and before.
pub(crate) struct Mapping {
    asked: Vec<(Field, String)>,
    kept: Vec<(Field, String)>,
}

impl Mapping {
    pub(crate) fn of(asked: Vec<(Field, String)>, session: &Session) -> Mapping {
        let kept = session.directory.kept_columns().into_iter();
        let kept = kept.filter_map(|(heading, word)| Some((Field::named(&word)?, heading)));
        Mapping {
            asked,
            kept: kept.collect(),
        }
    }

    /// Remembers what was said now.
    pub(crate) fn keep(&self, session: &Session) {
        if self.asked.is_empty() || session.context.globals.dry_run {
            return;
        }
        let mut kept: BTreeMap<String, String> = session.directory.kept_columns();
        let asked = self.asked.iter();
        kept.extend(asked.map(|(field, heading)| (heading.clone(), field.word().to_owned())));
        session.directory.keep_columns(&kept);
    }
}

/// Reads the files as tables.
pub(crate) fn read(
    session: &Session,
    files: &[OsString],
    mapping: &mut Mapping,
) -> Result<Vec<Table>, Failure> {
    let mut tables = Vec::new();
    for file in files {
        let file = path(file);
        let shown = file.display().to_string();
        let bytes = bytes(&file, &shown)?;
        let sheet = csv_in::read(&bytes).map_err(|error| unreadable(&shown, &error.to_string()))?;
        drop(bytes);
        let layout = layout(session, &sheet, &shown, mapping)?;
        tables.push(Table::of(shown, sheet, layout, session.today()));
    }
    Ok(tables)
}

fn bytes(file: &Path, shown: &str) -> Result<Vec<u8>, Failure> {
    if !outside::exists(file) {
        return Err(unreadable(shown, "there is no such file"));
    }
    if !outside::is_file(file) {
        return Err(unreadable(shown, "it is not a file"));
    }
    outside::read_bytes(file, FILE_LIMIT).map_err(|error| unreadable(shown, &error.to_string()))
}

fn unreadable(shown: &str, why: &str) -> Failure {
    let failure = Failure::data(format!("{shown}: {why}"));
    Failure {
        path: Some(shown.to_owned()),
        ..failure
    }
    .hint("nothing was imported; in a spreadsheet, save the sheet as CSV")
}

/// Where the headings are and what the columns hold; in a terminal what is not clear is asked.
fn layout(
    session: &Session,
    sheet: &Sheet,
    shown: &str,
    mapping: &mut Mapping,
) -> Result<Layout, Failure> {
    loop {
        match Layout::of(sheet, &mapping.asked, &mapping.kept) {
            Ok(layout) => return Ok(layout),
            Err(Unclear::Twice { field, headings }) if session.context.may_ask() => {
                let question = format!("{shown}: which column is the {}?", field.word());
                let chosen = prompt::choose(&question, &headings)?;
                mapping.asked.push((field, headings[chosen].clone()));
            }
            Err(Unclear::NoKind { headings }) if session.context.may_ask() => {
                let kinds = [Field::Employer, Field::Candidate];
                let question = format!("{shown}: what are the rows?");
                let named = kinds.map(|field| format!("{}s", field.word()));
                let kind = kinds[prompt::choose(&question, &named)?];
                let question = format!("Which column is the {}'s name?", kind.word());
                let chosen = prompt::choose(&question, &headings)?;
                mapping.asked.push((kind, headings[chosen].clone()));
            }
            Err(unclear) => return Err(not_clear(shown, &unclear)),
        }
    }
}

fn not_clear(shown: &str, unclear: &Unclear) -> Failure {
    let hint = match unclear {
        Unclear::NoHeadings => "--map date=HEADING,employer=HEADING,channel=HEADING".to_owned(),
        Unclear::Twice { field, headings } => {
            format!("--map \"{}={}\"", field.word(), headings[0])
        }
        Unclear::NoColumn { .. } => {
            "--map FIELD=HEADING, as the heading stands in the file".to_owned()
        }
        Unclear::NoKind { headings } => {
            let first = headings.first().map_or("HEADING", String::as_str);
            format!("--map \"employer={first}\" or --map \"candidate={first}\"")
        }
    };
    Failure::usage(format!("{shown}: {unclear}")).hint(hint)
}
