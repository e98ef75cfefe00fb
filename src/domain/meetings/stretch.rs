//! Stretches of working time: what was logged as such, and what contacts took.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::{EntryId, Handle};
use crate::domain::terms::vocabulary::{Party, Place, TimeKind};

/// One stretch of work, and the entry that tells of it.
#[derive(Clone, Debug)]
pub(crate) struct Stretch<'a> {
    pub(crate) id: EntryId,
    pub(crate) coach: &'a Handle,
    pub(crate) on: Date,
    pub(crate) minutes: u32,
    pub(crate) estimated: bool,
    pub(crate) with_employers: bool,
    /// Employment services: everything but what was logged as other services.
    pub(crate) employment: bool,
    pub(crate) out: bool,
}

/// What they logged between two days, both included: contacts, then hours.
pub(crate) fn stretches<'a>(
    caseload: &'a Caseload,
    whose: &Whose<'a>,
    rules: &Rules,
    from: Date,
    to: Date,
) -> Vec<Stretch<'a>> {
    let contacts = whose.contacts(caseload, from, to);
    let mut stretches: Vec<Stretch> = contacts
        .filter(|logged| caseload.log.has_come(logged.contact()))
        .map(|logged| of_contact(logged, rules))
        .collect();
    let times = caseload.log.times_within(from, to).iter();
    let times = times.filter(|logged| whose.logged(&logged.coach));
    stretches.extend(times.map(|logged| Stretch {
        id: logged.id,
        coach: &logged.coach,
        on: logged.value.on,
        minutes: logged.value.minutes,
        estimated: false,
        with_employers: logged.value.kind == TimeKind::Employers,
        employment: logged.value.kind != TimeKind::OtherServices,
        out: logged.value.place == Some(Place::Out),
    }));
    stretches
}

/// The minutes that a contact took, and whether they are assumed from its channel.
pub(crate) fn minutes_of(contact: &Contact, rules: &Rules) -> (u32, bool) {
    let minutes = match contact.minutes {
        _ if contact.by_candidate => 0,
        Some(minutes) => minutes,
        None if contact.missed() => 0,
        None => rules.default_minutes(contact.channel),
    };
    (minutes, contact.minutes.is_none() && !contact.missed())
}

/// A candidate's own visit takes none of the coach's time. A no-show takes what was logged for it, and is no hour out of the
/// office.
fn of_contact<'a>(logged: &'a Logged<StandingContact>, rules: &Rules) -> Stretch<'a> {
    let contact = logged.contact();
    let usual_place = if rules.time.out_channels.contains(&contact.channel) {
        Place::Out
    } else {
        Place::Office
    };
    let (minutes, estimated) = minutes_of(contact, rules);
    Stretch {
        id: logged.id,
        coach: &logged.coach,
        on: contact.on,
        minutes,
        estimated,
        with_employers: contact.party == Party::Employer,
        employment: true,
        out: contact.place.unwrap_or(usual_place) == Place::Out && !contact.missed(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The minutes of a talk, whether they are estimated, and whether they are out of the office.
    fn of(rest: &str) -> (u32, bool, bool) {
        let rules: Rules =
            toml::from_str(include_str!("../../../data/rules/ips-meetings.toml")).unwrap();
        let contact: Contact = serde_json::from_str(&format!(
            r#"{{"on":"2026-11-17","party":"candidate","candidate":"k7qm","channel":"visit"{rest}}}"#
        ))
        .unwrap();
        let logged = Logged {
            id: EntryId(ulid::Ulid::from_parts(1, 0)),
            coach: "anna".parse().unwrap(),
            value: StandingContact::new(contact),
        };
        let stretch = of_contact(&logged, &rules);
        (stretch.minutes, stretch.estimated, stretch.out)
    }

    #[test]
    fn a_no_show_counts_no_hour() {
        assert_eq!(of(""), (60, true, true));
        assert_eq!(of(r#","minutes":45"#), (45, false, true));
        assert_eq!(of(r#","no_show":true"#), (0, false, false));
        assert_eq!(
            of(r#","no_show":true,"minutes":15"#),
            (15, false, false),
            "the wait, if it was said"
        );
        assert_eq!(of(r#","outcome":"no-answer""#), (0, false, false));
        assert_eq!(
            of(r#","outcome":"no-answer","minutes":30"#),
            (30, false, false)
        );
        assert_eq!(of(r#","outcome":"refused""#), (60, true, true));
    }
}
