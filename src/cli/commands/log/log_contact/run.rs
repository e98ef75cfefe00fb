//! Runs `coach log-contact`: what was given becomes a contact, and the change that logs it.

use crate::cli::args::{YesNo, split, word};
use crate::cli::ask::prompt;
use crate::cli::ask::references::EmployerReference;
use crate::cli::commands::log::log_contact::flags::LogContact;
use crate::cli::commands::log::log_contact::said::{Closed, Said, remark, with_whom};
use crate::cli::commands::log::log_contact::{recall, screen};
use crate::cli::context::Context;
use crate::cli::entry::closing_line::WeekRules;
use crate::cli::entry::fields::{guarded_promise, note_text, place, promise};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::consents::{ConsentFindings, look_at_consents};
use crate::domain::change::logging::{Draft, is_brought_back, log_contact};
use crate::domain::change::transaction::Author;
use crate::domain::log::entry::Contact;
use crate::domain::log::follow_up::{FollowUp, closed_by};
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{Channel, EmployerStage, Outcome, Party, Purpose};

/// Runs the verb.
pub(crate) fn run(context: &Context, args: LogContact) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let args = asked(&session, args)?;
    let channel = channel(&session, &args)?;
    let employers = employers(&session, &args)?;
    let (on, at) = session.held(&args.on, &args.at)?;
    let people = session.candidates(&split(&args.on_behalf_of))?;
    let week = WeekRules::read(&session);
    let mut caseload = recall::load(&session, &args, &employers, &people, on, &week)?;

    let bare = Contact {
        at,
        ..bare(channel, on, &employers, people)
    };
    let mut contact = filled(&session, &caseload, &args, bare)?;
    let closes = closing(&session, &caseload, &args, &contact)?;
    let consents = consents(&session, &caseload, &args, &mut contact)?;
    let stage: Option<EmployerStage> = word(&args.stage)?;
    if stage.is_some() {
        can_record_a_stage(&session, &caseload, &employers)?;
    }

    let author = session.author();
    let draft = Draft {
        contact: contact.clone(),
        consents: &consents,
        new_employers: new_employers(&employers, stage, &author, contact.on),
        stage,
        closes,
    };
    let (proposed, mut change) = log_contact(&caseload, &author, draft)?;
    change.summary = format!(
        "{}, {}",
        with_whom(&caseload, &employers, &contact, ""),
        session.english().day_near(contact.on, session.today())
    );
    for code in &contact.on_behalf_of {
        if let Some(candidate) = caseload.candidates.get(code) {
            session.look_at_entry(candidate, on)?;
        }
    }
    remark(&session, &caseload, &contact, stage);
    let closed = closes.map(|closed| Closed::by(&session, &closed));
    let met: Vec<&Employer> = contact
        .employers()
        .filter_map(|slug| caseload.employers.get(slug))
        .collect();
    for employer in met.into_iter().filter(|employer| is_brought_back(employer)) {
        session.context.remark(&format!(
            "{} was archived and is listed again",
            employer.name
        ));
    }
    let written = session.commit(&author, change)?;
    let id = written.id(proposed);
    session.take_in(&mut caseload, id, &contact);
    let said = Said {
        caseload: &caseload,
        employers: &employers,
        week: &week,
        id,
        contact: &contact,
        closed,
    };
    said.confirm(&session, &written)
}

/// The flags as they were given, or in a terminal as the screen asked for them.
fn asked(session: &Session, args: LogContact) -> Result<LogContact, Failure> {
    if args.employer.is_some() {
        return Ok(args);
    }
    if session.context.may_ask() {
        return screen::ask(session, args);
    }
    Err(Failure::usage("which employer? EMPLOYER is missing")
        .hint("coach log-contact EMPLOYER -c phone"))
}

fn channel(session: &Session, args: &LogContact) -> Result<Channel, Failure> {
    if let Some(channel) = word(&args.channel)? {
        return Ok(channel);
    }
    if !session.context.may_ask() {
        return Err(Failure::usage(format!(
            "how? --channel is missing; one of: {}",
            Channel::WORDS.join(", ")
        ))
        .hint("coach log-contact EMPLOYER -c phone"));
    }
    let words: Vec<String> = Channel::WORDS
        .iter()
        .map(|word| (*word).to_owned())
        .collect();
    Ok(Channel::ALL[prompt::choose("How?", &words)?])
}

