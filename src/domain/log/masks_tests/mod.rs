//! Masks over entries by hand: what lines lose, whatever their order, and what a new line has to name.

use super::*;
use crate::domain::log::entry::Op;
use crate::domain::log::fold::fold;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::of_line::{Amend, Done, Snooze, Void};
use crate::domain::terms::vocabulary::{Channel, Party};
use serde_json::{Value, json};

mod dropped;
mod over;

fn id(n: u64) -> EntryId {
    EntryId(ulid::Ulid::from_parts(1_000 + n, 0))
}

fn line(n: u64, replaces: Option<u64>, op: Op) -> Entry {
    Entry {
        replaces: replaces.map(id),
        ..Entry::for_test(id(n), op)
    }
}

fn contact(n: u64, replaces: Option<u64>, note: &str) -> Entry {
    let mut contact = Contact::new(
        "2026-11-17".parse().unwrap(),
        Party::Employer,
        Channel::Visit,
    );
    contact.note = (!note.is_empty()).then(|| note.to_owned());
    contact.person = Some("Maija".to_owned());
    line(n, replaces, Op::Contact(Box::new(contact)))
}

fn amend(n: u64, of: u64, set: Value) -> Entry {
    let set = set.as_object().unwrap().clone();
    let of = id(of);
    line(
        n,
        None,
        Op::Amend(Amend {
            of,
            set,
            unset: vec![],
        }),
    )
}

fn void(n: u64, of: u64) -> Entry {
    line(n, None, Op::Void(Void { of: id(of) }))
}

fn done(n: u64, of: u64) -> Entry {
    let done = Done {
        of: id(of),
        by: None,
        on: None,
        note: Some("by phone".into()),
    };
    line(n, None, Op::Done(done))
}

fn knowing(masks: &[u64], line: Entry) -> Entry {
    Entry {
        knows: masks.iter().map(|n| id(*n)).collect(),
        ..line
    }
}

fn mask(n: u64, of: &[u64], keys: &[&str], code: Option<&str>) -> Tombstone {
    let mask = Mask {
        id: id(n),
        of: of.iter().map(|n| id(*n)).collect(),
        extent: Extent::Keys(keys.iter().map(|key| (*key).to_owned()).collect()),
        code: code.map(|code| code.parse().unwrap()),
    };
    Tombstone::of_mask(&mask, "log".into(), "2026-11-21".parse().unwrap())
}

/// A line that was dropped before text 1.7.
fn dropped(n: u64, code: Option<&str>, instead: Option<u64>, without: &[&str]) -> Tombstone {
    let on = "2026-11-21".parse().unwrap();
    Tombstone {
        id: Some(id(n)),
        instead: instead.map(id),
        without: without.iter().map(|key| (*key).to_owned()).collect(),
        ..Tombstone::of_place(code.map(|code| code.parse().unwrap()), "log".into(), 1, on)
    }
}

fn left(tombstones: &[Tombstone], lines: &[Entry]) -> Vec<Entry> {
    let mut lines = lines.to_vec();
    Masks::over(tombstones, &lines.clone(), &[]).leave_out(&mut lines);
    lines
}

/// Each contact that is left: its number, note and person.
fn contacts(tombstones: &[Tombstone], lines: &[Entry]) -> Vec<(u64, Option<String>, bool)> {
    let masks = Masks::over(tombstones, lines, &[]);
    let dead = masks
        .earlier()
        .taken_back(&crate::domain::log::fold::dead_lines(lines));
    let lines = left(tombstones, lines);
    let lines = lines.iter().filter(|line| !dead.contains(&line.id));
    let contacts = lines.filter_map(|line| match &line.op {
        Op::Contact(contact) => Some((line.id, contact.note.clone(), contact.person.is_some())),
        _ => None,
    });
    contacts
        .map(|(id, note, person)| (id.0.timestamp_ms() - 1_000, note, person))
        .collect()
}

fn notes(tombstones: &[Tombstone], lines: &[Entry]) -> Vec<(u64, Option<String>)> {
    let contacts = contacts(tombstones, lines).into_iter();
    contacts.map(|(n, note, _)| (n, note)).collect()
}

fn some(note: &str) -> Option<String> {
    Some(note.to_owned())
}
