//! Files that the user named for a page: written, and opened with the program for them.

use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::store::disk::outside_writing;
use std::path::Path;

impl Context {
    /// Writes a page to a file the user named.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write_file(&self, path: &Path, text: &str) -> Result<(), Failure> {
        outside_writing::write(path, text.as_bytes())
            .map_err(|error| Failure::data(format!("cannot write {}: {error}", path.display())))
    }

    /// Whether a page could be written where the user asked for it.
    ///
    /// # Errors
    /// When it could not be.
    pub(crate) fn can_write_file(&self, path: &Path) -> Result<(), Failure> {
        outside_writing::try_write(path).map_err(|error| {
            Failure::data(format!("cannot write {}: {error}", path.display()))
                .hint("name another file")
        })
    }

    /// Hands a file to the program that this user's system opens it with, and does not wait for it.
    ///
    /// # Errors
    /// When the system knows no such program; the file is there all the same.
    pub(crate) fn open_file(&self, path: &Path) -> Result<(), Failure> {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        open::that_detached(&whole).map_err(|error| {
            Failure::data(format!("{} could not be opened: {error}", path.display()))
                .hint("open the file yourself")
        })
    }
}
