use crate::cli::args::{Text, YesNo, split, word};
use crate::cli::ask::prompt;
use crate::cli::ask::screen;
use crate::cli::context::Context;
use crate::cli::entry::closing_line::{week_data, week_line};
use crate::cli::entry::fields::{day, note_text, place, promise};
use crate::cli::error::Failure;
use crate::cli::references::{EmployerReference, these};
use crate::cli::session::Session;
use crate::domain::caseload::Caseload;
use crate::domain::date;
use crate::domain::entry::{Contact, Promise};
use crate::domain::fold::{Logged, StandingContact};
use crate::domain::follow_up;
use crate::domain::logging::{Draft, log_contact, look_at_consents};
use crate::domain::names::{Code, EntryId, Slug};
use crate::domain::period::Month;
use crate::domain::records::NewEmployer;
use crate::domain::vocabulary::{Channel, EmployerStage, Outcome, Party, Purpose};
use crate::store::load::{LogScope, Pick, Scope};
use crate::view::entry::{contact_data, deed, person};
use chrono::{Days, NaiveDate};
use clap::Args;
use serde_json::{Map, json};

/// Months looked through for an older promise to an employer not heard of lately.
const SILENT_MONTHS: u32 = 24;

/// Log a contact with an employer
///
/// One line is enough: coach log-contact acme "liked the idea" -c visit. Without any argument, in a terminal, one screen
/// asks for everything; Enter takes the usual answer, Escape leaves without a trace.
///
/// A contact closes the oldest open follow-up with that employer that is due by then, and says so. Names of candidates in
/// the note become their codes. Logging for someone (--for) looks at their consent.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct LogContact {
    /// The employer: id, name, alias, or a unique beginning of one
    pub(crate) employer: Option<Text>,

    /// What was said, for the shared log
    #[arg(value_name = "NOTE")]
    pub(crate) words: Vec<Text>,

    /// visit, meeting, video, phone, email, message, letter or event
    #[arg(short, long)]
    pub(crate) channel: Option<Text>,

    /// The contact person met
    #[arg(short, long, value_name = "NAME")]
    pub(crate) person: Option<Text>,

    /// On whose behalf, by code (or name, on this machine)
    #[arg(short = 'f', long = "for", value_name = "CODE")]
    pub(crate) on_behalf_of: Vec<Text>,

    /// The other employers of an event
    #[arg(long, value_name = "EMPLOYER")]
    pub(crate) also: Vec<Text>,

    /// apply, ask-opening, follow-ad, advocate, learn-needs, build, match, support, agree or share
    #[arg(long)]
    pub(crate) purpose: Option<Text>,

    /// no-answer, refused, call-back, keep-in-touch, meeting-agreed, vacancy, interview, trial-day, offer, hired,
    /// information, issue-raised or issue-solved
    #[arg(short, long)]
    pub(crate) outcome: Option<Text>,

    /// How long it took: 45, 1h or 1h30
    #[arg(short, long, value_parser = crate::cli::args::minutes)]
    pub(crate) minutes: Option<u32>,

    /// When: today, yesterday, mon, -2d, 18.11., 2026-11-18 [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) on: Option<Text>,

    /// At what time: 9:30 or 14
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<Text>,

    /// What was promised
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) next: Option<Text>,

    /// By when: fri, +10d, in 2 weeks, 1.12. [default: in a week]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) due: Option<Text>,

    /// Whether the person met has a say in hiring
    #[arg(long, value_enum, value_name = "YES|NO")]
    pub(crate) decision_maker: Option<YesNo>,

    /// Whether the employer fits what the person wants
    #[arg(long, value_enum, value_name = "YES|NO")]
    pub(crate) matches_plan: Option<YesNo>,

    /// The candidate was there
    #[arg(long)]
    pub(crate) present: bool,

    /// The candidate met the employer alone
    #[arg(long, conflicts_with = "present")]
    pub(crate) by_candidate: bool,

    /// Where the employer stands from now on
    #[arg(long)]
    pub(crate) stage: Option<Text>,

    /// The coach was in the office
    #[arg(long, conflicts_with = "out")]
    pub(crate) office: bool,

    /// The coach was out of the office
    #[arg(long)]
    pub(crate) out: bool,

    /// Make the employer if no id or name is exactly this
    #[arg(long)]
    pub(crate) new: bool,

    /// Leave open follow-ups open
    #[arg(long)]
    pub(crate) keep: bool,

    /// Log it although a consent is missing; the reason is stored and shown on the supervision sheet
    #[arg(long, value_name = "REASON", allow_hyphen_values = true)]
    pub(crate) without_consent: Option<Text>,

    /// The note as a flag; - reads it from standard input
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    pub(crate) note: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, mut args: LogContact) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    if args.employer.is_none() && !context.may_ask() {
        return Err(Failure::usage("which employer? EMPLOYER is missing")
            .hint("coach log-contact EMPLOYER -c phone"));
    }
    if args.employer.is_none() {
        args = screen::ask(&session, args)?;
    }
    let channel = channel(&session, &args)?;
    let employers = employers(&session, &args)?;
    let on = day(&args.on, session.today())?;
    let people = session.candidates(&split(&args.on_behalf_of))?;
    let caseload = load(&session, &args, &employers, &people, on)?;
    let mut contact = contact(&session, &caseload, &args, channel, on, &employers, people)?;
    let closes = if args.keep {
        None
    } else {
        closing(&session, &caseload, &employers, on)?
    };
    consents(&session, &caseload, &args, &mut contact)?;

    let stage: Option<EmployerStage> = word(&args.stage)?;
    if let (Some(_), Some(slug)) = (
        stage,
        employers
            .iter()
            .find_map(|employer| unreadable(&caseload, employer)),
    ) {
        session.say_problems();
        return Err(Failure::data(format!(
            "employers/{slug}.toml can not be read, so no stage can be recorded"
        ))
        .hint("coach check"));
    }
    let new_employers = employers.iter().filter_map(|employer| match employer {
        EmployerReference::New(slug, name) => Some((
            slug.clone(),
            NewEmployer::named(name.clone(), stage.unwrap_or(EmployerStage::FirstContact)),
        )),
        EmployerReference::Known(_) => None,
    });
    let author = session.author();
    let draft = Draft {
        contact: contact.clone(),
        new_employers: new_employers.collect(),
        stage,
        closes: closes.as_ref(),
    };
    let (proposed, change) = log_contact(&caseload, &author, draft)?;
    remarks(&session, &caseload, &contact, stage);
    let written = session.commit(&author, change)?;
    let id = written.id(proposed);
    confirm(
        &session,
        &caseload,
        &employers,
        id,
        &contact,
        closes.as_ref(),
        &written,
    )
}

