//! Which visits would close the week: promised ones first, then the employers not seen for longest.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::consent::may_contact;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::entry::Contact;
use crate::domain::log::follow_up;
use crate::domain::record::coach::Coach;
use crate::domain::record::employer::{Employer, owner_on};
use crate::domain::terms::names::{Code, Slug};
use std::collections::BTreeMap;

/// A visit to propose.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Suggestion {
    pub(crate) employer: Slug,
    pub(crate) why: Why,
}

/// Why this visit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Why {
    /// Promised, and due by the week's end.
    FollowUp { text: String, due: Date },
    /// Days since the coach was last there in person.
    NotSeen { days: i64 },
    /// Contacts, but no meeting in the months that were read; days since the last contact.
    NeverMet { days: i64 },
    /// No contact in the months that were read.
    NoContact,
}

/// Proposes at most `most` visits to employers whom this coach has not met this week, each employer once.
pub(crate) fn suggestions(
    caseload: &Caseload,
    coach: &Coach,
    week: Week,
    today: Date,
    most: usize,
) -> Vec<Suggestion> {
    // A week that is over can not be closed any more: then it is this one that is served.
    let (asked, week) = (
        today,
        if today > week.sunday() {
            Week::of(today)
        } else {
            week
        },
    );
    let may_visit = |slug: &Slug| {
        let met = caseload
            .log
            .contacts
            .of_within(&coach.handle, week.monday(), week.sunday())
            .any(|logged| {
                logged.contact().is_meeting() && logged.contact().employers().any(|met| met == slug)
            });
        !met && caseload
            .employers
            .get(slug)
            .is_some_and(|employer| employer.may_be_visited(asked))
    };
    let mut found: Vec<Suggestion> = Vec::new();
    for follow_up in follow_up::open(&caseload.log, &coach.handle) {
        let due = follow_up.promise.due;
        if let Some(employer) = &follow_up.contact.employer
            && due <= week.sunday()
            && follow_up.contact.on <= asked
            && may_be_pursued(caseload, follow_up.contact, employer, asked)
            && may_visit(employer)
            && !found.iter().any(|other| other.employer == *employer)
        {
            found.push(Suggestion {
                employer: employer.clone(),
                why: Why::FollowUp {
                    text: follow_up.promise.text.clone(),
                    due,
                },
            });
        }
    }
    let seen = last_seen(caseload, coach, asked);
    let mut others: Vec<(u8, Date, Suggestion)> = Vec::new();
    for employer in caseload
        .employers
        .values()
        .filter(|employer| may_visit(&employer.id) && is_own(caseload, employer, coach, asked))
    {
        if found.iter().any(|other| other.employer == employer.id) {
            continue;
        }
        let (rank, since, why) = match seen.get(&employer.id) {
            // Met this week already, of which another week knows nothing.
            Some(Seen { met: Some(met), .. }) if Week::of(*met) == Week::of(today) => continue,
            Some(Seen { met: Some(met), .. }) => (
                0,
                *met,
                Why::NotSeen {
                    days: (asked - *met).num_days(),
                },
            ),
            Some(Seen { met: None, spoken }) => (
                1,
                *spoken,
                Why::NeverMet {
                    days: (asked - *spoken).num_days(),
                },
            ),
            None => (2, asked, Why::NoContact),
        };
        others.push((
            rank,
            since,
            Suggestion {
                employer: employer.id.clone(),
                why,
            },
        ));
    }
    others.sort_by(|a, b| (a.0, a.1, &a.2.employer).cmp(&(b.0, b.1, &b.2.employer)));
    found.extend(others.into_iter().map(|(_, _, suggestion)| suggestion));
    found.truncate(most);
    found
}

/// Whether someone it was promised for still allows it; what was promised for nobody is free.
fn may_be_pursued(caseload: &Caseload, contact: &Contact, employer: &Slug, on: Date) -> bool {
    let allows = |code: &Code| {
        caseload
            .candidates
            .get(code)
            .is_none_or(|candidate| may_contact(candidate, employer, on).is_ok())
    };
    contact.on_behalf_of.is_empty()
        || contact.without_consent.is_some()
        || contact.on_behalf_of.iter().any(allows)
}

/// When the coach last met and last spoke with an employer.
struct Seen {
    met: Option<Date>,
    spoken: Date,
}

fn last_seen<'a>(caseload: &'a Caseload, coach: &Coach, until: Date) -> BTreeMap<&'a Slug, Seen> {
    let mut seen: BTreeMap<&Slug, Seen> = BTreeMap::new();
    for logged in caseload
        .log
        .contacts
        .iter()
        .filter(|logged| logged.coach == coach.handle && logged.contact().on <= until)
    {
        let contact = logged.contact();
        for slug in contact.employers() {
            let entry = seen.entry(slug).or_insert(Seen {
                met: None,
                spoken: contact.on,
            });
            entry.spoken = contact.on;
            if contact.is_meeting() {
                entry.met = Some(contact.on);
            }
        }
    }
    seen
}

fn is_own(caseload: &Caseload, employer: &Employer, coach: &Coach, day: Date) -> bool {
    caseload.belongs_to(owner_on(&employer.owners, day), &coach.handle)
}
