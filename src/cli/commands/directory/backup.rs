use crate::cli::args::path;
use crate::cli::ask::agree::agree;
use crate::cli::ask::keys::SealArgs;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Problem;
use crate::store::backup::pack::Backup as BackedUp;
use crate::store::disk::outside;
use crate::store::write::written::Written;
use crate::words::say::{say, say_count};
use clap::Args;
use serde_json::{Map, json};
use std::ffi::OsString;
use std::path::Path;

/// Write everything, private/ included, to one encrypted file
///
/// It uses the age format: the age tool opens it too, and shows a tar archive. It does not include git's history or this
/// machine's own files (.coach/), except for what was set aside. Keep the passphrase or the identity apart from the file:
/// without it nobody can open the backup. coach restore puts it on another machine.
#[derive(Args, Clone, Debug)]
pub(crate) struct Backup {
    /// The file to write, outside the data directory
    file: OsString,

    #[command(flatten)]
    seal: SealArgs,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Backup) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let file = path(&args.file);
    lies_outside(&session, &file)?;
    let words = &session.words;
    let seal = args.seal.seal(context, words)?;
    let shown = file.display();
    if outside::exists(&file) {
        agree(context, words, |words| {
            say!(words, "ask.replace", path = shown)
        })?;
    }
    let dry = context.globals.dry_run;
    let backup = session
        .directory
        .back_up(&file, &seal, session.today(), dry)?;
    name_what_is_not_in_it(&session, &backup);
    if dry {
        context.remark(&words.label("remark.dry-run"));
    }
    let facts = json!({ "file": file.to_string_lossy(), "files": backup.files, "bytes": backup.bytes, "left_out": backup.left_out });
    let data: Map<_, _> = [("backup".to_owned(), facts)].into_iter().collect();
    let without = match backup.unread.len() {
        0 => String::new(),
        n => say_count!(words, "backed-up.without", n),
    };
    let key = if dry {
        "backed-up.would"
    } else {
        "backed-up.done"
    };
    let lines = [
        say!(words, key, n = backup.files, path = shown, without),
        session.next(say!(words, "backed-up.next", path = shown)),
    ];
    session.confirm("backup", data, &Written::default(), &lines)
}

fn lies_outside(session: &Session, file: &Path) -> Result<(), Failure> {
    if outside::is_inside(session.directory.disk.root(), file) {
        return Err(Failure::usage(
            "save the backup outside the data directory, best on another disk",
        ));
    }
    if outside::is_folder(file) || file.file_name().is_none() {
        return Err(Failure::usage(format!(
            "{} is a folder; name a file in it",
            file.display()
        )));
    }
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !outside::is_folder(folder)) {
        return Err(Failure::usage(format!(
            "there is no folder {}, so the backup would not be where you look for it",
            folder.display()
        ))
        .hint("make the folder first, or plug in the disk that it is on"));
    }
    Ok(())
}

fn name_what_is_not_in_it(session: &Session, backup: &BackedUp) {
    for path in &backup.left_out {
        session
            .context
            .remark(&say!(session.words, "backed-up.left-out", path));
    }
    for path in &backup.unread {
        session.add_problem(Problem::new(
            path.clone(),
            None,
            "a link, pipe or other special file in place of a plain one; it is not in the backup",
        ));
    }
}
