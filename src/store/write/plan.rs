//! The files of a change, worked out under the lock: each step as a write, with numbers, identities and masks in place.

use crate::domain::calendar::period::Month;
use crate::domain::change::revision::Revision;
use crate::domain::change::transaction::{Change, NewLine, PrivateNote, Step, Told};
use crate::domain::log::entry::Op;
use crate::domain::log::op::of_record::Edit;
use crate::domain::terms::names::{Device, EntryId, Handle};
use crate::domain::terms::vocabulary::NoteKind;
use crate::store::codec::line::LINE_LIMIT;
use crate::store::codec::revised::TextChange;
use crate::store::codec::text_edit::TextError;
use crate::store::codec::written_line::{Opening, encode};
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_end::Tail;
use crate::store::disk::error::StoreError;
use crate::store::write::record_text::{as_it_stands, unreadable, validate};
use crate::store::write::tail::tail_of;
use crate::store::write::transaction::{Write, in_groups};
use crate::store::write::written::Written;
use std::collections::{BTreeMap, HashMap};

/// Writes up to which each is made in its turn; of more, those to one file are made at once.
const FEW: usize = 32;

/// The files of a change, worked out under the lock.
#[derive(Default)]
pub(crate) struct Plan {
    pub(crate) writes: Vec<Write>,
    /// The ends of log files, with what this plan adds to them.
    tails: BTreeMap<String, Tail>,
    /// New lines that take the place of others, with these.
    replaced: HashMap<EntryId, EntryId>,
    /// This machine, and the last part of each month's log, once they were looked up.
    device: Option<Device>,
    parts: HashMap<(Handle, Month), u32>,
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
        if plan.writes.len() > FEW {
            in_groups(&mut plan.writes);
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
        let op = raised(&new.op, &written.raised);
        let (path, tail) = self.end_of_month(directory, new, written)?;
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
        self.append(path, (seq, id), encode(&opening, &op))
    }

    /// The file that a new line goes to, and its end: the last part of its month, or a new one where nothing can follow there.
    fn end_of_month(
        &mut self,
        directory: &Directory,
        new: &NewLine,
        written: &mut Written,
    ) -> Result<(String, Tail), StoreError> {
        let device = match &self.device {
            Some(device) => device.clone(),
            None => self.device.insert(directory.device()?).clone(),
        };
        let mut part = self.last_part(directory, new, &device)?;
        let path_of = |part| layout::month_log(&new.coach, &device, new.month, part);
        // What an earlier line of this change has begun.
        while self.tails.contains_key(&path_of(part + 1)) {
            part += 1;
        }
        let path = path_of(part);
        let tail = self.tail(directory, &path, written)?;
        if !tail.is_spent(new.id) {
            return Ok((path, tail));
        }
        let path = path_of(part + 1);
        let tail = tail_of(directory, &path, &mut written.remarks)?;
        Ok((path, tail))
    }

    /// The last part of the log of a line's month.
    fn last_part(
        &mut self,
        directory: &Directory,
        new: &NewLine,
        device: &Device,
    ) -> Result<u32, StoreError> {
        let month = (new.coach.clone(), new.month);
        if let Some(part) = self.parts.get(&month) {
            return Ok(*part);
        }
        let folder = layout::device_log(&new.coach, device);
        let names = directory.disk.list(&folder)?.into_iter();
        let parts = names.filter_map(|name| layout::read_month(&name.name));
        let parts = parts.filter(|(month, _)| *month == new.month);
        let part = parts.map(|(_, part)| part).max().unwrap_or(1);
        self.parts.insert(month, part);
        Ok(part)
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
        self.append(path, (seq, id), encode(&opening, &value))
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
