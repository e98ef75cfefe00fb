//! Texts stand in their catalogues: each language says what English says, and every message is used.

use crate::sources::{root, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The messages of a language, by `table.key`.
fn messages(language: &str) -> BTreeMap<String, String> {
    let text =
        fs::read_to_string(root().join("data/words").join(format!("{language}.toml"))).unwrap();
    let tables: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(&text).unwrap();
    tables
        .into_iter()
        .flat_map(|(table, keys)| {
            keys.into_iter()
                .map(move |(key, message)| (format!("{table}.{key}"), message))
        })
        .collect()
}

/// The `{placeholders}` of a message.
fn placeholders(message: &str) -> BTreeSet<&str> {
    message
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

/// The languages beside English: every other catalogue that lies there.
fn other_languages() -> Vec<String> {
    let names = fs::read_dir(root().join("data/words"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut languages: Vec<String> = names
        .filter_map(|name| {
            name.strip_suffix(".toml")
                .filter(|name| name.len() == 2 && *name != "en")
                .map(str::to_owned)
        })
        .collect();
    languages.sort();
    languages
}

#[test]
fn every_language_says_what_english_says() {
    let english = messages("en");
    assert_eq!(other_languages(), ["fi", "nl"]);
    let mut wrong = Vec::new();
    for language in other_languages() {
        let said = messages(&language);
        wrong.extend(
            english
                .keys()
                .filter(|key| !said.contains_key(*key))
                .map(|key| format!("{language}: {key} is missing")),
        );
        wrong.extend(
            said.keys()
                .filter(|key| !english.contains_key(*key))
                .map(|key| format!("{language}: {key} is surplus")),
        );
        for (key, message) in &said {
            if english
                .get(key)
                .is_some_and(|english| placeholders(english) != placeholders(message))
            {
                wrong.push(format!(
                    "{language}: {key} has other placeholders than English"
                ));
            }
            if message.trim().is_empty() {
                wrong.push(format!("{language}: {key} says nothing"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words of the program in a message: what follows `coach`, flags, and what follows a flag.
fn typed(message: &str) -> Vec<&str> {
    let words: Vec<&str> = message
        .split(|c: char| c.is_whitespace() || "`();,".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let is_flag = |word: &str| word.starts_with('-') && word.len() > 1;
    let plain = |word: &str| word.starts_with(|c: char| c.is_ascii_lowercase());
    let before = |index: usize| if index == 0 { "" } else { words[index - 1] };
    let of_program = |index: usize| {
        is_flag(words[index])
            || ((before(index) == "coach" || is_flag(before(index))) && plain(words[index]))
    };
    (0..words.len())
        .filter(|index| of_program(*index))
        .map(|index| words[index])
        .collect()
}

#[test]
fn commands_in_messages_stay_as_they_are_typed() {
    assert_eq!(
        typed("so: `coach job start CODE --kind competitive` (coach.toml)"),
        ["job", "--kind", "competitive"]
    );
    let english = messages("en");
    for language in other_languages() {
        let said = messages(&language);
        let changed: Vec<&String> = english
            .iter()
            .filter(|(key, message)| typed(message) != typed(&said[*key]))
            .map(|(key, _)| key)
            .collect();
        assert!(
            changed.is_empty(),
            "{language}: commands that were translated: {changed:?}"
        );
    }
}

#[test]
fn names_in_built_in_data_are_those_of_the_english_catalogue() {
    let english = messages("en");
    for folder in ["rules", "outcomes"] {
        for entry in fs::read_dir(root().join("data").join(folder)).unwrap() {
            let profile: toml::Table =
                toml::from_str(&fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
            let name = profile["name"].as_str().unwrap();
            assert_eq!(
                english
                    .get(&format!("profile-title.{name}"))
                    .map(String::as_str),
                profile["title"].as_str(),
                "{name}"
            );
            let source = english.get(&format!("profile-source.{name}"));
            assert!(
                source.is_none_or(|source| Some(source.as_str()) == profile["source"].as_str()),
                "{name}"
            );
        }
    }
    let scale: toml::Table =
        toml::from_str(&fs::read_to_string(root().join("data/fidelity.toml")).unwrap()).unwrap();
    let names: BTreeSet<&str> = scale["indicator"]
        .as_array()
        .unwrap()
        .iter()
        .map(|indicator| indicator["name"].as_str().unwrap())
        .collect();
    let said: BTreeSet<&str> = english
        .iter()
        .filter(|(key, _)| key.starts_with("indicator."))
        .map(|(_, message)| message.as_str())
        .collect();
    assert_eq!(names, said);
}

#[test]
fn every_message_is_used_and_every_used_one_is_there() {
    let catalogue: toml::Table =
        toml::from_str(&fs::read_to_string(root().join("data/words/en.toml")).unwrap()).unwrap();
    let keys: BTreeSet<String> = catalogue
        .iter()
        .flat_map(|(table, keys)| {
            keys.as_table()
                .unwrap()
                .keys()
                .map(move |key| format!("{table}.{key}"))
        })
        .collect();
    let code: String = sources().into_iter().map(|source| source.text).collect();
    let literals: BTreeSet<&str> = code.split('"').collect();
    // Keys that are put together: `channel.{channel}`, `week.to-go` with `-one` or `-other`, `report.column-{key}`.
    let built = |key: &str| {
        let stem = key.trim_end_matches("-one").trim_end_matches("-other");
        let (table, word) = key.split_once('.').unwrap();
        // A column of `columns(words, "report", &["week", …])`.
        let column = word
            .strip_prefix("column-")
            .is_some_and(|column| literals.contains(column) && literals.contains(table));
        // A word of the field's lists, or one that stands in the code: `outcomes.row-{kind}`.
        let filled = literals
            .iter()
            .filter_map(|literal| literal.split_once('{'))
            .any(|(before, rest)| {
                let after = rest.split_once('}').map_or("", |(_, after)| after);
                let word = key
                    .strip_prefix(before)
                    .and_then(|rest| rest.strip_suffix(after));
                before.starts_with(&format!("{table}."))
                    && word.is_some_and(|word| literals.contains(word))
            });
        let whole_table = [
            "channel",
            "kinds",
            "employer-stage",
            "candidate-stage",
            "job-end",
            "held-field",
        ]
        .contains(&table)
            && literals.iter().any(|literal| {
                literal.starts_with(&format!("{table}.{{")) || literal.contains("-stage.{")
            });
        let calendar = ["weekday", "month"].contains(&table);
        (stem != key && literals.contains(stem)) || column || filled || whole_table || calendar
    };
    let unused: Vec<&String> = keys
        .iter()
        .filter(|key| !literals.contains(key.as_str()) && !built(key))
        .collect();
    assert!(unused.is_empty(), "messages that no page uses: {unused:?}");

    let tables: BTreeSet<&str> = catalogue.keys().map(String::as_str).collect();
    let looks_like_a_key = |text: &&&str| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        text.split_once('.').is_some_and(|(table, word)| {
            tables.contains(table) && !word.is_empty() && word.chars().all(plain)
        })
    };
    let plural =
        |key: &str| keys.contains(&format!("{key}-one")) && keys.contains(&format!("{key}-other"));
    let missing: Vec<&&str> = literals
        .iter()
        .filter(looks_like_a_key)
        .filter(|key| !keys.contains(**key) && !plural(key))
        .collect();
    assert!(
        missing.is_empty(),
        "messages that are in no catalogue: {missing:?}"
    );
}
