//! What happened, newest first: of everything, or of one employer, candidate or entry.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::of_record::Edit;
use crate::domain::meetings::visit_number::VisitNumbers;
use crate::domain::record::agreement::Agreement;
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::employer::Employer;
use crate::domain::terms::record_name::Record;
use crate::view::history::entries::entries;
use crate::view::history::event::{Event, EventAnswer, Who, contact, list};
use crate::view::history::merged::conflicts;
use crate::view::history::subject::Subject;
use crate::view::history::way::way;
use crate::view::page::{Page, Role};
use crate::view::setting::Setting;
use crate::words::Words;
use serde::Serialize;

/// Makes the page of a history.
pub(crate) fn history_page(subject: &Subject, setting: &Setting) -> Page {
    let words = setting.words;
    let numbers = numbers(setting.caseload, subject);
    let mut events: Vec<Event> = contacts(setting.caseload, subject)
        .into_iter()
        .map(|logged| contact(logged, &numbers, setting))
        .collect();
    events.extend(stages(subject, setting));
    events.extend(way(subject, setting));
    events.extend(entries(subject, setting));
    events.extend(edits(subject, setting));
    events.extend(conflicts(subject, setting));
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

/// The numbers of the visits that a history may show; of one entry those of its employer.
fn numbers(caseload: &Caseload, subject: &Subject) -> VisitNumbers {
    let log = &caseload.log;
    let employer = match subject {
        Subject::Employer(slug) => Some(slug),
        Subject::Entry(id) => log
            .contact(*id)
            .and_then(|logged| logged.contact().employer.as_ref()),
        Subject::All | Subject::Candidate(_) => None,
    };
    match employer {
        Some(slug) => VisitNumbers::of(log.contacts.with(slug)),
        None => VisitNumbers::of(&log.contacts),
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
        let (stages, ids) = (candidate.stages.iter().enumerate(), Ids::of(candidate));
        stages.map(move |(at, change)| {
            let who = Who::Candidate(&candidate.code);
            let name = (name.as_str(), ids.get(Kind::Stage, at));
            stage(words, change.on.0, who, name, change.stage.as_str())
        })
    });
    of_employers.chain(of_candidates).collect()
}

fn of_employer<'a>(employer: &'a Employer, words: &Words) -> Vec<Event<'a>> {
    let ids = Ids::of(employer);
    let mut events = Vec::new();
    for (at, change) in employer.stages.iter().enumerate() {
        let (who, id) = (Who::Employer(&employer.id), ids.get(Kind::Stage, at));
        let name = (employer.name.as_str(), id);
        events.push(stage(words, change.on.0, who, name, change.stage.as_str()));
    }
    for (at, known) in employer.agreements.iter().enumerate() {
        events.push(agreed(employer, known, ids.get(Kind::Agreement, at), words));
    }
    let said = |kind: &'static str, on: Date, id: &str, text: &'a str| Event {
        on,
        what: format!("{} {id}", words.label(&format!("history.{kind}"))),
        who: employer.name.clone(),
        text: text.to_owned(),
        answer: EventAnswer::Said {
            kind,
            on,
            id: Some(id.to_owned()),
            employer: &employer.id,
            text,
        },
    };
    for (at, issue) in employer.issues.iter().enumerate() {
        let id = ids.get(Kind::Issue, at);
        events.push(said("issue", issue.on.0, id, &issue.text));
        let solved = issue
            .solved
            .map(|day| said("issue-solved", day.0, id, &issue.text));
        events.extend(solved);
    }
    for (at, known) in employer.permissions.iter().enumerate() {
        let by = known.by.as_deref().unwrap_or_default();
        let id = ids.get(Kind::Permission, at);
        events.push(said("story-permission", known.on.0, id, by));
        let kind = "story-permission-withdrawn";
        let withdrawn = known.withdrawn.map(|day| said(kind, day.0, id, by));
        events.extend(withdrawn);
    }
    events
}

/// An agreement with an employer.
fn agreed<'a>(employer: &'a Employer, known: &Agreement, id: &str, words: &Words) -> Event<'a> {
    Event {
        on: known.on.0,
        what: format!("{} {id}", words.label("history.agreement")),
        who: employer.name.clone(),
        text: words.label(&format!("agreement.{}", known.kind)),
        answer: EventAnswer::Agreement {
            kind: "agreement",
            on: known.on.0,
            id: id.to_owned(),
            employer: &employer.id,
            agreement: known.kind,
        },
    }
}

/// A stage that was reached.
fn stage<'a>(
    words: &Words,
    on: Date,
    who: Who<'a>,
    (name, id): (&str, &str),
    stage: &'static str,
) -> Event<'a> {
    let text = words.label(&match who {
        Who::Employer(_) => format!("employer-stage.{stage}"),
        Who::Candidate(_) => format!("candidate-stage.{stage}"),
    });
    Event {
        on,
        what: format!("{} {id}", words.label("history.stage")),
        who: name.to_owned(),
        text,
        answer: EventAnswer::Stage {
            kind: "stage",
            on,
            id: id.to_owned(),
            who,
            stage,
        },
    }
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
