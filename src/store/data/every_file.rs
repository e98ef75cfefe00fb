//! Every file of a data directory, or below one of its folders.

use crate::store::data::directory::Directory;
use crate::store::disk::error::StoreError;

impl Directory {
    /// Every file but git's own.
    pub(crate) fn all_files(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let mut files = Vec::new();
        for name in self.disk.list(folder)? {
            let path = if folder.is_empty() {
                name.name
            } else {
                format!("{folder}/{}", name.name)
            };
            if path == ".git" {
                continue;
            }
            if name.is_directory {
                files.extend(self.all_files(&path)?)
            } else {
                files.push(path)
            }
        }
        Ok(files)
    }

    /// Every plain file below a folder.
    pub(crate) fn files_below(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let mut files = Vec::new();
        for name in self.disk.list(folder)? {
            let path = if folder.is_empty() {
                name.name
            } else {
                format!("{folder}/{}", name.name)
            };
            if name.is_directory {
                files.extend(self.files_below(&path)?);
            } else if self
                .disk
                .standing(&path)
                .map_or_else(|| !self.disk.is_missing(&path), |found| found.is_file)
            {
                // What the disk does not answer for is asked again by whoever opens it, and then it is said.
                files.push(path);
            }
        }
        Ok(files)
    }
}
