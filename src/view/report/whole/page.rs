//! The report: its sections in printing order.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::calendar::period_weeks::Weeks;
use crate::domain::calendar::week::Week;
use crate::domain::fidelity::scale::Indicator;
use crate::domain::terms::names::Handle;
use crate::view::page::{Block, Page, Role, Span};
use crate::view::report::asked::{quarter, time};
use crate::view::report::section::{Inputs, Section, Values};
use crate::view::report::{
    caseload, employers, fidelity, funder, outcomes, partnership, stages, supervision,
};
use crate::view::rules::indicator_name;
use crate::words::Words;
use serde::Serialize;
use serde_json::{Map, Value};

/// A section of the report.
struct Known {
    name: &'static str,
    make: fn(&Inputs) -> Section,
    /// Whether it says anything of what was logged.
    reads_log: bool,
    /// Whether all of it is of whole weeks: those whose Thursday lies in the period.
    by_weeks: bool,
}

const fn known(name: &'static str, make: fn(&Inputs) -> Section) -> Known {
    Known {
        name,
        make,
        reads_log: true,
        by_weeks: false,
    }
}

const fn of_records(name: &'static str, make: fn(&Inputs) -> Section) -> Known {
    Known {
        reads_log: false,
        ..known(name, make)
    }
}

const fn of_weeks(name: &'static str, make: fn(&Inputs) -> Section) -> Known {
    Known {
        by_weeks: true,
        ..known(name, make)
    }
}

/// The sections there are, in printing order.
const SECTIONS: [Known; 11] = [
    of_weeks("supervision", supervision::section),
    known("caseload", caseload::section),
    of_records("stages", stages::section),
    known("employers", employers::section),
    of_records("outcomes", outcomes::figures::section),
    of_weeks("fidelity", fidelity::section),
    known("partnership", partnership::section),
    known("quarter", quarter::section),
    known("time", time::section),
    known("funder", funder::section),
    known("annual", funder::section),
];

/// Whether one of these sections needs the log; the others are made from records alone.
pub(crate) fn reads_log(names: &[&str]) -> bool {
    let asked = |known: &&Known| names.contains(&known.name);
    SECTIONS.iter().filter(asked).any(|known| known.reads_log)
}

/// The page of some sections.
///
/// # Errors
/// A sentence naming the sections there are, when one of these is none.
pub(crate) fn page(inputs: &Inputs, names: &[&str], generated_at: &str) -> Result<Page, String> {
    if let Some(unknown) = names
        .iter()
        .find(|name| !SECTIONS.iter().any(|known| known.name == **name))
    {
        let known: Vec<&str> = SECTIONS.iter().map(|known| known.name).collect();
        return Err(format!(
            "`{unknown}` is no section of the report; one of: {}",
            known.join(", ")
        ));
    }
    let of_weeks = Inputs {
        period: inputs.period.of_weeks(),
        ..*inputs
    };
    let mut blocks = head(inputs, names);
    let mut sections = Map::new();
    for known in SECTIONS.iter().filter(|known| names.contains(&known.name)) {
        let made = (known.make)(if known.by_weeks { &of_weeks } else { inputs });
        blocks.extend(made.blocks);
        sections.insert(known.name.to_owned(), made.data.into());
    }
    blocks.extend(unverified(inputs, names));
    let coaches = inputs.whose.coaches().iter().map(|coach| &coach.handle);
    let page = Page::of(&Report {
        period: inputs.period,
        weeks: inputs.period.weeks().map(Covered::of),
        whose: match inputs.whose.single() {
            Some(coach) => Whom::Coach(&coach.handle),
            None => Whom::Team(coaches.collect()),
        },
        profile: &inputs.rules.name,
        outcome_rules: &inputs.outcome_rules.name,
        generated_at,
        sections,
    });
    Ok(Page { blocks, ..page })
}

/// What the report says.
#[derive(Serialize)]
struct Report<'a> {
    period: Period,
    /// Of which sections with weekly figures are made; none where no week has its Thursday in the period.
    weeks: Option<Covered>,
    #[serde(flatten)]
    whose: Whom<'a>,
    profile: &'a str,
    outcome_rules: &'a str,
    generated_at: &'a str,
    /// Each section's answer by its name, in printing order.
    sections: Map<String, Value>,
}

/// Weeks and their days.
#[derive(Serialize)]
struct Covered {
    first: Week,
    last: Week,
    from: Date,
    to: Date,
}

