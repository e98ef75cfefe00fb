//! What candidates told, as far as it is on this machine.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::PrivateNote;
use crate::domain::terms::names::{Code, EntryId};
use crate::domain::terms::vocabulary::NoteKind;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file;
use crate::store::disk::error::StoreError;

impl Directory {
    /// What candidates told, as far as it is on this machine: whose, when, what.
    pub(crate) fn private_notes(&self) -> Result<Vec<PrivateNote>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Note {
            on: Date,
            kind: Option<String>,
            about: EntryId,
            note: String,
            #[serde(default)]
            knows: Vec<EntryId>,
        }
        let mut notes = Vec::new();
        let erased = self.erased()?;
        let masks = self.masks()?;
        let gone = &erased.codes;
        let endings = (!gone.is_empty()).then(|| self.name_endings());
        let mask = endings
            .as_ref()
            .map(|endings| self.mask_of_forgotten(gone, endings));
        let masked = |note: String| match &mask {
            Some(mask) => mask.apply(&note, &[], None),
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
            let bytes = self
                .disk
                .read(&layout::notes(&code), log_file::LOG_LIMIT)?
                .unwrap_or_default();
            if log_file::is_no_log(&bytes, |line| serde_json::from_slice::<Note>(line).is_ok()) {
                continue;
            }
            let read = log_file::numbered(&bytes)
                .filter_map(|(_, found)| serde_json::from_slice::<Note>(found.bytes()).ok());
            let read = read.filter(|note| !masks.hides_note(note.about, &note.knows));
            // A kind that a newer program wrote is a note of a talk here.
            let kind = |kind: Option<String>| {
                kind.and_then(|kind| kind.parse().ok())
                    .unwrap_or(NoteKind::Talk)
            };
            let read = read.map(|note| Note {
                note: masked(note.note),
                ..note
            });
            notes.extend(read.map(|note| PrivateNote {
                code: code.clone(),
                kind: kind(note.kind),
                about: note.about,
                on: note.on,
                note: note.note,
            }));
        }
        Ok(notes)
    }
}
