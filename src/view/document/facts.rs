//! What papers of several kinds say: who writes, the employer, and a job.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::partnership::guide::Guide;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::Coach;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::record::owner::owner_on;
use crate::view::preference::{span_list, weekday_list};
use crate::words::Words;
use serde::Serialize;
use serde_json::{Map, Value};

/// What papers are filled from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) coach: &'a Coach,
    pub(crate) guide: &'a Guide,
    pub(crate) today: Date,
    pub(crate) words: &'a Words,
    /// Put candidates' names into papers, as far as they permit it.
    pub(crate) names: bool,
}

/// Facts for a template.
pub(crate) type Values = Map<String, Value>;

/// What stands in every paper.
#[derive(Serialize)]
pub(crate) struct Head<'a> {
    date: String,
    service: Option<&'a str>,
    coach: &'a str,
}

/// An employer, in a paper that names it.
#[derive(Serialize)]
pub(crate) struct EmployerFacts<'a> {
    name: &'a str,
    called: &'a str,
    heading: &'a str,
    named: bool,
    town: Option<&'a str>,
    sector: Option<&'a str>,
    needs: Option<&'a str>,
    website: Option<&'a str>,
    tasks: Option<String>,
    weekly_hours: Option<String>,
    days: Option<String>,
    times: Option<String>,
}

/// Who decides on hiring.
#[derive(Serialize)]
pub(crate) struct PersonFacts<'a> {
    name: &'a str,
    role: Option<&'a str>,
}

/// A job, without whose it is.
#[derive(Serialize)]
pub(crate) struct JobFacts<'a> {
    title: Option<&'a str>,
    start: String,
    end: Option<String>,
    hours: Option<String>,
}

impl<'a> Inputs<'a> {
    pub(crate) fn day(&self, day: Date) -> String {
        self.words.date(day)
    }

    pub(crate) fn days(&self, day: Option<Civil>) -> Option<String> {
        day.map(|day| self.day(day.0))
    }

    /// A candidate's name, where it is known here and asked for.
    pub(crate) fn name(&self, candidate: &Candidate) -> Option<&'a str> {
        let identity = self.caseload.identities.get(&candidate.code);
        identity
            .filter(|_| self.names)
            .map(|identity| identity.name.as_str())
    }
}

impl<'a> Head<'a> {
    pub(crate) fn of(inputs: &Inputs<'a>) -> Head<'a> {
        Head {
            date: inputs.day(inputs.today),
            service: inputs.caseload.settings.team.as_deref(),
            coach: inputs.coach.display_name(),
        }
    }
}

impl<'a> EmployerFacts<'a> {
    pub(crate) fn of(inputs: &Inputs, employer: &'a Employer) -> EmployerFacts<'a> {
        let words = inputs.words;
        EmployerFacts {
            name: &employer.name,
            called: &employer.name,
            heading: &employer.name,
            named: true,
            town: employer.town.as_deref(),
            sector: employer.sector.as_deref(),
            needs: employer.needs.as_deref(),
            website: employer.website.as_deref(),
            tasks: if_any(employer.tasks.join(", ")),
            weekly_hours: employer.weekly_hours.map(|hours| hours.to_string()),
            days: if_any(weekday_list(words, &employer.days)),
            times: if_any(span_list(words, &employer.times)),
        }
    }
}

/// A list, where there is anything in it.
pub(crate) fn if_any(list: String) -> Option<String> {
    Some(list).filter(|list| !list.is_empty())
}

/// Who decides on hiring, else the first contact person.
pub(crate) fn decides(employer: &Employer) -> Option<PersonFacts<'_>> {
    let person = employer.who_decides()?;
    Some(PersonFacts {
        name: &person.name,
        role: person.role.as_deref(),
    })
}

/// Whose employer it is, else who writes.
pub(crate) fn owner<'a>(inputs: &Inputs<'a>, employer: &'a Employer) -> &'a str {
    match owner_on(&employer.owners, inputs.today) {
        Some(handle) => {
            let coach = inputs.caseload.coaches.get(handle);
            coach.map_or(handle.as_str(), |coach| coach.display_name())
        }
        None => inputs.coach.display_name(),
    }
}

impl<'a> JobFacts<'a> {
    pub(crate) fn of(inputs: &Inputs, job: &'a Job) -> JobFacts<'a> {
        let end = job.end.filter(|end| end.0 <= inputs.today);
        let hours = job.hours_on(end.map_or(inputs.today, |end| end.0));
        JobFacts {
            title: job.title.as_deref(),
            start: inputs.day(job.start.0),
            end: inputs.days(end),
            hours: hours.map(|hours| inputs.words.number(hours)),
        }
    }
}
