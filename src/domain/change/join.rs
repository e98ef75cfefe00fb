//! Several data directories as one caseload, for figures over teams. Nothing is written back.

use crate::domain::caseload::loaded::{Caseload, Problem};
use crate::domain::log::contacts::{Contacts, Logged};
use crate::domain::log::standing::Log;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::{Employer, Owner};
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::str::FromStr;

/// Two directories hold the same entries: one is a copy of the other, and people would count twice.
#[derive(Debug, thiserror::Error)]
#[error("{given} holds entries that an earlier directory holds too; give one of them only")]
pub(crate) struct SameEntries {
    pub(crate) given: String,
}

/// Names of the second directory that had to change, old to new.
struct Renamed {
    codes: BTreeMap<Code, Code>,
    slugs: BTreeMap<Slug, Slug>,
    handles: BTreeMap<Handle, Handle>,
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
        let known: BTreeSet<EntryId> = self
            .log
            .contacts
            .iter()
            .map(|logged| logged.id)
            .chain(self.log.times.iter().map(|logged| logged.id))
            .collect();
        if other
            .log
            .contacts
            .iter()
            .any(|logged| known.contains(&logged.id))
            || other
                .log
                .times
                .iter()
                .any(|logged| known.contains(&logged.id))
        {
            return Err(SameEntries {
                given: given.to_owned(),
            });
        }
        let same = |slug: &Slug, theirs: &Employer| {
            self.employers
                .get(slug)
                .is_some_and(|ours| ours.name == theirs.name && ours.town == theirs.town)
        };
        let one: BTreeSet<Slug> = other
            .employers
            .iter()
            .filter(|(slug, theirs)| same(slug, theirs))
            .map(|(slug, _)| slug.clone())
            .collect();
        let apart = |slug: &&Slug| !one.contains(*slug);
        let renamed = Renamed {
            codes: free_names(self.candidates.keys(), other.candidates.keys()),
            slugs: free_names(self.employers.keys(), other.employers.keys().filter(apart)),
            handles: free_names(self.coaches.keys(), other.coaches.keys()),
        };
        let said = renamed.said(given);
        let settings = other.settings;
        for (handle, mut coach) in other.coaches {
            coach.workdays = Some(settings.workdays_of(&coach).to_vec());
            coach.holidays = Some(settings.calendar.holidays.clone());
            coach.handle = now(&renamed.handles, handle);
            self.coaches.insert(coach.handle.clone(), coach);
        }
        for (slug, employer) in other.employers {
            let employer = renamed.employer(employer);
            match self
                .employers
                .get_mut(&slug)
                .filter(|_| one.contains(&slug))
            {
                Some(ours) => take_in(ours, employer),
                None => drop(self.employers.insert(employer.id.clone(), employer)),
            }
        }
        for (_, candidate) in other.candidates {
            let candidate = renamed.candidate(candidate);
            self.candidates.insert(candidate.code.clone(), candidate);
        }
        for (code, mut identity) in other.identities {
            identity.code = now(&renamed.codes, code);
            self.identities.insert(identity.code.clone(), identity);
        }
        self.log.take_in(renamed.log(other.log));
        self.problems
            .extend(other.problems.into_iter().map(|problem| Problem {
                path: format!("{given}/{}", problem.path),
                ..problem
            }));
        self.settings.team = match (self.settings.team.take(), settings.team) {
            (Some(ours), Some(theirs)) => Some(format!("{ours}, {theirs}")),
            (ours, theirs) => ours.or(theirs),
        };
        Ok(said)
    }
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

