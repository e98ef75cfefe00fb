//! What is known of a period at a glance, of a coach or a team.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::whose::Whose;
use crate::domain::glance::jobs::Jobs;
use crate::domain::glance::partnerships::{AtStage, Move, moves, new_employers, stages};
use crate::domain::glance::people::{People, Waits, waits};
use crate::domain::meetings::mentoring::field_mentoring;
use crate::domain::meetings::target::hundredths;
use crate::domain::outcomes::span::Span;
use crate::domain::record::employer::Employer;
use crate::domain::record::issue::Issue;
use crate::view::issues::Answered;
use crate::view::report::section::Inputs;
use crate::view::report::supervision_weeks::weeks;
use serde::Serialize;

/// What is known of the period, of a coach or a team.
pub(crate) struct Glance<'a> {
    pub(crate) span: Span,
    pub(crate) people: People<'a>,
    pub(crate) waits: Waits,
    pub(crate) jobs: Jobs<'a>,
    pub(crate) meetings: MeetingsAnswer,
    pub(crate) new_employers: Vec<(&'a Employer, Date)>,
    pub(crate) stages: Vec<AtStage>,
    pub(crate) moves: Vec<Move<'a>>,
    pub(crate) answered: Answered,
    pub(crate) open_issues: Vec<(&'a Employer, &'a Issue)>,
    /// Contacts to which a supervisor came along.
    pub(crate) mentored: usize,
}

/// Meetings with employers, a week on average.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct MeetingsAnswer {
    pub(crate) counted: u32,
    pub(crate) weeks: usize,
    pub(crate) per_week: Option<f64>,
    pub(crate) target_per_week: Option<f64>,
}

impl<'a> Glance<'a> {
    pub(crate) fn of(inputs: &Inputs<'a>, whose: &Whose<'a>) -> Glance<'a> {
        let (caseload, by) = (inputs.caseload, inputs.by());
        let span = Span {
            from: inputs.period.from.min(by),
            to: by,
        };
        let people = People::of(caseload, whose, inputs.outcome_rules, span);
        let employers: Vec<&Employer> = whose.employers(caseload, by).collect();
        let issues = || {
            let all = employers.iter().flat_map(|employer| {
                let issues = employer.issues.iter();
                issues.map(move |issue| (*employer, issue))
            });
            all.filter(|(_, issue)| issue.on.0 <= by)
        };
        let raised: Vec<&Issue> = issues()
            .map(|(_, issue)| issue)
            .filter(|issue| span.holds(issue.on.0))
            .collect();
        let mentored = field_mentoring(caseload, whose, span.from, span.to);
        Glance {
            span,
            waits: waits(caseload, &people.served, span),
            people,
            jobs: Jobs::of(caseload, whose, inputs.outcome_rules, span),
            meetings: meetings(&Inputs { whose, ..*inputs }),
            new_employers: new_employers(caseload, whose, span),
            stages: stages(&employers, span),
            moves: moves(&employers, span),
            answered: Answered::of(&raised, by),
            open_issues: issues().filter(|(_, issue)| issue.is_open(by)).collect(),
            mentored: mentored.iter().map(|known| known.contacts).sum(),
        }
    }
}

/// Meetings of the weeks that belong to the period, that are over, and in which anybody worked.
fn meetings(inputs: &Inputs) -> MeetingsAnswer {
    let finished: Vec<_> = weeks(inputs)
        .into_iter()
        .filter(|of| of.week.is_summed() && of.week.met().is_some())
        .collect();
    let number = finished.len();
    let counted: u32 = finished.iter().map(|of| of.week.counted).sum();
    let target = finished.iter().map(|of| of.week.target.worked).sum::<f64>();
    let mean = |sum: f64| (number > 0).then(|| hundredths(sum / number as f64));
    MeetingsAnswer {
        counted,
        weeks: number,
        per_week: mean(f64::from(counted)),
        target_per_week: mean(target),
    }
}

/// The mean of some days; `None` of none.
pub(crate) fn mean_of(days: &[i64]) -> Option<f64> {
    let sum = days.iter().sum::<i64>() as f64;
    (!days.is_empty()).then(|| hundredths(sum / days.len() as f64))
}
