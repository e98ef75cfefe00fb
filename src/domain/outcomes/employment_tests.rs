//! Staying in work by hand: one job after another, on both sides of each edge.

use super::*;
use crate::domain::terms::names::Code;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn rules(gap_days: u32) -> OutcomeRules {
    let text = include_str!("../../../data/outcomes/plain.toml");
    OutcomeRules {
        gap_days,
        ..toml::from_str(text).unwrap()
    }
}

/// Somebody who entered on New Year 2026, with jobs from one day to another.
fn person(entry: &str, jobs: &[(&str, &str, &str)]) -> Candidate {
    let job = |(kind, start, end): &(&str, &str, &str)| {
        let end = match *end {
            "" => String::new(),
            end => format!("end = {end}\n"),
        };
        format!("[[job]]\nemployer = 'acme'\nkind = '{kind}'\nstart = {start}\n{end}")
    };
    let jobs: String = jobs.iter().map(job).collect();
    let text = format!("entered = 2026-01-01\n{entry}\n{jobs}");
    Candidate {
        code: "aa22".parse::<Code>().unwrap(),
        ..toml::from_str(&text).unwrap()
    }
}

/// How somebody out of work at entry stands 13 weeks after coming into work; none who did not come into work.
fn kept_with(gap_days: u32, jobs: &[(&str, &str, &str)], by: &str) -> Option<Kept> {
    stands("out_of_work = true", gap_days, jobs, by)
}

fn kept(jobs: &[(&str, &str, &str)]) -> Option<Kept> {
    kept_with(0, jobs, "2026-12-31")
}

fn stands(entry: &str, gap_days: u32, jobs: &[(&str, &str, &str)], by: &str) -> Option<Kept> {
    let candidate = person(entry, jobs);
    let starts: Vec<Placement> = jobs_that_count(&candidate, &rules(gap_days), day(by))
        .map(|job| Placement {
            candidate: &candidate,
            job,
        })
        .collect();
    let found = employments(&starts, &rules(gap_days), day(by));
    assert!(found.len() <= 1, "a person counts once");
    found.first().map(|found| found.kept(13, day(by)))
}

/// A job that counts.
fn paid<'a>(start: &'a str, end: &'a str) -> (&'a str, &'a str, &'a str) {
    ("competitive", start, end)
}

#[test]
fn a_change_of_job_without_a_gap_goes_on_and_a_day_without_work_ends_it() {
    // 13 weeks after 2 February are 4 May.
    let first = paid("2026-02-02", "2026-03-13");
    for (next, expected) in [
        ("2026-03-01", Kept::Yes),
        ("2026-03-13", Kept::Yes),
        ("2026-03-14", Kept::Yes),
        ("2026-03-15", Kept::No),
        ("2026-05-04", Kept::No),
    ] {
        assert_eq!(kept(&[first, paid(next, "")]), Some(expected), "{next}");
    }
    assert_eq!(kept(&[first]), Some(Kept::No));
}

#[test]
fn the_rules_say_how_many_days_between_jobs_end_nothing() {
    let jobs = |next| [paid("2026-02-02", "2026-03-13"), paid(next, "")];
    let with = |gap, next| kept_with(gap, &jobs(next), "2026-12-31");
    assert_eq!(with(7, "2026-03-21"), Some(Kept::Yes), "seven days between");
    assert_eq!(with(7, "2026-03-22"), Some(Kept::No), "eight");
    assert_eq!(with(1, "2026-03-15"), Some(Kept::Yes));
    assert_eq!(with(1, "2026-03-16"), Some(Kept::No));
}

#[test]
fn the_day_13_weeks_later_is_still_asked_for() {
    assert_eq!(kept(&[paid("2026-02-02", "2026-05-04")]), Some(Kept::Yes));
    assert_eq!(kept(&[paid("2026-02-02", "2026-05-03")]), Some(Kept::No));
    let open = [paid("2026-02-02", "")];
    assert_eq!(kept_with(0, &open, "2026-05-04"), Some(Kept::Yes));
    assert_eq!(kept_with(0, &open, "2026-05-03"), Some(Kept::TooEarly));
    let lost = [paid("2026-02-02", "2026-02-20")];
    assert_eq!(kept_with(0, &lost, "2026-05-03"), Some(Kept::TooEarly));
}

#[test]
fn jobs_at_once_and_a_longer_one_before_a_shorter_cover_the_gap() {
    let long = paid("2026-02-02", "2026-04-30");
    let short = paid("2026-02-16", "2026-03-01");
    assert_eq!(
        kept(&[long, short, paid("2026-05-01", "")]),
        Some(Kept::Yes)
    );
    assert_eq!(kept(&[long, short, paid("2026-05-02", "")]), Some(Kept::No));
    // In whichever order they stand in the file.
    assert_eq!(kept(&[paid("2026-05-01", ""), long]), Some(Kept::Yes));
}

#[test]
fn only_paid_work_after_entry_counts_and_only_of_people_out_of_work() {
    let unpaid = ("work-experience", "2026-03-14", "");
    assert_eq!(
        kept(&[paid("2026-02-02", "2026-03-13"), unpaid]),
        Some(Kept::No)
    );
    assert_eq!(kept(&[("trial", "2026-02-02", "")]), None);
    let before = [paid("2025-11-03", "2026-03-13"), paid("2026-03-14", "")];
    assert_eq!(
        kept(&before),
        Some(Kept::Yes),
        "from the job after entry on"
    );
    let jobs = [paid("2026-02-02", "")];
    assert_eq!(stands("out_of_work = false", 0, &jobs, "2026-12-31"), None);
    assert_eq!(stands("", 0, &jobs, "2026-12-31"), None, "not recorded");
}
