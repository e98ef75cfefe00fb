//! What whole commands cost, as a ratio to the least that their work can cost: medians of runs in turn, and peak memory.
//!
//! ```text
//! cargo bench --bench commands                           1k, 15k and 300k; makes them first, once
//! COACH_SIZES=1k,15k COACH_ROUNDS=5 cargo bench --bench commands
//! COACH_GENERATED=/tmp/generated cargo bench --bench commands
//! COACH_SLOW=1 cargo bench --bench commands              also what takes minutes
//! ```
//!
//! The directories are used ones (`examples/generate.rs --used`). Commands that write work in a copy. Nothing here passes or
//! fails: the gate counts instructions instead (`tests/counts/run`).
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a measurement starts programs and prints"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// This program, started as one of the programs that are compared with.
const APPEND: &str = "append-and-sync";
const HELLO: &str = "hello-world";

/// A row stops after this long, whatever rounds are left.
const PATIENCE: Duration = Duration::from_secs(20);

const TEN_YEARS: &[&str] = &["--team", "--from", "2016-12-01", "--to", "2026-11-20"];
const LINE: &str = r#"{"v":1,"id":"01M7WQHDC0FHTXMPMF1X9RNZHE","seq":4,"op":"contact","on":"2026-11-19","party":"employer","employer":"acme-oy","channel":"visit","note":"liked the idea","crc":"3b746a03"}"#;

/// What a command is compared with.
#[derive(Clone, Copy)]
enum Least {
    Hello,
    True,
    Append,
    /// `wc -l` of one coach's log.
    CountOwn,
    /// `wc -l` of the whole log in one file.
    CountAll,
}

struct Row {
    name: &'static str,
    least: Least,
    words: Vec<String>,
    is_slow: bool,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some(APPEND) => return append(&arguments.next().unwrap()),
        Some(HELLO) => return println!("Hello, world!"),
        _ => {}
    }
    let sizes = std::env::var("COACH_SIZES").unwrap_or_else(|_| "1k,15k,300k".to_owned());
    println!(
        "size   command                    least          command        ratio      peak memory"
    );
    for size in sizes.split(',') {
        let folder = Folder::of(size);
        for row in rows(&folder) {
            row.run(size, &folder);
        }
    }
}

fn append(path: &str) {
    let mut options = std::fs::OpenOptions::new();
    let mut file = options.append(true).create(true).open(path).unwrap();
    file.write_all(LINE.as_bytes())
        .and_then(|()| file.write_all(b"\n"))
        .and_then(|()| file.sync_data())
        .unwrap();
    println!("Logged.");
}

