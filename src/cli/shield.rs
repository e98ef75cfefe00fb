//! Values of the command line that begin with a hyphen, shielded so that they are not taken for options.

use crate::cli::error::Failure;
use std::ffi::OsString;

/// Stands before a value that begins with a hyphen, so that it is not taken for an option.
const SHIELD: char = '\u{10fffd}';

/// Short options that take a value, which may be glued to them.
const VALUED_SHORTS: &str = "Ccdfmnop";

/// Arguments in which values such as `-2d`, `-1` and `- a note` are not mistaken for options.
///
/// # Errors
/// When an argument could be a note as well as an option with its value glued to it: nothing is guessed.
pub(crate) fn shielded(args: impl Iterator<Item = OsString>) -> Result<Vec<OsString>, Failure> {
    let mut shielded: Vec<OsString> = Vec::new();
    for arg in args {
        let after_option = shielded
            .last()
            .and_then(|last| last.to_str())
            .is_some_and(|last| {
                last.starts_with('-') && last.len() > 1 && !last.contains(['=', ' '])
            });
        let shield = match arg.to_str() {
            Some(text) if is_ambiguous(text) && !after_option => {
                return Err(Failure::usage(format!(
                    "`{text}` may be a note or an option with its value: put a space after the option's letter, or give the note with --note"
                )));
            }
            Some(text) => is_value(text),
            None => false,
        };
        let shown = arg.to_string_lossy();
        shielded.push(if shield {
            OsString::from(format!("{SHIELD}{shown}"))
        } else {
            arg
        });
    }
    Ok(shielded)
}

/// Whether an argument is a short option with white space in the value glued to it, or a note that begins like one.
fn is_ambiguous(text: &str) -> bool {
    let letter = text.strip_prefix('-').and_then(|rest| rest.chars().next());
    letter.is_some_and(|letter| VALUED_SHORTS.contains(letter))
        && text.contains(char::is_whitespace)
}

/// A value without the shield.
pub(crate) fn without_shield(value: &str) -> &str {
    value.strip_prefix(SHIELD).unwrap_or(value)
}

/// What clap says of an argument, without the shield.
pub(crate) fn unshielded(text: &str) -> String {
    text.replace(SHIELD, "").replace("\\u{10fffd}", "")
}

/// Whether an argument that begins with a hyphen can only be a value.
fn is_value(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('-') else {
        return false;
    };
    let name_end = rest.find(['=', ' ']).unwrap_or(rest.len());
    match rest.chars().next() {
        None => false,
        Some('-') => rest[..name_end].len() < rest.len() && rest[name_end..].starts_with(' '),
        // With white space in it, it is a note that begins with a hyphen: `-no answer` is no `-n` with "o answer".
        Some(c) if c.is_ascii_alphabetic() => rest.contains(char::is_whitespace),
        Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_begin_with_a_hyphen_are_no_options() {
        for value in [
            "-no answer",
            "-2d",
            "-1",
            "- liked it",
            "-– dash",
            "-liked the idea",
            "--great visit",
            "-ä",
        ] {
            assert!(is_value(value), "{value}");
        }
        let words =
            |words: &[&str]| shielded(words.iter().map(OsString::from)).map(|words| words.len());
        for ambiguous in ["-no answer", "-pMari Laine", "-d2 days ago"] {
            assert!(
                words(&["coach", "l", "acme", ambiguous]).is_err(),
                "{ambiguous}"
            );
            assert!(
                words(&["coach", "l", "acme", "--note", ambiguous]).is_ok(),
                "{ambiguous}"
            );
        }
        for option in [
            "-c",
            "-cvisit",
            "--next=send the CV",
            "--note",
            "-",
            "--",
            "-vq",
            "note",
            "--next",
        ] {
            assert!(!is_value(option), "{option}");
        }
    }
}
