//! Lasting work by hand: hours, weeks and weeks in a row, on both sides of each edge.

use super::*;
use crate::domain::rules::outcome_profile::OutcomeRules;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn rules() -> Sustained {
    let text = include_str!("../../../data/outcomes/uk-primary-care.toml");
    let rules: OutcomeRules = toml::from_str(text).unwrap();
    rules.sustained.unwrap()
}

/// A job from one day to another, with weekly hours from days on.
fn job(start: &str, end: Option<&str>, hours: &[(&str, f64)]) -> Job {
    let end = end.map_or_else(String::new, |end| format!("end = {end}\n"));
    let hours: Vec<String> = hours
        .iter()
        .map(|(from, weekly)| format!("{{ from = {from}, weekly = {weekly} }}"))
        .collect();
    let hours = hours.join(", ");
    let text = format!("employer = 'acme'\nstart = {start}\n{end}hours = [{hours}]");
    toml::from_str(&text).unwrap()
}

/// Seven hours a week are asked for.
fn of(jobs: &[Job], by: &str) -> Kept {
    with(7.0, jobs, by)
}

fn with(hours: f64, jobs: &[Job], by: &str) -> Kept {
    let first = jobs.iter().map(|job| job.start.0).min().unwrap();
    let jobs: Vec<&Job> = jobs.iter().collect();
    lasting(first, &jobs, hours, rules(), day(by))
}

/// Weeks of a job of so many hours from New Year 2026, a Thursday, then its end.
fn lasts(hours: f64, weeks: u64, by: &str) -> Kept {
    let end = day("2026-01-01") + Days::new(weeks * 7 - 1);
    let end = end.to_string();
    of(
        &[job("2026-01-01", Some(&end), &[("2026-01-01", hours)])],
        by,
    )
}

#[test]
fn seven_hours_in_13_of_16_weeks_last_and_six_do_not() {
    let late = "2026-12-31";
    assert_eq!(
        (lasts(7.0, 13, late), lasts(6.9, 13, late)),
        (Kept::Yes, Kept::No)
    );
    assert_eq!(
        (lasts(7.0, 12, late), lasts(6.0, 16, late)),
        (Kept::No, Kept::No)
    );
    // Reached with the fifth day of the thirteenth week; not failed before the first sixteen are over.
    let reached = (lasts(7.0, 13, "2026-03-30"), lasts(7.0, 13, "2026-03-29"));
    assert_eq!(reached, (Kept::Yes, Kept::TooEarly));
    let failed = (lasts(6.0, 13, "2026-04-21"), lasts(6.0, 13, "2026-04-22"));
    assert_eq!(failed, (Kept::TooEarly, Kept::No));
}

#[test]
fn any_weeks_in_a_row_will_do_not_only_the_first() {
    let more = [("2026-02-02", 6.0), ("2026-03-02", 8.0)];
    let jobs = [job("2026-02-02", None, &more)];
    assert_eq!(of(&jobs, "2026-06-01"), Kept::Yes);
    // The thirteenth week of eight hours has seven by its fifth day, a Friday.
    assert_eq!(of(&jobs, "2026-05-29"), Kept::Yes);
    assert_eq!(of(&jobs, "2026-05-28"), Kept::No);
    assert_eq!(of(&jobs, "2026-05-23"), Kept::TooEarly);
}

#[test]
fn three_weeks_of_sixteen_may_be_short_and_four_may_not() {
    let with_gap = |back: &str| {
        let last = "2026-04-22";
        let hours = [("2026-01-01", 7.0), ("2026-02-05", 0.0), (back, 7.0)];
        of(&[job("2026-01-01", Some(last), &hours)], "2026-12-31")
    };
    assert_eq!(with_gap("2026-02-26"), Kept::Yes, "13 of 16");
    assert_eq!(with_gap("2026-03-05"), Kept::No, "12 of 16");
    // The thirteen weeks have to lie within sixteen.
    let late = [
        ("2026-01-01", 7.0),
        ("2026-02-05", 0.0),
        ("2026-03-05", 7.0),
    ];
    let of_the_end = |last: &str| of(&[job("2026-01-01", Some(last), &late)], "2026-12-31");
    assert_eq!(of_the_end("2026-05-27"), Kept::No, "12 weeks since March");
    assert_eq!(of_the_end("2026-06-03"), Kept::Yes, "13 weeks since March");
}

#[test]
fn weeks_are_those_of_a_job() {
    // From a Friday on: 13 weeks of its own, of which two are cut by the calendar's.
    let jobs = [job(
        "2026-01-02",
        Some("2026-04-02"),
        &[("2026-01-02", 7.0)],
    )];
    assert_eq!(of(&jobs, "2026-12-31"), Kept::Yes);
    let jobs = [job(
        "2026-01-02",
        Some("2026-03-26"),
        &[("2026-01-02", 7.0)],
    )];
    assert_eq!(of(&jobs, "2026-12-31"), Kept::No);
}

#[test]
fn hours_of_several_jobs_of_one_person_add_up() {
    let one = job("2026-01-01", None, &[("2026-01-01", 4.0)]);
    let other = job("2026-01-01", None, &[("2026-01-01", 3.0)]);
    assert_eq!(of(&[one.clone(), other], "2026-12-31"), Kept::Yes);
    assert_eq!(of(&[one], "2026-12-31"), Kept::No);
    // One job after the other, with two weeks between.
    let first = job("2026-01-01", Some("2026-02-11"), &[("2026-01-01", 7.0)]);
    let next = |start: &str| job(start, Some("2026-04-22"), &[(start, 7.0)]);
    assert_eq!(
        of(&[first.clone(), next("2026-02-26")], "2026-12-31"),
        Kept::Yes
    );
    assert_eq!(of(&[first, next("2026-03-12")], "2026-12-31"), Kept::No);
}

#[test]
fn sixteen_hours_are_a_second_figure() {
    assert_eq!(rules().more_hours, Some(16.0));
    let weeks = |hours: f64| {
        let last = Some("2026-04-01");
        with(
            16.0,
            &[job("2026-01-01", last, &[("2026-01-01", hours)])],
            "2026-12-31",
        )
    };
    assert_eq!((weeks(16.0), weeks(15.9)), (Kept::Yes, Kept::No));
}

#[test]
fn a_job_without_hours_has_none() {
    assert_eq!(of(&[job("2026-01-01", None, &[])], "2026-12-31"), Kept::No);
}
