//! Golden weeks through the real binary: what counts under which rules, toward which target, and which point it comes to.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at files directly"
)]

mod support;

use serde_json::{Value, json};
use support::TestEnvironment;

/// Five employers, enough job seekers for the full target, and one person at work.
fn service() -> TestEnvironment {
    let environment = TestEnvironment::new();
    for name in ["A Oy", "B Oy", "C Oy", "D Oy", "E Oy"] {
        environment.employer(name);
    }
    for code in ["aa22", "bb33", "cc44"] {
        environment.ok(&[
            "candidate",
            "add",
            "--code",
            code,
            "--no-name",
            "--entered",
            "2026-09-01",
            "--stage",
            "job-finding",
            "--consent",
            "named",
        ]);
    }
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "ww77",
        "--no-name",
        "--entered",
        "2026-06-01",
        "--stage",
        "job-support",
        "--consent",
        "named",
    ]);
    environment
}

/// The week of the golden case: four meetings, two of them for a job seeker.
fn golden() -> TestEnvironment {
    let environment = service();
    environment.log(&[
        "a-oy",
        "-c",
        "visit",
        "-f",
        "aa22",
        "--present",
        "--on",
        "2026-11-16",
    ]);
    environment.log(&["a-oy", "-c", "visit", "-f", "aa22", "--on", "2026-11-17"]);
    environment.log(&["b-oy", "-c", "visit", "--on", "2026-11-17"]);
    environment.log(&["c-oy", "-c", "phone", "--on", "2026-11-18"]);
    environment.log(&["d-oy", "-c", "video", "-f", "bb33", "--on", "2026-11-18"]);
    environment.log(&[
        "e-oy",
        "-c",
        "visit",
        "-f",
        "ww77",
        "--purpose",
        "support",
        "--on",
        "2026-11-19",
    ]);
    environment
}

#[track_caller]
fn assert_reasons(week: &Value) {
    for entry in week["entries"].as_array().unwrap() {
        let reason = entry["reason"].as_str();
        if entry["counted"] == true {
            continue;
        }
        assert!(
            reason.is_some_and(|reason| reason.len() > 10 && reason.contains(' ')),
            "a sentence in {entry}"
        );
    }
}

/// Visits for a job seeker in week 46, which is over.
fn visits(environment: &TestEnvironment, count: usize) {
    for index in 0..count {
        let day = format!("2026-11-{:02}", 9 + index % 5);
        environment.log(&[
            "a-oy",
            "-c",
            "visit",
            "-f",
            ["aa22", "bb33"][index % 2],
            "--on",
            &day,
        ]);
    }
}

#[test]
fn meetings_in_person_count_under_the_usual_rules() {
    let week = golden().week(&[]);
    assert_eq!(week["profile"], "ips-meetings");
    assert_eq!(week["meetings"]["counted"], 4);
    assert_eq!(week["meetings"]["video"], 1);
    assert_eq!(week["meetings"]["target"], 6.0);
    assert_eq!(week["meetings"]["met"], false);
    assert!(
        week["meetings"]["point"].is_null(),
        "points are given under the strict rules only"
    );
    assert_eq!(week["entries"].as_array().unwrap().len(), 6);
    assert_reasons(&week);
}

#[test]
fn strict_rules_count_what_is_for_someone_looking_for_work() {
    let week = golden().week(&["--profile", "ips25-2008"]);
    assert_eq!(week["profile"], "ips25-2008");
    let meetings = &week["meetings"];
    assert_eq!(
        (
            &meetings["client_specific"],
            &meetings["generic"],
            &meetings["counted"]
        ),
        (&json!(2), &json!(1), &json!(2))
    );
    assert_eq!(
        week["entries"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|entry| entry["counted"] == true)
            .count(),
        2
    );
    assert!(meetings["point"].is_null(), "the week is not over");
    assert_reasons(&week);
}

