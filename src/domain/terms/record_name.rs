//! Records by name: what the log calls a record whose change it tells is the path of its file too.

use crate::domain::terms::names::{Code, Handle, Slug};
use std::fmt;

pub(crate) const COACHES: &str = "coaches";
pub(crate) const EMPLOYERS: &str = "employers";
pub(crate) const CANDIDATES: &str = "candidates";
pub(crate) const PRIVATE: &str = "private";

/// A record of the data directory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Record {
    Coach(Handle),
    Employer(Slug),
    Candidate(Code),
    /// Who a code is; in `private/`.
    Identity(Code),
}

impl fmt::Display for Record {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Record::Coach(handle) => write!(formatter, "{COACHES}/{handle}.toml"),
            Record::Employer(slug) => write!(formatter, "{EMPLOYERS}/{slug}.toml"),
            Record::Candidate(code) => write!(formatter, "{CANDIDATES}/{code}.toml"),
            Record::Identity(code) => write!(formatter, "{PRIVATE}/{code}.toml"),
        }
    }
}

/// The candidate whose record has this name.
pub(crate) fn candidate_of(name: &str) -> Option<Code> {
    let id = name.strip_prefix(CANDIDATES)?.strip_prefix('/')?;
    id.strip_suffix(".toml")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_candidate_is_known_by_the_name_of_the_record() {
        let code: Code = "k7qm".parse().unwrap();
        let name = Record::Candidate(code.clone()).to_string();
        assert_eq!(name, "candidates/k7qm.toml");
        assert_eq!(candidate_of(&name), Some(code.clone()));
        for other in [
            Record::Identity(code),
            Record::Employer("acme".parse().unwrap()),
        ] {
            assert_eq!(candidate_of(&other.to_string()), None);
        }
        for stray in [
            "candidates/k7qm",
            "candidates/x/k7qm.toml",
            "candidatesk7qm.toml",
        ] {
            assert_eq!(candidate_of(stray), None, "{stray}");
        }
    }
}
