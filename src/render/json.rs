//! A page's answer as JSON, with its schema and the problems met.

use crate::render::plain::escaped;
use crate::render::renderer::Render;
use crate::view::page::Page;
use crate::words::Words;
use serde_json::{Map, Value};

/// A document: the schema first, then the answer, then the problems.
pub(crate) struct Json<'a> {
    pub(crate) schema: &'a str,
    pub(crate) problems: &'a Value,
}

impl Render for Json<'_> {
    fn render(&self, page: &Page, _: &Words) -> String {
        let mut document = Map::new();
        document.insert(
            "schema".to_owned(),
            format!("coach.{}/1", self.schema).into(),
        );
        document.extend(page.data.clone());
        document.insert("problems".to_owned(), self.problems.clone());
        let text = serde_json::to_string_pretty(&document).expect("answers are plain values");
        escaped(&text) + "\n"
    }
}

/// The answer's `rows` as one JSON object a line.
pub(crate) struct JsonLines;

impl Render for JsonLines {
    fn render(&self, page: &Page, _: &Words) -> String {
        let rows = page.data.get("rows");
        let rows = rows.and_then(Value::as_array);
        rows.into_iter()
            .flatten()
            .map(|row| escaped(&row.to_string()) + "\n")
            .collect()
    }
}
