//! A block of a record at work: what it is called, and writing its change.

use crate::cli::session::Session;
use crate::domain::change::held::Held;
use crate::words::say::say;
use serde_json::{Map, Value, json};

/// What a block is called: `job of k7qm (Acme Oy, Mon 23 Nov)`. Codes, never names.
pub(crate) fn called(session: &Session, held: &Held) -> String {
    let whose = match (held.slug(), held.code()) {
        (Some(slug), _) => session.employer_called(slug),
        (_, Some(code)) => code.to_string(),
        (None, None) => String::new(),
    };
    let says = held.block.telling();
    let says: Vec<String> = says
        .iter()
        .map(|(field, value)| session.value_called(field, value))
        .collect();
    let words = &session.words;
    let kind = words.label(&format!(
        "block.{}",
        held.block.kind.table().replace('_', "-")
    ));
    say!(words, "deed.block", kind, whose, says = says.join(", "))
}

/// A block for machines.
pub(crate) fn data(held: &Held, fields: &Map<String, Value>) -> Map<String, Value> {
    let block = json!({
        "id": held.block.id, "kind": held.block.kind.table(), "employer": held.slug(), "candidate": held.code(), "fields": fields,
    });
    [("block".to_owned(), block)].into_iter().collect()
}

/// The command that shows the record.
pub(crate) fn show(held: &Held) -> String {
    match (held.slug(), held.code()) {
        (Some(slug), _) => format!("coach employer show {slug}"),
        (_, Some(code)) => format!("coach candidate show {code}"),
        (None, None) => "coach".to_owned(),
    }
}
