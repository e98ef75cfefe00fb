//! A fault of the program itself, planted: it is said, it has an exit code of its own, and no test could pass over it.
#![cfg(debug_assertions)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at files directly"
)]

mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};
use support::{Answer, FAULT, FAULT_CODE, TestEnvironment, met_fault};

const PLANTED: &str = "COACH_PLANTED_FAULT";

#[test]
fn a_fault_is_said_by_its_place_alone_and_has_its_own_exit_code() {
    let environment = TestEnvironment::new();
    let before = environment.files();
    for args in [
        &["week"][..],
        &["week", "--json"],
        &["log-time", "team", "5"],
    ] {
        let output = environment
            .command(args)
            .env(PLANTED, "1")
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(FAULT_CODE), "{said}");
        assert_eq!(output.stdout, b"");
        assert!(
            said.starts_with(&format!("error: {FAULT} (src/cli/fault.rs:"))
                && said.ends_with("hint: coach check\n"),
            "{said}"
        );
        assert!(
            !said.contains("a planted fault"),
            "its words were said: {said}"
        );
    }
    assert_eq!(before, environment.files());
}

#[test]
fn a_test_that_meets_a_fault_fails_whatever_it_asks_for() {
    let environment = TestEnvironment::new();
    let run = || Answer::of(&["week"], environment.command(&["week"]).env(PLANTED, "1"));
    assert!(catch_unwind(AssertUnwindSafe(run)).is_err());
}

#[test]
fn a_fault_is_known_by_its_words_or_its_code() {
    assert!(met_fault(
        "error: this is a bug in coach (src/a.rs:1)",
        Some(0)
    ));
    assert!(met_fault("thread 'main' panicked at src/a.rs:1", Some(101)));
    assert!(met_fault("", Some(FAULT_CODE)));
    assert!(!met_fault("error: no employer on file", Some(2)));
}
