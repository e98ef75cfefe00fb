//! What a paper is filled with: the facts on record that its readers may see, and nothing else.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::transaction::PrivateNote;
use crate::domain::log::entry::Contact;
use crate::domain::partnership::guide::Guide;
use crate::domain::partnership::privilege::RETAINED_WEEKS;
use crate::domain::record::agreement::{Instruction, in_force, permitted};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::Coach;
use crate::domain::record::employer::{Employer, Person, owner_on};
use crate::domain::record::job::Job;
use crate::domain::terms::names::Code;
use crate::domain::terms::vocabulary::{AgreementKind, Channel, NoteKind, Resource};
use crate::view::preference::time_list;
use crate::words::Words;
use serde_json::{Map, Value, json};

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

impl Inputs<'_> {
    fn day(&self, day: Date) -> String {
        self.words.date(day)
    }

    fn days(&self, day: Option<crate::domain::calendar::civil::Civil>) -> Option<String> {
        day.map(|day| self.day(day.0))
    }

    /// What stands in every paper.
    fn common(&self) -> Values {
        let mut values = Values::new();
        values.insert("date".into(), json!(self.day(self.today)));
        values.insert("service".into(), json!(self.caseload.settings.team));
        values.insert("coach".into(), json!(self.coach.display_name()));
        values
    }

    /// A candidate's name, where it is known here and asked for.
    fn name(&self, candidate: &Candidate) -> Option<String> {
        self.caseload
            .identities
            .get(&candidate.code)
            .filter(|_| self.names)
            .map(|identity| identity.name.clone())
    }
}

/// Facts of a paper about the partnership with an employer. Whoever works there is not named, nor called by a code.
pub(crate) fn of_employer(inputs: &Inputs, employer: &Employer) -> Values {
    let (caseload, today, words) = (inputs.caseload, inputs.today, inputs.words);
    let mut values = inputs.common();
    let list = |items: &[String]| Some(items.join(", ")).filter(|list| !list.is_empty());
    let weekdays: Vec<String> = employer
        .days
        .iter()
        .map(|day| words.label(&format!("weekday.{}", day.to_string().to_lowercase())))
        .collect();
    let times: Vec<String> = employer
        .times
        .iter()
        .map(|time| time_list(words, &time.to_string()))
        .collect();
    values.insert(
        "employer".into(),
        json!({
            "name": employer.name, "called": employer.name, "heading": employer.name, "named": true, "town": employer.town, "sector": employer.sector, "needs": employer.needs, "website": employer.website,
            "tasks": list(&employer.tasks), "weekly_hours": employer.weekly_hours.map(|hours| hours.to_string()), "days": list(&weekdays), "times": list(&times),
        }),
    );
    values.insert(
        "decides".into(),
        json!(decides(employer).map(|person| json!({ "name": person.name, "role": person.role }))),
    );
    let owner = owner_on(&employer.owners, today).map(|handle| {
        caseload
            .coaches
            .get(handle)
            .map_or(handle.as_str(), |coach| coach.display_name())
    });
    values.insert(
        "owner".into(),
        json!(owner.unwrap_or(inputs.coach.display_name())),
    );
    let agreements: Map<String, Value> = AgreementKind::ALL
        .iter()
        .filter_map(|kind| {
            let known = in_force(&employer.agreements, *kind, today)?;
            let level = known.level.map(|level| words.label(&format!("agreement.{level}")));
            let data = json!({
                "on": inputs.day(known.on.0), "review": inputs.days(known.review), "signed_by": known.signed_by, "level": level, "region": known.region, "text": known.text,
            });
            Some((kind.to_string(), data))
        })
        .collect();
    values.insert("agreements".into(), agreements.into());
    values.insert("values".into(), points(inputs.guide));
    let held = Held::with(caseload, employer, today);
    values.insert(
        "contacts".into(),
        json!({ "meetings": held.meetings, "calls": held.calls, "other": held.other, "since": held.since.map(|day| inputs.day(day)) }),
    );
    let raised: Vec<_> = employer
        .issues
        .iter()
        .filter(|issue| issue.on.0 <= today)
        .collect();
    let solved: Vec<i64> = raised
        .iter()
        .filter_map(|issue| issue.solved.map(|day| (day.0 - issue.on.0).num_days()))
        .collect();
    values.insert("issues_raised".into(), json!(raised.len()));
    values.insert("issues_solved".into(), json!(solved.len()));
    let mean = (!solved.is_empty())
        .then(|| words.number(solved.iter().sum::<i64>() as f64 / solved.len() as f64));
    values.insert("issue_days".into(), json!(mean));
    let jobs = jobs_at(caseload, employer)
        .filter(|(_, job)| job.start.0 <= today)
        .map(|(_, job)| job_facts(inputs, job));
    values.insert("jobs".into(), jobs.collect::<Vec<_>>().into());
    values
}

