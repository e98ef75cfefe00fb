//! An infographic as inline SVG: each figure large above its words, on a tile.

use crate::render::plain::{neutral, wrapped};
use minijinja::value::Serde;
use minijinja::{Environment, context};
use serde_json::{Map, Value, json};

/// Tiles in a row, their size, and the room between them; CSS pixels.
const COLUMNS: usize = 2;
const WIDTH: usize = 300;
const HEIGHT: usize = 150;
const GAP: usize = 16;
/// Characters of a line of words on a tile.
const LINE: usize = 34;

/// Draws the `figures` of a paper's values. Every text is escaped by the template engine.
pub(crate) fn draw(values: &Map<String, Value>) -> String {
    let figures = values
        .get("figures")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    let tile = |(index, figure): (usize, &Value)| {
        let label = neutral(figure["label"].as_str().unwrap_or_default()).into_owned();
        json!({
            "x": (index % COLUMNS) * (WIDTH + GAP), "y": (index / COLUMNS) * (HEIGHT + GAP), "number": figure["number"], "lines": wrapped(&label, LINE),
        })
    };
    let tiles: Vec<Value> = figures.iter().enumerate().map(tile).collect();
    let words: Vec<String> = figures
        .iter()
        .map(|figure| {
            format!(
                "{} {}",
                figure["number"],
                figure["label"].as_str().unwrap_or_default()
            )
        })
        .collect();
    let height = figures.len().div_ceil(COLUMNS) * (HEIGHT + GAP);
    let mut environment = Environment::new();
    environment
        .add_template(
            "infographic.html",
            include_str!("../../data/templates/infographic.html"),
        )
        .expect("the template parses, as a test shows");
    let template = environment
        .get_template("infographic.html")
        .expect("the template was added above");
    let tiles = minijinja::Value::from(Serde(&tiles));
    template
        .render(context! { tiles, words => neutral(&words.join("; ")).into_owned(), width => COLUMNS * WIDTH + GAP, height, tile_width => WIDTH, tile_height => HEIGHT })
        .expect("the template takes any figures, as a test shows")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_figure_has_a_tile_and_hostile_words_are_text() {
        let values = json!({ "figures": [{ "number": 12, "label": "meetings" }, { "number": 1, "label": "<script>\"x\" a job kept for more than thirteen weeks" }] });
        let drawn = draw(values.as_object().unwrap());
        assert_eq!(drawn.matches("<rect").count(), 2);
        assert!(
            drawn.contains(">12</text>")
                && drawn.contains("role=\"img\"")
                && !drawn.contains("<script"),
            "{drawn}"
        );
        assert!(draw(&Map::new()).contains("<svg"));
    }
}
