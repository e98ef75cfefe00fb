//! The week that a page or a review is about.

use crate::cli::args::Text;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::week::Week;

/// The week asked for, else this one.
pub(crate) fn asked_week(session: &Session, asked: &Option<Text>) -> Result<Week, Failure> {
    let today = session.today();
    Ok(match asked {
        Some(text) => Week::read(text, today)?,
        None => Week::of(today),
    })
}
