//! The contact as `coach amend` is to make it: what is not named stays, and an empty value takes a field away.

use crate::cli::args::YesNo;
use crate::cli::commands::log::amend::flags::{Amend, Fields};
use crate::cli::entry::fields::{guarded_promise, note_text, place, promise};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::consents::look_at_added;
use crate::domain::change::refusal::Refusal;
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::terms::names::Code;
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::{Channel, Outcome, Party, Purpose};

/// The contact as it is to be, and the note that is to be kept in private.
pub(crate) fn amended(
    session: &Session,
    caseload: &Caseload,
    args: &Amend,
    before: &Contact,
    people: Vec<Code>,
) -> Result<(Contact, Option<String>), Failure> {
    let mut after = before.clone();
    if let Some(employer) = &args.employer {
        after.employer = Some(session.employer(employer)?);
    }
    set_words(session, caseload, &args.fields, &mut after)?;
    set_flags(&args.fields, &mut after);
    if !args.fields.on_behalf_of.is_empty() {
        after.on_behalf_of = people;
    }
    if args.fields.on.is_some() {
        let people = after.on_behalf_of.iter().chain(&after.candidate);
        for candidate in people.filter_map(|code| caseload.candidates.get(code)) {
            session.look_at_entry(candidate, after.on)?;
        }
    }
    consent(session, caseload, &args.fields, before, &mut after)?;
    let private_note = set_texts(session, caseload, &args.fields, before, &mut after)?;
    Ok((after, private_note))
}

fn set_words(
    session: &Session,
    caseload: &Caseload,
    fields: &Fields,
    after: &mut Contact,
) -> Result<(), Failure> {
    set_when(session, fields, after)?;
    after.channel = crate::cli::args::word::<Channel>(&fields.channel)?.unwrap_or(after.channel);
    replace(&mut after.purpose, fields.purpose.as_deref(), |text| {
        Ok(text.parse::<Purpose>()?)
    })?;
    replace(&mut after.outcome, fields.outcome.as_deref(), |text| {
        Ok(text.parse::<Outcome>()?)
    })?;
    let people = after.on_behalf_of.clone();
    replace(&mut after.person, fields.person.as_deref(), |text| {
        let name = session.contact_person(None, text)?;
        session.remark_on_person(caseload, &name, &people);
        Ok(name)
    })?;
    replace(&mut after.with, fields.with.as_deref(), |text| {
        session.came_along(caseload, text)
    })
}

/// Sets the day and the time; what had been logged for later today is not asked about again.
fn set_when(session: &Session, fields: &Fields, after: &mut Contact) -> Result<(), Failure> {
    let at = fields.at.as_ref();
    let is_taken_away = at.is_some_and(|at| at.is_empty());
    let at = at.filter(|at| !at.is_empty()).cloned();
    if fields.on.is_some() {
        let (on, time) = session.held(&fields.on, &at)?;
        after.on = on;
        after.at = time.or(after.at);
    } else if let Some(at) = &at {
        after.at = Some(date::time(at)?);
    }
    if is_taken_away {
        after.at = None;
    }
    match fields.on.is_some() || fields.at.is_some() {
        true => session.has_come(after.on, after.at),
        false => Ok(()),
    }
}

fn set_flags(fields: &Fields, after: &mut Contact) {
    let said = |flag: Option<YesNo>| flag.map(YesNo::is_yes);
    after.minutes = fields.minutes.or(after.minutes);
    after.decision_maker = said(fields.decision_maker).or(after.decision_maker);
    after.matches_plan = said(fields.matches_plan).or(after.matches_plan);
    after.place = place(fields.office, fields.out).or(after.place);
    after.present = (after.present || fields.present) && !fields.by_candidate;
    after.by_candidate = (after.by_candidate || fields.by_candidate) && !fields.present;
    after.no_show |= fields.no_show;
}

/// Sets what was promised and the note. A note on a talk with a candidate is given back: it is kept in private.
fn set_texts(
    session: &Session,
    caseload: &Caseload,
    fields: &Fields,
    before: &Contact,
    after: &mut Contact,
) -> Result<Option<String>, Failure> {
    let involved: Vec<Code> = after
        .on_behalf_of
        .iter()
        .chain(&after.candidate)
        .cloned()
        .collect();
    let person = after.person.clone();
    let guarded = |text: &str| session.guarded(caseload, text, &involved, person.as_deref());
    if let Some(next) = promise_after(session, fields, before, after)? {
        let said = Some(next).filter(|next| !next.text.is_empty());
        after.next = guarded_promise(said, guarded)?;
    }
    let note = note_text(session.context, &[], &fields.note)?;
    if after.party == Party::Candidate {
        return Ok(note.map(|note| text::note(&note, "note")).transpose()?);
    }
    if let Some(note) = note {
        after.note = Some(guarded(&note)?).filter(|note| !note.is_empty());
    }
    Ok(None)
}

/// Sets a field from a flag; an empty value takes it away.
fn replace<T>(
    field: &mut Option<T>,
    flag: Option<&str>,
    read: impl Fn(&str) -> Result<T, Failure>,
) -> Result<(), Failure> {
    match flag {
        None => {}
        Some("") => *field = None,
        Some(text) => *field = Some(read(text)?),
    }
    Ok(())
}

/// Only people and employers who are added are judged: entries already logged never are again.
fn consent(
    session: &Session,
    caseload: &Caseload,
    fields: &Fields,
    before: &Contact,
    after: &mut Contact,
) -> Result<(), Failure> {
    let consents = look_at_added(caseload, before, after);
    if let Some(reason) = consents.reason_kept(fields.without_consent.as_deref())? {
        let people = &after.on_behalf_of;
        after.without_consent = Some(session.guarded(caseload, reason, people, None)?);
    } else if let Some(missing) = consents.missing.into_iter().next() {
        return Err(Refusal::NoConsent(missing).into());
    }
    Ok(())
}

/// The promise as it is to be, where it is named; an empty text takes it away.
fn promise_after(
    session: &Session,
    fields: &Fields,
    before: &Contact,
    after: &Contact,
) -> Result<Option<Promise>, Failure> {
    match (fields.next.as_deref(), fields.due.as_deref(), &before.next) {
        (None, None, _) => Ok(None),
        (Some(""), _, _) => Ok(Some(Promise {
            text: String::new(),
            due: after.on,
        })),
        (Some(text), None, Some(next)) => Ok(Some(Promise {
            text: text.to_owned(),
            due: next.due,
        })),
        (None, due, Some(next)) => promise(session, Some(&next.text), due, after.on),
        (text, due, _) => promise(session, text, due, after.on),
    }
}
