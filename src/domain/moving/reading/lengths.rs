//! How long a contact took, as spreadsheets hold it.

use crate::domain::calendar::time::TimeOfDay;
use crate::domain::moving::reading::sheet::Value;

/// Minutes of a day: nothing took longer.
const DAY: f64 = 1440.0;

/// What a plain number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Minutes,
    Hours,
}

/// Reads a cell as minutes.
///
/// # Errors
/// When it is no length of time, or more than a day.
pub(crate) fn minutes(value: &Value, unit: Unit) -> Result<u32, String> {
    let no_length = || format!("`{}` is not a length of time", value.text());
    let found = match value {
        Value::Length(minutes) => Some(f64::from(*minutes)),
        // Half an hour is kept as half past midnight, too.
        Value::Time(time) => Some(since_midnight(*time)),
        Value::Number(number) => Some(of_number(*number, unit)),
        Value::Text(text) => of_text(&text.trim().to_lowercase(), unit),
        _ => None,
    };
    let found = found.ok_or_else(no_length)?;
    match (0.0..=DAY).contains(&found) {
        true => Ok(found.round() as u32),
        false if found > DAY => Err(format!("`{}` is more than a day", value.text())),
        false => Err(no_length()),
    }
}

fn since_midnight(time: TimeOfDay) -> f64 {
    f64::from(time.hour() * 60 + time.minute())
}

fn of_number(number: f64, unit: Unit) -> f64 {
    match unit {
        Unit::Minutes => number,
        Unit::Hours => number * 60.0,
    }
}

/// `45`, `1,5`, `45 min`, `1 h 30`, `1:30`, `1,5 uur`.
fn of_text(text: &str, unit: Unit) -> Option<f64> {
    if let Some(number) = number(text) {
        return Some(of_number(number, unit));
    }
    if let Some((hours, minutes)) = text.split_once(':') {
        return Some(number(hours)? * 60.0 + number(minutes)?);
    }
    let at = text.find(|c: char| c.is_alphabetic())?;
    let (figure, rest) = text.split_at(at);
    let end = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    let figure = number(figure)?;
    match name {
        "h" | "hr" | "hrs" | "hour" | "hours" | "u" | "uur" | "uren" | "t" | "tunti" | "tuntia" => {
            let rest = rest.trim_matches(|c: char| !c.is_ascii_digit());
            let rest = if rest.is_empty() { 0.0 } else { number(rest)? };
            Some(figure * 60.0 + rest)
        }
        "m" | "min" | "mins" | "minute" | "minutes" | "minuut" | "minuten" | "minuuttia" => {
            Some(figure)
        }
        _ => None,
    }
}

fn number(text: &str) -> Option<f64> {
    let plain = text.trim().replace(',', ".");
    let is_figure = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain
        .parse()
        .ok()
        .filter(|number: &f64| is_figure && number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, unit, found) in [
            ("45", Unit::Minutes, Some(45)),
            ("1,5", Unit::Hours, Some(90)),
            ("0.25", Unit::Hours, Some(15)),
            ("0,1", Unit::Hours, Some(6)),
            ("1:30", Unit::Hours, Some(90)),
            ("1 h 30 min", Unit::Minutes, Some(90)),
            ("1h30", Unit::Minutes, Some(90)),
            ("2 uur", Unit::Minutes, Some(120)),
            ("45 min", Unit::Hours, Some(45)),
            ("1440", Unit::Minutes, Some(1440)),
            ("1441", Unit::Minutes, None),
            ("-5", Unit::Minutes, None),
            ("long", Unit::Minutes, None),
            ("3,58E+11", Unit::Hours, None),
            ("", Unit::Hours, None),
        ] {
            let value = Value::Text(text.to_owned());
            assert_eq!(minutes(&value, unit).ok(), found, "{text}");
        }
        assert_eq!(minutes(&Value::Number(0.75), Unit::Hours), Ok(45));
        assert_eq!(minutes(&Value::Length(30), Unit::Hours), Ok(30));
        assert!(minutes(&Value::Number(f64::NAN), Unit::Hours).is_err());
        assert!(minutes(&Value::Fault("#REF!".to_owned()), Unit::Minutes).is_err());
    }
}
