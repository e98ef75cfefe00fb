//! Small pictures on an HTML page: columns over time as a drawing with the same in words, counts as bars beside their words.

use crate::render::plain::clean;
use crate::view::page::{Column, Panel, Picture, Step};
use serde_json::{Value, json};

/// Half of the widest name below a column: below a narrow last one it reaches beyond it.
const HALF_NAME: f64 = 22.0;

/// The drawing of columns, in its own units: room for the target's name, the columns, and the lines below them.
const GUTTER: f64 = 46.0;
const PLOT: f64 = 244.0;
const TOP: f64 = 16.0;
const GROUND: f64 = 104.0;
/// What a column's name takes, and the least that a figure above a column takes.
const NAME: f64 = 42.0;
const FIGURE: f64 = 13.0;

pub(in crate::render) fn draw(panel: &Panel) -> Value {
    let mut drawn = json!({ "heading": clean(&panel.heading), "line": clean(&panel.line) });
    let (kind, picture) = match &panel.picture {
        Picture::Columns(columns) => ("columns", over_time(panel, columns)),
        Picture::Counts(steps) => ("counts", counts(steps)),
    };
    drawn["kind"] = kind.into();
    drawn["picture"] = picture;
    drawn
}

fn over_time(panel: &Panel, columns: &[Column]) -> Value {
    let top = columns
        .iter()
        .map(|column| column.value.max(column.target))
        .fold(1.0, f64::max);
    let step = PLOT / columns.len().max(1) as f64;
    let height = |value: f64| rounded(value / top * (GROUND - TOP));
    let wide = rounded((step * 0.62).min(34.0));
    // As many names as there is room for, the last one always.
    let every = (NAME / step).ceil().max(1.0) as usize;
    let is_named = |index: usize| (columns.len() - 1 - index).is_multiple_of(every);
    let draw = |(index, column): (usize, &Column)| {
        let left = GUTTER + index as f64 * step;
        json!({
            "x": rounded(left + (step - wide) / 2.0), "middle": rounded(left + step / 2.0), "width": wide,
            "y": GROUND - height(column.value), "height": height(column.value), "role": role(column),
            "figure": (step >= FIGURE).then(|| column.value.to_string()),
            "name": is_named(index).then(|| clean(&column.name)), "marked": column.is_marked,
        })
    };
    let said: Vec<String> = columns
        .iter()
        .map(|column| format!("{}: {}", clean(&column.name), clean(&column.said)))
        .collect();
    let target = columns
        .iter()
        .map(|column| column.target)
        .find(|target| *target > 0.0);
    json!({
        "width": GUTTER + PLOT + (HALF_NAME - step / 2.0).max(0.0), "ground": GROUND, "columns": columns.iter().enumerate().map(draw).collect::<Vec<_>>(),
        "target": target_line(columns, step, &height), "target_y": target.map(|target| GROUND - height(target)),
        "target_name": clean(&panel.table.columns[2]), "gutter": GUTTER,
        "words": format!("{}. {}", clean(&panel.line), said.join("; ")),
    })
}

/// One line along all targets, a step where they differ.
fn target_line(columns: &[Column], step: f64, height: &dyn Fn(f64) -> f64) -> String {
    let mut path = String::new();
    for (index, column) in columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.target > 0.0)
    {
        let left = rounded(GUTTER + index as f64 * step);
        let (right, y) = (rounded(left + step), GROUND - height(column.target));
        let joins = index > 0 && columns[index - 1].target > 0.0;
        let command = if joins { "L" } else { "M" };
        path.push_str(&format!("{command}{left} {y}L{right} {y}"));
    }
    path
}

/// Whether the target was met, missed, or may still be.
fn role(column: &Column) -> &'static str {
    match column.value + 1e-9 >= column.target {
        true => "fill",
        false if column.is_over => "missed",
        false => "part",
    }
}

/// Bars from one line, as long as their number.
fn counts(steps: &[Step]) -> Value {
    let top = steps
        .iter()
        .map(|step| step.number)
        .max()
        .unwrap_or(1)
        .max(1);
    let draw = |step: &Step| json!({ "label": clean(&step.label), "number": step.number, "width": step.number * 100 / top, "note": clean(&step.note) });
    steps.iter().map(draw).collect::<Vec<_>>().into()
}

fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
