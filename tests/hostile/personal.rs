//! Nothing personal in errors, panics, names of files and messages of commits: a marker in every field, and none comes out.
//!
//! What somebody types on the command line is said back to them, so that they can put it right; what lies in the files is
//! not. Names of employers and coaches are: by them records are told apart.

use crate::caseload::Field;
use crate::limits::{Held, held};
use crate::support::TestEnvironment;
use crate::support::chance::is_full;
use crate::verbs::{self, Words, filled, for_every_line, strs};
use std::cell::Cell;
use std::process::Command;

/// What every marker begins with, in small letters.
const MARK: &str = "zqm";

/// Fields by which a coach names a record.
const NAMING: [&str; 6] = [
    "employers.name",
    "employers.name of the other",
    "employers.aliases",
    "coaches.name",
    "coaches.name of the other",
    "coach.team",
];

/// Markers for fields, all different.
#[derive(Default)]
pub(crate) struct Markers {
    made: Cell<usize>,
}

impl Markers {
    /// The text of a field.
    pub(crate) fn put(&self, place: &str, field: Field) -> String {
        self.made.set(self.made.get() + 1);
        let word = verbs::word(self.made.get());
        match (NAMING.contains(&place), field) {
            (true, _) => format!("Open {word}"),
            (false, Field::Name) => format!("Zqm{word} Zqm{word}"),
            (false, Field::Text) => format!("zqm{word} \"zqm{word}"),
        }
    }
}

/// The first marker that an error says, with what stands around it.
pub(crate) fn told(held: &Held, args: &[&str]) -> Option<String> {
    // What a check finds is an error too. Two values of one key in a shared record are said, since a person has to choose.
    let found = String::from_utf8_lossy(&held.stdout);
    let findings: Vec<&str> = match args.first() {
        Some(&"check") => found
            .lines()
            .filter(|line| !line.contains("has two values: "))
            .collect(),
        _ => Vec::new(),
    };
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&held.stderr),
        findings.join("\n")
    );
    let said = said.to_lowercase();
    let at = said.find(MARK)?;
    let around: String = said[..at]
        .chars()
        .rev()
        .take(120)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .chain(said[at..].chars().take(60))
        .collect();
    Some(format!("it tells what a field holds: {around}"))
}

fn marked() -> TestEnvironment {
    let markers = Markers::default();
    filled(&mut |place, field| markers.put(place, field))
}

/// Each line of each file broken in turn, each in several ways; then every verb that could complain of it.
#[test]
fn an_error_about_a_file_says_nothing_of_what_it_holds() {
    let environment = marked();
    let (mut asked, mut faults) = (0, Vec::new());
    let asking = [
        &["week"][..],
        &["report", "--json"],
        &["check"],
        &["candidate", "show", "k7qm"],
        &["employer", "edit", "acme-oy", "--set", "size=9"],
        &["amend", "00c1", "-m", "5"],
    ];
    for (path, bytes) in environment.files() {
        let Ok(text) = String::from_utf8(bytes.clone()) else {
            continue;
        };
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.to_lowercase().contains(MARK))
        {
            let broken = [
                line.replacen('=', "= =", 1),
                line.replacen("\"zqm", "zqm", 1),
                line.replacen("\"Zqm", "Zqm", 1),
                line[..line.len() / 2].to_owned(),
                // A text where a number, a word, a day or a list belongs.
                line.replacen("\"channel\":\"visit\"", "\"channel\":\"zqmfax\"", 1)
                    .replacen("\"minutes\":45", "\"minutes\":\"zqmlong\"", 1),
                line.replacen("\"on\":\"2026", "\"on\":\"zqmday\",\"was\":\"2026", 1),
                line.replacen("\"employer\":\"acme-oy\"", "\"employer\":\"Zqm Firm\"", 1)
                    .replacen("\"op\":\"", "\"op\":\"Zqm ", 1),
                format!(
                    "name = {}",
                    line.split_once('=')
                        .map_or("\"zqm\"", |(_, value)| value.trim())
                ),
                format!(
                    "{line}\narchived = \"zqmyes\"\nentered = \"zqmday\"\ncadence = \"zqmlong\"\nfte = \"zqmhalf\"\nverified = \"zqm\""
                ),
                format!("{line}\n[[stage]]\nstage = \"zqmstage\"\non = \"zqmday\""),
                format!("{line}\n\"zqm key\" = 1\n\"zqm key\" = 1"),
            ];
            let step = if is_full() { 1 } else { 7 };
            for (way, changed) in broken
                .iter()
                .enumerate()
                .filter(|(way, changed)| changed != line && (way + at + path.len()) % step == 0)
            {
                let mut lines: Vec<&str> = lines.clone();
                lines[at] = changed;
                // The markers of this line are in the file; those planted here are in it too.
                environment.write(&path, lines.join("\n") + "\n");
                let before = environment.files();
                for args in if is_full() {
                    &asking[..]
                } else {
                    &asking[way % 4..=way % 4 + 2]
                } {
                    asked += 1;
                    if let Some(found) = told(&held(&environment, args), args) {
                        faults.push(format!("{path}:{}, way {way}, {args:?}: {found}", at + 1));
                    }
                    let now = environment.files();
                    for (path, bytes) in before
                        .iter()
                        .filter(|(path, bytes)| now.get(*path) != Some(*bytes))
                    {
                        environment.write(path, bytes);
                    }
                }
            }
        }
        environment.write(&path, &bytes);
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(asked > 100, "{asked}");
    println!("{asked} errors about broken files: 0 markers");
}

