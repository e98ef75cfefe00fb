//! `coach absence`.

use crate::support::{TestEnvironment, assert_lists};
use serde_json::json;

#[test]
fn days_away_lower_the_target_for_the_days_worked() {
    let environment = TestEnvironment::new();
    let document = environment.json(&["absence", "2026-11-16", "2026-11-17"]);
    assert_eq!(document["schema"], "coach.absence/1");
    assert_eq!(
        (&document["absence"]["from"], &document["absence"]["to"]),
        (&json!("2026-11-16"), &json!("2026-11-17"))
    );
    assert_lists(&document, &["written", "problems"]);
    let week = environment.week(&[]);
    assert_eq!(week["absent_days"], 2.0);
    assert_eq!(
        (
            &week["meetings"]["target"],
            &week["meetings"]["target_worked"]
        ),
        (&json!(6.0), &json!(3.6))
    );
}

#[test]
fn half_days_are_halves() {
    let environment = TestEnvironment::new();
    environment.ok(&["absence", "2026-11-16", "--half"]);
    assert_eq!(environment.week(&[])["absent_days"], 0.5);
}

#[test]
fn a_weekend_is_no_absence_from_workdays() {
    let environment = TestEnvironment::new();
    environment.ok(&["absence", "2026-11-21", "2026-11-22"]);
    assert_eq!(environment.week(&[])["absent_days"], 0.0);
}

#[test]
fn what_is_recorded_already_says_so_and_writes_nothing() {
    let environment = TestEnvironment::new();
    environment.ok(&["absence", "2026-11-26", "2026-12-02"]);
    environment
        .unchanged(0, &["absence", "2026-11-26", "2026-12-02"])
        .says("Already");
    environment
        .unchanged(0, &["absence", "2026-11-27"])
        .says("Already");
}

#[test]
fn an_absence_over_two_months_counts_in_both() {
    let environment = TestEnvironment::new();
    environment.ok(&["absence", "2026-11-26", "2026-12-02"]);
    assert_eq!(environment.week(&["2026-W48"])["absent_days"], 2.0);
    assert_eq!(environment.week(&["2026-W49"])["absent_days"], 3.0);
    environment.ok(&["check"]);
}

#[test]
fn days_recorded_twice_count_once() {
    let environment = TestEnvironment::new();
    environment.ok(&["absence", "2026-11-16", "2026-11-17"]);
    environment.ok(&["absence", "2026-11-17", "2026-11-18"]);
    assert_eq!(environment.week(&[])["absent_days"], 3.0);
}

#[test]
fn an_end_before_the_beginning_is_refused() {
    let environment = TestEnvironment::new();
    environment.unchanged(2, &["absence", "2026-11-17", "2026-11-16"]);
    environment.unchanged(2, &["absence", "whenever"]);
}

#[test]
fn dry_run_writes_nothing() {
    TestEnvironment::new().unchanged(0, &["absence", "2026-11-17", "--dry-run"]);
}

#[test]
fn a_week_wholly_away_is_neither_met_nor_missed() {
    let environment = TestEnvironment::new();
    environment.ok(&["absence", "2026-11-16", "2026-11-20"]);
    let week = environment.week(&["--check"]);
    assert!(week["meetings"]["met"].is_null(), "{week}");
    assert_eq!(week["meetings"]["target_worked"], 0.0);
}

#[test]
fn days_ago_are_counted_from_today_on_both_ends() {
    let environment = TestEnvironment::new();
    let absence = environment.json(&["absence", "-3d", "-2d"])["absence"].clone();
    assert_eq!(
        (absence["from"].as_str(), absence["to"].as_str()),
        (Some("2026-11-16"), Some("2026-11-17"))
    );
}
