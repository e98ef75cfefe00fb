//! Jobs with whose they are.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::domain::record::owner::owner_on;

/// A job of a candidate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placement<'a> {
    pub(crate) candidate: &'a Candidate,
    pub(crate) job: &'a Job,
}

/// All jobs of people who were theirs when the job began; where no owner was on file then, the last owner decides.
pub(crate) fn placements<'a>(
    caseload: &'a Caseload,
    whose: &Whose<'a>,
) -> impl Iterator<Item = Placement<'a>> {
    let jobs = caseload.candidates.values().flat_map(|candidate| {
        candidate
            .jobs
            .iter()
            .map(move |job| Placement { candidate, job })
    });
    jobs.filter(move |placement| {
        let owners = &placement.candidate.owners;
        whose.has(
            caseload,
            owner_on(owners, placement.job.start.0).or(owner_on(owners, Date::MAX)),
        )
    })
}
