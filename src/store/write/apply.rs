//! Applies a change: lock, heal, journal where several files are touched, write durably, and only then report.

use crate::domain::calendar::period::Month;
use crate::domain::change::revision::Revision;
use crate::domain::change::transaction::{Change, NewLine, PrivateNote, Step, Told};
use crate::domain::log::entry::{Edit, Op};
use crate::domain::terms::names::{Code, EntryId, Handle};
use crate::domain::terms::record_name::Record;
use crate::domain::terms::vocabulary::NoteKind;
use crate::store::codec::line::{self, LINE_LIMIT, Opening};
use crate::store::codec::record::{self, RECORD_LIMIT};
use crate::store::codec::revised::TextChange;
use crate::store::codec::toml_text::TextError;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::Tail;
use crate::store::data::remark::Remark;
use crate::store::disk::error::StoreError;
use crate::store::write::tail::tail_of;
use crate::store::write::transaction::{Transaction, Write};
use std::collections::{BTreeMap, HashMap};

/// What was written, or with a dry run would be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    /// Paths inside the data directory, each once.
    pub(crate) paths: Vec<String>,
    /// Identities that had to be raised above what was proposed.
    pub(crate) raised: HashMap<EntryId, EntryId>,
    /// Said once: what was mended on the way.
    pub(crate) remarks: Vec<Remark>,
}

impl Written {
    /// The identity a proposed one became.
    pub(crate) fn id(&self, proposed: EntryId) -> EntryId {
        self.raised.get(&proposed).copied().unwrap_or(proposed)
    }
}

impl Directory {
    /// Writes a change durably, wholly or not at all, and remembers how to undo it. What is so already is not written:
    /// then no path was.
    ///
    /// # Errors
    /// When nothing was written; the error says why. A deed of several files that was interrupted by the disk is
    /// finished by the next writer.
    pub(crate) fn apply(&self, change: &Change) -> Result<Written, StoreError> {
        let mut written = Written::default();
        let _lock = self.lock(&mut written.remarks)?;
        let plan = Plan::make(self, change, &mut written)?;
        if plan.writes.is_empty() {
            return Ok(written);
        }
        let transaction = Transaction {
            summary: Some(change.summary.clone()),
            ..Transaction::of(plan.writes)
        };
        transaction.carry_out(self)?;
        written.paths = transaction.paths();
        self.forget_seen();
        Ok(written)
    }

    /// What `apply` would write, without writing; nothing is locked or mended.
    pub(crate) fn rehearse(&self, change: &Change) -> Vec<String> {
        let mut paths = Vec::new();
        for step in &change.steps {
            let log =
                |coach: &Handle, month: Month| format!("{}/{coach}/…/{month}.jsonl", layout::LOG);
            let of_step = match step {
                Step::Record { revision, told } => told
                    .iter()
                    .map(|told| log(&told.coach, Month::of(told.on)))
                    .chain([layout::record(&revision.record())])
                    .collect(),
                Step::Note(note) => vec![layout::notes(&note.code)],
                Step::Line(line) => vec![log(&line.coach, line.month)],
            };
            for path in of_step {
                if !paths.contains(&path) {
                    paths.push(path);
                }
            }
        }
        paths
    }
}

/// The files of a change, worked out under the lock.
#[derive(Default)]
pub(crate) struct Plan {
    pub(crate) writes: Vec<Write>,
    /// The ends of log files, with what this plan adds to them.
    tails: BTreeMap<String, Tail>,
    /// New lines that take the place of others, with these.
    replaced: HashMap<EntryId, EntryId>,
}

impl Plan {
    pub(crate) fn make(
        directory: &Directory,
        change: &Change,
        written: &mut Written,
    ) -> Result<Plan, StoreError> {
        let mut plan = Plan::default();
        for step in &change.steps {
            match step {
                Step::Record { revision, told } => {
                    plan.record(directory, revision, told.as_ref(), written)?;
                }
                Step::Note(note) => plan.note(directory, note, written)?,
                Step::Line(line) => plan.line(directory, line, written)?,
            }
        }
        plan.writes.retain(|write| !matches!(write, Write::Replace { before: Some(before), after, .. } if before == after));
        Ok(plan)
    }

