//! Who came to a stage since a day, on both sides of it.

use super::*;
use crate::domain::log::contacts::Logged;
use crate::domain::log::op::dated::Review;
use crate::domain::log::standing::Log;
use crate::domain::terms::names::EntryId;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn anna() -> Coach {
    Coach::new("anna".parse().unwrap())
}

/// A code, the day of entry, and stages with their days.
type Person<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

fn caseload(candidates: &[Person], reviews: &[(&str, &str)]) -> Caseload {
    let owner = "[[coach]]\ncoach = 'anna'\nfrom = 2026-01-01\n";
    let candidate = |(code, entered, stages): &Person| {
        let stages = stages
            .iter()
            .map(|(stage, on)| format!("[[stage]]\nstage = '{stage}'\non = {on}\n"));
        let text = format!("entered = {entered}\n{owner}{}", stages.collect::<String>());
        let candidate = Candidate {
            code: code.parse().unwrap(),
            ..toml::from_str(&text).unwrap()
        };
        (candidate.code.clone(), candidate)
    };
    let review = |(n, (coach, on)): (u64, &(&str, &str))| Logged {
        id: EntryId(ulid::Ulid::from_parts(n, 0)),
        coach: coach.parse().unwrap(),
        value: Review {
            on: day(on),
            week: crate::domain::calendar::week::Week::of(day(on)),
            reviewer: "Petra".to_owned(),
            goal: None,
            goal_met: None,
        },
    };
    Caseload {
        settings: toml::from_str("format = 1").unwrap(),
        coaches: [("anna".parse().unwrap(), anna())].into(),
        employers: [].into(),
        candidates: candidates.iter().map(candidate).collect(),
        identities: [].into(),
        log: Log {
            reviews: (1..).zip(reviews).map(review).collect(),
            ..Log::default()
        },
        problems: vec![],
    }
}

/// The stages where anybody stands, with their number and the codes of those who came there since Monday 16 November.
fn standing(candidates: &[Person]) -> Vec<String> {
    let caseload = caseload(candidates, &[]);
    let coach = anna();
    let whose = Whose::one(&coach);
    let found = people(&caseload, &whose, day("2026-11-16"), day("2026-11-20"));
    found
        .iter()
        .filter(|there| there.number > 0)
        .map(|there| {
            let came: Vec<&str> = there.came.iter().map(|one| one.code.as_str()).collect();
            format!("{} {} {}", there.stage, there.number, came.join(","))
                .trim_end()
                .to_owned()
        })
        .collect()
}

#[test]
fn a_move_on_the_day_or_later_is_told_and_one_before_is_not() {
    let moved = |on: &str| {
        let stages: &[(&str, &str)] = &[("profile", "2026-10-01"), ("job-finding", on)];
        standing(&[("aa22", "2026-09-01", stages)])
    };
    assert_eq!(moved("2026-11-15"), ["job-finding 1"]);
    assert_eq!(moved("2026-11-16"), ["job-finding 1 aa22"]);
    assert_eq!(moved("2026-11-20"), ["job-finding 1 aa22"]);
    assert_eq!(moved("2026-11-21"), ["profile 1"], "it is still to come");
}

#[test]
fn who_is_new_came_and_who_went_there_and_back_did_not() {
    let back: &[(&str, &str)] = &[
        ("profile", "2026-10-01"),
        ("job-finding", "2026-11-17"),
        ("profile", "2026-11-18"),
    ];
    let closed: &[(&str, &str)] = &[("closed", "2026-11-17")];
    let long_closed: &[(&str, &str)] = &[("closed", "2026-11-02")];
    assert_eq!(
        standing(&[
            ("aa22", "2026-11-16", &[]),
            ("bb22", "2026-11-15", &[]),
            ("cc22", "2026-09-01", back),
            ("dd22", "2026-09-01", closed),
            ("ee22", "2026-09-01", long_closed),
        ]),
        ["engagement 2 aa22", "profile 1", "closed 1 dd22"]
    );
}

#[test]
fn moves_are_told_since_the_review_before() {
    let since = |reviews: &[(&str, &str)]| {
        let period = Period {
            from: day("2026-10-19"),
            to: day("2026-11-22"),
        };
        let caseload = caseload(&[], reviews);
        since(&caseload, &anna(), period, day("2026-11-20")).to_string()
    };
    assert_eq!(since(&[]), "2026-10-19");
    assert_eq!(
        since(&[("anna", "2026-11-09"), ("anna", "2026-11-02")]),
        "2026-11-09"
    );
    assert_eq!(since(&[("anna", "2026-11-19")]), "2026-11-19");
    assert_eq!(
        since(&[("anna", "2026-11-20")]),
        "2026-10-19",
        "today's is this sheet's own"
    );
    assert_eq!(since(&[("anna", "2026-10-18")]), "2026-10-19");
    assert_eq!(
        since(&[("bo", "2026-11-09")]),
        "2026-10-19",
        "a colleague's"
    );
}
