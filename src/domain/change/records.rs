//! New records and new blocks of records, as changes.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::{Fields, RecordChange, Value};
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::{CandidateStage, ConsentLevel, EmployerStage};

/// What is known of a new employer.
#[derive(Clone, Debug)]
pub(crate) struct NewEmployer {
    pub(crate) name: String,
    pub(crate) town: Option<String>,
    pub(crate) sector: Option<String>,
    pub(crate) size: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) aliases: Vec<String>,
    pub(crate) stage: EmployerStage,
}

impl NewEmployer {
    /// An employer of whom only the name is known.
    pub(crate) fn named(name: String, stage: EmployerStage) -> NewEmployer {
        NewEmployer {
            name,
            town: None,
            sector: None,
            size: None,
            source: None,
            tags: Vec::new(),
            aliases: Vec::new(),
            stage,
        }
    }

    /// The record's first text.
    pub(crate) fn create(self, owner: &Handle, on: Date) -> RecordChange {
        let mut fields: Fields = vec![("name", Value::Text(self.name))];
        for (key, value) in [
            ("town", self.town),
            ("sector", self.sector),
            ("size", self.size),
            ("source", self.source),
        ] {
            fields.extend(value.map(|value| (key, Value::Text(value))));
        }
        for (key, values) in [("tags", self.tags), ("aliases", self.aliases)] {
            if !values.is_empty() {
                fields.push((key, Value::List(values)));
            }
        }
        let blocks = vec![
            ("coach", owned(owner, on)),
            ("stage", employer_stage(self.stage, on)),
        ];
        RecordChange::Create { fields, blocks }
    }
}

/// A success factor ticked by hand.
pub(crate) fn tick_fields(factor: &str, on: Date, contact: Option<EntryId>) -> Fields {
    let mut fields: Fields = vec![
        ("factor", Value::Text(factor.to_owned())),
        ("on", Value::Day(on)),
    ];
    fields.extend(contact.map(|id| ("contact", Value::Text(id.to_string()))));
    fields
}

/// What is known of a new candidate, as far as it may be shared.
#[derive(Clone, Debug)]
pub(crate) struct NewCandidate {
    pub(crate) entered: Date,
    pub(crate) out_of_work: Option<bool>,
    pub(crate) wants: Vec<String>,
    pub(crate) stage: CandidateStage,
    pub(crate) consent: Option<NewConsent>,
}

impl NewCandidate {
    /// The record's first text.
    pub(crate) fn create(self, owner: &Handle, id: String) -> RecordChange {
        let mut fields: Fields = vec![("entered", Value::Day(self.entered))];
        fields.extend(
            self.out_of_work
                .map(|out| ("out_of_work", Value::Flag(out))),
        );
        if !self.wants.is_empty() {
            fields.push(("wants", Value::List(self.wants)));
        }
        let mut blocks = vec![
            ("coach", owned(owner, self.entered)),
            ("stage", candidate_stage(self.stage, self.entered, None)),
        ];
        blocks.extend(self.consent.map(|consent| ("consent", consent.fields(id))));
        RecordChange::Create { fields, blocks }
    }
}

/// A consent about to be recorded.
#[derive(Clone, Debug)]
pub(crate) struct NewConsent {
    pub(crate) level: ConsentLevel,
    pub(crate) on: Date,
    pub(crate) until: Option<Date>,
    pub(crate) employers: Vec<Slug>,
}

impl NewConsent {
    /// The block's fields, under a random id.
    pub(crate) fn fields(self, id: String) -> Fields {
        let mut fields: Fields = vec![
            ("id", Value::Text(id)),
            ("level", Value::Text(self.level.to_string())),
            ("on", Value::Day(self.on)),
        ];
        fields.extend(self.until.map(|until| ("until", Value::Day(until))));
        if !self.employers.is_empty() {
            fields.push((
                "employers",
                Value::List(self.employers.iter().map(Slug::to_string).collect()),
            ));
        }
        fields
    }
}

/// A new coach, of whom the handle is the file's name.
pub(crate) fn new_coach(name: &str) -> RecordChange {
    RecordChange::Create {
        fields: vec![("name", Value::Text(name.to_owned()))],
        blocks: Vec::new(),
    }
}

/// A new identity, for `private/`.
pub(crate) fn new_identity(
    code: &Code,
    name: &str,
    phone: Option<String>,
    email: Option<String>,
) -> RecordChange {
    let mut fields: Fields = vec![
        ("code", Value::Text(code.to_string())),
        ("name", Value::Text(name.to_owned())),
    ];
    for (key, value) in [("phone", phone), ("email", email)] {
        fields.extend(value.map(|value| (key, Value::Text(value))));
    }
    RecordChange::Create {
        fields,
        blocks: Vec::new(),
    }
}

/// A stage of an employer, dated.
pub(crate) fn employer_stage(stage: EmployerStage, on: Date) -> Fields {
    vec![
        ("stage", Value::Text(stage.to_string())),
        ("on", Value::Day(on)),
    ]
}

/// A stage of a candidate, dated; `closed` carries its reason.
pub(crate) fn candidate_stage(stage: CandidateStage, on: Date, reason: Option<String>) -> Fields {
    let mut fields: Fields = vec![
        ("stage", Value::Text(stage.to_string())),
        ("on", Value::Day(on)),
    ];
    fields.extend(reason.map(|reason| ("reason", Value::Text(reason))));
    fields
}

fn owned(owner: &Handle, from: Date) -> Fields {
    vec![
        ("coach", Value::Text(owner.to_string())),
        ("from", Value::Day(from)),
    ]
}
