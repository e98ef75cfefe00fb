//! What has to name the employer that stays once two are one: contacts, plans and candidates.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::entry::{Amend, Op};
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::{EntryId, Handle, Slug};
use serde_json::{Map, json};

/// A line that amends a contact or plan, for the log of whose work it is, in its month.
type Line = (Handle, Month, Op);

/// Amendments of every contact and plan that names the one that goes.
pub(crate) fn moved_lines(caseload: &Caseload, goes: &Slug, stays: &Slug) -> Vec<Line> {
    let line = |coach: &Handle,
                on: Date,
                of: EntryId,
                set: Map<String, serde_json::Value>,
                unset: Vec<String>| {
        (
            coach.clone(),
            Month::of(on),
            Op::Amend(Amend { of, set, unset }),
        )
    };
    let contacts = caseload
        .log
        .contacts
        .iter()
        .filter(|logged| logged.contact().employers().any(|slug| slug == goes))
        .map(|logged| {
            let contact = logged.contact();
            let first = contact
                .employer
                .as_ref()
                .map(|slug| if slug == goes { stays } else { slug });
            let mut also: Vec<&Slug> = Vec::new();
            for slug in contact
                .also
                .iter()
                .map(|slug| if slug == goes { stays } else { slug })
            {
                if Some(slug) != first && !also.contains(&slug) {
                    also.push(slug);
                }
            }
            let mut set = Map::new();
            let mut unset = Vec::new();
            if contact.employer.as_ref() == Some(goes) {
                set.insert("employer".to_owned(), json!(stays));
            }
            if also.is_empty() && !contact.also.is_empty() {
                unset.push("also".to_owned());
            } else if also != contact.also.iter().collect::<Vec<_>>() {
                set.insert("also".to_owned(), json!(also));
            }
            line(&logged.coach, contact.on, logged.id, set, unset)
        });
    let plans = caseload
        .log
        .plans
        .iter()
        .filter(|logged| logged.value.plan.employer == *goes)
        .map(|logged| {
            let set = [("employer".to_owned(), json!(stays))]
                .into_iter()
                .collect();
            line(
                &logged.coach,
                logged.value.plan.on,
                logged.id,
                set,
                Vec::new(),
            )
        });
    contacts.chain(plans).collect()
}

/// Every candidate whose record names the one that goes, before and after.
pub(crate) fn moved_people(
    caseload: &Caseload,
    goes: &Slug,
    stays: &Slug,
) -> Vec<(Candidate, Candidate)> {
    let now = |slug: &Slug| if slug == goes { stays } else { slug }.clone();
    caseload
        .candidates
        .values()
        .map(|candidate| (candidate.clone(), candidate.clone().with_employers(now)))
        .filter(|(before, after)| before != after)
        .collect()
}
