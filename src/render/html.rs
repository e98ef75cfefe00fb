//! Pages as one self-contained HTML file: no script, no network, readable on paper, on a phone and in the dark.

use crate::render::plain::clean;
use crate::render::renderer::Render;
use crate::render::{html_panel, html_table};
use crate::view::page::{Bar, Block, Meter, Page, Role, Span, Step};
use crate::words::Words;
use minijinja::value::Serde;
use minijinja::{Environment, context};
use serde_json::{Value, json};

/// Height of the bars of a trend, and of the line of figures below them; CSS pixels.
const TREND_HEIGHT: f64 = 46.0;
const FIGURES_HEIGHT: f64 = 14.0;
/// Up to this many bars are wide enough to carry their figures.
const WIDE_BARS: usize = 16;

/// A page as HTML. Every text is escaped by the template engine.
pub(crate) struct Html;

impl Render for Html {
    fn render(&self, page: &Page, words: &Words) -> String {
        let (title, aside) = title(page);
        let is_shown = |block: &&Block| {
            let is_nothing = matches!(
                block,
                Block::Title { .. } | Block::Commands(_) | Block::Data(_) | Block::Gap
            );
            !is_nothing && !is_empty(block)
        };
        let shown: Vec<&Block> = page.blocks.iter().filter(is_shown).collect();
        let blocks: Vec<Value> = (0..shown.len())
            .filter_map(|at| block(&shown, at, &title, words))
            .collect();
        let has_sections = blocks.iter().any(|block| block["kind"] == "heading");
        let mut environment = Environment::new();
        environment
            .add_template("page.html", include_str!("../../data/templates/page.html"))
            .expect("the template parses, as a test shows");
        let template = environment
            .get_template("page.html")
            .expect("the template was added above");
        let blocks = minijinja::Value::from(Serde(&blocks));
        template
            .render(context! { lang => words.language(), title, aside, blocks, has_sections })
            .expect("the template takes any page, as a test shows")
    }
}

/// What stands at the head.
fn title(page: &Page) -> (String, String) {
    let shown = page.blocks.iter().find_map(|block| {
        if let Block::Title { left, right } = block {
            Some((clean(left), clean(right)))
        } else {
            None
        }
    });
    shown.unwrap_or_else(|| (clean(&page.name), String::new()))
}

fn is_empty(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.rows.is_empty())
}

fn is_heading(block: &Block) -> bool {
    matches!(block, Block::Heading(_) | Block::NextHeading(_))
}

/// A heading begins a part of the page; what is to be done next is one that stands out.
fn heading(blocks: &[&Block], at: usize, text: &str) -> Value {
    let is_first = !blocks[..at].iter().any(|before| is_heading(before));
    let is_next = matches!(blocks[at], Block::NextHeading(_));
    json!({ "kind": "heading", "text": clean(text), "next": is_next, "first": is_first })
}

/// The block at a place; its neighbours decide what it is called and where it stands.
fn block(blocks: &[&Block], at: usize, title: &str, words: &Words) -> Option<Value> {
    let neighbour = |at: Option<usize>| at.and_then(|at| blocks.get(at)).copied();
    Some(match blocks[at] {
        Block::Heading(text) | Block::NextHeading(text) => heading(blocks, at, text),
        Block::Line(spans) => {
            json!({ "kind": "line", "parts": spans.iter().flat_map(parts).collect::<Vec<_>>() })
        }
        Block::Verbatim(text) => {
            json!({ "kind": "verbatim", "text": text.lines().map(clean).collect::<Vec<_>>().join("\n") })
        }
        Block::Meters(meters) => {
            json!({ "kind": "meters", "meters": meters.iter().map(meter).collect::<Vec<_>>() })
        }
        Block::Funnel(steps) => json!({ "kind": "meters", "meters": funnel(steps) }),
        Block::Table(table) => html_table::draw(
            table,
            words,
            &table_label(&blocks[..at], title),
            matches!(neighbour(at.checked_sub(1)), Some(Block::Trend { .. })),
        ),
        Block::Trend {
            label,
            bars,
            figures,
            note,
        } => trend(
            label,
            bars,
            figures,
            note,
            matches!(neighbour(Some(at + 1)), Some(Block::Table(_))),
        ),
        Block::Panels(panels) => {
            json!({ "kind": "panels", "panels": panels.iter().map(html_panel::draw).collect::<Vec<_>>() })
        }
        Block::Title { .. } | Block::Commands(_) | Block::Data(_) | Block::Gap => return None,
    })
}

