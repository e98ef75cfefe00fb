//! The formats a page can be shown in, and the one way to do so.

use crate::render::csv::Csv;
use crate::render::html::Html;
use crate::render::json::{Json, JsonLines};
use crate::render::markdown::Markdown;
use crate::render::renderer::Render;
use crate::render::terminal::Terminal;
use crate::view::page::Page;
use crate::words::Words;
use serde_json::Value;

/// A format, with what it needs beside the page.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Format<'a> {
    Terminal {
        /// The width to keep to.
        columns: usize,
        colour: bool,
    },
    Markdown,
    Csv,
    Html,
    Json {
        /// What the document is called in its `schema`.
        schema: &'a str,
        /// What could not be read.
        problems: &'a Value,
    },
    /// The page's rows, one JSON object a line.
    JsonLines,
}

/// Writes a page in a format; figures and days as the language has them.
pub(crate) fn render(page: &Page, words: &Words, format: Format) -> String {
    match format {
        Format::Terminal { columns, colour } => Terminal { columns, colour }.render(page, words),
        Format::Markdown => Markdown.render(page, words),
        Format::Csv => Csv.render(page, words),
        Format::Html => Html.render(page, words),
        Format::Json { schema, problems } => Json { schema, problems }.render(page, words),
        Format::JsonLines => JsonLines.render(page, words),
    }
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
