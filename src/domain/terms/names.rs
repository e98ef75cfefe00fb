//! Names by which records are known: slugs, handles, candidate codes, block ids and log ids.

use crate::domain::terms::keys::word;
use crate::domain::terms::name_grammar::{BadName, SLUG_LIMIT, kept};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// Letters of codes that coach makes: no look-alikes (0/o, 1/l/i).
pub(crate) const CODE_ALPHABET: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";

macro_rules! record_name {
    ($(#[$meta:meta])* $name:ident, $what:literal) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub(crate) struct $name(&'static str);

        impl $name {
            pub(crate) fn as_str(&self) -> &str {
                self.0
            }
        }

        impl FromStr for $name {
            type Err = BadName;
            fn from_str(text: &str) -> Result<Self, BadName> {
                kept(text, $what).map($name)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                word(deserializer)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,59}$" })
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0.to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.0)
            }
        }
    };
}

record_name! {
    /// An employer's file name, made from its name.
    Slug, "name of an employer's file"
}
record_name! {
    /// A coach's short handle.
    Handle, "coach's handle"
}
record_name! {
    /// A candidate's code: all that shared files know of a person.
    Code, "candidate's code"
}
record_name! {
    /// The device that wrote a log file.
    Device, "device id"
}

impl Code {
    /// A code as the program makes them: `random` bytes onto the alphabet without look-alikes.
    pub(crate) fn from_random(random: [u8; 4]) -> Code {
        let made = four_letters(random).parse();
        made.expect("four letters and digits are a name")
    }

    /// A code chosen by a service: 2 to 20 characters of the path grammar.
    ///
    /// # Errors
    /// When the grammar or the length is not kept.
    pub(crate) fn chosen(text: &str) -> Result<Code, BadName> {
        let lower = text.to_lowercase();
        if !(2..=20).contains(&lower.len()) {
            return Err(BadName {
                given: text.to_owned(),
                what: "candidate's code",
                why: "it takes 2 to 20 characters",
            });
        }
        lower.parse()
    }
}

/// Four characters without look-alikes, for codes, device ids and ids of blocks.
pub(crate) fn four_letters(random: [u8; 4]) -> String {
    random
        .iter()
        .map(|byte| CODE_ALPHABET[usize::from(*byte) % CODE_ALPHABET.len()] as char)
        .collect()
}

/// A file name from a free name: transliterated, lower case, hyphens between words.
///
/// # Errors
/// When nothing is left that a file could be called.
pub(crate) fn slugify(name: &str) -> Result<Slug, BadName> {
    let mut slug = String::new();
    for c in deunicode::deunicode(name).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !matches!(c, '\'' | '"' | '.' | '`') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(SLUG_LIMIT);
    let slug = slug.trim_end_matches('-');
    match slug.parse() {
        Err(BadName {
            why: "Windows keeps this name for a device",
            ..
        }) => format!("{slug}-1").parse(),
        other => other.map_err(|error: BadName| BadName {
            given: name.to_owned(),
            ..error
        }),
    }
}

/// A log line's identity: a ULID, shown by its last characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntryId(pub(crate) ulid::Ulid);

impl EntryId {
    /// The last four characters, lower case: how people see it.
    pub(crate) fn short(self) -> String {
        self.0.to_string()[22..].to_lowercase()
    }

    /// Whether a suffix of at least four characters, in any case, names this line.
    pub(crate) fn ends_with(self, suffix: &str) -> bool {
        suffix.len() >= 4 && self.0.to_string().ends_with(&suffix.to_uppercase())
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for EntryId {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let is_small = |byte: u8| byte.is_ascii_lowercase();
        match ulid::Ulid::from_string(text) {
            Ok(ulid) if !text.bytes().any(is_small) => Ok(EntryId(ulid)),
            _ => Err(format!("`{text}` is not a ULID")),
        }
    }
}

impl Serialize for EntryId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for EntryId {
    fn schema_name() -> Cow<'static, str> {
        "EntryId".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9A-HJKMNP-TV-Z]{26}$" })
    }
}

impl<'de> Deserialize<'de> for EntryId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_file_names() {
        assert_eq!(slugify("Acme Oy").unwrap().as_str(), "acme-oy");
        assert_eq!(
            slugify("Kahvila Äiti & Tytär").unwrap().as_str(),
            "kahvila-aiti-tytar"
        );
        assert_eq!(
            slugify("Bakkerij 't Hoekje B.V.").unwrap().as_str(),
            "bakkerij-t-hoekje-bv"
        );
        assert_eq!(slugify("CON").unwrap().as_str(), "con-1");
        assert!(slugify("../..").is_err());
        assert!(slugify(&"a".repeat(300)).unwrap().as_str().len() <= 60);
    }

    #[test]
    fn the_grammar_of_file_names_holds_on_both_sides() {
        assert!("a".repeat(60).parse::<Slug>().is_ok());
        assert!("a".repeat(61).parse::<Slug>().is_err());
        for bad in ["", "-rf", "../x", "a/b", "Acme", "nul", "com1", "lpt9", "å"] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
        assert!("com10".parse::<Slug>().is_ok());
        assert!(Code::chosen("k").is_err() && Code::chosen("K7").is_ok());
        assert!(Code::chosen(&"a".repeat(20)).is_ok() && Code::chosen(&"a".repeat(21)).is_err());
    }
}