/// What a tired coach should know: the same is logged already; an employer who was spoken to is still a lead.
fn remarks(
    session: &Session,
    caseload: &Caseload,
    contact: &Contact,
    stage: Option<EmployerStage>,
) {
    let same = |other: &Contact| {
        (
            other.on,
            &other.employer,
            other.channel,
            &other.note,
            &other.on_behalf_of,
            other.at,
        ) == (
            contact.on,
            &contact.employer,
            contact.channel,
            &contact.note,
            &contact.on_behalf_of,
            contact.at,
        )
    };
    if let Some(twin) = caseload
        .log
        .contacts
        .iter()
        .find(|logged| same(logged.contact()))
    {
        session.context.remark(&format!(
            "the same is logged already ({}); coach undo takes this one back",
            twin.id.short()
        ));
    }
    let employer = contact
        .employer
        .as_ref()
        .filter(|_| stage.is_none())
        .and_then(|slug| caseload.employers.get(slug));
    if let Some(lead) = employer.filter(|employer| {
        employer.stage_on(contact.on) == EmployerStage::Lead
            && contact.outcome != Some(Outcome::NoAnswer)
    }) {
        session.context.remark(&format!(
            "{} is still a lead: coach employer stage {} first-contact",
            lead.name, lead.id
        ));
    }
}

