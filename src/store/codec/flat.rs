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
mod tests {
    use super::*;
    use crate::domain::log::op::contact::Contact;
    use crate::domain::log::op::of_line::Amend;
    use serde::de::DeserializeOwned;
    use serde_json::{Value as Json, json};

    /// Whatever there may be under one key.
    #[derive(Debug, PartialEq, Deserialize)]
    struct Any {
        any: Json,
    }

    /// Lines as they are written, and one change of a byte at each place of each of them.
    const LINES: [&str; 4] = [
        r#","on":"2026-11-17","at":"10:30","party":"employer","employer":"acme-oy","also":["smit","zuivel"],"channel":"visit","for":["k7qm"],"present":true,"minutes":45,"note":"kävi «hyvin»","next":{"text":"send CV","due":"2026-11-20"},"crc":"9f3a1c2e"}"#,
        r#","of":"01KAF3ZZZZ0000000000000001","set":{"minutes":30,"for":[],"next":{"text":"x","due":"2026-11-21"}},"unset":["note"]}"#,
        r#","on":"2026-11-17","party":"employer","channel":"phone","note":"a \"word\"","minutes":0}"#,
        r#","any":[{"a":true},"b",17]}"#,
    ];

    /// What both readers say of a text, where the short way takes it at all.
    fn agree<T: DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) -> bool {
        let short = read_rest::<T>(text);
        if let Some(short) = &short {
            let whole = format!("{{\"v\":1{text}");
            let long: T = serde_json::from_str(&whole)
                .unwrap_or_else(|error| panic!("{text} is taken the short way: {error}"));
            assert_eq!(*short, long, "{text}");
        }
        short.is_some()
    }

    #[test]
    fn lines_as_they_are_written_are_read_the_short_way() {
        assert!(agree::<Contact>(LINES[0]));
        assert!(agree::<Amend>(LINES[1]));
        assert!(!agree::<Contact>(LINES[2]), "an escape is read with care");
        assert!(agree::<Any>(LINES[3]));
        let three = json!([{ "a": true }, "b", 17]);
        assert_eq!(read_rest(LINES[3]), Some(Any { any: three }));
    }

    #[test]
    fn whatever_is_read_the_short_way_is_read_alike_the_long_way() {
        let bytes = b"\"\\{}[]:,0159-+.eEtrufalsn \t\n\0x/";
        for line in LINES {
            for at in 0..line.len() {
                for byte in bytes {
                    let changed = [&line.as_bytes()[..at], &[*byte], &line.as_bytes()[at + 1..]];
                    let dropped = [&line.as_bytes()[..at], &[], &line.as_bytes()[at + 1..]];
                    let doubled = [&line.as_bytes()[..at], &[*byte], &line.as_bytes()[at..]];
                    for variant in [changed, dropped, doubled] {
                        let Ok(text) = String::from_utf8(variant.concat()) else {
                            continue;
                        };
                        agree::<Contact>(&text);
                        agree::<Amend>(&text);
                        agree::<Any>(&text);
                    }
                }
            }
        }
    }

    #[test]
    fn what_goes_too_deep_is_left_to_the_careful_reader() {
        let nested = |depth: usize| {
            let (open, close) = ("[".repeat(depth), "]".repeat(depth));
            format!(",\"any\":{open}{close}}}")
        };
        assert!(agree::<Any>(&nested(usize::from(DEPTH))));
        assert!(!agree::<Any>(&nested(usize::from(DEPTH) + 1)));
        assert!(!agree::<Any>(&nested(100_000)));
    }
}
