//! What was mended on the way, in the words of the page.

use crate::store::data::remark::Remark;
use crate::words::Words;
use crate::words::say::{say, say_count};

/// What is said of something that was done beside what was asked for.
pub(crate) fn mended(words: &Words, remark: &Remark) -> String {
    match remark {
        Remark::SetAside { path, kept } => say!(words, "mended.set-aside", path, kept),
        Remark::JournalSetAside { kept } => say!(words, "mended.journal-set-aside", kept),
        Remark::EditedSince { path } => say!(words, "mended.edited-since", path),
        Remark::Finished { what, takes_back } => {
            let several = || words.label("mended.several-files");
            let what = what.clone().unwrap_or_else(several);
            match takes_back {
                true => say!(words, "mended.finished-undo", what),
                false => say!(words, "mended.finished", what),
            }
        }
        Remark::StillHeld { files } => say_count!(words, "mended.still-held", *files),
        Remark::BroughtBack { code } => say!(words, "mended.brought-back", code),
        Remark::Said(text) => text.clone(),
    }
}
