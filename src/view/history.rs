//! What happened, newest first, and where a word stands.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::transaction::PrivateNote;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::Contact;
use crate::domain::log::standing::StandingPlan;
use crate::domain::terms::names::{Code, EntryId, Slug};
use crate::view::cell::Cell;
use crate::view::entry::{codes, logged_data, person, summary};
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use serde_json::{Value, json};

/// What a history is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    All,
    Employer(Slug),
    Candidate(Code),
    Entry(EntryId),
}

/// Something that happened on a day.
struct Event {
    on: Date,
    what: String,
    who: String,
    text: String,
    data: Value,
}

/// Makes the page of a history.
pub(crate) fn history_page(
    caseload: &Caseload,
    subject: &Subject,
    today: Date,
    words: &Words,
    names: bool,
) -> Page {
    let mut events: Vec<Event> = caseload
        .log
        .contacts
        .iter()
        .filter(|logged| is_about(logged, subject))
        .map(|logged| contact(caseload, logged, today, words, names))
        .collect();
    events.extend(stages(caseload, subject, words, names));
    events.extend(way(caseload, subject, words, names));
    events.extend(edits(caseload, subject, words));
    let mut page = Page::named(words.label("history.title"));
    if events.is_empty() {
        page.line(Role::Quiet, words.label("history.empty"));
    }
    list(&mut page, "history", "events", events, today, words);
    page
}

/// Lists events, newest first, for people and machines.
fn list(page: &mut Page, id: &str, fact: &str, mut events: Vec<Event>, today: Date, words: &Words) {
    events.sort_by_key(|event| event.on);
    let row = |event: &Event| {
        vec![
            Cell::day(event.on, today),
            event.what.as_str().into(),
            event.who.as_str().into(),
            event.text.as_str().into(),
        ]
    };
    let columns =
        ["day", "what", "who", "note"].map(|key| words.label(&format!("history.column-{key}")));
    let rows = events.iter().rev().map(row).collect();
    page.table(Table::new(id, columns, rows).elastic(3).bare());
    page.fact(
        fact,
        events
            .into_iter()
            .rev()
            .map(|event| event.data)
            .collect::<Vec<_>>(),
    );
}

fn is_about(logged: &Logged<StandingContact>, subject: &Subject) -> bool {
    let contact = logged.contact();
    match subject {
        Subject::All => true,
        Subject::Employer(slug) => contact.employers().any(|employer| employer == slug),
        Subject::Candidate(code) => {
            contact.candidate.as_ref() == Some(code) || contact.on_behalf_of.contains(code)
        }
        Subject::Entry(id) => logged.id == *id,
    }
}

/// Whom a contact was with.
fn with(caseload: &Caseload, contact: &Contact, words: &Words, names: bool) -> String {
    let employers: Vec<&str> = contact
        .employers()
        .map(|slug| caseload.employer_name(slug))
        .collect();
    let on_behalf = if contact.on_behalf_of.is_empty() {
        String::new()
    } else {
        format!(" ({})", codes(&contact.on_behalf_of))
    };
    match (&contact.candidate, contact.partner) {
        (Some(code), _) => person(caseload, code, names),
        (None, Some(kind)) => format!("{}{on_behalf}", words.label(&format!("partner.{kind}"))),
        (None, None) => format!("{}{on_behalf}", employers.join(", ")),
    }
}

fn contact(
    caseload: &Caseload,
    logged: &Logged<StandingContact>,
    today: Date,
    words: &Words,
    names: bool,
) -> Event {
    let contact = logged.contact();
    Event {
        on: contact.on,
        what: format!(
            "{} {}",
            words.label(&format!("channel.{}", contact.channel)),
            logged.id.short()
        ),
        who: with(caseload, contact, words, names),
        text: summary(logged, today, words),
        data: json!({ "kind": "contact", "on": contact.on, "contact": logged_data(logged), "settled": logged.value.settled, "how_settled": logged.value.how_settled }),
    }
}

