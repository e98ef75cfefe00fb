//! `coach report time`: where the time went, person by person and employer by employer.

use crate::support::TestEnvironment;
use serde_json::{Value, json};

fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.seeker("w2rd", "Liisa Virtanen");
    environment
}

fn time(environment: &TestEnvironment, more: &[&str]) -> Value {
    let args = [&["report", "time", "--period", "2026-11"], more].concat();
    environment.json(&args)["sections"]["time"].clone()
}

/// Each way to spend time, and to whom it goes: minutes and billable of k7qm, minutes of Acme, all together.
#[test]
fn time_goes_to_whom_it_was_spent_on() {
    let table: &[(&[&str], [u64; 4])] = &[
        (
            &["visit", "acme", "-f", "k7qm", "-m", "45"],
            [45, 45, 45, 45],
        ),
        (&["visit", "acme", "-f", "k7qm"], [60, 0, 60, 60]),
        (&["visit", "acme", "-m", "45"], [0, 0, 45, 45]),
        (
            &["visit", "acme", "-f", "k7qm,w2rd", "-m", "45"],
            [23, 23, 45, 45],
        ),
        (
            &["call", "acme", "-f", "k7qm", "-m", "5", "-o", "no-answer"],
            [5, 0, 5, 5],
        ),
        (
            &["visit", "acme", "-f", "k7qm", "-m", "45", "--by-candidate"],
            [0, 0, 0, 0],
        ),
        (&["log-support", "k7qm", "-m", "30"], [30, 30, 0, 30]),
        (&["log-support", "k7qm", "--no-show"], [0, 0, 0, 0]),
        (
            &["log-partner", "school", "--for", "k7qm", "-m", "20"],
            [20, 20, 0, 20],
        ),
        (&["log-time", "admin", "90"], [0, 0, 0, 90]),
        (
            &[
                "visit",
                "acme",
                "-f",
                "k7qm",
                "-m",
                "45",
                "--on",
                "2026-10-30",
            ],
            [0, 0, 0, 0],
        ),
    ];
    for (args, expected) in table {
        let environment = acme();
        environment.ok(args);
        let found = time(&environment, &[]);
        let of = |list: &str, key: &str, name: &str, figure: &str| {
            let rows = found[list].as_array().unwrap().iter();
            let mut own = rows.filter(|row| row[key] == name);
            own.next().map_or(0, |row| row[figure].as_u64().unwrap())
        };
        let shown = [
            of("candidates", "candidate", "k7qm", "minutes"),
            of("candidates", "candidate", "k7qm", "billable_minutes"),
            of("employers", "employer", "acme-oy", "minutes"),
            found["total"].as_u64().unwrap(),
        ];
        assert_eq!(shown, *expected, "{args:?}: {found}");
    }
}

#[test]
fn as_csv_there_is_a_row_for_each_person_and_nothing_else() {
    let environment = acme();
    environment.ok(&["visit", "acme", "-f", "k7qm,w2rd", "-m", "45"]);
    environment.ok(&["log-time", "admin", "90"]);
    let csv = environment
        .ok(&["report", "time", "--period", "2026-11", "--format", "csv"])
        .stdout;
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines,
        [
            "Who,Contacts,With them,With employers,With partners,Minutes,Estimated,Billable",
            "k7qm,1,0,23,0,23,0,23",
            "w2rd,1,0,22,0,22,0,22",
        ]
    );
}

#[test]
fn the_page_says_what_was_for_nobody_and_all_together() {
    let environment = acme();
    environment.ok(&["visit", "acme", "-m", "45"]);
    environment.ok(&["log-time", "travel", "30"]);
    let page = environment
        .ok(&["report", "time", "--period", "2026-11"])
        .stdout;
    for said in [
        "contacts for nobody in particular 45",
        "travel 30",
        "All together: 75 minutes",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert_eq!(
        time(&environment, &[])["other"],
        json!([{ "kind": "travel", "minutes": 30 }])
    );
}

#[test]
fn every_minute_has_its_row_where_they_are_asked_for() {
    let environment = acme();
    environment.ok(&["visit", "acme", "-m", "45"]);
    environment.ok(&["call", "acme"]);
    environment.ok(&["log-time", "travel", "30"]);
    let spent = time(&environment, &["--why"]);
    let rows = spent["rows"].as_array().unwrap();
    let minutes = rows.iter().map(|row| row["minutes"].as_u64().unwrap());
    assert_eq!(minutes.sum::<u64>(), spent["total"].as_u64().unwrap());
    let kinds: Vec<&Value> = rows.iter().map(|row| &row["kind"]).collect();
    assert_eq!(kinds, ["visit", "phone", "travel"]);
    assert_eq!(
        (&rows[0]["billable"], &rows[1]["estimated"]),
        (&json!(true), &json!(true))
    );
    assert!(time(&environment, &[]).get("rows").is_none());
    let page = environment.ok(&["report", "time", "--why"]).stdout;
    assert!(page.contains("Rows behind the figures"), "{page}");
}
