//! What a word on the command line names among employers and candidates, without asking anybody.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::record::employer::Employer;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::record_name::Record;
use crate::domain::terms::reference::{Named, Resolution, resolve};
use crate::store::data::layout;
use crate::store::data::load::{Pick, Scope};
use crate::view::entry::person;

/// Before a word, where it could be both: `employer:laine`, `candidate:laine`.
const EMPLOYER: &str = "employer:";
const CANDIDATE: &str = "candidate:";

/// What a word may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordKind {
    Employer,
    Candidate,
}

/// The kind that a word says it is of, and the word without it.
pub(crate) fn kind_said(asked: &str) -> (Option<RecordKind>, &str) {
    let asked = asked.trim();
    let after = |kind: &str| {
        let head = asked.get(..kind.len())?;
        let rest = asked[kind.len()..].trim_start();
        (head.eq_ignore_ascii_case(kind) && !rest.is_empty()).then_some(rest)
    };
    match (after(EMPLOYER), after(CANDIDATE)) {
        (Some(rest), _) => (Some(RecordKind::Employer), rest),
        (_, Some(rest)) => (Some(RecordKind::Candidate), rest),
        _ => (None, asked),
    }
}

/// A record with how it is shown.
pub(in crate::cli::ask) type Shown<Id> = Vec<(Id, String)>;

/// What looking a word up came to.
pub(in crate::cli::ask) enum Found<Id> {
    /// Its whole id or name was given.
    Exact(Id),
    /// A beginning that no other has.
    Begins(Id),
    /// Several fit.
    Several(Shown<Id>),
    /// None fits; these are near.
    Near(Shown<Id>),
}

impl<Id: Clone> Found<Id> {
    fn of(resolution: Resolution<Id>, shown: impl Fn(&Id) -> String) -> Found<Id> {
        let show = |ids: Vec<Id>| {
            let pairs = ids.into_iter().map(|id| (id.clone(), shown(&id)));
            pairs.collect()
        };
        match resolution {
            Resolution::Exact(id) => Found::Exact(id),
            Resolution::Prefix(id) => Found::Begins(id),
            Resolution::Ambiguous(ids) => Found::Several(show(ids)),
            Resolution::Unknown(ids) => Found::Near(show(ids)),
        }
    }
}

impl Session<'_> {
    /// Looks an employer up.
    pub(in crate::cli::ask) fn find_employer(&self, asked: &str) -> Result<Found<Slug>, Failure> {
        let (_, asked) = kind_said(asked);
        // An exact id needs no other record.
        if let Some(slug) = self.employer_with_id(asked) {
            return Ok(Found::Exact(slug));
        }
        let employers = self.named_employers()?;
        let shown = |slug: &Slug| {
            let record = employers.iter().find(|named| named.id == *slug);
            let name = record.and_then(|named| named.names.first());
            format!("{slug} ({})", name.map_or(slug.as_str(), |name| name))
        };
        Ok(Found::of(resolve(asked, &employers), shown))
    }

    /// The employer with exactly this id.
    pub(crate) fn employer_with_id(&self, asked: &str) -> Option<Slug> {
        let slug = asked.parse::<Slug>().ok()?;
        self.has_record(&slug).then_some(slug)
    }

    /// Whether there is a file for an employer.
    pub(in crate::cli::ask) fn has_record(&self, slug: &Slug) -> bool {
        let path = layout::record(&Record::Employer(slug.clone()));
        self.directory.disk.exists(&path)
    }

    /// Employers on file with their names; those put into another aside.
    pub(crate) fn named_employers(&self) -> Result<Vec<Named<Slug>>, Failure> {
        let caseload = self.load(&Scope {
            employers: Pick::All,
            ..Scope::default()
        })?;
        let named = |employer: Employer| {
            let aliases = employer.aliases.into_iter();
            Named {
                id: employer.id,
                names: std::iter::once(employer.name).chain(aliases).collect(),
            }
        };
        let employers = caseload.employers.into_values();
        let standing = employers.filter(|employer| employer.merged_into.is_none());
        Ok(standing.map(named).collect())
    }

    /// Looks a candidate up, by code or on this machine by name.
    pub(in crate::cli::ask) fn find_candidate(&self, asked: &str) -> Result<Found<Code>, Failure> {
        let (_, asked) = kind_said(asked);
        if let Ok(code) = asked.parse::<Code>()
            && self.has_candidate(&code)
            && !self.directory.is_forgotten(&code)?
        {
            return Ok(Found::Exact(code));
        }
        let caseload = self.load(&Scope {
            candidates: Pick::All,
            identities: Pick::All,
            ..Scope::default()
        })?;
        let shown = |code: &Code| person(&caseload, code, self.context.shows_names());
        let named = caseload.candidates.keys().map(|code| Named {
            id: code.clone(),
            names: caseload
                .identities
                .get(code)
                .map(names_of)
                .unwrap_or_default(),
        });
        let named: Vec<Named<Code>> = named.collect();
        Ok(Found::of(resolve(asked, &named), shown))
    }

    /// Candidates on file with the names that are known here.
    pub(crate) fn named_candidates(&self) -> Result<Vec<Named<Code>>, Failure> {
        let identities = self.load_identities()?.identities;
        let named = identities.into_values().map(|identity| Named {
            names: names_of(&identity),
            id: identity.code,
        });
        Ok(named.collect())
    }

    /// Whether there is a file for a candidate.
    pub(crate) fn has_candidate(&self, code: &Code) -> bool {
        let path = layout::record(&Record::Candidate(code.clone()));
        self.directory.disk.exists(&path)
    }
}

fn names_of(identity: &Identity) -> Vec<String> {
    let aliases = identity.aliases.iter().cloned();
    std::iter::once(identity.name.clone())
        .chain(aliases)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_say_of_which_kind_it_is() {
        let (employer, candidate) = (Some(RecordKind::Employer), Some(RecordKind::Candidate));
        for (asked, said) in [
            ("laine", (None, "laine")),
            ("employer:laine", (employer, "laine")),
            ("candidate:laine", (candidate, "laine")),
            ("Employer: Laine Oy", (employer, "Laine Oy")),
            (" CANDIDATE:k7qm ", (candidate, "k7qm")),
            ("candidate:Mari Laine", (candidate, "Mari Laine")),
            ("employer:", (None, "employer:")),
            ("employer", (None, "employer")),
            ("employers:laine", (None, "employers:laine")),
            ("käyttäjä:laine", (None, "käyttäjä:laine")),
        ] {
            assert_eq!(kind_said(asked), said, "{asked}");
        }
    }
}
