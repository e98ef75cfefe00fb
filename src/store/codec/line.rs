//! One line of a JSON Lines file, read: its envelope, and the values within.

use crate::domain::log::entry::{Entry, Op, Position, Unknown};
use crate::domain::terms::names::{EntryId, Handle};
use crate::domain::terms::text::{is_conflict_marker, without_values};
use crate::store::codec::flat;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::sync::Arc;

/// Version of the lines this program writes.
pub(crate) const VERSION: u32 = 1;
/// Longest line, in bytes, without its newline.
pub(crate) const LINE_LIMIT: usize = 64 * 1024;
/// Highest number of a line: more than a file can hold, and far from where sums overflow.
pub(crate) const SEQ_LIMIT: u64 = u32::MAX as u64;

/// What every line opens with.
#[derive(Debug, Deserialize)]
pub(crate) struct Envelope<'a> {
    pub(crate) v: u32,
    pub(crate) id: EntryId,
    pub(crate) seq: u64,
    #[serde(borrow)]
    pub(crate) op: Cow<'a, str>,
    #[serde(default)]
    pub(crate) replaces: Option<EntryId>,
    #[serde(default)]
    pub(crate) knows: Vec<EntryId>,
}

/// The keys of the envelope, in their order; the checksum is the last key of the line.
pub(crate) const ENVELOPE: [&str; 7] = ["v", "id", "seq", "op", "replaces", "knows", "crc"];

/// A line that cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LineError {
    #[error("the line is not UTF-8 text")]
    NotText,
    #[error("the line is {size} bytes long; the limit is {LINE_LIMIT}")]
    Long { size: usize },
    #[error(
        "a merge conflict marker: both sides' entries are read; coach check --repair removes the markers and keeps all entries"
    )]
    Conflict,
    #[error("not a line of the log: {}", without_values(&.0.to_string()))]
    Syntax(serde_json::Error),
    #[error("the number of the line, {seq}, is more than a file can hold")]
    Number { seq: u64 },
    #[error("a newer program wrote this line (`{what}`); it is kept, but not used here")]
    Newer { what: String },
}

/// The envelope of a line.
pub(crate) fn envelope(line: &[u8]) -> Result<Envelope<'_>, LineError> {
    if line.len() > LINE_LIMIT {
        return Err(LineError::Long { size: line.len() });
    }
    let text = std::str::from_utf8(line).map_err(|_| LineError::NotText)?;
    if is_conflict_marker(line) {
        return Err(LineError::Conflict);
    }
    let envelope: Envelope = serde_json::from_str(text).map_err(LineError::Syntax)?;
    if envelope.v > VERSION {
        return Err(LineError::Newer {
            what: format!("v {}", envelope.v),
        });
    }
    if envelope.seq > SEQ_LIMIT {
        return Err(LineError::Number { seq: envelope.seq });
    }
    Ok(envelope)
}

/// The envelope of a line that begins just as this program writes it, and what follows, from the next comma on. Anything else is
/// parsed.
fn as_written(text: &str) -> Option<(Envelope<'_>, &str)> {
    let rest = text.strip_prefix(r#"{"v":1,"id":""#)?;
    let (id, rest) = (
        rest.get(..26)?,
        rest.get(26..)?.strip_prefix(r#"","seq":"#)?,
    );
    let digits = |byte: &u8| byte.is_ascii_digit();
    let letters = |byte: &u8| byte.is_ascii_lowercase();
    let (seq, rest) = rest.split_at(rest.bytes().take_while(digits).count());
    let rest = rest.strip_prefix(r#","op":""#)?;
    let (op, rest) = rest.split_at(rest.bytes().take_while(letters).count());
    let rest = rest.strip_prefix('"')?;
    if rest.starts_with(r#","replaces""#) || rest.starts_with(r#","knows""#) {
        return None;
    }
    let envelope = Envelope {
        v: VERSION,
        id: id.parse().ok()?,
        seq: seq.parse().ok().filter(|seq| *seq <= SEQ_LIMIT)?,
        op: Cow::Borrowed(op),
        replaces: None,
        knows: Vec::new(),
    };
    Some((envelope, rest))
}

/// Reads a line of a coach's log for pages: keys that are not known are passed over.
pub(crate) fn decode(line: &[u8], coach: &Handle, place: Place) -> Result<Entry, LineError> {
    let text = std::str::from_utf8(line).map_err(|_| LineError::NotText)?;
    let (envelope, rest) = match as_written(text) {
        Some((envelope, rest)) if line.len() <= LINE_LIMIT => (envelope, Some(rest)),
        _ => (envelope(line)?, None),
    };
    let text = Line { text, rest };
    let op = match envelope.op.as_ref() {
        "contact" => Op::Contact(text.value()?),
        "plan" => Op::Plan(text.value()?),
        "time" => Op::Time(text.value()?),
        "absence" => Op::Absence(text.value()?),
        "review" => Op::Review(text.value()?),
        "edit" => Op::Edit(text.value()?),
        "conflict" => Op::Conflict(text.value()?),
        "amend" => Op::Amend(text.value()?),
        "void" => Op::Void(text.value()?),
        "done" => Op::Done(text.value()?),
        "snooze" => Op::Snooze(text.value()?),
        "erased" => Op::Erased {},
        other => {
            return Err(LineError::Newer {
                what: unknown_op(other),
            });
        }
    };
    Ok(entry(envelope, coach, op, None, place))
}

/// A line, and what follows its envelope where that is as this program writes it.
struct Line<'a> {
    text: &'a str,
    rest: Option<&'a str>,
}

impl<'a> Line<'a> {
    /// Its values: the short way where it can be, else with care.
    fn value<T: Deserialize<'a>>(&self) -> Result<T, LineError> {
        match self.rest.and_then(flat::read_rest) {
            Some(value) => Ok(value),
            None => serde_json::from_str(self.text).map_err(LineError::Syntax),
        }
    }
}

/// Reads a line that may be written again: keys and ops that are not known are kept, and so are values that cannot be read.
pub(crate) fn decode_whole(line: &[u8], coach: &Handle, place: Place) -> Result<Entry, LineError> {
    let envelope = envelope(line)?;
    let mut values: Map<String, Value> = serde_json::from_slice(line).map_err(LineError::Syntax)?;
    ENVELOPE
        .iter()
        .for_each(|key| drop(values.shift_remove(*key)));
    let (op, unknown) = Op::read(&envelope.op, values.clone()).unwrap_or_else(|_| {
        let word = envelope.op.to_string();
        (Op::Unknown(Unknown { word, values }), Map::new())
    });
    let unknown = (!unknown.is_empty()).then_some(unknown);
    Ok(entry(envelope, coach, op, unknown, place))
}

/// Where a line stands: its file, and its number in it from 1.
pub(crate) type Place<'a> = (&'a Arc<str>, usize);

fn entry(
    envelope: Envelope,
    coach: &Handle,
    op: Op,
    unknown: Option<Map<String, Value>>,
    (path, line): Place,
) -> Entry {
    Entry {
        id: envelope.id,
        coach: coach.clone(),
        replaces: envelope.replaces,
        knows: envelope.knows,
        op,
        unknown: unknown.map(Box::new),
        position: Position {
            path: Arc::clone(path),
            line,
            seq: envelope.seq,
        },
    }
}

/// An op that is not known, by its word where it looks like one.
fn unknown_op(op: &str) -> String {
    let is_word = op.len() <= 20
        && op
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    if is_word {
        format!("op {op}")
    } else {
        "an op that is no word".to_owned()
    }
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
