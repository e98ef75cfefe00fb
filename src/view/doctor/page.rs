//! What `coach doctor` says: one row for each thing that has to be right on this machine, and what to do where it is not.

use crate::domain::calendar::day::Date;
use crate::domain::desk::backup_due::Unsaved;
use crate::view::cell::Cell;
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use serde::Serialize;

/// How the data directory was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// By `--data`, `COACH_DATA`, where one stands, or the configuration.
    Named,
    /// It is this platform's own place.
    Usual,
}

/// What was found about this machine and the data on it.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) version: &'static str,
    pub(crate) format: u32,
    pub(crate) root: String,
    pub(crate) chosen: Chosen,
    /// Nothing is on file yet.
    pub(crate) is_empty: bool,
    /// Who works here, and whether that was told.
    pub(crate) coach: String,
    pub(crate) coaches: usize,
    pub(crate) has_git: bool,
    /// Private files that git tracks.
    pub(crate) tracked: usize,
    /// Files that others on this machine may read, or that git is not told to leave alone.
    pub(crate) open: usize,
    /// Copies beside logs and records.
    pub(crate) copies: usize,
    pub(crate) unsaved: Unsaved,
    pub(crate) columns: usize,
    pub(crate) is_terminal: bool,
    pub(crate) has_unicode: bool,
    pub(crate) has_colours: bool,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Look {
    key: &'static str,
    ok: bool,
    text: String,
    /// The command or the setting that puts it right.
    advice: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    version: &'static str,
    directory: &'a str,
    checks: &'a [Look],
}

/// Makes the page.
pub(crate) fn page(facts: &Facts, today: Date, words: &Words) -> Page {
    let looks = looks(facts, today, words);
    let mut page = Page::of(&Answer {
        version: facts.version,
        directory: &facts.root,
        checks: &looks,
    });
    page.title(words.label("doctor.title"), "");
    let row = |look: &Look| {
        let mark = if look.ok { "✓" } else { "!" };
        let advice = look.advice.clone().unwrap_or_default();
        vec![
            Cell::from(mark),
            words.label(&format!("doctor.{}", look.key)).into(),
            look.text.clone().into(),
            advice.into(),
        ]
    };
    let columns =
        ["mark", "what", "found", "advice"].map(|key| words.label(&format!("doctor.column-{key}")));
    let rows = looks.iter().map(row).collect();
    page.table(
        Table::new("checks", columns, rows)
            .elastic(2)
            .bare()
            .last_below(),
    );
    let to_do = looks.iter().filter(|look| !look.ok).count();
    page.gap();
    match to_do {
        0 => page.line(Role::Good, words.label("doctor.well")),
        n => page.line(Role::Warn, words.count("doctor.to-do", n as i64)),
    }
    page.line(Role::Quiet, words.label("doctor.check"));
    page
}

fn looks(facts: &Facts, today: Date, words: &Words) -> Vec<Look> {
    vec![
        version(facts, words),
        directory(facts, words),
        coach(facts, words),
        git(facts, words),
        access(facts, words),
        copies(facts, words),
        backup(facts, today, words),
        terminal(facts, words),
    ]
}

fn fine(key: &'static str, text: String) -> Look {
    Look {
        key,
        ok: true,
        text,
        advice: None,
    }
}

fn wrong(key: &'static str, text: String, advice: String) -> Look {
    Look {
        key,
        ok: false,
        text,
        advice: Some(advice),
    }
}

fn version(facts: &Facts, words: &Words) -> Look {
    let text = words.say(
        "doctor.version-is",
        &[("version", &facts.version), ("format", &facts.format)],
    );
    fine("version", text)
}

fn directory(facts: &Facts, words: &Words) -> Look {
    let key = match (facts.is_empty, facts.chosen) {
        (true, _) => "doctor.directory-none",
        (false, Chosen::Named) => "doctor.directory-named",
        (false, Chosen::Usual) => "doctor.directory-usual",
    };
    let text = words.say(key, &[("path", &facts.root)]);
    match facts.is_empty {
        true => wrong("directory", text, "coach".to_owned()),
        false => fine("directory", text),
    }
}

fn coach(facts: &Facts, words: &Words) -> Look {
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("coach", &facts.coach), ("n", &facts.coaches)];
    let key = match facts.coaches {
        0 | 1 => "doctor.coach-is",
        _ => "doctor.coach-of-several",
    };
    fine("coach", words.say(key, &values))
}

fn git(facts: &Facts, words: &Words) -> Look {
    match (facts.tracked, facts.has_git) {
        (0, true) => fine("git", words.label("doctor.git-there")),
        (0, false) => fine("git", words.label("doctor.git-none")),
        (n, _) => wrong(
            "git",
            words.count("doctor.git-tracks", n as i64),
            "git rm -r --cached private .coach".to_owned(),
        ),
    }
}

fn access(facts: &Facts, words: &Words) -> Look {
    match facts.open {
        0 => fine("access", words.label("doctor.access-own")),
        n => wrong(
            "access",
            words.count("doctor.access-open", n as i64),
            "coach check --repair".to_owned(),
        ),
    }
}

fn copies(facts: &Facts, words: &Words) -> Look {
    match facts.copies {
        0 => fine("copies", words.label("doctor.copies-none")),
        n => wrong(
            "copies",
            words.count("doctor.copies", n as i64),
            "coach check --repair".to_owned(),
        ),
    }
}

fn backup(facts: &Facts, today: Date, words: &Words) -> Look {
    let advice = || "coach backup FILE".to_owned();
    match facts.unsaved {
        Unsaved::Nothing => fine("backup", words.label("doctor.backup-whole")),
        Unsaved::Everything => wrong("backup", words.label("doctor.backup-never"), advice()),
        Unsaved::Since(on) => {
            let days = (today - on).num_days();
            let text = words.count("doctor.backup-old", days);
            wrong("backup", text, advice())
        }
    }
}

/// Fewest columns that pages are made for.
const FEWEST_COLUMNS: usize = 60;

fn terminal(facts: &Facts, words: &Words) -> Look {
    let colours = match facts.has_colours {
        true => words.label("doctor.colours"),
        false => words.label("doctor.no-colours"),
    };
    let text = match facts.is_terminal {
        true => words.say(
            "doctor.terminal-is",
            &[("n", &facts.columns), ("colours", &colours)],
        ),
        false => words.label("doctor.terminal-none"),
    };
    if !facts.has_unicode {
        return wrong("terminal", text, words.label("doctor.terminal-letters"));
    }
    if facts.columns < FEWEST_COLUMNS {
        return wrong("terminal", text, words.label("doctor.terminal-narrow"));
    }
    fine("terminal", text)
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
