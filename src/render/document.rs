//! Papers from templates: Markdown with every value escaped and every gap marked, and the same as one HTML file for A4.

use crate::render::markdown::escape;
use crate::render::plain::neutral;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, context};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream};
use serde_json::{Map, Value};

/// What stands where something has to be filled in by hand: dots, which Markdown takes for text wherever they stand.
const GAP: &str = "................";
/// From so many in a row on, dots are a line to write on.
const LINE: &str = "............";

/// A template that cannot be filled: where, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TemplateError {
    pub(crate) line: Option<usize>,
    pub(crate) message: String,
}

/// A filled template: its Markdown, and how many gaps are left to fill by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filled {
    pub(crate) markdown: String,
    pub(crate) gaps: usize,
}

/// Fills a template. A value that is not known leaves a gap; every value is text, whatever it looks like.
///
/// # Errors
/// Where the template does not parse or asks for what cannot be done.
pub(crate) fn fill(template: &str, values: &Map<String, Value>) -> Result<Filled, TemplateError> {
    let fault = |error: minijinja::Error| TemplateError {
        line: error.line(),
        message: error
            .detail()
            .map_or_else(|| error.kind().to_string(), str::to_owned),
    };
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    // A template of a service's own that never ends is stopped.
    environment.set_fuel(Some(1_000_000));
    environment.set_formatter(|out, _, value| {
        let text = if value.is_undefined() || value.is_none() {
            GAP.to_owned()
        } else {
            one_line(&value.to_string())
        };
        out.write_str(&text)
            .map_err(|_| minijinja::Error::new(minijinja::ErrorKind::WriteFailure, "out of room"))
    });
    environment
        .add_template("document", template)
        .map_err(fault)?;
    let values = minijinja::Value::from(Serde(values));
    let text = environment
        .get_template("document")
        .and_then(|template| template.render(values))
        .map_err(fault)?;
    let markdown = without_holes(&text);
    Ok(Filled {
        gaps: markdown.matches(GAP).count(),
        markdown,
    })
}

/// Blocks that were left out leave no holes.
fn without_holes(text: &str) -> String {
    let mut markdown = String::new();
    for line in text.lines().map(|line| plain_numbers(line.trim_end())) {
        if !line.is_empty() || !(markdown.is_empty() || markdown.ends_with("\n\n")) {
            markdown.push_str(&line);
            markdown.push('\n');
        }
    }
    format!("{}\n", markdown.trim_end())
}

/// A value as a piece of a line: a line break in it would begin a block.
fn one_line(text: &str) -> String {
    escape(
        &neutral(text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// A line whose numbers and points need no escape but where they would begin a list: `20. marraskuuta` within a sentence.
fn plain_numbers(line: &str) -> String {
    let begins = line.len()
        - line
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .len();
    let rest = &line[begins..];
    let first = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (list, rest) = line.split_at(begins + first);
    let mut out = list.to_owned();
    for c in rest.chars() {
        let mut last = out.chars().rev();
        if c == '.'
            && out.len() > list.len() + 1
            && last.next() == Some('\\')
            && last.next().is_some_and(|before| before.is_ascii_digit())
        {
            out.pop();
        }
        out.push(c);
    }
    out
}

/// The paper as one HTML file without script or network, set for A4.
pub(crate) fn html(markdown: &str, drawing: Option<&str>, language: &str) -> String {
    let mut title = String::new();
    let mut in_title = false;
    let events: Vec<Event> = TextMergeStream::new(Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS,
    ))
    .inspect(|event| match event {
        Event::Start(Tag::Heading {
            level: pulldown_cmark::HeadingLevel::H1,
            ..
        }) => in_title = title.is_empty(),
        Event::End(TagEnd::Heading(_)) => in_title = false,
        Event::Text(text) if in_title => title.push_str(text),
        _ => {}
    })
    .collect();
    let mut body = String::new();
    pulldown_cmark::html::push_html(&mut body, events.into_iter().flat_map(harmless));
    let mut environment = Environment::new();
    environment
        .add_template(
            "paper.html",
            include_str!("../../data/templates/document.html"),
        )
        .expect("the template parses, as a test shows");
    let template = environment
        .get_template("paper.html")
        .expect("the template was added above");
    let body = minijinja::Value::from_safe_string(body);
    let drawing = drawing.map(|drawing| minijinja::Value::from_safe_string(drawing.to_owned()));
    template
        .render(context! { lang => language, title, body, drawing })
        .expect("the template takes any paper, as a test shows")
}

/// What a template may put on a page: HTML in it is text, links and images do not come alive, gaps become lines.
fn harmless(event: Event<'_>) -> Vec<Event<'_>> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => vec![Event::Text(text)],
        Event::Start(Tag::Link { .. } | Tag::Image { .. })
        | Event::End(TagEnd::Link | TagEnd::Image) => Vec::new(),
        Event::TaskListMarker(done) => vec![Event::InlineHtml(CowStr::Borrowed(if done {
            "☑ "
        } else {
            "☐ "
        }))],
        Event::Text(text) if text.contains(LINE) => lines(&text),
        other => vec![other],
    }
}

fn lines(text: &str) -> Vec<Event<'static>> {
    let mut events = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(LINE) {
        let after = rest[start..].trim_start_matches('.');
        // The last of them may end the sentence.
        let stop = if rest[start..].len() - after.len() == GAP.len() + 1 {
            "."
        } else {
            ""
        };
        events.push(Event::Text(rest[..start].to_owned().into()));
        events.push(Event::InlineHtml(CowStr::Borrowed(
            "<span class=\"gap\"></span>",
        )));
        events.push(Event::Text(CowStr::Borrowed(stop)));
        rest = after;
    }
    events.push(Event::Text(rest.to_owned().into()));
    events
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
