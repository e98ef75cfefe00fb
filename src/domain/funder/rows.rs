//! Which table for a funder has which rows.

use crate::domain::funder::rows::Line::{Before, Count, Share};
use crate::domain::outcomes::measure::Measure::*;
use crate::domain::outcomes::measure::{MILESTONES, Measure};
use crate::domain::terms::vocabulary::{CandidateStage, Channel, EmployerStage};

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Funder,
    /// With figures of the partnership with employers.
    Annual,
}

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Count(Measure),
    /// A stock on the day before the column begins.
    Before(Measure),
    /// Of those in the second, how many are in the first.
    Share(Measure, Measure),
}

impl Kind {
    /// The section of the report.
    pub(crate) fn section(self) -> &'static str {
        match self {
            Kind::Funder => "funder",
            Kind::Annual => "annual",
        }
    }

    /// The table that a section is, if it is one.
    pub(crate) fn of(section: &str) -> Option<Kind> {
        [Kind::Funder, Kind::Annual]
            .into_iter()
            .find(|kind| kind.section() == section)
    }
}

/// The rows of a table, by group.
pub(crate) fn lines(kind: Kind) -> Vec<(&'static str, Vec<Line>)> {
    vec![
        ("people", people()),
        ("work", work()),
        ("kept", MILESTONES.into_iter().flat_map(kept).collect()),
        ("employers", employers(kind)),
        ("contacts", contacts()),
    ]
}

fn people() -> Vec<Line> {
    let mut lines = vec![
        Before(PeopleOn),
        Count(PeopleEntered),
        Count(PeopleServed),
        Count(PeopleClosed),
    ];
    lines.extend([ClosedInWork, ClosedNotInWork, PeopleOn].map(Count));
    let stages = CandidateStage::TRACK.iter();
    lines.extend(stages.map(|stage| Count(PeopleAt(*stage))));
    lines
}

fn work() -> Vec<Line> {
    let mut lines = vec![
        Count(OutOfWorkAtEntry),
        Count(CameIntoWork),
        Share(CameIntoWork, OutOfWorkAtEntry),
        Count(PeopleIntoWork),
        Count(JobStarts),
    ];
    lines.extend(Measure::kinds().map(Count));
    lines
}

/// Those who kept their job so many weeks, of those who could have.
fn kept(weeks: u64) -> [Line; 3] {
    [
        Count(Due(weeks)),
        Count(Kept(weeks)),
        Share(Kept(weeks), Due(weeks)),
    ]
}

fn employers(kind: Kind) -> Vec<Line> {
    let mut lines = vec![Count(EmployersOn)];
    let stages = EmployerStage::ALL.iter();
    lines.extend(stages.map(|stage| Count(EmployersAt(*stage))));
    lines.push(Count(EmployersMet));
    if kind == Kind::Annual {
        lines.extend([EmployersHiring, IssuesRaised, IssuesSolved].map(Count));
    }
    lines
}

fn contacts() -> Vec<Line> {
    let by_channel = Channel::ALL.iter().copied().map(ContactsBy);
    std::iter::once(Contacts)
        .chain(by_channel)
        .map(Count)
        .collect()
}
