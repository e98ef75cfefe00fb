//! The counts behind a funder's table, by hand.

use super::*;
use crate::domain::log::standing::Log;
use crate::domain::record::coach::Settings;
use crate::domain::terms::vocabulary::CandidateStage;

fn rules() -> OutcomeRules {
    toml::from_str(include_str!("../../../data/outcomes/plain.toml")).unwrap()
}

fn caseload(candidates: &[(&str, &str)]) -> Caseload {
    let read = |(code, text): &(&str, &str)| {
        let mut candidate: Candidate = toml::from_str(text).unwrap();
        candidate.code = code.parse().unwrap();
        (candidate.code.clone(), candidate)
    };
    Caseload {
        settings: toml::from_str::<Settings>("format = 1").unwrap(),
        coaches: Default::default(),
        employers: Default::default(),
        candidates: candidates.iter().map(read).collect(),
        identities: Default::default(),
        log: Log::default(),
        problems: Vec::new(),
    }
}

fn count(caseload: &Caseload, measure: Measure, span: &str) -> i64 {
    let rules = rules();
    Figures {
        caseload,
        rules: &rules,
        today: "2026-11-20".parse().unwrap(),
    }
    .count(measure, span.parse().unwrap())
}

const JULY: &str = "2026-07-01..2026-07-31";
const AUGUST: &str = "2026-08-01..2026-08-31";
const QUARTER: &str = "2026-07-01..2026-09-30";

#[test]
fn people_come_and_go_without_a_gap() {
    let people = people_who_come_and_go();
    let of = |measure, span| count(&people, measure, span);
    assert_eq!(of(Measure::PeopleOn, "2026-06-30"), 2);
    assert_eq!(of(Measure::PeopleEntered, JULY), 3);
    assert_eq!(of(Measure::PeopleServed, JULY), 5);
    assert_eq!(of(Measure::PeopleClosed, JULY), 2);
    assert_eq!(of(Measure::PeopleOn, "2026-07-31"), 3);
    assert_eq!(
        (
            of(Measure::PeopleEntered, AUGUST),
            of(Measure::PeopleClosed, AUGUST)
        ),
        (1, 1),
        "who comes back enters again"
    );
    assert_eq!(of(Measure::PeopleServed, QUARTER), 6);
    let engagement = Measure::PeopleAt(CandidateStage::Engagement);
    assert_eq!(of(engagement, "2026-09-30"), 3);
}

fn people_who_come_and_go() -> Caseload {
    let closed = |entered: &str, on: &str| {
        format!("entered = {entered}\n[[stage]]\nstage = 'closed'\non = {on}")
    };
    let back = closed("2026-01-10", "2026-06-01")
        + "\n[[stage]]\nstage = 'profile'\non = 2026-08-02\n[[stage]]\nstage = 'closed'\non = 2026-08-09";
    caseload(&[
        ("there", "entered = 2026-01-10"),
        ("first", "entered = 2026-07-01"),
        ("last", "entered = 2026-07-31"),
        ("gone", &closed("2026-01-10", "2026-06-30")),
        ("leaves", &closed("2026-01-10", "2026-07-01")),
        ("brief", &closed("2026-07-05", "2026-07-05")),
        ("back", &back),
        ("later", "entered = 2026-10-01"),
    ])
}

#[test]
fn work_is_counted_by_the_days_on_which_it_falls() {
    let people = people_in_and_out_of_work();
    let of = |measure| count(&people, measure, JULY);
    // Thirteen weeks after 20 April is 20 July.
    assert_eq!(of(Measure::Due(13)), 2);
    assert_eq!(of(Measure::Kept(13)), 1);
    assert_eq!(of(Measure::Due(26)), 0);
    assert_eq!(of(Measure::JobStarts), 2);
    assert_eq!(of(Measure::PeopleIntoWork), 2);
    assert_eq!(of(Measure::EmployersHiring), 1);
    assert_eq!(of(Measure::OutOfWorkAtEntry), 3);
    assert_eq!(of(Measure::CameIntoWork), 2);
    assert_eq!(of(Measure::ClosedInWork), 1);
    assert_eq!(of(Measure::ClosedNotInWork), 0);
    assert_eq!(count(&people, Measure::JobStarts, AUGUST), 0);
}

fn people_in_and_out_of_work() -> Caseload {
    let job = "\n[[job]]\nemployer = 'acme'\nkind = 'competitive'\nstart = ";
    let none = "entered = 2026-01-10\nout_of_work = true";
    let keeps = format!("{none}{job}2026-04-20");
    let loses = format!("{none}{job}2026-04-20\nend = 2026-07-19{job}2026-07-25");
    let closed = format!(
        "entered = 2026-01-10\nout_of_work = false{job}2026-07-02\n[[stage]]\nstage = 'closed'\non = 2026-07-20"
    );
    caseload(&[
        ("keeps", &keeps),
        ("loses", &loses),
        ("none", none),
        ("closed", &closed),
    ])
}
