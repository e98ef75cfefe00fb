//! Two devices that erase, move, amend and settle the same entries before they know of each other: what was erased is shown by
//! neither and stays in no file, and what was not erased is there, once.

use crate::support::TestEnvironment;
use crate::support::chance::{Chance, count};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Entries of each run.
const ENTRIES: usize = 6;
/// Minutes of the first entry; each later one takes one more, by which it is known wherever it was moved.
const MINUTES: u64 = 101;

/// Who an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Nobody,
    /// For the candidate who may be forgotten, alone.
    ForThem,
    ForThemAndAnother,
    /// For nobody; the note names them.
    NamesThem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Note,
    Next,
    Done,
}

/// A word that stands in one field of one entry.
struct Mark {
    word: String,
    entry: usize,
    field: Field,
    /// The device that wrote it; none where both had it from the beginning.
    side: Option<usize>,
    step: usize,
}

/// Something erased on one device: fields of an entry, or a person.
struct Erasure {
    side: usize,
    step: usize,
    entry: Option<usize>,
    fields: Vec<Field>,
}

impl Erasure {
    fn is_of(&self, entry: usize) -> bool {
        self.entry.is_none_or(|own| own == entry)
    }
}

struct Run {
    devices: [TestEnvironment; 2],
    kinds: Vec<Kind>,
    marks: Vec<Mark>,
    erasures: Vec<Erasure>,
    /// Entries that a device still had, in whatever form, when it forgot the person met: by their minutes.
    without_person: BTreeSet<u64>,
    step: usize,
    chance: Chance,
    base: BTreeMap<String, BTreeMap<String, String>>,
    /// What was done, for whoever looks at a failure.
    said: Vec<String>,
}

/// The lines of the log, by file and identity.
fn lines(environment: &TestEnvironment) -> BTreeMap<String, BTreeMap<String, String>> {
    let files = environment
        .files()
        .into_iter()
        .filter(|(path, _)| path.starts_with("log/"));
    let read = |bytes: Vec<u8>| {
        String::from_utf8(bytes)
            .unwrap()
            .lines()
            .map(|line| (line[13..39].to_owned(), line.to_owned()))
            .collect()
    };
    files.map(|(path, bytes)| (path, read(bytes))).collect()
}

/// The lines that hold a contact.
fn contact_lines(environment: &TestEnvironment) -> Vec<Value> {
    environment
        .log_lines()
        .into_iter()
        .filter(|line| line["op"] == "contact")
        .collect()
}

/// The contacts as they stand, without their identities.
fn standing(environment: &TestEnvironment) -> Vec<Value> {
    let document = environment.json(&["history"]);
    let events = document["events"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|event| event["kind"] == "contact");
    let mut contacts: Vec<Value> = events.cloned().collect();
    contacts
        .iter_mut()
        .for_each(|event| drop(event["contact"].as_object_mut().unwrap().remove("id")));
    contacts.sort_by_key(ToString::to_string);
    contacts
}

impl Run {
    fn new(mut chance: Chance) -> Run {
        let mut here = TestEnvironment::in_memory();
        here.ok(&["init", "--no-git"]);
        here.employer("Acme Oy");
        for (code, name) in [("k7qm", "Matti Meikäläinen"), ("w2rd", "Daan Vries")] {
            here.ok(&[
                "candidate",
                "add",
                "--code",
                code,
                "--name",
                name,
                "--entered",
                "2026-01-01",
                "--consent",
                "named",
            ]);
        }
        let mut run = Run {
            devices: [here.copy(), here.copy()],
            kinds: Vec::new(),
            marks: Vec::new(),
            erasures: Vec::new(),
            without_person: BTreeSet::new(),
            step: 0,
            chance: Chance::new(chance.below(1 << 30) as u64),
            base: BTreeMap::new(),
            said: Vec::new(),
        };
        for entry in 0..ENTRIES {
            here.clock(&format!("2026-11-19T{:02}:00", 9 + entry));
            let kind = *run.chance.pick(&[
                Kind::Nobody,
                Kind::ForThem,
                Kind::ForThemAndAnother,
                Kind::NamesThem,
            ]);
            run.kinds.push(kind);
            let mut note = run.mark(entry, Field::Note, None);
            if kind == Kind::NamesThem {
                note.push_str(" about k7qm");
            }
            let (minutes, next) = (
                (MINUTES as usize + entry).to_string(),
                run.mark(entry, Field::Next, None),
            );
            let day = *run.chance.pick(&["2026-11-03", "2026-11-18", "2026-10-05"]);
            let mut args = vec![
                "acme",
                &note,
                "-c",
                "visit",
                "-m",
                &minutes,
                "-d",
                day,
                "-p",
                "Mari Zqxlaine",
                "-n",
                &next,
                "--due",
                "2026-11-25",
                "--keep",
            ];
            args.extend(match kind {
                Kind::ForThem => &["-f", "k7qm"][..],
                Kind::ForThemAndAnother => &["-f", "k7qm", "-f", "w2rd"],
                _ => &[],
            });
            here.log(&args);
        }
        run.base = lines(&here);
        run.devices = [here.copy(), here.copy()];
        run.devices[1].write(".coach/device", "9xyz\n");
        run
    }

