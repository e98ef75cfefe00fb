//! The desk together with the verbs that settle its lines: plans, snoozes, jobs.

use crate::support::{TestEnvironment, assert_lists};

fn planned(environment: &TestEnvironment, args: &[&str]) -> String {
    let document = environment.json(&[&["plan"], args].concat());
    document["plan"]["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_plan_becomes_a_contact_on_its_day_and_closes_what_is_due() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.log(&[
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
    let id = planned(
        &environment,
        &["acme", "talk about mornings", "--on", "fri", "--at", "9:30"],
    );
    let desk = environment.json(&[]);
    assert_eq!(desk["planned"][0]["due"], "2026-11-20");
    assert_eq!(
        environment.json(&["week"])["planned"][0]["on"],
        "2026-11-20"
    );
    let done = environment
        .run_at("2026-11-20T12:00", &["done", &id, "went well", "--json"])
        .exits(0)
        .json();
    assert_eq!(
        (
            &done["contact"]["on"],
            &done["contact"]["at"],
            &done["contact"]["channel"]
        ),
        (&"2026-11-20".into(), &"09:30".into(), &"visit".into())
    );
    assert_eq!(
        (&done["contact"]["note"], &done["week"]["counted"]),
        (&"went well".into(), &1.into())
    );
    let desk = environment.json(&["today"]);
    assert!(
        desk["planned"].as_array().unwrap().is_empty()
            && desk["due_today"].as_array().unwrap().is_empty()
    );
    environment.unchanged(0, &["done", &id]).says("Already");
    environment.ok(&["check"]);
}

#[test]
fn a_missing_consent_is_warned_of_before_the_visit_and_stops_the_contact() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["candidate", "add", "--no-name", "--code", "k7qm"]);
    environment
        .ok(&["plan", "acme", "--on", "today", "-f", "k7qm"])
        .remarks("before you go");
    let id = environment.json(&["week"])["planned"][0].clone();
    assert_eq!(id["on"], "2026-11-19");
    let id = environment.json(&[])["planned"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    environment
        .unchanged(1, &["done", &id])
        .remarks("no consent");
}

#[test]
fn the_past_is_not_planned() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
        .unchanged(1, &["plan", "acme", "--on", "yesterday"])
        .remarks("log-contact");
    environment.unchanged(0, &["plan", "acme", "--dry-run"]);
}

#[test]
fn a_follow_up_moves_to_another_day_and_says_so_already_the_second_time() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let id = environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "send brochure",
        "--due",
        "today",
    ]);
    assert_eq!(
        environment.json(&["snooze", &id, "--due", "+10d"])["follow_up"]["due"],
        "2026-11-29"
    );
    environment
        .unchanged(0, &["snooze", &id, "--due", "+10d"])
        .says("Already");
    assert!(
        environment.json(&[])["due_today"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    environment.ok(&["undo"]);
    assert_eq!(environment.json(&[])["due_today"][0]["due"], "2026-11-19");
    environment.unchanged(2, &["snooze", &id]);
    let plain = environment.log(&["acme", "-c", "visit", "--keep"]);
    environment.unchanged(1, &["snooze", &plain, "--due", "fri"]);
}

#[test]
fn every_list_of_the_contract_is_there_and_each_line_names_its_command() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["employer", "cadence", "acme", "30"]);
    environment.ok(&[
        "employer", "issue", "acme", "who", "pays", "the", "shoes?", "--on", "-2d",
    ]);
    environment.ok(&[
        "candidate",
        "add",
        "--no-name",
        "--code",
        "k7qm",
        "--entered",
        "2026-09-01",
        "--stage",
        "job-finding",
    ]);
    environment.ok(&[
        "candidate",
        "consent",
        "k7qm",
        "named",
        "--on",
        "2026-09-01",
        "--until",
        "2026-12-01",
    ]);
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "-d",
        "2026-10-01",
        "-n",
        "send brochure",
        "--due",
        "2026-11-10",
    ]);
    let desk = environment.json(&[]);
    let lists = [
        "overdue",
        "due_today",
        "planned",
        "follow_along_due",
        "quiet_candidates",
        "seekers_without_meeting",
    ];
    assert_lists(&desk, &lists);
    assert_lists(
        &desk,
        &[
            "consent_expiring",
            "work_experience_overdue",
            "quiet_employers",
            "open_issues",
            "problems",
        ],
    );
    assert_eq!(desk["schema"], "coach.today/1");
    for (list, day) in [
        ("overdue", "due"),
        ("quiet_candidates", "since"),
        ("seekers_without_meeting", "since"),
        ("consent_expiring", "due"),
        ("quiet_employers", "since"),
        ("open_issues", "since"),
    ] {
        let item = &desk[list][0];
        assert_eq!(item["kind"], list);
        assert!(
            item[day].is_string() && item["command"].as_str().unwrap().starts_with("coach "),
            "{item}"
        );
        assert!(
            item["employer"].is_string() != item["candidate"].is_string(),
            "{item}"
        );
    }
    environment
        .ok(&[
            "employer",
            "issue",
            "acme",
            "--solved",
            desk["open_issues"][0]["command"]
                .as_str()
                .unwrap()
                .rsplit(' ')
                .next()
                .unwrap(),
        ])
        .says("after 2 days");
    assert!(
        environment.json(&[])["open_issues"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    // An issue's id is enough to settle it.
    let id = environment.json(&["employer", "issue", "acme", "the gate was locked"])["employer"]["issue"]["id"].as_str().unwrap().to_owned();
    environment
        .ok(&["employer", "issue", "--solved", &id])
        .says("Solved the same day");
    environment
        .unchanged(2, &["employer", "issue", "--solved", "zzzz"])
        .remarks("coach lists the open issues");
}

#[test]
fn a_job_brings_its_follow_along_and_a_talk_settles_it() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["candidate", "add", "--no-name", "--code", "k7qm"]);
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--hours",
        "20",
        "--on",
        "2026-11-17",
    ]);
    let due = |environment: &TestEnvironment| environment.json(&[])["follow_along_due"].clone();
    assert_eq!(
        (
            &due(&environment)[0]["candidate"],
            &due(&environment)[0]["due"]
        ),
        (&"k7qm".into(), &"2026-11-20".into())
    );
    environment.ok(&["log-support", "k7qm", "-c", "phone"]);
    environment.ok(&["log-support", "k7qm", "--no-show"]);
    assert_eq!(
        due(&environment).as_array().unwrap().len(),
        1,
        "neither a call nor a no-show settles it"
    );
    environment.ok(&["log-support", "k7qm", "-c", "meeting"]);
    assert!(due(&environment).as_array().unwrap().is_empty());
}
