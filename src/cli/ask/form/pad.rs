//! A form at work: where it stands, what each key does, and what is answered.

use crate::cli::ask::form::field::{Answers, Field, Form};
use crate::cli::ask::listed::Answer;
use crate::cli::ask::question::Question;
use crate::words::say::say;
use std::collections::BTreeMap;

/// What a person does at the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stroke {
    Char(char),
    Paste(String),
    Newline,
    Backspace,
    EraseWord,
    EraseAll,
    Delete,
    Left,
    Right,
    Home,
    End,
    Enter,
    Next,
    Back,
    Up,
    Down,
}

/// What a stroke comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Stay,
    /// All is answered.
    Done,
}

/// A form with what was answered, and the field that is being answered.
pub(crate) struct Pad<'f> {
    pub(crate) form: &'f dyn Form,
    pub(crate) answers: Answers,
    /// Answers as they are shown, where that is not as they would be typed.
    shown: BTreeMap<&'static str, String>,
    pub(crate) at: &'static str,
    pub(crate) question: Question,
    values: Vec<String>,
    pub(crate) message: Option<String>,
    /// Whether anything was answered or typed.
    pub(crate) touched: bool,
}

impl<'f> Pad<'f> {
    /// A form at the field where it was left, else at its first that is not answered yet.
    pub(crate) fn new(form: &'f dyn Form, answers: Answers, left_at: Option<&str>) -> Pad<'f> {
        let first = *form.keys().first().expect("a form has fields");
        let mut pad = Pad {
            form,
            answers,
            shown: BTreeMap::new(),
            at: first,
            question: Question::new(String::new(), String::new(), Vec::new(), None),
            values: Vec::new(),
            message: None,
            touched: false,
        };
        let keys = pad.keys();
        let is_where = |key: &&&str| match left_at {
            Some(left_at) => **key == left_at,
            None => pad.answers.get(key).is_none(),
        };
        let open = keys.iter().find(is_where);
        pad.go_to(open.copied().unwrap_or(first));
        pad
    }

    /// The fields that apply, in order.
    pub(crate) fn keys(&self) -> Vec<&'static str> {
        let keys = self.form.keys().iter().copied();
        keys.filter(|key| self.field(key).is_some()).collect()
    }

    pub(crate) fn field(&self, key: &str) -> Option<Field> {
        self.form.field(key, &self.answers)
    }

    /// An answer as it is shown.
    pub(crate) fn answer_shown(&self, key: &str) -> &str {
        let shown = self.shown.get(key).map(String::as_str);
        shown.or_else(|| self.answers.get(key)).unwrap_or_default()
    }

    fn is_long(&self) -> bool {
        self.form.long() == Some(self.at)
    }

    /// Takes in a stroke.
    pub(crate) fn take(&mut self, stroke: Stroke) -> Step {
        match stroke {
            Stroke::Enter => return self.leave(true),
            Stroke::Next => return self.leave(false),
            Stroke::Back => self.back(),
            Stroke::Up => self.question.up(),
            Stroke::Down => self.question.down(),
            Stroke::Newline if self.is_long() => self.write("\n"),
            Stroke::Newline => return self.leave(true),
            Stroke::Char(c) if !c.is_control() => self.write(c.encode_utf8(&mut [0; 4])),
            Stroke::Char(_) => {}
            Stroke::Paste(text) => self.paste(&text),
            Stroke::Backspace => self.question.erase(1),
            Stroke::EraseWord => self.question.erase_word(),
            Stroke::EraseAll => self.question.erase_all(),
            Stroke::Delete => self.question.delete(),
            Stroke::Left => self.question.left(),
            Stroke::Right => self.question.right(),
            Stroke::Home => self.question.home(),
            Stroke::End => self.question.end(),
        }
        Step::Stay
    }

    fn write(&mut self, text: &str) {
        self.touched = true;
        self.message = None;
        self.question.write(text);
    }

    /// A text of several lines belongs to the long field, wherever it was pasted.
    fn paste(&mut self, text: &str) {
        let text = plain(text);
        let lines = text.trim_end_matches('\n');
        match self.form.long() {
            Some(long) if lines.contains('\n') && self.at != long => {
                let before = self.answers.get(long).map(|before| format!("{before}\n"));
                self.answers.set(long, before.unwrap_or_default() + lines);
                self.shown.remove(long);
                self.touched = true;
                let label = self.field(long).map(|field| field.label);
                let label = label.unwrap_or_default();
                self.message = Some(say!(self.form.words(), "form.pasted-in", label));
            }
            _ if self.is_long() => self.write(lines),
            _ => self.write(&lines.replace('\n', " ")),
        }
    }

