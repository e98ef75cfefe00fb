//! A file that leaves the data directory: where it may lie, what it may replace, and how it is written.

use crate::cli::ask::agree::agree;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::store::disk::outside;
use crate::store::disk::outside_writing;
use crate::words::say::say;
use std::path::Path;

/// Largest file that is looked into before it is replaced, in bytes.
const LOOKED_INTO: u64 = 16 * 1024 * 1024;

/// Writes a file, for this user alone; a dry run says so and writes nothing. What is there is replaced where `is_ours` says that it was
/// made by the same command, and else only where the user agrees.
///
/// # Errors
/// When it would lie in the data directory, is not to be replaced, or cannot be written.
pub(in crate::cli::commands::leaving) fn put(
    session: &Session,
    file: &Path,
    bytes: &[u8],
    is_ours: impl Fn(&[u8]) -> bool,
) -> Result<(), Failure> {
    lies_outside(session, file)?;
    let context = session.context;
    if outside::exists(file)
        && !outside::read_bytes(file, LOOKED_INTO).is_ok_and(|old| is_ours(&old))
    {
        agree(context, &session.words, |words| {
            say!(words, "ask.replace", path = file.display())
        })?;
    }
    if context.globals.dry_run {
        context.remark(&session.words.label("remark.dry-run"));
        return Ok(());
    }
    replace(file, bytes)
}

/// Replaces a file: the old bytes are there or the new.
///
/// # Errors
/// When it cannot be written.
pub(in crate::cli::commands::leaving) fn replace(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    outside_writing::replace(file, bytes)
        .map_err(|error| Failure::data(format!("cannot write {}: {error}", file.display())))
}

/// Refuses a file among the records.
///
/// # Errors
/// When the file lies there, or is none.
pub(in crate::cli::commands::leaving) fn lies_outside(
    session: &Session,
    file: &Path,
) -> Result<(), Failure> {
    let root = session.directory.disk.root();
    let is_wrong =
        outside::is_inside(root, file) || outside::is_folder(file) || file.file_name().is_none();
    match is_wrong {
        true => Err(Failure::usage("save the export outside the data directory")),
        false => Ok(()),
    }
}
