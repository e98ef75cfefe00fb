//! Looks for the names of candidates in what is shared: there, a code stands for a person.

use crate::domain::naming::familiar::Familiar;
use crate::domain::naming::pseudonym::Guard;
use crate::domain::record::candidate::Identity;
use crate::domain::terms::names::Code;
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::finding::{Kind, Report};
use crate::store::data::layout;
use crate::store::data::log_file::{self, is_no_log, numbered};
use crate::store::disk::error::StoreError;
use std::collections::BTreeMap;

impl Directory {
    /// Known names of candidates in what is shared, letter for letter or inflected.
    pub(crate) fn check_names(&self, identities: &BTreeMap<Code, Identity>, report: &mut Report) {
        if identities.is_empty() {
            return;
        }
        let endings = self.name_endings();
        let familiar = Familiar::of(identities, &endings);
        let mut paths = vec![layout::SETTINGS.to_owned()];
        for folder in [
            layout::EMPLOYERS,
            layout::CANDIDATES,
            layout::COACHES,
            layout::RULES,
            layout::GUIDE,
            layout::TEMPLATES,
        ] {
            paths.extend(report.seen(self.shared_texts(folder)));
        }
        paths.extend(report.seen(self.shared_logs()));
        for path in paths {
            self.names_in(&path, &familiar, report);
        }
    }

    /// The files of a folder and of those in it.
    fn shared_texts(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let mut files = Vec::new();
        for name in self.disk.list(folder)? {
            let path = format!("{folder}/{}", name.name);
            match name.is_directory {
                true => files.extend(self.shared_texts(&path)?),
                false => files.push(path),
            }
        }
        Ok(files)
    }

    fn shared_logs(&self) -> Result<Vec<String>, StoreError> {
        let mut files = Vec::new();
        for coach in log_file::coaches(&self.disk)? {
            files.extend(log_file::files_of(&self.disk, &coach, None)?);
        }
        Ok(files)
    }

    fn names_in(&self, path: &str, familiar: &Familiar, report: &mut Report) {
        let Ok(bytes) = self.read_any(path) else {
            return;
        };
        if path.ends_with(".jsonl") && is_no_log(&bytes, |line| line::envelope(line).is_ok()) {
            return;
        }
        let remedy = match path.starts_with(layout::LOG) {
            true => {
                "coach redact ID takes it out of a note; where it is in the id of an employer, merge that one into one of another name"
            }
            false => "edit the file to take it out",
        };
        // What is longer than a line is named as such, and not read.
        let lines = numbered(&bytes).filter(|(_, found)| found.bytes().len() <= line::LINE_LIMIT);
        for (number, found) in lines {
            let text = String::from_utf8_lossy(found.bytes());
            for code in named(&text, familiar) {
                let message =
                    format!("the name, phone number or e-mail address of {code} is here; {remedy}");
                report.find(Kind::Name, path, Some(number), message);
            }
        }
    }
}

/// Whose name, phone number or address stands in a line.
fn named(text: &str, familiar: &Familiar) -> Vec<Code> {
    let near = familiar.may_name(text);
    if near.is_empty() {
        return Vec::new();
    }
    let guarded = |met: Option<&str>| {
        let guard = Guard {
            known: &near,
            involved: &[],
            met,
            endings: familiar.endings(),
        };
        guard.apply(text, &[]).replaced
    };
    let codes = guarded(None);
    if codes.is_empty() {
        return codes;
    }
    // The person met may bear a candidate's whole name, and then is meant.
    let met = serde_json::from_str::<serde_json::Value>(text)
        .ok()
        .and_then(|value| value["person"].as_str().map(str::to_owned));
    match met {
        Some(met) => guarded(Some(&met)),
        None => codes,
    }
}
