//! Whether a contact may be made on someone's behalf: the consent in force on its day.

use crate::domain::calendar::day::Date;
use crate::domain::record::candidate::{Candidate, Consent};
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::ConsentLevel;

/// Why a contact on someone's behalf is stopped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoConsent {
    #[error("no consent of {code} is recorded")]
    NeverGiven { code: Code },
    #[error("{code} has said that employers are not to be contacted (consent `none` of {on})")]
    Refused { code: Code, on: Date },
    #[error("{code} withdrew the consent on {on}")]
    Withdrawn { code: Code, on: Date },
    #[error("the consent of {code} ran out on {until}")]
    Expired { code: Code, until: Date },
    #[error("the record of {code} can not be read, so it is not known whether there is a consent")]
    NotKnown { code: Code },
    #[error("the consent of {code} is for other employers ({})", employers.iter().map(Slug::as_str).collect::<Vec<_>>().join(", "))]
    OtherEmployers { code: Code, employers: Vec<Slug> },
}

/// A contact that may be made, and what the coach should know.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Permission {
    pub(crate) level: ConsentLevel,
    /// The consent was given only after the contact's day: papers are entered late.
    pub(crate) given_later: Option<Date>,
}

/// Judges a contact with an employer on a day, for one candidate.
///
/// The consent in force on that day decides; if none is that old, one given since does. Of several, a later one for
/// named employers adds to earlier ones for named employers, and takes the place of everything else.
///
/// # Errors
/// The reason why the contact is stopped.
pub(crate) fn may_contact(
    candidate: &Candidate,
    employer: &Slug,
    on: Date,
) -> Result<Permission, NoConsent> {
    let code = &candidate.code;
    let mut given: Vec<&Consent> = candidate.consents.iter().collect();
    given.sort_by_key(|consent| consent.on);
    let then: Vec<&Consent> = given
        .iter()
        .copied()
        .filter(|consent| consent.on.0 <= on)
        .collect();
    let since: Vec<&Consent> = given
        .iter()
        .copied()
        .filter(|consent| consent.on.0 > on)
        .take(1)
        .collect();
    let (asked, late) = if then.is_empty() {
        (since, true)
    } else {
        (then, false)
    };

    let in_force = in_force(&asked);
    let Some(latest) = in_force.last() else {
        return Err(NoConsent::NeverGiven { code: code.clone() });
    };
    let covering = in_force
        .iter()
        .rev()
        .find(|consent| consent.employers.is_empty() || consent.employers.contains(employer));
    let Some(consent) = covering else {
        let (over, holding): (Vec<&Consent>, Vec<&Consent>) = in_force
            .iter()
            .copied()
            .partition(|consent| over(code, consent, on).is_some());
        return Err(
            match over
                .last()
                .filter(|_| holding.is_empty())
                .and_then(|consent| self::over(code, consent, on))
            {
                Some(over) => over,
                None => NoConsent::OtherEmployers {
                    code: code.clone(),
                    employers: holding
                        .iter()
                        .flat_map(|consent| consent.employers.clone())
                        .collect(),
                },
            },
        );
    };
    if latest.level == ConsentLevel::None || consent.level == ConsentLevel::None {
        return Err(NoConsent::Refused {
            code: code.clone(),
            on: latest.on.0,
        });
    }
    if let Some(over) = over(code, consent, on) {
        return Err(over);
    }
    Ok(Permission {
        level: consent.level,
        given_later: late.then_some(consent.on.0),
    })
}

/// Why a consent holds no more on a day.
fn over(code: &Code, consent: &Consent, on: Date) -> Option<NoConsent> {
    let withdrawn = consent
        .withdrawn
        .filter(|day| day.0 <= on)
        .map(|day| NoConsent::Withdrawn {
            code: code.clone(),
            on: day.0,
        });
    withdrawn.or_else(|| {
        consent
            .until
            .filter(|day| day.0 < on)
            .map(|day| NoConsent::Expired {
                code: code.clone(),
                until: day.0,
            })
    })
}

