//! One employer's record at work: found, changed, and what is said of it.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::change::transaction::Change;
use crate::domain::record::employer::Employer;
use crate::store::data::load::{Pick, Scope};
use crate::words::say::say;
use serde_json::{Map, json};

/// An employer whose record can be read.
pub(crate) fn known(session: &Session, asked: &str) -> Result<Employer, Failure> {
    let slug = session.employer(asked)?;
    let mut caseload = session.load(&Scope {
        employers: Pick::only(&slug),
        ..Scope::default()
    })?;
    caseload.employers.remove(&slug).ok_or_else(|| {
        session.say_problems();
        Failure::data(format!("employers/{slug}.toml cannot be read")).hint("coach check")
    })
}

/// Writes the change of an employer, says so and what is next.
pub(crate) fn save(
    session: &Session,
    before: Employer,
    after: Employer,
    fact: (&str, serde_json::Value),
    line: String,
    next: &str,
) -> Result<u8, Failure> {
    let author = session.author();
    let (slug, name) = (before.id.clone(), after.name.clone());
    let words = &session.words;
    let mut change = Change::new(say!(words, "deed.change", what = name));
    change.update(&author, before, after);
    let written = session.commit(&author, change)?;
    let mut data = Map::new();
    let mut employer = json!({ "id": slug });
    employer[fact.0] = fact.1;
    data.insert("employer".to_owned(), employer);
    let line = if written.paths.is_empty() {
        say!(words, "record.says-so", what = name)
    } else {
        line
    };
    session.confirm("employer", data, &written, &[line, session.next(next)])
}

/// The command that shows an employer.
pub(crate) fn show(employer: &Employer) -> String {
    format!("coach employer show {}", employer.id)
}
