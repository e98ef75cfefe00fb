//! The weeks on the supervision sheet: each coach's of the period, with meetings and target.

use crate::domain::calendar::period_weeks::Weeks;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::whose::Whose;
use crate::domain::meetings::measured_week::{MeasuredWeek, measured_week};
use crate::domain::meetings::quota;
use crate::domain::meetings::target::hundredths;
use crate::domain::record::coach::Coach;
use crate::view::report::section::Inputs;
use serde::Serialize;

/// A coach's week.
pub(crate) struct CoachWeek<'a> {
    pub(crate) coach: &'a Coach,
    pub(crate) week: MeasuredWeek,
}

/// What some weeks come to. A week that is open, or before the coach began, is in no sum.
#[derive(Serialize)]
pub(crate) struct Total {
    pub(crate) counted: u32,
    #[serde(serialize_with = "rounded")]
    pub(crate) target: f64,
    pub(crate) weeks_met: usize,
    /// Weeks in which the target was met or missed.
    pub(crate) weeks_judged: usize,
}

/// The week that is not over, beside the sum; of a team all coaches together.
#[derive(Serialize)]
pub(crate) struct OpenWeek {
    week: Week,
    pub(crate) counted: u32,
    #[serde(rename = "target_worked", serialize_with = "rounded")]
    pub(crate) target: f64,
}

fn rounded<S: serde::Serializer>(target: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(hundredths(*target))
}

/// Every coach's weeks of the period until now.
pub(crate) fn weeks<'a>(inputs: &Inputs<'a>) -> Vec<CoachWeek<'a>> {
    weeks_among(inputs, inputs.whose)
}

/// The same of some coaches.
pub(crate) fn weeks_among<'a>(inputs: &Inputs<'a>, whose: &Whose<'a>) -> Vec<CoachWeek<'a>> {
    let coaches = whose.coaches().iter();
    coaches.flat_map(|coach| weeks_of(inputs, coach)).collect()
}

fn weeks_of<'a>(inputs: &Inputs<'a>, coach: &'a Coach) -> Vec<CoachWeek<'a>> {
    let weeks = inputs.period.weeks().into_iter();
    let begun = weeks
        .flat_map(Weeks::iter)
        .take_while(|week| week.has_begun(inputs.today));
    let of = |week| measured_week(inputs.caseload, coach, inputs.rules, week, inputs.today);
    begun
        .map(|week| CoachWeek {
            coach,
            week: of(week),
        })
        .collect()
}

impl Total {
    pub(crate) fn of<'a>(weeks: impl Iterator<Item = &'a CoachWeek<'a>>) -> Total {
        let none = Total {
            counted: 0,
            target: 0.0,
            weeks_met: 0,
            weeks_judged: 0,
        };
        let weeks = weeks.map(|of| &of.week).filter(|week| week.is_summed());
        weeks.fold(none, |sum, week| Total {
            counted: sum.counted + week.counted,
            target: sum.target + week.target.worked,
            weeks_met: sum.weeks_met + usize::from(week.met() == Some(true)),
            weeks_judged: sum.weeks_judged + usize::from(week.met().is_some()),
        })
    }
}

impl OpenWeek {
    pub(crate) fn of(weeks: &[CoachWeek]) -> Option<OpenWeek> {
        let open = || {
            let weeks = weeks.iter().map(|of| &of.week);
            weeks.filter(|week| week.is_open && week.is_measured)
        };
        Some(OpenWeek {
            week: open().next()?.week,
            counted: open().map(|week| week.counted).sum(),
            target: open()
                .map(|week| week.target.worked)
                .fold(0.0, |sum, target| sum + target),
        })
    }
}

impl CoachWeek<'_> {
    /// The fidelity point of the week, where the rules have points.
    pub(crate) fn point(&self, inputs: &Inputs) -> Option<u8> {
        let (caseload, rules) = (inputs.caseload, inputs.rules);
        quota::score(caseload, self.coach, rules, self.week.week, inputs.today)
            .filter(|_| self.week.is_measured)
            .map(|scored| scored.point)
    }

    /// Who reviewed the week.
    pub(crate) fn reviewer<'i>(&self, inputs: &Inputs<'i>) -> Option<&'i str> {
        let reviews = &inputs.caseload.log.reviews;
        reviews
            .iter()
            .rfind(|logged| {
                logged.coach == self.coach.handle && logged.value.week == self.week.week
            })
            .map(|logged| logged.value.reviewer.as_str())
    }
}
