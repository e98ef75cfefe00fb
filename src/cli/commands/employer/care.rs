//! Small changes of an employer's record: how often to be in touch, issues, privilege, archive, forgetting a person.

use crate::cli::args::{Text, sentence};
use crate::cli::ask::agree::agree;
use crate::cli::context::Context;
use crate::cli::entry::fields::day;
use crate::cli::error::Failure;
use crate::cli::record::employer::{known, save, show};
use crate::cli::record::places::listed;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::{Author, Change};
use crate::domain::record::employer::{Employer, Issue as Raised};
use crate::domain::terms::names::{EntryId, Handle, four_letters};
use crate::store::data::directory::random;
use crate::store::data::load::{Pick, Scope};
use crate::store::erasure::trace::Traces;
use crate::store::git::history::History;
use crate::store::write::apply::Written;
use crate::store::write::remembered;
use clap::Args;
use serde_json::{Map, json};
use std::collections::BTreeSet;

/// Set after how many days without contact this employer has gone quiet
#[derive(Args, Clone, Debug)]
pub(crate) struct Cadence {
    /// The employer
    employer: Text,

    /// Days
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1000))]
    days: u32,
}

/// Record a question or problem the employer raised, or that it is solved
#[derive(Args, Clone, Debug)]
pub(crate) struct Issue {
    /// The employer; not needed with --solved ID
    #[arg(required_unless_present = "solved")]
    employer: Option<Text>,

    /// What was raised
    #[arg(value_name = "TEXT", required_unless_present = "solved")]
    words: Vec<Text>,

    /// The issue that is solved, by its id or words of it
    #[arg(long, value_name = "ID", conflicts_with = "words")]
    solved: Option<Text>,

    /// When [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Make this employer one that is asked first, for a reason; an empty reason takes it back
#[derive(Args, Clone, Debug)]
pub(crate) struct Privilege {
    /// The employer
    employer: Text,

    /// Why: good earlier placements, quick answers
    #[arg(long, allow_hyphen_values = true)]
    reason: Text,
}

/// Put an employer aside: it is no longer listed or proposed
#[derive(Args, Clone, Debug)]
pub(crate) struct Archive {
    /// The employer
    employer: Text,
}

/// Forget a contact person: from the record and from every contact with them
///
/// The contacts stay and count. Notes are not searched: redact those that say more than they should.
#[derive(Args, Clone, Debug)]
pub(crate) struct ForgetPerson {
    /// The employer
    employer: Text,

    /// The person's name
    name: Text,
}

/// Runs `cadence`.
pub(crate) fn cadence(context: &Context, args: Cadence) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = known(&session, &args.employer)?;
    let after = Employer {
        cadence: Some(args.days),
        ..employer.clone()
    };
    let line = format!(
        "{} is quiet after {} days without contact.",
        employer.name, args.days
    );
    let (fact, next) = (("cadence", json!(args.days)), show(&employer));
    save(&session, employer, after, fact, line, &next)
}

/// The issue of that id, else the one open issue whose text holds these words.
fn the_issue<'a>(employer: &'a Employer, asked: &str) -> Result<(usize, &'a Raised), Failure> {
    let all = || employer.issues.iter().enumerate();
    if let Some(found) = all().find(|(_, issue)| issue.id == asked) {
        return Ok(found);
    }
    let wanted = asked.trim().to_lowercase();
    let open: Vec<_> = all()
        .filter(|(_, issue)| {
            issue.solved.is_none()
                && !wanted.is_empty()
                && issue.text.to_lowercase().contains(&wanted)
        })
        .collect();
    match open[..] {
        [found] => Ok(found),
        [] => Err(
            Failure::unknown(format!("{} has no open issue `{asked}`", employer.id))
                .hint("coach lists the open issues"),
        ),
        _ => Err(Failure::unknown(format!(
            "`{asked}` stands in {} open issues of {}",
            open.len(),
            employer.id
        ))
        .hint("give the issue's id: coach lists them")),
    }
}

