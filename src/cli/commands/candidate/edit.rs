use crate::cli::args::Text;
use crate::cli::commands::candidate::edit_fact::{PRIVATE, identity, set_private, set_shared};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::known;
use crate::cli::record::editor;
use crate::cli::record::facts::assignments;
use crate::cli::record::value_flags::value_flags;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::difference::differences;
use crate::domain::change::transaction::Change;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::identity::Identity;
use crate::domain::record::values::values;
use crate::domain::terms::names::Code;
use crate::domain::terms::record_name::Record;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Change what is known about a candidate
///
/// name, phone, email and aliases go to private/; everything else to the shared record. A flag or --set key=value sets a
/// fact; an empty value removes it. Without either the shared record opens in $EDITOR.
#[derive(Args, Clone, Debug)]
pub(crate) struct Edit {
    /// The candidate
    code: Text,

    /// A fact: name, phone, email, aliases; entered, referred, out_of_work (yes or no), wants;
    /// education, experience, interests; what they prefer: job_types, weekly_hours
    /// (15-25), days (mon,tue), times (mornings, 8-14), places, travel, tasks, avoid, disclosure (nothing, support,
    /// adjustments, open)
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<Text>,

    #[command(flatten)]
    facts: FactFlags,
}

value_flags! {
    /// A flag for each fact; an empty value removes it.
    struct FactFlags {
        /// The person's name; kept in private/
        name,
        /// A phone number; kept in private/
        phone,
        /// An e-mail address; kept in private/
        email,
        /// Other names, joined with commas; kept in private/
        aliases,
        /// The day the person entered the service
        entered,
        /// The day they were referred to the service
        referred,
        /// Whether they were out of work on entry: yes or no
        out_of_work,
        /// What they want, joined with commas
        wants,
        /// Kinds of work, joined with commas
        job_types,
        /// Hours a week: 20 or 15-25
        weekly_hours,
        /// Weekdays: mon,tue
        days,
        /// Times of day: mornings,8-14
        times,
        /// Towns, joined with commas
        places,
        /// How far they will travel
        travel,
        /// Tasks they want, joined with commas
        tasks,
        /// Tasks they do not want, joined with commas
        avoid,
        /// What they learned: schools, courses, licences; short, without names, joined with commas
        education,
        /// What they have worked as; short, without names, joined with commas
        experience,
        /// What they like to do; short, without names, joined with commas
        interests,
        /// What an employer may know: nothing, support, adjustments or open
        disclosure,
    }
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Edit) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let code = session.candidate(&args.code)?;
    let assignments = assignments(&args.set, args.facts.given())?;
    if assignments.is_empty() {
        return editor::edit(&session, &Record::Candidate(code), "candidate");
    }
    let caseload = session.load_identities()?;
    let (private, shared) = edited(&session, &caseload, &code, &assignments)?;
    let author = session.author();
    let mut change = Change::new(say!(session.words, "deed.edit", what = code));
    let mut lines = Vec::new();
    if let Some(identity) = private {
        lines.extend(said_of_identity(
            &session,
            caseload.identities.get(&code),
            &identity,
        ));
        match caseload.identities.get(&code) {
            Some(before) => change.update(&author, before.clone(), identity),
            None => change.create(&author, identity),
        }
    }
    if let Some(candidate) = shared {
        let before = known(&session, &code)?;
        lines.extend(session.changes(&differences(&values(&before), &values(&candidate))));
        change.update(&author, before, candidate);
    }
    let written = session.commit(&author, change)?;
    let line = if written.paths.is_empty() {
        format!("{code} already says so.")
    } else {
        format!("Changed {code}.")
    };
    let data = about("candidate", json!({ "code": code }));
    let next = session.next(format!("coach candidate show {code}"));
    lines.insert(0, line);
    lines.push(next);
    session.confirm("candidate", data, &written, &lines)
}

/// What changes of who they are; without the values where names are not shown.
fn said_of_identity(session: &Session, before: Option<&Identity>, after: &Identity) -> Vec<String> {
    let known = before.map(values).unwrap_or_default();
    let found = differences(&known, &values(after));
    match session.context.shows_names() {
        true => session.changes(&found),
        false => found
            .iter()
            .map(|found| {
                let field = session.field_called(&found.field);
                say!(session.words, "said.field-changed", field)
            })
            .collect(),
    }
}

/// Who they are and their record, as far as the assignments change each.
fn edited(
    session: &Session,
    caseload: &Caseload,
    code: &Code,
    assignments: &[(String, String)],
) -> Result<(Option<Identity>, Option<Candidate>), Failure> {
    let (mut private, mut shared) = (None, None);
    for (key, value) in assignments {
        let (key, value) = (key.as_str(), value.as_str());
        if PRIVATE.contains(&key) {
            let identity = match private.take() {
                Some(identity) => identity,
                None => identity(session, caseload, code)?,
            };
            private = Some(set_private(session, identity, key, value)?);
        } else {
            let candidate = match shared.take() {
                Some(candidate) => candidate,
                None => known(session, code)?,
            };
            let guarded = || session.guarded(caseload, value, std::slice::from_ref(code), None);
            shared = Some(set_shared(session, candidate, key, value, guarded)?);
        }
    }
    Ok((private, shared))
}
