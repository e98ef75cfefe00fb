//! What is there again although it was erased: people, lines, and what other devices say of them.

use crate::domain::erasure::person::Person;
use crate::domain::log::entry::Entry;
use crate::domain::log::masks::Masks;
use crate::domain::naming::mask::NameMask;
use crate::domain::terms::names::Code;
use crate::store::data::directory::{Directory, Erased};
use crate::store::data::finding::{Kind, Report, kind_of};
use crate::store::data::layout;
use std::collections::BTreeSet;

const REMEDY: &str = "is forgotten, and a copy brought this back; it is not read, and coach check --repair removes it";

impl Directory {
    /// What a copy brought back, and what another device wrote before it knew.
    pub(crate) fn check_erased(
        &self,
        erased: &Erased,
        masks: &Masks,
        lines: &[Entry],
        report: &mut Report,
    ) {
        for (code, path) in self.came_back(&erased.codes) {
            report.find(Kind::Forgotten, &path, None, format!("{code} {REMEDY}"));
            report.came_back.insert(code);
        }
        self.check_mentions(&erased.codes, lines, report);
        for path in report.seen(self.remembers_erased(masks, &erased.codes)) {
            let message = "this machine still holds something that was erased; coach check --repair removes it";
            report.find(Kind::Forgotten, &path, None, message);
        }
        for line in lines {
            self.check_masked(line, erased, masks, report);
        }
    }

    /// Texts that speak of people who were forgotten: records, private notes, lines about others.
    fn check_mentions(&self, codes: &BTreeSet<Code>, lines: &[Entry], report: &mut Report) {
        if codes.is_empty() {
            return;
        }
        let endings = self.name_endings();
        let names = self.name_masks(codes, &endings);
        let found = names.and_then(|names| {
            let mut found = self.speak_of_forgotten(codes)?;
            found.extend(lines.iter().filter_map(|line| {
                let code = mentioned(line, &names)?;
                Some((
                    code,
                    line.position.path.to_string(),
                    Some(line.position.line),
                ))
            }));
            Ok(found)
        });
        match found {
            Ok(found) => {
                for (code, path, line) in found {
                    let message = format!(
                        "it mentions {code}, who is forgotten; a copy brought that back, and coach check --repair removes it"
                    );
                    report.find(Kind::Forgotten, &path, line, message);
                    report.came_back.insert(code);
                }
            }
            Err(error) => report.find(kind_of(&error), layout::ERASED, None, error.to_string()),
        }
    }

    /// A line that is not as masks leave it.
    fn check_masked(&self, line: &Entry, erased: &Erased, masks: &Masks, report: &mut Report) {
        let mut find = |message: &str| {
            let position = &line.position;
            report.find(
                Kind::Forgotten,
                &position.path,
                Some(position.line),
                message,
            );
        };
        let people = line.op.people();
        if masks.earlier().is_dropped(line.id) {
            find(
                "this line was erased, and a copy brought it back; it is not read, and coach check --repair removes it",
            );
            // Forgetting again leaves what a week still counts in its place.
            report
                .came_back
                .extend(masks.earlier().code_of(line.id).cloned());
        } else if let Some(code) = people.into_iter().find(|code| erased.codes.contains(code)) {
            find(&format!("{code} {REMEDY}"));
            report.came_back.insert(code);
        } else if masks.subtract(line).is_some() {
            find(
                "it holds what was erased from its entry; that is not read, and coach check --repair removes it",
            );
        }
    }
}

/// One of the people whom a text of a line about others names.
fn mentioned(line: &Entry, names: &[(&Code, NameMask)]) -> Option<Code> {
    let none = BTreeSet::new();
    // Most lines name none of them: that is seen without taking them apart.
    let text = serde_json::to_string(&line.op).unwrap_or_default();
    let mut may = names
        .iter()
        .filter(|(code, names)| text.contains(code.as_str()) || !names.identities.is_empty());
    let named = may.find(|(code, names)| {
        let person = Person {
            code,
            jobs: &none,
            names,
            keeps_time: false,
        };
        !person.concerns(line) && person.is_named_in(line)
    });
    named.map(|(code, _)| (*code).clone())
}
