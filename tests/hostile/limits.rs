//! The program held to its limits: two seconds, 256 MB, exit codes 0 to 3, and no panic.

use crate::support::{FAULT, HANG, TestEnvironment, met_fault};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Longest a command may take, in processor time and on the clock.
const SECONDS: u64 = 2;
/// Most memory a command may ask for, in KiB: 256 MB of addresses, which is more than it ever uses of it.
const MEMORY: u64 = 256 * 1024;

/// What a command said within the limits.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    pub(crate) status: Option<i32>,
    pub(crate) took: Duration,
    pub(crate) most: Duration,
}

impl Held {
    /// What is wrong with an answer; `None` when it kept the limits.
    pub(crate) fn fault(&self) -> Option<String> {
        let said = String::from_utf8_lossy(&self.stderr);
        if met_fault(&said, self.status) {
            return Some(format!("a panic: {said}"));
        }
        if !matches!(self.status, Some(0..=3)) {
            return Some(format!("exit code {:?}: {said}", self.status));
        }
        (self.took > self.most)
            .then(|| format!("it took {:?}, of at most {:?}", self.took, self.most))
    }
}

/// Runs within the limits of memory and processor time. What hangs is ended and has no status.
pub(crate) fn held(environment: &TestEnvironment, args: &[&str]) -> Held {
    held_for(environment, SECONDS, args)
}

/// The same with more time.
pub(crate) fn held_for(environment: &TestEnvironment, seconds: u64, args: &[&str]) -> Held {
    run(environment, seconds, env!("CARGO_BIN_EXE_coach"), args)
}

/// The same; an answer that only came late is asked for once more, since the machine may have been busy.
#[track_caller]
pub(crate) fn held_twice(environment: &TestEnvironment, args: &[&str]) -> Held {
    let first = held(environment, args);
    if first.took <= first.most {
        first
    } else {
        held(environment, args)
    }
}

/// How many programs wait for each processor; the clock is stretched by as much, processor time is not.
fn crowd() -> f64 {
    let waiting = std::fs::read_to_string("/proc/loadavg")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse::<f64>().ok())
        .unwrap_or(1.0);
    (2.0 * waiting
        / std::thread::available_parallelism().map_or(1.0, |processors| processors.get() as f64))
    .max(1.0)
}

fn run(environment: &TestEnvironment, seconds: u64, program: &str, args: &[&str]) -> Held {
    let limits = &format!("ulimit -v {MEMORY} && ulimit -t {seconds} && exec \"$0\" \"$@\"");
    let most = Duration::from_secs(seconds).mul_f64(crowd()).min(HANG);
    let mut command = Command::new("sh");
    command
        .env_clear()
        .envs(environment.variables())
        .current_dir(environment.home())
        .args(["-c", limits, program])
        .args(args);
    let begun = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let gather = |pipe: Box<dyn std::io::Read + Send>| {
        let mut pipe = pipe;
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            drop(pipe.read_to_end(&mut bytes));
            bytes
        })
    };
    let stdout = gather(Box::new(child.stdout.take().unwrap()));
    let stderr = gather(Box::new(child.stderr.take().unwrap()));
    let mut pause = Duration::from_micros(500);
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        if begun.elapsed() > HANG {
            child.kill().unwrap();
            child.wait().unwrap();
            break None;
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(5));
    };
    let took = begun.elapsed();
    Held {
        stdout: stdout.join().unwrap(),
        stderr: stderr.join().unwrap(),
        status,
        took,
        most,
    }
}

/// Limits that nothing could break would prove nothing.
#[test]
fn a_program_beyond_the_limits_is_found() {
    let environment = TestEnvironment::empty();
    let shell = |script: &str| run(&environment, SECONDS, "sh", &["-c", script]);
    assert!(shell("exit 0").fault().is_none());
    assert!(shell("exit 70").fault().is_some());
    assert!(shell("exit 101").fault().is_some());
    assert!(shell(&format!("echo '{FAULT}' >&2")).fault().is_some());
    assert!(shell("while :; do :; done").fault().is_some(), "a loop");
    let pause = shell("sleep 2.2");
    assert!(
        Held {
            most: Duration::from_secs(SECONDS),
            ..pause
        }
        .fault()
        .is_some(),
        "a pause"
    );
    let memory = shell("head -c 400000000 /dev/zero | tail -c 390000000 | wc -c");
    assert!(
        memory.fault().is_some()
            || !String::from_utf8_lossy(&memory.stdout).starts_with("390000000"),
        "memory: {memory:?}"
    );
}
