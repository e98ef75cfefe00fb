//! The example caseload on the Friday it was written for, and what commands say about it, with random ids and paths named.

use crate::support::{Answer, TestEnvironment, copy_folder};
use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

const FRIDAY: &str = "2026-11-20T15:00";

/// The example caseload of Anna, on the device that its log names.
pub(crate) fn example() -> TestEnvironment {
    let mut environment = TestEnvironment::in_memory();
    environment.clock(FRIDAY);
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/caseload");
    copy_folder(&source, &environment.data());
    environment.write(".coach/device", "x4t9\n");
    close_to_others(&environment.data());
    environment
}

/// Modes as the program sets them: a checkout has those of its user.
fn close_to_others(path: &Path) {
    let is_folder = path.is_dir();
    let mode = if is_folder { 0o700 } else { 0o600 };
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    if is_folder {
        for entry in std::fs::read_dir(path).unwrap() {
            close_to_others(&entry.unwrap().path());
        }
    }
}

/// Runs command lines one after the other, and compares all they say with the snapshot of this name.
#[track_caller]
pub(crate) fn compare(folder: &str, name: &str, environment: &TestEnvironment, lines: &[&str]) {
    let known = ids(environment);
    let mut made = BTreeSet::new();
    let mut said = String::new();
    for line in lines {
        let answer = run(environment, line);
        made.extend(ids(environment).difference(&known).cloned());
        let text = masked(&transcript(line, &answer), environment, &made);
        let is_rehearsal = line.contains("--dry-run");
        said.push_str(&if is_rehearsal {
            without_passing_ids(&text, &known)
        } else {
            text
        });
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, said));
}

/// A command line as one types it; a leading `@TIME` sets the clock, and the data directory is named by a relative path, so
/// that the length of a temporary one breaks no line.
fn run(environment: &TestEnvironment, line: &str) -> Answer {
    let (now, line) = match line.strip_prefix('@') {
        Some(rest) => rest.split_once(' ').unwrap(),
        None => (FRIDAY, line),
    };
    let words = words(line);
    let args: Vec<&str> = words.iter().map(String::as_str).skip(1).collect();
    let mut command = environment.command(&args);
    command
        .current_dir(environment.data().parent().unwrap())
        .env("COACH_DATA", "data")
        .env("COACH_NOW", now);
    Answer::of(&args, &mut command)
}

/// Splits at spaces outside single quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words
}

fn transcript(line: &str, answer: &Answer) -> String {
    let mut text = format!("$ {line}\n{}", answer.stdout);
    if !answer.stderr.is_empty() {
        text.push_str(&format!("--- standard error\n{}", answer.stderr));
    }
    text.push_str(&format!("--- exit {}\n\n", answer.status));
    text
}

/// Every id in the data directory: of log lines in full, and of blocks in records.
fn ids(environment: &TestEnvironment) -> BTreeSet<String> {
    let files = environment.files();
    let texts = files
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    texts
        .flat_map(|text| {
            let lines = text.split("\"id\":\"").skip(1).map(str::to_owned);
            let blocks = text.split("id = \"").skip(1).map(str::to_owned);
            lines.chain(blocks).collect::<Vec<_>>()
        })
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

/// A rehearsal names an id that no file holds: what stands in brackets, looks like one and is not known.
fn without_passing_ids(text: &str, known: &BTreeSet<String>) -> String {
    let shorts: BTreeSet<String> = known.iter().map(|id| short(id)).collect();
    let is_passing = |word: &str| {
        let looks = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase() && !"ilou".contains(c);
        word.len() == 4 && word.chars().all(looks) && !shorts.contains(word)
    };
    let pieces: Vec<String> = text
        .split('(')
        .map(|piece| match piece.split_once(')') {
            Some((word, rest)) if is_passing(word) => format!("<id>){rest}"),
            _ => piece.to_owned(),
        })
        .collect();
    pieces.join("(")
}

/// The last four characters of an id, as pages show it.
fn short(id: &str) -> String {
    id[id.len().saturating_sub(4)..].to_lowercase()
}

/// New ids are random: each is replaced by a word of the same length as its short form.
fn masked(text: &str, environment: &TestEnvironment, made: &BTreeSet<String>) -> String {
    let folder = environment.data().parent().unwrap().display().to_string();
    let mut text = text.replace(&folder, "~");
    for id in made {
        text = text.replace(id.as_str(), "<ID>");
        text = text.replace(&short(id), "<id>");
    }
    text
}
