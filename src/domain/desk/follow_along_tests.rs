//! The schedule of talks, what is due of it, and what was missed.

use super::*;
use crate::domain::log::contacts::{Contacts, Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::log::standing::Log;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::{Channel, Party};

fn job(rest: &str) -> Job {
    toml::from_str(&format!("employer = 'acme'\nstart = 2026-06-01\n{rest}")).unwrap()
}

fn dues(job: &Job) -> Vec<String> {
    schedule(job)
        .iter()
        .map(|item| item.due.to_string())
        .collect()
}

#[test]
fn before_and_after_the_start_weekly_then_monthly_for_a_year() {
    let schedule = schedule(&job(""));
    let window = |at: usize| (schedule[at].from.to_string(), schedule[at].due.to_string());
    let span = |from: &str, due: &str| (from.to_owned(), due.to_owned());
    for (at, from, due) in [
        (0, "2026-05-25", "2026-05-31"),
        (1, "2026-06-01", "2026-06-04"),
        (2, "2026-06-01", "2026-06-07"),
        (3, "2026-06-08", "2026-06-14"),
        (4, "2026-06-15", "2026-06-21"),
        (5, "2026-06-22", "2026-06-28"),
        (6, "2026-06-29", "2026-07-28"),
        (7, "2026-07-29", "2026-08-28"),
        (17, "2027-05-29", "2027-06-28"),
    ] {
        assert_eq!(window(at), span(from, due));
    }
    assert_eq!(schedule.len(), 18);
}

#[test]
fn months_that_are_too_short_end_on_their_last_day() {
    let job: Job = toml::from_str("employer = 'acme'\nstart = 2026-01-03").unwrap();
    let months: Vec<String> = schedule(&job)[6..9]
        .iter()
        .map(|item| format!("{}..{}", item.from, item.due))
        .collect();
    assert_eq!(
        months,
        [
            "2026-01-31..2026-02-27",
            "2026-02-28..2026-03-30",
            "2026-03-31..2026-04-29"
        ]
    );
}

#[test]
fn a_job_lost_in_week_two_cancels_the_rest_and_asks_for_a_talk_within_three_days_of_hearing() {
    assert_eq!(
        dues(&job("end = 2026-06-10\nheard = 2026-06-12")),
        ["2026-05-31", "2026-06-04", "2026-06-07", "2026-06-15"]
    );
    assert_eq!(dues(&job("end = 2026-06-10")).last().unwrap(), "2026-06-13");
}

#[test]
fn after_the_first_days_windows_follow_each_other_without_a_gap() {
    let schedule = schedule(&job(""));
    assert!(
        schedule[2..]
            .windows(2)
            .all(|pair| pair[0].due.next_day() == Some(pair[1].from)),
        "{schedule:?}"
    );
}

#[test]
fn a_contact_at_which_the_candidate_was_there_in_person_is_a_talk_with_them() {
    let candidate = "k7qm".parse().unwrap();
    let is_talk = |text: &str| {
        let contact: Contact = serde_json::from_str(text).unwrap();
        contact.is_talk_with(&candidate)
    };
    let with = |rest: &str| {
        is_talk(&format!(
            r#"{{"on":"2026-06-02","party":"employer","employer":"acme","for":["k7qm"],{rest}}}"#
        ))
    };
    assert!(with(r#""channel":"visit","present":true"#));
    assert!(with(r#""channel":"meeting","present":true"#));
    assert!(!with(r#""channel":"visit""#), "not there");
    assert!(
        !with(r#""channel":"video","present":true"#),
        "not in person"
    );
    assert!(!with(r#""channel":"visit","present":true,"no_show":true"#));
    assert!(
        !with(r#""channel":"visit","by_candidate":true"#),
        "the coach was not there"
    );
    assert!(!is_talk(
        r#"{"on":"2026-06-02","party":"employer","employer":"acme","for":["w2rd"],"channel":"visit","present":true}"#
    ));
    assert!(is_talk(
        r#"{"on":"2026-06-02","party":"candidate","candidate":"k7qm","channel":"meeting"}"#
    ));
}

fn missed(job: &Job, talks: &[&str], today: &str) -> Vec<String> {
    let talks: Vec<Date> = talks.iter().map(|day| day.parse().unwrap()).collect();
    let today = today.parse().unwrap();
    let waits = waiting(job, &talks, today);
    let shown = |item: &Due| match item.due < today {
        true => format!("{} missed", item.due),
        false => item.due.to_string(),
    };
    waits.iter().map(shown).collect()
}

#[test]
fn a_talk_is_due_on_its_day_and_missed_on_the_next() {
    let held = ["2026-06-01", "2026-06-02"];
    assert_eq!(missed(&job(""), &held, "2026-06-04"), [""; 0]);
    assert_eq!(missed(&job(""), &held, "2026-06-07"), [""; 0]);
    assert_eq!(missed(&job(""), &held, "2026-06-08"), ["2026-06-14"]);
    assert_eq!(missed(&job(""), &held, "2026-06-14"), ["2026-06-14"]);
    assert_eq!(
        missed(&job(""), &held, "2026-06-15"),
        ["2026-06-14 missed", "2026-06-21"]
    );
}

#[test]
fn what_was_missed_stays_until_a_talk_is_held() {
    let all = ["2026-06-04 missed", "2026-06-07"];
    assert_eq!(missed(&job(""), &[], "2026-06-06"), all);
    assert_eq!(missed(&job(""), &["2026-05-30"], "2026-06-06"), all);
    assert_eq!(missed(&job(""), &["2026-06-06"], "2026-06-06"), [""; 0]);
    assert_eq!(missed(&job(""), &[], "2027-09-01").len(), 17);
}

#[test]
fn the_talk_before_the_first_day_is_waited_for_until_then() {
    assert_eq!(missed(&job(""), &[], "2026-05-24"), [""; 0]);
    assert_eq!(missed(&job(""), &[], "2026-05-25"), ["2026-05-31"]);
    assert_eq!(missed(&job(""), &[], "2026-05-31"), ["2026-05-31"]);
    let begun = ["2026-06-04", "2026-06-07"];
    assert_eq!(missed(&job(""), &[], "2026-06-01"), begun);
}

#[test]
fn what_was_put_aside_is_no_longer_missed() {
    let aside = |until: &str| job(&format!("[[put_aside]]\nuntil = {until}\nreason = 'away'"));
    assert_eq!(
        missed(&aside("2026-06-03"), &[], "2026-06-06"),
        ["2026-06-04 missed", "2026-06-07"]
    );
    assert_eq!(
        missed(&aside("2026-06-04"), &[], "2026-06-06"),
        ["2026-06-07"]
    );
}

/// Talks with k7qm that come until a day, as `day kind`.
fn coming_until(jobs: &str, talks: &[&str], today: &str, until: &str) -> Vec<String> {
    let candidate = Candidate {
        code: "k7qm".parse().unwrap(),
        ..toml::from_str(&format!("entered = 2026-01-01\n{jobs}")).unwrap()
    };
    let talk = |(n, on): (u64, &&str)| Logged {
        id: EntryId(ulid::Ulid::from_parts(n, 0)),
        coach: "anna".parse().unwrap(),
        value: StandingContact::new(Contact {
            candidate: Some(candidate.code.clone()),
            ..Contact::new(on.parse().unwrap(), Party::Candidate, Channel::Meeting)
        }),
    };
    let caseload = Caseload {
        settings: toml::from_str("format = 1").unwrap(),
        coaches: [].into(),
        employers: [].into(),
        candidates: [].into(),
        identities: [].into(),
        log: Log {
            contacts: Contacts::from((1..).zip(talks).map(talk).collect::<Vec<_>>()),
            ..Log::default()
        },
        problems: vec![],
    };
    let (today, until) = (today.parse().unwrap(), until.parse().unwrap());
    let coming = coming(&caseload, &candidate, today, until);
    let said = coming
        .iter()
        .map(|(_, due)| format!("{} {:?}", due.due, due.kind));
    said.collect()
}

#[test]
fn talks_that_come_stand_until_a_day_and_one_talk_serves_the_first_days_and_week_one() {
    let job = "[[job]]\nemployer = 'acme'\nstart = 2026-06-01";
    let until = |today, until| coming_until(job, &[], today, until);
    assert_eq!(until("2026-05-20", "2026-05-30"), [""; 0]);
    assert_eq!(
        until("2026-05-20", "2026-05-31"),
        ["2026-05-31 BeforeStart"]
    );
    assert_eq!(
        until("2026-05-31", "2026-06-07"),
        ["2026-05-31 BeforeStart", "2026-06-04 FirstDays"],
        "one talk serves the first days and week one"
    );
    assert_eq!(
        until("2026-06-05", "2026-06-14"),
        ["2026-06-07 Weekly", "2026-06-14 Weekly"],
        "the first days are late and something to talk about"
    );
    assert_eq!(until("2026-06-05", "2026-06-13"), ["2026-06-07 Weekly"]);
    assert_eq!(
        coming_until(job, &["2026-06-02"], "2026-06-03", "2026-06-14"),
        ["2026-06-14 Weekly"],
        "what was held comes no more"
    );
}
