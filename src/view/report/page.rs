//! The report: its sections in printing order.

use crate::domain::calendar::period::Period;
use crate::domain::terms::names::Handle;
use crate::view::page::{Block, Page};
use crate::view::report::section::{Inputs, Section};
use crate::view::report::{
    caseload, employers, fidelity, funder, outcomes, partnership, stages, supervision,
};
use serde::Serialize;
use serde_json::{Map, Value};

/// How a section is made.
type Make = fn(&Inputs) -> Section;

/// The sections there are, in printing order.
const SECTIONS: [(&str, Make); 9] = [
    ("supervision", supervision::section),
    ("caseload", caseload::section),
    ("stages", stages::section),
    ("employers", employers::section),
    ("outcomes", outcomes::section),
    ("fidelity", fidelity::section),
    ("partnership", partnership::section),
    ("funder", funder::section),
    ("annual", funder::section),
];

/// The page of some sections.
///
/// # Errors
/// A sentence naming the sections there are, when one of these is none.
pub(crate) fn page(inputs: &Inputs, names: &[&str], generated_at: &str) -> Result<Page, String> {
    if let Some(unknown) = names
        .iter()
        .find(|name| !SECTIONS.iter().any(|(known, _)| known == *name))
    {
        let known: Vec<&str> = SECTIONS.iter().map(|(name, _)| *name).collect();
        return Err(format!(
            "`{unknown}` is no section of the report; one of: {}",
            known.join(", ")
        ));
    }
    let mut blocks = vec![title(inputs, names)];
    let mut sections = Map::new();
    for (name, section) in SECTIONS.iter().filter(|(name, _)| names.contains(name)) {
        let made = section(inputs);
        blocks.extend(made.blocks);
        sections.insert((*name).to_owned(), made.data.into());
    }
    let coaches = inputs.whose.coaches().iter().map(|coach| &coach.handle);
    let page = Page::of(&Report {
        period: inputs.period,
        whose: match inputs.whose.single() {
            Some(coach) => Whom::Coach(&coach.handle),
            None => Whom::Team(coaches.collect()),
        },
        profile: &inputs.rules.name,
        outcome_rules: &inputs.outcome_rules.name,
        generated_at,
        sections,
    });
    Ok(Page { blocks, ..page })
}

/// What the report says.
#[derive(Serialize)]
struct Report<'a> {
    period: Period,
    #[serde(flatten)]
    whose: Whom<'a>,
    profile: &'a str,
    outcome_rules: &'a str,
    generated_at: &'a str,
    /// Each section's answer by its name, in printing order.
    sections: Map<String, Value>,
}

/// Whose report it is, under a key that says which.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Whom<'a> {
    Coach(&'a Handle),
    Team(Vec<&'a Handle>),
}

/// What stands at the head: what the report is, of whom, of which days, and by which rules.
fn title(inputs: &Inputs, names: &[&str]) -> Block {
    let key = match names {
        ["supervision"] => "report.title",
        ["funder"] => "report.title-funder",
        ["annual"] => "report.title-annual",
        _ => "report.title-sections",
    };
    let who = match (inputs.whose.single(), &inputs.caseload.settings.team) {
        (Some(coach), _) => coach.display_name().to_owned(),
        (None, Some(team)) => team.clone(),
        (None, None) => inputs
            .words
            .count("report.team", inputs.whose.coaches().len() as i64),
    };
    let rules = if inputs.table.is_some() {
        &inputs.outcome_rules.name
    } else {
        &inputs.rules.name
    };
    let span = inputs.words.span(inputs.period.from, inputs.period.to);
    Block::Title {
        left: inputs.words.say(key, &[("span", &span), ("coach", &who)]),
        right: rules.clone(),
    }
}
