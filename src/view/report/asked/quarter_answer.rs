//! The quarter at a glance for machines.

use crate::domain::calendar::day::Date;
use crate::domain::glance::people::Waited;
use crate::domain::outcomes::part::Part;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::report::asked::glance::{Glance, MeetingsAnswer, mean_of};
use crate::view::report::outcomes::answer::{CareerMoves, Retention};
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
    career_moves: CareerMoves,
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
            created: glance.jobs.created().count(),
            ends: glance.jobs.ends.len(),
            career_moves: CareerMoves::of(&glance.jobs.moves),
            retention: Retention::of(glance.jobs.retention(glance.span.to)),
        },
        meetings: glance.meetings,
        employers: EmployersAnswer::of(glance),
        field_mentoring: glance.mentored(),
    }
}

impl<'a> PeopleAnswer<'a> {
    fn of(glance: &Glance<'a>) -> PeopleAnswer<'a> {
        let (people, waits) = (&glance.people, &glance.waits);
        let wait = |met: &[Waited]| WaitAnswer {
            people: met.len(),
            mean: mean_of(met),
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
            entered: waits.came.len(),
            days_to_first_talk: wait(&waits.to_talk),
            days_to_first_meeting: wait(&waits.to_employer),
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
