//! Lines read back as they were written, and what is damaged is found.

use super::*;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::of_line::Void;
use crate::domain::terms::vocabulary::{Channel, Party};
use crate::store::codec::checksum::{Checksum, checksum, resealed};
use crate::store::codec::written_line::{Opening, encode, encode_entry};
use serde::Serialize;

fn read(line: &[u8]) -> Result<Entry, LineError> {
    decode(
        line,
        &"anna".parse().unwrap(),
        (&"log/anna/x4t9/2026-11.jsonl".into(), 1),
    )
}

fn plain(seq: u64, op: &str, value: &impl Serialize) -> String {
    encode(&Opening::plain(id(), seq, op), value)
}

fn id() -> EntryId {
    "01KAF3ZZZZ0000000000000001".parse().unwrap()
}

#[test]
fn a_line_has_its_keys_in_order_and_reads_back() {
    let mut contact = Contact::new(
        "2026-11-17".parse().unwrap(),
        Party::Employer,
        Channel::Visit,
    );
    contact.employer = Some("acme-oy".parse().unwrap());
    contact.on_behalf_of = vec!["k7qm".parse().unwrap()];
    contact.note = Some("café \u{202e}".to_owned());
    let line = plain(118, "contact", &contact);
    assert!(line.starts_with(r#"{"v":1,"id":"01KAF3ZZZZ0000000000000001","seq":118,"op":"contact","on":"2026-11-17","party":"employer","employer":"acme-oy","channel":"visit","for":["k7qm"],"note":"café"#), "{line}");
    assert!(!line.contains("null") && line.ends_with("\"}\n"));
    let bytes = line.trim_end().as_bytes();
    assert_eq!(checksum(bytes), Checksum::Right);
    let entry = read(bytes).unwrap();
    assert_eq!(entry.op, Op::Contact(Box::new(contact)));
}

#[test]
fn every_flip_of_one_byte_is_noticed() {
    let line = plain(1, "void", &Void { of: id() });
    let line = line.trim_end().as_bytes();
    for at in 0..line.len() {
        for bit in 0..8 {
            let mut flipped = line.to_vec();
            flipped[at] ^= 1 << bit;
            assert_ne!(checksum(&flipped), Checksum::Right, "byte {at}, bit {bit}");
        }
    }
}

#[test]
fn the_short_way_reads_what_the_long_way_reads() {
    let replacing = Opening {
        id: id(),
        seq: 7,
        op: "void",
        replaces: Some(id()),
        knows: &[id()],
    };
    for line in [
        plain(118, "void", &Void { of: id() }),
        encode(&replacing, &Void { of: id() }),
    ] {
        let parsed = envelope(line.trim_end().as_bytes()).unwrap();
        let entry = read(line.trim_end().as_bytes()).unwrap();
        assert_eq!(
            (entry.id, entry.replaces, entry.knows, entry.op.word()),
            (
                parsed.id,
                parsed.replaces,
                parsed.knows.clone(),
                parsed.op.as_ref()
            )
        );
        if let Some((short, _)) = as_written(&line) {
            assert_eq!(
                (short.id, short.seq, short.replaces, short.op),
                (parsed.id, parsed.seq, parsed.replaces, parsed.op)
            );
        }
    }
}

#[test]
fn a_resealed_line_keeps_unknown_keys() {
    let line = br#"{"v":1,"id":"01KAF3ZZZZ0000000000000001","seq":1,"op":"void","of":"01KAF3ZZZZ0000000000000001","later":[1],"crc":"00000000"}"#;
    assert_eq!(checksum(line), Checksum::Wrong);
    let resealed = resealed(line).unwrap();
    assert_eq!(checksum(resealed.as_bytes()), Checksum::Right);
    assert!(resealed.contains(r#""later":[1]"#));
}

#[test]
fn a_line_that_is_written_again_keeps_what_is_not_known() {
    let known = r#"{"v":1,"id":"01KAF3ZZZZ0000000000000001","seq":1,"op":"#;
    for rest in [
        r#""void","of":"01KAF3ZZZZ0000000000000001","later":[1]}"#,
        r#""dance","with":["k7qm"]}"#,
        r#""contact","on":"2026-02-03","party":"employer","channel":"fax","note":"x"}"#,
    ] {
        let line = resealed(format!("{known}{rest}").as_bytes()).unwrap();
        let place = (&"log/anna/x4t9/2026-11.jsonl".into(), 1);
        let entry = decode_whole(line.as_bytes(), &"anna".parse().unwrap(), place).unwrap();
        assert_eq!(encode_entry(&entry).trim_end(), line);
    }
}

#[test]
fn hostile_lines_are_refused_in_words() {
    let known = r#"{"v":1,"id":"01KAF3ZZZZ0000000000000001","seq":1,"op":"#;
    for bad in [
        "".to_owned(),
        "{".to_owned(),
        "null".to_owned(),
        "[".repeat(20_000),
        format!(r#"{known}"contact","on":"2026-02-30","party":"employer","channel":"visit"}}"#),
        format!(r#"{known}"contact","on":"2026-02-03","party":"employer","channel":"fax"}}"#),
        format!(r#"{known}"time","on":"2026-02-03","kind":"team","minutes":1e999}}"#),
        format!(r#"{known}"time","on":"2026-02-03","kind":"team","minutes":-1}}"#),
        format!(r#"{known}"void","op":"void","of":"x"}}"#),
        "\0".to_owned(),
    ] {
        assert!(read(bad.as_bytes()).is_err(), "{bad}");
    }
    assert!(matches!(
        read(format!(r#"{known}"dance"}}"#).as_bytes()),
        Err(LineError::Newer { .. })
    ));
    assert!(matches!(read(b"\xff\xfe"), Err(LineError::NotText)));
}
