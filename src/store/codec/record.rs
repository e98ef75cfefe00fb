//! Records from TOML text: parsed into domain values, errors with their line.

use crate::domain::caseload::loaded::Problem;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::{Coach, Settings};
use crate::domain::record::employer::Employer;
use crate::domain::record::identity::Identity;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::keys::{Holds, Key, keys};
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::text::{self, CONFLICT, is_conflict_marker, without_values};
use serde::de::DeserializeOwned;

/// Largest record, in bytes.
pub(crate) const RECORD_LIMIT: u64 = 256 * 1024;
/// Deepest nesting of brackets in a record.
const DEPTH_LIMIT: usize = 16;

/// What a file of records holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Coach,
    Employer,
    Candidate,
    Identity,
    Settings,
    Rules,
}

impl Kind {
    /// The keys that such a record may have.
    pub(crate) fn keys(self) -> Vec<Key> {
        match self {
            Kind::Coach => keys::<Coach>(),
            Kind::Employer => keys::<Employer>(),
            Kind::Candidate => keys::<Candidate>(),
            Kind::Identity => keys::<Identity>(),
            Kind::Settings => keys::<Settings>(),
            Kind::Rules => {
                // Read before the rest, to find what the profile is laid over.
                let based_on = Key {
                    name: "based_on",
                    holds: Holds::Word,
                };
                let mut all = keys::<Rules>();
                all.extend(keys::<OutcomeRules>());
                all.push(based_on);
                all
            }
        }
    }
}

/// A record whose identity is its file's name.
pub(crate) trait FromFile: DeserializeOwned {
    type Id: Clone;
    fn named(self, id: Self::Id) -> Self;
    /// Names that must hold nothing hidden.
    fn names(&self) -> Vec<&str>;
}

macro_rules! from_file {
    ($record:ty, $id:ty, $field:ident, $names:expr) => {
        impl FromFile for $record {
            type Id = $id;
            fn named(mut self, id: $id) -> Self {
                self.$field = id;
                self
            }
            fn names(&self) -> Vec<&str> {
                let names: fn(&$record) -> Vec<&str> = $names;
                names(self)
            }
        }
    };
}

from_file!(Employer, Slug, id, |employer| {
    std::iter::once(employer.name.as_str())
        .chain(employer.people.iter().map(|person| person.name.as_str()))
        .collect()
});
from_file!(Candidate, Code, code, |_| Vec::new());
from_file!(Identity, Code, code, |identity| vec![
    identity.name.as_str()
]);
from_file!(Coach, Handle, handle, |coach| coach
    .name
    .iter()
    .map(String::as_str)
    .collect());

/// Reads a record.
///
/// # Errors
/// A problem with path, line and what is wrong.
pub(crate) fn read<R: FromFile>(path: &str, bytes: &[u8], id: R::Id) -> Result<R, Problem> {
    let record: R = parse(path, bytes)?;
    for name in record.names() {
        text::name(name, "name").map_err(|error| Problem::new(path, None, error.to_string()))?;
    }
    Ok(record.named(id))
}

/// Reads the settings.
///
/// # Errors
/// A problem with path, line and what is wrong.
pub(crate) fn settings(path: &str, bytes: &[u8]) -> Result<Settings, Problem> {
    let settings: Settings = parse(path, bytes)?;
    if settings.format == 0 {
        return Err(Problem::new(
            path,
            None,
            "there is no format 0; this program writes `format = 1`",
        ));
    }
    Ok(settings)
}

/// Parses TOML text into a value.
pub(crate) fn parse<T: DeserializeOwned>(path: &str, bytes: &[u8]) -> Result<T, Problem> {
    let problem = |line: Option<usize>, message: String| Problem::new(path, line, message);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        problem(
            Some(line_of(bytes, error.valid_up_to())),
            "the file is not UTF-8 text".to_owned(),
        )
    })?;
    if let Some(at) = too_deep(text) {
        return Err(problem(
            Some(line_of(bytes, at)),
            format!("brackets are nested more than {DEPTH_LIMIT} deep"),
        ));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    toml::from_str(text).map_err(|error| {
        if let Some(at) = text
            .lines()
            .position(|line| is_conflict_marker(line.as_bytes()))
        {
            return problem(Some(at + 1), CONFLICT.to_owned());
        }
        let line = error
            .span()
            .map(|span| line_of(text.as_bytes(), span.start));
        problem(
            line,
            without_values(error.message().lines().next().unwrap_or("not TOML")),
        )
    })
}

/// What is wrong with the text of a record; `None` when it reads.
pub(crate) fn fault(kind: Kind, path: &str, bytes: &[u8]) -> Option<Problem> {
    fn of<R: FromFile<Id: std::str::FromStr>>(path: &str, bytes: &[u8]) -> Option<Problem> {
        let name = path.rsplit('/').next()?.strip_suffix(".toml")?;
        read::<R>(path, bytes, name.parse().ok()?).err()
    }
    match kind {
        Kind::Employer => of::<Employer>(path, bytes),
        Kind::Candidate => of::<Candidate>(path, bytes),
        Kind::Identity => of::<Identity>(path, bytes),
        Kind::Coach => of::<Coach>(path, bytes),
        Kind::Settings => settings(path, bytes).err(),
        Kind::Rules => parse::<toml::Table>(path, bytes).err(),
    }
}

/// The number of the line, from 1, that holds a byte.
pub(crate) fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at.min(bytes.len())]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
}

fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // Brackets in text count too; a note with seventeen open brackets in a row is no loss.
        if depth > DEPTH_LIMIT {
            return Some(at);
        }
    }
    None
}
