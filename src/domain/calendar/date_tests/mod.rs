//! Days and times as they are typed: each direction, both sides of each edge, three languages.

use super::*;
use crate::domain::calendar::date_error::DateError;

mod directions;
mod refused;
mod words;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Wednesday 18 November 2026.
const TODAY: &str = "2026-11-18";

fn typed(text: &str, today: &str, direction: Direction) -> Result<Typed, DateError> {
    read(text, day(today), direction)
}

#[track_caller]
fn all_three(today: &str, cases: &[(&str, &str, &str, &str)]) {
    for (text, back, ahead, nearest) in cases {
        for (direction, expected) in [
            (Direction::Back, back),
            (Direction::Ahead, ahead),
            (Direction::Nearest, nearest),
        ] {
            let read = typed(text, today, direction).map(|typed| typed.date.to_string());
            assert_eq!(
                read.as_deref(),
                Ok(*expected),
                "{text} {direction:?} on {today}"
            );
        }
    }
}

/// Words that mean one day whatever the direction.
#[track_caller]
fn always(today: &str, cases: &[(&str, &str)]) {
    let cases: Vec<_> = cases
        .iter()
        .map(|(text, date)| (*text, *date, *date, *date))
        .collect();
    all_three(today, &cases);
}
