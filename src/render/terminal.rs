//! Pages for a terminal: bars, sparklines and aligned tables, readable without colour.

use crate::render::plain::{neutral, width, words_of, wrapped};
use crate::render::renderer::Render;
use crate::render::style::paint;
use crate::render::terminal_bars::{draw_funnel, draw_meters, draw_trend};
use crate::render::terminal_panel::draw_panel;
use crate::render::terminal_table::draw_table;
use crate::view::page::{Block, Page, Role, Span};
use crate::words::Words;

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
        Block::Heading(text) | Block::NextHeading(text) => strong(&neutral(text), columns, colour),
        Block::Line(spans) => line(spans, columns, colour),
        Block::Commands(commands) => draw_commands(commands, columns, colour),
        // It is there to be copied: a line that is broken would be another.
        Block::Verbatim(text) => text.lines().map(neutral).collect::<Vec<_>>().join("\n"),
        Block::Meters(meters) => draw_meters(meters, columns, colour),
        Block::Table(table) => draw_table(table, words, columns),
        Block::Trend {
            label, bars, note, ..
        } => draw_trend(&neutral(label), bars, &neutral(note), columns),
        Block::Funnel(steps) => draw_funnel(steps, columns, colour),
        Block::Panels(panels) => panels
            .iter()
            .map(|panel| draw_panel(panel, columns, colour))
            .collect::<Vec<_>>()
            .join("\n\n"),
        Block::Data(_) | Block::Gap => String::new(),
    }
}

/// A title, and at the far end of its line what belongs to it; below it where there is no room beside it.
fn title(left: &str, right: &str, columns: usize, colour: bool) -> String {
    let title = strong(left, columns, colour);
    if right.is_empty() {
        return title;
    }
    let end = paint(right, Role::Quiet, colour);
    match columns.checked_sub(width(left) + width(right)) {
        Some(gap @ 2..) => format!("{title}{}{end}", " ".repeat(gap)),
        _ => format!("{title}\n{end}"),
    }
}

fn strong(text: &str, columns: usize, colour: bool) -> String {
    let lines = wrapped(text, columns).into_iter();
    lines
        .map(|line| paint(&line, Role::Strong, colour))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Commands, as many beside each other as there is room for; none is broken.
fn draw_commands(commands: &[String], columns: usize, colour: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    for command in commands.iter().map(|command| neutral(command)) {
        match lines.last_mut() {
            Some(line) if width(line) + width(&command) + 3 <= columns => {
                line.push_str(" · ");
                line.push_str(&command);
            }
            _ => lines.push(format!("  {command}")),
        }
    }
    let painted = lines.iter().map(|line| paint(line, Role::Quiet, colour));
    painted.collect::<Vec<_>>().join("\n")
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

#[cfg(test)]
mod tests {
    use super::*;

    fn render(page: &Page, columns: usize, colour: bool) -> String {
        Terminal { columns, colour }.render(page, Words::english())
    }

    #[test]
    fn a_page_reads_without_colour_and_hides_no_control() {
        let mut page = Page::default();
        page.title("Week\u{1b}[31m 47", "rules");
        page.line(Role::Warn, "overdue");
        let drawn = render(&page, 40, false);
        assert!(!drawn.contains('\u{1b}') && drawn.ends_with("overdue\n"));
        assert!(render(&page, 40, true).contains("\u{1b}[33moverdue\u{1b}[0m"));
    }
}
