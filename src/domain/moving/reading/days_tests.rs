//! Days of spreadsheets: orders, years of two digits, what is no day.

use super::*;

fn reader(texts: &[&str]) -> DayReader {
    let values: Vec<Value> = texts
        .iter()
        .map(|text| Value::Text((*text).to_owned()))
        .collect();
    let cells = values.iter().enumerate().map(|(at, value)| (at + 2, value));
    DayReader::of(cells, false, "2026-11-20".parse().unwrap())
}

fn read(reader: &DayReader, text: &str) -> Result<String, String> {
    let (day, time) = reader.read(&Value::Text(text.to_owned()))?;
    Ok(match time {
        Some(time) => format!("{day} {time}"),
        None => day.to_string(),
    })
}

#[test]
fn days_are_read_as_people_write_them() {
    let plain = reader(&[]);
    for (text, day) in [
        ("18.11.26", "2026-11-18"),
        ("1.2.26", "2026-02-01"),
        ("18.11.2026", "2026-11-18"),
        ("18.11.2026 9:30", "2026-11-18 09:30"),
        ("2026/11/18", "2026-11-18"),
        ("2026-11-18", "2026-11-18"),
        ("2026-11-18T14:30:00", "2026-11-18 14:30"),
        ("2026-11-18 14:30", "2026-11-18 14:30"),
        ("20261118", "2026-11-18"),
        ("18-Nov-26", "2026-11-18"),
        ("18-nov-2026", "2026-11-18"),
        ("18 november 2026", "2026-11-18"),
        ("09-09-2026", "2026-09-09"),
        ("ke 18.11.2026", "2026-11-18"),
        ("46344", "2026-11-18"),
        ("05/06/2026", "2026-06-05"),
    ] {
        assert_eq!(read(&plain, text).as_deref(), Ok(day), "{text}");
    }
    for bad in [
        "31.11.2026",
        "31.12.99",
        "today",
        "soon",
        "",
        "60",
        "12",
        "2026-13-01",
        "1.1.1899",
        "99999999",
        "29.2.2025",
    ] {
        assert!(read(&plain, bad).is_err(), "{bad}");
    }
    assert!(
        read(&plain, "31.12.99")
            .unwrap_err()
            .contains("1999 or 2099")
    );
}

#[test]
fn one_order_of_day_and_month_holds_for_the_whole_table() {
    let month_first = reader(&["05/06/2026", "06/25/2026", "1.2.26"]);
    assert_eq!(
        read(&month_first, "05/06/2026").as_deref(),
        Ok("2026-05-06")
    );
    assert_eq!(read(&month_first, "1.2.26").as_deref(), Ok("2026-02-01"));
    assert!(read(&month_first, "25/06/2026").is_err());
    assert_eq!(month_first.said.len(), 1);
    assert!(
        month_first.said[0].contains("06/25/2026 in row 3"),
        "{:?}",
        month_first.said
    );

    let day_first = reader(&["05/06/2026", "25/06/2026"]);
    assert_eq!(read(&day_first, "05/06/2026").as_deref(), Ok("2026-06-05"));
    let unsaid = reader(&["05/06/2026"]);
    assert!(unsaid.said[0].contains("taken to come first"));

    let both = reader(&["25/06/2026", "06/25/2026"]);
    assert!(
        read(&both, "05/06/2026")
            .unwrap_err()
            .contains("2026-06-05 or 2026-05-06")
    );
    assert_eq!(read(&both, "06/25/2026").as_deref(), Ok("2026-06-25"));
    assert_eq!(read(&both, "06/06/2026").as_deref(), Ok("2026-06-06"));
}

#[test]
fn numbers_are_days_as_spreadsheets_count_them() {
    let plain = reader(&[]);
    let counted = |number: f64| {
        plain
            .read(&Value::Number(number))
            .map(|(day, _)| day.to_string())
    };
    assert_eq!(counted(46344.0).as_deref(), Ok("2026-11-18"));
    assert_eq!(counted(46345.0).as_deref(), Ok("2026-11-19"));
    assert!(counted(60.0).unwrap_err().contains("never was"));
    assert!(counted(45.0).is_err() && counted(f64::NAN).is_err() && counted(1e300).is_err());
}
