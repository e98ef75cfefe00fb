//! `coach snooze`.

use crate::support::{TestEnvironment, assert_lists};
use serde_json::json;

fn promised() -> (TestEnvironment, String) {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let id = environment.log(&["acme", "-c", "phone", "-n", "send brochure", "--due", "fri"]);
    (environment, id)
}

#[test]
fn a_follow_up_gets_another_day_which_decides_what_closes_it() {
    let (environment, id) = promised();
    let document = environment.json(&["snooze", &id[22..], "--due", "+10d"]);
    assert_eq!(document["schema"], "coach.snooze/1");
    assert_eq!(document["follow_up"]["due"], "2026-11-29");
    assert_lists(&document, &["written", "problems"]);
    let closed = |now: &str| {
        environment
            .run_at(now, &["l", "acme", "-c", "visit", "--json"])
            .exits(0)
            .json()["closed"]
            .clone()
    };
    assert!(closed("2026-11-21T10:00").is_null());
    assert_eq!(closed("2026-11-29T10:00"), json!(id));
    environment.run_at("2026-11-29T10:00", &["check"]).exits(0);
}

#[test]
fn a_day_that_stands_already_says_so_and_writes_nothing() {
    let (environment, id) = promised();
    environment
        .unchanged(0, &["snooze", &id, "--due", "fri"])
        .says("Already");
}

#[test]
fn what_is_settled_or_unknown_is_refused() {
    let (environment, id) = promised();
    environment.unchanged(2, &["snooze", &id]).remarks("DATE");
    environment.unchanged(2, &["snooze", "zzzz", "--due", "fri"]);
    environment.ok(&["done", &id]);
    environment.unchanged(1, &["snooze", &id, "--due", "+10d"]);
}

#[test]
fn dry_run_writes_nothing() {
    let (environment, id) = promised();
    environment.unchanged(0, &["snooze", &id, "--due", "+10d", "--dry-run"]);
}
