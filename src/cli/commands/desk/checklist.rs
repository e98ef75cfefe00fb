use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::employer::{known, save};
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::partnership::checklist::Factors;
use crate::domain::record::employer::{Employer, Tick};
use crate::domain::terms::names::EntryId;
use crate::store::data::load::Scope;
use crate::view::checklist::{self, Inputs, factor_title};
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, json};

/// Show the success factors of a partnership and which are done, or tick one
///
/// Some are ticked by what you log: a visit with --purpose learn-needs, an agreement, a talk in the first week at work.
#[derive(Args, Clone, Debug)]
pub(crate) struct Checklist {
    /// The employer
    employer: Text,

    /// Tick this factor, by its id
    #[arg(long, value_name = "FACTOR")]
    tick: Option<Text>,

    /// Untick this factor
    #[arg(long, value_name = "FACTOR", conflicts_with = "tick")]
    untick: Option<Text>,

    /// When it was done: the nearest such day up to today [default: today, or the contact's day]
    #[arg(
        short = 'd',
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        requires = "tick"
    )]
    on: Option<Text>,

    /// The contact it was done in, by its id
    #[arg(long, value_name = "ID", requires = "tick")]
    contact: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Checklist) -> Result<u8, Failure> {
    match (&args.tick, &args.untick) {
        (Some(factor), _) => tick(context, &args, factor),
        (_, Some(factor)) => untick(context, &args, factor),
        (None, None) => show(context, &args),
    }
}

fn show(context: &Context, args: &Checklist) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let slug = session.employer(&args.employer)?;
    let caseload = session.load(&Scope::shared())?;
    let Some(employer) = caseload.employers.get(&slug) else {
        session.say_problems();
        return Err(
            Failure::data(format!("employers/{slug}.toml cannot be read")).hint("coach check"),
        );
    };
    let (factors, guide) = (
        session.directory.factors()?,
        session.directory.guide(session.words.language())?,
    );
    let inputs = Inputs {
        caseload: &caseload,
        factors: &factors,
        guide: &guide,
        today: session.today(),
        words: &session.words,
    };
    session.show("checklist", &checklist::page(&inputs, employer))
}

/// The factor's id as it is known, whatever its case.
fn factor<'a>(factors: &'a Factors, asked: &str) -> Result<&'a str, Failure> {
    let wanted = asked.trim().to_lowercase().replace([' ', '_'], "-");
    let all: Vec<&str> = factors
        .stages()
        .flat_map(|stage| factors.of(stage))
        .map(String::as_str)
        .collect();
    all.iter()
        .copied()
        .find(|known| *known == wanted)
        .ok_or_else(|| {
            Failure::unknown(format!(
                "`{asked}` is not a success factor; one of: {}",
                all.join(", ")
            ))
            .hint("coach guide explains each one")
        })
}

fn tick(context: &Context, args: &Checklist, asked: &str) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let (factors, guide) = (
        session.directory.factors()?,
        session.directory.guide(session.words.language())?,
    );
    let factor = factor(&factors, asked)?;
    let employer = known(&session, &args.employer)?;
    let contact = contact(&session, args, &employer)?;
    let on = ticked_on(&session, args, contact)?;
    let contact = contact.map(|(id, _)| id);
    let title = factor_title(&guide, factor);
    let fact = json!({ "factor": factor, "on": on, "contact": contact });
    let mut after = employer.clone();
    let (words, name) = (&session.words, &employer.name);
    let mut ticks = after.checklist.iter_mut();
    let key = match ticks.find(|tick| tick.factor == factor) {
        Some(_) if args.on.is_none() && contact.is_none() => {
            let data = about("employer", json!({ "id": employer.id, "checklist": fact }));
            let line = say!(words, "record.ticked-already", name, title);
            return session.unchanged("employer", data, line);
        }
        Some(tick) => {
            tick.on = Civil(on);
            tick.contact = contact.or(tick.contact);
            "record.ticked-now"
        }
        None => {
            after.checklist.push(Tick {
                factor: factor.to_owned(),
                on: Civil(on),
                contact,
            });
            "record.ticked"
        }
    };
    let line = say!(words, key, name, title, on = session.near(on));
    let next = format!("coach guide {}", employer.id);
    save(&session, employer, after, ("checklist", fact), line, &next)
}

/// The contact that shows it, and its day; it must be one with the employer.
fn contact(
    session: &Session,
    args: &Checklist,
    employer: &Employer,
) -> Result<Option<(EntryId, Date)>, Failure> {
    let Some(id) = &args.contact else {
        return Ok(None);
    };
    let caseload = session.load(&Scope::shared())?;
    let id = session.entry(&caseload, id)?;
    let mut with = caseload.log.contacts.with(&employer.id);
    let Some(logged) = with.find(|logged| logged.id == id) else {
        return Err(Failure::refused(format!(
            "{} is not a contact with {}",
            id.short(),
            employer.name
        ))
        .hint(format!("coach history {}", employer.id)));
    };
    Ok(Some((id, logged.contact().on)))
}

/// The day of the tick: that of the contact, else as asked, else today.
fn ticked_on(
    session: &Session,
    args: &Checklist,
    contact: Option<(EntryId, Date)>,
) -> Result<Date, Failure> {
    match (&args.on, contact) {
        (None, Some((_, on))) => Ok(on),
        (Some(asked), Some((id, held))) if session.day_so_far(&args.on)? != held => {
            let message = format!("{} was on {held}, not on `{}`", id.short(), &**asked);
            Err(Failure::refused(message).hint("leave out --on, or --contact"))
        }
        _ => session.day_so_far(&args.on),
    }
}

fn untick(context: &Context, args: &Checklist, asked: &str) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let (factors, guide) = (
        session.directory.factors()?,
        session.directory.guide(session.words.language())?,
    );
    let factor = factor(&factors, asked)?;
    let employer = known(&session, &args.employer)?;
    let title = factor_title(&guide, factor);
    let Some(index) = employer
        .checklist
        .iter()
        .position(|tick| tick.factor == factor)
    else {
        let key = match factors.ticks_itself(factor) {
            true => "record.ticks-itself",
            false => "record.not-ticked",
        };
        let line = say!(session.words, key, name = employer.name, title);
        return session.unchanged("employer", Map::new(), line);
    };
    let fact = ("checklist", json!({ "factor": factor, "on": null }));
    let line = say!(
        session.words,
        "record.unticked",
        name = employer.name,
        title
    );
    let mut after = employer.clone();
    after.checklist.remove(index);
    let next = format!("coach checklist {}", employer.id);
    save(&session, employer, after, fact, line, &next)
}
