//! Applies a change: lock, heal, journal where several files are touched, write durably, and only then report.

use crate::domain::calendar::period::Month;
use crate::domain::change::transaction::{Change, Step};
use crate::domain::terms::names::Handle;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::write::plan::Plan;
use crate::store::write::transaction::Transaction;
use crate::store::write::written::Written;

impl Directory {
    /// Writes a change durably, wholly or not at all, and remembers how to undo it. What is so already is not written:
    /// then no path was.
    ///
    /// # Errors
    /// When nothing was written; the error says why. A transaction over several files that was interrupted by the disk is
    /// finished by the next writer.
    pub(crate) fn apply(&self, change: &Change) -> Result<Written, StoreError> {
        let mut written = Written::default();
        let _lock = self.lock(&mut written.remarks)?;
        let plan = Plan::make(self, change, &mut written)?;
        if plan.writes.is_empty() {
            return Ok(written);
        }
        let transaction = Transaction {
            summary: Some(change.summary.clone()),
            ..Transaction::of(plan.writes)
        };
        transaction.carry_out(self)?;
        written.paths = transaction.paths();
        self.forget_seen();
        Ok(written)
    }

    /// What `apply` would write, without writing; nothing is locked or mended.
    pub(crate) fn rehearse(&self, change: &Change) -> Vec<String> {
        let mut paths = Vec::new();
        for step in &change.steps {
            let log =
                |coach: &Handle, month: Month| format!("{}/{coach}/…/{month}.jsonl", layout::LOG);
            let of_step = match step {
                Step::Record { revision, told } => told
                    .iter()
                    .map(|told| log(&told.coach, Month::of(told.on)))
                    .chain([layout::record(&revision.record())])
                    .collect(),
                Step::Note(note) => vec![layout::notes(&note.code)],
                Step::Line(line) => vec![log(&line.coach, line.month)],
            };
            for path in of_step {
                if !paths.contains(&path) {
                    paths.push(path);
                }
            }
        }
        paths
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::transaction::Author;
    use crate::domain::log::horizon::Horizon;
    use crate::domain::record::employer::Employer;
    use crate::store::codec::record::RECORD_LIMIT;
    use crate::store::data::load::{Pick, Scope};
    use crate::store::write::init;

    const BEFORE: &str =
        "name = \"Acme\"\n\n[[person]]\nname = \"Mari\"\n\n[[person]]\nname = \"Sari\"\n";

    #[test]
    fn a_block_named_by_its_place_is_not_looked_for_in_a_record_that_changed_since() {
        let folder = tempfile::tempdir().unwrap();
        init::init(folder.path().to_owned(), false).unwrap();
        let open = || Directory::open(folder.path().to_owned()).unwrap();
        let (here, there) = (open(), open());
        here.disk
            .replace("employers/acme.toml", None, BEFORE.as_bytes())
            .unwrap();
        let acme = |text: &str| Employer {
            id: "acme".parse().unwrap(),
            ..toml::from_str(text).unwrap()
        };
        let author = Author::new(
            "anna".parse().unwrap(),
            "2026-11-20".parse().unwrap(),
            "01M7WQHDC0FHTXMPMF1X9RNZHE".parse().unwrap(),
        );
        let forget_first = |before: Employer| {
            let mut change = Change::new("the first person forgotten".to_owned());
            let mut after = before.clone();
            after.people.remove(0);
            change.update(&author, before, after);
            change
        };
        for directory in [&here, &there] {
            directory
                .load(
                    &Scope {
                        employers: Pick::All,
                        ..Scope::default()
                    },
                    Horizon::NONE,
                )
                .unwrap();
        }
        here.apply(&forget_first(acme(BEFORE))).unwrap();
        let refused = there.apply(&forget_first(acme(BEFORE))).unwrap_err();
        assert!(
            matches!(refused, StoreError::EditedMeanwhile { .. }),
            "{refused}"
        );
        let left = here
            .disk
            .read("employers/acme.toml", RECORD_LIMIT)
            .unwrap()
            .unwrap();
        let left = String::from_utf8(left).unwrap();
        assert!(left.contains("Sari"));
        // Its own earlier change does not stand in its way.
        here.apply(&forget_first(acme(&left))).unwrap();
    }
}
