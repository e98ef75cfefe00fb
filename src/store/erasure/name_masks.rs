//! Who is to go, as far as this machine knows them: the names and codes that are taken out of texts.

use crate::domain::naming::mask::{MARK, NameMask};
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use crate::domain::terms::record_name::Record;
use crate::store::codec::record::{self, RECORD_LIMIT};
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use std::collections::BTreeSet;

impl Directory {
    /// Who is to go, as far as this machine knows them, and whose codes stay.
    pub(crate) fn name_mask<'e>(
        &self,
        code: &Code,
        endings: &'e NameEndings,
    ) -> Result<NameMask<'e>, StoreError> {
        let others = self
            .record_names::<Code>(layout::CANDIDATES)?
            .into_iter()
            .filter(|other| other != code)
            .collect();
        let identities = self
            .identity(code)?
            .map(|identity| (code.clone(), identity))
            .into_iter()
            .collect();
        Ok(NameMask {
            codes: [code.clone()].into(),
            identities,
            others,
            endings,
            mark: MARK,
        })
    }

    /// The same of each of several people.
    pub(crate) fn name_masks<'c, 'e>(
        &self,
        codes: &'c BTreeSet<Code>,
        endings: &'e NameEndings,
    ) -> Result<Vec<(&'c Code, NameMask<'e>)>, StoreError> {
        codes
            .iter()
            .map(|code| Ok((code, self.name_mask(code, endings)?)))
            .collect()
    }

    /// Who a code is, as far as this machine knows.
    pub(crate) fn identity(&self, code: &Code) -> Result<Option<Identity>, StoreError> {
        let path = layout::record(&Record::Identity(code.clone()));
        let bytes = self.disk.read(&path, RECORD_LIMIT)?;
        Ok(bytes.and_then(|bytes| record::read::<Identity>(&path, &bytes, code.clone()).ok()))
    }
}
