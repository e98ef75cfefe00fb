//! Indicators made from weeks of work: employer contacts a week, and shares of the time that was to be worked.

use crate::domain::calendar::period::Period;
use crate::domain::calendar::period_weeks::Weeks;
use crate::domain::calendar::week::Week;
use crate::domain::fidelity::jobs::percent;
use crate::domain::fidelity::measured::{Basis, Coverage, Measured, Row, TimePart};
use crate::domain::meetings::away::Away;
use crate::domain::meetings::measured_week::{first_week, measured_week};
use crate::domain::meetings::quota::review_ceiling;
use crate::domain::meetings::target::hundredths;
use crate::domain::meetings::working_time::{Minutes, minutes_between};
use crate::domain::record::coach::Coach;

/// A part of the hours to be worked: the contract less absence and holidays.
pub(in crate::domain::fidelity) fn share_of_time(
    basis: &Basis,
    what: TimePart,
    part: fn(&Minutes) -> u32,
) -> Measured {
    let (from, by) = (basis.period.from, basis.by());
    let minutes = minutes_between(basis.caseload, basis.whose, basis.rules, from, by);
    let coaches = basis.whose.coaches().iter();
    let scheduled = coaches
        .map(|coach| scheduled(basis, coach))
        .fold(0.0, |sum, minutes| sum + minutes)
        .round() as u32;
    let row = |(what, minutes)| Row::Minutes { what, minutes };
    let rows = [
        (what, part(&minutes)),
        (TimePart::Logged, minutes.logged),
        (TimePart::Scheduled, scheduled),
    ];
    Measured {
        value: percent(part(&minutes) as usize, scheduled as usize),
        rows: rows.map(row).into(),
        coverage: Some(Coverage {
            logged: minutes.logged,
            scheduled,
        }),
        ..Measured::default()
    }
}

/// Minutes a coach was to work in the period until now, from the week on in which they began.
fn scheduled(basis: &Basis, coach: &Coach) -> f64 {
    let began = first_week(basis.caseload, coach, basis.today).monday();
    let days = Period {
        from: basis.period.from.max(began),
        to: basis.by(),
    };
    Away::of(basis.caseload, coach).scheduled_minutes(days)
}

/// Mean of the finished weeks of the period, always by the strict rules, each scaled to full time and to the days worked; its
/// point is no higher than the reviews of all these weeks allow.
pub(in crate::domain::fidelity) fn per_week(basis: &Basis) -> Measured {
    let weeks = basis.period.weeks().into_iter().flat_map(Weeks::iter);
    let over: Vec<Week> = weeks
        .take_while(|week| week.sunday() < basis.today)
        .collect();
    let (mut rows, mut sum, mut highest) = (Vec::new(), 0.0, u8::MAX);
    for coach in basis.whose.coaches() {
        for week in &over {
            let Some((row, scaled)) = scaled(basis, coach, *week) else {
                continue;
            };
            rows.push(row);
            sum += scaled;
            let allowed = review_ceiling(basis.caseload, coach, basis.strict, *week);
            highest = highest.min(allowed);
        }
    }
    Measured {
        value: (!rows.is_empty()).then(|| sum / rows.len() as f64),
        rows,
        highest: Some(highest),
        ..Measured::default()
    }
}

/// A week's contacts on the scale of full time; `None` before the coach began, after they left and in a week wholly away.
fn scaled(basis: &Basis, coach: &Coach, week: Week) -> Option<(Row, f64)> {
    let measured = measured_week(basis.caseload, coach, basis.strict, week, basis.today);
    let scaled = measured.target.scaled(measured.counted);
    let scaled = scaled.filter(|_| measured.is_measured)?;
    let row = Row::Week {
        coach: coach.handle.clone(),
        week,
        counted: measured.counted,
        target_worked: measured.target.worked,
        scaled: hundredths(scaled),
    };
    Some((row, scaled))
}

#[cfg(test)]
#[path = "weekly_tests.rs"]
mod tests;