/// The employer that raised the issue of that id.
fn with_issue(session: &Session, id: &str) -> Result<Employer, Failure> {
    let caseload = session.load(&Scope {
        employers: Pick::All,
        ..Scope::default()
    })?;
    let found = caseload
        .employers
        .into_values()
        .find(|employer| employer.issues.iter().any(|issue| issue.id == id));
    found.ok_or_else(|| {
        Failure::unknown(format!("no employer has an issue `{id}`"))
            .hint("coach lists the open issues")
    })
}

/// Runs `issue`.
pub(crate) fn issue(context: &Context, args: Issue) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = match (&args.employer, &args.solved) {
        (Some(employer), _) => known(&session, employer)?,
        (None, Some(id)) => with_issue(&session, id)?,
        (None, None) => return Err(Failure::usage("which employer? EMPLOYER is missing")),
    };
    let on = day(&args.on, session.today())?;
    match &args.solved {
        Some(id) => solve(&session, employer, id, on),
        None => raise(&session, employer, &args.words, on),
    }
}

/// Notes that an issue is solved.
fn solve(session: &Session, employer: Employer, id: &str, on: Date) -> Result<u8, Failure> {
    let (index, issue) = the_issue(&employer, id)?;
    if issue.solved.is_some() {
        let line = format!("Solved already: {}.", issue.text);
        return session.unchanged("employer", Map::new(), line);
    }
    let after_days = match (on - issue.on.0).num_days() {
        ..0 => {
            return Err(Failure::refused(format!(
                "the issue was raised on {}, after {on}",
                issue.on.0
            ))
            .hint("give a later --on"));
        }
        0 => "the same day".to_owned(),
        1 => "after 1 day".to_owned(),
        days => format!("after {days} days"),
    };
    let fact = (
        "issue",
        json!({ "id": issue.id, "text": issue.text, "on": issue.on.0, "solved": on }),
    );
    let line = format!("Solved {after_days}: {}.", issue.text);
    let mut after = employer.clone();
    after.issues[index].solved = Some(Civil(on));
    let next = show(&employer);
    save(session, employer, after, fact, line, &next)
}

/// Notes a new issue, names in its text as codes.
fn raise(session: &Session, employer: Employer, words: &[Text], on: Date) -> Result<u8, Failure> {
    let caseload = session.load_identities()?;
    let text = session.guarded(&caseload, &sentence(words), &[], None)?;
    if text.is_empty() {
        return Err(Failure::usage("what was raised? TEXT is empty"));
    }
    let id = four_letters(random());
    let fact = ("issue", json!({ "id": id, "text": text, "on": on }));
    let line = format!(
        "Issue at {} ({id}): {text}. Settle it with: coach employer issue {} --solved {id}",
        employer.name, employer.id
    );
    let mut after = employer.clone();
    after.issues.push(Raised {
        id,
        text,
        on: Civil(on),
        solved: None,
    });
    let next = show(&employer);
    save(session, employer, after, fact, line, &next)
}

/// Runs `privilege`.
pub(crate) fn privilege(context: &Context, args: Privilege) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = known(&session, &args.employer)?;
    let caseload = session.load_identities()?;
    let reason = session.guarded(&caseload, &args.reason, &[], None)?;
    let reason = Some(reason).filter(|reason| !reason.is_empty());
    let line = match &reason {
        Some(reason) => format!("{} is asked first: {reason}.", employer.name),
        None => format!("{} is asked like any other.", employer.name),
    };
    let (fact, next) = (("privilege", json!(reason)), show(&employer));
    let after = Employer {
        privilege: reason,
        ..employer.clone()
    };
    save(&session, employer, after, fact, line, &next)
}

/// Runs `archive`.
pub(crate) fn archive(context: &Context, args: Archive) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = known(&session, &args.employer)?;
    let after = Employer {
        archived: true,
        ..employer.clone()
    };
    let line = format!("{} is put aside.", employer.name);
    let (fact, next) = (("archived", json!(true)), show(&employer));
    save(&session, employer, after, fact, line, &next)
}

