//! The text of a record under the lock: as it stands, and read back before it is saved.

use crate::domain::terms::names::Code;
use crate::domain::terms::record_name::Record;
use crate::store::codec::record::{self, RECORD_LIMIT};
use crate::store::codec::revised::TextChange;
use crate::store::data::directory::Directory;
use crate::store::disk::error::StoreError;

/// The text of a record on the disk.
pub(in crate::store::write) fn as_it_stands(
    directory: &Directory,
    path: &str,
    change: &TextChange,
) -> Result<Option<String>, StoreError> {
    let Some(bytes) = directory.disk.read(path, RECORD_LIMIT)? else {
        return Ok(None);
    };
    // Blocks are named by their number: in a record that another writer changed since, it may be another block's.
    if change.is_by_number() && !directory.is_as_seen(path, &bytes) {
        return Err(StoreError::EditedMeanwhile {
            path: path.to_owned(),
        });
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|_| unreadable(path, "the file is not UTF-8 text"))
}

/// Reads the new text back before it is saved: what could not be loaded again is never written.
pub(in crate::store::write) fn validate(
    record: &Record,
    path: &str,
    text: &str,
) -> Result<(), StoreError> {
    let bytes = text.as_bytes();
    if bytes.len() as u64 > RECORD_LIMIT {
        return Err(StoreError::TooLarge {
            path: path.to_owned(),
            size: bytes.len() as u64,
            limit: RECORD_LIMIT,
        });
    }
    let read = match record {
        Record::Coach(handle) => {
            record::read::<crate::domain::record::coach::Coach>(path, bytes, handle.clone())
                .map(drop)
        }
        Record::Employer(slug) => {
            record::read::<crate::domain::record::employer::Employer>(path, bytes, slug.clone())
                .map(drop)
        }
        Record::Candidate(code) => {
            record::read::<crate::domain::record::candidate::Candidate>(path, bytes, code.clone())
                .map(drop)
        }
        Record::Identity(code) => record::read::<crate::domain::record::identity::Identity>(
            path,
            bytes,
            Code::clone(code),
        )
        .map(drop),
    };
    read.map_err(crate::store::data::directory::unreadable)
}

pub(in crate::store::write) fn unreadable(path: &str, message: &str) -> StoreError {
    StoreError::Unreadable {
        path: path.to_owned(),
        line: None,
        message: message.to_owned(),
    }
}