/// Facts of a paper that leaves: only of those who permit it, and by name only where that is permitted too. Without the
/// employer's permission, or anybody's, there are none.
///
/// # Errors
/// Who has not permitted it: the employer, or everybody who worked there.
pub(crate) fn of_story(
    inputs: &Inputs,
    employer: &Employer,
    asked: &[&Candidate],
) -> Result<Values, Missing> {
    let (caseload, today, words) = (inputs.caseload, inputs.today, inputs.words);
    let theirs = permitted(&employer.permissions, today).ok_or(Missing::Employer)?;
    let there = |candidate: &&Candidate| {
        candidate
            .jobs
            .iter()
            .any(|job| job.employer == employer.id && job.start.0 <= today)
    };
    let all: Vec<&Candidate> = if asked.is_empty() {
        caseload.candidates.values().filter(there).collect()
    } else {
        asked.to_vec()
    };
    let told: Vec<(&Candidate, &crate::domain::record::agreement::Permission)> = all
        .iter()
        .filter_map(|candidate| {
            permitted(&candidate.permissions, today).map(|permission| (*candidate, permission))
        })
        .collect();
    if let Some(refusing) = asked
        .iter()
        .find(|candidate| permitted(&candidate.permissions, today).is_none())
    {
        return Err(Missing::Candidate(refusing.code.clone()));
    }
    if told.is_empty() {
        return Err(Missing::Everybody);
    }
    let mut values = of_employer(inputs, employer);
    let unnamed = employer.sector.as_ref().map_or_else(
        || words.label("document.an-employer"),
        |sector| words.say("document.an-employer-in", &[("sector", sector)]),
    );
    let called = if theirs.named {
        employer.name.clone()
    } else {
        unnamed
    };
    let named = theirs.named;
    values.insert("employer".into(), json!({ "name": named.then_some(&employer.name), "called": called, "heading": capital(&called), "named": named, "town": employer.town.as_ref().filter(|_| named), "sector": employer.sector }));
    if !named {
        values.insert("decides".into(), Value::Null);
    }
    let person =
        |(candidate, permission): &(&Candidate, &crate::domain::record::agreement::Permission)| {
            let job = candidate
                .jobs
                .iter()
                .filter(|job| job.employer == employer.id && job.start.0 <= today)
                .max_by_key(|job| job.start);
            let mut facts = job.map_or_else(|| json!({}), |job| job_facts(inputs, job));
            let identity = caseload
                .identities
                .get(&candidate.code)
                .filter(|_| permission.named);
            facts["name"] = identity.map_or_else(
                || json!(words.label("document.the-worker")),
                |identity| json!(identity.first_name()),
            );
            facts
        };
    values.insert(
        "people".into(),
        told.iter().map(person).collect::<Vec<_>>().into(),
    );
    let given = |on: Date, until: Option<crate::domain::calendar::civil::Civil>| match until {
        Some(until) => words.say(
            "document.permitted-until",
            &[("on", &inputs.day(on)), ("until", &inputs.day(until.0))],
        ),
        None => inputs.day(on),
    };
    let mut permissions = vec![words.say(
        "document.by-employer",
        &[("when", &given(theirs.on.0, theirs.until))],
    )];
    permissions.extend(told.iter().map(|(_, permission)| {
        words.say(
            "document.by-worker",
            &[("when", &given(permission.on.0, permission.until))],
        )
    }));
    values.insert("permissions".into(), json!(permissions.join("; ")));
    // Of the others not even the number is told.
    let jobs: Vec<&Job> = told
        .iter()
        .flat_map(|(candidate, _)| &candidate.jobs)
        .filter(|job| job.employer == employer.id && job.start.0 <= today)
        .collect();
    let kept = jobs
        .iter()
        .filter(|job| {
            crate::domain::outcomes::job_outcome::kept(job, RETAINED_WEEKS, today)
                == crate::domain::outcomes::job_outcome::Kept::Yes
        })
        .count();
    let weeks = jobs
        .iter()
        .map(|job| (job.end.map_or(today, |end| end.0.min(today)) - job.start.0).num_days() / 7)
        .max()
        .unwrap_or(0);
    let held = Held::with(caseload, employer, today);
    let figures = [
        ("document.figure-meetings", held.meetings as u64),
        ("document.figure-calls", held.calls as u64),
        ("document.figure-people", told.len() as u64),
        ("document.figure-kept", kept as u64),
        ("document.figure-weeks", weeks.max(0) as u64),
    ];
    let figures = figures.into_iter().filter(|(_, number)| *number > 0);
    let figures: Vec<Value> = figures.map(|(key, number)| json!({ "number": number, "label": words.count_label(key, number as i64) })).collect();
    values.insert("figures".into(), figures.into());
    values.remove("jobs");
    Ok(values)
}

