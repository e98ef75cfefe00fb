//! Logging a contact: the checks before it, the follow-up it closes, and the change it comes to.

use crate::domain::caseload::Caseload;
use crate::domain::change::{Author, Change, Record, RecordChange};
use crate::domain::consent::{NoConsent, may_contact};
use crate::domain::employer::Employer;
use crate::domain::entry::{Contact, Done, Op};
use crate::domain::fold::{Logged, StandingContact};
use crate::domain::names::{Code, EntryId, Slug};
use crate::domain::period::Month;
use crate::domain::records;
use crate::domain::vocabulary::EmployerStage;
use chrono::NaiveDate;

/// Why an entry is refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("{on} has not come yet")]
    Future { on: NaiveDate },
    #[error("{0}")]
    NoConsent(NoConsent),
    #[error("{employer} can not be `{stage}` from {on}: it has been `{later}` since {since}")]
    StageBefore {
        employer: Slug,
        stage: EmployerStage,
        on: NaiveDate,
        later: EmployerStage,
        since: NaiveDate,
    },
}

/// Consents looked at for a contact: what was given only later, and what is missing.
#[derive(Clone, Debug, Default)]
pub(crate) struct ConsentFindings {
    pub(crate) given_later: Vec<(Code, NaiveDate)>,
    pub(crate) missing: Vec<NoConsent>,
}

/// Looks at the consent of everyone a contact is for, with each of its employers.
pub(crate) fn look_at_consents(
    caseload: &Caseload,
    people: &[Code],
    employers: &[Slug],
    on: NaiveDate,
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

/// A stage change as a block, unless it stands already.
///
/// # Errors
/// When the history already holds a later stage: changes run in one direction of time.
pub(crate) fn stage_change(
    employer: &Employer,
    stage: EmployerStage,
    on: NaiveDate,
) -> Result<Option<RecordChange>, Refusal> {
    if let Some(later) = employer.stages.iter().find(|change| change.on.0 > on) {
        return Err(Refusal::StageBefore {
            employer: employer.id.clone(),
            stage,
            on,
            later: later.stage,
            since: later.on.0,
        });
    }
    let stands = !employer.stages.is_empty() && employer.stage_on(on) == stage;
    Ok((!stands).then(|| RecordChange::Append {
        table: "stage",
        fields: records::employer_stage(stage, on),
    }))
}

/// A contact ready to be logged.
#[derive(Clone, Debug)]
pub(crate) struct Draft<'a> {
    pub(crate) contact: Contact,
    /// Employers to be made, with what is known of them.
    pub(crate) new_employers: Vec<(Slug, records::NewEmployer)>,
    pub(crate) stage: Option<EmployerStage>,
    /// The contact whose follow-up this one settles.
    pub(crate) closes: Option<&'a Logged<StandingContact>>,
}

/// The change that logs a contact; the identity is the one proposed for the contact's line.
///
/// # Errors
/// When a rule stops it: a day to come, a consent that is missing and not overridden, a stage out of order.
pub(crate) fn log_contact(
    caseload: &Caseload,
    author: &Author,
    draft: Draft,
) -> Result<(EntryId, Change), Refusal> {
    let contact = draft.contact;
    if contact.on > author.today {
        return Err(Refusal::Future { on: contact.on });
    }
    let employers: Vec<Slug> = contact.employers().cloned().collect();
    let findings = look_at_consents(caseload, &contact.on_behalf_of, &employers, contact.on);
    if let (None, Some(missing)) = (
        &contact.without_consent,
        findings.missing.into_iter().next(),
    ) {
        return Err(Refusal::NoConsent(missing));
    }
    let with = employers
        .iter()
        .map(Slug::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    let mut change = Change::new(format!("{} with {with} on {}", contact.channel, contact.on));
    let new: Vec<Slug> = draft
        .new_employers
        .iter()
        .map(|(slug, _)| slug.clone())
        .collect();
    for (slug, employer) in draft.new_employers {
        change.record(
            author,
            Record::Employer(slug),
            vec![employer.create(&author.coach, contact.on)],
        );
    }
    if let Some(stage) = draft.stage {
        for employer in employers
            .iter()
            .filter(|slug| !new.contains(slug))
            .filter_map(|slug| caseload.employers.get(slug))
        {
            if let Some(block) = stage_change(employer, stage, contact.on)? {
                change.record(author, Record::Employer(employer.id.clone()), vec![block]);
            }
        }
    }
    let (id, month) = (author.next_id(), Month::of(contact.on));
    change.line(id, &author.coach, month, Op::Contact(Box::new(contact)));
    if let Some(closed) = draft.closes {
        let done = Done {
            of: closed.id,
            by: Some(id),
            on: None,
            note: None,
        };
        change.line(
            author.next_id(),
            &closed.coach,
            Month::of(closed.contact().on),
            Op::Done(done),
        );
    }
    Ok((id, change))
}
