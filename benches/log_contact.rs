//! What a confirmed `log-contact` costs as a whole process, beside the least that a durable entry can cost: a program that
//! opens a log, appends the same line, syncs it and says so. Both run in turn, many times, on a disk and in memory; the
//! result is a ratio.
//!
//! ```text
//! cargo bench --bench log_contact
//! ```
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a measurement starts programs and prints"
)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The program that is compared with: this one, started as `APPEND PATH LINE`.
const APPEND: &str = "append-and-sync";

fn main() {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some(APPEND) {
        return append(&arguments.next().unwrap(), &arguments.next().unwrap());
    }
    let rounds = std::env::var("COACH_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(400);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, place) in [("disk", target), ("memory", Path::new("/dev/shm"))] {
        if place.is_dir() {
            compare(name, place, rounds);
        }
    }
}

fn append(path: &str, line: &str) {
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .unwrap();
    file.write_all(line.as_bytes())
        .and_then(|()| file.sync_data())
        .unwrap();
    println!("Logged.");
}

/// A command of the program in a directory, with the surroundings of a script.
fn coach(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coach"));
    command
        .env_clear()
        .env("HOME", folder)
        .env("TZ", "Europe/Helsinki")
        .env("COACH_DATA", folder.join("data"))
        .env("COACH_HANDLE", "anna");
    command
        .env("COACH_NOW", "2026-11-19T15:00")
        .stdin(Stdio::null());
    command
}

/// Runs both in turn and prints the medians and the ratio.
fn compare(name: &str, place: &Path, rounds: usize) {
    let folder = tempfile::tempdir_in(place).unwrap();
    let folder = folder.path();
    time(coach(folder).args(["init", "--no-git"]));
    time(coach(folder).args(["employer", "add", "Acme Oy"]));
    let line = r#"{"v":1,"id":"01M7WQHDC0FHTXMPMF1X9RNZHE","seq":4,"op":"contact","on":"2026-11-19","party":"employer","employer":"acme-oy","channel":"visit","note":"liked the idea","crc":"3b746a03"}"#;
    let mut times: [Vec<Duration>; 3] = Default::default();
    for round in 0..rounds {
        // A coach writes some forty entries a month, not thousands: the month is begun anew.
        if round % 40 == 0 {
            std::fs::remove_dir_all(folder.join("data/log")).unwrap();
            std::fs::remove_dir_all(folder.join("data/.coach/undo")).unwrap();
            time(coach(folder).args([
                "log-contact",
                "acme-oy",
                "the first of the month",
                "-c",
                "visit",
            ]));
        }
        let log = folder.join("append.jsonl");
        times[0].push(time(
            Command::new(std::env::current_exe().unwrap())
                .arg(APPEND)
                .arg(&log)
                .arg(format!("{line}\n"))
                .env_clear(),
        ));
        times[1].push(time(coach(folder).args([
            "log-contact",
            "acme-oy",
            "liked the idea",
            "-c",
            "visit",
        ])));
        times[2].push(time(coach(folder).arg("--version")));
    }
    let [least, whole, start] = times.map(median);
    let ratio = |time: Duration| time.as_secs_f64() / least.as_secs_f64();
    println!(
        "{name}, {rounds} rounds, medians: append and sync {least:.2?}; log-contact {whole:.2?}, {:.2} x; --version {start:.2?}, {:.2} x",
        ratio(whole),
        ratio(start)
    );
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// How long a program runs from its start to its end.
fn time(command: &mut Command) -> Duration {
    let started = Instant::now();
    let status = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    let took = started.elapsed();
    assert!(status.success(), "{command:?}");
    took
}
