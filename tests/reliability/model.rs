//! A power cut on the strictest of disks: what was synced is there, what was not may be there, or not, or in part. The calls
//! that strace saw are played on a model of such a disk, and the cut comes after each of them.

use crate::deeds::{DEEDS, Deed, Service, Whole};
use crate::state::{difference, go_on, state};
use crate::support::TestEnvironment;
use crate::support::chance::{Chance, count, is_full};
use crate::trace::{Call, program, traced};
use crate::tried::Tried;
use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// A file or folder, as it is and as it would be found.
#[derive(Clone, Default)]
struct Node {
    is_folder: bool,
    now: Vec<u8>,
    lasting: Vec<u8>,
    names: BTreeMap<String, usize>,
    lasting_names: BTreeMap<String, usize>,
}

/// An open file: which, from where it is written, and whether always at its end.
#[derive(Clone, Copy)]
struct Open {
    node: usize,
    offset: usize,
    appends: bool,
}

/// A disk below one folder.
#[derive(Clone)]
struct Disk {
    root: String,
    nodes: Vec<Node>,
    open: BTreeMap<i32, Open>,
}

/// What a cut leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// What was synced and nothing else.
    Least,
    /// Everything.
    Most,
    /// Of what was not synced, whatever chance takes: names one by one, beginnings of files, zeros in their place.
    Some,
}

impl Disk {
    /// A folder in which everything lasts.
    fn of(root: &Path) -> Disk {
        let mut disk = Disk {
            root: root.display().to_string(),
            nodes: vec![Node {
                is_folder: true,
                ..Node::default()
            }],
            open: BTreeMap::new(),
        };
        disk.fill(root, 0);
        disk
    }

