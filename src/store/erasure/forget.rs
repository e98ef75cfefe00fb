//! Forgetting a person: every line and text about them taken out of every file here, with tombstones, as one deed.

use crate::domain::calendar::day::Date;
use crate::domain::naming::mask::{MARK, Mask};
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::record::candidate::{Candidate, Identity};
use crate::domain::terms::names::{Code, EntryId};
use crate::store::codec::forget_text::cleared_record;
use crate::store::codec::record::{self, RECORD_LIMIT};
use crate::store::codec::revised::new_text;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::{self, LOG_LIMIT, numbered};
use crate::store::data::tombstone::{self, Tombstone};
use crate::store::disk::error::StoreError;
use crate::store::erasure::erase::Stone;
use crate::store::erasure::forget_line::{
    Deed, cleared_notes, concerns, is_garbled, mentions, tell,
};
use crate::store::erasure::story::Story;
use crate::store::write::apply::{Plan, Written};
use crate::store::write::journal::Write;
use crate::store::write::undo;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What a line may not hold that another device wrote in the place of one about somebody forgotten, before it knew: whatever
/// names them there, nobody knows any more.
const TEXTS: [&str; 3] = ["note", "next", "without_consent"];

/// What is asked of the store.
#[derive(Clone, Debug)]
pub(crate) struct Forget {
    pub(crate) code: Code,
    pub(crate) today: Date,
    pub(crate) now_ms: u64,
    /// The time that talks with the person took stays as working time without them.
    pub(crate) keep_time: bool,
    /// A record without the person that takes the place of theirs, under a code of its own.
    pub(crate) successor: Option<Candidate>,
}

/// What was done, or with a rehearsal would be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forgotten {
    pub(crate) written: Written,
    /// Lines that went.
    pub(crate) lines: usize,
    /// Lines that stay without the person.
    pub(crate) kept: usize,
}

impl Directory {
    /// The codes that were forgotten.
    pub(crate) fn forgotten_codes(&self) -> Result<BTreeSet<Code>, StoreError> {
        Ok(tombstone::erased(self, &mut Vec::new())?.codes)
    }

    /// Whether a code was forgotten.
    pub(crate) fn is_forgotten(&self, code: &Code) -> Result<bool, StoreError> {
        Ok(self.forgotten_codes()?.contains(code))
    }

    /// Takes a person out of every file of the directory; with `rehearse` says what would be written.
    ///
    /// # Errors
    /// When nothing was taken out; a deed that was interrupted is finished by the next writer.
    pub(crate) fn forget(&self, asked: &Forget, rehearse: bool) -> Result<Forgotten, StoreError> {
        let mut forgotten = Forgotten::default();
        let _lock = if rehearse {
            None
        } else {
            Some(self.lock(&mut forgotten.written.remarks)?)
        };
        let endings = self.name_endings();
        let mask = self.mask(&asked.code, &endings)?;
        let deed = self.gather(asked, &mask)?;
        forgotten.lines = deed.drops.values().map(BTreeSet::len).sum();
        forgotten.kept = deed.stand_ins.len();
        let records = self.records_without(asked, &mask)?;
        let machine = self.machine_files(&mask, &deed)?;
        if rehearse {
            // A rehearsal makes nothing, this machine's name included.
            let stones = (self.disk.exists(layout::DEVICE)
                && !(deed.drops.is_empty() && records.is_empty()))
            .then(|| self.device().map(|device| layout::erased(&device)))
            .transpose()?;
            let paths = deed
                .drops
                .keys()
                .chain(deed.garbled.keys())
                .map(String::as_str)
                .chain(records.iter().chain(&machine).map(Write::path));
            forgotten.written.paths = paths
                .map(str::to_owned)
                .chain(stones)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect();
            return Ok(forgotten);
        }
        let without = TEXTS.map(str::to_owned).into();
        let stone = Stone {
            code: Some(asked.code.clone()),
            today: asked.today,
            without,
            told: deed.told,
        };
        let mut writes = self.exchange(
            deed.stand_ins,
            &deed.drops,
            &stone,
            asked.now_ms,
            &mut forgotten.written,
        )?;
        self.without_garbled(&deed.garbled, &mut writes)?;
        // The person's own tombstone stands before everything else.
        if let Some(Write::Replace { after, .. }) = writes.first_mut() {
            let file = format!("{}/{}.toml", layout::CANDIDATES, asked.code);
            after.push_str(
                &Tombstone::of_place(Some(asked.code.clone()), file, 0, asked.today).line(),
            );
        }
        writes.extend(records);
        writes.extend(machine);
        let plan = Plan::of(writes);
        plan.carry_out(self)?;
        forgotten.written.paths = plan.paths();
        undo::remember_final(
            self,
            if asked.keep_time {
                "anonymising of a closed case"
            } else {
                "forgetting of a person"
            },
        );
        Ok(forgotten)
    }

