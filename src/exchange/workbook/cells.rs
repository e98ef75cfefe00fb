//! The cells of a workbook as values: days by the number that counts them, times, lengths of time, faults.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::moving::reading::sheet::Value;
use crate::domain::terms::text::plain_lines;
use calamine::{DataRef, ExcelDateTime};

const SECONDS_OF_A_DAY: f64 = 86_400.0;
/// The longest length of time that is told: ten years.
const LONGEST_MINUTES: f64 = 10.0 * 366.0 * 1440.0;
/// The highest number of a day: 31 December 9999.
const LAST_DAY: f64 = 2_958_465.0;

/// A cell; `is_1904` where the workbook counts its days from 1904.
pub(in crate::exchange::workbook) fn value(cell: &DataRef, is_1904: bool) -> Value {
    match cell {
        DataRef::Empty => Value::Empty,
        DataRef::String(text) => text_value(text),
        DataRef::SharedString(text) => text_value(text),
        DataRef::Int(number) => Value::Number(*number as f64),
        DataRef::Float(number) if number.is_finite() => Value::Number(*number),
        DataRef::Float(_) => Value::Fault("#NUM!".to_owned()),
        DataRef::Bool(yes) => Value::Text(yes.to_string()),
        DataRef::DateTime(moment) => counted(moment, is_1904),
        DataRef::DateTimeIso(text) => written(text),
        DataRef::DurationIso(text) => text_value(text),
        DataRef::Error(fault) => Value::Fault(fault.to_string()),
    }
}

fn text_value(text: &str) -> Value {
    match text.trim().is_empty() {
        true => Value::Empty,
        false => Value::Text(plain_lines(text)),
    }
}

/// `2026-11-22T00:00:00` is a day without a time; fractions of seconds are not kept.
fn written(text: &str) -> Value {
    let whole = text.split('.').next().unwrap_or_default();
    let day = whole.trim_end_matches('Z').strip_suffix("T00:00:00");
    text_value(day.unwrap_or(whole))
}

/// A day or a time by the number that counts it.
fn counted(moment: &ExcelDateTime, is_1904: bool) -> Value {
    let number = moment.as_f64();
    if moment.is_duration() {
        let minutes = (number * 1440.0).round();
        return match (0.0..=LONGEST_MINUTES).contains(&minutes) {
            true => Value::Length(minutes as u32),
            false => Value::Number(number),
        };
    }
    // What is no day stays the number it is, so that it can be named.
    day_and_time(number, is_1904).unwrap_or(Value::Number(number))
}

fn day_and_time(number: f64, is_1904: bool) -> Option<Value> {
    if !(0.0..=LAST_DAY).contains(&number) {
        return None;
    }
    // A time is a fraction of a day and seldom exact.
    let seconds = (number * SECONDS_OF_A_DAY).round() as i64;
    let (days, seconds) = (seconds / 86_400, seconds % 86_400);
    let minutes = u32::try_from(seconds / 60).ok()?;
    let time = TimeOfDay::from_hm(minutes / 60, minutes % 60)?;
    if days == 0 {
        return Some(Value::Time(time));
    }
    let day = day(days, is_1904)?;
    Some(match minutes {
        0 => Value::Day(day),
        _ => Value::Moment(day, time),
    })
}

/// The day with a number. Those that count from 1900 also count 29 February 1900, which never was.
fn day(number: i64, is_1904: bool) -> Option<Date> {
    let first = match (is_1904, number) {
        (true, _) => Date::from_ymd(1904, 1, 1),
        (false, 60) => None,
        (false, ..60) => Date::from_ymd(1899, 12, 31),
        (false, _) => Date::from_ymd(1899, 12, 30),
    };
    first?.checked_add_days(Days::signed(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    fn shown(number: f64, is_1904: bool) -> String {
        let moment = ExcelDateTime::new(number, ExcelDateTimeType::DateTime, is_1904);
        value(&DataRef::DateTime(moment), is_1904).text()
    }

    #[test]
    fn days_are_counted_from_1900_or_1904_and_one_never_was() {
        for (number, is_1904, text) in [
            (46344.0, false, "2026-11-18"),
            (44882.0, true, "2026-11-18"),
            (59.0, false, "1900-02-28"),
            (60.0, false, "60"),
            (61.0, false, "1900-03-01"),
            (1.0, false, "1900-01-01"),
            (46_347.395_833_333_3, false, "2026-11-21 09:30"),
            (0.395_833_333_333_333, false, "09:30"),
            (0.999_999_999, false, "1900-01-01"),
            (46_344.999_999_999, false, "2026-11-19"),
            (-1.0, false, "-1"),
            (3e9, false, "3000000000"),
        ] {
            assert_eq!(shown(number, is_1904), text, "{number}");
        }
        assert_eq!(shown(f64::NAN, false), "NaN");
    }

    #[test]
    fn lengths_of_time_days_in_words_and_faults() {
        let length = ExcelDateTime::new(1.0625, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(
            value(&DataRef::DateTime(length), false),
            Value::Length(1530)
        );
        for (iso, text) in [
            ("2026-11-22T00:00:00", "2026-11-22"),
            ("2026-11-22T09:30:00.000Z", "2026-11-22T09:30:00"),
        ] {
            assert_eq!(
                value(&DataRef::DateTimeIso(iso.to_owned()), false).text(),
                text
            );
        }
        let fault = DataRef::Error(calamine::CellErrorType::Ref);
        assert_eq!(value(&fault, false), Value::Fault("#REF!".to_owned()));
        assert_eq!(value(&DataRef::Bool(true), false).text(), "true");
        assert_eq!(value(&DataRef::SharedString("  "), false), Value::Empty);
    }
}
