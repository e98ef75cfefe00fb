//! The example caseload of `coach init --demo`: shifted by whole weeks so that it ends this week.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::store::write::written::Written;

/// Fills a new directory with the example caseload, as the working coach's own.
///
/// # Errors
/// When the directory holds employers or candidates already, or cannot be written.
pub(crate) fn fill(session: &Session) -> Result<Written, Failure> {
    Ok(session.directory.fill_with_demo(
        &session.coach.handle,
        session.now.civil,
        session.now.ms,
    )?)
}
