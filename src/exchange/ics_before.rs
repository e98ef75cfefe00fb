//! A calendar file that takes the place of an earlier one of ours: what stood there and is gone, as a plan that was undone, is told as
//! cancelled, and what changed gets a higher number than it had there, so that calendars which took the earlier one in follow.

use crate::domain::calendar::day::Date;
use std::collections::BTreeMap;

/// Lines that say nothing of what an entry is.
const STAMPS: [&str; 3] = ["SEQUENCE:", "DTSTAMP:", "LAST-MODIFIED:"];
/// Lines that a cancelled entry keeps. Its texts go: somebody in them may have been forgotten.
const KEPT: [&str; 9] = [
    "UID:",
    "DTSTAMP:",
    "LAST-MODIFIED:",
    "CLASS:",
    "DTSTART",
    "DTEND",
    "DUE",
    "TRANSP:",
    "SEQUENCE:",
];

/// An entry of a calendar file as its lines.
struct Part<'a> {
    kind: &'a str,
    uid: &'a str,
    sequence: u32,
    /// `YYYYMMDD`.
    day: &'a str,
    lines: Vec<&'a str>,
}

/// The new file after an earlier one. Entries of days before `since` that are gone are let go. Written twice it stays as it is.
pub(crate) fn after(before: &[u8], now: &[u8], since: Date) -> Vec<u8> {
    let (Ok(before), Ok(now)) = (std::str::from_utf8(before), std::str::from_utf8(now)) else {
        return now.to_vec();
    };
    let mut earlier: BTreeMap<&str, Part> = BTreeMap::new();
    earlier.extend(parts(before).map(|part| (part.uid, part)));
    let mut text = now.to_owned();
    for part in parts(now) {
        let Some(old) = earlier
            .remove(part.uid)
            .filter(|old| old.sequence >= part.sequence)
        else {
            continue;
        };
        let sequence = old.sequence + u32::from(says(&old) != says(&part));
        let written = part.lines.join("\r\n");
        let (was, is) = (numbered(part.sequence), numbered(sequence));
        text = text.replace(&written, &written.replace(&was, &is));
    }
    let since = since.to_string().replace('-', "");
    let gone = earlier.values().filter(|part| part.day >= since.as_str());
    let gone: String = gone.map(cancelled).collect();
    text.replace("END:VCALENDAR\r\n", &(gone + "END:VCALENDAR\r\n"))
        .into_bytes()
}

/// The appointments and tasks of a file.
fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    ["VEVENT", "VTODO"].into_iter().flat_map(move |kind| {
        let begin = format!("BEGIN:{kind}\r\n");
        let end = format!("END:{kind}\r\n");
        let found: Vec<Part> = text
            .split(begin.as_str())
            .skip(1)
            .filter_map(|rest| part(kind, rest.split_once(end.as_str())?.0))
            .collect();
        found
    })
}

fn part<'a>(kind: &'a str, text: &'a str) -> Option<Part<'a>> {
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    let value = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name));
    let days = lines
        .iter()
        .find(|line| line.starts_with("DTSTART") || line.starts_with("DUE"));
    Some(Part {
        kind,
        uid: value("UID:")?,
        sequence: value("SEQUENCE:")?.parse().ok()?,
        day: days?.rsplit_once(':')?.1.get(..8)?,
        lines,
    })
}

/// What an entry says, but for when it was said.
fn says<'a>(part: &Part<'a>) -> Vec<&'a str> {
    let is_stamp = |line: &&str| STAMPS.iter().any(|stamp| line.starts_with(stamp));
    let lines = part.lines.iter().copied();
    lines.filter(|line| !is_stamp(line)).collect()
}

fn numbered(sequence: u32) -> String {
    format!("SEQUENCE:{sequence}\r\n")
}

/// An entry that is gone, with nothing of it but its identity and its time.
fn cancelled(part: &Part) -> String {
    let was = part.lines.contains(&"STATUS:CANCELLED");
    let (was, is) = (
        format!("SEQUENCE:{}", part.sequence),
        format!("SEQUENCE:{}", part.sequence + u32::from(!was)),
    );
    let is_kept = |line: &&str| KEPT.iter().any(|kept| line.starts_with(kept));
    let kept = part.lines.iter().copied().filter(is_kept);
    let kept = kept.map(|line| if line == was { is.as_str() } else { line });
    let lines: Vec<&str> = kept.chain(["STATUS:CANCELLED"]).collect();
    let kind = part.kind;
    format!("BEGIN:{kind}\r\n{}\r\nEND:{kind}\r\n", lines.join("\r\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(entries: &[(&str, u32, &str, &str)]) -> String {
        let entry = |(uid, sequence, day, what): &(&str, u32, &str, &str)| {
            format!(
                "BEGIN:VEVENT\r\nUID:{uid}@coach\r\nDTSTAMP:20261119T120000Z\r\nSEQUENCE:{sequence}\r\nDTSTART;VALUE=DATE:{day}\r\n\
                 SUMMARY:{what}\r\nSTATUS:CONFIRMED\r\nBEGIN:VALARM\r\nDESCRIPTION:{what}\r\nEND:VALARM\r\nEND:VEVENT\r\n"
            )
        };
        let entries: String = entries.iter().map(entry).collect();
        format!("BEGIN:VCALENDAR\r\n{entries}END:VCALENDAR\r\n")
    }

    fn told(before: &str, now: &str) -> String {
        let since = "2026-10-01".parse().unwrap();
        let once = after(before.as_bytes(), now.as_bytes(), since);
        assert_eq!(after(&once, now.as_bytes(), since), once, "a second time");
        String::from_utf8(once).unwrap()
    }

    #[test]
    fn what_says_the_same_stays_and_what_changed_gets_ahead_of_what_was_said() {
        let before = file(&[("A", 3, "20261120", "visit")]);
        assert_eq!(
            told(&before, &file(&[("A", 1, "20261120", "visit")])),
            before
        );
        let moved = file(&[("A", 1, "20261121", "visit")]);
        assert!(told(&before, &moved).contains("SEQUENCE:4\r\nDTSTART;VALUE=DATE:20261121"));
        let ahead = file(&[("A", 5, "20261121", "visit")]);
        assert_eq!(told(&before, &ahead), ahead);
        assert_eq!(told("my notes", &ahead), ahead);
    }

    #[test]
    fn what_is_gone_is_cancelled_without_its_texts_and_let_go_when_it_is_long_past() {
        let before = file(&[
            ("A", 0, "20261120", "visit, for k7qm"),
            ("B", 2, "20260930", "call"),
        ]);
        let told = told(&before, &file(&[]));
        assert!(
            told.contains("UID:A@coach") && told.contains("SEQUENCE:1\r\n"),
            "{told}"
        );
        assert!(
            told.contains("STATUS:CANCELLED") && !told.contains("k7qm"),
            "{told}"
        );
        assert!(
            !told.contains("UID:B@coach") && !told.contains("VALARM"),
            "{told}"
        );
    }
}
