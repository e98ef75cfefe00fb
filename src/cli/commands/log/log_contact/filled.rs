//! A contact made of what was given, with names in its texts as codes.

use crate::cli::args::{YesNo, word};
use crate::cli::ask::references::EmployerReference;
use crate::cli::commands::log::log_contact::flags::LogContact;
use crate::cli::entry::fields::{guarded_promise, note_text, place, promise, remark_minutes};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::consents::{ConsentFindings, look_at_consents};
use crate::domain::log::op::contact::Contact;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{Channel, Outcome, Party, Purpose};
use crate::view::consent::no_consent;
use crate::words::say::say;

/// A contact of which only the day, the channel, and who it was with and for are known.
pub(in crate::cli::commands::log::log_contact) fn bare(
    channel: Channel,
    on: Date,
    employers: &[EmployerReference],
    people: Vec<Code>,
) -> Contact {
    let mut slugs = employers.iter().map(|employer| employer.slug().clone());
    Contact {
        employer: slugs.next(),
        also: slugs.collect(),
        on_behalf_of: people,
        ..Contact::new(on, Party::Employer, channel)
    }
}

/// The contact with everything else that was given; texts are guarded against names.
pub(in crate::cli::commands::log::log_contact) fn filled(
    session: &Session,
    caseload: &Caseload,
    args: &LogContact,
    bare: Contact,
) -> Result<Contact, Failure> {
    let record = bare
        .employer
        .as_ref()
        .and_then(|slug| caseload.employers.get(slug));
    let person = args
        .person
        .as_deref()
        .map(|name| session.contact_person(record, name))
        .transpose()?;
    let is_known = |name: &&String| {
        let mut people = record.into_iter().flat_map(|record| &record.people);
        people.any(|known| known.name == **name)
    };
    if let Some(name) = person.as_ref().filter(|name| !is_known(name)) {
        session.remark_on_person(caseload, name, &bare.on_behalf_of);
    }
    let with = args
        .with
        .as_deref()
        .map(|name| session.came_along(caseload, name))
        .transpose()?;
    remark_minutes(session, args.minutes);
    let note = note_text(session.context, &args.words, &args.note)?;
    let guarded =
        |text: &str| session.guarded(caseload, text, &bare.on_behalf_of, person.as_deref());
    let note = note
        .map(|note| guarded(&note))
        .transpose()?
        .filter(|note| !note.is_empty());
    let next = promise(session, args.next.as_deref(), args.due.as_deref(), bare.on)?;
    let next = guarded_promise(next, guarded)?;
    Ok(Contact {
        decision_maker: args.decision_maker.map(YesNo::is_yes),
        matches_plan: args.matches_plan.map(YesNo::is_yes),
        place: place(args.office, args.out),
        present: args.present,
        by_candidate: args.by_candidate,
        purpose: word::<Purpose>(&args.purpose)?,
        outcome: word::<Outcome>(&args.outcome)?,
        minutes: args.minutes,
        person,
        with,
        note,
        next,
        ..bare
    })
}

/// Looks at the consents once: says which were given only later, and keeps a reason given for those that are missing.
pub(in crate::cli::commands::log::log_contact) fn consents(
    session: &Session,
    caseload: &Caseload,
    args: &LogContact,
    contact: &mut Contact,
) -> Result<ConsentFindings, Failure> {
    let employers: Vec<Slug> = contact.employers().cloned().collect();
    let people = &contact.on_behalf_of;
    let consents = look_at_consents(caseload, people, &employers, contact.on);
    let (words, tell) = (&session.words, |remark: String| {
        session.context.remark(&remark);
    });
    for (code, given) in &consents.given_later {
        tell(say!(
            words,
            "remark.given-later",
            code,
            on = session.near(*given)
        ));
    }
    match consents.reason_kept(args.without_consent.as_deref())? {
        Some(reason) => {
            contact.without_consent = Some(session.guarded(caseload, reason, people, None)?);
            let why = no_consent(words, &consents.missing[0], session.today());
            tell(say!(words, "remark.without-consent", why));
        }
        None if args.without_consent.is_some() => tell(words.label("remark.none-missing")),
        None => {}
    }
    Ok(consents)
}
