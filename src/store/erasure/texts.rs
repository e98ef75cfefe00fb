//! Texts beside the logs without a person: records, private notes, and this machine's own files.

use crate::domain::erasure::words::clear_texts;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::naming::mask::NameMask;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::{Code, EntryId};
use crate::domain::terms::record_name::Record;
use crate::store::codec::checksum::resealed;
use crate::store::codec::forget_text::cleared_record;
use crate::store::codec::record::{self, RECORD_LIMIT};
use crate::store::codec::revised::new_text;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::LOG_LIMIT;
use crate::store::disk::error::StoreError;
use crate::store::erasure::forget::Forget;
use crate::store::write::transaction::Write;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

impl Directory {
    /// Records and private notes that speak of people who were forgotten: a copy brought them back. Each with one of the codes.
    pub(crate) fn speak_of_forgotten(
        &self,
        codes: &BTreeSet<Code>,
    ) -> Result<Vec<(Code, String, Option<usize>)>, StoreError> {
        if codes.is_empty() {
            return Ok(Vec::new());
        }
        let endings = self.name_endings();
        let masks = self.name_masks(codes, &endings)?;
        let mut found = Vec::new();
        for path in self.texts_beside_logs()? {
            let Ok(Some(bytes)) = self.disk.read(&path, LOG_LIMIT) else {
                continue;
            };
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            let speaks = |(code, mask): &&(&Code, NameMask)| {
                let own = own_files(code).contains(&path);
                // Most files name none of them: that is seen without taking them apart.
                let may = text.contains(code.as_str()) || !mask.identities.is_empty();
                !own && may
                    && self
                        .without(&path, &text, mask)
                        .is_some_and(|after| after != text)
            };
            found.extend(
                masks
                    .iter()
                    .find(speaks)
                    .map(|(code, _)| ((*code).clone(), path.clone(), None)),
            );
        }
        Ok(found)
    }

    /// Settings, records and private notes: whatever texts there are beside the logs.
    fn texts_beside_logs(&self) -> Result<Vec<String>, StoreError> {
        let mut paths = vec![layout::SETTINGS.to_owned()];
        for folder in [
            layout::EMPLOYERS,
            layout::CANDIDATES,
            layout::COACHES,
            layout::RULES,
            layout::PRIVATE,
            layout::NOTES,
        ] {
            let names = self
                .disk
                .list(folder)?
                .into_iter()
                .filter(|name| !name.is_directory);
            paths.extend(names.map(|name| format!("{folder}/{}", name.name)));
        }
        Ok(paths)
    }

    /// The ids of the person's jobs.
    pub(in crate::store::erasure) fn jobs_of(
        &self,
        code: &Code,
    ) -> Result<BTreeSet<String>, StoreError> {
        let path = layout::record(&Record::Candidate(code.clone()));
        let bytes = self.disk.read(&path, RECORD_LIMIT)?;
        let candidate =
            bytes.and_then(|bytes| record::read::<Candidate>(&path, &bytes, code.clone()).ok());
        Ok(candidate
            .into_iter()
            .flat_map(|candidate| candidate.jobs)
            .map(|job| job.id)
            .filter(|id| !id.is_empty())
            .collect())
    }

    /// The person's own files taken away, and every other record and private note without them.
    pub(in crate::store::erasure) fn records_without(
        &self,
        asked: &Forget,
        mask: &NameMask,
    ) -> Result<Vec<Write>, StoreError> {
        let own = own_files(&asked.code);
        let mut writes: Vec<Write> = own
            .iter()
            .filter(|path| !self.disk.is_missing(path))
            .map(|path| Write::Erase { path: path.clone() })
            .collect();
        if let Some(record) = &asked.successor {
            let after = new_text(record).map_err(|error| StoreError::Refused(error.to_string()))?;
            writes.push(Write::Replace {
                path: layout::record(&Record::Candidate(record.code.clone())),
                before: None,
                after,
            });
        }
        for path in self
            .texts_beside_logs()?
            .into_iter()
            .filter(|path| !own.contains(path))
        {
            // What a crash left half written.
            if path.ends_with(".tmp") {
                writes.push(Write::Erase { path });
                continue;
            }
            writes.extend(self.text_without(path, mask));
        }
        Ok(writes)
    }

