//! The week of several coaches on one page.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::view::cell::Cell;
use crate::view::page::{Page, Role, Table};
use crate::view::week::answer::{WeekAnswer, answer};
use crate::view::week::facts::{Facts, Inputs, facts};
use crate::view::week::page::{meetings_meter, title};
use serde::Serialize;

/// What the page says.
#[derive(Serialize)]
struct TeamAnswer<'a> {
    week: Week,
    from: Date,
    to: Date,
    profile: &'a str,
    coaches: Vec<WeekAnswer<'a>>,
}

/// One page for several coaches: a row each, and each one's facts for machines.
pub(crate) fn page(all: &[Inputs]) -> Page {
    let Some(first) = all.first() else {
        return Page::default();
    };
    let words = first.words;
    let known: Vec<(&Inputs, Facts)> = all.iter().map(|inputs| (inputs, facts(inputs))).collect();
    let coaches = known.iter();
    let mut page = Page::of(&TeamAnswer {
        week: first.week,
        from: first.week.monday(),
        to: first.week.sunday(),
        profile: &first.rules.name,
        coaches: coaches
            .map(|(inputs, facts)| answer(inputs, facts))
            .collect(),
    });
    let team = first.caseload.settings.team.clone();
    let team = team.unwrap_or_else(|| words.count("report.team", all.len() as i64));
    page.title(title(first, &team), first.rules.name.clone());
    let columns = [
        "report.coach",
        "week.meetings",
        "week.employer-time",
        "week.community-time",
        "week.column-note",
    ];
    let rows = known.iter().map(|(inputs, facts)| cells(inputs, facts));
    let columns = columns.map(|key| words.label(key));
    page.table(Table::new("team", columns, rows.collect()).elastic(4));
    if !first.rules.verified {
        let said = words.say("rules.not-read", &[("list", &first.rules.name)]);
        page.line(Role::Quiet, said);
    }
    page
}

fn cells(inputs: &Inputs, facts: &Facts) -> Vec<Cell> {
    let meter = meetings_meter(inputs, facts);
    vec![
        inputs.coach.display_name().into(),
        Cell::Figure(meter.figure),
        Cell::share(facts.time.employers.share),
        Cell::share(facts.time.community.share),
        meter.note.into(),
    ]
}
