//! Tables of services: where their headings are, and what they hold.

use super::*;
use crate::domain::moving::reading::sheet::Value;

fn sheet(rows: &[&str]) -> Sheet {
    let cell = |text: &str| match text {
        "" => Value::Empty,
        text => Value::Text(text.to_owned()),
    };
    let row = |(at, row): (usize, &&str)| Row {
        number: at + 1,
        cells: row.split('|').map(cell).collect(),
    };
    Sheet {
        rows: rows.iter().enumerate().map(row).collect(),
        ..Sheet::default()
    }
}

fn layout(rows: &[&str]) -> Result<Layout, Unclear> {
    Layout::of(&sheet(rows), &[], &[])
}

fn words(layout: &Layout) -> Vec<&'static str> {
    let columns = layout.columns.iter();
    columns
        .map(|column| column.field.map_or("-", Field::word))
        .collect()
}

#[test]
fn headings_are_found_below_titles_and_say_what_the_rows_are() {
    for (rows, header, kind, fields) in [
        (
            &["Date|Employer|Channel"][..],
            0,
            Kind::Contacts,
            "date employer channel",
        ),
        (
            &["Log of 2026", "|", "Datum|Werkgever|Soort contact|Uren"],
            2,
            Kind::Contacts,
            "date employer channel hours",
        ),
        (
            &["Pvm|Työnantaja|Tapa|Seuraava askel|Pvm 2"],
            0,
            Kind::Contacts,
            "date employer channel next due",
        ),
        (
            &["Nimi|Paikkakunta|Toimiala|Henkilöstö"],
            0,
            Kind::Employers,
            "employer town sector size",
        ),
        (
            &["Name|Entered|Note"],
            0,
            Kind::Candidates,
            "candidate entered note",
        ),
        (
            &["When|Employer|What", "Day|Time|Name|Town|Channel"],
            1,
            Kind::Contacts,
            "date time employer town channel",
        ),
        (&["Date|Employer"], 0, Kind::Contacts, "date employer"),
        (
            &["Date|Employer|Sector|Notes"],
            0,
            Kind::Contacts,
            "date employer sector note",
        ),
        (
            &["Date|Employer|Sector"],
            0,
            Kind::Employers,
            "date employer sector",
        ),
        (
            &["Employer|Town|Last contact"],
            0,
            Kind::Employers,
            "employer town -",
        ),
        (
            &["Company|Name|Phone"],
            0,
            Kind::Employers,
            "employer person phone",
        ),
        (
            &["Date|Employer|Channel|Notes|Comments"],
            0,
            Kind::Contacts,
            "date employer channel note note",
        ),
        (
            &["Date|Employer|Channel|For|Shoe size"],
            0,
            Kind::Contacts,
            "date employer channel for -",
        ),
        (
            &[
                "Contacts|Contacts|",
                "Date|Employer|Channel",
                "2026-11-18|Acme|visit",
            ],
            1,
            Kind::Contacts,
            "date employer channel",
        ),
    ] {
        let found = layout(rows).unwrap_or_else(|unclear| panic!("{rows:?}: {unclear}"));
        assert_eq!((found.header, found.kind), (header, kind), "{rows:?}");
        assert_eq!(words(&found).join(" "), fields, "{rows:?}");
    }
}

#[test]
fn what_is_not_clear_is_asked() {
    let twice = layout(&["Name|Phone|Phone||Town|", "Acme|1|2|x|Turku|"]).unwrap_err();
    assert_eq!(
        twice.to_string(),
        "2 may each be the phone: Phone, Phone (2)"
    );
    assert_eq!(
        layout(&["1|2|3", "4|5|6"]).unwrap_err(),
        Unclear::NoHeadings
    );
    assert!(matches!(
        layout(&["Name|Note"]),
        Err(Unclear::NoKind { .. })
    ));
    let asked = [(Field::Date, "Wann".to_owned())];
    let lost = Layout::of(&sheet(&["Date|Employer|Channel"]), &asked, &[]);
    assert!(matches!(lost, Err(Unclear::NoColumn { .. })), "{lost:?}");
}

#[test]
fn what_a_person_says_goes_before_what_is_guessed() {
    let phones = sheet(&["Name|Phone|Phone||Town|", "Acme|1|2|x|Turku|"]);
    let asked = [(Field::Phone, "Phone (2)".to_owned())];
    let found = Layout::of(&phones, &asked, &[]).unwrap();
    assert_eq!(words(&found), ["employer", "-", "phone", "-", "town", "-"]);
    assert_eq!(found.remarks, ["left out: `Phone`, `column D`"]);
    let kept = [
        (Field::Employer, "Wer".to_owned()),
        (Field::Channel, "Wie".to_owned()),
    ];
    let found = Layout::of(&sheet(&["Date|Wer|Wie"]), &[], &kept).unwrap();
    assert_eq!(words(&found), ["date", "employer", "channel"]);
    // What was kept of another table does no harm.
    assert!(Layout::of(&sheet(&["Date|Employer|Channel"]), &[], &kept).is_ok());
}
