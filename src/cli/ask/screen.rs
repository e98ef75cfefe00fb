//! Questions one below the other in a terminal. Enter takes the usual answer, Escape leaves without a trace.

use crate::cli::ask::prompt::{failed, guard_cursor};
use crate::cli::ask::question::{Answer, Empty, Item, Question};
use crate::cli::error::Failure;
use crate::render::plain::neutral;
use console::{Key, Term};

/// Something that can be chosen, and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice<T> {
    pub(crate) value: T,
    pub(crate) item: Item,
}

/// What was answered where an answer of one's own is taken too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Picked<T> {
    Chosen(T),
    Typed(String),
    Nothing,
}

/// The terminal that questions are asked on.
pub(crate) struct Screen {
    term: Term,
}

impl Screen {
    /// Opens the screen on standard error.
    pub(crate) fn open() -> Screen {
        guard_cursor();
        Screen {
            term: Term::stderr(),
        }
    }

    pub(crate) fn say(&mut self, line: &str) -> Result<(), Failure> {
        self.term.write_line(line).map_err(|error| failed(&error))
    }

    /// One of several; Enter takes the first that fits what was typed.
    ///
    /// # Errors
    /// When the user leaves, or the terminal fails; so with every question.
    pub(crate) fn pick<T: Clone>(
        &mut self,
        label: &str,
        choices: &[Choice<T>],
    ) -> Result<T, Failure> {
        loop {
            if let Picked::Chosen(value) = self.ask(label, choices, None)? {
                return Ok(value);
            }
        }
    }

    /// One of several, or what was typed, or nothing; `empty` says whether nothing is an answer and what it means.
    pub(crate) fn pick_or_type<T: Clone>(
        &mut self,
        label: &str,
        choices: &[Choice<T>],
        empty: Empty,
    ) -> Result<Picked<T>, Failure> {
        self.ask(label, choices, Some(empty))
    }

    /// A line of free text; empty when nothing was typed.
    pub(crate) fn line(&mut self, label: &str) -> Result<String, Failure> {
        let nothing: &[Choice<()>] = &[];
        Ok(match self.ask(label, nothing, Some(Empty::No))? {
            Picked::Typed(text) => text,
            Picked::Chosen(()) | Picked::Nothing => String::new(),
        })
    }

    fn ask<T: Clone>(
        &mut self,
        label: &str,
        choices: &[Choice<T>],
        own: Option<Empty>,
    ) -> Result<Picked<T>, Failure> {
        let items: Vec<Item> = choices.iter().map(|choice| choice.item.clone()).collect();
        let answer = self.answer(Question::new(label, &items, own))?;
        Ok(match answer {
            Answer::Item(index) => Picked::Chosen(choices[index].value.clone()),
            Answer::Own(text) => Picked::Typed(text),
            Answer::Nothing => Picked::Nothing,
        })
    }

    /// Draws the question anew after each key until there is an answer.
    fn answer(&mut self, mut question: Question) -> Result<Answer, Failure> {
        loop {
            let lines = question.draw(usize::from(self.term.size().1));
            for line in &lines {
                self.say(line)?;
            }
            let key = self.term.read_key_raw().map_err(|error| failed(&error));
            self.term
                .clear_last_lines(lines.len())
                .map_err(|error| failed(&error))?;
            match key? {
                Key::Enter => {
                    let answer = question.answer();
                    let shown = neutral(question.shown(&answer));
                    self.say(&format!("{}: {shown}", question.label))?;
                    return Ok(answer);
                }
                Key::Escape => return Err(Failure::cancelled()),
                Key::CtrlC => return Err(Failure::interrupted()),
                key => question.press(&key),
            }
        }
    }
}
