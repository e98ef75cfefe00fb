//! Where a text still stands: in every file of the directory, private parts and strays included, and in git's history.

use crate::domain::log::tombstone::Tombstone;
use crate::domain::naming::namesakes::NameParts;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::erasure::spelled::{bears, folded, spellings, spoken};
use crate::store::git::command;
use crate::store::git::history::{History, search_history};
use serde::Serialize;
use std::collections::BTreeSet;

/// A place where a text stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Place {
    pub(crate) path: String,
    /// The line; none where it is the file's name, or spans lines.
    pub(crate) line: Option<usize>,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traces {
    pub(crate) files: usize,
    pub(crate) places: Vec<Place>,
    /// Files that could not be read, and folders in which another repository stores: nothing is known of them.
    pub(crate) unread: Vec<String>,
    pub(crate) history: Option<History>,
}

impl Directory {
    /// Looks for texts in every file, whatever case, accents and composition they are written in, also as file names and ids spell
    /// them, and in all that git holds; there for a code too.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub(crate) fn trace(&self, wanted: &[&str], code: Option<&Code>) -> Result<Traces, StoreError> {
        let wanted: BTreeSet<String> = wanted.iter().flat_map(|text| spellings(text)).collect();
        let holds = |text: &str| {
            let text = folded(text);
            wanted.iter().any(|wanted| text.contains(wanted))
        };
        // A tombstone has to hold the code: it keeps the person gone.
        let is_stone = |line: &str| serde_json::from_str::<Tombstone>(line).is_ok();
        let bears = |text: &str| {
            code.is_some_and(|code| {
                text.lines()
                    .any(|line| bears(line, code) && !is_stone(line))
            })
        };
        let mut traces = Traces {
            history: search_history(self.disk.root(), &holds, &bears),
            ..Traces::default()
        };
        for path in self.all_files("")? {
            traces.files += 1;
            if holds(&path) {
                traces.places.push(Place {
                    path: path.clone(),
                    line: None,
                });
            }
            match self.disk.read(&path, u64::MAX) {
                Ok(bytes) => {
                    let text = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
                    wanted
                        .iter()
                        .for_each(|wanted| places(&path, &text, wanted, &mut traces.places));
                }
                Err(_) => traces.unread.push(path),
            }
        }
        traces.unread.extend(self.other_repositories("")?);
        traces.places.sort();
        traces.places.dedup();
        Ok(traces)
    }

    /// Where a code still stands, tombstones aside: in names of files and, with `in_texts`, in what they hold.
    pub(crate) fn places_of_code(
        &self,
        code: &Code,
        in_texts: bool,
    ) -> Result<Vec<Place>, StoreError> {
        let mut found = Vec::new();
        for path in self
            .all_files("")?
            .into_iter()
            .filter(|path| !path.starts_with(layout::ERASED))
        {
            if bears(&path, code) {
                found.push(Place {
                    path: path.clone(),
                    line: None,
                });
            }
            let bytes = if in_texts {
                self.disk.read(&path, u64::MAX).ok().flatten()
            } else {
                None
            };
            let text = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
            let lines = text
                .lines()
                .enumerate()
                .filter(|(_, line)| bears(line, code));
            found.extend(lines.map(|(at, _)| Place {
                path: path.clone(),
                line: Some(at + 1),
            }));
        }
        Ok(found)
    }

    /// Shared files in which a part of someone's name stands, also inflected: it may be theirs or another's.
    pub(crate) fn namesakes(&self, identity: &Identity) -> Result<Vec<Place>, StoreError> {
        let endings = self.name_endings();
        let parts = NameParts::of(identity, &endings);
        let mut places = Vec::new();
        for path in self.all_files("")? {
            let bytes = self.disk.read(&path, u64::MAX).ok().flatten();
            let text = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
            let lines = text.lines().enumerate();
            let lines = lines.filter(|(_, line)| parts.stand_in(line));
            places.extend(lines.map(|(at, _)| Place {
                path: path.clone(),
                line: Some(at + 1),
            }));
        }
        Ok(places)
    }

    /// Repositories below the directory, whose history only git can read, in another place than this.
    fn other_repositories(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        for name in self
            .disk
            .list(folder)?
            .into_iter()
            .filter(|name| name.is_directory)
        {
            let path = if folder.is_empty() {
                name.name
            } else {
                format!("{folder}/{}", name.name)
            };
            if path == ".git" {
                continue;
            }
            if command::is_store(self.disk.root(), &path) {
                found.push(path)
            } else {
                found.extend(self.other_repositories(&path)?)
            }
        }
        Ok(found)
    }

    /// Files of people who were forgotten that a copy brought back.
    pub(crate) fn came_back(&self, codes: &BTreeSet<Code>) -> Vec<(Code, String)> {
        let files = codes.iter().flat_map(|code| {
            crate::store::erasure::texts::own_files(code)
                .into_iter()
                .map(move |path| (code.clone(), path))
        });
        files.filter(|(_, path)| self.disk.exists(path)).collect()
    }
}

fn places(path: &str, text: &str, wanted: &str, places: &mut Vec<Place>) {
    let before = places.len();
    let holds = |line: &str| {
        folded(line).contains(wanted)
            || spoken(line).is_some_and(|said| folded(&said).contains(wanted))
    };
    places.extend(
        text.lines()
            .enumerate()
            .filter(|(_, line)| holds(line))
            .map(|(at, _)| Place {
                path: path.to_owned(),
                line: Some(at + 1),
            }),
    );
    // A text may be broken over lines.
    if places.len() == before
        && (folded(text).contains(wanted)
            || spoken(text).is_some_and(|said| folded(&said).contains(wanted)))
    {
        places.push(Place {
            path: path.to_owned(),
            line: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, wanted: &str) -> Vec<Option<usize>> {
        let mut found = Vec::new();
        places("x", text, &folded(wanted), &mut found);
        found.into_iter().map(|place| place.line).collect()
    }

    #[test]
    fn a_text_is_found_in_any_case_composition_spacing_and_spelling() {
        assert_eq!(found("a\nMA\u{308}KI  Liisa\n", "mäki liisa"), [Some(2)]);
        assert_eq!(
            found(r#"{"note":"M\u00e4ki Liisa"}"#, "Mäki Liisa"),
            [Some(1)]
        );
        assert_eq!(found("note: Mäki\nLiisa", "Mäki Liisa"), [None]);
        assert_eq!(
            found("Maki Liisa; M\u{ad}äki Liisa", "Mäki Liisa"),
            [Some(1)]
        );
        assert_eq!(found("Mäkinen Liisa", "Mäki Liisa"), []);
    }
}