#[test]
fn someone_without_a_say_in_hiring_does_not_count_under_strict_rules_and_unknown_does() {
    let environment = service();
    for say in ["yes", "no"] {
        environment.log(&["a-oy", "-c", "visit", "-f", "aa22", "--decision-maker", say]);
    }
    environment.log(&["a-oy", "-c", "visit", "-f", "aa22"]);
    assert_eq!(
        environment.week(&["--profile", "ips25-2008"])["meetings"]["counted"],
        2
    );
    assert_eq!(environment.week(&[])["meetings"]["counted"], 3);
}

#[test]
fn everyone_at_job_support_makes_it_support() {
    let environment = service();
    environment.log(&["a-oy", "-c", "visit", "-f", "ww77"]);
    environment.log(&["a-oy", "-c", "visit", "-f", "ww77,aa22"]);
    let week = environment.week(&["--profile", "ips25-2008"]);
    assert_eq!(week["meetings"]["counted"], 1, "{week}");
    assert_reasons(&week);
}

#[test]
fn a_visit_of_the_candidate_alone_an_event_and_a_letter_do_not_count() {
    let environment = service();
    environment.log(&["a-oy", "-c", "visit", "-f", "aa22", "--by-candidate"]);
    environment.log(&["a-oy", "-c", "event"]);
    environment.log(&["a-oy", "-c", "letter"]);
    environment.log(&["a-oy", "-c", "email"]);
    let week = environment.week(&[]);
    assert_eq!(week["meetings"]["counted"], 0);
    assert_reasons(&week);
}

#[test]
fn three_meetings_are_between_two_anchors_and_take_the_lower() {
    let environment = service();
    visits(&environment, 3);
    environment.ok(&["week", "-1", "--review", "Sari"]);
    let week = environment.week(&["-1", "--profile", "ips25-2008"]);
    assert_eq!(
        (&week["meetings"]["counted"], &week["meetings"]["point"]),
        (&json!(3), &json!(2))
    );
    environment
        .ok(&["week", "-1", "--profile", "ips25-2008"])
        .says("anchor");
}

#[test]
fn six_meetings_without_a_review_are_two_points_and_with_one_five() {
    let environment = service();
    visits(&environment, 6);
    let before = environment.week(&["-1", "--profile", "ips25-2008"]);
    assert_eq!(
        (&before["meetings"]["counted"], &before["meetings"]["point"]),
        (&json!(6), &json!(2))
    );
    environment.ok(&["week", "-1", "--review", "Sari"]);
    let after = environment.week(&["-1", "--profile", "ips25-2008"]);
    assert_eq!(after["meetings"]["point"], 5);
    assert_eq!(after["reviewed_by"], "Sari");
}

#[test]
fn points_above_three_need_a_review_of_that_very_week() {
    let environment = service();
    visits(&environment, 6);
    environment.ok(&["week", "-2", "--review", "Sari"]);
    assert_eq!(
        environment.week(&["-1", "--profile", "ips25-2008"])["meetings"]["point"],
        3
    );
}

#[test]
fn with_two_job_seekers_the_strict_target_is_four() {
    let environment = service();
    environment.ok(&["candidate", "stage", "cc44", "job-support"]);
    let week = environment.week(&["--profile", "ips25-2008"]);
    assert_eq!(
        (
            &week["meetings"]["target"],
            &week["meetings"]["target_full_time"]
        ),
        (&json!(4.0), &json!(6.0))
    );
    assert_eq!(
        environment.week(&[])["meetings"]["target"],
        6.0,
        "the usual rules do not follow the seekers"
    );
}

#[test]
fn part_time_has_its_share_of_the_target_beside_the_full_one() {
    let environment = service();
    environment.ok(&["me", "--fte", "0.6"]);
    let week = environment.week(&[]);
    assert_eq!(
        (
            &week["meetings"]["target"],
            &week["meetings"]["target_full_time"]
        ),
        (&json!(3.6), &json!(6.0))
    );
    environment.ok(&["week"]).says("3.6").says("6");
}

