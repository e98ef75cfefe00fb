//! The terminal, or what stands in its place: what is asked and read there, what is printed, and how wide.
#![expect(
    clippy::disallowed_methods,
    reason = "this file is where the program prints"
)]

use crate::cli::environment;
use crate::cli::error::Failure;
use crate::domain::terms::text;
use crate::render::plain;
use std::io::{ErrorKind, IsTerminal, Read, Write};

/// Prints a result. A reader that has gone away is no error.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::data(format!("cannot write the result: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes to standard error; when even that is gone there is nobody to tell.
pub(crate) fn complain(text: &str) {
    let mut err = std::io::stderr().lock();
    drop(err.write_all(text.as_bytes()).and_then(|()| err.flush()));
}

/// Asks for a line.
///
/// # Errors
/// When nothing is answered.
pub(crate) fn ask_line(question: &str) -> Result<String, Failure> {
    ask_line_or(question, "")
}

/// Asks for a line; Enter alone takes the usual answer.
///
/// # Errors
/// When there is neither an answer nor a usual one, or nobody types any more.
pub(crate) fn ask_line_or(question: &str, usual: &str) -> Result<String, Failure> {
    complain(question);
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    match (read, line.trim()) {
        (Ok(1..), "") if !usual.is_empty() => Ok(usual.to_owned()),
        (Ok(1..), said) if !said.is_empty() => Ok(said.to_owned()),
        _ => Err(Failure::cancelled()),
    }
}

/// Everything on standard input, without a byte order mark, its lines ended as here.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn standard_input() -> Result<String, Failure> {
    let mut said = String::new();
    let read = std::io::stdin()
        .lock()
        .take(1024 * 1024)
        .read_to_string(&mut said);
    read.map_err(|error| Failure::usage(format!("cannot read standard input: {error}")))?;
    Ok(text::plain_lines(&said))
}

/// Whether a person is at the keyboard and sees what is asked.
pub(crate) fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Whether a person reads the result, rather than a program.
pub(crate) fn is_read_by_a_person() -> bool {
    std::io::stdout().is_terminal()
}

/// Whether the terminal understands colours: one that calls itself dumb does not, and a console of Windows only where it
/// takes escape sequences.
pub(crate) fn takes_colours() -> bool {
    !environment::terminal_is_dumb()
        && (cfg!(unix) || console::Term::stdout().features().colors_supported())
}

/// Columns to draw in: the terminal's, else `COLUMNS`, else 80.
pub(crate) fn columns() -> usize {
    let terminal = is_read_by_a_person()
        .then(|| console::Term::stdout().size_checked())
        .flatten();
    terminal
        .map(|(_, columns)| usize::from(columns))
        .or_else(environment::columns)
        .filter(|columns| *columns > 0)
        .unwrap_or(80)
        .clamp(40, 500)
}

/// Columns that help is set in: the terminal's, else `COLUMNS`, and never more than is read with ease.
pub(crate) fn help_columns() -> usize {
    let terminal = console::Term::stdout().size_checked();
    let columns = terminal.map(|(_, columns)| usize::from(columns));
    let columns = columns.or_else(environment::columns);
    columns.unwrap_or(100).clamp(40, 100)
}

/// A text broken between words where a person reads it in a terminal.
pub(crate) fn wrapped(said: &str) -> String {
    match console::Term::stderr().size_checked() {
        Some((_, columns)) if std::io::stderr().is_terminal() => said
            .lines()
            .map(|line| plain::wrapped(line, usize::from(columns).max(20)).join("\n  ") + "\n")
            .collect(),
        _ => said.to_owned(),
    }
}
