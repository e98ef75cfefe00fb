//! Whose work a page is about: one coach's, or a whole team's.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::Coach;
use crate::domain::record::employer::Employer;
use crate::domain::record::owner::owner_on;
use crate::domain::terms::names::Handle;

/// One coach, or everyone: then every record and every line counts, whoever's they are.
#[derive(Clone, Debug)]
pub(crate) struct Whose<'a> {
    coaches: Vec<&'a Coach>,
    team: bool,
}

impl<'a> Whose<'a> {
    pub(crate) fn one(coach: &'a Coach) -> Whose<'a> {
        Whose {
            coaches: vec![coach],
            team: false,
        }
    }

    /// All coaches on file.
    pub(crate) fn team(caseload: &'a Caseload) -> Whose<'a> {
        Whose {
            coaches: caseload.coaches.values().collect(),
            team: true,
        }
    }

    pub(crate) fn coaches(&self) -> &[&'a Coach] {
        &self.coaches
    }

    /// The coach, when it is one coach's page.
    pub(crate) fn single(&self) -> Option<&'a Coach> {
        self.coaches.first().copied().filter(|_| !self.team)
    }

    /// Whether a record with this owner is theirs.
    pub(crate) fn has(&self, caseload: &Caseload, owner: Option<&Handle>) -> bool {
        self.team
            || self
                .coaches
                .iter()
                .any(|coach| caseload.belongs_to(owner, &coach.handle))
    }

    /// Whether a line of this coach's log is theirs.
    pub(crate) fn logged(&self, coach: &Handle) -> bool {
        self.team || self.coaches.iter().any(|known| known.handle == *coach)
    }

    /// Full-time posts filled on a day; for one coach the share of full time, whatever the day.
    pub(crate) fn full_time(&self, day: Date) -> f64 {
        let filled = self
            .coaches
            .iter()
            .filter(|coach| !self.team || coach.is_employed(day));
        filled
            .map(|coach| coach.share_of_full_time())
            .fold(0.0, |sum, share| sum + share)
    }

    /// Their candidates on a day, closed ones too: entered by then, and theirs on that day.
    pub(crate) fn candidates(
        &self,
        caseload: &'a Caseload,
        day: Date,
    ) -> impl Iterator<Item = &'a Candidate> {
        caseload.candidates.values().filter(move |candidate| {
            candidate.entered.0 <= day && self.has(caseload, owner_on(&candidate.owners, day))
        })
    }

    /// Of these, the ones who are on the caseload.
    pub(crate) fn active_candidates(
        &self,
        caseload: &'a Caseload,
        day: Date,
    ) -> impl Iterator<Item = &'a Candidate> {
        self.candidates(caseload, day)
            .filter(move |candidate| candidate.is_active(day))
    }

    /// Their employers on file by a day, without those put aside.
    pub(crate) fn employers(
        &self,
        caseload: &'a Caseload,
        day: Date,
    ) -> impl Iterator<Item = &'a Employer> {
        caseload.employers.values().filter(move |employer| {
            !employer.archived
                && employer.is_on_file(day)
                && self.has(caseload, owner_on(&employer.owners, day))
        })
    }

    /// Their contacts within days, both included, oldest first.
    pub(crate) fn contacts(
        &self,
        caseload: &'a Caseload,
        from: Date,
        to: Date,
    ) -> impl DoubleEndedIterator<Item = &'a Logged<StandingContact>> {
        let within = caseload.log.contacts.within(from, to).iter();
        within.filter(move |logged| self.logged(&logged.coach))
    }
}