impl Covered {
    fn of(weeks: Weeks) -> Covered {
        let days = weeks.days();
        Covered {
            first: weeks.first,
            last: weeks.last,
            from: days.from,
            to: days.to,
        }
    }
}

/// Whose report it is, under a key that says which.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Whom<'a> {
    Coach(&'a Handle),
    Team(Vec<&'a Handle>),
}

/// What stands at the head: what the report is, of whom, of which weeks and days, and by which rules. Where only some sections are of
/// whole weeks, the days of these weeks stand in the line that names them.
fn head(inputs: &Inputs, names: &[&str]) -> Vec<Block> {
    let words = inputs.words;
    let asked = || SECTIONS.iter().filter(|known| names.contains(&known.name));
    if !asked().any(|known| known.by_weeks) {
        return vec![title(inputs, names, inputs.period)];
    }
    let covered = inputs.period.of_weeks();
    let all_by_weeks = asked().all(|known| known.by_weeks);
    let said = match inputs.period.weeks() {
        None => words.label("report.no-weeks"),
        Some(weeks) if all_by_weeks || covered == inputs.period => {
            words.say("report.covers", &[("weeks", &numbers(words, weeks))])
        }
        Some(weeks) => {
            let span = words.span(covered.from, covered.to);
            let values: &Values = &[("weeks", &numbers(words, weeks)), ("span", &span)];
            words.say("report.of-weeks", values)
        }
    };
    let days = if all_by_weeks { covered } else { inputs.period };
    let line = Block::Line(vec![Span::new(Role::Quiet, said)]);
    vec![title(inputs, names, days), line]
}

/// Sections that count meetings, and those that count outcomes.
const OF_MEETINGS: [&str; 1] = ["supervision"];
const OF_OUTCOMES: [&str; 7] = [
    "supervision",
    "employers",
    "outcomes",
    "fidelity",
    "partnership",
    "funder",
    "annual",
];

/// The rules of the page that were read on no page of their source, said once at its foot.
fn unverified(inputs: &Inputs, names: &[&str]) -> Option<Block> {
    let words = inputs.words;
    let has = |sections: &[&str]| sections.iter().any(|section| names.contains(section));
    let mut list: Vec<String> = Vec::new();
    if has(&OF_MEETINGS) && !inputs.rules.verified {
        list.push(inputs.rules.name.clone());
    }
    if has(&OF_OUTCOMES) && !inputs.outcome_rules.verified {
        list.push(inputs.outcome_rules.name.clone());
    }
    if has(&["fidelity"]) {
        let indicators = inputs.scale.indicators.iter();
        let unread = indicators.filter(|indicator| !indicator.verified);
        list.extend(unread.map(|indicator| indicator_bands(words, indicator)));
    }
    let said = || words.say("rules.not-read", &[("list", &list.join("; "))]);
    (!list.is_empty()).then(|| Block::Line(vec![Span::new(Role::Quiet, said())]))
}

/// An indicator of which not all bands were read, and which of them were.
fn indicator_bands(words: &Words, indicator: &Indicator) -> String {
    let name = indicator_name(words, indicator.name);
    match indicator.verified_points.as_slice() {
        [] => name,
        points => {
            let points: Vec<String> = points.iter().map(ToString::to_string).collect();
            let values: &Values = &[("name", &name), ("points", &points.join(", "))];
            words.say("rules.but-points", values)
        }
    }
}

/// `weeks 43–47`.
fn numbers(words: &Words, weeks: Weeks) -> String {
    let (first, last) = (weeks.first.number(), weeks.last.number());
    match weeks.first == weeks.last {
        true => words.say("report.week", &[("n", &first)]),
        false => words.say("report.weeks", &[("first", &first), ("last", &last)]),
    }
}

fn title(inputs: &Inputs, names: &[&str], days: Period) -> Block {
    let span = inputs.words.span(days.from, days.to);
    let key = match names {
        ["supervision"] => "report.title",
        ["funder"] => "report.title-funder",
        ["annual"] => "report.title-annual",
        _ => "report.title-sections",
    };
    let who = match (inputs.whose.single(), &inputs.caseload.settings.team) {
        (Some(coach), _) => coach.display_name().to_owned(),
        (None, Some(team)) => team.clone(),
        (None, None) => inputs
            .words
            .count("report.team", inputs.whose.coaches().len() as i64),
    };
    let rules = if inputs.table.is_some() {
        &inputs.outcome_rules.name
    } else {
        &inputs.rules.name
    };
    Block::Title {
        left: inputs.words.say(key, &[("span", &span), ("coach", &who)]),
        right: rules.clone(),
    }
}