    fn record(
        &mut self,
        directory: &Directory,
        revision: &Revision,
        told: Option<&Told>,
        written: &mut Written,
    ) -> Result<(), StoreError> {
        let record = revision.record();
        let path = layout::record(&record);
        let unreadable = |error: TextError| unreadable(&path, &error.to_string());
        let change = TextChange::of(revision).map_err(unreadable)?;
        // A second step about the same record goes on from the first.
        let earlier = self.writes.iter().rposition(|write| write.path() == path);
        let (before, text) = match earlier.map(|at| self.writes.remove(at)) {
            Some(Write::Replace { before, after, .. }) => (before, Some(after)),
            _ => {
                let text = as_it_stands(directory, &path, &change)?;
                (text.clone(), text)
            }
        };
        let after = change.apply(text.as_deref()).map_err(unreadable)?;
        let is_new = matches!(change, TextChange::New { .. });
        // Two first entries at once both put the same coach on file: the second finds it done.
        if is_new && text.as_ref().is_some_and(|text| *text != after) {
            return Err(StoreError::EditedMeanwhile { path });
        }
        validate(&record, &path, &after)?;
        if let Some(told) = told.filter(|_| text.as_ref() != Some(&after)) {
            let line = edit_line(told, path.clone(), change.fields());
            self.line(directory, &line, written)?;
        }
        self.writes.push(Write::Replace {
            path,
            before,
            after,
        });
        Ok(())
    }

    /// Adds a line of a coach's log.
    pub(crate) fn line(
        &mut self,
        directory: &Directory,
        new: &NewLine,
        written: &mut Written,
    ) -> Result<(), StoreError> {
        let device = directory.device()?;
        let names = directory
            .disk
            .list(&layout::device_log(&new.coach, &device))?;
        let parts = names
            .iter()
            .filter_map(|name| layout::read_month(&name.name))
            .filter(|(month, _)| *month == new.month)
            .map(|(_, part)| part);
        let mut part = parts.max().unwrap_or(1);
        let path_of = |part| layout::month_log(&new.coach, &device, new.month, part);
        // What an earlier line of this change has begun.
        while self.tails.contains_key(&path_of(part + 1)) {
            part += 1;
        }
        let op = raised(&new.op, &written.raised);
        let (mut path, mut tail) = (
            path_of(part),
            self.tail(directory, &path_of(part), written)?,
        );
        if tail.is_spent(new.id) {
            path = path_of(part + 1);
            tail = tail_of(directory, &path, &mut written.remarks)?;
        }
        let (seq, id) = tail.next_after(new.id, new.replaces.or(op.of()));
        if id != new.id {
            written.raised.insert(new.id, id);
        }
        self.replaced.extend(new.replaces.map(|old| (id, old)));
        let mut knows = new.knows.clone();
        if let Some(about) = new.replaces.or(op.of()) {
            knows.extend(self.masks_over(directory, about)?);
        }
        let opening = Opening {
            id,
            seq,
            op: op.word(),
            replaces: new.replaces,
            knows: &knows,
        };
        self.append(path, (seq, id), line::encode(&opening, &op))
    }

    /// Adds something a candidate told.
    pub(crate) fn note(
        &mut self,
        directory: &Directory,
        note: &PrivateNote,
        written: &mut Written,
    ) -> Result<(), StoreError> {
        let path = layout::notes(&note.code);
        let about = written.id(note.about);
        let tail = self.tail(directory, &path, written)?;
        let (seq, id) = tail.next(about);
        let mut value = serde_json::json!({ "on": note.on, "about": about });
        if note.kind != NoteKind::Talk {
            value["kind"] = serde_json::json!(note.kind);
        }
        value["note"] = serde_json::json!(note.note);
        let opening = Opening {
            id,
            seq,
            op: "note",
            replaces: None,
            knows: &self.masks_over(directory, about)?,
        };
        self.append(path, (seq, id), line::encode(&opening, &value))
    }

    /// The masks over the entry of a line: what is said of it from now on is said in their knowledge.
    fn masks_over(
        &self,
        directory: &Directory,
        about: EntryId,
    ) -> Result<Vec<EntryId>, StoreError> {
        let about = self.replaced.get(&about).copied().unwrap_or(about);
        Ok(directory.masks()?.to_name(about))
    }

    /// The end of a log file, with what this plan adds to it.
    fn tail(
        &self,
        directory: &Directory,
        path: &str,
        written: &mut Written,
    ) -> Result<Tail, StoreError> {
        match self.tails.get(path) {
            Some(tail) => Ok(*tail),
            None => tail_of(directory, path, &mut written.remarks),
        }
    }

    fn append(
        &mut self,
        path: String,
        last: (u64, EntryId),
        line: String,
    ) -> Result<(), StoreError> {
        if line.len() > LINE_LIMIT + 1 {
            return Err(StoreError::LongLine {
                size: line.len() - 1,
                limit: LINE_LIMIT,
            });
        }
        self.tails.insert(path.clone(), Tail::behind(last));
        self.writes.push(Write::Append {
            path,
            id: last.1,
            line,
        });
        Ok(())
    }
}

/// The text of a record on the disk.
fn as_it_stands(
    directory: &Directory,
    path: &str,
    change: &TextChange,
) -> Result<Option<String>, StoreError> {
    let Some(bytes) = directory.disk.read(path, RECORD_LIMIT)? else {
        return Ok(None);
    };
    // Blocks are named by their number: in a record that another writer changed since, it may be another block's.
    if change.is_by_number() && !directory.is_as_seen(path, &bytes) {
        return Err(StoreError::EditedMeanwhile {
            path: path.to_owned(),
        });
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|_| unreadable(path, "the file is not UTF-8 text"))
}

