//! Whole outputs of the program, as people and scripts meet them: standard output, standard error and exit code together.
//! `INSTA_UPDATE=always cargo test --test snapshots` accepts a change; the diff of the `.snap` files is what is reviewed.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at files directly"
)]

#[path = "../support/mod.rs"]
mod support;

mod example;
mod messages;
mod pages;
mod unreadable;

use std::collections::BTreeSet;
use std::path::PathBuf;

/// A snapshot that no test compares any more would be reviewed for nothing.
#[test]
fn every_snapshot_belongs_to_a_test() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let messages = [messages::NAMES, unreadable::NAMES].concat();
    for (folder, tests) in [("pages", pages::NAMES), ("messages", &messages)] {
        let kept: BTreeSet<String> = std::fs::read_dir(root.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".snap"))
            .collect();
        let expected: BTreeSet<String> = tests.iter().map(|name| format!("{name}.snap")).collect();
        assert_eq!(kept, expected, "{folder}");
    }
}
