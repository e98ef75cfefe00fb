//! How one entry reads: its sentence on a confirmation, its row in a table, its object for machines.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::meetings::visit_number;
use crate::domain::terms::names::{Code, EntryId, Handle};
use crate::domain::terms::vocabulary::Channel;
use crate::words::Words;
use crate::words::say::{say, say_count};
use serde::Serialize;
use serde_json::{Value, json};

/// A candidate as shown: the code, and the first name where names may be shown and one is known.
pub(crate) fn person(caseload: &Caseload, code: &Code, names: bool) -> String {
    match caseload.identities.get(code).filter(|_| names) {
        Some(identity) => format!("{code} ({})", identity.first_name()),
        None => code.to_string(),
    }
}

/// A contact as a confirmation names it: `visit at Acme Oy`, `call with Acme Oy`.
pub(crate) fn deed(words: &Words, channel: Channel, whom: &str) -> String {
    say!(words, &format!("deed.{channel}"), whom)
}

/// The candidates that a contact or a plan is for, as a confirmation goes on: `, for k7qm (Matti)`; nothing where there are none.
pub(crate) fn for_whom(words: &Words, people: &[String]) -> String {
    match people.len() {
        0 => String::new(),
        n => say_count!(words, "said.for", n, list = people.join(", ")),
    }
}

/// How somebody was met, and at which visit: "call", "first visit".
pub(crate) fn channel_called(words: &Words, channel: Channel, number: Option<u32>) -> String {
    let channel = words.label(&format!("channel.{channel}"));
    match number {
        None => channel,
        Some(number) => {
            let key = format!("visit-number.{}", visit_number::word(number));
            words.say(&key, &[("channel", &channel)])
        }
    }
}

/// Minutes, as a confirmation goes on: `, 45 min`.
pub(crate) fn minutes_spent(words: &Words, minutes: Option<u32>) -> String {
    minutes.map_or_else(String::new, |n| {
        say!(
            words,
            "said.minutes",
            minutes = say!(words, "number.minutes", n)
        )
    })
}

/// Several candidates, by code.
pub(crate) fn codes(codes: &[Code]) -> String {
    codes
        .iter()
        .map(Code::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

/// A contact for machines: the stored entry, with its lists never absent.
pub(crate) fn contact_data(id: EntryId, coach: &Handle, contact: &Contact) -> Value {
    let mut data =
        serde_json::to_value(contact).expect("a contact is plain text, numbers and flags");
    let fields = data.as_object_mut().expect("a contact is an object");
    let mut whole = serde_json::Map::new();
    whole.insert("id".to_owned(), json!(id));
    whole.insert("coach".to_owned(), json!(coach));
    whole.append(fields);
    for (key, empty) in [
        ("at", Value::Null),
        ("for", json!([])),
        ("also", json!([])),
        ("next", Value::Null),
    ] {
        whole.entry(key).or_insert(empty);
    }
    whole.into()
}

/// The same, of a contact that stands in the log.
pub(crate) fn logged_data(logged: &Logged<StandingContact>) -> Value {
    contact_data(logged.id, &logged.coach, logged.contact())
}

/// The same with its number among the visits to that employer.
pub(crate) fn numbered_data(logged: &Logged<StandingContact>, number: Option<u32>) -> Value {
    let mut data = logged_data(logged);
    data["visit_number"] = json!(number);
    data
}

/// An open promise for machines.
#[derive(Serialize)]
pub(crate) struct OpenPromise<'a> {
    id: EntryId,
    text: &'a str,
    due: Date,
}

/// The open promises of some contacts.
pub(crate) fn open_promises<'a>(contacts: &[&'a Logged<StandingContact>]) -> Vec<OpenPromise<'a>> {
    let open = |logged: &&'a Logged<StandingContact>| {
        let promise = logged.open_promise()?;
        Some(OpenPromise {
            id: logged.id,
            text: &promise.text,
            due: promise.due,
        })
    };
    contacts.iter().filter_map(open).collect()
}

/// The note in one line, with what was promised, or how that was settled.
pub(crate) fn summary(logged: &Logged<StandingContact>, today: Date, words: &Words) -> String {
    let contact = logged.contact();
    let promised = logged.open_promise().map(|promise| {
        format!(
            "→ {} ({})",
            promise.text,
            words.day_near(promise.due, today)
        )
    });
    let how = logged
        .value
        .how_settled
        .as_ref()
        .filter(|_| logged.value.settled);
    let settled = contact
        .next
        .as_ref()
        .zip(how)
        .map(|(promise, how)| format!("✓ {}: {how}", promise.text));
    let parts = [
        contact.no_show.then(|| words.label("history.no-show")),
        contact.note.clone(),
        contact
            .outcome
            .map(|outcome| words.label(&format!("outcome.{outcome}"))),
        promised,
        settled,
    ];
    let mut text = String::new();
    for part in parts.into_iter().flatten().filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push_str(if text.ends_with(['.', '!', '?']) {
                " "
            } else {
                "; "
            });
        }
        text.push_str(&part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::vocabulary::{
        CandidateStage, ConsentLevel, DisclosureWish, EmployerStage, JobEnd, JobKind, NoteKind,
        Outcome, PartnerKind, Resource, ServiceKind, StepKind, SupportKind,
    };

    #[test]
    fn every_word_of_the_field_has_its_label_in_every_language() {
        let lists: [(&str, &[&str]); 14] = [
            ("channel", Channel::WORDS),
            ("outcome", Outcome::WORDS),
            ("partner", PartnerKind::WORDS),
            ("employer-stage", EmployerStage::WORDS),
            ("candidate-stage", CandidateStage::WORDS),
            ("consent-level", ConsentLevel::WORDS),
            ("job-kind", JobKind::WORDS),
            ("job-end", JobEnd::WORDS),
            ("step", StepKind::WORDS),
            ("support", SupportKind::WORDS),
            ("service", ServiceKind::WORDS),
            ("resource", Resource::WORDS),
            ("disclosure", DisclosureWish::WORDS),
            ("note", NoteKind::WORDS),
        ];
        let mut missing = Vec::new();
        for language in Words::languages() {
            let words = Words::of(language).unwrap();
            for (table, list) in lists {
                // A plain talk is not named.
                let keys = list
                    .iter()
                    .filter(|word| **word != "talk")
                    .map(|word| format!("{table}.{word}"));
                missing.extend(
                    keys.filter(|key| words.label(key) == *key)
                        .map(|key| format!("{language}: {key}")),
                );
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
    }
}
