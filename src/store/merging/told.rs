//! What the log of each side tells of when it changed a record: read from the commits that are merged.

use crate::domain::log::entry::Op;
use crate::domain::merging::stamp::Stamps;
use crate::domain::terms::names::Handle;
use crate::store::codec::line;
use crate::store::data::layout;
use crate::store::data::log_file::numbered;
use crate::store::git::objects::{Commit, brought_by, contents, differing, stored};
use std::path::Path;
use std::sync::Arc;

/// When two versions of a record were made, and what the logs that came with them tell.
pub(crate) fn stamps(root: &Path, record: &str, versions: [&[u8]; 2]) -> [Stamps; 2] {
    let commits = versions.map(|version| brought_by(root, version, record));
    let made = |commit: &Option<Commit>| commit.as_ref().map_or(0, |commit| commit.made);
    let mut stamps = [
        Stamps::of_copy(made(&commits[0])),
        Stamps::of_copy(made(&commits[1])),
    ];
    if let [Some(one), Some(other)] = &commits {
        let logs = differing(root, &one.id, &other.id, layout::LOG).unwrap_or_default();
        for (commit, stamps) in [one, other].into_iter().zip(&mut stamps) {
            // What cannot be read tells nothing; then the age of the version counts.
            note_edits(root, commit, &logs, record, stamps).unwrap_or_default();
        }
    }
    stamps
}

/// Takes in what the log files of a commit tell of a record.
fn note_edits(
    root: &Path,
    commit: &Commit,
    logs: &[String],
    record: &str,
    stamps: &mut Stamps,
) -> Option<()> {
    let files = stored(root, &commit.id, logs)?;
    let objects: Vec<&str> = files.iter().map(|file| file.object.as_str()).collect();
    for (file, bytes) in files.iter().zip(contents(root, &objects)?) {
        let Some(coach) = file.path.split('/').nth(1) else {
            continue;
        };
        let Ok(coach) = coach.parse() else { continue };
        note_lines(&bytes, &file.path, &coach, record, stamps);
    }
    Some(())
}

/// Takes in what the lines of a log file tell of a record.
pub(crate) fn note_lines(
    bytes: &[u8],
    path: &str,
    coach: &Handle,
    record: &str,
    stamps: &mut Stamps,
) {
    let place: Arc<str> = path.into();
    let named = memchr::memmem::Finder::new(record.as_bytes());
    for (number, found) in numbered(bytes) {
        if named.find(found.bytes()).is_none() {
            continue;
        }
        if let Ok(entry) = line::decode(found.bytes(), coach, (&place, number))
            && let Op::Edit(edit) = &entry.op
            && edit.record == record
        {
            stamps.note(entry.id, edit);
        }
    }
}
