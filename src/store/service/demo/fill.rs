//! Writes the example caseload into an empty directory.

use crate::domain::calendar::time::DateTime;
use crate::domain::terms::names::Handle;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::service::demo::lines::read_lines;
use crate::store::service::demo::moved::Demo;
use crate::store::write::written::Written;
use include_dir::{Dir, include_dir};

static EXAMPLE: Dir = include_dir!("$CARGO_MANIFEST_DIR/examples/caseload");

impl Directory {
    /// Writes the example caseload of `handle`, ending in this week, with nothing after now.
    ///
    /// # Errors
    /// When there are employers or candidates here already, or something cannot be written.
    pub(crate) fn fill_with_demo(
        &self,
        handle: &Handle,
        now: DateTime,
        now_ms: u64,
    ) -> Result<Written, StoreError> {
        let mut written = Written::default();
        let _lock = self.lock(&mut written.remarks)?;
        if self.is_in_use() {
            return Err(StoreError::Refused(
                "the directory is in use; the example goes into an empty one only".to_owned(),
            ));
        }
        let mut files = Vec::new();
        collect(&EXAMPLE, &mut files);
        let lines = read_lines(&files);
        let demo = Demo::new(&files, &lines, handle, now, now_ms);
        for (path, text) in files
            .iter()
            .filter(|(path, _)| path.ends_with(".toml") && *path != layout::SETTINGS)
        {
            if let Some(text) = demo.record(path, text)? {
                let path = demo.path(path);
                self.disk.replace(&path, None, text.as_bytes())?;
                written.paths.push(path);
            }
        }
        let device = self.device()?;
        for (month, text) in demo.months(lines) {
            let path = layout::month_log(handle, &device, month, 1);
            self.disk.replace(&path, None, text.as_bytes())?;
            written.paths.push(path);
        }
        Ok(written)
    }

    fn is_in_use(&self) -> bool {
        let folders = [
            layout::EMPLOYERS,
            layout::CANDIDATES,
            layout::LOG,
            layout::COACHES,
        ];
        let is_filled = |folder: &&str| self.disk.list(folder).is_ok_and(|names| !names.is_empty());
        folders.iter().any(is_filled)
    }
}

/// The text files of the example, by path.
fn collect(folder: &'static Dir, files: &mut Vec<(&'static str, &'static str)>) {
    for file in folder.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.push((path, text));
        }
    }
    folder.dirs().for_each(|folder| collect(folder, files));
}

#[cfg(test)]
#[path = "demo_tests.rs"]
mod tests;
