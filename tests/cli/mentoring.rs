//! Field mentoring: who came along on a contact, on the contact itself, in history, and on the supervisor's pages.

use crate::support::TestEnvironment;
use serde_json::{Value, json};

fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
}

/// Who came along with whom, how often and when last, as the sheet says.
fn sheet(environment: &TestEnvironment, more: &[&str]) -> Value {
    let args = [&["report", "--period", "2026-11"], more].concat();
    environment.json(&args)["sections"]["supervision"]["mentoring"].clone()
}

/// Ways to log, and whether somebody came along: each way of a contact, and each that takes a name away again.
#[test]
fn each_contact_with_a_name_counts_as_long_as_it_stands() {
    // How it is logged; what is done to it then (`ID` is the contact); how many stand on the sheet.
    let table: &[(&[&str], &[&str], usize)] = &[
        (&["acme", "-c", "visit", "--with", "Eeva"], &[], 1),
        (&["acme", "-c", "phone", "--with", "Eeva"], &[], 1),
        (&["acme", "-c", "meeting", "--with", "Eeva Laine"], &[], 1),
        (
            &["acme", "-c", "visit", "--present", "--with", "Eeva"],
            &[],
            1,
        ),
        (&["acme", "-c", "visit"], &[], 0),
        (
            &["acme", "-c", "visit"],
            &["amend", "ID", "--with", "Eeva"],
            1,
        ),
        (
            &["acme", "-c", "visit", "--with", "Eeva"],
            &["amend", "ID", "--with", ""],
            0,
        ),
        (
            &["acme", "-c", "visit", "--with", "Eeva"],
            &["amend", "ID", "-m", "20"],
            1,
        ),
        (
            &["acme", "-c", "visit", "--with", "Eeva"],
            &["undo", "ID"],
            0,
        ),
        (
            &["acme", "-c", "visit", "--with", "Eeva"],
            &["--yes", "redact", "ID", "--note"],
            1,
        ),
        (
            &["acme", "-c", "visit", "--with", "Eeva"],
            &["--yes", "redact", "ID", "--with"],
            1,
        ),
        (
            &[
                "acme",
                "-c",
                "visit",
                "--on",
                "2026-10-30",
                "--with",
                "Eeva",
            ],
            &[],
            0,
        ),
    ];
    for (logged, then, expected) in table {
        let environment = acme();
        let id = environment.log(logged);
        if !then.is_empty() {
            let then: Vec<&str> = then
                .iter()
                .map(|word| if *word == "ID" { id.as_str() } else { word })
                .collect();
            environment.ok(&then);
        }
        let found = sheet(&environment, &[]);
        let contacts: u64 = found
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["contacts"].as_u64().unwrap())
            .sum();
        assert_eq!(contacts, *expected as u64, "{logged:?} {then:?}: {found}");
    }
}

#[test]
fn a_redacted_name_is_gone_from_the_files_and_still_counts() {
    let environment = acme();
    let id = environment.log(&["acme", "-c", "visit", "--with", "Zqxeeva"]);
    environment.ok(&["--yes", "redact", &id, "--with"]);
    assert_eq!(environment.files_holding("Zqxeeva"), [""; 0]);
    assert_eq!(
        sheet(&environment, &[]),
        json!([{ "coach": "anna", "supervisor": "redacted", "contacts": 1, "last": "2026-11-19" }])
    );
}

