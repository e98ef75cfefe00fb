//! One line of the desk: whom it is about, what is to be done by when, and the command that settles it.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::caseload::consent::NoConsent;
use crate::domain::desk::caseload_size::OverFull;
use crate::domain::desk::follow_along::DueKind;
use crate::domain::terms::names::{Code, EntryId, Slug};
use crate::domain::terms::vocabulary::AgreementKind;

/// A line of the desk.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) about: About,
    /// When it is or was due, or since when it has been so.
    pub(crate) day: Date,
    pub(crate) what: What,
    /// The command that settles it.
    pub(crate) command: String,
    /// The command for where it came to nothing.
    pub(crate) otherwise: Option<String>,
}

/// Whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum About {
    Employer(Slug),
    Candidate(Code),
    /// A partner, which has no record.
    Nobody,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    Promised {
        id: EntryId,
        text: String,
    },
    Planned {
        id: EntryId,
        at: Option<TimeOfDay>,
        people: Vec<Code>,
        text: Option<String>,
        warning: Option<NoConsent>,
        /// Its day is over: was it held?
        has_passed: bool,
    },
    FollowAlong {
        kind: DueKind,
        /// How many talks of the job were missed, this one first.
        missed: usize,
    },
    /// A talk with the employer about somebody's job.
    Feedback {
        candidate: Code,
    },
    NoContact {
        days: i64,
    },
    NoEmployerMet {
        days: i64,
    },
    ConsentEnds,
    ConsentEnded,
    WorkExperienceOver,
    Quiet {
        days: i64,
    },
    Issue {
        text: String,
    },
    Review(AgreementKind),
    InstructionBack {
        employer: Slug,
    },
    /// More people than a post can serve, and whose case to talk about first.
    TooMany(OverFull),
    /// private/ holds what no backup does.
    NoBackup {
        days: i64,
    },
    /// A closed case has been kept long enough, or will have been.
    KeptLongEnough,
}
