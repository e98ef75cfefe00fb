//! Outcomes by hand: each rule on both sides of its edge.

use super::*;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::standing::Log;
use crate::domain::outcomes::job_outcome::{Kept, kept};
use crate::domain::record::coach::Coach;
use crate::domain::record::job::Job;

fn job(rest: &str) -> Job {
    toml::from_str(&format!("employer = 'acme'\nstart = 2026-01-01\n{rest}")).unwrap()
}

fn rules(name: &str) -> OutcomeRules {
    let text = match name {
        "plain" => include_str!("../../../data/outcomes/plain.toml"),
        "uk-ips-grow" => include_str!("../../../data/outcomes/uk-ips-grow.toml"),
        "uk-primary-care" => include_str!("../../../data/outcomes/uk-primary-care.toml"),
        _ => include_str!("../../../data/outcomes/nl-banenafspraak.toml"),
    };
    toml::from_str(text).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(end: &str, by: &str) -> Kept {
    kept(&job(end), 13, day(by))
}

#[test]
fn retention_asks_for_the_91st_day_and_leaves_out_who_started_too_late() {
    assert_eq!(
        (at("", "2026-04-01"), at("", "2026-04-02")),
        (Kept::TooEarly, Kept::Yes)
    );
    assert_eq!(
        (
            at("end = 2026-04-01", "2026-06-01"),
            at("end = 2026-04-02", "2026-06-01")
        ),
        (Kept::No, Kept::Yes)
    );
    assert_eq!(
        at("end = 2026-02-01", "2026-03-01"),
        Kept::TooEarly,
        "lost, yet not counted before its day"
    );
}

fn starts(name: &str, rest: &str, by: &str) -> Start {
    start(&job(rest), &rules(name), day(by))
}

#[test]
fn four_paid_hours_make_a_uk_start_and_three_do_not() {
    let week = "end = 2026-01-07\nkind = 'competitive'\nhours = [{ from = 2026-01-01, weekly = ";
    assert_eq!(
        starts("uk-ips-grow", &format!("{week} 4 }}]"), "2026-02-01"),
        Start::Counts
    );
    assert_eq!(
        starts("uk-ips-grow", &format!("{week} 3.9 }}]"), "2026-02-01"),
        Start::Not
    );
    // Ten hours a week are two a day: four by the second day.
    let ten = "hours = [{ from = 2026-01-01, weekly = 10 }]";
    assert_eq!(
        (
            starts("uk-ips-grow", ten, "2026-01-01"),
            starts("uk-ips-grow", ten, "2026-01-02")
        ),
        (Start::Not, Start::Counts)
    );
    assert_eq!(starts("uk-ips-grow", "", "2026-02-01"), Start::HoursMissing);
    assert_eq!(starts("plain", "", "2026-01-01"), Start::Counts);
    assert_eq!(
        starts("plain", "", "2025-12-31"),
        Start::Not,
        "it lies ahead"
    );
}

#[test]
fn each_rule_leaves_its_kinds_out() {
    let kind = |name: &str, kind: &str| {
        starts(
            name,
            &format!("kind = '{kind}'\nhours = [{{ from = 2026-01-01, weekly = 20 }}]"),
            "2026-02-01",
        )
    };
    for name in [
        "plain",
        "uk-ips-grow",
        "uk-primary-care",
        "nl-banenafspraak",
    ] {
        assert_eq!(
            (kind(name, "competitive"), kind(name, "work-experience")),
            (Start::Counts, Start::Not),
            "{name}"
        );
    }
    assert_eq!(
        (
            kind("plain", "sheltered"),
            kind("uk-ips-grow", "sheltered"),
            kind("nl-banenafspraak", "sheltered")
        ),
        (Start::Not, Start::Not, Start::Not)
    );
    for ordinary in [
        "competitive",
        "apprenticeship",
        "subsidised",
        "self-employed",
    ] {
        assert_eq!(kind("plain", ordinary), Start::Counts, "{ordinary}");
    }
    assert_eq!(kind("plain", "trial"), Start::Not);
    assert_eq!(
        (
            kind("uk-ips-grow", "self-employed"),
            kind("nl-banenafspraak", "self-employed")
        ),
        (Start::Counts, Start::Not)
    );
}

fn caseload(candidates: &[(&str, &str)]) -> Caseload {
    let read = |(code, text): &(&str, &str)| {
        let candidate: Candidate = toml::from_str(text).unwrap();
        let code: crate::domain::terms::names::Code = code.parse().unwrap();
        (code.clone(), Candidate { code, ..candidate })
    };
    let settings = toml::from_str("format = 1").unwrap();
    let candidates = candidates.iter().map(read).collect();
    Caseload {
        settings,
        coaches: [].into(),
        employers: [].into(),
        candidates,
        identities: [].into(),
        log: Log::default(),
        problems: vec![],
    }
}

fn year(candidates: &[(&str, &str)], name: &str) -> (usize, usize, usize, Part, Option<f64>) {
    let caseload = caseload(candidates);
    let coach = Coach::new("anna".parse().unwrap());
    let period = Period {
        from: day("2026-01-01"),
        to: day("2026-12-31"),
    };
    let found = outcomes(
        &caseload,
        &Whose::one(&coach),
        &rules(name),
        period,
        day("2026-11-20"),
    );
    (
        found.starts.len(),
        found.first_starts,
        found.people_into_work,
        found.employment(),
        found.job_equivalents(),
    )
}

#[test]
fn a_full_dutch_job_is_25_and_a_half_hours_and_half_of_them_is_half_a_job() {
    let one = "entered = 2025-01-01\n[[job]]\nemployer = 'acme'\nstart = 2026-02-01\nhours = [{ from = 2026-02-01, weekly = 25.5 }]";
    let half = "entered = 2025-01-01\n[[job]]\nemployer = 'acme'\nstart = 2026-02-01\nhours = [{ from = 2026-02-01, weekly = 25.5 }, { from = 2026-06-01, weekly = 12.75 }]";
    let ended = "entered = 2025-01-01\n[[job]]\nemployer = 'acme'\nstart = 2026-02-01\nend = 2026-11-19\nhours = [{ from = 2026-02-01, weekly = 25.5 }]";
    assert_eq!(year(&[("aa22", one)], "nl-banenafspraak").4, Some(1.0));
    assert_eq!(year(&[("aa22", half)], "nl-banenafspraak").4, Some(0.5));
    assert_eq!(
        year(
            &[("aa22", one), ("bb33", half), ("cc44", ended)],
            "nl-banenafspraak"
        )
        .4,
        Some(1.5)
    );
    assert_eq!(year(&[("aa22", one)], "plain").4, None);
}

#[test]
fn first_jobs_and_all_jobs_are_two_counts_and_people_a_third() {
    let two = "entered = 2025-01-01\nout_of_work = true\n[[job]]\nemployer = 'acme'\nstart = 2026-02-01\nend = 2026-03-01\n[[job]]\nemployer = 'smit'\nstart = 2026-04-01";
    let again = "entered = 2025-01-01\nout_of_work = true\n[[job]]\nemployer = 'acme'\nstart = 2025-02-01\nend = 2025-03-01\n[[job]]\nemployer = 'smit'\nstart = 2026-04-01";
    let none = "entered = 2025-01-01\nout_of_work = true";
    let employed = "entered = 2025-01-01\nout_of_work = false";
    let gone =
        "entered = 2025-01-01\nout_of_work = true\n[[stage]]\nstage = 'closed'\non = 2026-01-01";
    let (starts, first, people, employment, _) = year(
        &[
            ("aa22", two),
            ("bb33", again),
            ("cc44", none),
            ("dd55", employed),
            ("ee66", gone),
        ],
        "plain",
    );
    assert_eq!((starts, first, people), (3, 1, 2));
    assert_eq!(
        employment,
        Part { of: 3, did: 2 },
        "of people out of work at entry who were here in the period"
    );
}

/// What stands beside the job starts of 2026, and how many of the tries became a job.
fn beside(record: &str) -> (usize, Part) {
    let caseload = caseload(&[("aa22", &format!("entered = 2025-01-01\n{record}"))]);
    let coach = Coach::new("anna".parse().unwrap());
    let period = Period {
        from: day("2026-01-01"),
        to: day("2026-12-31"),
    };
    let whose = Whose::one(&coach);
    let found = outcomes(
        &caseload,
        &whose,
        &rules("plain"),
        period,
        day("2026-11-20"),
    );
    (found.beside.len(), found.conversion)
}

#[test]
fn a_trial_that_became_a_job_with_the_same_employer_is_a_conversion() {
    let job = |employer: &str, kind: &str, start: &str| {
        format!("[[job]]\nemployer = '{employer}'\nkind = '{kind}'\nstart = {start}\n")
    };
    let part = |did, of| Part { of, did };
    let trial = job("acme", "trial", "2026-05-04");
    for (then, converted) in [
        (job("acme", "competitive", "2026-06-01"), 1),
        (job("acme", "subsidised", "2026-05-04"), 1),
        (job("acme", "competitive", "2026-05-03"), 0),
        (job("acme", "competitive", "2026-11-21"), 0),
        (job("acme", "sheltered", "2026-06-01"), 0),
        (job("smit", "competitive", "2026-06-01"), 0),
    ] {
        let (_, conversion) = beside(&(trial.clone() + &then));
        assert_eq!(conversion, part(converted, 1), "{then}");
    }
    let experience = job("acme", "work-experience", "2025-12-31");
    assert_eq!(
        beside(&experience),
        (0, part(0, 0)),
        "begun before the period"
    );
    let sheltered = job("acme", "sheltered", "2026-01-01");
    assert_eq!(beside(&sheltered), (1, part(0, 0)), "beside, and no try");
    assert_eq!(beside(&(trial + &sheltered)).0, 2);
}
