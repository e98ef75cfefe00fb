//! The short way of reading says what the careful one says.

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
