//! No page is wider than the terminal: all of them, in three languages, in 60 columns and in 80.

use crate::support::{Answer, TestEnvironment, copy_folder};
use std::path::PathBuf;
use unicode_width::UnicodeWidthStr;

/// Pages that are about no record in particular. A rules profile is shown as the file that it is, to be copied.
const PAGES: &[&str] = &[
    "today",
    "week",
    "week last",
    "week --why",
    "week --team",
    "week --last 30",
    "report",
    "report --team",
    "report --why",
    "report caseload",
    "report stages",
    "report employers",
    "report outcomes --why",
    "report fidelity --why",
    "report time",
    "report quarter",
    "report quarter --team",
    "report annual --period 2026",
    "report funder --period 2026",
    "employer list",
    "candidate list",
    "candidate list --names",
    "job list",
    "history",
    "search visit",
    "guide",
    "guide informing",
    "guide first-call",
    "guide --search call",
    "rules",
    "doctor",
    "colleague list",
    "absence",
    "retention",
];

/// Help, which is in English alone.
const HELP: &[&str] = &[
    "--help",
    "help dates",
    "help privacy",
    "help quota",
    "log-contact --help",
    "employer --help",
    "job start --help",
];

/// Pages about one record, whose name stands for `*`.
const OF_EMPLOYER: &[&str] = &[
    "employer show *",
    "history *",
    "guide *",
    "checklist *",
    "match --employer *",
    "report partnership --employer *",
];
const OF_CANDIDATE: &[&str] = &["candidate show *", "history *", "match *"];

/// What is as wide as it is: a word longer than the line, such as a path or a rule for a signature, is not broken.
fn is_too_wide(line: &str, columns: usize) -> bool {
    line.width() > columns && line.split_whitespace().count() > 1
}

fn example() -> TestEnvironment {
    let mut environment = TestEnvironment::in_memory();
    environment.clock("2026-11-20T15:00");
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/caseload");
    copy_folder(&source, &environment.data());
    environment
}

/// The names of some records of a folder.
fn some(environment: &TestEnvironment, folder: &str) -> Vec<String> {
    let files = environment.files().into_keys();
    let names = files.filter_map(|path| {
        let name = path.strip_prefix(folder)?.strip_suffix(".toml")?;
        Some(name.trim_start_matches('/').to_owned())
    });
    names.step_by(4).collect()
}

#[test]
fn no_page_is_wider_than_the_terminal() {
    let environment = example();
    let of = |pages: &[&str], folder: &str| -> Vec<String> {
        let names = some(&environment, folder).into_iter();
        names
            .flat_map(|name| pages.iter().map(move |page| page.replace('*', &name)))
            .collect()
    };
    let mut pages: Vec<String> = PAGES.iter().map(|page| (*page).to_owned()).collect();
    pages.extend(of(OF_EMPLOYER, "employers"));
    pages.extend(of(OF_CANDIDATE, "candidates"));
    assert!(pages.len() > 60, "{pages:?}");
    let mut wide = Vec::new();
    let mut look = |page: &str, language: &str, columns: usize| {
        let args: Vec<&str> = page.split(' ').collect();
        let mut command = environment.command(&args);
        let width = columns.to_string();
        command.env("COLUMNS", width).env("COACH_LANG", language);
        let answer = Answer::of(&args, &mut command).exits(0);
        let found = answer
            .stdout
            .lines()
            .find(|line| is_too_wide(line, columns));
        wide.extend(found.map(|line| format!("{page} in {columns}, {language}: {line}")));
    };
    for columns in [60, 80] {
        for (at, page) in pages.iter().enumerate() {
            // Each page in 60 columns in each language; in 80, where there is more room, in one of them.
            for (n, language) in ["en", "nl", "fi"].into_iter().enumerate() {
                if columns == 60 || at % 3 == n {
                    look(page, language, columns);
                }
            }
        }
        HELP.iter().for_each(|page| look(page, "en", columns));
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}

#[test]
fn what_has_no_room_beside_a_bar_stands_below_it() {
    let environment = example();
    let mut command = environment.command(&["week"]);
    let week = Answer::of(&["week"], command.env("COLUMNS", "60")).exits(0);
    // The whole note stands there, and no word is broken.
    let said = week.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("Shares it with us before the ad goes out."),
        "{week:?}"
    );
    assert!(said.contains("goal 60 %"), "{week:?}");
    assert!(week.stdout.contains("Elektroniikka"), "{week:?}");
}
