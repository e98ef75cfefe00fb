//! Which talk with an employer waits, and for whom none is asked for.

use super::*;
use crate::domain::log::contacts::{Contacts, Logged, StandingContact};
use crate::domain::log::op::dated::Plan;
use crate::domain::log::standing::{Log, StandingPlan};
use crate::domain::terms::names::EntryId;

const CONSENT: &str = "[[consent]]\nlevel = 'named'\non = 2026-05-01\n";
const JOB: &str = "[[job]]\nemployer = 'acme'\nstart = 2026-06-01\n";

fn logged<T>(n: u64, value: T) -> Logged<T> {
    Logged {
        id: EntryId(ulid::Ulid::from_parts(n, 0)),
        coach: "anna".parse().unwrap(),
        value,
    }
}

/// The days by which talks are due, of a person with contacts as JSON and visits planned at Acme.
fn due(record: &str, contacts: &[&str], planned: &[&str], today: &str) -> Vec<String> {
    let candidate = Candidate {
        code: "k7qm".parse().unwrap(),
        ..toml::from_str(&format!("entered = 2026-01-01\n{record}")).unwrap()
    };
    let contact = |(n, text): (u64, &&str)| {
        let contact: Contact = serde_json::from_str(text).unwrap();
        logged(n, StandingContact::new(contact))
    };
    let plan = |(n, on): (u64, &&str)| {
        let plan = Plan {
            on: on.parse().unwrap(),
            at: None,
            employer: "acme".parse().unwrap(),
            channel: None,
            on_behalf_of: Vec::new(),
            note: None,
        };
        logged(
            n,
            StandingPlan {
                plan,
                settled: false,
                not_held: None,
            },
        )
    };
    let contacts: Vec<_> = (1..).zip(contacts).map(contact).collect();
    let caseload = Caseload {
        settings: toml::from_str("format = 1").unwrap(),
        coaches: [].into(),
        employers: [].into(),
        candidates: [].into(),
        identities: [].into(),
        log: Log {
            contacts: Contacts::from(contacts),
            plans: (100..).zip(planned).map(plan).collect(),
            ..Log::default()
        },
        problems: vec![],
    };
    let today: Date = today.parse().unwrap();
    let until = today.checked_add_days(Days::new(7)).unwrap();
    let found = feedback_due(&caseload, &candidate, today, until);
    found.iter().map(|found| found.due.to_string()).collect()
}

fn talk(on: &str, channel: &str, rest: &str) -> String {
    format!(
        r#"{{"on":"{on}","party":"employer","employer":"acme","for":["k7qm"],"channel":"{channel}"{rest}}}"#
    )
}

#[test]
fn the_first_week_and_then_each_month_ask_for_a_talk_with_the_employer() {
    let with = [CONSENT, JOB].concat();
    let none = [""; 0];
    assert_eq!(due(&with, &[], &[], "2026-05-31"), none, "not begun");
    assert_eq!(due(&with, &[], &[], "2026-06-01"), ["2026-06-07"]);
    assert_eq!(due(&with, &[], &[], "2026-06-08"), ["2026-06-07"], "late");
    let first = talk("2026-06-01", "phone", "");
    let held = |today| due(&with, &[&first], &[], today);
    assert_eq!(held("2026-06-02"), none);
    assert_eq!(held("2026-06-29"), none, "the month ends on 7 July");
    assert_eq!(held("2026-06-30"), ["2026-07-07"]);
    let second = talk("2026-06-08", "visit", "");
    let twice = |today| due(&with, &[&first, &second], &[], today);
    assert_eq!(twice("2026-07-30"), none);
    assert_eq!(twice("2026-07-31"), ["2026-08-07"]);
    // A talk after the window settles what was late.
    let late = talk("2026-07-10", "meeting", "");
    assert_eq!(due(&with, &[&late], &[], "2026-07-20"), none);
    // Twelve months after the first week it is over.
    assert_eq!(due(&with, &[], &[], "2027-12-01"), ["2026-06-07"]);
    let last = talk("2027-05-10", "visit", "");
    assert_eq!(due(&with, &[&last], &[], "2027-12-01"), none);
}

#[test]
fn only_a_talk_with_that_employer_about_that_person_is_one() {
    let with = [CONSENT, JOB].concat();
    let asked = |contact: &str| !due(&with, &[contact], &[], "2026-06-03").is_empty();
    assert!(!asked(&talk("2026-06-02", "video", "")));
    assert!(asked(&talk("2026-06-02", "email", "")));
    assert!(asked(&talk(
        "2026-06-02",
        "visit",
        r#","by_candidate":true"#
    )));
    assert!(asked(&talk(
        "2026-06-02",
        "phone",
        r#","outcome":"no-answer""#
    )));
    assert!(asked(
        r#"{"on":"2026-06-02","party":"employer","employer":"acme","channel":"visit"}"#
    ));
    assert!(asked(
        r#"{"on":"2026-06-02","party":"employer","employer":"smit","for":["k7qm"],"channel":"visit"}"#
    ));
}

#[test]
fn nothing_is_asked_for_without_consent_or_where_it_is_planned_or_put_aside() {
    let none = [""; 0];
    assert_eq!(due(JOB, &[], &[], "2026-06-03"), none, "no consent");
    let other = "[[consent]]\nlevel = 'named'\non = 2026-05-01\nemployers = ['smit']\n";
    assert_eq!(due(&[other, JOB].concat(), &[], &[], "2026-06-03"), none);
    let silent = [CONSENT, JOB, "disclosed = false\n"].concat();
    assert_eq!(due(&silent, &[], &[], "2026-06-03"), none);
    let with = [CONSENT, JOB].concat();
    assert_eq!(due(&with, &[], &["2026-06-03"], "2026-06-03"), none);
    assert_eq!(
        due(&with, &[], &["2026-06-02"], "2026-06-03"),
        ["2026-06-07"],
        "that one has passed"
    );
    let ended = [CONSENT, JOB, "end = 2026-06-02\n"].concat();
    assert_eq!(due(&ended, &[], &[], "2026-06-03"), none);
    let aside = "put_aside = [{ until = 2026-06-07, reason = 'away' }]\n";
    let aside = [CONSENT, JOB, aside].concat();
    assert_eq!(due(&aside, &[], &[], "2026-06-08"), none);
    assert_eq!(due(&aside, &[], &[], "2026-06-30"), ["2026-07-07"]);
}
