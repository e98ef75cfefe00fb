//! The messages of one language, looked up in the text of its file when they are said: a command says ten of six hundred.

/// A catalogue's text: tables of one message a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Catalogue {
    text: &'static str,
}

impl Catalogue {
    pub(crate) const fn new(text: &'static str) -> Catalogue {
        Catalogue { text }
    }

    /// The message of `table.key`.
    pub(crate) fn get(&self, key: &str) -> Option<String> {
        let (table, key) = key.split_once('.')?;
        let (_, rest) = self.text.split_once(&format!("\n[{table}]\n"))?;
        let messages = rest
            .split_once("\n[")
            .map_or(rest, |(messages, _)| messages);
        let quoted = messages
            .lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))?;
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
