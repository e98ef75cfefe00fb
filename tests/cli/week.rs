//! `coach week`.

use crate::support::{TestEnvironment, assert_keys, assert_lists};
use serde_json::json;

fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
}

#[test]
fn json_holds_every_key_of_the_contract() {
    let environment = acme();
    environment.log(&["acme", "-c", "visit", "--on", "2026-11-17", "--at", "10:30"]);
    environment.log(&["acme", "-c", "phone"]);
    let week = environment.week(&[]);
    assert_eq!(week["schema"], "coach.week/1");
    assert_keys(
        &week,
        &[
            "coach",
            "week",
            "from",
            "to",
            "profile",
            "meetings",
            "entries",
            "employer_time",
            "community_time",
            "absent_days",
            "reviewed_by",
        ],
    );
    assert_keys(
        &week["meetings"],
        &[
            "counted",
            "target",
            "target_full_time",
            "target_worked",
            "met",
            "client_specific",
            "generic",
            "video",
            "point",
        ],
    );
    for time in ["employer_time", "community_time"] {
        assert_keys(
            &week[time],
            &[
                "minutes",
                "estimated_minutes",
                "logged_minutes",
                "contract_minutes",
                "share",
                "goal",
            ],
        );
    }
    assert_lists(
        &week,
        &["entries", "planned", "suggestions", "trend", "problems"],
    );
    assert_eq!(
        (&week["coach"], &week["week"]),
        (&json!("anna"), &json!("2026-W47"))
    );
    assert_eq!(
        (&week["from"], &week["to"]),
        (&json!("2026-11-16"), &json!("2026-11-22"))
    );
    assert_eq!(week["profile"], "ips-meetings");
    assert_eq!(week["entries"].as_array().unwrap().len(), 2);
    for entry in week["entries"].as_array().unwrap() {
        assert_keys(
            entry,
            &[
                "id", "on", "at", "employer", "channel", "for", "counted", "reason",
            ],
        );
        assert_lists(entry, &["for"]);
    }
    assert_eq!(week["entries"][0]["at"], "10:30");
    assert_eq!(week["entries"][0]["counted"], true);
    assert_eq!(week["entries"][1]["counted"], false);
    assert!(
        week["entries"][1]["reason"]
            .as_str()
            .is_some_and(|reason| reason.contains(' ')),
        "a sentence: {week}"
    );
    for later in week["trend"].as_array().unwrap() {
        assert_keys(later, &["week", "counted", "target"]);
    }
    assert_eq!(week["trend"].as_array().unwrap().len(), 8);
    assert_eq!(week["trend"][7]["week"], "2026-W47");
    assert_eq!(week["employer_time"]["minutes"], 70);
    assert_eq!(week["employer_time"]["estimated_minutes"], 70);
    assert_eq!(week["employer_time"]["goal"], 0.6);
}

#[test]
fn lists_of_an_empty_week_are_lists() {
    let week = TestEnvironment::new().week(&[]);
    assert_lists(
        &week,
        &["entries", "planned", "suggestions", "trend", "problems"],
    );
    assert_eq!(week["meetings"]["counted"], 0);
    assert_eq!(week["meetings"]["met"], false);
}

#[test]
fn suggestions_name_the_employer_and_the_reason() {
    let environment = acme();
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "visit the canteen",
        "--due",
        "fri",
        "--on",
        "2026-11-10",
    ]);
    let week = environment.week(&[]);
    assert_eq!(week["suggestions"][0]["employer"], "acme-oy");
    assert!(
        week["suggestions"][0]["reason"]
            .as_str()
            .unwrap()
            .contains("visit the canteen"),
        "{week}"
    );
    environment
        .ok(&["week"])
        .says("To reach it")
        .says("Acme Oy");
}

