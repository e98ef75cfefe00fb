//! Two shares of a week's logged time: with employers, and out of the office.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::meetings::away::Away;
use crate::domain::meetings::stretch::{Stretch, stretches};
use crate::domain::record::coach::Coach;
use crate::domain::rules::profile::Rules;
use serde::Serialize;

/// A share of logged time; minutes, and shares 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct TimeShare {
    pub(crate) minutes: u32,
    /// Of these minutes, assumed from the channel because none were logged.
    pub(crate) estimated_minutes: u32,
    pub(crate) logged_minutes: u32,
    pub(crate) contract_minutes: u32,
    /// The contract less absence and holidays of the week.
    pub(crate) scheduled_minutes: u32,
    /// Of the logged minutes; `None` when nothing was logged.
    pub(crate) share: Option<f64>,
    pub(crate) goal: f64,
}

impl TimeShare {
    /// Minutes that are missing at the goal.
    pub(crate) fn missing(&self) -> Option<u32> {
        missing(self.minutes, self.logged_minutes, self.goal)
    }
}

/// Minutes that a part of the logged time is short of its goal; `None` where it is reached, or nothing is logged.
pub(crate) fn missing(part: u32, logged: u32, goal: f64) -> Option<u32> {
    let short = goal * f64::from(logged) - f64::from(part);
    (logged > 0 && short > 1e-6).then(|| (short - 1e-6).ceil() as u32)
}

/// Both shares of a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WorkingTime {
    pub(crate) employers: TimeShare,
    pub(crate) community: TimeShare,
}

/// Minutes of a span of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Minutes {
    pub(crate) logged: u32,
    pub(crate) employers: u32,
    pub(crate) employment: u32,
    pub(crate) out: u32,
}

/// The minutes they logged between two days, both included.
pub(crate) fn minutes_between(
    caseload: &Caseload,
    whose: &Whose,
    rules: &Rules,
    from: Date,
    to: Date,
) -> Minutes {
    let stretches = stretches(caseload, whose, rules, from, to);
    let total = |take: fn(&Stretch) -> bool| {
        stretches
            .iter()
            .filter(|stretch| take(stretch))
            .map(|stretch| stretch.minutes)
            .fold(0, u32::saturating_add)
    };
    Minutes {
        logged: total(|_| true),
        employers: total(|stretch| stretch.with_employers),
        employment: total(|stretch| stretch.employment),
        out: total(|stretch| stretch.out),
    }
}

/// The shares of a coach's week.
pub(crate) fn working_time(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    week: Week,
) -> WorkingTime {
    let stretches = stretches(
        caseload,
        &Whose::one(coach),
        rules,
        week.monday(),
        week.sunday(),
    );
    let days = Period {
        from: week.monday(),
        to: week.sunday(),
    };
    let scheduled = Away::of(caseload, coach).scheduled_minutes(days).round() as u32;
    let share = |goal: f64, within: &dyn Fn(&Stretch) -> bool| {
        let total = |take: &dyn Fn(&Stretch) -> bool| {
            stretches
                .iter()
                .filter(|stretch| take(stretch))
                .map(|stretch| stretch.minutes)
                .fold(0, u32::saturating_add)
        };
        let (minutes, logged_minutes) = (total(within), total(&|_| true));
        TimeShare {
            minutes,
            estimated_minutes: total(&|stretch| within(stretch) && stretch.estimated),
            logged_minutes,
            contract_minutes: coach.contract_minutes(),
            scheduled_minutes: scheduled,
            share: (logged_minutes > 0).then(|| f64::from(minutes) / f64::from(logged_minutes)),
            goal,
        }
    };
    WorkingTime {
        employers: share(rules.time.employer_goal, &|stretch| stretch.with_employers),
        community: share(rules.time.community_goal, &|stretch| stretch.out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_short_by_the_minutes_that_would_have_reached_the_goal() {
        for (part, logged, goal, expected) in [
            (360, 600, 0.6, None),
            (359, 600, 0.6, Some(1)),
            (0, 600, 0.6, Some(360)),
            (600, 600, 0.6, None),
            (0, 0, 0.6, None),
            (64, 100, 0.65, Some(1)),
            (65, 100, 0.65, None),
            (32, 50, 0.65, Some(1)),
            (33, 50, 0.65, None),
            (10, 20, 0.0, None),
        ] {
            assert_eq!(missing(part, logged, goal), expected, "{part} of {logged}");
        }
    }
}
