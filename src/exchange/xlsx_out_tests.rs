//! A workbook read back with another library: each cell is of its kind, and nothing is run.

use super::*;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

fn sheet(rows: Vec<Vec<Value>>) -> Sheet {
    Sheet {
        name: "contacts".to_owned(),
        columns: ["on", "at", "minutes", "present", "note"]
            .map(str::to_owned)
            .to_vec(),
        rows,
        chart: None,
    }
}

fn read(bytes: Vec<u8>, name: &str) -> Vec<Vec<Data>> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range(name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// The parts of a workbook that the archive holds, as text.
fn parts(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        text += &part.name().unwrap();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
    }
    text
}

#[test]
fn cells_are_of_their_kind_and_a_formula_is_text() {
    let row = vec![
        Value::Day("2026-11-17".parse().unwrap()),
        Value::Time("10:30".parse().unwrap()),
        Value::Number(45.5),
        Value::Truth(true),
        Value::Text("=HYPERLINK(1)\nä€🙂".to_owned()),
    ];
    let bytes = write(&[sheet(vec![row, vec![Value::Empty; 5]])]).unwrap();
    let rows = read(bytes.clone(), "contacts");
    assert_eq!(rows[0][4], Data::String("note".to_owned()));
    let (Data::DateTime(on), Data::DateTime(at)) = (&rows[1][0], &rows[1][1]) else {
        panic!("{:?}", rows[1]);
    };
    // Days since 30 December 1899.
    assert_eq!((on.as_f64(), at.as_f64()), (46_343.0, 10.5 / 24.0));
    assert_eq!(rows[1][2], Data::Float(45.5));
    assert_eq!(rows[1][3], Data::Bool(true));
    assert_eq!(rows[1][4], Data::String("=HYPERLINK(1)\nä€🙂".to_owned()));
    let parts = parts(&bytes);
    assert!(!parts.contains("<f>") && parts.contains("state=\"frozen\""));
    assert!(parts.contains("<autoFilter ref=\"A1:E3\""), "{parts}");
}

#[test]
fn the_same_tables_give_the_same_bytes_with_a_sheet_for_each_and_a_chart_where_one_is_asked_for() {
    let weeks = Sheet {
        name: "weeks".to_owned(),
        columns: vec!["week".to_owned(), "meetings".to_owned()],
        rows: ["2026-W46", "2026-W47"]
            .map(|week| vec![Value::Text(week.to_owned()), Value::Number(6.0)])
            .to_vec(),
        chart: Some("Meetings by week".to_owned()),
    };
    let sheets = [sheet(vec![]), weeks];
    let bytes = write(&sheets).unwrap();
    assert_eq!(bytes, write(&sheets).unwrap());
    assert_eq!(read(bytes.clone(), "weeks")[1][1], Data::Float(6.0));
    let parts = parts(&bytes);
    assert!(
        parts.contains("weeks!$B$2:$B$3") && parts.contains("Meetings by week"),
        "{parts}"
    );
}

#[test]
fn a_text_too_long_for_a_cell_is_refused_and_not_cut() {
    let long = vec![vec![Value::Text("x".repeat(40_000))]];
    assert!(write(&[sheet(long)]).is_err());
}