/// Verbs that name a new employer, whose name makes a file's.
fn names_an_employer(line: &[String]) -> bool {
    line.iter().any(|word| word == "--new")
        || line.starts_with(&["employer".to_owned(), "add".to_owned()])
}

#[test]
fn no_refusal_no_file_name_and_no_commit_holds_what_a_field_holds() {
    let environment = marked();
    let git = |args: &[&str]| {
        let output = Command::new("git")
            .env_clear()
            .envs(environment.variables())
            .arg("-C")
            .arg(environment.data())
            .args(args)
            .output()
            .unwrap();
        assert!(output.status.success(), "{args:?}: {output:?}");
        String::from_utf8_lossy(&output.stdout).to_lowercase()
    };
    git(&["init", "--quiet"]);
    let words = Words {
        text: "zqmtyped",
        name: "Zqmtyped Zqmtyped",
    };
    let (mut refusals, mut faults) = (0, Vec::new());
    for_every_line(&environment, &words, &mut |_, line| {
        environment.run(&strs(line));
        if !names_an_employer(line) {
            faults.extend(
                environment
                    .files()
                    .keys()
                    .filter(|path| path.to_lowercase().contains(MARK))
                    .map(|path| format!("{line:?}: the file {path}")),
            );
        }
        let commits = git(&["log", "--all", "--format=%an %ae %s %b", "--name-only"]);
        if commits.contains(MARK) {
            faults.push(format!("{line:?}: the commit {commits}"));
        }
        // The same with references that nothing has; typed texts are ours to say back, so they are left harmless here.
        let line: Vec<String> = line
            .iter()
            .map(|word| {
                word.replace("Zqmtyped", "Typed")
                    .replace("zqmtyped", "typed")
            })
            .collect();
        for known in [
            "acme-oy", "smit", "k7qm", "w2rd", "bert", "00c1", "00p1", "2abc",
        ] {
            if line.iter().any(|word| word == known) {
                let line: Vec<&str> = line
                    .iter()
                    .map(|word| {
                        if word == known {
                            "nobody"
                        } else {
                            word.as_str()
                        }
                    })
                    .collect();
                let answer = held(&environment, &line);
                refusals += 1;
                faults.extend(told(&answer, &[]).map(|found| format!("{line:?}: {found}")));
            }
        }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    println!("{refusals} refusals, the files and commits of every verb: 0 markers");
}

/// A look that finds nothing anywhere would prove nothing.
#[test]
fn a_marker_that_is_told_is_found() {
    let environment = marked();
    let page = held(&environment, &["candidate", "show", "k7qm", "--names"]);
    assert!(
        told(&page, &["check"]).is_some(),
        "the page holds markers, and the look sees them where it looks"
    );
    assert!(told(&page, &[]).is_none());
}
