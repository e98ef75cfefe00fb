//! Two shares of a week's logged time: with employers, and out of the office.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::meetings::away::Away;
use crate::domain::record::coach::Coach;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::{EntryId, Handle};
use crate::domain::terms::vocabulary::{Party, Place, TimeKind};
use serde::Serialize;

/// A share of logged time; minutes, and shares 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct TimeShare {
    pub(crate) minutes: u32,
    /// Of these minutes, assumed from the channel because none were logged.
    pub(crate) estimated_minutes: u32,
    pub(crate) logged_minutes: u32,
    pub(crate) contract_minutes: u32,
    /// The contract less absence and holidays of the week.
    pub(crate) scheduled_minutes: u32,
    /// Of the logged minutes; `None` when nothing was logged.
    pub(crate) share: Option<f64>,
    pub(crate) goal: f64,
}

impl TimeShare {
    /// Minutes that are missing at the goal.
    pub(crate) fn missing(&self) -> Option<u32> {
        missing(self.minutes, self.logged_minutes, self.goal)
    }
}

/// Minutes that a part of the logged time is short of its goal; `None` where it is reached, or nothing is logged.
pub(crate) fn missing(part: u32, logged: u32, goal: f64) -> Option<u32> {
    let short = goal * f64::from(logged) - f64::from(part);
    (logged > 0 && short > 1e-6).then(|| (short - 1e-6).ceil() as u32)
}

/// Both shares of a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WorkingTime {
    pub(crate) employers: TimeShare,
    pub(crate) community: TimeShare,
}

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

/// Minutes of a span of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Minutes {
    pub(crate) logged: u32,
    pub(crate) employers: u32,
    pub(crate) employment: u32,
    pub(crate) out: u32,
}

/// The minutes they logged between two days, both included.
pub(crate) fn minutes_between(
    caseload: &Caseload,
    whose: &Whose,
    rules: &Rules,
    from: Date,
    to: Date,
) -> Minutes {
    let stretches = stretches(caseload, whose, rules, from, to);
    let total = |take: fn(&Stretch) -> bool| {
        stretches
            .iter()
            .filter(|stretch| take(stretch))
            .map(|stretch| stretch.minutes)
            .fold(0, u32::saturating_add)
    };
    Minutes {
        logged: total(|_| true),
        employers: total(|stretch| stretch.with_employers),
        employment: total(|stretch| stretch.employment),
        out: total(|stretch| stretch.out),
    }
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

/// The shares of a coach's week.
pub(crate) fn working_time(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    week: Week,
) -> WorkingTime {
    let stretches = stretches(
        caseload,
        &Whose::one(coach),
        rules,
        week.monday(),
        week.sunday(),
    );
    let days = Period {
        from: week.monday(),
        to: week.sunday(),
    };
    let scheduled = Away::of(caseload, coach).scheduled_minutes(days).round() as u32;
    let share = |goal: f64, within: &dyn Fn(&Stretch) -> bool| {
        let total = |take: &dyn Fn(&Stretch) -> bool| {
            stretches
                .iter()
                .filter(|stretch| take(stretch))
                .map(|stretch| stretch.minutes)
                .fold(0, u32::saturating_add)
        };
        let (minutes, logged_minutes) = (total(within), total(&|_| true));
        TimeShare {
            minutes,
            estimated_minutes: total(&|stretch| within(stretch) && stretch.estimated),
            logged_minutes,
            contract_minutes: coach.contract_minutes(),
            scheduled_minutes: scheduled,
            share: (logged_minutes > 0).then(|| f64::from(minutes) / f64::from(logged_minutes)),
            goal,
        }
    };
    WorkingTime {
        employers: share(rules.time.employer_goal, &|stretch| stretch.with_employers),
        community: share(rules.time.community_goal, &|stretch| stretch.out),
    }
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
    use crate::domain::log::op::contact::Contact;

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
    #[test]
    fn a_share_is_short_by_the_minutes_that_would_have_reached_the_goal() {
        for (part, logged, goal, expected) in [
            (360, 600, 0.6, None),
            (359, 600, 0.6, Some(1)),
            (0, 600, 0.6, Some(360)),
            (600, 600, 0.6, None),
            (0, 0, 0.6, None),
            (64, 100, 0.65, Some(1)),
            (65, 100, 0.65, None),
            (32, 50, 0.65, Some(1)),
            (33, 50, 0.65, None),
            (10, 20, 0.0, None),
        ] {
            assert_eq!(missing(part, logged, goal), expected, "{part} of {logged}");
        }
    }
}
