//! The few files that lift the bans of `clippy.toml`.

use crate::house::{House, house};
use std::collections::BTreeSet;

/// Files that touch the file system, the clock, the environment or the terminal themselves.
const DOORS: [&str; 13] = [
    "cli::environment",
    "cli::terminal",
    "cli::record::editor",
    "cli::ask::prompt",
    "store::disk::appending",
    "store::disk::door",
    "store::disk::lock",
    "store::disk::making",
    "store::git::command",
    "store::disk::outside",
    "store::disk::outside_writing",
    "store::disk::place_elsewhere",
    "store::disk::place_unix",
];

/// Files that lift a ban.
pub(crate) fn lifting(house: &House) -> Vec<String> {
    house
        .files
        .iter()
        .filter(|(_, file)| file.text.contains("clippy::disallowed"))
        .map(|(module, _)| module.clone())
        .collect()
}

#[test]
fn only_the_doors_lift_the_bans() {
    let lifting: BTreeSet<String> = lifting(house()).into_iter().collect();
    assert_eq!(lifting, DOORS.map(str::to_owned).into());
}
