//! Whether the day or the month comes first in the dates of a table, as those of them show that can be read in one way only.

use crate::domain::moving::reading::sheet::Value;

/// Which of two figures is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain::moving::reading) enum Order {
    DayFirst,
    MonthFirst,
    /// Both occur: what can be read both ways is not read.
    Both,
}

/// The order of the dates with a sign between their figures, and what shows it; `None` where there are none.
pub(in crate::domain::moving::reading) fn order_of<'v>(
    cells: impl Iterator<Item = (usize, &'v Value)>,
    sign: char,
) -> Option<(Order, String)> {
    let texts = cells.filter_map(|(row, value)| match value {
        Value::Text(text) => figures(text, sign).map(|found| (row, text, found)),
        _ => None,
    });
    let (mut day_first, mut month_first, mut any) = (None, None, false);
    for (row, text, (first, second)) in texts {
        any = true;
        let place = || format!("{} in row {row}", text.trim());
        if first > 12 && second <= 12 {
            day_first.get_or_insert_with(place);
        } else if second > 12 && first <= 12 {
            month_first.get_or_insert_with(place);
        }
    }
    let found = match (day_first, month_first) {
        (Some(day), Some(month)) => (
            Order::Both,
            format!(
                "both orders occur ({day}; {month}), so only what can be read in one way is taken"
            ),
        ),
        (None, Some(month)) => (
            Order::MonthFirst,
            format!("the month comes first, as {month} shows"),
        ),
        (Some(day), None) => (
            Order::DayFirst,
            format!("the day comes first, as {day} shows"),
        ),
        (None, None) => (
            Order::DayFirst,
            "the day is taken to come first; nothing in the table says otherwise".to_owned(),
        ),
    };
    any.then_some(found)
}

/// The first two of three figures with a sign between, where none of them is a year.
fn figures(text: &str, sign: char) -> Option<(u32, u32)> {
    let (day, _) = apart(text.trim());
    let mut parts = day.split(sign);
    let short = |part: Option<&str>| {
        part.filter(|part| part.len() <= 2)
            .and_then(|part| part.parse().ok())
    };
    let found = short(parts.next()).zip(short(parts.next()));
    found.filter(|_| parts.next().is_some_and(|year| year.parse::<u32>().is_ok()))
}

/// A day and the time behind it: `2026-11-18 14:30`, `2026-11-18T14:30:00`.
pub(in crate::domain::moving::reading) fn apart(text: &str) -> (&str, Option<&str>) {
    let at = text.rfind([' ', 'T']);
    let Some((day, time)) = at.map(|at| (&text[..at], &text[at + 1..])) else {
        return (text, None);
    };
    let time = time.trim_end_matches('Z');
    let is_time = time.contains(':') && time.bytes().all(|b| b.is_ascii_digit() || b == b':');
    // Seconds are not kept.
    let short = match time.matches(':').count() {
        2 => time.rsplit_once(':').map_or(time, |(time, _)| time),
        _ => time,
    };
    match is_time {
        true => (day.trim_end().trim_end_matches(','), Some(short)),
        false => (text, None),
    }
}
