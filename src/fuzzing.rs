//! The door for fuzzing (feature `fuzzing`): the parsers of lines, records, dates, files of other programs and notes of a phone,
//! each held to what it promises.

use crate::domain::calendar::date;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::{Month, Period};
use crate::domain::calendar::typed_day::Direction;
use crate::domain::calendar::week::Week;
use crate::domain::calendar::zone::Zone;
use crate::domain::log::entry::Entry;
use crate::domain::log::fold::fold;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::masks::Masks;
use crate::domain::moving::captures::capture::capture as capture_of;
use crate::domain::moving::captures::head::Known;
use crate::domain::moving::captures::lines::lines;
use crate::domain::moving::reading::headings::Layout;
use crate::domain::moving::reading::row::Read;
use crate::domain::moving::reading::table::Table;
use crate::domain::terms::names::{Handle, slugify};
use crate::domain::terms::reference;
use crate::domain::terms::text;
use crate::exchange::mail_in;
use crate::exchange::reading::tables::{self, Asked};
use crate::store::codec::checksum::{Checksum, checksum, resealed};
use crate::store::codec::line;
use crate::store::codec::record;
use crate::store::codec::text_edit::Edit;
use crate::store::codec::toml_text;
use crate::store::codec::written_line::encode_entry;
use crate::store::data::layout;
use crate::store::data::log_file::numbered;
use std::sync::Arc;

/// Reads bytes as a log file. A line that is read is written and read back the same; what is folded stands on days that
/// weeks and months can be made of.
///
/// # Panics
/// When a promise is broken.
pub fn log_line(bytes: &[u8]) {
    let coach: Handle = "anna".parse().expect("a handle");
    let path: Arc<str> = "2026-11.jsonl".into();
    let mut lines: Vec<Entry> = Vec::new();
    for (_, found) in numbered(bytes) {
        let _ = checksum(found.bytes());
        if let Some(resealed) = resealed(found.bytes()) {
            assert_eq!(checksum(resealed.as_bytes()), Checksum::Right);
        }
        let place = (&path, 1);
        let entry = match line::decode(found.bytes(), &coach, place) {
            Ok(entry) => entry,
            Err(error) => {
                assert!(!error.to_string().is_empty());
                continue;
            }
        };
        let written = encode_entry(&entry);
        let written = written.trim_end().as_bytes();
        assert_eq!(checksum(written), Checksum::Right);
        // Text grows by escapes: what was just within the limit may be beyond it.
        if written.len() <= line::LINE_LIMIT {
            assert_eq!(
                line::decode(written, &coach, place).expect("what is written can be read"),
                entry
            );
        }
        lines.push(entry);
    }
    days_are_sound(lines);
}

/// What is folded stands on days that weeks and months can be made of.
fn days_are_sound(lines: Vec<Entry>) {
    let masks = Masks::over(&[], &lines, &[]);
    let log = fold(lines, &masks, Horizon::NONE);
    let contacts = log.contacts.iter().flat_map(|contact| {
        [contact.contact().on]
            .into_iter()
            .chain(contact.open_promise().map(|promise| promise.due))
    });
    let absences = log
        .absences
        .iter()
        .flat_map(|away| [away.value.on, away.value.to]);
    let plans = log.plans.iter().map(|plan| plan.value.plan.on);
    let times = log.times.iter().map(|time| time.value.on);
    for day in contacts.chain(absences).chain(plans).chain(times) {
        assert!((1900..=2999).contains(&day.year()), "{day}");
        let _ = (Week::of(day).plus(53).sunday(), Month::of(day).previous());
    }
}

/// Reads bytes as each kind of record. Where one is read, a change of it touches nothing else and reads back.
///
/// # Panics
/// When a promise is broken.
pub fn record(bytes: &[u8]) {
    for path in [
        format!("{}/acme-oy.toml", layout::EMPLOYERS),
        format!("{}/k7qm.toml", layout::CANDIDATES),
        format!("{}/k7qm.toml", layout::PRIVATE),
        format!("{}/anna.toml", layout::COACHES),
        layout::SETTINGS.to_owned(),
        format!("{}/our.toml", layout::RULES),
    ] {
        let kind = layout::kind(&path).expect("the path of a record");
        let fault = record::fault(kind, &path, bytes);
        if let Some(line) = fault.as_ref().and_then(|fault| fault.line) {
            assert!(line <= 1 + bytes.iter().filter(|byte| **byte == b'\n').count());
        }
        if let (None, Ok(text)) = (fault, std::str::from_utf8(bytes)) {
            changed_alone(text);
        }
    }
}