/// The employer and, for an event, the others; each once.
fn employers(session: &Session, args: &LogContact) -> Result<Vec<EmployerReference>, Failure> {
    let first = args.employer.as_deref().unwrap_or_default().to_owned();
    let mut employers: Vec<EmployerReference> = Vec::new();
    for asked in std::iter::once(first).chain(split(&args.also)) {
        let employer = session.employer_or_new(&asked, args.new)?;
        if !employers.contains(&employer) {
            employers.push(employer);
        }
    }
    Ok(employers)
}

/// A contact of which only the day, the channel, and who it was with and for are known.
fn bare(
    channel: Channel,
    on: crate::domain::calendar::day::Date,
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
fn filled(
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
        note,
        next,
        ..bare
    })
}

/// The open follow-up this contact closes: the oldest due by then, or in a terminal the one chosen.
fn closing<'a>(
    session: &Session,
    caseload: &'a Caseload,
    args: &LogContact,
    contact: &Contact,
) -> Result<Option<FollowUp<'a>>, Failure> {
    if args.keep {
        return Ok(None);
    }
    let due = closed_by(&caseload.log, &session.coach.handle, contact);
    if due.len() < 2 || !session.context.may_ask() {
        return Ok(due.first().copied());
    }
    let item = |open: &FollowUp| {
        let day = session
            .english()
            .day_near(open.promise.due, session.today());
        format!("{} (due {day})", open.promise.text)
    };
    let mut items: Vec<String> = due.iter().map(item).collect();
    items.push("none: leave them open".to_owned());
    let chosen = prompt::choose("Which follow-up does this close?", &items)?;
    Ok(due.get(chosen).copied())
}

/// Looks at the consents once: says which were given only later, and keeps a reason given for those that are missing.
fn consents(
    session: &Session,
    caseload: &Caseload,
    args: &LogContact,
    contact: &mut Contact,
) -> Result<ConsentFindings, Failure> {
    let employers: Vec<Slug> = contact.employers().cloned().collect();
    let people = &contact.on_behalf_of;
    let consents = look_at_consents(caseload, people, &employers, contact.on);
    let say = |remark: String| session.context.remark(&remark);
    for (code, given) in &consents.given_later {
        say(format!(
            "{code}'s consent is dated {given}, after this contact: paperwork entered late"
        ));
    }
    match consents.reason_kept(args.without_consent.as_deref())? {
        Some(reason) => {
            contact.without_consent = Some(session.guarded(caseload, reason, people, None)?);
            say(format!("logged without consent: {}", consents.missing[0]));
        }
        None if args.without_consent.is_some() => {
            say(
                "no consent is missing, so the reason for --without-consent is not stored"
                    .to_owned(),
            );
        }
        None => {}
    }
    Ok(consents)
}

/// A stage needs the record of every employer that is on file.
fn can_record_a_stage(
    session: &Session,
    caseload: &Caseload,
    employers: &[EmployerReference],
) -> Result<(), Failure> {
    let unreadable = employers.iter().find_map(|employer| match employer {
        EmployerReference::Known(slug) if !caseload.employers.contains_key(slug) => Some(slug),
        _ => None,
    });
    let Some(slug) = unreadable else {
        return Ok(());
    };
    session.say_problems();
    Err(Failure::data(format!(
        "employers/{slug}.toml cannot be read, so no stage can be recorded"
    ))
    .hint("coach check"))
}

fn new_employers(
    employers: &[EmployerReference],
    stage: Option<EmployerStage>,
    author: &Author,
    on: Date,
) -> Vec<Employer> {
    let stage = stage.unwrap_or(EmployerStage::FirstContact);
    let new = |slug: &Slug, name: &String| {
        Employer::new(slug.clone(), name.clone(), stage, &author.coach, on)
    };
    employers
        .iter()
        .filter_map(|employer| match employer {
            EmployerReference::New(slug, name) => Some(new(slug, name)),
            EmployerReference::Known(_) => None,
        })
        .collect()
}
