//! One entry or one block of a record, whole: every field with its value, and nothing cut.

use crate::domain::calendar::day::Date;
use crate::domain::terms::names::Slug;
use crate::view::page::{Page, Role};
use crate::view::setting::Setting;
use serde_json::{Map, Value};

/// Makes the page. `events` is what the same entry is in a list.
pub(crate) fn whole_page(
    (title, id): (String, String),
    fields: &Map<String, Value>,
    private: &[&str],
    setting: &Setting,
) -> Page {
    let mut page = Page::default();
    page.title(title, id);
    for (key, value) in fields
        .iter()
        .filter(|(key, _)| !matches!(key.as_str(), "id" | "party"))
    {
        for (key, text) in said(key, value, setting) {
            page.line(Role::Plain, format!("{}: {text}", name(key, setting)));
        }
    }
    for note in private {
        page.line(
            Role::Plain,
            format!("{}: {note}", name("private-note", setting)),
        );
    }
    page
}

/// A field by the name that pages have for it.
fn name(key: &str, setting: &Setting) -> String {
    let words = setting.words;
    words
        .known(&format!("field.{key}"))
        .unwrap_or_else(|| key.replace('_', " "))
}

/// What a field says; a promise is its text and its day.
fn said<'a>(key: &'a str, value: &Value, setting: &Setting) -> Vec<(&'a str, String)> {
    match value.as_object() {
        Some(promise) => {
            let part = |name| promise.get(name).map(|part| text("", part, setting));
            let parts = [(key, part("text")), ("due", part("due"))];
            parts
                .into_iter()
                .filter_map(|(key, text)| Some((key, text?)))
                .collect()
        }
        None => vec![(key, text(key, value, setting))],
    }
}

/// A word of one of the field's lists, as pages say it.
fn word(key: &str, said: &str, setting: &Setting) -> Option<String> {
    let known = |label: String| setting.words.known(&label);
    match key {
        "channel" => known(format!("channel.{said}")),
        "outcome" => known(format!("outcome.{said}")),
        "partner" => known(format!("partner.{said}")),
        "level" => {
            known(format!("consent-level.{said}")).or_else(|| known(format!("agreement.{said}")))
        }
        "stage" => known(format!("employer-stage.{said}"))
            .or_else(|| known(format!("candidate-stage.{said}"))),
        "step" => known(format!("step.{said}")),
        "resource" => known(format!("resource.{said}")),
        "reason" => known(format!("job-end.{said}")),
        "kind" => known(format!("job-kind.{said}"))
            .or_else(|| known(format!("support.{said}")))
            .or_else(|| known(format!("service.{said}")))
            .or_else(|| known(format!("agreement.{said}"))),
        _ => None,
    }
}

fn text(key: &str, value: &Value, setting: &Setting) -> String {
    let words = setting.words;
    match value {
        Value::String(said) => match (said.parse::<Date>(), said.parse::<Slug>()) {
            (Ok(day), _) => setting.day(day),
            (_, Ok(slug)) if matches!(key, "employer" | "employers" | "also") => {
                setting.caseload.employer_name(&slug).to_owned()
            }
            _ => word(key, said, setting).unwrap_or_else(|| said.clone()),
        },
        Value::Bool(flag) => words.label(if *flag { "field.yes" } else { "field.no" }),
        Value::Number(number) => words.number(number.as_f64().unwrap_or_default()),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| text(key, item, setting)).collect();
            items.join(", ")
        }
        Value::Object(known) if known.contains_key("kind") => {
            let part = |name: &str| known.get(name).map(|part| text("", part, setting));
            let kind = known.get("kind").and_then(Value::as_str);
            let label = kind.and_then(|kind| words.known(&format!("career-move.{kind}")));
            let parts = [label, part("to"), part("on")].into_iter().flatten();
            let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
            parts.join(" ")
        }
        Value::Object(hours) => {
            let part = |name: &str| hours.get(name).map(|part| text("", part, setting));
            let (weekly, from) = (part("weekly"), part("from"));
            let [weekly, from] = [weekly, from].map(Option::unwrap_or_default);
            words.say("field.hours-from", &[("hours", &weekly), ("from", &from)])
        }
        Value::Null => String::new(),
    }
}
