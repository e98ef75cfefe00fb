//! Private notes: every line readable and as it was written. Findings say where, never what.

use crate::domain::log::masks::Masks;
use crate::store::check::line::{error_kind, marked};
use crate::store::codec::checksum::{Checksum, checksum};
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::finding::{Kind, Report, kind_of};
use crate::store::data::layout;
use crate::store::data::log_file::{Found, GIVEN_UP, LOG_LIMIT, Patience, UNFINISHED, numbered};
use crate::store::erasure::remembered::is_hidden;

impl Directory {
    /// What candidates told: every line readable, with a right checksum. Findings say where, never what.
    pub(crate) fn check_notes(&self, masks: &Masks, report: &mut Report) {
        for name in report
            .seen(self.disk.list(layout::NOTES))
            .iter()
            .filter(|name| name.name.ends_with(".jsonl"))
        {
            let path = format!("{}/{}", layout::NOTES, name.name);
            let bytes = match self.disk.read(&path, LOG_LIMIT) {
                Ok(bytes) => bytes.unwrap_or_default(),
                Err(error) => {
                    report.find(kind_of(&error), &path, None, error.to_string());
                    continue;
                }
            };
            let mut patience = Patience::default();
            marked(report, &path, &bytes);
            for (number, found) in numbered(&bytes) {
                if patience.is_out() {
                    report.find(Kind::Syntax, &path, Some(number), GIVEN_UP);
                    break;
                }
                if let Some((kind, what)) = wrong_with(found, masks, &mut patience) {
                    report.find(kind, &path, Some(number), what);
                }
            }
        }
    }
}

/// What is wrong with a line of notes.
fn wrong_with(found: Found, masks: &Masks, patience: &mut Patience) -> Option<(Kind, String)> {
    match line::envelope(found.bytes()) {
        Err(error) if !patience.tried_by(&error) => None,
        Err(_) if matches!(found, Found::Unended(_)) => {
            Some((Kind::Unfinished, UNFINISHED.to_owned()))
        }
        Err(error) => Some((error_kind(&error), error.to_string())),
        Ok(_) if checksum(found.bytes()) != Checksum::Right => {
            let what = "the line does not fit its checksum: it was edited by hand, or has rotted";
            Some((Kind::Checksum, what.to_owned()))
        }
        Ok(_) if is_hidden(found.bytes(), masks) => {
            let what = "it was removed from the entry it is about; it is not read, and coach check --repair removes it";
            Some((Kind::Forgotten, what.to_owned()))
        }
        Ok(_) => None,
    }
}
