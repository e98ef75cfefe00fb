//! Which visits would close the week: promised ones first, then the employers not seen for longest.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::consent::may_contact;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::promises;
use crate::domain::log::contacts::Logged;
use crate::domain::log::op::contact::Contact;
use crate::domain::meetings::quota;
use crate::domain::meetings::rest::Rests;
use crate::domain::meetings::target;
use crate::domain::record::coach::Coach;
use crate::domain::record::employer::Employer;
use crate::domain::record::owner::owner_on;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::{Code, Slug};
use std::collections::{BTreeMap, BTreeSet};

/// Most visits proposed.
const MOST_SUGGESTIONS: usize = 6;

/// How many visits are proposed where so many are missing: one more, so that there is a choice.
pub(crate) fn most_proposed(missing: u32) -> usize {
    match missing as usize {
        0 => 0,
        missing => (missing + 1).min(MOST_SUGGESTIONS),
    }
}

/// Whether visits to employers whom the log names are all that is proposed for a week, whatever other employers there are.
pub(crate) fn closed_by_known(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    week: Week,
    today: Date,
) -> bool {
    let counted = quota::tally(caseload, coach, rules, week).counted;
    let missing = target::target(caseload, coach, rules, week).to_go(counted);
    let most = most_proposed(missing);
    let proposed = suggestions(caseload, coach, rules, week, today, most);
    let known = proposed.iter().filter(|visit| visit.why != Why::NoContact);
    known.count() >= most
}

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
    rules: &Rules,
    week: Week,
    today: Date,
    most: usize,
) -> Vec<Suggestion> {
    let search = Search {
        caseload,
        coach,
        // A week that is over can no longer be closed: then this week is served.
        week: if today > week.sunday() {
            Week::of(today)
        } else {
            week
        },
        today,
        rests: Rests::of(caseload, rules, today),
    };
    let mut found = search.promised();
    let others = search.not_seen(&found);
    found.extend(others);
    found.truncate(most);
    found
}

/// For whom, and for which week, visits are looked for.
struct Search<'a> {
    caseload: &'a Caseload,
    coach: &'a Coach,
    week: Week,
    today: Date,
    rests: Rests<'a>,
}

impl Search<'_> {
    /// Visits promised and due by the week's end.
    fn promised(&self) -> Vec<Suggestion> {
        let mut found: Vec<Suggestion> = Vec::new();
        let mut proposed: BTreeSet<&Slug> = BTreeSet::new();
        for follow_up in promises(self.caseload, &self.coach.handle, self.today) {
            let due = follow_up.promise.due;
            if let Some(employer) = &follow_up.contact.employer
                && due <= self.week.sunday()
                && follow_up.contact.on <= self.today
                && may_be_pursued(self.caseload, follow_up.contact, employer, self.today)
                && self.may_visit(employer)
                && !self
                    .rests
                    .despite_a_promise_of(employer, follow_up.contact.on)
                && proposed.insert(employer)
            {
                let text = follow_up.promise.text.clone();
                found.push(Suggestion {
                    employer: employer.clone(),
                    why: Why::FollowUp { text, due },
                });
            }
        }
        found
    }

    /// The coach's other employers, those not seen for longest first.
    fn not_seen(&self, found: &[Suggestion]) -> Vec<Suggestion> {
        let seen = last_seen(self.caseload, self.today);
        let found: BTreeSet<&Slug> = found.iter().map(|other| &other.employer).collect();
        let mut others: Vec<(Urgency, &Slug, Why)> = self
            .caseload
            .employers
            .values()
            .filter(|employer| {
                self.may_visit(&employer.id)
                    && is_own(self.caseload, employer, self.coach, self.today)
                    && !self.rests.has(&employer.id)
                    && !found.contains(&employer.id)
            })
            .filter_map(|employer| {
                let (urgency, why) = self.urgency(seen.get(&employer.id))?;
                Some((urgency, &employer.id, why))
            })
            .collect();
        others.sort_by_key(|(urgency, employer, _)| (*urgency, *employer));
        others
            .into_iter()
            .map(|(_, employer, why)| Suggestion {
                employer: employer.clone(),
                why,
            })
            .collect()
    }

    /// How much an employer waits for a visit; `None` for one met this week, of which another week knows nothing.
    fn urgency(&self, seen: Option<&Seen>) -> Option<(Urgency, Why)> {
        let days = |day: Date| (self.today - day).num_days();
        Some(match seen {
            Some(Seen { met: Some(met), .. }) if Week::of(*met) == Week::of(self.today) => {
                return None;
            }
            Some(Seen { met: Some(met), .. }) => ((0, *met), Why::NotSeen { days: days(*met) }),
            Some(Seen { met: None, spoken }) => {
                let days = days(*spoken);
                ((1, *spoken), Why::NeverMet { days })
            }
            None => ((2, self.today), Why::NoContact),
        })
    }

    /// Whether the coach has not met an employer in the week and it may be visited.
    fn may_visit(&self, employer: &Slug) -> bool {
        let was_met = self
            .caseload
            .log
            .contacts
            .of_within(&self.coach.handle, self.week.monday(), self.week.sunday())
            .map(|logged| logged.contact())
            .any(|contact| contact.is_meeting() && contact.employers().any(|met| met == employer));
        !was_met
            && self
                .caseload
                .employers
                .get(employer)
                .is_some_and(|employer| employer.may_be_visited(self.today))
    }
}

/// Met before, spoken with or not at all; and since when.
type Urgency = (u8, Date);

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

/// When an employer was last met and last spoken with, by whichever coach whose log was read.
struct Seen {
    met: Option<Date>,
    spoken: Date,
}

fn last_seen(caseload: &Caseload, until: Date) -> BTreeMap<&Slug, Seen> {
    let mut seen: BTreeMap<&Slug, Seen> = BTreeMap::new();
    let contacts = caseload.log.contacts.iter().map(Logged::contact);
    for contact in contacts.filter(|contact| contact.on <= until && contact.reached()) {
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
