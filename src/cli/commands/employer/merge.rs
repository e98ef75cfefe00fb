use crate::cli::args::Text;
use crate::cli::ask::agree::agree;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::merge::{
    into_record, moved_lines, moved_people, set_aside, with_unknown_issues,
};
use crate::domain::change::transaction::Change;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::Slug;
use crate::store::data::load::{LogScope, Pick, Scope};
use clap::Args;
use serde_json::{Map, json};

/// Make one employer of two that are the same: the first stays, the second goes into it
///
/// What the first does not say it takes from the second; contacts, plans, jobs, steps and consents come along. The second's record
/// stays on file, put aside, and says where it went. coach undo takes it all back.
#[derive(Args, Clone, Debug)]
pub(crate) struct Merge {
    /// The employer that stays
    stays: Text,

    /// The employer that goes into it
    goes: Text,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Merge) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let (stays, goes) = (
        session.employer(&args.stays)?,
        session.employer(&args.goes)?,
    );
    if stays == goes {
        return bring_late(&session, &stays, &args.goes);
    }
    let scope = Scope {
        employers: Pick::these([&stays, &goes]),
        candidates: Pick::All,
        log: LogScope {
            coaches: Pick::All,
            months: None,
        },
        ..Scope::default()
    };
    let caseload = session.load(&scope)?;
    // What can not be read could not be moved, and would still name the other.
    if session.say_problems() != 0 {
        return Err(
            Failure::data("nothing was merged: not everything could be read").hint("coach check"),
        );
    }
    let (kept, gone) = (record(&caseload, &stays)?, record(&caseload, &goes)?);
    let author = session.author();
    let lines = moved_lines(&caseload, &goes, &stays);
    let people = moved_people(&caseload, &goes, &stays);
    agree(
        context,
        &format!(
            "Put {} into {}, with {} contact(s) and plan(s)?",
            gone.name,
            kept.name,
            lines.len()
        ),
    )?;
    let mut change = Change::new(format!("employer {goes} merged into {stays}"));
    let (merged, remarks) = into_record(kept, gone);
    change.update(&author, kept.clone(), merged);
    change.update(&author, gone.clone(), set_aside(gone, &stays));
    let moved =
        json!({ "id": stays, "merged": goes, "entries": lines.len(), "candidates": people.len() });
    for (before, after) in people {
        change.update(&author, before, after);
    }
    let entries = lines.len();
    for (coach, month, op) in lines {
        change.line(author.next_id(), &coach, month, op);
    }
    let written = session.commit(&author, change)?;
    remarks.iter().for_each(|remark| context.remark(remark));
    let mut data = Map::new();
    data.insert("employer".to_owned(), moved);
    let line = format!(
        "Put {} ({goes}) into {} ({stays}), with {entries} contact(s) and plan(s).",
        gone.name, kept.name
    );
    session.confirm(
        "employer",
        data,
        &written,
        &[
            line,
            format!("Next: coach employer show {stays}; coach undo takes it back"),
        ],
    )
}

/// What another machine logged with an employer before it heard that it was put into this one.
fn bring_late(session: &Session, stays: &Slug, asked: &str) -> Result<u8, Failure> {
    let already = || {
        Failure::usage(format!("{stays} and {asked} are one employer already"))
            .hint("coach employer list")
    };
    let goes = asked
        .parse::<Slug>()
        .ok()
        .filter(|goes| goes != stays)
        .ok_or_else(already)?;
    let scope = Scope {
        employers: Pick::these([stays, &goes]),
        candidates: Pick::All,
        log: LogScope {
            coaches: Pick::All,
            months: None,
        },
        ..Scope::default()
    };
    let caseload = session.load(&scope)?;
    let (lines, people) = (
        moved_lines(&caseload, &goes, stays),
        moved_people(&caseload, &goes, stays),
    );
    let with_issues = caseload
        .employers
        .get(stays)
        .zip(caseload.employers.get(&goes))
        .map(|(kept, gone)| (kept, with_unknown_issues(kept, gone)));
    let raised = with_issues
        .as_ref()
        .map_or(0, |(kept, after)| after.issues.len() - kept.issues.len());
    if lines.is_empty() && people.is_empty() && raised == 0 {
        return Err(already());
    }
    let author = session.author();
    let mut change = Change::new(format!("late entries of {goes} brought to {stays}"));
    let entries = lines.len();
    if let Some((kept, after)) = with_issues.filter(|_| raised > 0) {
        change.update(&author, kept.clone(), after);
    }
    for (before, after) in people {
        change.update(&author, before, after);
    }
    for (coach, month, op) in lines {
        change.line(author.next_id(), &coach, month, op);
    }
    let written = session.commit(&author, change)?;
    let mut data = Map::new();
    data.insert(
        "employer".to_owned(),
        json!({ "id": stays, "merged": goes, "entries": entries }),
    );
    let line = format!(
        "Brought {entries} contact(s) and plan(s) and {raised} issue(s) of {goes} to {stays}."
    );
    session.confirm(
        "employer",
        data,
        &written,
        &[line, format!("Next: coach employer show {stays}")],
    )
}

fn record<'a>(caseload: &'a Caseload, slug: &Slug) -> Result<&'a Employer, Failure> {
    caseload.employers.get(slug).ok_or_else(|| {
        Failure::data(format!("employers/{slug}.toml can not be read")).hint("coach check")
    })
}
