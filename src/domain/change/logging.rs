//! Logging a contact: the checks before it, the follow-up it closes, and the change it comes to.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::consents::ConsentFindings;
use crate::domain::change::contact_words::summary;
use crate::domain::change::refusal::Refusal;
use crate::domain::change::transaction::{Author, Change, PrivateNote, Step};
use crate::domain::log::contacts::Logged;
use crate::domain::log::entry::Op;
use crate::domain::log::follow_up::FollowUp;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::of_line::Done;
use crate::domain::log::standing::Log;
use crate::domain::log::standing::StandingPlan;
use crate::domain::record::employer::Employer;
use crate::domain::record::stage_change::StageChange;
use crate::domain::terms::names::{Code, EntryId, Slug};
use crate::domain::terms::vocabulary::{EmployerStage, NoteKind};

/// The employer with a stage from a day on, unless it stands already.
///
/// # Errors
/// When the history already holds a later stage: changes run in one direction of time.
pub(crate) fn stage_change(
    employer: &Employer,
    stage: EmployerStage,
    on: Date,
) -> Result<Option<Employer>, Refusal> {
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
    Ok((!stands).then(|| {
        let mut after = employer.clone();
        after.stages.push(StageChange::to(stage, on));
        after
    }))
}

/// A contact ready to be logged.
#[derive(Clone, Debug)]
pub(crate) struct Draft<'a> {
    pub(crate) contact: Contact,
    /// The consents of those it is for, as they were looked at.
    pub(crate) consents: &'a ConsentFindings,
    /// Employers to be made.
    pub(crate) new_employers: Vec<Employer>,
    pub(crate) stage: Option<EmployerStage>,
    /// The follow-up it closes.
    pub(crate) closes: Option<FollowUp<'a>>,
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
    draft.consents.allow(&contact)?;
    let employers: Vec<Slug> = contact.employers().cloned().collect();
    let mut change = Change::new(summary(&contact));
    let new: Vec<Slug> = draft
        .new_employers
        .iter()
        .map(|employer| employer.id.clone())
        .collect();
    for employer in draft.new_employers {
        change.create(author, employer);
    }
    let on_file = employers.iter().filter(|slug| !new.contains(slug));
    for employer in on_file.filter_map(|slug| caseload.employers.get(slug)) {
        let staged = match draft.stage {
            Some(stage) => stage_change(employer, stage, contact.on)?,
            None => None,
        };
        let mut after = staged.unwrap_or_else(|| employer.clone());
        after.archived &= !is_brought_back(employer);
        if after != *employer {
            change.update(author, employer.clone(), after);
        }
    }
    let id = add_contact(&mut change, author, contact);
    if let Some(closed) = draft.closes {
        settle(&mut change, author, closed, id);
    }
    Ok((id, change))
}

/// Whether a contact brings an employer back that was put aside. One that was merged into another stays put aside.
pub(crate) fn is_brought_back(employer: &Employer) -> bool {
    employer.archived && employer.merged_into.is_none()
}

/// The change that logs a contact with a candidate, and keeps what they told in `private/`.
pub(crate) fn log_support(
    author: &Author,
    code: &Code,
    contact: Contact,
    note: Option<String>,
    closes: Option<FollowUp>,
) -> (EntryId, Change) {
    let (mut change, on) = (Change::new(summary(&contact)), contact.on);
    let id = add_contact(&mut change, author, contact);
    change.steps.extend(note.map(|note| {
        Step::Note(PrivateNote {
            code: code.clone(),
            kind: NoteKind::Talk,
            about: id,
            on,
            note,
        })
    }));
    if let Some(closed) = closes {
        settle(&mut change, author, closed, id);
    }
    (id, change)
}

/// The change that logs a contact with a partner.
pub(crate) fn log_partner(author: &Author, contact: Contact) -> (EntryId, Change) {
    let mut change = Change::new(summary(&contact));
    let id = add_contact(&mut change, author, contact);
    (id, change)
}

/// The entry that says the same as a contact, if one stands: a slip, or two visits on one day.
pub(crate) fn twin(log: &Log, contact: &Contact) -> Option<EntryId> {
    let same = |other: &Contact| {
        other.on == contact.on
            && other.employer == contact.employer
            && other.channel == contact.channel
            && other.note == contact.note
            && other.on_behalf_of == contact.on_behalf_of
            && other.at == contact.at
    };
    let twin = log.contacts.iter().find(|logged| same(logged.contact()));
    twin.map(|logged| logged.id)
}

/// The employer of a contact that is still a lead on its day, and later, although somebody was spoken to.
pub(crate) fn still_a_lead<'a>(caseload: &'a Caseload, contact: &Contact) -> Option<&'a Employer> {
    let employer = caseload.employers.get(contact.employer.as_ref()?)?;
    let is_lead = employer.stage_on(contact.on) == EmployerStage::Lead;
    let is_last = employer
        .stages
        .iter()
        .all(|change| change.on.0 <= contact.on);
    (is_lead && is_last && contact.reached()).then_some(employer)
}

/// Adds the line of a contact; gives the identity proposed for it.
fn add_contact(change: &mut Change, author: &Author, contact: Contact) -> EntryId {
    let (id, month) = (author.next_id(), Month::of(contact.on));
    change.line(id, &author.coach, month, Op::Contact(Box::new(contact)));
    id
}

/// Adds the line that says by which contact the plan was held.
pub(crate) fn settle_plan(
    change: &mut Change,
    id: EntryId,
    planned: &Logged<StandingPlan>,
    by: EntryId,
) {
    let done = Op::Done(Done {
        of: planned.id,
        by: Some(by),
        on: None,
        note: None,
    });
    let month = Month::of(planned.value.plan.on);
    change.line(id, &planned.coach, month, done);
}

/// Adds the line that closes a follow-up by a contact, where its promise stands.
fn settle(change: &mut Change, author: &Author, closed: FollowUp, by: EntryId) {
    let done = Done {
        of: closed.id,
        by: Some(by),
        on: None,
        note: None,
    };
    let month = Month::of(closed.contact.on);
    change.line(author.next_id(), closed.coach, month, Op::Done(done));
}
