//! What was typed into a form and not written yet: kept on this machine until it is.

use crate::cli::error::Failure;
use crate::cli::session::at_work::Session;
use crate::store::data::layout;
use serde_json::{Map, Value};

/// Bytes of the longest draft that is read.
const LIMIT: u64 = 1024 * 1024;

fn folder() -> String {
    format!("{}/drafts", layout::MACHINE)
}

fn path(verb: &str) -> String {
    format!("{}/form-{}.json", folder(), verb.replace(' ', "-"))
}

impl Session<'_> {
    /// Keeps what was answered. A directory that is not there yet, and a dry run, keep nothing; whether it is kept.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(crate) fn keep_form(
        &self,
        verb: &'static str,
        answers: Map<String, Value>,
    ) -> Result<bool, Failure> {
        let disk = &self.directory.disk;
        if self.context.globals.dry_run || disk.is_missing(layout::SETTINGS) {
            return Ok(false);
        }
        disk.make_folder(&folder())?;
        disk.write_loose(&path(verb), Value::from(answers).to_string().as_bytes())?;
        self.form.set(Some(verb));
        Ok(true)
    }

    /// What is kept of a verb's form, if it can be read.
    pub(crate) fn kept_form(&self, verb: &str) -> Option<Map<String, Value>> {
        let bytes = self.directory.disk.read(&path(verb), LIMIT).ok()??;
        serde_json::from_slice(&bytes).ok()
    }

    /// Drops what is kept of a verb's form; whether there was anything.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(crate) fn drop_form(&self, verb: &str) -> Result<bool, Failure> {
        let (disk, path) = (&self.directory.disk, path(verb));
        if disk.standing(&path).is_none() {
            return Ok(false);
        }
        if !self.context.globals.dry_run {
            disk.remove_loose(&path)?;
        }
        Ok(true)
    }

    /// What a form asked for is written: its draft is over. What is left of it is offered once more and does no harm.
    pub(in crate::cli::session) fn form_is_written(&self) {
        if let Some(verb) = self.form.take() {
            drop(self.drop_form(verb));
        }
    }
}
