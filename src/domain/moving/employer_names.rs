//! Names of employers as they are compared: for what is surely the same, and for what only looks so.

use crate::domain::moving::reading::field::plain;
use crate::domain::terms::reference::folded;

/// Words that say what an undertaking is in law, in the languages of the word lists and the usual others.
const FORMS: [&str; 32] = [
    "oy",
    "oyj",
    "ab",
    "abp",
    "ky",
    "tmi",
    "ry",
    "osk",
    "bv",
    "nv",
    "vof",
    "cv",
    "stichting",
    "ltd",
    "limited",
    "plc",
    "llp",
    "inc",
    "llc",
    "corp",
    "co",
    "company",
    "the",
    "gmbh",
    "ag",
    "kg",
    "as",
    "aps",
    "sa",
    "sarl",
    "srl",
    "zn",
];

/// A name as it is compared: in lower case, without accents, blanks made one.
pub(crate) fn key(name: &str) -> String {
    let folded = folded(name);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name in words, without those of law.
pub(in crate::domain::moving) fn without_form(name: &str) -> String {
    let plain = plain(&name.replace(['.', '\''], ""));
    let words = plain.split(' ').filter(|word| !FORMS.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

/// What of a name tells it from others: its words without those of law, in any order.
pub(in crate::domain::moving) fn core(name: &str) -> String {
    let plain = plain(&name.replace(['.', '\''], ""));
    let mut words: Vec<&str> = plain
        .split(' ')
        .filter(|word| !FORMS.contains(word))
        .collect();
    words.sort_unstable();
    match words.is_empty() {
        true => plain,
        false => words.join(" "),
    }
}
