//! Rot and hand edits: a byte that flipped, a line that is gone, moved or doubled is named by `coach check`, with its file.

use crate::deeds::Service;
use crate::support::TestEnvironment;
use crate::support::chance::{Chance, count};
use serde_json::Value;

/// Something done to a file, as rot, an editor or a bad merge does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Damage {
    Flip,
    Delete,
    Swap,
    Double,
}

/// A service whose log has some length.
pub(crate) fn service() -> TestEnvironment {
    let environment = Service::new().environment;
    for day in 2..18 {
        environment.log(&[
            "acme-oy",
            "a word or two",
            "-c",
            "visit",
            "-d",
            &format!("2026-11-{day:02}"),
            "--minutes",
            "30",
        ]);
    }
    environment.ok(&["log-support", "k7qm", "slept well", "-c", "phone"]);
    environment
}

/// Damages a file by chance; says which, relative to the data directory. `None` where nothing was changed.
pub(crate) fn damage(
    environment: &TestEnvironment,
    kind: Damage,
    chance: &mut Chance,
) -> Option<String> {
    let mut paths: Vec<String> = environment
        .files()
        .into_keys()
        .filter(|path| path.starts_with("log/"))
        .collect();
    if kind == Damage::Flip {
        // What candidates told has checksums, too.
        paths.extend(
            environment
                .files()
                .into_keys()
                .filter(|path| path.starts_with("private/notes/")),
        );
    }
    let path = paths.swap_remove(chance.below(paths.len()));
    let before = std::fs::read(environment.data().join(&path)).unwrap();
    let mut lines: Vec<Vec<u8>> = before
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let line = chance.below(lines.len());
    match kind {
        Damage::Flip => {
            let at = chance.below(lines[line].len());
            lines[line][at] ^= 1 << chance.below(8);
        }
        Damage::Delete => drop(lines.remove(line)),
        Damage::Swap => {
            let other = chance.below(lines.len());
            lines.swap(line, other);
        }
        Damage::Double => lines.insert(chance.below(lines.len() + 1), lines[line].clone()),
    }
    let after = lines.concat();
    std::fs::write(environment.data().join(&path), &after).unwrap();
    (after != before).then_some(path)
}

/// The files that `coach check` names.
pub(crate) fn named(environment: &TestEnvironment) -> Vec<String> {
    let answer = environment.run(&["check", "--json"]);
    let document: Value =
        serde_json::from_str(&answer.stdout).unwrap_or_else(|error| panic!("{error}: {answer:?}"));
    let findings = document["findings"].as_array().unwrap();
    assert_eq!(
        answer.status,
        if findings.is_empty() { 0 } else { 3 },
        "{answer:?}"
    );
    findings
        .iter()
        .map(|finding| finding["path"].as_str().unwrap().to_owned())
        .collect()
}

/// Damages copies of a directory and counts those that are named.
fn found(kind: Damage, tries: usize) -> (usize, Vec<String>) {
    let service = service();
    assert_eq!(named(&service), Vec::<String>::new());
    let mut chance = Chance::said();
    let (mut tried, mut missed) = (0, Vec::new());
    while tried < tries {
        let environment = service.copy();
        let Some(path) = damage(&environment, kind, &mut chance) else {
            continue;
        };
        tried += 1;
        if !named(&environment).contains(&path) {
            missed.push(format!(
                "{kind:?} {tried} in {path}:\n{}",
                environment.read(&path)
            ));
        }
    }
    println!("{kind:?}: {} of {tries} named", tries - missed.len());
    (tries - missed.len(), missed)
}

#[test]
fn every_flipped_bit_is_named() {
    let (_, missed) = found(Damage::Flip, count(60, 1000));
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_deleted_line_is_named() {
    let (_, missed) = found(Damage::Delete, count(20, 100));
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_swapped_or_doubled_line_is_named() {
    for kind in [Damage::Swap, Damage::Double] {
        let (_, missed) = found(kind, count(15, 100));
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }
}
