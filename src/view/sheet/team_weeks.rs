//! Meetings of a team week by week: all coaches together, and how many of them were at their target.

use crate::domain::calendar::week::Week;
use crate::view::cell::Cell;
use crate::view::page::{Column, Panel, Picture, Table};
use crate::view::sheet::by_week::Seen;
use crate::view::sheet::inputs::Sheet;
use crate::view::sheet::opening::{AtTarget, at_target};
use std::collections::BTreeMap;

/// A week of all coaches together.
#[derive(Default)]
struct Together {
    counted: u32,
    target: f64,
    met: usize,
    /// Coaches whose target was met or missed, or is still open.
    of: usize,
    coaches: usize,
    reviewed: usize,
    is_open: bool,
}

/// The picture; `line` says what the weeks come to. A week is marked where every coach's was reviewed.
pub(crate) fn by_teams_week(sheet: &Sheet, seen: &[Seen], line: String) -> Panel {
    let words = sheet.words;
    let mut weeks: BTreeMap<Week, Together> = BTreeMap::new();
    for one in seen {
        let week = weeks.entry(one.week.week).or_default();
        week.counted += one.week.counted;
        week.target += one.week.target.worked;
        week.met += usize::from(one.week.met() == Some(true));
        week.of += usize::from(one.week.met().is_some());
        week.coaches += 1;
        week.reviewed += usize::from(one.reviewer.is_some());
        week.is_open = one.week.is_open;
    }
    let column = |(week, of): (&Week, &Together)| Column {
        name: words.day_of_month(week.monday()),
        value: f64::from(of.counted),
        target: of.target,
        said: said(sheet, of),
        is_over: !of.is_open,
        is_marked: of.reviewed == of.coaches,
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
        table: table(sheet, &weeks),
    }
}

/// How a week stands: `24 of 31.2, 2 of 5 coaches at their target`.
fn said(sheet: &Sheet, of: &Together) -> String {
    let words = sheet.words;
    if of.of == 0 {
        return words.label("report.away");
    }
    let target = words.number(of.target);
    let figure = words.say("week.of", &[("counted", &of.counted), ("target", &target)]);
    let coaches = AtTarget {
        met: of.met,
        of: of.of,
    };
    let said = format!("{figure}, {}", at_target(words, coaches));
    match of.is_open {
        true => format!("{said}, {}", words.label("report.open")),
        false => said,
    }
}

/// The same in figures.
fn table(sheet: &Sheet, weeks: &BTreeMap<Week, Together>) -> Table {
    let words = sheet.words;
    let keys = ["week-of", "meetings", "target", "at-target", "reviewed"];
    let columns = keys.map(|key| words.label(&format!("report.column-{key}")));
    let part = |part: usize, whole: usize| {
        let values: &[(&str, &dyn std::fmt::Display)] = &[("counted", &part), ("target", &whole)];
        Cell::Figure(words.say("week.of", values))
    };
    let row = |(week, of): (&Week, &Together)| {
        vec![
            Cell::day(week.monday(), sheet.today),
            Cell::Number(f64::from(of.counted)),
            Cell::Number(of.target),
            part(of.met, of.of),
            part(of.reviewed, of.coaches),
        ]
    };
    Table::new("weeks", columns, weeks.iter().map(row).collect())
}
