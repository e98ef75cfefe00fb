//! How long a closed case is kept, and what stays of it for statistics when that time is over.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::{Date, Days, Months};
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::outcomes::job_outcome::MILESTONES;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::RetentionSettings;
use crate::domain::record::job::{Hours, Job, JobMove};
use crate::domain::record::owner::Owner;
use crate::domain::record::stage_change::{StageChange, stage_on};
use crate::domain::terms::names::Code;
use crate::domain::terms::vocabulary::CandidateStage;

/// What stands for every employer in the jobs of a record that was anonymised: a small one would give the person away.
pub(crate) const NO_EMPLOYER: &str = "anonymised";
/// Longest reason of closing that stays, in characters: a phrase many share, not a story.
const SHORT_REASON: usize = 40;
/// Days ahead of its time that a case is announced.
const SOON_DAYS: u64 = 30;

/// A closed case and the day its time is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) code: Code,
    pub(crate) closed: Date,
    pub(crate) due: Date,
    /// The reason of closing, as far as it stays.
    pub(crate) reason: Option<String>,
}

/// Cases whose time is over or will be within a month, the earliest first.
pub(crate) fn due_soon(caseload: &Caseload, today: Date) -> Vec<Due> {
    let soon = today
        .checked_add_days(Days::new(SOON_DAYS))
        .unwrap_or(today);
    let mut due: Vec<Due> = caseload
        .candidates
        .values()
        .filter_map(|candidate| due(candidate, &caseload.settings.retention, today))
        .collect();
    due.retain(|case| case.due <= soon);
    due.sort_by(|a, b| (a.due, &a.code).cmp(&(b.due, &b.code)));
    due
}

/// The day the time of a case is over; none while it is open, or where nothing falls due.
fn due(candidate: &Candidate, settings: &RetentionSettings, today: Date) -> Option<Due> {
    let last = stage_on(&candidate.stages, today)
        .filter(|change| change.stage == CandidateStage::Closed && !candidate.anonymised)?;
    let months = settings.months().filter(|months| *months > 0)?;
    let reason = last
        .reason
        .as_deref()
        .filter(|reason| may_stay(reason))
        .map(str::to_owned);
    Some(Due {
        code: candidate.code.clone(),
        closed: last.on.0,
        due: last.on.0.checked_add_months(Months::new(months))?,
        reason,
    })
}

/// Whether a reason of closing says no more than many do.
fn may_stay(reason: &str) -> bool {
    reason.chars().count() <= SHORT_REASON && !reason.chars().any(|c| c.is_ascii_digit())
}

/// The record that stays, under a code of its own: coarse days in the same months, kinds and hours of jobs, no text but a
/// short reason of closing, no employer, no consent. What is counted by months, quarters or years stays as it was.
pub(crate) fn anonymised(candidate: &Candidate, code: Code) -> Candidate {
    // Every field is named, so that a new one is not kept or lost unnoticed.
    let Candidate {
        code: _,
        entered,
        referred: _,
        out_of_work,
        wants: _,
        job_types: _,
        weekly_hours: _,
        days: _,
        times: _,
        places: _,
        travel: _,
        tasks: _,
        avoid: _,
        education: _,
        experience: _,
        interests: _,
        disclosure: _,
        anonymised: _,
        profiled: _,
        planned: _,
        owners,
        stages,
        consents: _,
        jobs,
        steps: _,
        supports: _,
        services: _,
        strengths: _,
        permissions: _,
        instructions: _,
    } = candidate;
    // The last day of the month: nobody was there before they were. Where a job's coarse day is earlier, that day.
    let coarse_entry = jobs
        .iter()
        .map(|job| coarse_start(job.start.0))
        .filter(|day| Month::of(*day) == Month::of(entered.0))
        .fold(last_of(entered.0), Date::min);
    Candidate {
        out_of_work: *out_of_work,
        anonymised: true,
        owners: owners.iter().map(coarse_owner).collect(),
        stages: stages.iter().map(coarse_stage).collect(),
        jobs: jobs.iter().map(coarse_job).collect(),
        ..Candidate::entered(code, coarse_entry)
    }
}

