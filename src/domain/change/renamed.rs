//! Names of a directory that had to change since another bears them, in everything that holds one.

use crate::domain::log::contacts::{Contacts, Logged};
use crate::domain::log::standing::Log;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::owner::Owner;
use crate::domain::terms::names::{Code, Handle, Slug};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::str::FromStr;

/// Names of the second directory that had to change, old to new.
pub(in crate::domain::change) struct Renamed {
    pub(in crate::domain::change) codes: BTreeMap<Code, Code>,
    pub(in crate::domain::change) slugs: BTreeMap<Slug, Slug>,
    pub(in crate::domain::change) handles: BTreeMap<Handle, Handle>,
}

impl Renamed {
    pub(in crate::domain::change) fn said(&self, given: &str) -> Vec<String> {
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

    pub(in crate::domain::change) fn employer(&self, employer: Employer) -> Employer {
        Employer {
            id: now(&self.slugs, employer.id),
            merged_into: employer.merged_into.map(|slug| now(&self.slugs, slug)),
            owners: self.owners(employer.owners),
            ..employer
        }
    }

    pub(in crate::domain::change) fn candidate(&self, candidate: Candidate) -> Candidate {
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

    pub(in crate::domain::change) fn log(&self, log: Log) -> Log {
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

/// What bears a taken name, with the free one it gets.
pub(in crate::domain::change) fn free_names<'a, T: Ord + Clone + FromStr + Display + 'a>(
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

pub(in crate::domain::change) fn now<T: Ord + Clone>(renamed: &BTreeMap<T, T>, name: T) -> T {
    renamed.get(&name).cloned().unwrap_or(name)
}
