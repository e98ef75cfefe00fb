//! What a funder's table counts: each measure, whether it belongs to a span of days or to one day, and how spans add up.

use crate::domain::terms::vocabulary::{CandidateStage, Channel, EmployerStage, JobKind};
use std::fmt::{Display, Formatter};
use std::str::FromStr;

/// A count of a funder's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Measure {
    PeopleServed,
    PeopleEntered,
    PeopleClosed,
    ClosedInWork,
    ClosedNotInWork,
    /// On the caseload on a day.
    PeopleOn,
    PeopleAt(CandidateStage),
    OutOfWorkAtEntry,
    CameIntoWork,
    JobStarts,
    /// Job starts of a kind; `None` where none is recorded.
    JobStartsOf(Option<JobKind>),
    PeopleIntoWork,
    /// Job starts whose milestone lies in the span: so many weeks after the first day.
    Due(u64),
    Kept(u64),
    EmployersOn,
    EmployersAt(EmployerStage),
    EmployersMet,
    EmployersHiring,
    Contacts,
    ContactsBy(Channel),
    IssuesRaised,
    IssuesSolved,
}

/// How a measure lies in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    /// It happens on a day: spans add up.
    Flow,
    /// It stands on a day.
    Stock,
    /// Each counts once in a span: a longer span has at least as many, and at most those of its parts together.
    Distinct,
}

/// Weeks after which retention is asked.
pub(crate) const MILESTONES: [u64; 3] = crate::domain::outcomes::job_outcome::MILESTONES;

impl Measure {
    /// All there are.
    pub(crate) fn all() -> Vec<Measure> {
        use Measure::*;
        let mut all = vec![
            PeopleServed,
            PeopleEntered,
            PeopleClosed,
            ClosedInWork,
            ClosedNotInWork,
            PeopleOn,
        ];
        all.extend(CandidateStage::TRACK.iter().copied().map(PeopleAt));
        all.extend([OutOfWorkAtEntry, CameIntoWork, JobStarts]);
        all.extend(Measure::kinds());
        all.push(PeopleIntoWork);
        all.extend(
            MILESTONES
                .into_iter()
                .flat_map(|weeks| [Due(weeks), Kept(weeks)]),
        );
        all.push(EmployersOn);
        all.extend(EmployerStage::ALL.iter().copied().map(EmployersAt));
        all.extend([EmployersMet, EmployersHiring, Contacts]);
        all.extend(Channel::ALL.iter().copied().map(ContactsBy));
        all.extend([IssuesRaised, IssuesSolved]);
        all
    }

    /// Job starts by kind.
    pub(crate) fn kinds() -> impl Iterator<Item = Measure> {
        JobKind::ALL
            .iter()
            .copied()
            .map(Some)
            .chain([None])
            .map(Measure::JobStartsOf)
    }

    pub(crate) fn course(self) -> Course {
        use Measure::*;
        match self {
            PeopleOn | PeopleAt(_) | EmployersOn | EmployersAt(_) => Course::Stock,
            PeopleServed | OutOfWorkAtEntry | CameIntoWork | PeopleIntoWork | EmployersMet
            | EmployersHiring => Course::Distinct,
            _ => Course::Flow,
        }
    }

    /// Whether the rules of outcomes decide what counts.
    pub(crate) fn asks_rules(self) -> bool {
        use Measure::*;
        matches!(
            self,
            ClosedInWork
                | ClosedNotInWork
                | CameIntoWork
                | JobStarts
                | JobStartsOf(_)
                | PeopleIntoWork
                | Due(_)
                | Kept(_)
                | EmployersHiring
        )
    }

    /// How much a reader would miss it: of two numbers either of which may be held back, the lesser goes.
    pub(crate) fn rank(self) -> u32 {
        use Measure::*;
        match self {
            PeopleServed | JobStarts => 9,
            PeopleOn | PeopleEntered | EmployersOn | Contacts => 8,
            PeopleIntoWork | Due(_) | OutOfWorkAtEntry => 7,
            Kept(_) | CameIntoWork | PeopleClosed | EmployersMet | EmployersHiring => 6,
            IssuesRaised | IssuesSolved => 5,
            JobStartsOf(Some(JobKind::Competitive)) => 4,
            PeopleAt(_) | EmployersAt(_) | JobStartsOf(_) => 3,
            ContactsBy(_) | ClosedInWork | ClosedNotInWork => 2,
        }
    }
}

impl Display for Measure {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        use Measure::*;
        let word = |text: &str| text.replace('-', "_");
        match self {
            PeopleServed => f.write_str("people_served"),
            PeopleEntered => f.write_str("people_entered"),
            PeopleClosed => f.write_str("people_closed"),
            ClosedInWork => f.write_str("closed_in_work"),
            ClosedNotInWork => f.write_str("closed_not_in_work"),
            PeopleOn => f.write_str("people_at_end"),
            PeopleAt(stage) => write!(f, "people_at_end_{}", word(stage.as_str())),
            OutOfWorkAtEntry => f.write_str("out_of_work_at_entry"),
            CameIntoWork => f.write_str("came_into_work"),
            JobStarts => f.write_str("job_starts"),
            JobStartsOf(kind) => write!(
                f,
                "job_starts_{}",
                kind.map_or_else(|| "not_recorded".to_owned(), |kind| word(kind.as_str()))
            ),
            PeopleIntoWork => f.write_str("people_into_work"),
            Due(weeks) => write!(f, "weeks_{weeks}_due"),
            Kept(weeks) => write!(f, "weeks_{weeks}_kept"),
            EmployersOn => f.write_str("employers_at_end"),
            EmployersAt(stage) => write!(f, "employers_at_end_{}", word(stage.as_str())),
            EmployersMet => f.write_str("employers_met"),
            EmployersHiring => f.write_str("employers_hiring"),
            Contacts => f.write_str("contacts"),
            ContactsBy(channel) => write!(f, "contacts_{channel}"),
            IssuesRaised => f.write_str("issues_raised"),
            IssuesSolved => f.write_str("issues_solved"),
        }
    }
}

impl FromStr for Measure {
    type Err = ();
    fn from_str(text: &str) -> Result<Measure, ()> {
        Measure::all()
            .into_iter()
            .find(|measure| measure.to_string() == text)
            .ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::outcomes::span::Span;

    #[test]
    fn measures_and_spans_read_back() {
        let all = Measure::all();
        for measure in &all {
            assert_eq!(measure.to_string().parse(), Ok(*measure));
        }
        for text in ["2026-07-01..2026-09-30", "2026-09-30"] {
            assert_eq!(text.parse::<Span>().unwrap().to_string(), text);
        }
        assert!(
            "2026-09-30..2026-07-01".parse::<Span>().is_err()
                && "people".parse::<Measure>().is_err()
        );
    }
}
