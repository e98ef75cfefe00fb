//! A caseload in which every name of a merged employer stands for the one that stayed.

use crate::domain::caseload::loaded::Caseload;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{Code, Slug};
use std::collections::{BTreeMap, BTreeSet};

/// Employers put into each other, one after the other, that are followed: a circle made by hand must not hang us.
pub(crate) const LONGEST_CHAIN: usize = 8;

impl Caseload {
    /// Takes in further employers, and follows those that others took the place of.
    pub(crate) fn take_employers(&mut self, others: BTreeMap<Slug, Employer>) {
        for (slug, employer) in others {
            self.employers.entry(slug).or_insert(employer);
        }
        self.follow_merged();
    }

    /// Adds candidates whose records were read apart.
    pub(crate) fn take_candidates(&mut self, others: BTreeMap<Code, Candidate>) {
        for (code, candidate) in others {
            self.candidates.entry(code).or_insert(candidate);
        }
    }

    /// The employer that one turned out to be, as far as records say.
    pub(crate) fn turned_out<'a>(&'a self, slug: &'a Slug) -> &'a Slug {
        let next = |slug: &Slug| {
            self.employers
                .get(slug)
                .and_then(|employer| employer.merged_into.as_ref())
        };
        std::iter::successors(Some(slug), |at| next(at))
            .take(LONGEST_CHAIN)
            .last()
            .unwrap_or(slug)
    }

    /// An employer's own name, and those of all that turned out to be the same, as far as records say.
    pub(crate) fn names_of<'a>(&'a self, slug: &'a Slug) -> BTreeSet<&'a Slug> {
        let all = self.employers.keys();
        let same = all.filter(|other| self.turned_out(other) == slug);
        same.chain([slug]).collect()
    }

    /// Gives contacts and plans to the employer that theirs turned out to be: another machine may have logged them before it
    /// heard of it.
    pub(crate) fn follow_merged(&mut self) {
        let merged: BTreeMap<Slug, Slug> = self
            .employers
            .values()
            .filter(|employer| employer.merged_into.is_some())
            .map(|employer| (employer.id.clone(), self.turned_out(&employer.id).clone()))
            .collect();
        if merged.is_empty() {
            return;
        }
        let follow = |slug: &mut Slug| {
            if let Some(now) = merged.get(slug) {
                *slug = now.clone();
            }
        };
        self.log.contacts.change(|logged| {
            let contact = &mut logged.value.contact;
            contact
                .employer
                .iter_mut()
                .chain(&mut contact.also)
                .for_each(follow);
            let first = contact.employer.clone();
            let mut seen = BTreeSet::new();
            contact
                .also
                .retain(|slug| Some(slug) != first.as_ref() && seen.insert(slug.clone()));
        });
        self.log
            .plans
            .iter_mut()
            .for_each(|logged| follow(&mut logged.value.plan.employer));
    }
}
