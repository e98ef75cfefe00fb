//! Golden cases of the week: every rule with both sides of its edge.

use super::*;
use crate::domain::calendar::civil::Civil;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::dated::{Absence, Review};
use crate::domain::log::standing::Log;
use crate::domain::terms::names::EntryId;

fn rules(name: &str) -> Rules {
    let text = match name {
        "ips-meetings" => include_str!("../../../data/rules/ips-meetings.toml"),
        _ => include_str!("../../../data/rules/ips25-2008.toml"),
    };
    toml::from_str(text).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Week 47: Monday 16 to Sunday 22 November 2026.
fn week() -> Week {
    Week::of(day("2026-11-18"))
}

fn anna() -> Coach {
    Coach::new("anna".parse().unwrap())
}

/// Candidates `s1`, `s2` … who look for work, and `w1` who is at job support.
fn caseload(seekers: usize) -> Caseload {
    let mut caseload = Caseload {
        settings: toml::from_str("format = 1").unwrap(),
        coaches: [("anna".parse().unwrap(), anna())].into(),
        employers: [].into(),
        candidates: [].into(),
        identities: [].into(),
        log: Log::default(),
        problems: vec![],
    };
    for n in 1..=seekers {
        add_candidate(&mut caseload, &format!("s{n}"), "job-finding");
    }
    add_candidate(&mut caseload, "w1", "job-support");
    caseload
}

fn add_candidate(caseload: &mut Caseload, code: &str, stage: &str) {
    let text = format!(
        "entered = 2026-01-01\n[[coach]]\ncoach = 'anna'\nfrom = 2026-01-01\n[[stage]]\nstage = '{stage}'\non = 2026-01-01"
    );
    let candidate = Candidate {
        code: code.parse().unwrap(),
        ..toml::from_str(&text).unwrap()
    };
    caseload
        .candidates
        .insert(candidate.code.clone(), candidate);
}

fn log<T>(list: &mut Vec<Logged<T>>, value: T) {
    list.push(logged(list.len(), value));
}

/// A value that anna logged after so many others.
fn logged<T>(others: usize, value: T) -> Logged<T> {
    Logged {
        id: EntryId(ulid::Ulid::from_parts(others as u64 + 1, 0)),
        coach: "anna".parse().unwrap(),
        value,
    }
}

fn add(
    caseload: &mut Caseload,
    channel: Channel,
    employer: &str,
    people: &[&str],
    change: impl Fn(&mut Contact),
) {
    let mut contact = Contact::new(day("2026-11-18"), Party::Employer, channel);
    contact.employer = Some(employer.parse().unwrap());
    contact.on_behalf_of = people.iter().map(|code| code.parse().unwrap()).collect();
    change(&mut contact);
    let standing = StandingContact::new(contact);
    let contacts = &mut caseload.log.contacts;
    contacts.push(logged(contacts.len(), standing));
}

fn visits(caseload: &mut Caseload, count: usize) {
    (0..count).for_each(|_| add(caseload, Channel::Visit, "acme", &["s1"], |_| {}));
}

/// A visit for a seeker who is present, A again without, B generic, C phone, D video, E support of a worker.
fn golden() -> Caseload {
    let mut caseload = caseload(3);
    add(&mut caseload, Channel::Visit, "a", &["s1"], |contact| {
        contact.present = true
    });
    add(&mut caseload, Channel::Visit, "a", &["s1"], |_| {});
    add(&mut caseload, Channel::Visit, "b", &[], |_| {});
    add(&mut caseload, Channel::Phone, "c", &["s2"], |_| {});
    add(&mut caseload, Channel::Video, "d", &["s2"], |_| {});
    add(&mut caseload, Channel::Visit, "e", &["w1"], |_| {});
    caseload
}

#[test]
fn ips_meetings_counts_every_meeting_in_person() {
    let caseload = golden();
    let (coach, rules) = (anna(), rules("ips-meetings"));
    let tally = tally(&caseload, &coach, &rules, week());
    assert_eq!(
        (
            tally.counted,
            tally.client_specific,
            tally.generic,
            tally.video
        ),
        (4, 3, 1, 1)
    );
    let excluded: Vec<&Verdict> = tally
        .judged
        .iter()
        .map(|judged| &judged.verdict)
        .filter(|verdict| **verdict != Verdict::Counts)
        .collect();
    assert_eq!(
        excluded,
        [
            &Verdict::Not(Exclusion::NotInPerson(Channel::Phone)),
            &Verdict::Not(Exclusion::Video)
        ]
    );
}

#[test]
fn ips25_counts_client_specific_contacts_and_shows_generic_ones() {
    let caseload = golden();
    let (coach, rules) = (anna(), rules("ips25-2008"));
    let tally = tally(&caseload, &coach, &rules, week());
    assert_eq!(
        (
            tally.counted,
            tally.client_specific,
            tally.generic,
            tally.video
        ),
        (2, 2, 1, 1)
    );
    let verdicts: Vec<&Verdict> = tally.judged.iter().map(|judged| &judged.verdict).collect();
    assert_eq!(verdicts[2], &Verdict::Not(Exclusion::Generic));
    assert_eq!(verdicts[5], &Verdict::Not(Exclusion::Support));
}

#[test]
fn support_is_judged_by_purpose_by_job_there_and_by_stage() {
    let mut caseload = caseload(3);
    add_candidate(&mut caseload, "j1", "job-finding");
    let job = "employer = 'acme'\nstart = 2026-11-01\nend = 2026-11-18";
    caseload
        .candidates
        .get_mut(&"j1".parse::<Code>().unwrap())
        .unwrap()
        .jobs
        .push(toml::from_str(job).unwrap());
    add(&mut caseload, Channel::Visit, "acme", &["j1"], |_| {});
    add(&mut caseload, Channel::Visit, "acme", &["j1"], |contact| {
        contact.on = day("2026-11-19")
    });
    add(&mut caseload, Channel::Visit, "other", &["j1"], |_| {});
    add(&mut caseload, Channel::Visit, "acme", &["j1", "s1"], |_| {});
    add(&mut caseload, Channel::Visit, "acme", &["s1"], |contact| {
        contact.purpose = Some(Purpose::Support)
    });
    let (coach, rules) = (anna(), rules("ips25-2008"));
    let counted: Vec<bool> = tally(&caseload, &coach, &rules, week())
        .judged
        .iter()
        .map(|judged| judged.verdict == Verdict::Counts)
        .collect();
    assert_eq!(
        counted,
        [false, true, true, true, false],
        "works there; no longer; elsewhere; a seeker too; by purpose"
    );
}

#[test]
fn a_say_in_hiring_not_recorded_counts_and_recorded_as_no_does_not() {
    let mut caseload = caseload(3);
    let acme = "name = 'Acme'\n[[person]]\nname = 'Mari'\ndecision_maker = false";
    let employer = crate::domain::record::employer::Employer {
        id: "acme".parse().unwrap(),
        ..toml::from_str(acme).unwrap()
    };
    caseload.employers.insert(employer.id.clone(), employer);
    add(&mut caseload, Channel::Visit, "acme", &["s1"], |_| {});
    add(&mut caseload, Channel::Visit, "acme", &["s1"], |contact| {
        contact.decision_maker = Some(false)
    });
    add(&mut caseload, Channel::Visit, "acme", &["s1"], |contact| {
        contact.person = Some("Mari".into())
    });
    add(&mut caseload, Channel::Visit, "acme", &["s1"], |contact| {
        contact.person = Some("Mari".into());
        contact.decision_maker = Some(true);
    });
    let (coach, strict) = (anna(), rules("ips25-2008"));
    assert_eq!(tally(&caseload, &coach, &strict, week()).counted, 2);
    assert_eq!(
        tally(&caseload, &coach, &rules("ips-meetings"), week()).counted,
        4
    );
}

#[test]
fn a_visit_by_the_candidate_alone_is_no_meeting_of_the_coach() {
    let mut caseload = caseload(3);
    add(&mut caseload, Channel::Visit, "acme", &["s1"], |contact| {
        contact.by_candidate = true
    });
    let (coach, rules) = (anna(), rules("ips-meetings"));
    assert_eq!(tally(&caseload, &coach, &rules, week()).counted, 0);
}

fn point(meetings: usize, reviewed_weeks_ago: Option<i32>) -> u8 {
    let mut caseload = caseload(3);
    visits(&mut caseload, meetings);
    if let Some(ago) = reviewed_weeks_ago {
        let reviewed = week().plus(-ago);
        log(
            &mut caseload.log.reviews,
            Review {
                on: day("2026-11-23"),
                week: reviewed,
                reviewer: "Petra".into(),
                goal: None,
                goal_met: None,
            },
        );
    }
    score(
        &caseload,
        &anna(),
        &rules("ips25-2008"),
        week(),
        day("2026-11-23"),
    )
    .unwrap()
    .point
}

#[test]
fn a_value_between_two_anchors_takes_the_lower() {
    let reviewed: Vec<u8> = (0..=7).map(|meetings| point(meetings, Some(0))).collect();
    assert_eq!(reviewed, [1, 1, 2, 2, 3, 4, 5, 5]);
}

#[test]
fn points_above_three_need_a_review_of_that_week_and_three_one_within_four_weeks() {
    assert_eq!((point(6, None), point(6, Some(0))), (2, 5));
    assert_eq!(
        (point(6, Some(1)), point(6, Some(4)), point(6, Some(5))),
        (3, 3, 2)
    );
    assert_eq!(
        (
            point(4, Some(4)),
            point(4, Some(5)),
            point(2, None),
            point(1, None)
        ),
        (3, 2, 2, 1)
    );
}

#[test]
fn an_unfinished_week_and_the_default_profile_have_no_point() {
    let caseload = caseload(3);
    assert!(
        score(
            &caseload,
            &anna(),
            &rules("ips25-2008"),
            week(),
            day("2026-11-22")
        )
        .is_none()
    );
    assert!(
        score(
            &caseload,
            &anna(),
            &rules("ips-meetings"),
            week(),
            day("2026-11-23")
        )
        .is_none()
    );
}

#[test]
fn few_seekers_lower_the_strict_target_only() {
    let strict = |seekers| target(&caseload(seekers), &anna(), &rules("ips25-2008"), week()).week;
    assert_eq!(
        (strict(0), strict(1), strict(2), strict(3)),
        (0.0, 2.0, 4.0, 6.0)
    );
    assert_eq!(
        target(&caseload(2), &anna(), &rules("ips-meetings"), week()).week,
        6.0
    );
}

#[test]
fn part_time_is_measured_by_its_share_beside_the_raw_six() {
    let coach = Coach {
        fte: Some(0.6),
        ..anna()
    };
    let target = target(&caseload(3), &coach, &rules("ips-meetings"), week());
    assert_eq!(
        (target.full_time, target.week, target.worked),
        (6.0, 3.6, 3.6)
    );
    assert_eq!(
        (target.met(3), target.met(4), target.to_go(2)),
        (Some(false), Some(true), 2)
    );
}

#[test]
fn absence_is_printed_beside_the_target_and_judges_by_the_days_worked() {
    let mut caseload = caseload(3);
    let away = |from, to, half| Absence {
        on: day(from),
        to: day(to),
        half,
    };
    log(
        &mut caseload.log.absences,
        away("2026-11-19", "2026-11-22", false),
    );
    let two_of_five = target(&caseload, &anna(), &rules("ips-meetings"), week());
    assert_eq!(
        (
            two_of_five.week,
            two_of_five.worked,
            two_of_five.absent_days
        ),
        (6.0, 3.6, 2.0),
        "the weekend is no workday"
    );
    log(
        &mut caseload.log.absences,
        away("2026-11-16", "2026-11-16", true),
    );
    log(
        &mut caseload.log.absences,
        away("2026-11-20", "2026-11-20", true),
    );
    assert_eq!(
        target(&caseload, &anna(), &rules("ips-meetings"), week()).absent_days,
        2.5,
        "no day counts more than once"
    );
    log(
        &mut caseload.log.absences,
        away("2026-11-16", "2026-11-18", false),
    );
    let away_all_week = target(&caseload, &anna(), &rules("ips-meetings"), week());
    assert_eq!(
        (away_all_week.worked, away_all_week.met(0)),
        (0.0, None),
        "neither met nor missed"
    );
}

#[test]
fn holidays_and_days_outside_the_contract_are_days_away() {
    let mut caseload = caseload(3);
    caseload.settings.calendar.holidays = vec![Civil(day("2026-11-17")), Civil(day("2026-11-21"))];
    assert_eq!(
        target(&caseload, &anna(), &rules("ips-meetings"), week()).worked,
        4.8
    );
    let started_on_thursday = Coach {
        from: Some(Civil(day("2026-11-19"))),
        ..anna()
    };
    assert_eq!(
        target(
            &caseload,
            &started_on_thursday,
            &rules("ips-meetings"),
            week()
        )
        .worked,
        2.4
    );
}

#[test]
fn the_week_ends_on_sunday_also_in_a_year_of_53_weeks() {
    let mut caseload = caseload(3);
    for on in ["2026-12-27", "2026-12-28", "2027-01-03", "2027-01-04"] {
        add(&mut caseload, Channel::Visit, "acme", &["s1"], |contact| {
            contact.on = day(on)
        });
    }
    let counted = |week: &str| {
        tally(
            &caseload,
            &anna(),
            &rules("ips-meetings"),
            Week::read(week, day("2027-01-05")).unwrap(),
        )
        .counted
    };
    assert_eq!(
        (
            counted("2026-W52"),
            counted("2026-W53"),
            counted("2027-W01")
        ),
        (1, 2, 1)
    );
}

#[test]
fn a_meeting_later_today_or_on_a_day_to_come_does_not_count_yet() {
    let mut log = Log::default();
    let contact = |at: &str| -> Contact {
        serde_json::from_str(&format!(
            r#"{{"on":"2026-11-19","party":"employer","employer":"acme","channel":"visit"{at}}}"#
        ))
        .unwrap()
    };
    let counts = |log: &Log, at: &str| log.has_come(&contact(at));
    assert!(
        counts(&log, r#","at":"16:00""#),
        "nobody says what time it is"
    );
    log.now = Some(("2026-11-19".parse().unwrap(), "15:00".parse().unwrap()));
    assert!(counts(&log, ""));
    assert!(counts(&log, r#","at":"15:00""#));
    assert!(!counts(&log, r#","at":"15:01""#));
    log.now = Some(("2026-11-18".parse().unwrap(), "15:00".parse().unwrap()));
    assert!(!counts(&log, ""));
    log.now = Some(("2026-11-20".parse().unwrap(), "08:00".parse().unwrap()));
    assert!(counts(&log, r#","at":"15:01""#));
}
