//! A question with the answers that fit what was typed so far: what is drawn, and what each key does.

use crate::domain::terms::reference::folded;
use crate::render::plain::{cut, neutral, width};

/// Answers listed below a question.
const SHOWN: usize = 7;

/// An answer that is listed: how it is shown, and other names it is found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) shown: String,
    pub(crate) also: Vec<String>,
}

impl From<String> for Item {
    fn from(shown: String) -> Item {
        Item {
            shown,
            also: Vec::new(),
        }
    }
}

impl Item {
    fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.shown).chain(&self.also)
    }

    /// Whether a text is one of its whole names.
    fn is_called(&self, text: &str) -> bool {
        self.names().any(|name| folded(name) == folded(text))
    }

    /// How well it fits what was typed, in lower case without accents, 0 being best; `None` when it does not.
    fn rank(&self, wanted: &str) -> Option<u8> {
        let begins = |name: &String| {
            let name = folded(name);
            name.starts_with(wanted)
                || name
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| word.starts_with(wanted))
        };
        if self.names().any(begins) {
            return Some(0);
        }
        let shown = folded(&self.shown);
        let mut letters = shown.chars();
        wanted
            .chars()
            .all(|wanted| letters.any(|letter| letter == wanted))
            .then_some(1)
    }
}

/// Whether nothing is an answer, in which words, and whether it is the usual one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Empty {
    No,
    First(String),
    Last(String),
}

impl Empty {
    /// Nothing is the usual answer, unless something was answered last time.
    pub(crate) fn unless(answered_last_time: bool, words: String) -> Empty {
        if answered_last_time {
            Empty::Last(words)
        } else {
            Empty::First(words)
        }
    }
}

/// What Enter comes to: the item with this number, text of one's own, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Item(usize),
    Own(String),
    Nothing,
}

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
mod tests {
    use super::*;

    const EMPLOYERS: [&str; 3] = ["Bakkerij Smit", "Acme Oy", "K-Market Kerava"];

    fn asked(items: &[Item], own: Option<Empty>) -> Question {
        Question::new("Employer".to_owned(), "new".to_owned(), items.to_vec(), own)
    }

    /// The answer that Enter gives after some text was typed.
    fn entered(own: Option<Empty>, input: &str) -> Answer {
        let items = EMPLOYERS.map(|name| Item::from(name.to_owned()));
        let mut question = asked(&items, own);
        input.chars().for_each(|c| question.write(&c.to_string()));
        question.answer()
    }

    #[test]
    fn enter_takes_the_usual_answer_and_typing_narrows() {
        assert_eq!(entered(Some(Empty::No), ""), Answer::Item(0));
        assert_eq!(entered(Some(Empty::No), "ker"), Answer::Item(2));
        assert_eq!(entered(Some(Empty::No), "acm"), Answer::Item(1));
        assert_eq!(entered(Some(Empty::No), "mkk"), Answer::Item(2));
        let new = Answer::Own("Lidl".to_owned());
        assert_eq!(entered(Some(Empty::No), "Lidl"), new);
        assert_eq!(entered(None, "Lidl"), Answer::Nothing);
    }

    #[test]
    fn nothing_is_the_usual_answer_unless_something_was_answered_last_time() {
        let empty = |answered| Some(Empty::unless(answered, "nobody".to_owned()));
        assert_eq!(entered(empty(false), ""), Answer::Nothing);
        assert_eq!(entered(empty(true), ""), Answer::Item(0));
    }

    #[test]
    fn a_name_that_is_listed_is_that_item_although_the_list_is_too_short_to_show_it() {
        let items: Vec<Item> = (0..9).map(|n| format!("Acme {n}").into()).collect();
        let mut question = asked(&items, Some(Empty::No));
        "Acme".chars().for_each(|c| question.write(&c.to_string()));
        question.write(" ");
        assert_eq!(question.answer(), Answer::Item(0));
        let items: Vec<Item> = (0..8)
            .map(|n| format!("Acme Oy {n}").into())
            .chain(["Acme".to_owned().into()])
            .collect();
        let mut question = asked(&items, Some(Empty::No));
        "Acme".chars().for_each(|c| question.write(&c.to_string()));
        (0..8).for_each(|_| question.down());
        assert_eq!(question.answer(), Answer::Item(8));
    }

    #[test]
    fn the_cursor_moves_within_what_was_typed() {
        // < > ^ $ move the cursor, # takes out what is behind it, ! what is before it, ~ the word before it.
        for (keys, input, column) in [
            ("acme", "acme", 14),
            ("ace<m", "acme", 13),
            ("cme^a", "acme", 11),
            ("cme^a$ oy", "acme oy", 17),
            ("axcme<<<!", "acme", 11),
            ("axcme^>#", "acme", 11),
            ("<<acme>>", "acme", 14),
            ("acme#", "acme", 14),
            ("^#!acme", "acme", 14),
            ("käynti<<<<ä", "kääynti", 13),
            ("acme oy<<<~", " oy", 10),
            ("one two three<<<<<<~", "one  three", 14),
        ] {
            let mut question = asked(&[], Some(Empty::No));
            for key in keys.chars() {
                match key {
                    '<' => question.left(),
                    '>' => question.right(),
                    '^' => question.home(),
                    '$' => question.end(),
                    '#' => question.delete(),
                    '!' => question.erase(1),
                    '~' => question.erase_word(),
                    key => question.write(&key.to_string()),
                }
            }
            assert_eq!(question.input(), input, "{keys}");
            assert_eq!(question.cursor(80), column, "{keys}");
        }
        let mut question = asked(&[], Some(Empty::No));
        question.write(&"long ".repeat(30));
        question.home();
        let line = &question.draw(40)[0];
        assert!(
            line.starts_with("Employer: long long") && width(line) < 40,
            "{line}"
        );
        assert_eq!(question.cursor(40), 10);
        question.erase_all();
        assert_eq!(question.input(), "");
    }

    #[test]
    fn what_is_not_listed_is_marked_as_new() {
        let items = EMPLOYERS.map(|name| Item::from(name.to_owned()));
        let mut question = asked(&items, Some(Empty::No));
        question.write("x");
        assert_eq!(question.draw(80), ["Employer: x", " › new: x"]);
    }

    #[test]
    fn an_item_is_found_as_it_is_in_one_line_without_accents_by_alias_and_by_word() {
        let item = |shown: &str, also: &[&str]| Item {
            shown: shown.to_owned(),
            also: also.iter().map(|name| (*name).to_owned()).collect(),
        };
        let items = [
            item("Metsätähti Oy", &["metsatahti-oy", "Vihreä varasto"]),
            item("Bakkerij 't Hoekje", &["bakkerij-t-hoekje", "Smit"]),
            item("Café Émile", &["cafe-emile"]),
        ];
        for (typed, index) in [
            ("metsata", 0),
            ("METSÄ", 0),
            ("tahti oy", 0),
            ("vihrea", 0),
            ("varasto", 0),
            ("smit", 1),
            ("hoek", 1),
            ("bakkerij-t", 1),
            ("emile", 2),
            ("cafe e", 2),
        ] {
            let mut question = asked(&items, Some(Empty::No));
            typed.chars().for_each(|c| question.write(&c.to_string()));
            assert_eq!(question.answer(), Answer::Item(index), "{typed}");
        }
        let mut question = asked(&items, Some(Empty::No));
        "Vihrea Varasto"
            .chars()
            .for_each(|c| question.write(&c.to_string()));
        assert_eq!(
            question.draw(80),
            ["Employer: Vihrea Varasto", " › Metsätähti Oy"]
        );
    }
}
