//! How rooms and files are kept: few files to a folder, and a first line that says what lives there.

use crate::house::{House, house};
use std::collections::BTreeMap;

/// Most files of one folder.
const MOST: usize = 20;

/// Folders with too many files.
pub(crate) fn crowded(house: &House) -> Vec<String> {
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for file in house.files.values() {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        *folders.entry(folder).or_default() += 1;
    }
    folders
        .into_iter()
        .filter(|(_, files)| *files > MOST)
        .map(|(folder, _)| folder.to_owned())
        .collect()
}

/// Files that do not open by saying what lives there. A command file's args doc serves instead.
pub(crate) fn silent(house: &House) -> Vec<String> {
    house
        .files
        .values()
        .filter(|file| {
            let is_command = file.path.starts_with("src/cli/")
                && file.text.contains("#[derive(Args")
                && file.text.contains("\n/// ");
            !file.text.starts_with("//! ") && !is_command
        })
        .map(|file| file.path.clone())
        .collect()
}

#[test]
fn no_folder_is_crowded() {
    assert_eq!(crowded(house()), Vec::<String>::new());
}

#[test]
fn every_file_opens_by_saying_what_lives_there() {
    assert_eq!(silent(house()), Vec::<String>::new());
}
