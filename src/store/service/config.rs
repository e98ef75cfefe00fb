//! This user's own configuration on this machine: which data directory, which coach, which language.

use crate::store::disk::outside;
use crate::store::disk::outside_writing;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What may be configured; each may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) data: Option<PathBuf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) coach: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) lang: Option<String>,
    /// The folder in which a phone leaves its notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) inbox: Option<PathBuf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) calendar: Option<KeptCalendar>,
}

/// The calendar file that is kept up to date, and what it is of: a change in another directory does not touch it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeptCalendar {
    pub(crate) output: PathBuf,
    pub(crate) data: PathBuf,
    pub(crate) coach: String,
}

/// Reads the configuration; an absent file is an empty one.
///
/// # Errors
/// A sentence with the path and what is wrong.
pub(crate) fn read(path: &Path) -> Result<Config, String> {
    let text =
        outside::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    toml::from_str(text.as_deref().unwrap_or_default())
        .map_err(|error| format!("{}: {}", path.display(), error.message()))
}

/// Writes the configuration.
///
/// # Errors
/// A sentence with the path and what is wrong.
pub(crate) fn write(path: &Path, config: &Config) -> Result<(), String> {
    let text = toml::to_string(config).map_err(|error| error.to_string())?;
    outside_writing::replace(path, text.as_bytes())
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}
