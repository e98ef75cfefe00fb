//! Who may name what: the calendar's library, and the paths of the data directory.

use crate::house::{House, house};

/// The one room that names `chrono` and its zones.
const CALENDAR: &str = "domain::calendar";
/// The one file that spells paths of the data directory.
const LAYOUT: &str = "store::data::layout";
/// The folders of the data directory.
const FOLDERS: [&str; 10] = [
    "coaches",
    "employers",
    "candidates",
    "rules",
    "templates",
    "guide",
    "log",
    "erased",
    "published",
    "private",
];

/// Files outside of the calendar that name `chrono`.
pub(crate) fn with_chrono(house: &House) -> Vec<String> {
    house
        .files
        .iter()
        .filter(|(module, _)| *module != CALENDAR && !module.starts_with("domain::calendar::"))
        .filter(|(_, file)| {
            let paths = file.facts.paths.iter().chain(&file.facts.test_paths);
            paths
                .filter_map(|path| path.first())
                .any(|first| first == "chrono" || first == "chrono_tz")
        })
        .map(|(module, _)| module.clone())
        .collect()
}

/// Literals outside of the layout that spell a path of the data directory.
pub(crate) fn spelled_paths(house: &House) -> Vec<String> {
    let mut found: Vec<String> = house
        .program()
        .filter(|(module, _)| *module != LAYOUT)
        .flat_map(|(module, file)| {
            let spelled = file.facts.literals.iter().filter(|text| is_path(text));
            spelled.map(move |text| format!("{module} spells {text:?}"))
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Whether a literal is a path: one word, with a folder of the data directory before a slash, or a hidden file of it.
fn is_path(text: &str) -> bool {
    if text.contains(char::is_whitespace) {
        return false;
    }
    let in_folder = FOLDERS.iter().any(|folder| {
        text.strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    });
    in_folder || text == ".coach" || text.starts_with(".coach/") || text == "coach.toml"
}

#[test]
fn the_calendar_alone_names_its_library() {
    assert_eq!(with_chrono(house()), Vec::<String>::new());
}

#[test]
fn the_layout_alone_spells_paths() {
    assert_eq!(spelled_paths(house()), Vec::<String>::new());
}
