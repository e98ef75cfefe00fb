//! Field mentoring: contacts with employers to which a supervisor came along.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::terms::names::Handle;
use std::collections::BTreeMap;

/// How often somebody came along with a coach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mentored<'a> {
    pub(crate) coach: &'a Handle,
    pub(crate) supervisor: &'a str,
    pub(crate) contacts: usize,
    pub(crate) last: Date,
}

/// Who came along with whom between two days, both included: by coach, and by name of who came.
pub(crate) fn field_mentoring<'a>(
    caseload: &'a Caseload,
    whose: &Whose<'a>,
    from: Date,
    to: Date,
) -> Vec<Mentored<'a>> {
    // One person, however their name was typed.
    let mut found: BTreeMap<(&Handle, String), Mentored> = BTreeMap::new();
    for logged in whose.contacts(caseload, from, to) {
        let contact = logged.contact();
        let Some(supervisor) = contact.with.as_deref() else {
            continue;
        };
        if !caseload.log.has_come(contact) {
            continue;
        }
        let key = (&logged.coach, supervisor.to_lowercase());
        let none = Mentored {
            coach: &logged.coach,
            supervisor,
            contacts: 0,
            last: contact.on,
        };
        let known = found.entry(key).or_insert(none);
        known.contacts += 1;
        known.last = known.last.max(contact.on);
    }
    found.into_values().collect()
}
