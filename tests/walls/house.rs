//! The house as a whole: its files by module, what each of them says, and which file names which.

use crate::facts::{Facts, facts};
use crate::sources::{Source, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A module that is a file: `domain::log::entry`; the crate itself is the empty name.
pub(crate) type Module = String;

/// A file of the house.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) facts: Facts,
    /// Compiled for tests only.
    pub(crate) is_test: bool,
}

/// All files, by module.
#[derive(Debug)]
pub(crate) struct House {
    pub(crate) files: BTreeMap<Module, File>,
}

/// The house as it stands, read once.
pub(crate) fn house() -> &'static House {
    static HOUSE: LazyLock<House> = LazyLock::new(|| House::of(sources()));
    &HOUSE
}

impl House {
    pub(crate) fn of(sources: Vec<Source>) -> House {
        let mut files: BTreeMap<Module, File> = sources
            .into_iter()
            .filter(|source| source.path != "src/main.rs")
            .map(|source| {
                let file = File {
                    facts: facts(&source),
                    path: source.path,
                    text: source.text,
                    is_test: false,
                };
                (module(&file.path), file)
            })
            .collect();
        for tests in test_modules(&files) {
            let is_of = |module: &&Module| {
                let rest = module.strip_prefix(&tests);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            };
            let modules: Vec<Module> = files.keys().filter(is_of).cloned().collect();
            for module in modules {
                files.entry(module).and_modify(|file| file.is_test = true);
            }
        }
        House { files }
    }

    /// Files that are part of the program.
    pub(crate) fn program(&self) -> impl Iterator<Item = (&Module, &File)> {
        self.files.iter().filter(|(_, file)| !file.is_test)
    }

    /// Which file names which, tests left out.
    pub(crate) fn edges(&self) -> BTreeSet<(Module, Module)> {
        self.program()
            .flat_map(|(from, file)| {
                let named = file.facts.paths.iter();
                named.filter_map(|path| Some((from.clone(), self.target(from, path)?)))
            })
            .filter(|(from, to)| from != to && !self.files[to].is_test)
            .collect()
    }

    /// The file that a path leads into; `None` when it leads out of the house, or stays in the file.
    pub(crate) fn target(&self, from: &Module, path: &[String]) -> Option<Module> {
        let whole = absolute(from, path).or_else(|| self.of_a_child(from, path))?;
        (0..=whole.len())
            .rev()
            .map(|length| whole[..length].join("::"))
            .find(|module| self.files.contains_key(module))
    }

    /// `add::run` within the file that declares `mod add`.
    fn of_a_child(&self, from: &Module, path: &[String]) -> Option<Vec<String>> {
        let first = path.first()?;
        let file = &self.files[from];
        file.facts
            .modules
            .contains(first)
            .then(|| [segments(from), path.to_vec()].concat())
    }
}

/// A path from the crate's root: of `crate::…`, `self::…` and `super::…`.
fn absolute(from: &Module, path: &[String]) -> Option<Vec<String>> {
    let own = segments(from);
    match path.first()?.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "self" => Some([own, path[1..].to_vec()].concat()),
        "super" => {
            let ups = path.iter().take_while(|part| *part == "super").count();
            let kept = own.len().saturating_sub(ups);
            Some([own[..kept].to_vec(), path[ups..].to_vec()].concat())
        }
        _ => None,
    }
}

pub(crate) fn segments(module: &str) -> Vec<String> {
    module
        .split("::")
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The module of a file: `src/cli/job/mod.rs` is `cli::job`, `src/lib.rs` is the crate.
pub(crate) fn module(path: &str) -> Module {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    if inside == "lib" {
        String::new()
    } else {
        inside.replace('/', "::")
    }
}

/// Modules that only tests declare; what lies in their folders belongs to them.
fn test_modules(files: &BTreeMap<Module, File>) -> Vec<Module> {
    let declared = files.iter().flat_map(|(module, file)| {
        let names = file.facts.test_modules.iter();
        names.map(move |name| match name.strip_suffix(".rs") {
            // `#[path]` counts from the folder of the file.
            Some(beside) => {
                let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                self::module(&format!("{folder}/{beside}.rs"))
            }
            None => [module.as_str(), name].join("::"),
        })
    });
    declared
        .map(|module| module.trim_start_matches("::").to_owned())
        .collect()
}
