//! What a tired user does, and what the program makes of it.

use crate::support::TestEnvironment;

fn environment() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
}

#[test]
fn an_option_glued_to_its_value_is_asked_back_and_never_stored_as_a_note() {
    let environment = environment();
    for glued in ["-no answer", "-pMari Laine", "-d2 days ago"] {
        environment
            .unchanged(2, &["l", "acme", "-c", "phone", glued])
            .remarks("--note");
    }
    let contact =
        environment.json(&["l", "acme", "-c", "phone", "--note", "-no answer"])["contact"].clone();
    assert_eq!(contact["note"], "-no answer");
}

#[test]
fn what_is_saved_exits_0_although_its_closing_line_fails() {
    let environment = environment();
    let settings = environment
        .read("coach.toml")
        .replace("ips-meetings", "no-such-profile");
    environment.write("coach.toml", settings);
    let answer = environment
        .run(&["l", "acme", "-c", "visit", "--json"])
        .exits(0);
    assert!(answer.json()["week"].is_null() && answer.json()["contact"]["id"].is_string());
    answer.remarks("no-such-profile");
}

#[test]
fn a_bad_time_zone_is_named_and_can_be_mended() {
    let environment = environment();
    environment.write(
        "coaches/anna.toml",
        "name = \"Anna\"\ntimezone = \"Mars/Olympus\"\n",
    );
    environment
        .run(&["week"])
        .exits(3)
        .remarks("coaches/anna.toml");
    environment.ok(&["me", "--timezone", "Europe/Helsinki"]);
    environment.ok(&["week"]);
}

#[test]
fn promises_go_over_with_the_employer() {
    let mut environment = environment();
    let id = environment.log(&[
        "acme",
        "-c",
        "phone",
        "-d",
        "mon",
        "-n",
        "call back",
        "--due",
        "today",
    ]);
    environment.write("coaches/bo.toml", "name = \"Bo\"\n");
    environment.ok(&["hand-over", "acme", "--to", "bo"]);
    environment.coach("bo");
    assert_eq!(environment.json(&[])["due_today"][0]["id"], id.as_str());
    assert_eq!(
        environment.json(&["l", "acme", "-c", "visit"])["closed"],
        id.as_str()
    );
}

#[test]
fn undo_redo_undo_still_removes_the_employer_it_made() {
    let environment = TestEnvironment::new();
    environment.ok(&["l", "NewCo", "-c", "visit", "--new"]);
    for verb in ["undo", "redo", "undo"] {
        environment.ok(&[verb]);
    }
    assert!(!environment.data().join("employers/newco.toml").exists());
    environment.ok(&["check"]);
}

#[test]
fn a_code_or_an_employer_that_gives_a_name_away_is_said() {
    let environment = TestEnvironment::new();
    environment
        .unchanged(
            2,
            &["candidate", "add", "--name", "Pekka Puu", "--code", "pekka"],
        )
        .remarks("give the name away");
    environment.ok(&["candidate", "add", "--name", "Pekka Puu", "--code", "k7qm"]);
    environment
        .ok(&["employer", "add", "Pekka Puu Oy"])
        .remarks("the name of k7qm");
}

#[test]
fn whoever_is_named_in_full_is_meant_by_the_part_and_lower_case_is_warned_of() {
    let environment = environment();
    environment.ok(&[
        "candidate",
        "add",
        "--name",
        "Sari Kukkonen",
        "--code",
        "sk9a",
    ]);
    let contact =
        environment.json(&["l", "acme", "Soita Sarille, Sari Kukkonen", "-c", "phone"])["contact"]
            .clone();
    assert_eq!(contact["note"], "Soita sk9a, sk9a");
    environment
        .ok(&["l", "acme", "sarille paikka", "-c", "phone"])
        .remarks("sarille");
}