    fn mark(&mut self, entry: usize, field: Field, side: Option<usize>) -> String {
        let word = format!("zq{}x", self.marks.len());
        self.marks.push(Mark {
            word: word.clone(),
            entry,
            field,
            side,
            step: self.step,
        });
        word
    }

    /// The identity of an entry on a device, where it stands there.
    fn id(&self, side: usize, entry: usize) -> Option<String> {
        let document = self.devices[side].json(&["history"]);
        let events = document["events"].as_array().unwrap();
        let found = events.iter().find(|event| {
            event["kind"] == "contact" && event["contact"]["minutes"] == MINUTES + entry as u64
        })?;
        Some(found["contact"]["id"].as_str().unwrap().to_owned())
    }

    fn give(&mut self, side: usize, args: &[&str]) -> i32 {
        self.step += 1;
        let now = format!(
            "2026-11-20T{:02}:{:02}",
            9 + self.step / 30,
            2 * (self.step % 30)
        );
        let answer = self.devices[side].clock(&now).run(args);
        assert!((0..=2).contains(&answer.status), "{answer:?}");
        self.said
            .push(format!("{side}: {} -> {}", args.join(" "), answer.status));
        answer.status
    }

    /// One of the deeds of every day, on one of three entries.
    fn work(&mut self, side: usize) {
        let entry = self.chance.below(3);
        let Some(id) = self.id(side, entry) else {
            return;
        };
        let day = *self
            .chance
            .pick(&["2026-10-01", "2026-11-02", "2026-09-03"]);
        match self.chance.below(9) {
            0..3 => drop(self.give(side, &["amend", &id, "--on", day])),
            3 => {
                let note = self.mark(entry, Field::Note, Some(side));
                self.give(side, &["amend", &id, "--note", &note]);
            }
            4 => {
                let next = self.mark(entry, Field::Next, Some(side));
                self.give(
                    side,
                    &["amend", &id, "--next", &next, "--due", "2026-11-27"],
                );
            }
            5 => drop(self.give(side, &["amend", &id, "-c", "meeting"])),
            6 => {
                let how = self.mark(entry, Field::Done, Some(side));
                self.give(side, &["done", &id, &how]);
            }
            7 => drop(self.give(side, &["snooze", &id, "--due", "2026-12-05"])),
            _ => drop(self.give(side, &["undo", &id])),
        }
    }

    fn erase(&mut self, side: usize) {
        match self.chance.below(6) {
            0 => {
                if self.give(side, &["candidate", "forget", "k7qm", "--yes"]) == 0 {
                    self.erasures.push(Erasure {
                        side,
                        step: self.step,
                        entry: None,
                        fields: vec![Field::Note, Field::Next, Field::Done],
                    });
                }
            }
            1 => {
                let there: Vec<u64> = contact_lines(&self.devices[side])
                    .iter()
                    .filter_map(|line| line["minutes"].as_u64())
                    .collect();
                if self.give(
                    side,
                    &[
                        "employer",
                        "forget-person",
                        "acme",
                        "Mari Zqxlaine",
                        "--yes",
                    ],
                ) == 0
                {
                    self.without_person.extend(there);
                }
            }
            _ => {
                let entry = self.chance.below(3);
                let Some(id) = self.id(side, entry) else {
                    return;
                };
                let (flags, fields) = match self.chance.below(3) {
                    0 => (&["--note"][..], vec![Field::Note, Field::Done]),
                    1 => (&["--next"][..], vec![Field::Next]),
                    _ => (
                        &["--note", "--next"][..],
                        vec![Field::Note, Field::Next, Field::Done],
                    ),
                };
                let args: Vec<&str> = ["redact", &id, "--yes"]
                    .into_iter()
                    .chain(flags.iter().copied())
                    .collect();
                if self.give(side, &args) == 0 {
                    self.erasures.push(Erasure {
                        side,
                        step: self.step,
                        entry: Some(entry),
                        fields,
                    });
                }
            }
        }
    }

