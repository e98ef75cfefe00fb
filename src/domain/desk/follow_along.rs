//! The follow-along schedule of a job: in person before and after the start, weekly, then monthly, and after a loss.

use crate::domain::calendar::day::{Date, Days, Months};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::entry::Contact;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::domain::terms::vocabulary::Party;

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
    let before = start
        .checked_sub_days(Days::new(BEFORE_DAYS))
        .unwrap_or(start);
    [
        Due {
            from: before,
            due: start,
            kind: DueKind::BeforeStart,
        },
        Due {
            from: after(start, 1),
            due: after(start, SOON_DAYS),
            kind: DueKind::FirstDays,
        },
    ]
}

/// The first week begins where the talk of the first days ends.
fn weekly(start: Date) -> impl Iterator<Item = Due> {
    (1..=WEEKS).map(move |week| Due {
        from: after(start, week * 7 - if week == 1 { 3 } else { 6 }),
        due: after(start, week * 7),
        kind: DueKind::Weekly,
    })
}

/// The months that end after the weekly talks do.
fn monthly(start: Date) -> impl Iterator<Item = Due> {
    let weekly_until = after(start, WEEKS * 7);
    let month = move |number: u32| {
        let from = start
            .checked_add_months(Months::new(number - 1))?
            .next_day()?;
        let due = start.checked_add_months(Months::new(number))?;
        (due > weekly_until).then_some(Due {
            from: from.max(weekly_until.next_day().unwrap_or(from)),
            due,
            kind: DueKind::Monthly,
        })
    };
    (1..=MONTHS).filter_map(month)
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

/// A talk in person with the candidate who came.
fn is_talk(contact: &Contact, candidate: &Candidate) -> bool {
    contact.party == Party::Candidate
        && contact.candidate.as_ref() == Some(&candidate.code)
        && contact.channel.in_person()
        && !contact.no_show
}

/// The talks in person that a candidate came to, by day.
fn talks(caseload: &Caseload, candidate: &Candidate) -> Vec<Date> {
    caseload
        .log
        .contacts
        .about(&candidate.code)
        .map(|logged| logged.contact())
        .filter(|contact| is_talk(contact, candidate))
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

/// The talks of a candidate's schedules that are due today and have not been held, late or not, the oldest first.
pub(crate) fn open<'a>(
    caseload: &Caseload,
    candidate: &'a Candidate,
    today: Date,
) -> Vec<(&'a Job, Due)> {
    let talks = talks(caseload, candidate);
    let mut open = Vec::new();
    for job in &candidate.jobs {
        // A talk after its day settles what was late; the one before the start is missed once the job has begun.
        let near = |item: &Due| item.from <= today && item.due <= after(today, NEAR_DAYS);
        let waiting = |item: &Due| {
            near(item)
                && !talks.iter().any(|on| *on >= item.from)
                && (item.kind != DueKind::BeforeStart || today <= item.due)
        };
        // Of several that are late, one talk settles all: the latest says what is due.
        open.extend(
            schedule(job)
                .into_iter()
                .rfind(waiting)
                .map(|item| (job, item)),
        );
    }
    open.sort_by_key(|(_, item)| item.due);
    open
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let dues = dues(&job(""));
        assert_eq!(
            dues[..6],
            [
                "2026-06-01",
                "2026-06-04",
                "2026-06-08",
                "2026-06-15",
                "2026-06-22",
                "2026-06-29"
            ]
        );
        assert_eq!(dues[6..8], ["2026-07-01", "2026-08-01"]);
        assert_eq!(
            (dues.len(), dues.last().unwrap().as_str()),
            (18, "2027-06-01")
        );
    }

    #[test]
    fn a_job_lost_in_week_two_cancels_the_rest_and_asks_for_a_talk_within_three_days_of_hearing() {
        assert_eq!(
            dues(&job("end = 2026-06-10\nheard = 2026-06-12")),
            ["2026-06-01", "2026-06-04", "2026-06-08", "2026-06-15"]
        );
        assert_eq!(dues(&job("end = 2026-06-10")).last().unwrap(), "2026-06-13");
    }

    #[test]
    fn windows_follow_each_other_without_overlap() {
        let schedule = schedule(&job(""));
        assert!(
            schedule
                .windows(2)
                .all(|pair| pair[0].due < pair[1].from && pair[1].from <= pair[1].due),
            "{schedule:?}"
        );
    }
}
