//! Fidelity indicators: each a figure with its point and the rows behind it, never a sum.

use crate::domain::alarm::first_employer_met;
use crate::domain::caseload::Caseload;
use crate::domain::coach::Coach;
use crate::domain::employer::owner_on;
use crate::domain::names::{Code, Slug};
use crate::domain::outcome::{Placement, outcomes, placements};
use crate::domain::period::Period;
use crate::domain::quota;
use crate::domain::rules::Rules;
use crate::domain::vocabulary::{JobKind, Party};
use crate::domain::week::Week;
use crate::domain::working_time::minutes_between;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The scale's indicators as data.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Scale {
    #[serde(rename = "indicator")]
    pub(crate) indicators: Vec<Indicator>,
}

/// One indicator: what it is called, in which unit, and from which value on it earns which point.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Indicator {
    pub(crate) name: String,
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) less_is_better: bool,
    /// For 5, 4, 3 and 2 points; anything worse earns 1.
    pub(crate) bands: [f64; 4],
    /// With fewer rows than this the point is 1.
    pub(crate) fewest: Option<usize>,
    pub(crate) source: String,
    /// Whether a page of the source was read.
    pub(crate) verified: bool,
}

impl Indicator {
    /// The point of a value; between two bands it is the lower one's.
    pub(crate) fn point(&self, value: f64, rows: usize) -> u8 {
        if self.fewest.is_some_and(|fewest| rows < fewest) {
            return 1;
        }
        let reached = |band: &f64| if self.less_is_better { value <= band + 1e-9 } else { value + 1e-9 >= *band };
        self.bands.iter().position(reached).map_or(1, |at| 5 - at as u8)
    }
}

/// A row behind a figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Row {
    Person { code: Code, days: Option<i64> },
    Contact { on: NaiveDate, employer: Option<Slug>, matches: bool },
    Week { week: Week, counted: u32 },
    Job { code: Code, employer: Slug, title: Option<String>, counts: bool },
    Minutes { what: &'static str, minutes: u32 },
}

/// A figure in the indicator's own unit; `None` without data.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Measured {
    pub(crate) value: Option<f64>,
    pub(crate) rows: Vec<Row>,
    /// How much lies with the largest employer: (jobs there, all, whose).
    pub(crate) concentration: Option<(usize, usize, Slug)>,
}

/// Measures every indicator of the scale, by its name.
pub(crate) fn measure(name: &str, caseload: &Caseload, coach: &Coach, rules: &Rules, period: Period, today: NaiveDate) -> Measured {
    let by = period.to.min(today);
    match name {
        "caseload per full-time coach" => per_coach(caseload, coach, by),
        "time on employment services" => share_of_time(caseload, coach, rules, period, by, "employment services", |minutes| minutes.employment),
        "rapid job search" => rapid(caseload, coach, period, by),
        "contacts matching the person's preferences" => matching(caseload, coach, period, by),
        "employer contacts per week" => per_week(caseload, coach, rules, period, today),
        "diversity of job types" => diversity(caseload, coach, period, today, |placement| placement.job.title.as_ref().map(|title| title.to_lowercase())),
        "diversity of employers" => {
            let mut measured = diversity(caseload, coach, period, today, |placement| Some(placement.job.employer.to_string()));
            measured.concentration = concentration(&measured.rows);
            measured
        }
        "competitive permanent jobs" => permanent(caseload, coach, by),
        "time in the community" => share_of_time(caseload, coach, rules, period, by, "out of the office", |minutes| minutes.out),
        _ => Measured::default(),
    }
}

fn percent(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| quota::hundredths(100.0 * part as f64 / whole as f64))
}

fn per_coach(caseload: &Caseload, coach: &Coach, by: NaiveDate) -> Measured {
    let rows: Vec<Row> = caseload.active_candidates(&coach.handle, by).map(|candidate| Row::Person { code: candidate.code.clone(), days: None }).collect();
    Measured { value: (coach.fte > 0.0).then(|| quota::hundredths(rows.len() as f64 / coach.fte)), rows, concentration: None }
}

