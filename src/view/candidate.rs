//! Candidates: the list by code, and one person's page.

use crate::domain::alarm::contacts_about;
use crate::domain::candidate::{Candidate, Consent};
use crate::domain::caseload::Caseload;
use crate::domain::fold::{Logged, StandingContact};
use crate::domain::names::Slug;
use crate::domain::vocabulary::CandidateStage;
use crate::view::entry::{logged_data, person, summary};
use crate::view::history::PrivateNote;
use crate::view::page::{Block, Page, Role, Table};
use crate::words::Words;
use chrono::NaiveDate;
use serde_json::{Value, json};

/// Contacts shown on a person's page.
const LAST_CONTACTS: usize = 5;

/// The consent that was given last and is not taken back, in words.
pub(crate) fn consent_words(candidate: &Candidate, today: NaiveDate, words: &Words) -> (String, Role) {
    let Some(consent) = candidate.last_consent(today) else { return (words.label("report.consent-none"), Role::Warn) };
    if let Some(withdrawn) = consent.withdrawn.filter(|day| day.0 <= today) {
        return (words.say("report.consent-withdrawn", &[("on", &words.day_near(withdrawn.0, today))]), Role::Warn);
    }
    match consent.until {
        Some(until) if until.0 < today => (words.say("report.consent-expired", &[("on", &words.day_near(until.0, today))]), Role::Warn),
        _ => (consent.level.to_string(), Role::Plain),
    }
}

/// The list of candidates; the closed ones only when asked for.
pub(crate) fn list_page(caseload: &Caseload, stage: Option<CandidateStage>, today: NaiveDate, words: &Words, names: bool) -> Page {
    let mut page = Page::default();
    let mut rows = Vec::new();
    let mut data = Vec::new();
    for candidate in caseload.candidates.values() {
        let at = candidate.stage_on(today);
        if stage.map_or(at == CandidateStage::Closed, |wanted| wanted != at) {
            continue;
        }
        let last = contacts_about(caseload, candidate).next_back();
        rows.push(vec![
            person(caseload, &candidate.code, names),
            words.label(&format!("candidate-stage.{at}")),
            words.day_near(crate::domain::employer::stage_on(&candidate.stages, today).map_or(candidate.entered, |change| change.on).0, today),
            last.map_or_else(|| words.label("report.never"), |logged| words.day_near(logged.contact().on, today)),
            consent_words(candidate, today, words).0,
        ]);
        data.push(json!({ "code": candidate.code, "stage": at, "entered": candidate.entered.0, "last_contact": last.map(|logged| logged.contact().on) }));
    }
    if rows.is_empty() {
        page.line(Role::Quiet, words.label("candidate.none"));
    }
    let columns =
        ["report.column-code", "report.column-stage", "report.column-since", "report.column-last", "candidate.column-consent"].map(|key| words.label(key));
    page.blocks.push(Block::Table(Table { id: "candidates".into(), columns: columns.into(), rows, elastic: 4, bare: false, last_below: false }));
    page.fact("candidates", data);
    page
}

/// One person's page; what they told stands on it only where names may be shown.
pub(crate) fn show_page(caseload: &Caseload, candidate: &Candidate, told: &[PrivateNote], today: NaiveDate, words: &Words, names: bool) -> Page {
    let mut page = Page::default();
    let stage = candidate.stage_on(today);
    page.title(person(caseload, &candidate.code, names), words.label(&format!("candidate-stage.{stage}")));
    let work = match candidate.out_of_work {
        Some(true) => "candidate.out-of-work",
        Some(false) => "candidate.in-work",
        None => "candidate.work-unknown",
    };
    page.line(Role::Quiet, words.say("candidate.entered", &[("on", &words.day_near(candidate.entered.0, today)), ("work", &words.label(work))]));
    if let Some(identity) = caseload.identities.get(&candidate.code).filter(|_| names) {
        let reach: Vec<&str> = [Some(identity.name.as_str()), identity.phone.as_deref(), identity.email.as_deref()].into_iter().flatten().collect();
        page.line(Role::Plain, reach.join(" · "));
    }
    if !candidate.wants.is_empty() {
        page.line(Role::Plain, words.say("candidate.wants", &[("list", &candidate.wants.join(", "))]));
    }
    consents(&mut page, candidate, today, words);
    let stages: Vec<String> = candidate
        .stages
        .iter()
        .map(|change| format!("{} ({})", words.label(&format!("candidate-stage.{}", change.stage)), words.day_near(change.on.0, today)))
        .collect();
    if !stages.is_empty() {
        page.line(Role::Quiet, words.say("candidate.stages", &[("list", &stages.join(" → "))]));
    }
    jobs(&mut page, caseload, candidate, words);
    contacts(&mut page, caseload, candidate, today, words);
    if !told.is_empty() {
        page.gap();
        page.heading(words.label("candidate.told"));
        for (_, on, note) in told.iter().rev().take(LAST_CONTACTS) {
            page.line(Role::Plain, format!("{}  {note}", words.day_near(*on, today)));
        }
    }
    page.fact("candidate", candidate_data(candidate, stage));
    let all: Vec<_> = contacts_about(caseload, candidate).collect();
    page.fact("contacts", all.iter().rev().map(|logged| logged_data(logged)).collect::<Vec<_>>());
    let open = all.iter().filter_map(|logged| logged.open_promise().map(|promise| json!({ "id": logged.id, "text": promise.text, "due": promise.due })));
    page.fact("follow_ups", open.collect::<Vec<Value>>());
    page
}

