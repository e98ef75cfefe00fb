//! A caseload of its own for each test: the real binary in a cleared environment, with a fixed clock.
#![allow(dead_code, reason = "each test crate uses its part")]
#![allow(clippy::print_stdout, reason = "a seed is said, with --nocapture")]

pub(crate) mod chance;

use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// Thursday of week 47.
pub(crate) const NOW: &str = "2026-11-19T15:00";
/// Longer than anything may take: only what hangs reaches it.
pub(crate) const HANG: Duration = Duration::from_secs(180);

/// What the program says of a fault of its own (`src/cli/fault.rs`), and the exit code that nothing else has.
pub(crate) const FAULT: &str = "this is a bug in coach";
pub(crate) const FAULT_CODE: i32 = 70;

/// The verbs that a help text lists, in groups or one below the other; options and arguments begin with another sign.
pub(crate) fn verbs_listed(help: &str) -> Vec<&str> {
    let is_verb = |line: &&str| {
        line.strip_prefix("  ")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    let lines = help.lines().filter(is_verb);
    lines
        .filter_map(|line| line.split_whitespace().next())
        .filter(|verb| *verb != "help")
        .collect()
}

/// Whether the program, or a thread of it, panicked.
pub(crate) fn met_fault(said: &str, status: Option<i32>) -> bool {
    status == Some(FAULT_CODE) || said.contains(FAULT) || said.contains("panicked at")
}

/// A temporary home with a data directory in it.
pub(crate) struct TestEnvironment {
    folder: TempDir,
    now: String,
    coach: String,
}

impl TestEnvironment {
    /// With an empty data directory, without git.
    pub(crate) fn new() -> TestEnvironment {
        let environment = TestEnvironment::empty();
        environment.ok(&["init", "--no-git"]);
        environment
    }

    /// Without any data directory.
    pub(crate) fn empty() -> TestEnvironment {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("home")).unwrap();
        TestEnvironment {
            folder,
            now: NOW.to_owned(),
            coach: "anna".to_owned(),
        }
    }

    /// Without any data directory, in memory where the system has a place for it: for what is done thousands of times.
    pub(crate) fn in_memory() -> TestEnvironment {
        let folder = tempfile::tempdir_in("/dev/shm")
            .or_else(|_| tempfile::tempdir())
            .unwrap();
        std::fs::create_dir(folder.path().join("home")).unwrap();
        TestEnvironment {
            folder,
            now: NOW.to_owned(),
            coach: "anna".to_owned(),
        }
    }

    /// A home and a data directory of its own, in memory, with the same files.
    pub(crate) fn copy(&self) -> TestEnvironment {
        let copy = TestEnvironment {
            now: self.now.clone(),
            coach: self.coach.clone(),
            ..TestEnvironment::in_memory()
        };
        copy_folder(self.folder.path(), copy.folder.path());
        copy
    }

    /// The clock of the calls that follow.
    pub(crate) fn clock(&mut self, now: &str) -> &mut TestEnvironment {
        now.clone_into(&mut self.now);
        self
    }

    /// Who works in the calls that follow.
    pub(crate) fn coach(&mut self, handle: &str) -> &mut TestEnvironment {
        handle.clone_into(&mut self.coach);
        self
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The variables that the program sees: these and no others.
    pub(crate) fn variables(&self) -> Vec<(&'static str, String)> {
        let home = self.home();
        let inside = |name: &str| home.join(name).display().to_string();
        vec![
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("HOME", home.display().to_string()),
            ("XDG_DATA_HOME", inside("share")),
            ("XDG_CONFIG_HOME", inside("config")),
            ("XDG_CACHE_HOME", inside("cache")),
            ("XDG_STATE_HOME", inside("state")),
            ("GIT_CONFIG_NOSYSTEM", "1".to_owned()),
            ("TZ", "Europe/Helsinki".to_owned()),
            ("COLUMNS", "100".to_owned()),
            ("NO_COLOR", "1".to_owned()),
            ("COACH_NOW", self.now.clone()),
            ("COACH_HANDLE", self.coach.clone()),
            ("COACH_DATA", self.data().display().to_string()),
        ]
    }

    /// The program with the environment set up, standard input closed.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_coach"));
        command
            .env_clear()
            .envs(self.variables())
            .current_dir(self.home())
            .args(args)
            .timeout(HANG);
        command
    }

    /// The same for a child that is to be left running or piped.
    pub(crate) fn process(&self, args: &[&str]) -> std::process::Command {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_coach"));
        command
            .env_clear()
            .envs(self.variables())
            .current_dir(self.home())
            .args(args);
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Answer {
        Answer::of(args, &mut self.command(args))
    }

    /// On a line that never ends, so that no text is broken but where it breaks itself.
    pub(crate) fn run_wide(&self, args: &[&str]) -> Answer {
        Answer::of(args, self.command(args).env("COLUMNS", "60000"))
    }

    /// With something on standard input.
    pub(crate) fn run_with_input(&self, args: &[&str], input: &str) -> Answer {
        Answer::of(args, self.command(args).write_stdin(input))
    }

    /// At another time than the environment's.
    pub(crate) fn run_at(&self, now: &str, args: &[&str]) -> Answer {
        Answer::of(args, self.command(args).env("COACH_NOW", now))
    }

    /// Runs what must succeed.
    #[track_caller]
    pub(crate) fn ok(&self, args: &[&str]) -> Answer {
        self.run(args).exits(0)
    }

    /// Runs with `--json` what must succeed.
    #[track_caller]
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        self.run(&args).exits(0).json()
    }

    /// Runs with `--json` what must fail, and gives the error's object.
    #[track_caller]
    pub(crate) fn json_error(&self, status: i32, args: &[&str]) -> Value {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let answer = self.run(&args).exits(status);
        let document: Value = serde_json::from_str(&answer.stderr)
            .unwrap_or_else(|error| panic!("{error}: {answer:?}"));
        for key in ["kind", "message", "path", "line", "hint"] {
            assert!(
                document["error"].get(key).is_some(),
                "`{key}` is missing: {document}"
            );
        }
        assert_eq!(answer.stdout, "", "an error leaves no result");
        document["error"].clone()
    }

    /// An employer on file.
    #[track_caller]
    pub(crate) fn employer(&self, name: &str) {
        self.ok(&["employer", "add", name]);
    }

    /// A job seeker since September, who may be named to employers.
    #[track_caller]
    pub(crate) fn seeker(&self, code: &str, name: &str) {
        self.ok(&[
            "candidate",
            "add",
            "--code",
            code,
            "--name",
            name,
            "--entered",
            "2026-09-01",
            "--stage",
            "job-finding",
            "--consent",
            "named",
        ]);
    }

    /// Logs a contact and gives its id.
    #[track_caller]
    pub(crate) fn log(&self, args: &[&str]) -> String {
        let args: Vec<&str> = ["log-contact"]
            .into_iter()
            .chain(args.iter().copied())
            .collect();
        self.json(&args)["contact"]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    #[track_caller]
    pub(crate) fn week(&self, args: &[&str]) -> Value {
        let args: Vec<&str> = ["week"].into_iter().chain(args.iter().copied()).collect();
        self.json(&args)
    }

    /// Every file of the data directory with its bytes; the lock aside, which only says who was the last to hold it.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.data(), &self.data(), &mut files);
        files.remove(".coach/lock");
        files
    }

    /// Paths of the log files that hold anything.
    pub(crate) fn log_files(&self) -> Vec<PathBuf> {
        self.files()
            .keys()
            .filter(|path| path.starts_with("log/"))
            .map(|path| self.data().join(path))
            .collect()
    }

    /// All log lines, file after file.
    pub(crate) fn log_lines(&self) -> Vec<Value> {
        let text = |path: PathBuf| std::fs::read_to_string(path).unwrap();
        let texts: Vec<String> = self.log_files().into_iter().map(text).collect();
        texts
            .iter()
            .flat_map(|text| text.lines())
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Paths of the files that hold these bytes, in any case of ASCII letters.
    pub(crate) fn files_holding(&self, words: &str) -> Vec<String> {
        let wanted = words.to_lowercase();
        let holds = |bytes: &Vec<u8>| {
            String::from_utf8_lossy(bytes)
                .to_lowercase()
                .contains(&wanted)
        };
        self.files()
            .into_iter()
            .filter(|(path, bytes)| holds(bytes) || path.to_lowercase().contains(&wanted))
            .map(|(path, _)| path)
            .collect()
    }

    /// Runs, and sees to it that no byte of the data directory changed.
    #[track_caller]
    pub(crate) fn unchanged(&self, status: i32, args: &[&str]) -> Answer {
        let before = self.files();
        let answer = self.run(args).exits(status);
        assert_same(&before, &self.files(), &answer);
        answer
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.data().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.data().join(path)).unwrap()
    }
}

