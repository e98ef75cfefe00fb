//! Two terminals and more: processes that write at once lose nothing and tear nothing.

use crate::support::TestEnvironment;
use crate::support::chance::count;
use std::collections::{BTreeMap, BTreeSet};

const PROCESSES: usize = 16;

#[test]
fn sixteen_processes_at_once_lose_nothing() {
    let each = count(6, 1000);
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    std::thread::scope(|scope| {
        for process in 0..PROCESSES {
            let environment = &environment;
            scope.spawn(move || {
                for entry in 0..each {
                    let word = format!("p{process}e{entry}x");
                    // Days of their own, since a month that no coach could fill would only slow the reading.
                    let day = format!("2026-{:02}-{:02}", 1 + entry % 10, 1 + (entry / 10) % 28);
                    environment.ok(&["log-time", "team", "1", "-d", &day, "--note", &word]);
                }
            });
        }
    });
    let lines = environment.log_lines();
    let words: BTreeSet<&str> = lines
        .iter()
        .filter_map(|line| line["note"].as_str())
        .collect();
    let ids: BTreeSet<&str> = lines
        .iter()
        .filter_map(|line| line["id"].as_str())
        .collect();
    println!(
        "{PROCESSES} processes x {each} entries: {} there",
        words.len()
    );
    assert_eq!(words.len(), PROCESSES * each);
    assert_eq!(ids.len(), lines.len(), "two lines share an id");
    environment.ok(&["check"]);
}

/// The very first entries, in a directory that nobody has made yet: one directory, one device, one coach.
#[test]
fn sixteen_first_entries_at_once_make_one_directory() {
    for _ in 0..count(2, 50) {
        let environment = TestEnvironment::empty();
        std::thread::scope(|scope| {
            for process in 0..PROCESSES {
                let environment = &environment;
                scope.spawn(move || {
                    let note = format!("p{process}x");
                    let mut command =
                        environment.command(&["log-time", "team", "1", "--note", &note]);
                    let output = command.env_remove("COACH_DATA").output().unwrap();
                    assert!(output.status.success(), "{output:?}");
                });
            }
        });
        let root = environment.home().join("share/coach");
        let mut devices: BTreeMap<String, usize> = BTreeMap::new();
        for device in std::fs::read_dir(root.join("log/anna")).unwrap() {
            let text =
                std::fs::read_to_string(device.as_ref().unwrap().path().join("2026-11.jsonl"))
                    .unwrap();
            let notes = text
                .lines()
                .filter(|line| line.contains("\"note\":\"p"))
                .count();
            devices.insert(
                device.unwrap().file_name().to_string_lossy().into_owned(),
                notes,
            );
        }
        assert_eq!(
            devices.values().copied().collect::<Vec<_>>(),
            [PROCESSES],
            "{devices:?}"
        );
        let check = environment
            .command(&["check"])
            .env_remove("COACH_DATA")
            .output()
            .unwrap();
        assert!(check.status.success(), "{check:?}");
    }
}
