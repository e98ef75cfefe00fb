//! Hostile paths: what leads outside, what is no plain file, and what is swapped under the program's hands. Nothing outside
//! the data directory is read, written or waited for.

use crate::limits::{Held, held_twice};
use crate::support::TestEnvironment;
use crate::support::chance::{count, is_full};
use crate::verbs::{self, HARMLESS, filled, for_every_line, strs};
use std::collections::BTreeMap;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

/// Words that lead elsewhere or are taken for something else.
const HOSTILE: [&str; 18] = [
    "../outside/acme-oy",
    "../../outside/acme-oy",
    "/etc/passwd",
    "..",
    ".",
    "-rf",
    "--",
    "con",
    "nul",
    "lpt1",
    "a/b",
    "a\\..\\b",
    "C:\\x",
    "~",
    "$(touch zqtouched)",
    "`touch zqtouched`; touch zqtouched",
    ".git/config",
    "acme-oy.toml",
];

/// What lies outside, in names that the program might look for.
fn lay_outside(environment: &TestEnvironment) -> PathBuf {
    let outside = environment.data().parent().unwrap().join("outside");
    std::fs::create_dir_all(outside.join("notes")).unwrap();
    std::fs::create_dir_all(outside.join("anna/d3vc")).unwrap();
    for name in [
        "acme-oy.toml",
        "k7qm.toml",
        "anna.toml",
        "our.toml",
        "coach.toml",
        "notes/k7qm.jsonl",
        "2026-11.jsonl",
        "anna/d3vc/2026-11.jsonl",
        "d3vc.jsonl",
        "device",
        "lock",
        "journal.json",
    ] {
        std::fs::write(
            outside.join(name),
            "name = \"ZQOUTSIDE\"\nentered = 2026-01-01\n",
        )
        .unwrap();
    }
    outside
}

/// Everything below a folder: bytes, mode and time of change.
fn look(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, u32, i64, i64)> {
    let mut seen = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let standing = std::fs::symlink_metadata(&path).unwrap();
        if standing.is_dir() {
            seen.extend(look(&path));
        }
        let bytes = if standing.is_file() {
            std::fs::read(&path).unwrap()
        } else {
            Vec::new()
        };
        seen.insert(
            path,
            (
                bytes,
                standing.mode(),
                standing.mtime(),
                standing.mtime_nsec(),
            ),
        );
    }
    seen
}

/// What is wrong with an answer, and with what lies outside.
fn fault(
    answer: &Held,
    outside: &Path,
    before: &BTreeMap<PathBuf, (Vec<u8>, u32, i64, i64)>,
) -> Option<String> {
    let shown = [&answer.stdout, &answer.stderr]
        .iter()
        .any(|text| String::from_utf8_lossy(text).contains("ZQOUTSIDE"));
    let touched = look(outside);
    let changed = || {
        touched
            .iter()
            .filter(|(path, seen)| before.get(*path) != Some(seen))
            .map(|(path, _)| path.display().to_string())
    };
    let gone = || {
        before
            .keys()
            .filter(|path| !touched.contains_key(*path))
            .map(|path| format!("{} is gone", path.display()))
    };
    let found: Vec<String> = changed().chain(gone()).collect();
    answer
        .fault()
        .or_else(|| shown.then(|| "it shows what lies outside".to_owned()))
        .or_else(|| (!found.is_empty()).then(|| format!("touched outside: {found:?}")))
}

