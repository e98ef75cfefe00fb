//! The terminal that a form is drawn on: raw while it is open, and as it was before however it is left.

use crate::cli::ask::form::draw::Drawn;
use crate::cli::ask::form::pad::Stroke;
use crate::cli::ask::prompt::{failed, guard_cursor};
use crate::cli::environment::terminal_is_dumb;
use crate::cli::error::Failure;
use console::Term;
use crossterm::cursor::{MoveDown, MoveToColumn, MoveUp, Show};
use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind,
    KeyModifiers, poll, read,
};
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode, size};
use crossterm::{execute, queue};
use std::io::{self, Write};
use std::time::Duration;

/// What came from the keyboard.
pub(crate) enum Pressed {
    Stroke(Stroke),
    Escape,
    Interrupt,
    /// The window has another size.
    Resized,
}

/// An open terminal.
pub(crate) struct Keyboard {
    /// The row of the form that the cursor stands in, and how many it has.
    row: usize,
    rows: usize,
}

impl Keyboard {
    /// # Errors
    /// When there is no such terminal.
    pub(crate) fn open() -> Result<Keyboard, Failure> {
        if terminal_is_dumb() {
            let message = "a form cannot be drawn in this terminal (TERM=dumb)";
            return Err(Failure::usage(message)
                .hint("give what is to be written in one line; --help names the flags"));
        }
        guard_cursor();
        enable_raw_mode().map_err(|error| failed(&error))?;
        let keyboard = Keyboard { row: 0, rows: 0 };
        execute!(Term::stderr(), EnableBracketedPaste).map_err(|error| failed(&error))?;
        Ok(keyboard)
    }

    /// Columns and rows.
    pub(crate) fn size(&self) -> (usize, usize) {
        let (columns, rows) = size().unwrap_or((80, 24));
        let or = |given: u16, else_: usize| match usize::from(given) {
            0 => else_,
            given => given,
        };
        (or(columns, 80), or(rows, 24))
    }

    /// Draws a form in place of what was drawn before.
    pub(crate) fn draw(&mut self, drawn: &Drawn) -> Result<(), Failure> {
        self.write(drawn).map_err(|error| failed(&error))
    }

    fn write(&mut self, drawn: &Drawn) -> io::Result<()> {
        let mut out = Term::buffered_stderr();
        up(&mut out, self.row)?;
        queue!(out, MoveToColumn(0), Clear(ClearType::FromCursorDown))?;
        queue!(out, Print(drawn.lines.join("\r\n")))?;
        up(&mut out, drawn.lines.len().saturating_sub(drawn.row + 1))?;
        let column = u16::try_from(drawn.column).unwrap_or(u16::MAX);
        queue!(out, MoveToColumn(column))?;
        (self.row, self.rows) = (drawn.row, drawn.lines.len());
        out.flush()
    }

    /// Waits for what is pressed next; none for what means nothing here.
    pub(crate) fn pressed(&self) -> Result<Option<Pressed>, Failure> {
        match read().map_err(|error| failed(&error))? {
            Event::Key(key) if key.kind != KeyEventKind::Release => Ok(meant(key)),
            Event::Paste(text) => Ok(Some(Pressed::Stroke(Stroke::Paste(text)))),
            Event::Resize(..) => Ok(Some(Pressed::Resized)),
            _ => Ok(None),
        }
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        // Nobody can be told when the terminal is gone.
        let mut out = Term::buffered_stderr();
        let below = self.rows.saturating_sub(self.row + 1);
        if let Some(below) = u16::try_from(below).ok().filter(|below| *below > 0) {
            drop(queue!(out, MoveDown(below)));
        }
        drop(execute!(out, Print("\r\n"), DisableBracketedPaste, Show));
        drop(disable_raw_mode());
    }
}

fn up(out: &mut impl Write, rows: usize) -> io::Result<()> {
    match u16::try_from(rows) {
        Ok(rows) if rows > 0 => queue!(out, MoveUp(rows)),
        _ => Ok(()),
    }
}

/// What a key means in a form.
fn meant(key: KeyEvent) -> Option<Pressed> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(Pressed::Stroke(match key.code {
        KeyCode::Esc => return Some(Pressed::Escape),
        KeyCode::Char('c') if control => return Some(Pressed::Interrupt),
        KeyCode::Char('w') if control => Stroke::EraseWord,
        KeyCode::Char('u') if control => Stroke::EraseAll,
        KeyCode::Char('n') if control => Stroke::Down,
        KeyCode::Char('p') if control => Stroke::Up,
        KeyCode::Char('j') if control => Stroke::Newline,
        KeyCode::Char('a') if control => Stroke::Home,
        KeyCode::Char('e') if control => Stroke::End,
        KeyCode::Char(_) if control || alt => return None,
        KeyCode::Char(c) => Stroke::Char(c),
        KeyCode::Enter if alt || is_pasted() => Stroke::Newline,
        KeyCode::Enter => Stroke::Enter,
        KeyCode::Tab => Stroke::Next,
        KeyCode::BackTab => Stroke::Back,
        KeyCode::Backspace if alt => Stroke::EraseWord,
        KeyCode::Backspace => Stroke::Backspace,
        KeyCode::Up => Stroke::Up,
        KeyCode::Down => Stroke::Down,
        KeyCode::Left => Stroke::Left,
        KeyCode::Right => Stroke::Right,
        KeyCode::Home => Stroke::Home,
        KeyCode::End => Stroke::End,
        KeyCode::Delete => Stroke::Delete,
        _ => return None,
    }))
}

/// Whether an Enter belongs to a pasted text where the terminal does not say so: on Windows, more is there already.
fn is_pasted() -> bool {
    cfg!(windows) && poll(Duration::ZERO).unwrap_or(false)
}
