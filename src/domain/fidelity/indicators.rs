//! Fidelity indicators: each a figure with its point and the rows behind it, never a sum.

use crate::domain::desk::last_contact::first_employer_met;
use crate::domain::erasure::retention::NO_EMPLOYER;
use crate::domain::fidelity::jobs::{concentration, diversity, follow_along, percent, permanent};
use crate::domain::fidelity::measured::{Basis, Measured, Row, TimePart};
use crate::domain::fidelity::scale::IndicatorKind;
use crate::domain::fidelity::weekly::{per_week, share_of_time};
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::Party;

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
        ..Measured::default()
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
        ..Measured::default()
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
    let row = |(id, contact): (EntryId, &crate::domain::log::op::contact::Contact)| {
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
        ..Measured::default()
    }
}
