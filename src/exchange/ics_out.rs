//! A calendar for other programs (iCalendar, RFC 5545): appointments as VEVENT and tasks as VTODO, each under an identity that
//! stays, so that a second import changes them and adds none.

use crate::domain::agenda::entry::{Agenda, Appointment, Known, State, Task, uid};
use crate::domain::calendar::day::{Date, Days, Weekday};
use crate::domain::calendar::time::{DateTime, TimeOfDay};
use crate::domain::calendar::zone::Zone;
use crate::domain::calendar::zone_changes::{EveryYear, ZoneChange};
use crate::exchange::content_line::Lines;

/// Who made the file.
const PRODUCT: &str = "-//coach//caseload tracker//EN";
/// Before an appointment a reminder comes so early; one for a day comes at nine.
const BEFORE: &str = "-PT30M";
const AT_NINE: &str = "PT9H";

/// Whether a file is a calendar that was written here, which a newer one may take the place of.
pub(crate) fn is_ours(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(200)];
    String::from_utf8_lossy(head).contains(PRODUCT)
}

/// The calendar as a file. The same agenda gives the same bytes, whenever it is written.
pub(crate) fn write(agenda: &Agenda) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", PRODUCT);
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", "PUBLISH");
    lines.text("X-WR-CALNAME", &agenda.name);
    zone(&mut lines, agenda);
    for entry in &agenda.appointments {
        appointment(&mut lines, entry, agenda.zone);
    }
    for entry in &agenda.tasks {
        task(&mut lines, entry);
    }
    lines.plain("END", "VCALENDAR");
    lines.into_bytes()
}

/// The zone by which the appointments' times are told, where one has a time.
fn zone(lines: &mut Lines, agenda: &Agenda) {
    let timed = agenda
        .appointments
        .iter()
        .filter(|entry| entry.at.is_some());
    let days = || timed.clone().map(|entry| entry.on);
    let Some(((name, first), last)) = agenda.zone.name().zip(days().min()).zip(days().max()) else {
        return;
    };
    if agenda.zone == Zone::UTC {
        return;
    }
    lines.plain("BEGIN", "VTIMEZONE");
    lines.plain("TZID", name);
    for change in agenda.zone.changes(first, last) {
        zone_change(lines, &change);
    }
    lines.plain("END", "VTIMEZONE");
}

fn zone_change(lines: &mut Lines, change: &ZoneChange) {
    let kind = match change.is_summer_time {
        true => "DAYLIGHT",
        false => "STANDARD",
    };
    lines.plain("BEGIN", kind);
    lines.plain("DTSTART", &local(change.from));
    if let Some(EveryYear {
        month,
        weekday,
        week,
    }) = change.every_year
    {
        let day = day_code(weekday);
        let rule = format!("FREQ=YEARLY;BYMONTH={month};BYDAY={week}{day}");
        lines.plain("RRULE", &rule);
    }
    lines.plain("TZOFFSETFROM", &offset(change.before));
    lines.plain("TZOFFSETTO", &offset(change.after));
    lines.text("TZNAME", &change.name);
    lines.plain("END", kind);
}

fn appointment(lines: &mut Lines, entry: &Appointment, zone: Zone) {
    lines.plain("BEGIN", "VEVENT");
    known(lines, &entry.known);
    when(lines, entry, zone);
    lines.text("SUMMARY", &entry.summary);
    if let Some(place) = &entry.place {
        lines.text("LOCATION", place);
    }
    text(lines, &entry.text);
    lines.plain(
        "STATUS",
        match entry.state {
            State::Open | State::Done => "CONFIRMED",
            State::Cancelled => "CANCELLED",
        },
    );
    if entry.state == State::Open {
        let trigger = match entry.at {
            Some(_) => ("TRIGGER", BEFORE),
            None => ("TRIGGER", AT_NINE),
        };
        alarm(lines, &entry.summary, trigger);
    }
    lines.plain("END", "VEVENT");
}