/// A block and a key are added, and everything else in the record stays.
fn changed_alone(text: &str) {
    let block = Edit::Append {
        table: "added".to_owned(),
        fields: [("note", "a\u{1b}\"\n'")].into_iter().collect(),
    };
    let key = Edit::Set {
        key: "added-key".to_owned(),
        value: "line\r\nline \\".into(),
    };
    let table = |text: &str| toml::from_str::<toml::Table>(text.trim_start_matches('\u{feff}'));
    for change in [block, key] {
        // A record may hold the same key already in a form that cannot be changed in place; then it is refused.
        let Ok(after) = toml_text::apply(text, &[change]) else {
            continue;
        };
        // Under a key it does not know a reader passes over what a table cannot hold, such as a number beyond 64 bits.
        let (Ok(kept), Ok(now)) = (table(text), table(&after)) else {
            continue;
        };
        for (key, value) in kept.iter().filter(|(key, _)| !key.starts_with("added")) {
            assert_eq!(
                now.get(key).map(ToString::to_string),
                Some(value.to_string()),
                "{key} changed in {after:?}"
            );
        }
    }
}

/// Reads bytes as a date, a time, a week, a period, a name and a reference. A date that is read reads back as itself.
///
/// # Panics
/// When a promise is broken.
pub fn date(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    for today in [(2026, 11, 20), (2024, 2, 29), (1970, 1, 1), (2900, 12, 31)] {
        let today = Date::from_ymd(today.0, today.1, today.2).expect("a day");
        for direction in [Direction::Back, Direction::Ahead, Direction::Nearest] {
            let read = |text: &str| date::read(text, today, direction).map(|typed| typed.date);
            if let Ok(day) = read(text) {
                assert_eq!(read(&day.to_string()).ok(), Some(day));
                let _ = (Week::of(day).sunday(), Month::of(day).previous());
            }
        }
        if let Ok(week) = Week::read(text, today) {
            assert_eq!(Week::read(&week.to_string(), today).ok(), Some(week));
            assert!(week.contains(week.monday()) && week.contains(week.sunday()));
        }
        if let Ok(period) = Period::read(text, today) {
            assert!(period.from <= period.to);
            assert!(Month::of(period.from).through(Month::of(period.to)).count() <= 1100 * 12);
        }
    }
    if let Ok(time) = date::time(text) {
        assert_eq!(date::time(&time.to_string()).ok(), Some(time));
    }
    if let Ok(name) = text::name(text, "name") {
        assert_eq!(text::name(&name, "name").ok(), Some(name));
    }
    if let Ok(slug) = slugify(text) {
        assert_eq!(slugify(slug.as_str()).ok(), Some(slug.clone()));
        let known = [reference::Named {
            id: slug,
            names: vec![text.to_owned()],
        }];
        let _ = reference::resolve(text, &known);
    }
}

/// Reads bytes as a file of another program: a table, a workbook, cards or a calendar. What is read can be laid out, and each row
/// is told of once, by a number and a reason where it is not taken.
///
/// # Panics
/// When a promise is broken.
pub fn table(bytes: &[u8]) {
    let day = |year, month, day| Date::from_ymd(year, month, day).expect("a day");
    let today = day(2026, 11, 20);
    let asked = Asked {
        sheets: &[],
        here: Zone::UTC,
        period: (today, day(2027, 2, 20)),
    };
    let sheets = match tables::read(bytes, &asked) {
        Ok(sheets) => sheets,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    for sheet in sheets {
        let Ok(layout) = Layout::of(&sheet, &[], &[]) else {
            continue;
        };
        let table = Table::of("file".to_owned(), sheet, layout, today);
        let lines = table.lines(0, today);
        assert!(lines.len() < table.sheet.rows.len());
        for line in lines {
            if let Read::Refused(why) = line.read {
                assert!(!why.reason.is_empty());
                let cells = table.cells(&[line.place], today);
                assert_eq!(cells[0].len(), table.headings().len());
            }
        }
    }
}

/// Reads bytes as notes of a phone, and as a mail with such notes. Days lie where they can be meant.
///
/// # Panics
/// When a promise is broken.
pub fn capture(bytes: &[u8]) {
    let today = Date::from_ymd(2026, 11, 20).expect("a day");
    let known = Known {
        today,
        is_code: &|word| word == "k7qm",
    };
    let mail = mail_in::read(bytes).map(|mail| mail.text);
    let text = String::from_utf8_lossy(bytes).into_owned();
    for text in mail.into_iter().chain([text]) {
        for line in lines(&text, None, today) {
            let found = capture_of(&line.text, &known);
            assert!(found.on.is_none_or(|day| day <= today), "{found:?}");
            assert!(found.due.is_none_or(|day| day >= today), "{found:?}");
        }
    }
}
