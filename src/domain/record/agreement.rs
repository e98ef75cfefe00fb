//! What employer and service agreed on, and what both sides permit: letters, plans, permissions to tell, instructions.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::{Date, Days};
use crate::domain::terms::keys::word;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::{AgreementKind, AgreementLevel};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A review or a return is said to be due from so many days before its day.
const NEAR_DAYS: u64 = 14;

/// A letter of intent, working agreements or an implementation plan between employer and service. A renewed one is a new
/// block; the latest of a kind is in force.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Agreement {
    /// Four characters, once the block was changed by its id; before that the id follows from what the block says.
    #[serde(
        default,
        deserialize_with = "word",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    pub(crate) kind: AgreementKind,
    pub(crate) on: Civil,
    /// The day on which both look at it again.
    pub(crate) review: Option<Civil>,
    /// Who signed it for the employer.
    pub(crate) signed_by: Option<String>,
    pub(crate) level: Option<AgreementLevel>,
    /// For which region or sites it holds.
    pub(crate) region: Option<String>,
    /// What was agreed.
    pub(crate) text: Option<String>,
}

/// The agreement of a kind in force on a day: the latest by then.
pub(crate) fn in_force(
    agreements: &[Agreement],
    kind: AgreementKind,
    day: Date,
) -> Option<&Agreement> {
    agreements
        .iter()
        .filter(|agreement| agreement.kind == kind && agreement.on.0 <= day)
        .max_by_key(|agreement| agreement.on)
}

/// The agreements in force whose review is due or near.
pub(crate) fn reviews_due(
    agreements: &[Agreement],
    today: Date,
) -> impl Iterator<Item = (&Agreement, Date)> {
    let near = today
        .checked_add_days(Days::new(NEAR_DAYS))
        .unwrap_or(today);
    let latest = AgreementKind::ALL
        .iter()
        .filter_map(move |kind| in_force(agreements, *kind, today));
    latest.filter_map(move |agreement| {
        agreement
            .review
            .map(|review| (agreement, review.0))
            .filter(|(_, review)| *review <= near)
    })
}

/// How far the cooperation has come (Stappenplan samenwerking werkgever en gemeente): 1 relationship sealed by a letter of
/// intent, 2 working agreements, 3 implementation plan, 4 placements start; 0 before. The furthest step reached counts.
pub(crate) fn cooperation(agreements: &[Agreement], placed: bool, day: Date) -> usize {
    let reached = AgreementKind::ALL
        .iter()
        .rposition(|kind| in_force(agreements, *kind, day).is_some())
        .map_or(0, |place| place + 1);
    if placed && reached > 0 { 4 } else { reached }
}

/// A dated permission to tell of the cooperation.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Permission {
    /// Four characters, once the block was changed by its id; before that the id follows from what the block says.
    #[serde(
        default,
        deserialize_with = "word",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    pub(crate) on: Civil,
    /// The last day it is valid.
    pub(crate) until: Option<Civil>,
    /// The day it was taken back: from then on it no longer holds.
    pub(crate) withdrawn: Option<Civil>,
    /// Who gave it, at an employer's.
    pub(crate) by: Option<String>,
    /// Whether the name may be told, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) named: bool,
}

/// Takes back every permission that was not taken back yet.
pub(crate) fn withdraw(permissions: &mut [Permission], on: Date) {
    for permission in permissions {
        permission.withdrawn.get_or_insert(Civil(on));
    }
}

/// The permission in force on a day, if any: the last one given decides, so that a narrower one replaces a wider one.
pub(crate) fn permitted(permissions: &[Permission], day: Date) -> Option<&Permission> {
    let last = permissions
        .iter()
        .filter(|permission| permission.on.0 <= day)
        .max_by_key(|permission| permission.on)?;
    lasts(last.until, last.withdrawn, day).then_some(last)
}

/// Whether what was given earlier still holds on a day: its last day is not over, and it is not taken back.
fn lasts(until: Option<Civil>, withdrawn: Option<Civil>, day: Date) -> bool {
    until.is_none_or(|until| day <= until.0) && withdrawn.is_none_or(|withdrawn| day < withdrawn.0)
}

/// A worker's agreement to an employer instruction, and where the paper is. What stands in it is never kept.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Instruction {
    /// Four random characters; empty where the block was written by hand without.
    #[serde(
        default,
        deserialize_with = "word",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    pub(crate) employer: Slug,
    /// When the worker agreed to it.
    pub(crate) agreed: Civil,
    /// The last day the agreement is valid.
    pub(crate) until: Option<Civil>,
    /// To whom it was handed, when, and when it is to be returned or destroyed.
    pub(crate) handed_to: Option<String>,
    pub(crate) handed: Option<Civil>,
    pub(crate) back: Option<Civil>,
    pub(crate) returned: Option<Civil>,
    pub(crate) withdrawn: Option<Civil>,
}

impl Instruction {
    /// An agreement from a day on, whose paper is still with the service.
    pub(crate) fn agreed(id: String, employer: Slug, agreed: Date) -> Instruction {
        Instruction {
            id,
            employer,
            agreed: Civil(agreed),
            until: None,
            handed_to: None,
            handed: None,
            back: None,
            returned: None,
            withdrawn: None,
        }
    }

    /// Whether the agreement holds on a day.
    pub(crate) fn holds(&self, day: Date) -> bool {
        self.agreed.0 <= day && lasts(self.until, self.withdrawn, day)
    }

    /// The day by which the paper has to come back, while it is out: the day agreed on, or the day after which the agreement
    /// no longer holds, whichever is first.
    pub(crate) fn out_until(&self) -> Option<Date> {
        self.handed.filter(|_| self.returned.is_none())?;
        [self.back, self.until, self.withdrawn]
            .into_iter()
            .flatten()
            .map(|day| day.0)
            .min()
    }

    /// Whether its return is due or near.
    pub(crate) fn return_due(&self, today: Date) -> Option<Date> {
        let near = today
            .checked_add_days(Days::new(NEAR_DAYS))
            .unwrap_or(today);
        self.out_until().filter(|day| *day <= near)
    }
}

/// The agreement to an instruction at an employer that holds on a day, the latest.
pub(crate) fn instruction<'a>(
    instructions: &'a [Instruction],
    employer: &Slug,
    day: Date,
) -> Option<&'a Instruction> {
    instructions
        .iter()
        .filter(|known| known.employer == *employer && known.holds(day))
        .max_by_key(|known| known.agreed)
}

#[cfg(test)]
#[path = "agreement_tests.rs"]
mod tests;