/// When it begins and ends. An appointment without a time is for its day, and leaves the day free for others.
fn when(lines: &mut Lines, entry: &Appointment, zone: Zone) {
    let Some(at) = entry.at else {
        let end = entry.on.next_day().unwrap_or(entry.on);
        lines.plain("DTSTART;VALUE=DATE", &day(entry.on));
        lines.plain("DTEND;VALUE=DATE", &day(end));
        lines.plain("TRANSP", "TRANSPARENT");
        return;
    };
    let (begin, end) = (entry.on.at(at), later(entry.on, at, entry.minutes));
    let (parameter, mark) = match zone.name() {
        // A time of UTC has a mark of its own, and one of no zone has none.
        Some(_) if zone == Zone::UTC => (String::new(), "Z"),
        Some(name) => (format!(";TZID={name}"), ""),
        None => (String::new(), ""),
    };
    for (name, moment) in [("DTSTART", begin), ("DTEND", end)] {
        lines.plain(&format!("{name}{parameter}"), &(local(moment) + mark));
    }
    lines.plain("TRANSP", "OPAQUE");
}

fn task(lines: &mut Lines, entry: &Task) {
    lines.plain("BEGIN", "VTODO");
    known(lines, &entry.known);
    lines.plain("DUE;VALUE=DATE", &day(entry.due));
    lines.text("SUMMARY", &entry.summary);
    text(lines, &entry.text);
    match entry.state {
        State::Open => {
            lines.plain("STATUS", "NEEDS-ACTION");
            alarm(lines, &entry.summary, ("TRIGGER;RELATED=END", AT_NINE));
        }
        State::Done => {
            lines.plain("STATUS", "COMPLETED");
            lines.plain("COMPLETED", &instant(entry.known.changed));
            lines.plain("PERCENT-COMPLETE", "100");
        }
        State::Cancelled => lines.plain("STATUS", "CANCELLED"),
    }
    lines.plain("END", "VTODO");
}

/// What a calendar knows an entry by. Whoever else sees the calendar sees only that the time is taken.
fn known(lines: &mut Lines, known: &Known) {
    let changed = instant(known.changed);
    lines.plain("UID", &uid(known.uid));
    lines.plain("DTSTAMP", &changed);
    lines.plain("LAST-MODIFIED", &changed);
    lines.plain("SEQUENCE", &known.sequence.to_string());
    lines.plain("CLASS", "PRIVATE");
}

fn text(lines: &mut Lines, text: &str) {
    if !text.is_empty() {
        lines.text("DESCRIPTION", text);
    }
}

fn alarm(lines: &mut Lines, what: &str, (trigger, at): (&str, &str)) {
    lines.plain("BEGIN", "VALARM");
    lines.plain("ACTION", "DISPLAY");
    lines.text("DESCRIPTION", what);
    lines.plain(trigger, at);
    lines.plain("END", "VALARM");
}

/// So many minutes later on the same clock.
fn later(on: Date, at: TimeOfDay, minutes: u32) -> DateTime {
    let minutes = at.hour() * 60 + at.minute() + minutes;
    let (days, minutes) = (minutes / (24 * 60), minutes % (24 * 60));
    let at = TimeOfDay::from_hm(minutes / 60, minutes % 60).unwrap_or(at);
    let day = on.checked_add_days(Days::new(u64::from(days)));
    day.unwrap_or(on).at(at)
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn local(moment: DateTime) -> String {
    let (hour, minute) = (moment.time().hour(), moment.time().minute());
    format!("{}T{hour:02}{minute:02}00", day(moment.date()))
}

/// An instant in UTC, to the minute.
fn instant(ms: u64) -> String {
    let moment = Zone::UTC.at(ms).map(|moment| moment.civil);
    moment.map_or_else(|| "19700101T000000".to_owned(), local) + "Z"
}

/// Minutes ahead of UTC as `+0200`.
fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

fn day_code(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

#[cfg(test)]
#[path = "ics_out_tests.rs"]
mod tests;