fn share_of_time(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    period: Period,
    by: NaiveDate,
    what: &'static str,
    part: fn(&crate::domain::working_time::Minutes) -> u32,
) -> Measured {
    let minutes = minutes_between(caseload, coach, rules, period.from, by);
    let rows = vec![Row::Minutes { what, minutes: part(&minutes) }, Row::Minutes { what: "logged", minutes: minutes.logged }];
    Measured { value: percent(part(&minutes) as usize, minutes.logged as usize), rows, concentration: None }
}

/// Mean days from entry to the first employer met in person, of those who entered in the period and have met one.
fn rapid(caseload: &Caseload, coach: &Coach, period: Period, by: NaiveDate) -> Measured {
    let own = caseload.candidates.values().filter(|candidate| caseload.belongs_to(owner_on(&candidate.owners, by), &coach.handle));
    let entered = own.filter(|candidate| period.from <= candidate.entered.0 && candidate.entered.0 <= by);
    let row = |candidate: &crate::domain::candidate::Candidate| {
        let days = first_employer_met(caseload, candidate).filter(|met| *met <= by).map(|met| (met - candidate.entered.0).num_days());
        Row::Person { code: candidate.code.clone(), days }
    };
    let rows: Vec<Row> = entered.map(row).collect();
    let days: Vec<i64> = rows.iter().filter_map(|row| if let Row::Person { days, .. } = row { *days } else { None }).collect();
    let mean = (!days.is_empty()).then(|| quota::hundredths(days.iter().sum::<i64>() as f64 / days.len() as f64));
    Measured { value: mean, rows, concentration: None }
}

fn matching(caseload: &Caseload, coach: &Coach, period: Period, by: NaiveDate) -> Measured {
    let contacts = caseload.log.contacts_of(&coach.handle, period.from, by).map(|logged| logged.contact());
    let judged = contacts.filter(|contact| contact.party == Party::Employer && !contact.on_behalf_of.is_empty());
    let rows: Vec<Row> =
        judged.filter_map(|contact| Some(Row::Contact { on: contact.on, employer: contact.employer.clone(), matches: contact.matches_plan? })).collect();
    let matches = rows.iter().filter(|row| matches!(row, Row::Contact { matches: true, .. })).count();
    Measured { value: percent(matches, rows.len()), rows, concentration: None }
}

/// Mean of the finished weeks that lie wholly within the period.
fn per_week(caseload: &Caseload, coach: &Coach, rules: &Rules, period: Period, today: NaiveDate) -> Measured {
    let first = Week::of(period.from);
    let first = if first.monday() < period.from { first.plus(1) } else { first };
    let weeks = (0..).map(|n| first.plus(n)).take_while(|week| week.sunday() <= period.to && week.sunday() < today);
    let begun = caseload.log.first_day(&coach.handle).map(Week::of);
    let rows: Vec<Row> = weeks
        .filter(|week| begun.is_some_and(|begun| begun <= *week))
        .map(|week| Row::Week { week, counted: quota::tally(caseload, coach, rules, week).counted })
        .collect();
    let total: u32 = rows.iter().map(|row| if let Row::Week { counted, .. } = row { *counted } else { 0 }).sum();
    Measured { value: (!rows.is_empty()).then(|| quota::hundredths(f64::from(total) / rows.len() as f64)), rows, concentration: None }
}

fn job_row(placement: &Placement, counts: bool) -> Row {
    Row::Job { code: placement.candidate.code.clone(), employer: placement.job.employer.clone(), title: placement.job.title.clone(), counts }
}

/// Distinct kinds of the period's job starts, of all of them; a job without the fact is left out.
fn diversity(caseload: &Caseload, coach: &Coach, period: Period, today: NaiveDate, kind: fn(&Placement) -> Option<String>) -> Measured {
    let starts = outcomes(caseload, coach, period, today).starts;
    let mut seen: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for placement in &starts {
        if let Some(kind) = kind(placement) {
            rows.push(job_row(placement, !seen.contains(&kind)));
            seen.push(kind);
        }
    }
    seen.sort();
    seen.dedup();
    Measured { value: percent(seen.len(), rows.len()), rows, concentration: None }
}

