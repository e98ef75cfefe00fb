//! What was loaded of a data directory: records, the folded log, and what could not be read.

use crate::domain::calendar::day::Date;
use crate::domain::log::standing::Log;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::{Coach, Settings};
use crate::domain::record::employer::Employer;
use crate::domain::record::identity::Identity;
use crate::domain::record::owner::owner_on;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Something that had to be left out, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Problem {
    /// Path inside the data directory.
    pub(crate) path: String,
    pub(crate) line: Option<usize>,
    pub(crate) message: String,
    /// A last line cut short, which the next entry in that file sets aside.
    #[serde(skip)]
    pub(crate) is_unfinished: bool,
}

impl Problem {
    pub(crate) fn new(
        path: impl Into<String>,
        line: Option<usize>,
        message: impl Into<String>,
    ) -> Problem {
        Problem {
            path: path.into(),
            line,
            message: message.into(),
            is_unfinished: false,
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

/// The loaded part of a data directory.
#[derive(Clone, Debug)]
pub(crate) struct Caseload {
    pub(crate) settings: Settings,
    pub(crate) coaches: BTreeMap<Handle, Coach>,
    pub(crate) employers: BTreeMap<Slug, Employer>,
    pub(crate) candidates: BTreeMap<Code, Candidate>,
    /// Who the codes are, as far as this machine knows.
    pub(crate) identities: BTreeMap<Code, Identity>,
    pub(crate) log: Log,
    pub(crate) problems: Vec<Problem>,
}

impl Caseload {
    /// The employers that anything names, the lines of `own` aside.
    pub(crate) fn employers_named(&self, own: &BTreeSet<EntryId>) -> BTreeSet<&Slug> {
        let contacts = self.log.contacts.iter();
        let met = contacts
            .filter(|logged| !own.contains(&logged.id))
            .flat_map(|logged| logged.contact().employers());
        let plans = self.log.plans.iter();
        let planned = plans
            .filter(|logged| !own.contains(&logged.id))
            .map(|logged| &logged.value.plan.employer);
        let candidates = self.candidates.values();
        let named = candidates.flat_map(|candidate| candidate.employers());
        let employers = self.employers.values();
        let merged = employers.filter_map(|employer| employer.merged_into.as_ref());
        met.chain(planned).chain(named).chain(merged).collect()
    }

    /// The employer's name, else its slug.
    pub(crate) fn employer_name<'a>(&'a self, slug: &'a Slug) -> &'a str {
        self.employers
            .get(slug)
            .map_or(slug.as_str(), |employer| employer.name.as_str())
    }

    /// A coach's name, or the handle where no name is known.
    pub(crate) fn coach_name<'a>(&'a self, handle: &'a Handle) -> &'a str {
        self.coaches
            .get(handle)
            .map_or(handle.as_str(), |coach| coach.display_name())
    }

    /// Those of a coach's candidates who look for work on a day, by code.
    pub(crate) fn seekers<'a>(
        &'a self,
        coach: &'a Handle,
        day: Date,
    ) -> impl Iterator<Item = &'a Candidate> {
        self.active_candidates(coach, day)
            .filter(move |candidate| candidate.stage_on(day).is_seeking())
    }

    /// Candidates on a coach's caseload on a day, by code.
    pub(crate) fn active_candidates<'a>(
        &'a self,
        coach: &'a Handle,
        day: Date,
    ) -> impl Iterator<Item = &'a Candidate> {
        self.candidates.values().filter(move |candidate| {
            candidate.is_active(day) && self.belongs_to(owner_on(&candidate.owners, day), coach)
        })
    }

    /// Who had records before that are a coach's now: what they promised and whom they met goes over with these.
    pub(crate) fn earlier_owners(&self, coach: &Handle, day: Date) -> BTreeSet<Handle> {
        let employers = self.employers.values().map(|employer| &employer.owners);
        let candidates = self.candidates.values().map(|candidate| &candidate.owners);
        let ours = employers
            .chain(candidates)
            .filter(|owners| owner_on(owners, day) == Some(coach));
        let mut earlier: BTreeSet<Handle> = ours
            .flat_map(|owners| owners.iter().map(|owner| owner.coach.clone()))
            .collect();
        earlier.remove(coach);
        earlier
    }

    /// Whether a record with this owner is this coach's: without an owner it belongs to a coach who works alone.
    pub(crate) fn belongs_to(&self, owner: Option<&Handle>, coach: &Handle) -> bool {
        owner.map_or(self.coaches.len() <= 1, |owner| owner == coach)
    }
}