/// What stands of consents in order of their dates.
fn in_force<'a>(given: &[&'a Consent]) -> Vec<&'a Consent> {
    let mut standing: Vec<&Consent> = Vec::new();
    for consent in given {
        let narrow = |consent: &Consent| {
            !consent.employers.is_empty() && consent.level != ConsentLevel::None
        };
        if !(narrow(consent) && standing.iter().all(|earlier| narrow(earlier))) {
            standing.clear();
        }
        standing.push(consent);
    }
    standing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(consents: &str) -> Candidate {
        let text = format!("entered = 2026-09-01\n{consents}");
        Candidate {
            code: "k7qm".parse().unwrap(),
            ..toml::from_str(&text).unwrap()
        }
    }

    fn judge(consents: &str, employer: &str, on: &str) -> Result<Permission, NoConsent> {
        may_contact(
            &candidate(consents),
            &employer.parse().unwrap(),
            on.parse().unwrap(),
        )
    }

    #[test]
    fn without_any_consent_a_contact_is_stopped() {
        assert!(matches!(
            judge("", "acme-oy", "2026-11-20"),
            Err(NoConsent::NeverGiven { .. })
        ));
    }

    #[test]
    fn withdrawn_yesterday_stops_today_and_allows_last_week() {
        let consents = "[[consent]]\nlevel = 'named'\non = 2026-09-01\nwithdrawn = 2026-11-19";
        assert!(judge(consents, "acme-oy", "2026-11-18").is_ok());
        assert!(matches!(
            judge(consents, "acme-oy", "2026-11-19"),
            Err(NoConsent::Withdrawn { .. })
        ));
        assert!(matches!(
            judge(consents, "acme-oy", "2026-11-20"),
            Err(NoConsent::Withdrawn { .. })
        ));
    }

    #[test]
    fn the_last_day_of_a_consent_is_included() {
        let consents = "[[consent]]\nlevel = 'named'\non = 2026-09-01\nuntil = 2026-11-19";
        assert!(judge(consents, "acme-oy", "2026-11-19").is_ok());
        assert!(matches!(
            judge(consents, "acme-oy", "2026-11-20"),
            Err(NoConsent::Expired { .. })
        ));
    }

    #[test]
    fn a_consent_given_since_covers_papers_entered_late() {
        let consents = "[[consent]]\nlevel = 'named'\non = 2026-11-10";
        let late = judge(consents, "acme-oy", "2026-11-09").unwrap();
        assert_eq!(late.given_later, Some("2026-11-10".parse().unwrap()));
        assert_eq!(
            judge(consents, "acme-oy", "2026-11-10")
                .unwrap()
                .given_later,
            None
        );
    }

    #[test]
    fn a_refusal_then_is_not_lifted_by_a_consent_since() {
        let consents = "[[consent]]\nlevel = 'none'\non = 2026-09-01\n[[consent]]\nlevel = 'named'\non = 2026-11-10";
        assert!(matches!(
            judge(consents, "acme-oy", "2026-11-09"),
            Err(NoConsent::Refused { .. })
        ));
        assert!(judge(consents, "acme-oy", "2026-11-10").is_ok());
    }

    #[test]
    fn a_consent_for_named_employers_that_is_over_says_so_at_others_too() {
        let consents = "[[consent]]\nlevel = 'named'\non = 2026-11-10\nuntil = 2026-11-15\n\
                        [[consent]]\nlevel = 'unnamed'\non = 2026-11-18\nemployers = ['beta']\nwithdrawn = 2026-11-19\n";
        assert!(matches!(
            judge(consents, "acme-oy", "2026-11-18"),
            Err(NoConsent::OtherEmployers { .. })
        ));
        assert!(matches!(
            judge(consents, "acme-oy", "2026-11-20"),
            Err(NoConsent::Withdrawn { .. })
        ));
        assert!(matches!(
            judge(consents, "beta", "2026-11-20"),
            Err(NoConsent::Withdrawn { .. })
        ));
    }

    #[test]
    fn named_employers_add_up_and_narrow_a_general_consent() {
        let narrow = "[[consent]]\nlevel = 'named'\non = 2026-09-01\nemployers = ['acme-oy']\n\
                      [[consent]]\nlevel = 'details'\non = 2026-10-01\nemployers = ['smit']\n";
        assert!(
            judge(narrow, "acme-oy", "2026-11-09").is_ok()
                && judge(narrow, "smit", "2026-11-09").is_ok()
        );
        assert!(matches!(
            judge(narrow, "lidl", "2026-11-09"),
            Err(NoConsent::OtherEmployers { .. })
        ));
        let narrowed = "[[consent]]\nlevel = 'named'\non = 2026-09-01\n\
                        [[consent]]\nlevel = 'named'\non = 2026-10-01\nemployers = ['acme-oy']\n";
        assert!(judge(narrowed, "acme-oy", "2026-11-09").is_ok());
        assert!(matches!(
            judge(narrowed, "smit", "2026-11-09"),
            Err(NoConsent::OtherEmployers { .. })
        ));
    }
}
