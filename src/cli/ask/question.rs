//! A question with the answers that fit what was typed so far: what is drawn, and what each key does.

use crate::cli::ask::listed::{Answer, Empty, Item};
use crate::domain::terms::reference::folded;
use crate::render::plain::{cut, neutral, width};

/// Answers listed below a question.
const SHOWN: usize = 7;

/// A question on the screen.
pub(crate) struct Question {
    pub(crate) label: String,
    /// What stands before an answer that is not listed: `new`.
    new: String,
    items: Vec<Item>,
    /// Whether an answer of one's own is taken, and then what none means.
    own: Option<Empty>,
    input: String,
    /// The characters before the cursor.
    before: usize,
    chosen: usize,
}

impl Question {
    /// A question to which nothing was typed yet.
    pub(crate) fn new(
        label: String,
        new: String,
        items: Vec<Item>,
        own: Option<Empty>,
    ) -> Question {
        Question {
            label,
            new,
            items,
            own,
            input: String::new(),
            before: 0,
            chosen: 0,
        }
    }

    /// The answer that is marked now.
    pub(crate) fn answer(&self) -> Answer {
        self.rows()
            .into_iter()
            .nth(self.chosen)
            .unwrap_or(Answer::Nothing)
    }

    /// An answer in words.
    pub(crate) fn shown<'b>(&'b self, answer: &'b Answer) -> &'b str {
        match answer {
            Answer::Item(index) => &self.items[*index].shown,
            Answer::Own(text) => text,
            Answer::Nothing => match &self.own {
                Some(Empty::First(words) | Empty::Last(words)) => words,
                _ => "",
            },
        }
    }

    /// The lines of the question and of the answers below it, cut to the columns.
    pub(crate) fn draw(&self, columns: usize) -> Vec<String> {
        let columns = columns.clamp(20, 500) - 1;
        let room = columns.saturating_sub(width(&self.label) + 3).max(10);
        let before = end_of(self.halves().0, room);
        let after = in_line(self.halves().1);
        let after = cut(&after, room.saturating_sub(width(&before)));
        let mut lines = vec![format!("{}: {before}{after}", self.label)];
        for (index, row) in self.rows().iter().enumerate() {
            let mark = if index == self.chosen { '›' } else { ' ' };
            let text = neutral(self.shown(row));
            let new = match row {
                Answer::Own(_) if !self.items.is_empty() => format!("{}: ", self.new),
                _ => String::new(),
            };
            lines.push(cut(&format!(" {mark} {new}{text}"), columns));
        }
        lines
    }

    /// The column that the cursor stands in on the line of the question.
    pub(crate) fn cursor(&self, columns: usize) -> usize {
        let columns = columns.clamp(20, 500) - 1;
        let room = columns.saturating_sub(width(&self.label) + 3).max(10);
        width(&self.label) + 2 + width(&end_of(self.halves().0, room))
    }

    pub(crate) fn input(&self) -> &str {
        &self.input
    }

    /// What stands before the cursor, and what behind.
    fn halves(&self) -> (&str, &str) {
        let at = self.input.char_indices().nth(self.before);
        self.input
            .split_at(at.map_or(self.input.len(), |(at, _)| at))
    }

    /// Types a text where the cursor stands.
    pub(crate) fn write(&mut self, text: &str) {
        let (before, after) = self.halves();
        self.input = [before, text, after].concat();
        self.before += text.chars().count();
        self.chosen = 0;
    }

    /// Takes back as many characters before the cursor.
    pub(crate) fn erase(&mut self, count: usize) {
        let (before, after) = self.halves();
        let kept = self.before.saturating_sub(count);
        let before: String = before.chars().take(kept).collect();
        self.input = before + after;
        self.before = kept;
        self.chosen = 0;
    }

    /// Takes back all that was typed.
    pub(crate) fn erase_all(&mut self) {
        self.end();
        self.erase(usize::MAX);
    }

    /// Takes back the word before the cursor.
    pub(crate) fn erase_word(&mut self) {
        let before = self.halves().0;
        let word = before.trim_end();
        let start = word.rfind(char::is_whitespace);
        let kept = start.map_or(0, |at| word[..at].chars().count() + 1);
        self.erase(before.chars().count() - kept);
    }

    /// Takes out the character behind the cursor.
    pub(crate) fn delete(&mut self) {
        if self.before < self.input.chars().count() {
            self.before += 1;
            self.erase(1);
        }
    }

    pub(crate) fn left(&mut self) {
        self.before = self.before.saturating_sub(1);
    }

    pub(crate) fn right(&mut self) {
        self.before = (self.before + 1).min(self.input.chars().count());
    }

    pub(crate) fn home(&mut self) {
        self.before = 0;
    }

    pub(crate) fn end(&mut self) {
        self.before = self.input.chars().count();
    }

    pub(crate) fn down(&mut self) {
        self.chosen = (self.chosen + 1).min(self.rows().len().saturating_sub(1));
    }

    pub(crate) fn up(&mut self) {
        self.chosen = self.chosen.saturating_sub(1);
    }

    /// Marks an item as the answer.
    pub(crate) fn mark(&mut self, index: usize) {
        let is_it = |row: &Answer| *row == Answer::Item(index);
        match self.rows().iter().position(is_it) {
            Some(row) => self.chosen = row,
            None => {
                self.input.clone_from(&self.items[index].shown);
                self.end();
            }
        }
    }

    /// The rows below the question: items that fit, then one's own answer, then none.
    fn rows(&self) -> Vec<Answer> {
        let mut rows: Vec<Answer> = self.fitting().into_iter().take(SHOWN).collect();
        let own = self.input.trim();
        let is_own = |row: &Answer| match row {
            Answer::Item(index) => self.items[*index].is_called(own),
            _ => false,
        };
        if self.own.is_some() && !own.is_empty() && !rows.iter().any(is_own) {
            let item = self.items.iter().position(|item| item.is_called(own));
            rows.push(item.map_or_else(|| Answer::Own(own.to_owned()), Answer::Item));
        }
        match self.own.as_ref().filter(|_| own.is_empty()) {
            Some(Empty::First(_)) => rows.insert(0, Answer::Nothing),
            Some(Empty::Last(_)) => rows.push(Answer::Nothing),
            _ => {}
        }
        rows
    }

    /// The items that fit: those with a word that begins with what was typed, then those with its letters in order.
    fn fitting(&self) -> Vec<Answer> {
        let wanted = folded(&self.input);
        let mut fitting: Vec<(u8, usize)> = self
            .items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| Some((item.rank(&wanted)?, index)))
            .collect();
        fitting.sort();
        fitting
            .into_iter()
            .map(|(_, index)| Answer::Item(index))
            .collect()
    }
}

/// A text that is being typed, in one line.
fn in_line(text: &str) -> String {
    neutral(&text.replace('\n', "⏎")).into_owned()
}

/// The end of a text that is being typed, in one line of at most so many columns.
fn end_of(text: &str, most: usize) -> String {
    let text = in_line(text);
    if width(&text) <= most {
        return text;
    }
    let mut end: Vec<char> = Vec::new();
    for c in text.chars().rev() {
        let longer: String = std::iter::once(&c).chain(end.iter().rev()).collect();
        if width(&longer) >= most {
            break;
        }
        end.push(c);
    }
    let end: String = end.iter().rev().collect();
    format!("…{end}")
}

#[cfg(test)]
#[path = "question_tests.rs"]
mod tests;
