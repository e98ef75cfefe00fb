//! What the sheet says first, put together: the sentence with its bars, whom to talk about, what to do next.

use crate::domain::desk::talks::talks;
use crate::domain::terms::names::Code;
use crate::view::page::{Block, Meter, Role, Span};
use crate::view::sheet::bars::{Past, past, this_week};
use crate::view::sheet::discuss::{self, Person};
use crate::view::sheet::inputs::Sheet;
use crate::view::sheet::next;
use crate::view::sheet::opening::sentence;
use crate::view::sheet::team_bars::teams_week;
use crate::view::sheet::to_do::ToDo;
use crate::view::week::shortfall::Shortfall;
use serde::Serialize;

/// What the sheet opens with, as machines get it.
#[derive(Serialize)]
pub(crate) struct Opened<'a> {
    answer: Answer,
    to_discuss: Vec<Person<'a>>,
    nothing_to_discuss: Vec<&'a Code>,
    to_do: Vec<ToDo<'a>>,
}

#[derive(Serialize)]
struct Answer {
    sentence: String,
    bars: Vec<Bar>,
}

/// A bar: how full it is, where its goal lies and how much of it is booked; all parts of its length.
#[derive(Serialize)]
struct Bar {
    label: String,
    figure: String,
    filled: f64,
    booked: f64,
    goal: Option<f64>,
    note: String,
}

/// The parts that the sheet opens with.
pub(crate) struct Parts {
    pub(crate) answer: Vec<Block>,
    pub(crate) discuss: Vec<Block>,
    pub(crate) next: Vec<Block>,
    /// How far the time of a coach is short; what is to be done about it stands with the rest.
    pub(crate) short: Vec<Shortfall>,
}

/// The opening of the sheet, as blocks and for machines. What the weeks of the period came to is told where they are over.
pub(crate) fn opened<'a>(sheet: &Sheet<'a>, weeks: &Past) -> (Parts, Opened<'a>) {
    let (words, has_steps) = (sheet.words, !sheet.is_over());
    let talks = talks(sheet.caseload, sheet.whose, sheet.by(), has_steps);
    let first = match has_steps {
        true => match sheet.whose.single() {
            Some(coach) => this_week(sheet, coach, talks.discuss.len()),
            None => teams_week(sheet, talks.discuss.len()),
        },
        false => past(sheet, weeks, talks.discuss.len()),
    };
    let said = sentence(words, sheet.today, &first.opening);
    let people = discuss::people(sheet, &talks);
    let (to_do, short) = next::to_do(sheet);
    let parts = Parts {
        answer: vec![
            Block::Line(vec![Span::new(Role::Lead, said.clone())]),
            Block::Meters(first.bars.clone()),
        ],
        discuss: discuss::blocks(sheet, &talks, &people),
        next: match has_steps {
            true => next::blocks(sheet, &to_do),
            false => Vec::new(),
        },
        short,
    };
    let quiet = talks.nothing.iter().chain(&talks.promised);
    let mut nothing_to_discuss: Vec<&Code> = quiet.map(|candidate| &candidate.code).collect();
    nothing_to_discuss.sort();
    let opened = Opened {
        answer: Answer {
            sentence: said,
            bars: first.bars.into_iter().map(bar).collect(),
        },
        to_discuss: people,
        nothing_to_discuss,
        to_do,
    };
    (parts, opened)
}

fn bar(meter: Meter) -> Bar {
    Bar {
        label: meter.label,
        figure: meter.figure,
        filled: meter.filled,
        booked: meter.booked,
        goal: meter.goal,
        note: meter.note,
    }
}
