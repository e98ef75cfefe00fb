//! Employers of a table, joined to those on file and to each other: by what is surely the same, never by what only looks so.

use crate::domain::calendar::day::Date;
use crate::domain::moving::employer_facts::{NewEmployer, fill, join_people, join_person};
use crate::domain::moving::employer_names::{core, key};
use crate::domain::moving::reading::row::EmployerRow;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{Slug, slugify};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Two employers that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alike {
    pub(crate) name: String,
    pub(crate) other: Slug,
    pub(crate) other_name: String,
}

/// The employers of a table as they are joined.
pub(crate) struct Employers<'a> {
    known: &'a BTreeMap<Slug, Employer>,
    /// Names that are no longer free.
    taken: BTreeSet<Slug>,
    /// What a person said of names that look alike: the same as this one, or itself.
    answers: &'a BTreeMap<String, String>,
    found: HashMap<String, Slug>,
    cores: HashMap<String, Slug>,
    pub(crate) new: BTreeMap<Slug, NewEmployer>,
    /// Those on file of which more is told.
    pub(crate) more: BTreeMap<Slug, Employer>,
    pub(crate) alike: Vec<Alike>,
    /// What a row says otherwise than what is kept.
    pub(crate) differences: Vec<String>,
}

impl<'a> Employers<'a> {
    pub(crate) fn of(
        known: &'a BTreeMap<Slug, Employer>,
        taken: BTreeSet<Slug>,
        answers: &'a BTreeMap<String, String>,
    ) -> Employers<'a> {
        let mut employers = Employers {
            known,
            taken,
            answers,
            found: HashMap::new(),
            cores: HashMap::new(),
            new: BTreeMap::new(),
            more: BTreeMap::new(),
            alike: Vec::new(),
            differences: Vec::new(),
        };
        for employer in known.values() {
            let slug = employer.merged_into.as_ref().unwrap_or(&employer.id);
            let id = employer.id.to_string();
            for name in [&employer.name, &id].into_iter().chain(&employer.aliases) {
                employers
                    .found
                    .entry(key(name))
                    .or_insert_with(|| slug.clone());
                employers
                    .cores
                    .entry(core(name))
                    .or_insert_with(|| slug.clone());
            }
        }
        employers
    }

    /// The employer of a row. Case, blanks and accents do not matter.
    ///
    /// # Errors
    /// When no file can be called by its name.
    pub(crate) fn join(&mut self, row: &EmployerRow, place: usize) -> Result<Slug, String> {
        let key = key(&row.name);
        let slug = match self.found.get(&key).or_else(|| self.answered(&key)) {
            Some(slug) => slug.clone(),
            None => {
                self.look_for_alike(row);
                self.make(row)?
            }
        };
        self.found.insert(key, slug.clone());
        self.tell(&slug, row, place);
        Ok(slug)
    }

    /// Takes in that there was a contact on a day.
    pub(crate) fn met(&mut self, slug: &Slug, on: Date) {
        if let Some(new) = self.new.get_mut(slug) {
            new.first = Some(new.first.map_or(on, |first| first.min(on)));
        }
    }

    /// What an employer is called.
    pub(crate) fn name<'n>(&'n self, slug: &'n Slug) -> &'n str {
        let new = self.new.get(slug).map(|new| new.row.name.as_str());
        let known = || self.known.get(slug).map(|employer| employer.name.as_str());
        new.or_else(known).unwrap_or(slug.as_str())
    }

    /// The employer that a person said a name is.
    fn answered(&self, name: &str) -> Option<&Slug> {
        let answer = self.answers.get(name)?;
        self.found.get(&key(answer))
    }

    fn look_for_alike(&mut self, row: &EmployerRow) {
        if self.answers.contains_key(&key(&row.name)) {
            return;
        }
        let before_comma = row.name.split(',').next().unwrap_or_default();
        let cores = [core(&row.name), core(before_comma)];
        let other = cores.iter().find_map(|core| self.cores.get(core)).cloned();
        if let Some(other) = other {
            self.alike.push(Alike {
                name: row.name.clone(),
                other_name: self.name(&other).to_owned(),
                other,
            });
        }
    }

    fn make(&mut self, row: &EmployerRow) -> Result<Slug, String> {
        let slug = slugify(&row.name).map_err(|error| error.to_string())?;
        let short: String = slug.as_str().chars().take(55).collect();
        let numbered = (2..100_000).map(|n| format!("{short}-{n}"));
        let slug = std::iter::once(slug.to_string())
            .chain(numbered)
            .filter_map(|text| text.parse().ok())
            .find(|slug| !self.taken.contains(slug))
            .ok_or_else(|| format!("there are too many employers called `{}`", row.name))?;
        self.taken.insert(slug.clone());
        for core in [
            core(&row.name),
            core(row.name.split(',').next().unwrap_or_default()),
        ] {
            self.cores.entry(core).or_insert_with(|| slug.clone());
        }
        let named = EmployerRow {
            name: row.name.clone(),
            ..EmployerRow::default()
        };
        self.new.insert(
            slug.clone(),
            NewEmployer {
                row: named,
                first: None,
            },
        );
        Ok(slug)
    }

    /// Takes in what a row tells of an employer: what is not known yet is added, what is known stays.
    fn tell(&mut self, slug: &Slug, row: &EmployerRow, place: usize) {
        if let Some(new) = self.new.get_mut(slug) {
            let kept = &mut new.row;
            let facts = [
                ("town", &mut kept.town, &row.town),
                ("sector", &mut kept.sector, &row.sector),
                ("size", &mut kept.size, &row.size),
                ("website", &mut kept.website, &row.website),
            ];
            let differences = facts.map(|(what, kept, told)| fill(what, kept, told));
            let name = kept.name.clone();
            join_people(&mut kept.people, &row.people);
            self.say(&name, place, differences);
            return;
        }
        let Some(known) = self.known.get(slug) else {
            return;
        };
        let mut after = self.more.get(slug).unwrap_or(known).clone();
        let facts = [
            ("town", &mut after.town, &row.town),
            ("sector", &mut after.sector, &row.sector),
            ("size", &mut after.size, &row.size),
            ("website", &mut after.website, &row.website),
        ];
        let differences = facts.map(|(what, kept, told)| fill(what, kept, told));
        for person in &row.people {
            join_person(&mut after.people, person);
        }
        let name = after.name.clone();
        if after != *known {
            self.more.insert(slug.clone(), after);
        }
        self.say(&name, place, differences);
    }

    fn say<const N: usize>(&mut self, name: &str, place: usize, found: [Option<String>; N]) {
        let said = found.into_iter().flatten();
        let said = said.map(|difference| format!("{name}: row {place} {difference}"));
        self.differences.extend(said);
    }
}

#[cfg(test)]
#[path = "employers_tests.rs"]
mod tests;
