//! Fuzzing without tools: inputs bent by chance, so many in each test run and for thirty seconds each in the gate.

use crate::fuzzing::{capture, date, log_line, record, table};
use include_dir::{Dir, DirEntry, include_dir};
use std::time::{Duration, Instant};

/// A parser, and inputs to begin with.
type Target = (&'static str, fn(&[u8]), Vec<Vec<u8>>);

static FOUND: Dir = include_dir!("$CARGO_MANIFEST_DIR/fuzz/found");
static EXAMPLE: Dir = include_dir!("$CARGO_MANIFEST_DIR/examples/caseload");

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/import");

const CAPTURES: [&str; 6] = [
    "acme visit 45m k7qm: showed me the warehouse > send CV fri",
    "2026-11-20 14:32 soitto Bakkerij Smit, ei vastausta",
    "# 18.11.2026\n- [ ] eilen K-Market call 1h30: geen gehoor, later -> bel 1.12.",
    "to Acme Oy 9.30 visit 45 min",
    "Subject: acme call\nDate: Fri, 20 Nov 2026 14:30:00 +0200\n\nacme: x\n-- \nme\n",
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nYWNtZQ==\n",
];
const DATES: [&str; 16] = [
    "today",
    "huomenna klo 9",
    "next fri 14.30",
    "1. joulukuuta 2026",
    "viikko 53",
    "-2d",
    "in 2 weeks",
    "2026-11-18",
    "29.2.",
    "18/11/2026",
    "9:30",
    "2026-W53",
    "2026-Q3",
    "last-quarter",
    "2026-01-01..2026-06-30",
    "Bäckerei Müller & Söhne Oy",
];
/// Bytes and words that parsers look out for.
const TOKENS: [&[u8]; 12] = [
    b"\n",
    b"\"",
    b"\\u0000",
    b"\0",
    b"\xff",
    b"{",
    b"]",
    b"= ",
    b"'''",
    b"-1",
    b"9999999999999999999999",
    b"1e999",
];
/// Longest input that is tried.
const LONGEST: usize = 4096;

fn targets() -> [Target; 7] {
    let mut files = Vec::new();
    collect(&EXAMPLE, &mut files);
    let ending = |ending: &str| {
        let of_kind = files.iter().filter(move |(path, _)| path.ends_with(ending));
        of_kind.map(|(_, bytes)| bytes.to_vec()).collect::<Vec<_>>()
    };
    let lines = ending(".jsonl")
        .iter()
        .flat_map(|file| file.split_inclusive(|byte| *byte == b'\n').step_by(7))
        .map(<[u8]>::to_vec)
        .collect();
    let dates = DATES.map(|text| text.as_bytes().to_vec()).to_vec();
    let captures = CAPTURES.map(|text| text.as_bytes().to_vec()).to_vec();
    let foreign = |endings: &[&str]| {
        let files = FILES.files();
        let of_kind = files.filter(|file| {
            let name = file.path().to_string_lossy();
            endings.iter().any(|ending| name.ends_with(ending))
        });
        of_kind
            .map(|file| file.contents().to_vec())
            .collect::<Vec<_>>()
    };
    let mut targets: [Target; 7] = [
        ("log_line", log_line, lines),
        ("record", record, ending(".toml")),
        ("date", date, dates),
        ("table", table, foreign(&[".csv", ".txt", ".xlsx"])),
        ("card", table, foreign(&[".vcf"])),
        ("calendar", table, foreign(&[".ics"])),
        ("capture", capture, captures),
    ];
    for (name, _, inputs) in &mut targets {
        let found = FOUND.get_dir(*name).into_iter().flat_map(Dir::files);
        inputs.extend(found.map(|file| file.contents().to_vec()));
    }
    targets
}

fn collect<'d>(folder: &'d Dir<'d>, files: &mut Vec<(String, &'d [u8])>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => collect(folder, files),
            DirEntry::File(file) => {
                files.push((file.path().display().to_string(), file.contents()));
            }
        }
    }
}

/// Numbers that look random (xorshift64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % end.max(1)
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        start..start + self.below((length - start).min(32) + 1)
    }

    /// An input with a few changes.
    fn bent(&mut self, inputs: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = inputs[self.below(inputs.len())].clone();
        for _ in 0..=self.below(4) {
            let range = self.range(bytes.len());
            match self.below(5) {
                0 if !bytes.is_empty() => {
                    let at = self.below(bytes.len());
                    bytes[at] ^= 1 << self.below(8);
                }
                1 => drop(bytes.drain(range)),
                2 => {
                    let token = TOKENS[self.below(TOKENS.len())];
                    drop(bytes.splice(range, token.iter().copied()));
                }
                3 => {
                    let twice = bytes[range.clone()].to_vec();
                    drop(bytes.splice(range.end..range.end, twice));
                }
                _ => {
                    let other = &inputs[self.below(inputs.len())];
                    let part = other[self.range(other.len())].to_vec();
                    drop(bytes.splice(range, part));
                }
            }
        }
        bytes.truncate(LONGEST);
        bytes
    }
}

/// Says which input a parser did not bear.
struct Tried<'b>(&'static str, &'b [u8]);

impl Drop for Tried<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("{} does not bear b\"{}\"", self.0, self.1.escape_ascii());
        }
    }
}

/// Tries bent inputs while there is more to do; gives how many.
fn bend(target: &Target, chance: &mut Chance, mut goes_on: impl FnMut(usize) -> bool) -> usize {
    let (name, parse, inputs) = target;
    let mut tried = 0;
    while goes_on(tried) {
        let bytes = chance.bent(inputs);
        let input = Tried(name, &bytes);
        parse(&bytes);
        drop(input);
        tried += 1;
    }
    tried
}

#[test]
fn what_was_found_once_is_mended() {
    let mut found = 0;
    for (name, parse, _) in targets() {
        for plain in [&b""[..], b"\xff", b"name = 'a'\n", b"2026-11-18"] {
            parse(plain);
        }
        for file in FOUND.get_dir(name).into_iter().flat_map(Dir::files) {
            parse(file.contents());
            found += 1;
        }
    }
    assert!(found > 0);
}

#[test]
fn bent_inputs_are_borne() {
    let mut chance = Chance(20_261_119);
    for target in targets() {
        assert_eq!(bend(&target, &mut chance, |tried| tried < 1000), 1000);
    }
}

#[test]
#[ignore = "thirty seconds for each parser; the gate runs it"]
fn bent_inputs_are_borne_for_thirty_seconds_each() {
    let mut seed = [0; 8];
    getrandom::fill(&mut seed).unwrap();
    let mut chance = Chance(u64::from_le_bytes(seed) | 1);
    for target in targets() {
        let begun = Instant::now();
        let tried = bend(&target, &mut chance, |_| {
            begun.elapsed() < Duration::from_secs(30)
        });
        println!("{}: {tried} inputs borne", target.0);
    }
}

/// Inputs that were never bent, or a parser that is never called, would prove nothing.
#[test]
fn an_input_that_is_not_borne_is_met() {
    let target: Target = (
        "a parser that bears no brace",
        |bytes| assert!(!bytes.contains(&b'{'), "a brace"),
        vec![b"plain".to_vec()],
    );
    let met = std::panic::catch_unwind(|| bend(&target, &mut Chance(7), |tried| tried < 1000));
    assert!(met.is_err());
}
