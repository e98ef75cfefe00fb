//! Changes as values: what a writing verb decides, before anything is written.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::change::revision::{Recorded, Revision, Versions};
use crate::domain::log::entry::Op;
use crate::domain::terms::names::{Code, EntryId, Handle};
use crate::domain::terms::record_name::Record;
use crate::domain::terms::vocabulary::NoteKind;
use std::cell::Cell;

/// A line for someone's log. The identity is what the writer proposes: the store may have to raise it, and then
/// raises it in all lines of the same change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewLine {
    pub(crate) id: EntryId,
    /// Whose work it is.
    pub(crate) coach: Handle,
    pub(crate) month: Month,
    pub(crate) replaces: Option<EntryId>,
    /// Masks that it names beside those that the store knows of.
    pub(crate) knows: Vec<EntryId>,
    pub(crate) op: Op,
}

/// Something a candidate told, kept in `private/` only.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PrivateNote {
    pub(crate) code: Code,
    pub(crate) kind: NoteKind,
    /// The log line it belongs to.
    pub(crate) about: EntryId,
    pub(crate) on: Date,
    pub(crate) note: String,
}

/// One part of a change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Record {
        revision: Revision,
        /// The line that tells of it in the shared log; none of what is private.
        told: Option<Told>,
    },
    Note(PrivateNote),
    Line(NewLine),
}

/// Who changed a record, when: what becomes an `edit` line once it is known which keys changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    /// The identity proposed for the line.
    pub(crate) id: EntryId,
    pub(crate) coach: Handle,
    pub(crate) on: Date,
}

/// A transaction: written whole or not at all, undone as one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    /// What it does, in words, for `undo`; codes, never names.
    pub(crate) summary: String,
    pub(crate) steps: Vec<Step>,
}

impl Change {
    pub(crate) fn new(summary: impl Into<String>) -> Change {
        Change {
            summary: summary.into(),
            steps: Vec::new(),
        }
    }

    /// Adds a log line.
    pub(crate) fn line(&mut self, id: EntryId, coach: &Handle, month: Month, op: Op) {
        self.steps.push(Step::Line(NewLine {
            id,
            coach: coach.clone(),
            month,
            replaces: None,
            knows: Vec::new(),
            op,
        }));
    }

    /// The identities proposed for its lines on days away, in order.
    pub(crate) fn absences(&self) -> Vec<EntryId> {
        let id = |step: &Step| match step {
            Step::Line(line) if matches!(line.op, Op::Absence(_)) => Some(line.id),
            _ => None,
        };
        self.steps.iter().filter_map(id).collect()
    }

    /// Adds a new record.
    pub(crate) fn create<R: Recorded>(&mut self, author: &Author, record: R) {
        self.revise(
            author,
            R::revision(Versions {
                before: None,
                after: Box::new(record),
            }),
        );
    }

    /// Adds the change of a record from one version to the next.
    pub(crate) fn update<R: Recorded>(&mut self, author: &Author, before: R, after: R) {
        self.revise(
            author,
            R::revision(Versions {
                before: Some(Box::new(before)),
                after: Box::new(after),
            }),
        );
    }

    /// Adds a change of a record, which the shared log tells of unless the record is private.
    pub(crate) fn revise(&mut self, author: &Author, revision: Revision) {
        let is_shared = !matches!(revision.record(), Record::Identity(_));
        let told = is_shared.then(|| Told {
            id: author.next_id(),
            coach: author.coach.clone(),
            on: author.today,
        });
        self.steps.push(Step::Record { revision, told });
    }
}

/// Who makes a change, when, and a source of identities for its lines.
#[derive(Debug)]
pub(crate) struct Author {
    pub(crate) coach: Handle,
    pub(crate) today: Date,
    next: Cell<EntryId>,
}

impl Author {
    /// `first` is the identity proposed for the first line; those after it count up.
    pub(crate) fn new(coach: Handle, today: Date, first: EntryId) -> Author {
        Author {
            coach,
            today,
            next: Cell::new(first),
        }
    }

    /// An identity that no other line of this author's changes bears.
    pub(crate) fn next_id(&self) -> EntryId {
        let id = self.next.get();
        self.next.set(EntryId(id.0.increment().unwrap_or(id.0)));
        id
    }
}
