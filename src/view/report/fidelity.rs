//! Fidelity indicators: name, figure, point, source and the rows behind. Never a sum.

use crate::domain::fidelity::{Indicator, Measured, Row, measure};
use crate::view::page::{Block, Role, Span, Table};
use crate::view::report::{Inputs, Section};
use serde_json::{Value, json};

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let words = inputs.words;
    let mut section = Section::default();
    section.blocks.extend([Block::Gap, Block::Heading(words.label("fidelity.title"))]);
    let mut rows = Vec::new();
    let mut data = Vec::new();
    let mut remarks = Vec::new();
    for indicator in &inputs.scale.indicators {
        let measured = measure(&indicator.name, inputs.caseload, inputs.coach, inputs.rules, inputs.period, inputs.today);
        let point = measured.value.map(|value| indicator.point(value, measured.rows.len()));
        let figure = measured.value.map_or_else(|| "–".to_owned(), |value| format!("{} {}", words.number(value), indicator.unit));
        let verified = words.label(if indicator.verified { "fidelity.verified" } else { "fidelity.unverified" });
        rows.push(vec![
            indicator.name.clone(),
            figure,
            point.map_or_else(|| "–".to_owned(), |point| point.to_string()),
            measured.rows.len().to_string(),
            verified,
        ]);
        if let Some((most, all, employer)) = &measured.concentration {
            let values: [(&str, &dyn std::fmt::Display); 3] = [("most", most), ("all", all), ("employer", &inputs.caseload.employer_name(employer))];
            remarks.push(words.say("fidelity.concentration", &values));
        }
        data.push(indicator_data(indicator, &measured, point));
    }
    let columns = ["indicator", "figure", "point", "rows", "source"].map(|key| words.label(&format!("fidelity.column-{key}")));
    section.blocks.push(Block::Table(Table { id: "fidelity".into(), columns: columns.into(), rows, elastic: 0, bare: false, last_below: false }));
    remarks.push(words.label("fidelity.no-sum"));
    section.blocks.extend(remarks.into_iter().map(|remark| Block::Line(vec![Span::new(Role::Quiet, remark)])));
    section.data.insert("indicators".to_owned(), data.into());
    section
}

fn indicator_data(indicator: &Indicator, measured: &Measured, point: Option<u8>) -> Value {
    let concentration = measured.concentration.as_ref().map(|(most, all, employer)| json!({ "employer": employer, "jobs": most, "of": all }));
    json!({
        "name": indicator.name, "value": measured.value, "unit": indicator.unit, "point": point, "verified": indicator.verified, "source": indicator.source,
        "rows": measured.rows.iter().map(row_data).collect::<Vec<_>>(), "concentration": concentration,
    })
}

fn row_data(row: &Row) -> Value {
    match row {
        Row::Person { code, days } => json!({ "candidate": code, "days": days }),
        Row::Contact { on, employer, matches } => json!({ "on": on, "employer": employer, "matches": matches }),
        Row::Week { week, counted } => json!({ "week": week, "counted": counted }),
        Row::Job { code, employer, title, counts } => json!({ "candidate": code, "employer": employer, "title": title, "counts": counts }),
        Row::Minutes { what, minutes } => json!({ "what": what, "minutes": minutes }),
    }
}
