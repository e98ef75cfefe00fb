//! The figures of a quarter: as people read them, and as rows of numbers for a spreadsheet.

use crate::domain::outcomes::job_outcome::MILESTONES;
use crate::domain::outcomes::part::Part;
use crate::view::cell::Cell;
use crate::view::page::{Block, Table};
use crate::view::report::asked::glance::{Glance, mean_of};
use crate::view::report::section::{DASH, Inputs, LEAST_FOR_SHARE, Section, Values, columns};
use crate::words::Words;

/// A figure by its label.
struct Figure {
    label: String,
    is: Is,
}

enum Is {
    Count(usize),
    /// Some of so many.
    Part(Part),
    /// A mean of so many.
    Mean(Option<f64>, usize),
    /// A number against its target.
    Against(Option<f64>, Option<f64>),
}

/// The figures as a table for people, and as another for a spreadsheet.
pub(crate) fn show(inputs: &Inputs, glance: &Glance, section: &mut Section) {
    let words = inputs.words;
    let figures = figures(words, glance);
    let said = |figure: &Figure| {
        vec![
            figure.label.as_str().into(),
            Cell::Figure(figure.is.said(words)),
        ]
    };
    let keys = ["what", "number"];
    let rows = figures.iter().map(said).collect();
    let table = Table::new("quarter", columns(words, "quarter", &keys), rows);
    section
        .blocks
        .push(Block::Table(table.elastic(0).on_pages_only()));
    let keys = ["what", "number", "of", "share"];
    let rows = figures.iter().map(|figure| {
        let mut cells = vec![figure.label.as_str().into()];
        cells.extend(figure.is.cells());
        cells
    });
    let table = Table::new(
        "quarter",
        columns(words, "quarter", &keys),
        rows.collect::<Vec<_>>(),
    );
    section.blocks.push(Block::Data(table));
}

impl Is {
    /// `6 of 20 · 30 %`; of fewer than ten no share, which would say more than they do.
    fn said(&self, words: &Words) -> String {
        let of = |number: &str, of: &str| {
            let values: &Values = &[("counted", &number), ("target", &of)];
            words.say("week.of", values)
        };
        match self {
            Is::Count(number) => number.to_string(),
            Is::Part(Part { of: 0, .. }) | Is::Mean(None, _) | Is::Against(None, _) => {
                DASH.to_owned()
            }
            Is::Part(part) => {
                let said = of(&part.did.to_string(), &part.of.to_string());
                match part.share().filter(|_| part.of >= LEAST_FOR_SHARE) {
                    Some(share) => format!("{said} · {}", words.percent(share)),
                    None => said,
                }
            }
            Is::Mean(Some(mean), _) => words.number(*mean),
            Is::Against(Some(number), target) => {
                let target = target.map_or_else(|| DASH.to_owned(), |target| words.number(target));
                of(&words.number(*number), &target)
            }
        }
    }

    /// Number, of how many, and share.
    fn cells(&self) -> [Cell; 3] {
        match self {
            Is::Count(number) => [Cell::count(*number), Cell::EMPTY, Cell::EMPTY],
            Is::Part(part) => [
                Cell::count(part.did),
                Cell::count(part.of),
                Cell::share(part.share()),
            ],
            Is::Mean(mean, of) => [Cell::number(*mean), Cell::count(*of), Cell::EMPTY],
            Is::Against(number, target) => {
                [Cell::number(*number), Cell::number(*target), Cell::EMPTY]
            }
        }
    }
}

fn figures(words: &Words, glance: &Glance) -> Vec<Figure> {
    let (people, jobs, waits) = (&glance.people, &glance.jobs, &glance.waits);
    let figure = |key: &str, is: Is| Figure {
        label: words.label(&format!("quarter.figure-{key}")),
        is,
    };
    let count = |key: &str, number: usize| figure(key, Is::Count(number));
    let part = |key: &str, did: usize, of: usize| figure(key, Is::Part(Part { of, did }));
    let mean = |key: &str, mean: Option<f64>, of: usize| figure(key, Is::Mean(mean, of));
    let (served, active) = (people.served.len(), people.active.len());
    let (to_talk, to_employer) = (&waits.to_talk, &waits.to_employer);
    let mut all = vec![
        count("served", served),
        part("worked", people.worked.len(), served),
        part("in-work", people.in_work.len(), active),
        part("in-education", people.in_education.len(), active),
        count("closed", people.closed.len()),
        count("entered", waits.came.len()),
        mean("to-talk", mean_of(to_talk), to_talk.len()),
        mean("to-employer", mean_of(to_employer), to_employer.len()),
        count("starts", jobs.starts.len()),
        part("created", jobs.created().count(), jobs.starts.len()),
        count("ends", jobs.ends.len()),
        count("career", jobs.moves.len()),
    ];
    let retention = MILESTONES.iter().zip(jobs.retention(glance.span.to));
    all.extend(retention.map(|(weeks, kept)| Figure {
        label: words.say("quarter.figure-kept", &[("n", weeks)]),
        is: Is::Part(kept),
    }));
    let (meetings, answered) = (&glance.meetings, glance.answered);
    all.extend([
        figure(
            "per-week",
            Is::Against(meetings.per_week, meetings.target_per_week),
        ),
        count("mentored", glance.mentored()),
        count("new", glance.new_employers.len()),
        part("answered", answered.solved, answered.raised),
        mean("to-answer", answered.mean_days, answered.solved),
        count("open", glance.open_issues.len()),
    ]);
    all
}
