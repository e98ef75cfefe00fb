//! The agenda of the working coach, as it is loaded and put into a file.

use crate::cli::environment::machine_zone;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::desk::load_desk;
use crate::domain::agenda::due::{Due, TOLD_DAYS};
use crate::domain::agenda::entry::Agenda;
use crate::domain::calendar::day::Days;
use crate::domain::calendar::zone::Zone;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::told::Told;
use crate::domain::terms::names::Slug;
use crate::domain::terms::record_name::Record;
use crate::exchange::{ics_before, ics_out};
use crate::store::data::layout;
use crate::store::data::load::{Pick, Scope};
use crate::store::disk::outside;
use crate::view::leaving::agenda::{Inputs, agenda, named};
use std::path::Path;

/// Largest calendar that is looked into, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The agenda, by code or with names.
///
/// # Errors
/// When a folder cannot be listed, or the rules that say how long a contact takes cannot be read.
pub(in crate::cli::commands::leaving) fn load(
    session: &Session,
    names: bool,
) -> Result<Agenda, Failure> {
    let (mut caseload, told) = load_desk(session, names)?;
    let (employers, _) = named(&due(session, &caseload, &told));
    let missing = employers
        .iter()
        .filter(|slug| !caseload.employers.contains_key(slug) && is_on_file(session, slug));
    let more = session.load(&Scope {
        employers: Pick::these(missing),
        ..Scope::default()
    })?;
    caseload.take_employers(more.employers);
    let rules = session.rules(None)?;
    let zone = session.coach.timezone.as_deref().and_then(Zone::named);
    Ok(agenda(&Inputs {
        due: due(session, &caseload, &told),
        words: &session.words,
        names,
        rules: &rules,
        zone: zone.unwrap_or_else(machine_zone),
    }))
}

/// An employer whose record went, as that of a contact that was undone, is called by its id.
fn is_on_file(session: &Session, slug: &Slug) -> bool {
    let record = layout::record(&Record::Employer(slug.clone()));
    session.directory.disk.exists(&record)
}

/// The file of an agenda, in the place of an earlier one of ours where there is one.
pub(in crate::cli::commands::leaving) fn file(
    session: &Session,
    agenda: &Agenda,
    path: &Path,
) -> Vec<u8> {
    let now = ics_out::write(agenda);
    let since = session.today().checked_sub_days(Days::new(TOLD_DAYS));
    let before = outside::read_bytes(path, LARGEST).ok();
    match before.filter(|before| ics_out::is_ours(before)).zip(since) {
        Some((before, since)) => ics_before::after(&before, &now, since),
        None => now,
    }
}

fn due<'a>(session: &'a Session, caseload: &'a Caseload, told: &'a Told) -> Due<'a> {
    Due {
        caseload,
        told,
        coach: &session.coach.handle,
        today: session.today(),
    }
}