    fn fill(&mut self, folder: &Path, at: usize) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let is_folder = entry.file_type().unwrap().is_dir();
            let bytes = if is_folder {
                Vec::new()
            } else {
                std::fs::read(entry.path()).unwrap()
            };
            let name = entry.file_name().to_string_lossy().into_owned();
            let node = self.add(Node {
                is_folder,
                now: bytes.clone(),
                lasting: bytes,
                ..Node::default()
            });
            self.nodes[at].names.insert(name.clone(), node);
            self.nodes[at].lasting_names.insert(name, node);
            if is_folder {
                self.fill(&entry.path(), node);
            }
        }
    }

    fn add(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Folder and name of a path on this disk; an empty name is the disk's own folder.
    fn place(&self, path: &str) -> Option<(usize, String)> {
        let inside = path.strip_prefix(&self.root)?.trim_matches('/');
        let (folders, name) = inside.rsplit_once('/').unwrap_or(("", inside));
        let mut at = 0;
        for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
            at = *self.nodes[at].names.get(folder)?;
        }
        Some((at, name.to_owned()))
    }

    fn find(&self, path: &str) -> Option<usize> {
        let (folder, name) = self.place(path)?;
        if name.is_empty() {
            Some(folder)
        } else {
            self.nodes[folder].names.get(&name).copied()
        }
    }

    /// Plays one call.
    fn play(&mut self, call: &Call) {
        if !call.worked() {
            return;
        }
        let path = |index| call.path(index).unwrap_or_default();
        match call.name.as_str() {
            "openat" | "openat2" => self.opened(
                &path(1),
                &call.args[2],
                call.number().unwrap_or_default() as i32,
            ),
            "close" => drop(
                call.descriptor(0)
                    .map(|descriptor| self.open.remove(&descriptor)),
            ),
            "write" => self.write(
                call.descriptor(0).unwrap_or(-1),
                &call.bytes(1)[..call.number().unwrap_or_default()],
            ),
            "ftruncate" => {
                if let Some(open) = call
                    .descriptor(0)
                    .and_then(|descriptor| self.open.get(&descriptor))
                {
                    self.nodes[open.node]
                        .now
                        .resize(call.args[1].parse().unwrap(), 0);
                }
            }
            "fsync" | "fdatasync" => {
                if let Some(open) = call
                    .descriptor(0)
                    .and_then(|descriptor| self.open.get(&descriptor))
                {
                    let node = &mut self.nodes[open.node];
                    node.lasting = node.now.clone();
                    node.lasting_names = node.names.clone();
                }
            }
            "mkdir" | "mkdirat" => {
                if let Some((folder, name)) = self.place(&call.subject().unwrap_or_default()) {
                    let node = self.add(Node {
                        is_folder: true,
                        ..Node::default()
                    });
                    self.nodes[folder].names.insert(name, node);
                }
            }
            "unlink" | "unlinkat" => {
                if let Some((folder, name)) = self.place(&call.subject().unwrap_or_default()) {
                    self.nodes[folder].names.remove(&name);
                }
            }
            "rename" | "renameat" => {
                let from = path(usize::from(call.name == "renameat"));
                if let (Some((from, old)), Some((to, new))) = (
                    self.place(&from),
                    self.place(&call.subject().unwrap_or_default()),
                ) && let Some(node) = self.nodes[from].names.remove(&old)
                {
                    self.nodes[to].names.insert(new, node);
                }
            }
            _ => assert!(
                !call.changes() || ["chmod", "fchmod"].contains(&call.name.as_str()),
                "the model does not know {call:?}"
            ),
        }
    }

    fn opened(&mut self, path: &str, flags: &str, descriptor: i32) {
        let Some((folder, name)) = self.place(path) else {
            return;
        };
        if self.find(path).is_none() && flags.contains("O_CREAT") {
            let node = self.add(Node::default());
            self.nodes[folder].names.insert(name, node);
        }
        let Some(node) = self.find(path) else { return };
        if flags.contains("O_TRUNC") {
            self.nodes[node].now.clear();
        }
        self.open.insert(
            descriptor,
            Open {
                node,
                offset: 0,
                appends: flags.contains("O_APPEND"),
            },
        );
    }

    fn write(&mut self, descriptor: i32, bytes: &[u8]) {
        let Some(open) = self.open.get_mut(&descriptor) else {
            return;
        };
        let now = &mut self.nodes[open.node].now;
        let at = if open.appends { now.len() } else { open.offset };
        now.resize(now.len().max(at + bytes.len()), 0);
        now[at..at + bytes.len()].copy_from_slice(bytes);
        open.offset = at + bytes.len();
    }

    /// Cuts the power and writes what is left into a folder.
    fn cut(&self, left: Left, chance: &mut Chance, into: &Path) {
        self.leave(0, left, chance, into);
    }

    fn leave(&self, at: usize, left: Left, chance: &mut Chance, into: &Path) {
        let node = &self.nodes[at];
        if !node.is_folder {
            std::fs::write(into, self.bytes_left(node, left, chance)).unwrap();
            std::fs::set_permissions(into, std::fs::Permissions::from_mode(0o600)).unwrap();
            return;
        }
        std::fs::create_dir_all(into).unwrap();
        std::fs::set_permissions(into, std::fs::Permissions::from_mode(0o700)).unwrap();
        let names: BTreeSet<&String> = node.names.keys().chain(node.lasting_names.keys()).collect();
        for name in names {
            let takes_now = left == Left::Most || (left == Left::Some && chance.one_in(2));
            let there = if takes_now {
                node.names.get(name)
            } else {
                node.lasting_names.get(name)
            };
            if let Some(there) = there {
                self.leave(*there, left, chance, &into.join(name));
            }
        }
    }

    fn bytes_left(&self, node: &Node, left: Left, chance: &mut Chance) -> Vec<u8> {
        match left {
            Left::Least => node.lasting.clone(),
            Left::Most => node.now.clone(),
            Left::Some if node.now == node.lasting => node.now.clone(),
            Left::Some => match chance.below(4) {
                0 => node.lasting.clone(),
                1 => node.now.clone(),
                // The length came through and the bytes did not.
                2 if node.now.starts_with(&node.lasting) => {
                    let mut bytes = node.lasting.clone();
                    bytes.resize(node.now.len(), 0);
                    bytes
                }
                _ if node.now.starts_with(&node.lasting) => node.now
                    [..node.lasting.len() + chance.below(node.now.len() - node.lasting.len() + 1)]
                    .to_vec(),
                _ => node.lasting.clone(),
            },
        }
    }
}

