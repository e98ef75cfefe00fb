//! Maps and sets of lines by their identities, of which a reading of ten years asks millions of questions: they hash with
//! `foldhash`, in a quarter of the time of the standard library's own.

use crate::domain::terms::names::EntryId;
use std::collections::{HashMap, HashSet};

/// How identities and names are hashed.
pub(crate) type Hasher = foldhash::fast::RandomState;
/// Something by the identities of lines.
pub(crate) type ById<T> = HashMap<EntryId, T, Hasher>;
/// Identities of lines.
pub(crate) type Ids = HashSet<EntryId, Hasher>;
