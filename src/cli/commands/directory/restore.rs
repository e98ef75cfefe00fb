use crate::cli::ask::keys::KeyArgs;
use crate::cli::context::{Context, Place};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::store::backup::restore;
use crate::store::disk::outside;
use clap::Args;
use serde_json::{Map, json};
use std::ffi::OsString;

/// Largest file that is opened, in bytes.
const LARGEST: u64 = 4 << 30;

/// Put a backup into a new data directory
///
/// The directory is the one --data names, else this platform's own; it must be new or empty. Everything is looked through
/// before anything is put in place. This machine gets a device id of its own, so that it and the old one never write the
/// same file.
#[derive(Args, Clone, Debug)]
pub(crate) struct Restore {
    /// The backup
    file: OsString,

    #[command(flatten)]
    key: KeyArgs,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Restore) -> Result<u8, Failure> {
    let target = match context.place()? {
        Place::Named(path) | Place::Platform(path) => path,
    };
    if !restore::is_free(&target) {
        let message = format!(
            "{} is not empty; a backup goes into a new directory only",
            target.display()
        );
        return Err(
            Failure::refused(message).hint("coach -C NEWDIR restore FILE, then look at both")
        );
    }
    let above = std::path::absolute(&target).unwrap_or_else(|_| target.clone());
    if let Some(other) = above
        .ancestors()
        .skip(1)
        .find(|folder| outside::exists(&folder.join(crate::store::data::layout::SETTINGS)))
    {
        let message = format!(
            "{} lies in the data directory {}: a backup goes beside it",
            target.display(),
            other.display()
        );
        return Err(Failure::refused(message).hint("coach -C NEWDIR restore FILE"));
    }
    let file = crate::cli::args::path(&args.file);
    let sealed = outside::read_bytes(&file, LARGEST).map_err(|error| {
        Failure::data(format!("can not read {}: {error}", file.display()))
            .hint("coach restore FILE, with the file that coach backup wrote")
    })?;
    let key = args.key.key(context, &sealed)?;
    let (manifest, files) = restore::open(&sealed, &key)?;
    let mut data = Map::new();
    data.insert("restored".to_owned(), json!({ "directory": target.to_string_lossy(), "files": files.len(), "made": manifest.made }));
    if context.globals.dry_run {
        context.remark("dry run: nothing was written");
        data.insert("dry_run".to_owned(), json!(true));
        let line = format!(
            "Would put {} files of {} into {}.\n",
            files.len(),
            manifest.made,
            target.display()
        );
        let is_json = context.format() == crate::cli::args::Format::Json;
        data.insert("written".to_owned(), json!([]));
        return context
            .print(&if is_json {
                crate::render::json::render("restore", &data, json!([]))
            } else {
                line
            })
            .map(|()| 0);
    }
    let restored = restore::put(&target, manifest, &files, context.now(None)?.ms)?;
    let inside = context.within(&target);
    let session = Session::read_for_team(&inside)?;
    for finding in restored.findings.iter().take(5) {
        context.remark(&format!("{}: {}", finding.path, finding.message));
    }
    if !restored.findings.is_empty() {
        context.remark(&format!(
            "{} finding(s), as they were when it was backed up: coach check",
            restored.findings.len()
        ));
    }
    let written = crate::store::write::apply::Written {
        paths: files.into_keys().collect(),
        ..Default::default()
    };
    let lines = [
        format!(
            "Restored {} files of {} into {}.",
            written.paths.len(),
            restored.manifest.made,
            target.display()
        ),
        format!(
            "Next: coach -C {} week. git's history is in no backup; clone it beside, or coach init makes a new one.",
            target.display()
        ),
    ];
    session.confirm("restore", data, &written, &lines)
}
