//! Fidelity indicators: name, figure, point, source and the rows behind. Never a sum.

use crate::domain::fidelity::indicators::{Indicator, Measured, Row, measure};
use crate::domain::meetings::quota::hundredths;
use crate::view::cell::Cell;
use crate::view::page::Role;
use crate::view::report::{Inputs, Section, Values, columns};
use crate::words::Words;
use serde_json::{Value, json};

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let words = inputs.words;
    let mut section = Section::default();
    section.heading(words.label("fidelity.title"));
    let basis = inputs.basis();
    let found: Vec<(&Indicator, Measured)> = inputs
        .scale
        .indicators
        .iter()
        .map(|indicator| (indicator, measure(&indicator.name, &basis)))
        .collect();
    let point = |indicator: &Indicator, measured: &Measured| {
        measured
            .value
            .and_then(|value| indicator.point(value, measured.rows.len()))
    };
    let row = |(indicator, measured): &(&Indicator, Measured)| {
        let verified = words.label(if indicator.verified {
            "fidelity.verified"
        } else {
            "fidelity.unverified"
        });
        vec![
            called(words, &indicator.name).into(),
            measured.value.map_or(Cell::None, |value| {
                Cell::Figure(figure(words, value, &indicator.unit))
            }),
            Cell::number(point(indicator, measured).map(f64::from)),
            Cell::count(measured.rows.len()),
            verified.into(),
        ]
    };
    section.table(
        "fidelity",
        columns(
            words,
            "fidelity",
            &["indicator", "figure", "point", "rows", "source"],
        ),
        found.iter().map(row).collect(),
        0,
    );
    for (most, all, employer) in found
        .iter()
        .filter_map(|(_, measured)| measured.concentration.as_ref())
    {
        let values: &Values = &[
            ("most", most),
            ("all", all),
            ("employer", &inputs.caseload.employer_name(employer)),
        ];
        section.line(Role::Quiet, words.say("fidelity.concentration", values));
    }
    section.line(Role::Quiet, words.label("fidelity.no-sum"));
    let data: Vec<Value> = found
        .iter()
        .map(|(indicator, measured)| {
            indicator_data(indicator, measured, point(indicator, measured))
        })
        .collect();
    section.fact("indicators", data);
    let behind = found.iter().flat_map(|(indicator, measured)| {
        measured.rows.iter().map(|row| {
            let mut data = row_data(row);
            data["indicator"] = json!(indicator.name);
            (
                vec![
                    called(words, &indicator.name).into(),
                    row_words(inputs, row).into(),
                ],
                data,
            )
        })
    });
    let rows = behind.collect();
    section.why(
        inputs,
        "fidelity-why",
        columns(words, "fidelity", &["indicator", "row"]),
        rows,
    );
    section
}

/// What pages call an indicator; its name for machines is the one of the scale.
fn called(words: &Words, name: &str) -> String {
    let key = match name {
        "caseload per full-time coach" => "indicator.caseload",
        "time on employment services" => "indicator.employment-services",
        "rapid job search" => "indicator.rapid-search",
        "contacts matching the person's preferences" => "indicator.preferences",
        "employer contacts per week" => "indicator.employer-contacts",
        "diversity of job types" => "indicator.job-diversity",
        "diversity of employers" => "indicator.employer-diversity",
        "competitive permanent jobs" => "indicator.permanent-jobs",
        "time in the community" => "indicator.community",
        "follow-along kept" => "indicator.follow-along",
        other => return other.to_owned(),
    };
    words.label(key)
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

fn indicator_data(indicator: &Indicator, measured: &Measured, point: Option<u8>) -> Value {
    let concentration = measured
        .concentration
        .as_ref()
        .map(|(most, all, employer)| json!({ "employer": employer, "jobs": most, "of": all }));
    json!({
        "name": indicator.name, "value": measured.value.map(hundredths), "unit": indicator.unit, "point": point, "verified": indicator.verified, "source": indicator.source,
        "rows": measured.rows.iter().map(row_data).collect::<Vec<_>>(), "concentration": concentration,
    })
}

fn row_data(row: &Row) -> Value {
    match row {
        Row::Person { code, days } => json!({ "candidate": code, "days": days }),
        Row::Contact {
            id,
            on,
            employer,
            matches,
        } => json!({ "id": id, "on": on, "employer": employer, "matches": matches }),
        Row::Week {
            coach,
            week,
            counted,
        } => json!({ "coach": coach, "week": week, "counted": counted }),
        Row::Job {
            code,
            employer,
            title,
            counts,
        } => json!({ "candidate": code, "employer": employer, "title": title, "counts": counts }),
        Row::Minutes { what, minutes } => json!({ "what": what, "minutes": minutes }),
        Row::Talk { code, due, kept } => json!({ "candidate": code, "due": due, "kept": kept }),
    }
}

fn row_words(inputs: &Inputs, row: &Row) -> String {
    let words = inputs.words;
    let yes = |yes: bool| words.label(if yes { "report.yes" } else { "report.no" });
    match row {
        Row::Person {
            code,
            days: Some(days),
        } => format!("{code}: {}", words.count("fidelity.days", *days)),
        Row::Person { code, days: None } => code.to_string(),
        Row::Contact {
            id,
            on,
            employer,
            matches,
        } => {
            let employer = employer
                .as_ref()
                .map_or("", |slug| inputs.caseload.employer_name(slug));
            format!(
                "{} {employer} ({}): {}",
                inputs.day(*on),
                id.short(),
                yes(*matches)
            )
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
            format!(
                "{code} {} {}: {}",
                inputs.caseload.employer_name(employer),
                title.as_deref().unwrap_or_default(),
                yes(*counts)
            )
        }
        Row::Minutes { what, minutes } => {
            let what = match *what {
                "employment services" => words.label("fidelity.time-employment"),
                "out of the office" => words.label("fidelity.time-out"),
                _ => words.label("fidelity.time-logged"),
            };
            format!("{what}: {}", words.duration(*minutes))
        }
        Row::Talk { code, due, kept } => format!("{code} {}: {}", inputs.day(*due), yes(*kept)),
    }
}