/// A page that is printed or sent is no place for what is typed at a prompt.
#[test]
fn a_visit_that_is_proposed_comes_with_its_command_in_the_terminal_alone() {
    let environment = acme();
    for name in ["Smit", "K-Market Kerava"] {
        environment.employer(name);
    }
    environment.ok(&[
        "l",
        "smit",
        "asked for a CV",
        "-c",
        "phone",
        "--on",
        "2026-10-05",
    ]);
    let proposed = environment.week(&[])["suggestions"].clone();
    let commands: Vec<&str> = proposed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["command"].as_str().unwrap())
        .collect();
    assert_eq!(
        commands,
        [
            "coach visit smit",
            "coach visit acme-oy",
            "coach visit k-market-kerava"
        ]
    );
    for command in commands {
        let typed = format!("{command} \"…\"");
        environment.ok(&["week"]).says(&typed);
        environment.ok(&["week", "--lang", "fi"]).says(&typed);
        for format in ["html", "markdown", "csv"] {
            let page = environment.ok(&["week", "--format", format]).stdout;
            assert!(!page.contains(command), "{format}: {page}");
        }
        let sheet = environment.ok(&["report"]).stdout;
        assert!(!sheet.contains(command), "{sheet}");
        environment.ok(&command.split(' ').skip(1).collect::<Vec<_>>());
    }
    assert_eq!(environment.week(&[])["meetings"]["counted"], 3);
}

#[test]
fn last_sets_the_length_of_the_trend() {
    let week = acme().week(&["--last", "3"]);
    let weeks: Vec<&str> = week["trend"]
        .as_array()
        .unwrap()
        .iter()
        .map(|week| week["week"].as_str().unwrap())
        .collect();
    assert_eq!(weeks, ["2026-W45", "2026-W46", "2026-W47"]);
}

#[test]
fn weeks_are_named_in_several_ways() {
    let environment = acme();
    for (asked, week) in [
        ("2026-W47", "2026-W47"),
        ("W46", "2026-W46"),
        ("last", "2026-W46"),
        ("-1", "2026-W46"),
        ("-2", "2026-W45"),
    ] {
        assert_eq!(environment.week(&[asked])["week"], week, "{asked}");
    }
}

#[test]
fn a_year_of_53_weeks_has_its_last_and_the_next_year_its_first() {
    let mut environment = acme();
    let week = environment.week(&["2026-W53"]);
    assert_eq!(
        (&week["from"], &week["to"]),
        (&json!("2026-12-28"), &json!("2027-01-03"))
    );
    environment.clock("2027-01-02T12:00");
    environment.log(&["acme", "-c", "visit", "--on", "2026-12-29"]);
    environment.log(&["acme", "-c", "visit", "--on", "2027-01-01"]);
    let week = environment.week(&[]);
    assert_eq!(
        (&week["week"], &week["meetings"]["counted"]),
        (&json!("2026-W53"), &json!(2))
    );
    environment.clock("2027-01-04T12:00");
    assert_eq!(environment.week(&[])["week"], "2027-W01");
    assert_eq!(environment.week(&["-1"])["meetings"]["counted"], 2);
    assert_eq!(environment.week(&["2027-W01"])["from"], "2027-01-04");
}

#[test]
fn a_week_that_does_not_exist_is_refused() {
    let environment = acme();
    for week in ["2027-W53", "2026-W54", "2026-W00", "nonsense"] {
        environment.unchanged(2, &["week", week]);
        assert_eq!(environment.json_error(2, &["week", week])["kind"], "usage");
    }
}

#[test]
fn check_exits_1_below_the_target_and_0_when_it_is_met() {
    let environment = acme();
    environment.ok(&["week"]);
    environment.run(&["week", "--check"]).exits(1).says("of 6");
    for _ in 0..6 {
        environment.log(&["acme", "-c", "visit"]);
    }
    environment.ok(&["week", "--check"]);
}

#[test]
fn a_profile_that_is_not_known_is_refused() {
    acme()
        .unchanged(2, &["week", "--profile", "wishful"])
        .remarks("wishful");
}

#[test]
fn a_review_is_stored_and_shown() {
    let environment = acme();
    let document = environment.json(&[
        "week",
        "-1",
        "--review",
        "Sari",
        "--goal",
        "two new employers",
    ]);
    assert_eq!(document["review"]["week"], "2026-W46");
    assert_eq!(document["review"]["reviewer"], "Sari");
    assert_lists(&document, &["written"]);
    assert_eq!(environment.week(&["-1"])["reviewed_by"], "Sari");
    assert!(environment.week(&[])["reviewed_by"].is_null());
    environment.unchanged(1, &["week", "2026-W48", "--review", "Sari"]);
}

#[test]
fn dry_run_of_a_review_writes_nothing() {
    acme().unchanged(0, &["week", "--review", "Sari", "--dry-run"]);
}