#[test]
fn two_days_of_absence_are_judged_by_the_days_worked() {
    let environment = service();
    environment.ok(&["absence", "2026-11-16", "2026-11-17"]);
    for _ in 0..4 {
        environment.log(&["a-oy", "-c", "visit"]);
    }
    let week = environment.week(&["--check"]);
    let meetings = &week["meetings"];
    assert_eq!(
        (
            &meetings["target"],
            &meetings["target_worked"],
            &meetings["met"]
        ),
        (&json!(6.0), &json!(3.6), &json!(true))
    );
}

#[test]
fn the_scale_is_reached_by_the_days_worked() {
    let environment = service();
    environment.ok(&["absence", "2026-11-09", "2026-11-10"]);
    environment.ok(&["week", "-1", "--review", "Sari"]);
    visits(&environment, 3);
    let week = environment.week(&["-1", "--profile", "ips25-2008"]);
    assert_eq!(week["meetings"]["point"], 4, "3 × 6 / 3.6 = 5: {week}");
}

#[test]
fn a_week_wholly_away_is_neither_met_nor_missed() {
    let environment = service();
    environment.ok(&["absence", "2026-11-09", "2026-11-13"]);
    let week = environment.week(&["-1", "--check"]);
    assert!(week["meetings"]["met"].is_null(), "{week}");
    let strict = environment.week(&["-1", "--check", "--profile", "ips25-2008"]);
    assert!(
        strict["meetings"]["met"].is_null() && strict["meetings"]["point"].is_null(),
        "{strict}"
    );
}

#[test]
fn a_holiday_of_the_settings_is_no_workday() {
    let environment = service();
    let settings = environment
        .read("coach.toml")
        .replace("holidays = []", "holidays = [\"2026-11-18\"]");
    environment.write("coach.toml", settings);
    let week = environment.week(&[]);
    assert_eq!(
        week["meetings"]["target_worked"].as_f64(),
        Some(4.8),
        "{week}"
    );
}

#[test]
fn nights_of_clock_change_do_no_harm() {
    let nights = [
        ("2026-10-25T03:30", "2026-10-25", "2026-W43", "03:30"),
        ("2026-10-25T03:30+03:00", "2026-10-25", "2026-W43", "03:30"),
        ("2026-10-25T03:30+02:00", "2026-10-25", "2026-W43", "03:30"),
        ("2026-03-29T03:30", "2026-03-29", "2026-W13", "03:30"),
        ("2026-03-29T02:59+02:00", "2026-03-29", "2026-W13", "02:59"),
    ];
    for (now, day, week, at) in nights {
        let mut environment = TestEnvironment::new();
        environment.clock(now);
        environment.employer("A Oy");
        let document = environment.json(&["log-contact", "a-oy", "-c", "visit", "--at", at]);
        assert_eq!(
            (&document["contact"]["on"], &document["contact"]["at"]),
            (&json!(day), &json!(at)),
            "{now}"
        );
        environment.log(&["a-oy", "-c", "visit", "--at", "3:30", "--on", "yesterday"]);
        let shown = environment.week(&[]);
        assert_eq!(
            (&shown["week"], &shown["meetings"]["counted"]),
            (&json!(week), &json!(2)),
            "{now}"
        );
        environment.ok(&["check"]);
    }
}

#[test]
fn the_same_employer_twice_counts_twice_and_an_amended_one_once() {
    let environment = service();
    environment.log(&["a-oy", "-c", "visit"]);
    let id = environment.log(&["a-oy", "-c", "visit"]);
    environment.ok(&["amend", &id, "-m", "90"]);
    assert_eq!(environment.week(&[])["meetings"]["counted"], 2);
}

#[test]
fn minutes_left_out_are_estimated_and_marked() {
    let environment = service();
    environment.log(&["a-oy", "-c", "visit"]);
    environment.log(&["a-oy", "-c", "phone", "-m", "25"]);
    environment.ok(&["log-time", "admin", "35"]);
    let time = environment.week(&[])["employer_time"].clone();
    assert_eq!(
        (
            &time["minutes"],
            &time["estimated_minutes"],
            &time["logged_minutes"]
        ),
        (&json!(85), &json!(60), &json!(120))
    );
    assert!(
        (time["share"].as_f64().unwrap() - 85.0 / 120.0).abs() < 0.01,
        "{time}"
    );
}
