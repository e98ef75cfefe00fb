//! What a candidate wants beside what an employer has, as reasons a person can read.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::consent::NoConsent;
use crate::domain::terms::vocabulary::StepKind;

/// What both sides say on one point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    /// A kind of work or task wanted.
    Work,
    /// What the person likes to do, has worked as, or learned.
    Interest,
    Experience,
    Education,
    /// A task not wanted.
    Avoid,
    Days,
    Times,
    WeeklyHours,
    Place,
    /// How far the way may be; the way itself is not on file.
    Travel,
    /// What the employer may know.
    Disclosure,
}

/// One reason, with the words of both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) point: Point,
    pub(crate) theirs: String,
    pub(crate) employers: String,
}

/// Reasons both ways, and what is to be asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Fit {
    pub(crate) fits: Vec<Reason>,
    pub(crate) against: Vec<Reason>,
    pub(crate) ask: Vec<Reason>,
    /// Why the employer may not be contacted on their behalf yet.
    pub(crate) stopped: Option<NoConsent>,
    /// Steps already taken with this employer, oldest first.
    pub(crate) steps: Vec<(StepKind, Date)>,
}

impl Reason {
    pub(in crate::domain::partnership) fn new(
        point: Point,
        theirs: impl Into<String>,
        employers: impl Into<String>,
    ) -> Reason {
        Reason {
            point,
            theirs: theirs.into(),
            employers: employers.into(),
        }
    }
}

impl Fit {
    /// Whether either side said anything that can be compared.
    pub(crate) fn says_something(&self) -> bool {
        !self.fits.is_empty() || !self.against.is_empty() || !self.steps.is_empty()
    }
}
