use crate::cli::args::Text;
use crate::cli::ask::agree::agree;
use crate::cli::commands::candidate::traces_said::look_for;
use crate::cli::context::Context;
use crate::cli::error::{Failure, REFUSED};
use crate::cli::session::Session;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use crate::store::erasure::dropped_history::DropError;
use crate::store::erasure::forget::{Forget as Asked, Forgotten};
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, Value, json};

/// Forget a candidate: record, name, private notes, every entry and every mention
///
/// Nothing about the person stays on this machine except the code in a tombstone, which keeps them gone even if an old copy
/// brings them back. A contact with an employer made only for them keeps its day, employer, channel and minutes, so that
/// the week still counts. This cannot be undone. Give --verify with the person's name, or any words, to see where they
/// still appear: in files, and in git's history. It also works afterwards, with the code that was forgotten.
#[derive(Args, Clone, Debug)]
pub(crate) struct Forget {
    /// The candidate
    code: Text,

    /// Look for this text everywhere afterwards; exit 1 if it is still found anywhere
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    verify: Option<Text>,

    /// Drop all of git's history here and replace it with one commit of the files as they are now
    #[arg(long)]
    purge_history: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Forget) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let verify = args.verify.as_deref();
    if verify.is_some_and(|text| text.trim().chars().count() < 2) {
        return Err(Failure::usage("--verify needs at least two characters"));
    }
    let (code, again) = whom(&session, &args.code)?;
    if args.purge_history {
        // What cannot be done is said before anything is gone.
        let can_drop = session.directory.can_drop_history();
        can_drop.map_err(|error| not_dropped(&error))?;
    }
    let identity = session.load_identities()?.identities.remove(&code);
    let (mut lines, mut data) = (Vec::new(), Map::new());
    let forgotten = forget(&session, &code, again, args.purge_history, &mut lines)?;
    if forgotten.is_some() && identity.is_none() {
        context.remark(&say!(session.words, "forget.name-unknown", code));
    }
    let already = forgotten.is_none();
    let forgotten = forgotten.unwrap_or_default();
    for remark in &forgotten.written.remarks {
        context.remark(remark);
    }
    data.insert("forgotten".to_owned(), json!({ "code": code, "already": already, "lines": forgotten.lines, "kept": forgotten.kept }));
    let mut exit = 0;
    if context.globals.dry_run {
        context.remark(&session.words.label("remark.dry-run"));
    } else {
        if args.purge_history && !purge(&session, &code, &mut lines, &mut data) {
            exit = REFUSED;
        }
        let who = (&code, identity.as_ref());
        let stands = look_around(&session, verify, who, &mut lines, &mut data);
        if verify.is_some() && stands {
            exit = REFUSED;
        }
    }
    lines.push(session.words.label("forget.elsewhere"));
    session.confirm("candidate-forget", data, &forgotten.written, &lines)?;
    Ok(exit)
}

/// Forgets them, when that is agreed to; none where there is nothing left to forget.
fn forget(
    session: &Session,
    code: &Code,
    again: bool,
    purges: bool,
    lines: &mut Vec<String>,
) -> Result<Option<Forgotten>, Failure> {
    let (context, words) = (session.context, &session.words);
    let asked = Asked {
        code: code.clone(),
        today: session.today(),
        now_ms: session.now.ms,
        keep_time: false,
        successor: None,
    };
    let planned = session.directory.forget(&asked, true)?;
    let nothing = again && planned.written.paths.is_empty();
    if !nothing {
        let who = session.candidate_called(code);
        context.remark(&say!(words, "forget.whom", who));
        let (gone, kept, files) = planned.counted();
        agree(context, words, |words| {
            say!(words, "forget.ask", code, gone, kept, files)
        })?;
    }
    if purges {
        agree(context, words, |words| words.label("forget.ask-history"))?;
    }
    if nothing {
        lines.push(say!(words, "forget.already", code));
        return Ok(None);
    }
    let (key, forgotten) = match context.globals.dry_run {
        true => ("forget.would", planned),
        false => ("forget.done", session.directory.forget(&asked, false)?),
    };
    let (gone, kept, files) = forgotten.counted();
    lines.push(say!(words, key, code, gone, kept, files));
    Ok(Some(forgotten))
}

/// Drops git's history. Whether that could be done: if not, the person is forgotten and is said to be, and where they
/// still stand is looked for all the same.
fn purge(
    session: &Session,
    code: &Code,
    lines: &mut Vec<String>,
    data: &mut Map<String, Value>,
) -> bool {
    let dropped = session.directory.drop_history();
    data.insert("purged".to_owned(), json!(dropped.as_ref().ok()));
    match &dropped {
        Ok(commit) => {
            let short = &commit[..commit.len().min(10)];
            lines.push(say!(session.words, "forget.dropped", short));
        }
        Err(error) => {
            let said = say!(session.words, "forget.not-dropped", error, code);
            session.context.remark(&said);
        }
    }
    dropped.is_ok()
}

/// Says where the name is still found. The person is forgotten, whatever the disk refuses now.
fn look_around(
    session: &Session,
    verify: Option<&str>,
    (code, identity): (&Code, Option<&Identity>),
    lines: &mut Vec<String>,
    data: &mut Map<String, Value>,
) -> bool {
    look_for(session, verify, code, identity, lines, data).unwrap_or_else(|error| {
        session
            .context
            .remark(&say!(session.words, "forget.no-search", error));
        true
    })
}

/// The candidate asked for, or a code that was forgotten before.
fn whom(session: &Session, asked: &Text) -> Result<(Code, bool), Failure> {
    if let Ok(code) = asked.parse::<Code>()
        && session.directory.is_forgotten(&code)?
    {
        return Ok((code, true));
    }
    match session.candidate(asked) {
        Ok(code) => Ok((code, false)),
        // A name or notes may be here of someone whose record is not.
        Err(unknown) => match asked.parse::<Code>() {
            Ok(code)
                if crate::store::erasure::texts::own_files(&code)
                    .iter()
                    .any(|path| session.directory.disk.exists(path)) =>
            {
                Ok((code, false))
            }
            _ => Err(unknown),
        },
    }
}

/// Why git's history stays, and what to do.
fn not_dropped(error: &DropError) -> Failure {
    Failure::refused(error.to_string())
        .hint("forget without --purge-history; rewrite a history with branches, tags or settings of its own with git filter-repo --replace-text")
}
