//! No network: no verb opens a socket to anywhere, watched by the kernel.
//!
//! ```text
//! tests/hostile/install && cargo test --test hostile network -- --ignored --nocapture
//! ```

use crate::support::TestEnvironment;
use crate::verbs::{self, HARMLESS, filled, for_every_line, strs};
use std::process::{Command, Stdio};

/// The calls about networks that a program and its children made.
fn calls(
    environment: &TestEnvironment,
    program: &str,
    args: &[&str],
) -> (Option<i32>, Vec<String>) {
    let trace = environment.home().join("trace");
    let mut command = Command::new("strace");
    command
        .env_clear()
        .envs(environment.variables())
        .current_dir(environment.home())
        .stdin(Stdio::null());
    command
        .args([
            "-f",
            "-qq",
            "-e",
            "trace=network",
            "-e",
            "signal=none",
            "-o",
        ])
        .arg(&trace)
        .arg(program)
        .args(args);
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("strace: {error}; run tests/hostile/install"));
    let text = std::fs::read_to_string(&trace).unwrap();
    (
        output.status.code(),
        text.lines()
            .filter(|line| line.contains('('))
            .map(str::to_owned)
            .collect(),
    )
}

/// A socket that leaves this machine, or could: anything but a pair of pipes within it.
fn reaches_out(call: &str) -> bool {
    !call.contains("AF_UNIX") && !call.contains("AF_NETLINK") && !call.contains("resumed>")
        || call.contains("AF_INET")
}

#[test]
#[ignore = "needs strace: tests/hostile/install"]
fn no_verb_opens_a_socket() {
    let environment = filled(&mut verbs::harmless());
    let (mut lines, mut found) = (0, Vec::new());
    for_every_line(&environment, &HARMLESS, &mut |verb, line| {
        if verb.network {
            return;
        }
        let (status, calls) = calls(&environment, env!("CARGO_BIN_EXE_coach"), &strs(line));
        assert_eq!(status, Some(0), "{line:?}");
        lines += 1;
        found.extend(
            calls
                .into_iter()
                .filter(|call| reaches_out(call))
                .map(|call| format!("{line:?}: {call}")),
        );
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
    println!("{lines} command lines: 0 sockets of a network");
}

/// A watch that sees nothing would prove nothing.
#[test]
#[ignore = "needs strace: tests/hostile/install"]
fn a_socket_is_seen() {
    let environment = TestEnvironment::empty();
    let (_, calls) = calls(
        &environment,
        "bash",
        &["-c", "exec 3<>/dev/udp/127.0.0.1/9"],
    );
    assert!(
        calls
            .iter()
            .any(|call| reaches_out(call) && call.contains("AF_INET")),
        "{calls:?}"
    );
}
