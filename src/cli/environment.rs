//! The environment and the clock of this machine.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this file is where the environment and the clock are asked"
)]

use crate::domain::calendar::zone::Zone;
use crate::store::disk::outside;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The arguments this program was started with.
pub(crate) fn arguments() -> impl Iterator<Item = OsString> {
    std::env::args_os()
}

/// Whether the environment plants a fault of the program, for tests of what is then said.
pub(crate) fn fault_is_planted() -> bool {
    std::env::var_os("COACH_PLANTED_FAULT").is_some()
}

/// Where this user's configuration lies; `None` without a home.
pub(crate) fn config_path() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "coach")
        .map(|dirs| dirs.config_dir().join("config.toml"))
}

/// The folder that this program was started in.
pub(crate) fn working_folder() -> PathBuf {
    std::env::current_dir().unwrap_or_default()
}

/// The login name, for the first coach.
pub(crate) fn login() -> Option<String> {
    first_set(&["LOGNAME", "USER", "USERNAME"])
}

/// The user's editor as set, else the first of the usual ones that is installed.
pub(crate) fn editor() -> Option<String> {
    said_by(&["VISUAL", "EDITOR"])
        .find(|name| !name.trim().is_empty())
        .or_else(usual_editor)
}

/// Whether the terminal shows letters of all languages; Windows and macOS always do.
pub(crate) fn has_unicode() -> bool {
    let set = first_set(&["LC_ALL", "LC_CTYPE", "LANG"]).unwrap_or_default();
    let set = set.to_lowercase().replace('-', "");
    !cfg!(target_os = "linux") || set.contains("utf8")
}

/// The language that this machine is set to: `fi` of `fi_FI.UTF-8`.
pub(crate) fn machine_language() -> Option<String> {
    let set = first_set(&["LC_ALL", "LC_MESSAGES", "LANG"])?;
    set.split(['_', '.', '@']).next().map(str::to_lowercase)
}

/// The zone that this machine's clock shows, by its name where that is known.
pub(crate) fn machine_zone() -> Zone {
    let set = first_set(&["TZ"]).map(|zone| zone.trim_start_matches(':').to_owned());
    let name = set.or_else(|| iana_time_zone::get_timezone().ok());
    name.and_then(|name| Zone::named(&name))
        .unwrap_or(Zone::System)
}

/// The shell that asks, by this variable, what it may offer.
pub(crate) fn asking_shell(variable: &str) -> Option<String> {
    first_set(&[variable])
}

/// A path as people write it: below the home directory with `~`.
pub(crate) fn home_relative(path: &Path) -> String {
    match home().and_then(|home| path.strip_prefix(home).ok().map(Path::to_owned)) {
        Some(rest) => Path::new("~").join(rest).display().to_string(),
        None => path.display().to_string(),
    }
}

/// A path that was typed: with `~` for the home directory, else from where the program was started.
pub(crate) fn typed_path(text: &str) -> PathBuf {
    let typed = Path::new(text.trim());
    let path = match (typed.strip_prefix("~"), home()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => typed.to_owned(),
    };
    std::path::absolute(&path).unwrap_or(path)
}

fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned())
}

/// The first of some variables that is set to anything.
fn first_set(names: &[&str]) -> Option<String> {
    said_by(names).find(|value| !value.is_empty())
}

/// What these variables say, as far as they are set.
fn said_by(names: &[&str]) -> impl Iterator<Item = String> {
    names.iter().filter_map(|name| std::env::var(name).ok())
}

/// The first of the usual editors that lies on the path.
fn usual_editor() -> Option<String> {
    let path = std::env::var_os("PATH")?;
    let lies_there = |name: &&str| {
        std::env::split_paths(&path).any(|folder| {
            let file = folder.join(name);
            outside::is_file(&file) || outside::is_file(&file.with_extension("exe"))
        })
    };
    let usual = ["nano", "vi", "notepad"].into_iter().find(lies_there);
    usual.map(str::to_owned)
}

/// Whether a variable switches something on: it is set, and neither empty nor 0.
pub(crate) fn is_on(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0")
}

/// Whether the terminal calls itself dumb.
pub(crate) fn terminal_is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// The width that `COLUMNS` asks for.
pub(crate) fn columns() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok()
}

/// Milliseconds since 1970 UTC, as this machine's clock tells.
pub(crate) fn since_1970() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| {
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    })
}
