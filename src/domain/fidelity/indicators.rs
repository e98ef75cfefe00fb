//! Fidelity indicators: each a figure with its point and the rows behind it, never a sum.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::desk::alarm::first_employer_met;
use crate::domain::desk::follow_along;
use crate::domain::erasure::retention::NO_EMPLOYER;
use crate::domain::meetings::quota;
use crate::domain::meetings::working_time::minutes_between;
use crate::domain::outcomes::outcome::{Placement, outcomes, placements};
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::{JobKind, Party};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The scale's indicators as data.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Scale {
    #[serde(rename = "indicator")]
    pub(crate) indicators: Vec<Indicator>,
}

/// The indicators that can be measured, by their names in the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum IndicatorKind {
    #[serde(rename = "caseload per full-time coach")]
    Caseload,
    #[serde(rename = "time on employment services")]
    EmploymentServices,
    #[serde(rename = "rapid job search")]
    RapidSearch,
    #[serde(rename = "contacts matching the person's preferences")]
    Preferences,
    #[serde(rename = "employer contacts per week")]
    EmployerContacts,
    #[serde(rename = "diversity of job types")]
    JobDiversity,
    #[serde(rename = "diversity of employers")]
    EmployerDiversity,
    #[serde(rename = "competitive permanent jobs")]
    PermanentJobs,
    #[serde(rename = "time in the community")]
    Community,
    #[serde(rename = "follow-along kept")]
    FollowAlong,
}

/// A part of the logged time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) enum TimePart {
    #[serde(rename = "employment services")]
    Employment,
    #[serde(rename = "out of the office")]
    Out,
    #[serde(rename = "logged")]
    Logged,
}

/// One indicator: what it is called, in which unit, and from which value on it earns which point.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Indicator {
    pub(crate) name: IndicatorKind,
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) less_is_better: bool,
    /// For 5, 4, 3 and 2 points; anything worse earns 1. None where the scale gives no point.
    pub(crate) bands: Option<[f64; 4]>,
    /// With fewer rows than this the point is 1.
    pub(crate) fewest: Option<usize>,
    pub(crate) source: String,
    /// Whether a page of the source was read.
    pub(crate) verified: bool,
}

impl Indicator {
    /// The point of a value; between two bands it is the lower one's. `None` where the scale gives none.
    pub(crate) fn point(&self, value: f64, rows: usize) -> Option<u8> {
        let bands = self.bands?;
        if self.fewest.is_some_and(|fewest| rows < fewest) {
            return Some(1);
        }
        let reached = |band: &f64| {
            if self.less_is_better {
                value <= band + 1e-9
            } else {
                value + 1e-9 >= *band
            }
        };
        Some(bands.iter().position(reached).map_or(1, |at| 5 - at as u8))
    }
}

/// A row behind a figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Row {
    Person {
        #[serde(rename = "candidate")]
        code: Code,
        days: Option<i64>,
    },
    Contact {
        id: EntryId,
        on: Date,
        employer: Option<Slug>,
        matches: bool,
    },
    Week {
        coach: Handle,
        week: Week,
        counted: u32,
    },
    Job {
        #[serde(rename = "candidate")]
        code: Code,
        employer: Slug,
        title: Option<String>,
        counts: bool,
    },
    Minutes {
        what: TimePart,
        minutes: u32,
    },
    /// A talk of a follow-along schedule.
    Talk {
        #[serde(rename = "candidate")]
        code: Code,
        due: Date,
        kept: bool,
    },
}

/// A figure in the indicator's own unit, not rounded, so that the point is that of the exact one; `None` without data.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Measured {
    pub(crate) value: Option<f64>,
    pub(crate) rows: Vec<Row>,
    /// How much lies with the largest employer: (jobs there, all, whose).
    pub(crate) concentration: Option<(usize, usize, Slug)>,
}

/// What indicators are measured from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) whose: &'a Whose<'a>,
    pub(crate) rules: &'a Rules,
    /// What a job start is.
    pub(crate) outcomes: &'a OutcomeRules,
    pub(crate) period: Period,
    pub(crate) today: Date,
}

