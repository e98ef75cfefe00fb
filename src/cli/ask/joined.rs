//! Words of a known name that were typed without quotes, put together: `coach l Acme Oy "hello"`.

use crate::cli::args::Text;
use crate::cli::ask::lookup::kind_said;
use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::terms::reference::{Named, folded, is_of_whole_words};
use crate::words::say::say;

/// Words of the longest name that is put together.
pub(crate) const LONGEST_NAME: usize = 6;

/// What names a record, and the words after it.
type NameAndWords = (String, Vec<Text>);

impl Session<'_> {
    /// What names an employer, with the words that belong to its name, and the words that are left.
    ///
    /// # Errors
    /// When it could be one employer with these words in its name, or another without them.
    pub(crate) fn employer_and_words(
        &self,
        first: &str,
        words: &[Text],
    ) -> Result<NameAndWords, Failure> {
        if !may_belong(words) {
            return Ok((first.to_owned(), words.to_vec()));
        }
        self.name_and_words(first, words, &self.named_employers()?)
    }

    /// The same for a candidate.
    ///
    /// # Errors
    /// As for an employer.
    pub(crate) fn candidate_and_words(
        &self,
        first: &str,
        words: &[Text],
    ) -> Result<NameAndWords, Failure> {
        if !may_belong(words) {
            return Ok((first.to_owned(), words.to_vec()));
        }
        self.name_and_words(first, words, &self.named_candidates()?)
    }

    fn name_and_words<Id: AsRef<str> + PartialEq>(
        &self,
        first: &str,
        words: &[Text],
        records: &[Named<Id>],
    ) -> Result<NameAndWords, Failure> {
        let split = |count: usize| (joined(first, &words[..count]), words[count..].to_vec());
        let Some(count) = words_of_name(first, words, records) else {
            return Ok(split(0));
        };
        let (long, rest) = split(count);
        let Some(short) = named_alone(first, &long, records) else {
            return Ok((long, rest));
        };
        let name = short.names.first().map_or(short.id.as_ref(), |name| name);
        let says = words[0].to_string();
        if !self.context.may_ask() {
            let message = format!(
                "this could be `{long}`, or `{name}` with a note that begins with `{says}`"
            );
            return Err(Failure::unknown(message)
                .hint("put the name in quotes, or give the note with --note"));
        }
        let items = [
            long.clone(),
            say!(self.words, "ask.with-note", name, word = says),
        ];
        match prompt::choose(&self.words.label("ask.which-employer"), &items)? {
            0 => Ok((long, rest)),
            _ => Ok(split(0)),
        }
    }
}

/// Whether the first of some words can belong to a name before it: a quoted sentence cannot.
fn may_belong(words: &[Text]) -> bool {
    words.first().is_some_and(|word| is_loose(word))
}

fn is_loose(word: &str) -> bool {
    !word.contains(char::is_whitespace)
}

fn joined(first: &str, words: &[Text]) -> String {
    let words = words.iter().map(|word| &**word);
    std::iter::once(first)
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}

/// How many words after the first belong to a name on file, as many as do; none where the first stands alone.
fn words_of_name<Id>(first: &str, words: &[Text], records: &[Named<Id>]) -> Option<usize> {
    let loose = words.iter().take_while(|word| is_loose(word)).count();
    let is_known = |count: &usize| {
        let text = joined(kind_said(first).1, &words[..*count]);
        let mut names = records.iter().flat_map(|record| &record.names);
        names.any(|name| is_of_whole_words(&text, name))
    };
    (1..=loose.min(LONGEST_NAME - 1)).rev().find(is_known)
}

/// The record that is wholly named by the first word alone, where the longer name is another's.
fn named_alone<'r, Id: AsRef<str>>(
    first: &str,
    long: &str,
    records: &'r [Named<Id>],
) -> Option<&'r Named<Id>> {
    let (first, long) = (kind_said(first).1, kind_said(long).1);
    let is_it = |record: &&Named<Id>| {
        record.id.as_ref() == first.to_lowercase()
            || record
                .names
                .iter()
                .any(|name| folded(name) == folded(first))
    };
    let is_the_longer = |record: &&Named<Id>| {
        let mut names = record.names.iter();
        names.any(|name| is_of_whole_words(long, name))
    };
    records.iter().find(is_it).filter(|it| !is_the_longer(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::names::Slug;

    #[test]
    fn words_of_a_known_name_belong_to_it_and_others_to_the_note() {
        let named = |id: &str, names: &[&str]| Named {
            id: id.parse::<Slug>().unwrap(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        let records = [
            named("acme-oy", &["Acme Oy", "Acmen varasto"]),
            named("k-market-kerava", &["K-Market Kerava"]),
            named("metsatahti", &["Metsätähti Oy Ab"]),
            named("smit", &["Bakkerij 't Hoekje van Smit"]),
        ];
        for (line, count) in [
            (&["Acme", "Oy", "hello"][..], Some(1)),
            (&["acme", "oy"], Some(1)),
            (&["acme", "said oy"], None),
            (&["acme", "called"], None),
            (&["acmen", "varasto", "was", "closed"], Some(1)),
            (&["K-Market", "kerava", "wants", "a", "CV"], Some(1)),
            (&["metsatahti", "oy", "ab", "hello there"], Some(2)),
            (&["Metsätähti", "Oy", "hello there"], Some(1)),
            (&["metsätähti", "ab"], None),
            (
                &["Bakkerij", "'t", "Hoekje", "van", "Smit", "closed"],
                Some(4),
            ),
            (&["employer:acme", "oy", "closed"], Some(1)),
            (&["acme", "o", "closed"], None),
            (&["acme"], None),
        ] {
            let words: Vec<Text> = line[1..].iter().map(|word| word.parse().unwrap()).collect();
            assert_eq!(words_of_name(line[0], &words, &records), count, "{line:?}");
        }
    }
}
