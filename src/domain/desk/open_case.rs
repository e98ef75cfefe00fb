//! What is open with a candidate when their case is closed.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::Logged;
use crate::domain::log::follow_up::{self, FollowUp};
use crate::domain::log::standing::StandingPlan;
use crate::domain::record::agreement::Instruction;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::domain::terms::names::Code;

/// What is open with a candidate.
pub(crate) struct OpenCase<'a> {
    pub(crate) jobs: Vec<&'a Job>,
    /// Employer instructions that are still out.
    pub(crate) instructions: Vec<&'a Instruction>,
    /// What was promised to them or for them alone, and can be settled with the case.
    pub(crate) follow_ups: Vec<FollowUp<'a>>,
    pub(crate) plans: Vec<&'a Logged<StandingPlan>>,
    /// The same for others too: it stays.
    pub(crate) shared: Vec<FollowUp<'a>>,
}

/// What is open with a candidate on a day.
pub(crate) fn open_case<'a>(
    caseload: &'a Caseload,
    candidate: &'a Candidate,
    on: Date,
) -> OpenCase<'a> {
    let is_alone = |people: &[Code]| people.iter().all(|code| *code == candidate.code);
    let open = caseload.log.contacts.about(&candidate.code);
    let (follow_ups, shared) = open
        .filter_map(follow_up::of)
        .partition(|open| is_alone(&open.contact.on_behalf_of));
    let plans = caseload.log.plans.iter().filter(|logged| {
        let people = &logged.value.plan.on_behalf_of;
        !logged.value.settled && !people.is_empty() && is_alone(people)
    });
    let jobs = candidate.jobs.iter().filter(|job| job.is_current(on));
    let out = candidate.instructions.iter();
    let out = out.filter(|known| known.handed.is_some() && known.returned.is_none());
    OpenCase {
        jobs: jobs.collect(),
        instructions: out.collect(),
        follow_ups,
        plans: plans.collect(),
        shared,
    }
}

impl OpenCase<'_> {
    /// Whether something can be settled with the case.
    pub(crate) fn can_be_settled(&self) -> bool {
        !self.follow_ups.is_empty() || !self.plans.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::contacts::{Contacts, StandingContact};
    use crate::domain::log::op::contact::{Contact, Promise};
    use crate::domain::log::op::dated::Plan;
    use crate::domain::log::standing::Log;
    use crate::domain::terms::names::EntryId;
    use crate::domain::terms::vocabulary::{Channel, Party};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn people(codes: &[&str]) -> Vec<Code> {
        codes.iter().map(|code| code.parse().unwrap()).collect()
    }

    fn logged<T>(n: u64, value: T) -> Logged<T> {
        Logged {
            id: EntryId(ulid::Ulid::from_parts(n, 0)),
            coach: "anna".parse().unwrap(),
            value,
        }
    }

    fn promised(n: u64, codes: &[&str], settled: bool) -> Logged<StandingContact> {
        let contact = Contact {
            on_behalf_of: people(codes),
            next: Some(Promise {
                text: "call".to_owned(),
                due: day("2026-12-01"),
            }),
            ..Contact::new(day("2026-11-02"), Party::Employer, Channel::Phone)
        };
        let mut value = StandingContact::new(contact);
        value.settled = settled;
        logged(n, value)
    }

    fn planned(n: u64, codes: &[&str], settled: bool) -> Logged<StandingPlan> {
        let plan = Plan {
            on: day("2026-12-01"),
            at: None,
            employer: "acme".parse().unwrap(),
            channel: None,
            on_behalf_of: people(codes),
            note: None,
        };
        logged(
            n,
            StandingPlan {
                plan,
                settled,
                not_held: None,
            },
        )
    }

    #[test]
    fn what_is_for_them_alone_can_be_settled_and_the_rest_is_named() {
        let mut candidate: Candidate = toml::from_str(
            "entered = 2026-01-01\n\
             [[job]]\nemployer = 'acme'\nstart = 2026-02-01\nend = 2026-11-17\n\
             [[job]]\nemployer = 'lidl'\nstart = 2026-11-18\n\
             [[instruction]]\nemployer = 'acme'\nagreed = 2026-02-01\nhanded = 2026-02-01\n\
             [[instruction]]\nemployer = 'lidl'\nagreed = 2026-02-01\nhanded = 2026-02-01\nreturned = 2026-03-01\n",
        )
        .unwrap();
        candidate.code = "k7qm".parse().unwrap();
        let caseload = Caseload {
            settings: toml::from_str("format = 1").unwrap(),
            coaches: [].into(),
            employers: [].into(),
            candidates: [].into(),
            identities: [].into(),
            log: Log {
                contacts: Contacts::from(vec![
                    promised(1, &["k7qm"], false),
                    promised(2, &["k7qm", "w2rd"], false),
                    promised(3, &["k7qm"], true),
                    promised(4, &["w2rd"], false),
                ]),
                plans: vec![
                    planned(5, &["k7qm"], false),
                    planned(6, &["k7qm", "w2rd"], false),
                    planned(7, &["k7qm"], true),
                    planned(8, &[], false),
                ],
                ..Log::default()
            },
            problems: vec![],
        };
        let open = open_case(&caseload, &candidate, day("2026-11-18"));
        let number = |id: EntryId| id.0.timestamp_ms();
        let of = |open: &[FollowUp]| open.iter().map(|open| number(open.id)).collect::<Vec<_>>();
        assert_eq!((of(&open.follow_ups), of(&open.shared)), (vec![1], vec![2]));
        assert_eq!(
            open.plans
                .iter()
                .map(|plan| number(plan.id))
                .collect::<Vec<_>>(),
            [5]
        );
        let jobs: Vec<&str> = open.jobs.iter().map(|job| job.employer.as_str()).collect();
        assert_eq!(jobs, ["lidl"]);
        assert_eq!(open.instructions.len(), 1);
        let jobs = open_case(&caseload, &candidate, day("2026-11-17")).jobs;
        assert_eq!(jobs[0].employer.as_str(), "acme");
    }
}
