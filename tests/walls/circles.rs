//! Circles of imports, among files and among rooms, each told as a chain.

use crate::house::{House, Module};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

type Edges = BTreeSet<(Module, Module)>;

/// Each group of modules that all lead to one another, on one line: its members, and behind a bar a shortest chain that comes
/// back.
pub(crate) fn circles(edges: &Edges) -> Vec<String> {
    groups(edges)
        .into_iter()
        .map(|group| {
            let members: Vec<&str> = group.iter().map(String::as_str).collect();
            format!(
                "{} in a circle: {} | {}",
                group.len(),
                members.join(" "),
                chain(edges, &group).join(" -> ")
            )
        })
        .collect()
}

/// Circles among the rooms of each folder: its subfolders with all they hold, and its own files as one.
pub(crate) fn rooms_in_circles(house: &House) -> Vec<String> {
    let edges = house.edges();
    let folders: BTreeSet<Module> = house
        .files
        .keys()
        .flat_map(|module| parents(module))
        .collect();
    let mut found: Vec<String> = folders
        .iter()
        .flat_map(|folder| {
            let within: Edges = edges
                .iter()
                .filter_map(|edge| between_rooms(house, folder, edge))
                .collect();
            circles(&within)
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// An edge as one between rooms of a folder. A `mod.rs` opens the rooms below it: that is no edge of the room it stands in.
fn between_rooms(house: &House, folder: &str, edge: &(Module, Module)) -> Option<(Module, Module)> {
    let (from, to) = edge;
    let is_door = house.files[from].path.ends_with("/mod.rs") || from.is_empty();
    if is_door && (from.is_empty() || to.starts_with(&format!("{from}::"))) {
        return None;
    }
    let (from, to) = (room(house, folder, from)?, room(house, folder, to)?);
    (from != to).then_some((from, to))
}

/// The room of a folder that a module lies in: a subfolder, or the folder itself.
fn room(house: &House, folder: &str, module: &str) -> Option<Module> {
    let inside = if folder.is_empty() {
        module
    } else if module == folder {
        ""
    } else {
        module.strip_prefix(folder)?.strip_prefix("::")?
    };
    let (first, is_below) = match inside.split_once("::") {
        Some((first, _)) => (first, true),
        None => (inside, house.files[module].path.ends_with("/mod.rs")),
    };
    let name = [folder, first].join("::");
    let subfolder = is_below && !inside.is_empty();
    Some(if subfolder {
        name.trim_start_matches("::").to_owned()
    } else {
        folder.to_owned()
    })
}

/// All folders above a module, the crate's own among them.
fn parents(module: &str) -> Vec<Module> {
    let parts: Vec<&str> = module.split("::").collect();
    (0..parts.len())
        .map(|length| parts[..length].join("::"))
        .collect()
}

/// Strongly connected groups of more than one module.
fn groups(edges: &Edges) -> Vec<BTreeSet<Module>> {
    let reached: BTreeMap<&Module, BTreeSet<Module>> = edges
        .iter()
        .map(|(from, _)| (from, reachable(edges, from)))
        .collect();
    let mut groups: Vec<BTreeSet<Module>> = Vec::new();
    for (from, found) in &reached {
        let group: BTreeSet<Module> = found
            .iter()
            .filter(|to| reached.get(to).is_some_and(|back| back.contains(*from)))
            .cloned()
            .collect();
        if group.contains(*from) && !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

/// What can be reached from a module in one step or more.
fn reachable(edges: &Edges, from: &Module) -> BTreeSet<Module> {
    let mut found = BTreeSet::new();
    let mut open = vec![from.clone()];
    while let Some(module) = open.pop() {
        for to in next(edges, &module) {
            if found.insert(to.clone()) {
                open.push(to.clone());
            }
        }
    }
    found
}

fn next<'e>(edges: &'e Edges, from: &Module) -> impl Iterator<Item = &'e Module> {
    let first = (from.clone(), String::new());
    let from = from.clone();
    edges
        .range(first..)
        .take_while(move |(own, _)| *own == from)
        .map(|(_, to)| to)
}

/// A shortest way within a group from one of its members back to itself.
fn chain(edges: &Edges, group: &BTreeSet<Module>) -> Vec<Module> {
    let back = |start: &Module| {
        let mut ways = VecDeque::from([vec![start.clone()]]);
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop_front() {
            for to in next(edges, &way[way.len() - 1]).filter(|to| group.contains(*to)) {
                let longer = [way.as_slice(), std::slice::from_ref(to)].concat();
                if to == start {
                    return longer;
                }
                if seen.insert(to.clone()) {
                    ways.push_back(longer);
                }
            }
        }
        Vec::new()
    };
    group
        .iter()
        .map(back)
        .min_by_key(Vec::len)
        .unwrap_or_default()
}
