//! Pages as one self-contained HTML file: no script, no network, readable on paper, on a phone and in the dark.

use crate::render::plain::neutral;
use crate::view::page::{Bar, Block, Page, Role, Step};
use minijinja::value::Serde;
use minijinja::{Environment, context};
use serde_json::{Value, json};

/// Height in which a trend is drawn, and the width of a bar with its gap; CSS pixels.
const TREND_HEIGHT: f64 = 40.0;
const BAR_STEP: f64 = 20.0;

/// Writes a page. Every text is escaped by the template engine.
pub(crate) fn render(page: &Page, language: &str) -> String {
    let title = page.blocks.iter().find_map(|block| if let Block::Title { left, .. } = block { Some(clean(left)) } else { None });
    let blocks: Vec<Value> = page.blocks.iter().filter_map(block).collect();
    let mut environment = Environment::new();
    environment.add_template("page.html", include_str!("../../data/templates/page.html")).expect("the template parses, as a test shows");
    let template = environment.get_template("page.html").expect("the template was added above");
    template
        .render(context! { lang => language, title => title.unwrap_or_else(|| "coach".to_owned()), blocks => minijinja::Value::from(Serde(&blocks)) })
        .expect("the template takes any page, as a test shows")
}

fn clean(text: &str) -> String {
    neutral(text).into_owned()
}

fn block(block: &Block) -> Option<Value> {
    Some(match block {
        Block::Title { left, right } => json!({ "kind": "title", "left": clean(left), "right": clean(right) }),
        Block::Heading(text) => json!({ "kind": "heading", "text": clean(text) }),
        Block::Line(spans) => {
            json!({ "kind": "line", "spans": spans.iter().map(|span| json!({ "role": class(span.role), "text": clean(&span.text) })).collect::<Vec<_>>() })
        }
        Block::Meters(meters) => {
            let meter = |meter: &crate::view::page::Meter| json!({ "label": clean(&meter.label), "width": (meter.filled.clamp(0.0, 1.0) * 200.0).round(), "figure": clean(&meter.figure), "note": clean(&meter.note) });
            json!({ "kind": "meters", "meters": meters.iter().map(meter).collect::<Vec<_>>() })
        }
        Block::Table(table) => {
            let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(|cell| clean(cell)).collect()).collect();
            json!({ "kind": "table", "id": table.id, "columns": table.columns.iter().map(|name| clean(name)).collect::<Vec<_>>(), "rows": rows })
        }
        Block::Trend { label, bars, note } => trend(label, bars, note),
        Block::Funnel(steps) => {
            let top = steps.iter().map(|step| step.number).max().unwrap_or(0).max(1) as f64;
            let step = |step: &Step| {
                let width = (step.number as f64 / top * 200.0).round();
                json!({ "label": clean(&step.label), "number": step.number, "x": (200.0 - width) / 2.0, "width": width, "note": clean(&step.note) })
            };
            json!({ "kind": "funnel", "steps": steps.iter().map(step).collect::<Vec<_>>() })
        }
        Block::Gap => return None,
    })
}

fn class(role: Role) -> &'static str {
    match role {
        Role::Plain => "plain",
        Role::Strong => "strong",
        Role::Good => "good",
        Role::Warn => "warn",
        Role::Quiet => "quiet",
    }
}

/// Bars with a mark at each one's target, and the same in words for those who do not see them.
fn trend(label: &str, bars: &[Bar], note: &str) -> Value {
    let top = bars.iter().map(|bar| bar.value.max(bar.target)).fold(1.0, f64::max);
    let height = |value: f64| (value / top * TREND_HEIGHT).round();
    let drawn = |(index, bar): (usize, &Bar)| json!({ "x": index as f64 * BAR_STEP + 2.0, "y": TREND_HEIGHT + 2.0 - height(bar.value), "height": height(bar.value), "target": TREND_HEIGHT + 2.0 - height(bar.target) });
    let words = bars.iter().map(|bar| format!("{} / {}", bar.value, bar.target)).collect::<Vec<_>>().join(", ");
    json!({ "kind": "trend", "label": clean(label), "note": clean(note), "width": bars.len() as f64 * BAR_STEP + 4.0, "words": format!("{}: {words}", clean(label)), "bars": bars.iter().enumerate().map(drawn).collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::page::{Meter, Span, Table};

    /// A page with every kind of block, hostile text in each.
    fn hostile() -> Page {
        let bad = || "<script>alert(1)</script>\" onload='x' \u{1b}[31m\u{202e}".to_owned();
        let mut page = Page::default();
        page.title(bad(), bad());
        page.heading(bad());
        page.blocks.push(Block::Line(vec![Span::new(Role::Warn, bad())]));
        page.blocks.push(Block::Meters(vec![Meter { label: bad(), filled: 7.0, figure: bad(), note: bad(), role: Role::Good }]));
        page.blocks.push(Block::Table(Table { id: "t".into(), columns: vec![bad()], rows: vec![vec![bad()]], elastic: 0, bare: true, last_below: false }));
        page.blocks.push(Block::Funnel(vec![Step { label: bad(), number: 0, note: bad() }]));
        page.blocks.push(Block::Trend { label: bad(), bars: vec![Bar { value: 3.0, target: 6.0 }], note: bad() });
        page
    }

    #[test]
    fn hostile_text_is_text_in_every_block() {
        let html = render(&hostile(), "en");
        assert!(!html.contains("<script") && !html.contains("\" onload") && !html.contains(['\u{1b}', '\u{202e}']), "{html}");
        assert!(html.contains("&lt;script&gt;"));
    }

    #[test]
    fn a_page_asks_nothing_of_the_network() {
        let html = render(&hostile(), "en");
        assert!(html.contains("default-src 'none'") && html.contains("<main>") && html.contains("lang=\"en\""));
        for outside in ["http:", "https:", "src=", "@import", "url("] {
            assert!(!html.contains(outside), "{outside}");
        }
    }
}
