//! The words for days and times in three languages, from `data/words/days.txt`.

use crate::domain::calendar::day::Weekday;

const TEXT: &str = include_str!("../../../data/words/days.txt");
/// Letters that the name of a weekday or a month may be cut short to.
const LEAST_LETTERS: usize = 3;

/// Which weekday, week or month is meant, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    This,
    /// The nearest before, or the one of the week before.
    Last,
    /// The nearest after, or the one of the week after.
    Next,
    Past,
    Coming,
}

/// What days are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
}

/// A word beside a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Before,
    After,
    Am,
    Pm,
}

/// Lines of one kind: what the words mean, and the words.
fn lines(kind: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXT.lines().filter_map(move |line| {
        let words = line.strip_prefix(kind)?.strip_prefix(' ')?;
        words.split_once(' ')
    })
}

/// What a word means among the words of a kind, where it is listed.
fn listed(kind: &str, word: &str) -> Option<&'static str> {
    lines(kind).find_map(|(meaning, words)| {
        let is_it = |known: &str| known == word || known.replace('_', " ") == word;
        words.split(' ').any(is_it).then_some(meaning)
    })
}

/// The same for a name, which may be cut short: as listed, else what each name that begins so means.
fn named(kind: &str, word: &str) -> Vec<&'static str> {
    let word = word.strip_suffix('.').unwrap_or(word);
    if let Some(meaning) = listed(kind, word) {
        return vec![meaning];
    }
    if word.chars().count() < LEAST_LETTERS {
        return Vec::new();
    }
    let begins = |words: &str| words.split(' ').any(|known| known.starts_with(word));
    lines(kind)
        .filter(|(_, words)| begins(words))
        .map(|(meaning, _)| meaning)
        .collect()
}

/// Days from today that a word or words stand for: `tomorrow`, `ylihuomenna`, `day after tomorrow`.
pub(crate) fn days_from_today(words: &str) -> Option<i64> {
    listed("day", words)?.parse().ok()
}

/// The weekdays that a word may mean.
pub(crate) fn weekdays(word: &str) -> Vec<Weekday> {
    let meanings = named("weekday", word);
    meanings.iter().filter_map(|day| day.parse().ok()).collect()
}

/// The months, 1 to 12, that a word may mean.
pub(crate) fn months(word: &str) -> Vec<u32> {
    let meanings = named("month", word);
    meanings
        .iter()
        .filter_map(|month| month.parse().ok())
        .collect()
}

pub(crate) fn which(word: &str) -> Option<Which> {
    Some(match listed("which", word)? {
        "this" => Which::This,
        "last" => Which::Last,
        "next" => Which::Next,
        "past" => Which::Past,
        _ => Which::Coming,
    })
}

pub(crate) fn unit(word: &str) -> Option<Unit> {
    listed("unit", word).map(unit_called)
}

/// What a word that means one of them without a number counts: `viikon päästä` is in a week.
pub(crate) fn one_unit(word: &str) -> Option<Unit> {
    listed("alone", word).map(unit_called)
}

fn unit_called(name: &str) -> Unit {
    match name {
        "day" => Unit::Day,
        "week" => Unit::Week,
        _ => Unit::Month,
    }
}

/// Whether a word stands before a number of days that are to come: `in`, `over`.
pub(crate) fn is_before_days(word: &str) -> bool {
    listed("ahead", word) == Some("before")
}

/// Whether a word stands after a number of days, and if so whether these are to come: `päästä` is, `ago` is not.
pub(crate) fn after_days(word: &str) -> Option<bool> {
    match listed("ahead", word) {
        Some("after") => Some(true),
        _ => listed("back", word).map(|_| false),
    }
}

pub(crate) fn is_one(word: &str) -> bool {
    listed("one", word).is_some()
}

pub(crate) fn clock(word: &str) -> Option<Clock> {
    Some(match listed("clock", word)? {
        "before" => Clock::Before,
        "after" => Clock::After,
        "am" => Clock::Am,
        _ => Clock::Pm,
    })
}

/// Whether a word stands for twelve o'clock in the day.
pub(crate) fn is_noon(word: &str) -> bool {
    listed("noon", word).is_some()
}

/// Whether a word beside a day says no more: `on`, `op`, `the`.
pub(crate) fn says_nothing(word: &str) -> bool {
    listed("beside", word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const KINDS: [&str; 11] = [
        "day", "weekday", "month", "which", "unit", "alone", "ahead", "back", "one", "clock",
        "noon",
    ];

    #[test]
    fn every_line_is_of_a_kind_and_no_word_of_a_kind_means_two_things() {
        for line in TEXT
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let kind = line.split(' ').next().unwrap();
            assert!(KINDS.contains(&kind) || kind == "beside", "{line}");
            assert!(line.split(' ').count() >= 3, "{line}");
        }
        for kind in KINDS {
            let mut meanings: BTreeMap<&str, &str> = BTreeMap::new();
            for (meaning, words) in lines(kind) {
                for word in words.split(' ') {
                    assert_eq!(word, word.to_lowercase(), "{kind} {word}");
                    if let Some(other) = meanings.insert(word, meaning) {
                        panic!("{kind} {word} is {other} and {meaning}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_name_cut_short_is_the_one_it_can_be() {
        for (word, days) in [
            ("mon", vec![Weekday::Mon]),
            ("maanant", vec![Weekday::Mon]),
            ("maa", vec![Weekday::Mon]),
            ("zat", vec![Weekday::Sat]),
            ("per", vec![Weekday::Fri]),
            ("ti.", vec![Weekday::Tue]),
            ("do", vec![Weekday::Thu]),
            ("mo", vec![]),
            ("m", vec![]),
            ("montag", vec![]),
        ] {
            assert_eq!(weekdays(word), days, "{word}");
        }
        for (word, found) in [
            ("mar", vec![3]),
            ("marr", vec![11]),
            ("maa", vec![3]),
            ("ju", vec![]),
            ("juli", vec![7]),
            ("jou", vec![12]),
            ("dec.", vec![12]),
            ("syysk", vec![9]),
            ("ma", vec![]),
        ] {
            assert_eq!(months(word), found, "{word}");
        }
    }
}
