//! Changes as values: what a writing verb decides, before anything is written.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::log::entry::{Edit, Op};
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::NoteKind;
use std::cell::Cell;

/// A value of a field in a record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Number(f64),
    Flag(bool),
    Day(Date),
    List(Vec<String>),
    Days(Vec<Date>),
    /// Small tables on one line: `[{ from = 2026-11-01, weekly = 20 }]`.
    Tables(Vec<Vec<(&'static str, Value)>>),
}

/// Fields in the order they are written.
pub(crate) type Fields = Vec<(&'static str, Value)>;

/// A record of the data directory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Record {
    Coach(Handle),
    Employer(Slug),
    Candidate(Code),
    /// Who a code is; in `private/`.
    Identity(Code),
}

/// How a record changes; everything not named stays as it is, to the byte.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RecordChange {
    /// A new file: its fields, then its blocks.
    Create {
        fields: Fields,
        blocks: Vec<(&'static str, Fields)>,
    },
    /// The whole text, as a person edited it.
    Whole { before: String, after: String },
    /// A top-level key set.
    Set { key: String, value: Value },
    /// A top-level key taken away.
    Unset { key: String },
    /// A new block at the end.
    Append { table: &'static str, fields: Fields },
    /// The block with this number (from 0) taken out.
    Remove { table: &'static str, index: usize },
    /// A key of the block with this number (from 0) set.
    SetIn {
        table: &'static str,
        index: usize,
        key: &'static str,
        value: Value,
    },
    /// A key of the block with this number (from 0) taken away.
    UnsetIn {
        table: &'static str,
        index: usize,
        key: &'static str,
    },
}

impl RecordChange {
    /// The name of the field or block it touches, for the `edit` line.
    fn field(&self) -> Vec<String> {
        match self {
            RecordChange::Create { fields, blocks } => fields
                .iter()
                .map(|(key, _)| *key)
                .chain(blocks.iter().map(|(table, _)| *table))
                .map(str::to_owned)
                .collect(),
            RecordChange::Whole { .. } => vec!["*".to_owned()],
            RecordChange::Set { key, .. } | RecordChange::Unset { key } => vec![key.clone()],
            RecordChange::Append { table, .. } | RecordChange::Remove { table, .. } => {
                vec![(*table).to_owned()]
            }
            RecordChange::SetIn { table, key, .. } | RecordChange::UnsetIn { table, key, .. } => {
                vec![format!("{table}.{key}")]
            }
        }
    }
}

/// A line for someone's log. The identity is what the writer proposes: the store may have to raise it, and then
/// raises it in all lines of the same change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewLine {
    pub(crate) id: EntryId,
    /// Whose work it is.
    pub(crate) coach: Handle,
    pub(crate) month: Month,
    pub(crate) replaces: Option<EntryId>,
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
        record: Record,
        changes: Vec<RecordChange>,
    },
    Note(PrivateNote),
    Line(NewLine),
}

/// A deed: written wholly or not at all, undone as one.
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
            op,
        }));
    }

    /// Adds changes of a record, and before them the line that says who changed which fields of it, when. Identities
    /// are never mentioned in the shared log.
    pub(crate) fn record(&mut self, author: &Author, record: Record, changes: Vec<RecordChange>) {
        if let Some(path) = shared_path(&record) {
            let mut fields: Vec<String> = Vec::new();
            for field in changes.iter().flat_map(RecordChange::field) {
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
            let edit = Edit {
                on: author.today,
                record: path,
                fields,
            };
            self.line(
                author.next_id(),
                &author.coach,
                Month::of(author.today),
                Op::Edit(edit),
            );
        }
        self.steps.push(Step::Record { record, changes });
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

/// The path by which the shared log names a record; none for what is private.
fn shared_path(record: &Record) -> Option<String> {
    match record {
        Record::Coach(handle) => Some(format!("coaches/{handle}.toml")),
        Record::Employer(slug) => Some(format!("employers/{slug}.toml")),
        Record::Candidate(code) => Some(format!("candidates/{code}.toml")),
        Record::Identity(_) => None,
    }
}
