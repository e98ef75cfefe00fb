//! A record before and after a change: what the two say alike is not touched in its file.

use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::Coach;
use crate::domain::record::employer::Employer;
use crate::domain::record::identity::Identity;
use crate::domain::terms::record_name::Record;

/// The change of one record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Revision {
    Coach(Versions<Coach>),
    Employer(Versions<Employer>),
    Candidate(Versions<Candidate>),
    /// Who a code is; in `private/`.
    Identity(Versions<Identity>),
    /// The whole text, as a person edited it.
    Text {
        record: Record,
        before: String,
        after: String,
    },
}

/// A record as it was, if it was there, and as it is to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Versions<R> {
    pub(crate) before: Option<Box<R>>,
    pub(crate) after: Box<R>,
}

impl Revision {
    /// Which record changes.
    pub(crate) fn record(&self) -> Record {
        match self {
            Revision::Coach(versions) => Record::Coach(versions.after.handle.clone()),
            Revision::Employer(versions) => Record::Employer(versions.after.id.clone()),
            Revision::Candidate(versions) => Record::Candidate(versions.after.code.clone()),
            Revision::Identity(versions) => Record::Identity(versions.after.code.clone()),
            Revision::Text { record, .. } => record.clone(),
        }
    }
}

/// A type that one file holds.
pub(crate) trait Recorded: Sized {
    /// The change that takes the record from one version to the next.
    fn revision(versions: Versions<Self>) -> Revision;
}

macro_rules! recorded {
    ($($record:ident),+) => {
        $(impl Recorded for $record {
            fn revision(versions: Versions<$record>) -> Revision {
                Revision::$record(versions)
            }
        })+
    };
}

recorded!(Coach, Employer, Candidate, Identity);
