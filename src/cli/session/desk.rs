//! What a coach's desk and calendar are made of: their records, and what they and those before them promised and planned.

use crate::cli::error::Failure;
use crate::cli::session::at_work::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::told::Told;
use crate::domain::terms::names::Handle;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::store::data::records::Met;
use crate::store::data::sought::Sought;

/// Loads it, with who the candidates are where names are shown, and what was said of the entries.
///
/// # Errors
/// When a folder cannot be listed.
pub(crate) fn load_desk(session: &Session, names: bool) -> Result<(Caseload, Told), Failure> {
    let mine = session.load(&Scope {
        employers: Pick::All,
        candidates: Pick::All,
        of: Sought::Of(session.coach.handle.clone()),
        ..Scope::default()
    })?;
    let (mut caseload, told) = session.load_telling(&Scope {
        coaches: Pick::All,
        identities: match names {
            true => Pick::All,
            false => Pick::None,
        },
        log: LogScope {
            coaches: promisers(session, &mine),
            months: None,
        },
        met: Met::Open,
        ..Scope::default()
    })?;
    caseload.take_candidates(mine.candidates);
    caseload.take_employers(mine.employers);
    Ok((caseload, told))
}

/// This coach, and who had their employers and candidates before: what an earlier coach promised goes over with them. Nobody
/// else's log is read.
fn promisers(session: &Session, mine: &Caseload) -> Pick<Handle> {
    let mut owners = mine.earlier_owners(&session.coach.handle, session.today());
    owners.insert(session.coach.handle.clone());
    Pick::Named(owners)
}
