//! Fidelity indicators: name, figure, point, source and the rows behind. Never a sum.

use crate::domain::fidelity::indicators::measure;
use crate::domain::fidelity::measured::{Measured, Row, TimePart};
use crate::domain::fidelity::scale::{Indicator, IndicatorKind};
use crate::domain::meetings::target::hundredths;
use crate::domain::terms::names::Slug;
use crate::view::cell::Cell;
use crate::view::page::Role;
use crate::view::report::section::{Inputs, Section, columns};
use crate::view::rules::verified;
use crate::words::Words;
use serde::Serialize;

/// What the section says.
#[derive(Serialize)]
struct Fidelity<'a> {
    indicators: Vec<Judged<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<RowOf<'a>>>,
}

/// An indicator with its figure and its point.
#[derive(Serialize)]
struct Judged<'a> {
    name: IndicatorKind,
    value: Option<f64>,
    unit: &'a str,
    point: Option<u8>,
    verified: bool,
    source: &'a str,
    rows: &'a [Row],
    concentration: Option<Concentration<'a>>,
    /// The figure before it was rounded.
    #[serde(skip)]
    exact: Option<f64>,
}

/// How many of the jobs lie with the employer that has most of them.
#[derive(Serialize)]
struct Concentration<'a> {
    employer: &'a Slug,
    jobs: usize,
    of: usize,
}

/// A row, and the indicator it stands behind.
#[derive(Serialize)]
struct RowOf<'a> {
    #[serde(flatten)]
    row: &'a Row,
    indicator: IndicatorKind,
}

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let words = inputs.words;
    let basis = inputs.basis();
    let indicators = inputs.scale.indicators.iter();
    let found: Vec<(&Indicator, Measured)> = indicators
        .map(|indicator| (indicator, measure(indicator.name, &basis)))
        .collect();
    let answer = answer(inputs, &found);
    let mut section = Section::of(&answer);
    section.heading(words.label("fidelity.title"));
    let keys = ["indicator", "figure", "point", "rows", "source"];
    let shown = answer.indicators.iter();
    section.table(
        "fidelity",
        columns(words, "fidelity", &keys),
        shown.map(|shown| cells(words, shown)).collect(),
        0,
    );
    let shown = answer.indicators.iter();
    for most in shown.filter_map(|shown| shown.concentration.as_ref()) {
        section.concentration(inputs, most.employer, most.jobs, most.of);
    }
    section.line(Role::Quiet, words.label("fidelity.no-sum"));
    let row = |of: &RowOf| {
        vec![
            called(words, of.indicator).into(),
            row_words(inputs, of.row).into(),
        ]
    };
    section.why(
        inputs,
        "fidelity-why",
        columns(words, "fidelity", &["indicator", "row"]),
        answer.rows.iter().flatten().map(row),
    );
    section
}

fn answer<'a>(inputs: &Inputs<'a>, found: &'a [(&'a Indicator, Measured)]) -> Fidelity<'a> {
    let rows = || {
        found.iter().flat_map(|(indicator, measured)| {
            measured.rows.iter().map(|row| RowOf {
                row,
                indicator: indicator.name,
            })
        })
    };
    Fidelity {
        indicators: found
            .iter()
            .map(|(indicator, measured)| judged(indicator, measured))
            .collect(),
        rows: inputs.why.then(|| rows().collect()),
    }
}

fn judged<'a>(indicator: &'a Indicator, measured: &'a Measured) -> Judged<'a> {
    let most = measured.concentration.as_ref();
    Judged {
        name: indicator.name,
        value: measured.value.map(hundredths),
        unit: &indicator.unit,
        point: measured
            .value
            .and_then(|value| indicator.point(value, measured.rows.len())),
        verified: indicator.verified,
        source: &indicator.source,
        rows: &measured.rows,
        concentration: most.map(|(jobs, of, employer)| Concentration {
            employer,
            jobs: *jobs,
            of: *of,
        }),
        exact: measured.value,
    }
}

fn cells(words: &Words, shown: &Judged) -> Vec<Cell> {
    vec![
        called(words, shown.name).into(),
        shown.exact.map_or(Cell::None, |value| {
            Cell::Figure(figure(words, value, shown.unit))
        }),
        Cell::number(shown.point.map(f64::from)),
        Cell::count(shown.rows.len()),
        verified(words, shown.verified).into(),
    ]
}

/// What pages call an indicator.
fn called(words: &Words, name: IndicatorKind) -> String {
    words.label(match name {
        IndicatorKind::Caseload => "indicator.caseload",
        IndicatorKind::EmploymentServices => "indicator.employment-services",
        IndicatorKind::RapidSearch => "indicator.rapid-search",
        IndicatorKind::Preferences => "indicator.preferences",
        IndicatorKind::EmployerContacts => "indicator.employer-contacts",
        IndicatorKind::JobDiversity => "indicator.job-diversity",
        IndicatorKind::EmployerDiversity => "indicator.employer-diversity",
        IndicatorKind::PermanentJobs => "indicator.permanent-jobs",
        IndicatorKind::Community => "indicator.community",
        IndicatorKind::FollowAlong => "indicator.follow-along",
    })
}

/// A figure with its unit.
fn figure(words: &Words, value: f64, unit: &str) -> String {
    match unit {
        "%" => words.say("number.percent", &[("n", &words.number(value))]),
        "people" => words.amount("unit.people", value),
        "days" => words.amount("unit.days", value),
        "contacts" => words.amount("unit.contacts", value),
        other => format!("{} {other}", words.number(value)),
    }
}

/// A row behind a figure, in words.
fn row_words(inputs: &Inputs, row: &Row) -> String {
    let words = inputs.words;
    let yes = |yes: bool| words.label(if yes { "report.yes" } else { "report.no" });
    let name = |employer: &Slug| inputs.caseload.employer_name(employer).to_owned();
    match row {
        Row::Person { code, days } => match days {
            Some(days) => format!("{code}: {}", words.count("fidelity.days", *days)),
            None => code.to_string(),
        },
        Row::Contact {
            id,
            on,
            employer,
            matches,
        } => {
            let employer = employer.as_ref().map_or_else(String::new, name);
            let (day, id) = (inputs.day(*on), id.short());
            format!("{day} {employer} ({id}): {}", yes(*matches))
        }
        Row::Week {
            coach,
            week,
            counted,
        } => format!("{week} {coach}: {counted}"),
        Row::Job {
            code,
            employer,
            title,
            counts,
        } => {
            let title = title.as_deref().unwrap_or_default();
            format!("{code} {} {title}: {}", name(employer), yes(*counts))
        }
        Row::Minutes { what, minutes } => {
            format!("{}: {}", part(words, *what), words.duration(*minutes))
        }
        Row::Talk { code, due, kept } => format!("{code} {}: {}", inputs.day(*due), yes(*kept)),
    }
}

/// Which part of the logged time it is.
fn part(words: &Words, part: TimePart) -> String {
    words.label(match part {
        TimePart::Employment => "fidelity.time-employment",
        TimePart::Out => "fidelity.time-out",
        TimePart::Logged => "fidelity.time-logged",
    })
}