    /// Who is to go, as far as this machine knows them, and whose codes stay.
    fn mask<'e>(&self, code: &Code, endings: &'e NameEndings) -> Result<Mask<'e>, StoreError> {
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
        Ok(Mask {
            codes: [code.clone()].into(),
            identities,
            others,
            endings,
            mark: MARK,
        })
    }

    /// The same of each of several people.
    fn masks<'c, 'e>(
        &self,
        codes: &'c BTreeSet<Code>,
        endings: &'e NameEndings,
    ) -> Result<Vec<(&'c Code, Mask<'e>)>, StoreError> {
        codes
            .iter()
            .map(|code| Ok((code, self.mask(code, endings)?)))
            .collect()
    }

    /// The lines to drop and what stands in for some of them.
    fn gather(&self, asked: &Forget, mask: &Mask) -> Result<Deed, StoreError> {
        let mut deed = Deed::default();
        let coaches = log_file::coaches(&self.disk)?;
        for coach in &coaches {
            for path in log_file::files_of(&self.disk, coach, None)? {
                let bytes = self.disk.read(&path, LOG_LIMIT)?.unwrap_or_default();
                let garbled = numbered(&bytes)
                    .map(|(_, found)| found.bytes())
                    .filter(|bytes| is_garbled(bytes, mask));
                let garbled: Vec<Vec<u8>> = garbled.map(<[u8]>::to_vec).collect();
                if !garbled.is_empty() {
                    deed.garbled.insert(path, garbled);
                }
            }
        }
        let log = self.raw_log(&coaches)?;
        let jobs = self.jobs_of(&asked.code)?;
        let person = std::slice::from_ref(&asked.code);
        let mut told: HashSet<EntryId> = HashSet::new();
        for line in log
            .lines
            .iter()
            .filter(|line| concerns(&line.values, &asked.code) || mentions(&line.values, mask, &[]))
        {
            let root = line.of.filter(|_| !line.is("void")).unwrap_or(line.id);
            if told.contains(&root) || told.contains(&line.id) {
                continue;
            }
            let story = Story::gather(&log, root);
            told.extend(story.ids().chain([root]));
            tell(asked, mask, person, &jobs, &story, line, &mut deed);
        }
        Ok(deed)
    }

    /// Records and private notes that speak of people who were forgotten: a copy brought them back. Each with one of the codes.
    pub(crate) fn speak_of_forgotten(
        &self,
        codes: &BTreeSet<Code>,
    ) -> Result<Vec<(Code, String)>, StoreError> {
        if codes.is_empty() {
            return Ok(Vec::new());
        }
        let endings = self.name_endings();
        let masks = self.masks(codes, &endings)?;
        let mut found = Vec::new();
        for path in self.texts_beside_logs()? {
            let Ok(Some(bytes)) = self.disk.read(&path, LOG_LIMIT) else {
                continue;
            };
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            let speaks = |(code, mask): &&(&Code, Mask)| {
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
                    .map(|(code, _)| ((*code).clone(), path.clone())),
            );
        }
        Ok(found)
    }

    /// Lines of the log whose words name people who were forgotten, though they are not about them: written elsewhere before
    /// that was known there. Each with one of the codes and its number.
    pub(crate) fn lines_about_forgotten(
        &self,
        codes: &BTreeSet<Code>,
    ) -> Result<Vec<(Code, String, Option<usize>)>, StoreError> {
        let mut found = Vec::new();
        if codes.is_empty() {
            return Ok(found);
        }
        let endings = self.name_endings();
        let masks = self.masks(codes, &endings)?;
        for coach in &log_file::coaches(&self.disk)? {
            for path in log_file::files_of(&self.disk, coach, None)? {
                let Ok(Some(bytes)) = self.disk.read(&path, LOG_LIMIT) else {
                    continue;
                };
                for (number, line) in numbered(&bytes) {
                    let text = String::from_utf8_lossy(line.bytes());
                    // Most lines name none of them: that is seen without taking them apart.
                    let mut may = masks
                        .iter()
                        .filter(|(code, mask)| {
                            text.contains(code.as_str()) || !mask.identities.is_empty()
                        })
                        .peekable();
                    let Some(values) = may
                        .peek()
                        .and_then(|_| serde_json::from_str::<Map<String, Value>>(&text).ok())
                    else {
                        continue;
                    };
                    let named = may.find(|(code, mask)| {
                        !concerns(&values, code) && mentions(&values, mask, &[])
                    });
                    found.extend(
                        named.map(|(code, _)| ((*code).clone(), path.clone(), Some(number))),
                    );
                }
            }
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
    fn jobs_of(&self, code: &Code) -> Result<BTreeSet<String>, StoreError> {
        let path = format!("{}/{code}.toml", layout::CANDIDATES);
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
    fn records_without(&self, asked: &Forget, mask: &Mask) -> Result<Vec<Write>, StoreError> {
        let own = own_files(&asked.code);
        let mut writes: Vec<Write> = own
            .iter()
            .filter(|path| !self.disk.is_missing(path))
            .map(|path| Write::Erase { path: path.clone() })
            .collect();
        if let Some(record) = &asked.successor {
            let after = new_text(record).map_err(|error| StoreError::Refused(error.to_string()))?;
            writes.push(Write::Replace {
                path: format!("{}/{}.toml", layout::CANDIDATES, record.code),
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
            let Ok(Some(bytes)) = self.disk.read(&path, LOG_LIMIT) else {
                continue;
            };
            let Ok(before) = String::from_utf8(bytes) else {
                continue;
            };
            let Some(after) = self.without(&path, &before, mask) else {
                continue;
            };
            if after != before {
                writes.push(Write::Replace {
                    path,
                    before: Some(before),
                    after,
                });
            }
        }
        Ok(writes)
    }

    /// Files of this machine that mention the person or a line about them: undo, quarantine, drafts, pages.
    fn machine_files(&self, mask: &Mask, deed: &Deed) -> Result<Vec<Write>, StoreError> {
        let ids: Vec<String> = deed
            .drops
            .values()
            .flatten()
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

    /// Takes lines that can not be read out of the log files, those that are replaced anyway and others.
    fn without_garbled(
        &self,
        garbled: &BTreeMap<String, Vec<Vec<u8>>>,
        writes: &mut Vec<Write>,
    ) -> Result<(), StoreError> {
        for (path, lines) in garbled {
            let keep = |text: &str| -> String {
                text.split_inclusive('\n')
                    .filter(|line| {
                        !lines
                            .iter()
                            .any(|gone| gone == line.trim_end_matches('\n').as_bytes())
                    })
                    .collect()
            };
            match writes.iter_mut().find(|write| write.path() == path) {
                Some(Write::Replace { after, .. }) => *after = keep(after),
                _ => {
                    let before = self.text(path)?;
                    writes.push(Write::Replace {
                        path: path.clone(),
                        after: keep(&before),
                        before: Some(before),
                    });
                }
            }
        }
        Ok(())
    }

    /// The text of a record or of private notes without the people of a mask; `None` for other files.
    fn without(&self, path: &str, text: &str, mask: &Mask) -> Option<String> {
        match path.rsplit_once('.') {
            Some((_, "toml")) => Some(cleared_record(path, text, mask)),
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

    /// Who a code is, as far as this machine knows.
    pub(crate) fn identity(&self, code: &Code) -> Result<Option<Identity>, StoreError> {
        let path = format!("{}/{code}.toml", layout::PRIVATE);
        let bytes = self.disk.read(&path, RECORD_LIMIT)?;
        Ok(bytes.and_then(|bytes| record::read::<Identity>(&path, &bytes, code.clone()).ok()))
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

/// The files that are a person's alone.
pub(crate) fn own_files(code: &Code) -> Vec<String> {
    vec![
        format!("{}/{code}.toml", layout::CANDIDATES),
        format!("{}/{code}.toml", layout::PRIVATE),
        layout::notes(code),
    ]
}