#[test]
fn a_withdrawn_consent_is_not_pursued_and_a_wider_one_is_said() {
    let environment = environment();
    environment.employer("Smit");
    environment.ok(&["candidate", "add", "--no-name", "--code", "k7qm"]);
    environment
        .ok(&[
            "candidate",
            "consent",
            "k7qm",
            "named",
            "--employer",
            "acme",
            "--on",
            "mon",
        ])
        .says("log-contact acme-oy");
    environment.log(&[
        "acme", "-c", "phone", "-f", "k7qm", "-d", "tue", "-n", "papers", "--due", "fri",
    ]);
    let reason = |environment: &TestEnvironment| {
        environment.json(&["week"])["suggestions"][0]["reason"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(reason(&environment).contains("papers"));
    environment.ok(&[
        "candidate",
        "consent",
        "k7qm",
        "--withdraw",
        "--on",
        "yesterday",
    ]);
    assert!(
        !reason(&environment).contains("papers"),
        "the visit was promised for someone who no longer allows it"
    );
    environment.ok(&["report"]).says("k7qm withdrew consent");
    environment
        .ok(&["candidate", "consent", "k7qm", "named"])
        .remarks("withdrew")
        .remarks("Acme Oy only");
}

#[test]
fn dates_that_are_probably_slips_are_refused() {
    let environment = environment();
    environment
        .unchanged(2, &["absence", "27.11.", "26.11."])
        .remarks("year");
    let id = environment.log(&["acme", "-c", "phone", "-n", "papers", "--due", "fri"]);
    environment
        .unchanged(1, &["snooze", &id, "--due", "20.11.2025"])
        .remarks("has passed");
}

#[test]
fn the_same_twice_and_a_lead_that_was_spoken_to_are_said() {
    let environment = environment();
    environment
        .ok(&["l", "acme", "came by", "-c", "visit"])
        .remarks("coach employer stage acme-oy first-contact");
    environment
        .ok(&["l", "acme", "came by", "-c", "visit"])
        .remarks("this is already logged");
}

#[test]
fn time_is_read_as_people_write_it() {
    let environment = environment();
    assert_eq!(
        environment.json(&["log-time", "travel", "1h30"])["time"]["minutes"],
        90
    );
    assert_eq!(
        environment.json(&["l", "acme", "-c", "call", "-m", "45min"])["contact"]["minutes"],
        45
    );
    environment
        .unchanged(2, &["log-time", "travel", "an hour"])
        .remarks("1h30");
}

#[test]
fn a_note_typed_as_the_person_met_is_refused() {
    let environment = environment();
    environment
        .unchanged(
            2,
            &[
                "l",
                "acme",
                "-c",
                "phone",
                "-p",
                "Outi said there is a place for someone",
            ],
        )
        .remarks("--note");
}

#[test]
fn the_sheet_in_markdown_has_its_marks_in_place() {
    let environment = environment();
    environment.log(&["acme", "-c", "visit"]);
    environment.ok(&["week", "--review", "Sari", "--goal", "two visits"]);
    let sheet = environment.ok(&["report", "--format", "markdown"]).stdout;
    assert!(
        !sheet.contains("()") && sheet.contains(":** two visits"),
        "{sheet}"
    );
}

#[test]
fn what_a_candidate_told_is_read_where_names_are() {
    let environment = environment();
    environment.ok(&["candidate", "add", "--no-name", "--code", "k7qm"]);
    environment.ok(&["sup", "k7qm", "prefers mornings"]);
    assert!(
        !environment
            .ok(&["candidate", "show", "k7qm"])
            .stdout
            .contains("prefers mornings")
    );
    environment
        .ok(&["candidate", "show", "k7qm", "--names"])
        .says("prefers mornings");
}

#[test]
fn a_reason_is_readable_at_80_columns() {
    let environment = environment();
    environment.log(&["acme", "-c", "video"]);
    let mut command = environment.command(&["week", "--why"]);
    let output = command.env("COLUMNS", "80").output().unwrap();
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("By video: these rules show video separately.")
    );
}
