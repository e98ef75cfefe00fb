//! The one screen of bare `coach log-contact`: employer, channel, who, for whom, note, next.

use crate::cli::args::Text;
use crate::cli::ask::items::employer_item;
use crate::cli::ask::question::Empty;
use crate::cli::ask::screen::{Choice, Picked, Screen};
use crate::cli::commands::log::log_contact::flags::LogContact;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::usual::Usual;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::reference::{Named, Resolution, resolve};
use crate::store::data::load::{Pick, Scope};
use crate::view::entry::person;

/// Days ahead that a promise is usually due, as they are typed.
const USUAL_DUES: [&str; 4] = ["+7d", "tomorrow", "fri", "+14d"];

/// Asks for what a contact needs and was not given.
///
/// # Errors
/// When the user leaves: then nothing happened.
pub(crate) fn ask(session: &Session, given: LogContact) -> Result<LogContact, Failure> {
    let mut screen = Screen::open();
    let caseload = session.load(&Scope {
        employers: Pick::All,
        candidates: Pick::All,
        identities: Pick::All,
        log: session.own_log(session.today(), session.today()),
        ..Scope::default()
    })?;
    let usual = Usual {
        caseload: &caseload,
        coach: &session.coach.handle,
        today: session.today(),
    };
    screen.say("Log a contact   Enter takes the first answer · Esc leaves without a trace")?;

    let mut args = given;
    let employer = ask_employer(&mut screen, &usual)?;
    args.new |= employer.is_new;
    args.employer = Some(text(&employer.asked));
    let slug = employer.slug.as_ref();
    if args.channel.is_none() && args.called.is_none() {
        let channels = choices(usual.channels(slug), |channel| channel.to_string());
        args.channel = Some(text(screen.pick("How", &channels)?.as_str()));
    }
    if args.person.is_none() {
        args.person = ask_person(&mut screen, &usual, slug)?;
    }
    if args.on_behalf_of.is_empty() {
        args.on_behalf_of = ask_people(&mut screen, &usual, slug)?;
    }
    ask_note_and_next(&mut screen, &mut args)?;
    Ok(args)
}

/// The employer asked for: as it is given to the verb, and what is known of it.
struct AskedEmployer {
    asked: String,
    slug: Option<Slug>,
    is_new: bool,
}

/// A known employer, or the name of a new one.
fn ask_employer(screen: &mut Screen, usual: &Usual) -> Result<AskedEmployer, Failure> {
    let known: Vec<Choice<Slug>> = usual
        .employers()
        .into_iter()
        .map(|slug| Choice {
            item: employer_item(usual.caseload, &slug),
            value: slug,
        })
        .collect();
    loop {
        match screen.pick_or_type("Employer", &known, Empty::No)? {
            Picked::Chosen(slug) => {
                return Ok(AskedEmployer {
                    asked: slug.to_string(),
                    slug: Some(slug),
                    is_new: false,
                });
            }
            Picked::Typed(name) => {
                return Ok(AskedEmployer {
                    slug: named(usual.caseload, &name),
                    asked: name,
                    is_new: true,
                });
            }
            Picked::Nothing => {}
        }
    }
}

/// The employer that has exactly this name, archived ones included.
fn named(caseload: &Caseload, name: &str) -> Option<Slug> {
    let named: Vec<Named<Slug>> = caseload
        .employers
        .values()
        .map(|employer| Named {
            id: employer.id.clone(),
            names: vec![employer.name.clone()],
        })
        .collect();
    match resolve(name, &named) {
        Resolution::Exact(slug) => Some(slug),
        _ => None,
    }
}

fn ask_person(
    screen: &mut Screen,
    usual: &Usual,
    employer: Option<&Slug>,
) -> Result<Option<Text>, Failure> {
    let last = employer.and_then(|slug| usual.last_with(slug));
    let met_somebody = last.is_some_and(|last| last.person.is_some());
    let people = employer.map_or_else(Vec::new, |slug| usual.people(slug));
    let people = choices(people, String::clone);
    let empty = Empty::unless(met_somebody, "nobody in particular");
    Ok(match screen.pick_or_type("Who", &people, empty)? {
        Picked::Chosen(name) | Picked::Typed(name) => Some(text(&name)),
        Picked::Nothing => None,
    })
}

fn ask_people(
    screen: &mut Screen,
    usual: &Usual,
    employer: Option<&Slug>,
) -> Result<Vec<Text>, Failure> {
    let last = employer.and_then(|slug| usual.last_with(slug));
    let for_somebody = last.is_some_and(|last| !last.on_behalf_of.is_empty());
    let shown = |code: &Code| person(usual.caseload, code, true);
    let codes = choices(usual.candidates(employer), shown);
    let empty = Empty::unless(for_somebody, "nobody");
    Ok(match screen.pick_or_type("For whom", &codes, empty)? {
        Picked::Chosen(code) => vec![text(code.as_str())],
        Picked::Typed(people) => vec![text(&people)],
        Picked::Nothing => Vec::new(),
    })
}

fn ask_note_and_next(screen: &mut Screen, args: &mut LogContact) -> Result<(), Failure> {
    let line = |line: String| Some(text(&line)).filter(|line| !line.is_empty());
    args.note = line(screen.line("Note")?);
    args.next = line(screen.line("Next (what was promised)")?);
    if args.next.is_some() && args.due.is_none() {
        let dues = choices(USUAL_DUES.map(str::to_owned).into(), String::clone);
        let due = match screen.pick_or_type("By when", &dues, Empty::No)? {
            Picked::Chosen(due) | Picked::Typed(due) => due,
            Picked::Nothing => USUAL_DUES[0].to_owned(),
        };
        args.due = Some(text(&due));
    }
    Ok(())
}

fn choices<T>(values: Vec<T>, shown: impl Fn(&T) -> String) -> Vec<Choice<T>> {
    let choice = |value| Choice {
        item: shown(&value).into(),
        value,
    };
    values.into_iter().map(choice).collect()
}

fn text(value: &str) -> Text {
    value.parse().unwrap_or_else(|never| match never {})
}
