//! `coach report quarter`: a period at a glance, for a coach and for a team.

use crate::support::TestEnvironment;
use serde_json::{Value, json};

/// Acme since October, and a seeker since September; today is Thursday 19 November 2026.
fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment
}

fn quarter(environment: &TestEnvironment, more: &[&str]) -> Value {
    let args = [&["report", "quarter"], more].concat();
    environment.json(&args)["sections"]["quarter"].clone()
}

/// Commands, in order.
type Recorded<'a> = &'a [&'a [&'a str]];

/// Each thing a coach records in a quarter, and the figure that changes by it.
#[test]
fn each_figure_follows_from_what_was_recorded() {
    // What is recorded; the figure, as its way through the document; what it says then.
    let table: &[(Recorded, &str, Value)] = &[
        (&[], "/people/served", json!(1)),
        (
            &[&[
                "candidate",
                "add",
                "--code",
                "w2rd",
                "--no-name",
                "--entered",
                "2026-10-01",
            ]],
            "/people/entered",
            json!(1),
        ),
        (
            &[&[
                "job",
                "start",
                "k7qm",
                "acme",
                "--kind",
                "competitive",
                "--on",
                "2026-11-02",
            ]],
            "/people/share_in_work",
            json!(1.0),
        ),
        (
            &[&[
                "job",
                "start",
                "k7qm",
                "acme",
                "--kind",
                "competitive",
                "--on",
                "2026-11-02",
                "--created",
                "yes",
            ]],
            "/jobs/created",
            json!(1),
        ),
        (
            &[
                &[
                    "job",
                    "start",
                    "k7qm",
                    "acme",
                    "--kind",
                    "competitive",
                    "--on",
                    "2026-10-05",
                ],
                &[
                    "job",
                    "end",
                    "k7qm",
                    "acme",
                    "--reason",
                    "quit",
                    "--on",
                    "2026-10-30",
                ],
            ],
            "/people",
            json!({ "worked": 1, "in_work": 0 }),
        ),
        (
            &[&[
                "candidate",
                "service",
                "k7qm",
                "education",
                "--on",
                "2026-11-02",
            ]],
            "/people/in_education",
            json!(1),
        ),
        (
            &[&[
                "candidate",
                "close",
                "k7qm",
                "moved away",
                "--on",
                "2026-11-10",
            ]],
            "/people/closed",
            json!([{ "candidate": "k7qm", "on": "2026-11-10", "reason": "moved away" }]),
        ),
        (
            &[&["visit", "acme", "--on", "2026-11-10"]],
            "/meetings/counted",
            json!(1),
        ),
        (
            &[&["visit", "acme", "--on", "2026-11-10"]],
            "/employers/new",
            json!(1),
        ),
        (
            &[
                &["call", "acme", "--on", "2026-09-29"],
                &["visit", "acme", "--on", "2026-11-10"],
            ],
            "/employers/new",
            json!(0),
        ),
        (
            &[&["call", "acme", "--on", "2026-11-10", "-o", "no-answer"]],
            "/employers/new",
            json!(0),
        ),
        (
            &[&[
                "employer",
                "stage",
                "acme",
                "informing",
                "--on",
                "2026-11-19",
            ]],
            "/employers/moves/0",
            json!({ "employer": "acme-oy", "to": "informing" }),
        ),
        (
            &[&[
                "employer",
                "issue",
                "acme",
                "Who pays the gloves?",
                "--on",
                "2026-11-10",
            ]],
            "/employers/open_issues",
            json!(1),
        ),
        (
            &[&["visit", "acme", "--with", "Eeva"]],
            "/field_mentoring",
            json!(1),
        ),
    ];
    for (recorded, path, expected) in table {
        let environment = acme();
        for args in *recorded {
            environment.ok(args);
        }
        let document = quarter(&environment, &[]);
        let found = document.pointer(path).unwrap_or(&Value::Null);
        match expected.as_object() {
            Some(keys) => {
                for (key, value) in keys {
                    assert_eq!(found[key], *value, "{recorded:?} {key}: {found}");
                }
            }
            None => assert_eq!(found, expected, "{recorded:?} {path}: {document}"),
        }
    }
}

#[test]
fn the_days_are_this_quarter_until_now_unless_others_are_named() {
    let environment = acme();
    let period = |args: &[&str]| {
        let args = [&["report", "quarter"], args].concat();
        environment.json(&args)["period"].clone()
    };
    assert_eq!(
        period(&[]),
        json!({ "from": "2026-10-01", "to": "2026-11-19" })
    );
    assert_eq!(
        period(&["--period", "2026-Q3"]),
        json!({ "from": "2026-07-01", "to": "2026-09-30" })
    );
}

#[test]
fn a_team_has_the_whole_and_each_coach() {
    let environment = acme();
    environment.ok(&["visit", "acme", "--on", "2026-11-10"]);
    environment.ok(&["colleague", "add", "bert", "--name", "Bert"]);
    let document = quarter(&environment, &["--team"]);
    let coaches: Vec<(&Value, &Value)> = document["coaches"]
        .as_array()
        .unwrap()
        .iter()
        .map(|coach| (&coach["coach"], &coach["people"]["served"]))
        .collect();
    assert_eq!(
        coaches,
        [(&json!("anna"), &json!(1)), (&json!("bert"), &json!(0))]
    );
    let page = environment.ok(&["report", "quarter", "--team"]).stdout;
    assert!(
        page.contains("Coach by coach") && page.contains("Bert"),
        "{page}"
    );
    assert!(quarter(&environment, &[]).get("coaches").is_none());
}

#[test]
fn the_rows_behind_the_figures_are_shown_where_they_are_asked_for() {
    let environment = acme();
    environment.ok(&["visit", "acme", "--on", "2026-11-10"]);
    let rows = quarter(&environment, &["--why"])["rows"].clone();
    let new = json!({ "figure": "new", "candidate": null, "employer": "acme-oy", "on": "2026-11-10", "note": "" });
    assert!(rows.as_array().unwrap().contains(&new), "{rows}");
    assert!(quarter(&environment, &[]).get("rows").is_none());
}

#[test]
fn a_part_of_fewer_than_ten_is_told_without_per_cent_on_the_page_and_exactly_in_csv() {
    let environment = acme();
    let page = || environment.ok(&["report", "quarter"]).stdout;
    let line = |page: String| {
        let found = page
            .lines()
            .find(|line| line.contains("In work at the end"));
        found.unwrap_or_default().trim().to_owned()
    };
    assert!(line(page()).ends_with("0 of 1"), "{}", page());
    for letter in "abcdefgh".chars() {
        let record = environment.read("candidates/k7qm.toml");
        environment.write(&format!("candidates/n2{letter}2.toml"), record);
    }
    assert!(line(page()).ends_with("0 of 9"), "{}", page());
    let record = environment.read("candidates/k7qm.toml");
    environment.write("candidates/n2j2.toml", record);
    assert!(line(page()).ends_with("0 of 10 · 0 %"), "{}", page());
    let csv = environment.ok(&["report", "quarter", "--format", "csv"]);
    assert!(
        csv.stdout.contains("of the caseload\",0,10,0"),
        "{}",
        csv.stdout
    );
}

#[test]
fn as_csv_it_is_figures_without_anything_cut() {
    let environment = acme();
    let csv = environment
        .ok(&["report", "quarter", "--format", "csv"])
        .stdout;
    assert!(csv.starts_with("What,Number,Of,Share\r\n"), "{csv}");
    assert!(csv.contains("People served,1,,"), "{csv}");
}
