//! Where things lie in a data directory: the one place that spells its paths.

use crate::domain::calendar::period::Month;
use crate::domain::terms::names::{Code, Device, Handle, Slug};
use crate::domain::terms::record_name::{self, Record};
use crate::store::codec::record::Kind;

/// The settings; a directory that holds this file is a data directory.
pub(crate) const SETTINGS: &str = "coach.toml";
pub(crate) const COACHES: &str = record_name::COACHES;
pub(crate) const EMPLOYERS: &str = record_name::EMPLOYERS;
pub(crate) const CANDIDATES: &str = record_name::CANDIDATES;
pub(crate) const RULES: &str = "rules";
pub(crate) const TEMPLATES: &str = "templates";
pub(crate) const GUIDE: &str = "guide";
pub(crate) const LOG: &str = "log";
pub(crate) const ERASED: &str = "erased";
pub(crate) const PUBLISHED: &str = "published";
pub(crate) const PRIVATE: &str = record_name::PRIVATE;
pub(crate) const NOTES: &str = "private/notes";
/// What was noted on a phone and taken from there.
pub(crate) const CAPTURES: &str = "private/phone.jsonl";
pub(crate) const GITIGNORE: &str = ".gitignore";
/// What git must never hold, as lines of its lists.
pub(crate) const KEPT_FROM_GIT: &str = "private/\n.coach/\n";
pub(crate) const GITATTRIBUTES: &str = ".gitattributes";

/// What is this machine's alone.
pub(crate) const MACHINE: &str = ".coach";
pub(crate) const DEVICE: &str = ".coach/device";
/// Which device id is whose machine's: a directory that is copied with its `.coach/` comes to another one.
pub(crate) const MACHINES: &str = ".coach/machines";
/// Who works on this machine.
pub(crate) const WORKER: &str = ".coach/coach";
pub(crate) const LOCK: &str = ".coach/lock";
pub(crate) const JOURNAL: &str = ".coach/journal.json";
/// When private/ was last in a backup.
pub(crate) const BACKED_UP: &str = ".coach/backup";
pub(crate) const UNDO: &str = ".coach/undo";
/// A change of one file that is being made.
pub(crate) const BEGUN: &str = ".coach/undo/begun";
/// What this machine remembers of the files it wrote.
pub(crate) const MEMORY: &str = ".coach/memory";
/// Values that did not stay in a merge on this machine.
pub(crate) const CONFLICTS: &str = ".coach/conflicts.jsonl";
/// Records that are open in an editor, or whose edit was not saved.
pub(crate) const DRAFTS: &str = ".coach/drafts";
/// What the columns of imported tables hold.
pub(crate) const COLUMNS: &str = ".coach/columns.json";
pub(crate) const QUARANTINE: &str = ".coach/quarantine";

/// Whether a transaction may write there: a file of the data, nothing of git's or this machine's own. What a journal or a
/// remembered transaction says may have come from elsewhere.
pub(crate) fn is_data(path: &str) -> bool {
    let mut parts = path.split('/');
    let hidden_or_empty = |part: &str| part.is_empty() || part.starts_with('.');
    !path.contains(['\\', ':']) && !parts.any(hidden_or_empty)
}

/// Whether a transaction may remove it for good: a file of the data, what a crash left of one half written, or what this machine
/// keeps for itself, its name, lock and journal aside.
pub(crate) fn may_go(path: &str) -> bool {
    let is_plain = |rest: &str| {
        !rest.contains(['\\', ':']) && rest.split('/').all(|part| !["", ".", ".."].contains(&part))
    };
    let kept = path
        .strip_prefix(MACHINE)
        .and_then(|rest| rest.strip_prefix('/'));
    let half_written = path.rsplit_once('/').is_some_and(|(folder, name)| {
        is_data(folder) && name.starts_with('.') && name.ends_with(".tmp")
    });
    match kept {
        Some(rest) => is_plain(rest) && ![DEVICE, LOCK, JOURNAL].contains(&path),
        None => is_data(path) || (half_written && is_plain(path)),
    }
}

/// The file of a record: where its name in the log says.
pub(crate) fn record(record: &Record) -> String {
    record.to_string()
}

/// What kind of record a path is that of.
pub(crate) fn kind(path: &str) -> Option<Kind> {
    match path.split('/').next()? {
        EMPLOYERS => Some(Kind::Employer),
        CANDIDATES => Some(Kind::Candidate),
        PRIVATE => Some(Kind::Identity),
        COACHES => Some(Kind::Coach),
        SETTINGS => Some(Kind::Settings),
        RULES => Some(Kind::Rules),
        _ => None,
    }
}

/// The folder of what a device wrote of a coach's work.
pub(crate) fn device_log(coach: &Handle, device: &Device) -> String {
    format!("{LOG}/{}/{}", coach.as_str(), device.as_str())
}

