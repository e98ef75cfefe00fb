//! Workbooks as other programs write them, made part by part.

use crate::domain::calendar::day::Date;
use crate::domain::moving::reading::sheet::{Sheet, Value};
use crate::exchange::error::ForeignError;
use crate::exchange::workbook::read::read;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";

/// A workbook of sheets: the attributes of each, and what is in it.
fn workbook(properties: &str, strings: &str, sheets: &[(&str, &str)]) -> Vec<u8> {
    let (mut listed, mut relations) = (String::new(), String::new());
    for (at, (attributes, _)) in sheets.iter().enumerate() {
        listed += &format!("<sheet {attributes} sheetId=\"{at}\" r:id=\"r{at}\"/>");
        relations += &format!(
            "<Relationship Id=\"r{at}\" Type=\"{TYPES}/worksheet\" Target=\"worksheets/s{at}.xml\"/>"
        );
    }
    let mut parts = vec![
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships><Relationship Id=\"a\" Type=\"{TYPES}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook><workbookPr {properties}/><sheets>{listed}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships>{relations}</Relationships>"),
        ),
        ("xl/styles.xml".to_owned(), STYLES.to_owned()),
        (
            "xl/sharedStrings.xml".to_owned(),
            format!("<sst>{strings}</sst>"),
        ),
    ];
    for (at, (_, xml)) in sheets.iter().enumerate() {
        let sheet = format!("<worksheet><dimension ref=\"A1:XFD1048576\"/>{xml}</worksheet>");
        parts.push((format!("xl/worksheets/s{at}.xml"), sheet));
    }
    packed(&parts)
}

fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn texts(sheet: &Sheet) -> Vec<(usize, Vec<String>)> {
    let rows = sheet.rows.iter();
    rows.map(|row| (row.number, row.cells.iter().map(Value::text).collect()))
        .collect()
}

fn alone(xml: &str) -> Sheet {
    let sheets = read(&workbook("", "", &[("name=\"One\"", xml)]), &[]).unwrap();
    assert_eq!(sheets.len(), 1);
    sheets.into_iter().next().unwrap()
}

#[test]
fn texts_are_whole_wherever_they_are_kept() {
    let strings = "<si><t>plain</t></si><si><r><t xml:space=\"preserve\">in </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">two parts</t></r></si><si><t>a_x000D_\nb &amp; c</t></si>";
    let xml = "<sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"s\"><v>2</v></c></row><row r=\"7\"><c r=\"B7\" t=\"s\"><v>0</v></c><c r=\"C7\" t=\"b\"><v>1</v></c><c r=\"D7\"><v>358401234567</v></c></row></sheetData>";
    let bytes = workbook("", strings, &[("name=\"One\"", xml)]);
    let sheets = read(&bytes, &[]).unwrap();
    let rows = texts(&sheets[0]);
    assert_eq!(
        rows[0],
        (
            2,
            vec!["in two parts".into(), String::new(), "a\nb & c".into()]
        )
    );
    assert_eq!(
        rows[1],
        (
            7,
            vec![
                String::new(),
                "plain".into(),
                "true".into(),
                "358401234567".into()
            ]
        )
    );
}

#[test]
fn a_workbook_may_count_from_1904() {
    let xml = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>44882</v></c><c r=\"B1\" s=\"2\"><v>1.5</v></c><c r=\"C1\"><v>44882</v></c></row></sheetData>";
    let bytes = workbook("date1904=\"1\"", "", &[("name=\"One\"", xml)]);
    let sheet = read(&bytes, &[]).unwrap().remove(0);
    let day = Date::from_ymd(2026, 11, 18).unwrap();
    assert_eq!(
        sheet.rows[0].cells,
        [Value::Day(day), Value::Length(2160), Value::Number(44882.0)]
    );
    assert!(sheet.counts_from_1904);
}