    /// Keeps what is being answered, as far as it can stand; whether it can.
    fn keep(&mut self) -> bool {
        let answer = self.question.answer();
        let at = self.at;
        let (value, shown) = match &answer {
            Answer::Item(index) => {
                let shown = self.question.shown(&answer).to_owned();
                (self.values[*index].clone(), Some(shown))
            }
            Answer::Own(text) => (text.clone(), None),
            Answer::Nothing => (String::new(), None),
        };
        let is_needed = self.field(at).is_some_and(|field| field.own.is_none());
        if is_needed && value.is_empty() {
            self.message = Some(self.form.words().label("form.choose-one"));
            return false;
        }
        self.answers.set(at, value);
        match shown {
            Some(shown) => drop(self.shown.insert(at, shown)),
            None => drop(self.shown.remove(at)),
        }
        match self.form.check(at, &self.answers) {
            Err(wrong) => {
                self.message = Some(wrong.message);
                false
            }
            Ok(()) => {
                self.message = self.form.remark(at, &self.answers);
                true
            }
        }
    }

    /// Leaves a field that can stand for the next; with Enter past the extra ones, and at the end for good.
    fn leave(&mut self, enters: bool) -> Step {
        self.touched |= !self.question.input().is_empty();
        if !self.keep() {
            return Step::Stay;
        }
        self.touched = true;
        let keys = self.keys();
        let extras = self.form.extras();
        let is_extra = |key: &&'static str| extras.contains(key);
        let passes = enters && !is_extra(&self.at);
        let after = keys.iter().skip_while(|key| **key != self.at).skip(1);
        let mut after = after.filter(|key| !(passes && is_extra(key)));
        match (after.next().copied(), enters) {
            (Some(next), _) => self.go_to(next),
            (None, false) => self.go_to(keys[0]),
            (None, true) => return self.finish(&keys),
        }
        Step::Stay
    }

    /// All is answered where every field can stand; else the first that cannot is gone to.
    fn finish(&mut self, keys: &[&'static str]) -> Step {
        for key in keys {
            let is_missing = self.field(key).is_some_and(|field| field.own.is_none())
                && self.answers.get(key).is_none();
            let wrong = match self.form.check(key, &self.answers) {
                Err(wrong) => Some(wrong.message),
                Ok(()) if is_missing => Some(self.form.words().label("form.choose-one")),
                Ok(()) => None,
            };
            if wrong.is_some() {
                self.go_to(key);
                self.message = wrong;
                return Step::Stay;
            }
        }
        Step::Done
    }

    /// Goes to the field before; what was typed is kept, and checked when it is left for the next.
    fn back(&mut self) {
        if !self.question.input().is_empty() || self.answers.get(self.at).is_some() {
            self.keep();
        }
        let keys = self.keys();
        let before = keys.iter().take_while(|key| **key != self.at).last();
        if let Some(before) = before.copied() {
            self.message = None;
            self.go_to(before);
        }
    }

    /// Takes what is being typed along into a draft.
    pub(crate) fn keep_typed(&mut self) {
        if !self.question.input().is_empty() {
            self.keep();
        }
    }

    fn go_to(&mut self, key: &'static str) {
        let Some(field) = self.field(key) else {
            return;
        };
        self.at = key;
        let (values, items) = field
            .listed
            .into_iter()
            .map(|listed| (listed.value, listed.item))
            .unzip();
        self.values = values;
        let new = self.form.words().label("form.new");
        self.question = Question::new(field.label, new, items, field.own);
        if let Some(answer) = self.answers.get(key) {
            match self.values.iter().position(|value| value == answer) {
                Some(index) => self.question.mark(index),
                None => self.question.write(answer),
            }
        }
    }
}

/// A pasted text without what steers a terminal, its lines ended alike.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let shown = |c: &char| *c == '\n' || *c == '\t' || !c.is_control();
    text.chars().filter(shown).collect()
}

#[cfg(test)]
#[path = "pad_tests.rs"]
mod tests;
