//! Which employers an appointment names: in its words, its place, or the addresses of those who come.

use crate::domain::moving::employer_names::without_form;
use crate::domain::moving::reading::field::plain;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::Slug;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Letters of a name that is looked for; shorter ones stand in many words.
const SHORTEST: usize = 3;

/// The names and addresses of the employers on file.
pub(in crate::domain::moving) struct Mentions {
    /// Names in words, the first word of each by which it is found.
    names: HashMap<String, Vec<(Vec<String>, Slug)>>,
    mails: HashMap<String, BTreeSet<Slug>>,
}

impl Mentions {
    pub(in crate::domain::moving) fn of(known: &BTreeMap<Slug, Employer>) -> Mentions {
        let mut mentions = Mentions {
            names: HashMap::new(),
            mails: HashMap::new(),
        };
        for employer in known.values() {
            let slug = employer.merged_into.as_ref().unwrap_or(&employer.id);
            for name in std::iter::once(&employer.name).chain(&employer.aliases) {
                mentions.add(name, slug);
            }
            for mail in employer
                .people
                .iter()
                .filter_map(|person| person.email.as_ref())
            {
                for one in mail.split(',') {
                    let known = mentions.mails.entry(one.trim().to_lowercase());
                    known.or_default().insert(slug.clone());
                }
            }
        }
        mentions
    }

    fn add(&mut self, name: &str, slug: &Slug) {
        let words: Vec<String> = without_form(name).split(' ').map(str::to_owned).collect();
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        if let (Some(first), true) = (words.first().cloned(), letters >= SHORTEST) {
            let known = self.names.entry(first).or_default();
            known.push((words, slug.clone()));
        }
    }

    /// Those whose name stands in a text, of names within each other the longest; else those to whom an address belongs.
    pub(in crate::domain::moving) fn found(
        &self,
        texts: [&str; 2],
        mails: &[String],
    ) -> BTreeSet<Slug> {
        let mut found: Vec<(usize, usize, &Slug)> = Vec::new();
        for (of, text) in texts.into_iter().enumerate() {
            let plain = plain(text);
            let words: Vec<&str> = plain.split(' ').collect();
            for at in 0..words.len() {
                let known = self.names.get(words[at]).into_iter().flatten();
                let is_here = |name: &&(Vec<String>, Slug)| {
                    let here = words.get(at..at + name.0.len());
                    here.is_some_and(|here| here.iter().zip(&name.0).all(|(a, b)| a == b))
                };
                let longest = known.clone().filter(is_here).map(|name| name.0.len()).max();
                let its = known
                    .filter(is_here)
                    .filter(|name| Some(name.0.len()) == longest);
                found.extend(its.map(|(_, slug)| (of, at, slug)));
            }
        }
        let slugs: BTreeSet<Slug> = found.into_iter().map(|(_, _, slug)| slug.clone()).collect();
        if !slugs.is_empty() {
            return slugs;
        }
        let known = mails
            .iter()
            .filter_map(|mail| self.mails.get(&mail.to_lowercase()));
        known.flatten().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::person::Person;
    use crate::domain::terms::vocabulary::EmployerStage;

    fn known() -> BTreeMap<Slug, Employer> {
        let names = [
            ("acme", "Acme Oy"),
            ("acme-turku", "Acme Turku"),
            ("k-market", "K-Market Savio"),
            ("x", "X Oy"),
        ];
        let coach = "anna".parse().unwrap();
        let employer = |(id, name): (&str, &str)| {
            let id: Slug = id.parse().unwrap();
            let stage = EmployerStage::Lead;
            let day = "2026-11-18".parse().unwrap();
            let mut employer = Employer::new(id.clone(), name.to_owned(), stage, &coach, day);
            employer.people.push(Person {
                id: String::new(),
                name: "Mari".to_owned(),
                role: None,
                phone: None,
                email: Some(format!("mari@{id}.example, m@{id}.example")),
                decision_maker: None,
                note: None,
            });
            (id, employer)
        };
        names.into_iter().map(employer).collect()
    }

    #[test]
    fn an_appointment_is_at_whom_it_names() {
        let known = known();
        let mentions = Mentions::of(&known);
        for (text, place, mail, found) in [
            ("Acme: weekly visit", "", "", "acme"),
            ("Visit ACME", "", "", "acme"),
            ("Visit", "Acmé Oy, Turku", "", "acme"),
            ("Acme Turku visit", "", "", "acme-turku"),
            ("k-market savio", "", "", "k-market"),
            ("Acmes day", "", "", ""),
            ("Acme and K-Market Savio", "", "", "acme k-market"),
            ("Lunch", "", "M@acme.example", "acme"),
            ("X marks the spot", "", "", ""),
            ("", "", "nobody@else.example", ""),
        ] {
            let slugs = mentions.found([text, place], &[mail.to_owned()]);
            let slugs: Vec<&str> = slugs.iter().map(Slug::as_str).collect();
            assert_eq!(slugs.join(" "), found, "{text} {place}");
        }
    }
}
