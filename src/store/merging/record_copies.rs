//! Two copies of a record as bytes, made one.

use crate::domain::merging::record::{Lost, Side, merge};
use crate::domain::merging::sheet::Sheet;
use crate::domain::merging::stamp::Stamps;
use crate::store::codec::record;
use crate::store::codec::sheet_text;
use crate::store::data::layout;

/// One side's copy of a file, and when it changed what.
#[derive(Clone, Debug)]
pub(crate) struct Copied<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) stamps: Stamps,
}

/// Two copies made one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Joined {
    pub(crate) bytes: Vec<u8>,
    /// Values that did not stay.
    pub(crate) lost: Vec<Lost>,
}

/// Why two copies were not made one.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotJoined {
    #[error("{whose} cannot be read: {why}")]
    Unreadable { whose: &'static str, why: String },
    #[error(
        "two employers were given this file name: {0}; keep one here, and add the other with coach employer add"
    )]
    Apart(String),
    #[error("the two versions do not make one record: {0}")]
    Unfit(String),
    #[error("this is no file of a data directory that coach merges")]
    NotOurs,
}

/// Merges two copies of the record at a path.
///
/// # Errors
/// When one cannot be read, or they do not make one record.
pub(crate) fn join(
    path: &str,
    base: Option<&[u8]>,
    one: &Copied,
    other: &Copied,
) -> Result<Joined, NotJoined> {
    let whole = |copy: &Copied| Joined {
        bytes: copy.bytes.to_vec(),
        lost: Vec::new(),
    };
    if one.bytes == other.bytes || base == Some(other.bytes) {
        return Ok(whole(one));
    }
    if base == Some(one.bytes) {
        Text::of(other.bytes, "their version")?;
        return Ok(whole(other));
    }
    let before = Text::of(base.unwrap_or_default(), "the version before both")?;
    let (ours, theirs) = (
        Text::of(one.bytes, "our version")?,
        Text::of(other.bytes, "their version")?,
    );
    if base.is_none() && path.starts_with(layout::EMPLOYERS) {
        are_one_employer(&ours.sheet, &theirs.sheet)?;
    }
    let has_returns = match (base, ours.has_returns == before.has_returns) {
        (None, _) => ours.has_returns || theirs.has_returns,
        (Some(_), true) => theirs.has_returns,
        (Some(_), false) => ours.has_returns,
    };
    let (ours, theirs) = (ours.side(one), theirs.side(other));
    let merged = merge(path, &before.sheet, &ours, &theirs);
    let text = merged.side.sheet.text();
    let text = match has_returns {
        true => text.replace('\n', "\r\n"),
        false => text,
    };
    reads(path, &text, [one, other])?;
    Ok(Joined {
        bytes: text.into_bytes(),
        lost: merged.lost,
    })
}

/// The text of a copy in its parts, and how its lines end.
struct Text {
    sheet: Sheet,
    has_returns: bool,
}

impl Text {
    fn of(bytes: &[u8], whose: &'static str) -> Result<Text, NotJoined> {
        let unreadable = |why: String| NotJoined::Unreadable { whose, why };
        let text = std::str::from_utf8(bytes)
            .map_err(|_| unreadable("it is not UTF-8 text".to_owned()))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let plain = text.replace("\r\n", "\n");
        let sheet = sheet_text::sheet(&plain).map_err(|error| unreadable(error.to_string()))?;
        Ok(Text {
            sheet,
            has_returns: text.contains("\r\n"),
        })
    }

    fn side(self, copy: &Copied) -> Side {
        Side {
            sheet: self.sheet,
            stamps: copy.stamps.clone(),
        }
    }
}

/// Whether a record made twice is of one employer: both have one name, and no two towns.
fn are_one_employer(one: &Sheet, other: &Sheet) -> Result<(), NotJoined> {
    let says = |sheet: &Sheet, key: &str| {
        let said = sheet.sections.first()?.says(key)?.trim().to_lowercase();
        (!said.is_empty()).then_some(said)
    };
    let differs = |key: &str| match (says(one, key), says(other, key)) {
        (Some(one), Some(other)) if one != other => Some(format!("{one} and {other}")),
        _ => None,
    };
    match differs("name").or_else(|| differs("town")) {
        Some(two) => Err(NotJoined::Apart(two)),
        None => Ok(()),
    }
}

/// Whether what came out reads as the record it is; where a copy did not, nothing more is asked of it.
fn reads(path: &str, text: &str, copies: [&Copied; 2]) -> Result<(), NotJoined> {
    let unfit = |why: String| Err(NotJoined::Unfit(why));
    if let Err(error) = sheet_text::sheet(text) {
        return unfit(error.to_string());
    }
    if text.len() as u64 > record::RECORD_LIMIT {
        return unfit("it would be larger than a record may be".to_owned());
    }
    let Some(kind) = layout::kind(path) else {
        return Ok(());
    };
    let fault = |bytes: &[u8]| record::fault(kind, path, bytes);
    match fault(text.as_bytes()) {
        Some(problem) if copies.iter().all(|copy| fault(copy.bytes).is_none()) => {
            unfit(problem.message)
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "convergence_tests.rs"]
mod convergence;
#[cfg(test)]
#[path = "record_copies_tests.rs"]
mod tests;
