//! A coach's week as it stands: meetings and target, and whether it is measured, open or over.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::meetings::quota;
use crate::domain::meetings::target::{Target, target};
use crate::domain::record::coach::Coach;
use crate::domain::rules::profile::Rules;

/// A week of a coach.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MeasuredWeek {
    pub(crate) week: Week,
    pub(crate) counted: u32,
    pub(crate) target: Target,
    /// Neither before the coach began nor after they left.
    pub(crate) is_measured: bool,
    /// Not over yet: it stands beside a sum, never in it.
    pub(crate) is_open: bool,
}

impl MeasuredWeek {
    /// Whether the target is met; `None` before the coach began and in a week wholly away.
    pub(crate) fn met(&self) -> Option<bool> {
        self.target.met(self.counted).filter(|_| self.is_measured)
    }

    /// Whether it belongs in a sum of weeks.
    pub(crate) fn is_summed(&self) -> bool {
        self.is_measured && !self.is_open
    }
}

/// How a coach's week stands today.
pub(crate) fn measured_week(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    week: Week,
    today: Date,
) -> MeasuredWeek {
    MeasuredWeek {
        week,
        counted: quota::tally(caseload, coach, rules, week).counted,
        target: target(caseload, coach, rules, week),
        is_measured: is_measured(caseload, coach, week, today),
        is_open: today <= week.sunday(),
    }
}

/// Whether a week lies between a coach's first and last.
pub(crate) fn is_measured(caseload: &Caseload, coach: &Coach, week: Week, today: Date) -> bool {
    let has_left = coach.until.is_some_and(|until| until.0 < week.monday());
    first_week(caseload, coach, today) <= week && !has_left
}

/// The first week in which a coach is measured: that of the first day at work, else of the first entry; without either this one.
pub(crate) fn first_week(caseload: &Caseload, coach: &Coach, today: Date) -> Week {
    let this = Week::of(today);
    match (coach.from, caseload.log.first_day(&coach.handle)) {
        (Some(from), _) => Week::of(from.0),
        (None, Some(first)) => Week::of(first).min(this),
        (None, None) => this,
    }
}

/// Whether a coach's week is one whose target was not reached; never in a week wholly away or before the coach began.
pub(crate) fn is_below_target(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    week: Week,
    today: Date,
) -> bool {
    measured_week(caseload, coach, rules, week, today).met() == Some(false)
}

#[cfg(test)]
#[path = "measured_week_tests.rs"]
mod tests;
