//! Killed at any moment, and torn tails between: what was confirmed is there, once, and nothing is swallowed.

use crate::state::go_on;
use crate::support::chance::{Chance, count};
use crate::support::{FAULT_CODE, TestEnvironment};
use std::io::Read;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Rounds in one directory, so that a month does not grow beyond any real one.
const ROUNDS_EACH: usize = 250;

/// The commands tried in turn; `WORD` is the round's own word.
const COMMANDS: [&[&str]; 5] = [
    &[
        "log-contact",
        "acme",
        "WORD",
        "-c",
        "visit",
        "--next",
        "call",
        "--due",
        "fri",
    ],
    &["log-time", "team", "15", "--note", "WORD"],
    &["log-support", "k7qm", "WORD", "-c", "phone"],
    &["employer", "add", "WORD"],
    &[
        "log-contact",
        "WORD",
        "a first word",
        "-c",
        "phone",
        "--new",
    ],
];

/// One directory with what was confirmed in it.
struct Life {
    environment: TestEnvironment,
    confirmed: Vec<String>,
    torn: Vec<String>,
    killed: usize,
}

impl Life {
    fn new() -> Life {
        let environment = TestEnvironment::new();
        environment.employer("Acme Oy");
        environment.seeker("k7qm", "Matti Meikäläinen");
        Life {
            environment,
            confirmed: Vec::new(),
            torn: Vec::new(),
            killed: 0,
        }
    }

    /// Starts a command and kills it after a while; gives whether it had spoken by then.
    fn round(&mut self, number: usize, chance: &mut Chance, usual: Duration) -> bool {
        let word = format!("word{number}x");
        let args: Vec<&str> = COMMANDS[chance.below(COMMANDS.len())]
            .iter()
            .map(|arg| if *arg == "WORD" { word.as_str() } else { arg })
            .collect();
        let mut child = self
            .environment
            .process(&args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let wait = usual.mul_f64(chance.below(1400) as f64 / 1000.0);
        std::thread::sleep(wait);
        child.kill().unwrap();
        let mut said = String::new();
        child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        let ended = child.wait().unwrap();
        assert_ne!(ended.code(), Some(FAULT_CODE), "{args:?}");
        self.killed += usize::from(ended.code().is_none());
        // Killed after it said so counts as confirmed.
        let is_confirmed = !said.is_empty();
        if is_confirmed {
            self.confirmed.push(word);
        }
        if chance.one_in(10) {
            self.tear(number, chance);
        }
        is_confirmed
    }

    /// Leaves the beginning of a line at the end of a log file, as a power cut does.
    fn tear(&mut self, number: usize, chance: &mut Chance) {
        let Some(path) = self.environment.log_files().pop() else {
            return;
        };
        let mut text = std::fs::read(&path).unwrap();
        if !text.ends_with(b"\n") {
            return;
        }
        let line = format!(
            "{{\"v\":1,\"id\":\"01M7SY8Z40QA66MCCG4M36JBJ6\",\"seq\":9,\"op\":\"time\",\"note\":\"torn{number}x\",\"crc\":\"0000"
        );
        let from = line.find(",\"crc").unwrap();
        text.extend_from_slice(&line.as_bytes()[..from + chance.below(line.len() - from)]);
        std::fs::write(&path, text).unwrap();
        self.torn.push(format!("torn{number}x"));
    }

    /// What is wrong in the end.
    fn lost(&self) -> Vec<String> {
        go_on(&self.environment, "after a life of kills");
        let files = self.environment.files();
        let count = |word: &str, folder: fn(&str) -> bool| -> usize {
            let holding = files.iter().filter(|(path, _)| folder(path));
            holding
                .map(|(_, bytes)| String::from_utf8_lossy(bytes).matches(word).count())
                .sum()
        };
        let is_data = |path: &str| {
            path.starts_with("log/")
                || path.starts_with("employers/")
                || path.starts_with("private/")
        };
        let mut lost: Vec<String> = self
            .confirmed
            .iter()
            .filter(|word| count(word, is_data) == 0)
            .map(|word| format!("{word} was confirmed and is gone"))
            .collect();
        let quarantined = |path: &str| path.starts_with(".coach/quarantine/");
        lost.extend(
            self.torn
                .iter()
                .filter(|word| count(word, quarantined) == 0)
                .map(|word| format!("the fragment {word} is gone")),
        );
        let lines: Vec<serde_json::Value> = self.environment.log_lines();
        let twice = self.confirmed.iter().filter(|word| {
            lines
                .iter()
                .filter(|line| line["note"] == word.as_str())
                .count()
                > 1
        });
        lost.extend(twice.map(|word| format!("{word} is there twice")));
        lost
    }
}

/// How long a command takes when it is let alone.
fn usual_time(environment: &TestEnvironment) -> Duration {
    let started = Instant::now();
    (0..10)
        .for_each(|_| drop(environment.ok(&["log-contact", "acme", "a usual one", "-c", "visit"])));
    started.elapsed() / 10
}

#[test]
fn killed_at_any_moment_nothing_confirmed_is_lost() {
    let rounds = count(120, 10_000);
    let mut chance = Chance::said();
    let (mut confirmed, mut killed, mut torn, mut lost) = (0, 0, 0, Vec::new());
    let mut number = 0;
    while number < rounds {
        let mut life = Life::new();
        let mut usual = usual_time(&life.environment);
        for _ in 0..ROUNDS_EACH.min(rounds - number) {
            number += 1;
            // Whatever else the machine does: who spoke gets less time from now on, who did not gets more.
            let is_confirmed = life.round(number, &mut chance, usual);
            usual = usual.mul_f64(if is_confirmed { 0.9 } else { 1.1 });
        }
        lost.extend(life.lost());
        (confirmed, killed, torn) = (
            confirmed + life.confirmed.len(),
            killed + life.killed,
            torn + life.torn.len(),
        );
    }
    println!(
        "{rounds} rounds, {killed} killed, {confirmed} confirmed, {torn} torn tails: {} lost",
        lost.len()
    );
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    assert!(
        killed > rounds / 4 && confirmed > rounds / 10,
        "{killed} killed, {confirmed} confirmed: the waits are wrong"
    );
}

/// A confirmed entry that is taken out is found out, and so is a fragment that is cut away.
#[test]
fn a_lost_entry_is_found() {
    let mut life = Life::new();
    life.environment
        .ok(&["log-time", "team", "15", "--note", "wordax"]);
    life.confirmed.push("wordax".to_owned());
    assert_eq!(life.lost(), Vec::<String>::new());
    life.confirmed.push("wordbx".to_owned());
    life.torn.push("torncx".to_owned());
    assert_eq!(life.lost().len(), 2);
}
