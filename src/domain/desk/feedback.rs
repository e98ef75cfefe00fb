//! The employer's side of follow-along: talks with the employer about how the work goes, planned from the first week on. A talk
//! tells of somebody, so nothing is asked for where the person does not allow it or the employer does not know of the support.

use crate::domain::calendar::day::{Date, Days, Months};
use crate::domain::caseload::consent::may_contact;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::op::contact::Contact;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::domain::terms::vocabulary::{Channel, Party};

/// Months of monthly talks after the first week [R].
const MONTHS: u32 = 12;
const WEEK_DAYS: u64 = 7;

/// A talk with an employer about somebody's job that waits to be held.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feedback<'a> {
    pub(crate) job: &'a Job,
    /// The last day for it.
    pub(crate) due: Date,
}

/// The talk with each employer that comes next, due by a day or late. One that is planned already is not asked for.
pub(crate) fn feedback_due<'a>(
    caseload: &Caseload,
    candidate: &'a Candidate,
    today: Date,
    until: Date,
) -> Vec<Feedback<'a>> {
    let jobs = candidate.jobs.iter().filter(|job| {
        job.is_current(today)
            && job.disclosed != Some(false)
            && may_contact(candidate, &job.employer, today).is_ok()
            && !is_planned(caseload, candidate, job, today)
    });
    let next = jobs.filter_map(|job| {
        let due = next_due(caseload, candidate, job, today)?;
        (due <= until).then_some(Feedback { job, due })
    });
    next.collect()
}

/// The last day of the first window that has begun and in which, or after which, no talk was held; else that of the next one.
fn next_due(caseload: &Caseload, candidate: &Candidate, job: &Job, today: Date) -> Option<Date> {
    let talks: Vec<Date> = caseload
        .log
        .contacts
        .about(&candidate.code)
        .map(|logged| logged.contact())
        .filter(|contact| is_talk(contact, candidate, job))
        .map(|contact| contact.on)
        .collect();
    let is_held = |from: Date| talks.iter().any(|on| (from..=today).contains(on));
    let is_aside = |due: Date| job.put_aside.iter().any(|aside| due <= aside.until.0);
    let waits = windows(job.start.0).find(|(from, due)| !is_held(*from) && !is_aside(*due));
    waits.map(|(_, due)| due)
}

/// The first week of the job, then a calendar month each.
fn windows(start: Date) -> impl Iterator<Item = (Date, Date)> {
    let first = start
        .checked_add_days(Days::new(WEEK_DAYS))
        .unwrap_or(start);
    let month = move |number: u32| {
        let from = first.checked_add_months(Months::new(number))?;
        let next = first.checked_add_months(Months::new(number + 1))?;
        Some((from, next.previous_day()?))
    };
    let week = first.previous_day().map(|due| (start, due));
    week.into_iter().chain((0..MONTHS).filter_map(month))
}

/// Whether it was a talk with the employer about the person: spoken, and somebody answered.
fn is_talk(contact: &Contact, candidate: &Candidate, job: &Job) -> bool {
    let is_spoken =
        contact.channel.in_person() || matches!(contact.channel, Channel::Phone | Channel::Video);
    contact.party == Party::Employer
        && is_spoken
        && contact.reached()
        && !contact.by_candidate
        && contact.employers().any(|slug| *slug == job.employer)
        && contact.on_behalf_of.contains(&candidate.code)
}

/// Whether a visit or a call there is planned, for the person or for nobody in particular.
fn is_planned(caseload: &Caseload, candidate: &Candidate, job: &Job, today: Date) -> bool {
    caseload.log.plans.iter().any(|logged| {
        let plan = &logged.value.plan;
        let people = &plan.on_behalf_of;
        !logged.value.settled
            && plan.on >= today
            && plan.employer == job.employer
            && (people.is_empty() || people.contains(&candidate.code))
    })
}

#[cfg(test)]
#[path = "feedback_tests.rs"]
mod tests;
