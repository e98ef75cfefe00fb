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
use crate::domain::terms::names::Handle;
use crate::view::cell::Cell;
use crate::view::page::{Block, Page, Role, Span, Table, object};
use crate::words::Words;
use serde::Serialize;
use serde_json::{Map, Value};
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
    /// A section that answers machines with this, and shows nothing yet.
    fn of(answer: &impl Serialize) -> Section {
        Section {
            blocks: Vec::new(),
            data: object(answer),
        }
    }

    /// The same section, answering machines with this.
    fn answer(self, answer: &impl Serialize) -> Section {
        Section {
            data: object(answer),
            ..self
        }
    }

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

    /// The rows behind the figures, where they are asked for: a table under its own heading.
    fn why(
        &mut self,
        inputs: &Inputs,
        id: &str,
        columns: Vec<String>,
        rows: impl Iterator<Item = Vec<Cell>>,
    ) {
        if !inputs.why {
            return;
        }
        self.heading(inputs.words.label("report.why"));
        let rows: Vec<Vec<Cell>> = rows.collect();
        if rows.is_empty() {
            self.line(Role::Quiet, inputs.words.label("report.why-none"));
        }
        let elastic = columns.len().saturating_sub(1);
        self.table(id, columns, rows, elastic);
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

/// Placeholders of a message, whatever their types.
type Values<'a> = [(&'a str, &'a dyn Display)];
