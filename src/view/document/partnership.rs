//! A paper about the partnership with an employer. Whoever works there is not named, nor called by a code.

use crate::domain::record::employer::Employer;
use crate::view::document::cooperation::Cooperation;
use crate::view::document::facts::{
    EmployerFacts, Head, Inputs, JobFacts, PersonFacts, Values, decides, owner,
};
use crate::view::employer::people_there::jobs_at;
use crate::view::page::object;
use serde::Serialize;

/// What the paper says.
#[derive(Serialize)]
struct PartnershipFacts<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    employer: EmployerFacts<'a>,
    decides: Option<PersonFacts<'a>>,
    owner: &'a str,
    #[serde(flatten)]
    cooperation: Cooperation<'a>,
    jobs: Vec<JobFacts<'a>>,
}

/// Facts of a paper about the partnership with an employer.
pub(crate) fn of_employer<'a>(inputs: &Inputs<'a>, employer: &'a Employer) -> Values {
    let jobs = jobs_at(inputs.caseload, &employer.id).map(|(_, job)| job);
    object(&PartnershipFacts {
        head: Head::of(inputs),
        employer: EmployerFacts::of(inputs, employer),
        decides: decides(employer),
        owner: owner(inputs, employer),
        cooperation: Cooperation::of(inputs, employer),
        jobs: jobs
            .filter(|job| job.start.0 <= inputs.today)
            .map(|job| JobFacts::of(inputs, job))
            .collect(),
    })
}
