//! The list of employers.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::entry::Promise;
use crate::domain::record::employer::Employer;
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

/// The list of employers.
pub(crate) fn list_page(
    caseload: &Caseload,
    filter: &ListFilter,
    today: Date,
    words: &Words,
) -> Page {
    let employers = caseload.employers.values();
    let shown = employers.filter(|employer| !employer.archived || filter.stage.is_some());
    let answer = EmployerList {
        employers: shown
            .map(|employer| Listed::of(caseload, employer, today))
            .filter(|listed| filter.admits(listed, today))
            .collect(),
    };
    let mut page = Page::named(words.label("employers.title")).answer(&answer);
    if answer.employers.is_empty() {
        page.line(Role::Quiet, words.label("employer.none"));
    }
    let columns = ["id", "name", "town", "stage", "last", "follow-up"]
        .map(|key| words.label(&format!("employer.column-{key}")));
    let shown = answer.employers.iter();
    let rows = shown.map(|listed| listed.cells(today, words));
    page.table(Table::new("employers", columns, rows.collect()).elastic(5));
    page
}

impl ListFilter {
    fn admits(&self, listed: &Listed, today: Date) -> bool {
        let last = listed.last_contact;
        let quiet = last.map_or(i64::MAX, |on| (today - on).num_days());
        self.stage.is_none_or(|wanted| wanted == listed.stage)
            && self.quiet_for.is_none_or(|days| quiet > i64::from(days))
    }
}

impl<'a> Listed<'a> {
    fn of(caseload: &'a Caseload, employer: &'a Employer, today: Date) -> Listed<'a> {
        let contacts = || caseload.log.contacts.with(&employer.id);
        let last = contacts().next_back();
        let promises = contacts().filter_map(|logged| logged.open_promise());
        Listed {
            id: &employer.id,
            name: &employer.name,
            town: employer.town.as_deref(),
            stage: employer.stage_on(today),
            last_contact: last.map(|logged| logged.contact().on),
            follow_up: promises.min_by_key(|promise| promise.due),
        }
    }

    fn cells(&self, today: Date, words: &Words) -> Vec<Cell> {
        let follow_up = self
            .follow_up
            .map(|promise| format!("{} ({})", promise.text, words.day_near(promise.due, today)));
        vec![
            self.id.as_str().into(),
            self.name.into(),
            self.town.unwrap_or_default().into(),
            words
                .label(&format!("employer-stage.{}", self.stage))
                .into(),
            Cell::day_or_never(self.last_contact, today, words),
            follow_up.into(),
        ]
    }
}
