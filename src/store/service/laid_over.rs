//! A table of the directory laid over a built-in one, key by key, and what a mistake in it is told as.

use crate::domain::caseload::loaded::Problem;
use crate::domain::terms::text::without_values;
use crate::store::codec::record;
use crate::store::data::directory::unreadable;
use crate::store::disk::error::StoreError;
use serde::de::DeserializeOwned;

/// A table that another file was laid over, as what it says; an error names the line of that file (`own`) where it can.
pub(crate) fn fitted<T: DeserializeOwned>(
    table: toml::Table,
    path: &str,
    own: &[u8],
) -> Result<T, StoreError> {
    table.try_into().map_err(|error: toml::de::Error| {
        // The file alone lacks what it is laid over, but trips over the same value.
        let text = std::str::from_utf8(own).unwrap_or_default();
        let alone = toml::from_str::<T>(text)
            .err()
            .filter(|alone| alone.message() == error.message());
        let line = alone
            .and_then(|alone| alone.span())
            .map(|span| record::line_of(own, span.start));
        unreadable(Problem::new(path, line, without_values(error.message())))
    })
}

/// Lays a table over another, key by key.
pub(crate) fn lay_over(base: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(above)) => lay_over(below, above),
            (_, value) => drop(base.insert(key, value)),
        }
    }
}
