//! What a form looks like: a line for each field, and what can be answered below the one that is being answered.

use crate::cli::ask::form::pad::Pad;
use crate::render::plain::{cut, neutral, wrapped};
use crate::words::Words;
use crate::words::say::say_count;
use unicode_width::UnicodeWidthStr;

/// Rows below which only the fields around the one being answered are drawn.
const LEAST_ROWS: usize = 8;

/// The lines of a form, and where the cursor stands among them.
pub(crate) struct Drawn {
    pub(crate) lines: Vec<String>,
    pub(crate) row: usize,
    pub(crate) column: usize,
}

/// Draws a form into some columns and rows.
pub(crate) fn draw(pad: &Pad, columns: usize, rows: usize) -> Drawn {
    let columns = columns.clamp(20, 500) - 1;
    let keys = pad.keys();
    let labels = keys.iter().filter_map(|key| pad.field(key));
    let widest = labels.map(|field| field.label.width()).max().unwrap_or(0);
    let words = pad.form.words();
    let mut lines = heading(&pad.form.title(), &words.label("form.hint"), columns);
    let (mut row, mut column) = (0, 0);
    for key in shown(&keys, pad.at, rows) {
        if key == pad.at {
            row = lines.len();
            let asked = pad.question.draw(columns - 2);
            let (first, below) = asked
                .split_first()
                .expect("a question has a line of its own");
            column = (2 + pad.question.cursor(columns - 2)).min(columns);
            lines.push(format!("› {first}"));
            lines.extend(below.iter().map(|line| format!("  {line}")));
        } else if let Some(field) = pad.field(key) {
            let answer = in_a_line(words, pad.answer_shown(key));
            let label = field.label;
            let space = widest - label.width();
            lines.push(cut(&format!("  {label}{:space$}  {answer}", ""), columns));
        }
    }
    if let Some(message) = &pad.message {
        lines.push(cut(&format!("! {}", neutral(message)), columns));
    }
    lines.truncate(rows.max(LEAST_ROWS) - 1);
    Drawn { lines, row, column }
}

/// What the form is for, and which keys do what: beside it, or below it where there is no room.
fn heading(title: &str, hint: &str, columns: usize) -> Vec<String> {
    let beside = format!("{title}   {hint}");
    if beside.width() <= columns {
        return vec![beside];
    }
    let hint = wrapped(hint, columns.saturating_sub(2)).into_iter();
    let below = hint.map(|line| format!("  {line}"));
    std::iter::once(cut(title, columns)).chain(below).collect()
}

/// The fields that there is room for.
fn shown(keys: &[&'static str], at: &'static str, rows: usize) -> Vec<&'static str> {
    // The title with its hint, the list below a question and the message take twelve.
    let room = rows.saturating_sub(12).max(1);
    let place = keys.iter().position(|key| *key == at).unwrap_or(0);
    let first = (place + 1)
        .saturating_sub(room)
        .min(keys.len().saturating_sub(room));
    keys.iter().copied().skip(first).take(room).collect()
}

/// A text in one line, the ends of its lines shown by a sign.
pub(crate) fn in_a_line(words: &Words, text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    match lines.as_slice() {
        [] => String::new(),
        [one] => neutral(one).into_owned(),
        [first, rest @ ..] => {
            let first = neutral(first);
            say_count!(words, "form.more-lines", rest.len(), first)
        }
    }
}
