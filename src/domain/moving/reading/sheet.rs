//! A table of another program, before anything is made of it.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Value {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Day(Date),
    Moment(Date, TimeOfDay),
    Time(TimeOfDay),
    /// A length of time, in minutes.
    Length(u32),
    /// What a spreadsheet shows in place of a value: `#REF!`.
    Fault(String),
}

/// A row, with the number that its program shows: the line of a text, the row of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    pub(crate) number: usize,
    pub(crate) cells: Vec<Value>,
}

/// A table as it was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    /// The sheet of a workbook.
    pub(crate) name: Option<String>,
    pub(crate) encoding: Option<&'static str>,
    pub(crate) delimiter: Option<char>,
    /// What should be said of how it was read.
    pub(crate) remarks: Vec<String>,
    /// Rows with a cell in which an apostrophe kept a spreadsheet from running a formula; it was left out.
    pub(crate) guards: Vec<usize>,
    /// Whether a number in place of a day counts from 1904, and not from 1900.
    pub(crate) counts_from_1904: bool,
    pub(crate) rows: Vec<Row>,
}

impl Value {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Value::Empty
    }

    /// The cell as text, as a person would write it.
    pub(crate) fn text(&self) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Text(text) | Value::Fault(text) => text.clone(),
            Value::Number(number) => number_text(*number),
            Value::Day(day) => day.to_string(),
            Value::Moment(day, time) => format!("{day} {time}"),
            Value::Time(time) => time.to_string(),
            Value::Length(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        }
    }
}

impl Row {
    /// A cell; one that is not there is empty.
    pub(crate) fn cell(&self, at: usize) -> &Value {
        self.cells.get(at).unwrap_or(&Value::Empty)
    }

    /// A number that rows have in common which say the same, letter by letter.
    pub(crate) fn letters(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for cell in &self.cells {
            cell.text().hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// A number without an exponent, and without a fraction where it has none: phone numbers are kept as numbers, too.
fn number_text(number: f64) -> String {
    match number.fract() == 0.0 && number.abs() < 1e15 {
        true => format!("{number:.0}"),
        false => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        for (number, text) in [
            (401_234_567.0, "401234567"),
            (358_401_234_567.0, "358401234567"),
            (1.5, "1.5"),
            (-3.0, "-3"),
            (0.0, "0"),
        ] {
            assert_eq!(Value::Number(number).text(), text);
        }
        assert_eq!(Value::Length(95).text(), "1:35");
    }
}
