use crate::cli::args::{Format, path};
use crate::cli::ask::keys::KeyArgs;
use crate::cli::context::{Context, DataPlace};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::json_text;
use crate::cli::session::words_of;
use crate::store::backup::restore;
use crate::store::data::finding::Finding;
use crate::store::data::layout::SETTINGS;
use crate::store::disk::outside;
use crate::store::write::written::Written;
use crate::words::Words;
use crate::words::say::{say, say_count};
use clap::Args;
use serde_json::{Map, Value, json};
use std::ffi::OsString;
use std::path::Path;

/// Largest file that is opened, in bytes.
const LARGEST: u64 = 4 << 30;

/// Restore a backup into a new data directory
///
/// The directory is the one given with --data, else this platform's own; it must be new or empty. Everything is checked
/// before anything is put in place. This machine gets a device id of its own, so that it and the old one never write to the
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
        DataPlace::Named(path) | DataPlace::Platform(path) => path,
    };
    is_free(&target)?;
    let file = path(&args.file);
    let sealed = outside::read_bytes(&file, LARGEST).map_err(|error| {
        Failure::data(format!("cannot read {}: {error}", file.display()))
            .hint("coach restore FILE, with the file that coach backup wrote")
    })?;
    let words = words_of(context);
    let key = args.key.key(context, &words, &sealed)?;
    let (manifest, files) = restore::open(&sealed, &key)?;
    let facts = json!({ "directory": target.to_string_lossy(), "files": files.len(), "made": manifest.made });
    let data: Map<_, _> = [("restored".to_owned(), facts)].into_iter().collect();
    if context.globals.dry_run {
        let (n, made, path) = (files.len(), &manifest.made, target.display());
        let line = say_count!(words, "restore.would", n, made, path);
        return would_restore(context, &words, data, format!("{line}\n"));
    }
    let restored = restore::put(&target, manifest, &files, context.now(None)?.ms)?;
    say_findings(context, &words, &restored.findings);
    let inside = context.within(&target);
    let session = Session::read_for_team(&inside)?;
    let written = Written {
        paths: files.into_keys().collect(),
        ..Written::default()
    };
    let (n, made, path) = (
        written.paths.len(),
        &restored.manifest.made,
        target.display(),
    );
    let words = &session.words;
    let lines = [
        say_count!(words, "restore.done", n, made, path),
        session.next(say!(words, "restore.next", path)),
    ];
    session.confirm("restore", data, &written, &lines)
}

/// A backup goes into a new directory, and not into another data directory.
fn is_free(target: &Path) -> Result<(), Failure> {
    let shown = target.display();
    if !restore::is_free(target) {
        return Err(Failure::refused(format!(
            "{shown} is not empty; restore a backup into a new directory"
        ))
        .hint("coach -C NEWDIR restore FILE, then look at both"));
    }
    let whole = std::path::absolute(target).unwrap_or_else(|_| target.to_owned());
    let mut above = whole.ancestors().skip(1);
    match above.find(|folder| outside::exists(&folder.join(SETTINGS))) {
        Some(other) => Err(Failure::refused(format!(
            "{shown} is inside the data directory {}: restore a backup next to it",
            other.display()
        ))
        .hint("coach -C NEWDIR restore FILE")),
        None => Ok(()),
    }
}

/// There is no directory yet, so no session either that could confirm it.
fn would_restore(
    context: &Context,
    words: &Words,
    mut data: Map<String, Value>,
    line: String,
) -> Result<u8, Failure> {
    context.remark(&words.label("remark.dry-run"));
    data.insert("dry_run".to_owned(), json!(true));
    data.insert("written".to_owned(), json!([]));
    let text = match context.format() {
        Format::Json => json_text("restore", data),
        _ => line,
    };
    context.print(&text).map(|()| 0)
}

/// Names the first of what a check found, and how many there are.
fn say_findings(context: &Context, words: &Words, findings: &[Finding]) {
    for finding in findings.iter().take(5) {
        context.remark(&format!("{}: {}", finding.path, finding.message));
    }
    if !findings.is_empty() {
        context.remark(&say_count!(words, "restore.problems", findings.len()));
    }
}