    /// The change that takes people out of a text, where it names one.
    fn text_without(&self, path: String, mask: &NameMask) -> Option<Write> {
        let bytes = self.disk.read(&path, LOG_LIMIT).ok()??;
        let before = String::from_utf8(bytes).ok()?;
        let after = self.without(&path, &before, mask)?;
        (after != before).then_some(Write::Replace {
            path,
            before: Some(before),
            after,
        })
    }

    /// Files of this machine that mention the person or a line about them: undo, quarantine, drafts, pages.
    pub(in crate::store::erasure) fn machine_files(
        &self,
        mask: &NameMask,
        tombstones: &[Tombstone],
    ) -> Result<Vec<Write>, StoreError> {
        let ids: Vec<String> = tombstones
            .iter()
            .flat_map(|tombstone| &tombstone.of)
            .map(EntryId::to_string)
            .collect();
        let person: Vec<Code> = mask.codes.iter().cloned().collect();
        let own: Vec<String> = person.iter().flat_map(own_files).collect();
        let reach = mask
            .identities
            .values()
            .flat_map(|identity| [identity.phone.clone(), identity.email.clone()])
            .flatten();
        let literal: Vec<String> = own
            .into_iter()
            .chain(reach)
            .chain(ids)
            .filter(|text| text.len() >= 4)
            .collect();
        let holds = |path: &str| -> Result<bool, StoreError> {
            let bytes = self.disk.read(path, u64::MAX)?.unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes);
            Ok(literal.iter().any(|part| text.contains(part.as_str()))
                || mask.mentions(&text, &person)
                || mask.mentions(path, &person))
        };
        let mut writes = Vec::new();
        for path in self.files_below(layout::MACHINE)? {
            if ![layout::DEVICE, layout::LOCK, layout::JOURNAL].contains(&path.as_str())
                && holds(&path)?
            {
                writes.push(Write::Erase { path });
            }
        }
        Ok(writes)
    }

    /// The text of a record or of private notes without the people of a mask; `None` for other files.
    fn without(&self, path: &str, text: &str, mask: &NameMask) -> Option<String> {
        match path.rsplit_once('.') {
            Some((_, "toml")) => Some(cleared_record(layout::kind(path), text, mask)),
            Some((stem, "jsonl")) => {
                let owner = stem
                    .strip_prefix(layout::NOTES)
                    .and_then(|code| code.strip_prefix('/')?.parse::<Code>().ok());
                let identity = owner.and_then(|code| self.identity(&code).ok().flatten());
                Some(cleared_notes(
                    text,
                    mask,
                    identity.as_ref().map(|identity| identity.name.as_str()),
                ))
            }
            _ => None,
        }
    }
}

/// The files that are a person's alone.
pub(crate) fn own_files(code: &Code) -> Vec<String> {
    vec![
        layout::record(&Record::Candidate(code.clone())),
        layout::record(&Record::Identity(code.clone())),
        layout::notes(code),
    ]
}

/// Private notes about others without the person; nothing of `private/` is merged, so the lines change in place. Whoever they are
/// about keeps their own name (`owner`), although the person bore it too.
fn cleared_notes(text: &str, mask: &NameMask, owner: Option<&str>) -> String {
    let clear = |whole: &str| {
        let Ok(mut values) =
            serde_json::from_str::<Map<String, Value>>(whole.trim_end_matches('\n'))
        else {
            return mask.apply(whole, &[], owner);
        };
        let before = values.clone();
        clear_texts(&mut values, mask, &[], owner);
        let changed = (values != before)
            .then(|| {
                serde_json::to_string(&values)
                    .ok()
                    .and_then(|text| resealed(text.as_bytes()))
            })
            .flatten();
        changed.map_or_else(
            || whole.to_owned(),
            |sealed| sealed + if whole.ends_with('\n') { "\n" } else { "" },
        )
    };
    text.split_inclusive('\n').map(clear).collect()
}