impl Basis<'_> {
    /// The last day looked at.
    fn by(&self) -> Date {
        self.period.to.min(self.today)
    }
}

/// Measures an indicator of the scale.
pub(crate) fn measure(kind: IndicatorKind, basis: &Basis) -> Measured {
    match kind {
        IndicatorKind::Caseload => per_coach(basis),
        IndicatorKind::EmploymentServices => {
            share_of_time(basis, TimePart::Employment, |minutes| minutes.employment)
        }
        IndicatorKind::RapidSearch => rapid(basis),
        IndicatorKind::Preferences => matching(basis),
        IndicatorKind::EmployerContacts => per_week(basis),
        IndicatorKind::JobDiversity => diversity(basis, |placement| {
            placement
                .job
                .title
                .as_ref()
                .map(|title| title.to_lowercase())
        }),
        IndicatorKind::EmployerDiversity => {
            // Of a case that was anonymised nobody knows any more where it was.
            let mut measured = diversity(basis, |placement| {
                Some(placement.job.employer.to_string()).filter(|employer| employer != NO_EMPLOYER)
            });
            measured.concentration = concentration(measured.rows.iter().filter_map(|row| {
                if let Row::Job { employer, .. } = row {
                    Some(employer)
                } else {
                    None
                }
            }));
            measured
        }
        IndicatorKind::PermanentJobs => permanent(basis),
        IndicatorKind::Community => share_of_time(basis, TimePart::Out, |minutes| minutes.out),
        IndicatorKind::FollowAlong => follow_along(basis),
    }
}

fn percent(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| 100.0 * part as f64 / whole as f64)
}

fn per_coach(basis: &Basis) -> Measured {
    let by = basis.by();
    let rows: Vec<Row> = basis
        .whose
        .active_candidates(basis.caseload, by)
        .map(|candidate| Row::Person {
            code: candidate.code.clone(),
            days: None,
        })
        .collect();
    let posts = basis.whose.full_time(by);
    Measured {
        value: (posts > 0.0).then(|| rows.len() as f64 / posts),
        rows,
        concentration: None,
    }
}

fn share_of_time(
    basis: &Basis,
    what: TimePart,
    part: fn(&crate::domain::meetings::working_time::Minutes) -> u32,
) -> Measured {
    let minutes = minutes_between(
        basis.caseload,
        basis.whose,
        basis.rules,
        basis.period.from,
        basis.by(),
    );
    let rows = vec![
        Row::Minutes {
            what,
            minutes: part(&minutes),
        },
        Row::Minutes {
            what: TimePart::Logged,
            minutes: minutes.logged,
        },
    ];
    Measured {
        value: percent(part(&minutes) as usize, minutes.logged as usize),
        rows,
        concentration: None,
    }
}

/// Mean days from entry to the first employer met in person, of those who entered in the period and have met one.
fn rapid(basis: &Basis) -> Measured {
    let by = basis.by();
    let entered = basis
        .whose
        .candidates(basis.caseload, by)
        .filter(|candidate| basis.period.from <= candidate.entered.0);
    // Of a case that was anonymised nobody knows any more whom it met when.
    let entered = entered.filter(|candidate| !candidate.anonymised);
    let row = |candidate: &crate::domain::record::candidate::Candidate| {
        let days = first_employer_met(basis.caseload, candidate)
            .filter(|met| *met <= by)
            .map(|met| (met - candidate.entered.0).num_days());
        Row::Person {
            code: candidate.code.clone(),
            days,
        }
    };
    let rows: Vec<Row> = entered.map(row).collect();
    let days: Vec<i64> = rows
        .iter()
        .filter_map(|row| {
            if let Row::Person { days, .. } = row {
                *days
            } else {
                None
            }
        })
        .collect();
    let mean = (!days.is_empty()).then(|| days.iter().sum::<i64>() as f64 / days.len() as f64);
    Measured {
        value: mean,
        rows,
        concentration: None,
    }
}

