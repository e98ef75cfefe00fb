//! The rows of the tables that leave: what each kind of entry and record says, by its keys.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::dated::Time;
use crate::domain::log::standing::StandingPlan;
use crate::domain::meetings::visit_number::VisitNumbers;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::{Job, StepUp};
use crate::domain::record::owner::owner_on;
use crate::domain::record::person::Person;
use crate::domain::record::stage_change::stage_on;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::vocabulary::{CandidateStage, EmployerStage, JobEnd, JobKind};
use crate::view::entry::numbered_data;
use crate::view::page::object;
use serde::Serialize;
use serde_json::{Map, Value};

/// A row by its keys.
pub(in crate::view::leaving) type Row = Map<String, Value>;

/// Rows, each made when it is asked for, so that those of ten years are not in memory twice.
pub(in crate::view::leaving) type Rows<'a> = Box<dyn Iterator<Item = Row> + 'a>;

/// How an employer stands on a day, beside what its record says.
#[derive(Serialize)]
struct EmployerToday<'a> {
    employer: &'a Slug,
    stage: EmployerStage,
    stage_since: Option<Date>,
    coach: Option<&'a Handle>,
    last_contact: Option<Date>,
    archived: bool,
    people: Vec<&'a str>,
}

/// A candidate's row.
#[derive(Serialize)]
struct CandidateRow<'a> {
    candidate: &'a Code,
    name_of_candidate: Option<&'a str>,
    referred: Option<Date>,
    entered: Date,
    out_of_work: Option<bool>,
    education: &'a [String],
    experience: &'a [String],
    interests: &'a [String],
    stage: CandidateStage,
    stage_since: Option<Date>,
    coach: Option<&'a Handle>,
}

/// A job's row.
#[derive(Serialize)]
struct JobRow<'a> {
    candidate: &'a Code,
    name_of_candidate: Option<&'a str>,
    employer: &'a Slug,
    title: Option<&'a str>,
    kind: Option<JobKind>,
    start: Date,
    end: Option<Date>,
    weekly_hours: Option<f64>,
    permanent: Option<bool>,
    reason: Option<JobEnd>,
    career_moves: Vec<String>,
}

/// What a candidate is called, where it is known; the column stands only where names are asked for.
fn name_of<'a>(caseload: &'a Caseload, code: &Code) -> Option<&'a str> {
    let identity = caseload.identities.get(code);
    identity.map(|identity| identity.name.as_str())
}

/// Contacts, with what was promised in columns of its own: `next_open` tells whether it is still to be done.
pub(in crate::view::leaving) fn contacts(caseload: &Caseload) -> Rows<'_> {
    let numbers = VisitNumbers::of(&caseload.log.contacts);
    let row = move |logged: &Logged<StandingContact>| {
        let contact = logged.contact();
        let candidate = contact.candidate.as_ref();
        let name = candidate.and_then(|code| name_of(caseload, code));
        let next = contact.next.as_ref();
        let open = next.map(|_| logged.open_promise().is_some());
        let mut row = object(&numbered_data(logged, numbers.get(logged.id)));
        row.insert("name_of_candidate".to_owned(), name.into());
        row.insert("next".to_owned(), next.map(|next| next.text.clone()).into());
        row.insert(
            "due".to_owned(),
            next.map(|next| next.due.to_string()).into(),
        );
        row.insert("next_open".to_owned(), open.into());
        row
    };
    Box::new(caseload.log.contacts.iter().map(row))
}

pub(in crate::view::leaving) fn plans(caseload: &Caseload) -> Rows<'_> {
    let row = |logged: &Logged<StandingPlan>| {
        let mut row = object(&logged.value.plan);
        row.insert("id".to_owned(), logged.id.to_string().into());
        row.insert("coach".to_owned(), logged.coach.to_string().into());
        row.insert("open".to_owned(), (!logged.value.settled).into());
        row
    };
    Box::new(caseload.log.plans.iter().map(row))
}

