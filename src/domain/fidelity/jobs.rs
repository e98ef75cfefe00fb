//! Indicators of jobs: how diverse they and their employers are, how many are permanent, and the talks kept afterwards.

use crate::domain::calendar::day::Date;
use crate::domain::desk::follow_along;
use crate::domain::erasure::retention::NO_EMPLOYER;
use crate::domain::fidelity::measured::{Basis, Measured, Row};
use crate::domain::outcomes::outcome::outcomes;
use crate::domain::outcomes::placement::{Placement, placements};
use crate::domain::record::job::Job;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::JobKind;
use std::collections::BTreeMap;

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

pub(in crate::domain::fidelity) fn percent(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| 100.0 * part as f64 / whole as f64)
}

fn job_row(placement: &Placement, counts: Option<bool>) -> Row {
    Row::Job {
        code: placement.candidate.code.clone(),
        employer: placement.job.employer.clone(),
        title: placement.job.title.clone(),
        counts,
    }
}

/// Distinct kinds of the period's job starts, of all of them; a job without the fact is left out.
pub(in crate::domain::fidelity) fn diversity(
    basis: &Basis,
    kind: fn(&Placement) -> Option<String>,
) -> Measured {
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
            rows.push(job_row(placement, Some(!seen.contains(&kind))));
            seen.push(kind);
        }
    }
    seen.sort();
    seen.dedup();
    Measured {
        value: percent(seen.len(), rows.len()),
        rows,
        ..Measured::default()
    }
}

/// Of the current jobs of which it is known, those that are competitive and permanent.
pub(in crate::domain::fidelity) fn permanent(basis: &Basis) -> Measured {
    let current = placements(basis.caseload, basis.whose)
        .filter(|placement| placement.job.is_current(basis.by()));
    let rows: Vec<Row> = current
        .map(|placement| job_row(&placement, is_permanent(placement.job, basis.by())))
        .collect();
    let judged = |is: Option<bool>| {
        let is_so = |row: &&Row| matches!(row, Row::Job { counts, .. } if *counts == is);
        rows.iter().filter(is_so).count()
    };
    let (good, unknown) = (judged(Some(true)), judged(None));
    Measured {
        value: percent(good, rows.len() - unknown),
        unknown,
        rows,
        ..Measured::default()
    }
}

/// Whether a job is competitive and permanent on a day; `None` where what is recorded does not tell.
fn is_permanent(job: &Job, day: Date) -> Option<bool> {
    match (job.kind, job.permanent_on(day)) {
        (Some(kind), _) if kind != JobKind::Competitive => Some(false),
        (_, Some(false)) => Some(false),
        (Some(_), Some(true)) => Some(true),
        (None, Some(true)) | (_, None) => None,
    }
}

/// Of the talks of all follow-along schedules that were due in the period, those held in time.
pub(in crate::domain::fidelity) fn follow_along(basis: &Basis) -> Measured {
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
        ..Measured::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fidelity::scale::{IndicatorKind, built_in_point as point};
    use crate::domain::meetings::target::hundredths;

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
                percent(6, 9).map(hundredths),
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

    #[test]
    fn whether_a_job_is_permanent_may_be_unknown() {
        let is = |text: &str| {
            let job = toml::from_str(&format!("employer = 'acme'\nstart = 2026-01-01\n{text}"));
            is_permanent(&job.unwrap(), "2026-06-01".parse().unwrap())
        };
        assert_eq!(is("kind = 'competitive'\npermanent = true"), Some(true));
        assert_eq!(is("kind = 'competitive'\npermanent = false"), Some(false));
        assert_eq!(is("kind = 'competitive'"), None);
        assert_eq!(is(""), None);
        assert_eq!(
            is("permanent = true"),
            None,
            "whether it is competitive is not known"
        );
        assert_eq!(is("permanent = false"), Some(false));
        assert_eq!(
            is("kind = 'sheltered'"),
            Some(false),
            "and whether it is permanent does not matter"
        );
        assert_eq!(is("kind = 'apprenticeship'\npermanent = true"), Some(false));
        let became = |on: &str| {
            is(&format!(
                "kind = 'competitive'\npermanent = true\nmoves = [{{ on = {on}, kind = 'permanent' }}]"
            ))
        };
        assert_eq!(became("2026-06-01"), Some(true));
        assert_eq!(became("2026-06-02"), Some(false), "not yet that day");
    }
}
