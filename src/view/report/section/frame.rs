//! What sections of the report are made from, and what each of them makes.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::fidelity::measured::Basis;
use crate::domain::fidelity::scale::Scale;
use crate::domain::funder::table::Table as FunderTable;
use crate::domain::partnership::checklist::Factors;
use crate::domain::partnership::guide::Guide;
use crate::domain::record::employer::Employer;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::Slug;
use crate::view::cell::Cell;
use crate::view::page::{Block, Role, Span, Table, list_line, object};
use crate::view::rules::{profile_source, profile_title};
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
    /// The strict rules of meetings, by which the fidelity scale counts.
    pub(crate) strict: &'a Rules,
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
    pub(crate) fn by(&self) -> Date {
        self.period.to.min(self.today)
    }

    /// A day, with its year where that is not this one.
    pub(crate) fn day(&self, day: Date) -> String {
        self.words.day_near(day, self.today)
    }

    /// The same in a table; empty where there is none.
    pub(crate) fn day_cell(&self, day: Option<Date>) -> Cell {
        day.map_or(Cell::EMPTY, |day| Cell::day(day, self.today))
    }

    /// The day of something that may never have been.
    pub(crate) fn day_or_never(&self, day: Option<Date>) -> Cell {
        Cell::day_or_never(day, self.today, self.words)
    }

    pub(crate) fn basis(&self) -> Basis<'a> {
        Basis {
            caseload: self.caseload,
            whose: self.whose,
            rules: self.rules,
            strict: self.strict,
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
    pub(crate) fn of(answer: &impl Serialize) -> Section {
        Section {
            blocks: Vec::new(),
            data: object(answer),
        }
    }

    /// The same section, answering machines with this.
    pub(crate) fn answer(self, answer: &impl Serialize) -> Section {
        Section {
            data: object(answer),
            ..self
        }
    }

    pub(crate) fn heading(&mut self, text: impl Into<String>) {
        self.blocks
            .extend([Block::Gap, Block::Heading(text.into())]);
    }

    pub(crate) fn line(&mut self, role: Role, text: impl Into<String>) {
        self.blocks.push(Block::Line(vec![Span::new(role, text)]));
    }

    /// A line that says a list; none where the list is empty.
    pub(crate) fn list(&mut self, words: &Words, role: Role, key: &str, list: &str) {
        self.blocks.extend(list_line(words, role, key, list));
    }

    /// How many of the jobs lie with the employer that has most of them.
    pub(crate) fn concentration(&mut self, inputs: &Inputs, at: &Slug, most: usize, all: usize) {
        let values: &Values = &[
            ("most", &most),
            ("all", &all),
            ("employer", &inputs.caseload.employer_name(at)),
        ];
        let said = inputs.words.say("fidelity.concentration", values);
        self.line(Role::Quiet, said);
    }

    /// The rules that outcomes are counted by.
    pub(crate) fn outcome_rules(&mut self, inputs: &Inputs) {
        let (words, rules) = (inputs.words, inputs.outcome_rules);
        let values: &Values = &[
            ("title", &profile_title(words, &rules.name, &rules.title)),
            ("source", &profile_source(words, &rules.name, &rules.source)),
            ("as_of", &inputs.day(rules.as_of.0)),
        ];
        self.line(Role::Quiet, words.say("outcomes.rules", values));
    }

    /// A table; `elastic` is the column that gives way.
    pub(crate) fn table(
        &mut self,
        id: &str,
        columns: Vec<String>,
        rows: Vec<Vec<Cell>>,
        elastic: usize,
    ) {
        let table = Table::new(id, columns, rows).elastic(elastic);
        self.blocks.push(Block::Table(table));
    }

    /// The rows behind the figures, where they are asked for: a table under its own heading.
    pub(crate) fn why(
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
        // Rows that prove a figure are shown whole, at whatever width.
        let table = Table::new(id, columns, rows).whole();
        self.blocks.push(Block::Table(table));
    }
}

/// Labels of columns, by their keys.
pub(crate) fn columns(words: &Words, table: &str, keys: &[&str]) -> Vec<String> {
    keys.iter()
        .map(|key| words.label(&format!("{table}.column-{key}")))
        .collect()
}

/// A share in percent, or a dash.
pub(crate) fn share(words: &Words, share: Option<f64>) -> String {
    share.map_or_else(|| DASH.to_owned(), |share| words.percent(share))
}

/// Where there is nothing to say.
pub(crate) const DASH: &str = "–";

/// Of fewer people or jobs than this no share is told in per cent: it would say more than they do.
pub(crate) const LEAST_FOR_SHARE: usize = 10;

/// Placeholders of a message, whatever their types.
pub(crate) type Values<'a> = [(&'a str, &'a dyn Display)];