fn coarse_owner(owner: &Owner) -> Owner {
    let Owner { coach, from } = owner;
    Owner {
        coach: coach.clone(),
        from: Civil(first_of(from.0)),
    }
}

fn coarse_stage(change: &StageChange<CandidateStage>) -> StageChange<CandidateStage> {
    let StageChange {
        id: _,
        stage,
        on,
        reason,
    } = change;
    StageChange {
        id: String::new(),
        stage: *stage,
        on: Civil(last_of(on.0)),
        reason: reason
            .clone()
            .filter(|reason| *stage == CandidateStage::Closed && may_stay(reason)),
    }
}

/// A job on coarse days: its milestones lie in the months in which they lay, and it lasted past those that it did.
fn coarse_job(job: &Job) -> Job {
    let Job {
        id: _,
        employer: _,
        title: _,
        kind,
        start,
        hours,
        permanent,
        disclosed: _,
        created: _,
        pay: _,
        found_by: _,
        buddy: _,
        conditions: _,
        aim: _,
        until,
        end,
        heard: _,
        reason,
        put_aside: _,
        moves,
    } = job;
    let coarse = coarse_start(start.0);
    // Whole weeks after the start, as hours are counted.
    let from = |day: Date| {
        let weeks = (day - start.0).num_days().max(0).unsigned_abs() / 7;
        later(coarse, weeks * 7)
    };
    let hours = hours.iter().map(|hours| Hours {
        from: Civil(from(hours.from.0)),
        weekly: hours.weekly,
    });
    // That somebody rose stays for statistics, and what to is theirs.
    let moves = moves.iter().map(|known| JobMove {
        on: Civil(from(known.on.0)),
        kind: known.kind,
        to: None,
    });
    let employer = NO_EMPLOYER.parse().expect("a fixed name of the grammar");
    Job {
        kind: *kind,
        hours: hours.collect(),
        moves: moves.collect(),
        permanent: *permanent,
        until: until.map(|until| Civil(last_of(until.0))),
        end: end.map(|end| Civil(coarse_end(start.0, coarse, end.0))),
        reason: *reason,
        ..Job::started(employer, coarse)
    }
}

/// The last day of the month whose milestones all lie in the months in which those of a start lie.
fn coarse_start(start: Date) -> Date {
    let months = |day: Date| MILESTONES.map(|weeks| Month::of(later(day, weeks * 7)));
    let mut coarse = last_of(start);
    while months(coarse) != months(start) {
        // It ends at the start itself at the latest.
        coarse = coarse.previous_day().unwrap_or(start);
    }
    coarse
}

/// The last day of the month of an end on which, from the coarse start, the job has lasted past the same milestones.
fn coarse_end(start: Date, coarse: Date, end: Date) -> Date {
    let next = MILESTONES
        .into_iter()
        .map(|weeks| weeks * 7)
        .find(|days| end < later(start, *days));
    let before_next = next.map_or(Date::MAX, |days| {
        later(coarse, days).previous_day().unwrap_or(coarse)
    });
    // Who worked on the last day of a month is counted there.
    let last = if end == last_of(end) {
        end
    } else {
        last_of(end).previous_day().unwrap_or(end)
    };
    let reached = MILESTONES
        .into_iter()
        .map(|weeks| weeks * 7)
        .filter(|days| end >= later(start, *days))
        .max()
        .unwrap_or(0);
    last.min(before_next).max(later(coarse, reached))
}

fn later(day: Date, days: u64) -> Date {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

fn first_of(day: Date) -> Date {
    day.with_day(1).unwrap_or(day)
}

fn last_of(day: Date) -> Date {
    first_of(day)
        .checked_add_months(Months::new(1))
        .and_then(|next| next.previous_day())
        .unwrap_or(day)
}

#[cfg(test)]
#[path = "retention_tests.rs"]
mod tests;