    /// The words that must be gone: what stood there when the field was erased, and what the other device wrote there before it
    /// erased anything of the entry itself.
    fn gone(&self) -> BTreeSet<&str> {
        let is_gone = |mark: &Mark, erasure: &Erasure| {
            let is_theirs = erasure.entry.is_some()
                || self.kinds[mark.entry] == Kind::ForThem && mark.field != Field::Done;
            let knew = || {
                self.erasures.iter().any(|own| {
                    Some(own.side) == mark.side && own.is_of(mark.entry) && own.step <= mark.step
                })
            };
            // Once the person is forgotten a contact is for nobody: forgetting them again takes nothing out of it.
            let is_of_nobody = |side: usize| {
                erasure.entry.is_none()
                    && self
                        .erasures
                        .iter()
                        .any(|own| own.side == side && own.entry.is_none() && own.step <= mark.step)
            };
            let is_before = match mark.side {
                None => true,
                Some(side) if side == erasure.side => {
                    mark.step < erasure.step && !is_of_nobody(side)
                }
                Some(_) => !knew(),
            };
            is_theirs
                && erasure.is_of(mark.entry)
                && erasure.fields.contains(&mark.field)
                && is_before
        };
        let mut gone: BTreeSet<&str> = self
            .marks
            .iter()
            .filter(|mark| self.erasures.iter().any(|erasure| is_gone(mark, erasure)))
            .map(|mark| mark.word.as_str())
            .collect();
        if self.erasures.iter().any(|erasure| erasure.entry.is_none()) {
            gone.extend(["k7qm", "Meikäläinen"]);
        }
        gone
    }

    /// A device with what another wrote, as a merge of their logs gives it: what one took out of what both had is out.
    fn merged(
        &self,
        into: &TestEnvironment,
        from: &TestEnvironment,
        is_first: bool,
    ) -> TestEnvironment {
        let merged = into.copy();
        let (ours, theirs) = (lines(into), lines(from));
        let none = BTreeMap::new();
        for path in ours.keys().chain(theirs.keys()).collect::<BTreeSet<_>>() {
            let (ours, theirs) = (
                ours.get(path).unwrap_or(&none),
                theirs.get(path).unwrap_or(&none),
            );
            let was = |id: &String| {
                is_first
                    && self
                        .base
                        .get(path)
                        .is_some_and(|lines| lines.contains_key(id))
            };
            let all: BTreeMap<&String, &String> = ours.iter().chain(theirs).collect();
            let kept = all
                .into_iter()
                .filter(|(id, _)| !was(id) || ours.contains_key(*id) && theirs.contains_key(*id));
            merged.write(
                path,
                kept.map(|(_, line)| format!("{line}\n"))
                    .collect::<String>(),
            );
        }
        let stones = |environment: &TestEnvironment| {
            environment
                .files()
                .into_iter()
                .filter(|(path, _)| path.starts_with("erased/"))
                .collect::<BTreeMap<_, _>>()
        };
        for (path, bytes) in stones(from) {
            let before = stones(into).get(&path).cloned().unwrap_or_default();
            let all: BTreeSet<&[u8]> = before
                .split_inclusive(|byte| *byte == b'\n')
                .chain(bytes.split_inclusive(|byte| *byte == b'\n'))
                .collect();
            merged.write(
                &path,
                all.into_iter().flatten().copied().collect::<Vec<u8>>(),
            );
        }
        merged
    }