/// Whose permission is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    Employer,
    Candidate(Code),
    Everybody,
}

/// Facts of a paper that belongs to a candidate. Their name is left as a gap where it is not asked for or not known here.
pub(crate) fn of_candidate(inputs: &Inputs, candidate: &Candidate, told: &[PrivateNote]) -> Values {
    let (today, words) = (inputs.today, inputs.words);
    let mut values = inputs.common();
    let list = |items: &[String]| Some(items.join(", ")).filter(|list| !list.is_empty());
    let weekdays: Vec<String> = candidate
        .days
        .iter()
        .map(|day| words.label(&format!("weekday.{}", day.to_string().to_lowercase())))
        .collect();
    let times: Vec<String> = candidate
        .times
        .iter()
        .map(|time| time_list(words, &time.to_string()))
        .collect();
    let strengths = Resource::ALL.iter().filter_map(|resource| {
        let of: Vec<String> = candidate.strengths.iter().filter(|strength| strength.resource == *resource).map(|strength| strength.text.clone()).collect();
        list(&of).map(|list| json!({ "resource": words.label(&format!("resource.{resource}")), "list": list }))
    });
    let supports: Vec<String> = candidate
        .supports
        .iter()
        .filter(|support| support.on.is_some())
        .map(|support| words.label(&format!("support.{}", support.kind)))
        .collect();
    let notes = told
        .iter()
        .filter(|_| inputs.names)
        .map(|note| json!({ "on": inputs.day(note.on), "text": note.note }));
    let consent = candidate.last_consent(today).map(|consent| {
        words.say(
            "document.consent",
            &[
                (
                    "level",
                    &words.label(&format!("consent-level.{}", consent.level)),
                ),
                ("on", &inputs.day(consent.on.0)),
            ],
        )
    });
    let mut jobs: Vec<&Job> = candidate
        .jobs
        .iter()
        .filter(|job| job.start.0 <= today)
        .collect();
    jobs.sort_by_key(|job| job.start);
    values.insert(
        "candidate".into(),
        json!({
            "name": inputs.name(candidate), "wants": list(&candidate.wants), "job_types": list(&candidate.job_types), "tasks": list(&candidate.tasks), "avoid": list(&candidate.avoid),
            "weekly_hours": candidate.weekly_hours.map(|hours| hours.to_string()), "days": list(&weekdays), "times": list(&times), "places": list(&candidate.places), "travel": candidate.travel,
            "disclosure": candidate.disclosure.map(|wish| words.label(&format!("disclosure.{wish}"))), "strengths": strengths.collect::<Vec<_>>(), "supports": list(&supports),
            "profiled": candidate.profiled.iter().map(|day| day.0).max().map(|day| inputs.day(day)), "jobs": jobs.into_iter().map(|job| job_facts(inputs, job)).collect::<Vec<_>>(),
            "told": notes.collect::<Vec<_>>(), "consent": consent,
        }),
    );
    values
}

