//! Output that nobody reads: a closed pipe is no error, a full disk is one, and neither is a panic.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at files directly"
)]
#![cfg(unix)]

mod support;

use std::process::{Output, Stdio};
use support::{TestEnvironment, met_fault};

const READING: [&[&str]; 10] = [
    &["week"],
    &["week", "--json"],
    &["report"],
    &["employer", "list"],
    &["employer", "show", "acme"],
    &["candidate", "list"],
    &["check"],
    &["me"],
    &["--help"],
    &["log-contact", "--help"],
];

fn logged() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.log(&["acme", "hello", "-c", "visit"]);
    environment
}

fn into(environment: &TestEnvironment, args: &[&str], stdout: Stdio) -> Output {
    let output = environment
        .process(args)
        .stdin(Stdio::null())
        .stdout(stdout)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
        .wait_with_output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        !met_fault(&said, output.status.code()),
        "{args:?}: {output:?}"
    );
    output
}

/// A pipe whose reader has gone.
fn closed_pipe() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

#[test]
fn a_closed_pipe_is_no_error() {
    let environment = logged();
    for args in READING
        .iter()
        .chain(&[&["completions", "bash"][..], &["man"]])
    {
        let output = into(&environment, args, closed_pipe());
        assert_eq!(output.status.code(), Some(0), "{args:?}: {output:?}");
    }
}

#[test]
fn what_is_written_stays_written_when_nobody_reads_the_answer() {
    let environment = logged();
    let output = into(
        &environment,
        &["log-contact", "acme", "-c", "visit"],
        closed_pipe(),
    );
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(environment.week(&[])["meetings"]["counted"], 2);
}

#[test]
fn a_closed_standard_error_is_no_panic() {
    let environment = logged();
    for args in [
        &["week", "--now", "never"][..],
        &["log-contact", "lidl", "-c", "visit"],
        &["nonsense"],
    ] {
        let status = environment
            .process(args)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(closed_pipe())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn head_takes_one_line() {
    let environment = logged();
    let script = format!("'{}' week | head -1", env!("CARGO_BIN_EXE_coach"));
    let output = std::process::Command::new("sh")
        .env_clear()
        .envs(environment.variables())
        .args(["-c", &script])
        .output()
        .unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{output:?}"
    );
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_no_panic() {
    let environment = logged();
    for args in READING {
        let full = std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = into(&environment, args, full.into());
        assert_ne!(output.status.code(), Some(0), "{args:?}: {output:?}");
        assert!(output.status.code().is_some(), "{args:?}: {output:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_the_answer_leaves_the_entry_saved_and_says_so() {
    let environment = logged();
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = into(
        &environment,
        &["log-contact", "acme", "-c", "visit"],
        full.into(),
    );
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("saved"),
        "{output:?}"
    );
    assert_eq!(environment.week(&[])["meetings"]["counted"], 2);
}
