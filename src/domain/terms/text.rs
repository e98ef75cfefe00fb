//! What free text may hold: lengths, and characters that do not show; errors that do not hold any of it; and lists of words.

use unicode_normalization::UnicodeNormalization;

/// What is said of the line with which git parts the two sides of a merge that it could not join.
pub(crate) const CONFLICT: &str =
    "a merge conflict marker: keep what is right from both sides, by hand, and remove the markers";

/// Whether a line is one of those that git puts between the sides of a conflict.
pub(crate) fn is_conflict_marker(line: &[u8]) -> bool {
    [b"<<<<<<<".as_slice(), b"=======", b">>>>>>>", b"|||||||"]
        .iter()
        .any(|marker| line.starts_with(marker) && matches!(line.get(7), None | Some(b' ' | b'\r')))
}

/// The entries of a list of words that is part of the program: a line each, without remarks and empty lines.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Longest name of a person or an organisation, in characters.
pub(crate) const NAME_LIMIT: usize = 200;
/// Longest note, in bytes.
pub(crate) const NOTE_LIMIT: usize = 16 * 1024;

/// Text that cannot be stored.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BadText {
    #[error("the {what} is empty")]
    Empty { what: &'static str },
    #[error("the {what} has {length} characters; at most {NAME_LIMIT} are kept")]
    LongName { what: &'static str, length: usize },
    #[error("the {what} has {length} bytes; at most {NOTE_LIMIT} are kept")]
    LongNote { what: &'static str, length: usize },
    #[error("the {what} holds an invisible character (U+{code:04X})")]
    Hidden { what: &'static str, code: u32 },
}

/// A name in composed form, trimmed, with nothing hidden in it.
///
/// # Errors
/// When it is empty, too long, or holds control, bidirectional-control or zero-width characters.
pub(crate) fn name(text: &str, what: &'static str) -> Result<String, BadText> {
    let composed: String = text.trim().nfc().collect();
    if composed.is_empty() {
        return Err(BadText::Empty { what });
    }
    if let Some(hidden) = hidden_characters(&composed).next() {
        return Err(BadText::Hidden {
            what,
            code: hidden as u32,
        });
    }
    let length = composed.chars().count();
    if length > NAME_LIMIT {
        Err(BadText::LongName { what, length })
    } else {
        Ok(composed)
    }
}

/// A note in composed form; what does not show is kept, and neutralised where it is printed.
///
/// # Errors
/// When it is too long.
pub(crate) fn note(text: &str, what: &'static str) -> Result<String, BadText> {
    let composed: String = text.trim().nfc().collect();
    let length = composed.len();
    if length > NOTE_LIMIT {
        Err(BadText::LongNote { what, length })
    } else {
        Ok(composed)
    }
}

/// Characters that steer a terminal or a reader without showing; joiners inside emoji and scripts that need them aside.
pub(crate) fn hidden_characters(text: &str) -> impl Iterator<Item = char> {
    let mut before = ' ';
    text.chars().filter(move |c| {
        let joins =
            matches!(c, '\u{200c}' | '\u{200d}') && !before.is_ascii() && !is_hidden(before);
        before = *c;
        is_hidden(*c) && !joins
    })
}

/// Whether a character does not show: controls, bidirectional controls, zero widths, fillers, tags, line separators. The
/// selectors of a sign's shape are not among them: emoji and Japanese names need them.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// What a parser's message begins with that says what was found.
const FOUND: [&str; 5] = [
    "invalid type",
    "invalid value",
    "invalid length",
    "unknown variant",
    "unknown field",
];
/// What follows in it, and may be said.
const EXPECTED: &str = ", expected ";

/// A parser's words without what it found there: an error is shown and sent to others, and files hold what people told.
pub(crate) fn without_values(message: &str) -> String {
    // `invalid type: string "…", expected a date`, `unknown variant `…`, expected one of …`.
    let kind = FOUND.iter().find(|kind| message.starts_with(*kind));
    if let (Some(kind), Some(at)) = (kind, message.rfind(EXPECTED)) {
        return format!("{kind}{}", &message[at..]);
    }
    // These name a field of ours.
    if message.starts_with("missing field `") || message.starts_with("duplicate field `") {
        return message.to_owned();
    }
    // Our own: `…` is not a date, such as 2026-11-17.
    match message
        .strip_prefix('`')
        .and_then(|rest| rest.rfind("` ").map(|at| &rest[at + 2..]))
    {
        Some(rest) => format!("what stands there {rest}"),
        None => without_quotes(message),
    }
}

/// A message without the words in its quotes. Signs stay: `=` is the parser's word, and nobody's.
fn without_quotes(message: &str) -> String {
    let parts = message.split('`').enumerate().map(|(n, part)| {
        if n % 2 == 1 && part.contains(char::is_alphanumeric) {
            "…"
        } else {
            part
        }
    });
    let unmarked = parts.collect::<Vec<_>>().join("`");
    unmarked
        .split_once('"')
        .map_or(unmarked.clone(), |(before, _)| format!("{before}…"))
}

/// A text that came in from elsewhere without a byte order mark, its lines ended by a newline alone.
pub(crate) fn plain_lines(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_nothing_hidden_and_are_composed() {
        assert_eq!(name(" Ma\u{308}kinen ", "name").unwrap(), "Mäkinen");
        assert!(matches!(
            name("a\u{202e}b", "name"),
            Err(BadText::Hidden { code: 0x202e, .. })
        ));
        assert!(name("a\tb", "name").is_err() && name("  ", "name").is_err());
        assert!(
            name("👩\u{200d}🔧 Oy", "name").is_ok(),
            "a joiner inside an emoji stays"
        );
        assert!(name("a\u{200d}b", "name").is_err());
        assert!(name(&"å".repeat(200), "name").is_ok() && name(&"å".repeat(201), "name").is_err());
    }

    #[test]
    fn notes_keep_what_they_hold_up_to_the_limit() {
        assert_eq!(note("a\u{202e}b\n", "note").unwrap(), "a\u{202e}b");
        assert!(
            note(&"a".repeat(NOTE_LIMIT), "note").is_ok()
                && note(&"a".repeat(NOTE_LIMIT + 1), "note").is_err()
        );
    }

    #[test]
    fn an_error_of_a_parser_does_not_say_what_it_found() {
        let said = |message: &str| without_values(message);
        assert_eq!(
            said("invalid type: string \"Matti, expected x\", expected u32 at line 1 column 9"),
            "invalid type, expected u32 at line 1 column 9"
        );
        assert_eq!(
            said("invalid type: integer `401234567`, expected a string"),
            "invalid type, expected a string"
        );
        assert_eq!(
            said("unknown variant `Matti`, expected one of `visit`, `phone`"),
            "unknown variant, expected one of `visit`, `phone`"
        );
        assert_eq!(
            said("`Matti` is not a date, such as 2026-11-17"),
            "what stands there is not a date, such as 2026-11-17"
        );
        assert_eq!(
            said("`Mat` ti` is not a ULID"),
            "what stands there is not a ULID"
        );
        assert_eq!(said("missing field `name`"), "missing field `name`");
        assert_eq!(said("duplicate key"), "duplicate key");
        assert_eq!(said("odd \"Matti\" here"), "odd …");
        assert_eq!(
            said("key with no value, expected `=`"),
            "key with no value, expected `=`"
        );
        assert_eq!(said("odd `Matti` here"), "odd `…` here");
        assert_eq!(
            said("EOF while parsing a string at line 1 column 9"),
            "EOF while parsing a string at line 1 column 9"
        );
    }
}