/// A plan that was not held yet.
fn plan(caseload: &Caseload, logged: &Logged<StandingPlan>, words: &Words) -> Event {
    let plan = &logged.value.plan;
    Event {
        on: plan.on,
        what: format!("{} {}", words.label("history.plan"), logged.id.short()),
        who: caseload.employer_name(&plan.employer).to_owned(),
        text: plan.note.clone().unwrap_or_default(),
        data: json!({ "kind": "plan", "on": plan.on, "id": logged.id, "employer": plan.employer, "text": plan.note }),
    }
}

fn stages(caseload: &Caseload, subject: &Subject, words: &Words, names: bool) -> Vec<Event> {
    let what = words.label("history.stage");
    let event = |on, who: String, label: String, data| Event {
        on,
        what: what.clone(),
        who,
        text: label,
        data,
    };
    let mut events = Vec::new();
    for employer in caseload.employers.values().filter(|employer| {
        *subject == Subject::All || *subject == Subject::Employer(employer.id.clone())
    }) {
        events.extend(employer.stages.iter().map(|change| {
            let data = json!({ "kind": "stage", "on": change.on.0, "employer": employer.id, "stage": change.stage });
            event(change.on.0, employer.name.clone(), words.label(&format!("employer-stage.{}", change.stage)), data)
        }));
        events.extend(employer.agreements.iter().map(|known| {
            let data = json!({ "kind": "agreement", "on": known.on.0, "employer": employer.id, "agreement": known.kind });
            let text = words.label(&format!("agreement.{}", known.kind));
            Event { on: known.on.0, what: words.label("history.agreement"), who: employer.name.clone(), text, data }
        }));
    }
    for candidate in caseload.candidates.values().filter(|candidate| {
        *subject == Subject::All || *subject == Subject::Candidate(candidate.code.clone())
    }) {
        events.extend(candidate.stages.iter().map(|change| {
            let data = json!({ "kind": "stage", "on": change.on.0, "candidate": candidate.code, "stage": change.stage });
            event(change.on.0, person(caseload, &candidate.code, names), words.label(&format!("candidate-stage.{}", change.stage)), data)
        }));
    }
    events
}

/// Steps with employers, supports, services, and jobs begun and ended: of a candidate, or of an employer what took place there.
fn way(caseload: &Caseload, subject: &Subject, words: &Words, names: bool) -> Vec<Event> {
    let mut events = Vec::new();
    for candidate in caseload.candidates.values() {
        let at = |employer: Option<&Slug>| match subject {
            Subject::All => true,
            Subject::Candidate(code) => *code == candidate.code,
            Subject::Employer(slug) => employer == Some(slug),
            Subject::Entry(_) => false,
        };
        let mut push = |kind: &str, on: Date, employer: Option<&Slug>, text: String| {
            if at(employer) {
                let who = person(caseload, &candidate.code, names);
                let with = employer.map_or_else(String::new, |slug| {
                    format!(", {}", caseload.employer_name(slug))
                });
                let data = json!({ "kind": kind, "on": on, "candidate": candidate.code, "employer": employer, "text": text });
                events.push(Event {
                    on,
                    what: words.label(&format!("history.{kind}")),
                    who: format!("{who}{with}"),
                    text,
                    data,
                });
            }
        };
        for step in &candidate.steps {
            push(
                "step",
                step.on.0,
                Some(&step.employer),
                words.label(&format!("step.{}", step.step)),
            );
        }
        for support in &candidate.supports {
            let label = words.label(&format!("support.{}", support.kind));
            support
                .promised
                .iter()
                .for_each(|on| push("support-promised", on.0, None, label.clone()));
            support
                .on
                .iter()
                .for_each(|on| push("support", on.0, None, label.clone()));
        }
        candidate.services.iter().for_each(|service| {
            push(
                "service",
                service.on.0,
                None,
                words.label(&format!("service.{}", service.kind)),
            )
        });
        for job in &candidate.jobs {
            push(
                "job-start",
                job.start.0,
                Some(&job.employer),
                job.title.clone().unwrap_or_default(),
            );
            let reason = job.reason.map_or_else(String::new, |reason| {
                words.label(&format!("job-end.{reason}"))
            });
            job.end
                .iter()
                .for_each(|end| push("job-end", end.0, Some(&job.employer), reason.clone()));
        }
    }
    events
}

