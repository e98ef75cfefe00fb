//! `coach merge-driver`: what git makes of two directories that went separate ways, with our driver and without it.

use crate::support::TestEnvironment;
use std::path::Path;
use std::process::{Command, Output};

/// A directory with git and two records, committed; and a clone of it on another machine.
fn two() -> (TestEnvironment, TestEnvironment) {
    let one = TestEnvironment::empty();
    one.ok(&["init"]);
    one.ok(&[
        "employer", "add", "Acme Oy", "--town", "Tampere", "--size", "12",
    ]);
    one.write(
        "employers/acme-oy.toml",
        format!(
            "# found at the fair\n{}mood = \"fine\"\n",
            one.read("employers/acme-oy.toml")
        ),
    );
    one.seeker("k7qm", "Matti Meikäläinen");
    one.ok(&[
        "job",
        "start",
        "k7qm",
        "acme-oy",
        "--kind",
        "competitive",
        "--on",
        "2026-11-02",
    ]);
    one.log(&["acme-oy", "-c", "visit", "-d", "2026-11-16"]);
    commit(&one);
    let other = one.copy();
    for own in [".coach/device", ".coach/machines"] {
        std::fs::remove_file(other.data().join(own)).unwrap_or_default();
    }
    (one, other)
}

fn git(environment: &TestEnvironment, args: &[&str]) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_coach")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    Command::new("git")
        .env_clear()
        .envs(environment.variables())
        .env("PATH", path)
        .args(["-c", "user.name=A", "-c", "user.email=a@example.com"])
        .args(args)
        .current_dir(environment.data())
        .output()
        .unwrap()
}

#[track_caller]
fn git_ok(environment: &TestEnvironment, args: &[&str]) {
    let output = git(environment, args);
    assert!(output.status.success(), "{args:?}: {output:?}");
}

fn commit(environment: &TestEnvironment) {
    git_ok(environment, &["add", "-A"]);
    git_ok(environment, &["commit", "-q", "-m", "work"]);
}

/// Commits both, and has git bring the other's work into the first in one of the ways that people use.
fn brought(one: &TestEnvironment, other: &TestEnvironment, way: &str) -> Output {
    commit(one);
    commit(other);
    let from = other.data().display().to_string();
    match way {
        "pull" => git(
            one,
            &["pull", "-q", "--no-rebase", "--no-edit", &from, "HEAD"],
        ),
        "pull --rebase" => git(one, &["pull", "-q", "--rebase", &from, "HEAD"]),
        _ => {
            git_ok(one, &["fetch", "-q", &from, "+HEAD:refs/heads/theirs"]);
            git(one, &[way, "theirs"])
        }
    }
}

