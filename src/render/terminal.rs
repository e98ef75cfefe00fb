//! Pages for a terminal: bars, sparklines and aligned tables, readable without colour.

use crate::render::cells::texts;
use crate::render::plain::{cut, neutral, width, wrapped};
use crate::render::renderer::Render;
use crate::render::style::paint;
use crate::view::page::{Bar, Block, Meter, Page, Role, Span, Step, Table};
use crate::words::Words;
use comfy_table::{ContentArrangement, presets};

const METER_WIDTH: usize = 20;
const SPARKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Stands for the line below a row; no text holds it once it is harmless.
const BELOW: &str = "\u{1}";
/// A column that gives way is never cut below this.
const LEAST: usize = 12;

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
        Block::Heading(text) => paint(&neutral(text), Role::Strong, colour),
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
        for word in neutral(&span.text).split_inclusive(' ') {
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

fn draw_table(table: &Table, words: &Words, columns: usize) -> String {
    if table.rows.is_empty() {
        return String::new();
    }
    let own = |text: &String| neutral(text).into_owned();
    let lines = Lines {
        headings: table.columns.iter().map(own).collect(),
        rows: texts(table, words)
            .iter()
            .map(|row| row.iter().map(own).collect())
            .collect(),
        elastic: table.elastic,
        bare: table.bare,
    };
    if table.last_below && lines.width() > columns {
        lines.draw_last_below(columns)
    } else {
        lines.draw(columns)
    }
}

/// A table in harmless text.
struct Lines {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    elastic: usize,
    bare: bool,
}

impl Lines {
    /// The width of a column whose cells are not cut.
    fn widest(&self, index: usize) -> usize {
        let cells = self.rows.iter().map(|row| width(&row[index])).max();
        let heading = (!self.bare).then(|| width(&self.headings[index]));
        cells.max(heading).unwrap_or(0)
    }

    /// The width of the whole table, uncut, with the room around its columns.
    fn width(&self) -> usize {
        let columns = (0..self.headings.len()).map(|index| self.widest(index) + 2);
        columns.sum::<usize>() + 2
    }

    /// Draws the rows, the elastic column cut to what the others leave.
    fn draw(mut self, columns: usize) -> String {
        let others: usize = (0..self.headings.len())
            .filter(|index| *index != self.elastic)
            .map(|index| self.widest(index) + 2)
            .sum();
        let room = columns.saturating_sub(others + 2).max(LEAST);
        for row in &mut self.rows {
            row[self.elastic] = cut(&row[self.elastic], room);
        }
        let mut drawn = comfy_table::Table::new();
        drawn
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(columns.min(usize::from(u16::MAX)) as u16);
        if !self.bare {
            drawn.set_header(self.headings);
        }
        drawn.add_rows(self.rows);
        let text = drawn.to_string();
        text.lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Draws the rows without the last column, whose cells each stand below their row.
    fn draw_last_below(mut self, columns: usize) -> String {
        self.headings.pop();
        let last: Vec<String> = self.rows.iter_mut().filter_map(Vec::pop).collect();
        // A row of its own marks each line below, since the row above it may take several lines.
        let mark = |row: Vec<String>| {
            let mut marked = vec![String::new(); row.len()];
            marked[0] = BELOW.to_owned();
            [row, marked]
        };
        self.rows = self.rows.into_iter().flat_map(mark).collect();
        self.elastic = self.elastic.min(self.headings.len().saturating_sub(1));
        let room = columns.saturating_sub(5).max(LEAST);
        let mut below = last
            .iter()
            .map(|text| format!("     {}", wrapped(text, room).join("\n     ")));
        let drawn = self.draw(columns);
        let line = |line: &str| {
            if line.contains(BELOW) {
                below.next().filter(|text| !text.trim().is_empty())
            } else {
                Some(line.to_owned())
            }
        };
        drawn
            .lines()
            .filter_map(line)
            .collect::<Vec<_>>()
            .join("\n")
    }
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