/// Who changed which fields of a record.
fn edits(caseload: &Caseload, subject: &Subject, words: &Words) -> Vec<Event> {
    let record = match subject {
        Subject::Employer(slug) => format!("employers/{slug}.toml"),
        Subject::Candidate(code) => format!("candidates/{code}.toml"),
        Subject::All | Subject::Entry(_) => return Vec::new(),
    };
    let of_it = caseload
        .log
        .edits
        .iter()
        .filter(|logged| logged.value.record == record);
    let event = |logged: &Logged<crate::domain::log::entry::Edit>| Event {
        on: logged.value.on,
        what: words.label("history.edit"),
        who: logged.coach.to_string(),
        text: logged.value.fields.join(", "),
        data: json!({ "kind": "edit", "on": logged.value.on, "coach": logged.coach, "fields": logged.value.fields }),
    };
    of_it.map(event).collect()
}

/// Makes the page of a search; `wanted` is in lower case.
pub(crate) fn search_page(
    caseload: &Caseload,
    private: &[PrivateNote],
    wanted: &str,
    today: Date,
    words: &Words,
) -> Page {
    let holds = |text: &str| text.to_lowercase().contains(wanted);
    let mut hits: Vec<Event> = Vec::new();
    for logged in &caseload.log.contacts {
        let contact = logged.contact();
        let next = contact.next.as_ref().map(|next| next.text.as_str());
        let texts = [
            contact.note.as_deref(),
            contact.person.as_deref(),
            next,
            logged.value.how_settled.as_deref(),
            contact.without_consent.as_deref(),
        ];
        if texts.into_iter().flatten().any(holds) {
            hits.push(self::contact(caseload, logged, today, words, false));
        }
    }
    // A plan that was held is found in the contact it became.
    let open = caseload
        .log
        .plans
        .iter()
        .filter(|logged| !logged.value.settled);
    hits.extend(
        open.filter(|logged| logged.value.plan.note.as_deref().is_some_and(holds))
            .map(|logged| plan(caseload, logged, words)),
    );
    for employer in caseload.employers.values() {
        let mut said = |kind: &str, on: Date, text: &str| {
            let data = json!({ "kind": kind, "on": on, "employer": employer.id, "text": text });
            hits.push(Event {
                on,
                what: words.label(&format!("history.{kind}")),
                who: employer.name.clone(),
                text: text.to_owned(),
                data,
            });
        };
        employer
            .issues
            .iter()
            .filter(|issue| holds(&issue.text))
            .for_each(|issue| said("issue", issue.on.0, &issue.text));
        for known in &employer.agreements {
            known
                .text
                .iter()
                .filter(|text| holds(text))
                .for_each(|text| said("agreement", known.on.0, text));
        }
        if let Some(text) = employer.facts().find(|text| holds(text)) {
            let on = employer
                .stages
                .iter()
                .map(|change| change.on.0)
                .max()
                .unwrap_or(today);
            let data = json!({ "kind": "employer", "employer": employer.id, "text": text });
            hits.push(Event {
                on,
                what: words.label("history.employer"),
                who: employer.name.clone(),
                text: text.clone(),
                data,
            });
        }
    }
    for PrivateNote { code, on, note, .. } in private.iter().filter(|private| holds(&private.note))
    {
        let data = json!({ "kind": "private-note", "on": on, "candidate": code, "text": note });
        hits.push(Event {
            on: *on,
            what: words.label("history.private"),
            who: code.to_string(),
            text: note.clone(),
            data,
        });
    }
    let mut page = Page::named(words.say("history.found", &[("text", &wanted)]));
    if hits.is_empty() {
        page.line(
            Role::Quiet,
            words.say("history.not-found", &[("text", &wanted)]),
        );
    }
    list(&mut page, "search", "hits", hits, today, words);
    page
}
