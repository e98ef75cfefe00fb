//! The caseload of people and that of partnerships by stage, as small bars with who came there since the last sheet.

use crate::domain::calendar::day::Date;
use crate::domain::desk::pipeline::{Standing, employers, people, since};
use crate::domain::meetings::target::hundredths;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::{Panel, Picture, Step, Table};
use crate::view::sheet::inputs::Sheet;
use crate::words::say::say_count;
use serde::Serialize;
use std::fmt::Display;

/// Most names told of those who came to a stage.
const NAMED: usize = 6;

/// Both pipelines, as machines get them.
#[derive(Serialize)]
pub(crate) struct Pipeline {
    moves_since: Date,
    people: Vec<Stage>,
    employers: Vec<Stage>,
}

#[derive(Serialize)]
struct Stage {
    stage: String,
    number: usize,
    /// Codes or employers who came there since then.
    came: Vec<String>,
}

/// Both pipelines, as small pictures and for machines.
pub(crate) fn pipeline(sheet: &Sheet) -> (Vec<Panel>, Pipeline) {
    let by = sheet.by();
    // Coaches of a team are reviewed on different days: its moves are those of the whole period.
    let moves_since = match sheet.whose.single() {
        Some(coach) => since(sheet.caseload, coach, sheet.period, by),
        None => sheet.period.from,
    };
    let people = people(sheet.caseload, sheet.whose, moves_since, by);
    let employers = employers(sheet.caseload, sheet.whose, moves_since, by);
    let named = |candidate: &Candidate| person(sheet.caseload, &candidate.code, sheet.names);
    let panels = [
        panel(sheet, "candidate", moves_since, &people, &named),
        panel(
            sheet,
            "employer",
            moves_since,
            &employers,
            &|employer: &Employer| employer.name.clone(),
        ),
    ];
    let pipeline = Pipeline {
        moves_since,
        people: stages(&people, &|candidate| candidate.code.to_string()),
        employers: stages(&employers, &|employer| employer.id.to_string()),
    };
    (panels.into_iter().flatten().collect(), pipeline)
}

fn stages<S: Display, R>(found: &[Standing<S, R>], id: &dyn Fn(&R) -> String) -> Vec<Stage> {
    let of = |there: &Standing<S, R>| Stage {
        stage: there.stage.to_string(),
        number: there.number,
        came: there.came.iter().map(|came| id(came)).collect(),
    };
    found.iter().map(of).collect()
}

/// One pipeline; none where nobody stands anywhere.
fn panel<S: Display, R>(
    sheet: &Sheet,
    kind: &str,
    since: Date,
    found: &[Standing<S, R>],
    name: &dyn Fn(&R) -> String,
) -> Option<Panel> {
    let words = sheet.words;
    let stage = |there: &Standing<S, R>| Row {
        label: words.label(&format!("{kind}-stage.{}", there.stage)),
        number: there.number,
        came: there.came.iter().map(|came| name(came)).collect(),
    };
    let there = found.iter().filter(|there| there.number > 0);
    let rows: Vec<Row> = there.map(stage).collect();
    if rows.is_empty() {
        return None;
    }
    let mut line = how_many(sheet, kind, rows.iter().map(|row| row.number).sum());
    let since = sheet.day(since);
    if rows.iter().any(|row| !row.came.is_empty()) {
        let said = words.say("sheet.came-since", &[("day", &since)]);
        line = format!("{line} · {said}");
    }
    let step = |row: &Row| Step {
        label: row.label.clone(),
        number: row.number,
        note: new(sheet, &row.came),
    };
    Some(Panel {
        heading: words.label(&format!("sheet.by-stage-{kind}")),
        line,
        picture: Picture::Counts(rows.iter().map(step).collect()),
        table: table(sheet, kind, &since, &rows),
    })
}

/// A stage where somebody stands.
struct Row {
    label: String,
    number: usize,
    came: Vec<String>,
}

/// The same as a table.
fn table(sheet: &Sheet, kind: &str, since: &str, rows: &[Row]) -> Table {
    let words = sheet.words;
    let columns = [
        words.label("report.column-stage"),
        words.label("report.column-count"),
        words.say("sheet.column-came", &[("day", &since)]),
    ];
    let cells = |row: &Row| {
        let came = row.came.join(", ");
        vec![
            row.label.clone().into(),
            Cell::count(row.number),
            came.into(),
        ]
    };
    let rows = rows.iter().map(cells).collect();
    Table::new(format!("{kind}s-by-stage"), columns, rows)
}

/// How many there are; of people, also for each full-time coach.
fn how_many(sheet: &Sheet, kind: &str, number: usize) -> String {
    let (words, by) = (sheet.words, sheet.by());
    if kind == "employer" {
        return words.count("sheet.employers", number as i64);
    }
    let active = sheet.whose.active_candidates(sheet.caseload, by).count();
    let posts = sheet.whose.full_time(by);
    let per = match posts > 0.0 {
        true => active as f64 / posts,
        false => 0.0,
    };
    let per = words.number(hundredths(per));
    say_count!(words, "sheet.people-per", active, per)
}

/// Who came to a stage: "+2: b9hx, n6xq".
fn new(sheet: &Sheet, names: &[String]) -> String {
    let told = names
        .iter()
        .take(NAMED)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    let more = names.len().saturating_sub(NAMED);
    let values: &[(&str, &dyn Display)] = &[("n", &names.len()), ("list", &told), ("more", &more)];
    match (names.len(), more) {
        (0, _) => String::new(),
        (_, 0) => sheet.words.say("sheet.came", values),
        _ => sheet.words.say("sheet.came-more", values),
    }
}
