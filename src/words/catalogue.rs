//! The messages of one language, found in the text of its file: arranged by their keys at the first question, since parsing all six
//! hundred as TOML would take longer than a whole command.

use foldhash::fast::RandomState;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A catalogue's text: tables of one message a line.
#[derive(Clone, Debug)]
pub(crate) struct Catalogue {
    text: &'static str,
    /// Messages as they are quoted, by table and key.
    messages: OnceLock<HashMap<(&'static str, &'static str), &'static str, RandomState>>,
}

impl Catalogue {
    pub(crate) const fn new(text: &'static str) -> Catalogue {
        Catalogue {
            text,
            messages: OnceLock::new(),
        }
    }

    /// The message of `table.key`.
    pub(crate) fn get(&self, key: &str) -> Option<String> {
        let place = key.split_once('.')?;
        let messages = self.messages.get_or_init(|| arranged(self.text));
        let quoted = messages.get(&place)?;
        match quoted
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
        {
            Some(plain) if !plain.contains('\\') => Some(plain.to_owned()),
            _ => quoted
                .parse::<toml::Value>()
                .ok()?
                .as_str()
                .map(str::to_owned),
        }
    }
}

/// The messages of a text by table and key.
fn arranged(
    text: &'static str,
) -> HashMap<(&'static str, &'static str), &'static str, RandomState> {
    let mut table = "";
    let message = |line: &'static str| {
        match line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            Some(name) => table = name,
            None => {
                let (key, quoted) = line.split_once(" = ")?;
                return Some(((table, key), quoted));
            }
        }
        None
    };
    text.lines().filter_map(message).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn messages_are_those_that_a_parser_finds() {
        for language in crate::words::Words::languages() {
            let text = crate::words::text_of(language).unwrap();
            let tables: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(text).unwrap();
            let catalogue = Catalogue::new(text);
            for (table, key, message) in tables.iter().flat_map(|(table, keys)| {
                keys.iter().map(move |(key, message)| (table, key, message))
            }) {
                assert_eq!(
                    catalogue.get(&format!("{table}.{key}")).as_ref(),
                    Some(message),
                    "{language}: {table}.{key}"
                );
            }
        }
        let catalogue = Catalogue::new(
            "\n[a]\nkey-long = \"1\"\nkey = \"say \\\"so\\\"\"\n\n[b]\nother = \"2\"\n",
        );
        assert_eq!(
            [
                catalogue.get("a.key"),
                catalogue.get("a.other"),
                catalogue.get("c.key")
            ],
            [Some("say \"so\"".to_owned()), None, None]
        );
    }
}
