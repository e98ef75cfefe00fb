//! What a data directory says, apart from what differs each time a deed is done: ids, numbers, checksums.

use crate::support::TestEnvironment;
use serde_json::Value;
use std::collections::BTreeMap;

/// Every file that counts, with its lines.
pub(crate) type State = BTreeMap<String, Vec<String>>;

/// The state of a data directory and of this user's configuration.
pub(crate) fn state(environment: &TestEnvironment) -> State {
    let mut state = State::new();
    for (path, bytes) in environment.files() {
        if path.starts_with(".coach/") || path.ends_with(".tmp") || bytes.is_empty() {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let mut lines: Vec<String> = if path.ends_with(".jsonl") {
            text.lines().map(plain_line).collect()
        } else {
            text.lines().map(plain_key).collect()
        };
        if path.starts_with("erased/") {
            // A line that was to go twice has two tombstones.
            lines.dedup();
        }
        // Which device wrote a line is left aside; a new one has another name each time.
        let parts: Vec<&str> = path.split('/').collect();
        let path = match parts.as_slice() {
            ["log", coach, _, month] => format!("log/{coach}/DEVICE/{month}"),
            ["erased", _] => "erased/DEVICE.jsonl".to_owned(),
            ["published", _] => "published/TABLE.json".to_owned(),
            // A record that stays of somebody whose time is over, under a code of chance.
            ["candidates", name]
                if !["k7qm", "aa22", "w4rd", "c4rl"]
                    .iter()
                    .any(|code| *name == format!("{code}.toml")) =>
            {
                "candidates/NEW.toml".to_owned()
            }
            _ => path,
        };
        // After a failed sync the month goes on in a second file.
        let entry: &mut Vec<String> = state.entry(path.replace(".2.jsonl", ".jsonl")).or_default();
        entry.append(&mut lines);
        if path.ends_with(".jsonl") {
            // What was done again after it was cut short stands behind what came between.
            entry.sort();
        }
    }
    let config = environment.home().join("config/coach/config.toml");
    if let Ok(text) = std::fs::read_to_string(config) {
        state.insert(
            "(configuration)".to_owned(),
            text.lines().map(str::to_owned).collect(),
        );
    }
    state
}

/// A line of the log without its envelope.
fn plain_line(line: &str) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(line) else {
        return line.to_owned();
    };
    if let Some(fields) = value.as_object_mut() {
        ["id", "seq", "crc"]
            .iter()
            .for_each(|key| drop(fields.shift_remove(*key)));
        for value in fields.values_mut() {
            if value
                .as_str()
                .is_some_and(|text| text.len() == 26 && text.starts_with("01"))
            {
                *value = "ID".into();
            }
        }
        // Where a line stood is named by the file of a device, too.
        fields.shift_remove("file");
    }
    value.to_string()
}

/// A line of a record without a random id.
fn plain_key(line: &str) -> String {
    if line.starts_with("id = ") {
        "id = ID".to_owned()
    } else {
        line.to_owned()
    }
}

/// Says what two states differ in.
pub(crate) fn difference(left: &State, right: &State) -> String {
    let paths: Vec<&String> = left
        .keys()
        .chain(right.keys())
        .filter(|path| left.get(*path) != right.get(*path))
        .collect();
    let only = |one: &State, other: &State, path: &String| -> Vec<String> {
        let lines = one.get(path).cloned().unwrap_or_default();
        lines
            .into_iter()
            .filter(|line| !other.get(path).is_some_and(|lines| lines.contains(line)))
            .collect()
    };
    let lines = paths.iter().map(|path| {
        format!(
            "{path}:\n  found {:?}\n  not   {:?}",
            only(left, right, path),
            only(right, left, path)
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A further entry by a further writer, which also finishes what was left undone; then nothing is wrong.
#[track_caller]
pub(crate) fn go_on(environment: &TestEnvironment, what: &str) {
    let answer = environment.run(&["log-time", "admin", "7"]);
    assert_eq!(answer.status, 0, "{what}: the next entry: {answer:?}");
    let check = environment.run(&["check"]);
    assert_eq!(check.status, 0, "{what}: {check:?}");
}
