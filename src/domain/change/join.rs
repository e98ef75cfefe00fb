//! Several data directories as one caseload, for figures over teams. Nothing is written back.

use crate::domain::caseload::loaded::{Caseload, Problem};
use crate::domain::change::renamed::{Renamed, free_names, now};
use crate::domain::log::standing::Log;
use crate::domain::record::coach::{Coach, Settings};
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{EntryId, Handle, Slug};
use std::collections::{BTreeMap, BTreeSet};

/// Two directories hold the same entries: one is a copy of the other, and people would count twice.
#[derive(Debug, thiserror::Error)]
#[error("{given} holds entries that an earlier directory also holds; give only one of them")]
pub(crate) struct SameEntries {
    pub(crate) given: String,
}

impl Caseload {
    /// Takes in another directory's caseload. Codes and coaches stay apart: who bears a name that is taken gets a number behind
    /// it. An employer of the same file name, name and town is one employer. Answers with what was renamed, in words.
    ///
    /// # Errors
    /// When both hold the same entries.
    pub(crate) fn join(
        &mut self,
        other: Caseload,
        given: &str,
    ) -> Result<Vec<String>, SameEntries> {
        if self.shares_entries(&other.log) {
            return Err(SameEntries {
                given: given.to_owned(),
            });
        }
        let one = self.same_employers(&other);
        let apart = |slug: &&Slug| !one.contains(*slug);
        let renamed = Renamed {
            codes: free_names(self.candidates.keys(), other.candidates.keys()),
            slugs: free_names(self.employers.keys(), other.employers.keys().filter(apart)),
            handles: free_names(self.coaches.keys(), other.coaches.keys()),
        };
        self.take_in_coaches(other.coaches, &other.settings, &renamed);
        self.take_in_employers(other.employers, &one, &renamed);
        for candidate in other.candidates.into_values() {
            let candidate = renamed.candidate(candidate);
            self.candidates.insert(candidate.code.clone(), candidate);
        }
        for (code, mut identity) in other.identities {
            identity.code = now(&renamed.codes, code);
            self.identities.insert(identity.code.clone(), identity);
        }
        self.log.take_in(renamed.log(other.log));
        let problems = other.problems.into_iter().map(|problem| Problem {
            path: format!("{given}/{}", problem.path),
            ..problem
        });
        self.problems.extend(problems);
        self.settings.team = match (self.settings.team.take(), other.settings.team) {
            (Some(ours), Some(theirs)) => Some(format!("{ours}, {theirs}")),
            (ours, theirs) => ours.or(theirs),
        };
        Ok(renamed.said(given))
    }

    fn shares_entries(&self, other: &Log) -> bool {
        let known: BTreeSet<EntryId> = entries(&self.log).collect();
        entries(other).any(|id| known.contains(&id))
    }

    /// Employers of the same file name, name and town.
    fn same_employers(&self, other: &Caseload) -> BTreeSet<Slug> {
        let is_same = |slug: &Slug, theirs: &Employer| {
            let ours = self.employers.get(slug);
            ours.is_some_and(|ours| ours.name == theirs.name && ours.town == theirs.town)
        };
        let theirs = other.employers.iter();
        theirs
            .filter(|(slug, theirs)| is_same(slug, theirs))
            .map(|(slug, _)| slug.clone())
            .collect()
    }

    /// Coaches keep the working days and holidays of the directory they come from.
    fn take_in_coaches(
        &mut self,
        coaches: BTreeMap<Handle, Coach>,
        settings: &Settings,
        renamed: &Renamed,
    ) {
        for (handle, mut coach) in coaches {
            coach.workdays = Some(settings.workdays_of(&coach).to_vec());
            coach.holidays = Some(settings.calendar.holidays.clone());
            coach.handle = now(&renamed.handles, handle);
            self.coaches.insert(coach.handle.clone(), coach);
        }
    }

    fn take_in_employers(
        &mut self,
        employers: BTreeMap<Slug, Employer>,
        one: &BTreeSet<Slug>,
        renamed: &Renamed,
    ) {
        for (slug, employer) in employers {
            let employer = renamed.employer(employer);
            let ours = self.employers.get_mut(&slug);
            match ours.filter(|_| one.contains(&slug)) {
                Some(ours) => take_in(ours, employer),
                None => drop(self.employers.insert(employer.id.clone(), employer)),
            }
        }
    }
}

/// What is counted and must not count twice.
fn entries(log: &Log) -> impl Iterator<Item = EntryId> {
    let contacts = log.contacts.iter().map(|logged| logged.id);
    contacts.chain(log.times.iter().map(|logged| logged.id))
}

/// Takes in what another team recorded of an employer that both know.
fn take_in(ours: &mut Employer, theirs: Employer) {
    // Every field is named, so that a new one is not left behind unnoticed.
    let Employer {
        id: _,
        name: _,
        town: _,
        sector: _,
        size: _,
        source: _,
        website: _,
        privilege: _,
        needs: _,
        cadence: _,
        weekly_hours: _,
        tags: _,
        aliases: _,
        tasks: _,
        days: _,
        times: _,
        archived: _,
        merged_into: _,
        owners: _,
        people,
        issues,
        agreements,
        checklist,
        permissions,
        stages: _,
    } = theirs;
    // Whether a contact counts may depend on the say that the person met has in hiring.
    for person in people {
        if ours.person(&person.name).is_none() {
            ours.people.push(person);
        }
    }
    ours.issues.extend(issues);
    ours.agreements.extend(agreements);
    ours.checklist.extend(checklist);
    ours.permissions.extend(permissions);
}

#[cfg(test)]
#[path = "join_tests.rs"]
mod tests;
