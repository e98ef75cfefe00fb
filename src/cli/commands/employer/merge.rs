use crate::cli::args::Text;
use crate::cli::ask::agree::agree;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::merge::{into_record, set_aside, with_unknown_issues};
use crate::domain::change::moved::{moved_lines, moved_people};
use crate::domain::change::transaction::{Author, Change};
use crate::domain::log::entry::Op;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{Handle, Slug};
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::words::Words;
use crate::words::say::{say, say_count};
use clap::Args;
use serde_json::json;

/// Merge two records of the same employer: the first stays, the second goes into it
///
/// What is missing in the first is taken from the second; contacts, plans, jobs, steps and consents move across. The
/// second's record stays on file, archived, and says where it went. coach undo undoes it all.
#[derive(Args, Clone, Debug)]
pub(crate) struct Merge {
    /// The employer that stays
    stays: Text,

    /// The employer that is merged into it
    goes: Text,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Merge) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let stays = session.employer(&args.stays)?;
    let goes = session.employer(&args.goes)?;
    if stays == goes {
        return bring_late(&session, &stays, &args.goes);
    }
    let caseload = session.load(&scope(&stays, &goes))?;
    // What cannot be read could not be moved, and would still name the other.
    if session.say_problems() != 0 {
        return Err(
            Failure::data("nothing was merged: some of the data could not be read")
                .hint("coach check"),
        );
    }
    let (kept, gone) = (record(&caseload, &stays)?, record(&caseload, &goes)?);
    let moved = Moved::of(&caseload, &goes, &stays);
    let entries = moved.lines.len();
    let (from, into) = (&gone.name, &kept.name);
    let words = &session.words;
    agree(context, words, |words| {
        let with = contacts_and_plans(words, entries);
        say!(words, "merge.ask", from, into, with)
    })?;
    let with = contacts_and_plans(words, entries);
    let author = session.author();
    let mut change = Change::new(say!(words, "merge.summary", from, into));
    let (merged, remarks) = into_record(kept, gone);
    change.update(&author, kept.clone(), merged);
    change.update(&author, gone.clone(), set_aside(gone, &stays));
    let data = about(
        "employer",
        json!({ "id": stays, "merged": goes, "entries": entries, "candidates": moved.people.len() }),
    );
    moved.add_to(&mut change, &author);
    let written = session.commit(&author, change)?;
    remarks.iter().for_each(|remark| context.remark(remark));
    let line = say!(words, "merge.done", from, goes, into, stays, with);
    let next = session.next(say!(words, "merge.next", stays));
    session.confirm("employer", data, &written, &[line, next])
}

/// Both records, and everything that may name the one that goes.
fn scope(stays: &Slug, goes: &Slug) -> Scope {
    Scope {
        employers: Pick::these([stays, goes]),
        candidates: Pick::All,
        log: LogScope::all(),
        ..Scope::default()
    }
}

/// What names the one employer and is to name the other.
struct Moved {
    lines: Vec<(Handle, Month, Op)>,
    people: Vec<(Candidate, Candidate)>,
}

impl Moved {
    fn of(caseload: &Caseload, goes: &Slug, stays: &Slug) -> Moved {
        Moved {
            lines: moved_lines(caseload, goes, stays),
            people: moved_people(caseload, goes, stays),
        }
    }

    fn add_to(self, change: &mut Change, author: &Author) {
        for (before, after) in self.people {
            change.update(author, before, after);
        }
        for (coach, month, op) in self.lines {
            change.line(author.next_id(), &coach, month, op);
        }
    }
}

/// What another machine logged with an employer before it heard that it was put into this one.
fn bring_late(session: &Session, stays: &Slug, asked: &str) -> Result<u8, Failure> {
    let already = || {
        Failure::usage(format!("{stays} and {asked} are already one employer"))
            .hint("coach employer list")
    };
    let goes = asked.parse::<Slug>().ok().filter(|goes| goes != stays);
    let goes = goes.ok_or_else(already)?;
    let caseload = session.load(&scope(stays, &goes))?;
    let moved = Moved::of(&caseload, &goes, stays);
    let with_issues = caseload
        .employers
        .get(stays)
        .zip(caseload.employers.get(&goes))
        .map(|(kept, gone)| (kept, with_unknown_issues(kept, gone)));
    let raised = with_issues
        .as_ref()
        .map_or(0, |(kept, after)| after.issues.len() - kept.issues.len());
    let entries = moved.lines.len();
    let with_issues = with_issues.filter(|(kept, after)| *kept != after);
    if entries == 0 && moved.people.is_empty() && with_issues.is_none() {
        return Err(already());
    }
    let author = session.author();
    let words = &session.words;
    let summary = say!(words, "merge.late-summary", from = goes, into = stays);
    let mut change = Change::new(summary);
    if let Some((kept, after)) = with_issues {
        change.update(&author, kept.clone(), after);
    }
    moved.add_to(&mut change, &author);
    let written = session.commit(&author, change)?;
    let data = about(
        "employer",
        json!({ "id": stays, "merged": goes, "entries": entries }),
    );
    let with = contacts_and_plans(words, entries);
    let issues = say_count!(words, "merge.issues", raised);
    let into = session.employer_called(stays);
    let line = say!(words, "merge.late", with, issues, from = goes, into);
    let next = session.next(format!("coach employer show {stays}"));
    session.confirm("employer", data, &written, &[line, next])
}

/// How many entries move.
fn contacts_and_plans(words: &Words, entries: usize) -> String {
    say_count!(words, "merge.with", entries)
}

fn record<'a>(caseload: &'a Caseload, slug: &Slug) -> Result<&'a Employer, Failure> {
    caseload.employers.get(slug).ok_or_else(|| {
        Failure::data(format!("employers/{slug}.toml cannot be read")).hint("coach check")
    })
}
