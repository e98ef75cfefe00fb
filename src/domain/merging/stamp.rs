//! When a side of a merge changed what: so that of two values of one field the later stays.

use crate::domain::log::op::of_record::Edit;
use crate::domain::terms::names::EntryId;
use std::collections::BTreeMap;

/// A moment, the greater the later: the id of an `edit` line as a number, or a time in the same measure.
pub(crate) type Stamp = u128;

/// A place in a record: which block, and which key of it.
pub(crate) type Place = (String, String);

/// What is known of when one side changed a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stamps {
    /// By place, as far as a merge settled it before.
    places: BTreeMap<Place, Stamp>,
    /// By what `edit` lines call the field.
    names: BTreeMap<String, Stamp>,
    /// For anything else: when this copy was made.
    otherwise: Stamp,
}

impl Stamps {
    /// Of a copy that was made at a moment, in milliseconds since 1970.
    pub(crate) fn of_copy(milliseconds: u64) -> Stamps {
        Stamps {
            otherwise: Stamp::from(milliseconds) << 80,
            ..Stamps::default()
        }
    }

    /// Takes in an `edit` line about the record.
    pub(crate) fn note(&mut self, id: EntryId, edit: &Edit) {
        for field in &edit.fields {
            let known = self.names.entry(field.clone()).or_default();
            *known = (*known).max(id.0.0);
        }
    }

    /// When a key of a block was changed last on this side. What an `edit` line tells goes before the age of the copy, which any
    /// change makes younger.
    pub(in crate::domain::merging) fn at(&self, table: &str, place: &Place) -> Stamp {
        if let Some(stamp) = self.places.get(place) {
            return *stamp;
        }
        // Of an item of a list it is known when the list was changed.
        let field = place.1.split('\n').next().unwrap_or_default();
        let key = match table {
            "" => field.to_owned(),
            table => format!("{table}.{field}"),
        };
        let names = [key.as_str(), table, "*"];
        let told = names.iter().filter_map(|name| self.names.get(*name));
        told.max().copied().unwrap_or(self.otherwise)
    }

    pub(in crate::domain::merging) fn settle(&mut self, place: Place, stamp: Stamp) {
        self.places.insert(place, stamp);
    }
}
