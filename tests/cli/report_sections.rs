//! The sections of `coach report` beside the supervision sheet.

use crate::support::{TestEnvironment, assert_keys, assert_lists};
use serde_json::Value;

fn section(environment: &TestEnvironment, name: &str) -> Value {
    environment.json(&["report", name, "--period", "2026"])["sections"][name].clone()
}

fn indicator(environment: &TestEnvironment, name: &str) -> Value {
    let section = section(environment, "fidelity");
    section["indicators"]
        .as_array()
        .unwrap()
        .iter()
        .find(|indicator| indicator["name"] == name)
        .unwrap()
        .clone()
}

#[test]
fn indicators_have_the_keys_of_the_contract_and_no_point_without_data() {
    let environment = TestEnvironment::new();
    let section = section(&environment, "fidelity");
    assert_lists(&section, &["indicators"]);
    assert_eq!(section["indicators"].as_array().unwrap().len(), 10);
    for indicator in section["indicators"].as_array().unwrap() {
        assert_keys(
            indicator,
            &["name", "value", "point", "verified", "source", "rows"],
        );
        assert_lists(indicator, &["rows"]);
    }
    let rapid = indicator(&environment, "rapid job search");
    assert!(rapid["value"].is_null() && rapid["point"].is_null());
}

#[test]
fn rapid_job_search_counts_the_first_meeting_in_person_also_by_the_candidate_alone() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    for (code, entered) in [
        ("aa22", "2026-10-01"),
        ("bb33", "2026-10-01"),
        ("cc44", "2026-10-01"),
    ] {
        environment.ok(&[
            "candidate",
            "add",
            "--no-name",
            "--code",
            code,
            "--entered",
            entered,
            "--consent",
            "named",
        ]);
    }
    environment.log(&["acme", "-c", "visit", "-f", "aa22", "-d", "2026-10-31"]);
    environment.log(&[
        "acme",
        "-c",
        "meeting",
        "-f",
        "bb33",
        "-d",
        "2026-11-01",
        "--by-candidate",
    ]);
    environment.log(&["acme", "-c", "phone", "-f", "cc44", "-d", "2026-10-02"]);
    let rapid = indicator(&environment, "rapid job search");
    assert_eq!(
        (&rapid["value"], &rapid["point"]),
        (&30.5.into(), &4.into()),
        "30 and 31 days; between two bands, the lower point"
    );
    let open: Vec<&Value> = rapid["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["days"].is_null())
        .collect();
    assert_eq!(open.len(), 1, "only by phone is not yet");
}

#[test]
fn four_of_nine_jobs_at_one_employer_are_named_beside_the_diversity() {
    let environment = TestEnvironment::new();
    let codes = [
        "aa22", "bb33", "cc44", "dd55", "ee66", "ff77", "gg88", "hh99", "jj22",
    ];
    let employers = [
        "Acme", "Acme", "Acme", "Acme", "Borg", "Cent", "Delo", "Enso", "Fisk",
    ];
    for name in ["Acme", "Borg", "Cent", "Delo", "Enso", "Fisk"] {
        environment.employer(name);
    }
    for (code, employer) in codes.iter().zip(employers) {
        environment.ok(&[
            "candidate",
            "add",
            "--no-name",
            "--code",
            code,
            "--entered",
            "2026-01-01",
        ]);
        environment.ok(&[
            "job",
            "start",
            code,
            employer,
            "--kind",
            "competitive",
            "--on",
            "2026-03-02",
        ]);
    }
    let diversity = indicator(&environment, "diversity of employers");
    assert_eq!(
        (
            &diversity["value"],
            &diversity["point"],
            &diversity["concentration"]["jobs"]
        ),
        (&66.67.into(), &3.into(), &4.into())
    );
    environment
        .ok(&["report", "employers"])
        .says("4 of 9 jobs at one employer: Acme");
    let permanent = indicator(&environment, "competitive permanent jobs");
    assert_eq!(
        (
            &permanent["value"],
            &permanent["unknown"],
            &permanent["point"]
        ),
        (&Value::Null, &9.into(), &Value::Null),
        "nobody said whether they are permanent"
    );
}

#[test]
fn time_on_other_services_lowers_the_share() {
    let environment = TestEnvironment::new();
    // Of four working days of 7 h 30, all of them logged.
    environment.ok(&["log-time", "employers", "1000"]);
    environment.ok(&["log-time", "employers", "620"]);
    environment.ok(&["log-time", "other-services", "180"]);
    let time = indicator(&environment, "time on employment services");
    assert_eq!((&time["value"], &time["point"]), (&90.0.into(), &4.into()));
    assert_eq!(
        (&time["logged_minutes"], &time["scheduled_minutes"]),
        (&1800.into(), &1800.into())
    );
}

