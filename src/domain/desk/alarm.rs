//! What is overdue with a candidate or an employer, by the rules of the caseload.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::follow_along;
use crate::domain::desk::last_contact::{contacts_about, first_employer_met, quiet_since};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::domain::terms::vocabulary::{ConsentLevel, JobKind};

/// A seeker meets a first employer in person within so many days of entry.
const SEARCH_DAYS: i64 = 30;
/// A consent that ends within so many days is soon to be asked for again.
const CONSENT_DAYS: u64 = 30;

/// Something overdue with a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Alarm {
    /// No contact with or for them; days since the last one, or since entry.
    Quiet {
        days: i64,
    },
    /// Looking for work, and no employer met in person; days since entry.
    NoEmployerMet {
        days: i64,
    },
    NoConsent,
    ConsentExpired {
        on: Date,
    },
    ConsentWithdrawn {
        on: Date,
    },
    ConsentEnds {
        on: Date,
    },
    /// Promised, and not done by its day.
    Promise {
        text: String,
        due: Date,
    },
    /// A talk that a job asks for, and that was not held by its day.
    FollowAlong {
        due: Date,
    },
    /// A work experience whose end has passed.
    WorkExperienceOver {
        on: Date,
    },
}

/// The day that bears on an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bearing {
    /// It has been so from this day on.
    Since(Date),
    /// It will be so from this day on.
    Until(Date),
}

impl Alarm {
    /// Since when it is so with a candidate, or until when it is not yet.
    pub(crate) fn bearing(&self, candidate: &Candidate, today: Date) -> Bearing {
        let back = |days: i64| today.checked_sub_days(Days::signed(days)).unwrap_or(today);
        match self {
            Alarm::Quiet { days } | Alarm::NoEmployerMet { days } => Bearing::Since(back(*days)),
            Alarm::NoConsent => Bearing::Since(candidate.entered.0),
            Alarm::ConsentExpired { on }
            | Alarm::ConsentWithdrawn { on }
            | Alarm::WorkExperienceOver { on } => Bearing::Since(*on),
            Alarm::Promise { due, .. } | Alarm::FollowAlong { due } => Bearing::Since(*due),
            Alarm::ConsentEnds { on } => Bearing::Until(*on),
        }
    }
}

/// Whether a candidate has been looking for work too long without an employer met in person.
pub(crate) fn seeks_without_meeting(
    caseload: &Caseload,
    candidate: &Candidate,
    today: Date,
) -> bool {
    let searching = (today - candidate.entered.0).num_days();
    candidate.stage_on(today).is_seeking()
        && searching > SEARCH_DAYS
        && first_employer_met(caseload, candidate).is_none_or(|met| met > today)
}

/// What is overdue with a candidate today, the most pressing first.
pub(crate) fn alarms(caseload: &Caseload, candidate: &Candidate, today: Date) -> Vec<Alarm> {
    let mut alarms = Vec::new();
    // What an anonymised record no longer says is no alarm.
    if candidate.anonymised {
        return alarms;
    }
    let seeking = candidate.stage_on(today).is_seeking();
    alarms.extend(consent(candidate, seeking, today));
    alarms.extend(
        quiet_since(caseload, candidate, today).map(|since| Alarm::Quiet {
            days: (today - since).num_days(),
        }),
    );
    if seeks_without_meeting(caseload, candidate, today) {
        alarms.push(Alarm::NoEmployerMet {
            days: (today - candidate.entered.0).num_days(),
        });
    }
    alarms.extend(late_promises(caseload, candidate, today));
    let late = follow_along::open(caseload, candidate, today)
        .into_iter()
        .filter(|(_, talk)| talk.missed > 0);
    alarms.extend(late.map(|(_, talk)| Alarm::FollowAlong { due: talk.due.due }));
    alarms.extend(
        work_experience_over(candidate, today).map(|(_, on)| Alarm::WorkExperienceOver { on }),
    );
    alarms
}

fn late_promises(caseload: &Caseload, candidate: &Candidate, today: Date) -> Vec<Alarm> {
    contacts_about(caseload, candidate)
        .filter_map(|logged| logged.open_promise())
        .filter(move |promise| promise.due < today)
        .map(|promise| Alarm::Promise {
            text: promise.text.clone(),
            due: promise.due,
        })
        .collect()
}

/// Work experience past its end and not ended, with that day.
pub(crate) fn work_experience_over(
    candidate: &Candidate,
    today: Date,
) -> impl Iterator<Item = (&Job, Date)> {
    let open = candidate
        .jobs
        .iter()
        .filter(|job| job.kind == Some(JobKind::WorkExperience) && job.end.is_none());
    open.filter_map(move |job| {
        job.until
            .map(|until| (job, until.0))
            .filter(|(_, until)| *until < today)
    })
}

/// What is to be said of a candidate's consent: the last one given decides.
pub(crate) fn consent(candidate: &Candidate, seeking: bool, today: Date) -> Option<Alarm> {
    let Some(consent) = candidate.last_consent(today) else {
        return seeking.then_some(Alarm::NoConsent);
    };
    if let Some(withdrawn) = consent.withdrawn.filter(|day| day.0 <= today) {
        return Some(Alarm::ConsentWithdrawn { on: withdrawn.0 });
    }
    let until = consent
        .until
        .filter(|_| consent.level != ConsentLevel::None)?
        .0;
    let soon = today
        .checked_add_days(Days::new(CONSENT_DAYS))
        .unwrap_or(today);
    if until < today {
        Some(Alarm::ConsentExpired { on: until })
    } else {
        (until <= soon).then_some(Alarm::ConsentEnds { on: until })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::standing::Log;

    fn caseload() -> Caseload {
        let settings = toml::from_str("format = 1").unwrap();
        Caseload {
            settings,
            coaches: [].into(),
            employers: [].into(),
            candidates: [].into(),
            identities: [].into(),
            log: Log::default(),
            problems: vec![],
        }
    }

    fn on(day: &str, consents: &str) -> Vec<Alarm> {
        let text = format!("entered = 2026-10-01\n{consents}");
        let candidate: Candidate = toml::from_str(&text).unwrap();
        alarms(&caseload(), &candidate, day.parse().unwrap())
    }

    const CONSENT: &str = "[[consent]]\nlevel = 'named'\non = 2026-10-01\nuntil = 2026-12-31";

    #[test]
    fn four_weeks_without_contact_and_thirty_days_without_an_employer() {
        assert_eq!(on("2026-10-28", CONSENT), []);
        assert_eq!(on("2026-10-29", CONSENT), [Alarm::Quiet { days: 28 }]);
        assert_eq!(on("2026-10-31", CONSENT), [Alarm::Quiet { days: 30 }]);
        assert!(on("2026-11-01", CONSENT).contains(&Alarm::NoEmployerMet { days: 31 }));
    }

    #[test]
    fn a_consent_that_is_missing_ends_or_has_ended() {
        assert_eq!(on("2026-10-02", ""), [Alarm::NoConsent]);
        let until = |day: &str| {
            on(
                "2026-10-02",
                &format!("[[consent]]\nlevel = 'named'\non = 2026-10-01\nuntil = {day}"),
            )
        };
        assert_eq!(until("2026-11-02"), []);
        assert!(matches!(
            until("2026-11-01")[..],
            [Alarm::ConsentEnds { .. }]
        ));
        assert!(matches!(
            until("2026-10-02")[..],
            [Alarm::ConsentEnds { .. }]
        ));
        assert!(matches!(
            until("2026-10-01")[..],
            [Alarm::ConsentExpired { .. }]
        ));
    }
}
