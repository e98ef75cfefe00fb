//! Whether a contact may be made on someone's behalf: the consent in force on its day.

use crate::domain::calendar::day::Date;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::consent::Consent;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::ConsentLevel;

/// Most days after a contact on which papers that cover it may be dated.
const LATEST_PAPERS: i64 = 14;

/// Why a contact on someone's behalf is stopped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoConsent {
    #[error("{code} has given no consent")]
    NeverGiven { code: Code },
    #[error("{code} has said that employers are not to be contacted (consent `none` of {on})")]
    Refused { code: Code, on: Date },
    #[error("{code} withdrew consent on {on}")]
    Withdrawn { code: Code, on: Date },
    #[error("{code}'s consent ran out on {until}")]
    Expired { code: Code, until: Date },
    #[error("{code}'s consent is dated {given}, more than {LATEST_PAPERS} days after the contact")]
    TooLate { code: Code, given: Date },
    #[error("{code}'s record cannot be read, so it is not known whether there is a consent")]
    NotKnown { code: Code },
    #[error("{code}'s consent is for other employers ({})", employers.iter().map(Slug::as_str).collect::<Vec<_>>().join(", "))]
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
/// The consent in force on that day decides; if none is that old, one dated within two weeks after it does, unless it was
/// withdrawn since. Of several, a later one for named employers adds to earlier ones for named employers, and takes the place
/// of everything else.
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
    let late = then.is_empty();
    let asked = match late {
        true => vec![papers_of(code, &given, on)?],
        false => then,
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
        return Err(none_covers(code, &in_force, on));
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

/// Why none of the consents that stand is for an employer: they are over, or for others.
fn none_covers(code: &Code, in_force: &[&Consent], on: Date) -> NoConsent {
    let (ended, holding): (Vec<&Consent>, Vec<&Consent>) = in_force
        .iter()
        .copied()
        .partition(|consent| over(code, consent, on).is_some());
    let last = ended.last().filter(|_| holding.is_empty());
    let others = || NoConsent::OtherEmployers {
        code: code.clone(),
        employers: holding
            .iter()
            .flat_map(|consent| consent.employers.clone())
            .collect(),
    };
    last.and_then(|consent| over(code, consent, on))
        .unwrap_or_else(others)
}

/// The first consent after a contact whose papers may cover it, of those in order of their dates.
fn papers_of<'a>(code: &Code, given: &[&'a Consent], on: Date) -> Result<&'a Consent, NoConsent> {
    let mut since = given.iter().copied().filter(|consent| consent.on.0 > on);
    let is_withdrawn = |consent: &&Consent| consent.withdrawn.is_some();
    if let Some(consent) = since.clone().find(|consent| !is_withdrawn(consent)) {
        return match (consent.on.0 - on).num_days() <= LATEST_PAPERS {
            true => Ok(consent),
            false => Err(NoConsent::TooLate {
                code: code.clone(),
                given: consent.on.0,
            }),
        };
    }
    let withdrawn = since.find_map(|consent| consent.withdrawn);
    Err(match withdrawn {
        Some(day) => NoConsent::Withdrawn {
            code: code.clone(),
            on: day.0,
        },
        None => NoConsent::NeverGiven { code: code.clone() },
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
#[path = "consent_tests.rs"]
mod tests;
