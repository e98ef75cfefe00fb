//! Runs `coach log-contact`: what was given becomes a contact, and the change that logs it.

use crate::cli::args::{split, word};
use crate::cli::ask::prompt;
use crate::cli::commands::log::log_contact::employers::{
    can_record_a_stage, employers, new_employers,
};
use crate::cli::commands::log::log_contact::filled::{bare, consents, filled};
use crate::cli::commands::log::log_contact::flags::LogContact;
use crate::cli::commands::log::log_contact::said::{Said, first_conversation, remark, with_whom};
use crate::cli::commands::log::log_contact::{contact_form, recall};
use crate::cli::context::Context;
use crate::cli::entry::brought_back::remark_brought_back;
use crate::cli::entry::closed_case::remark_closed;
use crate::cli::entry::closing_line::WeekRules;
use crate::cli::entry::goes_to::remark_promise;
use crate::cli::entry::settling::Settling;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::held_plan;
use crate::domain::change::logging::{Draft, log_contact, settle_plan};
use crate::domain::log::op::contact::Contact;
use crate::domain::terms::vocabulary::{Channel, EmployerStage};

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
    look_at_people(&session, &caseload, &contact)?;
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

/// Looks whether everyone it was for was on the caseload on its day.
fn look_at_people(
    session: &Session,
    caseload: &Caseload,
    contact: &Contact,
) -> Result<(), Failure> {
    let people = contact.on_behalf_of.iter();
    for candidate in people.filter_map(|code| caseload.candidates.get(code)) {
        session.look_at_entry(candidate, contact.on)?;
        remark_closed(session, candidate, contact.on);
    }
    Ok(())
}

/// Has the form filled in with what was given, and logs that.
pub(crate) fn in_form(context: &Context, args: LogContact) -> Result<u8, Failure> {
    let args = contact_form::ask(&Session::write(context)?, args)?;
    run(context, args)
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
