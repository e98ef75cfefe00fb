//! Meetings week by week: a small picture with the target's line, weeks named by their Monday, and a mark where they were reviewed.

use crate::domain::meetings::measured_week::MeasuredWeek;
use crate::view::cell::Cell;
use crate::view::page::{Column, Panel, Picture, Table};
use crate::view::sheet::inputs::Sheet;

/// A week, and what bears on it.
pub(crate) struct Seen<'a> {
    pub(crate) week: MeasuredWeek,
    /// The fidelity point, where the rules have points.
    pub(crate) point: Option<u8>,
    pub(crate) reviewer: Option<&'a str>,
}

/// The picture; `line` says what the weeks come to. A week that is not over is neither met nor missed yet.
pub(crate) fn by_week(sheet: &Sheet, weeks: &[Seen], line: String) -> Panel {
    let words = sheet.words;
    let column = |seen: &Seen| Column {
        name: words.day_of_month(seen.week.week.monday()),
        value: f64::from(seen.week.counted),
        target: seen.week.target.worked,
        said: said(sheet, seen),
        is_over: !seen.week.is_open,
        is_marked: seen.reviewer.is_some(),
    };
    let columns: Vec<Column> = weeks.iter().map(column).collect();
    let line = match columns.iter().any(|column| column.is_marked) {
        true => format!("{line} · {}", words.label("sheet.marked")),
        false => line,
    };
    Panel {
        heading: words.label("sheet.by-week"),
        line,
        picture: Picture::Columns(columns),
        table: table(sheet, weeks),
    }
}

/// How a week stands: "3 of 6, not met, reviewed by Petra Salo".
fn said(sheet: &Sheet, seen: &Seen) -> String {
    let words = sheet.words;
    let target = words.number(seen.week.target.worked);
    let figure = words.say(
        "week.of",
        &[("counted", &seen.week.counted), ("target", &target)],
    );
    let mut parts = vec![match seen.week.target.worked > 0.0 {
        true => format!("{figure}, {}", verdict(sheet, &seen.week)),
        false => verdict(sheet, &seen.week),
    }];
    if let Some(point) = seen.point {
        parts.push(words.say("sheet.point", &[("point", &point)]));
    }
    if let Some(who) = seen.reviewer {
        parts.push(words.say("sheet.reviewed", &[("who", &who)]));
    }
    parts.join(", ")
}

fn verdict(sheet: &Sheet, week: &MeasuredWeek) -> String {
    let words = sheet.words;
    match week.met() {
        None => words.label("report.away"),
        Some(true) => words.label("sheet.week-met"),
        Some(false) if week.is_open => words.label("report.open"),
        Some(false) => words.label("sheet.week-missed"),
    }
}

/// The same in figures.
fn table(sheet: &Sheet, weeks: &[Seen]) -> Table {
    let words = sheet.words;
    let scores = !sheet.rules.points.is_empty();
    let reviewed = weeks.iter().any(|seen| seen.reviewer.is_some());
    let row = |seen: &Seen| {
        let mut row = vec![
            Cell::day(seen.week.week.monday(), sheet.today),
            Cell::Number(f64::from(seen.week.counted)),
            Cell::Number(seen.week.target.worked),
            verdict(sheet, &seen.week).into(),
        ];
        if scores {
            row.push(Cell::number(seen.point.map(f64::from)));
        }
        if reviewed {
            row.push(seen.reviewer.unwrap_or_default().into());
        }
        row
    };
    let mut keys = vec!["week-of", "meetings", "target", "met"];
    keys.extend(scores.then_some("point"));
    keys.extend(reviewed.then_some("review"));
    let columns = keys
        .iter()
        .map(|key| words.label(&format!("report.column-{key}")));
    let columns: Vec<String> = columns.collect();
    Table::new("weeks", columns, weeks.iter().map(row).collect())
}