fn matching(basis: &Basis) -> Measured {
    let contacts = basis
        .whose
        .contacts(basis.caseload, basis.period.from, basis.by())
        .map(|logged| (logged.id, logged.contact()));
    let judged = contacts.filter(|(_, contact)| {
        contact.party == Party::Employer && !contact.on_behalf_of.is_empty()
    });
    let row = |(id, contact): (EntryId, &crate::domain::log::entry::Contact)| {
        Some(Row::Contact {
            id,
            on: contact.on,
            employer: contact.employer.clone(),
            matches: contact.matches_plan?,
        })
    };
    let rows: Vec<Row> = judged.filter_map(row).collect();
    let matches = rows
        .iter()
        .filter(|row| matches!(row, Row::Contact { matches: true, .. }))
        .count();
    Measured {
        value: percent(matches, rows.len()),
        rows,
        concentration: None,
    }
}

/// Mean of the finished weeks that lie wholly within the period, of each coach from the first week with an entry on.
fn per_week(basis: &Basis) -> Measured {
    let first = Week::of(basis.period.from);
    let first = if first.monday() < basis.period.from {
        first.plus(1)
    } else {
        first
    };
    let weeks: Vec<Week> = (0..)
        .map(|n| first.plus(n))
        .take_while(|week| week.sunday() <= basis.period.to && week.sunday() < basis.today)
        .collect();
    let mut rows = Vec::new();
    for coach in basis.whose.coaches() {
        let begun = basis.caseload.log.first_day(&coach.handle).map(Week::of);
        let own = weeks.iter().filter(|week| {
            begun.is_some_and(|begun| begun <= **week)
                && (coach.is_employed(week.monday()) || coach.is_employed(week.sunday()))
        });
        rows.extend(own.map(|week| Row::Week {
            coach: coach.handle.clone(),
            week: *week,
            counted: quota::tally(basis.caseload, coach, basis.rules, *week).counted,
        }));
    }
    let total: u32 = rows
        .iter()
        .map(|row| {
            if let Row::Week { counted, .. } = row {
                *counted
            } else {
                0
            }
        })
        .sum();
    Measured {
        value: (!rows.is_empty()).then(|| f64::from(total) / rows.len() as f64),
        rows,
        concentration: None,
    }
}

fn job_row(placement: &Placement, counts: bool) -> Row {
    Row::Job {
        code: placement.candidate.code.clone(),
        employer: placement.job.employer.clone(),
        title: placement.job.title.clone(),
        counts,
    }
}

/// Distinct kinds of the period's job starts, of all of them; a job without the fact is left out.
fn diversity(basis: &Basis, kind: fn(&Placement) -> Option<String>) -> Measured {
    let starts = outcomes(
        basis.caseload,
        basis.whose,
        basis.outcomes,
        basis.period,
        basis.today,
    )
    .starts;
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
    Measured {
        value: percent(seen.len(), rows.len()),
        rows,
        concentration: None,
    }
}

/// Of some jobs, how many are at the employer with most of them, where there is more than one there: (jobs there, all, whose).
pub(crate) fn concentration<'a>(
    jobs: impl Iterator<Item = &'a Slug>,
) -> Option<(usize, usize, Slug)> {
    let mut counts: BTreeMap<&Slug, usize> = BTreeMap::new();
    jobs.filter(|employer| employer.as_str() != NO_EMPLOYER)
        .for_each(|employer| *counts.entry(employer).or_default() += 1);
    let all = counts.values().sum();
    // Of two employers with as many, the first by name.
    let (employer, most) = counts.into_iter().rev().max_by_key(|(_, count)| *count)?;
    (most > 1).then(|| (most, all, employer.clone()))
}

fn permanent(basis: &Basis) -> Measured {
    let current = placements(basis.caseload, basis.whose)
        .filter(|placement| placement.job.is_current(basis.by()));
    let counts = |placement: &Placement| {
        placement.job.kind == Some(JobKind::Competitive) && placement.job.permanent == Some(true)
    };
    let rows: Vec<Row> = current
        .map(|placement| job_row(&placement, counts(&placement)))
        .collect();
    let good = rows
        .iter()
        .filter(|row| matches!(row, Row::Job { counts: true, .. }))
        .count();
    Measured {
        value: percent(good, rows.len()),
        rows,
        concentration: None,
    }
}

