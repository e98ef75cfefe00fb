//! The first week with employers, replayed from the example through the real program.
#![allow(
    clippy::disallowed_methods,
    reason = "the shell is found by the machine's PATH"
)]
#![cfg_attr(not(unix), allow(dead_code, unused_imports))]

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;

/// A command that knows nothing of the machine it runs on.
fn plain(program: &str, home: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home)
        .env("XDG_DATA_HOME", home)
        .env("TZ", "Europe/Helsinki");
    command
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .current_dir(home);
    command
}

fn asked(home: &Path, data: &Path, words: &[&str]) -> Value {
    let mut command = plain(env!("CARGO_BIN_EXE_coach"), home);
    let output = command
        .arg("-C")
        .arg(data)
        .args(["--now", "2026-09-11T15:00", "--json"])
        .args(words)
        .assert()
        .success();
    serde_json::from_slice(&output.get_output().stdout).expect("the answer is JSON")
}

#[test]
#[cfg(unix)]
fn the_first_week_counts_one_meeting_and_names_the_next_visits() {
    let home = tempfile::tempdir().expect("a folder of one's own");
    let data = home.path().join("first-weeks");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/first-weeks/replay.sh");
    plain("sh", home.path())
        .env("COACH", env!("CARGO_BIN_EXE_coach"))
        .arg(script)
        .arg(&data)
        .assert()
        .success();

    let week = asked(home.path(), &data, &["week", "2026-W37"]);
    assert_eq!(week["meetings"]["counted"], 1);
    assert_eq!(week["entries"].as_array().map(Vec::len), Some(6));
    let suggested: Vec<&str> = week["suggestions"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|visit| visit["employer"].as_str())
        .collect();
    assert!(suggested.contains(&"puro-puutarha-oy"), "{suggested:?}");
    assert!(
        !suggested.contains(&"helmi-toimistotarvike-oy"),
        "who asked to be left alone is not proposed: {suggested:?}"
    );

    let factory = asked(home.path(), &data, &["employer", "show", "lehtoniemi"]);
    assert_eq!(factory["employer"]["stage"], "first-contact");
    let promised = factory["follow_ups"].as_array().expect("a list");
    assert_eq!(promised.len(), 1, "{promised:?}");
    assert_eq!(promised[0]["due"], "2026-10-09");

    let check = asked(home.path(), &data, &["check"]);
    assert_eq!(
        check["findings"].as_array().map(Vec::len),
        Some(0),
        "{check}"
    );
}

#[test]
#[cfg(not(unix))]
fn the_first_week_counts_one_meeting_and_names_the_next_visits() {
    eprintln!(
        "skipped: the_first_week_counts_one_meeting_and_names_the_next_visits needs a POSIX shell"
    );
}
