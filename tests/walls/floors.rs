//! Imports run downwards, straight, and meet in no circle.

use crate::circles::{circles, rooms_in_circles};
use crate::house::{House, house};

/// What each floor may import from. `cli` may call every floor below it.
const FLOORS: [(&str, &[&str]); 7] = [
    ("domain", &[]),
    // Of the domain, words know only how days are counted.
    ("words", &["domain::calendar"]),
    ("exchange", &["domain"]),
    ("store", &["domain"]),
    ("view", &["domain", "words"]),
    // Of the domain, renderers know only which characters do not show.
    ("render", &["view", "words", "domain::terms::text"]),
    (
        "cli",
        &["domain", "exchange", "store", "view", "words", "render"],
    ),
];

/// The door for fuzzing stands beside the floors, and looks at the lowest three.
const FUZZING: (&str, &[&str]) = ("fuzzing", &["domain", "exchange", "store"]);

/// Paths that lead to a floor that is not below; those of tests too.
pub(crate) fn upward(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for (module, file) in &house.files {
        let floor = module.split("::").next().unwrap_or_default();
        let Some((_, allowed)) = FLOORS
            .iter()
            .chain([&FUZZING])
            .find(|(name, _)| *name == floor)
        else {
            continue;
        };
        for path in file.facts.paths.iter().chain(&file.facts.test_paths) {
            let target = house
                .target(module, path)
                .unwrap_or_else(|| floor.to_owned());
            let written = path.join("::");
            let whole = written.strip_prefix("crate::").unwrap_or(&target);
            let is_below = allowed
                .iter()
                .chain([&floor])
                .any(|below| is_within(whole, below) || is_within(&target, below));
            if !is_below {
                found.push(format!("{module} imports {written}"));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Whether a path is a module or leads into it.
fn is_within(path: &str, module: &str) -> bool {
    path.strip_prefix(module)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Files that go through `super` outside of tests.
pub(crate) fn detours(house: &House) -> Vec<String> {
    house
        .program()
        .filter(|(_, file)| {
            let is_detour = |path: &Vec<String>| path.first().is_some_and(|part| part == "super");
            file.facts.paths.iter().any(is_detour)
        })
        .map(|(module, _)| module.clone())
        .collect()
}

#[test]
fn imports_run_one_way() {
    assert_eq!(upward(house()), Vec::<String>::new());
}

#[test]
fn nobody_takes_a_detour_through_super() {
    assert_eq!(detours(house()), Vec::<String>::new());
}

#[test]
fn files_form_no_circle() {
    assert_eq!(circles(&house().edges()), Vec::<String>::new());
}

#[test]
fn rooms_form_no_circle() {
    assert_eq!(rooms_in_circles(house()), Vec::<String>::new());
}
