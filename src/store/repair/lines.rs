//! Repairs one file of lines: its end, strange bytes around lines, lines that are held elsewhere, their order and their numbers.
//! A line that cannot be read, or that does not fit its checksum, stays where it is.

use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::count::counted;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::text::is_conflict_marker;
use crate::store::check::held_lines::{self, Held};
use crate::store::codec::checksum::resealed;
use crate::store::codec::line;
use crate::store::data::layout;
use crate::store::data::log_file::{BYTE_ORDER_MARK, Found, numbered};
use crate::store::repair::numbering::numbers;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

/// A file of lines after a repair.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Repaired {
    pub(crate) bytes: Vec<u8>,
    /// What was done, in words.
    pub(crate) done: Vec<String>,
}

/// One line as a repair sees it.
#[derive(Clone, Debug, PartialEq)]
enum Piece<'a> {
    Whole(Whole<'a>),
    Damaged(&'a [u8]),
}

/// A line that is as it was written.
#[derive(Clone, Debug, PartialEq)]
struct Whole<'a> {
    id: EntryId,
    seq: u64,
    line: Cow<'a, [u8]>,
}

/// Repairs a file of lines. `held` are lines that belong in it and are nowhere else; `explained` the numbers that tombstones
/// account for.
pub(crate) fn repaired(
    path: &str,
    before: &[u8],
    held: &[Held],
    explained: &BTreeSet<u64>,
) -> Repaired {
    let is_log = path.starts_with(layout::LOG);
    let mut done = Vec::new();
    let mut pieces = read(path, before, &mut done);
    let put_back = held
        .iter()
        .filter(|line| put_back(&mut pieces, line, is_log))
        .count();
    if put_back > 0 {
        done.push(format!(
            "put back {} that this machine still holds",
            counted(put_back, "line", "lines")
        ));
    }
    without_doubles(&mut pieces, &mut done);
    if is_log {
        in_order(&mut pieces, explained, &mut done);
    }
    let mut bytes = Vec::with_capacity(before.len() + 1);
    for piece in &pieces {
        match piece {
            Piece::Whole(whole) => bytes.extend_from_slice(&whole.line),
            Piece::Damaged(line) => bytes.extend_from_slice(line),
        }
        bytes.push(b'\n');
    }
    Repaired { bytes, done }
}

/// The lines of a file without what stands around them, and without an end that was cut short.
fn read<'a>(path: &str, before: &'a [u8], done: &mut Vec<String>) -> Vec<Piece<'a>> {
    if before.starts_with(BYTE_ORDER_MARK) {
        done.push("removed a byte order mark".to_owned());
    }
    let (mut blanks, mut markers) = (0, 0);
    let mut pieces = Vec::new();
    for (_, found) in numbered(before) {
        let line = found.bytes().trim_ascii();
        let is_ended = matches!(found, Found::Whole(_));
        if is_conflict_marker(line) {
            markers += 1;
        } else if line.is_empty() {
            blanks += 1;
        } else if let Some(whole) = as_whole(path, line) {
            // What an editor put around a line is known from the checksum within.
            blanks += usize::from(line.len() < found.bytes().len());
            if !is_ended {
                done.push("ended the last line".to_owned());
            }
            pieces.push(Piece::Whole(whole));
        } else if !is_ended && line::envelope(line).is_err() {
            done.push("set an unfinished last line aside".to_owned());
        } else {
            pieces.push(Piece::Damaged(found.bytes()));
        }
    }
    if blanks > 0 {
        done.push(format!(
            "removed white space around {}",
            counted(blanks, "line", "lines")
        ));
    }
    if markers > 0 {
        done.push("removed the merge conflict markers; the entries of both sides stay".to_owned());
    }
    pieces
}

/// A line that is as it was written. Tombstones have no checksum.
fn as_whole<'a>(path: &str, line: &'a [u8]) -> Option<Whole<'a>> {
    let (id, seq) = if path.starts_with(layout::ERASED) {
        serde_json::from_slice::<Tombstone>(line).ok()?;
        (EntryId(ulid::Ulid::nil()), 0)
    } else {
        held_lines::identity_of_whole(path, line)?
    };
    let line = Cow::Borrowed(line);
    Some(Whole { id, seq, line })
}

