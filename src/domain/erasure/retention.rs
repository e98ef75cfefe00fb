//! How long a closed case is kept, and what stays of it for statistics when that time is over.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::{Date, Days, Months};
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::outcomes::job_outcome::MILESTONES;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::RetentionSettings;
use crate::domain::record::employer::{Owner, StageChange, stage_on};
use crate::domain::record::job::{Hours, Job};
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
        disclosure: _,
        anonymised: _,
        profiled: _,
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
    let StageChange { stage, on, reason } = change;
    StageChange {
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
    let employer = NO_EMPLOYER.parse().expect("a fixed name of the grammar");
    Job {
        kind: *kind,
        hours: hours.collect(),
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
mod tests {
    use super::*;

    fn closed(on: &str) -> Candidate {
        let text = format!(
            "entered = 2024-03-14\n[[stage]]\nstage = 'closed'\non = {on}\nreason = 'works without support'\n[[job]]\nemployer = 'acme'\ntitle = 'zqx'\nstart = 2024-05-20\nend = 2024-08-19\n"
        );
        toml::from_str(&text).unwrap()
    }

    #[test]
    fn a_case_falls_due_so_many_months_after_its_closing_and_not_a_day_before() {
        let settings = RetentionSettings::default();
        let on = |today: &str, closing: &str| {
            due(&closed(closing), &settings, today.parse().unwrap()).map(|due| due.due.to_string())
        };
        assert_eq!(
            on("2026-11-19", "2024-11-19").as_deref(),
            Some("2026-11-19")
        );
        assert_eq!(
            on("2026-11-19", "2024-02-29").as_deref(),
            Some("2026-02-28")
        );
        assert_eq!(on("2026-11-19", "2026-11-20"), None, "it is not closed yet");
        let never: RetentionSettings = toml::from_str("months_after_closing = 0").unwrap();
        assert_eq!(
            due(&closed("2020-01-01"), &never, "2026-11-19".parse().unwrap()),
            None
        );
    }

    #[test]
    fn the_days_that_stay_are_coarse_and_lie_in_the_same_months() {
        let kept = anonymised(&closed("2024-09-30"), "z9z9".parse().unwrap());
        assert_eq!(kept.entered.0.to_string(), "2024-03-31");
        let job = &kept.jobs[0];
        assert_eq!((job.employer.as_str(), &job.title), ("anonymised", &None));
        // 52 weeks later it is 30 May; a day later it would be the 31st, and 13 weeks later the 30th of August.
        assert_eq!(job.start.0.to_string(), "2024-05-31");
        // 91 days in truth: thirteen weeks, and the day that completes them.
        assert_eq!(job.end.unwrap().0.to_string(), "2024-08-30");
    }

    /// Every start and length of two years: what is counted by months stays as it was.
    #[test]
    fn milestones_lie_in_their_months_and_are_reached_or_not_as_they_were() {
        let first: Date = "2023-01-01".parse().unwrap();
        for start in first.iter_days().take(731) {
            let coarse = coarse_start(start);
            assert_eq!(Month::of(coarse), Month::of(start));
            for length in (0..400)
                .step_by(3)
                .chain([90, 91, 92, 181, 182, 183, 363, 364, 365])
            {
                let end = later(start, length);
                let coarse_end = coarse_end(start, coarse, end);
                assert_eq!(Month::of(coarse_end), Month::of(end), "{start} + {length}");
                assert!(coarse_end >= coarse, "{start} + {length}");
                for days in MILESTONES.map(|weeks| weeks * 7) {
                    assert_eq!(
                        Month::of(later(coarse, days)),
                        Month::of(later(start, days)),
                        "{start}"
                    );
                    assert_eq!(
                        coarse_end >= later(coarse, days),
                        end >= later(start, days),
                        "{start} + {length}, {days}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_long_reason_or_one_with_figures_does_not_stay() {
        assert!(may_stay("works without support") && !may_stay("moved in 2024"));
        assert!(may_stay(&"a".repeat(40)) && !may_stay(&"a".repeat(41)));
    }
}