/// The employer with most of the jobs, where there is more than one there.
fn concentration(rows: &[Row]) -> Option<(usize, usize, Slug)> {
    let mut counts: BTreeMap<&Slug, usize> = BTreeMap::new();
    for row in rows {
        if let Row::Job { employer, .. } = row {
            *counts.entry(employer).or_default() += 1;
        }
    }
    let (employer, most) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (most > 1).then(|| (most, rows.len(), employer.clone()))
}

fn permanent(caseload: &Caseload, coach: &Coach, by: NaiveDate) -> Measured {
    let current = placements(caseload, coach).filter(|placement| placement.job.is_current(by));
    let counts = |placement: &Placement| placement.job.kind == Some(JobKind::Competitive) && placement.job.permanent == Some(true);
    let rows: Vec<Row> = current.map(|placement| job_row(&placement, counts(&placement))).collect();
    let good = rows.iter().filter(|row| matches!(row, Row::Job { counts: true, .. })).count();
    Measured { value: percent(good, rows.len()), rows, concentration: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(name: &str, value: f64) -> u8 {
        let scale: Scale = toml::from_str(include_str!("../../data/fidelity.toml")).unwrap();
        scale.indicators.iter().find(|indicator| indicator.name == name).unwrap().point(value, 100)
    }

    #[test]
    fn every_edge_on_both_sides_and_between_two_bands_the_lower_point() {
        let caseload = [20.0, 20.5, 21.0, 25.0, 26.0, 30.0, 31.0, 40.0, 41.0].map(|value| point("caseload per full-time coach", value));
        assert_eq!(caseload, [5, 4, 4, 4, 3, 3, 2, 2, 1]);
        let services = [96.0, 95.0, 94.5, 90.0, 89.0, 75.0, 74.0, 60.0, 59.0].map(|value| point("time on employment services", value));
        assert_eq!(services, [5, 4, 4, 4, 3, 3, 2, 2, 1]);
        let rapid = [30.0, 31.0, 60.0, 61.0, 150.0, 151.0, 270.0, 271.0].map(|value| point("rapid job search", value));
        assert_eq!(rapid, [5, 4, 4, 3, 3, 2, 2, 1]);
        let weekly = [6.0, 5.5, 5.0, 4.0, 3.0, 2.0, 1.9].map(|value| point("employer contacts per week", value));
        assert_eq!(weekly, [5, 4, 4, 3, 2, 2, 1]);
        let community = [65.0, 64.0, 50.0, 40.0, 30.0, 29.0].map(|value| point("time in the community", value));
        assert_eq!(community, [5, 4, 4, 3, 2, 1]);
    }

    #[test]
    fn fewer_than_ten_jobs_earn_one_point_however_permanent() {
        let scale: Scale = toml::from_str(include_str!("../../data/fidelity.toml")).unwrap();
        let permanent = scale.indicators.iter().find(|indicator| indicator.name == "competitive permanent jobs").unwrap();
        assert_eq!((permanent.point(100.0, 9), permanent.point(100.0, 10)), (1, 5));
    }

    #[test]
    fn four_of_nine_jobs_at_one_employer_are_67_percent_diversity_and_said() {
        let job = |employer: &str| Row::Job { code: "k7qm".parse().unwrap(), employer: employer.parse().unwrap(), title: None, counts: true };
        let rows: Vec<Row> = ["a", "a", "a", "a", "b", "c", "d", "e", "f"].map(job).into();
        assert_eq!(concentration(&rows), Some((4, 9, "a".parse().unwrap())));
        assert_eq!((percent(6, 9), point("diversity of employers", 66.67)), (Some(66.67), 3));
    }
}
