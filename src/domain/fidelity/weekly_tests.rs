//! Employer contacts a week and shares of time: golden cases with both sides of each edge.

use super::*;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::fidelity::scale::{Indicator, IndicatorKind, Scale};
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::{Absence, Review, Time};
use crate::domain::log::standing::Log;
use crate::domain::record::candidate::Candidate;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::{Channel, Party};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn anna(record: &str) -> Coach {
    let coach: Coach = toml::from_str(record).unwrap();
    Coach {
        handle: "anna".parse().unwrap(),
        ..coach
    }
}

fn logged<T>(number: usize, value: T) -> Logged<T> {
    Logged {
        id: EntryId(ulid::Ulid::from_parts(number as u64 + 1, 0)),
        coach: "anna".parse().unwrap(),
        value,
    }
}

/// Three job seekers of Anna's, and nothing logged.
fn caseload(coach: &Coach) -> Caseload {
    let mut caseload = Caseload {
        settings: toml::from_str("format = 1").unwrap(),
        coaches: [(coach.handle.clone(), coach.clone())].into(),
        employers: [].into(),
        candidates: [].into(),
        identities: [].into(),
        log: Log::default(),
        problems: vec![],
    };
    for code in ["s1", "s2", "s3"] {
        let text = "entered = 2026-01-01\n[[coach]]\ncoach = 'anna'\nfrom = 2026-01-01\n[[stage]]\nstage = 'job-finding'\non = 2026-01-01";
        let candidate = Candidate {
            code: code.parse().unwrap(),
            ..toml::from_str(text).unwrap()
        };
        caseload
            .candidates
            .insert(candidate.code.clone(), candidate);
    }
    caseload
}

/// So many visits for a job seeker on a day.
fn visit(caseload: &mut Caseload, on: &str, times: usize) {
    for _ in 0..times {
        let mut contact = Contact::new(day(on), Party::Employer, Channel::Visit);
        contact.employer = Some("acme".parse().unwrap());
        contact.on_behalf_of = vec!["s1".parse().unwrap()];
        let number = caseload.log.contacts.len();
        caseload
            .log
            .contacts
            .push(logged(number, StandingContact::new(contact)));
    }
}

