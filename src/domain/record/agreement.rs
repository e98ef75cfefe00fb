//! What employer and service agreed on, and what both sides permit: letters, plans, permissions to tell, instructions.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::{Date, Days};
use crate::domain::terms::keys::word;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::{AgreementKind, AgreementLevel};
use serde::{Deserialize, Serialize};

/// A review or a return is said to be due from so many days before its day.
const NEAR_DAYS: u64 = 14;

/// A letter of intent, working agreements or an implementation plan between employer and service. A renewed one is a new
/// block; the latest of a kind is in force.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Agreement {
    pub(crate) kind: AgreementKind,
    pub(crate) on: Civil,
    /// The day on which both look at it again.
    pub(crate) review: Option<Civil>,
    /// Who signed it at the employer's.
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
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Permission {
    pub(crate) on: Civil,
    /// The last day it holds.
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
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
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
    /// The last day the agreement holds.
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
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[derive(Deserialize)]
    struct File {
        #[serde(default)]
        agreement: Vec<Agreement>,
        #[serde(default)]
        permission: Vec<Permission>,
        #[serde(default)]
        instruction: Vec<Instruction>,
    }

    fn file(text: &str) -> File {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn the_latest_of_a_kind_is_in_force_and_its_review_comes_near() {
        let known =
            file("[[agreement]]\nkind = 'letter'\non = 2026-01-10\nreview = 2026-07-01\n[[agreement]]\nkind = 'letter'\non = 2026-07-02\nreview = 2027-01-10")
                .agreement;
        let review = |on: &str| {
            reviews_due(&known, day(on))
                .map(|(_, review)| review.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(review("2026-06-16"), Vec::<String>::new());
        assert_eq!(review("2026-06-17"), ["2026-07-01"]);
        assert_eq!(review("2026-07-02"), Vec::<String>::new());
        assert_eq!(review("2027-02-01"), ["2027-01-10"]);
    }

    #[test]
    fn cooperation_goes_by_the_furthest_step() {
        let known = file("[[agreement]]\nkind = 'letter'\non = 2026-01-10\n[[agreement]]\nkind = 'plan'\non = 2026-03-01").agreement;
        assert_eq!(cooperation(&known, false, day("2026-01-09")), 0);
        assert_eq!(cooperation(&known, false, day("2026-01-10")), 1);
        assert_eq!(cooperation(&known, false, day("2026-03-01")), 3);
        assert_eq!(cooperation(&known, true, day("2026-03-01")), 4);
        // A placement without any agreement is a placement, and no cooperation agreed on.
        assert_eq!(cooperation(&[], true, day("2026-03-01")), 0);
    }

    #[test]
    fn a_permission_holds_until_its_last_day_and_not_on_the_day_it_is_withdrawn() {
        let known =
            |rest: &str| file(&format!("[[permission]]\non = 2026-01-10\n{rest}")).permission;
        let holds = |rest: &str, on: &str| permitted(&known(rest), day(on)).is_some();
        assert!(!holds("", "2026-01-09") && holds("", "2026-01-10"));
        assert!(
            holds("until = 2026-02-01", "2026-02-01") && !holds("until = 2026-02-01", "2026-02-02")
        );
        assert!(
            holds("withdrawn = 2026-02-01", "2026-01-31")
                && !holds("withdrawn = 2026-02-01", "2026-02-01")
        );
        // The later one decides, though the earlier one would still hold.
        assert!(!holds(
            "[[permission]]\non = 2026-03-01\nuntil = 2026-03-31",
            "2026-04-01"
        ));
    }

    #[test]
    fn an_instruction_comes_back_when_the_agreement_ends_at_the_latest() {
        let known = |rest: &str| {
            file(&format!(
                "[[instruction]]\nemployer = 'acme'\nagreed = 2026-01-10\n{rest}"
            ))
            .instruction
            .remove(0)
        };
        assert_eq!(known("").out_until(), None);
        let out = "handed = 2026-01-12\nhanded_to = 'Mari'\nback = 2026-07-01\n";
        assert_eq!(known(out).out_until(), Some(day("2026-07-01")));
        assert_eq!(
            known(&format!("{out}until = 2026-06-01")).out_until(),
            Some(day("2026-06-01"))
        );
        assert_eq!(
            known(&format!("{out}returned = 2026-03-01")).out_until(),
            None
        );
        assert_eq!(
            (
                known(out).return_due(day("2026-06-16")),
                known(out).return_due(day("2026-06-17"))
            ),
            (None, Some(day("2026-07-01")))
        );
        assert!(
            known("until = 2026-06-01").holds(day("2026-06-01"))
                && !known("until = 2026-06-01").holds(day("2026-06-02"))
        );
    }
}
