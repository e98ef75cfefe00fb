//! The files of tombstones: read once, and appended to.

use crate::domain::caseload::loaded::Problem;
use crate::domain::log::masks::Masks;
use crate::domain::terms::names::Code;
use crate::domain::terms::text::without_values;
use crate::store::data::directory::{Directory, Erased};
use crate::store::data::layout;
use crate::store::data::load::LogScope;
use crate::store::data::log_file::{GIVEN_UP, LOG_LIMIT, Patience, numbered};
use crate::store::disk::error::StoreError;
use std::cell::Ref;
use std::collections::BTreeSet;
use std::rc::Rc;

impl Directory {
    /// All tombstones. They are read once, and again under a lock.
    ///
    /// # Errors
    /// When their folder cannot be listed.
    pub(crate) fn erased(&self) -> Result<Rc<Erased>, StoreError> {
        if let Some(erased) = self.erased.borrow().as_ref() {
            return Ok(Rc::clone(erased));
        }
        let mut erased = Erased::default();
        for name in self.disk.list(layout::ERASED)? {
            if name.name.ends_with(".jsonl") {
                self.read_tombstones(&format!("{}/{}", layout::ERASED, name.name), &mut erased);
            }
        }
        let codes = erased.tombstones.iter();
        erased.codes = codes
            .filter_map(|tombstone| tombstone.code.clone())
            .collect();
        let erased = Rc::new(erased);
        *self.erased.borrow_mut() = Some(Rc::clone(&erased));
        Ok(erased)
    }

    fn read_tombstones(&self, path: &str, erased: &mut Erased) {
        let problem = |line: Option<usize>, message: String| Problem::new(path, line, message);
        let bytes = match self.disk.read(path, LOG_LIMIT) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(error) => return erased.problems.push(problem(None, error.to_string())),
        };
        let mut patience = Patience::default();
        for (number, found) in numbered(&bytes) {
            match serde_json::from_slice(found.bytes()) {
                Ok(tombstone) => erased.tombstones.push(tombstone),
                Err(error) if patience.tried() => {
                    let message = without_values(&error.to_string());
                    let message = format!("not a tombstone: {message}");
                    erased.problems.push(problem(Some(number), message));
                }
                Err(_) => {}
            }
            if patience.is_out() {
                let given_up = problem(Some(number), GIVEN_UP.to_owned());
                return erased.problems.push(given_up);
            }
        }
    }

    /// The codes that were forgotten.
    pub(crate) fn forgotten_codes(&self) -> Result<BTreeSet<Code>, StoreError> {
        Ok(self.erased()?.codes.clone())
    }

    /// Whether a code was forgotten.
    pub(crate) fn is_forgotten(&self, code: &Code) -> Result<bool, StoreError> {
        Ok(self.erased()?.codes.contains(code))
    }

    /// The masks that were known when the log was loaded: a new line names those over its entry.
    pub(crate) fn masks(&self) -> Result<Ref<'_, Masks>, StoreError> {
        if self.masks.borrow().is_none() {
            let erased = self.erased()?;
            let has_masks = erased
                .tombstones
                .iter()
                .any(|tombstone| tombstone.mask.is_some());
            let masks = match has_masks {
                true => self.lines(&LogScope::all(), &mut Vec::new())?.1,
                false => Masks::default(),
            };
            *self.masks.borrow_mut() = Some(masks);
        }
        let masks = self.masks.borrow();
        Ok(Ref::map(masks, |masks| {
            masks.as_ref().expect("it was just filled")
        }))
    }
}