/// Runs `forget-person`.
pub(crate) fn forget_person(context: &Context, args: ForgetPerson) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = known(&session, &args.employer)?;
    let wanted = args.name.trim().to_lowercase();
    let author = session.author();
    let change = without_person(&session, &author, &employer, &wanted)?;
    let contacts = session.directory.entries_with(&employer.id, &wanted)?;
    if change.steps.is_empty() && contacts.is_empty() {
        return Err(
            Failure::unknown(format!("nobody of that name is on file at {}", employer.id))
                .hint(format!("coach employer show {}", employer.id)),
        );
    }
    let (name, entries) = (&employer.name, contacts.len());
    agree(
        context,
        &format!("Forget this person at {name}, in the record and in {entries} contact(s)?"),
    )?;
    if context.globals.dry_run {
        let line = format!(
            "Would forget this person at {name}, in the record and in {entries} contact(s)."
        );
        return session.unchanged("employer", Map::new(), line);
    }
    let written = take_out(&session, &author, change, contacts)?;
    session
        .directory
        .forget_deeds(&|deed| deed.to_lowercase().contains(&wanted))?;
    remembered::keep_final(&session.directory, "forgetting of a contact person");
    let mut lines = vec![format!(
        "Forgot this person at {name}: the record and {entries} contact(s)."
    )];
    let mut data = Map::new();
    // The deed is done and is said so, whatever the disk refuses now.
    match session.directory.trace(&args.name, None) {
        Ok(traces) => {
            lines.extend(still_there(&traces));
            data = about(
                "traces",
                json!({ "files": traces.files, "found": traces.places, "history": traces.history }),
            );
        }
        Err(error) => context.remark(&format!(
            "where else the name stands could not be looked for: {error}"
        )),
    }
    session.confirm("employer", data, &written, &lines)
}

/// The change that takes a contact person out of the employer's record, and of those of candidates who know them.
fn without_person(
    session: &Session,
    author: &Author,
    employer: &Employer,
    wanted: &str,
) -> Result<Change, Failure> {
    let caseload = session.load(&Scope {
        candidates: Pick::All,
        ..Scope::default()
    })?;
    let mut change = Change::new(format!("contact person at {} forgotten", employer.id));
    let after = employer.clone().without_person(wanted);
    if *employer != after {
        change.update(author, employer.clone(), after);
    }
    for before in caseload.candidates.values() {
        let after = before.clone().without_person(&employer.id, wanted);
        if *before != after {
            change.update(author, before.clone(), after);
        }
    }
    Ok(change)
}

/// Takes the person out of records and contacts.
fn take_out(
    session: &Session,
    author: &Author,
    change: Change,
    contacts: Vec<(Handle, EntryId)>,
) -> Result<Written, Failure> {
    let mut written = Written::default();
    if !change.steps.is_empty() {
        written = session.commit(author, change)?;
    }
    if !contacts.is_empty() {
        let (coaches, ids): (BTreeSet<Handle>, Vec<EntryId>) = contacts.into_iter().unzip();
        let redacted = session.directory.redact(
            &coaches.into_iter().collect::<Vec<_>>(),
            &ids,
            &["person", "decision_maker"],
            session.today(),
            session.now.ms,
        )?;
        written.paths.extend(redacted.written.paths);
    }
    written.paths.sort();
    written.paths.dedup();
    Ok(written)
}

/// Where the name still stands.
fn still_there(traces: &Traces) -> Vec<String> {
    let mut lines = vec![match traces.places.is_empty() {
        true => "The name stands in no file here any more.".to_owned(),
        false => format!(
            "It still stands in {}: edit a record; coach redact ID takes it out of an entry.",
            listed(&traces.places)
        ),
    }];
    let is_in = |history: &History| history.versions + history.messages > 0;
    if traces.history.as_ref().is_none_or(is_in) {
        lines.push("Git's history here still holds it, and so may clones and backups.".to_owned());
    }
    lines
}
