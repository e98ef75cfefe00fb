//! A deed in a directory of its own, tried again and again from the same start.

use crate::deeds::{Deed, Service, Whole};
use crate::state::{State, go_on, state};
use crate::support::TestEnvironment;
use crate::trace::{Call, program, traced};
use std::collections::BTreeMap;

/// A deed, the directory it is done in, and what is to be found there afterwards, a further entry included.
pub(crate) struct Tried<'s> {
    service: &'s Service,
    pub(crate) deed: &'s Deed,
    pub(crate) ready: TestEnvironment,
    /// The further entry without the deed, and with it.
    pub(crate) before: State,
    pub(crate) after: State,
}

impl<'s> Tried<'s> {
    pub(crate) fn new(service: &'s Service, deed: &'s Deed) -> Tried<'s> {
        let ready = service.ready(deed);
        let end = |done: bool| {
            let environment = ready.copy();
            if done {
                service.run(&environment, deed).exits(0);
            }
            if done || deed.whole == Whole::OrNothing {
                go_on(&environment, deed.verb);
            }
            state(&environment)
        };
        Tried {
            before: end(false),
            after: end(true),
            ready,
            service,
            deed,
        }
    }

    pub(crate) fn args(&self) -> Vec<String> {
        self.service.args(self.deed)
    }

    /// Gives the command again, whatever comes of it.
    pub(crate) fn again(&self, environment: &TestEnvironment) {
        drop(self.service.run(environment, self.deed));
    }

    /// Its calls in an undisturbed run under strace with further options, each with its number among those of its name, and the data directory of that run.
    pub(crate) fn calls(&self, options: &[String]) -> (Vec<(usize, Call)>, String) {
        let environment = self.ready.copy();
        let run = traced(&environment, &program(), &self.args(), options);
        assert_eq!(run.status, Some(0), "{}: {}", self.deed.verb, run.stderr);
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let numbered = run.calls.into_iter().map(|call| {
            let number = seen.entry(call.name.clone()).or_default();
            *number += 1;
            (*number, call)
        });
        (numbered.collect(), environment.data().display().to_string())
    }
}

/// A file that does not read: a line that is no JSON or has no end, a record that is no TOML. Files that are as they
/// were at the start are passed over, since some deeds begin with damage.
pub(crate) fn unreadable(environment: &TestEnvironment, start: &TestEnvironment) -> Option<String> {
    let start = start.files();
    for (path, bytes) in environment.files() {
        // A temporary file is none of the data; the next writer removes it.
        let passed_over = path.starts_with(".coach/") || path.ends_with(".tmp");
        if passed_over || start.get(&path) == Some(&bytes) {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        let whole = |line: &str| {
            line.ends_with('\n') && serde_json::from_str::<serde_json::Value>(line).is_ok()
        };
        if path.ends_with(".jsonl") && !text.split_inclusive('\n').all(whole) {
            return Some(format!("{path} holds a line that does not read"));
        }
        if path.ends_with(".toml") && text.parse::<toml::Table>().is_err() {
            return Some(format!("{path} does not parse"));
        }
    }
    None
}
