//! Golden sentences, in three languages.

use super::*;

const TODAY: &str = "2026-11-18";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn week(counted: u32, target: f64) -> ThisWeek {
    ThisWeek {
        counted,
        target,
        met: Some(f64::from(counted) >= target),
        no_seekers: false,
        to_go: (target - f64::from(counted)).ceil().max(0.0) as u32,
        booked: Vec::new(),
        reviewed_by: None,
    }
}

fn booked(counted: u32, days: &[&str]) -> ThisWeek {
    ThisWeek {
        booked: days.iter().copied().map(day).collect(),
        ..week(counted, 6.0)
    }
}

fn said(language: &str, meetings: Meetings, share: Option<f64>, people: usize) -> String {
    let opening = Opening {
        meetings,
        time: (share, 0.6),
        people,
    };
    sentence(&Words::of(language).unwrap(), day(TODAY), &opening)
}

/// The part about meetings.
fn meetings(language: &str, week: ThisWeek) -> String {
    let whole = said(language, Meetings::ThisWeek(week), None, 0);
    whole.split(". ").next().unwrap().to_owned()
}

#[test]
fn the_answer_in_one_sentence() {
    let tomorrow = || Meetings::ThisWeek(booked(4, &["2026-11-19"]));
    assert_eq!(
        said("en", tomorrow(), Some(0.44), 3),
        "This week 4 of 6 meetings, one visit booked tomorrow would make 5. Employer time 44 % of 60 %. 3 people to talk about."
    );
    assert_eq!(
        said("nl", tomorrow(), Some(0.44), 3),
        "Deze week 4 van 6 gesprekken, met het bezoek van morgen worden het er 5. Werkgeverstijd 44%, doel 60%. 3 mensen te bespreken."
    );
    assert_eq!(
        said("fi", tomorrow(), Some(0.44), 3).replace('\u{a0}', " "),
        "Tällä viikolla 4/6 tapaamista, yksi käynti sovittu (huomenna), sen jälkeen 5. Työnantajille 44 % ajasta, tavoite 60 %. 3 asiakkaasta keskusteltavaa."
    );
}

#[test]
fn how_the_week_stands() {
    let reviewed = |week: ThisWeek| ThisWeek {
        reviewed_by: Some("Petra Salo".to_owned()),
        ..week
    };
    let none = |no_seekers| ThisWeek {
        met: None,
        no_seekers,
        ..week(0, 0.0)
    };
    for (week, expected) in [
        (week(6, 6.0), "This week 6 of 6 meetings, the target is met"),
        (
            booked(7, &["2026-11-19"]),
            "This week 7 of 6 meetings, the target is met",
        ),
        (
            week(5, 6.0),
            "This week 5 of 6 meetings, 1 to go and no visit booked",
        ),
        (
            week(0, 6.0),
            "This week 0 of 6 meetings, 6 to go and no visit booked",
        ),
        (
            week(3, 3.6),
            "This week 3 of 3.6 meetings, 1 to go and no visit booked",
        ),
        (
            week(4, 3.6),
            "This week 4 of 3.6 meetings, the target is met",
        ),
        (
            booked(4, &["2026-11-18"]),
            "This week 4 of 6 meetings, one visit booked today would make 5",
        ),
        (
            booked(4, &["2026-11-20"]),
            "This week 4 of 6 meetings, one visit booked Fri 20 Nov would make 5",
        ),
        (
            booked(4, &["2026-11-19", "2026-11-20"]),
            "This week 4 of 6 meetings, 2 visits booked would make 6",
        ),
        (
            reviewed(week(6, 6.0)),
            "This week 6 of 6 meetings, the target is met, reviewed by Petra Salo",
        ),
        (
            reviewed(week(5, 6.0)),
            "This week 5 of 6 meetings, 1 to go and no visit booked, reviewed by Petra Salo",
        ),
        (
            none(false),
            "Away all this week, so no meetings are asked for",
        ),
        (
            none(true),
            "Nobody on the caseload looks for work, so no meetings are asked for",
        ),
    ] {
        assert_eq!(meetings("en", week), expected);
    }
}

#[test]
fn figures_are_written_as_the_language_has_them() {
    assert_eq!(
        meetings("nl", week(3, 3.6)),
        "Deze week 3 van 3,6 gesprekken, nog 1 te gaan en geen bezoek gepland"
    );
    assert_eq!(
        meetings("fi", week(3, 3.6)),
        "Tällä viikolla 3/3,6 tapaamista, 1 puuttuu eikä käyntejä ole sovittu"
    );
}

#[test]
fn weeks_that_are_over_nothing_logged_and_how_many_people() {
    let past = |weeks, met| Meetings::Past {
        counted: 9,
        target: 12.0,
        weeks,
        met,
        of_team: false,
    };
    assert_eq!(
        said("en", past(2, 1), Some(0.625), 1),
        "9 of 12 meetings in 2 weeks, the target met in 1. Employer time 63 % of 60 %. One person to talk about."
    );
    assert_eq!(
        said("en", past(1, 0), None, 0),
        "9 of 12 meetings in 1 week, the target met in 0. No working time logged. Nobody to talk about."
    );
}

#[test]
fn a_teams_week_says_how_many_coaches_are_at_their_target() {
    let week = |met, of, booked| {
        Meetings::TeamsWeek(TeamsWeek {
            counted: 24,
            target: 31.2,
            coaches: AtTarget { met, of },
            booked,
        })
    };
    for (language, week, expected) in [
        (
            "en",
            week(2, 5, 3),
            "This week 24 of 31.2 meetings, 2 of 5 coaches at their target, 3 visits booked. No working time logged. Nobody to talk about.",
        ),
        (
            "en",
            week(1, 2, 0),
            "This week 24 of 31.2 meetings, 1 of 2 coaches at their target, no visit booked. No working time logged. Nobody to talk about.",
        ),
        (
            "en",
            week(0, 0, 0),
            "All coaches are away this week, so no meetings are asked for. No working time logged. Nobody to talk about.",
        ),
        (
            "nl",
            week(2, 5, 1),
            "Deze week 24 van 31,2 gesprekken, 2 van 5 jobcoaches op hun doel, één bezoek gepland. Geen werktijd geboekt. Niemand te bespreken.",
        ),
    ] {
        assert_eq!(said(language, week, None, 0), expected);
    }
    let past = Meetings::Past {
        counted: 90,
        target: 120.0,
        weeks: 20,
        met: 9,
        of_team: true,
    };
    assert!(said("en", past, None, 0).starts_with(
        "90 of 120 meetings, the target met in 9 of 20 weeks of all coaches together. "
    ));
}
