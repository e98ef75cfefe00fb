//! The weeks on the supervision sheet: each coach's of the period, with meetings and target.

use crate::domain::calendar::week::Week;
use crate::domain::meetings::quota;
use crate::domain::meetings::target::hundredths;
use crate::domain::record::coach::Coach;
use crate::view::report::section::Inputs;
use crate::view::week::facts::{TrendWeek, trend};
use serde::Serialize;

/// A coach's week.
pub(crate) struct CoachWeek<'a> {
    pub(crate) coach: &'a Coach,
    pub(crate) week: TrendWeek,
}

/// What some weeks come to.
#[derive(Serialize)]
pub(crate) struct Total {
    pub(crate) counted: u32,
    #[serde(serialize_with = "rounded")]
    pub(crate) target: f64,
    pub(crate) weeks_met: usize,
}

fn rounded<S: serde::Serializer>(target: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(hundredths(*target))
}

/// Every coach's weeks of the period until now: those before the first entry and outside the contract are nobody's failure; of one
/// coach the last is always shown.
pub(crate) fn weeks<'a>(inputs: &Inputs<'a>) -> Vec<CoachWeek<'a>> {
    let coaches = inputs.whose.coaches().iter();
    coaches.flat_map(|coach| weeks_of(inputs, coach)).collect()
}

fn weeks_of<'a>(inputs: &Inputs<'a>, coach: &'a Coach) -> Vec<CoachWeek<'a>> {
    let last = Week::of(inputs.by());
    let first = Week::of(inputs.period.from).min(last);
    let all = u32::try_from(first.until(last) + 1).unwrap_or(1);
    let begun = inputs
        .caseload
        .log
        .first_day(&coach.handle)
        .map_or(last, Week::of);
    let is_shown = |week: &Week| {
        let employed = coach.is_employed(week.monday()) || coach.is_employed(week.sunday());
        *week >= begun.min(last) && (employed || (inputs.whose.single().is_some() && *week == last))
    };
    trend(inputs.caseload, coach, inputs.rules, last, all)
        .into_iter()
        .filter(|week| is_shown(&week.week))
        .map(|week| CoachWeek { coach, week })
        .collect()
}

impl Total {
    pub(crate) fn of<'a>(weeks: impl Iterator<Item = &'a CoachWeek<'a>>) -> Total {
        let none = Total {
            counted: 0,
            target: 0.0,
            weeks_met: 0,
        };
        weeks.fold(none, |sum, CoachWeek { week, .. }| Total {
            counted: sum.counted + week.counted,
            target: sum.target + week.target.worked,
            weeks_met: sum.weeks_met + usize::from(week.met() == Some(true)),
        })
    }
}

impl CoachWeek<'_> {
    /// The fidelity point of the week, where the rules have points.
    pub(crate) fn point(&self, inputs: &Inputs) -> Option<u8> {
        let (caseload, rules) = (inputs.caseload, inputs.rules);
        quota::score(caseload, self.coach, rules, self.week.week, inputs.today)
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
