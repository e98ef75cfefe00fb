//! A packed file weighed before it is read: a small one may unpack to more than the machine holds.

use crate::exchange::error::ForeignError;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most bytes that all parts unpack to.
pub(in crate::exchange::workbook) const MOST_UNPACKED: u64 = 128 * 1024 * 1024;
/// Most parts.
const MOST_PARTS: usize = 2000;
/// Most tags of a part: the strings that sheets share are held in memory, one for each three or four of them.
const MOST_TAGS: usize = 6_000_000;
/// Longest text or tag: a cell holds 32,767 signs at most.
const LONGEST_TEXT: usize = 1024 * 1024;
/// Bytes unpacked at a time.
const CHUNK: usize = 64 * 1024;
/// Where pictures are, which nobody reads here.
const PICTURES: &str = "xl/media/";

/// Unpacks everything once, and keeps nothing.
///
/// # Errors
/// When it is damaged or too much.
pub(in crate::exchange::workbook) fn weigh(bytes: &[u8]) -> Result<(), ForeignError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ForeignError::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(ForeignError::TooMany {
            what: "parts",
            limit: MOST_PARTS,
        });
    }
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| ForeignError::Damaged)?;
        let is_picture = part.name().is_ok_and(|name| name.starts_with(PICTURES));
        if is_picture {
            continue;
        }
        left = left
            .checked_sub(weigh_part(part.take(left + 1))?)
            .ok_or(ForeignError::TooLarge)?;
    }
    Ok(())
}

/// The bytes of a part, if it has no text or number of tags that none has.
fn weigh_part(mut part: impl Read) -> Result<u64, ForeignError> {
    let mut chunk = vec![0; CHUNK];
    let (mut whole, mut tags, mut run) = (0, 0, 0);
    loop {
        let read = part.read(&mut chunk).map_err(|_| ForeignError::Damaged)?;
        if read == 0 {
            return Ok(whole);
        }
        whole += read as u64;
        let mut from = 0;
        for at in memchr::memchr_iter(b'<', &chunk[..read]) {
            run = 0;
            tags += 1;
            from = at;
        }
        run += read - from;
        if run > LONGEST_TEXT || tags > MOST_TAGS {
            return Err(ForeignError::TooLarge);
        }
    }
}
