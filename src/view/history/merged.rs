//! What a history tells of merges: values that one side had entered, and that did not stay.

use crate::domain::log::contacts::Logged;
use crate::domain::log::op::of_record::Conflict;
use crate::domain::terms::record_name::{Record, candidate_of};
use crate::view::history::event::{Event, EventAnswer};
use crate::view::history::subject::Subject;
use crate::view::setting::Setting;
use std::fmt::Display;

/// Values that did not stay when copies of a record were merged.
pub(in crate::view::history) fn conflicts<'a>(
    subject: &Subject,
    setting: &Setting<'a>,
) -> Vec<Event<'a>> {
    let words = setting.words;
    let record = match subject {
        Subject::Employer(slug) => Some(Record::Employer(slug.clone()).to_string()),
        Subject::Candidate(code) => Some(Record::Candidate(code.clone()).to_string()),
        Subject::All => None,
        Subject::Entry(_) => return Vec::new(),
    };
    let is_asked = |logged: &&'a Logged<Conflict>| {
        let of = &logged.value.record;
        record.as_ref().is_none_or(|record| record == of)
    };
    let event = |logged: &'a Logged<Conflict>| {
        let Conflict {
            on,
            record,
            field,
            lost,
        } = &logged.value;
        let value = lost
            .as_str()
            .map_or_else(|| lost.to_string(), str::to_owned);
        let said: [(&str, &dyn Display); 2] = [("field", field), ("value", &value)];
        Event {
            on: *on,
            what: words.label("history.conflict"),
            who: called(setting, record),
            text: words.say("history.lost", &said),
            answer: EventAnswer::Conflict {
                kind: "conflict",
                on: *on,
                record,
                field,
                lost,
            },
        }
    };
    let all = setting.caseload.log.conflicts.iter();
    all.filter(is_asked).map(event).collect()
}

/// How a page calls whom a record is about: by what it calls them elsewhere, or else by the record.
fn called(setting: &Setting, record: &str) -> String {
    let name = record.rsplit('/').next().unwrap_or(record);
    let name = name.strip_suffix(".toml").unwrap_or(name);
    match (candidate_of(record), name.parse()) {
        (Some(code), _) => setting.person(&code),
        (None, Ok(slug)) => setting.caseload.employer_name(&slug).to_owned(),
        (None, Err(_)) => record.to_owned(),
    }
}
