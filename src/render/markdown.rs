//! Pages as Markdown that a git host renders.

use crate::render::plain::neutral;
use crate::view::page::{Block, Page, Role, Table};

/// Writes a page as Markdown.
pub(crate) fn render(page: &Page) -> String {
    let titled = page.name.is_empty()
        || page
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Title { .. }));
    let name = (!titled).then(|| format!("# {}", escape(&page.name)));
    let parts: Vec<String> = name
        .into_iter()
        .chain(page.blocks.iter().filter_map(block))
        .collect();
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

fn block(block: &Block) -> Option<String> {
    let text = match block {
        Block::Title { left, right } if right.is_empty() => format!("# {}", escape(left)),
        Block::Title { left, right } => format!("# {}\n\n*{}*", escape(left), escape(right)),
        Block::Heading(text) => format!("## {}", escape(text)),
        Block::Line(spans) => spans
            .iter()
            .map(|span| {
                if span.role == Role::Strong {
                    strong(&span.text)
                } else {
                    escape(&span.text)
                }
            })
            .collect(),
        Block::Verbatim(text) => text
            .lines()
            .map(|line| format!("    {}", neutral(line)).trim_end().to_owned())
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Meters(meters) => {
            let rows = meters.iter().map(|meter| {
                vec![
                    meter.label.clone(),
                    meter.figure.clone(),
                    meter.note.clone(),
                ]
            });
            return Some(table(&["", "", ""].map(str::to_owned), rows));
        }
        Block::Funnel(steps) => {
            let rows = steps.iter().map(|step| {
                vec![
                    step.label.clone(),
                    step.number.to_string(),
                    step.note.clone(),
                ]
            });
            return Some(table(&["", "", ""].map(str::to_owned), rows));
        }
        Block::Table(found) if found.rows.is_empty() => return None,
        Block::Table(Table { columns, rows, .. }) => table(columns, rows.iter().cloned()),
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

fn table(columns: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| {
        format!(
            "| {} |",
            cells
                .iter()
                .map(|cell| escape(cell))
                .collect::<Vec<_>>()
                .join(" | ")
        )
    };
    let mut lines = vec![
        line(columns),
        format!("|{}", " --- |".repeat(columns.len())),
    ];
    lines.extend(rows.map(|row| line(&row)));
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
