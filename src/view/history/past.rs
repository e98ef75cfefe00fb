//! What happened, newest first: of everything, or of one employer, candidate or entry.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::Edit;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{Code, EntryId, Slug};
use crate::domain::terms::record_name::Record;
use crate::view::history::event::{Event, EventAnswer, Who, contact, list};
use crate::view::page::{Page, Role};
use crate::view::setting::Setting;
use crate::words::Words;
use serde::Serialize;

/// What a history is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    All,
    Employer(Slug),
    Candidate(Code),
    Entry(EntryId),
}

/// Makes the page of a history.
pub(crate) fn history_page(subject: &Subject, setting: &Setting) -> Page {
    let words = setting.words;
    let mut events: Vec<Event> = contacts(setting.caseload, subject)
        .into_iter()
        .map(|logged| contact(logged, setting))
        .collect();
    events.extend(stages(subject, setting));
    events.extend(way(subject, setting));
    events.extend(edits(subject, setting));
    let mut page = Page::named(words.label("history.title"));
    if events.is_empty() {
        page.line(Role::Quiet, words.label("history.empty"));
    }
    let events = list(&mut page, "history", events, setting);
    page.answer(&History { events })
}

/// What the page says.
#[derive(Serialize)]
struct History<'a> {
    events: Vec<EventAnswer<'a>>,
}

/// The contacts that a history is about.
fn contacts<'a>(caseload: &'a Caseload, subject: &Subject) -> Vec<&'a Logged<StandingContact>> {
    let log = &caseload.log;
    match subject {
        Subject::All => log.contacts.iter().collect(),
        Subject::Employer(slug) => log.contacts.with(slug).collect(),
        Subject::Candidate(code) => log.contacts.about(code).collect(),
        Subject::Entry(id) => log.contact(*id).into_iter().collect(),
    }
}

/// Changes of stage, and agreements with employers.
fn stages<'a>(subject: &Subject, setting: &Setting<'a>) -> Vec<Event<'a>> {
    let words = setting.words;
    let employers = setting
        .caseload
        .employers
        .values()
        .filter(|employer| match subject {
            Subject::All => true,
            Subject::Employer(slug) => *slug == employer.id,
            Subject::Candidate(_) | Subject::Entry(_) => false,
        });
    let candidates = setting.caseload.candidates.values();
    let candidates = candidates.filter(|candidate| match subject {
        Subject::All => true,
        Subject::Candidate(code) => *code == candidate.code,
        Subject::Employer(_) | Subject::Entry(_) => false,
    });
    let of_employers = employers.flat_map(|employer| of_employer(employer, words));
    let of_candidates = candidates.flat_map(|candidate| {
        let name = setting.person(&candidate.code);
        let stages = candidate.stages.iter();
        stages.map(move |change| {
            let who = Who::Candidate(&candidate.code);
            stage(words, change.on.0, who, &name, change.stage.as_str())
        })
    });
    of_employers.chain(of_candidates).collect()
}

fn of_employer<'a>(employer: &'a Employer, words: &Words) -> Vec<Event<'a>> {
    let stages = employer.stages.iter().map(|change| {
        let who = Who::Employer(&employer.id);
        stage(
            words,
            change.on.0,
            who,
            &employer.name,
            change.stage.as_str(),
        )
    });
    let agreements = employer.agreements.iter().map(|known| Event {
        on: known.on.0,
        what: words.label("history.agreement"),
        who: employer.name.clone(),
        text: words.label(&format!("agreement.{}", known.kind)),
        answer: EventAnswer::Agreement {
            kind: "agreement",
            on: known.on.0,
            employer: &employer.id,
            agreement: known.kind,
        },
    });
    stages.chain(agreements).collect()
}

/// A stage that was reached.
fn stage<'a>(words: &Words, on: Date, who: Who<'a>, name: &str, stage: &'static str) -> Event<'a> {
    let text = words.label(&match who {
        Who::Employer(_) => format!("employer-stage.{stage}"),
        Who::Candidate(_) => format!("candidate-stage.{stage}"),
    });
    Event {
        on,
        what: words.label("history.stage"),
        who: name.to_owned(),
        text,
        answer: EventAnswer::Stage {
            kind: "stage",
            on,
            who,
            stage,
        },
    }
}

