use crate::cli::args::Text;
use crate::cli::ask::agree::agree;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::employer::known;
use crate::cli::record::places::listed;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::change::transaction::{Author, Change};
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{EntryId, Handle};
use crate::domain::terms::record_name::Record;
use crate::store::data::layout;
use crate::store::data::load::{Pick, Scope};
use crate::store::erasure::trace::Traces;
use crate::store::git::history::History;
use crate::store::merging::conflicts;
use crate::store::write::remembered;
use crate::store::write::written::Written;
use crate::words::Words;
use crate::words::say::{say, say_count};
use clap::Args;
use serde_json::{Map, json};
use std::collections::BTreeSet;

/// Forget a contact person: remove them from the record and from every contact
///
/// The contacts stay and count. Notes are not searched: redact those that say more than they should.
#[derive(Args, Clone, Debug)]
pub(crate) struct ForgetPerson {
    /// The employer
    employer: Text,

    /// The person's name
    name: Text,
}

/// Runs `forget-person`.
pub(crate) fn run(context: &Context, args: ForgetPerson) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = known(&session, &args.employer)?;
    let wanted = args.name.trim().to_lowercase();
    let author = session.author();
    let change = without_person(&session, &author, &employer, &wanted)?;
    let contacts = session.directory.entries_with(&employer.id, &wanted)?;
    if change.steps.is_empty() && contacts.is_empty() {
        return Err(
            Failure::unknown(format!("nobody by that name is on file at {}", employer.id))
                .hint(format!("coach employer show {}", employer.id)),
        );
    }
    let (words, name, entries) = (&session.words, &employer.name, contacts.len());
    agree(context, words, |words| {
        say_count!(words, "forget-person.ask", entries, name)
    })?;
    if context.globals.dry_run {
        let line = say_count!(words, "forget-person.would", entries, name);
        return session.unchanged("employer", Map::new(), line);
    }
    let written = take_out(&session, &author, change, contacts)?;
    session
        .directory
        .forget_deeds(&|deed| deed.to_lowercase().contains(&wanted))?;
    let record = layout::record(&Record::Employer(employer.id.clone()));
    conflicts::forget_person(&session.directory.disk, &record, &wanted)?;
    remembered::keep_final(&session.directory, "a contact person being forgotten");
    let mut lines = vec![say_count!(words, "forget-person.done", entries, name)];
    let mut data = Map::new();
    // It is done, and said so, whatever the disk refuses now.
    match session.directory.trace(&[&args.name], None) {
        Ok(traces) => {
            lines.extend(still_there(words, &traces));
            data = about(
                "traces",
                json!({ "files": traces.files, "found": traces.places, "history": traces.history }),
            );
        }
        Err(error) => context.remark(&say!(words, "forget.no-search", error)),
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
    let name = &employer.name;
    let mut change = Change::new(say!(session.words, "forget-person.summary", name));
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
fn still_there(words: &Words, traces: &Traces) -> Vec<String> {
    let list = listed(words, &traces.places);
    let mut lines = vec![match traces.places.is_empty() {
        true => words.label("forget-person.gone"),
        false => say!(words, "forget-person.still-in", list),
    }];
    let is_in = |history: &History| history.versions + history.messages > 0;
    if traces.history.as_ref().is_none_or(is_in) {
        lines.push(words.label("forget-person.history"));
    }
    lines
}
