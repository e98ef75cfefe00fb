//! Records read from their folders: those that are asked for, those that the log names, without people who were forgotten.

use crate::domain::caseload::loaded::{Caseload, Problem};
use crate::domain::log::contacts::Logged;
use crate::domain::log::op::contact::Contact;
use crate::domain::naming::glance::Glance;
use crate::domain::naming::mask::{MARK, NameMask};
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::{Code, Slug};
use crate::store::codec::forget_text::cleared_record;
use crate::store::codec::record::{self, FromFile, RECORD_LIMIT};
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// Whose records are read since the log names them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Met {
    #[default]
    Nobody,
    /// To whom something is promised that is not yet done, with whom something is planned, and for whom.
    Open,
    /// Candidates.
    People,
    /// Employers, and the candidates for whom something is promised and not yet done.
    Employers,
    /// Employers and candidates, and all employers where those candidates were or are to be.
    Everybody,
}

/// Records that are read, and what is left out of them.
pub(in crate::store::data) struct Records<'a> {
    pub(in crate::store::data) directory: &'a Directory,
    /// People who were forgotten: they are out of the texts of the others.
    pub(in crate::store::data) forgotten: &'a BTreeSet<Code>,
    pub(in crate::store::data) problems: &'a mut Vec<Problem>,
}

impl Records<'_> {
    /// The records of these names that are there and can be read; the others are named.
    pub(in crate::store::data) fn read<R>(
        &mut self,
        folder: &str,
        names: Vec<R::Id>,
    ) -> BTreeMap<R::Id, R>
    where
        R: FromFile,
        R::Id: Ord + std::fmt::Display,
    {
        self.read_if(folder, names, |_| true)
    }

    /// The same of those whose text is worth parsing.
    pub(in crate::store::data) fn read_if<R>(
        &mut self,
        folder: &str,
        names: Vec<R::Id>,
        is_worth_it: impl Fn(&[u8]) -> bool,
    ) -> BTreeMap<R::Id, R>
    where
        R: FromFile,
        R::Id: Ord + std::fmt::Display,
    {
        let mut records = BTreeMap::new();
        for name in names {
            let path = format!("{folder}/{name}.toml");
            match self.directory.disk.read(&path, RECORD_LIMIT) {
                Ok(None) => {}
                Ok(Some(bytes)) => {
                    self.directory.note_seen(&path, &bytes);
                    if !is_worth_it(&bytes) {
                        continue;
                    }
                    match record::read::<R>(&path, &self.cleared(&path, bytes), name.clone()) {
                        Ok(record) => drop(records.insert(name, record)),
                        Err(problem) => self.problems.push(problem),
                    }
                }
                Err(error) => self
                    .problems
                    .push(Problem::new(path, None, error.to_string())),
            }
        }
        records
    }

    /// Who people are; with a text only those whom it may name.
    pub(in crate::store::data) fn read_identities(
        &mut self,
        codes: Vec<Code>,
        named_in: Option<&str>,
    ) -> BTreeMap<Code, Identity> {
        let glance = named_in.map(Glance::at);
        self.read_if(layout::PRIVATE, codes, |record| {
            match (&glance, std::str::from_utf8(record)) {
                (Some(glance), Ok(record)) => glance.may_name(record),
                _ => true,
            }
        })
    }

    /// Reads, besides, whom the log names, where those candidates were or are to be, and what took the place of employers.
    pub(in crate::store::data) fn read_met(
        &mut self,
        met: Met,
        caseload: &mut Caseload,
        stays: impl Fn(&Code) -> bool,
    ) {
        let all = || caseload.log.contacts.iter().map(Logged::contact).collect();
        let open = || {
            let open = caseload.log.contacts.iter();
            let open = open.filter(|logged| logged.open_promise().is_some());
            open.map(Logged::contact).collect()
        };
        let (of_people, of_employers): (Vec<&Contact>, Vec<&Contact>) = match met {
            Met::Nobody => return,
            Met::Open => (open(), open()),
            Met::People => (all(), Vec::new()),
            Met::Employers => (open(), all()),
            Met::Everybody => (all(), all()),
        };
        let plans = caseload.log.plans.iter().map(|plan| &plan.value);
        let plans = plans.filter(|plan| met != Met::Open || !plan.settled);
        let plans = plans.map(|plan| &plan.plan);
        let people = of_people
            .into_iter()
            .flat_map(|contact| contact.on_behalf_of.iter().chain(&contact.candidate))
            .chain(plans.clone().flat_map(|plan| &plan.on_behalf_of));
        let people = missing(&caseload.candidates, people.filter(|code| stays(code)));
        let employers = of_employers
            .into_iter()
            .flat_map(Contact::employers)
            .chain(plans.map(|plan| &plan.employer));
        let mut employers = missing(&caseload.employers, employers);
        let more = self.read(layout::CANDIDATES, people);
        caseload.candidates.extend(more);
        if met == Met::Everybody {
            let of_people = caseload.candidates.values().flat_map(Candidate::employers);
            employers.extend(missing(&caseload.employers, of_people));
        }
        while !employers.is_empty() {
            let more: BTreeMap<Slug, Employer> = self.read(layout::EMPLOYERS, employers);
            let instead = more.values().filter_map(|one| one.merged_into.as_ref());
            employers = missing(&caseload.employers, instead);
            employers.retain(|slug| !more.contains_key(slug));
            caseload.employers.extend(more);
        }
    }

    /// The bytes of a record without people who were forgotten.
    fn cleared(&self, path: &str, bytes: Vec<u8>) -> Vec<u8> {
        let names_one = |text: &&str| {
            let mut codes = self.forgotten.iter();
            codes.any(|code| text.contains(code.as_str()))
        };
        let Some(text) = std::str::from_utf8(&bytes).ok().filter(names_one) else {
            return bytes;
        };
        let endings = self.directory.name_endings();
        let mask = self.directory.mask_of_forgotten(self.forgotten, &endings);
        cleared_record(layout::kind(path), text, &mask).into_bytes()
    }
}

