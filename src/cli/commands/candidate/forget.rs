use crate::cli::args::Text;
use crate::cli::ask::agree::agree;
use crate::cli::context::Context;
use crate::cli::error::{Failure, REFUSED};
use crate::cli::record::places::listed;
use crate::cli::session::Session;
use crate::domain::naming::mask::is_also_a_word;
use crate::domain::record::candidate::Identity;
use crate::domain::terms::names::Code;
use crate::store::data::load::{Pick, Scope};
use crate::store::disk::error::StoreError;
use crate::store::erasure::forget::{Forget as Asked, Forgotten};
use crate::store::erasure::trace::{DropError, Place, Traces};
use clap::Args;
use serde_json::{Map, json};

/// Forget a candidate: record, name, private notes, every entry and every mention
///
/// Nothing of the person stays on this machine but the code in a tombstone, which keeps them gone whatever an old copy
/// brings back. A contact with an employer made only for them stays with day, employer, channel and minutes, so that the
/// week still counts. It can not be undone. Give --verify with the person's name, or any words, to be told where they
/// still stand: in files, and in git's history. It also works afterwards, with the code that was forgotten.
#[derive(Args, Clone, Debug)]
pub(crate) struct Forget {
    /// The candidate
    code: Text,

    /// Look for this text everywhere afterwards; exit 1 if it still stands somewhere
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    verify: Option<Text>,

    /// Drop all of git's history here: one commit of the files as they are now takes its place
    #[arg(long)]
    purge_history: bool,
}

const DROP: &str = "Drop all of git's history here? Colleagues have to clone anew.";

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Forget) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    if args
        .verify
        .as_deref()
        .is_some_and(|text| text.trim().chars().count() < 2)
    {
        return Err(Failure::usage("--verify takes at least two characters"));
    }
    let (code, again) = whom(&session, &args.code)?;
    if args.purge_history {
        // What can not be done is said before anything is gone.
        session
            .directory
            .can_drop_history()
            .map_err(|error| not_dropped(&error))?;
    }
    let identity = session
        .load(&Scope {
            identities: Pick::All,
            ..Scope::default()
        })?
        .identities
        .remove(&code);
    let asked = Asked {
        code: code.clone(),
        today: session.today(),
        now_ms: session.now.ms,
        keep_time: false,
        successor: None,
    };
    let planned = session.directory.forget(&asked, true)?;
    let nothing = again && planned.written.paths.is_empty();
    let dry = context.globals.dry_run;
    let mut lines = Vec::new();
    let mut forgotten = Forgotten::default();
    if nothing {
        if args.purge_history {
            agree(context, DROP)?;
        }
        lines.push(format!("{code} is forgotten already."));
    } else {
        let question = format!(
            "Forget {code} for good? {} line(s) go, {} stay without them, {} file(s) change.",
            planned.lines,
            planned.kept,
            planned.written.paths.len()
        );
        agree(context, &question)?;
        if args.purge_history {
            agree(context, DROP)?;
        }
        forgotten = if dry {
            planned
        } else {
            session.directory.forget(&asked, false)?
        };
        let verb = if dry { "Would forget" } else { "Forgot" };
        lines.push(format!(
            "{verb} {code}: {} line(s) gone, {} kept without them, {} file(s) written or removed.",
            forgotten.lines,
            forgotten.kept,
            forgotten.written.paths.len()
        ));
    }
    if !nothing && identity.is_none() {
        context.remark(&format!("no name is known here for {code}: in texts only the code was recognised; --verify finds the name"));
    }
    forgotten
        .written
        .remarks
        .iter()
        .for_each(|remark| context.remark(remark));
    if dry {
        context.remark("dry run: nothing was written");
    }
    let mut data = Map::new();
    data.insert("forgotten".to_owned(), json!({ "code": code, "already": nothing, "lines": forgotten.lines, "kept": forgotten.kept }));
    let mut exit = 0;
    if args.purge_history && !dry {
        match session.directory.drop_history() {
            Ok(commit) => {
                let short = &commit[..commit.len().min(10)];
                lines.push(format!("Dropped git's history: {short} is the only commit now. Publish it with git push --force, and have every clone made anew."));
                data.insert("purged".to_owned(), json!(commit));
            }
            // The person is forgotten, and is said to be; where they still stand is looked for all the same.
            Err(error) => {
                context.remark(&format!("git's history was not dropped: {error}; coach candidate forget {code} --purge-history tries again"));
                data.insert("purged".to_owned(), json!(null));
                exit = REFUSED;
            }
        }
    }
    if !dry {
        let stands = look_around(
            &session,
            args.verify.as_deref(),
            &code,
            identity.as_ref(),
            &mut lines,
            &mut data,
        )
        .unwrap_or_else(|error| {
            // The deed is done and is said so, whatever the disk refuses now.
            context.remark(&format!(
                "where else the name stands could not be looked for: {error}"
            ));
            true
        });
        if args.verify.is_some() && stands {
            exit = REFUSED;
        }
    }
    lines.push("Backups, clones and other machines keep what they have: see docs/privacy.md, What git still holds.".to_owned());
    session.confirm("candidate-forget", data, &forgotten.written, &lines)?;
    Ok(exit)
}

