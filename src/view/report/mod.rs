//! The report: its sections in printing order, each in a file of its own.

mod caseload;
mod employers;
mod fidelity;
mod outcomes;
mod stages;
mod supervision;

use crate::domain::caseload::Caseload;
use crate::domain::coach::Coach;
use crate::domain::fidelity::Scale;
use crate::domain::period::Period;
use crate::domain::rules::Rules;
use crate::view::page::{Block, Page};
use crate::words::Words;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// What sections are made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) coach: &'a Coach,
    pub(crate) rules: &'a Rules,
    /// The fidelity scale's indicators.
    pub(crate) scale: &'a Scale,
    pub(crate) period: Period,
    pub(crate) today: NaiveDate,
    pub(crate) words: &'a Words,
    /// Put candidates' names beside their codes.
    pub(crate) names: bool,
    /// Show the rows behind the figures.
    pub(crate) why: bool,
}

/// A section: blocks for people, an object for machines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Section {
    pub(crate) blocks: Vec<Block>,
    pub(crate) data: Map<String, Value>,
}

/// How a section is made.
type Make = fn(&Inputs) -> Section;

/// The sections there are, in printing order.
const SECTIONS: [(&str, Make); 6] = [
    ("supervision", supervision::section),
    ("caseload", caseload::section),
    ("stages", stages::section),
    ("employers", employers::section),
    ("outcomes", outcomes::section),
    ("fidelity", fidelity::section),
];

/// The page of some sections.
///
/// # Errors
/// A sentence naming the sections there are, when one of these is none.
pub(crate) fn page(inputs: &Inputs, names: &[&str], generated_at: &str) -> Result<Page, String> {
    if let Some(unknown) = names.iter().find(|name| !SECTIONS.iter().any(|(known, _)| known == *name)) {
        let known: Vec<&str> = SECTIONS.iter().map(|(name, _)| *name).collect();
        return Err(format!("`{unknown}` is no section of the report; one of: {}", known.join(", ")));
    }
    let mut page = Page::default();
    let span = inputs.words.span(inputs.period.from, inputs.period.to);
    let title = if names == ["supervision"] { "report.title" } else { "report.title-sections" };
    page.title(inputs.words.say(title, &[("span", &span), ("coach", &inputs.coach.display_name())]), inputs.rules.name.clone());
    let mut sections = Map::new();
    for (name, section) in SECTIONS.iter().filter(|(name, _)| names.contains(name)) {
        let made = section(inputs);
        page.blocks.extend(made.blocks);
        sections.insert((*name).to_owned(), made.data.into());
    }
    page.fact("period", json!({ "from": inputs.period.from, "to": inputs.period.to }));
    page.fact("coach", json!(inputs.coach.handle));
    page.fact("profile", inputs.rules.name.clone());
    page.fact("generated_at", generated_at);
    page.fact("sections", sections);
    Ok(page)
}
