//! Pages for a terminal: bars, sparklines and aligned tables, readable without colour.

use crate::render::plain::{neutral, width, words_of, wrapped};
use crate::render::renderer::Render;
use crate::render::style::paint;
use crate::render::terminal_panel::draw_panel;
use crate::render::terminal_table::draw_table;
use crate::view::page::{Bar, Block, Meter, Page, Role, Span, Step};
use crate::words::Words;

const METER_WIDTH: usize = 20;
const SPARKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A page drawn at a width in columns.
pub(crate) struct Terminal {
    pub(crate) columns: usize,
    pub(crate) colour: bool,
}

impl Render for Terminal {
    fn render(&self, page: &Page, words: &Words) -> String {
        let mut out = String::new();
        let mut gap_due = false;
        for block in &page.blocks {
            if matches!(block, Block::Gap) {
                gap_due = !out.is_empty();
                continue;
            }
            let text = draw(block, words, self.columns, self.colour);
            if text.is_empty() {
                continue;
            }
            if std::mem::take(&mut gap_due) {
                out.push('\n');
            }
            out.push_str(&text);
            out.push('\n');
        }
        out
    }
}

fn draw(block: &Block, words: &Words, columns: usize, colour: bool) -> String {
    match block {
        Block::Title { left, right } => title(&neutral(left), &neutral(right), columns, colour),
        Block::Heading(text) | Block::NextHeading(text) => {
            paint(&neutral(text), Role::Strong, colour)
        }
        Block::Line(spans) => line(spans, columns, colour),
        Block::Verbatim(text) => text.lines().map(neutral).collect::<Vec<_>>().join("\n"),
        Block::Meters(meters) => draw_meters(meters, columns, colour),
        Block::Table(table) => draw_table(table, words, columns),
        Block::Trend {
            label, bars, note, ..
        } => {
            let room = columns
                .saturating_sub(width(label) + width(note) + 5)
                .max(8);
            let shown = &bars[bars.len().saturating_sub(room)..];
            format!(
                "{}  {}   {}",
                neutral(label),
                sparkline(shown),
                neutral(note)
            )
            .trim_end()
            .to_owned()
        }
        Block::Funnel(steps) => draw_funnel(steps, colour),
        Block::Panels(panels) => panels
            .iter()
            .map(|panel| draw_panel(panel, columns, colour))
            .collect::<Vec<_>>()
            .join("\n\n"),
        Block::Gap => String::new(),
    }
}

fn title(left: &str, right: &str, columns: usize, colour: bool) -> String {
    let gap = columns.saturating_sub(width(left) + width(right));
    let end = if right.is_empty() {
        String::new()
    } else {
        format!(
            "{}{}",
            " ".repeat(gap.max(2)),
            paint(right, Role::Quiet, colour)
        )
    };
    format!("{}{end}", paint(left, Role::Strong, colour))
}

/// A line of text, broken between words; later lines stand a little in.
fn line(spans: &[Span], columns: usize, colour: bool) -> String {
    let mut out = String::new();
    let mut at = 0;
    for span in spans {
        let mut painted = String::new();
        for word in words_of(&neutral(&span.text)) {
            let trimmed = width(word.trim_end());
            if at > 0 && at + trimmed > columns {
                painted.truncate(painted.trim_end().len());
                painted.push_str("\n  ");
                at = 2;
            }
            painted.push_str(word);
            at += width(word);
        }
        out.push_str(
            &painted
                .split('\n')
                .map(|piece| paint(piece, span.role, colour))
                .collect::<Vec<_>>()
                .join("\n"),
        );
    }
    out.trim_end().to_owned()
}

fn draw_meters(meters: &[Meter], columns: usize, colour: bool) -> String {
    let widest = |text: fn(&Meter) -> &str| {
        meters
            .iter()
            .map(|meter| width(&neutral(text(meter))))
            .max()
            .unwrap_or(0)
    };
    let (labels, figures) = (
        widest(|meter| &meter.label) + 2,
        widest(|meter| &meter.figure),
    );
    let draw = |meter: &Meter| {
        let full = ((meter.filled.clamp(0.0, 1.0) * METER_WIDTH as f64) + 1e-9).floor() as usize;
        let bar = format!("{}{}", "█".repeat(full), "░".repeat(METER_WIDTH - full));
        let (label, figure) = (neutral(&meter.label), neutral(&meter.figure));
        let before = labels + METER_WIDTH + 2 + figures + 3;
        let note = wrapped(
            &neutral(&meter.note),
            columns.saturating_sub(before).max(20),
        )
        .join(&format!("\n{}", " ".repeat(before)));
        let line = format!(
            "{label}{}{}  {figure}{}   {note}",
            pad(&label, labels),
            paint(&bar, meter.role, colour),
            pad(&figure, figures)
        );
        line.trim_end().to_owned()
    };
    meters.iter().map(draw).collect::<Vec<_>>().join("\n")
}

/// Centred bars, as wide as their share of the widest.
fn draw_funnel(steps: &[Step], colour: bool) -> String {
    let labels = steps
        .iter()
        .map(|step| width(&neutral(&step.label)))
        .max()
        .unwrap_or(0)
        + 2;
    let top = steps
        .iter()
        .map(|step| step.number)
        .max()
        .unwrap_or(0)
        .max(1);
    let draw = |step: &Step| {
        let full = if step.number == 0 {
            0
        } else {
            (step.number * METER_WIDTH / top).max(1)
        };
        let before = (METER_WIDTH - full) / 2;
        let label = neutral(&step.label);
        let bar = paint(&"█".repeat(full), Role::Good, colour);
        let after = " ".repeat(METER_WIDTH - full - before);
        format!(
            "{label}{}{}{bar}{after}  {:>4}   {}",
            pad(&label, labels),
            " ".repeat(before),
            step.number,
            neutral(&step.note)
        )
        .trim_end()
        .to_owned()
    };
    steps.iter().map(draw).collect::<Vec<_>>().join("\n")
}

fn pad(text: &str, to: usize) -> String {
    " ".repeat(to.saturating_sub(width(text)))
}

/// A line of bars as high as the largest value or target.
fn sparkline(bars: &[Bar]) -> String {
    let top = bars
        .iter()
        .map(|bar| bar.value.max(bar.target))
        .fold(0.0, f64::max);
    let step = |bar: &Bar| {
        if top > 0.0 {
            ((bar.value / top) * 7.0).round() as usize
        } else {
            0
        }
    };
    bars.iter().map(|bar| SPARKS[step(bar).min(7)]).collect()
}

#[cfg(test)]
#[path = "terminal_tests.rs"]
mod tests;