impl Directory {
    /// Takes people who were forgotten out of what a copy brought back: by their codes, since nobody knows their names any more.
    pub(in crate::store::data) fn mask_of_forgotten<'e>(
        &self,
        codes: &BTreeSet<Code>,
        endings: &'e NameEndings,
    ) -> NameMask<'e> {
        // Codes that stay are only needed so that no part of one is mistaken.
        let others = self
            .record_names(layout::CANDIDATES)
            .unwrap_or_default()
            .into_iter()
            .filter(|code| !codes.contains(code))
            .collect();
        // An old copy may have brought their names back, by which they are known.
        let named = codes
            .iter()
            .filter_map(|code| Some((code.clone(), self.identity(code).ok().flatten()?)));
        NameMask {
            codes: codes.clone(),
            identities: named.collect(),
            others,
            endings,
            mark: MARK,
        }
    }

    /// The names of the records in a folder.
    pub(crate) fn record_names<Id: FromStr>(&self, folder: &str) -> Result<Vec<Id>, StoreError> {
        let names = self.disk.list(folder)?;
        let copies = names
            .iter()
            .filter(|name| !name.is_directory && is_copy(&name.name));
        let copies: Vec<String> = copies
            .map(|name| format!("{folder}/{}", name.name))
            .collect();
        self.note_copies(copies.iter());
        Ok(names
            .iter()
            .filter_map(|name| name.name.strip_suffix(".toml")?.parse().ok())
            .collect())
    }
}

/// Whether a file's name is that of a record with something behind it, as syncing programs name what they cannot join: a record's
/// own name has neither blanks nor capitals nor brackets.
fn is_copy(name: &str) -> bool {
    let stem = name.strip_suffix(".toml").unwrap_or_default();
    let begins_like_one = stem.starts_with(|first: char| first.is_ascii_alphanumeric());
    begins_like_one && stem.parse::<Slug>().is_err()
}

/// Those of some names that were not read yet, each once.
fn missing<'a, Id: Ord + Clone + 'a, R>(
    read: &BTreeMap<Id, R>,
    names: impl IntoIterator<Item = &'a Id>,
) -> Vec<Id> {
    let names: BTreeSet<&Id> = names.into_iter().collect();
    let unread = names.into_iter().filter(|name| !read.contains_key(*name));
    unread.cloned().collect()
}

#[cfg(test)]
#[path = "records_tests.rs"]
mod tests;
