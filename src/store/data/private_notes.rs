//! What candidates told, as far as it is on this machine.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::PrivateNote;
use crate::domain::terms::names::{Code, EntryId};
use crate::domain::terms::vocabulary::NoteKind;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file;
use crate::store::disk::error::StoreError;

/// A line of a file of notes.
#[derive(serde::Deserialize)]
struct Note {
    on: Date,
    kind: Option<String>,
    about: EntryId,
    note: String,
    #[serde(default)]
    knows: Vec<EntryId>,
}

impl Note {
    fn told_by(self, code: &Code) -> PrivateNote {
        // A kind that a newer program wrote is a note of a talk here.
        let kind = self.kind.and_then(|kind| kind.parse().ok());
        PrivateNote {
            code: code.clone(),
            kind: kind.unwrap_or(NoteKind::Talk),
            about: self.about,
            on: self.on,
            note: self.note,
        }
    }
}

impl Directory {
    /// What candidates told, as far as it is on this machine: whose, when, what.
    pub(crate) fn private_notes(&self) -> Result<Vec<PrivateNote>, StoreError> {
        let mut notes = Vec::new();
        let erased = self.erased()?;
        let masks = self.masks()?;
        let gone = &erased.codes;
        let endings = (!gone.is_empty()).then(|| self.name_endings());
        let mask = endings
            .as_ref()
            .map(|endings| self.mask_of_forgotten(gone, endings));
        let masked = |note: Note| match &mask {
            Some(mask) => Note {
                note: mask.apply(&note.note, &[], None),
                ..note
            },
            None => note,
        };
        for name in self.disk.list(layout::NOTES)? {
            let code = name
                .name
                .strip_suffix(".jsonl")
                .and_then(|code| code.parse::<Code>().ok());
            let Some(code) = code.filter(|code| !gone.contains(code)) else {
                continue;
            };
            let read = self.notes_of(&code)?.into_iter();
            let read = read.filter(|note| !masks.hides_note(note.about, &note.knows));
            notes.extend(read.map(|note| masked(note).told_by(&code)));
        }
        Ok(notes)
    }

    /// The lines of a candidate's file that can be read; none of a file that is none of notes.
    fn notes_of(&self, code: &Code) -> Result<Vec<Note>, StoreError> {
        let path = layout::notes(code);
        let bytes = self.disk.read(&path, log_file::LOG_LIMIT)?;
        let bytes = bytes.unwrap_or_default();
        if log_file::is_no_log(&bytes, |line| serde_json::from_slice::<Note>(line).is_ok()) {
            return Ok(Vec::new());
        }
        let lines = log_file::numbered(&bytes);
        Ok(lines
            .filter_map(|(_, found)| serde_json::from_slice(found.bytes()).ok())
            .collect())
    }
}
