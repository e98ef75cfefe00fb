//! Every figure of `coach report` against a second computation, in SQL on DuckDB, that knows the files and the definitions
//! but nothing of the program. What is generated, computed and compared is told in tests/recompute/recompute.py.
//!
//! ```text
//! tests/recompute/install && cargo test --test recompute -- --ignored
//! COACH_FULL=1 cargo test --test recompute -- --ignored        also a team of twenty over ten years, which takes long
//! ```
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at files directly"
)]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

/// Whether the figures of a program agree with those in SQL, and what was said of it.
fn recompute(program: &Path, args: &[&str]) -> (bool, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let python = target.join("recompute-venv/bin/python");
    assert!(
        python.exists(),
        "{} is not there: run tests/recompute/install",
        python.display()
    );
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(python);
    command
        .arg(root.join("tests/recompute/recompute.py"))
        .arg(program)
        .args(args)
        .env("TMPDIR", folder.path());
    let output = command.output().unwrap();
    (
        output.status.success(),
        format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ),
    )
}

#[test]
#[ignore = "needs DuckDB: tests/recompute/install"]
fn every_figure_agrees_with_sql() {
    let args: &[&str] = match std::env::var_os("COACH_FULL") {
        Some(_) => &[],
        None => &["--quick"],
    };
    let (agrees, said) = recompute(Path::new(env!("CARGO_BIN_EXE_coach")), args);
    assert!(agrees, "{said}");
}

/// A check that cannot fail proves nothing: one figure told wrong is found, by its path.
#[test]
#[ignore = "needs DuckDB: tests/recompute/install"]
fn a_wrong_figure_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("coach");
    let wrong = format!(
        "#!/bin/sh\n'{}' \"$@\" | sed 's/\"active\": 18,/\"active\": 19,/'\n",
        env!("CARGO_BIN_EXE_coach")
    );
    std::fs::write(&program, wrong).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/caseload");
    let (agrees, said) = recompute(
        &program,
        &[
            "--data",
            data,
            "--coach",
            "anna",
            "--now",
            "2026-11-20T15:00",
        ],
    );
    assert!(
        !agrees && said.contains("caseload.active: 19 / 18"),
        "{said}"
    );
}
