//! One fact of a candidate, as it is set: who they are in private/, everything else in the shared record.

use crate::cli::error::Failure;
use crate::cli::record::background::{not_after_entry, short};
use crate::cli::record::facts::{days, items, times, weekly_hours};
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::naming::given_away::given_away;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use crate::domain::terms::record_name::Record;
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::DisclosureWish;
use crate::store::data::layout;
use crate::words::say::say;

/// Facts of the identity; the name cannot be taken away.
pub(in crate::cli::commands::candidate) const PRIVATE: [&str; 4] =
    ["name", "phone", "email", "aliases"];

/// Facts of the shared record.
const SHARED: [&str; 16] = [
    "wants",
    "out_of_work",
    "job_types",
    "weekly_hours",
    "days",
    "times",
    "places",
    "travel",
    "tasks",
    "avoid",
    "education",
    "experience",
    "interests",
    "disclosure",
    "entered",
    "referred",
];

/// Who the code is; of whom nothing is known here, the code stands for the name.
pub(in crate::cli::commands::candidate) fn identity(
    session: &Session,
    caseload: &Caseload,
    code: &Code,
) -> Result<Identity, Failure> {
    if let Some(identity) = caseload.identities.get(code) {
        return Ok(identity.clone());
    }
    let path = layout::record(&Record::Identity(code.clone()));
    if session.directory.disk.exists(&path) {
        return Err(Failure::data(format!("{path} cannot be read")).hint("coach check"));
    }
    Ok(Identity {
        code: code.clone(),
        name: code.to_string(),
        phone: None,
        email: None,
        aliases: Vec::new(),
    })
}

pub(in crate::cli::commands::candidate) fn set_private(
    session: &Session,
    mut identity: Identity,
    key: &str,
    value: &str,
) -> Result<Identity, Failure> {
    let given = || {
        Some(value)
            .filter(|value| !value.is_empty())
            .map(|value| text::name(value, "value"))
            .transpose()
    };
    match key {
        "name" => {
            let name = text::name(value, "candidate's name")?;
            if identity.rename(name) {
                let code = &identity.code;
                let said = say!(session.words, "record.former-name", code);
                session.context.remark(&said);
            }
        }
        "phone" => identity.phone = given()?,
        "email" => identity.email = given()?,
        _ => identity.aliases = items(value),
    }
    if let Some(what) = given_away(&identity, &identity.code, session.endings()) {
        let code = &identity.code;
        let said = say!(session.words, "record.given-away", code, what);
        session.context.remark(&said);
    }
    Ok(identity)
}

/// Sets a fact of the shared record: checked where it is compared later, guarded of names where it is free text. An empty
/// value takes it away.
pub(in crate::cli::commands::candidate) fn set_shared(
    session: &Session,
    mut candidate: Candidate,
    key: &str,
    value: &str,
    guarded: impl Fn() -> Result<String, Failure>,
) -> Result<Candidate, Failure> {
    let given = Some(value).filter(|value| !value.is_empty());
    let list = || given.map_or(Ok(Vec::new()), |_| guarded().map(|text| items(&text)));
    match key {
        "entered" => {
            let text = value.parse().unwrap_or_else(|never| match never {});
            candidate.entered = Civil(session.day_so_far(&Some(text))?);
        }
        "referred" => candidate.referred = given.map(|day| referred(session, day)).transpose()?,
        "out_of_work" => candidate.out_of_work = given.map(yes).transpose()?,
        "weekly_hours" => candidate.weekly_hours = given.map(weekly_hours).transpose()?,
        "days" => candidate.days = days(value)?,
        "times" => candidate.times = times(value)?,
        "disclosure" => {
            candidate.disclosure = given.map(str::parse::<DisclosureWish>).transpose()?;
        }
        "travel" => candidate.travel = given.map(|_| guarded()).transpose()?,
        "wants" => candidate.wants = list()?,
        "job_types" => candidate.job_types = list()?,
        "places" => candidate.places = list()?,
        "tasks" => candidate.tasks = list()?,
        "avoid" => candidate.avoid = list()?,
        "education" => candidate.education = short(key, list()?)?,
        "experience" => candidate.experience = short(key, list()?)?,
        "interests" => candidate.interests = short(key, list()?)?,
        _ => {
            let known: Vec<&str> = PRIVATE.iter().chain(&SHARED).copied().collect();
            return Err(Failure::usage(format!(
                "`{key}` cannot be set; one of: {}",
                known.join(", ")
            )));
        }
    }
    not_after_entry(session, &candidate)?;
    Ok(candidate)
}

fn referred(session: &Session, day: &str) -> Result<Civil, Failure> {
    let text = day.parse().unwrap_or_else(|never| match never {});
    Ok(Civil(session.day_so_far(&Some(text))?))
}

fn yes(value: &str) -> Result<bool, Failure> {
    match value {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        other => Err(Failure::usage(format!("`{other}` is neither yes nor no"))),
    }
}
