//! Follow-ups: what was promised to an employer or a candidate and is still open.

use crate::domain::entry::{Contact, Promise};
use crate::domain::fold::{Log, Logged, StandingContact};
use crate::domain::names::{Code, EntryId, Handle, Slug};
use chrono::NaiveDate;

/// An open promise, with the contact that made it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FollowUp<'a> {
    /// The contact's identity, which is also the follow-up's.
    pub(crate) id: EntryId,
    pub(crate) contact: &'a Contact,
    pub(crate) promise: &'a Promise,
}

/// Open follow-ups of a coach, oldest due date first.
pub(crate) fn open<'a>(log: &'a Log, coach: &Handle) -> Vec<FollowUp<'a>> {
    let mut open: Vec<FollowUp> = log
        .contacts
        .iter()
        .filter(|logged| logged.coach == *coach)
        .filter_map(of)
        .collect();
    open.sort_by_key(|follow_up| (follow_up.promise.due, follow_up.id));
    open
}

/// Open follow-ups with an employer that were promised and due by a day, oldest first, whoever of those read promised.
pub(crate) fn due_with<'a>(log: &'a Log, employer: &Slug, by: NaiveDate) -> Vec<FollowUp<'a>> {
    let mut due: Vec<FollowUp> = log.contacts.iter().filter_map(of).collect();
    due.retain(|follow_up| {
        follow_up.promise.due <= by
            && follow_up.contact.on <= by
            && follow_up.contact.employers().any(|slug| slug == employer)
    });
    due.sort_by_key(|follow_up| (follow_up.promise.due, follow_up.id));
    due
}

/// Open follow-ups of a coach with a candidate that were promised and due by a day, oldest first.
pub(crate) fn due_with_candidate<'a>(
    log: &'a Log,
    coach: &Handle,
    code: &Code,
    by: NaiveDate,
) -> Vec<FollowUp<'a>> {
    let mut due = open(log, coach);
    due.retain(|follow_up| {
        follow_up.promise.due <= by
            && follow_up.contact.on <= by
            && follow_up.contact.candidate.as_ref() == Some(code)
    });
    due
}

/// The open follow-up of a contact.
pub(crate) fn of(logged: &Logged<StandingContact>) -> Option<FollowUp<'_>> {
    logged.open_promise().map(|promise| FollowUp {
        id: logged.id,
        contact: logged.contact(),
        promise,
    })
}
