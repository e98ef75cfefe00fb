//! Outcomes: job starts, people into work, ends, and who kept the job.

use crate::domain::outcome::{Kept, MILESTONES, Placement, kept, outcomes};
use crate::view::entry::person;
use crate::view::page::{Block, Role, Span, Table};
use crate::view::report::{Inputs, Section};
use serde_json::{Map, Value, json};

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let words = inputs.words;
    let found = outcomes(inputs.caseload, inputs.coach, inputs.period, inputs.today);
    let by = inputs.period.to.min(inputs.today);
    let mut section = Section::default();
    section.blocks.extend([Block::Gap, Block::Heading(words.label("outcomes.title"))]);
    let values: [(&str, &dyn std::fmt::Display); 3] = [("starts", &found.starts.len()), ("people", &found.people_into_work), ("ends", &found.ends.len())];
    section.blocks.push(Block::Line(vec![Span::new(Role::Plain, words.say("outcomes.summary", &values))]));
    let share = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), |share| words.percent(share));
    let rows = found.retention.iter().map(|retention| {
        vec![words.count("outcomes.weeks", retention.weeks as i64), retention.eligible.to_string(), retention.kept.to_string(), share(retention.share())]
    });
    let columns = ["after", "eligible", "kept", "share"].map(|key| words.label(&format!("outcomes.column-{key}")));
    section.blocks.push(Block::Table(Table {
        id: "retention".into(),
        columns: columns.into(),
        rows: rows.collect(),
        elastic: 0,
        bare: false,
        last_below: false,
    }));
    if inputs.why {
        section.blocks.push(rows_table(inputs, &found.starts));
        section.data.insert("rows".to_owned(), found.starts.iter().map(|placement| row_data(placement, by)).collect::<Vec<_>>().into());
    }
    let retention: Map<String, Value> = found
        .retention
        .iter()
        .map(|retention| (format!("weeks_{}", retention.weeks), json!({ "eligible": retention.eligible, "kept": retention.kept, "share": retention.share() })))
        .collect();
    section.data.insert("rules".to_owned(), "plain".into());
    section.data.insert("job_starts".to_owned(), found.starts.len().into());
    section.data.insert("people_into_work".to_owned(), found.people_into_work.into());
    section.data.insert("job_ends".to_owned(), found.ends.len().into());
    section.data.insert("retention".to_owned(), retention.into());
    section
}

/// The rows behind the figures: every job start of the period.
fn rows_table(inputs: &Inputs, starts: &[Placement]) -> Block {
    let (words, by) = (inputs.words, inputs.period.to.min(inputs.today));
    let state = |placement: &Placement, weeks: u64| match kept(placement.job, weeks, by) {
        Kept::Yes => words.label("report.yes"),
        Kept::No => words.label("report.no"),
        Kept::TooEarly => words.label("outcomes.too-early"),
    };
    let row = |placement: &Placement| {
        let job = placement.job;
        let mut row = vec![
            person(inputs.caseload, &placement.candidate.code, inputs.names),
            inputs.caseload.employer_name(&job.employer).to_owned(),
            job.start.0.to_string(),
            job.end.map_or_else(String::new, |end| end.0.to_string()),
        ];
        row.extend(MILESTONES.map(|weeks| state(placement, weeks)));
        row
    };
    let mut columns: Vec<String> = ["code", "employer", "start", "end"].iter().map(|key| words.label(&format!("job.column-{key}"))).collect();
    columns.extend(MILESTONES.map(|weeks| words.count("outcomes.weeks", weeks as i64)));
    Block::Table(Table { id: "job-starts".into(), columns, rows: starts.iter().map(row).collect(), elastic: 1, bare: false, last_below: false })
}

fn row_data(placement: &Placement, by: chrono::NaiveDate) -> Value {
    let job = placement.job;
    let state = |weeks| match kept(job, weeks, by) {
        Kept::Yes => json!(true),
        Kept::No => json!(false),
        Kept::TooEarly => Value::Null,
    };
    json!({ "candidate": placement.candidate.code, "employer": job.employer, "start": job.start.0, "end": job.end.map(|end| end.0), "weeks_13": state(13), "weeks_26": state(26), "weeks_52": state(52) })
}
