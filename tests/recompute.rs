//! Every figure of `coach report` against a second computation, in SQL on DuckDB, that knows the files and the definitions
//! but nothing of the program.
//!
//! ```text
//! tests/recompute/install && cargo test --test recompute -- --ignored
//! ```
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests look at files directly")]

use std::path::Path;
use std::process::Command;

fn recompute(folder: &Path) -> (bool, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let python = target.join("recompute-venv/bin/python");
    assert!(python.exists(), "{} is not there: run tests/recompute/install", python.display());
    let mut command = Command::new(python);
    command.arg("-B").arg(root.join("tests/recompute/recompute.py")).arg(env!("CARGO_BIN_EXE_coach"));
    let output = command.current_dir(folder).env("TMPDIR", folder).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.success(), said)
}

#[test]
#[ignore = "needs DuckDB: tests/recompute/install"]
fn every_figure_agrees_with_sql() {
    let folder = tempfile::tempdir().unwrap();
    let (agrees, said) = recompute(folder.path());
    assert!(agrees, "{said}");
}
