//! The agenda of the working coach, as it is loaded and put into a file.

use crate::cli::environment::machine_zone;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::desk::load_desk;
use crate::domain::agenda::due::Due;
use crate::domain::agenda::entry::Agenda;
use crate::domain::calendar::zone::Zone;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::told::Told;
use crate::domain::terms::names::Slug;
use crate::domain::terms::record_name::Record;
use crate::store::data::layout;
use crate::store::data::load::{Pick, Scope};
use crate::view::leaving::agenda::{Inputs, agenda, named};

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

fn due<'a>(session: &'a Session, caseload: &'a Caseload, told: &'a Told) -> Due<'a> {
    Due {
        caseload,
        told,
        coach: &session.coach.handle,
        today: session.today(),
    }
}