/// Steps with employers, supports, services, and jobs begun and ended: of a candidate, or of an employer what took place there.
fn way<'a>(subject: &Subject, setting: &Setting<'a>) -> Vec<Event<'a>> {
    let words = setting.words;
    let mut events = Vec::new();
    for candidate in setting.caseload.candidates.values() {
        let is_asked = |step: &Step| match subject {
            Subject::All => true,
            Subject::Candidate(code) => *code == candidate.code,
            Subject::Employer(slug) => step.employer == Some(slug),
            Subject::Entry(_) => false,
        };
        let who = setting.person(&candidate.code);
        let event = |step: Step<'a>| {
            let with = step.employer.map_or_else(String::new, |slug| {
                format!(", {}", setting.caseload.employer_name(slug))
            });
            Event {
                on: step.on,
                what: words.label(&format!("history.{}", step.kind)),
                who: format!("{who}{with}"),
                text: step.text.clone(),
                answer: EventAnswer::Way {
                    kind: step.kind,
                    on: step.on,
                    candidate: &candidate.code,
                    employer: step.employer,
                    text: step.text,
                },
            }
        };
        let steps = steps(candidate, words).into_iter();
        events.extend(steps.filter(is_asked).map(event));
    }
    events
}

/// Something on a candidate's way.
struct Step<'a> {
    kind: &'static str,
    on: Date,
    employer: Option<&'a Slug>,
    text: String,
}

/// A candidate's way: steps, supports, services, then jobs.
fn steps<'a>(candidate: &'a Candidate, words: &Words) -> Vec<Step<'a>> {
    let step = |kind, on, employer, text| Step {
        kind,
        on,
        employer,
        text,
    };
    let mut steps = Vec::new();
    for known in &candidate.steps {
        let label = words.label(&format!("step.{}", known.step));
        steps.push(step("step", known.on.0, Some(&known.employer), label));
    }
    for support in &candidate.supports {
        let label = words.label(&format!("support.{}", support.kind));
        let promised = support.promised.map(|on| ("support-promised", on));
        let given = support.on.map(|on| ("support", on));
        let dated = promised.into_iter().chain(given);
        steps.extend(dated.map(|(kind, on)| step(kind, on.0, None, label.clone())));
    }
    for service in &candidate.services {
        let label = words.label(&format!("service.{}", service.kind));
        steps.push(step("service", service.on.0, None, label));
    }
    for job in &candidate.jobs {
        let title = job.title.clone().unwrap_or_default();
        steps.push(step("job-start", job.start.0, Some(&job.employer), title));
        let reason = |reason| words.label(&format!("job-end.{reason}"));
        let reason = job.reason.map_or_else(String::new, reason);
        let ended = job
            .end
            .map(|end| step("job-end", end.0, Some(&job.employer), reason));
        steps.extend(ended);
    }
    steps
}

/// Who changed which fields of a record.
fn edits<'a>(subject: &Subject, setting: &Setting<'a>) -> Vec<Event<'a>> {
    let record = match subject {
        Subject::Employer(slug) => Record::Employer(slug.clone()).to_string(),
        Subject::Candidate(code) => Record::Candidate(code.clone()).to_string(),
        Subject::All | Subject::Entry(_) => return Vec::new(),
    };
    let of_it = setting
        .caseload
        .log
        .edits
        .iter()
        .filter(|logged| logged.value.record == record);
    let event = |logged: &'a Logged<Edit>| Event {
        on: logged.value.on,
        what: setting.words.label("history.edit"),
        who: logged.coach.to_string(),
        text: logged.value.fields.join(", "),
        answer: EventAnswer::Edit {
            kind: "edit",
            on: logged.value.on,
            coach: &logged.coach,
            fields: &logged.value.fields,
        },
    };
    of_it.map(event).collect()
}
