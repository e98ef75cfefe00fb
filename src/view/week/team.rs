//! The week of several coaches on one page, and what each of them does next about what is short.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::whose::Whose;
use crate::domain::desk::caseload_size::over_full;
use crate::view::cell::Cell;
use crate::view::desk_words::too_many;
use crate::view::page::{Page, Role, Table};
use crate::view::week::answer::{WeekAnswer, answer};
use crate::view::week::closing::visits;
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

/// One page for several coaches: a row each, what is short with whom and what is done about it, and each one's facts for machines.
/// `limit` is how many people a full-time post can serve.
pub(crate) fn page(all: &[Inputs], limit: Option<f64>) -> Page {
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
    let short = known
        .iter()
        .flat_map(|(inputs, facts)| short(inputs, facts, limit));
    let short: Vec<Vec<Cell>> = short.collect();
    if !short.is_empty() {
        page.gap();
        page.heading(words.label("sheet.next"));
        let columns = ["report.coach", "sheet.column-what"].map(|key| words.label(key));
        let table = Table::new("next", columns, short);
        page.table(table.whole().on_pages_only());
    }
    if !first.rules.verified {
        let said = words.say("rules.not-read", &[("list", &first.rules.name)]);
        page.line(Role::Quiet, said);
    }
    page
}

/// What is short with a coach, each with the next thing to do: meetings, shares of time, and more people than a post can serve.
fn short(inputs: &Inputs, facts: &Facts, limit: Option<f64>) -> Vec<Vec<Cell>> {
    let words = inputs.words;
    let mut said = Vec::new();
    if facts.is_measured && facts.target.to_go(facts.tally.counted) > 0 {
        said.push(visits(inputs, facts));
    }
    let shortfalls = facts.shortfalls(inputs);
    said.extend(shortfalls.iter().map(|shortfall| shortfall.said(words)));
    let is_here = inputs.coach.is_employed(inputs.today);
    if let Some(limit) = limit.filter(|_| is_here) {
        let whose = Whose::one(inputs.coach);
        let over = over_full(inputs.caseload, &whose, limit, inputs.today);
        said.extend(over.map(|over| too_many(words, &over)));
    }
    let who = inputs.coach.display_name();
    let row = |what: String| vec![who.into(), what.into()];
    said.into_iter().map(row).collect()
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
