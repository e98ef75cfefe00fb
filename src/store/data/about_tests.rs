//! Logs of random lines, read whole and read for one employer: the same stands of that employer's.

use crate::domain::log::entry::Op;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::mask::{Extent, Mask};
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::of_line::{Amend, Done, Snooze, Void};
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::{Channel, Party};
use crate::store::codec::written_line::{Opening, encode};
use crate::store::data::directory::Directory;
use crate::store::data::load::{LogScope, Scope};
use serde_json::json;
use std::collections::BTreeSet;

const FILES: [&str; 4] = [
    "log/anna/aaaa/2026-09.jsonl",
    "log/anna/aaaa/2026-10.jsonl",
    "log/anna/bbbb/2026-09.jsonl",
    "log/bo/cccc/2026-10.jsonl",
];
const EMPLOYERS: [&str; 3] = ["acme", "smit", "oja"];
const LINES: u64 = 50;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % sides
    }

    fn employer(&mut self) -> &'static str {
        EMPLOYERS[self.roll(3) as usize]
    }

    /// An earlier line, or one that is nowhere.
    fn earlier(&mut self, n: u64) -> EntryId {
        id(self.roll(n + 1))
    }

    fn op(&mut self, n: u64) -> Op {
        let of = self.earlier(n);
        match self.roll(10) {
            0 => Op::Void(Void { of }),
            1 => Op::Done(Done {
                of,
                by: None,
                on: None,
                note: Some(format!("done {n}")),
            }),
            2 => Op::Snooze(Snooze {
                of,
                due: "2026-12-01".parse().unwrap(),
            }),
            3 => Op::Amend(Amend {
                of,
                set: json!({ "employer": self.employer(), "minutes": n })
                    .as_object()
                    .unwrap()
                    .clone(),
                unset: vec!["note".to_owned()],
            }),
            _ => Op::Contact(Box::new(self.contact(n))),
        }
    }

    fn contact(&mut self, n: u64) -> Contact {
        let day = format!("2026-09-{:02}", 1 + n % 28).parse().unwrap();
        let promise = json!({ "text": "call", "due": "2026-10-01" });
        let also = self.roll(4) == 0;
        Contact {
            employer: Some(self.employer().parse().unwrap()),
            also: also
                .then(|| self.employer().parse().unwrap())
                .into_iter()
                .collect(),
            note: Some(format!("note {n} of \"{}\"", self.employer())),
            next: serde_json::from_value(promise).unwrap(),
            ..Contact::new(day, Party::Employer, Channel::Visit)
        }
    }

    /// A line, now and then written as this program does not.
    fn line(&mut self, n: u64) -> String {
        let op = self.op(n);
        let replaced = self.earlier(n);
        let opening = Opening {
            replaces: (op.word() == "contact" && self.roll(4) == 0).then_some(replaced),
            ..Opening::plain(id(n + 1), n, op.word())
        };
        let line = encode(&opening, &op);
        match self.roll(8) {
            0 => line.replace("\":\"", "\": \""),
            1 => line.replace("\"acme\"", "\"\\u0061cme\""),
            _ => line,
        }
    }

    fn tombstone(&mut self) -> Tombstone {
        let (one, other) = (self.earlier(LINES), self.earlier(LINES));
        let on = "2026-11-01".parse().unwrap();
        let file = FILES[0].to_owned();
        let dropped = Tombstone {
            id: Some(one),
            instead: Some(other),
            ..Tombstone::of_place(None, file.clone(), 3, on)
        };
        match self.roll(3) {
            0 => dropped,
            1 => Tombstone {
                without: vec!["note".to_owned()],
                ..dropped
            },
            _ => Tombstone::of_mask(
                &Mask {
                    id: id(1_000 + self.roll(1_000)),
                    of: vec![one, other],
                    extent: Extent::Keys(["note".to_owned()].into()),
                    code: None,
                },
                file,
                on,
            ),
        }
    }
}

fn id(n: u64) -> EntryId {
    EntryId(ulid::Ulid::from_parts(1_700_000_000_000 + n, 7))
}

fn write(directory: &Directory, path: &str, text: &str) {
    directory.disk.replace(path, None, text.as_bytes()).unwrap();
}

/// A directory of random lines in a few files.
fn directory(root: &std::path::Path, dice: &mut Dice) -> Directory {
    let mut files = FILES.map(|_| String::new());
    for n in 0..LINES {
        files[dice.roll(4) as usize] += &dice.line(n);
    }
    let directory = Directory::absent(root.to_owned());
    for (path, text) in FILES.iter().zip(files) {
        write(&directory, path, &text);
    }
    let erased: Vec<String> = (0..dice.roll(4))
        .map(|_| serde_json::to_string(&dice.tombstone()).unwrap() + "\n")
        .collect();
    write(&directory, "erased/aaaa.jsonl", &erased.concat());
    directory
}

/// What stands of contacts with an employer.
fn standing(directory: &Directory, naming: Option<&str>, employer: &str) -> String {
    let scope = Scope {
        log: LogScope::all(),
        lines_naming: naming.map(|name| BTreeSet::from([name.to_owned()])),
        ..Scope::default()
    };
    let horizon = Horizon::past(1_800_000_000_000);
    let caseload = directory.load(&scope, horizon).unwrap();
    let contacts = caseload.log.contacts.with(&employer.parse().unwrap());
    format!("{:#?}", contacts.collect::<Vec<_>>())
}

#[test]
fn of_an_employer_the_same_stands_whether_all_lines_are_read_or_those_about_it() {
    let mut stood = 0;
    for seed in 0..60 {
        let folder = tempfile::tempdir().unwrap();
        let directory = directory(folder.path(), &mut Dice(seed));
        for employer in EMPLOYERS {
            let whole = standing(&directory, None, employer);
            let about = standing(&directory, Some(employer), employer);
            assert_eq!(about, whole, "{employer}, seed {seed}");
            stood += whole.matches("Logged").count();
        }
    }
    assert!(stood > 800, "{stood}");
}
