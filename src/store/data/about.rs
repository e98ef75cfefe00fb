//! Lines about a few employers or candidates, found by their bytes: of ten years only those are taken apart.
//!
//! A line is about somebody if the name stands in it as a value; or if it speaks of such a line, or takes its place, or is spoken of
//! by one: then both are needed to know what stands. Files are looked through twice, first for the identities of those lines.

use crate::domain::caseload::loaded::Problem;
use crate::domain::log::by_id::Ids;
use crate::domain::log::entry::Entry;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::{EntryId, Handle};
use crate::store::codec::line;
use crate::store::data::log_file::{LOG_LIMIT, numbered, read_lines_if};
use crate::store::disk::door::Disk;
use memchr::memmem::Finder;
use std::collections::BTreeSet;

/// How a line begins, up to its identity, and how it ends, as this program writes it.
const BEGIN: &[u8] = br#"{"v":1,"id":""#;
const END: &[u8] = br#""}"#;
/// Characters of an identity.
const ID_LENGTH: usize = 26;
/// What stands in an escape that may hide a letter.
const ESCAPE: &[u8] = br"\u";
/// Keys under which a line names another that it speaks of, or whose place it takes.
const LINKS: [&[u8]; 2] = [br#""of""#, br#""replaces""#];

/// Lines about some names.
pub(in crate::store::data) struct About {
    names: Vec<Finder<'static>>,
    escape: Finder<'static>,
    links: [Finder<'static>; 2],
    ids: Ids,
    /// Whether lines were found in each of the files.
    is_in: Vec<bool>,
}

/// Lines that belong together: if one of them is about somebody, all are. And the file where that is said, if it is one of the log.
type Link = (Option<usize>, Vec<EntryId>);

#[derive(Default)]
struct Links {
    all: Vec<Link>,
    /// Lines that tombstones name: whatever copy brought one back has to be seen.
    erased: Ids,
}

/// What is known of a line that was not taken apart.
enum Glimpse {
    /// It is written in another way than this program does, and may be about anything.
    Unusual,
    /// Its identity, and those of the lines that it speaks of.
    Usual(EntryId, Vec<EntryId>),
}

impl About {
    /// Finds the lines in which one of some names stands, and lines linked to them by what they say, or what tombstones say.
    pub(in crate::store::data) fn found(
        disk: &Disk,
        names: &BTreeSet<String>,
        tombstones: &[Tombstone],
        files: &[(Handle, String)],
    ) -> About {
        let quoted = names.iter().map(|name| format!("\"{name}\""));
        let mut about = About {
            names: quoted.map(|name| Finder::new(&name).into_owned()).collect(),
            escape: Finder::new(ESCAPE),
            links: LINKS.map(Finder::new),
            ids: Ids::default(),
            is_in: vec![false; files.len()],
        };
        let mut links = Links::default();
        for tombstone in tombstones {
            let ids = tombstone.id.iter().chain(&tombstone.instead);
            let linked: Vec<EntryId> = ids.chain(&tombstone.of).copied().collect();
            links.erased.extend(linked.iter().copied());
            links.all.push((None, linked));
            // What came back of a person who was forgotten is counted, whoever is asked for.
            about
                .ids
                .extend(tombstone.id.filter(|_| tombstone.code.is_some()));
        }
        for (at, (_, path)) in files.iter().enumerate() {
            about.look_through(disk, path, at, &mut links);
        }
        about.follow(&links.all);
        about
    }

    /// Looks through a file: keeps the identities of lines that name somebody, and adds to the links what other lines speak of.
    fn look_through(&mut self, disk: &Disk, path: &str, at: usize, links: &mut Links) {
        // What cannot be read is named when it is read again.
        let Ok(Some(bytes)) = disk.read(path, LOG_LIMIT) else {
            self.is_in[at] = true;
            return;
        };
        for (_, found) in numbered(&bytes) {
            match (self.glimpse(found.bytes()), self.is_named_in(found.bytes())) {
                (Glimpse::Unusual, _) => {
                    self.is_in[at] = true;
                    self.ids.extend(linked_ids(found.bytes()));
                }
                (Glimpse::Usual(id, others), true) => {
                    self.is_in[at] = true;
                    self.ids.insert(id);
                    self.ids.extend(others);
                }
                (Glimpse::Usual(id, others), false)
                    if others.is_empty() && !links.erased.contains(&id) => {}
                (Glimpse::Usual(id, mut others), false) => {
                    others.push(id);
                    links.all.push((Some(at), others));
                }
            }
        }
    }

    /// Follows links until no line is found any more.
    fn follow(&mut self, links: &[Link]) {
        let mut before = usize::MAX;
        while before != self.ids.len() {
            before = self.ids.len();
            for (file, linked) in links {
                if linked.iter().any(|id| self.ids.contains(id)) {
                    self.ids.extend(linked.iter().copied());
                    file.iter().for_each(|at| self.is_in[*at] = true);
                }
            }
        }
    }

    /// The lines of each file, those alone that are about the names. A line that is written in an unusual way is read all the same.
    pub(in crate::store::data) fn read_files(
        &self,
        disk: &Disk,
        files: &[(Handle, String)],
        problems: &mut Vec<Problem>,
    ) -> Vec<Vec<Entry>> {
        let is_about = |line: &[u8]| match self.glimpse(line) {
            Glimpse::Unusual => true,
            Glimpse::Usual(id, others) => {
                self.ids.contains(&id)
                    || others.iter().any(|other| self.ids.contains(other))
                    || self.is_named_in(line)
            }
        };
        let found = files.iter().zip(&self.is_in).filter(|(_, is_in)| **is_in);
        found
            .map(|((coach, path), _)| read_lines_if(disk, path, coach, is_about, problems))
            .collect()
    }

    fn is_named_in(&self, line: &[u8]) -> bool {
        self.names.iter().any(|name| name.find(line).is_some())
    }

    /// What can be told of a line at a glance.
    fn glimpse(&self, line: &[u8]) -> Glimpse {
        let is_usual = line.ends_with(END) && self.escape.find(line).is_none();
        let id = line.strip_prefix(BEGIN).filter(|_| is_usual).and_then(id);
        let Some(id) = id else {
            return Glimpse::Unusual;
        };
        let mut others = Vec::new();
        for key in &self.links {
            let Some(at) = key.find(line) else {
                continue;
            };
            let value = line[at + key.needle().len()..].strip_prefix(br#":""#);
            match value.and_then(self::id) {
                Some(other) => others.push(other),
                None => return Glimpse::Unusual,
            }
        }
        Glimpse::Usual(id, others)
    }
}

/// The identities in the envelope and the links of a line that is written in an unusual way, as far as it can be read.
fn linked_ids(line: &[u8]) -> Vec<EntryId> {
    #[derive(serde::Deserialize)]
    struct Spoken {
        of: Option<EntryId>,
    }
    let envelope = line::envelope(line).ok();
    let spoken = serde_json::from_slice::<Spoken>(line).ok();
    let own = envelope.map(|envelope| [Some(envelope.id), envelope.replaces]);
    let all = own
        .into_iter()
        .flatten()
        .chain(spoken.map(|spoken| spoken.of));
    all.flatten().collect()
}

/// The identity that bytes begin with.
fn id(bytes: &[u8]) -> Option<EntryId> {
    let text = std::str::from_utf8(bytes.get(..ID_LENGTH)?).ok()?;
    text.parse().ok()
}

#[cfg(test)]
#[path = "about_tests.rs"]
mod tests;
