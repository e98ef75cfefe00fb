//! Pages as Markdown that a git host renders.

use crate::render::cells::texts;
use crate::render::plain::neutral;
use crate::render::renderer::Render;
use crate::view::page::{Block, Meter, Page, Panel, Role, Span, Step};
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
        Block::Panels(panels) => panels
            .iter()
            .map(|shown| panel(shown, words))
            .collect::<Vec<_>>()
            .join("\n\n"),
        Block::Commands(_) | Block::Data(_) | Block::Gap => return None,
    };
    Some(text)
}

fn panel(panel: &Panel, words: &Words) -> String {
    let rows = table(&panel.table.columns, texts(&panel.table, words));
    let (heading, line) = (escape(&panel.heading), escape(&panel.line));
    format!("### {heading}\n\n{line}\n\n{rows}")
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
    let text = neutral(text);
    for (index, (at, c)) in text.char_indices().enumerate() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if begins_entity(&text[at + 1..]) => out.push_str("&amp;"),
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

/// Whether what follows an ampersand would be read with it as one sign, such as `&lt;`. Any other ampersand stays as it is.
fn begins_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches('#');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name[end..].starts_with(';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ampersand_stays_one_unless_it_would_be_read_as_another_sign() {
        for (text, escaped) in [
            ("Acme & Sons", "Acme & Sons"),
            ("B&B Koti", "B&B Koti"),
            ("R&D;", "R&amp;D;"),
            ("&", "&"),
            ("a &; b", "a &; b"),
            ("&amp;", "&amp;amp;"),
            ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
            ("&\u{e4};", "&\u{e4};"),
            ("&&copy;", "&&amp;copy;"),
            ("Smit & Zn. & Co", "Smit & Zn. & Co"),
        ] {
            assert_eq!(escape(text), escaped, "{text}");
        }
        // A number is made harmless by its own escape.
        assert_eq!(escape("&#60;"), "&amp;\\#60;");
    }
}
