//! Rules profiles: the built-in ones, and a service's own overrides in `rules/NAME.toml`.

use crate::domain::caseload::Problem;
use crate::domain::fidelity::Scale;
use crate::domain::pseudonym::NameEndings;
use crate::domain::rules::Rules;
use crate::store::codec::record::{self, RECORD_LIMIT};
use crate::store::directory::{Directory, unreadable};
use crate::store::error::StoreError;
use crate::store::layout;

/// The profile where nothing else is set.
pub(crate) const DEFAULT: &str = "ips-meetings";

/// The built-in profiles, in the order they are listed.
const BUILT_IN: [(&str, &str); 2] =
    [("ips-meetings", include_str!("../../data/rules/ips-meetings.toml")), ("ips25-2008", include_str!("../../data/rules/ips25-2008.toml"))];

/// The names of all profiles this directory knows.
pub(crate) fn names(directory: &Directory) -> Vec<String> {
    let mut names: Vec<String> = BUILT_IN.iter().map(|(name, _)| (*name).to_owned()).collect();
    let own = directory.disk.list(layout::RULES).unwrap_or_default();
    for name in own.iter().filter_map(|name| name.name.strip_suffix(".toml")) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

impl Directory {
    /// A profile by name: built in, with the directory's own `rules/NAME.toml` laid over it key by key.
    ///
    /// # Errors
    /// When the file does not parse, or no such profile exists.
    pub(crate) fn rules(&self, name: &str) -> Result<Rules, StoreError> {
        let built_in = BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
        let path = format!("{}/{name}.toml", layout::RULES);
        let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let own = if plain { self.disk.read(&path, RECORD_LIMIT)? } else { None };
        let mut table: toml::Table = match (built_in, &own) {
            (Some(text), _) => toml::from_str(text).expect("built-in profiles parse, as a test shows"),
            (None, Some(_)) => toml::from_str(BUILT_IN[0].1).expect("built-in profiles parse, as a test shows"),
            (None, None) => return Err(StoreError::Refused(format!("there is no rules profile `{name}`; one of: {}", names(self).join(", ")))),
        };
        table.insert("name".to_owned(), name.into());
        if let Some(bytes) = own {
            lay_over(&mut table, record::parse(&path, &bytes).map_err(unreadable)?);
        }
        let told = |error: toml::de::Error| unreadable(Problem { path: path.clone(), line: None, message: error.message().to_owned() });
        table.try_into().map_err(told)
    }

    /// The fidelity scale's indicators.
    pub(crate) fn fidelity_scale(&self) -> Scale {
        toml::from_str(include_str!("../../data/fidelity.toml")).expect("the built-in scale parses, as a test shows")
    }

    /// How names are inflected.
    pub(crate) fn name_endings(&self) -> NameEndings {
        toml::from_str(include_str!("../../data/words/name-endings.toml")).expect("the built-in endings parse, as a test shows")
    }
}

fn lay_over(base: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(above)) => lay_over(below, above),
            (_, value) => drop(base.insert(key, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_profiles_parse_and_name_their_source() {
        let directory = Directory::absent("/nowhere".into());
        for (name, _) in BUILT_IN {
            let rules = directory.rules(name).unwrap();
            assert_eq!(rules.name, name);
            assert!(!rules.source.is_empty());
            assert!(rules.points.windows(2).all(|pair| pair[0].meetings > pair[1].meetings), "anchors, highest first");
        }
        assert!(directory.rules("ips-2030").unwrap_err().to_string().contains("ips-meetings, ips25-2008"));
        directory.name_endings();
    }
}
