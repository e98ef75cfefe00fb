//! The brief before a call: stage, people, last contacts, what was promised.

use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::meetings::visit_number::VisitNumbers;
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::employer::Employer;
use crate::domain::record::person::Person;
use crate::domain::record::stage_change::stage_on;
use crate::view::cell::Cell;
use crate::view::checklist;
use crate::view::employer::answer::{EmployerAnswer, JobThere};
use crate::view::employer::facts::facts;
use crate::view::employer::people_there::{consents, jobs_at, people_there};
use crate::view::entry::{
    OpenPromise, channel_called, codes, numbered_data, open_promises, summary,
};
use crate::view::page::{Page, Role, Table};
use crate::view::partnership::{self, PartnershipAnswer};
use crate::view::setting::Setting;
use crate::words::Words;
use serde::Serialize;
use serde_json::Value;

/// Contacts shown in the brief.
const LAST_CONTACTS: usize = 3;

/// What the brief says.
#[derive(Serialize)]
struct EmployerPage<'a> {
    #[serde(flatten)]
    partnership: PartnershipAnswer<'a>,
    employer: EmployerAnswer<'a>,
    jobs: Vec<JobThere<'a>>,
    /// The latest first.
    contacts: Vec<Value>,
    follow_ups: Vec<OpenPromise<'a>>,
}

/// The brief before a call: stage, people, last contacts, what was promised.
pub(crate) fn show_page(inputs: &checklist::Inputs, employer: &Employer, names: bool) -> Page {
    let setting = &Setting {
        caseload: inputs.caseload,
        today: inputs.today,
        words: inputs.words,
        names,
        for_machine: false,
    };
    let log = &inputs.caseload.log;
    let contacts: Vec<&Logged<StandingContact>> = log.contacts.with(&employer.id).collect();
    let mut page = Page::default();
    heading(&mut page, employer, setting);
    facts(&mut page, employer, setting);
    let partnership = partnership::lines(&mut page, inputs, employer);
    people(&mut page, employer, &Ids::of(employer), setting.words);
    promises(&mut page, &contacts, setting);
    let numbers = VisitNumbers::of(contacts.iter().copied());
    last_contacts(&mut page, employer, (&contacts, &numbers), setting);
    people_there(&mut page, employer, setting);
    consents(&mut page, employer, &contacts, setting);
    page.answer(&EmployerPage {
        partnership,
        employer: EmployerAnswer::of(employer, setting.today),
        jobs: jobs_at(setting.caseload, &employer.id)
            .map(|(candidate, job)| JobThere::of(candidate, job, setting.today))
            .collect(),
        contacts: contacts
            .iter()
            .rev()
            .map(|logged| numbered_data(logged, numbers.get(logged.id)))
            .collect(),
        follow_ups: open_promises(&contacts),
    })
}

/// What it is called, where it is, and at which stage since when.
fn heading(page: &mut Page, employer: &Employer, setting: &Setting) {
    let words = setting.words;
    page.title(employer.name.clone(), employer.id.to_string());
    let place = [&employer.town, &employer.sector, &employer.size];
    let place: Vec<&str> = place.into_iter().flatten().map(String::as_str).collect();
    if !place.is_empty() {
        page.line(Role::Quiet, place.join(" · "));
    }
    let stage = words.label(&format!(
        "employer-stage.{}",
        employer.stage_on(setting.today)
    ));
    let since = stage_on(&employer.stages, setting.today).map(|change| change.on.0);
    page.line(
        Role::Strong,
        match since.map(|on| setting.day(on)) {
            Some(on) => words.say("employer.since", &[("stage", &stage), ("on", &on)]),
            None => stage,
        },
    );
}

fn people(page: &mut Page, employer: &Employer, ids: &Ids, words: &Words) {
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
    let row = |(at, person): (usize, &Person)| {
        vec![
            person.name.as_str().into(),
            person.role.clone().into(),
            person.phone.clone().into(),
            person.email.clone().into(),
            hiring(person.decision_maker).into(),
            ids.get(Kind::Person, at).into(),
        ]
    };
    let columns = ["name", "role", "phone", "email", "hiring", "id"]
        .map(|key| words.label(&format!("employer.column-{key}")));
    let rows = employer.people.iter().enumerate().map(row).collect();
    page.table(Table::new("people", columns, rows).elastic(1).bare());
    for person in &employer.people {
        if let Some(note) = &person.note {
            let note = note.replace('\n', " / ");
            page.line(Role::Quiet, format!("{}: {note}", person.name));
        }
    }
}

fn promises(page: &mut Page, contacts: &[&Logged<StandingContact>], setting: &Setting) {
    let mut open: Vec<_> = contacts
        .iter()
        .filter_map(|logged| logged.open_promise().map(|promise| (logged.id, promise)))
        .collect();
    open.sort_by_key(|(_, promise)| promise.due);
    if open.is_empty() {
        return;
    }
    page.gap();
    page.heading(setting.words.label("employer.follow-ups"));
    for (id, promise) in open {
        let role = if promise.due <= setting.today {
            Role::Warn
        } else {
            Role::Plain
        };
        page.line(
            role,
            format!(
                "{} ({}, {})",
                promise.text,
                setting.day(promise.due),
                id.short()
            ),
        );
    }
}

fn last_contacts(
    page: &mut Page,
    employer: &Employer,
    (contacts, numbers): (&[&Logged<StandingContact>], &VisitNumbers),
    setting: &Setting,
) {
    let words = setting.words;
    page.gap();
    page.heading(words.label("employer.contacts"));
    if contacts.is_empty() {
        page.line(
            Role::Quiet,
            words.say("employer.no-contacts", &[("id", &employer.id)]),
        );
        return;
    }
    let row = |logged: &&Logged<StandingContact>| {
        let contact = logged.contact();
        let channel = channel_called(words, contact.channel, numbers.get(logged.id));
        vec![
            Cell::day(contact.on, setting.today),
            channel.into(),
            contact.person.clone().into(),
            codes(&contact.on_behalf_of).into(),
            summary(logged, setting.today, words).into(),
        ]
    };
    let columns = ["day", "channel", "person", "for", "note"]
        .map(|key| words.label(&format!("week.column-{key}")));
    let rows = contacts.iter().rev().take(LAST_CONTACTS).map(row).collect();
    page.table(Table::new("contacts", columns, rows).elastic(4).bare());
}
