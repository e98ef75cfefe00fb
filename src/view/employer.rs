//! Employers: the list, and the brief before a call.

use crate::domain::caseload::Caseload;
use crate::domain::consent::may_contact;
use crate::domain::employer::{Employer, owner_on};
use crate::domain::fold::{Logged, StandingContact};
use crate::domain::names::Slug;
use crate::domain::vocabulary::EmployerStage;
use crate::view::entry::{codes, logged_data, person, summary};
use crate::view::page::{Block, Page, Role, Table};
use crate::words::Words;
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Contacts shown in the brief.
const LAST_CONTACTS: usize = 3;

/// Which employers a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ListFilter {
    pub(crate) stage: Option<EmployerStage>,
    /// Not contacted for so many days.
    pub(crate) quiet_for: Option<u32>,
}

/// The contacts with an employer, oldest first.
fn contacts_with<'a>(caseload: &'a Caseload, slug: &'a Slug) -> impl DoubleEndedIterator<Item = &'a Logged<StandingContact>> {
    caseload.log.contacts.iter().filter(move |logged| logged.contact().employers().any(|employer| employer == slug))
}

/// The list of employers.
pub(crate) fn list_page(caseload: &Caseload, filter: &ListFilter, today: NaiveDate, words: &Words) -> Page {
    let mut page = Page::default();
    let mut rows = Vec::new();
    let mut data = Vec::new();
    // One pass over the log, however many employers there are.
    let mut spoken: BTreeMap<&Slug, Vec<&Logged<StandingContact>>> = BTreeMap::new();
    for logged in &caseload.log.contacts {
        logged.contact().employers().for_each(|slug| spoken.entry(slug).or_default().push(logged));
    }
    for employer in caseload.employers.values() {
        let stage = employer.stage_on(today);
        let contacts = spoken.get(&employer.id).map_or(&[][..], Vec::as_slice);
        let last = contacts.last();
        let quiet = last.map_or(i64::MAX, |logged| (today - logged.contact().on).num_days());
        let fits = filter.stage.is_none_or(|wanted| wanted == stage) && filter.quiet_for.is_none_or(|days| quiet > i64::from(days));
        if !fits || (employer.archived && filter.stage.is_none()) {
            continue;
        }
        let promise = contacts.iter().filter_map(|logged| logged.open_promise()).min_by_key(|promise| promise.due);
        rows.push(vec![
            employer.id.to_string(),
            employer.name.clone(),
            employer.town.clone().unwrap_or_default(),
            words.label(&format!("employer-stage.{stage}")),
            last.map_or_else(|| words.label("report.never"), |logged| words.day_near(logged.contact().on, today)),
            promise.map_or_else(String::new, |promise| format!("{} ({})", promise.text, words.day_near(promise.due, today))),
        ]);
        data.push(json!({ "id": employer.id, "name": employer.name, "town": employer.town, "stage": stage, "last_contact": last.map(|logged| logged.contact().on), "follow_up": promise }));
    }
    if rows.is_empty() {
        page.line(Role::Quiet, words.label("employer.none"));
    }
    let keys = ["id", "name", "town", "stage", "last", "follow-up"].map(|key| words.label(&format!("employer.column-{key}")));
    page.blocks.push(Block::Table(Table { id: "employers".into(), columns: keys.into(), rows, elastic: 5, bare: false, last_below: false }));
    page.fact("employers", data);
    page
}

