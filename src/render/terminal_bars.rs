//! Bars in a terminal: shares of a goal, steps of a way, weeks beside each other; and what is said beside a bar, or below it where
//! there is no room.

use crate::render::plain::{neutral, width, wrapped};
use crate::render::style::paint;
use crate::view::page::{Bar, Meter, Role, Step};
use std::borrow::Cow;

const SPARKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Least weeks of a trend that are shown.
const LEAST_WEEKS: usize = 8;

/// Bars as full as their share, with figure and note beside them.
pub(in crate::render) fn draw_meters(meters: &[Meter], columns: usize, colour: bool) -> String {
    let said: Vec<[Cow<str>; 3]> = meters
        .iter()
        .map(|meter| [&meter.label, &meter.figure, &meter.note].map(|text| neutral(text)))
        .collect();
    let of = |at: usize| widest(said.iter().map(|texts| &*texts[at]));
    let (labels, figures) = (of(0) + 2, of(1));
    let room = Room::of(columns, labels + 2 + figures + 3, of(2));
    let draw = |(meter, [label, figure, note]): (&Meter, &[Cow<str>; 3])| {
        let full = ((meter.filled.clamp(0.0, 1.0) * room.bar as f64) + 1e-9).floor() as usize;
        let bar = format!("{}{}", "█".repeat(full), "░".repeat(room.bar - full));
        let line = format!(
            "{label}{}{}  {figure}{}   ",
            pad(label, labels),
            paint(&bar, meter.role, colour),
            pad(figure, figures)
        );
        room.with_note(&line, note)
    };
    let lines = meters.iter().zip(&said).map(draw);
    lines.collect::<Vec<_>>().join("\n")
}

/// Centred bars, as wide as their share of the widest.
pub(in crate::render) fn draw_funnel(steps: &[Step], columns: usize, colour: bool) -> String {
    let said: Vec<[Cow<str>; 2]> = steps
        .iter()
        .map(|step| [&step.label, &step.note].map(|text| neutral(text)))
        .collect();
    let of = |at: usize| widest(said.iter().map(|texts| &*texts[at]));
    let labels = of(0) + 2;
    let room = Room::of(columns, labels + 9, of(1));
    let numbers = steps.iter().map(|step| step.number);
    let top = numbers.max().unwrap_or(0).max(1);
    let draw = |(step, [label, note]): (&Step, &[Cow<str>; 2])| {
        let full = match step.number {
            0 => 0,
            number => (number * room.bar / top).max(1),
        };
        let before = (room.bar - full) / 2;
        let line = format!(
            "{label}{}{}{}{}  {:>4}   ",
            pad(label, labels),
            " ".repeat(before),
            paint(&"█".repeat(full), Role::Good, colour),
            " ".repeat(room.bar - full - before),
            step.number,
        );
        room.with_note(&line, note)
    };
    let lines = steps.iter().zip(&said).map(draw);
    lines.collect::<Vec<_>>().join("\n")
}

/// A small picture of some weeks, the last of them where there is no room for all.
pub(in crate::render) fn draw_trend(
    label: &str,
    bars: &[Bar],
    note: &str,
    columns: usize,
) -> String {
    if !label.is_empty() && width(label) + 2 + bars.len().min(LEAST_WEEKS) > columns {
        let label = wrapped(label, columns).join("\n");
        return format!("{label}\n{}", draw_trend("", bars, note, columns));
    }
    let is_beside = width(label) + bars.len() + width(note) + 5 <= columns;
    let room = columns.saturating_sub(width(label) + 2).max(1);
    let shown = &bars[bars.len().saturating_sub(room)..];
    let line = format!("{label}  {}", sparkline(shown));
    match (note, is_beside) {
        ("", _) => line.trim_end().to_owned(),
        (note, true) => format!("{line}   {note}"),
        (note, false) => {
            let note = wrapped(note, columns.saturating_sub(2)).join("\n  ");
            format!("{line}\n  {note}")
        }
    }
}