/// Of the talks of all follow-along schedules that were due in the period, those held in time.
fn follow_along(basis: &Basis) -> Measured {
    let mut rows = Vec::new();
    for placement in placements(basis.caseload, basis.whose) {
        let due = follow_along::kept(
            basis.caseload,
            placement.candidate,
            placement.job,
            basis.period.from,
            basis.by(),
        );
        rows.extend(due.into_iter().map(|(item, kept)| Row::Talk {
            code: placement.candidate.code.clone(),
            due: item.due,
            kept,
        }));
    }
    let kept = rows
        .iter()
        .filter(|row| matches!(row, Row::Talk { kept: true, .. }))
        .count();
    Measured {
        value: percent(kept, rows.len()),
        rows,
        concentration: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(name: IndicatorKind, value: f64) -> u8 {
        let scale: Scale = toml::from_str(include_str!("../../../data/fidelity.toml")).unwrap();
        scale
            .indicators
            .iter()
            .find(|indicator| indicator.name == name)
            .unwrap()
            .point(value, 100)
            .unwrap()
    }

    #[test]
    fn every_edge_on_both_sides_and_between_two_bands_the_lower_point() {
        let caseload = [20.0, 20.5, 21.0, 25.0, 26.0, 30.0, 31.0, 40.0, 41.0]
            .map(|value| point(IndicatorKind::Caseload, value));
        assert_eq!(caseload, [5, 4, 4, 4, 3, 3, 2, 2, 1]);
        let services = [96.0, 95.0, 94.5, 90.0, 89.0, 75.0, 74.0, 60.0, 59.0]
            .map(|value| point(IndicatorKind::EmploymentServices, value));
        assert_eq!(services, [5, 4, 4, 4, 3, 3, 2, 2, 1]);
        let rapid = [30.0, 31.0, 60.0, 61.0, 150.0, 151.0, 270.0, 271.0]
            .map(|value| point(IndicatorKind::RapidSearch, value));
        assert_eq!(rapid, [5, 4, 4, 3, 3, 2, 2, 1]);
        let weekly = [6.0, 5.5, 5.0, 4.0, 3.0, 2.0, 1.9]
            .map(|value| point(IndicatorKind::EmployerContacts, value));
        assert_eq!(weekly, [5, 4, 4, 3, 2, 2, 1]);
        let community = [65.0, 64.0, 50.0, 40.0, 30.0, 29.0]
            .map(|value| point(IndicatorKind::Community, value));
        assert_eq!(community, [5, 4, 4, 3, 2, 1]);
    }

    #[test]
    fn fewer_than_ten_jobs_earn_one_point_however_permanent() {
        let scale: Scale = toml::from_str(include_str!("../../../data/fidelity.toml")).unwrap();
        let permanent = scale
            .indicators
            .iter()
            .find(|indicator| indicator.name == IndicatorKind::PermanentJobs)
            .unwrap();
        assert_eq!(
            (permanent.point(100.0, 9), permanent.point(100.0, 10)),
            (Some(1), Some(5))
        );
    }

    #[test]
    fn four_of_nine_jobs_at_one_employer_are_67_percent_diversity_and_said() {
        let jobs: [Slug; 9] =
            ["a", "a", "a", "a", "b", "c", "d", "e", "f"].map(|employer| employer.parse().unwrap());
        assert_eq!(
            concentration(jobs.iter()),
            Some((4, 9, "a".parse().unwrap()))
        );
        assert_eq!(
            concentration(jobs[4..].iter()),
            None,
            "nobody has more than one"
        );
        assert_eq!(
            (
                percent(6, 9).map(quota::hundredths),
                point(IndicatorKind::EmployerDiversity, percent(6, 9).unwrap())
            ),
            (Some(66.67), 3)
        );
        assert_eq!(
            point(IndicatorKind::Community, percent(2297, 3534).unwrap()),
            4,
            "64.997 % is not 65 %"
        );
    }
}