/// Puts a line in its place, and takes out what is left of it there. In a file that is no log only a line whose remains are
/// there is put back: any other may have been taken out on purpose.
fn put_back<'a>(pieces: &mut Vec<Piece<'a>>, held: &'a Held, is_log: bool) -> bool {
    let is_before = |piece: &Piece| matches!(piece, Piece::Whole(other) if other.id < held.id);
    let from = pieces.iter().rposition(is_before).map_or(0, |at| at + 1);
    let is_whole = |piece: &Piece| matches!(piece, Piece::Whole(_));
    let to = pieces[from..]
        .iter()
        .position(is_whole)
        .map_or(pieces.len(), |length| from + length);
    let seq = |piece: Option<&Piece>| match piece {
        Some(Piece::Whole(other)) => Some(other.seq),
        _ => None,
    };
    let previous = from
        .checked_sub(1)
        .map_or(Some(0), |at| seq(pieces.get(at)));
    let is_only_one = to - from == 1
        && previous == Some(held.seq.saturating_sub(1))
        && seq(pieces.get(to)) == Some(held.seq + 1);
    let is_left_of = |piece: &Piece| match piece {
        Piece::Damaged(bytes) => is_only_one || bears(bytes, held),
        Piece::Whole(_) => false,
    };
    let whole = Piece::Whole(Whole {
        id: held.id,
        seq: held.seq,
        line: Cow::Borrowed(&held.line),
    });
    match pieces[from..to].iter().position(is_left_of) {
        Some(at) => pieces[from + at] = whole,
        None if is_log => pieces.insert(from, whole),
        None => return false,
    }
    true
}

/// Whether the identity of a line can still be made out, or its number at its place.
fn bears(bytes: &[u8], held: &Held) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.contains(&held.id.to_string()) || text.contains(&format!("\"seq\":{},", held.seq))
}

/// Takes out lines that stand twice, to the byte.
fn without_doubles(pieces: &mut Vec<Piece>, done: &mut Vec<String>) {
    let mut seen: HashSet<&[u8]> = HashSet::new();
    let firsts: Vec<bool> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Whole(whole) => seen.insert(&whole.line),
            Piece::Damaged(_) => true,
        })
        .collect();
    let doubles = firsts.iter().filter(|is_first| !**is_first).count();
    if doubles > 0 {
        let mut firsts = firsts.into_iter();
        pieces.retain(|_| firsts.next().unwrap_or(true));
        done.push(format!(
            "removed {}",
            counted(doubles, "duplicate line", "duplicate lines")
        ));
    }
}

/// Lines in the order of their identities, with numbers that rise. Where a line is damaged this waits until that is settled.
fn in_order(pieces: &mut [Piece], explained: &BTreeSet<u64>, done: &mut Vec<String>) {
    let mut keys: Vec<(EntryId, u64)> = Vec::new();
    for piece in pieces.iter() {
        match piece {
            Piece::Whole(whole) => keys.push((whole.id, whole.seq)),
            Piece::Damaged(_) => return,
        }
    }
    if !keys.is_sorted_by_key(|(id, _)| *id) {
        let id = |piece: &Piece| match piece {
            Piece::Whole(whole) => Some(whole.id),
            Piece::Damaged(_) => None,
        };
        pieces.sort_by_key(id);
        keys.sort_by_key(|(id, _)| *id);
        done.push("put its lines back in order".to_owned());
    }
    let given: Vec<u64> = keys.into_iter().map(|(_, seq)| seq).collect();
    let mut changed = 0;
    for (piece, number) in pieces.iter_mut().zip(numbers(&given, explained)) {
        if let Piece::Whole(whole) = piece
            && whole.seq != number
            && let Some(line) = with_number(number, &whole.line)
        {
            (whole.seq, whole.line) = (number, Cow::Owned(line));
            changed += 1;
        }
    }
    if changed > 0 {
        done.push(format!("renumbered {}", counted(changed, "line", "lines")));
    }
}

fn with_number(seq: u64, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut fields: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(bytes).ok()?;
    fields.insert("seq".to_owned(), seq.into());
    let text = serde_json::to_string(&fields).ok()?;
    resealed(text.as_bytes()).map(String::into_bytes)
}

#[cfg(test)]
#[path = "lines_tests.rs"]
mod tests;
