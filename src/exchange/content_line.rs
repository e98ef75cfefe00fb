//! Lines of cards and calendars (RFC 5545 and RFC 6350): a name, a value, folded so that no line is longer than 75 bytes.

use crate::domain::terms::text::is_hidden;

/// Most bytes of a line, without its end.
const LONGEST: usize = 75;

/// Lines that were written so far.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange) struct Lines(String);

impl Lines {
    /// A line whose value is written as it is: a day, a number, a word of the format.
    pub(in crate::exchange) fn plain(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A line whose value is text.
    pub(in crate::exchange) fn text(&mut self, name: &str, value: &str) {
        self.plain(name, &escaped(value));
    }

    /// A line whose value has parts, each of them text.
    pub(in crate::exchange) fn parts(&mut self, name: &str, parts: &[&str]) {
        let parts: Vec<String> = parts.iter().map(|part| escaped(part)).collect();
        self.plain(name, &parts.join(";"));
    }

    pub(in crate::exchange) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    /// Breaks a line between characters; what is left of it begins with a space, which counts.
    fn fold(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text with the signs of the format escaped, and without what does not show: a line break would begin a new line of the
/// file.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.replace("\r\n", "\n").chars() {
        let joins = !before.is_ascii() && !is_hidden(before);
        before = c;
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            // Emoji and some scripts are joined by them.
            '\u{200c}' | '\u{200d}' if joins => out.push(c),
            _ if is_hidden(c) => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("NOTE", value);
        String::from_utf8(lines.into_bytes()).unwrap()
    }

    #[test]
    fn no_line_is_longer_than_75_bytes_and_unfolded_they_are_what_they_were() {
        for sign in ["a", "ä", "€", "🙂", ",", "\n"] {
            for length in 0..200 {
                let value = sign.repeat(length);
                let written = lines(&value);
                let longest = written.split("\r\n").map(str::len).max();
                assert!(longest <= Some(LONGEST), "{sign} {length}: {longest:?}");
                let unfolded = written.replace("\r\n ", "");
                let value = value.replace(',', "\\,").replace('\n', "\\n");
                assert_eq!(unfolded, format!("NOTE:{value}\r\n"));
            }
        }
        assert_eq!(lines(&"x".repeat(70)).lines().count(), 1, "75 bytes");
        assert_eq!(lines(&"x".repeat(71)).lines().count(), 2, "76 bytes");
    }

    #[test]
    fn signs_are_escaped_and_no_text_begins_a_line_of_its_own() {
        assert_eq!(
            lines("a;b,c\\d\r\nEND:VEVENT\rx\u{202e}y\u{0}\u{200d}👩\u{200d}🏭"),
            "NOTE:a\\;b\\,c\\\\d\\nEND:VEVENT\\nxy👩\u{200d}🏭\r\n"
        );
    }
}
