//! Runs `coach log-contact`: what was given becomes a contact, and the change that logs it.

use crate::cli::args::{Text, YesNo, split, word};
use crate::cli::ask::prompt;
use crate::cli::ask::references::EmployerReference;
use crate::cli::commands::log::log_contact::flags::LogContact;
use crate::cli::commands::log::log_contact::said::{Said, first_conversation, remark, with_whom};
use crate::cli::commands::log::log_contact::{contact_form, recall};
use crate::cli::context::Context;
use crate::cli::entry::closed_case::remark_closed;
use crate::cli::entry::closing_line::WeekRules;
use crate::cli::entry::fields::{guarded_promise, note_text, place, promise, remark_minutes};
use crate::cli::entry::goes_to::remark_promise;
use crate::cli::entry::settling::Settling;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::held_plan;
use crate::domain::change::consents::{ConsentFindings, look_at_consents};
use crate::domain::change::logging::{Draft, is_brought_back, log_contact, settle_plan};
use crate::domain::change::transaction::Author;
use crate::domain::log::op::contact::Contact;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{Channel, EmployerStage, Outcome, Party, Purpose};
use crate::view::consent::no_consent;
use crate::words::say::say;

/// Runs the verb.
pub(crate) fn run(context: &Context, args: LogContact) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let args = joined(&session, asked(&session, args)?)?;
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
    let settling = Settling::of(&session, &caseload, &contact, args.keep)?;
    let consents = consents(&session, &caseload, &args, &mut contact)?;
    let stage: Option<EmployerStage> = match word(&args.stage)? {
        None => first_conversation(&session, &caseload, &contact)?,
        asked => asked,
    };
    if stage.is_some() {
        can_record_a_stage(&session, &caseload, &employers)?;
    }

    let author = session.author();
    let draft = Draft {
        contact: contact.clone(),
        consents: &consents,
        new_employers: new_employers(&employers, stage, &author, contact.on),
        stage,
        closes: settling.closes,
    };
    let (proposed, mut change) = log_contact(&caseload, &author, draft)?;
    let what = with_whom(&session.words, &caseload, &employers, &contact, false);
    change.summary = format!("{what}, {}", session.near(contact.on));
    for code in &contact.on_behalf_of {
        if let Some(candidate) = caseload.candidates.get(code) {
            session.look_at_entry(candidate, on)?;
            remark_closed(&session, candidate, on);
        }
    }
    remark(&session, &caseload, &contact, stage);
    let mut settled = settling.said(&session);
    let planned = held_plan(&caseload, &session.coach.handle, &contact);
    if let Some(planned) = planned.filter(|_| !args.keep) {
        settle_plan(&mut change, author.next_id(), planned, proposed);
        settled.held_as_planned(&session, planned.id);
    }
    remark_brought_back(&session, &caseload, &contact);
    let written = session.commit(&author, change)?;
    remark_promise(&session, &caseload, &contact);
    let id = written.id(proposed);
    session.take_in(&mut caseload, id, &contact);
    let said = Said {
        caseload: &caseload,
        employers: &employers,
        week: &week,
        id,
        contact: &contact,
        settled,
    };
    said.confirm(&session, &written)
}

/// A new contact brings an archived employer back, and says so.
fn remark_brought_back(session: &Session, caseload: &Caseload, contact: &Contact) {
    let met = contact
        .employers()
        .filter_map(|slug| caseload.employers.get(slug));
    for employer in met.filter(|employer| is_brought_back(employer)) {
        let name = &employer.name;
        let said = say!(session.words, "remark.brought-back", name);
        session.context.remark(&said);
    }
}

/// The flags as they were given, or in a terminal as the screen asked for them.
fn asked(session: &Session, args: LogContact) -> Result<LogContact, Failure> {
    if args.employer.is_some() {
        return Ok(args);
    }
    if session.context.may_ask() || args.discard {
        return contact_form::ask(session, args);
    }
    Err(Failure::usage("which employer? EMPLOYER is missing")
        .hint("coach log-contact EMPLOYER -c phone"))
}

/// The arguments with the words of a known name put together, and the channel taken from between it and the note.
fn joined(session: &Session, args: LogContact) -> Result<LogContact, Failure> {
    let first = args.employer.as_deref().unwrap_or_default();
    let (name, mut words) = session.employer_and_words(first, &args.words)?;
    let mut called = args.called;
    if called.is_none() && args.channel.is_none() {
        called = words.first().and_then(|word| word.parse().ok());
        words.drain(..usize::from(called.is_some()));
    }
    let name = match args.new {
        true => name,
        false => session.word_for_employer(&name)?,
    };
    Ok(LogContact {
        employer: Some(name.parse().unwrap_or_else(|never| match never {})),
        words,
        called,
        ..args
    })
}

fn channel(session: &Session, args: &LogContact) -> Result<Channel, Failure> {
    let flag: Option<Channel> = word(&args.channel)?;
    if let (Some(called), Some(flag)) = (args.called, flag)
        && called != flag
    {
        let message = format!("the verb says {called}, and --channel says {flag}");
        return Err(Failure::usage(message).hint("leave out one of them"));
    }
    if let Some(channel) = args.called.or(flag) {
        return Ok(channel);
    }
    if !session.context.may_ask() {
        return Err(Failure::usage(format!(
            "how? --channel is missing; one of: {}",
            Channel::WORDS.join(", ")
        ))
        .hint("coach log-contact EMPLOYER -c phone"));
    }
    let words = &session.words;
    let labels = Channel::WORDS
        .iter()
        .map(|word| words.label(&format!("channel.{word}")));
    let labels: Vec<String> = labels.collect();
    Ok(Channel::ALL[prompt::choose(&words.label("ask.how"), &labels)?])
}

/// The employer and, for an event, the others; each once.
fn employers(session: &Session, args: &LogContact) -> Result<Vec<EmployerReference>, Failure> {
    let first = args.employer.as_deref().unwrap_or_default().to_owned();
    let mut employers: Vec<EmployerReference> = Vec::new();
    for asked in std::iter::once(first).chain(split(&args.also)) {
        let employer = session.employer_or_new(&asked, args.new)?;
        if let EmployerReference::New(_, name) = &employer {
            one_name(name, &args.words)?;
        }
        if !employers.contains(&employer) {
            employers.push(employer);
        }
    }
    Ok(employers)
}

/// Refuses a new name of one word before loose words and a quoted note: they may belong to it.
fn one_name(name: &str, words: &[Text]) -> Result<(), Failure> {
    let is_loose = |word: &&Text| !word.contains(char::is_whitespace);
    let loose: Vec<&str> = words
        .iter()
        .take_while(is_loose)
        .map(|word| &**word)
        .collect();
    if loose.is_empty() || loose.len() == words.len() || name.contains(char::is_whitespace) {
        return Ok(());
    }
    let longer = format!("{name} {}", loose.join(" "));
    Err(Failure::usage(format!(
        "is the new employer called `{name}` or `{longer}`?"
    ))
    .hint("put the name in quotes"))
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
fn consents(
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
