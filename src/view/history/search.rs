//! Where a word stands.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::PrivateNote;
use crate::domain::meetings::visit_number::VisitNumbers;
use crate::domain::naming::letters::spelling::folded;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::Code;
use crate::view::history::event::{Event, EventAnswer, contact, list, plan};
use crate::view::page::{Page, Role};
use crate::view::setting::Setting;
use serde::Serialize;

/// What is looked for.
pub(crate) struct Wanted {
    /// As it was typed.
    pub(crate) text: String,
    /// The candidates whose name it is: texts that hold their codes are found too.
    pub(crate) codes: Vec<Code>,
}

impl Wanted {
    /// Whether it stands in a text, in whatever case, width and spelling of accents.
    fn is_in(&self, wanted: &str, text: &str) -> bool {
        let mut words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
        folded(text).contains(wanted)
            || !self.codes.is_empty()
                && words.any(|word| self.codes.iter().any(|code| code.as_str() == word))
    }
}

/// Makes the page of a search.
pub(crate) fn search_page(private: &[PrivateNote], asked: &Wanted, setting: &Setting) -> Page {
    let words = setting.words;
    let (wanted, folded) = (asked.text.to_lowercase(), folded(&asked.text));
    let holds = |text: &str| asked.is_in(&folded, text);
    let mut hits: Vec<Event> = in_the_log(&holds, setting);
    for employer in setting.caseload.employers.values() {
        hits.extend(in_an_employer(employer, &holds, setting));
    }
    let notes = private.iter().filter(|private| holds(&private.note));
    hits.extend(notes.map(|PrivateNote { code, on, note, .. }| Event {
        on: *on,
        what: words.label("history.private"),
        who: code.to_string(),
        text: note.clone(),
        answer: EventAnswer::Note {
            kind: "private-note",
            on: *on,
            candidate: code,
            text: note,
        },
    }));
    let mut page = Page::named(words.say("history.found", &[("text", &wanted)]));
    if hits.is_empty() {
        page.line(
            Role::Quiet,
            words.say("history.not-found", &[("text", &wanted)]),
        );
    }
    let hits = list(&mut page, "search", hits, setting);
    page.answer(&Found { hits })
}

/// What the page says.
#[derive(Serialize)]
struct Found<'a> {
    hits: Vec<EventAnswer<'a>>,
}

/// Contacts that hold the text, and plans that were not held: one that was is found in the contact it became.
fn in_the_log<'a>(holds: &dyn Fn(&str) -> bool, setting: &Setting<'a>) -> Vec<Event<'a>> {
    let contacts = setting.caseload.log.contacts.iter().filter(|logged| {
        let contact = logged.contact();
        let next = contact.next.as_ref().map(|next| next.text.as_str());
        let texts = [
            contact.note.as_deref(),
            contact.person.as_deref(),
            contact.with.as_deref(),
            next,
            logged.value.how_settled.as_deref(),
            contact.without_consent.as_deref(),
        ];
        texts.into_iter().flatten().any(holds)
    });
    let plans = setting.caseload.log.plans.iter().filter(|logged| {
        !logged.value.settled && logged.value.plan.note.as_deref().is_some_and(holds)
    });
    let numbers = VisitNumbers::of(&setting.caseload.log.contacts);
    contacts
        .map(|logged| contact(logged, &numbers, setting))
        .collect::<Vec<_>>()
        .into_iter()
        .chain(plans.map(|logged| plan(logged, setting)))
        .collect()
}

/// Issues and agreements that hold the text, and the first fact of the record that does.
fn in_an_employer<'a>(
    employer: &'a Employer,
    holds: &dyn Fn(&str) -> bool,
    setting: &Setting,
) -> Vec<Event<'a>> {
    let words = setting.words;
    let said = |kind: &'static str, on: Date, text: &'a str| Event {
        on,
        what: words.label(&format!("history.{kind}")),
        who: employer.name.clone(),
        text: text.to_owned(),
        answer: EventAnswer::Said {
            kind,
            on,
            id: None,
            employer: &employer.id,
            text,
        },
    };
    let issues = employer.issues.iter().filter(|issue| holds(&issue.text));
    let issues = issues.map(|issue| said("issue", issue.on.0, &issue.text));
    let agreements = employer.agreements.iter().filter_map(|known| {
        let text = known.text.as_deref().filter(|text| holds(text))?;
        Some(said("agreement", known.on.0, text))
    });
    let stages = employer.stages.iter().map(|change| change.on.0);
    let last = stages.max().unwrap_or(setting.today);
    let fact = employer.facts().find(|text| holds(text)).map(|text| Event {
        on: last,
        what: words.label("history.employer"),
        who: employer.name.clone(),
        text: text.clone(),
        answer: EventAnswer::Employer {
            kind: "employer",
            employer: &employer.id,
            text,
        },
    });
    issues.chain(agreements).chain(fact).collect()
}