#[test]
fn what_is_hidden_is_said() {
    let row = |number: u32, more: &str| {
        format!("<row r=\"{number}\"{more}><c r=\"A{number}\"><v>{number}</v></c></row>")
    };
    let rows = [
        row(1, ""),
        row(2, " hidden=\"1\""),
        row(3, " hidden=\"true\""),
        row(4, " hidden=\"0\""),
    ];
    let xml = format!(
        "<sheetData>{}<row r=\"9\" hidden=\"1\"/></sheetData>",
        rows.concat()
    );
    let sheets = [
        ("name=\"Log\"", xml.as_str()),
        ("name=\"Old &amp; gone\" state=\"veryHidden\"", &xml),
    ];
    let bytes = workbook("", "", &sheets);
    let read_all = read(&bytes, &[]).unwrap();
    assert_eq!(read_all.len(), 1);
    assert_eq!(
        read_all[0].remarks,
        [
            "hidden rows are read, too: 2, 3",
            "hidden sheets are left out: `Old & gone`; --sheet NAME takes one"
        ]
    );
    assert_eq!(read_all[0].rows.len(), 4);
    let asked = read(&bytes, &["Old & gone".to_owned()]).unwrap();
    assert_eq!(asked[0].name.as_deref(), Some("Old & gone"));
    let gone = read(&bytes, &["New".to_owned()]).unwrap_err();
    assert_eq!(gone.to_string(), "it has no sheet called `New`");
}

#[test]
fn merged_days_and_texts_hold_for_each_row_and_numbers_for_the_first() {
    let sheet = alone(
        "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>46344</v></c><c r=\"B1\"><v>45</v></c><c r=\"C1\" t=\"str\"><v>Acme</v></c></row><row r=\"2\"><c r=\"D2\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:C1048576\"/></mergeCells>",
    );
    assert_eq!(
        texts(&sheet)[1],
        (
            2,
            vec![
                "2026-11-18".into(),
                String::new(),
                "Acme".into(),
                "1".into()
            ]
        )
    );
    assert_eq!(sheet.rows.len(), 2);
    assert_eq!(
        sheet.remarks,
        ["what stands in merged cells holds for each of their rows"]
    );
}

#[test]
fn formulas_tell_their_last_value_and_faults_are_named() {
    let sheet = alone(
        "<sheetData><row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\"><f>A1</f></c><c r=\"C1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"D1\" t=\"e\"><v>#REF!</v></c></row></sheetData>",
    );
    let fault = Value::Fault("#REF!".to_owned());
    let cells = &sheet.rows[0].cells;
    assert_eq!((&cells[0], &cells[3]), (&Value::Number(2.0), &fault));
    assert!(
        sheet.remarks[0].starts_with("formulas without a value on file count as empty: B1"),
        "{:?}",
        sheet.remarks
    );
}

#[test]
fn what_is_no_workbook_or_too_much_is_refused() {
    let empty = workbook("", "", &[("name=\"One\"", "<sheetData/>")]);
    assert!(matches!(read(&empty, &[]), Err(ForeignError::Empty)));
    let other = packed(&[("content.xml".to_owned(), "<office/>".to_owned())]);
    assert!(matches!(read(&other, &[]), Err(ForeignError::NoWorkbook)));
    assert!(matches!(
        read(b"PK\x03\x04rest", &[]),
        Err(ForeignError::Damaged)
    ));
    let whole = workbook(
        "",
        "",
        &[(
            "name=\"One\"",
            "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>",
        )],
    );
    for end in (0..whole.len()).step_by(7) {
        assert!(read(&whole[..end], &[]).is_err());
    }
    // A text that no cell can hold, and more columns than anybody has.
    let long = format!(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>{}</v></c></row></sheetData>",
        "x".repeat(2 * 1024 * 1024)
    );
    let long = workbook("", "", &[("name=\"One\"", &long)]);
    assert!(matches!(read(&long, &[]), Err(ForeignError::TooLarge)));
    let wide = "<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData>";
    let wide = workbook("", "", &[("name=\"One\"", wide)]);
    assert!(matches!(
        read(&wide, &[]),
        Err(ForeignError::TooMany {
            what: "columns",
            ..
        })
    ));
}
