//! Career moves: `coach job update --from`, and where they are told. The plan that was gone through with a person, and talks with
//! employers about how it goes.

use crate::support::TestEnvironment;
use serde_json::{Value, json};

/// k7qm at Acme for 20 hours since 2 November; today is Thursday 19 November 2026.
fn at_work() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.seeker("k7qm", "Matti Meikäläinen");
    let start = "job start k7qm acme --kind competitive --hours 20 --on 2026-11-02 --permanent no";
    environment.ok(&start.split(' ').collect::<Vec<_>>());
    environment
}

fn section(environment: &TestEnvironment, name: &str, more: &[&str]) -> Value {
    let args = [&["report", name, "--period", "2026-Q4"], more].concat();
    environment.json(&args)["sections"][name].clone()
}

#[test]
fn each_career_move_is_recorded_on_its_day_and_told_in_reports_history_and_csv() {
    let environment = at_work();
    for (flags, says) in [
        (&["--hours", "30"][..], "20 → 30 h a week"),
        (&["--permanent", "yes"], "permanent contract"),
        (&["--title", "shift lead"], "promotion: shift lead"),
        (&["--pay", "15 an hour"], "new pay: 15 an hour"),
    ] {
        let args = [
            &["job", "update", "k7qm", "acme", "--from", "2026-11-10"],
            flags,
        ]
        .concat();
        let told = match flags[0] {
            "--hours" => environment.ok(&args).says("30 h a week"),
            _ => environment.ok(&args).says(says),
        };
        drop(told);
        environment.unchanged(0, &args);
        environment.ok(&["candidate", "show", "k7qm"]).says(says);
    }
    let moves = json!({ "more_hours": 1, "permanent": 1, "promotion": 1, "pay": 1 });
    assert_eq!(
        section(&environment, "outcomes", &[])["career_moves"],
        moves
    );
    let quarter = section(&environment, "quarter", &[]);
    assert_eq!(quarter["jobs"]["career_moves"], moves);
    let rows = section(&environment, "outcomes", &["--why"])["rows"].clone();
    let promotion = json!({
        "kind": "career", "candidate": "k7qm", "employer": "acme-oy", "on": "2026-11-10", "step": "promotion", "to": "shift lead"
    });
    assert!(rows.as_array().unwrap().contains(&promotion), "{rows}");
    environment
        .ok(&["report", "--period", "2026-11"])
        .says("promotion: shift lead");
    let history = environment.run_wide(&["history", "k7qm"]).stdout;
    assert_eq!(history.matches("career move").count(), 4, "{history}");
    let csv = environment
        .ok(&["export", "jobs", "--format", "csv"])
        .stdout;
    assert!(csv.contains("2026-11-10 promotion: shift lead"), "{csv}");
    assert!(csv.contains("2026-11-10 more-hours: 20 > 30"), "{csv}");
    // What is so now stands in the job too, and a move can be taken away again.
    let job = || environment.json(&["job", "list"])["jobs"][0].clone();
    assert_eq!(job()["title"], "shift lead");
    assert_eq!(job()["permanent"], true);
    let away = "job update k7qm acme --from 2026-11-10 --title";
    let away: Vec<&str> = away.split(' ').chain([""]).collect();
    environment.ok(&away);
    let left = section(&environment, "outcomes", &[])["career_moves"].clone();
    assert_eq!(left["promotion"], 0);
    environment.ok(&["undo"]);
    environment.ok(&["check"]);
}

#[test]
fn a_correction_is_no_career_move_and_a_move_lies_behind_the_first_day() {
    let environment = at_work();
    environment.ok(&["job", "update", "k7qm", "acme", "--permanent", "yes"]);
    let none = json!({ "more_hours": 0, "permanent": 0, "promotion": 0, "pay": 0 });
    assert_eq!(section(&environment, "outcomes", &[])["career_moves"], none);
    let from = |day: &'static str, more: &[&'static str]| {
        [&["job", "update", "k7qm", "acme", "--from", day], more].concat()
    };
    environment
        .unchanged(2, &from("2026-11-02", &["--pay", "15"]))
        .remarks("the job started on 2026-11-02");
    environment.ok(&from("2026-11-03", &["--pay", "15"]));
    environment.unchanged(1, &from("2026-11-20", &["--pay", "16"]));
    environment
        .unchanged(2, &from("2026-11-10", &["--buddy", "the foreman"]))
        .remarks("--buddy holds for the whole job");
    environment.unchanged(2, &from("2026-11-10", &["--permanent", "no"]));
    // Fewer hours are none either.
    environment.ok(&from("2026-11-10", &["--hours", "15"]));
    let moves = section(&environment, "outcomes", &[])["career_moves"].clone();
    assert_eq!(
        (&moves["more_hours"], &moves["pay"]),
        (&json!(0), &json!(1))
    );
}

