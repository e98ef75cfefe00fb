//! When someone was last met or spoken to, and whether that is too long ago.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::Party;

/// An active candidate without contact for so many days is quiet: four weeks.
const QUIET_DAYS: i64 = 28;

/// Contacts with a candidate or on their behalf, oldest first.
pub(crate) fn contacts_about<'a>(
    caseload: &'a Caseload,
    candidate: &'a Candidate,
) -> impl DoubleEndedIterator<Item = &'a Logged<StandingContact>> {
    caseload.log.contacts.about(&candidate.code)
}

/// The day an employer was first met in person for a candidate, by the coach or by the candidate alone.
pub(crate) fn first_employer_met(caseload: &Caseload, candidate: &Candidate) -> Option<Date> {
    let in_person = |logged: &&Logged<StandingContact>| {
        let contact = logged.contact();
        contact.party == Party::Employer
            && contact.channel.in_person()
            && !contact.no_show
            && contact.on >= candidate.entered.0
    };
    contacts_about(caseload, candidate)
        .find(in_person)
        .map(|logged| logged.contact().on)
}

/// The last contact with a candidate or on their behalf until a day; a no-show or a call that nobody answered is none.
pub(crate) fn last_contact<'a>(
    caseload: &'a Caseload,
    candidate: &'a Candidate,
    by: Date,
) -> Option<&'a Logged<StandingContact>> {
    contacts_about(caseload, candidate)
        .rfind(|logged| logged.contact().on <= by && logged.contact().reached())
}

/// Since when there was no contact with or for a candidate, if it is too long: the last one, else their entry.
pub(crate) fn quiet_since(caseload: &Caseload, candidate: &Candidate, today: Date) -> Option<Date> {
    let last = last_contact(caseload, candidate, today);
    let since = last.map_or(candidate.entered.0, |logged| logged.contact().on);
    ((today - since).num_days() >= QUIET_DAYS).then_some(since)
}

/// Since when an employer has gone quiet by its own cadence, counted from the last logged contact, else from when it was
/// taken on.
pub(crate) fn employer_quiet_since(
    caseload: &Caseload,
    employer: &Employer,
    today: Date,
) -> Option<Date> {
    let cadence = i64::from(
        employer
            .cadence
            .filter(|_| employer.may_be_visited(today))?,
    );
    let last = caseload
        .log
        .last_with(&employer.id, Date::MAX)
        .map(|contact| contact.on);
    let since = last.or_else(|| employer.owners.iter().map(|owner| owner.from.0).min())?;
    ((today - since).num_days() > cadence).then_some(since)
}