/// A known employer whose record could not be loaded.
fn unreadable<'a>(caseload: &Caseload, employer: &'a EmployerReference) -> Option<&'a Slug> {
    match employer {
        EmployerReference::Known(slug) if !caseload.employers.contains_key(slug) => Some(slug),
        _ => None,
    }
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

/// The employer and, for an event, the others.
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

/// Only what the entry names: its employers and people, and this coach's lines of the months around it.
fn load(
    session: &Session,
    args: &LogContact,
    employers: &[EmployerReference],
    people: &[Code],
    on: NaiveDate,
) -> Result<Caseload, Failure> {
    let slugs: Vec<&Slug> = employers
        .iter()
        .filter_map(|employer| {
            if let EmployerReference::Known(slug) = employer {
                Some(slug)
            } else {
                None
            }
        })
        .collect();
    let writes_text = !args.words.is_empty()
        || [&args.note, &args.next, &args.without_consent]
            .iter()
            .any(|text| text.is_some());
    let identities = if writes_text {
        Pick::All
    } else {
        these(people)
    };
    let scope = Scope {
        coaches: session.myself(),
        employers: these(slugs.iter().copied()),
        candidates: these(people),
        identities,
        ..Scope::default()
    };
    let mut caseload = session.load(&scope)?;
    // What an earlier coach promised there goes over with the employer.
    let owners = caseload
        .employers
        .values()
        .flat_map(|employer| employer.owners.iter().map(|owner| owner.coach.clone()));
    let coaches = Pick::Named(owners.chain([session.coach.handle.clone()]).collect());
    let log = LogScope {
        coaches: coaches.clone(),
        ..session.own_log(on.min(session.today()), on)
    };
    caseload.log = session
        .load(&Scope {
            log,
            ..Scope::default()
        })?
        .log;
    // An employer not heard of lately may have been promised something long ago.
    let heard = |slug: &Slug| {
        caseload.log.contacts.iter().any(|logged| {
            logged
                .contact()
                .employers()
                .any(|employer| employer == slug)
        })
    };
    if !args.keep && slugs.iter().any(|slug| !heard(slug)) {
        let last = Month::of(on.checked_sub_days(Days::new(62)).unwrap_or(on)).previous();
        let first = (0..SILENT_MONTHS).fold(last, |month, _| month.previous());
        let older = session.load(&Scope {
            log: LogScope {
                coaches,
                months: Some((first, last)),
            },
            ..Scope::default()
        })?;
        caseload.log.contacts.splice(0..0, older.log.contacts);
    }
    Ok(caseload)
}

fn contact(
    session: &Session,
    caseload: &Caseload,
    args: &LogContact,
    channel: Channel,
    on: NaiveDate,
    employers: &[EmployerReference],
    people: Vec<Code>,
) -> Result<Contact, Failure> {
    let first = employers[0].slug();
    let person = args
        .person
        .as_deref()
        .map(|name| session.contact_person(caseload.employers.get(first), name))
        .transpose()?;
    let note = note_text(session.context, &args.words, &args.note)?;
    let guarded = |text: &str| session.guarded(caseload, text, &people, person.as_deref());
    let note = note
        .map(|note| guarded(&note))
        .transpose()?
        .filter(|note| !note.is_empty());
    let next = promise(session, args.next.as_deref(), args.due.as_deref(), on)?;
    let next = next
        .map(|next| {
            Ok::<_, Failure>(Promise {
                text: guarded(&next.text)?,
                ..next
            })
        })
        .transpose()?;
    Ok(Contact {
        at: args.at.as_deref().map(date::time).transpose()?,
        employer: Some(first.clone()),
        also: employers[1..]
            .iter()
            .map(|employer| employer.slug().clone())
            .collect(),
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
        on_behalf_of: people,
        ..Contact::new(on, Party::Employer, channel)
    })
}

