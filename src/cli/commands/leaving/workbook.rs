//! All tables, or one, as sheets of a workbook.

use crate::cli::commands::leaving::excel::harmless;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::exchange::xlsx_out::{Sheet, Value};
use crate::view::leaving::tables::{KINDS, Leaving, PEOPLE, table, text};
use crate::view::leaving::weeks::meetings_by_week;
use crate::words::Words;
use serde_json::Value as Json;

/// Columns that hold days.
const DAYS: [&str; 9] = [
    "on",
    "due",
    "last_contact",
    "referred",
    "entered",
    "stage_since",
    "start",
    "end",
    "monday",
];
/// The column that holds a time of day.
const AT: &str = "at";

/// The sheets of all tables, contact persons only with names, and meetings by week with a chart.
pub(in crate::cli::commands::leaving) fn all(
    caseload: &Caseload,
    today: Date,
    names: bool,
    words: &Words,
) -> Vec<Sheet> {
    let kinds = KINDS.iter().filter(|kind| names || **kind != PEOPLE);
    let tables = kinds.filter_map(|kind| Some(sheet(kind, table(caseload, kind, today, names)?)));
    tables.chain([weeks(caseload, today, words)]).collect()
}

/// The sheet of a table.
pub(in crate::cli::commands::leaving) fn sheet(kind: &str, table: Leaving) -> Sheet {
    let columns = table.columns.iter().map(ToString::to_string);
    let row = |row: serde_json::Map<String, Json>| {
        let values = row.iter().map(|(column, json)| value(column, json));
        values.collect()
    };
    Sheet {
        name: kind.to_owned(),
        columns: columns.collect(),
        rows: table.rows.map(row).collect(),
        chart: None,
    }
}

fn weeks(caseload: &Caseload, today: Date, words: &Words) -> Sheet {
    let rows = meetings_by_week(caseload, today).into_iter();
    let row = |(week, meetings): (Week, usize)| {
        let meetings = u32::try_from(meetings).unwrap_or(u32::MAX);
        vec![
            Value::Text(week.to_string()),
            Value::Number(f64::from(meetings)),
            Value::Day(week.monday()),
        ]
    };
    Sheet {
        name: "weeks".to_owned(),
        columns: ["week", "meetings", "monday"].map(str::to_owned).to_vec(),
        rows: rows.map(row).collect(),
        chart: Some(words.label("leaving.chart")),
    }
}

fn value(column: &str, json: &Json) -> Value {
    match json {
        Json::Null => Value::Empty,
        Json::Bool(truth) => Value::Truth(*truth),
        Json::Number(number) => number.as_f64().map_or(Value::Empty, Value::Number),
        Json::String(said) if DAYS.contains(&column) => said
            .parse()
            .map_or_else(|_| Value::Text(said.clone()), Value::Day),
        Json::String(said) if column == AT => said
            .parse()
            .map_or_else(|_| Value::Text(said.clone()), Value::Time),
        other => match harmless(&text(column, other)) {
            text if text.is_empty() => Value::Empty,
            text => Value::Text(text),
        },
    }
}
