//! Blocks of all records, found by the ids that pages show, and the change that corrects one or takes it back.

use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::revision::{Recorded, Revision, Versions};
use crate::domain::record::block::named::{self, Block, Blocks, blocks};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{Code, Slug};
use serde_json::{Map, Value};

/// The record that holds a block.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Holder {
    Employer(Box<Employer>),
    Candidate(Box<Candidate>),
}

/// A block, and the record that holds it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Held {
    pub(crate) holder: Holder,
    pub(crate) block: Block,
}

impl Held {
    /// What tells it from a block of the same id in another record: `acme-oy/2pmh`.
    pub(crate) fn whole_id(&self) -> String {
        match &self.holder {
            Holder::Employer(employer) => format!("{}/{}", employer.id, self.block.id),
            Holder::Candidate(candidate) => format!("{}/{}", candidate.code, self.block.id),
        }
    }

    /// The candidate whose it is.
    pub(crate) fn code(&self) -> Option<&Code> {
        match &self.holder {
            Holder::Candidate(candidate) => Some(&candidate.code),
            Holder::Employer(_) => None,
        }
    }

    /// The employer whose it is.
    pub(crate) fn slug(&self) -> Option<&Slug> {
        match &self.holder {
            Holder::Employer(employer) => Some(&employer.id),
            Holder::Candidate(_) => None,
        }
    }

    /// All blocks of the record.
    pub(crate) fn others(&self) -> Vec<Block> {
        match &self.holder {
            Holder::Employer(employer) => blocks(&**employer),
            Holder::Candidate(candidate) => blocks(&**candidate),
        }
    }

    /// The change that takes it back.
    ///
    /// # Errors
    /// When the record cannot do without it.
    pub(crate) fn taken_back(&self) -> Result<Revision, serde_json::Error> {
        match &self.holder {
            Holder::Employer(known) => {
                Ok(revision(&**known, named::without(&**known, &self.block)?))
            }
            Holder::Candidate(known) => {
                Ok(revision(&**known, named::without(&**known, &self.block)?))
            }
        }
    }

    /// The change that makes it say something else.
    ///
    /// # Errors
    /// When a value is none that may stand there.
    pub(crate) fn saying(&self, fields: Map<String, Value>) -> Result<Revision, serde_json::Error> {
        match &self.holder {
            Holder::Employer(known) => Ok(revision(
                &**known,
                named::with(&**known, &self.block, fields)?,
            )),
            Holder::Candidate(known) => Ok(revision(
                &**known,
                named::with(&**known, &self.block, fields)?,
            )),
        }
    }
}

fn revision<R: Recorded + Clone>(before: &R, after: R) -> Revision {
    R::revision(Versions {
        before: Some(Box::new(before.clone())),
        after: Box::new(after),
    })
}

impl Caseload {
    /// The blocks with an id, or with an id behind the name of their record: `acme-oy/2pmh`.
    pub(crate) fn blocks_named(&self, asked: &str) -> Vec<Held> {
        let asked = asked.trim().to_lowercase();
        let employers = self.employers.values().flat_map(|employer| {
            let held = |block| Held {
                holder: Holder::Employer(Box::new(employer.clone())),
                block,
            };
            let found = named(employer, employer.id.as_str(), &asked);
            found.into_iter().map(held)
        });
        let candidates = self.candidates.values().flat_map(|candidate| {
            let held = |block| Held {
                holder: Holder::Candidate(Box::new(candidate.clone())),
                block,
            };
            let found = named(candidate, candidate.code.as_str(), &asked);
            found.into_iter().map(held)
        });
        employers.chain(candidates).collect()
    }
}

/// The blocks of a record that a word names.
fn named(record: &impl Blocks, name: &str, asked: &str) -> Vec<Block> {
    let id = match asked.split_once('/') {
        Some((of, _)) if of != name => return Vec::new(),
        Some((_, id)) => id,
        None => asked,
    };
    let mut found = blocks(record);
    found.retain(|block| block.id == id);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caseload() -> Caseload {
        let employer = |slug: &str| {
            let text = "name = 'Acme'\n[[issue]]\nid = 'ab12'\ntext = 'shifts'\non = 2026-01-02\n";
            let record: Employer = toml::from_str(text).unwrap();
            let id: Slug = slug.parse().unwrap();
            (id.clone(), Employer { id, ..record })
        };
        let text =
            "entered = 2026-01-01\n[[job]]\nid = 'cd34'\nemployer = 'acme'\nstart = 2026-01-05\n";
        let record: Candidate = toml::from_str(text).unwrap();
        let code: Code = "k7qm".parse().unwrap();
        Caseload {
            employers: [employer("acme"), employer("beta")].into_iter().collect(),
            candidates: [(code.clone(), Candidate { code, ..record })]
                .into_iter()
                .collect(),
            settings: toml::from_str("format = 1").unwrap(),
            coaches: [].into(),
            identities: [].into(),
            log: crate::domain::log::standing::Log::default(),
            problems: Vec::new(),
        }
    }

    fn found(asked: &str) -> Vec<String> {
        let found = caseload().blocks_named(asked);
        found.iter().map(Held::whole_id).collect()
    }

    #[test]
    fn a_block_is_found_by_its_id_in_any_record() {
        assert_eq!(found("cd34"), ["k7qm/cd34"]);
        assert_eq!(found(" CD34 "), ["k7qm/cd34"]);
        assert_eq!(found("ab12"), ["acme/ab12", "beta/ab12"]);
        assert_eq!(found("beta/ab12"), ["beta/ab12"]);
        assert!(found("cd3").is_empty() && found("beta/cd34").is_empty() && found("").is_empty());
    }

    #[test]
    fn a_block_is_taken_back_or_says_something_else() {
        let held = caseload().blocks_named("cd34").remove(0);
        let Revision::Candidate(versions) = held.taken_back().unwrap() else {
            panic!("it is a candidate's");
        };
        assert!(versions.after.jobs.is_empty());
        let mut fields = held.block.fields.clone();
        fields.insert("employer".to_owned(), "beta".into());
        let Revision::Candidate(versions) = held.saying(fields).unwrap() else {
            panic!("it is a candidate's");
        };
        assert_eq!(versions.after.jobs[0].employer.as_str(), "beta");
        assert_eq!(versions.after.code, versions.before.unwrap().code);
    }
}
