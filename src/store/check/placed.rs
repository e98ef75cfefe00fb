//! Where an entry of the log belongs.

use crate::domain::log::entry::Entry;
use crate::store::data::layout;

/// The file that an entry belongs in by its day, where that is another than `path`.
pub(crate) fn belongs_in(path: &str, entry: &Entry) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let (month, _) = layout::read_month(name)?;
    let right = entry.op.month().filter(|right| *right != month)?;
    Some(format!("{folder}/{right}.jsonl"))
}