#[test]
fn the_sheet_counts_by_name_however_it_is_typed_and_the_team_page_shows_every_coach() {
    let environment = acme();
    environment.log(&[
        "acme",
        "-c",
        "visit",
        "--on",
        "2026-11-17",
        "--with",
        "Eeva",
    ]);
    environment.log(&[
        "acme",
        "-c",
        "visit",
        "--on",
        "2026-11-18",
        "--with",
        "eeva",
    ]);
    environment.log(&["acme", "-c", "phone", "--with", "Petra"]);
    environment.ok(&["colleague", "add", "bert", "--name", "Bert"]);
    assert_eq!(
        sheet(&environment, &[]),
        json!([
            { "coach": "anna", "supervisor": "Eeva", "contacts": 2, "last": "2026-11-18" },
            { "coach": "anna", "supervisor": "Petra", "contacts": 1, "last": "2026-11-19" },
        ])
    );
    let own = environment.ok(&["report", "--period", "2026-11"]).stdout;
    assert!(
        own.contains("Field mentoring: Eeva came along 2 times (last Wed 18 Nov)"),
        "{own}"
    );
    let team = environment
        .ok(&["report", "--team", "--period", "2026-11"])
        .stdout;
    assert!(team.contains("Field mentoring"), "{team}");
    assert!(
        team.lines()
            .any(|line| line.contains("Bert") && line.contains("nobody")),
        "{team}"
    );
}

#[test]
fn a_contact_says_who_came_along_where_it_is_shown_whole_and_where_it_is_exported_with_names() {
    let environment = acme();
    let id = environment.log(&["acme", "-c", "visit", "--with", "Eeva"]);
    let whole = environment.ok(&["history", &id]).stdout;
    assert!(whole.contains("Came along: Eeva"), "{whole}");
    let found = environment.ok(&["search", "eeva"]).stdout;
    assert!(found.contains("first visit"), "{found}");
    let plain = environment
        .ok(&["export", "contacts", "--format", "csv"])
        .stdout;
    assert!(!plain.contains("Eeva"), "{plain}");
    let named = environment
        .ok(&["--names", "export", "contacts", "--format", "csv"])
        .stdout;
    assert!(named.contains("Eeva"), "{named}");
}

#[test]
fn a_candidate_s_name_is_warned_of() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let answer = environment.ok(&["visit", "acme", "--with", "Matti Meikäläinen"]);
    assert!(
        answer.stderr.contains("this is the name of k7qm") && answer.stderr.contains("--present"),
        "{answer:?}"
    );
    environment.run(&["visit", "acme", "--with", ""]).exits(2);
}

/// A contact's number is said wherever it is listed: history, the brief, machines and the export.
#[test]
fn visits_are_numbered_on_history_brief_and_export() {
    let environment = acme();
    environment.log(&["acme", "-c", "phone", "--on", "2026-11-09"]);
    environment.log(&["acme", "-c", "visit", "--on", "2026-11-10"]);
    environment.log(&["acme", "-c", "meeting", "--on", "2026-11-11"]);
    let third = environment.log(&["acme", "-c", "visit", "--on", "2026-11-12"]);
    let history = environment.ok(&["history", "acme"]).stdout;
    for said in ["first visit", "second meeting", "ongoing visit", "call "] {
        assert!(history.contains(said), "{said}: {history}");
    }
    let brief = environment.ok(&["acme"]).stdout;
    assert!(brief.contains("ongoing visit"), "{brief}");
    let numbers = |events: &Value| -> Vec<Value> {
        let events = events.as_array().unwrap().iter();
        events
            .filter(|event| event["kind"] == "contact")
            .map(|event| event["visit_number"].clone())
            .collect()
    };
    let json = environment.json(&["history", "acme"]);
    assert_eq!(
        numbers(&json["events"]),
        [json!(3), json!(2), json!(1), json!(null)]
    );
    let one = environment.json(&["history", &third]);
    assert_eq!(numbers(&one["events"]), [json!(3)], "of one entry alone");
    let shown = environment.json(&["employer", "show", "acme"]);
    assert_eq!(shown["contacts"][0]["visit_number"], json!(3));
    let rows = environment.json(&["export", "contacts"])["rows"].clone();
    let exported: Vec<&Value> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["visit_number"])
        .collect();
    assert_eq!(exported, [&json!(null), &json!(1), &json!(2), &json!(3)]);
    environment.ok(&["undo", &third]);
    let history = environment.ok(&["history", "acme"]).stdout;
    assert!(!history.contains("ongoing"), "{history}");
}