/// The brief before a call: stage, people, last contacts, what was promised.
pub(crate) fn show_page(caseload: &Caseload, employer: &Employer, today: NaiveDate, words: &Words, names: bool) -> Page {
    let mut page = Page::default();
    let stage = employer.stage_on(today);
    let since = crate::domain::employer::stage_on(&employer.stages, today).map(|change| change.on.0);
    let place = [employer.town.clone(), employer.sector.clone(), employer.size.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    page.title(employer.name.clone(), employer.id.to_string());
    if !place.is_empty() {
        page.line(Role::Quiet, place);
    }
    let stage_label = words.label(&format!("employer-stage.{stage}"));
    page.line(
        Role::Strong,
        since.map_or_else(|| stage_label.clone(), |on| words.say("employer.since", &[("stage", &stage_label), ("on", &words.day_near(on, today))])),
    );
    facts(&mut page, employer, today, words);
    people(&mut page, employer, words);
    let contacts: Vec<&Logged<StandingContact>> = contacts_with(caseload, &employer.id).collect();
    promises(&mut page, &contacts, today, words);
    last_contacts(&mut page, employer, &contacts, today, words);
    consents(&mut page, caseload, employer, &contacts, today, words, names);
    page.fact("employer", employer_data(employer, stage, since, today));
    page.fact("contacts", contacts.iter().rev().map(|logged| logged_data(logged)).collect::<Vec<_>>());
    let open = contacts.iter().filter_map(|logged| logged.open_promise().map(|promise| json!({ "id": logged.id, "text": promise.text, "due": promise.due })));
    page.fact("follow_ups", open.collect::<Vec<Value>>());
    page
}

fn facts(page: &mut Page, employer: &Employer, today: NaiveDate, words: &Words) {
    if let Some(needs) = &employer.needs {
        page.line(Role::Plain, words.say("employer.needs", &[("text", needs)]));
    }
    for (key, list) in [("employer.aliases", &employer.aliases), ("employer.tags", &employer.tags)] {
        if !list.is_empty() {
            page.line(Role::Quiet, words.say(key, &[("list", &list.join(", "))]));
        }
    }
    if let Some(reason) = &employer.privilege {
        page.line(Role::Good, words.say("employer.privilege", &[("reason", reason)]));
    }
    for issue in employer.issues.iter().filter(|issue| issue.solved.is_none()) {
        let values: [(&str, &dyn std::fmt::Display); 3] = [("text", &issue.text), ("on", &words.day_near(issue.on.0, today)), ("id", &issue.id)];
        page.line(Role::Warn, words.say("employer.issue", &values));
    }
    match employer.owners.iter().filter(|owner| owner.from.0 <= today).max_by_key(|owner| owner.from) {
        Some(owner) => page.line(Role::Quiet, words.say("employer.owner", &[("coach", &owner.coach), ("on", &words.day_near(owner.from.0, today))])),
        None => page.line(Role::Quiet, words.label("employer.no-owner")),
    }
    if employer.archived {
        page.line(Role::Warn, words.label("employer.archived"));
    }
}

fn people(page: &mut Page, employer: &Employer, words: &Words) {
    if employer.people.is_empty() {
        return;
    }
    page.gap();
    page.heading(words.label("employer.people"));
    let hiring = |say: Option<bool>| match say {
        Some(true) => words.label("employer.decides"),
        Some(false) => words.label("employer.no-say"),
        None => String::new(),
    };
    let row = |person: &crate::domain::employer::Person| {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        vec![person.name.clone(), text(&person.role), text(&person.phone), text(&person.email), hiring(person.decision_maker)]
    };
    let columns = ["name", "role", "phone", "email", "hiring"].map(|key| words.label(&format!("employer.column-{key}")));
    page.blocks.push(Block::Table(Table {
        id: "people".into(),
        columns: columns.into(),
        rows: employer.people.iter().map(row).collect(),
        elastic: 1,
        bare: true,
        last_below: false,
    }));
}

fn promises(page: &mut Page, contacts: &[&Logged<StandingContact>], today: NaiveDate, words: &Words) {
    let open: Vec<_> = contacts.iter().filter_map(|logged| logged.open_promise().map(|promise| (logged.id, promise))).collect();
    if open.is_empty() {
        return;
    }
    page.gap();
    page.heading(words.label("employer.follow-ups"));
    for (id, promise) in open {
        let role = if promise.due <= today { Role::Warn } else { Role::Plain };
        page.line(role, format!("{} ({}, {})", promise.text, words.day_near(promise.due, today), id.short()));
    }
}

fn last_contacts(page: &mut Page, employer: &Employer, contacts: &[&Logged<StandingContact>], today: NaiveDate, words: &Words) {
    page.gap();
    page.heading(words.label("employer.contacts"));
    if contacts.is_empty() {
        page.line(Role::Quiet, words.say("employer.no-contacts", &[("id", &employer.id)]));
        return;
    }
    let row = |logged: &&Logged<StandingContact>| {
        let contact = logged.contact();
        let channel = words.label(&format!("channel.{}", contact.channel));
        vec![words.day_near(contact.on, today), channel, contact.person.clone().unwrap_or_default(), codes(&contact.on_behalf_of), summary(logged)]
    };
    let columns = ["day", "channel", "person", "for", "note"].map(|key| words.label(&format!("week.column-{key}")));
    let rows = contacts.iter().rev().take(LAST_CONTACTS).map(row).collect();
    page.blocks.push(Block::Table(Table { id: "contacts".into(), columns: columns.into(), rows, elastic: 4, bare: true, last_below: false }));
}

/// Who the employer was spoken to for and may not be any more: said before the visit, not after.
fn consents(page: &mut Page, caseload: &Caseload, employer: &Employer, contacts: &[&Logged<StandingContact>], today: NaiveDate, words: &Words, names: bool) {
    let mut people: Vec<_> = contacts.iter().flat_map(|logged| logged.contact().on_behalf_of.clone()).collect();
    people.sort();
    people.dedup();
    let active = people.iter().filter_map(|code| caseload.candidates.get(code)).filter(|candidate| candidate.is_active(today));
    let warnings: Vec<String> = active
        .filter_map(|candidate| {
            may_contact(candidate, &employer.id, today)
                .err()
                .map(|why| words.say("employer.may-not", &[("who", &person(caseload, &candidate.code, names)), ("why", &why)]))
        })
        .collect();
    if warnings.is_empty() {
        return;
    }
    page.gap();
    page.heading(words.label("employer.consents"));
    for warning in warnings {
        page.line(Role::Warn, warning);
    }
}

fn employer_data(employer: &Employer, stage: EmployerStage, since: Option<NaiveDate>, today: NaiveDate) -> Value {
    let people = employer.people.iter().map(
        |person| json!({ "name": person.name, "role": person.role, "phone": person.phone, "email": person.email, "decision_maker": person.decision_maker }),
    );
    let stages = employer.stages.iter().map(|change| json!({ "stage": change.stage, "on": change.on.0 }));
    json!({
        "id": employer.id, "name": employer.name, "town": employer.town, "sector": employer.sector, "size": employer.size, "source": employer.source,
        "needs": employer.needs, "tags": employer.tags, "aliases": employer.aliases, "cadence": employer.cadence, "archived": employer.archived,
        "stage": stage, "since": since, "owner": owner_on(&employer.owners, today), "people": people.collect::<Vec<_>>(), "stages": stages.collect::<Vec<_>>(),
    })
}
