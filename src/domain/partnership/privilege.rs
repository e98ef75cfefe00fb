//! Privileged entry points: employers that could be asked first, for reasons a coach can weigh.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::outcomes::job_outcome::{Kept, kept};
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::Outcome;
use std::collections::BTreeMap;

/// Weeks after which a placement is a retained one.
pub(crate) const RETAINED_WEEKS: u64 = 13;
/// Contacts of so many weeks say how quickly an employer answers.
const ANSWER_WEEKS: u64 = 26;

/// Why an employer could be asked first (work-integration practice: good earlier placements, quick answers). The coach decides;
/// it pulls against diversity of employers, so the concentration is shown beside it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Proposal<'a> {
    pub(crate) employer: &'a Employer,
    /// Placements there that were kept for thirteen weeks.
    pub(crate) retained: usize,
    /// Contacts of the last half year in which somebody answered, of all of them.
    pub(crate) answered: usize,
    pub(crate) contacts: usize,
}

/// Employers that are not asked first yet and could be by a day: a placement retained, no open issue, and an answer to at
/// least half of the contacts. Those with most retained placements first.
pub(crate) fn proposals<'a>(
    caseload: &Caseload,
    employers: impl Iterator<Item = &'a Employer>,
    by: Date,
) -> Vec<Proposal<'a>> {
    let may_be_proposed = |employer: &&Employer| {
        employer.privilege.is_none() && employer.may_be_visited(by) && !has_open_issue(employer, by)
    };
    let retained = retained(caseload, by);
    let mut proposals: Vec<Proposal> = employers
        .filter(may_be_proposed)
        .filter_map(|employer| Some((employer, *retained.get(&employer.id)?)))
        .map(|(employer, retained)| Proposal::of(caseload, employer, retained, by))
        .filter(|proposal| proposal.is_earned())
        .collect();
    proposals.sort_by_key(|proposal| {
        (
            std::cmp::Reverse(proposal.retained),
            proposal.employer.id.clone(),
        )
    });
    proposals
}

/// Placements that were kept for thirteen weeks, by employer: counted once for all of them.
fn retained(caseload: &Caseload, by: Date) -> BTreeMap<&Slug, usize> {
    let mut retained = BTreeMap::new();
    let candidates = caseload.candidates.values();
    let jobs = candidates.flat_map(|candidate| &candidate.jobs);
    for job in jobs.filter(|job| kept(job, RETAINED_WEEKS, by) == Kept::Yes) {
        *retained.entry(&job.employer).or_default() += 1;
    }
    retained
}

impl<'a> Proposal<'a> {
    fn of(caseload: &Caseload, employer: &'a Employer, retained: usize, by: Date) -> Proposal<'a> {
        let since = by
            .checked_sub_days(Days::new(ANSWER_WEEKS * 7))
            .unwrap_or(by);
        let contacts: Vec<_> = caseload
            .log
            .contacts
            .with(&employer.id)
            .map(|logged| logged.contact())
            .filter(|contact| (since..=by).contains(&contact.on))
            .collect();
        let answered = contacts
            .iter()
            .filter(|contact| contact.outcome != Some(Outcome::NoAnswer))
            .count();
        Proposal {
            employer,
            retained,
            answered,
            contacts: contacts.len(),
        }
    }

    fn is_earned(&self) -> bool {
        self.retained > 0 && self.contacts > 0 && self.answered * 2 >= self.contacts
    }
}

/// Whether an employer has raised something that is not solved by a day.
pub(crate) fn has_open_issue(employer: &Employer, by: Date) -> bool {
    employer.issues.iter().any(|issue| issue.is_open(by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::contacts::{Logged, StandingContact};
    use crate::domain::log::op::contact::Contact;
    use crate::domain::log::standing::Log;
    use crate::domain::record::candidate::Candidate;
    use crate::domain::terms::names::EntryId;
    use crate::domain::terms::vocabulary::{Channel, Party};

    /// Whether an employer is proposed on 20 November 2026 with this record, job start and these outcomes of calls.
    fn proposed(record: &str, start: &str, outcomes: &[Option<Outcome>]) -> bool {
        let employer = acme(record);
        let candidate = placed(start);
        let caseload = Caseload {
            settings: toml::from_str("format = 1").unwrap(),
            coaches: [].into(),
            employers: [].into(),
            candidates: [(candidate.code.clone(), candidate)].into(),
            identities: [].into(),
            log: calls(&employer, outcomes),
            problems: vec![],
        };
        let by = "2026-11-20".parse().unwrap();
        !proposals(&caseload, std::iter::once(&employer), by).is_empty()
    }

    fn acme(record: &str) -> Employer {
        let text =
            format!("name = 'Acme'\n{record}\n[[stage]]\nstage = 'supporting'\non = 2026-01-01");
        Employer {
            id: "acme".parse().unwrap(),
            ..toml::from_str(&text).unwrap()
        }
    }

    /// A candidate with a job at Acme.
    fn placed(start: &str) -> Candidate {
        let text = format!(
            "entered = 2026-01-01\n[[job]]\nemployer = 'acme'\nkind = 'competitive'\nstart = {start}"
        );
        Candidate {
            code: "k7qm".parse().unwrap(),
            ..toml::from_str(&text).unwrap()
        }
    }

    fn calls(employer: &Employer, outcomes: &[Option<Outcome>]) -> Log {
        let day = "2026-11-02".parse().unwrap();
        let mut log = Log::default();
        for (number, outcome) in outcomes.iter().enumerate() {
            let mut contact = Contact::new(day, Party::Employer, Channel::Phone);
            (contact.employer, contact.outcome) = (Some(employer.id.clone()), *outcome);
            log.contacts.push(Logged {
                id: EntryId(ulid::Ulid::from_parts(number as u64, 1)),
                coach: "anna".parse().unwrap(),
                value: StandingContact::new(contact),
            });
        }
        log
    }

    #[test]
    fn a_retained_placement_and_answers_make_a_proposal() {
        let answered = [None, Some(Outcome::NoAnswer)];
        assert!(proposed("", "2026-08-21", &answered), "kept for 91 days");
        assert!(!proposed("", "2026-08-22", &answered), "too early");
        assert!(
            !proposed(
                "",
                "2026-08-21",
                &[None, Some(Outcome::NoAnswer), Some(Outcome::NoAnswer)]
            ),
            "answers too seldom"
        );
        assert!(
            !proposed("", "2026-08-21", &[]),
            "no contact in half a year"
        );
        assert!(
            !proposed("privilege = 'good start'", "2026-08-21", &answered),
            "asked first already"
        );
        assert!(
            !proposed(
                "[[issue]]\nid = 'ab3k'\ntext = 'who pays'\non = 2026-11-01",
                "2026-08-21",
                &answered
            ),
            "a question is open"
        );
        assert!(proposed(
            "[[issue]]\nid = 'ab3k'\ntext = 'who pays'\non = 2026-11-01\nsolved = 2026-11-20",
            "2026-08-21",
            &answered
        ));
    }
}
