use crate::cli::args::{Text, sentence};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::naming::namesakes::called;
use crate::store::data::load::Scope;
use crate::view::history::past::{Subject, history_page};
use crate::view::history::search::{Wanted, search_page};
use crate::view::setting::Setting;
use clap::Args;

/// Show contacts, stages and edits, newest first: for everyone, or for one employer, candidate or entry
#[derive(Args, Clone, Debug)]
pub(crate) struct History {
    /// An employer, a candidate's code, or an entry's id
    who: Option<Text>,
}

/// Find a word in notes, promises and how they were kept, plans, and employers' facts, issues and agreements
///
/// Private notes on this machine are searched too, but shown only in a terminal or with --names.
#[derive(Args, Clone, Debug)]
pub(crate) struct Search {
    /// What to find, in upper or lower case, with or without accents; a candidate's name also finds their code
    #[arg(required = true)]
    words: Vec<Text>,
}

/// Everything, and who the codes are where names are shown.
fn everything(session: &Session) -> Result<Caseload, Failure> {
    session.load(&match session.context.shows_names() {
        true => Scope::all(),
        false => Scope::shared(),
    })
}

/// Runs `history`.
pub(crate) fn run(context: &Context, args: History) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let caseload = everything(&session)?;
    let subject = match args.who.as_deref() {
        None => Subject::All,
        Some(who) => match (session.entry(&caseload, who), session.candidate(who)) {
            (Ok(id), _) => Subject::Entry(id),
            (_, Ok(code)) => Subject::Candidate(code),
            _ => Subject::Employer(session.employer(who)?),
        },
    };
    session.show(
        "history",
        &history_page(&subject, &session.setting(&caseload)),
    )
}

/// Runs `search`.
pub(crate) fn search(context: &Context, args: Search) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let caseload = everything(&session)?;
    let text = sentence(&args.words);
    let wanted = Wanted {
        codes: called(&caseload.identities, text.trim(), session.endings()),
        text,
    };
    let private = if context.shows_names() {
        session.directory.private_notes()?
    } else {
        Vec::new()
    };
    // What is found names people by code.
    let setting = Setting {
        names: false,
        ..session.setting(&caseload)
    };
    session.show("search", &search_page(&private, &wanted, &setting))
}
