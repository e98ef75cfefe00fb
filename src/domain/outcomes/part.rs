//! Some of those who could, and how people stand at lasting work.

use crate::domain::outcomes::job_outcome::Kept;
use crate::domain::record::candidate::Candidate;

/// Some of those who could.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) of: usize,
    pub(crate) did: usize,
}

impl Part {
    /// 0 to 1; `None` when nobody could.
    pub(crate) fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.did as f64 / self.of as f64)
    }

    pub(crate) fn count(states: impl Iterator<Item = Kept>) -> Part {
        states
            .filter(|state| *state != Kept::TooEarly)
            .fold(Part::default(), |part, state| Part {
                of: part.of + 1,
                did: part.did + usize::from(state == Kept::Yes),
            })
    }
}

/// How people stand at lasting work of so many hours a week.
#[derive(Clone, Debug)]
pub(crate) struct Lasting<'a> {
    pub(crate) hours: f64,
    pub(crate) people: Vec<(&'a Candidate, Kept)>,
}

impl Lasting<'_> {
    pub(crate) fn part(&self) -> Part {
        Part::count(self.people.iter().map(|(_, kept)| *kept))
    }
}
