//! What is read for a contact: the records it names, and the months of the log that may hold what it closes.

use crate::cli::ask::references::EmployerReference;
use crate::cli::commands::log::log_contact::flags::LogContact;
use crate::cli::entry::closing_line::WeekRules;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::store::data::load::{LogScope, Pick, Scope};
use std::collections::{BTreeMap, BTreeSet};

/// Months looked through for an older promise to an employer not heard of lately.
const SILENT_MONTHS: u32 = 24;

/// Only what the entry names: its employers and people, and the log lines of the months around it.
pub(crate) fn load(
    session: &Session,
    args: &LogContact,
    employers: &[EmployerReference],
    people: &[Code],
    on: Date,
    week: &WeekRules,
) -> Result<Caseload, Failure> {
    let known: Vec<&Slug> = employers.iter().filter_map(known).collect();
    let mut caseload = session.load(&week.with_records(Scope {
        coaches: session.myself(),
        employers: Pick::these(known.iter().copied()),
        candidates: Pick::these(people),
        identities: Pick::these(people),
        ..Scope::default()
    }))?;
    if writes_text(args) {
        caseload.identities.extend(named(session, args)?);
    }
    let coaches = owners(session, &caseload);
    let log = |months| Scope {
        log: LogScope {
            coaches: coaches.clone(),
            months: Some(months),
        },
        ..Scope::default()
    };
    let recent = week.with_months(session, session.months_back(on.min(session.today()), on));
    caseload.log = session.load(&log(recent))?.log;
    let silent = silent(&caseload, &known, on);
    if !args.keep && !silent.is_empty() {
        let older = session.load(&Scope {
            lines_naming: Some(silent),
            ..log(silent_months(on))
        })?;
        caseload.log.contacts.take_in(older.log.contacts);
    }
    Ok(caseload)
}

fn known(employer: &EmployerReference) -> Option<&Slug> {
    match employer {
        EmployerReference::Known(slug) => Some(slug),
        EmployerReference::New(..) => None,
    }
}

/// Whether a text is written that may name a candidate.
fn writes_text(args: &LogContact) -> bool {
    let texts = [&args.note, &args.next, &args.without_consent, &args.with];
    !args.words.is_empty() || texts.iter().any(|text| text.is_some())
}

/// Who the texts of an entry may name.
fn named(session: &Session, args: &LogContact) -> Result<BTreeMap<Code, Identity>, Failure> {
    let scope = Scope {
        identities: Pick::All,
        named_in: texts(args),
        ..Scope::default()
    };
    Ok(session.load(&scope)?.identities)
}

/// All texts of an entry that may name a candidate; `None` where one of them is still to be read.
fn texts(args: &LogContact) -> Option<String> {
    let flags = [
        &args.employer,
        &args.person,
        &args.note,
        &args.next,
        &args.without_consent,
        &args.with,
    ];
    let flags = flags.into_iter().flatten();
    let all: Vec<&str> = args.words.iter().chain(flags).map(|text| &**text).collect();
    let is_to_be_read = args.note.as_deref() == Some("-");
    (!is_to_be_read).then(|| all.join(" "))
}

/// This coach, and those before at the employers: what an earlier coach promised there goes over with the employer.
fn owners(session: &Session, caseload: &Caseload) -> Pick<Handle> {
    let owners = caseload
        .employers
        .values()
        .flat_map(|employer| employer.owners.iter().map(|owner| owner.coach.clone()));
    Pick::Named(owners.chain([session.coach.handle.clone()]).collect())
}

/// Employers not heard of lately: they may have been promised something long ago.
fn silent(caseload: &Caseload, known: &[&Slug], on: Date) -> BTreeSet<String> {
    let silent = known.iter().filter(|slug| !is_heard_of(caseload, slug, on));
    silent.map(ToString::to_string).collect()
}

/// Whether there was a contact with an employer in the months until a day.
fn is_heard_of(caseload: &Caseload, slug: &Slug, on: Date) -> bool {
    let mut contacts = caseload.log.contacts.with(slug);
    contacts.any(|logged| Month::of(logged.contact().on) <= Month::of(on))
}

/// The months before those around a day.
fn silent_months(on: Date) -> (Month, Month) {
    let last = Month::of(on.checked_sub_days(Days::new(62)).unwrap_or(on)).previous();
    let first = (0..SILENT_MONTHS).fold(last, |month, _| month.previous());
    (first, last)
}
