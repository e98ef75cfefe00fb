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

/// A section of the report.
struct Known {
    name: &'static str,
    make: fn(&Inputs) -> Section,
    /// Whether it says anything of what was logged.
    reads_log: bool,
}

const fn known(name: &'static str, make: fn(&Inputs) -> Section) -> Known {
    Known {
        name,
        make,
        reads_log: true,
    }
}

const fn of_records(name: &'static str, make: fn(&Inputs) -> Section) -> Known {
    Known {
        name,
        make,
        reads_log: false,
    }
}

/// The sections there are, in printing order.
const SECTIONS: [Known; 9] = [
    known("supervision", supervision::section),
    known("caseload", caseload::section),
    of_records("stages", stages::section),
    known("employers", employers::section),
    of_records("outcomes", outcomes::section),
    known("fidelity", fidelity::section),
    known("partnership", partnership::section),
    known("funder", funder::section),
    known("annual", funder::section),
];

/// Whether one of these sections needs the log; the others are made from records alone.
pub(crate) fn reads_log(names: &[&str]) -> bool {
    let asked = |known: &&Known| names.contains(&known.name);
    SECTIONS.iter().filter(asked).any(|known| known.reads_log)
}

/// The page of some sections.
///
/// # Errors
/// A sentence naming the sections there are, when one of these is none.
pub(crate) fn page(inputs: &Inputs, names: &[&str], generated_at: &str) -> Result<Page, String> {
    if let Some(unknown) = names
        .iter()
        .find(|name| !SECTIONS.iter().any(|known| known.name == **name))
    {
        let known: Vec<&str> = SECTIONS.iter().map(|known| known.name).collect();
        return Err(format!(
            "`{unknown}` is no section of the report; one of: {}",
            known.join(", ")
        ));
    }
    let mut blocks = vec![title(inputs, names)];
    let mut sections = Map::new();
    for known in SECTIONS.iter().filter(|known| names.contains(&known.name)) {
        let made = (known.make)(inputs);
        blocks.extend(made.blocks);
        sections.insert(known.name.to_owned(), made.data.into());
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
