//! Fidelity indicators: name, figure, point, source and the rows behind. Never a sum.

use crate::domain::fidelity::indicators::measure;
use crate::domain::fidelity::measured::{Coverage, Measured, Row};
use crate::domain::fidelity::scale::{Indicator, IndicatorKind};
use crate::domain::meetings::target::hundredths;
use crate::domain::terms::names::Slug;
use crate::view::cell::Cell;
use crate::view::page::Role;
use crate::view::report::fidelity_rows::row_words;
use crate::view::report::section::{Inputs, Section, Values, columns};
use crate::view::report::why::time::{TimeRow, time_rows};
use crate::view::rules::indicator_name;
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
    /// Of a share of time: minutes logged, of those to be worked.
    #[serde(flatten)]
    coverage: Option<Coverage>,
    too_little_logged: bool,
    /// The point that missing reviews lowered.
    lowered_from: Option<u8>,
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
    row: AnyRow<'a>,
    indicator: IndicatorKind,
}

/// A row of the measure, or an entry that took time.
#[derive(Serialize)]
#[serde(untagged)]
enum AnyRow<'a> {
    Measured(&'a Row),
    Entry(TimeRow<'a>),
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
    let keys = ["indicator", "figure", "point", "rows"];
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
            indicator_name(words, of.indicator).into(),
            match &of.row {
                AnyRow::Measured(row) => row_words(inputs, row).into(),
                AnyRow::Entry(row) => row.said(inputs).into(),
            },
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
    let rows = |(indicator, measured): &'a (&'a Indicator, Measured)| {
        let entries = match measured.coverage {
            Some(_) => time_rows(inputs),
            None => Vec::new(),
        };
        let is_part = match indicator.name {
            IndicatorKind::Community => |row: &TimeRow| row.out,
            _ => |row: &TimeRow| row.employment_services,
        };
        let entries = entries.into_iter().filter(is_part).map(AnyRow::Entry);
        let measured = measured.rows.iter().map(AnyRow::Measured);
        measured.chain(entries).map(|row| RowOf {
            row,
            indicator: indicator.name,
        })
    };
    Fidelity {
        indicators: found
            .iter()
            .map(|(indicator, measured)| judged(inputs, indicator, measured))
            .collect(),
        rows: inputs.why.then(|| found.iter().flat_map(rows).collect()),
    }
}

fn judged<'a>(inputs: &Inputs, indicator: &'a Indicator, measured: &'a Measured) -> Judged<'a> {
    let most = measured.concentration.as_ref();
    let whole = inputs.whose.single().is_none();
    let rows = measured.rows.len();
    let (point, reached) = indicator.points(measured, whole);
    let too_little_logged = indicator.is_too_little(measured);
    let exact = measured.value.filter(|_| !too_little_logged);
    Judged {
        name: indicator.name,
        value: exact.map(hundredths),
        unit: &indicator.unit,
        point,
        verified: indicator.is_verified(point),
        verified_points: &indicator.verified_points,
        unknown: measured.unknown,
        fewest: indicator
            .is_for_programme(rows, whole)
            .filter(|_| measured.value.is_some()),
        coverage: measured.coverage,
        too_little_logged,
        lowered_from: reached.filter(|_| reached != point),
        source: &indicator.source,
        rows: &measured.rows,
        concentration: most.map(|(jobs, of, employer)| Concentration {
            employer,
            jobs: *jobs,
            of: *of,
        }),
        exact,
    }
}

fn cells(words: &Words, shown: &Judged) -> Vec<Cell> {
    vec![
        indicator_name(words, shown.name).into(),
        shown.exact.map_or(Cell::None, |value| {
            Cell::Figure(figure(words, value, shown.unit))
        }),
        Cell::number(shown.point.map(f64::from)),
        Cell::count(shown.rows.len()),
    ]
}

/// What some figures leave open: rows that do not say what is asked, and too few of them for one coach.
fn remarks(words: &Words, answer: &Fidelity, section: &mut Section) {
    for shown in &answer.indicators {
        let name = indicator_name(words, shown.name);
        if shown.unknown > 0 {
            let (n, of) = (shown.unknown, shown.rows.len());
            let values: &Values = &[("indicator", &name), ("n", &n), ("of", &of)];
            section.line(Role::Quiet, words.say("fidelity.unknown", values));
        }
        if let Some(fewest) = shown.fewest {
            let values: &Values = &[("indicator", &name), ("n", &fewest)];
            section.line(Role::Quiet, words.say("fidelity.too-few", values));
        }
        if let Some(coverage) = shown.coverage.filter(|_| shown.too_little_logged) {
            let logged = words.duration(coverage.logged);
            let scheduled = words.duration(coverage.scheduled);
            let values: &Values = &[
                ("indicator", &name),
                ("logged", &logged),
                ("scheduled", &scheduled),
            ];
            section.line(Role::Quiet, words.say("fidelity.too-little", values));
        }
        if let Some(point) = shown.lowered_from {
            let values: &Values = &[("indicator", &name), ("n", &point)];
            section.line(Role::Quiet, words.say("fidelity.not-reviewed", values));
        }
    }
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
