//! Places where a name still stands, in a row.

use crate::store::erasure::trace::Place;

/// Places named one by one; of more, the number is said.
const MOST_PLACES: usize = 20;

/// Places in a row, the first of them.
pub(crate) fn listed(places: &[Place]) -> String {
    let shown = places
        .iter()
        .take(MOST_PLACES)
        .map(|place| match place.line {
            Some(line) => format!("{}:{line}", place.path),
            None => place.path.clone(),
        });
    let more = if places.len() > MOST_PLACES {
        format!(" and {} more", places.len() - MOST_PLACES)
    } else {
        String::new()
    };
    format!("{}{more}", shown.collect::<Vec<_>>().join(", "))
}
