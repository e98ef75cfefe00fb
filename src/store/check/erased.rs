//! What is there again although it was erased: people, lines, and what other devices say of them.

use crate::domain::erasure::erased::{Erased, Left};
use crate::domain::log::fold::links;
use crate::domain::terms::names::{Code, EntryId};
use crate::store::check::run::Placed;
use crate::store::data::directory::Directory;
use crate::store::data::finding::{Kind, Report, kind_of};
use crate::store::data::layout;
use crate::store::data::tombstone::Tombstone;
use std::collections::BTreeMap;

impl Directory {
    /// People who were forgotten and whom a copy brought back.
    pub(crate) fn check_forgotten(
        &self,
        all: &Erased,
        tombstones: &[Tombstone],
        lines: &[Placed],
        report: &mut Report,
    ) {
        const REMEDY: &str = "is forgotten, and a copy brought this back; it is not read, and coach check --repair takes it out";
        let late = all.late(&links(lines.iter().map(|placed| &placed.entry)).collect::<Vec<_>>());
        for (code, path) in self.came_back(&all.codes) {
            report.find(Kind::Forgotten, &path, None, format!("{code} {REMEDY}"));
            report.came_back.insert(code);
        }
        let beside = self.speak_of_forgotten(&all.codes).map(|found| {
            found
                .into_iter()
                .map(|(code, path)| (code, path, None))
                .collect::<Vec<_>>()
        });
        match beside.and_then(|found| Ok([found, self.lines_about_forgotten(&all.codes)?].concat()))
        {
            Ok(found) => {
                for (code, path, line) in found {
                    report.find(
                        Kind::Forgotten,
                        &path,
                        line,
                        format!("it speaks of {code}, who is forgotten; a copy brought that back, and coach check --repair takes it out"),
                    );
                    report.came_back.insert(code);
                }
            }
            Err(error) => report.find(kind_of(&error), layout::ERASED, None, error.to_string()),
        }
        let of_erased = lines
            .iter()
            .filter(|placed| placed.entry.op.of().is_some_and(|of| all.ids.contains(&of)))
            .map(|placed| placed.entry.id);
        for path in report.seen(self.remembers_erased(all, &of_erased.collect())) {
            report.find(Kind::Forgotten, &path, None, "this machine remembers something of what was erased; coach check --repair takes it out");
        }
        // A line may have tombstones for a person's sake and others.
        let for_whom: BTreeMap<EntryId, &Code> = tombstones
            .iter()
            .filter_map(|stone| Some((stone.id?, stone.code.as_ref()?)))
            .collect();
        for placed in lines {
            if all.ids.contains(&placed.entry.id) {
                // Forgetting again leaves what a week still counts in its place.
                report
                    .came_back
                    .extend(for_whom.get(&placed.entry.id).map(|code| (*code).clone()));
                let message = "this line was erased, and a copy brought it back; it is not read, and coach check --repair takes it out";
                report.find(Kind::Forgotten, &placed.path, Some(placed.number), message);
            } else if let Some(code) = placed
                .entry
                .op
                .people()
                .into_iter()
                .find(|code| all.codes.contains(code))
            {
                report.find(
                    Kind::Forgotten,
                    &placed.path,
                    Some(placed.number),
                    format!("{code} {REMEDY}"),
                );
                report.came_back.insert(code);
            } else if !matches!(all.left(&placed.entry, &late), Left::All | Left::Of(_)) {
                let message = match placed.entry.op.of() {
                    Some(_) => {
                        "it says something of a line that was erased; that is not read, and coach check --repair takes it out"
                    }
                    None => {
                        "it holds what was taken out of the line in whose place another device wrote it; that is not read, and coach check --repair takes it out"
                    }
                };
                report.find(Kind::Forgotten, &placed.path, Some(placed.number), message);
            }
        }
    }
}
