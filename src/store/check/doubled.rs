//! Keys that have two values under one header of a record: what is left where git put the blocks of two sides into each other.

use crate::domain::terms::text::is_conflict_marker;
use crate::store::data::directory::Directory;
use crate::store::data::finding::{Kind, Report};
use crate::store::data::layout;
use std::collections::HashMap;

/// Longest value that is shown.
const SHOWN: usize = 60;

/// A key with two values under one header.
#[derive(Debug, PartialEq, Eq)]
struct Doubled<'a> {
    header: &'a str,
    key: &'a str,
    /// The values with their lines, as they were found.
    first: (usize, &'a str),
    second: (usize, &'a str),
}

impl Directory {
    /// Names the keys of shared records that have two values, with both: only a person can tell which is right.
    pub(crate) fn check_doubled_keys(&self, report: &mut Report) {
        for folder in [layout::COACHES, layout::EMPLOYERS, layout::CANDIDATES] {
            for name in report.seen(self.disk.list(folder)) {
                let path = format!("{folder}/{}", name.name);
                if !layout::is_ours(&path, false) {
                    continue;
                }
                let Ok(bytes) = self.read_any(&path) else {
                    continue;
                };
                for doubled in doubled(&String::from_utf8_lossy(&bytes)) {
                    let message = doubled.message();
                    report.find(Kind::Syntax, &path, Some(doubled.second.0), message);
                }
            }
        }
    }
}

impl Doubled<'_> {
    fn message(&self) -> String {
        let block = match self.header {
            "" => "the record".to_owned(),
            header => header.to_owned(),
        };
        format!(
            "`{}` of {block} has two values: {} in line {} and {} here; keep one, or part the two blocks",
            self.key,
            shown(self.first.1),
            self.first.0,
            shown(self.second.1)
        )
    }
}

fn shown(value: &str) -> String {
    let mut shown: String = value.chars().take(SHOWN).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    shown
}

/// The keys that stand twice under one header with different values, or within the markers of a merge.
fn doubled(text: &str) -> Vec<Doubled<'_>> {
    let mut found = Vec::new();
    let mut header = "";
    let mut values: HashMap<&str, (usize, &str)> = HashMap::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with("[[") || is_table(line) {
            header = line;
            values.clear();
        } else if !is_conflict_marker(line.as_bytes())
            && let Some((key, value)) = pair(line)
        {
            let second = (at + 1, value);
            match values.get(key) {
                Some(first) => found.push(Doubled {
                    header,
                    key,
                    first: *first,
                    second,
                }),
                None => drop(values.insert(key, second)),
            }
        }
    }
    found
}

fn is_table(line: &str) -> bool {
    line.starts_with('[') && line.ends_with(']') && !line.contains(['"', ',', '='])
}

/// A key that this program may have written, and its value.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim_end(), value.trim());
    let is_key = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    (is_key && !value.is_empty()).then_some((key, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        doubled(text).iter().map(Doubled::message).collect()
    }

    #[test]
    fn two_blocks_under_one_header_are_named_with_both_values() {
        let text = "name = \"Acme\"\n\n[[issue]]\nid = \"i1\"\ntext = \"late\"\nid = \"i2\"\ntext = \"loud\"\n";
        assert_eq!(
            found(text),
            [
                "`id` of [[issue]] has two values: \"i1\" in line 4 and \"i2\" here; keep one, or part the two blocks",
                "`text` of [[issue]] has two values: \"late\" in line 5 and \"loud\" here; keep one, or part the two blocks",
            ]
        );
    }

    #[test]
    fn the_two_sides_of_a_merge_are_named_too() {
        let text = "<<<<<<< ours\nsize = \"5\"\n=======\nsize = \"6\"\n>>>>>>> theirs\n";
        assert_eq!(
            found(text),
            [
                "`size` of the record has two values: \"5\" in line 2 and \"6\" here; keep one, or part the two blocks"
            ]
        );
    }

    #[test]
    fn one_value_each_is_nothing_to_name() {
        for text in [
            "name = \"a\"\n[[issue]]\nname = \"b\"\n[[issue]]\nname = \"c\"\n[agreement]\nname = \"d\"\n",
            "hours = [\n  { from = 2026-11-01, weekly = 20 },\n  { from = 2026-12-01, weekly = 30 },\n]\n",
            "# size = 1\n# size = 2\n",
            "",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
