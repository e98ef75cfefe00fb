//! The list of employers.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::entry::Promise;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::cell::Cell;
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use serde::Serialize;

/// Which employers a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ListFilter {
    pub(crate) stage: Option<EmployerStage>,
    /// Not contacted for so many days.
    pub(crate) quiet_for: Option<u32>,
}

/// The list of employers.
pub(crate) fn list_page(
    caseload: &Caseload,
    filter: &ListFilter,
    today: Date,
    words: &Words,
) -> Page {
    let mut page = Page::named(words.label("employers.title"));
    let mut rows = Vec::new();
    let mut listed = Vec::new();
    for employer in caseload.employers.values() {
        let stage = employer.stage_on(today);
        let contacts = || caseload.log.contacts.with(&employer.id);
        let last = contacts().next_back();
        let quiet = last.map_or(i64::MAX, |logged| (today - logged.contact().on).num_days());
        let fits = filter.stage.is_none_or(|wanted| wanted == stage)
            && filter.quiet_for.is_none_or(|days| quiet > i64::from(days));
        if !fits || (employer.archived && filter.stage.is_none()) {
            continue;
        }
        let promise = contacts()
            .filter_map(|logged| logged.open_promise())
            .min_by_key(|promise| promise.due);
        rows.push(vec![
            employer.id.as_str().into(),
            employer.name.as_str().into(),
            employer.town.clone().into(),
            words.label(&format!("employer-stage.{stage}")).into(),
            last.map_or_else(
                || words.label("report.never").into(),
                |logged| Cell::day(logged.contact().on, today),
            ),
            promise
                .map(|promise| format!("{} ({})", promise.text, words.day_near(promise.due, today)))
                .into(),
        ]);
        listed.push(Listed {
            id: &employer.id,
            name: &employer.name,
            town: employer.town.as_deref(),
            stage,
            last_contact: last.map(|logged| logged.contact().on),
            follow_up: promise,
        });
    }
    if rows.is_empty() {
        page.line(Role::Quiet, words.label("employer.none"));
    }
    let keys = ["id", "name", "town", "stage", "last", "follow-up"]
        .map(|key| words.label(&format!("employer.column-{key}")));
    page.table(Table::new("employers", keys, rows).elastic(5));
    page.answer(&EmployerList { employers: listed })
}

/// What the list says.
#[derive(Serialize)]
struct EmployerList<'a> {
    employers: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a Slug,
    name: &'a str,
    town: Option<&'a str>,
    stage: EmployerStage,
    last_contact: Option<Date>,
    follow_up: Option<&'a Promise>,
}