fn review(caseload: &mut Caseload, week: &str) {
    let text = format!(r#"{{"on":"2026-11-20","week":"{week}","reviewer":"Eva"}}"#);
    let review: Review = serde_json::from_str(&text).unwrap();
    let number = caseload.log.reviews.len();
    caseload.log.reviews.push(logged(number, review));
}

fn time(caseload: &mut Caseload, on: &str, kind: &str, minutes: u32) {
    let text = format!(r#"{{"on":"{on}","kind":"{kind}","minutes":{minutes},"place":"out"}}"#);
    let time: Time = serde_json::from_str(&text).unwrap();
    let number = caseload.log.times.len();
    caseload.log.times.push(logged(number, time));
    caseload.log.sort();
}

fn away(caseload: &mut Caseload, on: &str, to: &str) {
    let (on, to, half) = (day(on), day(to), false);
    let number = caseload.log.absences.len();
    caseload
        .log
        .absences
        .push(logged(number, Absence { on, to, half }));
}

/// Measures something of one coach in the weeks from 2 November 2026 on, seen on a day.
fn measured<T>(caseload: &Caseload, coach: &Coach, today: &str, of: impl Fn(&Basis) -> T) -> T {
    let rules: Rules =
        toml::from_str(include_str!("../../../data/rules/ips-meetings.toml")).unwrap();
    let strict: Rules =
        toml::from_str(include_str!("../../../data/rules/ips25-2008.toml")).unwrap();
    let outcomes: OutcomeRules =
        toml::from_str(include_str!("../../../data/outcomes/plain.toml")).unwrap();
    of(&Basis {
        caseload,
        whose: &Whose::one(coach),
        rules: &rules,
        strict: &strict,
        outcomes: &outcomes,
        period: Period {
            from: day("2026-11-02"),
            to: day("2026-11-22"),
        },
        today: day(today),
    })
}

fn indicator(kind: IndicatorKind) -> Indicator {
    let scale: Scale = toml::from_str(include_str!("../../../data/fidelity.toml")).unwrap();
    let mut indicators = scale.indicators.into_iter();
    indicators.find(|indicator| indicator.name == kind).unwrap()
}

/// Contacts a week with their point.
fn contacts(caseload: &Caseload, coach: &Coach, today: &str) -> (Option<f64>, Option<u8>) {
    let measured = measured(caseload, coach, today, per_week);
    let (point, _) = indicator(IndicatorKind::EmployerContacts).points(&measured, false);
    (measured.value.map(hundredths), point)
}

/// A share of time with its point; no figure where too little is logged.
fn community(caseload: &Caseload, coach: &Coach) -> (Option<f64>, Option<u8>) {
    let measure = |basis: &Basis| share_of_time(basis, TimePart::Out, |minutes| minutes.out);
    let measured = measured(caseload, coach, "2026-11-23", measure);
    let indicator = indicator(IndicatorKind::Community);
    let (point, _) = indicator.points(&measured, false);
    let value = measured
        .value
        .filter(|_| !indicator.is_too_little(&measured));
    (value.map(hundredths), point)
}

#[test]
fn contacts_are_those_of_finished_weeks_scaled_to_full_time_and_days_worked() {
    let half = anna("fte = 0.5\nfrom = 2026-11-02");
    let mut caseload = caseload(&half);
    visit(&mut caseload, "2026-11-04", 3);
    visit(&mut caseload, "2026-11-11", 2);
    visit(&mut caseload, "2026-11-18", 6);
    assert_eq!(
        contacts(&caseload, &half, "2026-11-22").0,
        Some(5.0),
        "open"
    );
    assert_eq!(contacts(&caseload, &half, "2026-11-23").0, Some(7.33));
    away(&mut caseload, "2026-11-09", "2026-11-10");
    let (value, _) = contacts(&caseload, &half, "2026-11-22");
    assert_eq!(value, Some(6.33), "two of a target of 1.8");
    away(&mut caseload, "2026-11-09", "2026-11-13");
    let (value, _) = contacts(&caseload, &half, "2026-11-22");
    assert_eq!(value, Some(6.0), "a week wholly away is not asked about");
}

#[test]
fn contacts_are_always_counted_by_the_strict_rules() {
    let anna = anna("from = 2026-11-02");
    let mut caseload = caseload(&anna);
    visit(&mut caseload, "2026-11-04", 5);
    let mut generic = Contact::new(day("2026-11-05"), Party::Employer, Channel::Visit);
    generic.employer = Some("acme".parse().unwrap());
    let generic = logged(9, StandingContact::new(generic));
    caseload.log.contacts.push(generic);
    assert_eq!(contacts(&caseload, &anna, "2026-11-09").0, Some(5.0));
}

#[test]
fn the_point_is_the_lower_anchor_of_the_mean_and_no_higher_than_reviews_allow() {
    let anna = anna("from = 2026-11-02");
    let with = |first: usize, second: usize, reviewed: &[&str]| {
        let mut caseload = caseload(&anna);
        visit(&mut caseload, "2026-11-04", first);
        visit(&mut caseload, "2026-11-11", second);
        reviewed.iter().for_each(|week| review(&mut caseload, week));
        contacts(&caseload, &anna, "2026-11-20").1
    };
    let both = ["2026-W45", "2026-W46"];
    assert_eq!((with(6, 6, &both), with(6, 5, &both)), (Some(5), Some(4)));
    assert_eq!((with(5, 4, &both), with(4, 3, &both)), (Some(3), Some(2)));
    assert_eq!((with(2, 2, &both), with(2, 1, &both)), (Some(2), Some(1)));
    assert_eq!(with(6, 6, &both[..1]), Some(3), "one week was not reviewed");
    assert_eq!(
        with(6, 6, &["2026-W42"]),
        Some(3),
        "within four weeks of both"
    );
    assert_eq!(with(6, 6, &["2026-W41"]), Some(2), "five weeks before one");
    assert_eq!((with(6, 6, &[]), with(3, 1, &[])), (Some(2), Some(2)));
}

#[test]
fn a_share_of_time_is_of_the_hours_to_be_worked() {
    let anna = anna("from = 2026-11-02");
    let mut caseload = caseload(&anna);
    // Of three weeks of 37.5 hours: 73 h 30 outside, and 30 h in the office.
    time(&mut caseload, "2026-11-03", "employers", 4410);
    let office = r#"{"on":"2026-11-04","kind":"admin","minutes":1800}"#;
    let office: Time = serde_json::from_str(office).unwrap();
    caseload.log.times.push(logged(7, office));
    assert_eq!(community(&caseload, &anna), (Some(65.33), Some(5)));
    away(&mut caseload, "2026-11-16", "2026-11-16");
    assert_eq!(community(&caseload, &anna), (Some(70.0), Some(5)));
}

#[test]
fn with_less_than_four_fifths_of_the_hours_logged_there_is_no_figure_and_no_point() {
    let anna = anna("from = 2026-11-02");
    let with = |minutes: u32| {
        let mut caseload = caseload(&anna);
        time(&mut caseload, "2026-11-03", "employers", minutes);
        caseload
    };
    // 80 % of three weeks of 37.5 hours are 90 hours.
    assert_eq!(community(&with(5400), &anna), (Some(80.0), Some(5)));
    assert_eq!(community(&with(5399), &anna), (None, None));
    assert_eq!(community(&with(40), &anna), (None, None));
    let mut away_for_two_weeks = with(1800);
    away(&mut away_for_two_weeks, "2026-11-09", "2026-11-22");
    assert_eq!(community(&away_for_two_weeks, &anna), (Some(80.0), Some(5)));
}

#[test]
fn hours_are_asked_for_from_the_week_of_the_first_entry_on() {
    let anna = anna("");
    let mut caseload = caseload(&anna);
    time(&mut caseload, "2026-11-18", "employers", 1800);
    assert_eq!(community(&caseload, &anna), (Some(80.0), Some(5)));
    time(&mut caseload, "2026-11-15", "team", 30);
    assert_eq!(community(&caseload, &anna), (None, None));
}
