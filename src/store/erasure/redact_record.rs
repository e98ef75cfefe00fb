//! Redaction of a record: candidates' names in its texts become codes, and nothing here remembers the text as it was.

use crate::domain::naming::mask::NameMask;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use crate::domain::terms::record_name::Record;
use crate::store::codec::forget_text::cleared_record;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::erasure::redact::Redacted;
use crate::store::git::history::search_history;
use crate::store::write::remembered;
use crate::store::write::transaction::{Transaction, Write};
use crate::store::write::written::Written;
use std::collections::{BTreeMap, BTreeSet};

impl Directory {
    /// Those of some people whom a record names in its texts.
    pub(crate) fn named_in_record(
        &self,
        record: &Record,
        known: &BTreeMap<Code, Identity>,
    ) -> Result<BTreeMap<Code, Identity>, StoreError> {
        let path = layout::record(record);
        let text = self.text_of_record(&path)?;
        let endings = self.name_endings();
        let is_named = |(code, identity): &(&Code, &Identity)| {
            let alone = BTreeMap::from([((*code).clone(), (*identity).clone())]);
            cleared_record(layout::kind(&path), &text, &codes_for(alone, &endings)) != text
        };
        let named = known.iter().filter(is_named);
        Ok(named
            .map(|(code, who)| (code.clone(), who.clone()))
            .collect())
    }

    /// Makes the names of some people in a record codes.
    ///
    /// # Errors
    /// When nothing was changed.
    pub(crate) fn redact_record(
        &self,
        record: &Record,
        named: BTreeMap<Code, Identity>,
    ) -> Result<Redacted, StoreError> {
        let mut written = Written::default();
        let _lock = self.lock(&mut written.remarks)?;
        let path = layout::record(record);
        let before = self.text_of_record(&path)?;
        let endings = self.name_endings();
        let mask = codes_for(named, &endings);
        let after = cleared_record(layout::kind(&path), &before, &mask);
        let kept: BTreeSet<&str> = after.lines().collect();
        let gone = before.lines().filter(|line| !kept.contains(line));
        let gone: Vec<String> = gone.map(str::to_owned).collect();
        let mut writes = self.machine_files(&mask, &[])?;
        writes.push(Write::Replace {
            path,
            before: Some(before.clone()),
            after,
        });
        let plan = Transaction::of(writes);
        plan.carry_out(self)?;
        written.paths = plan.paths();
        written
            .paths
            .retain(|path| !path.starts_with(layout::MACHINE));
        remembered::keep_final(self, "redacting");
        let holds = |text: &str| gone.iter().any(|line| text.contains(line.as_str()));
        let in_history = search_history(self.disk.root(), &holds, &|_| false);
        Ok(Redacted {
            written,
            in_history: in_history.map(|history| history.versions),
        })
    }

    fn text_of_record(&self, path: &str) -> Result<String, StoreError> {
        let bytes = self.disk.read(path, RECORD_LIMIT)?.unwrap_or_default();
        let unreadable =
            |_| StoreError::Refused(format!("{path} holds bytes that are not text; coach check"));
        String::from_utf8(bytes).map_err(unreadable)
    }
}

/// The people of a text by their codes, which stay.
fn codes_for(identities: BTreeMap<Code, Identity>, endings: &NameEndings) -> NameMask<'_> {
    NameMask {
        codes: BTreeSet::new(),
        identities,
        others: BTreeSet::new(),
        endings,
        mark: "",
    }
}
