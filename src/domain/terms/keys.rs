//! Which keys a record has and what each holds, as its declaration tells serde.

use serde::de::value::{BorrowedStrDeserializer, Error as Stop};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor,
};
use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::str::FromStr;

/// A key of a record or of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) holds: Holds,
}

/// What stands under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Free text, or a list of it.
    Text,
    /// A word of a list, an id, a day, a number: nothing that tells of a person.
    Word,
    /// A table, or several.
    Table(Vec<Key>),
}

/// The keys of a record or block type. A `String` is free text; whatever else is written as text is read with [`word`].
pub(crate) fn keys<T: DeserializeOwned>() -> Vec<Key> {
    match look::<T>(&mut Vec::new()) {
        Holds::Table(keys) => keys,
        Holds::Text | Holds::Word => Vec::new(),
    }
}

/// Names of keys that hold no free text, wherever they stand in a record.
pub(crate) fn words_only(keys: &[Key]) -> Vec<&'static str> {
    fn gather(keys: &[Key], words: &mut Vec<&'static str>, texts: &mut Vec<&'static str>) {
        for key in keys {
            match &key.holds {
                Holds::Word => words.push(key.name),
                Holds::Text => texts.push(key.name),
                Holds::Table(keys) => gather(keys, words, texts),
            }
        }
    }
    let (mut words, mut texts) = (Vec::new(), Vec::new());
    gather(keys, &mut words, &mut texts);
    words.retain(|name| !texts.contains(name));
    words
}

/// The names of a type's own keys, in its order; none for what is no struct.
pub(crate) fn keys_of<T: DeserializeOwned>() -> &'static [&'static str] {
    match asked::<T>(&[]) {
        Asked::Struct(fields) => fields,
        Asked::String | Asked::Other => &[],
    }
}

/// Looks at the value that lies at a path of keys in a type.
fn look<T: DeserializeOwned>(path: &mut Vec<&'static str>) -> Holds {
    let fields = match asked::<T>(path) {
        Asked::Other => return Holds::Word,
        Asked::String => return Holds::Text,
        Asked::Struct(fields) => fields,
    };
    let key = |name: &&'static str| {
        path.push(name);
        let holds = look::<T>(path);
        path.pop();
        Key { name, holds }
    };
    Holds::Table(fields.iter().map(key).collect())
}

/// What is asked for at a path of keys in a type.
fn asked<T: DeserializeOwned>(path: &[&'static str]) -> Asked {
    let mut asked = Asked::Other;
    // This always ends in an error, as there is nothing to read.
    let _ = T::deserialize(Probe {
        path,
        asked: &mut asked,
    });
    asked
}

/// Reads what is written as one word: an id, a day's name, a time of day.
///
/// # Errors
/// When it is not text, or none of what may stand here.
pub(crate) fn word<'de, D: Deserializer<'de>, T>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr,
    T::Err: Display,
{
    struct Word<T>(PhantomData<T>);
    impl<T: FromStr> Visitor<'_> for Word<T>
    where
        T::Err: Display,
    {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a string")
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }
    deserializer.deserialize_str(Word(PhantomData))
}

/// The same where it may be absent.
pub(crate) fn some_word<'de, D: Deserializer<'de>, T>(
    deserializer: D,
) -> Result<Option<T>, D::Error>
where
    T: FromStr,
    T::Err: Display,
{
    word(deserializer).map(Some)
}

/// What a type asks its deserializer for.
enum Asked {
    String,
    Struct(&'static [&'static str]),
    Other,
}

/// Stands in for a record that is read: follows a path of keys and notes what is asked for at its end.
struct Probe<'a> {
    path: &'a [&'static str],
    asked: &'a mut Asked,
}

fn stop<T>() -> Result<T, Stop> {
    Err(Stop::custom("nothing is read here"))
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stop> {
        stop()
    }

    fn deserialize_string<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stop> {
        *self.asked = Asked::String;
        stop()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_seq(FirstItem(Some(self)))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match self.path.split_first() {
            None => {
                *self.asked = Asked::Struct(fields);
                stop()
            }
            Some((key, path)) => visitor.visit_map(OneField {
                key,
                probe: Some(Probe { path, ..self }),
            }),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str bytes byte_buf unit
        unit_struct tuple tuple_struct map enum identifier ignored_any
    }
}

/// A list, of which the first item is looked at.
struct FirstItem<'a>(Option<Probe<'a>>);

impl<'de> SeqAccess<'de> for FirstItem<'_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Stop> {
        self.0
            .take()
            .map(|probe| seed.deserialize(probe))
            .transpose()
    }
}

/// A table, of which one field is looked at.
struct OneField<'a> {
    key: &'static str,
    probe: Option<Probe<'a>>,
}

impl<'de> MapAccess<'de> for OneField<'_> {
    type Error = Stop;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Stop> {
        seed.deserialize(BorrowedStrDeserializer::new(self.key))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        match self.probe.take() {
            Some(probe) => seed.deserialize(probe),
            None => stop(),
        }
    }
}
