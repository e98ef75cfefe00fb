//! The keys of a value, taken from the type that reads it.

use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};

/// The keys that a type declares, in its order; none for what is no struct.
pub(crate) fn keys_of<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut keys: &'static [&'static str] = &[];
    // It always fails: it is only asked for its keys.
    drop(T::deserialize(Keys(&mut keys)));
    keys
}

/// A deserializer without values, which notes the keys that it is asked for.
struct Keys<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Keys<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        Err(Error::custom("there are no values"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::entry::{Contact, Snooze};

    #[test]
    fn keys_are_named_as_in_the_file() {
        assert_eq!(keys_of::<Snooze>(), ["of", "due"]);
        assert!(keys_of::<Contact>().contains(&"for"));
        assert_eq!(keys_of::<String>(), [""; 0]);
    }
}
