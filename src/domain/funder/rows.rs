//! Which table for a funder has which rows.

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
    use Line::{Before, Count, Share};
    use Measure::*;
    let mut people = vec![
        Before(PeopleOn),
        Count(PeopleEntered),
        Count(PeopleServed),
        Count(PeopleClosed),
    ];
    people.extend([ClosedInWork, ClosedNotInWork, PeopleOn].map(Count));
    people.extend(
        CandidateStage::TRACK
            .iter()
            .map(|stage| Count(PeopleAt(*stage))),
    );
    let mut work = vec![
        Count(OutOfWorkAtEntry),
        Count(CameIntoWork),
        Share(CameIntoWork, OutOfWorkAtEntry),
        Count(PeopleIntoWork),
        Count(JobStarts),
    ];
    work.extend(Measure::kinds().map(Count));
    let kept = MILESTONES.iter().flat_map(|weeks| {
        [
            Count(Due(*weeks)),
            Count(Kept(*weeks)),
            Share(Kept(*weeks), Due(*weeks)),
        ]
    });
    let mut employers = vec![Count(EmployersOn)];
    employers.extend(
        EmployerStage::ALL
            .iter()
            .map(|stage| Count(EmployersAt(*stage))),
    );
    employers.push(Count(EmployersMet));
    if kind == Kind::Annual {
        employers.extend([EmployersHiring, IssuesRaised, IssuesSolved].map(Count));
    }
    let contacts = std::iter::once(Contacts)
        .chain(Channel::ALL.iter().copied().map(ContactsBy))
        .map(Count);
    vec![
        ("people", people),
        ("work", work),
        ("kept", kept.collect()),
        ("employers", employers),
        ("contacts", contacts.collect()),
    ]
}
