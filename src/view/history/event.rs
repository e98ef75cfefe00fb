//! Something that happened on a day, for people and for machines.

use crate::domain::calendar::day::Date;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::log::standing::StandingPlan;
use crate::domain::meetings::visit_number::VisitNumbers;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::AgreementKind;
use crate::view::cell::Cell;
use crate::view::entry::{channel_called, codes, logged_data, summary};
use crate::view::page::{Page, Table};
use crate::view::setting::Setting;
use serde::{Serialize, Serializer};

/// Something that happened on a day.
pub(crate) struct Event<'a> {
    pub(crate) on: Date,
    pub(crate) what: String,
    pub(crate) who: String,
    pub(crate) text: String,
    pub(crate) answer: EventAnswer<'a>,
}

/// An event as machines get it.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum EventAnswer<'a> {
    Contact {
        kind: &'static str,
        on: Date,
        #[serde(serialize_with = "as_stored")]
        contact: &'a Logged<StandingContact>,
        settled: bool,
        how_settled: Option<&'a str>,
        /// Which visit to that employer it was.
        visit_number: Option<u32>,
    },
    Plan {
        kind: &'static str,
        on: Date,
        id: EntryId,
        employer: &'a Slug,
        text: Option<&'a str>,
        not_held: bool,
        reason: Option<&'a str>,
    },
    Stage {
        kind: &'static str,
        on: Date,
        id: String,
        #[serde(flatten)]
        who: Who<'a>,
        stage: &'static str,
    },
    Agreement {
        kind: &'static str,
        on: Date,
        id: String,
        employer: &'a Slug,
        agreement: AgreementKind,
    },
    /// A step, a support, a service, a consent and the like, or a job that began or ended.
    Way {
        kind: &'static str,
        on: Date,
        id: String,
        candidate: &'a Code,
        employer: Option<&'a Slug>,
        text: String,
    },
    /// Working time, an absence or a review.
    Other {
        kind: &'static str,
        on: Date,
        id: EntryId,
        text: String,
    },
    Edit {
        kind: &'static str,
        on: Date,
        coach: &'a Handle,
        fields: &'a [String],
    },
    /// A value that did not stay in a merge.
    Conflict {
        kind: &'static str,
        on: Date,
        record: &'a str,
        field: &'a str,
        lost: &'a serde_json::Value,
    },
    /// A text about an employer, of a day.
    Said {
        kind: &'static str,
        on: Date,
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        employer: &'a Slug,
        text: &'a str,
    },
    /// A text in an employer's record.
    Employer {
        kind: &'static str,
        employer: &'a Slug,
        text: &'a str,
    },
    Note {
        kind: &'static str,
        on: Date,
        candidate: &'a Code,
        text: &'a str,
    },
}

/// Whose stage it is, under a key that says which.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Who<'a> {
    Employer(&'a Slug),
    Candidate(&'a Code),
}

/// A contact as it is stored, put together only when it is written.
fn as_stored<S: Serializer>(
    logged: &Logged<StandingContact>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    logged_data(logged).serialize(serializer)
}

/// Lists events, newest first: for people in a table, for a machine as answers.
pub(crate) fn list<'a>(
    page: &mut Page,
    id: &str,
    mut events: Vec<Event<'a>>,
    setting: &Setting,
) -> Vec<EventAnswer<'a>> {
    events.sort_by_key(|event| event.on);
    let newest_first = events.into_iter().rev();
    if setting.for_machine {
        return newest_first.map(|event| event.answer).collect();
    }
    let row = |event: Event| {
        vec![
            Cell::day(event.on, setting.today),
            event.what.into(),
            event.who.into(),
            event.text.into(),
        ]
    };
    let columns = ["day", "what", "who", "note"]
        .map(|key| setting.words.label(&format!("history.column-{key}")));
    let rows = newest_first.map(row).collect();
    page.table(Table::new(id, columns, rows).elastic(3).bare());
    Vec::new()
}

/// Whom a contact was with.
fn with(contact: &Contact, setting: &Setting) -> String {
    let employers: Vec<&str> = contact
        .employers()
        .map(|slug| setting.caseload.employer_name(slug))
        .collect();
    let on_behalf = if contact.on_behalf_of.is_empty() {
        String::new()
    } else {
        format!(" ({})", codes(&contact.on_behalf_of))
    };
    match (&contact.candidate, contact.partner) {
        (Some(code), _) => setting.person(code),
        (None, Some(kind)) => format!(
            "{}{on_behalf}",
            setting.words.label(&format!("partner.{kind}"))
        ),
        (None, None) => format!("{}{on_behalf}", employers.join(", ")),
    }
}

/// A contact.
pub(crate) fn contact<'a>(
    logged: &'a Logged<StandingContact>,
    numbers: &VisitNumbers,
    setting: &Setting,
) -> Event<'a> {
    let words = setting.words;
    let contact = logged.contact();
    let number = numbers.get(logged.id);
    let channel = channel_called(words, contact.channel, number);
    Event {
        on: contact.on,
        what: format!("{channel} {}", logged.id.short()),
        who: with(contact, setting),
        text: summary(logged, setting.today, words),
        answer: EventAnswer::Contact {
            kind: "contact",
            on: contact.on,
            contact: logged,
            settled: logged.value.settled,
            how_settled: logged.value.how_settled.as_deref(),
            visit_number: number,
        },
    }
}

/// A plan that no contact came of: open, or said not to have been held.
pub(crate) fn plan<'a>(logged: &'a Logged<StandingPlan>, setting: &Setting) -> Event<'a> {
    let (plan, not_held) = (&logged.value.plan, &logged.value.not_held);
    let reason = not_held.as_ref().and_then(|known| known.reason.as_deref());
    let label = setting.words.label(match not_held {
        Some(_) => "history.plan-not-held",
        None => "history.plan",
    });
    let said = [plan.note.as_deref(), reason].into_iter().flatten();
    Event {
        on: plan.on,
        what: format!("{label} {}", logged.id.short()),
        who: setting.caseload.employer_name(&plan.employer).to_owned(),
        text: said.collect::<Vec<_>>().join("; "),
        answer: EventAnswer::Plan {
            kind: "plan",
            on: plan.on,
            id: logged.id,
            employer: &plan.employer,
            text: plan.note.as_deref(),
            not_held: not_held.is_some(),
            reason,
        },
    }
}
