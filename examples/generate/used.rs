//! What use leaves behind: tombstones of erased lines, and what the program remembers of fifty changes.
#![allow(
    clippy::disallowed_types,
    reason = "it starts the program that is measured"
)]

use crate::log::sealed;
use crate::random::Random;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use ulid::Ulid;

/// Changes that the program remembers.
const REMEMBERED: usize = 50;

/// Erases a few of a coach's lines: notes taken out under masks, and lines taken back. Returns the tombstones.
pub(crate) fn erase(
    files: &mut BTreeMap<String, String>,
    on: NaiveDate,
    random: &mut Random,
) -> String {
    let paths: Vec<String> = files.keys().cloned().collect();
    let mut tombstones = String::new();
    for round in 0..40 {
        let path = random.pick(&paths);
        let lines: Vec<&str> = files[path].lines().collect();
        let at = random.below(lines.len());
        let Ok(fields) = serde_json::from_str::<Map<String, Value>>(lines[at]) else {
            continue;
        };
        let id = fields["id"].as_str().unwrap_or_default().to_owned();
        let is_named = files
            .values()
            .map(|text| text.matches(&id).count())
            .sum::<usize>()
            > 1;
        if fields.get("party").is_none_or(|party| party != "employer")
            || fields.contains_key("replaces")
            || is_named
            || at + 1 == lines.len()
        {
            continue;
        }
        let (instead, tombstone) = match round % 3 {
            0 => (
                String::new(),
                json!({"id": id, "file": path, "seq": fields["seq"], "on": on.to_string()}),
            ),
            _ => masked(fields, path, &id, on, random),
        };
        let kept: String = lines
            .iter()
            .enumerate()
            .map(|(other, line)| {
                if other == at {
                    instead.clone()
                } else {
                    format!("{line}\n")
                }
            })
            .collect();
        files.insert(path.clone(), kept);
        tombstones += &format!("{tombstone}\n");
    }
    tombstones
}

/// A line without its note, and the mask that took it out.
fn masked(
    mut fields: Map<String, Value>,
    path: &str,
    id: &str,
    on: NaiveDate,
    random: &mut Random,
) -> (String, Value) {
    fields.shift_remove("note");
    fields.shift_remove("crc");
    let noon = on
        .and_time(chrono::NaiveTime::MIN)
        .and_utc()
        .timestamp_millis() as u64;
    let mask = Ulid::from_parts(noon, random.wide()).to_string();
    let tombstone = json!({"file": path, "seq": 0, "on": on.to_string(), "mask": mask, "of": [id], "keys": ["note"]});
    (sealed(&Value::Object(fields).to_string()), tombstone)
}

/// Lets the program make fifty changes in the directory, so that it remembers them.
pub(crate) fn remember(program: &Path, folder: &Path, on: NaiveDate, employers: &[&str]) {
    for round in 0..REMEMBERED {
        let employer = employers[round % employers.len()];
        let arguments: Vec<&str> = match round % 10 {
            8 => vec!["log-time", "admin", "20"],
            9 => vec!["log-time", "travel", "35"],
            _ => vec![
                "log-contact",
                employer,
                "rang back, reads the page on Monday",
                "-c",
                "phone",
                "-m",
                "10",
            ],
        };
        let mut command = Command::new(program);
        command
            .env_clear()
            .envs([("HOME", folder), ("COACH_DATA", folder)])
            .envs([("TZ", "Europe/Helsinki"), ("COACH_HANDLE", "anna")])
            .env("COACH_NOW", format!("{on}T14:{round:02}"))
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let status = command.status();
        assert!(status.is_ok_and(|status| status.success()), "{command:?}");
    }
}
