//! What is listed below a question: employers, candidates and words of the field, with all names they are found by.

use crate::cli::ask::listed::Item;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::terms::names::{Code, Slug};
use crate::view::entry::person;

/// An employer, found by id, name and alias.
pub(crate) fn employer_item(caseload: &Caseload, slug: &Slug) -> Item {
    let record = caseload.employers.get(slug);
    let aliases = record
        .into_iter()
        .flat_map(|record| record.aliases.iter().cloned());
    Item {
        shown: caseload.employer_name(slug).to_owned(),
        also: std::iter::once(slug.to_string()).chain(aliases).collect(),
    }
}

/// A candidate, found by code and by every part of the name that is known here.
pub(crate) fn candidate_item(caseload: &Caseload, code: &Code) -> Item {
    let identity = caseload.identities.get(code).into_iter();
    let names = identity.flat_map(|identity| {
        let aliases = identity.aliases.iter().cloned();
        std::iter::once(identity.name.clone()).chain(aliases)
    });
    Item {
        shown: person(caseload, code, true),
        also: names.collect(),
    }
}