/// What each of two people does, and what is found in the files afterwards, in this order.
struct Case {
    ours: &'static [&'static [&'static str]],
    theirs: &'static [&'static [&'static str]],
    file: &'static str,
    holds: &'static [&'static str],
}

const EMPLOYER: &str = "employers/acme-oy.toml";
const CANDIDATE: &str = "candidates/k7qm.toml";

const CASES: &[Case] = &[
    Case {
        ours: &[&["employer", "edit", "acme-oy", "--set", "sector=bakery"]],
        theirs: &[&["employer", "edit", "acme-oy", "--set", "size=30"]],
        file: EMPLOYER,
        holds: &[
            "# found at the fair",
            "Tampere",
            "\"30\"",
            "bakery",
            "mood = \"fine\"",
        ],
    },
    Case {
        ours: &[&["employer", "edit", "acme-oy", "--set", "town=Nokia"]],
        theirs: &[&["employer", "edit", "acme-oy", "--set", "source=the fair"]],
        file: EMPLOYER,
        holds: &["\"Nokia\"", "\"12\"", "the fair"],
    },
    Case {
        ours: &[&[
            "employer",
            "person",
            "acme-oy",
            "Mari Laine",
            "--role",
            "owner",
        ]],
        theirs: &[&[
            "employer",
            "person",
            "acme-oy",
            "Mari Laine",
            "--phone",
            "040 1234",
        ]],
        file: EMPLOYER,
        holds: &["[[person]]", "Mari Laine", "040 1234", "owner"],
    },
    Case {
        ours: &[&["employer", "issue", "acme-oy", "who pays the shoes?"]],
        theirs: &[&["employer", "issue", "acme-oy", "is there a bus?"]],
        file: EMPLOYER,
        holds: &["[[issue]]", "[[issue]]"],
    },
    Case {
        ours: &[&["employer", "stage", "acme-oy", "informing"]],
        theirs: &[&["employer", "cadence", "acme-oy", "14"]],
        file: EMPLOYER,
        holds: &["cadence = 14", "[[stage]]", "informing"],
    },
    Case {
        ours: &[&[
            "candidate",
            "consent",
            "k7qm",
            "--withdraw",
            "--on",
            "2026-11-18",
        ]],
        theirs: &[&["candidate", "support", "k7qm", "cv", "--on", "2026-11-18"]],
        file: CANDIDATE,
        holds: &[
            "[[consent]]",
            "withdrawn = 2026-11-18",
            "[[job]]",
            "[[support]]",
        ],
    },
    Case {
        ours: &[&[
            "candidate",
            "support",
            "k7qm",
            "buddy",
            "--on",
            "2026-11-18",
        ]],
        theirs: &[&[
            "job",
            "end",
            "k7qm",
            "acme-oy",
            "--on",
            "2026-11-18",
            "--reason",
            "quit",
        ]],
        file: CANDIDATE,
        holds: &["[[job]]", "end = 2026-11-18", "quit", "[[support]]"],
    },
    Case {
        ours: &[&["candidate", "edit", "k7qm", "--set", "travel=by bus"]],
        theirs: &[&["candidate", "edit", "k7qm", "--set", "weekly_hours=20"]],
        file: CANDIDATE,
        holds: &["travel = \"by bus\"", "weekly_hours"],
    },
    Case {
        ours: &[&[
            "candidate",
            "step",
            "k7qm",
            "acme-oy",
            "interview",
            "--on",
            "2026-11-17",
        ]],
        theirs: &[&["candidate", "service", "k7qm", "housing"]],
        file: CANDIDATE,
        holds: &["[[service]]", "[[step]]"],
    },
    Case {
        ours: &[&["me", "--name", "Anna Aalto"]],
        theirs: &[&["me", "--hours", "30"]],
        file: "coaches/anna.toml",
        holds: &["Anna Aalto", "contract_hours = 30"],
    },
];

#[track_caller]
fn assert_merged(case: &Case, environment: &TestEnvironment, way: &str) {
    let text = environment.read(case.file);
    let mut rest = text.as_str();
    for word in case.holds {
        let at = rest.find(word);
        let at = at.unwrap_or_else(|| panic!("{way}: {word} is not in its place in {text}"));
        rest = &rest[at + word.len()..];
    }
    // Git gives files the modes of the umask.
    environment.run(&["check", "--repair"]).exits(0);
    environment.ok(&["check"]);
}

#[test]
fn git_merges_records_by_field_and_block_in_every_way_that_people_use() {
    let ways = ["merge", "pull", "pull --rebase", "cherry-pick", "rebase"];
    for (at, case) in CASES.iter().enumerate() {
        let way = ways[at % ways.len()];
        let (one, other) = two();
        case.ours.iter().for_each(|args| drop(one.ok(args)));
        case.theirs.iter().for_each(|args| drop(other.ok(args)));
        let output = brought(&one, &other, way);
        assert!(output.status.success(), "{way} {}: {output:?}", case.file);
        assert_merged(case, &one, way);
    }
}

#[test]
fn without_the_driver_logs_join_a_record_is_refused_aloud_and_a_repair_merges_it() {
    for (at, case) in CASES.iter().enumerate().step_by(3) {
        let way = ["merge", "pull"][at % 2];
        let (one, other) = two();
        git_ok(&one, &["config", "--remove-section", "merge.coach"]);
        std::fs::remove_file(one.data().join(".git/info/attributes")).unwrap();
        case.ours.iter().for_each(|args| drop(one.ok(args)));
        case.theirs.iter().for_each(|args| drop(other.ok(args)));
        one.log(&["acme-oy", "-c", "meeting", "-d", "2026-11-18"]);
        other.log(&["acme-oy", "-c", "visit", "-d", "2026-11-19"]);
        let ours = one.read(case.file);
        let output = brought(&one, &other, way);
        assert!(!output.status.success(), "{way} {}: {output:?}", case.file);
        assert_eq!(one.read(case.file), ours, "git must not touch it");
        let found = one.run(&["check"]).exits(3);
        found.says("git holds two versions").says(case.file);
        one.ok(&["check", "--repair"])
            .says("merged the two versions");
        assert_merged(case, &one, way);
        git_ok(&one, &["commit", "-q", "-m", "merged"]);
        assert_eq!(one.week(&[])["meetings"]["counted"], 3);
    }
}

#[test]
fn of_a_field_that_both_changed_the_later_stays_and_history_shows_the_other() {
    for (first, second) in [("one", "two"), ("two", "one")] {
        let (mut one, mut other) = two();
        let of = |value: &str| format!("needs={value}");
        let (early, late) = ("2026-11-19T15:00", "2026-11-19T16:00");
        let is_first = first == "one";
        one.clock(if is_first { early } else { late });
        other.clock(if is_first { late } else { early });
        one.ok(&["employer", "edit", "acme-oy", "--set", &of("one")]);
        other.ok(&["employer", "edit", "acme-oy", "--set", &of("two")]);
        assert!(brought(&one, &other, "merge").status.success());
        let shown = one.json(&["employer", "show", "acme-oy"]);
        assert_eq!(shown["employer"]["needs"], second);
        let events = one.json(&["history", "acme-oy"])["events"].clone();
        let events = events.as_array().unwrap();
        let event = events.iter().find(|event| event["kind"] == "conflict");
        assert_eq!(event.unwrap()["lost"], first, "{events:?}");
        assert_eq!(event.unwrap()["field"], "needs");
        one.ok(&["history", "acme-oy"]).says(first);
    }
}

#[test]
fn two_employers_with_one_file_name_are_left_to_decide_and_one_employer_is_joined() {
    for (towns, joins) in [(["Turku", "Oulu"], false), (["Turku", "Turku"], true)] {
        let (one, other) = two();
        one.ok(&["employer", "add", "Borg", "--town", towns[0], "--size", "3"]);
        other.ok(&[
            "employer", "add", "Borg", "--town", towns[1], "--sector", "food",
        ]);
        let output = brought(&one, &other, "merge");
        assert_eq!(output.status.success(), joins, "{output:?}");
        let text = one.read("employers/borg.toml");
        if joins {
            assert!(text.contains("size") && text.contains("sector"), "{text}");
        } else {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(said.contains("turku and oulu"), "{said}");
            assert!(text.contains("Turku") && !text.contains("<<<"), "{text}");
            one.run(&["check", "--repair"])
                .exits(3)
                .says("two employers");
            assert_eq!(one.read("employers/borg.toml"), text);
        }
    }
}

#[test]
fn markers_that_a_merge_by_line_left_are_merged_by_field() {
    let (one, _) = two();
    let record = one.read(EMPLOYER);
    let text = record.replace(
        "size = \"12\"\n",
        "<<<<<<< HEAD\nsize = \"14\"\n=======\nsize = \"12\"\nsector = \"food\"\n>>>>>>> theirs\n",
    );
    assert_ne!(record, text);
    one.write(EMPLOYER, &text);
    one.run(&["check"]).exits(3);
    one.ok(&["check", "--repair"]);
    let merged = one.read(EMPLOYER);
    assert!(
        merged.contains("sector = \"food\"") && !merged.contains("<<<"),
        "{merged}"
    );
    assert!(merged.contains("# found at the fair"), "{merged}");
    assert_eq!(
        one.files_holding("<<<<<<<").len(),
        1,
        "the file as it was is in quarantine"
    );
    assert!(one.ok(&["history", "acme-oy"]).stdout.contains("size"));
}

#[test]
fn the_driver_refuses_what_is_none_of_its_files() {
    let (one, _) = two();
    let file = |name: &str, text: &str| {
        std::fs::write(one.data().join(name), text).unwrap();
        one.data().join(name).display().to_string()
    };
    let base = file(".merge_file_1", "name = \"A\"\n");
    let ours = file(".merge_file_2", "name = \"B\"\n");
    let theirs = file(".merge_file_3", "name = \n");
    for place in [
        "notes.txt",
        "private/k7qm.toml",
        "../coach.toml",
        "employers/a/b.toml",
        "employers/acme-oy.toml",
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_coach"))
            .env_clear()
            .envs(one.variables())
            .current_dir(one.data())
            .args(["merge-driver", &base, &ours, &theirs, place])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(3), "{place}: {output:?}");
        assert_eq!(std::fs::read_to_string(&ours).unwrap(), "name = \"B\"\n");
    }
}
