//! An employer as machines get it.

use crate::domain::calendar::day::Date;
use crate::domain::record::agreement::permitted;
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::issue::Issue;
use crate::domain::record::job::Job;
use crate::domain::record::owner::owner_on;
use crate::domain::record::person::Person;
use crate::domain::record::stage_change::{StageChange, stage_on};
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::vocabulary::{EmployerStage, JobKind};
use crate::view::partnership::{AgreementAnswer, PermissionAnswer};
use crate::view::preference::weekdays;
use serde::Serialize;

/// A job there.
#[derive(Serialize)]
pub(crate) struct JobThere<'a> {
    id: &'a str,
    candidate: &'a Code,
    title: Option<&'a str>,
    kind: Option<JobKind>,
    start: Date,
    end: Option<Date>,
    hours: Option<f64>,
}

impl<'a> JobThere<'a> {
    pub(crate) fn of(candidate: &'a Candidate, job: &'a Job, today: Date) -> JobThere<'a> {
        JobThere {
            id: &job.id,
            candidate: &candidate.code,
            title: job.title.as_deref(),
            kind: job.kind,
            start: job.start.0,
            end: job.end.map(|end| end.0),
            hours: job.hours_on(today),
        }
    }
}

/// An employer as its record says.
#[derive(Serialize)]
pub(crate) struct EmployerAnswer<'a> {
    id: &'a Slug,
    name: &'a str,
    town: Option<&'a str>,
    sector: Option<&'a str>,
    size: Option<&'a str>,
    source: Option<&'a str>,
    website: Option<&'a str>,
    merged_into: Option<&'a Slug>,
    privilege: Option<&'a str>,
    tasks: &'a [String],
    weekly_hours: Option<String>,
    times: Vec<String>,
    days: Vec<String>,
    issues: Vec<IssueAnswer<'a>>,
    agreements: Vec<AgreementAnswer<'a>>,
    story_permission: Option<PermissionAnswer<'a>>,
    needs: Option<&'a str>,
    tags: &'a [String],
    aliases: &'a [String],
    cadence: Option<u32>,
    archived: bool,
    stage: EmployerStage,
    since: Option<Date>,
    owner: Option<&'a Handle>,
    people: Vec<PersonAnswer<'a>>,
    stages: Vec<StageAnswer>,
}

#[derive(Serialize)]
struct IssueAnswer<'a> {
    id: &'a str,
    text: &'a str,
    on: Date,
    solved: Option<Date>,
}

#[derive(Serialize)]
struct PersonAnswer<'a> {
    id: String,
    name: &'a str,
    role: Option<&'a str>,
    phone: Option<&'a str>,
    email: Option<&'a str>,
    decision_maker: Option<bool>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct StageAnswer {
    id: String,
    stage: EmployerStage,
    on: Date,
}

impl<'a> EmployerAnswer<'a> {
    pub(crate) fn of(employer: &'a Employer, today: Date) -> EmployerAnswer<'a> {
        let (ids, on_file) = (Ids::of(employer), &employer.agreements);
        let agreements = on_file.iter().enumerate();
        EmployerAnswer {
            id: &employer.id,
            name: &employer.name,
            town: employer.town.as_deref(),
            sector: employer.sector.as_deref(),
            size: employer.size.as_deref(),
            source: employer.source.as_deref(),
            website: employer.website.as_deref(),
            merged_into: employer.merged_into.as_ref(),
            privilege: employer.privilege.as_deref(),
            tasks: &employer.tasks,
            weekly_hours: employer.weekly_hours.map(|hours| hours.to_string()),
            times: employer.times.iter().map(ToString::to_string).collect(),
            days: weekdays(&employer.days),
            issues: employer.issues.iter().map(IssueAnswer::of).collect(),
            agreements: agreements
                .map(|(at, known)| AgreementAnswer::of(ids.get(Kind::Agreement, at), known))
                .collect(),
            story_permission: permission(employer, &ids, today),
            needs: employer.needs.as_deref(),
            tags: &employer.tags,
            aliases: &employer.aliases,
            cadence: employer.cadence,
            archived: employer.archived,
            stage: employer.stage_on(today),
            since: stage_on(&employer.stages, today).map(|change| change.on.0),
            owner: owner_on(&employer.owners, today),
            people: (employer.people.iter().enumerate())
                .map(|(at, known)| PersonAnswer::of(ids.get(Kind::Person, at), known))
                .collect(),
            stages: (employer.stages.iter().enumerate())
                .map(|(at, known)| StageAnswer::of(ids.get(Kind::Stage, at), known))
                .collect(),
        }
    }
}

/// The permission in force to tell of the cooperation.
fn permission<'a>(employer: &'a Employer, ids: &Ids, today: Date) -> Option<PermissionAnswer<'a>> {
    let known = permitted(&employer.permissions, today)?;
    let mut all = employer.permissions.iter();
    let at = all.position(|other| std::ptr::eq(other, known))?;
    Some(PermissionAnswer::of(ids.get(Kind::Permission, at), known))
}

impl StageAnswer {
    fn of(id: &str, change: &StageChange<EmployerStage>) -> StageAnswer {
        StageAnswer {
            id: id.to_owned(),
            stage: change.stage,
            on: change.on.0,
        }
    }
}

impl IssueAnswer<'_> {
    fn of(issue: &Issue) -> IssueAnswer<'_> {
        IssueAnswer {
            id: &issue.id,
            text: &issue.text,
            on: issue.on.0,
            solved: issue.solved.map(|day| day.0),
        }
    }
}

impl<'a> PersonAnswer<'a> {
    fn of(id: &str, person: &'a Person) -> PersonAnswer<'a> {
        PersonAnswer {
            id: id.to_owned(),
            name: &person.name,
            role: person.role.as_deref(),
            phone: person.phone.as_deref(),
            email: person.email.as_deref(),
            decision_maker: person.decision_maker,
            note: person.note.as_deref(),
        }
    }
}
