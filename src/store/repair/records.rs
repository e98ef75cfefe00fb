//! Records of which git left two versions: merged by field and block, as `coach merge-driver` would have done.

use crate::domain::calendar::day::Date;
use crate::domain::merging::stamp::Stamps;
use crate::domain::terms::text::is_conflict_marker;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::remark::Remark;
use crate::store::disk::error::StoreError;
use crate::store::git::unmerged::{Unmerged, settle, unmerged};
use crate::store::merging::conflicts;
use crate::store::merging::driver::{Place, Versions, join_versions};
use crate::store::merging::record_copies::{Copied, Joined, NotJoined, join};
use crate::store::repair::remedy::Repair;

impl Directory {
    /// Merges records that git could not. The lock must be held.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(in crate::store::repair) fn repair_records(
        &self,
        today: Date,
        repair: &mut Repair,
    ) -> Result<(), StoreError> {
        let root = self.disk.root();
        let held = match self.disk.exists(".git") {
            true => unmerged(root),
            false => Default::default(),
        };
        for (path, versions) in &held {
            if layout::is_shared(path) && path.ends_with(".toml") {
                let joined = self.of_index(path, versions);
                let is_merged = self.put_joined(path, joined, today, repair)?;
                let is_told = is_merged && settle(root, path, &self.read_any(path)?);
                if is_merged && !is_told {
                    repair.left.push(format!(
                        "{path}: tell git that it is merged: git add {path}"
                    ));
                }
            }
        }
        for folder in [layout::COACHES, layout::EMPLOYERS, layout::CANDIDATES] {
            for name in self.disk.list(folder)? {
                let path = format!("{folder}/{}", name.name);
                if !layout::is_ours(&path, false) || held.contains_key(&path) {
                    continue;
                }
                // What cannot be read is named by the check.
                let text = String::from_utf8(self.read_any(&path).unwrap_or_default());
                if let Some(joined) = text.ok().and_then(|text| of_markers(&path, &text)) {
                    self.put_joined(&path, joined, today, repair)?;
                }
            }
        }
        Ok(())
    }

    /// The versions that git keeps in its index. What one side removed stays as the other changed it.
    fn of_index(&self, path: &str, versions: &Unmerged) -> Result<Joined, NotJoined> {
        let Unmerged { base, ours, theirs } = versions;
        let (Some(ours), Some(theirs)) = (ours, theirs) else {
            let bytes = ours.as_ref().or(theirs.as_ref());
            return Ok(Joined {
                bytes: bytes.cloned().unwrap_or_default(),
                lost: Vec::new(),
            });
        };
        let place = Place {
            root: self.disk.root().to_owned(),
            path: path.to_owned(),
        };
        let versions = Versions {
            base: base.clone().unwrap_or_default(),
            ours: ours.clone(),
            theirs: theirs.clone(),
        };
        join_versions(&place, &versions)
    }

    /// Writes a merged record; the file as it was goes to quarantine. Whether it was merged.
    fn put_joined(
        &self,
        path: &str,
        joined: Result<Joined, NotJoined>,
        today: Date,
        repair: &mut Repair,
    ) -> Result<bool, StoreError> {
        let Joined { bytes, lost } = match joined {
            Ok(joined) => joined,
            Err(error) => {
                repair.left.push(format!("{path}: {error}"));
                return Ok(false);
            }
        };
        conflicts::keep(&self.disk, path, lost, today)?;
        let before = (!self.disk.is_missing(path)).then(|| self.read_any(path));
        let before = before.transpose()?;
        let mut said = format!("{path}: merged the two versions that git had left");
        if before.as_ref() != Some(&bytes) {
            if let Some(before) = &before {
                let place = self.disk.quarantine(layout::QUARANTINE, path, before)?;
                said.push_str(&format!("; the file as it was is in {place}"));
            }
            self.disk.replace(path, before.as_deref(), &bytes)?;
        }
        repair.done.push(Remark::Said(said));
        repair.written.push(path.to_owned());
        Ok(true)
    }
}

/// The two sides that markers part in the text of a record, made one; none where there are no markers.
fn of_markers(path: &str, text: &str) -> Option<Result<Joined, NotJoined>> {
    let sides = sides(text)?;
    // What was there before both is not guessed: then neither side took anything out.
    let base = sides.base.as_deref().unwrap_or_default();
    Some(join(
        path,
        Some(base.as_bytes()),
        &ageless(&sides.ours),
        &ageless(&sides.theirs),
    ))
}

/// A copy of which nothing tells when it was made.
fn ageless(text: &str) -> Copied<'_> {
    Copied {
        bytes: text.as_bytes(),
        stamps: Stamps::default(),
    }
}

/// The versions that the markers of a merge part.
#[derive(Debug, Default, PartialEq)]
struct Sides {
    ours: String,
    theirs: String,
    /// Where git was told to write it down too.
    base: Option<String>,
}

fn sides(text: &str) -> Option<Sides> {
    #[derive(Clone, Copy, PartialEq)]
    enum At {
        Both,
        Ours,
        Base,
        Theirs,
    }
    let (mut at, mut has_markers) = (At::Both, false);
    let (mut sides, mut base) = (Sides::default(), String::new());
    let mut knows_base = true;
    for line in text.split_inclusive('\n') {
        if is_conflict_marker(line.trim_end().as_bytes()) {
            has_markers = true;
            at = match (line.as_bytes().first(), at) {
                (Some(b'<'), _) => At::Ours,
                (Some(b'|'), _) => At::Base,
                (Some(b'='), before) => {
                    knows_base &= before == At::Base;
                    At::Theirs
                }
                _ => At::Both,
            };
            continue;
        }
        let both = at == At::Both;
        for (is_its, side) in [
            (both || at == At::Ours, &mut sides.ours),
            (both || at == At::Theirs, &mut sides.theirs),
            (both || at == At::Base, &mut base),
        ] {
            side.push_str(if is_its { line } else { "" });
        }
    }
    sides.base = knows_base.then_some(base);
    has_markers.then_some(sides)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sides_of_markers_are_told_apart() {
        let text = "a\n<<<<<<< ours\nb\n||||||| base\nc\n=======\nd\n>>>>>>> theirs\ne\n";
        let told = sides(text).unwrap();
        assert_eq!(
            (told.ours.as_str(), told.theirs.as_str()),
            ("a\nb\ne\n", "a\nd\ne\n")
        );
        assert_eq!(told.base.as_deref(), Some("a\nc\ne\n"));
        let two = sides(&text.replace("||||||| base\nc\n", "")).unwrap();
        assert_eq!((two.ours, two.base), (told.ours, None));
        assert_eq!(sides("a\nb\n"), None);
    }

    #[test]
    fn a_record_with_markers_is_merged_by_field() {
        let text = "name = \"Acme\"\n<<<<<<< ours\nsize = \"5\"\n=======\nsize = \"6\"\ntown = \"Oulu\"\n>>>>>>> theirs\n";
        let joined = of_markers("employers/acme.toml", text).unwrap().unwrap();
        let merged = String::from_utf8(joined.bytes).unwrap();
        assert_eq!(merged, "name = \"Acme\"\nsize = \"6\"\ntown = \"Oulu\"\n");
        assert_eq!(joined.lost[0].value, "5");
    }
}
