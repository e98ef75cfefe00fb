//! What is still wrong today, line by line; the lists may only shrink.

use crate::sources::root;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Compares what a check found with its list of exceptions.
///
/// # Panics
/// When something was found that is not on the list, or is on the list and was not found.
#[track_caller]
pub(crate) fn hold(name: &str, found: &[String]) {
    let path = root()
        .join("tests/walls/exceptions")
        .join(format!("{name}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_default();
    let listed: BTreeSet<&str> = text.lines().collect();
    let told: BTreeMap<&str, &String> = found.iter().map(|line| (line_of(line), line)).collect();
    let found: BTreeSet<&str> = told.keys().copied().collect();
    if std::env::var_os("UPDATE_WALLS").is_some() {
        assert!(
            found.len() <= listed.len(),
            "{name}: {} lines are listed, and {} were found: the list may only shrink\n{}",
            listed.len(),
            found.len(),
            joined(found.difference(&listed).map(|line| told[line].as_str()))
        );
        keep(&path, &found);
        return;
    }
    let new = found.difference(&listed).map(|line| told[line].as_str());
    let gone = listed.difference(&found).copied();
    assert!(
        found == listed,
        "{name}: against the house\n{}\n{name}: on the list and no longer so\n{}\nUPDATE_WALLS=1 cargo test --test walls",
        joined(new),
        joined(gone)
    );
}

fn keep(path: &std::path::Path, found: &BTreeSet<&str>) {
    if found.is_empty() {
        drop(fs::remove_file(path));
    } else {
        let lines: Vec<&str> = found.iter().copied().collect();
        fs::write(path, lines.join("\n") + "\n").unwrap();
    }
}

/// What the list keeps of a line: behind a bar it is only told.
fn line_of(line: &str) -> &str {
    line.split(" | ").next().unwrap_or(line)
}

fn joined<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    lines.map(|line| format!("  {line}\n")).collect()
}
