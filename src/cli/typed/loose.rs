//! Values of options that were typed without quotes: a day of several words is put together, and a promise or note that would
//! lose its end to another text is refused before anything is written.

use crate::cli::error::Failure;
use crate::cli::typed::line;
use crate::domain::calendar::date;
use crate::domain::calendar::date_error::DateError;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::typed_day::Direction;
use crate::domain::terms::vocabulary::Channel;
use std::ffi::OsString;

/// Options whose value is a day.
const DAYS: [&str; 8] = [
    "-d",
    "--on",
    "--due",
    "--until",
    "--from",
    "--entered",
    "--heard",
    "--review",
];
/// Options whose value is a text of one's own, in verbs that also take a note without an option.
const TEXTS: [&str; 4] = ["-n", "--next", "--note", "--without-consent"];
/// Verbs that take a note without an option, channels aside.
const WITH_NOTE: [&str; 6] = [
    "l",
    "log-contact",
    "sup",
    "log-support",
    "log-partner",
    "call",
];
/// Words of the longest day that is put together.
const LONGEST_DAY: usize = 4;

/// The command line with days of several words put together.
///
/// # Errors
/// When the words behind a text may belong to it as well as to the note.
pub(crate) fn gathered(arguments: Vec<OsString>) -> Result<Vec<OsString>, Failure> {
    let takes_note = line::verb(&arguments).is_some_and(takes_note);
    let texts: Vec<Option<&str>> = arguments.iter().map(|word| word.to_str()).collect();
    let mut gathered = Vec::new();
    let mut at = 0;
    while at < arguments.len() {
        gathered.push(arguments[at].clone());
        let option = texts[at].unwrap_or_default();
        let value = texts.get(at + 1).copied().flatten();
        at += 1;
        let Some(value) = value.filter(|value| !value.contains(char::is_whitespace)) else {
            continue;
        };
        let rest: Vec<&str> = texts[at + 1..]
            .iter()
            .map_while(|word| bare(*word))
            .collect();
        if DAYS.contains(&option) {
            let words = words_of_day(value, &rest);
            if words > 0 {
                let day = [&[value], &rest[..words]].concat().join(" ");
                gathered.push(day.into());
                at += 1 + words;
            }
        } else if takes_note && is_behind_a_name(&texts[..at]) && TEXTS.contains(&option) {
            whole(option, value, &rest)?;
        }
    }
    Ok(gathered)
}

fn takes_note(verb: &str) -> bool {
    WITH_NOTE.contains(&verb) || ["mail", "text"].contains(&verb) || verb.parse::<Channel>().is_ok()
}

/// A word that is neither an option nor a text in quotes.
fn bare(word: Option<&str>) -> Option<&str> {
    word.filter(|word| !word.starts_with('-') && !word.contains(char::is_whitespace))
}

/// Whether an employer or a candidate was named before the option: the word after the verb is none.
fn is_behind_a_name(before: &[Option<&str>]) -> bool {
    let verb = before.iter().flatten().position(|word| takes_note(word));
    let next = verb.and_then(|verb| before.get(verb + 1).copied().flatten());
    next.is_some_and(|word| !word.starts_with('-'))
}

/// How many words behind a day belong to it: a time with its mark, or what makes a day of it.
fn words_of_day(value: &str, rest: &[&str]) -> usize {
    let joined = |count: usize| [&[value], &rest[..count]].concat().join(" ");
    let most = rest.len().min(LONGEST_DAY - 1);
    let is_marked = |count: &usize| {
        let words = &rest[..*count];
        let is_time = words.len() > 1 || words[0].contains(':');
        is_time && date::time(&words.join(" ")).is_ok() && is_day(&joined(*count))
    };
    let mut counts = (1..=most).rev();
    match is_day(value) {
        true => counts.find(is_marked),
        false => counts.find(|count| is_day(&joined(*count))),
    }
    .unwrap_or(0)
}

