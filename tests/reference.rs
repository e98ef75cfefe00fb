//! The reference page is the program's own help, verb by verb; `UPDATE_DOCS=1 cargo test --test reference` writes it anew.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test reads and writes the page itself"
)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The help of a verb, as printed where there is no terminal.
fn help(verb: &[&str]) -> String {
    let binary = assert_cmd::cargo::cargo_bin!("coach");
    let output = Command::new(binary)
        .args(verb)
        .arg("--help")
        .env_clear()
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The verbs a help lists.
fn verbs(help: &str) -> Vec<String> {
    // In groups, or one below the other; options and arguments begin with another sign.
    let is_verb = |line: &&str| {
        line.strip_prefix("  ")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    let named = help
        .lines()
        .filter(is_verb)
        .filter_map(|line| line.split_whitespace().next());
    named
        .filter(|verb| *verb != "help")
        .map(str::to_owned)
        .collect()
}

/// What is said of every verb stands once, at the top.
fn own_part(help: &str) -> &str {
    help.split("\nGlobal options:")
        .next()
        .unwrap_or(help)
        .trim_end()
}

fn reference() -> String {
    let top = help(&[]);
    let mut page = format!(
        "# Reference\n\nThe program's own help, verb by verb. A test keeps this page in step.\n\n## coach\n\n```text\n{}\n```\n",
        top.trim_end()
    );
    for verb in verbs(&top) {
        let text = help(&[&verb]);
        page.push_str(&format!(
            "\n## coach {verb}\n\n```text\n{}\n```\n",
            own_part(&text)
        ));
        for nested in verbs(&text) {
            page.push_str(&format!(
                "\n### coach {verb} {nested}\n\n```text\n{}\n```\n",
                own_part(&help(&[&verb, &nested]))
            ));
        }
    }
    page.lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
        + "\n"
}

#[test]
fn the_reference_page_is_the_programs_own_help() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/reference.md");
    let now = reference();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == now,
        "docs/reference.md is out of step: UPDATE_DOCS=1 cargo test --test reference"
    );
}
