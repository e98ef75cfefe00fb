//! How command lines are read: a verb alone as among all others, and where a mistake leads.

use super::*;
use crate::cli::commands::Daily;
use clap::Parser;
use std::ffi::OsString;

fn words(line: &str) -> Vec<OsString> {
    line.split(' ').map(OsString::from).collect()
}

#[test]
fn a_verb_alone_is_read_as_it_is_among_all_others() {
    for line in [
        "coach",
        "coach --json -C here --now 2026-11-19",
        "coach log-contact acme liked it -c visit -f k7qm,aa22 -m 1h30 --json -C here --now 2026-11-19",
        "coach l acme -c phone --next call --due fri -q --lang en --coach anna",
        "coach log-contact acme --by-candidate --decision-maker yes --no-input --format csv --color never",
        "coach l",
        "coach visit acme liked it",
        "coach call Acme Oy -f k7qm --next call --due fri",
        "coach meeting acme",
        "coach mail acme --json",
        "coach video acme -m 30",
        "coach text acme hello",
        "coach plan",
        "coach sup",
        "coach --lang fi week W47 --why",
        "coach w --last 12 --team",
        "coach report outcomes stages --team --period 2026-Q3 --names",
        "coach sup k7qm -c meeting",
        "coach log-time team 1h30",
        "coach done 8ff3 --quiet",
        "coach s acme",
        "coach check",
        "coach -C here log-contact acme -c visit",
        "coach --data here --coach anna l acme -c visit",
    ] {
        let alone = alone(&words(line))
            .unwrap_or_else(|| panic!("{line}"))
            .unwrap();
        let all = Cli::try_parse_from(words(line)).unwrap();
        assert_eq!(format!("{alone:?}"), format!("{all:?}"), "{line}");
    }
}

#[test]
fn what_is_said_of_help_and_mistakes_takes_all_verbs() {
    for line in [
        "coach --help",
        "coach week --help",
        "coach l --bad",
        "coach week -5 -6",
        "coach history acme",
        "coach history week",
        "coach -C week",
        "coach -C week l acme",
        "coach --bad",
        "coach help week",
    ] {
        assert!(alone(&words(line)).is_none(), "{line}");
    }
}

#[test]
fn the_version_is_the_programs_own() {
    let version = |line| alone(&words(line)).unwrap().unwrap_err().to_string();
    let whole = Cli::command().render_version();
    assert_eq!(version("coach --version"), whole);
    assert_eq!(version("coach -V"), whole);
}

#[test]
fn every_verb_of_every_day_is_one_of_the_program_under_each_of_its_names() {
    let program = Cli::command();
    for name in Daily::NAMES {
        let verb = program
            .find_subcommand(name)
            .unwrap_or_else(|| panic!("{name}"));
        let aliases = verb.get_all_aliases().chain([verb.get_name()]);
        for alias in aliases {
            assert!(Daily::of(alias).is_some(), "{alias}");
        }
    }
}

#[test]
fn a_mistake_leads_to_the_help_of_its_verb() {
    let help = |line: &[&str]| {
        help_for(
            &line
                .iter()
                .map(std::ffi::OsString::from)
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(help(&["coach", "w", "W54"]), "coach week --help");
    assert_eq!(
        help(&["coach", "--json", "employer", "list", "--stage", "foo"]),
        "coach employer list --help"
    );
    assert_eq!(help(&["coach", "--format", "pdf"]), "coach --help");
    assert_eq!(help(&[]), "coach --help");
}
