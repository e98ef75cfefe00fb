//! A candidate as machines get it.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::record::candidate::{Candidate, Consent, Service, Step, Strength, Support};
use crate::domain::record::employer::StageChange;
use crate::domain::record::job::Job;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{
    CandidateStage, ConsentLevel, DisclosureWish, JobEnd, JobKind, Resource, ServiceKind, StepKind,
    SupportKind,
};
use crate::view::preference::weekdays;
use serde::Serialize;

/// A candidate as the record says.
#[derive(Serialize)]
pub(crate) struct CandidateAnswer<'a> {
    steps: Vec<StepAnswer<'a>>,
    supports: Vec<SupportAnswer>,
    services: Vec<ServiceAnswer>,
    strengths: Vec<StrengthAnswer<'a>>,
    prefers: PreferencesAnswer<'a>,
    profiled: Vec<Date>,
    code: &'a Code,
    entered: Date,
    out_of_work: Option<bool>,
    wants: &'a [String],
    stage: CandidateStage,
    stages: Vec<StageAnswer<'a>>,
    consents: Vec<ConsentAnswer<'a>>,
    jobs: Vec<JobAnswer<'a>>,
}

#[derive(Serialize)]
struct StepAnswer<'a> {
    employer: &'a Slug,
    step: StepKind,
    on: Date,
}

#[derive(Serialize)]
struct SupportAnswer {
    kind: SupportKind,
    promised: Option<Date>,
    on: Option<Date>,
}

#[derive(Serialize)]
struct ServiceAnswer {
    kind: ServiceKind,
    on: Date,
    until: Option<Date>,
}

#[derive(Serialize)]
struct StrengthAnswer<'a> {
    resource: Resource,
    text: &'a str,
    on: Date,
}

#[derive(Serialize)]
struct PreferencesAnswer<'a> {
    job_types: &'a [String],
    weekly_hours: Option<String>,
    days: Vec<String>,
    times: Vec<String>,
    places: &'a [String],
    travel: Option<&'a str>,
    tasks: &'a [String],
    avoid: &'a [String],
    disclosure: Option<DisclosureWish>,
}

#[derive(Serialize)]
struct StageAnswer<'a> {
    stage: CandidateStage,
    on: Date,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct ConsentAnswer<'a> {
    level: ConsentLevel,
    on: Date,
    until: Option<Date>,
    withdrawn: Option<Date>,
    employers: &'a [Slug],
}

#[derive(Serialize)]
struct JobAnswer<'a> {
    employer: &'a Slug,
    title: Option<&'a str>,
    kind: Option<JobKind>,
    start: Date,
    end: Option<Date>,
    reason: Option<JobEnd>,
}

impl<'a> CandidateAnswer<'a> {
    pub(crate) fn of(candidate: &'a Candidate, stage: CandidateStage) -> CandidateAnswer<'a> {
        CandidateAnswer {
            steps: candidate.steps.iter().map(StepAnswer::of).collect(),
            supports: candidate.supports.iter().map(SupportAnswer::of).collect(),
            services: candidate.services.iter().map(ServiceAnswer::of).collect(),
            strengths: candidate.strengths.iter().map(StrengthAnswer::of).collect(),
            prefers: PreferencesAnswer::of(candidate),
            profiled: candidate.profiled.iter().map(|day| day.0).collect(),
            code: &candidate.code,
            entered: candidate.entered.0,
            out_of_work: candidate.out_of_work,
            wants: &candidate.wants,
            stage,
            stages: candidate.stages.iter().map(StageAnswer::of).collect(),
            consents: candidate.consents.iter().map(ConsentAnswer::of).collect(),
            jobs: candidate.jobs.iter().map(JobAnswer::of).collect(),
        }
    }
}

fn day(day: Option<Civil>) -> Option<Date> {
    day.map(|day| day.0)
}

impl StepAnswer<'_> {
    fn of(step: &Step) -> StepAnswer<'_> {
        StepAnswer {
            employer: &step.employer,
            step: step.step,
            on: step.on.0,
        }
    }
}

impl SupportAnswer {
    fn of(support: &Support) -> SupportAnswer {
        SupportAnswer {
            kind: support.kind,
            promised: day(support.promised),
            on: day(support.on),
        }
    }
}

impl ServiceAnswer {
    fn of(service: &Service) -> ServiceAnswer {
        ServiceAnswer {
            kind: service.kind,
            on: service.on.0,
            until: day(service.until),
        }
    }
}

impl StrengthAnswer<'_> {
    fn of(strength: &Strength) -> StrengthAnswer<'_> {
        StrengthAnswer {
            resource: strength.resource,
            text: &strength.text,
            on: strength.on.0,
        }
    }
}

impl PreferencesAnswer<'_> {
    fn of(candidate: &Candidate) -> PreferencesAnswer<'_> {
        PreferencesAnswer {
            job_types: &candidate.job_types,
            weekly_hours: candidate.weekly_hours.map(|hours| hours.to_string()),
            days: weekdays(&candidate.days),
            times: candidate.times.iter().map(ToString::to_string).collect(),
            places: &candidate.places,
            travel: candidate.travel.as_deref(),
            tasks: &candidate.tasks,
            avoid: &candidate.avoid,
            disclosure: candidate.disclosure,
        }
    }
}

impl StageAnswer<'_> {
    fn of(change: &StageChange<CandidateStage>) -> StageAnswer<'_> {
        StageAnswer {
            stage: change.stage,
            on: change.on.0,
            reason: change.reason.as_deref(),
        }
    }
}

impl ConsentAnswer<'_> {
    fn of(consent: &Consent) -> ConsentAnswer<'_> {
        ConsentAnswer {
            level: consent.level,
            on: consent.on.0,
            until: day(consent.until),
            withdrawn: day(consent.withdrawn),
            employers: &consent.employers,
        }
    }
}

impl JobAnswer<'_> {
    fn of(job: &Job) -> JobAnswer<'_> {
        JobAnswer {
            employer: &job.employer,
            title: job.title.as_deref(),
            kind: job.kind,
            start: job.start.0,
            end: day(job.end),
            reason: job.reason,
        }
    }
}