/// The line that says who changed which fields of a record.
fn edit_line(told: &Told, record: String, fields: Vec<String>) -> NewLine {
    NewLine {
        id: told.id,
        coach: told.coach.clone(),
        month: Month::of(told.on),
        replaces: None,
        knows: Vec::new(),
        op: Op::Edit(Edit {
            on: told.on,
            record,
            fields,
        }),
    }
}

/// Reads the new text back before it is saved: what could not be loaded again is never written.
fn validate(record: &Record, path: &str, text: &str) -> Result<(), StoreError> {
    let bytes = text.as_bytes();
    if bytes.len() as u64 > RECORD_LIMIT {
        return Err(StoreError::TooLarge {
            path: path.to_owned(),
            size: bytes.len() as u64,
            limit: RECORD_LIMIT,
        });
    }
    let read = match record {
        Record::Coach(handle) => {
            record::read::<crate::domain::record::coach::Coach>(path, bytes, handle.clone())
                .map(drop)
        }
        Record::Employer(slug) => {
            record::read::<crate::domain::record::employer::Employer>(path, bytes, slug.clone())
                .map(drop)
        }
        Record::Candidate(code) => {
            record::read::<crate::domain::record::candidate::Candidate>(path, bytes, code.clone())
                .map(drop)
        }
        Record::Identity(code) => record::read::<crate::domain::record::candidate::Identity>(
            path,
            bytes,
            Code::clone(code),
        )
        .map(drop),
    };
    read.map_err(crate::store::data::directory::unreadable)
}

fn unreadable(path: &str, message: &str) -> StoreError {
    StoreError::Unreadable {
        path: path.to_owned(),
        line: None,
        message: message.to_owned(),
    }
}

/// Identities raised earlier in this change, raised where a later line speaks of them.
fn raised(op: &Op, raised: &HashMap<EntryId, EntryId>) -> Op {
    let now = |id: EntryId| raised.get(&id).copied().unwrap_or(id);
    let mut op = op.clone();
    match &mut op {
        Op::Amend(amend) => amend.of = now(amend.of),
        Op::Void(void) => void.of = now(void.of),
        Op::Snooze(snooze) => snooze.of = now(snooze.of),
        Op::Done(done) => {
            done.of = now(done.of);
            done.by = done.by.map(now);
        }
        _ => {}
    }
    op
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::transaction::Author;
    use crate::domain::log::horizon::Horizon;
    use crate::domain::record::employer::Employer;
    use crate::store::data::load::{Pick, Scope};
    use crate::store::write::init;

    const BEFORE: &str =
        "name = \"Acme\"\n\n[[person]]\nname = \"Mari\"\n\n[[person]]\nname = \"Sari\"\n";

    #[test]
    fn a_block_named_by_its_place_is_not_looked_for_in_a_record_that_changed_since() {
        let folder = tempfile::tempdir().unwrap();
        init::init(folder.path().to_owned(), false).unwrap();
        let open = || Directory::open(folder.path().to_owned()).unwrap();
        let (here, there) = (open(), open());
        here.disk
            .replace("employers/acme.toml", None, BEFORE.as_bytes())
            .unwrap();
        let acme = |text: &str| Employer {
            id: "acme".parse().unwrap(),
            ..toml::from_str(text).unwrap()
        };
        let author = Author::new(
            "anna".parse().unwrap(),
            "2026-11-20".parse().unwrap(),
            "01M7WQHDC0FHTXMPMF1X9RNZHE".parse().unwrap(),
        );
        let forget_first = |before: Employer| {
            let mut change = Change::new("the first person forgotten".to_owned());
            let mut after = before.clone();
            after.people.remove(0);
            change.update(&author, before, after);
            change
        };
        for directory in [&here, &there] {
            directory
                .load(
                    &Scope {
                        employers: Pick::All,
                        ..Scope::default()
                    },
                    Horizon::NONE,
                )
                .unwrap();
        }
        here.apply(&forget_first(acme(BEFORE))).unwrap();
        let refused = there.apply(&forget_first(acme(BEFORE))).unwrap_err();
        assert!(
            matches!(refused, StoreError::EditedMeanwhile { .. }),
            "{refused}"
        );
        let left = here
            .disk
            .read("employers/acme.toml", RECORD_LIMIT)
            .unwrap()
            .unwrap();
        let left = String::from_utf8(left).unwrap();
        assert!(left.contains("Sari"));
        // Its own earlier change does not stand in its way.
        here.apply(&forget_first(acme(&left))).unwrap();
    }
}
