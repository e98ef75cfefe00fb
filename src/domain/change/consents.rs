//! Consents looked at for a contact: what was given only later, what is missing, and what lets it pass.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::consent::{NoConsent, may_contact};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::refusal::Refusal;
use crate::domain::log::op::contact::Contact;
use crate::domain::terms::names::{Code, Slug};

/// Consents looked at for a contact: what was given only later, and what is missing.
#[derive(Clone, Debug, Default)]
pub(crate) struct ConsentFindings {
    pub(crate) given_later: Vec<(Code, Date)>,
    pub(crate) missing: Vec<NoConsent>,
}

impl ConsentFindings {
    /// The reason to log without consent that is kept: the one given, where a consent is missing.
    ///
    /// # Errors
    /// When a consent is missing and the reason given is empty.
    pub(crate) fn reason_kept<'r>(
        &self,
        given: Option<&'r str>,
    ) -> Result<Option<&'r str>, Refusal> {
        match given.filter(|_| !self.missing.is_empty()) {
            Some(reason) if reason.trim().is_empty() => Err(Refusal::NoReason),
            kept => Ok(kept),
        }
    }

    /// Lets a contact pass whose consents are all given, or that keeps a reason.
    ///
    /// # Errors
    /// The first consent that is missing.
    pub(crate) fn allow(&self, contact: &Contact) -> Result<(), Refusal> {
        match self.missing.first() {
            Some(missing) if contact.without_consent.is_none() => {
                Err(Refusal::NoConsent(missing.clone()))
            }
            _ => Ok(()),
        }
    }
}

/// Looks at the consents that a changed contact needs and the one before did not: of people who are added with all of its
/// employers, and of the others with employers who are added.
pub(crate) fn look_at_added(
    caseload: &Caseload,
    before: &Contact,
    after: &Contact,
) -> ConsentFindings {
    let (added, kept): (Vec<Code>, Vec<Code>) = after
        .on_behalf_of
        .iter()
        .cloned()
        .partition(|code| !before.on_behalf_of.contains(code));
    let employers: Vec<Slug> = after.employers().cloned().collect();
    let is_new = |slug: &&Slug| !before.employers().any(|known| known == *slug);
    let new: Vec<Slug> = employers.iter().filter(is_new).cloned().collect();
    let mut findings = look_at_consents(caseload, &added, &employers, after.on);
    let of_kept = look_at_consents(caseload, &kept, &new, after.on);
    findings.given_later.extend(of_kept.given_later);
    findings.missing.extend(of_kept.missing);
    findings
}

/// Looks at the consent of everyone a contact is for, with each of its employers.
pub(crate) fn look_at_consents(
    caseload: &Caseload,
    people: &[Code],
    employers: &[Slug],
    on: Date,
) -> ConsentFindings {
    let mut findings = ConsentFindings::default();
    for code in people {
        let Some(candidate) = caseload.candidates.get(code) else {
            findings
                .missing
                .push(NoConsent::NotKnown { code: code.clone() });
            continue;
        };
        for employer in employers {
            match may_contact(candidate, employer, on) {
                Ok(permission) => findings.given_later.extend(
                    permission
                        .given_later
                        .map(|day| (candidate.code.clone(), day)),
                ),
                Err(missing) if !findings.missing.contains(&missing) => {
                    findings.missing.push(missing)
                }
                Err(_) => {}
            }
        }
    }
    findings.given_later.dedup();
    findings
}
