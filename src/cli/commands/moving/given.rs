//! What was said on the command line: what columns hold, who is meant, which employers are one.

use crate::cli::args::{Text, split};
use crate::cli::error::Failure;
use crate::domain::moving::employer_names::key;
use crate::domain::moving::reading::field::Field;
use std::collections::BTreeMap;

/// Somebody who is not on file yet.
const NEW: &str = "new";

/// `--map date=Datum,employer=Bedrijf`
pub(crate) fn mapping(given: &[Text]) -> Result<Vec<(Field, String)>, Failure> {
    let pairs = split(given).into_iter();
    pairs.map(|pair| one(&pair)).collect()
}

fn one(pair: &str) -> Result<(Field, String), Failure> {
    let (word, heading) = apart("--map", pair, "FIELD=HEADING")?;
    let field = Field::named(&word).filter(|field| *field != Field::Name);
    let field = field.ok_or_else(|| {
        let known = Field::ALL.iter().filter(|field| **field != Field::Name);
        let known: Vec<&str> = known.map(|field| field.word()).collect();
        Failure::usage(format!(
            "`{word}` is not a field; one of: {}",
            known.join(", ")
        ))
    })?;
    Ok((field, heading))
}

/// `--who "JB=k7qm"`
pub(crate) fn who(given: &[Text]) -> Result<BTreeMap<String, String>, Failure> {
    let answer = |whom: String| if whom == NEW { String::new() } else { whom };
    let pair = |text: &Text| apart("--who", text, "NAME=CODE");
    let pairs = given
        .iter()
        .map(|text| pair(text).map(|(name, whom)| (key(&name), answer(whom))));
    pairs.collect()
}

/// `--same "Acme Turku=Acme Oy"`
pub(crate) fn same(given: &[Text]) -> Result<BTreeMap<String, String>, Failure> {
    let pair = |text: &Text| apart("--same", text, "NAME=EMPLOYER");
    let pairs = given
        .iter()
        .map(|text| pair(text).map(|(name, employer)| (key(&name), employer)));
    pairs.collect()
}

fn apart(flag: &str, text: &str, form: &str) -> Result<(String, String), Failure> {
    let (before, behind) = text.split_once('=').unwrap_or_default();
    match (before.trim(), behind.trim()) {
        ("", _) | (_, "") => Err(Failure::usage(format!("`{text}` is not {flag} {form}"))),
        (before, behind) => Ok((before.to_owned(), behind.to_owned())),
    }
}
