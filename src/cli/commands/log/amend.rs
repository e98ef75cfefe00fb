use crate::cli::args::{Text, split, word};
use crate::cli::context::Context;
use crate::cli::entry::fields::{day, note_text, place, promise};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::date;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::logging::{Refusal, look_at_consents};
use crate::domain::change::transaction::{Change, NewLine, PrivateNote, Step};
use crate::domain::log::entry::{Amend as AmendOp, Contact, Done, Op, Promise, Void};
use crate::domain::log::fold::{Logged, StandingContact};
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::{Channel, NoteKind, Outcome, Party, Purpose};
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::store::data::log_file::DAY_MS;
use crate::store::write::apply::Written;
use crate::view::entry::{contact_data, deed};
use clap::Args;
use serde_json::{Map, Value};

/// Change the last contact, or a named one
///
/// Takes the flags of log-contact; what is not named stays. An empty value takes a field away: --person "". The log keeps
/// the old line and gets one that changes it.
#[derive(Args, Clone, Debug)]
pub(crate) struct Amend {
    /// The contact's id: at least its last 4 characters [default: this coach's last contact]
    id: Option<Text>,

    /// The employer, if it was another one
    #[arg(long)]
    employer: Option<Text>,

    #[command(flatten)]
    fields: Fields,
}

/// The flags of log-contact that change what was logged.
#[derive(Args, Clone, Debug)]
struct Fields {
    /// visit, meeting, video, phone, email, message, letter or event
    #[arg(short, long)]
    channel: Option<Text>,
    /// The contact person met
    #[arg(short, long, value_name = "NAME")]
    person: Option<Text>,
    /// On whose behalf; replaces those named before
    #[arg(short = 'f', long = "for", value_name = "CODE")]
    on_behalf_of: Vec<Text>,
    /// Why the employer was contacted
    #[arg(long)]
    purpose: Option<Text>,
    /// What came of it
    #[arg(short, long)]
    outcome: Option<Text>,
    /// How long it took: 45, 1h or 1h30
    #[arg(short, long, value_parser = crate::cli::args::minutes)]
    minutes: Option<u32>,
    /// When it was
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
    /// At what time
    #[arg(long, value_name = "TIME")]
    at: Option<Text>,
    /// What was promised
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    next: Option<Text>,
    /// By when
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    due: Option<Text>,
    /// Whether the person met has a say in hiring
    #[arg(long, value_enum, value_name = "YES|NO")]
    decision_maker: Option<crate::cli::args::YesNo>,
    /// Whether the employer fits what the person wants
    #[arg(long, value_enum, value_name = "YES|NO")]
    matches_plan: Option<crate::cli::args::YesNo>,
    /// The candidate was there
    #[arg(long)]
    present: bool,
    /// The candidate met the employer alone
    #[arg(long, conflicts_with = "present")]
    by_candidate: bool,
    /// The coach was in the office
    #[arg(long, conflicts_with = "out")]
    office: bool,
    /// The coach was out of the office
    #[arg(long)]
    out: bool,
    /// The person did not come
    #[arg(long)]
    no_show: bool,
    /// Keep it although a consent is missing; the reason is stored
    #[arg(long, value_name = "REASON", allow_hyphen_values = true)]
    without_consent: Option<Text>,
    /// The note; - reads it from standard input
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    note: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Amend) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let scope = Scope {
        employers: Pick::None,
        identities: Pick::All,
        log: LogScope {
            coaches: session.myself(),
            months: None,
        },
        ..Scope::default()
    };
    let mut caseload = session.load(&scope)?;
    let id = match &args.id {
        Some(suffix) => session.entry(&caseload, suffix)?,
        None => caseload
            .log
            .logged_last(session.now.ms.saturating_add(DAY_MS))
            .ok_or_else(|| {
                Failure::refused("nothing is logged yet")
                    .hint("coach log-contact EMPLOYER -c phone")
            })?,
    };
    let logged = caseload
        .log
        .contact(id)
        .ok_or_else(|| {
            Failure::refused(format!(
                "{} is no contact; take it back and log it again",
                id.short()
            ))
            .hint(format!("coach undo {}", id.short()))
        })?
        .clone();
    let people = session.candidates(&split(&args.fields.on_behalf_of))?;
    caseload.candidates = session
        .load(&Scope {
            candidates: Pick::these(&people),
            ..Scope::default()
        })?
        .candidates;
    let (after, private_note) = amended(&session, &caseload, &args, &logged, people)?;
    if after == *logged.contact() && private_note.is_none() {
        return session.confirm(
            "amend",
            data(&session, id, &after),
            &Written::default(),
            &[format!("{} says so already.", id.short())],
        );
    }
    let author = session.author();
    let mut change = Change::new(format!("change of {} on {}", id.short(), after.on));
    let moved = Month::of(after.on) != Month::of(logged.contact().on);
    let new = if moved {
        let new = author.next_id();
        change.line(
            author.next_id(),
            &logged.coach,
            Month::of(logged.contact().on),
            Op::Void(Void { of: id }),
        );
        change.steps.push(Step::Line(NewLine {
            id: new,
            coach: logged.coach.clone(),
            month: Month::of(after.on),
            replaces: Some(id),
            op: Op::Contact(Box::new(after.clone())),
        }));
        if logged.value.settled {
            change.line(
                author.next_id(),
                &logged.coach,
                Month::of(after.on),
                Op::Done(Done {
                    of: new,
                    by: None,
                    on: None,
                    note: None,
                }),
            );
        }
        Some(new)
    } else {
        if let Some(op) = difference(id, logged.contact(), &after) {
            change.line(
                author.next_id(),
                &logged.coach,
                Month::of(after.on),
                Op::Amend(op),
            );
        }
        None
    };
    if let (Some(code), Some(note)) = (&after.candidate, private_note) {
        change.steps.push(Step::Note(PrivateNote {
            code: code.clone(),
            kind: NoteKind::Talk,
            about: new.unwrap_or(id),
            on: after.on,
            note,
        }));
    }
    let written = session.commit(&author, change)?;
    let id = new.map_or(id, |new| written.id(new));
    let with = after
        .employers()
        .map(|slug| slug.as_str())
        .chain(after.candidate.iter().map(|code| code.as_str()))
        .chain(after.partner.map(|kind| kind.as_str()))
        .collect::<Vec<_>>()
        .join(", ");
    let line = format!(
        "Changed {}: {} {with} on {}.",
        id.short(),
        deed(after.channel),
        session.english().day_near(after.on, session.today())
    );
    session.confirm(
        "amend",
        data(&session, id, &after),
        &written,
        &[line, "Next: coach undo takes the change back".to_owned()],
    )
}

