//! A line as this program writes it, taken apart without the care that a line of unknown making needs.
//!
//! Lines of the log have no white space between values, seldom an escape in a text, and no numbers but small ones. So a text ends at
//! the next quotation mark, which is found thirty-two bytes at a time and borrowed. Whatever is written in another way is not
//! taken apart here: it is refused, and the caller parses it with `serde_json`, whose answer and whose errors count. Reading
//! ten years of a team takes a third of the instructions.

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use std::fmt::{self, Display};

/// Objects and lists within each other: more are left to the careful reader.
const DEPTH: u8 = 8;

/// Reads what follows the first keys of an object, from the next comma to its end, where it lies as this program writes it; `None`
/// where it lies otherwise, or is none of a `T`.
pub(crate) fn read_rest<'a, T: Deserialize<'a>>(rest: &'a str) -> Option<T> {
    // Only escaped they are part of a text.
    let control = rest.bytes().fold(false, |any, byte| any | (byte < b' '));
    if control {
        return None;
    }
    let mut flat = Flat { rest };
    let within = Within {
        flat: &mut flat,
        depth: DEPTH,
        is_first: false,
    };
    let value = T::deserialize(MapAccessDeserializer::new(within)).ok()?;
    (flat.rest == "}").then_some(value)
}

/// What has not been read yet.
struct Flat<'a> {
    rest: &'a str,
}

/// This is not as we write it.
#[derive(Debug)]
struct Otherwise;

impl Display for Otherwise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not as this program writes it")
    }
}

impl std::error::Error for Otherwise {}

impl Error for Otherwise {
    fn custom<T: Display>(_: T) -> Otherwise {
        Otherwise
    }
}

impl<'a> Flat<'a> {
    fn first(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// Passes over a character of ASCII.
    fn pass(&mut self, byte: u8) -> Result<(), Otherwise> {
        match self.first() == Some(byte) {
            true => {
                self.rest = &self.rest[1..];
                Ok(())
            }
            false => Err(Otherwise),
        }
    }

    /// A text in quotation marks, without escapes.
    fn text(&mut self) -> Result<&'a str, Otherwise> {
        self.pass(b'"')?;
        let bytes = self.rest.as_bytes();
        let end = memchr::memchr2(b'"', b'\\', bytes).ok_or(Otherwise)?;
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.pass(b'"')?;
        Ok(text)
    }

    /// A number without sign, fraction or leading zero, of at most eighteen digits.
    fn number(&mut self) -> Result<u64, Otherwise> {
        let bytes = self.rest.as_bytes();
        let end = bytes
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let follows = matches!(bytes.get(end), Some(b',' | b'}' | b']'));
        let leading_zero = end > 1 && bytes[0] == b'0';
        if end == 0 || end > 18 || leading_zero || !follows {
            return Err(Otherwise);
        }
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        let value = |sum: u64, digit: u8| sum * 10 + u64::from(digit - b'0');
        Ok(digits.bytes().fold(0, value))
    }

    fn flag(&mut self) -> Result<bool, Otherwise> {
        for (word, flag) in [("true", true), ("false", false)] {
            if let Some(rest) = self.rest.strip_prefix(word) {
                self.rest = rest;
                return Ok(flag);
            }
        }
        Err(Otherwise)
    }
}

/// One value.
struct Value<'f, 'a> {
    flat: &'f mut Flat<'a>,
    depth: u8,
}

impl<'a> Value<'_, 'a> {
    fn within(&mut self) -> Result<Within<'_, 'a>, Otherwise> {
        self.flat.rest = &self.flat.rest[1..];
        Ok(Within {
            flat: self.flat,
            depth: self.depth.checked_sub(1).ok_or(Otherwise)?,
            is_first: true,
        })
    }
}

impl<'de> Deserializer<'de> for Value<'_, 'de> {
    type Error = Otherwise;

    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Otherwise> {
        match self.flat.first() {
            Some(b'"') => visitor.visit_borrowed_str(self.flat.text()?),
            Some(b'0'..=b'9') => visitor.visit_u64(self.flat.number()?),
            Some(b't' | b'f') => visitor.visit_bool(self.flat.flag()?),
            Some(b'{') => {
                let value = visitor.visit_map(self.within()?)?;
                self.flat.pass(b'}')?;
                Ok(value)
            }
            Some(b'[') => {
                let value = visitor.visit_seq(self.within()?)?;
                self.flat.pass(b']')?;
                Ok(value)
            }
            _ => Err(Otherwise),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Otherwise> {
        match self.flat.first() {
            Some(b'n') => Err(Otherwise),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Otherwise> {
        visitor.visit_enum(BorrowedStrDeserializer::new(self.flat.text()?))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Otherwise> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

/// What lies between the brackets of an object or a list.
struct Within<'f, 'a> {
    flat: &'f mut Flat<'a>,
    depth: u8,
    is_first: bool,
}

impl Within<'_, '_> {
    /// Whether another value follows, of which the comma is passed over.
    fn goes_on(&mut self, end: u8) -> Result<bool, Otherwise> {
        if self.flat.first() == Some(end) {
            return Ok(false);
        }
        match self.is_first {
            true => self.is_first = false,
            false => self.flat.pass(b',')?,
        }
        Ok(true)
    }
}

impl<'a> MapAccess<'a> for Within<'_, 'a> {
    type Error = Otherwise;

    fn next_key_seed<K: DeserializeSeed<'a>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Otherwise> {
        if !self.goes_on(b'}')? {
            return Ok(None);
        }
        let key = self.flat.text()?;
        self.flat.pass(b':')?;
        seed.deserialize(BorrowedStrDeserializer::new(key))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'a>>(&mut self, seed: S) -> Result<S::Value, Otherwise> {
        seed.deserialize(Value {
            flat: self.flat,
            depth: self.depth,
        })
    }
}

impl<'a> SeqAccess<'a> for Within<'_, 'a> {
    type Error = Otherwise;

    fn next_element_seed<S: DeserializeSeed<'a>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Otherwise> {
        if !self.goes_on(b']')? {
            return Ok(None);
        }
        let value = seed.deserialize(Value {
            flat: self.flat,
            depth: self.depth,
        });
        value.map(Some)
    }
}

#[cfg(test)]
#[path = "flat_tests.rs"]
mod tests;
