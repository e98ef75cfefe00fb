//! Text made harmless: nothing that steers a terminal, a spreadsheet or a reader gets out.

use crate::domain::terms::text::is_hidden;
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// Replaces characters that do not show by a visible mark; line breaks and tabs become spaces.
pub(crate) fn neutral(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        let joins =
            matches!(c, '\u{200c}' | '\u{200d}') && !before.is_ascii() && !is_hidden(before);
        match c {
            '\n' | '\t' | '\r' => out.push(' '),
            _ if joins || !is_hidden(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
        before = c;
    }
    Cow::Owned(out)
}

/// Text that an HTML page can take: harmless, and a figure stays on one line with its per cent sign.
pub(crate) fn clean(text: &str) -> String {
    neutral(text).replace(" %", "\u{a0}%")
}

/// Characters that do not show, written as escapes: the same text for a machine, harmless in a terminal.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && is_hidden(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Columns a text takes in a terminal.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// A text cut to a width, with an ellipsis where something is missing.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut cut = String::new();
    for c in text.chars() {
        cut.push(c);
        if width(&cut) + 1 > most {
            cut.pop();
            break;
        }
    }
    format!("{}…", cut.trim_end())
}

/// The words of a text, each with the space behind it; a figure and its per cent sign are one.
pub(crate) fn words_of(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut begin = 0;
    for (at, _) in text.match_indices(' ') {
        if !text[at + 1..].starts_with('%') {
            words.push(&text[begin..=at]);
            begin = at + 1;
        }
    }
    words.push(&text[begin..]);
    words
}

/// A text in lines of at most so many columns, broken between words.
pub(crate) fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words_of(text).into_iter().map(str::trim_end) {
        let last = lines.last_mut().expect("there is always a line");
        if last.is_empty() {
            last.push_str(word);
        } else if width(last) + 1 + width(word) <= most {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Least room for the last column of a line that is broken.
const LEAST_COLUMN: usize = 24;

/// A line as it was written; where it is too long, its later lines stand under the text of the first, or under its last column.
pub(crate) fn kept(line: &str, columns: usize) -> String {
    if width(line) <= columns {
        return line.to_owned();
    }
    let text = line.trim_start();
    let begin = line.len() - text.len();
    let last = line.rmatch_indices("  ").map(|(at, _)| at + 2).next();
    let last = last.filter(|at| *at > begin && !line[*at..].is_empty());
    let broken = |text: &str, before: usize| {
        let indent = format!("\n{}", " ".repeat(before));
        wrapped(text, columns.saturating_sub(before).max(1)).join(&indent)
    };
    let (head, tail) = line.split_at(last.unwrap_or(begin));
    let before = width(head);
    if last.is_none() || before + LEAST_COLUMN <= columns {
        return format!("{head}{}", broken(tail, before));
    }
    let head = broken(head.trim(), begin);
    let below = begin + 4;
    format!(
        "{}{head}\n{}{}",
        " ".repeat(begin),
        " ".repeat(below),
        broken(tail, below)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_gets_out() {
        assert_eq!(
            neutral("a\u{1b}[31mb\tc\u{202e}d\ne"),
            "a\u{fffd}[31mb c\u{fffd}d e"
        );
        assert_eq!(neutral("👩\u{200d}🔧"), "👩\u{200d}🔧");
    }

    #[test]
    fn a_figure_keeps_its_per_cent_sign() {
        assert_eq!(wrapped("goal of 60 % met", 10), ["goal of", "60 % met"]);
        assert_eq!(wrapped("one  two", 4), ["one ", "two"]);
        assert_eq!(wrapped("", 4), [""]);
        assert_eq!(words_of("55 % of 60 %"), ["55 % ", "of ", "60 %"]);
    }

    #[test]
    fn a_line_that_is_broken_keeps_its_columns() {
        let line = "  done   a promise or a plan is settled by this";
        assert_eq!(kept(line, 80), line);
        assert_eq!(
            kept(line, 34),
            "  done   a promise or a plan is\n         settled by this"
        );
        assert_eq!(
            kept(line, 24),
            "  done\n      a promise or a\n      plan is settled by\n      this"
        );
        assert_eq!(kept("  one two three", 9), "  one two\n  three");
        assert_eq!(kept("one two three", 9), "one two\nthree");
    }

    #[test]
    fn cuts_by_width_not_by_characters() {
        assert_eq!(cut("työnantaja", 10), "työnantaja");
        assert_eq!(cut("työnantaja", 6), "työna…");
        assert_eq!(cut("東京の会社", 6), "東京…");
        assert!(width(&cut("👩‍🔧👩‍🔧👩‍🔧👩‍🔧", 5)) <= 5);
    }
}
