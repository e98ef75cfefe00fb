//! The quarter at a glance: people, jobs, meetings and partnerships on one sheet; of a team also coach by coach.

use crate::domain::caseload::whose::Whose;
use crate::domain::glance::partnerships::{AtStage, Move};
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::Role;
use crate::view::report::asked::glance::{Glance, moved_from_to};
use crate::view::report::asked::quarter_answer::{Answer, answer};
use crate::view::report::asked::quarter_figures;
use crate::view::report::asked::quarter_rows::{Row, row_cells, rows};
use crate::view::report::section::{Inputs, Section, columns};
use serde::Serialize;

/// What the section says.
#[derive(Serialize)]
struct Quarter<'a> {
    #[serde(flatten)]
    all: Answer<'a>,
    /// Of a team: each coach's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    coaches: Option<Vec<Answer<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Row<'a>>>,
}

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let words = inputs.words;
    let glance = Glance::of(inputs, inputs.whose);
    let own: Option<Vec<(&str, Glance)>> = match inputs.whose.single() {
        Some(_) => None,
        None => Some(by_coach(inputs)),
    };
    let coaches = own.as_ref().map(|own| {
        let coaches = inputs.whose.coaches().iter().zip(own);
        let coaches = coaches.map(|(coach, (_, glance))| answer(Some(&coach.handle), glance));
        coaches.collect()
    });
    let rows = inputs.why.then(|| rows(inputs, &glance));
    let mut section = Section::of(&Quarter {
        all: answer(None, &glance),
        coaches,
        rows: rows.clone(),
    });
    section.heading(words.label("quarter.title"));
    quarter_figures::show(inputs, &glance, &mut section);
    closings(inputs, &glance, &mut section);
    partnerships(inputs, &glance, &mut section);
    if let Some(own) = &own {
        let keys = ["coach", "served", "in-work", "starts", "per-week", "new"];
        let rows = own.iter().map(|(name, glance)| coach_cells(name, glance));
        section.heading(words.label("quarter.coaches"));
        let columns = columns(words, "quarter", &keys);
        section.table("quarter-coaches", columns, rows.collect(), 0);
    }
    let keys = ["what", "who", "on", "employer", "note"];
    section.why(
        inputs,
        "quarter-why",
        columns(words, "quarter", &keys),
        rows.iter().flatten().map(|row| row_cells(inputs, row)),
    );
    section
}

/// Each coach's own, by name, in the order of their handles: no ranking.
fn by_coach<'a>(inputs: &Inputs<'a>) -> Vec<(&'a str, Glance<'a>)> {
    let coaches = inputs.whose.coaches().iter();
    let own = coaches.map(|coach| {
        let whose = Whose::one(coach);
        let name = coach.display_name();
        (name, Glance::of(inputs, &whose))
    });
    own.collect()
}

/// Whose case was closed, and why.
fn closings(inputs: &Inputs, glance: &Glance, section: &mut Section) {
    let words = inputs.words;
    let said = glance.people.closed.iter().map(|closed| {
        let reason = closed.reason.map(str::to_owned);
        let reason = reason.unwrap_or_else(|| words.label("outcomes.no-reason"));
        let who = person(inputs.caseload, &closed.candidate.code, inputs.names);
        format!("{who} ({}): {reason}", inputs.day(closed.on))
    });
    let list: Vec<String> = said.collect();
    section.list(words, Role::Plain, "quarter.closed", &list.join("; "));
}

/// How many employers stand where, before and after, and who moved.
fn partnerships(inputs: &Inputs, glance: &Glance, section: &mut Section) {
    let words = inputs.words;
    if glance.stages.is_empty() {
        return;
    }
    section.heading(words.label("quarter.partnerships"));
    let row = |at: &AtStage| {
        let stage = words.label(&format!("employer-stage.{}", at.stage));
        let numbers = [at.before, at.came, at.left, at.after].map(Cell::count);
        std::iter::once(stage.into()).chain(numbers).collect()
    };
    let keys = ["stage", "before", "came", "left", "after"];
    let rows = glance.stages.iter().map(row).collect();
    section.table("partnerships", columns(words, "quarter", &keys), rows, 0);
    let shown = glance.moves.iter().take(NAMED_MOVES);
    let moved: Vec<String> = shown.map(|moved| move_said(inputs, moved)).collect();
    let more = if glance.moves.len() > NAMED_MOVES {
        "; …"
    } else {
        ""
    };
    let list = moved.join("; ");
    section.list(
        words,
        Role::Plain,
        "quarter.moves",
        &format!("{list}{more}"),
    );
}

/// Moves named on the sheet, so that it stays one; `--why` lists them all.
const NAMED_MOVES: usize = 8;

/// `Acme Oy: lead → informing`.
fn move_said(inputs: &Inputs, moved: &Move) -> String {
    format!("{}: {}", moved.employer.name, moved_from_to(inputs, moved))
}

fn coach_cells(name: &str, glance: &Glance) -> Vec<Cell> {
    let people = &glance.people;
    vec![
        name.into(),
        Cell::count(people.served.len()),
        Cell::count(people.in_work.len()),
        Cell::count(glance.jobs.starts.len()),
        Cell::number(glance.meetings.per_week),
        Cell::count(glance.new_employers.len()),
    ]
}
