//! The program as a whole: its options and verbs, and its help, grouped by the day.

use crate::cli::args::Globals;
use crate::cli::commands::Verb;
use crate::cli::terminal::help_columns;
use crate::render::plain::wrapped;
use clap::{Command, CommandFactory, FromArgMatches, Parser};
use std::ffi::OsString;

/// A caseload tracker for job coaches and IPS employment specialists
///
/// On its own it shows your desk: what is due and overdue. Log a contact in twenty seconds (coach visit EMPLOYER), check the
/// week (coach week), sit down with your supervisor over one page (coach report). The data is kept as plain files in a
/// directory of your own. The name of an employer or the code of a candidate alone shows them: coach acme, coach k7qm.
#[derive(Parser, Debug)]
#[command(name = "coach", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) globals: Globals,

    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

/// The verbs in the order of a day, those of every day first.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "Every day",
        &["log-contact", "log-support", "plan", "done", "s", "week"],
    ),
    ("Log", &["log", "log-partner", "log-time", "inbox"]),
    ("Look ahead", &["today", "snooze", "guide", "checklist"]),
    (
        "Week and supervision",
        &["report", "absence", "me", "colleague"],
    ),
    (
        "People and employers",
        &[
            "employer",
            "candidate",
            "job",
            "match",
            "hand-over",
            "document",
            "history",
            "search",
        ],
    ),
    ("Correct", &["amend", "undo", "redo", "redact"]),
    (
        "Data",
        &[
            "init",
            "sync",
            "check",
            "import",
            "export",
            "calendar",
            "retention",
            "backup",
            "restore",
            "config",
            "rules",
            "doctor",
            "schema",
            "merge-driver",
            "completions",
            "man",
            "help",
        ],
    ),
];

/// What is said below the verbs.
const TOPICS: &str = "Help on a topic: coach help dates, coach help privacy, coach help quota";

/// Reads a command line of any verb.
pub(crate) fn read(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    let mut matches = grouped().try_get_matches_from(arguments)?;
    Cli::from_arg_matches_mut(&mut matches)
}

/// The program with its verbs listed by group instead of one below the other.
fn grouped() -> Command {
    let program = Cli::command();
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{}\n{}\n\n{{all-args}}",
        listed(&program),
        wrapped(TOPICS, help_columns()).join("\n")
    );
    let names: Vec<String> = program
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    // What is hidden is not listed a second time; it works all the same.
    let hidden =
        |program: Command, name: String| program.mut_subcommand(name, |verb| verb.hide(true));
    names
        .into_iter()
        .fold(program, hidden)
        .override_usage("coach [OPTIONS] [COMMAND]")
        .help_template(template)
}

/// The groups, each with its verbs.
fn listed(program: &Command) -> String {
    let names = GROUPS.iter().flat_map(|(_, names)| *names);
    let widest = names.map(|name| name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (heading, names) in GROUPS {
        text += &format!("\x1b[1m\x1b[4m{heading}:\x1b[0m\n");
        for name in *names {
            text += &row(program, name, widest);
        }
        text.push('\n');
    }
    text
}

/// A verb with what it does.
fn row(program: &Command, name: &str, widest: usize) -> String {
    let verb = program.find_subcommand(name);
    let about = verb.and_then(Command::get_about).map(ToString::to_string);
    let mut about = about.unwrap_or_else(|| "Show the help of a verb, or of a topic".to_owned());
    let aliases: Vec<&str> = verb
        .into_iter()
        .flat_map(Command::get_visible_aliases)
        .collect();
    if !aliases.is_empty() {
        let word = if aliases.len() == 1 {
            "alias"
        } else {
            "aliases"
        };
        about += &format!(" [{word}: {}]", aliases.join(", "));
    }
    let columns = help_columns().saturating_sub(widest + 4).max(20);
    let below = format!("\n{:1$}", "", widest + 4);
    format!(
        "  \x1b[1m{name}\x1b[0m{:2$}  {}\n",
        "",
        wrapped(&about, columns).join(&below),
        widest - name.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_verb_stands_in_one_group() {
        let program = Cli::command();
        let mut listed: Vec<&str> = GROUPS
            .iter()
            .flat_map(|(_, names)| names.to_vec())
            .collect();
        let mut verbs: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
        verbs.push("help");
        listed.sort_unstable();
        verbs.sort_unstable();
        assert_eq!(listed, verbs);
        assert_eq!(GROUPS[0].1.len(), 6);
    }
}
