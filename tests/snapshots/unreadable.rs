//! What is said where files are damaged: what could be read is shown, and each problem is named with its place.

use crate::example::{compare, example};
use crate::support::TestEnvironment;

pub(crate) const NAMES: &[&str] = &["damaged", "damaged_repaired"];

/// A record that is no TOML, a line that is no JSON, and one that does not fit its checksum.
fn damaged() -> TestEnvironment {
    let environment = example();
    environment.write("employers/verhoomo-vink.toml", "name = \"Verhoomo");
    let path = "log/anna/x4t9/2026-10.jsonl";
    let mut lines: Vec<String> = environment.read(path).lines().map(str::to_owned).collect();
    lines[3] = lines[3].replace("\"on\":\"2026-10", "\"on\":\"2026-09");
    lines[7] = "{\"id\":".to_owned();
    environment.write(path, lines.join("\n") + "\n");
    environment
}

#[test]
fn damaged_data_are_named_and_the_rest_is_shown() {
    compare(
        "messages",
        "damaged",
        &damaged(),
        &[
            "coach",
            "coach week",
            "coach week --json",
            "coach employer list --format csv",
            "coach employer show verhoomo-vink",
            "coach log-contact verhoomo-vink hello -c visit",
            "coach check",
            "coach check --json",
        ],
    );
}

#[test]
fn repair_says_what_it_did_and_what_is_left() {
    compare(
        "messages",
        "damaged_repaired",
        &damaged(),
        &["coach check --repair", "coach check"],
    );
}
