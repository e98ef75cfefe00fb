//! Looks for the names of candidates in what is shared: there, a code stands for a person.

use crate::domain::naming::familiar::Familiar;
use crate::domain::naming::pseudonym::Guard;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::{Code, EntryId};
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::finding::{Kind, Report};
use crate::store::data::layout;
use crate::store::data::log_file::{self, is_no_log, numbered};
use crate::store::disk::error::StoreError;
use serde_json::Value;
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
        let is_log = path.starts_with(layout::LOG);
        // What is longer than a line is named as such, and not read.
        let lines = numbered(&bytes).filter(|(_, found)| found.bytes().len() <= line::LINE_LIMIT);
        for (number, found) in lines {
            let text = String::from_utf8_lossy(found.bytes());
            for code in named(&text, familiar) {
                let remedy = match is_log {
                    true => remedy(&text, &code, familiar),
                    false => remedy_of_record(path),
                };
                let message =
                    format!("the name, phone number or e-mail address of {code} is here; {remedy}");
                report.find(Kind::Name, path, Some(number), message);
            }
        }
    }
}

/// What takes a name out of a record, or another file.
fn remedy_of_record(path: &str) -> String {
    let stem = path
        .rsplit('/')
        .next()
        .and_then(|name| name.strip_suffix(".toml"));
    match stem
        .filter(|_| path.starts_with(layout::EMPLOYERS) || path.starts_with(layout::CANDIDATES))
    {
        Some(id) => format!(
            "coach redact {id} makes it a code (a contact person keeps it: coach employer forget-person), or edit the file"
        ),
        None => "edit the file to take it out".to_owned(),
    }
}

/// Keys of a line, with the flag of `redact` that takes each out.
const FLAGS: [(&str, &str); 11] = [
    ("note", ""),
    ("goal", ""),
    ("next", " --next"),
    ("without_consent", " --reason"),
    ("person", " --person"),
    ("reviewer", " --reviewer"),
    ("with", " --with"),
    ("record", " --record"),
    ("fields", " --record"),
    ("field", " --record"),
    ("lost", " --record"),
];

/// What takes a name out of a line of the log.
fn remedy(text: &str, code: &Code, familiar: &Familiar) -> String {
    let line: Value = serde_json::from_str(text).unwrap_or_default();
    let holds = |value: &Value| named(&value.to_string(), familiar).contains(code);
    let values = [&line, &line["set"]];
    let held = |key: &str| {
        values
            .iter()
            .any(|values| values.get(key).is_some_and(holds))
    };
    let mut flags: Vec<&str> = Vec::new();
    for (_, flag) in FLAGS.iter().filter(|(key, _)| held(key)) {
        if !flags.contains(flag) {
            flags.push(flag);
        }
    }
    // A line that changes another is taken out with it.
    let of = line["of"].as_str().or(line["id"].as_str());
    let id = of
        .and_then(|id| id.parse::<EntryId>().ok())
        .map(EntryId::short);
    match id.filter(|_| !flags.is_empty()) {
        Some(id) => {
            let commands = flags.iter().map(|flag| format!("coach redact {id}{flag}"));
            format!(
                "{} takes it out",
                commands.collect::<Vec<_>>().join(" and ")
            )
        }
        None => "where it is in the id of an employer, merge that one into one of another name"
            .to_owned(),
    }
}

/// Whose name, phone number or address stands in a line.
fn named(text: &str, familiar: &Familiar) -> Vec<Code> {
    // What JSON spells with escapes is read as it is said.
    let said = text.contains('\\').then(|| unescaped(text)).flatten();
    let text = said.as_deref().unwrap_or(text);
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
    let met = serde_json::from_str::<Value>(text)
        .ok()
        .and_then(|value| value["person"].as_str().map(str::to_owned));
    match met {
        Some(met) => guarded(Some(&met)),
        None => codes,
    }
}

/// A line of JSON with its texts as they are said.
fn unescaped(text: &str) -> Option<String> {
    let value: Value = serde_json::from_str(text).ok()?;
    // Ends of lines are no letters: `\n` before a name would be read as an n.
    Some(
        value
            .to_string()
            .replace("\\n", " ")
            .replace("\\t", " ")
            .replace("\\r", " "),
    )
}
