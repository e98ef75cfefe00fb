//! Closed cases whose time is over, or soon will be.

use crate::domain::calendar::day::Date;
use crate::domain::erasure::retention::Due;
use crate::domain::terms::names::Code;
use crate::view::cell::Cell;
use crate::view::page::{Page, Role, Table};
use crate::view::setting::Setting;
use serde::Serialize;

/// Makes the page.
pub(crate) fn page(cases: &[Due], setting: &Setting) -> Page {
    let words = setting.words;
    let mut page = Page::named(words.label("retention.title"));
    let months = setting.caseload.settings.retention.months();
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
        let rows = cases.iter().map(|case| cells(case, setting));
        page.table(Table::new("retention", columns, rows.collect()).elastic(4));
        page.line(Role::Quiet, words.label("retention.hint"));
    }
    let (due, soon): (Vec<&Due>, Vec<&Due>) =
        cases.iter().partition(|case| case.due <= setting.today);
    page.answer(&Retention {
        months_after_closing: months,
        due: due.into_iter().map(Case::of).collect(),
        soon: soon.into_iter().map(Case::of).collect(),
    })
}

fn cells(case: &Due, setting: &Setting) -> Vec<Cell> {
    let state = setting.words.label(if case.due <= setting.today {
        "retention.due"
    } else {
        "retention.soon"
    });
    vec![
        setting.person(&case.code).into(),
        Cell::day(case.closed, setting.today),
        Cell::day(case.due, setting.today),
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
