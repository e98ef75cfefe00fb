//! Rules profiles, of meetings and of outcomes: the built-in ones, and a service's own in `rules/NAME.toml`.

use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::store::codec::record::{self, RECORD_LIMIT};
use crate::store::data::directory::{Directory, unreadable};
use crate::store::data::finding::Report;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::service::built_in::{BUILT_IN, Subject};
use crate::store::service::laid_over::{fitted, lay_over};
use serde::de::DeserializeOwned;

/// The profiles where nothing else is set.
pub(crate) const DEFAULT: &str = "ips-meetings";
pub(crate) const DEFAULT_OUTCOMES: &str = "plain";

/// A profile as read, before it is taken for one subject's.
struct Profile {
    subject: Subject,
    path: String,
    /// The bytes of the directory's own file.
    own: Option<Vec<u8>>,
    table: toml::Table,
}

impl Directory {
    /// The names of all profiles this directory knows: the built-in ones, then the service's own.
    pub(crate) fn profile_names(&self) -> Vec<String> {
        let mut names: Vec<String> = BUILT_IN
            .iter()
            .map(|(name, ..)| (*name).to_owned())
            .collect();
        let own = self.disk.list(layout::RULES).unwrap_or_default();
        for name in own
            .iter()
            .filter_map(|name| name.name.strip_suffix(".toml"))
        {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// A profile by name: built in, with the directory's own `rules/NAME.toml` laid over it key by key. One that is not
    /// built in is laid over the one it names as `based_on`, else over the default of meetings.
    fn profile(&self, name: &str) -> Result<Profile, StoreError> {
        let path = format!("{}/{name}.toml", layout::RULES);
        let plain = name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let bytes = if plain {
            self.disk.read(&path, RECORD_LIMIT)?
        } else {
            None
        };
        let own: Option<toml::Table> = bytes
            .as_ref()
            .map(|bytes| record::parse(&path, bytes).map_err(unreadable))
            .transpose()?;
        let based_on = own
            .as_ref()
            .and_then(|own| own.get("based_on"))
            .and_then(toml::Value::as_str)
            .unwrap_or(DEFAULT);
        let wanted = if BUILT_IN.iter().any(|(known, ..)| *known == name) || own.is_none() {
            name
        } else {
            based_on
        };
        let built_in = BUILT_IN.iter().find(|(known, ..)| *known == wanted);
        let (_, subject, text) = built_in.ok_or_else(|| self.no_profile(name, wanted, &path))?;
        let mut table: toml::Table =
            toml::from_str(text).expect("built-in profiles parse, as a test shows");
        table.insert("name".to_owned(), name.into());
        if let Some(own) = own {
            lay_over(&mut table, own);
        }
        Ok(Profile {
            subject: *subject,
            path,
            own: bytes,
            table,
        })
    }

    fn no_profile(&self, name: &str, wanted: &str, path: &str) -> StoreError {
        let asked = if wanted == name {
            format!("there is no rules profile `{name}`")
        } else {
            format!("{path} is based on `{wanted}`, which is not built in")
        };
        let known = self.profile_names().join(", ");
        StoreError::Refused(format!("{asked}; one of: {known}"))
    }

    /// Rules files of the directory's own: each must read and fit over the built-in one.
    pub(crate) fn check_rules(&self, report: &mut Report) {
        let names = report.seen(self.disk.list(layout::RULES));
        for name in names
            .iter()
            .filter_map(|name| name.name.strip_suffix(".toml"))
        {
            let read = self
                .profile_subject(name)
                .and_then(|subject| match subject {
                    Subject::Meetings => self.rules(name).map(drop),
                    Subject::Outcomes => self.outcome_rules(name).map(drop),
                });
            if let Err(error) = read {
                report.find_error(&error, &format!("{}/{name}.toml", layout::RULES));
            }
        }
    }

    /// What a profile rules.
    ///
    /// # Errors
    /// When the file does not parse, or no such profile exists.
    pub(crate) fn profile_subject(&self, name: &str) -> Result<Subject, StoreError> {
        self.profile(name).map(|profile| profile.subject)
    }

    /// The text of a profile as it holds here.
    ///
    /// # Errors
    /// As for [`Directory::profile_subject`].
    pub(crate) fn profile_text(&self, name: &str) -> Result<String, StoreError> {
        let profile = self.profile(name)?;
        // A built-in one that nothing is laid over is shown as written, with its reasons.
        match BUILT_IN.iter().find(|(known, ..)| *known == name) {
            Some((_, _, text)) if !self.disk.exists(&profile.path) => Ok((*text).to_owned()),
            _ => toml::to_string(&on_one_line(toml::Value::Table(profile.table)))
                .map_err(|error| StoreError::Refused(error.to_string())),
        }
    }

    /// Rules of meetings by name.
    ///
    /// # Errors
    /// When the file does not parse, or no such profile of meetings exists.
    pub(crate) fn rules(&self, name: &str) -> Result<Rules, StoreError> {
        self.profile_of(name, Subject::Meetings)
    }

    /// Rules of outcomes by name.
    ///
    /// # Errors
    /// When the file does not parse, or no such profile of outcomes exists.
    pub(crate) fn outcome_rules(&self, name: &str) -> Result<OutcomeRules, StoreError> {
        self.profile_of(name, Subject::Outcomes)
    }

    fn profile_of<T: DeserializeOwned>(
        &self,
        name: &str,
        subject: Subject,
    ) -> Result<T, StoreError> {
        let profile = self.profile(name)?;
        if profile.subject != subject {
            let fitting: Vec<&str> = BUILT_IN
                .iter()
                .filter(|(_, known, _)| *known == subject)
                .map(|(name, ..)| *name)
                .collect();
            let (is, wanted) = match subject {
                Subject::Meetings => ("outcomes", "meetings"),
                Subject::Outcomes => ("meetings", "outcomes"),
            };
            return Err(StoreError::Refused(format!(
                "`{name}` has rules of {is}; rules of {wanted} are: {}",
                fitting.join(", ")
            )));
        }
        fitted(
            profile.table,
            &profile.path,
            profile.own.as_deref().unwrap_or_default(),
        )
    }
}

/// A value whose texts hold no line break: a profile is shown with one key on a line.
fn on_one_line(value: toml::Value) -> toml::Value {
    match value {
        toml::Value::String(text) => toml::Value::String(text.replace(['\r', '\n'], " ")),
        toml::Value::Array(items) => {
            toml::Value::Array(items.into_iter().map(on_one_line).collect())
        }
        toml::Value::Table(fields) => toml::Value::Table(
            fields
                .into_iter()
                .map(|(key, value)| (key, on_one_line(value)))
                .collect(),
        ),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_profiles_parse_and_name_their_source() {
        let directory = Directory::absent("/nowhere".into());
        for (name, subject, _) in BUILT_IN {
            match subject {
                Subject::Meetings => {
                    let rules = directory.rules(name).unwrap();
                    assert!(rules.name == name && !rules.source.is_empty());
                    assert!(
                        rules
                            .points
                            .windows(2)
                            .all(|pair| pair[0].meetings > pair[1].meetings),
                        "anchors, highest first"
                    );
                    assert!(
                        directory
                            .outcome_rules(name)
                            .unwrap_err()
                            .to_string()
                            .contains("plain, uk-ips-grow")
                    );
                }
                Subject::Outcomes => {
                    let rules = directory.outcome_rules(name).unwrap();
                    assert!(rules.name == name && !rules.source.is_empty());
                    assert!(
                        directory
                            .rules(name)
                            .unwrap_err()
                            .to_string()
                            .contains("ips-meetings, ips25-2008")
                    );
                }
            }
        }
        assert!(
            directory
                .rules("ips-2030")
                .unwrap_err()
                .to_string()
                .contains("ips-meetings, ips25-2008")
        );
        directory.name_endings();
    }
}
