//! Why a path has no place, as an error about it.

use crate::store::disk::error::StoreError;
use crate::store::disk::place::Lost;
use std::io;

pub(in crate::store::disk) fn as_not_saved(error: StoreError) -> StoreError {
    match error {
        StoreError::Io {
            doing,
            path,
            source,
        } => StoreError::NotSaved {
            doing,
            path,
            source,
        },
        other => other,
    }
}

pub(in crate::store::disk) fn special(path: &str, what: &'static str) -> StoreError {
    StoreError::Special {
        path: path.to_owned(),
        what,
    }
}

/// Why a path has no place, as an error about it.
pub(in crate::store::disk) fn lost_at(path: &str, lost: Lost, doing: &'static str) -> StoreError {
    match lost {
        Lost::Outside => special(path, "a path that leads outside the data directory"),
        Lost::NoFolder(folder) => special(&folder, "a link or a file in a folder's place"),
        Lost::Swapped => StoreError::Swapped {
            path: path.to_owned(),
        },
        Lost::Io(source) => StoreError::Io {
            doing,
            path: path.to_owned(),
            source,
        },
    }
}

pub(in crate::store::disk) fn as_io(lost: Lost) -> io::Error {
    match lost {
        Lost::Io(error) => error,
        _ => io::Error::new(
            io::ErrorKind::InvalidInput,
            "a folder was swapped for a link",
        ),
    }
}
