//! Small pictures in a terminal: bars that lie one under the other, with their figures beside them.

use crate::render::plain::{neutral, width, wrapped};
use crate::render::style::paint;
use crate::view::page::{Column, Panel, Picture, Role, Step};

/// Columns that the longest bar takes.
const BAR: usize = 20;

pub(in crate::render) fn draw_panel(panel: &Panel, columns: usize, colour: bool) -> String {
    let mut lines = vec![paint(&neutral(&panel.heading), Role::Strong, colour)];
    if !panel.line.is_empty() {
        lines.extend(wrapped(&neutral(&panel.line), columns));
    }
    match &panel.picture {
        Picture::Columns(over_time) => lines.extend(bars_over_time(over_time, colour)),
        Picture::Counts(steps) => lines.extend(counts(steps, columns, colour)),
    }
    lines.join("\n")
}

/// A bar for each, and light ground up to its target.
fn bars_over_time(over_time: &[Column], colour: bool) -> Vec<String> {
    let top = over_time
        .iter()
        .map(|column| column.value.max(column.target))
        .fold(1.0, f64::max);
    let names = widest(over_time.iter().map(|column| &*column.name));
    let cells = |value: f64| (value / top * BAR as f64).round() as usize;
    let draw = |column: &Column| {
        let (full, target) = (cells(column.value), cells(column.target));
        let role = match column.value + 1e-9 >= column.target {
            true => Role::Good,
            false => Role::Plain,
        };
        let bar = paint(&"█".repeat(full), role, colour);
        let ground = "░".repeat(target.saturating_sub(full));
        let after = " ".repeat(BAR - full.max(target));
        format!(
            " {}  {bar}{ground}{after}  {}",
            padded(&column.name, names),
            neutral(&column.said)
        )
    };
    over_time.iter().map(draw).collect()
}

/// A bar for each number, and below it what is to be said of it where it does not fit beside.
fn counts(steps: &[Step], columns: usize, colour: bool) -> Vec<String> {
    let top = steps
        .iter()
        .map(|step| step.number)
        .max()
        .unwrap_or(1)
        .max(1);
    let labels = widest(steps.iter().map(|step| &*step.label));
    let draw = |step: &Step| {
        let full = match step.number {
            0 => 0,
            number => (number * BAR / top).max(1),
        };
        let bar = paint(&"█".repeat(full), Role::Good, colour);
        let before = labels + BAR + 10;
        let note = wrapped(&neutral(&step.note), columns.saturating_sub(before).max(20));
        let line = format!(
            " {}  {bar}{}  {:>3}  {}",
            padded(&step.label, labels),
            " ".repeat(BAR - full),
            step.number,
            note.join(&format!("\n{}", " ".repeat(before)))
        );
        line.trim_end().to_owned()
    };
    steps.iter().map(draw).collect()
}

fn widest<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    texts.map(|text| width(&neutral(text))).max().unwrap_or(0)
}

fn padded(text: &str, to: usize) -> String {
    let text = neutral(text);
    let after = " ".repeat(to.saturating_sub(width(&text)));
    format!("{text}{after}")
}
