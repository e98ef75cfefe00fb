//! A paper that leaves: only of those who permit it, and by name only where that is permitted too. Without the employer's
//! permission, or anybody's, there is none.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::outcomes::job_outcome::{Kept, kept};
use crate::domain::partnership::privilege::RETAINED_WEEKS;
use crate::domain::record::agreement::{Permission, permitted};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::terms::names::Code;
use crate::view::document::cooperation::Cooperation;
use crate::view::document::facts::{Head, Inputs, JobFacts, PersonFacts, Values, decides, owner};
use crate::view::page::object;
use serde::Serialize;

/// Whose permission is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    Employer,
    Candidate(Code),
    Everybody,
}

/// What the paper says.
#[derive(Serialize)]
struct Story<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    employer: StoryEmployer<'a>,
    decides: Option<PersonFacts<'a>>,
    owner: &'a str,
    #[serde(flatten)]
    cooperation: Cooperation<'a>,
    people: Vec<Worker<'a>>,
    permissions: String,
    figures: Vec<Figure>,
}

/// The employer, without a name or a town where it is not to be named.
#[derive(Serialize)]
struct StoryEmployer<'a> {
    name: Option<&'a str>,
    called: String,
    heading: String,
    named: bool,
    town: Option<&'a str>,
    sector: Option<&'a str>,
}

/// Somebody who worked there, with their latest job.
#[derive(Serialize)]
struct Worker<'a> {
    #[serde(flatten)]
    job: Option<JobFacts<'a>>,
    name: String,
}

#[derive(Serialize)]
struct Figure {
    number: u64,
    label: String,
}

/// Somebody whose story may be told, and how they permitted it.
type Told<'a> = (&'a Candidate, &'a Permission);

/// Facts of a paper that leaves.
///
/// # Errors
/// Who has not permitted it: the employer, or everybody who worked there.
pub(crate) fn of_story<'a>(
    inputs: &Inputs<'a>,
    employer: &'a Employer,
    asked: &[&'a Candidate],
) -> Result<Values, Missing> {
    let theirs = permitted(&employer.permissions, inputs.today).ok_or(Missing::Employer)?;
    let told = told(inputs, employer, asked)?;
    let cooperation = Cooperation::of(inputs, employer);
    Ok(object(&Story {
        head: Head::of(inputs),
        employer: StoryEmployer::of(inputs, employer, theirs.named),
        decides: decides(employer).filter(|_| theirs.named),
        owner: owner(inputs, employer),
        people: told
            .iter()
            .map(|told| Worker::of(inputs, employer, told))
            .collect(),
        permissions: permissions(inputs, theirs, &told),
        figures: figures(inputs, employer, &told, &cooperation),
        cooperation,
    }))
}

/// Whose story is told: of those asked for, else of all who work or worked there.
fn told<'a>(
    inputs: &Inputs<'a>,
    employer: &Employer,
    asked: &[&'a Candidate],
) -> Result<Vec<Told<'a>>, Missing> {
    let today = inputs.today;
    let all: Vec<&Candidate> = if asked.is_empty() {
        let everybody = inputs.caseload.candidates.values();
        everybody
            .filter(|candidate| jobs(candidate, employer, today).next().is_some())
            .collect()
    } else {
        asked.to_vec()
    };
    let mut told = Vec::new();
    for candidate in all {
        match permitted(&candidate.permissions, today) {
            Some(permission) => told.push((candidate, permission)),
            None if asked.is_empty() => {}
            None => return Err(Missing::Candidate(candidate.code.clone())),
        }
    }
    if told.is_empty() {
        return Err(Missing::Everybody);
    }
    Ok(told)
}

/// Somebody's jobs at an employer that began by a day.
fn jobs<'a>(
    candidate: &'a Candidate,
    employer: &Employer,
    by: Date,
) -> impl Iterator<Item = &'a Job> {
    let jobs = candidate.jobs.iter();
    jobs.filter(move |job| job.employer == employer.id && job.start.0 <= by)
}

impl<'a> StoryEmployer<'a> {
    fn of(inputs: &Inputs, employer: &'a Employer, named: bool) -> StoryEmployer<'a> {
        let words = inputs.words;
        let called = match &employer.sector {
            _ if named => employer.name.clone(),
            Some(sector) => words.say("document.an-employer-in", &[("sector", sector)]),
            None => words.label("document.an-employer"),
        };
        StoryEmployer {
            name: named.then_some(&employer.name),
            heading: capital(&called),
            called,
            named,
            town: employer.town.as_deref().filter(|_| named),
            sector: employer.sector.as_deref(),
        }
    }
}

/// A text as it begins a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

impl<'a> Worker<'a> {
    fn of(inputs: &Inputs, employer: &Employer, (candidate, permission): &Told<'a>) -> Worker<'a> {
        let latest = jobs(candidate, employer, inputs.today).max_by_key(|job| job.start);
        let identity = inputs.caseload.identities.get(&candidate.code);
        Worker {
            job: latest.map(|job| JobFacts::of(inputs, job)),
            name: identity.filter(|_| permission.named).map_or_else(
                || inputs.words.label("document.the-worker"),
                |identity| identity.first_name().to_owned(),
            ),
        }
    }
}

/// Who permitted it, when and for how long.
fn permissions(inputs: &Inputs, theirs: &Permission, told: &[Told]) -> String {
    let said = |key: &str, permission: &Permission| {
        let when = given(inputs, permission.on, permission.until);
        inputs.words.say(key, &[("when", &when)])
    };
    let employers = said("document.by-employer", theirs);
    let workers = told
        .iter()
        .map(|(_, permission)| said("document.by-worker", permission));
    let all: Vec<String> = std::iter::once(employers).chain(workers).collect();
    all.join("; ")
}

fn given(inputs: &Inputs, on: Civil, until: Option<Civil>) -> String {
    let on = inputs.day(on.0);
    match inputs.days(until) {
        Some(until) => inputs.words.say(
            "document.permitted-until",
            &[("on", &on), ("until", &until)],
        ),
        None => on,
    }
}

/// What came of it, in numbers. Of those whose story is not told, not even the number is.
fn figures(
    inputs: &Inputs,
    employer: &Employer,
    told: &[Told],
    cooperation: &Cooperation,
) -> Vec<Figure> {
    let today = inputs.today;
    let jobs: Vec<&Job> = told
        .iter()
        .flat_map(|(candidate, _)| jobs(candidate, employer, today))
        .collect();
    let is_kept = |job: &&&Job| kept(job, RETAINED_WEEKS, today) == Kept::Yes;
    let contacts = &cooperation.contacts;
    let figures = [
        ("document.figure-meetings", contacts.meetings),
        ("document.figure-calls", contacts.calls),
        ("document.figure-people", told.len()),
        ("document.figure-kept", jobs.iter().filter(is_kept).count()),
        ("document.figure-weeks", longest(&jobs, today)),
    ];
    figures
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .map(|(key, number)| Figure {
            number: number as u64,
            label: inputs.words.count_label(key, number as i64),
        })
        .collect()
}

/// The weeks of the job that was held longest.
fn longest(jobs: &[&Job], today: Date) -> usize {
    let weeks = |job: &&Job| {
        let end = job.end.map_or(today, |end| end.0.min(today));
        (end - job.start.0).num_days() / 7
    };
    let longest = jobs.iter().map(weeks).max().unwrap_or(0);
    usize::try_from(longest).unwrap_or(0)
}
