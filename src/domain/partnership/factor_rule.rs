//! What shows that a success factor is done.

use crate::domain::terms::vocabulary::{AgreementKind, Channel, Purpose};
use serde::Deserialize;

/// What shows that a factor is done.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Rule {
    /// A contact with the employer.
    Contact(ContactRule),
    /// A talk in person with someone who works or worked there.
    Talk {
        #[serde(default)]
        first_week: bool,
    },
    Agreement {
        kind: AgreementKind,
    },
    /// Every issue raised was solved within so many days.
    Issues {
        within_days: i64,
    },
    Permissions {},
    Buddy {},
    Instruction {},
}

/// Which contact shows that a factor is done; what is left out is not asked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContactRule {
    #[serde(default)]
    pub(in crate::domain::partnership) purposes: Vec<Purpose>,
    #[serde(default)]
    pub(in crate::domain::partnership) channels: Vec<Channel>,
    #[serde(default)]
    pub(in crate::domain::partnership) in_person: bool,
    /// Where it was not in person: a contact with one of these purposes, unless it ended in a refusal.
    #[serde(default)]
    pub(in crate::domain::partnership) or_purposes: Vec<Purpose>,
    /// Somebody answered.
    #[serde(default)]
    pub(in crate::domain::partnership) reached: bool,
    #[serde(default)]
    pub(in crate::domain::partnership) first_week: bool,
}