fn class(role: Role) -> &'static str {
    match role {
        Role::Plain => "plain",
        Role::Lead => "lead",
        Role::Strong => "strong",
        Role::Good => "good",
        Role::Warn => "warn",
        Role::Quiet => "quiet",
    }
}

/// A span in parts: text, commands that stand between backticks, and lines to write on.
fn parts(span: &Span) -> Vec<Value> {
    let text = clean(&span.text);
    let mut parts = Vec::new();
    let mut push = |kind: &str, text: &str| {
        if !text.is_empty() {
            parts.push(json!({ "kind": kind, "role": class(span.role), "text": text, "small": text.len() < 20 }));
        }
    };
    let ticks: Vec<&str> = text.split('`').collect();
    for (index, piece) in ticks.iter().enumerate() {
        // A backtick without a partner is no command.
        let paired = index % 2 == 1 && index + 1 < ticks.len();
        if paired {
            push("code", piece);
            continue;
        }
        if index % 2 == 1 {
            push("text", "`");
        }
        let mut rest = *piece;
        while let Some(start) = rest.find("____") {
            let line = rest[start..].len() - rest[start..].trim_start_matches('_').len();
            push("text", &rest[..start]);
            push("blank", &rest[start..start + line]);
            rest = &rest[start + line..];
        }
        push("text", rest);
    }
    parts
}

/// A bar: what is reached, what is booked behind it, and a mark at the goal.
fn meter(meter: &Meter) -> Value {
    let along = |part: f64| (part.clamp(0.0, 1.0) * 200.0).round() as u32;
    let filled = along(meter.filled);
    json!({
        "label": clean(&meter.label), "x": 0, "width": filled, "of": true, "booked": along(meter.filled + meter.booked) - filled,
        "goal": meter.goal.map(|goal| f64::from(along(goal)).min(198.5)), "role": class(meter.role),
        "figure": clean(&meter.figure), "note": clean(&meter.note),
    })
}

/// Steps as bars about one middle, as wide as their share of the widest.
fn funnel(steps: &[Step]) -> Vec<Value> {
    let top = steps
        .iter()
        .map(|step| step.number)
        .max()
        .unwrap_or(0)
        .max(1);
    let draw = |step: &Step| {
        let width = step.number * 200 / top;
        json!({ "label": clean(&step.label), "x": (200 - width) / 2, "width": width, "of": false, "role": class(Role::Good), "figure": step.number, "note": clean(&step.note) })
    };
    steps.iter().map(draw).collect()
}

/// What a table is called for those who hear it: the heading right above it, else the page's title.
fn table_label(before: &[&Block], title: &str) -> String {
    let mut above = before
        .iter()
        .rev()
        .take_while(|block| !matches!(block, Block::Table(_)));
    above
        .find_map(|block| {
            if let Block::Heading(text) | Block::NextHeading(text) = block {
                Some(clean(text))
            } else {
                None
            }
        })
        .unwrap_or_else(|| title.to_owned())
}

/// Bars with a mark at each one's target, and the same in words for those who do not see them.
fn trend(label: &str, bars: &[Bar], figures: &str, note: &str, beside: bool) -> Value {
    let top = bars
        .iter()
        .map(|bar| bar.value.max(bar.target))
        .fold(1.0, f64::max);
    let wide_enough = bars.len() <= WIDE_BARS;
    let (step, wide) = if wide_enough {
        (30.0, 22.0)
    } else {
        (12.0, 8.0)
    };
    let height = |value: f64| (value / top * TREND_HEIGHT).round();
    let drawn = |(index, bar): (usize, &Bar)| {
        let role = if bar.value >= bar.target {
            "fill"
        } else {
            "part"
        };
        let figure = wide_enough.then(|| bar.value.to_string());
        json!({ "x": index as f64 * step + 4.0, "y": TREND_HEIGHT + 2.0 - height(bar.value), "width": wide, "height": height(bar.value), "target": TREND_HEIGHT + 2.0 - height(bar.target),
            "role": role, "figure": figure, "foot": TREND_HEIGHT + FIGURES_HEIGHT })
    };
    let below = if wide_enough { FIGURES_HEIGHT } else { 0.0 };
    json!({ "kind": "trend", "label": clean(label), "note": clean(note), "beside": beside, "width": bars.len() as f64 * step + 4.0, "height": TREND_HEIGHT + 4.0 + below,
        "words": format!("{}: {}", clean(label), clean(figures)), "bars": bars.iter().enumerate().map(drawn).collect::<Vec<_>>() })
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
