//! Rules profiles: the list of those that can count, and one as it holds.

use crate::view::page::{Block, Page, Role, Table};
use crate::words::Words;
use serde::Serialize;

/// A profile in the list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Listed {
    pub(crate) name: String,
    /// What it rules: meetings or outcomes.
    pub(crate) of: &'static str,
    pub(crate) title: String,
    pub(crate) source: String,
    pub(crate) verified: bool,
    /// Whether the settings choose it.
    pub(crate) in_force: bool,
}

/// What a profile is called, in the language of pages where the title is the built-in one.
pub(crate) fn profile_title(words: &Words, name: &str, title: &str) -> String {
    words.translated(&format!("profile-title.{name}"), title)
}

/// Where a profile comes from; the name of a document stays as it is.
pub(crate) fn profile_source(words: &Words, name: &str, source: &str) -> String {
    words.translated(&format!("profile-source.{name}"), source)
}

/// Whether a profile or an indicator was checked against its source.
pub(crate) fn verified(words: &Words, is: bool) -> String {
    words.label(if is {
        "fidelity.verified"
    } else {
        "fidelity.unverified"
    })
}

/// The list of profiles.
pub(crate) fn list_page(profiles: &[Listed], words: &Words) -> Page {
    let mut page = Page::named(words.label("rules.title"));
    let row = |profile: &Listed| {
        let in_force = if profile.in_force {
            words.label("rules.in-force")
        } else {
            String::new()
        };
        vec![
            profile.name.as_str().into(),
            words.label(&format!("rules.of-{}", profile.of)).into(),
            in_force.into(),
            verified(words, profile.verified).into(),
            profile_title(words, &profile.name, &profile.title).into(),
        ]
    };
    let columns = ["name", "of", "in-force", "verified", "title"]
        .map(|key| words.label(&format!("rules.column-{key}")));
    let rows = profiles.iter().map(row).collect();
    page.table(Table::new("rules", columns, rows).elastic(4));
    page.line(Role::Quiet, words.label("rules.hint"));
    page.answer(&Profiles { profiles })
}

/// What the list says.
#[derive(Serialize)]
struct Profiles<'a> {
    profiles: &'a [Listed],
}

/// One profile as it holds: the text of its file, line by line.
pub(crate) fn profile_page(name: &str, text: &str) -> Page {
    let mut page = Page::named(name);
    page.blocks.push(Block::Verbatim(text.to_owned()));
    page.answer(&Profile { name, text })
}

/// What the page of a profile says.
#[derive(Serialize)]
struct Profile<'a> {
    name: &'a str,
    text: &'a str,
}
