//! The quarter at a glance for machines, and the rows behind its figures.

use crate::domain::calendar::day::Date;
use crate::domain::glance::people::Waits;
use crate::domain::outcomes::part::Part;
use crate::domain::outcomes::placement::Placement;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::report::asked::glance::{Glance, MeetingsAnswer, mean_of};
use crate::view::report::outcomes::answer::Retention;
use crate::view::report::section::Inputs;
use serde::Serialize;

/// What is said of a coach or a team.
#[derive(Serialize)]
pub(crate) struct Answer<'a> {
    /// Within a team: whose.
    #[serde(skip_serializing_if = "Option::is_none")]
    coach: Option<&'a Handle>,
    people: PeopleAnswer<'a>,
    jobs: JobsAnswer,
    meetings: MeetingsAnswer,
    employers: EmployersAnswer<'a>,
    field_mentoring: usize,
}

#[derive(Serialize)]
struct PeopleAnswer<'a> {
    served: usize,
    worked: usize,
    active: usize,
    in_work: usize,
    share_in_work: Option<f64>,
    in_education: usize,
    closed: Vec<ClosedAnswer<'a>>,
    entered: usize,
    days_to_first_talk: WaitAnswer,
    days_to_first_meeting: WaitAnswer,
}

#[derive(Serialize)]
struct ClosedAnswer<'a> {
    candidate: &'a Code,
    on: Date,
    reason: Option<&'a str>,
}

/// How many were met, and after how many days on average.
#[derive(Serialize)]
struct WaitAnswer {
    people: usize,
    mean: Option<f64>,
}

#[derive(Serialize)]
struct JobsAnswer {
    starts: usize,
    created: usize,
    ends: usize,
    /// Of the jobs that came to each milestone in the period.
    retention: Retention,
}

#[derive(Serialize)]
struct EmployersAnswer<'a> {
    new: usize,
    stages: Vec<StageAnswer>,
    moves: Vec<MoveAnswer<'a>>,
    issues_raised: usize,
    issues_solved: usize,
    mean_days_to_answer: Option<f64>,
    open_issues: usize,
}

#[derive(Serialize)]
struct StageAnswer {
    stage: EmployerStage,
    before: usize,
    came: usize,
    left: usize,
    after: usize,
}

#[derive(Serialize)]
struct MoveAnswer<'a> {
    employer: &'a Slug,
    from: Option<EmployerStage>,
    to: EmployerStage,
}

/// The answer for machines.
pub(crate) fn answer<'a>(coach: Option<&'a Handle>, glance: &Glance<'a>) -> Answer<'a> {
    Answer {
        coach,
        people: PeopleAnswer::of(glance),
        jobs: JobsAnswer {
            starts: glance.jobs.starts.len(),
            created: glance.jobs.created(),
            ends: glance.jobs.ends.len(),
            retention: Retention::of(glance.jobs.retention(glance.span.to)),
        },
        meetings: glance.meetings,
        employers: EmployersAnswer::of(glance),
        field_mentoring: glance.mentored,
    }
}

impl<'a> PeopleAnswer<'a> {
    fn of(glance: &Glance<'a>) -> PeopleAnswer<'a> {
        let Waits {
            to_talk,
            to_employer,
            people: entered,
        } = &glance.waits;
        let people = &glance.people;
        let wait = |days: &[i64]| WaitAnswer {
            people: days.len(),
            mean: mean_of(days),
        };
        let (active, in_work) = (people.active.len(), people.in_work.len());
        let closed = people.closed.iter().map(|closed| ClosedAnswer {
            candidate: &closed.candidate.code,
            on: closed.on,
            reason: closed.reason,
        });
        PeopleAnswer {
            served: people.served.len(),
            worked: people.worked.len(),
            active,
            in_work,
            share_in_work: Part {
                of: active,
                did: in_work,
            }
            .share(),
            in_education: people.in_education.len(),
            closed: closed.collect(),
            entered: *entered,
            days_to_first_talk: wait(to_talk),
            days_to_first_meeting: wait(to_employer),
        }
    }
}

impl<'a> EmployersAnswer<'a> {
    fn of(glance: &Glance<'a>) -> EmployersAnswer<'a> {
        let stages = glance.stages.iter().map(|at| StageAnswer {
            stage: at.stage,
            before: at.before,
            came: at.came,
            left: at.left,
            after: at.after,
        });
        let moves = glance.moves.iter().map(|moved| MoveAnswer {
            employer: &moved.employer.id,
            from: moved.from,
            to: moved.to,
        });
        EmployersAnswer {
            new: glance.new_employers.len(),
            stages: stages.collect(),
            moves: moves.collect(),
            issues_raised: glance.answered.raised,
            issues_solved: glance.answered.solved,
            mean_days_to_answer: glance.answered.mean_days,
            open_issues: glance.open_issues.len(),
        }
    }
}

/// What stands behind a figure: somebody or an employer, with a day where there is one.
#[derive(Clone, Serialize)]
pub(crate) struct Row<'a> {
    /// The figure, by the end of its label.
    figure: &'static str,
    candidate: Option<&'a Code>,
    employer: Option<&'a Slug>,
    on: Option<Date>,
}

impl<'a> Row<'a> {
    fn person(figure: &'static str, candidate: &'a Candidate, on: Option<Date>) -> Row<'a> {
        Row {
            figure,
            candidate: Some(&candidate.code),
            employer: None,
            on,
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
            figure,
            candidate: None,
            employer: Some(employer),
            on,
        }
    }
}

/// The rows behind the figures, figure by figure.
pub(crate) fn rows<'a>(glance: &Glance<'a>) -> Vec<Row<'a>> {
    let (people, jobs) = (&glance.people, &glance.jobs);
    let mut rows = Vec::new();
    for (figure, list) in [
        ("served", &people.served),
        ("worked", &people.worked),
        ("in-work", &people.in_work),
        ("in-education", &people.in_education),
    ] {
        let entered = |candidate: &&'a Candidate| Some(candidate.entered.0);
        rows.extend(
            list.iter()
                .map(|one| Row::person(figure, one, entered(one))),
        );
    }
    let closed = people.closed.iter();
    rows.extend(closed.map(|one| Row::person("closed", one.candidate, Some(one.on))));
    let starts = jobs.starts.iter();
    rows.extend(starts.map(|one| Row::job("starts", one, Some(one.job.start.0))));
    let ends = jobs.ends.iter();
    rows.extend(ends.map(|one| Row::job("ends", one, one.job.end.map(|end| end.0))));
    let due = jobs.due.iter().flatten();
    rows.extend(due.map(|one| Row::job("due", one, Some(one.job.start.0))));
    let new = glance.new_employers.iter();
    rows.extend(new.map(|(employer, on)| Row::employer("new", &employer.id, Some(*on))));
    let moves = glance.moves.iter();
    rows.extend(moves.map(|moved| Row::employer("moved", &moved.employer.id, None)));
    let open = glance.open_issues.iter();
    rows.extend(
        open.map(|(employer, issue)| Row::employer("open", &employer.id, Some(issue.on.0))),
    );
    rows
}

/// What a row shows: the figure, who, where, and when.
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
    ]
}
