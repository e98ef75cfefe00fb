//! Forgetting a person: every line and text about them taken out of every file here, with tombstones, as one transaction.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::{Change, Step};
use crate::domain::erasure::person::{self, Known, Person};
use crate::domain::erasure::words::clear_texts;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::naming::mask::{MARK, NameMask};
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::record::candidate::{Candidate, Identity};
use crate::domain::terms::names::{Code, EntryId};
use crate::store::codec::forget_text::cleared_record;
use crate::store::codec::line;
use crate::store::codec::record::{self, RECORD_LIMIT};
use crate::store::codec::revised::new_text;
use crate::store::data::directory::{Directory, fresh_id};
use crate::store::data::layout;
use crate::store::data::log_file::{self, LOG_LIMIT};
use crate::store::data::remark::Remark;
use crate::store::disk::error::StoreError;
use crate::store::erasure::whole_log::{Changes, WholeLog, in_place};
use crate::store::write::apply::{Plan, Written};
use crate::store::write::remembered;
use crate::store::write::transaction::{Transaction, Write};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    /// Lines that change.
    pub(crate) lines: usize,
    /// Entries that stay without the person.
    pub(crate) kept: usize,
}

impl Forgotten {
    /// Lines that change, entries that stay, files that are written or removed.
    pub(crate) fn counted(&self) -> (usize, usize, usize) {
        (self.lines, self.kept, self.written.paths.len())
    }
}

impl Directory {
    /// Takes a person out of every file of the directory; with `rehearse` says what would be written.
    ///
    /// # Errors
    /// When nothing was taken out; a transaction that was interrupted is finished by the next writer.
    pub(crate) fn forget(&self, asked: &Forget, rehearse: bool) -> Result<Forgotten, StoreError> {
        let mut forgotten = Forgotten::default();
        let _lock = match rehearse {
            true => None,
            false => Some(self.lock(&mut forgotten.written.remarks)?),
        };
        let endings = self.name_endings();
        let names = self.name_mask(&asked.code, &endings)?;
        let log = self.whole_log(&log_file::coaches(&self.disk)?)?;
        let decided = self.without_person(asked, &names, &log)?;
        forgotten.lines = decided.changed.len();
        forgotten.kept = decided.kept;
        let records = self.records_without(asked, &names)?;
        let machine = self.machine_files(&names, &decided.tombstones)?;
        if rehearse {
            let writes = records.iter().chain(&machine);
            forgotten.written.paths = self.rehearsed(&log, &names, &decided, writes)?;
            return Ok(forgotten);
        }
        let mut writes = vec![self.person_tombstones(asked, &decided.tombstones)?];
        writes.extend(self.logs_without(log, &names, decided, &mut forgotten.written)?);
        writes.extend(records);
        writes.extend(machine);
        let plan = Transaction::of(writes);
        plan.carry_out(self)?;
        self.forget_erased();
        forgotten.written.paths = plan.paths();
        let what = match asked.keep_time {
            true => "anonymising of a closed case",
            false => "forgetting of a person",
        };
        remembered::keep_final(self, what);
        Ok(forgotten)
    }

    /// Takes out again whom a copy brought back: that is what their tombstones ask for.
    pub(crate) fn forget_again(
        &self,
        came_back: &BTreeSet<Code>,
        today: Date,
        now_ms: u64,
        remarks: &mut Vec<Remark>,
    ) -> Result<(), StoreError> {
        for code in came_back {
            let asked = Forget {
                code: code.clone(),
                today,
                now_ms,
                keep_time: false,
                successor: None,
            };
            self.forget(&asked, false)?;
            remarks.push(Remark::Said(format!(
                "{code} is forgotten: what a copy brought back was taken out again"
            )));
        }
        Ok(())
    }

    /// What becomes of the log.
    fn without_person(
        &self,
        asked: &Forget,
        names: &NameMask,
        log: &WholeLog,
    ) -> Result<person::Forgotten, StoreError> {
        let jobs = self.jobs_of(&asked.code)?;
        let person = Person {
            code: &asked.code,
            jobs: &jobs,
            names,
            keeps_time: asked.keep_time,
        };
        let known = Known {
            lines: &log.lines,
            tombstones: &log.erased.tombstones,
            masks: &log.masks,
            today: asked.today,
            horizon: Horizon::past(asked.now_ms),
        };
        Ok(person::forget(&person, &known, &mut || {
            fresh_id(asked.now_ms)
        }))
    }

    /// The tombstones of a person, their own before everything else.
    fn person_tombstones(&self, asked: &Forget, masks: &[Tombstone]) -> Result<Write, StoreError> {
        let file = format!("{}/{}.toml", layout::CANDIDATES, asked.code);
        let own = Tombstone::of_place(Some(asked.code.clone()), file, 0, asked.today);
        self.with_tombstones(&[&[own], masks].concat())
    }

    /// The log files without the person, and with what is said again of entries that stay.
    fn logs_without(
        &self,
        mut log: WholeLog,
        names: &NameMask,
        decided: person::Forgotten,
        written: &mut Written,
    ) -> Result<Vec<Write>, StoreError> {
        let mut changes = in_place(&decided.changed);
        changes.extend(garbled(&log, names));
        let mut said = Change::new(String::new());
        said.steps.extend(decided.said.into_iter().map(Step::Line));
        self.masks.replace(Some(log.masks.clone()));
        let plan = Plan::make(self, &said, written)?;
        let mut appended: BTreeMap<String, String> = BTreeMap::new();
        for write in plan.writes {
            if let Write::Append { path, line, .. } = write {
                // Its end may just have been mended.
                log.read_again(self, &path)?;
                appended.entry(path).or_default().push_str(&line);
            }
        }
        log.rewritten(&changes, appended)
    }

    /// The files that would be written. A rehearsal makes nothing, this machine's name included.
    fn rehearsed<'a>(
        &self,
        log: &WholeLog,
        names: &NameMask,
        decided: &person::Forgotten,
        writes: impl Iterator<Item = &'a Write>,
    ) -> Result<Vec<String>, StoreError> {
        let lines = decided.changed.iter();
        let mut paths: BTreeSet<String> = lines
            .map(|line| line.position.path.to_string())
            .chain(garbled(log, names).keys().map(|(path, _)| path.to_string()))
            .chain(writes.map(|write| write.path().to_owned()))
            .collect();
        if !paths.is_empty() && self.disk.exists(layout::DEVICE) {
            paths.insert(layout::erased(&self.device()?));
        }
        Ok(paths.into_iter().collect())
    }

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
    fn records_without(&self, asked: &Forget, mask: &NameMask) -> Result<Vec<Write>, StoreError> {
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
    fn machine_files(
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

/// Lines that are no lines of a log and mention the person: they go.
fn garbled(log: &WholeLog, names: &NameMask) -> Changes {
    let mentions = |(path, number): &&(Arc<str>, usize)| {
        names.mentions(&String::from_utf8_lossy(log.text_of(path, *number)), &[])
    };
    let found = log.garbled.iter().filter(mentions);
    found.map(|place| (place.clone(), None)).collect()
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
                    .and_then(|text| line::resealed(text.as_bytes()))
            })
            .flatten();
        changed.map_or_else(
            || whole.to_owned(),
            |sealed| sealed + if whole.ends_with('\n') { "\n" } else { "" },
        )
    };
    text.split_inclusive('\n').map(clear).collect()
}
