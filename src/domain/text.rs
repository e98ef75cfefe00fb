//! What free text may hold: lengths, and characters that do not show.

use unicode_normalization::UnicodeNormalization;

/// Longest name of a person or an organisation, in characters.
pub(crate) const NAME_LIMIT: usize = 200;
/// Longest note, in bytes.
pub(crate) const NOTE_LIMIT: usize = 16 * 1024;

/// Text that can not be stored.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BadText {
    #[error("the {what} is empty")]
    Empty { what: &'static str },
    #[error("the {what} has {length} characters; at most {NAME_LIMIT} are kept")]
    LongName { what: &'static str, length: usize },
    #[error("the {what} has {length} bytes; at most {NOTE_LIMIT} are kept")]
    LongNote { what: &'static str, length: usize },
    #[error("the {what} holds a character that does not show (U+{code:04X})")]
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
        return Err(BadText::Hidden { what, code: hidden as u32 });
    }
    let length = composed.chars().count();
    if length > NAME_LIMIT { Err(BadText::LongName { what, length }) } else { Ok(composed) }
}

/// A note in composed form; what does not show is kept, and neutralised where it is printed.
///
/// # Errors
/// When it is too long.
pub(crate) fn note(text: &str, what: &'static str) -> Result<String, BadText> {
    let composed: String = text.trim().nfc().collect();
    let length = composed.len();
    if length > NOTE_LIMIT { Err(BadText::LongNote { what, length }) } else { Ok(composed) }
}

/// Characters that steer a terminal or a reader without showing; joiners inside emoji and scripts that need them aside.
pub(crate) fn hidden_characters(text: &str) -> impl Iterator<Item = char> {
    let mut before = ' ';
    text.chars().filter(move |c| {
        let joins = matches!(c, '\u{200c}' | '\u{200d}') && !before.is_ascii() && !is_hidden(before);
        before = *c;
        is_hidden(*c) && !joins
    })
}

/// Whether a character does not show: controls, bidirectional controls, zero widths, tags, line separators.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_nothing_hidden_and_are_composed() {
        assert_eq!(name(" Ma\u{308}kinen ", "name").unwrap(), "Mäkinen");
        assert!(matches!(name("a\u{202e}b", "name"), Err(BadText::Hidden { code: 0x202e, .. })));
        assert!(name("a\tb", "name").is_err() && name("  ", "name").is_err());
        assert!(name("👩\u{200d}🔧 Oy", "name").is_ok(), "a joiner inside an emoji stays");
        assert!(name("a\u{200d}b", "name").is_err());
        assert!(name(&"å".repeat(200), "name").is_ok() && name(&"å".repeat(201), "name").is_err());
    }

    #[test]
    fn notes_keep_what_they_hold_up_to_the_limit() {
        assert_eq!(note("a\u{202e}b\n", "note").unwrap(), "a\u{202e}b");
        assert!(note(&"a".repeat(NOTE_LIMIT), "note").is_ok() && note(&"a".repeat(NOTE_LIMIT + 1), "note").is_err());
    }
}
