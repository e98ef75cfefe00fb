//! What a week is measured against: the target for the days a coach worked, and the days that are left.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::meetings::away::Away;
use crate::domain::record::coach::Coach;
use crate::domain::rules::profile::Rules;

/// What a week's meetings are measured against; meetings a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Target {
    /// For a full-time coach: the raw figure of the rule.
    pub(crate) full_time: f64,
    /// For this coach: share of full time, own agreement, few seekers.
    pub(crate) week: f64,
    /// For the days worked: the one that judges.
    pub(crate) worked: f64,
    /// Workdays of the week, and how many of them the coach was away.
    pub(crate) workdays: u32,
    pub(crate) absent_days: f64,
}

impl Target {
    /// Whether so many meetings reach the target for the days worked; `None` for a week wholly away.
    pub(crate) fn met(self, counted: u32) -> Option<bool> {
        (self.worked > 0.0).then(|| f64::from(counted) + 1e-9 >= self.worked)
    }

    /// So many meetings on the scale of a full-time week of five days; `None` for a week wholly away.
    pub(crate) fn scaled(self, counted: u32) -> Option<f64> {
        (self.worked > 0.0).then(|| f64::from(counted) * self.full_time / self.worked)
    }

    /// Whole meetings still to hold.
    pub(crate) fn to_go(self, counted: u32) -> u32 {
        (self.worked - f64::from(counted) - 1e-9).ceil().max(0.0) as u32
    }
}

/// The target of a coach's week.
pub(crate) fn target(caseload: &Caseload, coach: &Coach, rules: &Rules, week: Week) -> Target {
    let full_time = rules.meetings.target_full_time;
    let mut own = coach
        .target
        .unwrap_or(full_time * coach.share_of_full_time());
    if let (Some(few), Some(each)) = (
        rules.meetings.few_seekers,
        rules.meetings.meetings_per_seeker,
    ) {
        let seekers = seekers(caseload, coach, week.sunday());
        if seekers < few {
            own = own.min(f64::from(each.saturating_mul(seekers)));
        }
    }
    let workdays: Vec<Date> = workdays(caseload, coach, week).collect();
    let away = Away::of(caseload, coach);
    let absent_days: f64 = workdays
        .iter()
        .map(|day| away.on(*day))
        .fold(0.0, |sum, share| sum + share);
    let share = if workdays.is_empty() {
        0.0
    } else {
        (workdays.len() as f64 - absent_days) / workdays.len() as f64
    };
    Target {
        full_time,
        week: hundredths(own),
        worked: hundredths(own * share),
        workdays: workdays.len() as u32,
        absent_days,
    }
}

/// Workdays from `today` to the week's end on which the coach is not away.
pub(crate) fn days_left(caseload: &Caseload, coach: &Coach, week: Week, today: Date) -> Vec<Date> {
    let away = Away::of(caseload, coach);
    workdays(caseload, coach, week)
        .filter(|day| *day >= today && away.on(*day) < 1.0)
        .collect()
}

/// Rounded to hundredths, so that 0.6 of six is 3.6.
pub(crate) fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Job seekers of one's own on a day.
fn seekers(caseload: &Caseload, coach: &Coach, day: Date) -> u32 {
    caseload.seekers(&coach.handle, day).count() as u32
}

fn workdays<'a>(
    caseload: &'a Caseload,
    coach: &'a Coach,
    week: Week,
) -> impl Iterator<Item = Date> + 'a {
    let workdays = caseload.settings.workdays_of(coach);
    week.days()
        .filter(move |day| workdays.contains(&day.weekday()))
}
