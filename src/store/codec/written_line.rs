//! A line as it is written: what it opens with, its values, and its checksum.

use crate::domain::log::entry::Entry;
use crate::domain::terms::names::EntryId;
use crate::store::codec::checksum::seal;
use crate::store::codec::line::VERSION;
use serde::Serialize;

/// What a line opens with, as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening<'a> {
    pub(crate) id: EntryId,
    pub(crate) seq: u64,
    pub(crate) op: &'a str,
    pub(crate) replaces: Option<EntryId>,
    pub(crate) knows: &'a [EntryId],
}

impl Opening<'_> {
    /// What a line opens with that takes no other's place and names no masks.
    #[cfg(test)]
    pub(crate) fn plain(id: EntryId, seq: u64, op: &str) -> Opening<'_> {
        Opening {
            id,
            seq,
            op,
            replaces: None,
            knows: &[],
        }
    }
}

/// Writes a line, newline included: envelope first, then the value's own keys in their order, the checksum last.
pub(crate) fn encode(opening: &Opening, value: &impl Serialize) -> String {
    let body = serde_json::to_string(value)
        .expect("the log's values are plain objects of text, numbers and flags");
    let Opening { id, seq, op, .. } = opening;
    let mut line = format!(r#"{{"v":{VERSION},"id":"{id}","seq":{seq},"op":"{op}""#);
    if let Some(old) = opening.replaces {
        line.push_str(&format!(r#","replaces":"{old}""#));
    }
    if !opening.knows.is_empty() {
        let ids: Vec<String> = opening.knows.iter().map(|id| format!("\"{id}\"")).collect();
        line.push_str(&format!(r#","knows":[{}]"#, ids.join(",")));
    }
    let fields = &body[1..body.len() - 1];
    if !fields.is_empty() {
        line.push(',');
        line.push_str(fields);
    }
    seal(&mut line);
    line.push('\n');
    line
}

/// Writes a line that was read, newline included, with the keys that are not known behind the others.
pub(crate) fn encode_entry(entry: &Entry) -> String {
    let mut values = entry.op.values();
    values.extend(entry.unknown.iter().flat_map(|unknown| (**unknown).clone()));
    let opening = Opening {
        id: entry.id,
        seq: entry.position.seq,
        op: entry.op.word(),
        replaces: entry.replaces,
        knows: &entry.knows,
    };
    encode(&opening, &values)
}