#[test]
fn a_name_in_a_new_title_becomes_the_code() {
    let environment = at_work();
    let args = "job update k7qm acme --from 2026-11-10 --title";
    let args: Vec<&str> = args.split(' ').chain(["lead, says Matti"]).collect();
    environment.ok(&args);
    assert!(
        environment
            .read("candidates/k7qm.toml")
            .contains("lead, says k7qm")
    );
}

#[test]
fn the_day_of_the_last_plan_stands_with_those_of_profile_and_consent() {
    let environment = at_work();
    let last = |more: &[&str]| {
        let args = [&["--why"], more].concat();
        section(&environment, "caseload", &args)["rows"][0]["last_plan"].clone()
    };
    assert_eq!(last(&[]), Value::Null);
    environment.ok(&["candidate", "plan", "k7qm", "--on", "2026-11-12"]);
    environment.ok(&["candidate", "plan", "k7qm", "--on", "2026-10-05"]);
    environment.unchanged(0, &["candidate", "plan", "k7qm", "--on", "2026-10-05"]);
    environment.unchanged(1, &["candidate", "plan", "k7qm", "--on", "2026-11-20"]);
    assert_eq!(last(&[]), "2026-11-12");
    environment
        .ok(&["report", "caseload", "--why"])
        .says("Last plan");
    environment
        .ok(&["candidate", "show", "k7qm"])
        .says("Plan gone through Thu 12 Nov");
}

#[test]
fn talks_with_the_employer_are_on_desk_and_sheet_where_they_are_allowed() {
    let environment = at_work();
    let due = || environment.json(&[])["employer_feedback_due"].clone();
    let found = due();
    assert_eq!(found[0]["due"], "2026-11-08", "{found}");
    assert_eq!(found[0]["employer"], "acme-oy");
    assert_eq!(found[0]["command"], "coach call acme-oy -f k7qm");
    let to_do = || {
        let sheet = environment.json(&["report"])["sections"]["supervision"].clone();
        let list = sheet["to_do"].as_array().unwrap().clone();
        let kinds = list.iter().filter(|one| one["kind"] == "feedback");
        kinds.count()
    };
    assert_eq!(to_do(), 1);
    environment.ok(&["report"]).says("how it goes with k7qm");
    environment.ok(&["plan", "acme", "-f", "k7qm", "--on", "fri"]);
    assert_eq!((due(), to_do()), (json!([]), 0), "planned");
    environment.ok(&["undo"]);
    environment.ok(&["candidate", "consent", "k7qm", "--withdraw"]);
    assert_eq!((due(), to_do()), (json!([]), 0), "not allowed");
    environment.ok(&["undo"]);
    environment.ok(&["call", "acme", "-f", "k7qm"]);
    assert_eq!((due(), to_do()), (json!([]), 0), "held");
}

#[test]
fn talks_in_person_that_come_are_something_to_do_next() {
    let environment = at_work();
    environment.ok(&["sup", "k7qm", "-c", "meeting", "-d", "2026-11-10"]);
    let sheet = environment.json(&["report"])["sections"]["supervision"].clone();
    let to_do = sheet["to_do"].as_array().unwrap();
    let talks: Vec<&Value> = to_do.iter().filter(|one| one["kind"] == "talk").collect();
    let days: Vec<&Value> = talks.iter().map(|one| &one["on"]).collect();
    assert_eq!(days, ["2026-11-22", "2026-11-29"], "{to_do:#?}");
    assert_eq!(talks[0]["candidate"], "k7qm");
}
