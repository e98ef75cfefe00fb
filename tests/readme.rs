//! The tours of the README and of the guides in `docs/` are run as they stand, and the README's picture is what the program prints.
//! `UPDATE_DOCS=1 cargo test --test readme` plays the tours and draws the picture anew.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test reads the page and draws the picture itself"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The README's day; a block of another page may name its own behind `console`.
const NOW: &str = "2026-11-18T15:00";

/// A shell command with the program on its path, in a home of its own, at a time.
fn shell(home: &Path, now: &str, command: &str) -> String {
    let binary = assert_cmd::cargo::cargo_bin!("coach");
    let path = format!(
        "{}:/usr/local/bin:/usr/bin:/bin",
        binary.parent().unwrap().display()
    );
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(home).env_clear();
    let set = [
        ("PATH", path.as_str()),
        ("HOME", home.to_str().unwrap()),
        ("TZ", "Europe/Helsinki"),
        ("COLUMNS", "100"),
        ("LOGNAME", "anna"),
    ];
    let output = shell.envs(set).env("COACH_NOW", now).output().unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

/// Ids and paths differ from run to run: what stands in brackets, and after these words, is taken for an id.
fn settled(text: &str, home: &Path) -> String {
    let mut text = text.replace(home.to_str().unwrap(), "~");
    let is_id = |word: &str| {
        word.len() == 4
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    for before in ["(", "Changed ", "change of ", "--solved ", "coach done "] {
        let pieces: Vec<String> = text
            .split(before)
            .map(|rest| match rest.get(..4).filter(|word| is_id(word)) {
                Some(_)
                    if rest[4..].is_empty()
                        || rest[4..].starts_with([')', ':', ',', ' ', '\n']) =>
                {
                    format!("id{}", &rest[4..])
                }
                _ => rest.to_owned(),
            })
            .collect();
        text = pieces.join(before);
    }
    text.lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Plays every command of a page's blocks, in one home, and compares what is printed; gives how many there were.
fn play(page: &str) -> usize {
    let path = root().join(page);
    let text = fs::read_to_string(&path).unwrap();
    let home = tempfile::tempdir().unwrap();
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    let mut played = text.clone();
    let (mut commands, mut at) = (0, 0);
    for block in text.split("```console").skip(1) {
        let (now, block) = block.split_once('\n').unwrap();
        let now = if now.trim().is_empty() {
            NOW
        } else {
            now.trim()
        };
        for step in block.split("```").next().unwrap().split("$ ").skip(1) {
            let (command, expected) = step.split_once('\n').unwrap();
            let printed = shell(home.path(), now, command);
            if update
                && settled(expected.trim_end(), home.path())
                    != settled(printed.trim_end(), home.path())
            {
                let printed = printed.replace(home.path().to_str().unwrap(), "~");
                let printed = printed
                    .lines()
                    .map(|line| format!("{}\n", line.trim_end()))
                    .collect::<String>();
                // A command may be played twice: what stands before is done with.
                let place = at
                    + played[at..]
                        .find(&format!("$ {command}\n{expected}"))
                        .unwrap();
                played.replace_range(
                    place..place + 3 + command.len() + expected.len(),
                    &format!("$ {command}\n{printed}"),
                );
                at = place + 3 + command.len() + printed.len();
            } else {
                assert_eq!(
                    settled(expected.trim_end(), home.path()),
                    settled(printed.trim_end(), home.path()),
                    "$ {command}"
                );
            }
            commands += 1;
        }
    }
    if update {
        fs::write(path, played).unwrap();
    }
    commands
}

#[test]
fn the_tour_runs_as_it_stands() {
    assert!(play("README.md") >= 5);
}

#[test]
fn a_partnership_is_played_from_the_first_call_to_the_shared_success() {
    assert!(play("docs/partnership.md") >= 40);
}

#[test]
fn a_specialists_first_week_is_played_day_by_day() {
    assert!(play("docs/guide/first-week.md") >= 15);
}

/// A terminal's text as an SVG picture, the heading and the marks in the palette's colours.
fn picture(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let (width, height) = (
        lines
            .iter()
            .map(|line| line.chars().count())
            .max()
            .unwrap_or(0)
            * 9
            + 40,
        lines.len() * 20 + 36,
    );
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"What coach week prints\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#1d2021\"/>\n\
         <g font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\" fill=\"#ebdbb2\" xml:space=\"preserve\">\n"
    );
    for (index, line) in lines.iter().enumerate() {
        let mut spans = String::new();
        for piece in line.split("\u{1b}[") {
            let (code, text) = piece
                .split_once('m')
                .filter(|(code, _)| code.chars().all(|c| c.is_ascii_digit()))
                .unwrap_or(("0", piece));
            let style = match code {
                "1" => " font-weight=\"bold\" fill=\"#fbf1c7\"",
                "2" => " fill=\"#a89984\"",
                "32" => " fill=\"#b8bb26\"",
                "33" => " fill=\"#fabd2f\"",
                _ => "",
            };
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
            if !escaped.is_empty() {
                spans.push_str(&format!("<tspan{style}>{escaped}</tspan>"));
            }
        }
        svg.push_str(&format!(
            "<text x=\"20\" y=\"{}\">{spans}</text>\n",
            index * 20 + 32
        ));
    }
    svg + "</g>\n</svg>\n"
}

#[test]
fn the_picture_is_what_the_program_prints() {
    let home = tempfile::tempdir().unwrap();
    let example = root().join("examples/caseload");
    let command = format!(
        "coach -C '{}' --coach anna --now 2026-11-20T15:00 --color always week",
        example.display()
    );
    let now = picture(&shell(home.path(), NOW, &command));
    let path = root().join("docs/week.svg");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &now).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == now,
        "docs/week.svg is out of step: UPDATE_DOCS=1 cargo test --test readme"
    );
}
