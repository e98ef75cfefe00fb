//! A paper that belongs to a candidate: what they want and bring, where they worked, what they told.

use crate::domain::change::transaction::PrivateNote;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::domain::terms::names::Code;
use crate::domain::terms::vocabulary::{NoteKind, Resource};
use crate::view::document::facts::{Head, Inputs, JobFacts, Values, if_any};
use crate::view::page::object;
use crate::view::preference::{span_list, weekday_list};
use serde::Serialize;

/// What the paper says.
#[derive(Serialize)]
struct OwnPaper<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    candidate: CandidateFacts<'a>,
}

/// Their name is left as a gap where it is not asked for or not known here.
#[derive(Serialize)]
struct CandidateFacts<'a> {
    name: Option<&'a str>,
    wants: Option<String>,
    job_types: Option<String>,
    tasks: Option<String>,
    avoid: Option<String>,
    education: Option<String>,
    experience: Option<String>,
    interests: Option<String>,
    weekly_hours: Option<String>,
    days: Option<String>,
    times: Option<String>,
    places: Option<String>,
    travel: Option<&'a str>,
    disclosure: Option<String>,
    strengths: Vec<Strengths>,
    supports: Option<String>,
    profiled: Option<String>,
    jobs: Vec<JobFacts<'a>>,
    told: Vec<Told<'a>>,
    consent: Option<String>,
}

/// What they bring of one kind.
#[derive(Serialize)]
struct Strengths {
    resource: String,
    list: String,
}

/// What they told, and when.
#[derive(Serialize)]
struct Told<'a> {
    on: String,
    text: &'a str,
}

/// Facts of a paper that belongs to a candidate.
pub(crate) fn of_candidate(inputs: &Inputs, candidate: &Candidate, told: &[PrivateNote]) -> Values {
    object(&OwnPaper {
        head: Head::of(inputs),
        candidate: CandidateFacts::of(inputs, candidate, told),
    })
}

/// Which private notes a paper may quote: for the career profile lessons and wishes, for the disclosure plan those talks.
pub(crate) fn quoted(kinds: &[NoteKind], code: &Code, told: Vec<PrivateNote>) -> Vec<PrivateNote> {
    told.into_iter()
        .filter(|note| note.code == *code && kinds.contains(&note.kind))
        .collect()
}

impl<'a> CandidateFacts<'a> {
    fn of(
        inputs: &Inputs<'a>,
        candidate: &'a Candidate,
        told: &'a [PrivateNote],
    ) -> CandidateFacts<'a> {
        let words = inputs.words;
        let list = |items: &[String]| if_any(items.join(", "));
        let profiled = candidate.profiled.iter().max();
        CandidateFacts {
            name: inputs.name(candidate),
            wants: list(&candidate.wants),
            job_types: list(&candidate.job_types),
            tasks: list(&candidate.tasks),
            avoid: list(&candidate.avoid),
            education: list(&candidate.education),
            experience: list(&candidate.experience),
            interests: list(&candidate.interests),
            weekly_hours: candidate.weekly_hours.map(|hours| hours.to_string()),
            days: if_any(weekday_list(words, &candidate.days)),
            times: if_any(span_list(words, &candidate.times)),
            places: list(&candidate.places),
            travel: candidate.travel.as_deref(),
            disclosure: candidate
                .disclosure
                .map(|wish| words.label(&format!("disclosure.{wish}"))),
            strengths: strengths(inputs, candidate),
            supports: if_any(supports(inputs, candidate)),
            profiled: inputs.days(profiled.copied()),
            jobs: jobs(inputs, candidate),
            told: quotes(inputs, told),
            consent: consent(inputs, candidate),
        }
    }
}

fn strengths(inputs: &Inputs, candidate: &Candidate) -> Vec<Strengths> {
    let of = |resource: &Resource| {
        let strengths = candidate.strengths.iter();
        let texts: Vec<&str> = strengths
            .filter(|strength| strength.resource == *resource)
            .map(|strength| strength.text.as_str())
            .collect();
        Some(Strengths {
            list: if_any(texts.join(", "))?,
            resource: inputs.words.label(&format!("resource.{resource}")),
        })
    };
    Resource::ALL.iter().filter_map(of).collect()
}

/// The supports they have.
fn supports(inputs: &Inputs, candidate: &Candidate) -> String {
    let supports = candidate.supports.iter();
    let given: Vec<String> = supports
        .filter(|support| support.on.is_some())
        .map(|support| inputs.words.label(&format!("support.{}", support.kind)))
        .collect();
    given.join(", ")
}

/// Jobs begun by now, the first one first.
fn jobs<'a>(inputs: &Inputs, candidate: &'a Candidate) -> Vec<JobFacts<'a>> {
    let jobs = candidate.jobs.iter();
    let mut jobs: Vec<&Job> = jobs.filter(|job| job.start.0 <= inputs.today).collect();
    jobs.sort_by_key(|job| job.start);
    jobs.into_iter()
        .map(|job| JobFacts::of(inputs, job))
        .collect()
}

/// What they told, where names may be shown.
fn quotes<'a>(inputs: &Inputs, told: &'a [PrivateNote]) -> Vec<Told<'a>> {
    let shown = told.iter().filter(|_| inputs.names);
    shown
        .map(|note| Told {
            on: inputs.day(note.on),
            text: &note.note,
        })
        .collect()
}

fn consent(inputs: &Inputs, candidate: &Candidate) -> Option<String> {
    let words = inputs.words;
    let consent = candidate.last_consent(inputs.today)?;
    let level = words.label(&format!("consent-level.{}", consent.level));
    let on = inputs.day(consent.on.0);
    Some(words.say("document.consent", &[("level", &level), ("on", &on)]))
}