/// The open follow-up this contact settles: the oldest due by then, or in a terminal the one chosen.
fn closing(
    session: &Session,
    caseload: &Caseload,
    employers: &[EmployerReference],
    on: NaiveDate,
) -> Result<Option<Logged<StandingContact>>, Failure> {
    let mut due: Vec<_> = employers
        .iter()
        .flat_map(|employer| follow_up::due_with(&caseload.log, employer.slug(), on))
        .collect();
    due.sort_by_key(|follow_up| (follow_up.promise.due, follow_up.id));
    due.dedup_by_key(|follow_up| follow_up.id);
    let chosen = match due.as_slice() {
        [] => return Ok(None),
        several if several.len() > 1 && session.context.may_ask() => {
            let item =
                |text: &str, due: NaiveDate| format!("{text} (due {})", session.english().day(due));
            let mut items: Vec<String> = several
                .iter()
                .map(|follow_up| item(&follow_up.promise.text, follow_up.promise.due))
                .collect();
            items.push("none: leave them open".to_owned());
            several.get(prompt::choose("Which follow-up does this close?", &items)?)
        }
        several => several.first(),
    };
    Ok(chosen
        .and_then(|follow_up| caseload.log.contact(follow_up.id))
        .cloned())
}

/// Says which consents were given only later, and keeps a reason given for those that are missing.
fn consents(
    session: &Session,
    caseload: &Caseload,
    args: &LogContact,
    contact: &mut Contact,
) -> Result<(), Failure> {
    let employers: Vec<Slug> = contact.employers().cloned().collect();
    let findings = look_at_consents(caseload, &contact.on_behalf_of, &employers, contact.on);
    for (code, given) in &findings.given_later {
        session.context.remark(&format!(
            "the consent of {code} is dated {given}, after this contact: papers entered late"
        ));
    }
    match (&args.without_consent, findings.missing.is_empty()) {
        (Some(reason), false) if reason.trim().is_empty() => {
            return Err(Failure::usage("why without consent? the reason is empty"));
        }
        (Some(reason), false) => {
            contact.without_consent =
                Some(session.guarded(caseload, reason, &contact.on_behalf_of, None)?);
            session
                .context
                .remark(&format!("logged without consent: {}", findings.missing[0]));
        }
        (Some(_), true) => session
            .context
            .remark("no consent is missing: the reason for --without-consent is not stored"),
        (None, _) => {}
    }
    Ok(())
}

fn confirm(
    session: &Session,
    caseload: &Caseload,
    employers: &[EmployerReference],
    id: EntryId,
    contact: &Contact,
    closes: Option<&Logged<StandingContact>>,
    written: &crate::store::write::Written,
) -> Result<u8, Failure> {
    let name = |employer: &EmployerReference| match employer {
        EmployerReference::Known(slug) => caseload.employer_name(slug).to_owned(),
        EmployerReference::New(_, name) => format!("{name} (new)"),
    };
    let with = employers.iter().map(name).collect::<Vec<_>>().join(", ");
    let mut first = format!(
        "Logged {} {with} ({}), {}",
        deed(contact.channel),
        id.short(),
        session.english().day_near(contact.on, session.today())
    );
    if let Some(minutes) = contact.minutes {
        first.push_str(&format!(", {minutes} min"));
    }
    if !contact.on_behalf_of.is_empty() {
        let people: Vec<String> = contact
            .on_behalf_of
            .iter()
            .map(|code| person(caseload, code, session.context.shows_names()))
            .collect();
        first.push_str(&format!(", for {}", people.join(", ")));
    }
    first.push('.');
    if let Some(promise) = closes.and_then(|closed| closed.contact().next.as_ref()) {
        first.push_str(&format!(
            "  Closed: {} (due {}).",
            promise.text,
            session.english().day(promise.due)
        ));
    }
    let week = week_line(session, session.english());
    let week_text = week.as_ref().map_or("", |line| line.text.as_str());
    let second = match &contact.next {
        Some(next) => format!(
            "Next: {}, {}.   {}",
            next.text,
            session.english().day_near(next.due, session.today()),
            week_text
        ),
        None => week_text.to_owned(),
    };
    let mut data = Map::new();
    data.insert(
        "contact".to_owned(),
        contact_data(id, &session.coach.handle, contact),
    );
    data.insert("closed".to_owned(), json!(closes.map(|closed| closed.id)));
    data.insert("week".to_owned(), week_data(week.as_ref()));
    session.confirm("log-contact", data, written, &[first, second])
}
