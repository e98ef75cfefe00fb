use crate::cli::ask::agree::agree;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::code::free_code;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::erasure::retention::{Due, anonymised, due_soon};
use crate::domain::terms::names::Code;
use crate::domain::terms::record_name::Record;
use crate::store::data::layout;
use crate::store::data::load::{Pick, Scope};
use crate::store::erasure::forget::Forget;
use crate::store::write::written::Written;
use crate::view::retention::page;
use crate::words::Words;
use crate::words::say::{say, say_count};
use clap::Args;
use serde_json::json;

/// Show which closed cases have been kept long enough, and with --apply anonymise them
///
/// How long is set by months_after_closing in [retention] of coach.toml, 24 by default. Anonymising removes the name, the
/// private notes, every text and the code, as forgetting does. A record under a new code stays for statistics: months of
/// entry, stages and jobs, kinds, hours, and a short reason for closing. This cannot be undone.
#[derive(Args, Clone, Debug)]
pub(crate) struct Retention {
    /// Anonymise those that are due
    #[arg(long)]
    apply: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Retention) -> Result<u8, Failure> {
    let session = if args.apply {
        Session::write(context)?
    } else {
        Session::read_for_team(context)?
    };
    let caseload = session.load(&Scope {
        candidates: Pick::All,
        identities: match context.shows_names() {
            true => Pick::All,
            false => Pick::None,
        },
        ..Scope::default()
    })?;
    let today = session.today();
    let cases = due_soon(&caseload, today);
    if !args.apply {
        return session.show("retention", &page(&cases, &session.setting(&caseload)));
    }
    let (due, soon): (Vec<Due>, Vec<Due>) = cases.into_iter().partition(|case| case.due <= today);
    let codes: Vec<&str> = due.iter().map(|case| case.code.as_str()).collect();
    let soon: Vec<&Code> = soon.iter().map(|case| &case.code).collect();
    let mut data = about("anonymised", json!(codes));
    data.insert("soon".to_owned(), json!(soon));
    if due.is_empty() {
        let line = session.words.label("retention.none");
        return session.unchanged("retention", data, line);
    }
    let codes = codes.join(", ");
    let words = &session.words;
    agree(context, words, |words| {
        say!(
            words,
            "retention.ask",
            codes,
            reasons = reasons(words, &due)
        )
    })?;
    let written = apply(&session, &caseload, &due)?;
    let next = session.next(words.label("retention.next"));
    let lines = [done(&session, due.len(), &codes), next];
    session.confirm("retention", data, &written, &lines)
}

fn done(session: &Session, n: usize, codes: &str) -> String {
    let words = &session.words;
    if session.context.globals.dry_run {
        session.context.remark(&words.label("remark.dry-run"));
        return say_count!(words, "retention.would", n, codes);
    }
    say_count!(words, "retention.done", n, codes)
}

/// Each case is one transaction: what was done stays done if the next one fails.
fn apply(session: &Session, caseload: &Caseload, due: &[Due]) -> Result<Written, Failure> {
    let mut written = Written::default();
    for case in due {
        // Which code the record bears now is not said: whoever knew the old one would know the new one.
        let new = free_code(session)?;
        let asked = Forget {
            code: case.code.clone(),
            today: session.today(),
            now_ms: session.now.ms,
            keep_time: true,
            successor: caseload
                .candidates
                .get(&case.code)
                .map(|candidate| anonymised(candidate, new.clone())),
        };
        let done = session
            .directory
            .forget(&asked, session.context.globals.dry_run)?;
        done.written
            .remarks
            .iter()
            .for_each(|remark| session.context.remark(remark));
        written.paths.extend(
            done.written
                .paths
                .into_iter()
                .filter(|path| *path != layout::record(&Record::Candidate(new.clone()))),
        );
    }
    written.paths.sort();
    written.paths.dedup();
    Ok(written)
}

fn reasons(words: &Words, due: &[Due]) -> String {
    let kept: Vec<&str> = due
        .iter()
        .filter_map(|case| case.reason.as_deref())
        .collect();
    if kept.is_empty() {
        words.label("retention.no-reasons")
    } else {
        kept.join("; ")
    }
}