fn consents(page: &mut Page, candidate: &Candidate, today: NaiveDate, words: &Words) {
    if candidate.consents.is_empty() {
        page.line(Role::Warn, words.label("candidate.consent-none"));
    }
    for consent in &candidate.consents {
        let mut text = words.say("candidate.consent", &[("level", &consent.level), ("on", &words.day_near(consent.on.0, today))]);
        if let Some(until) = consent.until {
            text = format!("{text} {}", words.say("candidate.consent-until", &[("on", &words.day_near(until.0, today))]));
        }
        if !consent.employers.is_empty() {
            let list = consent.employers.iter().map(Slug::as_str).collect::<Vec<_>>().join(", ");
            text = format!("{text} {}", words.say("candidate.consent-for", &[("list", &list)]));
        }
        if let Some(withdrawn) = consent.withdrawn {
            text = format!("{text}, {}", words.say("candidate.consent-withdrawn", &[("on", &words.day_near(withdrawn.0, today))]));
        }
        let ended = consent.withdrawn.is_some_and(|day| day.0 <= today) || consent.until.is_some_and(|day| day.0 < today);
        page.line(if ended { Role::Warn } else { Role::Plain }, text);
    }
}

/// A person who never had a job shows no line about jobs.
fn jobs(page: &mut Page, caseload: &Caseload, candidate: &Candidate, words: &Words) {
    let job = |job: &crate::domain::job::Job| {
        let title = job.title.clone().unwrap_or_default();
        let end = job.end.map_or_else(String::new, |end| end.0.to_string());
        format!("{title} {} ({} – {end})", caseload.employer_name(&job.employer), job.start.0).trim().to_owned()
    };
    if !candidate.jobs.is_empty() {
        let list: Vec<String> = candidate.jobs.iter().map(job).collect();
        page.line(Role::Plain, words.say("candidate.jobs", &[("list", &list.join("; "))]));
    }
}

fn contacts(page: &mut Page, caseload: &Caseload, candidate: &Candidate, today: NaiveDate, words: &Words) {
    page.gap();
    page.heading(words.label("candidate.contacts"));
    let row = |logged: &Logged<StandingContact>| {
        let contact = logged.contact();
        let with = contact.employer.as_ref().map_or_else(String::new, |slug| caseload.employer_name(slug).to_owned());
        vec![words.day_near(contact.on, today), words.label(&format!("channel.{}", contact.channel)), with, summary(logged)]
    };
    let rows: Vec<Vec<String>> = contacts_about(caseload, candidate).rev().take(LAST_CONTACTS).map(row).collect();
    if rows.is_empty() {
        page.line(Role::Quiet, words.say("candidate.no-contacts", &[("id", &candidate.code)]));
    }
    let columns = ["day", "channel", "employer", "note"].map(|key| words.label(&format!("week.column-{key}")));
    page.blocks.push(Block::Table(Table { id: "contacts".into(), columns: columns.into(), rows, elastic: 3, bare: true, last_below: false }));
}

fn candidate_data(candidate: &Candidate, stage: CandidateStage) -> Value {
    let consent = |consent: &Consent| json!({ "level": consent.level, "on": consent.on.0, "until": consent.until.map(|day| day.0), "withdrawn": consent.withdrawn.map(|day| day.0), "employers": consent.employers });
    let stages = candidate.stages.iter().map(|change| json!({ "stage": change.stage, "on": change.on.0, "reason": change.reason }));
    let jobs = candidate
        .jobs
        .iter()
        .map(|job| json!({ "employer": job.employer, "title": job.title, "kind": job.kind, "start": job.start.0, "end": job.end.map(|end| end.0) }));
    json!({
        "code": candidate.code, "entered": candidate.entered.0, "out_of_work": candidate.out_of_work, "wants": candidate.wants, "stage": stage,
        "stages": stages.collect::<Vec<_>>(), "consents": candidate.consents.iter().map(consent).collect::<Vec<_>>(), "jobs": jobs.collect::<Vec<_>>(),
    })
}