#[track_caller]
pub(crate) fn assert_same(
    before: &BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
    answer: &Answer,
) {
    let changed: Vec<&String> = before
        .keys()
        .chain(after.keys())
        .filter(|path| before.get(*path) != after.get(*path))
        .collect();
    assert!(changed.is_empty(), "{changed:?} changed after {answer:?}");
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        let kind = std::fs::symlink_metadata(&path).unwrap().file_type();
        if kind.is_dir() {
            collect(root, &path, files);
        } else if kind.is_file() {
            files.insert(
                path.strip_prefix(root).unwrap().display().to_string(),
                std::fs::read(&path).unwrap(),
            );
        }
    }
}

/// Copies files, folders and their modes.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    std::fs::set_permissions(to, std::fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What the program answered.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) args: Vec<String>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: i32,
}

impl Answer {
    pub(crate) fn of(args: &[&str], command: &mut Command) -> Answer {
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        let answer = Answer {
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            status: output.status.code().unwrap_or(-1),
        };
        assert!(
            !met_fault(&answer.stderr, output.status.code()),
            "{answer:?}"
        );
        assert!(answer.status >= 0, "killed, it hung or crashed: {answer:?}");
        answer
    }

    #[track_caller]
    pub(crate) fn exits(self, status: i32) -> Answer {
        assert_eq!(self.status, status, "{self:#?}");
        self
    }

    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Answer {
        assert!(
            self.stdout.contains(words),
            "no `{words}` in the result: {self:#?}"
        );
        self
    }

