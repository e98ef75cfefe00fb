//! What leaves, read by other programs: the calendar by `icalendar` and `vobject`, cards by `vobject`, of PyPI.
//!
//! ```text
//! tests/foreign/install && cargo test --test foreign -- --ignored
//! ```
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test looks at the files that the program wrote, and starts other programs"
)]

mod support;

use crate::support::TestEnvironment;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// The answer of the other programs about two files.
fn understood(calendar: &Path, people: &Path) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let python = target.join("foreign-venv/bin/python");
    let output = Command::new(&python)
        .arg(root.join("tests/foreign/read.py"))
        .args([calendar, people])
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}; run tests/foreign/install", python.display()));
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
#[ignore = "needs PyPI's icalendar and vobject: tests/foreign/install"]
fn other_programs_read_what_was_written() {
    let environment = TestEnvironment::new();
    environment.employer("Äärimmäisen, pitkä; nimi 🙂 \\ Oy");
    environment.ok(&[
        "employer",
        "person",
        "ää",
        "Jan van der Bérg",
        "--phone",
        "040 123",
    ]);
    let note = "kahvi; \"pitkä\", \\ ja 🙂 ".repeat(20);
    let plan = environment.json(&["plan", "ää", note.trim(), "--on", "2027-03-29 9:30"]);
    let id = plan["plan"]["id"].as_str().unwrap().to_owned();
    environment.log(&[
        "ää",
        "x",
        "-c",
        "phone",
        "-n",
        "soita, taas",
        "--due",
        "fri",
    ]);
    let (calendar, people) = (
        environment.home().join("coach.ics"),
        environment.home().join("people.vcf"),
    );
    environment.ok(&["calendar", "--output", &calendar.display().to_string()]);
    environment.ok(&[
        "export",
        "--names",
        "--output",
        &people.display().to_string(),
    ]);

    let understood = understood(&calendar, &people);
    let entries = understood["entries"].as_array().unwrap();
    let visit = entries
        .iter()
        .find(|entry| entry["kind"] == "VEVENT")
        .unwrap();
    assert_eq!(visit["uid"], format!("{id}@coach"));
    // Clocks were set the day before: the summer time of the file's own zone.
    assert_eq!(visit["start"], "2027-03-29T09:30:00+03:00");
    assert_eq!(
        visit["summary"],
        "Visit at Äärimmäisen, pitkä; nimi 🙂 \\ Oy"
    );
    let text = visit["text"].as_str().unwrap();
    assert!(
        text.starts_with(note.trim()) && text.contains("\nAfterwards:"),
        "{text}"
    );
    assert_eq!(visit["alarms"], 1);
    let task = entries
        .iter()
        .find(|entry| entry["kind"] == "VTODO")
        .unwrap();
    assert_eq!(
        (&task["start"], &task["summary"]),
        (
            &json!("2026-11-20"),
            &json!("soita, taas · Äärimmäisen, pitkä; nimi 🙂 \\ Oy")
        )
    );
    assert_eq!(
        understood["cards"],
        json!([{
            "name": "Jan van der Bérg",
            "family": "van der Bérg",
            "organisation": ["Äärimmäisen, pitkä; nimi 🙂 \\ Oy"],
            "phone": "040 123",
        }])
    );
}
