//! Questions in a terminal. Escape leaves without a trace; Ctrl-C restores the cursor and exits 130.
#![expect(
    clippy::disallowed_methods,
    reason = "an interrupted prompt ends the program here"
)]

use crate::cli::error::{Failure, INTERRUPTED};
use crate::words::Words;
use crate::words::say::say;
use console::{Key, Term, style};
use dialoguer::theme::ColorfulTheme;
use dialoguer::{Password, Select};
use std::io;
use std::sync::Once;

/// From the first prompt on, Ctrl-C, and being told to end, leave the terminal as it was. Nothing is written while a prompt is open.
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
            drop(Term::stderr().show_cursor());
            std::process::exit(i32::from(INTERRUPTED));
        }));
    });
}

/// What a failed prompt comes to.
pub(crate) fn failed(error: &io::Error) -> Failure {
    drop(Term::stderr().show_cursor());
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

/// Asks yes or no, by the first letters of these words in the language of pages; y and n do everywhere. Escape is no decision.
pub(crate) fn confirm(words: &Words, question: &str, usual: bool) -> Result<bool, Failure> {
    guard_cursor();
    let question = crate::render::plain::neutral(question);
    let said = decided(words, &question, usual).map_err(|error| failed(&error))?;
    said.ok_or_else(Failure::cancelled)
}

/// Waits for Enter, which is none, or one of these keys. Escape leaves.
pub(crate) fn pressed(question: &str, keys: &[char]) -> Result<Option<char>, Failure> {
    guard_cursor();
    let term = Term::stderr();
    let mark = style("?").for_stderr().yellow();
    let question = style(crate::render::plain::neutral(question))
        .for_stderr()
        .bold();
    let asked = term.write_str(&format!("{mark} {question} "));
    asked.map_err(|error| failed(&error))?;
    let said = loop {
        match term.read_key().map_err(|error| failed(&error))? {
            Key::Enter => break None,
            Key::Escape => return Err(Failure::cancelled()),
            Key::Char(key) if keys.contains(&key.to_ascii_lowercase()) => {
                break Some(key.to_ascii_lowercase());
            }
            _ => {}
        }
    };
    let shown = said.map_or_else(String::new, String::from);
    term.write_line(&shown).map_err(|error| failed(&error))?;
    Ok(said)
}

/// Waits for a key that decides. `dialoguer` takes English letters only.
fn decided(words: &Words, question: &str, usual: bool) -> io::Result<Option<bool>> {
    let (yes, no) = (words.label("field.yes"), words.label("field.no"));
    let hint = match usual {
        true => format!("[{}/{}]", begin(&yes).to_uppercase(), begin(&no)),
        false => format!("[{}/{}]", begin(&yes), begin(&no).to_uppercase()),
    };
    let term = Term::stderr();
    let mark = style("?").for_stderr().yellow();
    let question = style(question).for_stderr().bold();
    term.write_str(&format!("{mark} {question} {hint} "))?;
    let said = loop {
        match term.read_key()? {
            Key::Enter => break Some(usual),
            Key::Escape => break None,
            Key::Char(key) => match decision(key, &yes, &no) {
                None => {}
                said => break said,
            },
            _ => {}
        }
    };
    let shown = said.map_or("", |said| if said { &yes } else { &no });
    term.write_line(shown)?;
    Ok(said)
}

fn begin(word: &str) -> char {
    word.chars().next().unwrap_or_default()
}

/// What a key says.
fn decision(key: char, yes: &str, no: &str) -> Option<bool> {
    let is = |word: &str| key.to_lowercase().eq(begin(word).to_lowercase());
    match () {
        () if is(yes) || is("yes") => Some(true),
        () if is(no) || is("no") => Some(false),
        () => None,
    }
}

/// Asks for a new passphrase, twice, without showing it.
pub(crate) fn new_passphrase(words: &Words, question: &str) -> Result<String, Failure> {
    guard_cursor();
    let theme = ColorfulTheme::default();
    let asked = Password::with_theme(&theme)
        .with_prompt(question)
        .with_confirmation(words.label("ask.once-more"), words.label("ask.no-match"))
        .interact();
    asked.map_err(dialoguer_failed)
}

/// Asks which of several records a word means; they are listed with their names.
pub(crate) fn which(
    words: &Words,
    key: &str,
    asked: &str,
    shown: &[String],
) -> Result<usize, Failure> {
    choose(&say!(words, key, asked), shown)
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