/// A line of bars as high as the largest value or target.
fn sparkline(bars: &[Bar]) -> String {
    let tops = bars.iter().map(|bar| bar.value.max(bar.target));
    let top = tops.fold(0.0, f64::max);
    let step = |bar: &Bar| match top > 0.0 {
        true => ((bar.value / top) * 7.0).round() as usize,
        false => 0,
    };
    bars.iter().map(|bar| SPARKS[step(bar).min(7)]).collect()
}

/// Least columns that a note beside a bar takes its lines in.
const LEAST_BESIDE: usize = 20;
/// Columns that a bar takes, and those where a page is narrow.
const BAR: usize = 20;
const SHORT_BAR: usize = 10;

/// How long bars are, and where what is said of them stands.
pub(in crate::render) struct Room {
    pub(in crate::render) bar: usize,
    /// Columns before the note, where it stands beside the bar.
    before: Option<usize>,
    columns: usize,
}

impl Room {
    /// The room for bars with so many columns beside them, where notes are as wide as this.
    pub(in crate::render) fn of(columns: usize, others: usize, notes: usize) -> Room {
        let fits = |bar: &usize| columns.saturating_sub(others + bar) >= notes.min(LEAST_BESIDE);
        match [BAR, SHORT_BAR].into_iter().find(fits) {
            Some(bar) => Room {
                bar,
                before: Some(others + bar),
                columns,
            },
            None => Room {
                bar: columns.saturating_sub(others).clamp(SHORT_BAR / 2, BAR),
                before: None,
                columns,
            },
        }
    }

    /// How many of a bar's cells a share of it fills, 0 to 1.
    pub(in crate::render) fn cells(&self, share: f64) -> usize {
        (share * self.bar as f64).round() as usize
    }

    /// A line with a bar, and what is said of it.
    pub(in crate::render) fn with_note(&self, line: &str, note: &str) -> String {
        if note.is_empty() {
            return line.trim_end().to_owned();
        }
        match self.before {
            Some(before) => {
                let lines = wrapped(note, self.columns.saturating_sub(before));
                format!("{line}{}", lines.join(&format!("\n{}", " ".repeat(before))))
            }
            None => {
                let lines = wrapped(note, self.columns.saturating_sub(4));
                format!("{}\n    {}", line.trim_end(), lines.join("\n    "))
            }
        }
    }
}

/// The widest of some texts.
pub(in crate::render) fn widest<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    texts.map(width).max().unwrap_or(0)
}

/// What a text lacks to a width.
pub(in crate::render) fn pad(text: &str, to: usize) -> String {
    " ".repeat(to.saturating_sub(width(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trend_is_as_high_as_its_largest_value() {
        let bars: Vec<Bar> = [0.0, 3.0, 6.0, 7.0]
            .map(|value| Bar { value, target: 6.0 })
            .into();
        assert_eq!(sparkline(&bars), "▁▄▇█");
        assert_eq!(
            draw_trend("Weeks", &bars, "met in 2 of 4", 30),
            "Weeks  ▁▄▇█   met in 2 of 4"
        );
        assert_eq!(
            draw_trend("Weeks", &bars, "met in 2 of 4", 20),
            "Weeks  ▁▄▇█\n  met in 2 of 4"
        );
        assert_eq!(draw_trend("Weeks", &bars, "", 9), "Weeks\n  ▁▄▇█");
    }

    #[test]
    fn bars_give_way_to_what_is_said_and_it_stands_below_where_there_is_no_room_left() {
        let meter = Meter {
            label: "Meetings".into(),
            filled: 0.5,
            goal: None,
            booked: 0.0,
            figure: "3 of 6".into(),
            note: "3 to go, 2 working days left".into(),
            role: Role::Strong,
        };
        for (columns, bar, lines) in [
            (80, 20, 1),
            (61, 20, 2),
            (59, 10, 1),
            (51, 10, 2),
            (49, 20, 2),
            (40, 19, 2),
            (24, 5, 3),
        ] {
            let drawn = draw_meters(std::slice::from_ref(&meter), columns, false);
            let cells = drawn.chars().filter(|c| "█░".contains(*c)).count();
            assert_eq!(
                (cells, drawn.lines().count()),
                (bar, lines),
                "{columns}:\n{drawn}"
            );
            assert!(
                drawn.lines().all(|line| width(line) <= columns),
                "{columns}:\n{drawn}"
            );
        }
    }
}
