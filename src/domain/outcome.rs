//! Outcomes as rules over raw facts: job starts, ends, and retention of those who could have reached it.

use crate::domain::candidate::Candidate;
use crate::domain::caseload::Caseload;
use crate::domain::coach::Coach;
use crate::domain::employer::owner_on;
use crate::domain::job::Job;
use crate::domain::period::Period;
use chrono::{Days, NaiveDate};

/// Weeks after a job start at which retention is asked.
pub(crate) const MILESTONES: [u64; 3] = [13, 26, 52];

/// A job of a candidate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placement<'a> {
    pub(crate) candidate: &'a Candidate,
    pub(crate) job: &'a Job,
}

/// How a job start stands at a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    Yes,
    No,
    /// The milestone lies after today or the period: no failure.
    TooEarly,
}

/// The outcomes of a period under the rule `plain`: a job start is a start.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcomes<'a> {
    pub(crate) starts: Vec<Placement<'a>>,
    pub(crate) ends: Vec<Placement<'a>>,
    pub(crate) people_into_work: usize,
    pub(crate) retention: [Retention; 3],
}

/// Of the job starts that could have reached a milestone, those that did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Retention {
    pub(crate) weeks: u64,
    pub(crate) eligible: usize,
    pub(crate) kept: usize,
}

impl Retention {
    /// 0 to 1; `None` when nobody could have reached it.
    pub(crate) fn share(&self) -> Option<f64> {
        (self.eligible > 0).then(|| self.kept as f64 / self.eligible as f64)
    }
}

/// All jobs of people who were this coach's when the job began.
pub(crate) fn placements<'a>(caseload: &'a Caseload, coach: &'a Coach) -> impl Iterator<Item = Placement<'a>> {
    let jobs = caseload.candidates.values().flat_map(|candidate| candidate.jobs.iter().map(move |job| Placement { candidate, job }));
    jobs.filter(move |placement| {
        caseload
            .belongs_to(owner_on(&placement.candidate.owners, placement.job.start.0).or(owner_on(&placement.candidate.owners, NaiveDate::MAX)), &coach.handle)
    })
}

/// How a job stands so many weeks after its start: kept when that very day was still worked.
pub(crate) fn kept(job: &Job, weeks: u64, by: NaiveDate) -> Kept {
    let milestone = job.start.0.checked_add_days(Days::new(weeks * 7)).unwrap_or(NaiveDate::MAX);
    match job.end {
        _ if milestone > by => Kept::TooEarly,
        Some(end) if end.0 < milestone => Kept::No,
        _ => Kept::Yes,
    }
}

/// The outcomes of a coach in a period, as seen today.
pub(crate) fn outcomes<'a>(caseload: &'a Caseload, coach: &'a Coach, period: Period, today: NaiveDate) -> Outcomes<'a> {
    let by = period.to.min(today);
    let within = |day: NaiveDate| period.from <= day && day <= by;
    let counted: Vec<Placement> = placements(caseload, coach).filter(|placement| placement.job.is_outcome()).collect();
    let starts: Vec<Placement> = counted.iter().copied().filter(|placement| within(placement.job.start.0)).collect();
    let ends = counted.iter().copied().filter(|placement| placement.job.end.is_some_and(|end| within(end.0))).collect();
    let mut people: Vec<_> = starts.iter().map(|placement| &placement.candidate.code).collect();
    people.sort();
    people.dedup();
    let retention = MILESTONES.map(|weeks| {
        let states: Vec<Kept> = starts.iter().map(|placement| kept(placement.job, weeks, by)).collect();
        let count = |wanted: Kept| states.iter().filter(|state| **state == wanted).count();
        Retention { weeks, eligible: count(Kept::Yes) + count(Kept::No), kept: count(Kept::Yes) }
    });
    Outcomes { people_into_work: people.len(), starts, ends, retention }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(end: &str) -> Job {
        toml::from_str(&format!("employer = 'acme'\nstart = 2026-01-01\n{end}")).unwrap()
    }

    fn at(end: &str, by: &str) -> Kept {
        kept(&job(end), 13, by.parse().unwrap())
    }

    #[test]
    fn retention_asks_for_the_91st_day_and_leaves_out_who_started_too_late() {
        assert_eq!((at("", "2026-04-01"), at("", "2026-04-02")), (Kept::TooEarly, Kept::Yes));
        assert_eq!((at("end = 2026-04-01", "2026-06-01"), at("end = 2026-04-02", "2026-06-01")), (Kept::No, Kept::Yes));
        assert_eq!(at("end = 2026-02-01", "2026-03-01"), Kept::TooEarly, "lost, yet not counted before its day");
    }
}
