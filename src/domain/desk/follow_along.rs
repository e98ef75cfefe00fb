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
pub(in crate::domain::desk) const NEAR_DAYS: u64 = 7;

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

/// The talks of a candidate's schedules that are due from today until a day and not held yet, by day. Of two that one talk may serve
/// only the earlier is told.
pub(crate) fn coming<'a>(
    caseload: &Caseload,
    candidate: &'a Candidate,
    today: Date,
    until: Date,
) -> Vec<(&'a Job, Due)> {
    let talks = talks(caseload, candidate);
    let mut coming: Vec<(&Job, Due)> = Vec::new();
    for job in &candidate.jobs {
        let waits = waits(job, &talks, today, |item| {
            (today..=until).contains(&item.due)
        });
        for due in waits {
            let is_served =
                |(other, told): &(&Job, Due)| std::ptr::eq(*other, job) && told.from == due.from;
            if !coming.iter().any(is_served) {
                coming.push((job, due));
            }
        }
    }
    coming.sort_by_key(|(_, due)| due.due);
    coming
}

/// The talks of a job that could be held by today, were not, and are not put aside.
fn waiting(job: &Job, talks: &[Date], today: Date) -> Vec<Due> {
    waits(job, talks, today, |item| {
        item.from <= today && item.due <= after(today, NEAR_DAYS)
    })
}

/// The talks of a job that these days hold, were not held, and are not put aside.
fn waits(job: &Job, talks: &[Date], today: Date, is_near: impl Fn(&Due) -> bool) -> Vec<Due> {
    let is_held = |item: &Due| talks.iter().any(|on| *on >= item.from);
    let is_aside = |item: &Due| job.put_aside.iter().any(|aside| item.due <= aside.until.0);
    // The talk before the first day can no longer be held once that has come: the one of the first days takes its place.
    let is_over = |item: &Due| item.kind == DueKind::BeforeStart && item.due < today;
    let mut waiting = schedule(job);
    waiting.retain(|item| is_near(item) && !is_held(item) && !is_aside(item) && !is_over(item));
    waiting
}

#[cfg(test)]
#[path = "follow_along_tests.rs"]
mod tests;
