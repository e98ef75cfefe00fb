use crate::cli::args::path;
use crate::cli::context::Context;
use crate::cli::environment;
use crate::cli::error::Failure;
use crate::store::data::log_file::LOG_LIMIT;
use crate::store::disk::{outside, outside_writing};
use crate::store::merging::driver::{self, Place, Versions};
use clap::Args;
use std::ffi::OsString;

/// Merge two versions of one file for git
///
/// Git runs this itself: coach init sets it up in the repository. Records are merged by field and block, logs by the ids of their
/// lines; of a field that both sides changed the later value stays, and coach history shows the other.
#[derive(Args, Clone, Debug)]
pub(crate) struct MergeDriver {
    /// The version before both (%O)
    base: OsString,

    /// Our version, which the result replaces (%A)
    ours: OsString,

    /// Their version (%B)
    theirs: OsString,

    /// The file's path in the repository (%P)
    place: OsString,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: MergeDriver) -> Result<u8, Failure> {
    let name = args.place.to_string_lossy().into_owned();
    let failed = |why: String| {
        Failure::data(format!("{name} was not merged: {why}"))
            .hint("our version is kept; git says which files are left to decide (git status)")
    };
    // Git starts this at the top of the repository.
    let folders = [
        vec![environment::working_folder()],
        context.named_directories(),
    ]
    .concat();
    let place = folders.iter().find_map(|folder| Place::find(folder, &name));
    let place =
        place.ok_or_else(|| failed("it is no shared file of a data directory".to_owned()))?;
    let read = |file: &OsString| {
        let read = outside::read_bytes(&path(file), LOG_LIMIT);
        read.map_err(|error| failed(error.to_string()))
    };
    let versions = Versions {
        base: read(&args.base)?,
        ours: read(&args.ours)?,
        theirs: read(&args.theirs)?,
    };
    let today = context.now(None)?.civil.date();
    let merged = driver::merge(&place, &versions, today);
    let merged = merged.map_err(|error| failed(error.to_string()))?;
    if !context.globals.dry_run && merged != versions.ours {
        let written = outside_writing::write(&path(&args.ours), &merged);
        written.map_err(|error| failed(error.to_string()))?;
    }
    Ok(0)
}
