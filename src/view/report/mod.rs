//! The report: its sections in printing order, each in a file of its own.

mod caseload;
mod employers;
mod fidelity;
mod funder;
mod outcomes;
mod partnership;
mod stages;
mod supervision;
mod supervision_meetings;
mod supervision_work;

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::fidelity::indicators::{Basis, Scale};
use crate::domain::funder::table::Table as FunderTable;
use crate::domain::partnership::checklist::Factors;
use crate::domain::partnership::guide::Guide;
use crate::domain::record::employer::Employer;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::view::cell::Cell;
use crate::view::page::{Block, Page, Role, Span, Table};
use crate::words::Words;
use serde_json::{Map, Value, json};
use std::fmt::Display;

/// What sections are made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) whose: &'a Whose<'a>,
    pub(crate) rules: &'a Rules,
    pub(crate) outcome_rules: &'a OutcomeRules,
    /// The fidelity scale's indicators.
    pub(crate) scale: &'a Scale,
    pub(crate) period: Period,
    pub(crate) today: Date,
    pub(crate) words: &'a Words,
    /// Put candidates' names beside their codes.
    pub(crate) names: bool,
    /// Show the rows behind the figures.
    pub(crate) why: bool,
    /// The table to be given out, where one is asked for.
    pub(crate) table: Option<&'a FunderTable>,
    /// The employer that a section about one partnership is about.
    pub(crate) partner: Option<Partner<'a>>,
}

/// One employer, and the success factors with their texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Partner<'a> {
    pub(crate) employer: &'a Employer,
    pub(crate) factors: &'a Factors,
    pub(crate) guide: &'a Guide,
}

impl<'a> Inputs<'a> {
    /// The day as of which everything is said: today, or the period's last day when that is over.
    fn by(&self) -> Date {
        self.period.to.min(self.today)
    }

    /// A day, with its year where that is not this one.
    fn day(&self, day: Date) -> String {
        self.words.day_near(day, self.today)
    }

    /// The same in a table; empty where there is none.
    fn day_cell(&self, day: Option<Date>) -> Cell {
        day.map_or(Cell::EMPTY, |day| Cell::day(day, self.today))
    }

    /// The day of something that may never have been.
    fn day_or_never(&self, day: Option<Date>) -> Cell {
        match day {
            Some(day) => Cell::day(day, self.today),
            None => self.words.label("report.never").into(),
        }
    }

    fn basis(&self) -> Basis<'a> {
        Basis {
            caseload: self.caseload,
            whose: self.whose,
            rules: self.rules,
            outcomes: self.outcome_rules,
            period: self.period,
            today: self.today,
        }
    }
}

/// A section: blocks for people, an object for machines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Section {
    pub(crate) blocks: Vec<Block>,
    pub(crate) data: Map<String, Value>,
}

impl Section {
    fn heading(&mut self, text: impl Into<String>) {
        self.blocks
            .extend([Block::Gap, Block::Heading(text.into())]);
    }

    fn line(&mut self, role: Role, text: impl Into<String>) {
        self.blocks.push(Block::Line(vec![Span::new(role, text)]));
    }

    /// A table; `elastic` is the column that gives way.
    fn table(&mut self, id: &str, columns: Vec<String>, rows: Vec<Vec<Cell>>, elastic: usize) {
        let table = Table::new(id, columns, rows).elastic(elastic);
        self.blocks.push(Block::Table(table));
    }

    fn fact(&mut self, key: &str, value: impl Into<Value>) {
        self.data.insert(key.to_owned(), value.into());
    }

    /// The rows behind the figures, where they are asked for: for people a table under its own heading, for machines `rows`.
    fn why(
        &mut self,
        inputs: &Inputs,
        id: &str,
        columns: Vec<String>,
        rows: Vec<(Vec<Cell>, Value)>,
    ) {
        if !inputs.why {
            return;
        }
        self.heading(inputs.words.label("report.why"));
        if rows.is_empty() {
            self.line(Role::Quiet, inputs.words.label("report.why-none"));
        }
        let (shown, data): (Vec<Vec<Cell>>, Vec<Value>) = rows.into_iter().unzip();
        let elastic = columns.len().saturating_sub(1);
        self.table(id, columns, shown, elastic);
        let known = self.data.entry("rows").or_insert_with(|| json!([]));
        known.as_array_mut().expect("rows are a list").extend(data);
    }
}

/// Labels of columns, by their keys.
fn columns(words: &Words, table: &str, keys: &[&str]) -> Vec<String> {
    keys.iter()
        .map(|key| words.label(&format!("{table}.column-{key}")))
        .collect()
}

/// A share in percent, or a dash.
fn share(words: &Words, share: Option<f64>) -> String {
    share.map_or_else(|| DASH.to_owned(), |share| words.percent(share))
}

/// Where there is nothing to say.
const DASH: &str = "–";

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
    let mut page = Page::default();
    let span = inputs.words.span(inputs.period.from, inputs.period.to);
    let title = match names {
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
    page.title(
        inputs.words.say(title, &[("span", &span), ("coach", &who)]),
        rules.clone(),
    );
    let mut sections = Map::new();
    for (name, section) in SECTIONS.iter().filter(|(name, _)| names.contains(name)) {
        let made = section(inputs);
        page.blocks.extend(made.blocks);
        sections.insert((*name).to_owned(), made.data.into());
    }
    page.fact(
        "period",
        json!({ "from": inputs.period.from, "to": inputs.period.to }),
    );
    match inputs.whose.single() {
        Some(coach) => page.fact("coach", json!(coach.handle)),
        None => page.fact(
            "team",
            inputs
                .whose
                .coaches()
                .iter()
                .map(|coach| json!(coach.handle))
                .collect::<Vec<_>>(),
        ),
    }
    page.fact("profile", inputs.rules.name.clone());
    page.fact("outcome_rules", inputs.outcome_rules.name.clone());
    page.fact("generated_at", generated_at);
    page.fact("sections", sections);
    Ok(page)
}

/// Placeholders of a message, whatever their types.
type Values<'a> = [(&'a str, &'a dyn Display)];
