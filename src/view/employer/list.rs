//! The list of employers.

use crate::domain::calendar::day::Date;
use crate::domain::log::op::contact::Promise;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::cell::Cell;
use crate::view::page::{Page, Role, Table};
use crate::view::setting::Setting;
use serde::Serialize;

/// Which employers a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ListFilter {
    pub(crate) stage: Option<EmployerStage>,
    /// Not contacted for so many days.
    pub(crate) quiet_for: Option<u32>,
    /// Those that are archived, and no others.
    pub(crate) archived: bool,
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
pub(crate) fn list_page(filter: &ListFilter, setting: &Setting) -> Page {
    let words = setting.words;
    let employers = setting.caseload.employers.values();
    let shown = employers.filter(|employer| employer.archived == filter.archived);
    let answer = EmployerList {
        employers: shown
            .map(|employer| Listed::of(employer, setting))
            .filter(|listed| filter.admits(listed, setting.today))
            .collect(),
    };
    let mut page = Page::named(words.label("employers.title")).answer(&answer);
    if answer.employers.is_empty() {
        let nothing = match filter.is_narrow() {
            true => "employer.none-fits",
            false => "employer.none",
        };
        page.line(Role::Quiet, words.label(nothing));
    }
    let columns = ["id", "name", "town", "stage", "last", "follow-up"]
        .map(|key| words.label(&format!("employer.column-{key}")));
    let shown = answer.employers.iter();
    let rows = shown.map(|listed| listed.cells(setting));
    page.table(Table::new("employers", columns, rows.collect()).elastic(5));
    page
}

impl ListFilter {
    /// Whether it leaves anybody out.
    fn is_narrow(&self) -> bool {
        self.stage.is_some() || self.quiet_for.is_some() || self.archived
    }

    fn admits(&self, listed: &Listed, today: Date) -> bool {
        let last = listed.last_contact;
        let quiet = last.map_or(i64::MAX, |on| (today - on).num_days());
        self.stage.is_none_or(|wanted| wanted == listed.stage)
            && self.quiet_for.is_none_or(|days| quiet > i64::from(days))
    }
}

impl<'a> Listed<'a> {
    fn of(employer: &'a Employer, setting: &Setting<'a>) -> Listed<'a> {
        let contacts = || setting.caseload.log.contacts.with(&employer.id);
        let last = setting.caseload.log.last_with(&employer.id, setting.today);
        let promises = contacts().filter_map(|logged| logged.open_promise());
        Listed {
            id: &employer.id,
            name: &employer.name,
            town: employer.town.as_deref(),
            stage: employer.stage_on(setting.today),
            last_contact: last.map(|contact| contact.on),
            follow_up: promises.min_by_key(|promise| promise.due),
        }
    }

    fn cells(&self, setting: &Setting) -> Vec<Cell> {
        let words = setting.words;
        let follow_up = self
            .follow_up
            .map(|promise| format!("{} ({})", promise.text, setting.day(promise.due)));
        vec![
            self.id.as_str().into(),
            self.name.into(),
            self.town.unwrap_or_default().into(),
            words
                .label(&format!("employer-stage.{}", self.stage))
                .into(),
            Cell::day_or_never(self.last_contact, setting.today, words),
            follow_up.into(),
        ]
    }
}
