//! What `coach guide --search` found.

use crate::domain::partnership::guide_search::Hit;
use crate::view::guide::Known;
use crate::view::page::{Page, Role};
use crate::words::Words;
use serde::Serialize;

#[derive(Serialize)]
struct Found<'a> {
    search: &'a str,
    hits: Vec<HitAnswer<'a>>,
}

#[derive(Serialize)]
struct HitAnswer<'a> {
    page: &'a str,
    title: &'a str,
    text: String,
}

/// Each text found, under its title, with the command that shows the whole.
pub(crate) fn found_page(asked: &str, hits: &[Hit], known: &Known, words: &Words) -> Page {
    let mut page = Page::default();
    page.title(words.say("guide.found", &[("words", &asked)]), "");
    if hits.is_empty() {
        page.line(Role::Plain, words.label("guide.found-none"));
    }
    for hit in hits {
        page.gap();
        page.line(Role::Strong, hit.title.to_owned());
        page.line(Role::Plain, known.fill(hit.text));
        page.line(Role::Quiet, format!("coach guide {}", hit.page));
    }
    let hits = hits.iter().map(|hit| HitAnswer {
        page: &hit.page,
        title: hit.title,
        text: known.fill(hit.text),
    });
    page.answer(&Found {
        search: asked,
        hits: hits.collect(),
    })
}
