//! A log file opened for one append. Part of the door to the data directory.
#![expect(
    clippy::disallowed_types,
    reason = "with disk.rs, this is the door to the file system"
)]

use crate::store::disk::door::Disk;
use crate::store::disk::error::StoreError;
use crate::store::disk::lost::as_not_saved;
use crate::store::disk::place::How;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// A log file opened for one append, with what its end says.
pub(crate) struct Appending {
    file: File,
    path: String,
    length: u64,
    is_new: bool,
}

impl Disk {
    /// Opens a log file for one append; it is made when absent.
    ///
    /// # Errors
    /// When it cannot be opened or made.
    pub(crate) fn open_log(&self, path: &str) -> Result<Appending, StoreError> {
        let is_new = self.is_missing(path);
        if is_new && let Some((folder, _)) = path.rsplit_once('/') {
            self.make_folder(folder)?;
        }
        let (file, length) = self.open(path, How::Append).map_err(as_not_saved)?;
        // With no bytes in it, its name may not have been made to last yet either.
        Ok(Appending {
            file,
            path: path.to_owned(),
            length,
            is_new: length == 0,
        })
    }
}

impl Appending {
    /// The last bytes of the file, at most `most`.
    pub(crate) fn tail(&mut self, most: u64) -> Result<Vec<u8>, StoreError> {
        let from = self.length.saturating_sub(most);
        let mut tail = Vec::new();
        let read = self
            .file
            .seek(SeekFrom::Start(from))
            .and_then(|_| self.file.read_to_end(&mut tail));
        read.map_err(StoreError::io("read", &self.path))?;
        Ok(tail)
    }

    /// Cuts the file so many bytes before its end.
    pub(crate) fn cut(&mut self, bytes: u64) -> Result<(), StoreError> {
        let length = self.length.saturating_sub(bytes);
        self.file
            .set_len(length)
            .map_err(StoreError::not_saved("mend", &self.path))?;
        self.length = length;
        Ok(())
    }

    /// Takes bytes back from the end of the file, durably, when they stand there.
    pub(crate) fn take_back(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        if self.tail(bytes.len() as u64)? != bytes {
            return Ok(());
        }
        self.cut(bytes.len() as u64)?;
        self.file
            .sync_data()
            .map_err(StoreError::not_saved("sync", &self.path))
    }

    /// Appends bytes in one write and makes them last. Whatever fails, the file is as before.
    ///
    /// # Errors
    /// When the bytes cannot be written whole, or not made to last; `failed_sync` says which.
    pub(crate) fn append(&mut self, disk: &Disk, bytes: &[u8]) -> Result<(), AppendError> {
        // Where the handle does not append by itself; the lock keeps others away.
        let end = self.file.seek(SeekFrom::End(0));
        let whole = match end.and_then(|_| self.file.write(bytes)) {
            Ok(count) if count == bytes.len() => Ok(()),
            Ok(_) => Err(io::Error::new(
                io::ErrorKind::WriteZero,
                "only a part could be written",
            )),
            Err(error) => Err(error),
        };
        whole.map_err(|source| self.cut_back("write", source))?;
        let synced = self.file.sync_data().and_then(|()| {
            if self.is_new {
                disk.sync_parents(&self.path)
            } else {
                Ok(())
            }
        });
        synced.map_err(|source| self.cut_back("sync", source))?;
        self.length += bytes.len() as u64;
        self.is_new = false;
        Ok(())
    }

    /// Takes off what may have been written of it.
    fn cut_back(&self, doing: &'static str, source: io::Error) -> AppendError {
        drop(self.file.set_len(self.length));
        AppendError {
            error: StoreError::NotSaved {
                doing,
                path: self.path.clone(),
                source,
            },
            failed_sync: doing == "sync",
        }
    }
}

/// An append that did not happen.
pub(crate) struct AppendError {
    pub(crate) error: StoreError,
    /// The bytes may or may not be on the disk: this file is not to be trusted with the next entry.
    pub(crate) failed_sync: bool,
}
