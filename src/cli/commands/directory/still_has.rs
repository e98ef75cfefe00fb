//! What a colleague who leaves still has on their desk, so that nothing of it is forgotten with them.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::owed::{plans, promises};
use crate::domain::record::owner::{Owner, owner_on};
use crate::domain::terms::names::Handle;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::words::say::say_count;

/// Candidates, employers, open follow-ups and plans of a coach on a day, in words; none where nothing is left.
///
/// # Errors
/// When the directory cannot be read at all.
pub(crate) fn still_has(
    session: &Session,
    coach: &Handle,
    on: Date,
) -> Result<Option<String>, Failure> {
    let caseload = session.load(&Scope {
        coaches: Pick::All,
        employers: Pick::All,
        candidates: Pick::All,
        log: LogScope::all(),
        ..Scope::default()
    })?;
    let is_theirs = |owners: &[Owner]| owner_on(owners, on) == Some(coach);
    let people = caseload.active_candidates(coach, on);
    let employers = caseload.employers.values();
    let employers = employers.filter(|one| !one.archived && is_theirs(&one.owners));
    let words = &session.words;
    let some = |n: usize| Some(n).filter(|n| *n > 0);
    let parts: Vec<String> = [
        some(people.count()).map(|n| say_count!(words, "desk-said.candidates", n)),
        some(employers.count()).map(|n| say_count!(words, "desk-said.employers", n)),
        some(promises(&caseload, coach, on).len())
            .map(|n| say_count!(words, "desk-said.follow-ups", n)),
        some(plans(&caseload, coach, on).count()).map(|n| say_count!(words, "close.plans", n)),
    ]
    .into_iter()
    .flatten()
    .collect();
    Ok((!parts.is_empty()).then(|| parts.join(", ")))
}