    fn told(&self, what: &str) -> String {
        format!("{what}\n{}\n{:?}", self.said.join("\n"), self.kinds)
    }

    fn shows_nothing_gone(&self, environment: &TestEnvironment) {
        for args in [
            &["history", "--json"][..],
            &["history"],
            &["search", "zq", "--json"],
            &["employer", "show", "acme", "--json"],
            &["--json"],
        ] {
            let shown = environment.run_wide(args).exits(0);
            for word in self.gone() {
                assert!(
                    !has_word(&shown.stdout, word),
                    "{}",
                    self.told(&format!("{word} in {args:?}: {}", shown.stdout))
                );
            }
        }
        for event in standing(environment) {
            let keeps = !event["contact"]["minutes"]
                .as_u64()
                .is_some_and(|minutes| self.without_person.contains(&minutes));
            assert!(
                keeps || event["contact"]["person"].is_null(),
                "{}",
                self.told(&event.to_string())
            );
        }
        let minutes: Vec<u64> = standing(environment)
            .iter()
            .filter_map(|event| event["contact"]["minutes"].as_u64())
            .collect();
        assert!(
            minutes
                .iter()
                .all(|one| minutes.iter().filter(|other| *other == one).count() == 1),
            "{}",
            self.told(&format!("twice: {minutes:?}"))
        );
    }

    /// What one repair makes of a merge.
    fn repaired(&self, environment: &TestEnvironment) {
        self.shows_nothing_gone(environment);
        let before = standing(environment);
        environment.run(&["check", "--repair"]);
        let check = environment.run(&["check"]);
        assert_eq!(check.status, 0, "{}", self.told(&check.stdout));
        assert_eq!(
            standing(environment),
            before,
            "{}",
            self.told("as before the repair")
        );
        self.shows_nothing_gone(environment);
        for line in contact_lines(environment) {
            let keeps = !line["minutes"]
                .as_u64()
                .is_some_and(|minutes| self.without_person.contains(&minutes));
            assert!(
                keeps || line["person"].is_null(),
                "{}",
                self.told(&line.to_string())
            );
        }
        let files = environment
            .files()
            .into_iter()
            .filter(|(path, _)| !path.starts_with("erased/") && !path.starts_with("employers/"));
        for (path, bytes) in files {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            for word in self.gone() {
                assert!(
                    !has_word(&text, word),
                    "{}",
                    self.told(&format!("{word} in {path}: {text}"))
                );
            }
        }
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|found| found == word)
}

#[test]
fn what_one_device_erased_stays_gone_and_what_none_did_stands_once() {
    let mut chance = Chance::said();
    let runs = count(10, 500);
    let (mut erasures, mut deeds) = (0, 0);
    for _ in 0..runs {
        let mut run = Run::new(Chance::new(chance.below(1 << 30) as u64));
        let mut plan: Vec<(usize, bool)> = (0..2 + run.chance.below(6))
            .map(|at| (usize::from(at % 3 != 0), false))
            .collect();
        for _ in 0..1 + run.chance.below(3) {
            plan.insert(
                run.chance.below(plan.len() + 1),
                (run.chance.below(2), true),
            );
        }
        for (side, erases) in plan {
            if erases {
                run.erase(side)
            } else {
                run.work(side)
            }
        }
        (erasures, deeds) = (
            erasures + run.erasures.len() + usize::from(!run.without_person.is_empty()),
            deeds + run.said.len(),
        );
        let [here, there] = &run.devices;
        let first = [run.merged(here, there, true), run.merged(there, here, true)];
        assert_eq!(
            standing(&first[0]),
            standing(&first[1]),
            "{}",
            run.told("both read the same")
        );
        first.iter().for_each(|merged| run.repaired(merged));
        let second = [
            run.merged(&first[0], &first[1], false),
            run.merged(&first[1], &first[0], false),
        ];
        assert_eq!(
            standing(&second[0]),
            standing(&first[0]),
            "{}",
            run.told("both were repaired, and met again")
        );
        second.iter().for_each(|merged| run.repaired(merged));
    }
    println!(
        "{runs} pairs of devices, {deeds} deeds, {erasures} erasures: nothing of what was erased is shown or left, nothing else is lost or there twice"
    );
}
