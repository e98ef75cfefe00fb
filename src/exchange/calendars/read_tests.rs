//! Calendars as Google, Outlook and others write them.

use super::*;

fn appointments(text: &str, from: &str, to: &str) -> (Vec<String>, Vec<String>) {
    let here = Zone::named("Europe/Helsinki").unwrap();
    let period = (from.parse().unwrap(), to.parse().unwrap());
    let sheet = read(text.as_bytes(), here, period).unwrap().remove(0);
    let rows = sheet.rows[1..].iter().map(|row| {
        let cells: Vec<String> = row.cells.iter().map(Value::text).collect();
        cells.join("|").trim_end_matches('|').to_owned()
    });
    (rows.collect(), sheet.remarks)
}

fn calendar(events: &[&str]) -> String {
    let events: Vec<String> = events
        .iter()
        .map(|event| {
            format!(
                "BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n",
                event.replace('\n', "\r\n")
            )
        })
        .collect();
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n",
        events.concat()
    )
}

fn november(events: &[&str]) -> (Vec<String>, Vec<String>) {
    appointments(&calendar(events), "2026-11-01", "2026-11-30")
}

#[test]
fn recurring_appointments_with_one_struck_out_one_moved_and_one_cancelled() {
    let (rows, remarks) = november(&[
        "UID:r\nDTSTART;TZID=Europe/Helsinki:20261102T090000\nDTEND;TZID=Europe/Helsinki:20261102T093000\nRRULE:FREQ=WEEKLY;COUNT=5;BYDAY=MO\nEXDATE;TZID=Europe/Helsinki:20261109T090000\nSUMMARY:Acme: weekly",
        "UID:r\nRECURRENCE-ID;TZID=Europe/Helsinki:20261116T090000\nDTSTART;TZID=Europe/Helsinki:20261117T140000\nDURATION:PT30M\nSUMMARY:Acme: moved",
        "UID:r\nRECURRENCE-ID:20261123T070000Z\nDTSTART:20261123T070000Z\nSTATUS:CANCELLED\nSUMMARY:Acme: weekly",
    ]);
    assert_eq!(
        rows,
        [
            "2026-11-02|09:00|30|||Acme: weekly",
            "2026-11-17|14:00|30|||Acme: moved",
            "2026-11-23|09:00||||Acme: weekly|||it was cancelled",
            "2026-11-30|09:00|30|||Acme: weekly",
        ]
    );
    assert_eq!(remarks, ["left out, since it was cancelled: line 18"]);
}

#[test]
fn times_are_those_here_and_whole_days_stay() {
    for (event, row) in [
        (
            "DTSTART:20261118T090000\nDURATION:PT45M",
            "2026-11-18|09:00|45",
        ),
        (
            "DTSTART:20261118T070000Z\nDTEND:20261118T074500Z",
            "2026-11-18|09:00|45",
        ),
        (
            "DTSTART:20261122T223000Z\nDTEND:20261122T230000Z",
            "2026-11-23|00:30|30",
        ),
        (
            "DTSTART;TZID=FLE Standard Time:20261118T093000",
            "2026-11-18|09:30",
        ),
        (
            "DTSTART;TZID=\"W. Europe Standard Time\":20261118T093000",
            "2026-11-18|10:30",
        ),
        (
            "DTSTART;TZID=Customized Time Zone 1:20261118T093000",
            "2026-11-18|09:30",
        ),
        (
            "DTSTART;VALUE=DATE:20261118\nDTEND;VALUE=DATE:20261119",
            "2026-11-18",
        ),
        (
            "DTSTART;VALUE=DATE:20261221\nDTEND;VALUE=DATE:20270107",
            "2026-12-21|||2027-01-06",
        ),
        ("DTSTART;VALUE=DATE:20261120", "2026-11-20"),
        (
            "DTSTART;VALUE=DATE:20261120\nDURATION:P2D",
            "2026-11-20|||2026-11-21",
        ),
        // What is once is told whenever it is.
        ("DTSTART:20140829T080000", "2014-08-29|08:00"),
        // Longer than a day is no length of a visit.
        (
            "DTSTART:20261118T090000\nDTEND:20261120T090000",
            "2026-11-18|09:00",
        ),
    ] {
        assert_eq!(november(&[event]).0, [row], "{event}");
    }
    let (_, remarks) = november(&["DTSTART;TZID=Customized Time Zone 1:20261118T093000"]);
    assert_eq!(
        remarks,
        [
            "no time zone is called `Customized Time Zone 1`: these times are taken as they are written"
        ]
    );
}

#[test]
fn what_is_nobodys_business_or_not_held_is_left_out_and_named() {
    for (event, row) in [
        (
            "CLASS:PRIVATE\nSUMMARY:Doctor",
            "2026-11-18||||||||it is private",
        ),
        (
            "UID:01M7@coach\nSUMMARY:Acme",
            "2026-11-18|||||Acme|||coach gave it to the calendar",
        ),
        (
            "ORGANIZER:mailto:b@x.example\nATTENDEE;PARTSTAT=DECLINED:mailto:me@x.example\nSUMMARY:Acme",
            "2026-11-18|||||Acme||b@x.example|it was declined",
        ),
        (
            "SUMMARY:Acme\nRRULE:FREQ=HOURLY",
            "2026-11-18|||||Acme|||it recurs in a way that is not read; log or plan it by hand",
        ),
    ] {
        let event = format!("DTSTART;VALUE=DATE:20261118\n{event}");
        assert_eq!(november(&[&event]).0, [row], "{event}");
    }
    // Among several who come it counts what the owner of the calendar said.
    let event = "DTSTART;VALUE=DATE:20261118\nATTENDEE;PARTSTAT=DECLINED:mailto:A@x.example\nATTENDEE:mailto:b@x.example\nATTENDEE:mailto:c@x.example";
    let text = calendar(&[event]);
    let of = |owner: &str| text.replace("VERSION:2.0", &format!("X-WR-CALNAME:{owner}"));
    let rows = |text: &str| appointments(text, "2026-11-01", "2026-11-30").0;
    assert!(!rows(&of("Work"))[0].contains("declined"));
    assert!(!rows(&of("b@x.example"))[0].contains("declined"));
    assert!(rows(&of("a@x.example"))[0].contains("declined"));
}

#[test]
fn odd_calendars_do_no_harm() {
    for (text, rows) in [
        ("\u{feff}BEGIN:VCALENDAR\nEND:VCALENDAR\n", 0),
        (
            "BEGIN:VCALENDAR\nVERSION\n\n :2.0\nBEGIN:VEVENT\nDTSTART\n\n ;VALUE=DATE\n :20031225\nEND:VEVENT\nEND:VCALENDAR\n",
            1,
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VTODO\nDUE:20261118T080000\nEND:VTODO\nEND:VCALENDAR",
            0,
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261118T080000\n",
            0,
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:no day\nEND:VEVENT",
            1,
        ),
    ] {
        assert_eq!(
            appointments(text, "2026-11-01", "2026-11-30").0.len(),
            rows,
            "{text}"
        );
    }
    // A rule of decades, and one without a day, take no time.
    let (rows, _) = november(&[
        "UID:1\nDTSTART:19700101T080000\nRRULE:FREQ=DAILY",
        "UID:2\nDTSTART:19700101T080000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    ]);
    assert_eq!(rows.len(), 30);
}
