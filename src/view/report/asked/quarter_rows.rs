//! The rows behind the figures of a quarter.

use crate::domain::calendar::day::Date;
use crate::domain::outcomes::job_outcome::{Kept, MILESTONES, kept};
use crate::domain::outcomes::placement::Placement;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::{Code, Slug};
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::preference::step_up;
use crate::view::report::asked::glance::{Glance, moved_from_to};
use crate::view::report::section::{Inputs, Values};
use serde::Serialize;

/// What stands behind a figure: somebody or an employer, with a day and what there is to say of it.
#[derive(Clone, Serialize)]
pub(crate) struct Row<'a> {
    /// The figure, by the end of its label.
    figure: &'static str,
    candidate: Option<&'a Code>,
    employer: Option<&'a Slug>,
    on: Option<Date>,
    note: String,
}

impl<'a> Row<'a> {
    fn of(figure: &'static str, on: Option<Date>, note: String) -> Row<'a> {
        Row {
            figure,
            candidate: None,
            employer: None,
            on,
            note,
        }
    }

    fn person(figure: &'static str, candidate: &'a Candidate, on: Option<Date>) -> Row<'a> {
        Row {
            candidate: Some(&candidate.code),
            ..Row::of(figure, on, String::new())
        }
    }

    fn job(figure: &'static str, placement: &Placement<'a>, on: Option<Date>) -> Row<'a> {
        Row {
            employer: Some(&placement.job.employer),
            ..Row::person(figure, placement.candidate, on)
        }
    }

    fn employer(figure: &'static str, employer: &'a Slug, on: Option<Date>) -> Row<'a> {
        Row {
            employer: Some(employer),
            ..Row::of(figure, on, String::new())
        }
    }

    fn saying(self, note: String) -> Row<'a> {
        Row { note, ..self }
    }
}

/// The rows behind the figures, figure by figure.
pub(crate) fn rows<'a>(inputs: &Inputs, glance: &Glance<'a>) -> Vec<Row<'a>> {
    let mut rows = people(inputs, glance);
    rows.extend(jobs(inputs, glance));
    rows.extend(meetings(inputs, glance));
    rows.extend(employers(inputs, glance));
    rows
}

fn people<'a>(inputs: &Inputs, glance: &Glance<'a>) -> Vec<Row<'a>> {
    let (people, waits) = (&glance.people, &glance.waits);
    let mut rows = Vec::new();
    for (figure, list) in [
        ("served", &people.served),
        ("worked", &people.worked),
        ("in-work", &people.in_work),
        ("in-education", &people.in_education),
    ] {
        let row = |one: &&'a Candidate| Row::person(figure, one, Some(one.entered.0));
        rows.extend(list.iter().map(row));
    }
    let closed = people.closed.iter().map(|one| {
        let reason = one.reason.unwrap_or_default().to_owned();
        Row::person("closed", one.candidate, Some(one.on)).saying(reason)
    });
    rows.extend(closed);
    let came = waits.came.iter();
    rows.extend(came.map(|one| Row::person("entered", one, Some(one.entered.0))));
    for (figure, met) in [
        ("to-talk", &waits.to_talk),
        ("to-employer", &waits.to_employer),
    ] {
        rows.extend(met.iter().map(|one| {
            let days = inputs.words.count("fidelity.days", one.days);
            Row::person(figure, one.candidate, Some(one.on)).saying(days)
        }));
    }
    rows
}

fn jobs<'a>(inputs: &Inputs, glance: &Glance<'a>) -> Vec<Row<'a>> {
    let (words, jobs) = (inputs.words, &glance.jobs);
    let started = |one: &Placement| Some(one.job.start.0);
    let mut rows = Vec::new();
    let starts = jobs.starts.iter();
    rows.extend(starts.map(|one| Row::job("starts", one, started(one))));
    rows.extend(
        jobs.created()
            .map(|one| Row::job("created", one, started(one))),
    );
    rows.extend(jobs.ends.iter().map(|one| {
        let reason = one.job.reason.map_or_else(String::new, |reason| {
            words.label(&format!("job-end.{reason}"))
        });
        Row::job("ends", one, one.job.end.map(|end| end.0)).saying(reason)
    }));
    rows.extend(jobs.moves.iter().map(|known| {
        let said = step_up(words, &known.step);
        Row::job("career", &known.placement, Some(known.step.on)).saying(said)
    }));
    for (due, weeks) in jobs.due.iter().zip(MILESTONES) {
        rows.extend(due.iter().map(|one| {
            let state = match kept(one.job, weeks, glance.span.to) {
                Kept::Yes => words.label("report.yes"),
                Kept::No => words.label("report.no"),
                Kept::TooEarly => words.label("outcomes.too-early"),
            };
            let values: &Values = &[("n", &weeks), ("state", &state)];
            let said = words.say("outcomes.after", values);
            Row::job("due", one, started(one)).saying(said)
        }));
    }
    rows
}

fn meetings<'a>(inputs: &Inputs, glance: &Glance<'a>) -> Vec<Row<'a>> {
    let words = inputs.words;
    let mut rows = Vec::new();
    rows.extend(glance.weeks.iter().map(|of| {
        let target = words.number(of.week.target.worked);
        let values: &Values = &[("counted", &of.week.counted), ("target", &target)];
        let said = words.say("week.of", values);
        let note = format!("{} {said}", of.coach.display_name());
        Row::of("per-week", Some(of.week.week.monday()), note)
    }));
    rows.extend(glance.mentoring.iter().map(|known| {
        let coach = inputs.caseload.coach_name(known.coach);
        let note = format!("{coach}, {}: {}", known.supervisor, known.contacts);
        Row::of("mentored", Some(known.last), note)
    }));
    rows
}

fn employers<'a>(inputs: &Inputs, glance: &Glance<'a>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let new = glance.new_employers.iter();
    rows.extend(new.map(|(employer, on)| Row::employer("new", &employer.id, Some(*on))));
    rows.extend(glance.moves.iter().map(|moved| {
        Row::employer("moved", &moved.employer.id, None).saying(moved_from_to(inputs, moved))
    }));
    rows.extend(glance.raised.iter().map(|(employer, issue)| {
        let days = issue.days_to_answer(glance.span.to);
        let days = days.map(|days| inputs.words.count("fidelity.days", days));
        let row = Row::employer("answered", &employer.id, Some(issue.on.0));
        row.saying(days.unwrap_or_default())
    }));
    let open = glance.open_issues.iter();
    rows.extend(
        open.map(|(employer, issue)| Row::employer("open", &employer.id, Some(issue.on.0))),
    );
    rows
}

/// What a row shows: the figure, who, when, where, and what there is to say.
pub(crate) fn row_cells(inputs: &Inputs, row: &Row) -> Vec<Cell> {
    let who = |code| person(inputs.caseload, code, inputs.names);
    let employer = row.employer.map(|slug| inputs.caseload.employer_name(slug));
    vec![
        inputs
            .words
            .label(&format!("quarter.figure-{}", row.figure))
            .into(),
        row.candidate.map(who).into(),
        inputs.day_cell(row.on),
        employer.unwrap_or_default().into(),
        row.note.clone().into(),
    ]
}