/// Which private notes a paper may quote: for the career profile lessons and wishes, for the disclosure plan those talks.
pub(crate) fn quoted(kinds: &[NoteKind], code: &Code, told: Vec<PrivateNote>) -> Vec<PrivateNote> {
    told.into_iter()
        .filter(|note| note.code == *code && kinds.contains(&note.kind))
        .collect()
}

/// Facts of an employer instruction: where the paper goes and when it comes back. What stands in it the worker writes by hand.
pub(crate) fn of_instruction(
    inputs: &Inputs,
    candidate: &Candidate,
    employer: &Employer,
    known: &Instruction,
) -> Values {
    let mut values = of_employer(inputs, employer);
    [
        "jobs",
        "contacts",
        "issues_raised",
        "issues_solved",
        "issue_days",
        "agreements",
        "values",
    ]
    .iter()
    .for_each(|key| drop(values.remove(*key)));
    values.insert(
        "candidate".into(),
        json!({ "name": inputs.name(candidate) }),
    );
    let instruction = json!({
        "agreed": inputs.day(known.agreed.0), "until": inputs.days(known.until), "handed_to": known.handed_to, "handed": inputs.days(known.handed),
        "back": known.back.or(known.until).map(|day| inputs.day(day.0)),
    });
    values.insert("instruction".into(), instruction);
    values
}

/// A text as it begins a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Who decides on hiring, else the first contact person.
pub(crate) fn decides(employer: &Employer) -> Option<&Person> {
    employer
        .people
        .iter()
        .find(|person| person.decision_maker == Some(true))
        .or(employer.people.first())
}

/// The values of both sides, as the guide has them: the employer's, those shared, the service's.
fn points(guide: &Guide) -> Value {
    let part = |index: usize| {
        guide
            .topic
            .get("values")
            .and_then(|topic| topic.part.get(index))
            .map_or_else(Vec::new, |part| part.say.clone())
    };
    json!({ "employer": part(0), "shared": part(1), "service": part(2) })
}

/// Contacts with an employer until a day, and the day of the first.
struct Held {
    meetings: usize,
    calls: usize,
    other: usize,
    since: Option<Date>,
}

impl Held {
    fn with(caseload: &Caseload, employer: &Employer, by: Date) -> Held {
        let all = caseload.log.contacts.with(&employer.id);
        let all: Vec<&Contact> = all
            .map(|logged| logged.contact())
            .filter(|contact| contact.on <= by)
            .collect();
        let number = |of: fn(Channel) -> bool| {
            let channels = all.iter().map(|contact| contact.channel);
            channels.filter(|channel| of(*channel)).count()
        };
        let meetings = number(Channel::in_person);
        let calls = number(|channel| matches!(channel, Channel::Phone | Channel::Video));
        Held {
            meetings,
            calls,
            other: all.len() - calls - meetings,
            since: all.first().map(|contact| contact.on),
        }
    }
}

fn jobs_at<'a>(
    caseload: &'a Caseload,
    employer: &'a Employer,
) -> impl Iterator<Item = (&'a Candidate, &'a Job)> {
    let of = move |candidate: &'a Candidate| {
        candidate
            .jobs
            .iter()
            .filter(move |job| job.employer == employer.id)
            .map(move |job| (candidate, job))
    };
    caseload.candidates.values().flat_map(of)
}

fn job_facts(inputs: &Inputs, job: &Job) -> Value {
    let end = job.end.filter(|end| end.0 <= inputs.today);
    json!({
        "title": job.title, "start": inputs.day(job.start.0), "end": end.map(|end| inputs.day(end.0)),
        "hours": job.hours_on(end.map_or(inputs.today, |end| end.0)).map(|hours| inputs.words.number(hours)),
    })
}
