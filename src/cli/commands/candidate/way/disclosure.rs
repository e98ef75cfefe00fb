//! Recording a talk about disclosure.

use crate::cli::args::{Text, sentence};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::{Case, data};
use crate::cli::session::Session;
use crate::domain::change::transaction::{Change, PrivateNote, Step as Part};
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::NoteKind;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Record a talk about disclosure: what an employer should and should not know; kept in private/
#[derive(Args, Clone, Debug)]
pub(crate) struct Disclosure {
    /// The candidate
    code: Text,

    /// What was said
    #[arg(required = true, value_name = "TEXT")]
    words: Vec<Text>,

    /// When: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Runs `disclosure`.
pub(crate) fn run(context: &Context, args: Disclosure) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let on = session.day_so_far(&args.on)?;
    session.look_at_entry(&case.candidate, on)?;
    let code = case.code();
    let said = sentence(&args.words);
    let said = text::note(&said, "note")?;
    if said.is_empty() {
        return Err(Failure::usage("what was said? TEXT is empty"));
    }
    let author = session.author();
    let words = &session.words;
    let summary = say!(words, "deed.disclosure", code, on = case.near(on));
    let mut change = Change::new(summary);
    change.steps.push(Part::Note(PrivateNote {
        code: code.clone(),
        kind: NoteKind::Disclosure,
        about: author.next_id(),
        on,
        note: said,
    }));
    let written = session.commit(&author, change)?;
    let line = say!(words, "record.disclosure", who = code, on = case.near(on));
    let next = session.next(say!(words, "record.next-disclosure", code));
    session.confirm(
        "candidate",
        data(code, ("disclosure", json!({ "on": on }))),
        &written,
        &[line, next],
    )
}
