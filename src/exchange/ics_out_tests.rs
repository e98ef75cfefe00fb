//! A calendar as other programs read it: what each entry says, and that the same agenda gives the same bytes.

use super::*;
use crate::domain::terms::names::EntryId;

fn id(n: u64) -> EntryId {
    EntryId(ulid::Ulid::from_parts(1_795_000_000_000 + n, 0))
}

fn known_by(n: u64) -> Known {
    Known {
        uid: id(n),
        sequence: 2,
        changed: 1_795_089_600_000,
    }
}

fn visit(on: &str, at: Option<&str>) -> Appointment {
    Appointment {
        known: known_by(1),
        on: on.parse().unwrap(),
        at: at.map(|at| at.parse().unwrap()),
        minutes: 60,
        state: State::Open,
        summary: "Visit at Acme Oy, for k7qm".to_owned(),
        place: Some("Acme Oy, Kerava".to_owned()),
        text: "bring the CV; ask for Mari\nAfterwards: coach done x4f7".to_owned(),
    }
}

fn call() -> Task {
    Task {
        known: known_by(2),
        due: "2026-11-20".parse().unwrap(),
        state: State::Open,
        summary: "call back".to_owned(),
        text: String::new(),
    }
}

fn written(zone: Zone, appointments: Vec<Appointment>, tasks: Vec<Task>) -> String {
    let agenda = Agenda {
        name: "coach".to_owned(),
        zone,
        appointments,
        tasks,
    };
    let bytes = write(&agenda);
    assert_eq!(bytes, write(&agenda));
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{text}");
    text.replace("\r\n ", "").replace("\r\n", "\n")
}

/// The lines of the one part of this kind.
fn part<'a>(text: &'a str, kind: &str) -> Vec<&'a str> {
    let (begin, end) = (format!("BEGIN:{kind}"), format!("END:{kind}"));
    let lines = text.lines().skip_while(|line| *line != begin);
    lines.take_while(|line| *line != end).skip(1).collect()
}

fn helsinki() -> Zone {
    Zone::named("Europe/Helsinki").unwrap()
}

#[test]
fn an_appointment_with_a_time_is_told_in_its_zone_with_a_reminder_before_it() {
    let text = written(helsinki(), vec![visit("2026-11-20", Some("23:30"))], vec![]);
    assert_eq!(
        part(&text, "VEVENT"),
        [
            format!("UID:{}@coach", id(1)).as_str(),
            "DTSTAMP:20261119T120000Z",
            "LAST-MODIFIED:20261119T120000Z",
            "SEQUENCE:2",
            "CLASS:PRIVATE",
            "DTSTART;TZID=Europe/Helsinki:20261120T233000",
            "DTEND;TZID=Europe/Helsinki:20261121T003000",
            "TRANSP:OPAQUE",
            "SUMMARY:Visit at Acme Oy\\, for k7qm",
            "LOCATION:Acme Oy\\, Kerava",
            "DESCRIPTION:bring the CV\\; ask for Mari\\nAfterwards: coach done x4f7",
            "STATUS:CONFIRMED",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:Visit at Acme Oy\\, for k7qm",
            "TRIGGER:-PT30M",
            "END:VALARM",
        ]
    );
    assert_eq!(
        part(&text, "DAYLIGHT"),
        [
            "DTSTART:20250330T030000",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0300",
            "TZNAME:EEST",
        ]
    );
}

#[test]
fn a_time_of_utc_or_of_no_zone_needs_none_and_a_day_has_no_time() {
    let at_nine = || vec![visit("2026-11-20", Some("9:00"))];
    let utc = written(Zone::UTC, at_nine(), vec![]);
    assert!(utc.contains("\nDTSTART:20261120T090000Z\n"), "{utc}");
    let floating = written(Zone::System, at_nine(), vec![]);
    assert!(
        floating.contains("\nDTSTART:20261120T090000\n"),
        "{floating}"
    );
    let day = written(helsinki(), vec![visit("2026-12-31", None)], vec![]);
    for line in [
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "TRANSP:TRANSPARENT",
        "TRIGGER:PT9H",
    ] {
        assert!(day.contains(&format!("\n{line}\n")), "{line}: {day}");
    }
    for text in [utc, floating, day] {
        assert!(!text.contains("VTIMEZONE"), "{text}");
    }
}

#[test]
fn what_became_of_an_entry_is_its_status_and_only_what_is_open_reminds() {
    for (state, event, task) in [
        (State::Open, "CONFIRMED", "NEEDS-ACTION"),
        (State::Done, "CONFIRMED", "COMPLETED"),
        (State::Cancelled, "CANCELLED", "CANCELLED"),
    ] {
        let visit = Appointment {
            state,
            ..visit("2026-11-20", Some("9:00"))
        };
        let text = written(helsinki(), vec![visit], vec![Task { state, ..call() }]);
        let status = |kind| {
            let lines = part(&text, kind).into_iter();
            let mut status = lines.filter_map(|line| line.strip_prefix("STATUS:"));
            status.next().map(str::to_owned)
        };
        assert_eq!(status("VEVENT").as_deref(), Some(event));
        assert_eq!(status("VTODO").as_deref(), Some(task));
        let reminders = text.matches("BEGIN:VALARM").count();
        assert_eq!(reminders, if state == State::Open { 2 } else { 0 });
        assert_eq!(
            text.contains("COMPLETED:20261119T120000Z"),
            state == State::Done
        );
    }
}

#[test]
fn a_task_has_its_day() {
    let text = written(helsinki(), vec![], vec![call()]);
    let lines = part(&text, "VTODO");
    assert!(lines.contains(&"DUE;VALUE=DATE:20261120"), "{text}");
    assert!(lines.contains(&"TRIGGER;RELATED=END:PT9H"), "{text}");
    assert!(!lines.contains(&"DESCRIPTION:"), "{text}");
}
