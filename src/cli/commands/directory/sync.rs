use crate::cli::args::{Text, path};
use crate::cli::context::Context;
use crate::cli::environment;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::store::git::address::Address;
use crate::store::git::carrier;
use crate::store::sync::exchange::{Exchanged, exchange};
use crate::store::sync::fault::SyncFault;
use crate::store::sync::tally::Tally;
use crate::store::write::written::Written;
use crate::words::Words;
use crate::words::say::say;
use clap::Args;
use serde_json::json;
use std::path::Path;

/// What the repository calls the place it was synchronised with first.
const ORIGIN: &str = "origin";

/// Exchange entries and records with your team's git repository
///
/// Your entries go there, your colleagues' come here. Logs are joined line by line, records field by field; of a field that both
/// sides changed the later value stays, and coach history shows the other. Names, private notes and whatever else is in private/
/// never leave this machine. Without a connection your work is committed here and goes with the next coach sync.
#[derive(Args, Clone, Debug)]
pub(crate) struct Sync {
    /// The repository: an address (git@host:team.git, https://…), a folder with a bare repository, or a remote by name
    /// [default: origin]
    repository: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Sync) -> Result<u8, Failure> {
    let session = Session::write_for_team(context)?;
    let root = session.directory.disk.root().to_owned();
    let asked = args.repository.as_deref();
    let known = carrier::known_remote(&root, asked.unwrap_or(ORIGIN));
    let given = match (&known, asked) {
        (Some(address), _) => address.clone(),
        (None, Some(asked)) => asked.to_owned(),
        (None, None) => {
            return Err(
                Failure::usage("sync with which repository? none is known yet")
                    .hint("coach sync git@HOST:TEAM.git"),
            );
        }
    };
    let address = address(&given)?;
    if context.globals.dry_run {
        let data = about("sync", json!({ "with": address.shown() }));
        let line = say!(session.words, "sync.would", with = address.shown());
        return session.unchanged("sync", data, line);
    }
    let done = exchange(
        &session.directory,
        &address,
        session.today(),
        session.now.ms,
    )
    .map_err(failed)?;
    for remark in &done.remarks {
        context.remark(remark);
    }
    let mut lines = said(&session.words, &address, &done);
    if known.is_none()
        && done.offline.is_none()
        && carrier::known_remote(&root, ORIGIN).is_none()
        && carrier::remember_remote(&root, ORIGIN, &address)
    {
        lines.push(session.words.label("sync.remembered"));
    }
    answer(&session, &address, done, &lines)
}

/// Looks at an address; a folder is meant from where the command was given.
pub(in crate::cli::commands::directory) fn address(text: &str) -> Result<Address, Failure> {
    let refused = |error| {
        Failure::refused(format!("this address is not used: {error}"))
            .hint("coach sync git@HOST:TEAM.git")
    };
    let address = Address::of(text).map_err(refused)?;
    if !address.is_folder() || address.as_str().starts_with("file://") {
        return Ok(address);
    }
    let folder = environment::working_folder().join(path(std::ffi::OsStr::new(text.trim())));
    if !is_repository(&folder) {
        return Err(Failure::unknown(format!(
            "{} is no git repository",
            folder.display()
        ))
        .hint(format!(
            "git init --bare {} makes one; a folder that another program synchronises, as OneDrive does, cannot be one",
            folder.display()
        )));
    }
    Address::of(&folder.to_string_lossy()).map_err(refused)
}

fn is_repository(folder: &Path) -> bool {
    use crate::store::disk::outside::{exists, is_folder};
    let is_bare =
        |folder: &Path| is_folder(&folder.join("objects")) && exists(&folder.join("HEAD"));
    is_bare(folder) || is_bare(&folder.join(".git"))
}

/// Why it did not come to an end.
pub(in crate::cli::commands::directory) fn failed(fault: SyncFault) -> Failure {
    let hint = fault.hint();
    let failure = match fault {
        SyncFault::Store(error) => return error.into(),
        fault @ (SyncFault::Setting(_) | SyncFault::Overtaken) => {
            Failure::refused(fault.to_string())
        }
        fault => Failure::data(fault.to_string()),
    };
    match hint {
        "" => failure,
        hint => failure.hint(hint),
    }
}

/// What came and went, a line each.
pub(in crate::cli::commands::directory) fn said(
    words: &Words,
    address: &Address,
    done: &Exchanged,
) -> Vec<String> {
    let with = address.shown();
    if let Some(why) = &done.offline {
        return vec![say!(words, "sync.offline", with, why)];
    }
    let what = |tally: &Tally| match tally.is_nothing() {
        true => words.label("sync.nothing"),
        false => counted(words, tally),
    };
    let (came, went) = (what(&done.received), what(&done.sent));
    let mut lines = vec![
        say!(words, "sync.with", with),
        say!(words, "sync.received", what = came),
        say!(words, "sync.sent", what = went),
    ];
    if done.conflicts > 0 {
        let records: Vec<&str> = done
            .conflicting
            .iter()
            .filter_map(|path| path.split('/').next_back()?.strip_suffix(".toml"))
            .collect();
        let who = records.join(", ");
        let count = words.count("sync.conflicts", done.conflicts as i64);
        lines.push(say!(words, "sync.look", count, who));
    }
    lines
}

/// How many entries, employers and candidates.
fn counted(words: &Words, tally: &Tally) -> String {
    let part = |key: &str, number: usize| (number > 0).then(|| words.count(key, number as i64));
    let parts = [
        part("sync.entries", tally.entries),
        part("sync.employers", tally.employers),
        part("sync.candidates", tally.candidates),
        part("sync.others", tally.others),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Confirms the exchange.
pub(in crate::cli::commands::directory) fn answer(
    session: &Session,
    address: &Address,
    done: Exchanged,
    lines: &[String],
) -> Result<u8, Failure> {
    let data = about(
        "sync",
        json!({
            "with": address.shown(),
            "received": done.received,
            "sent": done.sent,
            "conflicts": done.conflicts,
            "offline": done.offline,
        }),
    );
    let written = Written {
        paths: done.written,
        ..Written::default()
    };
    session.confirm("sync", data, &written, lines)
}
