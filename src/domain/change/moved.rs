//! What has to name the employer that stays once two are one: contacts, plans and candidates.

use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::entry::Op;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::of_line::Amend;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::{Handle, Slug};
use serde_json::{Map, Value, json};

/// A line that amends a contact or plan, for the log of whose work it is, in its month.
type Line = (Handle, Month, Op);

/// Amendments of every contact and plan that names the one that goes.
pub(crate) fn moved_lines(caseload: &Caseload, goes: &Slug, stays: &Slug) -> Vec<Line> {
    let contacts = caseload
        .log
        .contacts
        .iter()
        .filter(|logged| logged.contact().employers().any(|slug| slug == goes))
        .map(|logged| {
            let contact = logged.contact();
            let (set, unset) = renamed(contact, goes, stays);
            let of = logged.id;
            let op = Op::Amend(Amend { of, set, unset });
            (logged.coach.clone(), Month::of(contact.on), op)
        });
    let plans = caseload
        .log
        .plans
        .iter()
        .filter(|logged| logged.value.plan.employer == *goes)
        .map(|logged| {
            let op = Op::Amend(Amend {
                of: logged.id,
                set: Map::from_iter([("employer".to_owned(), json!(stays))]),
                unset: Vec::new(),
            });
            (logged.coach.clone(), Month::of(logged.value.plan.on), op)
        });
    contacts.chain(plans).collect()
}

/// The keys of a contact that name the employer that goes, as they are to be: set, and left out.
fn renamed(contact: &Contact, goes: &Slug, stays: &Slug) -> (Map<String, Value>, Vec<String>) {
    let now = |slug| if slug == goes { stays } else { slug };
    let first = contact.employer.as_ref().map(now);
    let mut also: Vec<&Slug> = Vec::new();
    for slug in contact.also.iter().map(now) {
        if Some(slug) != first && !also.contains(&slug) {
            also.push(slug);
        }
    }
    let (mut set, mut unset) = (Map::new(), Vec::new());
    if contact.employer.as_ref() == Some(goes) {
        set.insert("employer".to_owned(), json!(stays));
    }
    if also.is_empty() && !contact.also.is_empty() {
        unset.push("also".to_owned());
    } else if !also.iter().copied().eq(&contact.also) {
        set.insert("also".to_owned(), json!(also));
    }
    (set, unset)
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
