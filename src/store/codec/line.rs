//! One line of a JSON Lines file: its envelope, its checksum, and the values within.

use crate::domain::log::entry::{Entry, Op};
use crate::domain::terms::names::{EntryId, Handle};
use crate::domain::terms::text::{is_conflict_marker, without_values};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Version of the lines this program writes.
pub(crate) const VERSION: u32 = 1;
/// Longest line, in bytes, without its newline.
pub(crate) const LINE_LIMIT: usize = 64 * 1024;
/// Highest number of a line: more than a file can hold, and far from where sums overflow.
pub(crate) const SEQ_LIMIT: u64 = u32::MAX as u64;
/// What stands between the checked bytes and their checksum.
const CRC_KEY: &[u8] = b",\"crc\":\"";
/// Length of `,"crc":"xxxxxxxx"}`.
const CRC_TAIL: usize = CRC_KEY.len() + 8 + 2;

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
}

/// A line that can not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LineError {
    #[error("the line is not UTF-8 text")]
    NotText,
    #[error("the line is {size} bytes long; the limit is {LINE_LIMIT}")]
    Long { size: usize },
    #[error(
        "a conflict marker of a merge: the entries of both sides stand; coach check --repair takes the markers out and keeps them all"
    )]
    Conflict,
    #[error("not a line of the log: {}", without_values(&.0.to_string()))]
    Syntax(serde_json::Error),
    #[error("the number of the line, {seq}, is more than a file can hold")]
    Number { seq: u64 },
    #[error("a newer program wrote this line (`{what}`); it is kept and left out here")]
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

