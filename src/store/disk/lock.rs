//! The writers' lock.
#![expect(clippy::disallowed_types, reason = "this file is a door")]

use crate::store::disk::door::Disk;
use crate::store::disk::error::StoreError;
use crate::store::disk::lost::as_not_saved;
use crate::store::disk::place::How;
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::time::Duration;

/// How long to wait for another writer, in steps of a twentieth of a second.
const LOCK_STEPS: u32 = 100;

/// The lock, held until dropped.
pub(crate) struct Lock {
    _file: File,
}

impl Disk {
    /// Takes the writers' lock, waiting at most five seconds.
    ///
    /// # Errors
    /// When another writer holds it for longer; the error names its process.
    pub(crate) fn lock(&self, path: &str) -> Result<Lock, StoreError> {
        let (mut file, _) = self.open(path, How::Write).map_err(as_not_saved)?;
        for _ in 0..LOCK_STEPS {
            match file.try_lock() {
                Ok(()) => {
                    // The holder's process is a courtesy to whoever waits; failing to note it harms nothing. It is written over
                    // the last one's, as wide: cutting a file off costs more than all the rest of taking the lock.
                    drop(file.write_all(format!("{:<10}", std::process::id()).as_bytes()));
                    return Ok(Lock { _file: file });
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(50)),
                Err(TryLockError::Error(source)) => {
                    return Err(StoreError::NotSaved {
                        doing: "lock",
                        path: path.to_owned(),
                        source,
                    });
                }
            }
        }
        let mut holder = String::new();
        let read = file
            .seek(SeekFrom::Start(0))
            .and_then(|_| file.read_to_string(&mut holder));
        Err(StoreError::Locked {
            holder: read.map_or_else(|_| "unknown".to_owned(), |_| holder.trim().to_owned()),
        })
    }
}
