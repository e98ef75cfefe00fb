//! Where things lie in a data directory: the one place that spells its paths.

use crate::domain::change::Record;
use crate::domain::names::{Code, Device, Handle};
use crate::domain::period::Month;

/// The settings; a directory that holds this file is a data directory.
pub(crate) const SETTINGS: &str = "coach.toml";
pub(crate) const COACHES: &str = "coaches";
pub(crate) const EMPLOYERS: &str = "employers";
pub(crate) const CANDIDATES: &str = "candidates";
pub(crate) const RULES: &str = "rules";
pub(crate) const TEMPLATES: &str = "templates";
pub(crate) const GUIDE: &str = "guide";
pub(crate) const LOG: &str = "log";
pub(crate) const ERASED: &str = "erased";
pub(crate) const PRIVATE: &str = "private";
pub(crate) const NOTES: &str = "private/notes";
pub(crate) const GITIGNORE: &str = ".gitignore";
pub(crate) const GITATTRIBUTES: &str = ".gitattributes";

/// What is this machine's alone.
pub(crate) const MACHINE: &str = ".coach";
pub(crate) const DEVICE: &str = ".coach/device";
pub(crate) const LOCK: &str = ".coach/lock";
pub(crate) const JOURNAL: &str = ".coach/journal.json";
/// When private/ was last in a backup.
pub(crate) const BACKED_UP: &str = ".coach/backup";
pub(crate) const UNDO: &str = ".coach/undo";
pub(crate) const QUARANTINE: &str = ".coach/quarantine";

/// The file of a record.
pub(crate) fn record(record: &Record) -> String {
    match record {
        Record::Coach(handle) => format!("{COACHES}/{handle}.toml"),
        Record::Employer(slug) => format!("{EMPLOYERS}/{slug}.toml"),
        Record::Candidate(code) => format!("{CANDIDATES}/{code}.toml"),
        Record::Identity(code) => format!("{PRIVATE}/{code}.toml"),
    }
}

/// The folder of what a device wrote of a coach's work.
pub(crate) fn device_log(coach: &Handle, device: &Device) -> String {
    format!("{LOG}/{}/{}", coach.as_str(), device.as_str())
}

/// A month's log file; `part` is 1 but for files begun after a failed write.
pub(crate) fn month_log(coach: &Handle, device: &Device, month: Month, part: u32) -> String {
    let folder = device_log(coach, device);
    if part <= 1 { format!("{folder}/{month}.jsonl") } else { format!("{folder}/{month}.{part}.jsonl") }
}

/// Month and part of a log file's name.
pub(crate) fn read_month(file_name: &str) -> Option<(Month, u32)> {
    let stem = file_name.strip_suffix(".jsonl")?;
    let (month, part) = match stem.split_once('.') {
        Some((month, part)) => (month, part.parse().ok().filter(|part: &u32| *part >= 2 && part.to_string() == stem[month.len() + 1..])?),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_log_files_read_back() {
        let month = Month::read("2026-11").unwrap();
        assert_eq!(read_month("2026-11.jsonl"), Some((month, 1)));
        assert_eq!(read_month("2026-11.2.jsonl"), Some((month, 2)));
        for stray in ["2026-11.1.jsonl", "2026-11.02.jsonl", "2026-13.jsonl", "2026-11.jsonl~", "2026-11 (conflicted copy).jsonl", ".2026-11.jsonl.swp"] {
            assert_eq!(read_month(stray), None, "{stray}");
        }
    }
}