pub(in crate::view::leaving) fn times(caseload: &Caseload) -> Rows<'_> {
    let row = |logged: &Logged<Time>| {
        let mut row = object(&logged.value);
        row.insert("id".to_owned(), logged.id.to_string().into());
        row.insert("coach".to_owned(), logged.coach.to_string().into());
        row
    };
    Box::new(caseload.log.times.iter().map(row))
}

/// Employers: what their records say in one line, and how they stand today.
pub(in crate::view::leaving) fn employers(caseload: &Caseload, today: Date) -> Rows<'_> {
    let row = move |employer: &Employer| {
        let last = caseload.log.last_with(&employer.id, today);
        let since = stage_on(&employer.stages, today);
        let people = employer.people.iter().map(|person| person.name.as_str());
        let mut row = object(employer);
        row.extend(object(&EmployerToday {
            employer: &employer.id,
            stage: employer.stage_on(today),
            stage_since: since.map(|change| change.on.0),
            coach: owner_on(&employer.owners, today),
            last_contact: last.map(|contact| contact.on),
            archived: employer.archived,
            people: people.collect(),
        }));
        row
    };
    Box::new(caseload.employers.values().map(row))
}

/// The people at employers: names, roles and how to reach them at work.
pub(in crate::view::leaving) fn people(caseload: &Caseload) -> Rows<'_> {
    let employers = caseload.employers.values();
    let people = employers.flat_map(|employer| {
        let of = move |person| (employer, person);
        employer.people.iter().map(of)
    });
    let row = |(employer, person): (&Employer, &Person)| {
        let mut row = object(person);
        row.insert("employer".to_owned(), employer.id.to_string().into());
        row.insert("person".to_owned(), person.name.clone().into());
        row
    };
    Box::new(people.map(row))
}

pub(in crate::view::leaving) fn candidates(caseload: &Caseload, today: Date) -> Rows<'_> {
    let row = move |candidate: &Candidate| {
        object(&CandidateRow {
            candidate: &candidate.code,
            name_of_candidate: name_of(caseload, &candidate.code),
            referred: candidate.referred.map(|day| day.0),
            entered: candidate.entered.0,
            out_of_work: candidate.out_of_work,
            education: &candidate.education,
            experience: &candidate.experience,
            interests: &candidate.interests,
            stage: candidate.stage_on(today),
            stage_since: stage_on(&candidate.stages, today).map(|change| change.on.0),
            coach: owner_on(&candidate.owners, today),
        })
    };
    Box::new(caseload.candidates.values().map(row))
}

/// A step up as data say it: `2026-12-01 promotion: shift lead`.
fn career_move(step: &StepUp) -> String {
    let hours = step
        .hours
        .map(|(before, after)| format!("{before} > {after}"));
    let to = step.to.map(str::to_owned).or(hours);
    let to = to.map_or_else(String::new, |to| format!(": {to}"));
    format!("{} {}{to}", step.on, step.kind)
}

pub(in crate::view::leaving) fn jobs(caseload: &Caseload) -> Rows<'_> {
    let row = move |(candidate, job): (&Candidate, &Job)| {
        let end = job.end.map(|end| end.0);
        object(&JobRow {
            candidate: &candidate.code,
            name_of_candidate: name_of(caseload, &candidate.code),
            employer: &job.employer,
            title: job.title.as_deref(),
            kind: job.kind,
            start: job.start.0,
            end,
            weekly_hours: job.hours_on(end.unwrap_or(Date::MAX)),
            permanent: job.permanent,
            reason: job.reason,
            career_moves: job.steps_up().iter().map(career_move).collect(),
        })
    };
    let candidates = caseload.candidates.values();
    let jobs =
        candidates.flat_map(|candidate| candidate.jobs.iter().map(move |job| (candidate, job)));
    Box::new(jobs.map(row))
}
