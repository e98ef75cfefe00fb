//! Closed cases whose time is over, or soon will be.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::erasure::retention::Due;
use crate::domain::terms::names::Code;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use serde::Serialize;

/// Makes the page.
pub(crate) fn page(
    caseload: &Caseload,
    cases: &[Due],
    today: Date,
    words: &Words,
    names: bool,
) -> Page {
    let mut page = Page::named(words.label("retention.title"));
    let months = caseload.settings.retention.months();
    match months.filter(|months| *months > 0) {
        Some(months) => page.line(
            Role::Quiet,
            words.say("retention.months", &[("n", &months)]),
        ),
        None => page.line(Role::Warn, words.label("retention.off")),
    }
    if cases.is_empty() {
        page.line(Role::Good, words.label("retention.none"));
    } else {
        let columns = ["code", "closed", "due", "state", "reason"]
            .map(|key| words.label(&format!("retention.column-{key}")));
        let rows = cases.iter().map(|case| {
            let who = person(caseload, &case.code, names);
            cells(case, who, today, words)
        });
        page.table(Table::new("retention", columns, rows.collect()).elastic(4));
        page.line(Role::Quiet, words.label("retention.hint"));
    }
    let (due, soon): (Vec<&Due>, Vec<&Due>) = cases.iter().partition(|case| case.due <= today);
    page.answer(&Retention {
        months_after_closing: months,
        due: due.into_iter().map(Case::of).collect(),
        soon: soon.into_iter().map(Case::of).collect(),
    })
}

fn cells(case: &Due, who: String, today: Date, words: &Words) -> Vec<Cell> {
    let state = words.label(if case.due <= today {
        "retention.due"
    } else {
        "retention.soon"
    });
    vec![
        who.into(),
        Cell::day(case.closed, today),
        Cell::day(case.due, today),
        state.into(),
        case.reason.clone().into(),
    ]
}

/// What the page says.
#[derive(Serialize)]
struct Retention<'a> {
    months_after_closing: Option<u32>,
    due: Vec<Case<'a>>,
    soon: Vec<Case<'a>>,
}

/// A closed case, and when its time is over.
#[derive(Serialize)]
struct Case<'a> {
    candidate: &'a Code,
    closed: Date,
    due: Date,
    reason: Option<&'a str>,
}

impl Case<'_> {
    fn of(case: &Due) -> Case<'_> {
        Case {
            candidate: &case.code,
            closed: case.closed,
            due: case.due,
            reason: case.reason.as_deref(),
        }
    }
}
