//! Fidelity indicators: name, figure, point, source and the rows behind. Never a sum.

use crate::domain::fidelity::indicators::measure;
use crate::domain::fidelity::measured::{Measured, Row, TimePart};
use crate::domain::fidelity::scale::{Indicator, IndicatorKind};
use crate::domain::meetings::target::hundredths;
use crate::domain::terms::names::Slug;
use crate::view::cell::Cell;
use crate::view::page::Role;
use crate::view::report::section::{Inputs, Section, Values, columns};
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
    /// Points whose band was read on a page although the others were not.
    verified_points: &'a [u8],
    source: &'a str,
    rows: &'a [Row],
    /// Rows that do not say what is asked.
    unknown: usize,
    /// The scale rates a whole programme with so few rows: the fewest for one coach.
    fewest: Option<usize>,
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
    remarks(words, &answer, &mut section);
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
            .map(|(indicator, measured)| judged(inputs, indicator, measured))
            .collect(),
        rows: inputs.why.then(|| rows().collect()),
    }
}

fn judged<'a>(inputs: &Inputs, indicator: &'a Indicator, measured: &'a Measured) -> Judged<'a> {
    let most = measured.concentration.as_ref();
    let whole = inputs.whose.single().is_none();
    let rows = measured.rows.len();
    let point = measured
        .value
        .and_then(|value| indicator.point(value, rows, whole));
    Judged {
        name: indicator.name,
        value: measured.value.map(hundredths),
        unit: &indicator.unit,
        point,
        verified: indicator.is_verified(point),
        verified_points: &indicator.verified_points,
        unknown: measured.unknown,
        fewest: indicator
            .is_for_programme(rows, whole)
            .filter(|_| measured.value.is_some()),
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

/// What some figures leave open: rows that do not say what is asked, and too few of them for one coach.
fn remarks(words: &Words, answer: &Fidelity, section: &mut Section) {
    for shown in &answer.indicators {
        let name = called(words, shown.name);
        if shown.unknown > 0 {
            let (n, of) = (shown.unknown, shown.rows.len());
            let values: &Values = &[("indicator", &name), ("n", &n), ("of", &of)];
            section.line(Role::Quiet, words.say("fidelity.unknown", values));
        }
        if let Some(fewest) = shown.fewest {
            let values: &Values = &[("indicator", &name), ("n", &fewest)];
            section.line(Role::Quiet, words.say("fidelity.too-few", values));
        }
    }
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
        "%" => words.percent(value / 100.0),
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
            let counts = match counts {
                Some(counts) => yes(*counts),
                None => words.label("fidelity.not-recorded"),
            };
            format!("{code} {} {title}: {counts}", name(employer))
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
