//! `examples/generate.rs`: what it makes is a data directory with no problems, new or used, and the same for the same seed.
#![allow(
    clippy::disallowed_methods,
    reason = "a test looks at the files that the generator wrote"
)]

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::path::Path;

/// Runs the generator, which cargo has built along with the tests if it ran all of them.
fn generate(folder: &Path, flags: &[&str]) {
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--locked", "--example", "generate", "--"])
        .args(["--coaches", "2", "--contacts", "500", "--names", "25"])
        .args(flags)
        .arg(folder)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .assert()
        .success();
}

/// What `check` says on the last day of the directory.
fn checked(folder: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_coach"))
        .env_clear()
        .env("HOME", folder)
        .env("TZ", "Europe/Helsinki")
        .env("COACH_NOW", "2026-11-20T15:00")
        .env("COACH_HANDLE", "anna")
        .env("COACH_DATA", folder)
        .arg("check")
        .output()
        .expect("the program starts");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn files(folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => files(&path, found),
            false => {
                let bytes = std::fs::read(&path).expect("a file");
                found.insert(path.display().to_string(), bytes);
            }
        }
    }
}

#[test]
fn a_generated_directory_has_no_problems_and_is_the_same_for_the_same_seed() {
    let folder = tempfile::tempdir().expect("a folder");
    let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
    generate(&one, &["--seed", "7"]);
    generate(&two, &["--seed", "7"]);
    let [mut of_one, mut of_two] = [BTreeMap::new(), BTreeMap::new()];
    files(&one, &mut of_one);
    files(&two, &mut of_two);
    assert!(of_one.values().eq(of_two.values()));
    let said = checked(&one);
    assert!(said.contains("no problems found"), "{said}");
}

#[test]
fn a_used_directory_has_no_problems() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    generate(&data, &["--used", env!("CARGO_BIN_EXE_coach")]);
    assert!(data.join(".coach/undo").is_dir());
    let mut found = BTreeMap::new();
    files(&data.join("erased"), &mut found);
    assert!(!found.is_empty());
    let said = checked(&data);
    assert!(said.contains("no problems found"), "{said}");
}