    #[track_caller]
    pub(crate) fn remarks(self, words: &str) -> Answer {
        assert!(
            self.stderr.contains(words),
            "no `{words}` on standard error: {self:#?}"
        );
        self
    }

    #[track_caller]
    pub(crate) fn leaves_out(self, words: &str) -> Answer {
        assert!(
            !self.stdout.contains(words) && !self.stderr.contains(words),
            "`{words}` was said: {self:#?}"
        );
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        let document: Value =
            serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:#?}"));
        let schema = document["schema"].as_str().unwrap_or_default();
        assert!(
            schema.starts_with("coach.") && schema.ends_with("/1"),
            "schema of {document}"
        );
        assert_eq!(
            document.as_object().unwrap().keys().next().unwrap(),
            "schema",
            "the schema opens the document"
        );
        assert!(document["problems"].is_array(), "problems of {document}");
        document
    }
}

/// Keys that must be there, whatever their value.
#[track_caller]
pub(crate) fn assert_keys(value: &Value, keys: &[&str]) {
    for key in keys {
        assert!(value.get(key).is_some(), "`{key}` is missing in {value:#}");
    }
}

/// Keys that hold lists, never null.
#[track_caller]
pub(crate) fn assert_lists(value: &Value, keys: &[&str]) {
    for key in keys {
        assert!(value[key].is_array(), "`{key}` is no list in {value:#}");
    }
}
