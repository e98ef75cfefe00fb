//! A fault of the program itself: what is said of it, how the terminal is left, and the exit code that nothing else has.

use crate::cli::{environment, error, terminal};
use std::panic::{PanicHookInfo, UnwindSafe};
use std::process::ExitCode;

/// Runs the program, and ends it with [`error::FAULT`] where it panics. A fault is said by its place alone, since its words
/// might hold what someone told.
pub(crate) fn caught(program: impl FnOnce() -> ExitCode + UnwindSafe) -> ExitCode {
    std::panic::set_hook(Box::new(|fault| terminal::complain(&said_of(fault))));
    std::panic::catch_unwind(program).unwrap_or_else(|_| {
        let terminal = console::Term::stderr();
        if terminal.is_term() {
            drop(terminal.show_cursor());
        }
        ExitCode::from(error::FAULT)
    })
}

/// Panics where a test plants a fault, with `COACH_PLANTED_FAULT` in the environment of a debug build.
pub(crate) fn planted() {
    let is_planted = cfg!(debug_assertions) && environment::fault_is_planted();
    assert!(!is_planted, "a planted fault");
}

/// What is said of a panic: where, and nothing of its words. Tests look for the words up to the place in all that the
/// program says.
fn said_of(fault: &PanicHookInfo) -> String {
    let place = fault.location().map_or_else(String::new, |place| {
        format!(" ({}:{})", place.file(), place.line())
    });
    format!(
        "error: this is a bug in coach{place}; everything it confirmed is saved\nhint: coach check\n"
    )
}
