//! What was noted on a phone and waits to be logged: the lines of the folder that the user named, those taken already aside.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::moving::captures::lines::{Line, day_of_name, lines};
use crate::exchange::decode::decode;
use crate::exchange::mail_in;
use crate::store::disk::outside;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Largest file that is read, in bytes, and most files.
const FILE_LIMIT: u64 = 1024 * 1024;
const MOST_FILES: usize = 500;
/// Endings of the files that are read.
const ENDINGS: [&str; 3] = ["txt", "md", "eml"];

/// A line that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// By which it is known once it was taken.
    pub(crate) id: String,
    /// The name of its file.
    pub(crate) file: String,
    pub(crate) line: Line,
}

impl Session<'_> {
    /// The folder of captures; `None` where none is set.
    pub(crate) fn inbox(&self) -> Option<&Path> {
        self.context.config.inbox.as_deref()
    }

    /// What waits in the folder of captures, the oldest file first. A file that cannot be read is named.
    ///
    /// # Errors
    /// When the folder is not there.
    pub(crate) fn captures(&self) -> Result<Vec<Waiting>, Failure> {
        let Some(folder) = self.inbox() else {
            return Ok(Vec::new());
        };
        let taken: BTreeSet<String> = self.directory.taken_captures();
        let mut waiting = Vec::new();
        for path in files(folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            match text(&path) {
                Ok((text, sent)) => {
                    let day = day_of_name(&name).or(sent);
                    let found = lines(&text, day, self.today()).into_iter();
                    waiting.extend(found.map(|line| Waiting {
                        id: id(&name, &line),
                        file: name.clone().into_owned(),
                        line,
                    }));
                }
                Err(why) => self.context.remark(&format!("{}: {why}", path.display())),
            }
        }
        waiting.retain(|capture| !taken.contains(&capture.id));
        Ok(waiting)
    }
}

/// The files of a folder that may hold captures, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let found = outside::files_in(folder).map_err(|error| {
        Failure::data(format!("cannot read {}: {error}", folder.display()))
            .hint("coach config inbox DIR names another folder, coach config inbox \"\" none")
    })?;
    let ending = |path: &PathBuf| {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        ENDINGS.contains(&ending.to_lowercase().as_str())
    };
    let mut files: Vec<PathBuf> = found.into_iter().filter(ending).collect();
    files.sort();
    files.truncate(MOST_FILES);
    Ok(files)
}

/// The text of a file, and the day it was sent.
fn text(path: &Path) -> Result<(String, Option<Date>), String> {
    let bytes = outside::read_bytes(path, FILE_LIMIT).map_err(|error| error.to_string())?;
    let is_mail = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("eml"));
    if is_mail {
        let mail = mail_in::read(&bytes).ok_or("it is no mail")?;
        return Ok((mail.text, mail.sent));
    }
    let decoded = decode(&bytes).map_err(|error| error.to_string())?;
    Ok((decoded.text, None))
}

/// What tells a line from all others: its file, its day, what it says, and which of those that say so it is. FNV-1a, which
/// stays the same from version to version.
fn id(file: &str, line: &Line) -> String {
    let day = line.day.map(|day| day.to_string()).unwrap_or_default();
    let whole = [file, &day, &line.text, &line.nth.to_string()].join("\u{1f}");
    let hash = whole.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
