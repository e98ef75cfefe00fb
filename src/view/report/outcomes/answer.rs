//! What the section on outcomes says, for machines.

use crate::domain::meetings::target::hundredths;
use crate::domain::outcomes::career::CareerMove;
use crate::domain::outcomes::outcome::Outcomes;
use crate::domain::outcomes::part::{Lasting, Part};
use crate::domain::outcomes::placement::Placement;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::terms::vocabulary::{JobEnd, JobKind, MoveKind};
use crate::view::report::outcomes::rows::Row;
use serde::Serialize;
use serde_json::{Map, Value};

/// What the section says, and steps up within jobs.
#[derive(Serialize)]
pub(in crate::view::report::outcomes) struct Whole<'a> {
    #[serde(flatten)]
    pub(in crate::view::report::outcomes) answer: Answer<'a>,
    pub(in crate::view::report::outcomes) career_moves: CareerMoves,
}

/// Steps up within jobs, kind by kind.
#[derive(Serialize)]
pub(crate) struct CareerMoves {
    more_hours: usize,
    permanent: usize,
    promotion: usize,
    pay: usize,
}

impl CareerMoves {
    pub(crate) fn of(moves: &[CareerMove]) -> CareerMoves {
        let of = |kind| moves.iter().filter(|known| known.step.kind == kind).count();
        CareerMoves {
            more_hours: of(MoveKind::MoreHours),
            permanent: of(MoveKind::Permanent),
            promotion: of(MoveKind::Promotion),
            pay: of(MoveKind::Pay),
        }
    }
}

/// The figures of jobs and people.
#[derive(Serialize)]
pub(in crate::view::report::outcomes) struct Answer<'a> {
    rules: &'a str,
    verified: bool,
    job_starts: usize,
    first_jobs: usize,
    people_into_work: usize,
    job_ends: usize,
    /// How many jobs ended for which reason.
    ends_by_reason: Map<String, Value>,
    retention: Retention,
    employment_rate: EmploymentRate,
    /// Whether those who came into work are still in work, whichever job.
    employment_retention: EmploymentRetention,
    sustained: Option<Sustained>,
    /// The same with the hours of the second figure.
    sustained_more: Option<Sustained>,
    job_equivalents: Option<f64>,
    hours_missing: usize,
    /// What was begun and is no job start.
    beside: Beside,
    /// Of the work experiences and trials begun, those that became a job with the same employer.
    conversion: Conversion,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<&'a [Row<'a>]>,
}

/// Who kept their job, of those who could have, at each milestone.
#[derive(Serialize)]
pub(crate) struct Retention {
    weeks_13: KeptOf,
    weeks_26: KeptOf,
    weeks_52: KeptOf,
}

#[derive(Serialize)]
struct KeptOf {
    eligible: usize,
    kept: usize,
    share: Option<f64>,
}

#[derive(Serialize)]
struct EmploymentRate {
    eligible: usize,
    employed: usize,
    share: Option<f64>,
    benchmark: Option<f64>,
}

#[derive(Serialize)]
struct EmploymentRetention {
    /// Days without a job that do not end it.
    gap_days: u32,
    #[serde(flatten)]
    retention: Retention,
    /// What the rules hold the share after 13 weeks against.
    benchmark: Option<f64>,
}

#[derive(Serialize)]
struct Sustained {
    hours: f64,
    eligible: usize,
    reached: usize,
    share: Option<f64>,
}

#[derive(Serialize)]
struct Beside {
    work_experience: usize,
    trial: usize,
    sheltered: usize,
}

#[derive(Serialize)]
struct Conversion {
    eligible: usize,
    converted: usize,
    share: Option<f64>,
}

impl Sustained {
    fn of(lasting: &Lasting) -> Sustained {
        let part = lasting.part();
        Sustained {
            hours: lasting.hours,
            eligible: part.of,
            reached: part.did,
            share: part.share(),
        }
    }
}

impl Retention {
    pub(crate) fn of(parts: [Part; 3]) -> Retention {
        let [weeks_13, weeks_26, weeks_52] = parts.map(|part| KeptOf {
            eligible: part.of,
            kept: part.did,
            share: part.share(),
        });
        Retention {
            weeks_13,
            weeks_26,
            weeks_52,
        }
    }
}

pub(in crate::view::report::outcomes) fn answer<'a>(
    rules: &'a OutcomeRules,
    found: &Outcomes<'a>,
    rows: Option<&'a [Row<'a>]>,
) -> Answer<'a> {
    let reason = |(reason, count): (Option<JobEnd>, usize)| {
        let reason = reason.map_or("not-recorded", JobEnd::as_str);
        (reason.to_owned(), count.into())
    };
    let employment = found.employment();
    Answer {
        rules: &rules.name,
        verified: rules.verified,
        job_starts: found.starts.len(),
        first_jobs: found.first_starts,
        people_into_work: found.people_into_work,
        job_ends: found.ends.len(),
        ends_by_reason: found.ends_by_reason().into_iter().map(reason).collect(),
        retention: Retention::of(found.retention),
        employment_rate: EmploymentRate {
            eligible: employment.of,
            employed: employment.did,
            share: employment.share(),
            benchmark: rules.benchmark.employment,
        },
        employment_retention: EmploymentRetention {
            gap_days: rules.gap_days,
            retention: Retention::of(found.stayed_in_work()),
            benchmark: rules.benchmark.weeks_13,
        },
        sustained: found.sustained.as_ref().map(Sustained::of),
        sustained_more: found.sustained_more.as_ref().map(Sustained::of),
        job_equivalents: found.job_equivalents().map(hundredths),
        hours_missing: found.hours_missing.len(),
        beside: Beside {
            work_experience: begun(found, JobKind::WorkExperience),
            trial: begun(found, JobKind::Trial),
            sheltered: begun(found, JobKind::Sheltered),
        },
        conversion: Conversion {
            eligible: found.conversion.of,
            converted: found.conversion.did,
            share: found.conversion.share(),
        },
        rows,
    }
}

/// How many of a kind were begun beside the job starts.
pub(in crate::view::report::outcomes) fn begun(found: &Outcomes, kind: JobKind) -> usize {
    let of_kind = |placement: &&Placement| placement.job.kind == Some(kind);
    found.beside.iter().filter(of_kind).count()
}
