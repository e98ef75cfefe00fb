//! The follow-along schedule of a job: in person before and after the start, weekly, then monthly, and after a loss.

use crate::domain::calendar::day::{Date, Days, Months};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;

/// Days before the start in which the first talk takes place [R].
const BEFORE_DAYS: u64 = 7;
/// Days after the start, and after hearing of a loss, in which a talk takes place [R].
const SOON_DAYS: u64 = 3;
/// Weeks of weekly talks [R].
const WEEKS: u64 = 4;
/// Months of monthly talks, while wanted [R].
const MONTHS: u32 = 12;

/// A talk is said to be due from so many days before its day.
const NEAR_DAYS: u64 = 7;

/// A talk that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    /// From this day on a talk counts for it.
    pub(crate) from: Date,
    pub(crate) due: Date,
    pub(crate) kind: DueKind,
}

/// Which talk of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DueKind {
    BeforeStart,
    FirstDays,
    Weekly,
    Monthly,
    AfterLoss,
}

/// The schedule of a job (Supported Employment Fidelity Scale, follow-along supports) [R]. A job that has ended keeps what was
/// due until its end, and asks for a talk within three days of hearing of it.
pub(crate) fn schedule(job: &Job) -> Vec<Due> {
    let start = job.start.0;
    let mut schedule = Vec::from(around_start(start));
    schedule.extend(weekly(start));
    schedule.extend(monthly(start));
    if let Some(end) = job.end {
        schedule.retain(|item| item.due <= end.0);
        schedule.push(after_loss(job.heard.unwrap_or(end).0));
    }
    schedule
}

fn around_start(start: Date) -> [Due; 2] {
    let before = |days: u64| start.checked_sub_days(Days::new(days)).unwrap_or(start);
    [
        Due {
            from: before(BEFORE_DAYS),
            due: before(1),
            kind: DueKind::BeforeStart,
        },
        Due {
            from: start,
            due: after(start, SOON_DAYS),
            kind: DueKind::FirstDays,
        },
    ]
}

/// The first week begins with the start: one talk may serve it and the first days.
fn weekly(start: Date) -> impl Iterator<Item = Due> {
    (0..WEEKS).map(move |week| Due {
        from: after(start, week * 7),
        due: after(start, week * 7 + 6),
        kind: DueKind::Weekly,
    })
}

/// A calendar month each, the first from the end of the weekly talks on.
fn monthly(start: Date) -> impl Iterator<Item = Due> {
    let first = after(start, WEEKS * 7);
    let month = move |number: u32| {
        Some(Due {
            from: first.checked_add_months(Months::new(number))?,
            due: first
                .checked_add_months(Months::new(number + 1))?
                .previous_day()?,
            kind: DueKind::Monthly,
        })
    };
    (0..MONTHS).filter_map(month)
}

fn after_loss(heard: Date) -> Due {
    Due {
        from: heard,
        due: after(heard, SOON_DAYS),
        kind: DueKind::AfterLoss,
    }
}

fn after(day: Date, days: u64) -> Date {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// The talks in person that a candidate came to, by day.
fn talks(caseload: &Caseload, candidate: &Candidate) -> Vec<Date> {
    caseload
        .log
        .contacts
        .about(&candidate.code)
        .map(|logged| logged.contact())
        .filter(|contact| contact.is_talk_with(&candidate.code))
        .map(|contact| contact.on)
        .collect()
}

/// The talks of a job's schedule due from one day to another, both included, and whether each was held in time.
pub(crate) fn kept(
    caseload: &Caseload,
    candidate: &Candidate,
    job: &Job,
    from: Date,
    to: Date,
) -> Vec<(Due, bool)> {
    let talks = talks(caseload, candidate);
    let due = schedule(job)
        .into_iter()
        .filter(|item| (from..=to).contains(&item.due));
    due.map(|item| {
        (
            item,
            talks.iter().any(|on| (item.from..=item.due).contains(on)),
        )
    })
    .collect()
}

/// A talk that waits to be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) due: Due,
    /// How many talks of this job were missed, this one being the oldest of them; none where it is not late.
    pub(crate) missed: usize,
}

/// The talks of a candidate's schedules that wait to be held: of each job the oldest that was missed, and the one that is due.
/// A talk held after its day settles what was late, and so does putting it aside.
pub(crate) fn open<'a>(
    caseload: &Caseload,
    candidate: &'a Candidate,
    today: Date,
) -> Vec<(&'a Job, Waiting)> {
    let talks = talks(caseload, candidate);
    let mut open = Vec::new();
    for job in &candidate.jobs {
        let waits = waiting(job, &talks, today);
        let (missed, due): (Vec<Due>, Vec<Due>) =
            waits.into_iter().partition(|item| item.due < today);
        let late = missed.first().map(|item| (*item, missed.len()));
        let talks = late.into_iter().chain(due.first().map(|item| (*item, 0)));
        open.extend(talks.map(|(due, missed)| (job, Waiting { due, missed })));
    }
    open.sort_by_key(|(_, talk)| talk.due.due);
    open
}

/// The talks of a job that could be held by today, were not, and are not put aside.
fn waiting(job: &Job, talks: &[Date], today: Date) -> Vec<Due> {
    let is_near = |item: &Due| item.from <= today && item.due <= after(today, NEAR_DAYS);
    let is_held = |item: &Due| talks.iter().any(|on| *on >= item.from);
    let is_aside = |item: &Due| job.put_aside.iter().any(|aside| item.due <= aside.until.0);
    // The talk before the first day can no longer be held once that has come: the one of the first days takes its place.
    let is_over = |item: &Due| item.kind == DueKind::BeforeStart && item.due < today;
    let mut waiting = schedule(job);
    waiting.retain(|item| is_near(item) && !is_held(item) && !is_aside(item) && !is_over(item));
    waiting
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::entry::Contact;

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
}