/// The envelope of a line that begins just as this program writes it, without parsing the rest: reading ten years takes a
/// third less. Anything else is parsed.
fn as_written(text: &str) -> Option<Envelope<'_>> {
    let rest = text.strip_prefix(r#"{"v":1,"id":""#)?;
    let (id, rest) = (
        rest.get(..26)?,
        rest.get(26..)?.strip_prefix(r#"","seq":"#)?,
    );
    let (seq, rest) = rest.split_once(',')?;
    let (op, rest) = rest.strip_prefix(r#""op":""#)?.split_once('"')?;
    let plain = op.bytes().all(|byte| byte.is_ascii_lowercase())
        && seq.bytes().all(|byte| byte.is_ascii_digit());
    if !plain || rest.starts_with(r#","replaces""#) {
        return None;
    }
    Some(Envelope {
        v: VERSION,
        id: id.parse().ok()?,
        seq: seq.parse().ok().filter(|seq| *seq <= SEQ_LIMIT)?,
        op: Cow::Borrowed(op),
        replaces: None,
    })
}

/// Reads a line of a coach's log.
pub(crate) fn decode(line: &[u8], coach: &Handle) -> Result<Entry, LineError> {
    let text = std::str::from_utf8(line).map_err(|_| LineError::NotText)?;
    let Envelope {
        id, op, replaces, ..
    } = match as_written(text) {
        Some(envelope) if line.len() <= LINE_LIMIT => envelope,
        _ => envelope(line)?,
    };
    fn value<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, LineError> {
        serde_json::from_str(text).map_err(LineError::Syntax)
    }
    let op = match op.as_ref() {
        "contact" => Op::Contact(value(text)?),
        "plan" => Op::Plan(value(text)?),
        "time" => Op::Time(value(text)?),
        "absence" => Op::Absence(value(text)?),
        "review" => Op::Review(value(text)?),
        "edit" => Op::Edit(value(text)?),
        "conflict" => Op::Conflict(value(text)?),
        "amend" => Op::Amend(value(text)?),
        "void" => Op::Void(value(text)?),
        "done" => Op::Done(value(text)?),
        "snooze" => Op::Snooze(value(text)?),
        other => {
            return Err(LineError::Newer {
                what: unknown_op(other),
            });
        }
    };
    Ok(Entry {
        id,
        coach: coach.clone(),
        replaces,
        op,
    })
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

/// Writes a line, newline included: envelope first, then the value's own keys in their order, the checksum last.
pub(crate) fn encode(
    id: EntryId,
    seq: u64,
    op: &str,
    replaces: Option<EntryId>,
    value: &impl Serialize,
) -> String {
    let body = serde_json::to_string(value)
        .expect("the log's values are plain objects of text, numbers and flags");
    let mut line = format!(r#"{{"v":{VERSION},"id":"{id}","seq":{seq},"op":"{op}""#);
    if let Some(old) = replaces {
        line.push_str(&format!(r#","replaces":"{old}""#));
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

/// Ends a line that lacks its checksum and brace.
fn seal(line: &mut String) {
    let crc = crc32fast::hash(line.as_bytes());
    line.push_str(&format!(r#","crc":"{crc:08x}"}}"#));
}

/// What a checksum says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checksum {
    Right,
    Wrong,
    /// Absent, or not eight lower-case hexadecimal digits as the last key.
    Missing,
}

/// Compares a line, without its newline, with its checksum: CRC-32 over the raw bytes before `,"crc":`.
pub(crate) fn checksum(line: &[u8]) -> Checksum {
    let Some(split) = line.len().checked_sub(CRC_TAIL) else {
        return Checksum::Missing;
    };
    let (checked, tail) = line.split_at(split);
    let digits = &tail[CRC_KEY.len()..CRC_KEY.len() + 8];
    let lower_hex = digits
        .iter()
        .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    if !tail.starts_with(CRC_KEY) || !tail.ends_with(b"\"}") || !lower_hex {
        return Checksum::Missing;
    }
    let right = format!("{:08x}", crc32fast::hash(checked)).into_bytes() == digits;
    if right {
        Checksum::Right
    } else {
        Checksum::Wrong
    }
}

/// The same line with a right checksum; its values as they stand. `None` when it is no JSON object.
pub(crate) fn resealed(line: &[u8]) -> Option<String> {
    without(line, &["crc"])
}

/// The same line without its note. `None` when it is no JSON object.
pub(crate) fn without_note(line: &[u8]) -> Option<String> {
    without(line, &["crc", "note"])
}

fn without(line: &[u8], keys: &[&str]) -> Option<String> {
    let mut fields: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(line).ok()?;
    keys.iter().for_each(|key| drop(fields.shift_remove(*key)));
    let mut text = serde_json::to_string(&fields).ok()?;
    text.pop();
    seal(&mut text);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::entry::{Contact, Void};
    use crate::domain::terms::vocabulary::{Channel, Party};

    fn id() -> EntryId {
        "01KAF3ZZZZ0000000000000001".parse().unwrap()
    }

    #[test]
    fn a_line_has_its_keys_in_order_and_reads_back() {
        let mut contact = Contact::new(
            "2026-11-17".parse().unwrap(),
            Party::Employer,
            Channel::Visit,
        );
        contact.employer = Some("acme-oy".parse().unwrap());
        contact.on_behalf_of = vec!["k7qm".parse().unwrap()];
        contact.note = Some("café \u{202e}".to_owned());
        let line = encode(id(), 118, "contact", None, &contact);
        assert!(line.starts_with(r#"{"v":1,"id":"01KAF3ZZZZ0000000000000001","seq":118,"op":"contact","on":"2026-11-17","party":"employer","employer":"acme-oy","channel":"visit","for":["k7qm"],"note":"café"#), "{line}");
        assert!(!line.contains("null") && line.ends_with("\"}\n"));
        let bytes = line.trim_end().as_bytes();
        assert_eq!(checksum(bytes), Checksum::Right);
        let entry = decode(bytes, &"anna".parse().unwrap()).unwrap();
        assert_eq!(entry.op, Op::Contact(Box::new(contact)));
    }

    #[test]
    fn every_flip_of_one_byte_is_noticed() {
        let line = encode(id(), 1, "void", None, &Void { of: id() });
        let line = line.trim_end().as_bytes();
        for at in 0..line.len() {
            for bit in 0..8 {
                let mut flipped = line.to_vec();
                flipped[at] ^= 1 << bit;
                assert_ne!(checksum(&flipped), Checksum::Right, "byte {at}, bit {bit}");
            }
        }
    }

    #[test]
    fn the_short_way_reads_what_the_long_way_reads() {
        for line in [
            encode(id(), 118, "void", None, &Void { of: id() }),
            encode(id(), 7, "void", Some(id()), &Void { of: id() }),
        ] {
            let parsed = envelope(line.trim_end().as_bytes()).unwrap();
            let entry = decode(line.trim_end().as_bytes(), &"anna".parse().unwrap()).unwrap();
            assert_eq!(
                (entry.id, entry.replaces, entry.op.word()),
                (parsed.id, parsed.replaces, parsed.op.as_ref())
            );
            if let Some(short) = as_written(&line) {
                assert_eq!(
                    (short.id, short.seq, short.replaces, short.op),
                    (parsed.id, parsed.seq, parsed.replaces, parsed.op)
                );
            }
        }
    }

    #[test]
    fn a_resealed_line_keeps_unknown_keys() {
        let line = br#"{"v":1,"id":"01KAF3ZZZZ0000000000000001","seq":1,"op":"void","of":"01KAF3ZZZZ0000000000000001","later":[1],"crc":"00000000"}"#;
        assert_eq!(checksum(line), Checksum::Wrong);
        let resealed = resealed(line).unwrap();
        assert_eq!(checksum(resealed.as_bytes()), Checksum::Right);
        assert!(resealed.contains(r#""later":[1]"#));
    }

    #[test]
    fn hostile_lines_are_refused_in_words() {
        let anna: Handle = "anna".parse().unwrap();
        let known = r#"{"v":1,"id":"01KAF3ZZZZ0000000000000001","seq":1,"op":"#;
        for bad in [
            "".to_owned(),
            "{".to_owned(),
            "null".to_owned(),
            "[".repeat(20_000),
            format!(r#"{known}"contact","on":"2026-02-30","party":"employer","channel":"visit"}}"#),
            format!(r#"{known}"contact","on":"2026-02-03","party":"employer","channel":"fax"}}"#),
            format!(r#"{known}"time","on":"2026-02-03","kind":"team","minutes":1e999}}"#),
            format!(r#"{known}"time","on":"2026-02-03","kind":"team","minutes":-1}}"#),
            format!(r#"{known}"void","op":"void","of":"x"}}"#),
            "\0".to_owned(),
        ] {
            assert!(decode(bad.as_bytes(), &anna).is_err(), "{bad}");
        }
        assert!(matches!(
            decode(format!(r#"{known}"dance"}}"#).as_bytes(), &anna),
            Err(LineError::Newer { .. })
        ));
        assert!(matches!(
            decode(b"\xff\xfe", &anna),
            Err(LineError::NotText)
        ));
    }
}
