//! A person who is forgotten: which lines they are in, and what the values of a line are without them.

use crate::domain::erasure::words::clear_line;
use crate::domain::log::entry::{Entry, Op, Unknown};
use crate::domain::naming::mask::NameMask;
use crate::domain::terms::names::Code;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

pub(in crate::domain::erasure) const JOB: &str = "job";

/// Who is forgotten.
pub(crate) struct Person<'a> {
    pub(crate) code: &'a Code,
    /// The ids of their jobs.
    pub(crate) jobs: &'a BTreeSet<String>,
    /// How texts name them.
    pub(crate) names: &'a NameMask<'a>,
    /// The time that talks with them took stays as working time without them.
    pub(crate) keeps_time: bool,
}

impl Person<'_> {
    /// Whether a line is with or for the person, or mentions them.
    pub(crate) fn is_in(&self, line: &Entry) -> bool {
        self.concerns(line) || self.is_named_in(line)
    }

    /// Whether a line is with or for the person, or about their record.
    pub(crate) fn concerns(&self, line: &Entry) -> bool {
        line.op.people().contains(self.code)
    }

    /// Whether a text of a line names the person.
    pub(crate) fn is_named_in(&self, line: &Entry) -> bool {
        let (op, unknown) = self.cleared(line, &[]);
        op != line.op || unknown != line.unknown
    }

    pub(in crate::domain::erasure) fn has_their_job(&self, op: &Op) -> bool {
        match op {
            Op::Contact(contact) => contact
                .job
                .as_ref()
                .is_some_and(|id| self.jobs.contains(id)),
            Op::Amend(amend) => amend
                .set
                .get(JOB)
                .is_some_and(|id| id.as_str().is_some_and(|id| self.jobs.contains(id))),
            _ => false,
        }
    }

    /// A line's values without the person among those it is for.
    pub(in crate::domain::erasure) fn without_code(&self, op: &Op) -> Op {
        let mut op = op.clone();
        let is_other = |value: &Value| *value != self.code.as_str();
        let values = match &mut op {
            Op::Contact(contact) => {
                contact.on_behalf_of.retain(|code| code != self.code);
                return op;
            }
            Op::Plan(plan) => {
                plan.on_behalf_of.retain(|code| code != self.code);
                return op;
            }
            Op::Amend(amend) => &mut amend.set,
            Op::Unknown(unknown) => &mut unknown.values,
            _ => return op,
        };
        if let Some(Value::Array(list)) = values.get_mut("for") {
            list.retain(is_other);
        }
        op
    }

    /// A value whose texts do not name the person.
    pub(in crate::domain::erasure) fn without_words(&self, op: &Op, involved: bool) -> Op {
        let mut values = op.values();
        clear_line(&mut values, self.names, self.involved(involved));
        with_values(op, values)
    }

    pub(in crate::domain::erasure) fn cleared(
        &self,
        line: &Entry,
        involved: &[Code],
    ) -> (Op, Option<Box<Map<String, Value>>>) {
        let (mut values, mut unknown) = (line.op.values(), line.unknown.clone());
        clear_line(&mut values, self.names, involved);
        if let Some(unknown) = &mut unknown {
            clear_line(unknown, self.names, involved);
        }
        (with_values(&line.op, values), unknown)
    }

    pub(in crate::domain::erasure) fn involved(&self, is: bool) -> &[Code] {
        if is {
            std::slice::from_ref(self.code)
        } else {
            &[]
        }
    }
}

/// An op of the same kind with other texts.
fn with_values(op: &Op, values: Map<String, Value>) -> Op {
    match op {
        Op::Unknown(unknown) => Op::Unknown(Unknown {
            word: unknown.word.clone(),
            values,
        }),
        known => Op::read(known.word(), values).map_or_else(|_| known.clone(), |(op, _)| op),
    }
}
