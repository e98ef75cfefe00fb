//! `coach init --demo`: the example caseload, of whoever works here, on any day, with nothing after now.
#![allow(
    clippy::disallowed_methods,
    reason = "a test looks at the files that the program wrote"
)]

use assert_cmd::Command;
use chrono::{DateTime, NaiveDateTime, NaiveTime};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn coach(home: &Path, now: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coach"));
    command
        .env_clear()
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home)
        .env("XDG_DATA_HOME", home)
        .env("TZ", "UTC");
    command.env("COACH_NOW", now).current_dir(home);
    command
}

fn asked(home: &Path, data: &Path, now: &str, words: &[&str]) -> Value {
    let output = coach(home, now)
        .arg("-C")
        .arg(data)
        .arg("--json")
        .args(words)
        .assert()
        .success();
    serde_json::from_slice(&output.get_output().stdout).expect("the answer is JSON")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder)
        .expect("a folder")
        .filter_map(Result::ok)
    {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found)
        } else {
            found.push(path)
        }
    }
}

/// The dates in a record that say when something began or happened; a consent's last day and a due date may lie ahead.
fn happened(record: &toml::Table, found: &mut Vec<String>) {
    for (key, value) in record {
        match value {
            toml::Value::Datetime(date) if key != "until" => found.push(date.to_string()),
            toml::Value::Array(blocks) => blocks
                .iter()
                .filter_map(toml::Value::as_table)
                .for_each(|block| happened(block, found)),
            _ => {}
        }
    }
}

/// Nothing in the directory is later than `now`: no day of a record, no line about a later time, no line stamped later.
fn assert_nothing_after(data: &Path, now: &str) {
    let now: NaiveDateTime = now.parse().expect("a civil time");
    let (mut records, mut logs) = (Vec::new(), Vec::new());
    for folder in ["employers", "candidates", "coaches"] {
        files(&data.join(folder), &mut records);
    }
    files(&data.join("log"), &mut logs);
    for path in records {
        let text = std::fs::read_to_string(&path).expect("a record");
        let mut dates = Vec::new();
        happened(&text.parse().expect("TOML"), &mut dates);
        assert!(
            dates.iter().all(|date| *date <= now.date().to_string()),
            "{}: {dates:?}",
            path.display()
        );
    }
    for path in logs {
        for line in std::fs::read_to_string(&path).expect("a log").lines() {
            let fields: Value = serde_json::from_str(line).expect("JSON");
            let id: ulid::Ulid = fields["id"]
                .as_str()
                .and_then(|id| id.parse().ok())
                .expect("an identity");
            let stamped = DateTime::from_timestamp_millis(id.timestamp_ms() as i64)
                .expect("a time")
                .naive_utc();
            assert!(stamped <= now, "{line}");
            let at = fields["at"]
                .as_str()
                .and_then(|at| NaiveTime::parse_from_str(at, "%H:%M").ok())
                .unwrap_or(NaiveTime::MIN);
            if let Some(on) = fields["on"].as_str() {
                assert!(
                    on.parse::<chrono::NaiveDate>().expect("a day").and_time(at) <= now,
                    "{line}"
                );
            }
        }
    }
}

#[test]
fn on_any_day_the_example_is_clean_and_ends_by_now() {
    // A Monday morning, midweek, a month's first day, the Friday it was written for, the Sunday of a week 53, a leap day, the past.
    for now in [
        "2026-11-23T08:15:00",
        "2026-11-18T12:00:00",
        "2026-12-01T16:00:00",
        "2026-11-20T15:00:00",
        "2027-01-03T20:00:00",
        "2028-02-29T10:30:00",
        "2024-03-06T09:00:00",
    ] {
        let home = tempfile::tempdir().expect("a folder of one's own");
        let data = home.path().join("demo");
        coach(home.path(), now)
            .args(["--coach", "bob", "init", "--no-git", "--demo"])
            .arg(&data)
            .assert()
            .success();
        let check = asked(home.path(), &data, now, &["check"]);
        assert_eq!(
            check["findings"].as_array().map(Vec::len),
            Some(0),
            "{now}: {check}"
        );
        assert!(check["entries"].as_u64() > Some(800), "{now}: {check}");
        assert_nothing_after(&data, now);
        let week = asked(home.path(), &data, now, &["week"]);
        assert_eq!(
            (&week["coach"], &week["problems"]),
            (&"bob".into(), &Value::Array(Vec::new())),
            "{now}"
        );
        let trend = week["trend"].as_array().expect("a list");
        let met = |week: &Value| week["counted"].as_f64() >= week["target"].as_f64();
        assert_eq!(trend.len(), 8);
        assert!(
            trend[..7].iter().filter(|week| met(week)).count() >= 4,
            "{now}: {trend:?}"
        );
        asked(home.path(), &data, now, &["report"]);
    }
}

#[test]
fn the_last_week_fills_up_as_the_days_go_by() {
    let counted = |now: &str| {
        let home = tempfile::tempdir().expect("a folder of one's own");
        let data = home.path().join("demo");
        coach(home.path(), now)
            .args(["--coach", "anna", "init", "--no-git", "--demo"])
            .arg(&data)
            .assert()
            .success();
        asked(home.path(), &data, now, &["week"])["meetings"]["counted"]
            .as_u64()
            .expect("a number")
    };
    assert_eq!(
        [
            "2027-06-14T08:00",
            "2027-06-16T08:00",
            "2027-06-18T15:00",
            "2027-06-20T23:00"
        ]
        .map(counted),
        [0, 3, 4, 4]
    );
}

#[test]
fn a_directory_in_use_is_left_as_it_is() {
    let home = tempfile::tempdir().expect("a folder of one's own");
    let (data, now) = (home.path().join("own"), "2026-11-20T15:00");
    coach(home.path(), now)
        .args(["init", "--no-git"])
        .arg(&data)
        .assert()
        .success();
    coach(home.path(), now)
        .arg("-C")
        .arg(&data)
        .args(["--coach", "anna", "employer", "add", "Acme Oy"])
        .assert()
        .success();
    coach(home.path(), now)
        .args(["init", "--no-git", "--demo"])
        .arg(&data)
        .assert()
        .failure();
    assert_eq!(
        std::fs::read_dir(data.join("employers"))
            .expect("a folder")
            .count(),
        1
    );
}