/// A month's log file; `part` is 1 but for files begun after a failed write.
pub(crate) fn month_log(coach: &Handle, device: &Device, month: Month, part: u32) -> String {
    let folder = device_log(coach, device);
    if part <= 1 {
        format!("{folder}/{month}.jsonl")
    } else {
        format!("{folder}/{month}.{part}.jsonl")
    }
}

/// Month and part of a log file's name.
pub(crate) fn read_month(file_name: &str) -> Option<(Month, u32)> {
    let stem = file_name.strip_suffix(".jsonl")?;
    let (month, part) = match stem.split_once('.') {
        Some((month, part)) => (
            month,
            part.parse()
                .ok()
                .filter(|part: &u32| *part >= 2 && part.to_string() == stem[month.len() + 1..])?,
        ),
        None => (stem, 1),
    };
    Some((Month::read(month)?, part))
}

/// What a candidate told.
pub(crate) fn notes(code: &Code) -> String {
    format!("{NOTES}/{code}.jsonl")
}

/// Tombstones written by a device.
pub(crate) fn erased(device: &Device) -> String {
    format!("{ERASED}/{device}.jsonl")
}

/// A table that was given out.
pub(crate) fn published(id: &str) -> String {
    format!("{PUBLISHED}/{id}.json")
}

/// Whether a file is one that desktops and editors leave in any folder: it is no part of the data, and no stray either.
pub(crate) fn is_left_by_others(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let lower = name.to_lowercase();
    let is_swap = |ending: &str| lower.starts_with('.') && lower.ends_with(ending);
    let desktop = [
        ".ds_store",
        "desktop.ini",
        "thumbs.db",
        "ehthumbs.db",
        ".directory",
    ];
    desktop.contains(&lower.as_str())
        || [".swp", ".swo", ".swn", ".swx"].into_iter().any(is_swap)
        || lower.starts_with("._")
        || lower.starts_with(".#")
        || lower.starts_with(".~lock.")
        || (lower.starts_with('#') && lower.ends_with('#'))
}

/// The month after which a copy of a log file is named, as syncing programs name what they could not join:
/// `2026-11 (conflicted copy).jsonl`, `2026-11-LAPTOP-7Q2.jsonl`.
pub(crate) fn copied_month(file_name: &str) -> Option<Month> {
    let is_copy = file_name.ends_with(".jsonl") && read_month(file_name).is_none();
    Month::read(file_name.get(..7)?).filter(|_| is_copy)
}

/// Whether a path is one that this program, or git, keeps here.
pub(crate) fn is_ours(path: &str, is_directory: bool) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let named = |name: &str| name.parse::<Slug>().is_ok();
    let toml = |name: &str| name.strip_suffix(".toml").is_some_and(named);
    match (parts.as_slice(), is_directory) {
        ([".coach", ..], _) => true,
        (
            [
                COACHES | EMPLOYERS | CANDIDATES | RULES | GUIDE | TEMPLATES | LOG | ERASED
                | PRIVATE | PUBLISHED,
            ],
            true,
        ) => true,
        ([SETTINGS | GITIGNORE | GITATTRIBUTES | "README.md" | "private.age"], false) => true,
        ([COACHES | EMPLOYERS | CANDIDATES | RULES | GUIDE, name], false) => toml(name),
        ([TEMPLATES, language], true) => named(language),
        ([TEMPLATES, _, name], false) => name.strip_suffix(".md").is_some_and(named),
        ([LOG, coach], true) => named(coach),
        ([LOG, coach, device], true) => named(coach) && named(device),
        ([LOG, _, _, name], false) => read_month(name).is_some(),
        ([ERASED, name], false) => name.strip_suffix(".jsonl").is_some_and(named),
        ([PUBLISHED, name], false) => name.strip_suffix(".json").is_some_and(named),
        ([PRIVATE, "notes"], true) => true,
        ([PRIVATE, "phone.jsonl"], false) => true,
        ([PRIVATE, name], false) => toml(name),
        ([PRIVATE, "notes", name], false) => name.strip_suffix(".jsonl").is_some_and(named),
        _ => false,
    }
}

/// Whether a path is that of a file that colleagues share.
pub(crate) fn is_shared(path: &str) -> bool {
    is_ours(path, false) && !path.starts_with(PRIVATE) && !path.starts_with(MACHINE)
}

/// Whether a path is that of a record whose changes the log names.
pub(crate) fn is_shared_record(path: &str) -> bool {
    is_ours(path, false)
        && [COACHES, EMPLOYERS, CANDIDATES]
            .iter()
            .any(|folder| path.starts_with(folder))
}

/// Whether a path is that of a file that a backup holds: all that colleagues share, private/, and what was set aside.
pub(crate) fn is_backed_up(path: &str) -> bool {
    let plain = path
        .split('/')
        .all(|part| !part.is_empty() && part != "." && part != "..")
        && !path.contains(['\\', '\0', ':']);
    let set_aside = path
        .strip_prefix(QUARANTINE)
        .and_then(|rest| rest.strip_prefix('/'))
        .is_some_and(|name| !name.contains('/'));
    plain && (set_aside || is_ours(path, false) && !path.starts_with(MACHINE))
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
