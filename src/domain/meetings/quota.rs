//! The week against the quota: which contacts count under a rules profile, toward which target, and the IPS point.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::Contact;
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

fn judge(caseload: &Caseload, contact: &Contact, rules: &Rules) -> Verdict {
    let exclusion = if contact.by_candidate {
        Some(Exclusion::ByCandidate)
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

/// What a week's meetings are measured against; meetings a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Target {
    /// For a full-time coach: the raw figure of the rule.
    pub(crate) full_time: f64,
    /// For this coach: share of full time, own agreement, few seekers.
    pub(crate) week: f64,
    /// For the days worked: the one that judges.
    pub(crate) worked: f64,
    /// Workdays of the week, and how many of them the coach was away.
    pub(crate) workdays: u32,
    pub(crate) absent_days: f64,
}

/// The target of a coach's week.
pub(crate) fn target(caseload: &Caseload, coach: &Coach, rules: &Rules, week: Week) -> Target {
    let full_time = rules.meetings.target_full_time;
    let mut own = coach
        .target
        .unwrap_or(full_time * coach.share_of_full_time());
    if let (Some(few), Some(each)) = (
        rules.meetings.few_seekers,
        rules.meetings.meetings_per_seeker,
    ) {
        let seekers = seekers(caseload, coach, week.sunday());
        if seekers < few {
            own = own.min(f64::from(each.saturating_mul(seekers)));
        }
    }
    let workdays: Vec<Date> = workdays(caseload, coach, week).collect();
    let absent_days: f64 = workdays
        .iter()
        .map(|day| absent_share(caseload, coach, *day))
        .fold(0.0, |sum, share| sum + share);
    let share = if workdays.is_empty() {
        0.0
    } else {
        (workdays.len() as f64 - absent_days) / workdays.len() as f64
    };
    Target {
        full_time,
        week: hundredths(own),
        worked: hundredths(own * share),
        workdays: workdays.len() as u32,
        absent_days,
    }
}

/// Job seekers of one's own on a day.
fn seekers(caseload: &Caseload, coach: &Coach, day: Date) -> u32 {
    caseload.seekers(&coach.handle, day).count() as u32
}

fn workdays<'a>(
    caseload: &'a Caseload,
    coach: &'a Coach,
    week: Week,
) -> impl Iterator<Item = Date> + 'a {
    let workdays = caseload.settings.workdays_of(coach);
    week.days()
        .filter(move |day| workdays.contains(&day.weekday()))
}

/// How much of a workday the coach was away: holidays and days outside the contract wholly, absences as logged.
fn absent_share(caseload: &Caseload, coach: &Coach, day: Date) -> f64 {
    if caseload.settings.is_holiday(coach, day) || !coach.is_employed(day) {
        return 1.0;
    }
    let absences = caseload.log.absences.iter().filter(|logged| {
        logged.coach == coach.handle && (logged.value.on..=logged.value.to).contains(&day)
    });
    // Two entries about one half day are one half day: which half it was is not recorded.
    absences
        .map(|logged| if logged.value.half { 0.5 } else { 1.0 })
        .fold(0.0, f64::max)
}

/// Workdays from `today` to the week's end on which the coach is not away.
pub(crate) fn days_left(caseload: &Caseload, coach: &Coach, week: Week, today: Date) -> Vec<Date> {
    workdays(caseload, coach, week)
        .filter(|day| *day >= today && absent_share(caseload, coach, *day) < 1.0)
        .collect()
}

impl Target {
    /// Whether so many meetings reach the target for the days worked; `None` for a week wholly away.
    pub(crate) fn met(self, counted: u32) -> Option<bool> {
        (self.worked > 0.0).then(|| f64::from(counted) + 1e-9 >= self.worked)
    }

    /// Whole meetings still to hold.
    pub(crate) fn to_go(self, counted: u32) -> u32 {
        (self.worked - f64::from(counted) - 1e-9).ceil().max(0.0) as u32
    }
}

/// Whether a coach's meetings of a week do not reach the target for the days worked; never in a week wholly away.
pub(crate) fn is_below_target(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    week: Week,
) -> bool {
    let counted = tally(caseload, coach, rules, week).counted;
    target(caseload, coach, rules, week).met(counted) == Some(false)
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
    if rules.points.is_empty() || today <= week.sunday() || target.worked <= 0.0 {
        return None;
    }
    let counted = tally(caseload, coach, rules, week).counted;
    let scaled = hundredths(f64::from(counted) * target.full_time / target.worked);
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

/// The highest point that supervision allows.
fn review_ceiling(caseload: &Caseload, coach: &Coach, rules: &Rules, week: Week) -> u8 {
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

/// Rounded to hundredths, so that 0.6 of six is 3.6.
pub(crate) fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
#[path = "quota_tests.rs"]
mod tests;
