//! What is known of a period at a glance, of a coach or a team.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::whose::Whose;
use crate::domain::glance::jobs::Jobs;
use crate::domain::glance::partnerships::{AtStage, Move, moves, new_employers, stages};
use crate::domain::glance::people::{People, Waited, Waits, waits};
use crate::domain::meetings::mentoring::{Mentored, field_mentoring};
use crate::domain::meetings::target::hundredths;
use crate::domain::outcomes::span::Span;
use crate::domain::record::employer::Employer;
use crate::domain::record::issue::Issue;
use crate::view::issues::Answered;
use crate::view::report::section::Inputs;
use crate::view::report::supervision_weeks::{CoachWeek, weeks_among};
use serde::Serialize;

/// What is known of the period, of a coach or a team.
pub(crate) struct Glance<'a> {
    pub(crate) span: Span,
    pub(crate) people: People<'a>,
    pub(crate) waits: Waits<'a>,
    pub(crate) jobs: Jobs<'a>,
    pub(crate) meetings: MeetingsAnswer,
    /// The weeks that they are of.
    pub(crate) weeks: Vec<CoachWeek<'a>>,
    pub(crate) new_employers: Vec<(&'a Employer, Date)>,
    pub(crate) stages: Vec<AtStage>,
    pub(crate) moves: Vec<Move<'a>>,
    pub(crate) answered: Answered,
    /// Questions raised in the period.
    pub(crate) raised: Vec<(&'a Employer, &'a Issue)>,
    pub(crate) open_issues: Vec<(&'a Employer, &'a Issue)>,
    /// Who came along with whom.
    pub(crate) mentoring: Vec<Mentored<'a>>,
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
        let raised = issues().filter(|(_, issue)| span.holds(issue.on.0));
        let raised: Vec<(&Employer, &Issue)> = raised.collect();
        let asked: Vec<&Issue> = raised.iter().map(|(_, issue)| *issue).collect();
        let weeks = finished(inputs, whose);
        Glance {
            span,
            waits: waits(caseload, &people.served, span),
            people,
            jobs: Jobs::of(caseload, whose, inputs.outcome_rules, span),
            meetings: meetings(&weeks),
            weeks,
            new_employers: new_employers(caseload, whose, span),
            stages: stages(&employers, span),
            moves: moves(&employers, span),
            answered: Answered::of(&asked, by),
            raised,
            open_issues: issues().filter(|(_, issue)| issue.is_open(by)).collect(),
            mentoring: field_mentoring(caseload, whose, span.from, span.to),
        }
    }

    /// Contacts to which a supervisor came along.
    pub(crate) fn mentored(&self) -> usize {
        self.mentoring.iter().map(|known| known.contacts).sum()
    }
}

/// The weeks that belong to the period, that are over, and in which anybody worked.
fn finished<'a>(inputs: &Inputs<'a>, whose: &Whose<'a>) -> Vec<CoachWeek<'a>> {
    let mut weeks = weeks_among(inputs, whose);
    weeks.retain(|of| of.week.is_summed() && of.week.met().is_some());
    weeks
}

/// Their meetings.
fn meetings(finished: &[CoachWeek]) -> MeetingsAnswer {
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

/// The mean of the days of some people; `None` of nobody.
pub(crate) fn mean_of(met: &[Waited]) -> Option<f64> {
    let sum = met.iter().map(|one| one.days).sum::<i64>() as f64;
    (!met.is_empty()).then(|| hundredths(sum / met.len() as f64))
}

/// `lead → informing`.
pub(crate) fn moved_from_to(inputs: &Inputs, moved: &Move) -> String {
    let words = inputs.words;
    let stage = |stage| words.label(&format!("employer-stage.{stage}"));
    let from = moved.from.map_or_else(|| words.label("quarter.new"), stage);
    words.say("quarter.move", &[("from", &from), ("to", &stage(moved.to))])
}
