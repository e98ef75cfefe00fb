//! Places where a name still stands, in a row.

use crate::store::erasure::trace::Place;
use crate::words::Words;
use crate::words::say::say;

/// Places named one by one; of more, the number is said.
const MOST_PLACES: usize = 20;

/// Places in a row, the first of them.
pub(crate) fn listed(words: &Words, places: &[Place]) -> String {
    let shown = places
        .iter()
        .take(MOST_PLACES)
        .map(|place| match place.line {
            Some(line) => format!("{}:{line}", place.path),
            None => place.path.clone(),
        });
    let list = shown.collect::<Vec<_>>().join(", ");
    match places.len().saturating_sub(MOST_PLACES) {
        0 => list,
        n => say!(words, "said.and-more", list, n),
    }
}
