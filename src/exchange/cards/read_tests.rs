//! Cards as phones and programs write them.

use super::*;

fn cards(text: &str) -> (Vec<String>, Vec<String>) {
    let sheet = read(text.as_bytes()).unwrap().remove(0);
    let rows = sheet.rows[1..].iter().map(|row| {
        let cells: Vec<String> = row.cells.iter().map(Value::text).collect();
        format!("{}: {}", row.number, cells.join("|"))
    });
    (rows.collect(), sheet.remarks)
}

fn card(version: &str, lines: &[&str]) -> String {
    format!(
        "BEGIN:VCARD\r\nVERSION:{version}\r\n{}\r\nEND:VCARD\r\n",
        lines.join("\r\n")
    )
}

#[test]
fn work_details_are_kept_and_those_of_home_left_out() {
    let lines = [
        "FN:Mari Laine",
        "ORG:Acme Oy;Kitchen",
        "TITLE:Chef",
        "TEL;TYPE=HOME:1",
        "TEL;TYPE=WORK,VOICE:2",
        "TEL;TYPE=CELL:3",
        "TEL;TYPE=WORK,FAX:4",
        "item1.TEL:5",
        "item1.X-ABLabel:_$!<Home>!$_",
        "EMAIL;TYPE=HOME:home@acme.example",
        "EMAIL;TYPE=WORK:mari@acme.example",
        "ADR;TYPE=WORK:;;Street 1;Turku;;20100;Finland",
        "ADR;TYPE=HOME:;;Street 2;Espoo;;;",
        "URL;TYPE=WORK:https\\://acme.example",
        "BDAY:1980-03-22",
        "NOTE:calls back\\, always\\nafter two",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ",
    ];
    let (rows, remarks) = cards(&card("3.0", &lines));
    assert_eq!(
        rows,
        [
            "1: Acme Oy|Mari Laine|Chef, Kitchen|2, 3|mari@acme.example|Turku|https://acme.example|calls back, always\nafter two"
        ]
    );
    assert_eq!(
        remarks,
        [
            "left out, since only work details are kept: birthdays (line 1), home addresses (line 1), home numbers (line 1), private e-mail addresses (line 1)"
        ]
    );
}

#[test]
fn versions_differ_in_types_and_names() {
    for (version, lines, row) in [
        (
            "2.1",
            &[
                "N:Laine;Mari;;;",
                "ORG:Acme",
                "TEL;HOME;VOICE:1",
                "TEL;WORK:2",
            ][..],
            "1: Acme|Mari Laine||2||||",
        ),
        (
            "4.0",
            &[
                "FN:Mari",
                "ORG;TYPE=work:Acme",
                "TEL;VALUE=uri;TYPE=\"work,voice\":tel:+1-418-656-9254;ext=102",
            ],
            "1: Acme|Mari||+1-418-656-9254 ext. 102||||",
        ),
        ("3.0", &["FN:Acme", "ORG:Acme;", "TEL:1"], "1: Acme|||1||||"),
        (
            "3.0",
            &["FN:", "N:;;;;", "EMAIL;TYPE=HOME:x@y.example"],
            "1: ||||x@y.example|||",
        ),
    ] {
        assert_eq!(cards(&card(version, lines)).0, [row], "{lines:?}");
    }
}

#[test]
fn of_two_cards_with_one_uid_the_later_stands() {
    let one = |name: &str, revised: &str| card("3.0", &["UID:u1", &format!("FN:{name}"), revised]);
    for (first, second, stays) in [
        ("REV:20260101T100000Z", "REV:20250101T100000Z", "First"),
        ("REV:20250101T100000Z", "REV:20260101T100000Z", "Second"),
        ("X-A:1", "X-A:1", "Second"),
    ] {
        let text = one("First", first) + &one("Second", second);
        let (rows, remarks) = cards(&text);
        assert!(rows.len() == 1 && rows[0].contains(stays), "{rows:?}");
        assert!(
            remarks[0].starts_with("earlier versions of a card"),
            "{remarks:?}"
        );
    }
}

#[test]
fn groups_and_what_is_cut_off_are_named() {
    let text =
        card("4.0", &["KIND:group", "FN:Team"]) + "BEGIN:VCARD\nVERSION:3.0\nFN:Mari\nORG:Acme\n";
    let (rows, remarks) = cards(&text);
    assert_eq!(rows, ["6: Acme|Mari||||||"]);
    assert_eq!(
        remarks,
        [
            "the card in line 6 has no end: the file may be cut off",
            "groups of people are left out (line 1)"
        ]
    );
    assert!(matches!(read(b""), Err(ForeignError::Empty)));
}
