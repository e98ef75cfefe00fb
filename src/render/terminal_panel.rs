//! Small pictures in a terminal: bars that lie one under the other, with their figures beside them.

use crate::render::plain::{neutral, wrapped};
use crate::render::style::paint;
use crate::render::terminal_bars::{Room, pad, widest};
use crate::view::page::{Column, Panel, Picture, Role, Step};
use std::borrow::Cow;

pub(in crate::render) fn draw_panel(panel: &Panel, columns: usize, colour: bool) -> String {
    let heading = wrapped(&neutral(&panel.heading), columns).into_iter();
    let mut lines: Vec<String> = heading
        .map(|line| paint(&line, Role::Strong, colour))
        .collect();
    if !panel.line.is_empty() {
        lines.extend(wrapped(&neutral(&panel.line), columns));
    }
    match &panel.picture {
        Picture::Columns(over_time) => lines.extend(bars_over_time(over_time, columns, colour)),
        Picture::Counts(steps) => lines.extend(counts(steps, columns, colour)),
    }
    lines.join("\n")
}

/// A bar for each, and light ground up to its target.
fn bars_over_time(over_time: &[Column], columns: usize, colour: bool) -> Vec<String> {
    let tops = over_time
        .iter()
        .map(|column| column.value.max(column.target));
    let top = tops.fold(1.0, f64::max);
    let said: Vec<[Cow<str>; 2]> = over_time
        .iter()
        .map(|column| [&column.name, &column.said].map(|text| neutral(text)))
        .collect();
    let of = |at: usize| widest(said.iter().map(|texts| &*texts[at]));
    let room = Room::of(columns, of(0) + 5, of(1));
    let draw = |(column, [name, said]): (&Column, &[Cow<str>; 2])| {
        let (full, target) = (
            room.cells(column.value / top),
            room.cells(column.target / top),
        );
        let role = match column.value + 1e-9 >= column.target {
            true => Role::Good,
            false => Role::Plain,
        };
        let line = format!(
            " {name}{}  {}{}{}  ",
            pad(name, of(0)),
            paint(&"█".repeat(full), role, colour),
            "░".repeat(target.saturating_sub(full)),
            " ".repeat(room.bar - full.max(target)),
        );
        room.with_note(&line, said)
    };
    over_time.iter().zip(&said).map(draw).collect()
}

/// A bar for each number, and below it what is to be said of it where it does not fit beside.
fn counts(steps: &[Step], columns: usize, colour: bool) -> Vec<String> {
    let top = steps.iter().map(|step| step.number).max();
    let top = top.unwrap_or(1).max(1);
    let said: Vec<[Cow<str>; 2]> = steps
        .iter()
        .map(|step| [&step.label, &step.note].map(|text| neutral(text)))
        .collect();
    let of = |at: usize| widest(said.iter().map(|texts| &*texts[at]));
    let room = Room::of(columns, of(0) + 10, of(1));
    let draw = |(step, [label, note]): (&Step, &[Cow<str>; 2])| {
        let full = match step.number {
            0 => 0,
            number => (number * room.bar / top).max(1),
        };
        let line = format!(
            " {label}{}  {}{}  {:>3}  ",
            pad(label, of(0)),
            paint(&"█".repeat(full), Role::Good, colour),
            " ".repeat(room.bar - full),
            step.number,
        );
        room.with_note(&line, note)
    };
    steps.iter().zip(&said).map(draw).collect()
}
