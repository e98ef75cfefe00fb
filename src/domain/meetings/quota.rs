//! The week against the quota: which contacts count under a rules profile, and the IPS point.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::meetings::target::{hundredths, target};
use crate::domain::meetings::twice::{Twice, repeated};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::Coach;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::Code;
use crate::domain::terms::vocabulary::{Channel, Party, Purpose};

/// Whether a contact counts, and if not, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Counts,
    Not(Exclusion),
}

/// Why a contact with an employer is no meeting of the quota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Exclusion {
    /// By phone, e-mail, message or letter.
    NotInPerson(Channel),
    /// By video, which is shown separately.
    Video,
    /// An event for employers.
    Event,
    /// The candidate went alone.
    ByCandidate,
    /// Whoever was expected did not come, or was not there.
    NoShow,
    /// Recorded: the person met has no say in hiring.
    NoSayInHiring,
    /// Support of someone who already works.
    Support,
    /// For nobody in particular, under a profile that counts client-specific contacts.
    Generic,
}

/// A contact with its verdict.
#[derive(Clone, Debug)]
pub(crate) struct Judged<'a> {
    pub(crate) logged: &'a Logged<StandingContact>,
    pub(crate) verdict: Verdict,
}

/// The meetings of one coach in one week.
#[derive(Clone, Debug)]
pub(crate) struct Tally<'a> {
    /// All contacts with employers, in order of time.
    pub(crate) judged: Vec<Judged<'a>>,
    /// Meetings that count toward the target.
    pub(crate) counted: u32,
    /// Of the meetings in person that the profile admits: on someone's behalf, and for nobody in particular.
    pub(crate) client_specific: u32,
    pub(crate) generic: u32,
    pub(crate) video: u32,
}

/// Judges every contact of a coach with employers in a week.
pub(crate) fn tally<'a>(
    caseload: &'a Caseload,
    coach: &'a Coach,
    rules: &Rules,
    week: Week,
) -> Tally<'a> {
    let judged: Vec<Judged> = caseload
        .log
        .contacts
        .of_within(&coach.handle, week.monday(), week.sunday())
        .filter(|logged| logged.contact().party == Party::Employer)
        .filter(|logged| caseload.log.has_come(logged.contact()))
        .map(|logged| Judged {
            logged,
            verdict: judge(caseload, logged.contact(), rules),
        })
        .collect();
    let count = |holds: fn(&Judged) -> bool| judged.iter().filter(|one| holds(one)).count() as u32;
    Tally {
        counted: count(|one| one.verdict == Verdict::Counts),
        client_specific: count(|one| one.is_admitted() && one.is_on_behalf()),
        generic: count(|one| one.is_admitted() && !one.is_on_behalf()),
        video: count(|one| one.logged.contact().channel == Channel::Video),
        judged,
    }
}

impl<'a> Tally<'a> {
    /// Contacts of the week that may have been logged twice.
    pub(crate) fn repeated(&self) -> Vec<Twice<'a>> {
        let contacts: Vec<_> = self.judged.iter().map(|judged| judged.logged).collect();
        repeated(&contacts)
    }
}

impl Judged<'_> {
    /// Whether the profile admits it as a meeting in person.
    fn is_admitted(&self) -> bool {
        matches!(
            self.verdict,
            Verdict::Counts | Verdict::Not(Exclusion::Generic)
        )
    }

    fn is_on_behalf(&self) -> bool {
        !self.logged.contact().on_behalf_of.is_empty()
    }
}

pub(in crate::domain::meetings) fn judge(
    caseload: &Caseload,
    contact: &Contact,
    rules: &Rules,
) -> Verdict {
    let exclusion = if contact.by_candidate {
        Some(Exclusion::ByCandidate)
    } else if contact.missed() {
        Some(Exclusion::NoShow)
    } else if !rules.counts_channel(contact.channel) {
        Some(match contact.channel {
            Channel::Video => Exclusion::Video,
            Channel::Event => Exclusion::Event,
            other => Exclusion::NotInPerson(other),
        })
    } else if rules.meetings.decision_maker && has_say_in_hiring(caseload, contact) == Some(false) {
        Some(Exclusion::NoSayInHiring)
    } else if !rules.meetings.support && is_support(caseload, contact) {
        Some(Exclusion::Support)
    } else if rules.meetings.client_specific_only && contact.on_behalf_of.is_empty() {
        Some(Exclusion::Generic)
    } else {
        None
    };
    exclusion.map_or(Verdict::Counts, Verdict::Not)
}

/// What the contact says of the person met, else what the employer's record says of them.
fn has_say_in_hiring(caseload: &Caseload, contact: &Contact) -> Option<bool> {
    contact.decision_maker.or_else(|| {
        let employer = caseload.employers.get(contact.employer.as_ref()?)?;
        employer.person(contact.person.as_deref()?)?.decision_maker
    })
}

/// Support: the purpose says so, or everyone it is for works there or is at job support (IPS-25).
fn is_support(caseload: &Caseload, contact: &Contact) -> bool {
    let supported = |code: &Code| {
        let candidate: Option<&Candidate> = caseload.candidates.get(code);
        candidate
            .is_some_and(|candidate| candidate.is_supported_at(contact.employers(), contact.on))
    };
    contact.purpose == Some(Purpose::Support)
        || (!contact.on_behalf_of.is_empty() && contact.on_behalf_of.iter().all(supported))
}

/// The IPS point of a finished week and how it came about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scored {
    pub(crate) point: u8,
    /// Meetings on the scale of the rule's six.
    pub(crate) scaled: f64,
    /// It lay between two anchors and took the lower.
    pub(crate) between: bool,
    /// The point the meetings alone would give, where missing reviews lowered it.
    pub(crate) lowered_from: Option<u8>,
}

/// The point of a week [R]: only under a profile with anchors, for a finished week that was not wholly away.
pub(crate) fn score(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    week: Week,
    today: Date,
) -> Option<Scored> {
    let target = target(caseload, coach, rules, week);
    if rules.points.is_empty() || today <= week.sunday() {
        return None;
    }
    let counted = tally(caseload, coach, rules, week).counted;
    let scaled = hundredths(target.scaled(counted)?);
    let anchor = rules
        .points
        .iter()
        .find(|anchor| scaled + 1e-9 >= anchor.meetings)?;
    let highest = rules
        .points
        .iter()
        .map(|anchor| anchor.meetings)
        .fold(0.0, f64::max);
    let between =
        scaled < highest && anchor.meetings > 0.0 && (scaled - anchor.meetings).abs() > 1e-9;
    let point = anchor
        .point
        .min(review_ceiling(caseload, coach, rules, week));
    Some(Scored {
        point,
        scaled,
        between,
        lowered_from: (point < anchor.point).then_some(anchor.point),
    })
}

/// The highest point that supervision allows a week.
pub(crate) fn review_ceiling(caseload: &Caseload, coach: &Coach, rules: &Rules, week: Week) -> u8 {
    let Some(review) = &rules.review else {
        return u8::MAX;
    };
    let weeks = caseload
        .log
        .reviews
        .iter()
        .filter(|logged| logged.coach == coach.handle)
        .map(|logged| logged.value.week);
    match weeks.map(|reviewed| reviewed.until(week).abs()).min() {
        Some(0) => u8::MAX,
        Some(distance) if distance <= review.within_weeks => review.own_week_above,
        _ => review.without,
    }
}

#[cfg(test)]
#[path = "quota_tests.rs"]
mod tests;