#[test]
fn words_that_lead_outside_touch_nothing_there() {
    let environment = filled(&mut verbs::harmless());
    let outside = lay_outside(&environment);
    let before = look(&outside);
    let around = |environment: &TestEnvironment| {
        std::fs::read_dir(environment.data().parent().unwrap())
            .unwrap()
            .count()
    };
    let (mut lines, mut faults, beside) = (0, Vec::new(), around(&environment));
    for_every_line(&environment, &HARMLESS, &mut |_, line| {
        let places: Vec<usize> = (0..line.len())
            .filter(|at| {
                [
                    "acme-oy",
                    "smit",
                    "k7qm",
                    "w2rd",
                    "bert",
                    "our",
                    "n3wy",
                    "2abc",
                    "00c1",
                    "00p1",
                    "anna",
                    "Zq Somebody",
                ]
                .contains(&line[*at].as_str())
            })
            .collect();
        for at in places {
            let pick = (lines + at) % HOSTILE.len();
            for (n, word) in HOSTILE
                .iter()
                .enumerate()
                .filter(|(n, _)| is_full() || *n == pick)
            {
                let mut line: Vec<&str> = strs(line);
                line[at] = word;
                let answer = held_twice(&environment, &line);
                if let Some(found) = fault(&answer, &outside, &before) {
                    faults.push(format!("{line:?}: {found}"));
                }
                let strange = environment.files().into_keys().find(|path| {
                    path.contains("..")
                        || path.contains('\\')
                        || path.split('/').any(|name| name == "zqtouched")
                        || path.contains("con.toml")
                        || path.contains("nul.toml")
                });
                faults.extend(strange.map(|path| format!("{line:?} ({n}): made {path}")));
                lines += 1;
            }
        }
    });
    assert_eq!(
        around(&environment),
        beside,
        "nothing was made beside the directory"
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    println!("{lines} command lines with hostile words: nothing outside touched");
}

/// Places of a data directory, and what in `outside` would fit there.
const PLACES: [(&str, &str); 20] = [
    ("coach.toml", "coach.toml"),
    ("coaches/anna.toml", "anna.toml"),
    ("employers/acme-oy.toml", "acme-oy.toml"),
    ("candidates/k7qm.toml", "k7qm.toml"),
    ("private/k7qm.toml", "k7qm.toml"),
    ("private/notes/k7qm.jsonl", "notes/k7qm.jsonl"),
    ("log/anna/d3vc/2026-11.jsonl", "2026-11.jsonl"),
    ("erased/d3vc.jsonl", "d3vc.jsonl"),
    ("rules/our.toml", "our.toml"),
    (".coach/device", "device"),
    (".coach/lock", "lock"),
    (".coach/journal.json", "journal.json"),
    ("employers/.acme-oy.toml.tmp", "acme-oy.toml"),
    ("employers", ""),
    ("private", ""),
    ("private/notes", "notes"),
    ("log", ""),
    ("log/anna/d3vc", "anna/d3vc"),
    (".coach", ""),
    (".coach/undo", ""),
];

type Make = fn(&Path, &Path);

const KINDS: [(&str, Make); 6] = [
    ("a symbolic link", |outside, place| {
        symlink(outside, place).unwrap()
    }),
    ("a dangling link", |outside, place| {
        symlink(outside.with_file_name("zqnew"), place).unwrap()
    }),
    ("a hard link", |outside, place| {
        if outside.is_file() {
            std::fs::hard_link(outside, place).unwrap()
        }
    }),
    ("a folder", |_, place| std::fs::create_dir(place).unwrap()),
    ("a FIFO", |_, place| {
        assert!(
            Command::new("mkfifo")
                .arg(place)
                .status()
                .unwrap()
                .success()
        )
    }),
    ("a socket", |_, place| {
        drop(std::os::unix::net::UnixListener::bind(place).unwrap())
    }),
];

#[test]
fn specials_in_every_place_are_neither_followed_nor_waited_for() {
    let environment = filled(&mut verbs::harmless());
    let kept = environment.home().join("all");
    verbs::copy(&environment.data(), &kept);
    let mut lines = 0;
    let mut faults = Vec::new();
    let all: Vec<Vec<String>> = verbs::VERBS
        .iter()
        .flat_map(|verb| verb.lines(&environment, &HARMLESS))
        .map(|(_, line)| line)
        .filter(|line| line.first().is_none_or(|verb| verb != "init"))
        .collect();
    for (index, (place, counterpart)) in PLACES.iter().enumerate() {
        for (turn, (kind, make)) in KINDS.iter().enumerate() {
            // In the short form each pair meets one line, in turn, and those that look at most.
            let chosen = |at: usize| {
                is_full()
                    || at == (index * KINDS.len() + turn) % all.len()
                    || all[at] == ["check", "--repair"]
            };
            for (_, line) in all.iter().enumerate().filter(|(at, _)| chosen(*at)) {
                verbs::copy(&kept, &environment.data());
                let outside = lay_outside(&environment);
                let path = environment.data().join(place);
                if path.is_dir() {
                    std::fs::remove_dir_all(&path).unwrap()
                } else {
                    drop(std::fs::remove_file(&path))
                }
                if !path.parent().unwrap().exists() {
                    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                }
                make(&outside.join(counterpart), &path);
                let before = look(&outside);
                let answer = held_twice(&environment, &strs(line));
                lines += 1;
                if let Some(found) = fault(&answer, &outside, &before) {
                    faults.push(format!("{kind} as {place}, {line:?}: {found}"));
                }
                if outside.with_file_name("zqnew").exists() {
                    faults.push(format!(
                        "{kind} as {place}, {line:?}: made what a link leads to"
                    ));
                    std::fs::remove_file(outside.with_file_name("zqnew")).unwrap();
                }
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {lines}:\n{}",
        faults.len(),
        faults.join("\n")
    );
    println!(
        "{} places, {} kinds, {lines} command lines: nothing outside touched, nothing waited for",
        PLACES.len(),
        KINDS.len()
    );
}

/// A folder of the directory becomes a link to another, and the folder again, as fast as can be, while the program works.
#[test]
fn a_folder_swapped_while_the_program_runs_leads_it_nowhere() {
    let environment = filled(&mut verbs::harmless());
    let outside = lay_outside(&environment);
    let before = look(&outside);
    let swapped = [
        ("employers", ""),
        ("log/anna/d3vc", "anna/d3vc"),
        ("private", ""),
    ];
    let mut faults = Vec::new();
    let mut swaps = 0usize;
    for (folder, counterpart) in swapped {
        let (place, aside) = (
            environment.data().join(folder),
            environment.home().join("aside"),
        );
        let done = AtomicBool::new(false);
        swaps += std::thread::scope(|scope| {
            let (place, aside, done, target) = (&place, &aside, &done, outside.join(counterpart));
            let link = environment.home().join("link");
            let swapper = scope.spawn(move || {
                let mut swaps = 0;
                while !done.load(Ordering::Relaxed) {
                    symlink(&target, &link).unwrap();
                    std::fs::rename(place, aside).unwrap();
                    // The program may have made the folder that was missing for a moment.
                    while std::fs::rename(&link, place).is_err() {
                        drop(std::fs::remove_dir_all(place));
                    }
                    std::thread::yield_now();
                    std::fs::remove_file(place).unwrap();
                    while std::fs::rename(aside, place).is_err() {
                        drop(std::fs::remove_dir_all(place));
                    }
                    swaps += 1;
                }
                swaps
            });
            for round in 0..count(20, 1000) / swapped.len() {
                let days = (round % 50 + 1).to_string();
                for args in [
                    &["employer", "cadence", "acme-oy", &days][..],
                    &["log-contact", "acme-oy", "-c", "visit"],
                    &["employer", "show", "acme-oy"],
                    &["log-support", "k7qm", "word", "-c", "phone"],
                    &["undo"],
                ] {
                    let answer = held_twice(&environment, args);
                    let found = fault(&answer, &outside, &before);
                    faults.extend(found.map(|found| format!("{folder}, {args:?}: {found}")));
                }
            }
            done.store(true, Ordering::Relaxed);
            swapper.join().unwrap()
        });
    }
    assert!(
        faults.is_empty(),
        "{} times in {swaps} swaps:\n{}",
        faults.len(),
        faults[..faults.len().min(10)].join("\n")
    );
    assert!(swaps > 20, "{swaps}");
    println!("{swaps} swaps: nothing outside touched or shown");
}

/// This user's own configuration: a pipe in its place is not waited for.
#[test]
fn a_pipe_for_a_configuration_is_not_waited_for() {
    let environment = filled(&mut verbs::harmless());
    let folder = environment.home().join("config/coach");
    std::fs::create_dir_all(&folder).unwrap();
    assert!(
        Command::new("mkfifo")
            .arg(folder.join("config.toml"))
            .status()
            .unwrap()
            .success()
    );
    let answer = held_twice(&environment, &["week"]);
    assert_eq!(
        (answer.fault(), answer.status),
        (None, Some(3)),
        "{answer:?}"
    );
}

/// A look that finds nothing anywhere would prove nothing.
#[test]
fn what_is_touched_outside_is_found() {
    let environment = filled(&mut verbs::harmless());
    let outside = lay_outside(&environment);
    let before = look(&outside);
    let calm = held_twice(&environment, &["week"]);
    assert_eq!(fault(&calm, &outside, &before), None);
    std::fs::write(
        outside.join("acme-oy.toml"),
        "name = \"ZQOUTSIDE\"\nentered = 2026-01-01\n",
    )
    .unwrap();
    assert!(
        fault(&calm, &outside, &before).is_some_and(|found| found.contains("acme-oy.toml")),
        "the same bytes, written anew"
    );
    let shown = Held {
        stdout: b"ZQOUTSIDE".to_vec(),
        ..calm
    };
    assert!(fault(&shown, &outside, &look(&outside)).is_some());
}
