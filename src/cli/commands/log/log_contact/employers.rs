//! The employers that a contact is with: those on file, and new ones.

use crate::cli::args::{Text, split};
use crate::cli::ask::references::EmployerReference;
use crate::cli::commands::log::log_contact::flags::LogContact;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::transaction::Author;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::EmployerStage;

/// The employer and, for an event, the others; each once.
pub(in crate::cli::commands::log::log_contact) fn employers(
    session: &Session,
    args: &LogContact,
) -> Result<Vec<EmployerReference>, Failure> {
    let first = args.employer.as_deref().unwrap_or_default().to_owned();
    let mut employers: Vec<EmployerReference> = Vec::new();
    for (at, asked) in std::iter::once(first).chain(split(&args.also)).enumerate() {
        // `--new` is about EMPLOYER: the others may be on file under a longer name.
        let known = match at > 0 && args.new {
            true => session.employer_named(&asked)?,
            false => None,
        };
        let employer = match known {
            Some(slug) => EmployerReference::Known(slug),
            None => session.employer_or_new(&asked, args.new)?,
        };
        if let EmployerReference::New(slug, name) = &employer {
            one_name(name, &args.words)?;
            let is_of_it = |other: &&EmployerReference| other.slug() == slug && **other != employer;
            if let Some(EmployerReference::New(_, other)) = employers.iter().find(is_of_it) {
                let message = format!("`{other}` and `{name}` would be one employer on file");
                return Err(Failure::usage(message)
                    .hint("log one of them, and give the other another name"));
            }
        }
        if !employers.contains(&employer) {
            employers.push(employer);
        }
    }
    Ok(employers)
}

/// Refuses a new name of one word before loose words and a quoted note: they may belong to it.
fn one_name(name: &str, words: &[Text]) -> Result<(), Failure> {
    let is_loose = |word: &&Text| !word.contains(char::is_whitespace);
    let loose: Vec<&str> = words
        .iter()
        .take_while(is_loose)
        .map(|word| &**word)
        .collect();
    if loose.is_empty() || loose.len() == words.len() || name.contains(char::is_whitespace) {
        return Ok(());
    }
    let longer = format!("{name} {}", loose.join(" "));
    Err(Failure::usage(format!(
        "is the new employer called `{name}` or `{longer}`?"
    ))
    .hint("put the name in quotes"))
}

/// A stage needs the record of every employer that is on file.
pub(in crate::cli::commands::log::log_contact) fn can_record_a_stage(
    session: &Session,
    caseload: &Caseload,
    employers: &[EmployerReference],
) -> Result<(), Failure> {
    let unreadable = employers.iter().find_map(|employer| match employer {
        EmployerReference::Known(slug) if !caseload.employers.contains_key(slug) => Some(slug),
        _ => None,
    });
    let Some(slug) = unreadable else {
        return Ok(());
    };
    session.say_problems();
    Err(Failure::data(format!(
        "employers/{slug}.toml cannot be read, so no stage can be recorded"
    ))
    .hint("coach check"))
}

pub(in crate::cli::commands::log::log_contact) fn new_employers(
    employers: &[EmployerReference],
    stage: Option<EmployerStage>,
    author: &Author,
    on: Date,
) -> Vec<Employer> {
    let stage = stage.unwrap_or(EmployerStage::FirstContact);
    let new = |slug: &Slug, name: &String| {
        Employer::new(slug.clone(), name.clone(), stage, &author.coach, on)
    };
    employers
        .iter()
        .filter_map(|employer| match employer {
            EmployerReference::New(slug, name) => Some(new(slug, name)),
            EmployerReference::Known(_) => None,
        })
        .collect()
}