/// Cuts the power after calls of a deed. Counts the cuts, and says what is wrong.
fn cuts(
    tried: &Tried,
    start: &TestEnvironment,
    chance: &mut Chance,
    sync: bool,
) -> (usize, Vec<String>) {
    let environment = start.copy();
    let top = environment.home().parent().unwrap().to_owned();
    let mut disk = Disk::of(&top);
    let run = traced(&environment, &program(), &tried.args(), &[]);
    assert_eq!(run.status, Some(0), "{}: {}", tried.deed.verb, run.stderr);
    let (mut cuts, mut confirmed, mut wrong) = (0, false, Vec::new());
    let step = count(25, 2);
    let first = chance.below(step);
    for (at, call) in run.calls.iter().enumerate() {
        let is_sync = ["fsync", "fdatasync"].contains(&call.name.as_str());
        if sync || !is_sync {
            disk.play(call);
        }
        let says = call.name == "write" && call.descriptor(0) == Some(1);
        confirmed |= says;
        let tried_here = says || (call.changes() && at % step == first);
        if !tried_here {
            continue;
        }
        let lefts: &[Left] = if is_full() || says {
            &[Left::Least, Left::Most, Left::Some, Left::Some]
        } else {
            &[Left::Some]
        };
        for left in lefts {
            cuts += 1;
            let what = format!(
                "{} cut after {} {at} ({left:?} left)",
                tried.deed.verb, call.name
            );
            wrong.extend(after_cut(tried, &disk, *left, chance, confirmed, &what).err());
        }
    }
    assert!(confirmed, "{} confirmed nothing", tried.deed.verb);
    (cuts, wrong)
}

fn after_cut(
    tried: &Tried,
    disk: &Disk,
    left: Left,
    chance: &mut Chance,
    confirmed: bool,
    what: &str,
) -> Result<(), String> {
    let environment = TestEnvironment::in_memory();
    disk.cut(left, chance, environment.home().parent().unwrap());
    let in_steps = tried.deed.whole == Whole::InSteps;
    if in_steps && !confirmed {
        tried.again(&environment);
    }
    let went_on = std::panic::catch_unwind(|| go_on(&environment, what));
    if went_on.is_err() {
        return Err(format!("{what}: could not go on"));
    }
    let found = state(&environment);
    if found == tried.after || (!confirmed && !in_steps && found == tried.before) {
        return Ok(());
    }
    Err(format!(
        "{what}, confirmed {confirmed}: {}",
        difference(&found, &tried.after)
    ))
}

/// Tries deeds on later and on first use.
pub(crate) fn try_deeds<'d>(deeds: impl Iterator<Item = &'d Deed>) {
    let service = Service::new();
    let mut chance = Chance::said();
    let (mut tries, mut wrong) = (0, Vec::new());
    for deed in deeds {
        let tried = Tried::new(&service, deed);
        let (count, found) = cuts(&tried, &tried.ready, &mut chance, true);
        (tries, wrong) = (tries + count, [wrong, found].concat());
        if let Some(start) = service.ready_on_another_machine(deed) {
            let (count, found) = cuts(&tried, &start, &mut chance, true);
            (tries, wrong) = (tries + count, [wrong, found].concat());
        }
    }
    println!("{tries} power cuts on the model: {} lost", wrong.len());
    assert!(
        wrong.is_empty(),
        "{} of {tries}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
#[ignore = "needs strace: tests/reliability/install"]
fn a_power_cut_after_any_call_loses_nothing_confirmed() {
    try_deeds(DEEDS.iter());
}

/// A disk that forgets every sync loses what was confirmed, and that is found.
#[test]
#[ignore = "needs strace: tests/reliability/install"]
fn syncs_that_do_nothing_are_found() {
    let service = Service::new();
    let tried = Tried::new(&service, &DEEDS[4]);
    let (_, wrong) = cuts(&tried, &tried.ready, &mut Chance::said(), false);
    assert!(
        wrong.iter().any(|wrong| wrong.contains("confirmed true")),
        "{wrong:?}"
    );
}
