//! What a history is of.

use crate::domain::terms::names::{Code, EntryId, Slug};

/// What a history is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    All,
    Employer(Slug),
    Candidate(Code),
    Entry(EntryId),
}
