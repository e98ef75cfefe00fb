//! Codes that are free for a candidate.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::terms::names::Code;
use crate::store::data::directory::random;
use crate::store::data::layout;
use std::collections::BTreeSet;

/// A random code that nobody has or had.
pub(crate) fn free_code(session: &Session) -> Result<Code, Failure> {
    let forgotten = session.directory.forgotten_codes()?;
    let mut random = (0..1000).map(|_| Code::from_random(random()));
    random
        .find(|code| !is_taken(session, &forgotten, code))
        .ok_or_else(|| Failure::usage("no free code was found; choose one with --code"))
}

/// A code that was forgotten stays so: a record under it would not be read.
pub(crate) fn is_taken(session: &Session, forgotten: &BTreeSet<Code>, code: &Code) -> bool {
    let exists = |folder| {
        session
            .directory
            .disk
            .exists(&format!("{folder}/{code}.toml"))
    };
    forgotten.contains(code) || exists(layout::CANDIDATES) || exists(layout::PRIVATE)
}
