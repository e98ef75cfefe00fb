//! Cards for an address book (vCard 3.0, RFC 2426, which every address book reads): one for each contact person, with the
//! employer as organisation.

use crate::domain::agenda::card::Card;
use crate::exchange::content_line::Lines;

/// The cards as a file. The same cards give the same bytes.
pub(crate) fn write(cards: &[Card]) -> Vec<u8> {
    let mut lines = Lines::default();
    for card in cards {
        lines.plain("BEGIN", "VCARD");
        lines.plain("VERSION", "3.0");
        lines.text("FN", &card.name);
        let (given, family) = parted(&card.name);
        lines.parts("N", &[family, given, "", "", ""]);
        lines.parts("ORG", &[&card.organisation]);
        for (name, value) in [
            ("TITLE", &card.role),
            ("TEL;TYPE=WORK,VOICE", &card.phone),
            ("EMAIL;TYPE=INTERNET,WORK", &card.email),
        ] {
            if let Some(value) = value {
                lines.text(name, value);
            }
        }
        if let Some(town) = &card.town {
            lines.parts("ADR;TYPE=WORK", &["", "", "", town, "", "", ""]);
        }
        if let Some(website) = &card.website {
            lines.text("URL;TYPE=WORK", website);
        }
        lines.plain("UID", &card.uid);
        lines.plain("END", "VCARD");
    }
    lines.into_bytes()
}

/// Given and family name. Where a name has several words the first is the given one; all the others, a "van der" among them,
/// are the family's. What people see is the whole name.
fn parted(name: &str) -> (&str, &str) {
    let name = name.trim();
    name.split_once(' ')
        .map_or(("", name), |(given, family)| (given, family.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(name: &str) -> Card {
        Card {
            uid: "acme-oy-x4f7@coach".to_owned(),
            name: name.to_owned(),
            organisation: "Acme; Sons, Oy".to_owned(),
            role: Some("HR".to_owned()),
            phone: Some("+358 40 1234567".to_owned()),
            email: Some("mari@acme.example".to_owned()),
            town: Some("Kerava".to_owned()),
            website: None,
        }
    }

    fn text(cards: &[Card]) -> String {
        let bytes = write(cards);
        assert_eq!(bytes, write(cards));
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
    }

    #[test]
    fn a_card_holds_what_belongs_to_work() {
        assert_eq!(
            text(&[card("Jan van der Berg")]),
            "BEGIN:VCARD\nVERSION:3.0\nFN:Jan van der Berg\nN:van der Berg;Jan;;;\nORG:Acme\\; Sons\\, Oy\nTITLE:HR\n\
             TEL;TYPE=WORK,VOICE:+358 40 1234567\nEMAIL;TYPE=INTERNET,WORK:mari@acme.example\nADR;TYPE=WORK:;;;Kerava;;;\n\
             UID:acme-oy-x4f7@coach\nEND:VCARD\n"
        );
        assert_eq!(text(&[]), "");
        assert!(text(&[card("Mari")]).contains("\nN:Mari;;;;\n"));
    }
}
