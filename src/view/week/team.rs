//! The week of several coaches on one page.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::view::cell::Cell;
use crate::view::page::{Page, Table};
use crate::view::week::answer::{WeekAnswer, answer};
use crate::view::week::facts::{Facts, Inputs, facts};
use crate::view::week::page::meetings_meter;
use serde::Serialize;

/// One page for several coaches: a row each, and each one's facts for machines.
pub(crate) fn page(all: &[Inputs]) -> Page {
    let mut page = Page::default();
    let Some(first) = all.first() else {
        return page;
    };
    let words = first.words;
    let span = words.span(first.week.monday(), first.week.sunday());
    let team = first
        .caseload
        .settings
        .team
        .clone()
        .unwrap_or_else(|| words.count("report.team", all.len() as i64));
    page.title(
        words.say(
            "week.title",
            &[
                ("week", &first.week.number()),
                ("span", &span),
                ("coach", &team),
            ],
        ),
        first.rules.name.clone(),
    );
    let known: Vec<(&Inputs, Facts)> = all.iter().map(|inputs| (inputs, facts(inputs))).collect();
    let mut rows = Vec::new();
    for (inputs, facts) in &known {
        let meter = meetings_meter(inputs, facts);
        rows.push(vec![
            inputs.coach.display_name().into(),
            Cell::Figure(meter.figure),
            Cell::share(facts.time.employers.share),
            Cell::share(facts.time.community.share),
            meter.note.into(),
        ]);
    }
    let columns = [
        "report.coach",
        "week.meetings",
        "week.employer-time",
        "week.community-time",
        "week.column-note",
    ];
    page.table(Table::new("team", columns.map(|key| words.label(key)), rows).elastic(4));
    page.answer(&TeamAnswer {
        week: first.week,
        from: first.week.monday(),
        to: first.week.sunday(),
        profile: &first.rules.name,
        coaches: known
            .iter()
            .map(|(inputs, facts)| answer(inputs, facts))
            .collect(),
    })
}

/// What the page says.
#[derive(Serialize)]
struct TeamAnswer<'a> {
    week: Week,
    from: Date,
    to: Date,
    profile: &'a str,
    coaches: Vec<WeekAnswer<'a>>,
}
