//! Questions in a terminal. Escape leaves without a trace; Ctrl-C restores the cursor and exits 130.
#![expect(
    clippy::disallowed_methods,
    reason = "an interrupted prompt ends the program here"
)]

use crate::cli::error::{Failure, INTERRUPTED};
use dialoguer::theme::ColorfulTheme;
use dialoguer::{Confirm, Password, Select};
use std::io;
use std::sync::Once;

/// From the first prompt on, Ctrl-C shows the cursor again. Nothing is written while a prompt is open.
pub(crate) fn guard_cursor() {
    static GUARD: Once = Once::new();
    GUARD.call_once(|| {
        // Without a handler Ctrl-C still ends the program; only the cursor would stay hidden.
        drop(ctrlc::set_handler(|| {
            drop(crossterm::terminal::disable_raw_mode());
            drop(crossterm::execute!(
                std::io::stderr(),
                crossterm::event::DisableBracketedPaste
            ));
            drop(console::Term::stderr().show_cursor());
            std::process::exit(i32::from(INTERRUPTED));
        }));
    });
}

/// What a failed prompt comes to.
pub(crate) fn failed(error: &io::Error) -> Failure {
    drop(console::Term::stderr().show_cursor());
    match error.kind() {
        io::ErrorKind::Interrupted => Failure::interrupted(),
        _ => {
            Failure::usage(format!("cannot ask: {error}")).hint("give the missing values as flags")
        }
    }
}

fn dialoguer_failed(error: dialoguer::Error) -> Failure {
    let dialoguer::Error::IO(error) = error;
    failed(&error)
}

/// Asks yes or no; Escape is no decision.
pub(crate) fn confirm(question: &str, usual: bool) -> Result<bool, Failure> {
    guard_cursor();
    let asked = Confirm::with_theme(&ColorfulTheme::default())
        .with_prompt(crate::render::plain::neutral(question))
        .default(usual)
        .interact_opt();
    asked
        .map_err(dialoguer_failed)?
        .ok_or_else(Failure::cancelled)
}

/// Asks for a new passphrase, twice, without showing it.
pub(crate) fn new_passphrase(question: &str) -> Result<String, Failure> {
    guard_cursor();
    let theme = ColorfulTheme::default();
    let asked = Password::with_theme(&theme)
        .with_prompt(question)
        .with_confirmation("Once more", "They do not match.")
        .interact();
    asked.map_err(dialoguer_failed)
}

/// Asks for a passphrase without showing it.
pub(crate) fn passphrase(question: &str) -> Result<String, Failure> {
    guard_cursor();
    Password::with_theme(&ColorfulTheme::default())
        .with_prompt(question)
        .interact()
        .map_err(dialoguer_failed)
}

/// Asks for one of several, the first being the usual one.
pub(crate) fn choose(question: &str, items: &[String]) -> Result<usize, Failure> {
    guard_cursor();
    let items: Vec<String> = items
        .iter()
        .enumerate()
        .map(|(index, item)| format!("{}. {}", index + 1, crate::render::plain::neutral(item)))
        .collect();
    let asked = Select::with_theme(&ColorfulTheme::default())
        .with_prompt(question)
        .items(&items)
        .default(0)
        .interact_opt();
    asked
        .map_err(dialoguer_failed)?
        .ok_or_else(Failure::cancelled)
}
