//! Killed at a system call, every one of every writing verb: what was confirmed is there, a deed is there wholly or not at
//! all, and every file can be read.

use crate::deeds::{DEEDS, Service, Whole};
use crate::state::{difference, go_on, state};
use crate::support::chance::{Chance, count, is_full};
use crate::trace::{program, traced};
use crate::tried::{Tried, unreadable};
use std::path::Path;

/// Kills a program before a call takes effect, and looks at what is left. Says what is wrong.
fn killed(tried: &Tried, program: &Path, name: &str, number: usize) -> Result<(), String> {
    let environment = tried.ready.copy();
    let what = format!("{} killed at {name} {number}", tried.deed.verb);
    let inject = format!("inject={name}:signal=KILL:when={number}");
    let run = traced(
        &environment,
        program,
        &tried.args(),
        &[
            "-e".to_owned(),
            format!("trace={name}"),
            "-e".to_owned(),
            inject,
        ],
    );
    unreadable(&environment, &tried.ready)
        .map_or(Ok(()), |wrong| Err(format!("{what}: {wrong}")))?;
    let in_steps = tried.deed.whole == Whole::InSteps;
    if in_steps && run.stdout.is_empty() {
        tried.again(&environment);
    }
    go_on(&environment, &what);
    let found = state(&environment);
    let must_be_there = in_steps || !run.stdout.is_empty();
    if found == tried.after || (!must_be_there && found == tried.before) {
        return Ok(());
    }
    let how = if must_be_there {
        "not there"
    } else {
        "neither before nor after"
    };
    Err(format!(
        "{what}, {how}:\n{}",
        difference(&found, &tried.after)
    ))
}

#[test]
#[ignore = "needs strace: tests/reliability/install"]
fn killed_at_any_call_nothing_confirmed_is_lost() {
    let service = Service::new();
    let mut chance = Chance::said();
    let (mut points, mut lost) = (0, Vec::new());
    for deed in DEEDS {
        let tried = Tried::new(&service, deed);
        let step = count(6, 1);
        let first = chance.below(step);
        // The first call of all starts the program. Before a call that changes nothing all is as before the last: the full
        // form takes some of them, the short one none.
        let calls = tried.calls(&[]).0.into_iter().enumerate();
        let calls = calls
            .filter(|(at, (_, call))| {
                call.name != "execve" && (call.changes() || (is_full() && at % 10 == 0))
            })
            .map(|(_, call)| call);
        for (number, call) in calls.skip(first).step_by(step) {
            points += 1;
            lost.extend(killed(&tried, &program(), &call.name, number).err());
        }
    }
    println!(
        "killed at {points} calls of {} deeds: {} lost",
        DEEDS.len(),
        lost.len()
    );
    assert!(
        lost.is_empty(),
        "{} of {points}:\n{}",
        lost.len(),
        lost.join("\n")
    );
    assert!(points >= count(100, 1000), "{points} points");
}

/// A program that says so before it is done is found out.
#[test]
#[ignore = "needs strace: tests/reliability/install"]
fn a_confirmation_before_the_deed_is_found() {
    use std::os::unix::fs::PermissionsExt;
    let service = Service::new();
    let tried = Tried::new(&service, &DEEDS[0]);
    let hasty = tried.ready.home().join("hasty");
    std::fs::write(
        &hasty,
        format!(
            "#!/bin/sh\necho Logged.\nexec '{}' \"$@\"\n",
            program().display()
        ),
    )
    .unwrap();
    std::fs::set_permissions(&hasty, std::fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(killed(&tried, &program(), "fdatasync", 1), Ok(()));
    // The journal is the first thing that lasts: killed before it is renamed to its name, nothing is there.
    let wrong = killed(&tried, &hasty, "renameat", 1).unwrap_err();
    assert!(wrong.contains("not there"), "{wrong}");
}
