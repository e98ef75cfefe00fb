//! `coach me`.

use crate::support::{TestEnvironment, assert_lists};
use serde_json::json;

fn anna() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
}

#[test]
fn without_flags_it_shows_and_writes_nothing() {
    let environment = anna();
    environment.unchanged(0, &["me"]).says("anna");
    let document = environment.json(&["me"]);
    assert_eq!(document["coach"]["handle"], "anna");
    assert_lists(&document["coach"], &["workdays"]);
}

#[test]
fn facts_are_set_and_bear_on_the_week() {
    let environment = anna();
    let args = [
        "me",
        "--name",
        "Anna Aalto",
        "--fte",
        "0.8",
        "--hours",
        "30",
        "--workdays",
        "mon,tue,thu,fri",
        "--timezone",
        "Europe/Helsinki",
    ];
    assert_lists(&environment.json(&args), &["written", "problems"]);
    let week = environment.week(&[]);
    assert_eq!(
        (
            &week["meetings"]["target"],
            &week["meetings"]["target_full_time"]
        ),
        (&json!(4.8), &json!(6.0))
    );
    assert_eq!(week["employer_time"]["contract_minutes"], 1800);
    environment.ok(&["week"]).says("Anna Aalto");
    environment.ok(&["check"]);
}

#[test]
fn a_target_agreed_with_this_person_stands_beside_the_full_time_one() {
    let environment = anna();
    environment.ok(&["me", "--target", "8"]);
    let week = environment.week(&[]);
    assert_eq!(
        (
            &week["meetings"]["target"],
            &week["meetings"]["target_full_time"]
        ),
        (&json!(8.0), &json!(6.0))
    );
}

#[test]
fn values_that_can_not_be_are_refused() {
    let environment = anna();
    for args in [
        ["--fte", "0"],
        ["--fte", "1.5"],
        ["--fte", "NaN"],
        ["--hours", "-3"],
        ["--hours", "inf"],
        ["--workdays", "someday"],
        ["--timezone", "Mars/Base"],
    ] {
        environment.unchanged(2, &["me", args[0], args[1]]);
    }
}

#[test]
fn dry_run_writes_nothing() {
    anna().unchanged(0, &["me", "--fte", "0.8", "--dry-run"]);
}

#[test]
fn comments_and_unknown_keys_of_the_record_stay() {
    let environment = anna();
    let text = environment.read("coaches/anna.toml")
        + "# at the sea in July\nfavourite_tea = \"rooibos\"\n";
    environment.write("coaches/anna.toml", &text);
    environment.ok(&["me", "--fte", "0.8"]);
    let after = environment.read("coaches/anna.toml");
    assert!(
        after.contains("# at the sea in July\nfavourite_tea = \"rooibos\"\n"),
        "{after}"
    );
}

#[test]
fn what_is_so_already_says_so_and_writes_nothing() {
    let environment = anna();
    environment.ok(&["me", "--fte", "0.8"]);
    environment
        .unchanged(0, &["me", "--fte", "0.8"])
        .says("already");
}

#[test]
fn the_first_day_of_work_is_set_as_for_a_colleague() {
    let environment = anna();
    environment
        .ok(&["me", "--from", "1.9."])
        .says("(none) → Tue 1 Sep");
    assert_eq!(environment.json(&["me"])["coach"]["from"], "2026-09-01");
    environment
        .ok(&["me", "--lang", "fi"])
        .says("ma ti ke to pe");
}
