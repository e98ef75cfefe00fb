//! The calendar file that is kept up to date after each change, where the user's configuration names one.

use crate::cli::commands::leaving::{agenda, file};
use crate::cli::context::{Context, DataPlace};
use crate::cli::error::Failure;
use crate::cli::session::{Session, words_of};
use crate::store::disk::outside;
use crate::store::service::config::KeptCalendar;
use crate::words::say::say;

/// Writes the configured calendar anew after something was changed in the data directory that it is of. What fails is said and
/// does not undo the change.
pub(crate) fn after_change(context: &Context) {
    let kept = context.config.calendar.as_ref();
    let Some(kept) = kept.filter(|kept| context.has_written() && is_of(context, kept)) else {
        return;
    };
    if let Err(failure) = write(context, kept) {
        let path = kept.output.display();
        let why = failure.message;
        context.remark(&say!(words_of(context), "agenda.not-kept", path, why));
    }
}

/// Writes the configured calendar, by code; a file that says the same already is left alone.
///
/// # Errors
/// When it cannot be made or written.
pub(crate) fn write(context: &Context, kept: &KeptCalendar) -> Result<(), Failure> {
    let inside = context.working_in(&kept.data, &kept.coach.parse()?);
    let session = Session::read(&inside)?;
    file::lies_outside(&session, &kept.output)?;
    let bytes = agenda::file(&session, &agenda::load(&session, false)?, &kept.output);
    let most = bytes.len() as u64;
    match outside::read_bytes(&kept.output, most) {
        Ok(there) if there == bytes => Ok(()),
        _ => file::replace(&kept.output, &bytes),
    }
}

/// Whether the data directory of this command is the one that the calendar is of.
fn is_of(context: &Context, kept: &KeptCalendar) -> bool {
    let Ok(DataPlace::Named(here) | DataPlace::Platform(here)) = context.place() else {
        return false;
    };
    outside::is_inside(&kept.data, &here) && outside::is_inside(&here, &kept.data)
}
