//! When a coach was away, and the minutes that were left to work.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::op::dated::Absence;
use crate::domain::record::coach::{Coach, Settings};

/// A coach's holidays, absences, and days outside the contract.
pub(crate) struct Away<'a> {
    settings: &'a Settings,
    coach: &'a Coach,
    absences: Vec<&'a Absence>,
}

impl<'a> Away<'a> {
    pub(crate) fn of(caseload: &'a Caseload, coach: &'a Coach) -> Away<'a> {
        let absences = caseload.log.absences.iter();
        let own = absences.filter(|logged| logged.coach == coach.handle);
        Away {
            settings: &caseload.settings,
            coach,
            absences: own.map(|logged| &logged.value).collect(),
        }
    }

    /// How much of a workday the coach was away: holidays and days outside the contract wholly, absences as logged.
    pub(crate) fn on(&self, day: Date) -> f64 {
        if self.settings.is_holiday(self.coach, day) || !self.coach.is_employed(day) {
            return 1.0;
        }
        let absences = self.absences.iter();
        // Two entries about one half day are one half day: which half it was is not recorded.
        absences
            .filter(|absence| (absence.on..=absence.to).contains(&day))
            .map(|absence| if absence.half { 0.5 } else { 1.0 })
            .fold(0.0, f64::max)
    }

    /// Minutes that the coach was to work within days: of the contract each workday its part, less what they were away.
    pub(crate) fn scheduled_minutes(&self, days: Period) -> f64 {
        let workdays = self.settings.workdays_of(self.coach);
        let of_a_day = f64::from(self.coach.contract_minutes()) / workdays.len().max(1) as f64;
        let all = days.from.iter_days().take_while(|day| *day <= days.to);
        all.filter(|day| workdays.contains(&day.weekday()))
            .map(|day| of_a_day * (1.0 - self.on(day)))
            .fold(0.0, |sum, minutes| sum + minutes)
    }
}

#[cfg(test)]
#[path = "away_tests.rs"]
mod tests;
