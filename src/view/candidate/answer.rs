//! A candidate as machines get it.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::consent::Consent;
use crate::domain::record::job::Job;
use crate::domain::record::progress::{Service, Step, Strength, Support};
use crate::domain::record::stage_change::StageChange;
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
    planned: Vec<Date>,
    code: &'a Code,
    entered: Date,
    referred: Option<Date>,
    education: &'a [String],
    experience: &'a [String],
    interests: &'a [String],
    out_of_work: Option<bool>,
    wants: &'a [String],
    stage: CandidateStage,
    stages: Vec<StageAnswer<'a>>,
    consents: Vec<ConsentAnswer<'a>>,
    jobs: Vec<JobAnswer<'a>>,
}

#[derive(Serialize)]
struct StepAnswer<'a> {
    id: String,
    employer: &'a Slug,
    step: StepKind,
    on: Date,
}

#[derive(Serialize)]
struct SupportAnswer {
    id: String,
    kind: SupportKind,
    promised: Option<Date>,
    on: Option<Date>,
}

#[derive(Serialize)]
struct ServiceAnswer {
    id: String,
    kind: ServiceKind,
    on: Date,
    until: Option<Date>,
}

#[derive(Serialize)]
struct StrengthAnswer<'a> {
    id: String,
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
    id: String,
    stage: CandidateStage,
    on: Date,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct ConsentAnswer<'a> {
    id: String,
    level: ConsentLevel,
    on: Date,
    until: Option<Date>,
    withdrawn: Option<Date>,
    employers: &'a [Slug],
}

#[derive(Serialize)]
struct JobAnswer<'a> {
    id: String,
    employer: &'a Slug,
    title: Option<&'a str>,
    kind: Option<JobKind>,
    start: Date,
    end: Option<Date>,
    reason: Option<JobEnd>,
}

impl<'a> CandidateAnswer<'a> {
    pub(crate) fn of(candidate: &'a Candidate, stage: CandidateStage) -> CandidateAnswer<'a> {
        let ids = Ids::of(candidate);
        CandidateAnswer {
            steps: each(&candidate.steps, |(at, known)| {
                StepAnswer::of(ids.get(Kind::Step, at), known)
            }),
            supports: each(&candidate.supports, |(at, known)| {
                SupportAnswer::of(ids.get(Kind::Support, at), known)
            }),
            services: each(&candidate.services, |(at, known)| {
                ServiceAnswer::of(ids.get(Kind::Service, at), known)
            }),
            strengths: each(&candidate.strengths, |(at, known)| {
                StrengthAnswer::of(ids.get(Kind::Strength, at), known)
            }),
            prefers: PreferencesAnswer::of(candidate),
            profiled: candidate.profiled.iter().map(|day| day.0).collect(),
            planned: candidate.planned.iter().map(|day| day.0).collect(),
            code: &candidate.code,
            entered: candidate.entered.0,
            referred: day(candidate.referred),
            education: &candidate.education,
            experience: &candidate.experience,
            interests: &candidate.interests,
            out_of_work: candidate.out_of_work,
            wants: &candidate.wants,
            stage,
            stages: each(&candidate.stages, |(at, known)| {
                StageAnswer::of(ids.get(Kind::Stage, at), known)
            }),
            consents: each(&candidate.consents, |(at, known)| {
                ConsentAnswer::of(ids.get(Kind::Consent, at), known)
            }),
            jobs: each(&candidate.jobs, |(at, known)| {
                JobAnswer::of(ids.get(Kind::Job, at), known)
            }),
        }
    }
}

/// Each block of a list, with its number.
fn each<'a, T, A>(blocks: &'a [T], answer: impl Fn((usize, &'a T)) -> A) -> Vec<A> {
    blocks.iter().enumerate().map(answer).collect()
}

fn day(day: Option<Civil>) -> Option<Date> {
    day.map(|day| day.0)
}

impl<'a> StepAnswer<'a> {
    fn of(id: &str, step: &'a Step) -> StepAnswer<'a> {
        StepAnswer {
            id: id.to_owned(),
            employer: &step.employer,
            step: step.step,
            on: step.on.0,
        }
    }
}

impl SupportAnswer {
    fn of(id: &str, support: &Support) -> SupportAnswer {
        SupportAnswer {
            id: id.to_owned(),
            kind: support.kind,
            promised: day(support.promised),
            on: day(support.on),
        }
    }
}

impl ServiceAnswer {
    fn of(id: &str, service: &Service) -> ServiceAnswer {
        ServiceAnswer {
            id: id.to_owned(),
            kind: service.kind,
            on: service.on.0,
            until: day(service.until),
        }
    }
}

impl<'a> StrengthAnswer<'a> {
    fn of(id: &str, strength: &'a Strength) -> StrengthAnswer<'a> {
        StrengthAnswer {
            id: id.to_owned(),
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

impl<'a> StageAnswer<'a> {
    fn of(id: &str, change: &'a StageChange<CandidateStage>) -> StageAnswer<'a> {
        StageAnswer {
            id: id.to_owned(),
            stage: change.stage,
            on: change.on.0,
            reason: change.reason.as_deref(),
        }
    }
}

impl<'a> ConsentAnswer<'a> {
    fn of(id: &str, consent: &'a Consent) -> ConsentAnswer<'a> {
        ConsentAnswer {
            id: id.to_owned(),
            level: consent.level,
            on: consent.on.0,
            until: day(consent.until),
            withdrawn: day(consent.withdrawn),
            employers: &consent.employers,
        }
    }
}

impl<'a> JobAnswer<'a> {
    fn of(id: &str, job: &'a Job) -> JobAnswer<'a> {
        JobAnswer {
            id: id.to_owned(),
            employer: &job.employer,
            title: job.title.as_deref(),
            kind: job.kind,
            start: job.start.0,
            end: day(job.end),
            reason: job.reason,
        }
    }
}
