//! Replicas that change one record apart, and merge in whatever order: all come to the same bytes, and nothing is lost.

use crate::domain::merging::record::{Side, merge};
use crate::domain::merging::sheet::Sheet;
use crate::domain::merging::stamp::Stamps;
use crate::store::codec::sheet_text::sheet;
use std::collections::BTreeSet;

const PATH: &str = "candidates/k7qm.toml";
const REPLICAS: usize = 5;

/// A source of numbers that is the same for one seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((number ^ (number >> 31)) % limit as u64) as usize
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// A record as lines of keys, in blocks.
type Blocks = Vec<(String, Vec<String>)>;

const BASE: [(&str, &[&str]); 6] = [
    (
        "",
        &[
            "entered = 2026-09-01",
            "travel = \"bus\" # or bike",
            "places = [\"Oulu\", \"Kemi\"]",
            "mood = 3",
        ],
    ),
    (
        "# hers\n[[coach]]",
        &["coach = \"anna\"", "from = 2026-09-01"],
    ),
    ("[[stage]]", &["stage = \"engagement\"", "on = 2026-09-01"]),
    (
        "# asked twice\n[[consent]]",
        &["id = \"c1aa\"", "level = \"named\"", "on = 2026-09-01"],
    ),
    (
        "[[job]]",
        &[
            "id = \"j1aa\"",
            "employer = \"acme\"",
            "start = 2026-10-01",
            "hours = [{ from = 2026-10-01, weekly = 20 }]",
        ],
    ),
    (
        "[[support]]",
        &["id = \"s1aa\"", "kind = \"cv\"", "on = 2026-09-10"],
    ),
];

fn base() -> Blocks {
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    BASE.iter()
        .map(|(header, lines)| ((*header).to_owned(), owned(lines)))
        .collect()
}

fn text(blocks: &Blocks) -> String {
    let block = |(header, lines): &(String, Vec<String>)| {
        let head = if header.is_empty() {
            String::new()
        } else {
            format!("\n{header}\n")
        };
        head + &lines.join("\n") + "\n"
    };
    blocks.iter().map(block).collect()
}

/// Lines that somebody may come to write.
const TOP: [&str; 8] = [
    "travel = \"foot\"",
    "travel = \"car\" # since May",
    "places = [\"Oulu\"]",
    "places = [\"Oulu\", \"Kemi\", \"Tornio\"]",
    "places = [ \"Kemi\",\"Ii\" ]",
    "mood = 4",
    "unknown = [1, 2]",
    "out_of_work = true",
];
const CONSENT: [&str; 6] = [
    "level = \"none\"",
    "level = \"details\"",
    "withdrawn = 2026-11-10",
    "withdrawn = 2026-11-12",
    "until = 2026-12-01",
    "employers = [\"acme\"]",
];
const JOB: [&str; 6] = [
    "end = 2026-11-01",
    "end = 2026-11-05 # said so",
    "reason = \"quit\"",
    "reason = \"health\"",
    "hours = [{ from = 2026-10-01, weekly = 25 }]",
    "hours = [{ from = 2026-10-01, weekly = 20 }, { from = 2026-11-01, weekly = 30 }]",
];
const NEW: [(&str, &[&str]); 6] = [
    ("[[stage]]", &["stage = \"profile\"", "on = 2026-11-01"]),
    ("[[stage]]", &["stage = \"job-finding\"", "on = 2026-11-01"]),
    (
        "[[consent]]",
        &["id = \"c2aa\"", "level = \"none\"", "on = 2026-11-02"],
    ),
    (
        "# for her\n[[support]]",
        &["id = \"s2aa\"", "kind = \"buddy\"", "promised = 2026-11-03"],
    ),
    (
        "# for him\n[[support]]",
        &[
            "id = \"s2aa\"",
            "kind = \"training\"",
            "promised = 2026-11-03",
        ],
    ),
    ("[[coach]]", &["coach = \"ben\"", "from = 2026-11-04"]),
];

/// What one replica makes of the record.
fn changed(chance: &mut Chance) -> Blocks {
    let mut blocks = base();
    for _ in 0..1 + chance.below(4) {
        match chance.below(8) {
            0 | 1 => put(&mut blocks, "", chance.of(&TOP)),
            2 => put(&mut blocks, "[[consent]]", chance.of(&CONSENT)),
            3 => put(&mut blocks, "[[job]]", chance.of(&JOB)),
            4 => {
                let (header, lines) = NEW[chance.below(NEW.len())];
                blocks.push((
                    header.to_owned(),
                    lines.iter().map(|line| (*line).to_owned()).collect(),
                ));
            }
            5 if blocks.len() > 2 => drop(blocks.remove(1 + chance.below(blocks.len() - 1))),
            6 => {
                let at = chance.below(blocks.len());
                let comment = chance.of(&["# one", "# two", "# three"]);
                blocks[at].1.insert(0, comment.to_owned());
            }
            _ => {
                let at = chance.below(blocks.len());
                // Keys that name a block stay, or the record could not be read.
                let gone = ["travel", "mood", "until", "reason", "places"];
                blocks[at]
                    .1
                    .retain(|line| !gone.iter().any(|key| line.starts_with(key)));
            }
        }
    }
    blocks
}

