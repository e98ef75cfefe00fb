//! To do next: promises, planned visits, talks that jobs ask for and proposed visits in one list by day, of a team with whose it is.

use crate::domain::meetings::next_steps::{Deed, NextStep, next_steps};
use crate::domain::record::coach::Coach;
use crate::view::cell::Cell;
use crate::view::page::{Block, Role, Span, Table};
use crate::view::sheet::inputs::Sheet;
use crate::view::sheet::next_words::{what, with};
use crate::view::sheet::short_time::{short_time, with_time};
use crate::view::sheet::to_do::{ToDo, bare};
use crate::view::week::shortfall::Shortfall;

/// What everybody does next by day, and how far the time of one coach is short. Nothing of a period that is over.
pub(crate) fn to_do<'a>(sheet: &Sheet<'a>) -> (Vec<ToDo<'a>>, Vec<Shortfall>) {
    let (mut list, mut short) = (Vec::new(), Vec::new());
    if sheet.is_over() {
        return (list, short);
    }
    for coach in sheet.whose.coaches() {
        let next = next_steps(sheet.caseload, coach, sheet.rules, sheet.today);
        let found = short_time(sheet, coach, &next);
        list.extend(next.steps.iter().map(|step| of(sheet, coach, step)));
        list.extend(with_time(sheet, coach, next.by, &found));
        short.extend(found);
    }
    // The sort is stable: within a day each coach's stand as they were.
    list.sort_by_key(|one| one.on);
    let of_one = !sheet.is_team();
    (list, if of_one { short } else { Vec::new() })
}

fn of<'a>(sheet: &Sheet<'a>, coach: &'a Coach, step: &NextStep<'a>) -> ToDo<'a> {
    let bare = ToDo {
        what: what(sheet, step),
        with: with(sheet, step),
        ..bare(sheet, coach, step.on)
    };
    match &step.deed {
        Deed::Promised { promise, .. } => ToDo {
            kind: "promise",
            id: Some(promise.id),
            employer: promise.contact.employer.clone(),
            candidate: promise.contact.candidate.as_ref(),
            on_behalf_of: &promise.contact.on_behalf_of,
            ..bare
        },
        Deed::Planned { plan, .. } => ToDo {
            kind: "plan",
            id: Some(plan.id),
            employer: Some(plan.value.plan.employer.clone()),
            on_behalf_of: &plan.value.plan.on_behalf_of,
            ..bare
        },
        Deed::Talk { candidate, job, .. } => ToDo {
            kind: "talk",
            employer: Some(job.employer.clone()),
            candidate: Some(&candidate.code),
            ..bare
        },
        Deed::Feedback { candidate, talk } => ToDo {
            kind: "feedback",
            employer: Some(talk.job.employer.clone()),
            candidate: Some(&candidate.code),
            ..bare
        },
        Deed::Proposed(visit) => ToDo {
            employer: Some(visit.employer.clone()),
            ..bare
        },
    }
}

/// The heading and a row for each step.
pub(crate) fn blocks(sheet: &Sheet, to_do: &[ToDo]) -> Vec<Block> {
    let words = sheet.words;
    let late = to_do.iter().filter(|one| one.overdue).count();
    let heading = match late {
        0 => words.label("sheet.next"),
        late => words.say("sheet.next-late", &[("n", &late)]),
    };
    let mut blocks = vec![Block::Gap, Block::NextHeading(heading)];
    if to_do.is_empty() {
        let none = words.label("sheet.next-none");
        blocks.push(Block::Line(vec![Span::new(Role::Quiet, none)]));
        return blocks;
    }
    let mut keys = vec!["when", "with", "what"];
    if sheet.is_team() {
        keys.insert(1, "coach");
    }
    let columns = keys
        .iter()
        .map(|key| words.label(&format!("sheet.column-{key}")));
    let columns: Vec<String> = columns.collect();
    let rows = to_do.iter().map(|one| cells(sheet, one));
    let table = Table::new("next", columns, rows.collect());
    blocks.push(Block::Table(table.whole()));
    blocks
}

fn cells(sheet: &Sheet, one: &ToDo) -> Vec<Cell> {
    let mut cells = vec![match one.overdue {
        true => Cell::overdue(one.on, sheet.today),
        false => Cell::day(one.on, sheet.today),
    }];
    if let Some(coach) = one.coach {
        cells.push(sheet.caseload.coach_name(coach).into());
    }
    cells.extend([one.with.clone().into(), one.what.clone().into()]);
    cells
}