fn data(
    session: &Session,
    id: crate::domain::terms::names::EntryId,
    contact: &Contact,
) -> Map<String, Value> {
    let mut data = Map::new();
    data.insert(
        "contact".to_owned(),
        contact_data(id, &session.coach.handle, contact),
    );
    data
}

/// The contact as it is to be, and what is to be kept in private.
fn amended(
    session: &Session,
    caseload: &Caseload,
    args: &Amend,
    logged: &Logged<StandingContact>,
    people: Vec<Code>,
) -> Result<(Contact, Option<String>), Failure> {
    let (fields, before) = (&args.fields, logged.contact());
    let mut after = before.clone();
    if let Some(employer) = &args.employer {
        after.employer = Some(session.employer(employer)?);
    }
    if let Some(on) = &fields.on {
        after.on = day(&Some(on.clone()), session.today())?;
    }
    after.channel = word::<Channel>(&fields.channel)?.unwrap_or(after.channel);
    replace(&mut after.purpose, fields.purpose.as_deref(), |text| {
        Ok(text.parse::<Purpose>()?)
    })?;
    replace(&mut after.outcome, fields.outcome.as_deref(), |text| {
        Ok(text.parse::<Outcome>()?)
    })?;
    replace(&mut after.at, fields.at.as_deref(), |text| {
        Ok(date::time(text)?)
    })?;
    replace(&mut after.person, fields.person.as_deref(), |text| {
        session.contact_person(None, text)
    })?;
    after.minutes = fields.minutes.or(after.minutes);
    after.decision_maker = fields
        .decision_maker
        .map(crate::cli::args::YesNo::is_yes)
        .or(after.decision_maker);
    after.matches_plan = fields
        .matches_plan
        .map(crate::cli::args::YesNo::is_yes)
        .or(after.matches_plan);
    after.place = place(fields.office, fields.out).or(after.place);
    after.present = (after.present || fields.present) && !fields.by_candidate;
    after.by_candidate = (after.by_candidate || fields.by_candidate) && !fields.present;
    after.no_show |= fields.no_show;
    if !fields.on_behalf_of.is_empty() {
        after.on_behalf_of = people;
    }
    consent(session, caseload, fields, before, &mut after)?;
    let involved: Vec<Code> = after
        .on_behalf_of
        .iter()
        .chain(&after.candidate)
        .cloned()
        .collect();
    if let Some(next) = promise_after(session, fields, before, after.on)? {
        after.next = if next.text.is_empty() {
            None
        } else {
            Some(Promise {
                text: session.guarded(caseload, &next.text, &involved, after.person.as_deref())?,
                ..next
            })
        };
    }
    let note = note_text(session.context, &[], &fields.note)?;
    if after.party == Party::Candidate {
        return Ok((
            after,
            note.map(|note| text::note(&note, "note")).transpose()?,
        ));
    }
    if let Some(note) = note {
        let note = session.guarded(caseload, &note, &involved, after.person.as_deref())?;
        after.note = Some(note).filter(|note| !note.is_empty());
    }
    Ok((after, None))
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

/// Only people who are added are judged: entries already logged never are again.
fn consent(
    session: &Session,
    caseload: &Caseload,
    fields: &Fields,
    before: &Contact,
    after: &mut Contact,
) -> Result<(), Failure> {
    let added: Vec<Code> = after
        .on_behalf_of
        .iter()
        .filter(|code| !before.on_behalf_of.contains(code))
        .cloned()
        .collect();
    let employers: Vec<Slug> = after.employers().cloned().collect();
    let consents = look_at_consents(caseload, &added, &employers, after.on);
    if let Some(reason) = consents.reason_kept(fields.without_consent.as_deref())? {
        after.without_consent = Some(session.guarded(caseload, reason, &added, None)?);
    } else if let Some(missing) = consents.missing.into_iter().next() {
        return Err(Refusal::NoConsent(missing).into());
    }
    Ok(())
}

fn promise_after(
    session: &Session,
    fields: &Fields,
    before: &Contact,
    on: chrono::NaiveDate,
) -> Result<Option<Promise>, Failure> {
    match (fields.next.as_deref(), fields.due.as_deref(), &before.next) {
        (None, None, _) => Ok(None),
        (Some(""), _, _) => Ok(Some(Promise {
            text: String::new(),
            due: on,
        })),
        (Some(text), None, Some(next)) => Ok(Some(Promise {
            text: text.to_owned(),
            due: next.due,
        })),
        (None, due, Some(next)) => promise(session, Some(&next.text), due, on),
        (text, due, _) => promise(session, text, due, on),
    }
}

/// The fields that differ, as the line that says so.
fn difference(
    of: crate::domain::terms::names::EntryId,
    before: &Contact,
    after: &Contact,
) -> Option<AmendOp> {
    let fields = |contact: &Contact| match serde_json::to_value(contact) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let (before, after) = (fields(before), fields(after));
    let set: Map<String, Value> = after
        .iter()
        .filter(|(key, value)| before.get(*key) != Some(value))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let unset: Vec<String> = before
        .keys()
        .filter(|key| !after.contains_key(*key))
        .cloned()
        .collect();
    (!set.is_empty() || !unset.is_empty()).then_some(AmendOp { of, set, unset })
}

/// The same flags as `log-contact`, kept in step by a test.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::commands::log::log_contact::flags::LogContact;
    use clap::CommandFactory;

    #[derive(clap::Parser)]
    struct Both {
        #[command(subcommand)]
        verb: Verb,
    }

    #[derive(clap::Subcommand)]
    enum Verb {
        Amend(Box<Amend>),
        LogContact(Box<LogContact>),
    }

    #[test]
    fn amend_takes_the_flags_that_log_contact_takes() {
        let command = Both::command();
        let flags = |name: &str| {
            let verb = command.find_subcommand(name).unwrap();
            verb.get_opts()
                .filter_map(|arg| arg.get_long().map(str::to_owned))
                .collect::<std::collections::BTreeSet<_>>()
        };
        let only_when_logging = ["also", "stage", "new", "keep"].map(str::to_owned);
        let missing: Vec<String> = flags("log-contact")
            .difference(&flags("amend"))
            .filter(|flag| !only_when_logging.contains(flag))
            .cloned()
            .collect();
        assert!(missing.is_empty(), "amend lacks {missing:?}");
    }
}
