//! Pages as Markdown that a git host renders.

use crate::render::cells::texts;
use crate::render::plain::neutral;
use crate::render::renderer::Render;
use crate::view::page::{Block, Meter, Page, Role, Span, Step};
use crate::words::Words;

/// A page as Markdown.
pub(crate) struct Markdown;

impl Render for Markdown {
    fn render(&self, page: &Page, words: &Words) -> String {
        let titled = page.name.is_empty()
            || page
                .blocks
                .iter()
                .any(|block| matches!(block, Block::Title { .. }));
        let name = (!titled).then(|| format!("# {}", escape(&page.name)));
        let blocks = page.blocks.iter().filter_map(|shown| block(shown, words));
        let parts: Vec<String> = name.into_iter().chain(blocks).collect();
        parts.join("\n\n") + "\n"
    }
}

fn block(block: &Block, words: &Words) -> Option<String> {
    let text = match block {
        Block::Title { left, right } if right.is_empty() => format!("# {}", escape(left)),
        Block::Title { left, right } => format!("# {}\n\n*{}*", escape(left), escape(right)),
        Block::Heading(text) | Block::NextHeading(text) => format!("## {}", escape(text)),
        Block::Line(spans) => line(spans),
        Block::Verbatim(text) => text
            .lines()
            .map(|line| format!("    {}", neutral(line)).trim_end().to_owned())
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Meters(meters) => {
            let row = |meter: &Meter| [&meter.label, &meter.figure, &meter.note].map(String::clone);
            table(&NO_HEADINGS, meters.iter().map(row))
        }
        Block::Funnel(steps) => {
            let row = |step: &Step| {
                [
                    step.label.clone(),
                    step.number.to_string(),
                    step.note.clone(),
                ]
            };
            table(&NO_HEADINGS, steps.iter().map(row))
        }
        Block::Table(found) if found.rows.is_empty() => return None,
        Block::Table(found) => table(&found.columns, texts(found, words)),
        Block::Trend {
            label, bars, note, ..
        } => {
            let values: Vec<String> = bars.iter().map(|bar| bar.value.to_string()).collect();
            let note = if note.is_empty() {
                String::new()
            } else {
                format!(" ({})", escape(note))
            };
            format!("{}: {}{note}", escape(label), values.join(", "))
        }
        Block::Gap => return None,
    };
    Some(text)
}

fn line(spans: &[Span]) -> String {
    let said = |span: &Span| match span.role {
        Role::Strong | Role::Lead => strong(&span.text),
        _ => escape(&span.text),
    };
    spans.iter().map(said).collect()
}

/// The heads of a table that has none.
const NO_HEADINGS: [&str; 3] = ["", "", ""];

fn table<R: AsRef<[String]>>(
    columns: &[impl AsRef<str>],
    rows: impl IntoIterator<Item = R>,
) -> String {
    fn row(cells: &[impl AsRef<str>]) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| escape(cell.as_ref())).collect();
        format!("| {} |", cells.join(" | "))
    }
    let rule = format!("|{}", " --- |".repeat(columns.len()));
    let mut lines = vec![row(columns), rule];
    lines.extend(rows.into_iter().map(|cells| row(cells.as_ref())));
    lines.join("\n")
}

/// Emphasised text; white space at its end stays outside, or the marks would be shown.
fn strong(text: &str) -> String {
    let kept = text.trim_end();
    format!("**{}**{}", escape(kept), &text[kept.len()..])
}

/// Text that Markdown and the HTML it allows take for text; a link does not come alive.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, c) in neutral(text).chars().enumerate() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '+' | '-' | '=' if index == 0 => out.extend(['\\', c]),
            // A number and a point begin a list.
            '.' | ')'
                if index > 0 && index <= 9 && out.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                out.extend(['\\', c])
            }
            _ => out.push(c),
        }
    }
    out.replace("://", ":&#47;&#47;")
        .replace("www.", "www&#46;")
}