/// Whether words are a day, or can be two; which day that is, is not asked here.
fn is_day(text: &str) -> bool {
    let some_day = Date::from_ymd(2026, 1, 1).expect("it is a day");
    !matches!(
        date::read(text, some_day, Direction::Nearest),
        Err(DateError::Date { .. })
    )
}

/// Refuses a text of one word with loose words behind it.
fn whole(option: &str, value: &str, rest: &[&str]) -> Result<(), Failure> {
    if rest.is_empty() {
        return Ok(());
    }
    let longer = format!("{value} {}", rest.join(" "));
    let message = format!("is the text of {option} `{value}` or `{longer}`?");
    Err(Failure::usage(message).hint(format!(
        "put it in quotes: {option} \"{longer}\"; a note that is not part of it comes before {option}"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &[&str]) -> Result<Vec<String>, String> {
        let words = line.iter().map(OsString::from).collect();
        let gathered = gathered(words).map_err(|failure| failure.message)?;
        Ok(gathered
            .into_iter()
            .map(|word| word.into_string().unwrap())
            .collect())
    }

    #[test]
    fn a_day_of_several_words_is_put_together() {
        for (line, option, day) in [
            (
                "coach plan acme --on tomorrow at 10",
                "--on",
                "tomorrow at 10",
            ),
            ("coach plan acme -d fri 14:00 review", "-d", "fri 14:00"),
            (
                "coach plan acme --on huomenna klo 9 käynti",
                "--on",
                "huomenna klo 9",
            ),
            (
                "coach visit acme --on last friday saw it",
                "--on",
                "last friday",
            ),
            ("coach visit acme -d 1 dec", "-d", "1 dec"),
            ("coach snooze k7qm --due in 2 weeks", "--due", "in 2 weeks"),
            (
                "coach sup k7qm -d maandag om 14 uur",
                "-d",
                "maandag om 14 uur",
            ),
            ("coach visit acme --on mon saw the shop", "--on", "mon"),
            ("coach visit acme --on mon 2 people met", "--on", "mon"),
            ("coach plan acme --on fri review at 10", "--on", "fri"),
            (
                "coach job end k7qm acme --heard last week --reason quit",
                "--heard",
                "last week",
            ),
            ("coach plan acme --on nonsense at 10", "--on", "nonsense"),
        ] {
            let words: Vec<&str> = line.split(' ').collect();
            let read = read(&words).unwrap();
            let at = read.iter().position(|word| word == option).unwrap();
            assert_eq!(read[at + 1], day, "{line}");
        }
    }

    #[test]
    fn a_text_without_its_quotes_is_refused_and_one_with_them_is_not() {
        for line in [
            &[
                "coach", "visit", "asda", "saw", "the", "shop", "-n", "call", "back", "tomorrow",
            ][..],
            &[
                "coach", "sup", "will", "told", "me", "-n", "send", "cv", "friday",
            ],
            &["coach", "l", "acme", "call", "--next", "ring", "them"],
            &["coach", "call", "acme", "--note", "asked", "for", "a", "CV"],
            &["coach", "mail", "acme", "-n", "send", "CV", "--due", "fri"],
            &["coach", "log-partner", "family", "-n", "call", "mother"],
            &[
                "coach",
                "text",
                "acme",
                "--without-consent",
                "told",
                "me",
                "to",
            ],
        ] {
            let message = read(line).unwrap_err();
            assert!(message.contains("is the text of"), "{line:?}: {message}");
        }
        for line in [
            &[
                "coach",
                "visit",
                "asda",
                "-n",
                "call back",
                "saw",
                "the",
                "shop",
            ][..],
            &["coach", "visit", "asda", "-n", "call", "saw the shop"],
            &["coach", "visit", "-n", "call", "asda"],
            &[
                "coach", "visit", "asda", "saw it", "-n", "call", "--due", "fri",
            ],
            &["coach", "l", "acme", "-c", "phone", "saw", "it"],
            &["coach", "amend", "k7qm", "--next", "call", "back"],
        ] {
            assert_eq!(read(line).unwrap(), line, "{line:?}");
        }
    }
}