/// Sets a key in the first block with a header.
fn put(blocks: &mut Blocks, header: &str, line: &str) {
    let key = line.split(" = ").next().unwrap();
    if let Some((_, lines)) = blocks.iter_mut().find(|(other, _)| other.ends_with(header)) {
        lines.retain(|other| !other.starts_with(&format!("{key} = ")));
        lines.push(line.to_owned());
    }
}

/// What stands and what was set aside of a merged record, value by value. Of a list that was set aside each item counts that was new:
/// whether two lists met before one of them was set aside is a matter of the order.
fn told(side: &Side, lost: &BTreeSet<String>) -> BTreeSet<String> {
    let values = side
        .sheet
        .sections
        .iter()
        .flat_map(|section| &section.items);
    let standing = values.map(|item| item.value.says.to_string());
    let all = standing.chain(lost.iter().cloned());
    let words = all.flat_map(|value| -> Vec<String> {
        match serde_json::from_str(&value).unwrap() {
            serde_json::Value::Array(items) => items.iter().map(ToString::to_string).collect(),
            one => vec![one.to_string()],
        }
    });
    words
        .filter(|word| !KNOWN.contains(&word.as_str()))
        .collect()
}

/// What the base has in a list: an item that nobody added may be told as part of a list, or not.
const KNOWN: [&str; 2] = ["\"Oulu\"", "\"Kemi\""];

/// Merges replicas as a random tree of merges has it; both ways round each time.
fn together(
    base: &Sheet,
    mut replicas: Vec<Side>,
    chance: &mut Chance,
) -> (Side, BTreeSet<String>) {
    let mut lost = BTreeSet::new();
    while replicas.len() > 1 {
        let one = replicas.swap_remove(chance.below(replicas.len()));
        let at = chance.below(replicas.len());
        let other = replicas[at].clone();
        let forth = merge(PATH, base, &one, &other);
        let back = merge(PATH, base, &other, &one);
        assert_eq!(forth.side.sheet.text(), back.side.sheet.text());
        for merged in [&one, &other, &forth.side] {
            let again = merge(PATH, base, &forth.side, merged).side.sheet.text();
            assert_eq!(
                again,
                forth.side.sheet.text(),
                "merged again with {}",
                merged.sheet.text()
            );
        }
        lost.extend(forth.lost.iter().map(|lost| lost.value.to_string()));
        replicas[at] = forth.side;
    }
    (replicas.remove(0), lost)
}

fn run(seeds: std::ops::Range<u64>) {
    let before = sheet(&text(&base())).unwrap();
    for seed in seeds {
        let mut chance = Chance(seed);
        let replicas: Vec<Side> = (0..REPLICAS)
            .map(|at| Side {
                sheet: sheet(&text(&changed(&mut chance))).unwrap(),
                // Two may have the same clock.
                stamps: Stamps::of_copy(1 + (at as u64 + chance.below(2) as u64)),
            })
            .collect();
        let (first, lost) = together(&before, replicas.clone(), &mut chance);
        let merged = first.sheet.text();
        assert!(sheet(&merged).is_ok(), "seed {seed}: {merged}");
        for _ in 0..4 {
            let (other, also_lost) = together(&before, replicas.clone(), &mut chance);
            assert_eq!(merged, other.sheet.text(), "seed {seed}");
            assert_eq!(told(&first, &lost), told(&other, &also_lost), "seed {seed}");
        }
        // A withdrawal or an end that anybody wrote stands.
        for word in ["withdrawn", "end", "level = \"none\""] {
            let has = |side: &Side| side.sheet.text().contains(&format!("\n{word}"));
            assert!(
                has(&first) || !replicas.iter().any(has),
                "seed {seed}: {word} in {merged}"
            );
        }
    }
}

#[test]
fn five_replicas_come_to_the_same_in_whatever_order_they_merge() {
    run(0..300);
}

/// `COACH_FULL=1 cargo test --lib five_replicas -- --ignored` looks at fifty thousand.
#[test]
#[ignore = "takes minutes"]
fn five_replicas_come_to_the_same_in_whatever_order_they_merge_full() {
    let is_full = option_env!("COACH_FULL").is_some();
    run(1_000..if is_full { 51_000 } else { 3_000 });
}
