//! Tables as other programs write them.

use super::*;

fn table(bytes: &[u8]) -> (char, Vec<(usize, Vec<String>)>) {
    let sheet = read(bytes).unwrap();
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        _ => String::new(),
    };
    let rows = sheet.rows.iter();
    let rows = rows.map(|row| (row.number, row.cells.iter().map(text).collect()));
    (sheet.delimiter.unwrap(), rows.collect())
}

fn row(number: usize, cells: &[&str]) -> (usize, Vec<String>) {
    (
        number,
        cells.iter().map(|cell| (*cell).to_owned()).collect(),
    )
}

#[test]
fn what_parts_the_cells_is_found_or_said() {
    for (text, delimiter) in [
        ("a,b\n1,2\n", ','),
        ("a;b\n1,5;2\n2,5;3\n", ';'),
        ("a\tb\n1\t2\n", '\t'),
        ("a|b\n1|2\n", '|'),
        ("sep=;\na;b\n1,2;3,4\n", ';'),
        ("\"sep=,\"\r\na,b\n1;2,3\n", ','),
        ("sep=\t\na\tb\n1;2\t3\n", '\t'),
        ("a;\"x,y,z\"\nb;\"p,q,r\"\n", ';'),
        ("only\none\ncolumn\n", ','),
        ("Title\n\nDate;Employer\n1,2,3;Acme\n", ';'),
    ] {
        assert_eq!(table(text.as_bytes()).0, delimiter, "{text:?}");
    }
}

#[test]
fn each_way_to_end_a_line_is_one() {
    let rows = vec![
        row(1, &["a", "b"]),
        row(2, &["1", "2"]),
        row(3, &["3", "4"]),
    ];
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a,b", "1,2", "3,4"].join(end);
        assert_eq!(table(text.as_bytes()).1, rows, "{end:?}");
        assert_eq!(table(format!("{text}{end}").as_bytes()).1, rows);
    }
}

#[test]
fn a_row_is_named_by_the_line_on_which_it_begins() {
    let text = "a,b\n\n,\n\"x\n\ny \"\"z\"\"\",2\r\n3,4\n";
    let rows = table(text.as_bytes()).1;
    assert_eq!(
        rows,
        [
            row(1, &["a", "b"]),
            row(4, &["x\n\ny \"z\"", "2"]),
            row(7, &["3", "4"])
        ]
    );
    let after_sep = table(b"sep=,\r\na,b\r\n1,2\r\n").1;
    assert_eq!(after_sep, [row(2, &["a", "b"]), row(3, &["1", "2"])]);
}

#[test]
fn too_many_columns_or_rows_are_refused_and_an_empty_file_too() {
    let wide = ["x"; MOST_COLUMNS + 1].join(",");
    assert!(matches!(
        read(wide.as_bytes()),
        Err(ForeignError::TooMany {
            what: "columns",
            ..
        })
    ));
    let long = "x,y\n".repeat(MOST_ROWS + 1);
    assert!(matches!(
        read(long.as_bytes()),
        Err(ForeignError::TooMany { what: "rows", .. })
    ));
    for empty in ["", "\n\n", ";;;\n;;\n", "\u{feff}"] {
        assert!(
            matches!(read(empty.as_bytes()), Err(ForeignError::Empty)),
            "{empty:?}"
        );
    }
}