fn rows(folder: &Folder) -> Vec<Row> {
    let employer = folder.employer();
    let row = |name, least, words: &[&str], is_slow| {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        Row {
            name,
            least,
            words,
            is_slow,
        }
    };
    let report = |sections: &[&'static str]| [&["report"], sections, TEN_YEARS].concat();
    let every = [
        "supervision",
        "caseload",
        "stages",
        "employers",
        "outcomes",
        "fidelity",
    ];
    vec![
        row("--version", Least::Hello, &["--version"], false),
        row(
            "log-contact",
            Least::Append,
            &["log-contact", &employer, "liked the idea", "-c", "visit"],
            false,
        ),
        row("week", Least::True, &["week"], false),
        row("desk", Least::True, &["today"], false),
        row("report", Least::CountOwn, &["report"], false),
        row(
            "report outcomes, team",
            Least::CountAll,
            &report(&["outcomes"]),
            false,
        ),
        row(
            "report stages, team",
            Least::CountAll,
            &report(&["stages"]),
            false,
        ),
        row(
            "report employers, team",
            Least::CountAll,
            &report(&["employers"]),
            false,
        ),
        row("all sections, team", Least::CountAll, &report(&every), true),
        row("check", Least::CountAll, &["check"], true),
    ]
}

impl Row {
    fn run(&self, size: &str, folder: &Folder) {
        let is_wanted = !self.is_slow || size == "1k" || std::env::var_os("COACH_SLOW").is_some();
        if !is_wanted {
            return println!("{size:<6} {:<26} left out: COACH_SLOW=1 runs it", self.name);
        }
        let rounds = std::env::var("COACH_ROUNDS")
            .ok()
            .and_then(|rounds| rounds.parse().ok());
        let (mut least, mut whole) = (Vec::new(), Vec::new());
        let started = Instant::now();
        for _ in 0..rounds.unwrap_or(41) {
            least.push(time(&mut folder.least(self.least)));
            whole.push(time(folder.coach().args(&self.words)));
            if started.elapsed() > PATIENCE {
                break;
            }
        }
        let runs = whole.len();
        let (least, whole) = (median(least), median(whole));
        println!(
            "{size:<6} {:<26} {:<14} {:<14} {:<10} {}  ({runs} runs)",
            self.name,
            format!("{least:.2?}"),
            format!("{whole:.2?}"),
            format!("{:.2}", whole.as_secs_f64() / least.as_secs_f64()),
            folder.peak(&self.words)
        );
    }
}

/// A copy of a used directory, and what programs are compared on.
struct Folder {
    temporary: tempfile::TempDir,
}

impl Folder {
    fn of(size: &str) -> Folder {
        let temporary = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let made = made(size);
        let copy = Command::new("cp")
            .arg("-a")
            .arg(&made)
            .arg(temporary.path().join("data"))
            .status();
        assert!(copy.unwrap().success());
        let all = std::fs::File::create(temporary.path().join("all.jsonl")).unwrap();
        for path in logs(&temporary.path().join("data/log")) {
            std::io::copy(&mut std::fs::File::open(path).unwrap(), &mut &all).unwrap();
        }
        Folder { temporary }
    }

    fn data(&self) -> PathBuf {
        self.temporary.path().join("data")
    }

    /// A command of the program, with the surroundings of a script.
    fn coach(&self) -> Command {
        self.surrounded(Command::new(env!("CARGO_BIN_EXE_coach")))
    }

    fn surrounded(&self, mut command: Command) -> Command {
        command.env_clear().env("HOME", self.temporary.path());
        command
            .env("TZ", "Europe/Helsinki")
            .env("COACH_DATA", self.data());
        command
            .env("COACH_HANDLE", "anna")
            .env("COACH_NOW", "2026-11-20T15:00");
        command
    }

    fn least(&self, least: Least) -> Command {
        let own = |word: &str| {
            let mut command = Command::new(std::env::current_exe().unwrap());
            command.arg(word);
            command
        };
        let mut count = Command::new("wc");
        count.arg("-l");
        match least {
            Least::Hello => own(HELLO),
            Least::True => Command::new("/bin/true"),
            Least::Append => {
                let mut command = own(APPEND);
                command.arg(self.temporary.path().join("append.jsonl"));
                command
            }
            Least::CountOwn => {
                count.args(logs(&self.data().join("log/anna")));
                count
            }
            Least::CountAll => {
                count.arg(self.temporary.path().join("all.jsonl"));
                count
            }
        }
    }

    /// The employer of the last contact of the coach.
    fn employer(&self) -> String {
        let mut paths = logs(&self.data().join("log/anna"));
        paths.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
        let text = paths
            .iter()
            .rev()
            .map(|path| std::fs::read_to_string(path).unwrap());
        let last = text.map(|text| {
            let line = text.rsplit_once(r#""party":"employer","employer":""#)?.1;
            Some(line.split_once('"')?.0.to_owned())
        });
        last.flatten().next().expect("a contact with an employer")
    }

    /// The most memory a command has at once, as GNU time says.
    fn peak(&self, words: &[String]) -> String {
        let file = self.temporary.path().join("peak");
        let mut command = self.surrounded(Command::new("/usr/bin/time"));
        command
            .arg("-f")
            .arg("%M")
            .arg("-o")
            .arg(&file)
            .arg(env!("CARGO_BIN_EXE_coach"))
            .args(words);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let said = command
            .status()
            .ok()
            .and_then(|_| std::fs::read_to_string(file).ok());
        let kilobytes = said.and_then(|said| said.lines().last()?.parse::<f64>().ok());
        kilobytes.map_or_else(|| "–".to_owned(), |size| format!("{:.1} MB", size / 1024.0))
    }
}

/// Where the directory of a size lies; it is made where it is not there yet.
fn made(size: &str) -> PathBuf {
    if let Some(folder) = std::env::var_os("COACH_GENERATED") {
        let folder = Path::new(&folder).join(size);
        let inside = folder.join("data");
        return if inside.is_dir() { inside } else { folder };
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("generated")
        .join(size);
    if !folder.is_dir() {
        let flags: &[&str] = match size {
            "1k" => &["--contacts", "1000"],
            "15k" => &["--years", "10", "--employers", "300", "--candidates", "150"],
            "300k" => &["--coaches", "20", "--years", "10"],
            _ => panic!("no such size: {size}"),
        };
        let made = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--release", "--example", "generate", "--"])
            .args(flags)
            .args(["--used", env!("CARGO_BIN_EXE_coach")])
            .arg(&folder)
            .status();
        assert!(made.unwrap().success());
    }
    folder
}

/// The files of the log below a folder.
fn logs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(logs(&path)),
            false => found.push(path),
        }
    }
    found.sort();
    found
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// How long a program runs from its start to its end.
fn time(command: &mut Command) -> Duration {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let started = Instant::now();
    let status = command.status().unwrap();
    let took = started.elapsed();
    // `check` exits with 1 if it finds something.
    assert!(matches!(status.code(), Some(0 | 1)), "{command:?}");
    took
}
