//! Privileged entry points: employers that could be asked first, for reasons a coach can weigh.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::outcomes::outcome::{Kept, kept};
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::Outcome;

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

/// Employers that are not asked first yet and could be by a day: a placement retained, nothing they raised left open, and an
/// answer to at least half of the contacts. Those with most retained placements first.
pub(crate) fn proposals<'a>(
    caseload: &Caseload,
    employers: impl Iterator<Item = &'a Employer>,
    by: Date,
) -> Vec<Proposal<'a>> {
    let since = by
        .checked_sub_days(Days::new(ANSWER_WEEKS * 7))
        .unwrap_or(by);
    let proposal = |employer: &'a Employer| {
        let jobs = caseload
            .candidates
            .values()
            .flat_map(|candidate| &candidate.jobs)
            .filter(|job| job.employer == employer.id);
        let retained = jobs
            .filter(|job| kept(job, RETAINED_WEEKS, by) == Kept::Yes)
            .count();
        let lately = |day: Date| since <= day && day <= by;
        let contacts = caseload.log.contacts.with(&employer.id);
        let contacts: Vec<_> = contacts
            .map(|logged| logged.contact())
            .filter(|contact| lately(contact.on))
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
    };
    let open = |employer: &Employer| {
        employer
            .issues
            .iter()
            .any(|issue| issue.on.0 <= by && issue.solved.is_none_or(|solved| solved.0 > by))
    };
    let mut proposals: Vec<Proposal> = employers
        .filter(|employer| {
            employer.privilege.is_none() && employer.may_be_visited(by) && !open(employer)
        })
        .map(proposal)
        .filter(|proposal| {
            proposal.retained > 0
                && proposal.contacts > 0
                && proposal.answered * 2 >= proposal.contacts
        })
        .collect();
    proposals.sort_by_key(|proposal| {
        (
            std::cmp::Reverse(proposal.retained),
            proposal.employer.id.clone(),
        )
    });
    proposals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::contacts::{Logged, StandingContact};
    use crate::domain::log::entry::Contact;
    use crate::domain::log::standing::Log;
    use crate::domain::terms::vocabulary::{Channel, Party};

    /// Whether an employer is proposed on 20 November 2026 with this record, job start and these outcomes of calls.
    fn proposed(record: &str, start: &str, outcomes: &[Option<Outcome>]) -> bool {
        let mut employer: Employer = toml::from_str(&format!(
            "name = 'Acme'\n{record}\n[[stage]]\nstage = 'supporting'\non = 2026-01-01"
        ))
        .unwrap();
        employer.id = "acme".parse().unwrap();
        let mut candidate: crate::domain::record::candidate::Candidate =
            toml::from_str(&format!("entered = 2026-01-01\n[[job]]\nemployer = 'acme'\nkind = 'competitive'\nstart = {start}")).unwrap();
        candidate.code = "k7qm".parse().unwrap();
        let mut log = Log::default();
        for (number, outcome) in outcomes.iter().enumerate() {
            let mut contact = Contact::new(
                "2026-11-02".parse().unwrap(),
                Party::Employer,
                Channel::Phone,
            );
            (contact.employer, contact.outcome) = (Some(employer.id.clone()), *outcome);
            let id = crate::domain::terms::names::EntryId(ulid::Ulid::from_parts(number as u64, 1));
            log.contacts.push(Logged {
                id,
                coach: "anna".parse().unwrap(),
                value: StandingContact {
                    contact,
                    settled: false,
                    how_settled: None,
                },
            });
        }
        let caseload = Caseload {
            settings: toml::from_str("format = 1").unwrap(),
            coaches: [].into(),
            employers: [].into(),
            candidates: [(candidate.code.clone(), candidate)].into(),
            identities: [].into(),
            log,
            problems: vec![],
        };
        !proposals(
            &caseload,
            std::iter::once(&employer),
            "2026-11-20".parse().unwrap(),
        )
        .is_empty()
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