#[test]
fn forty_minutes_of_a_quarter_earn_no_point() {
    let environment = TestEnvironment::new();
    environment.ok(&["log-time", "employers", "40"]);
    let time = indicator(&environment, "time on employment services");
    assert!(time["value"].is_null() && time["point"].is_null());
    assert_eq!(time["too_little_logged"], true);
    environment
        .ok(&["report", "fidelity"])
        .says("too little logged (40 min of 30 h)");
}

#[test]
fn the_head_says_which_weeks_and_days_a_page_is_of() {
    let environment = TestEnvironment::new();
    for (arguments, days, weeks) in [
        (
            &["report", "--period", "2026-10"][..],
            "28 September – 1 November 2026",
            "weeks 40–44",
        ),
        (
            &["report", "fidelity", "--period", "2026-Q3"],
            "29 June – 27 September 2026",
            "weeks 27–39",
        ),
        (
            &["report", "fidelity", "outcomes", "--period", "2026-Q3"],
            "1 July – 30 September 2026",
            "weeks 27–39, 29 June – 27 September 2026",
        ),
        (
            &["report", "--from", "2026-11-12", "--to", "2026-11-12"],
            "9–15 November 2026",
            "week 46",
        ),
    ] {
        environment.ok(arguments).says(days).says(weeks);
    }
    environment
        .ok(&["report", "--from", "2026-11-13", "--to", "2026-11-18"])
        .says("No week has its Thursday");
    let report = environment.json(&["report", "--period", "2026-10"]);
    assert_eq!(report["period"]["from"], "2026-10-01");
    assert_eq!(
        (&report["weeks"]["first"], &report["weeks"]["to"]),
        (&"2026-W40".into(), &"2026-11-01".into())
    );
}

#[test]
fn stages_and_employers_count_what_stands() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["candidate", "add", "--no-name", "--code", "k7qm"]);
    environment.ok(&[
        "employer",
        "issue",
        "acme",
        "who pays the shoes?",
        "--on",
        "2026-11-16",
    ]);
    let issue = environment.json(&[])["open_issues"][0]["command"]
        .as_str()
        .unwrap()
        .rsplit(' ')
        .next()
        .unwrap()
        .to_owned();
    environment.ok(&[
        "employer",
        "issue",
        "acme",
        "--solved",
        &issue,
        "--on",
        "2026-11-18",
    ]);
    let stages = section(&environment, "stages");
    assert_eq!(
        (
            &stages["employers"]["lead"],
            &stages["employers"]["sharing"],
            &stages["candidates"]["engagement"]
        ),
        (&1.into(), &0.into(), &1.into())
    );
    let employers = section(&environment, "employers");
    assert_eq!(
        (
            &employers["issues"]["solved"],
            &employers["issues"]["mean_days"]
        ),
        (&1.into(), &2.0.into())
    );
    environment
        .unchanged(2, &["report", "nonsense"])
        .remarks("fidelity");
    environment.unchanged(2, &["report", "stages", "caseload", "--format", "csv"]);
}

#[test]
fn rows_behind_figures_are_shown_whole_on_eighty_columns() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/caseload");
    let environment = TestEnvironment::empty();
    for (language, heading) in [
        ("en", "Rows behind the figures"),
        ("nl", "Rijen achter de cijfers"),
        ("fi", "Lukujen perusteena olevat rivit"),
    ] {
        for section in [
            "supervision",
            "caseload",
            "stages",
            "employers",
            "outcomes",
            "fidelity",
            "quarter",
            "time",
        ] {
            let asked = ["report", section, "--why", "--lang", language];
            let of = [
                "-C",
                example,
                "--coach",
                "anna",
                "--now",
                "2026-11-20T15:00",
            ];
            let mut command = environment.command(&[&asked[..], &of[..]].concat());
            let output = command.env("COLUMNS", "80").output().unwrap();
            let page = String::from_utf8(output.stdout).unwrap();
            let (_, rows) = page.split_once(heading).unwrap_or_else(|| panic!("{page}"));
            assert!(rows.lines().count() > 3, "{section}: {rows}");
            assert!(!rows.contains('…'), "{section} in {language}: {rows}");
            let longest = rows.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(80), "{section} in {language}: {longest:?}");
        }
    }
}