/// What bears a taken name, with the free one it gets.
fn free_names<'a, T: Ord + Clone + FromStr + Display + 'a>(
    ours: impl Iterator<Item = &'a T>,
    theirs: impl Iterator<Item = &'a T>,
) -> BTreeMap<T, T> {
    let mut taken: BTreeSet<T> = ours.cloned().collect();
    let theirs: Vec<&T> = theirs.collect();
    let clashing: Vec<&T> = theirs
        .iter()
        .copied()
        .filter(|name| taken.contains(name))
        .collect();
    taken.extend(theirs.into_iter().cloned());
    let mut renamed = BTreeMap::new();
    for name in clashing {
        let stem: String = name.to_string().chars().take(15).collect();
        let free = (2..)
            .filter_map(|n: u32| format!("{stem}-{n}").parse().ok())
            .find(|free| !taken.contains(free));
        if let Some(free) = free {
            taken.insert(free.clone());
            renamed.insert(name.clone(), free);
        }
    }
    renamed
}

fn now<T: Ord + Clone>(renamed: &BTreeMap<T, T>, name: T) -> T {
    renamed.get(&name).cloned().unwrap_or(name)
}

impl Renamed {
    fn said(&self, given: &str) -> Vec<String> {
        fn pairs<T: Display>(renamed: &BTreeMap<T, T>) -> impl Iterator<Item = String> {
            renamed.iter().map(|(old, new)| format!("{old} is {new}"))
        }
        let all: Vec<String> = pairs(&self.handles)
            .chain(pairs(&self.codes))
            .chain(pairs(&self.slugs))
            .collect();
        if all.is_empty() {
            Vec::new()
        } else {
            vec![format!(
                "names that an earlier directory has too: of {given}, {}",
                all.join(", ")
            )]
        }
    }

    fn owners(&self, owners: Vec<Owner>) -> Vec<Owner> {
        owners
            .into_iter()
            .map(|owner| Owner {
                coach: now(&self.handles, owner.coach),
                ..owner
            })
            .collect()
    }

    fn employer(&self, employer: Employer) -> Employer {
        Employer {
            id: now(&self.slugs, employer.id),
            merged_into: employer.merged_into.map(|slug| now(&self.slugs, slug)),
            owners: self.owners(employer.owners),
            ..employer
        }
    }

    fn candidate(&self, candidate: Candidate) -> Candidate {
        let mut candidate = candidate.with_employers(|slug| now(&self.slugs, slug.clone()));
        candidate.code = now(&self.codes, candidate.code);
        candidate.owners = self.owners(candidate.owners);
        candidate
    }

    fn lines<T>(&self, lines: Vec<Logged<T>>, change: impl Fn(&mut T)) -> Vec<Logged<T>> {
        let one = |mut logged: Logged<T>| {
            change(&mut logged.value);
            Logged {
                coach: now(&self.handles, logged.coach),
                ..logged
            }
        };
        lines.into_iter().map(one).collect()
    }

    fn log(&self, log: Log) -> Log {
        let codes = |codes: &mut Vec<Code>| {
            *codes = std::mem::take(codes)
                .into_iter()
                .map(|code| now(&self.codes, code))
                .collect()
        };
        let contacts = self.lines(log.contacts.into_vec(), |standing| {
            let contact = &mut standing.contact;
            contact.employer = contact.employer.take().map(|slug| now(&self.slugs, slug));
            contact.also = std::mem::take(&mut contact.also)
                .into_iter()
                .map(|slug| now(&self.slugs, slug))
                .collect();
            contact.candidate = contact.candidate.take().map(|code| now(&self.codes, code));
            contact.by = contact.by.take().map(|handle| now(&self.handles, handle));
            codes(&mut contact.on_behalf_of);
        });
        let plans = self.lines(log.plans, |standing| {
            standing.plan.employer = now(&self.slugs, standing.plan.employer.clone());
            codes(&mut standing.plan.on_behalf_of);
        });
        Log {
            contacts: Contacts::from(contacts),
            plans,
            times: self.lines(log.times, |_| {}),
            absences: self.lines(log.absences, |_| {}),
            reviews: self.lines(log.reviews, |_| {}),
            edits: self.lines(log.edits, |_| {}),
            ..log
        }
    }
}

#[cfg(test)]
#[path = "join_tests.rs"]
mod tests;