/// Looks where the text asked for, else the name as far as it was known here, still stands. Whether it may.
fn look_around(
    session: &Session,
    verify: Option<&str>,
    code: &Code,
    identity: Option<&Identity>,
    lines: &mut Vec<String>,
    data: &mut Map<String, serde_json::Value>,
) -> Result<bool, StoreError> {
    say_namesakes(session, identity, data)?;
    say_left(session, code, data)?;
    let Some(wanted) = verify.or(identity.map(|identity| identity.name.as_str())) else {
        lines.push(format!("Next: coach candidate forget {code} --verify \"THEIR NAME\" tells where a name still stands"));
        return Ok(false);
    };
    let traces = session.directory.trace(wanted, Some(code))?;
    let can_purge = session.directory.can_drop_history().is_ok();
    lines.extend(said(
        &traces,
        code,
        if verify.is_some() {
            "the text"
        } else {
            "the name"
        },
        can_purge,
    ));
    data.insert("traces".to_owned(), json!({ "files": traces.files, "found": traces.places, "unread": traces.unread, "history": traces.history }));
    Ok(!traces.places.is_empty()
        || !traces.unread.is_empty()
        || traces
            .history
            .as_ref()
            .is_none_or(|history| history.versions + history.messages > 0))
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
                if crate::store::erasure::forget::own_files(&code)
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
        .hint("forget without --purge-history; a history with branches, tags or settings of its own is rewritten with git filter-repo --replace-text")
}

/// Words of the name that stand in files still: they may be someone else's, so a person has to look.
fn say_namesakes(
    session: &Session,
    identity: Option<&Identity>,
    data: &mut Map<String, serde_json::Value>,
) -> Result<(), StoreError> {
    let Some(identity) = identity else {
        return Ok(());
    };
    let places = session.directory.namesakes(&identity.name)?;
    if !places.is_empty() {
        let list = listed(&places);
        session.context.remark(&format!(
            "a part of the name stands in {list}; look whether it is theirs, and edit the file, or for a line of the log coach redact ID takes it out"
        ));
    }
    data.insert("namesakes".to_owned(), json!(places));
    Ok(())
}

/// Where the code still stands: files that are no data and bear it in their name, and texts where it may be a word.
fn say_left(
    session: &Session,
    code: &Code,
    data: &mut Map<String, serde_json::Value>,
) -> Result<(), StoreError> {
    let in_texts = is_also_a_word(code, &session.directory.name_endings());
    let places = session.directory.places_of_code(code, in_texts)?;
    let (named, said): (Vec<Place>, Vec<Place>) = places
        .iter()
        .cloned()
        .partition(|place| place.line.is_none());
    if !named.is_empty() {
        session.context.remark(&format!(
            "{code} is in the name of {}; look at it and remove it by hand",
            listed(&named)
        ));
    }
    if !said.is_empty() {
        session
            .context
            .remark(&format!("{code} is also a word or a number, and stands in {}; look whether the person is meant, and edit the file", listed(&said)));
    }
    data.insert("left".to_owned(), json!(places));
    Ok(())
}

/// What a search for a text came to, in sentences.
fn said(traces: &Traces, code: &Code, what: &str, can_purge: bool) -> Vec<String> {
    let mut lines = Vec::new();
    if traces.places.is_empty() {
        lines.push(format!(
            "Looked through {} files, private ones too: {what} is in none.",
            traces.files
        ));
    } else {
        lines.push(format!(
            "Of {what} something still stands: {}.",
            listed(&traces.places)
        ));
    }
    if !traces.unread.is_empty() {
        lines.push(format!(
            "Could not be read, so nothing is known of: {}.",
            traces.unread.join(", ")
        ));
    }
    match &traces.history {
        None => lines.push(format!(
            "git could not say whether its history still holds {what}."
        )),
        Some(history) if history.versions + history.messages + history.of_code == 0 => {
            lines.push(format!(
                "git's history here holds neither {what} nor, tombstones aside, {code}."
            ));
        }
        Some(history) => {
            let purge = if can_purge {
                "--purge-history drops the whole history; "
            } else {
                ""
            };
            lines.push(format!(
                "git's history here still holds {what} in {} stored file version(s) and {} message(s) and files of git's own, and {code} in {} version(s) of files and folders, messages and files of git's own. \
                 {purge}git filter-repo takes out parts.",
                history.versions, history.messages, history.of_code
            ));
        }
    }
    if let Some(history) = traces
        .history
        .as_ref()
        .filter(|history| !history.remotes.is_empty())
    {
        lines.push(format!(
            "What was pushed to {} is there still, and in every clone of it.",
            history.remotes.join(", ")
        ));
    }
    lines
}
