//! Tombstones: what was erased, so that it stays gone whatever an old copy brings back.

use crate::domain::calendar::civil;
use crate::domain::calendar::day::Date;
use crate::domain::log::mask::{Extent, Mask};
use crate::domain::terms::names::{Code, EntryId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A line of `erased/DEVICE.jsonl`: a mask, a person who was forgotten, or, before text 1.7, a line that was dropped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tombstone {
    /// The person for whose sake it was erased: with one such line everything about that code stays gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<Code>,
    /// A line that was dropped. Where a number has a tombstone without it, the line is lost and its identity not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<EntryId>,
    /// The log file that it is about.
    pub(crate) file: String,
    /// The number of the line that went; 0 where none did.
    pub(crate) seq: u64,
    #[serde(deserialize_with = "civil::day")]
    pub(crate) on: Date,
    /// The line that took the place of the one that was dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) instead: Option<EntryId>,
    /// The keys that the line which took its place was written without.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) without: Vec<String>,
    /// The identity of a mask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mask: Option<EntryId>,
    /// The lines of the entry under the mask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) of: Vec<EntryId>,
    /// The keys that the mask takes out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) keys: Vec<String>,
    /// Instead of `keys`: all that the mask leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) keep: Option<Vec<String>>,
    /// Instead of `keys`: `time`, where of a talk the working time stays.
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    pub(crate) read_as: Option<String>,
}

/// What `as` says of a talk of which the working time stays.
const TIME: &str = "time";

impl Tombstone {
    /// The tombstone of no line: of a person's own file, or of a number whose line is lost.
    pub(crate) fn of_place(code: Option<Code>, file: String, seq: u64, on: Date) -> Tombstone {
        Tombstone {
            code,
            id: None,
            file,
            seq,
            on,
            instead: None,
            without: Vec::new(),
            mask: None,
            of: Vec::new(),
            keys: Vec::new(),
            keep: None,
            read_as: None,
        }
    }

    /// The tombstone that says a mask. Programs of before text 1.7 read it as one of no line, so they keep it.
    pub(crate) fn of_mask(mask: &Mask, file: String, on: Date) -> Tombstone {
        let names = |keys: &BTreeSet<String>| keys.iter().cloned().collect::<Vec<_>>();
        let (keys, keep, read_as) = match &mask.extent {
            Extent::Keys(keys) => (names(keys), None, None),
            Extent::AllBut(keys) => (Vec::new(), Some(names(keys)), None),
            Extent::WorkingTime => (Vec::new(), None, Some(TIME.to_owned())),
        };
        Tombstone {
            mask: Some(mask.id),
            of: mask.of.clone(),
            keys,
            keep,
            read_as,
            ..Tombstone::of_place(mask.code.clone(), file, 0, on)
        }
    }

    /// The mask that it says, where it is one.
    pub(crate) fn as_mask(&self) -> Option<Mask> {
        let names = |keys: &[String]| keys.iter().cloned().collect::<BTreeSet<_>>();
        let extent = match (&self.keep, self.read_as.as_deref()) {
            (Some(keep), _) => Extent::AllBut(names(keep)),
            (None, Some(TIME)) => Extent::WorkingTime,
            // What a newer program says of it is not known: nothing is shown rather than too much.
            (None, Some(_)) => Extent::AllBut(BTreeSet::new()),
            (None, None) => Extent::Keys(names(&self.keys)),
        };
        Some(Mask {
            id: self.mask?,
            of: self.of.clone(),
            extent,
            code: self.code.clone(),
        })
    }

    /// The line as it stands in the file.
    pub(crate) fn line(&self) -> String {
        serde_json::to_string(self).expect("a tombstone is plain") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Tombstone {
        serde_json::from_str(line).unwrap()
    }

    #[test]
    fn a_mask_reads_back_as_it_was_written() {
        let names = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        for extent in [
            Extent::Keys(names(&["goal", "note"])),
            Extent::AllBut(names(&["on", "party"])),
            Extent::AllBut(names(&[])),
            Extent::WorkingTime,
        ] {
            let mask = Mask {
                id: "01M808BERTQ4G9NSGE6492J86P".parse().unwrap(),
                of: vec!["01M7WQHDC0FHTXMPMF1X9RNZHE".parse().unwrap()],
                extent,
                code: Some("k7qm".parse().unwrap()),
            };
            let file = "log/anna/ug9s/2026-11.jsonl".to_owned();
            let line = Tombstone::of_mask(&mask, file, "2026-11-21".parse().unwrap()).line();
            assert_eq!(read(&line).as_mask(), Some(mask), "{line}");
        }
    }

    #[test]
    fn a_tombstone_of_before_is_no_mask_and_one_of_a_newer_program_shows_nothing() {
        let line = r#"{"id":"01M808BERTQ4G9NSGE6492J86P","file":"log/anna/ug9s/2026-11.jsonl","seq":5,"on":"2026-11-21","without":["note"]}"#;
        assert_eq!(read(line).as_mask(), None);
        let line = r#"{"file":"x","seq":0,"on":"2026-11-21","mask":"01M808BERTQ4G9NSGE6492J86P","of":[],"as":"dance"}"#;
        assert_eq!(
            read(line).as_mask().unwrap().extent,
            Extent::AllBut([].into())
        );
    }
}
