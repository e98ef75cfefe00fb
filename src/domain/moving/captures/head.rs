//! What stands before the note of a capture: day, time, how, how long, for whom, and where.

use crate::domain::calendar::date;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::typed_day::Direction;
use crate::domain::moving::reading::known_words::channel;
use crate::domain::moving::reading::lengths::{Unit, minutes};
use crate::domain::moving::reading::sheet::Value;
use crate::domain::terms::vocabulary::Channel;

/// Words of a day, at most: `fri 20 nov 2026`.
const WORDS_OF_A_DAY: usize = 4;

/// What lines are read beside.
pub(crate) struct Known<'k> {
    pub(crate) today: Date,
    /// Whether a word in lower case is the code of a candidate on file.
    pub(crate) is_code: &'k dyn Fn(&str) -> bool,
}

/// The head of a capture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::domain::moving::captures) struct Head {
    pub(in crate::domain::moving::captures) on: Option<Date>,
    pub(in crate::domain::moving::captures) at: Option<TimeOfDay>,
    pub(in crate::domain::moving::captures) channel: Option<Channel>,
    pub(in crate::domain::moving::captures) minutes: Option<u32>,
    pub(in crate::domain::moving::captures) people: Vec<String>,
    /// What is left: the employer.
    pub(in crate::domain::moving::captures) rest: String,
}

/// Reads the words of a head.
pub(in crate::domain::moving::captures) fn head(text: &str, known: &Known) -> Head {
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let mut head = Head::default();
    let mut at = 0;
    if let Some((day, time, taken)) = day(&words, known.today) {
        (head.on, head.at) = (Some(day), time);
        at = taken;
    }
    let mut rest: Vec<&str> = Vec::new();
    while at < words.len() {
        let word = words[at];
        let next = words.get(at + 1).copied().unwrap_or_default();
        if head.at.is_none()
            && let Some(time) = time(word)
        {
            head.at = Some(time);
        } else if let Some((length, taken)) = length(word, next).filter(|_| head.minutes.is_none())
        {
            head.minutes = Some(length);
            at += taken - 1;
        } else if (known.is_code)(&word.to_lowercase()) {
            head.people.push(word.to_lowercase());
        } else if let Some(how) = channel(word).filter(|_| head.channel.is_none()) {
            head.channel = Some(how);
        } else {
            rest.push(word);
        }
        at += 1;
    }
    head.rest = rest.join(" ");
    head
}

/// The day that a head begins with, with a time behind it, and how many words they are.
fn day(words: &[&str], today: Date) -> Option<(Date, Option<TimeOfDay>, usize)> {
    (1..=words.len().min(WORDS_OF_A_DAY))
        .rev()
        .find_map(|taken| {
            let text = words[..taken].join(" ");
            // A short word may be anything: `on`, `to`.
            let is_day = text.chars().count() > 2 && (taken == 1 || has_figure(&text));
            let is_time_alone = taken == 1 && time(&text).is_some();
            let typed = date::read(&text, today, Direction::Back).ok();
            let typed = typed.filter(|typed| is_day && !is_time_alone && typed.date <= today)?;
            Some((typed.date, typed.time, taken))
        })
}

fn has_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// `14:32`, `9.30`
fn time(word: &str) -> Option<TimeOfDay> {
    let (hour, minute) = word.split_once([':', '.'])?;
    let is_figure = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_time = is_figure(hour) && is_figure(minute) && minute.len() == 2 && hour.len() <= 2;
    TimeOfDay::from_hm(hour.parse().ok()?, minute.parse().ok()?).filter(|_| is_time)
}

/// `45m`, `1h30`, `45 min`; how many words it is.
fn length(word: &str, next: &str) -> Option<(u32, usize)> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let read = |text: String| minutes(&Value::Text(text), Unit::Minutes).ok();
    let has_unit = |text: &str| text.contains(char::is_alphabetic);
    if has_unit(word) {
        return Some((read(word.to_owned())?, 1));
    }
    let is_unit = has_unit(next) && next.chars().all(char::is_alphabetic);
    is_unit
        .then(|| read(format!("{word} {next}")))?
        .map(|length| (length, 2))
}
