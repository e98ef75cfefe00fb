//! Forgetting a person: every line and text about them taken out of every file here, with tombstones, as one transaction.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::{Change, Step};
use crate::domain::erasure::forget::{self, Known};
use crate::domain::erasure::person::Person;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::naming::mask::NameMask;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::Code;
use crate::domain::terms::record_name::Record;
use crate::store::data::directory::{Directory, fresh_id};
use crate::store::data::layout;
use crate::store::data::log_file;
use crate::store::data::remark::Remark;
use crate::store::disk::error::StoreError;
use crate::store::erasure::whole_log::{Changes, WholeLog, in_place};
use crate::store::write::plan::Plan;
use crate::store::write::remembered;
use crate::store::write::transaction::{Transaction, Write};
use crate::store::write::written::Written;
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
            true => "a closed case being anonymised",
            false => "a person being forgotten",
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
            remarks.push(Remark::BroughtBack { code: code.clone() });
        }
        Ok(())
    }

    /// What becomes of the log.
    fn without_person(
        &self,
        asked: &Forget,
        names: &NameMask,
        log: &WholeLog,
    ) -> Result<forget::Forgotten, StoreError> {
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
        Ok(forget::forget(&person, &known, &mut || {
            fresh_id(asked.now_ms)
        }))
    }

    /// The tombstones of a person, their own before everything else.
    fn person_tombstones(&self, asked: &Forget, masks: &[Tombstone]) -> Result<Write, StoreError> {
        let file = layout::record(&Record::Candidate(asked.code.clone()));
        let own = Tombstone::of_place(Some(asked.code.clone()), file, 0, asked.today);
        self.with_tombstones(&[&[own], masks].concat())
    }

    /// The log files without the person, and with what is said again of entries that stay.
    fn logs_without(
        &self,
        mut log: WholeLog,
        names: &NameMask,
        decided: forget::Forgotten,
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
        decided: &forget::Forgotten,
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
}

/// Lines that are no lines of a log and mention the person: they go.
fn garbled(log: &WholeLog, names: &NameMask) -> Changes {
    let mentions = |(path, number): &&(Arc<str>, usize)| {
        names.mentions(&String::from_utf8_lossy(log.text_of(path, *number)), &[])
    };
    let found = log.garbled.iter().filter(mentions);
    found.map(|place| (place.clone(), None)).collect()
}
