//! The words of a command line that are neither global options nor their values.

use std::ffi::OsString;

/// Global options that take the next word as their value.
const VALUED: [&str; 6] = [
    "--data", "--coach", "--now", "--format", "--color", "--lang",
];
/// Their only short form.
const VALUED_SHORT: char = 'C';
/// Short forms of global options without a value.
const SHORT: &str = "qvhV";
/// Global options without a value.
const PLAIN: [&str; 9] = [
    "--json",
    "--names",
    "--no-input",
    "--dry-run",
    "--yes",
    "--quiet",
    "--verbose",
    "--help",
    "--version",
];

/// A command line taken apart: positions of global options with their values, and of all other arguments.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) globals: Vec<usize>,
    pub(crate) words: Vec<usize>,
}

/// Takes a command line apart; the program's name is neither.
pub(crate) fn parts(arguments: &[OsString]) -> Parts {
    let mut parts = Parts::default();
    let mut at = 1;
    while let Some(argument) = arguments.get(at) {
        let text = argument.to_str().unwrap_or_default();
        match values_after(text) {
            Some(values) => {
                let last = (at + values).min(arguments.len() - 1);
                parts.globals.extend(at..=last);
                at = last;
            }
            None => parts.words.push(at),
        }
        at += 1;
    }
    parts
}

/// How many words after a global option are its value; `None` for what is no global option.
fn values_after(text: &str) -> Option<usize> {
    if let Some((name, _)) = text.split_once('=') {
        return VALUED.contains(&name).then_some(0);
    }
    if PLAIN.contains(&text) {
        return Some(0);
    }
    if VALUED.contains(&text) {
        return Some(1);
    }
    let letters = text
        .strip_prefix('-')
        .filter(|letters| !letters.is_empty())?;
    match letters.find(|letter| !SHORT.contains(letter)) {
        None => Some(0),
        Some(at) if letters[at..].starts_with(VALUED_SHORT) => {
            Some(usize::from(letters.len() == at + 1))
        }
        Some(_) => None,
    }
}

/// The first word that is no option: the verb, or what stands in its place.
pub(crate) fn verb(arguments: &[OsString]) -> Option<&str> {
    let first = *parts(arguments).words.first()?;
    let word = arguments[first].to_str()?;
    (!word.starts_with('-')).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verb_is_the_first_word_that_belongs_to_no_option() {
        for (line, word) in [
            ("coach", None),
            ("coach visit acme", Some("visit")),
            ("coach --coach visit l acme", Some("l")),
            ("coach -C visit call acme", Some("call")),
            ("coach -Cvisit call acme", Some("call")),
            ("coach -qC visit call acme", Some("call")),
            ("coach -qv mail acme", Some("mail")),
            ("coach --data=visit --json text acme", Some("text")),
            ("coach --lang fi --now 2026-11-19 acme", Some("acme")),
            ("coach --bad visit", None),
            ("coach --version", None),
            ("coach --color never --names k7qm", Some("k7qm")),
            ("coach --data", None),
        ] {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(verb(&arguments), word, "{line}");
        }
    }
}