#[test]
fn a_visit_to_an_employer_nobody_spoke_with_is_proposed_to_the_team_too() {
    let environment = acme();
    environment.write("coaches/boris.toml", "name = \"Boris\"\n");
    environment.employer("Quiet Oy");
    environment.log(&["acme", "-c", "visit"]);
    let proposed = |week: &serde_json::Value| week["suggestions"][0]["employer"].clone();
    assert_eq!(proposed(&environment.week(&[])), "quiet-oy");
    assert_eq!(
        proposed(&environment.week(&["--team"])["coaches"][0]),
        "quiet-oy"
    );
}

#[test]
fn the_team_has_a_page_of_all_coaches() {
    let mut environment = acme();
    environment.write("coaches/boris.toml", "name = \"Boris\"\nfte = 0.5\n");
    environment.log(&["acme", "-c", "visit"]);
    environment.coach("boris").log(&["acme", "-c", "visit"]);
    let team = environment.week(&["--team"]);
    let coaches = team["coaches"].as_array().unwrap();
    assert_eq!(coaches.len(), 2);
    assert_eq!(
        coaches
            .iter()
            .map(|coach| coach["meetings"]["counted"].as_u64().unwrap())
            .sum::<u64>(),
        2
    );
    assert_eq!(coaches[1]["meetings"]["target"], 3.0);
}

#[test]
fn a_table_of_eighty_columns_keeps_to_them() {
    let environment = acme();
    let note = "a rather long note, written in a car park, about a warehouse in which there may be work in the spring";
    environment.log(&[
        "acme",
        note,
        "-c",
        "visit",
        "-p",
        "Mari-Annika Laine-Korhonen",
    ]);
    for args in [
        &["week"][..],
        &["week", "--why"],
        &["report"],
        &["employer", "list"],
        &["employer", "show", "acme"],
    ] {
        let output = environment
            .command(args)
            .env("COLUMNS", "80")
            .output()
            .unwrap();
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            assert!(line.chars().count() <= 80, "{args:?}: {line}");
        }
    }
}

#[test]
fn an_entry_undone_is_left_out() {
    let environment = acme();
    let id = environment.log(&["acme", "-c", "visit"]);
    environment.ok(&["undo", &id]);
    let week = environment.week(&[]);
    assert_eq!(week["entries"], json!([]));
    assert_eq!(week["meetings"]["counted"], 0);
}

#[test]
fn the_coachs_own_time_zone_decides_what_day_it_is() {
    let mut environment = acme();
    environment.log(&["acme", "-c", "phone"]);
    environment.clock("2026-11-22T22:30Z");
    assert_eq!(
        environment.week(&[])["week"],
        "2026-W48",
        "half past midnight on Monday in Helsinki"
    );
    environment.ok(&["me", "--timezone", "Europe/Amsterdam"]);
    assert_eq!(
        environment.week(&[])["week"],
        "2026-W47",
        "half past eleven on Sunday in Amsterdam"
    );
}

#[test]
fn now_may_be_a_date_a_moment_or_a_moment_with_an_offset() {
    let environment = acme();
    for now in [
        "2026-11-20",
        "2026-11-20T15:00",
        "2026-11-20T15:00:30",
        "2026-11-20T15:00+02:00",
        "2026-11-20T13:00:00Z",
    ] {
        assert_eq!(
            environment.week(&["--now", now])["week"],
            "2026-W47",
            "{now}"
        );
    }
    environment.run(&["week", "--now", "whenever"]).exits(2);
}

#[test]
fn a_review_that_says_so_already_writes_nothing() {
    let environment = acme();
    environment.ok(&["week", "-1", "--review", "Sari"]);
    environment.unchanged(0, &["week", "-1", "--review", "Sari"]);
}

#[test]
#[cfg(unix)]
fn a_folder_that_can_not_be_looked_into_is_named_and_the_rest_is_shown() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["log-contact", "acme", "-c", "visit"]);
    let elsewhere = environment.home().join("elsewhere");
    std::fs::rename(environment.data().join("employers"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, environment.data().join("employers")).unwrap();
    environment
        .run(&["week"])
        .exits(3)
        .says("1 of 6")
        .remarks("employers: employers is a link");
    let document = environment.run(&["week", "--json"]).exits(3).json();
    assert_eq!(
        (
            &document["meetings"]["counted"],
            &document["problems"][1]["path"]
        ),
        (&1.into(), &"employers".into())
    );
    // Who writes must not take what is in it for missing.
    environment.unchanged(3, &["employer", "add", "Zuivel"]);
}
