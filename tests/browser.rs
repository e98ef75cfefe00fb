//! Every HTML page in a real browser: `tests/browser/check.mjs` looks, this test passes its faults on.
#![allow(
    clippy::disallowed_types,
    reason = "the checks run in a process of their own"
)]

use std::path::Path;
use std::process::Command;

#[test]
#[ignore = "needs Chromium and axe-core: tests/browser/install"]
fn pages_are_quiet_accessible_and_fit_their_screens_and_sheets() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let check = root.join("tests/browser/check.mjs");
    let output = Command::new("node")
        .arg(check)
        .arg(env!("CARGO_BIN_EXE_coach"))
        .arg(root.join("examples/caseload"))
        .output();
    let output = output.expect("node runs; tests/browser/install installs it");
    let (said, complained) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{said}\n{complained}");
    print!("{said}");
}
