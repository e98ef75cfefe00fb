//! Times of day as people type them: `9:30`, `14`, `14.30`, `klo 14`, `14 uur`, `2 pm`.

use crate::domain::calendar::date_error::number;
use crate::domain::calendar::day_words::{self, Clock, clock};
use crate::domain::calendar::time::TimeOfDay;

/// A time as it was typed, and whether it can be nothing but a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TypedTime {
    pub(crate) time: TimeOfDay,
    pub(crate) is_plain: bool,
}

/// Reads words, in lower case, as a time.
pub(crate) fn read(words: &[&str]) -> Option<TypedTime> {
    let (is_marked, words) = match words.split_first() {
        Some((first, rest)) if clock(first) == Some(Clock::Before) => (true, rest),
        _ => (false, words),
    };
    match words {
        [word] if day_words::is_noon(word) => Some(TypedTime {
            time: TimeOfDay::from_hm(12, 0)?,
            is_plain: true,
        }),
        [time] => glued(time, is_marked),
        [time, after] => {
            let time = figures(time)?;
            let time = beside(time, clock(after)?)?;
            Some(TypedTime {
                time,
                is_plain: true,
            })
        }
        _ => None,
    }
}

/// Figures alone, or with the letters that mark a time right behind them: `14u`, `9am`, `14u30`, `klo14`.
fn glued(word: &str, is_marked: bool) -> Option<TypedTime> {
    let marked = |time| TypedTime {
        time,
        is_plain: true,
    };
    if let Some(time) = figures(word) {
        let is_plain = is_marked || word.contains(':');
        return Some(TypedTime { time, is_plain });
    }
    let letters = word.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.')?;
    if letters == 0 {
        let digits = word.find(|c: char| c.is_ascii_digit())?;
        let is_before = clock(&word[..digits]) == Some(Clock::Before);
        return figures(&word[digits..]).filter(|_| is_before).map(marked);
    }
    let (time, rest) = word.split_at(letters);
    let end = rest
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (mark, minutes) = rest.split_at(end);
    let mark = clock(mark)?;
    let time = match minutes {
        "" => beside(figures(time)?, mark)?,
        minutes if mark == Clock::After => figures(&format!("{time}:{minutes}"))?,
        _ => return None,
    };
    Some(marked(time))
}

/// `9:30`, `9.30`, `14`.
fn figures(word: &str) -> Option<TimeOfDay> {
    let (hour, minute) = word.split_once([':', '.']).unwrap_or((word, "00"));
    let minute = number(minute, 2).filter(|_| minute.len() == 2)?;
    TimeOfDay::from_hm(number(hour, 2)?, minute)
}

/// A time with what stands behind it: 12 am is midnight, 12 pm noon.
fn beside(time: TimeOfDay, mark: Clock) -> Option<TimeOfDay> {
    let halved = |afternoon: u32| {
        let hour = Some(time.hour()).filter(|hour| (1..=12).contains(hour))?;
        TimeOfDay::from_hm(hour % 12 + afternoon, time.minute())
    };
    match mark {
        Clock::Before => None,
        Clock::After => Some(time),
        Clock::Am => halved(0),
        Clock::Pm => halved(12),
    }
}
