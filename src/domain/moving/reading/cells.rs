//! The cells of a row by what they hold: texts, days, words of the lists; or why one cannot be read.

use crate::domain::calendar::date;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::moving::reading::days::DayReader;
use crate::domain::moving::reading::field::Field;
use crate::domain::moving::reading::headings::Layout;
use crate::domain::moving::reading::known_words::{channel, is_nobody, yes_or_no};
use crate::domain::moving::reading::lengths::{Unit, minutes};
use crate::domain::moving::reading::row::NotTaken;
use crate::domain::moving::reading::sheet::{Row, Value};
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::Channel;

/// From here on a number in a spreadsheet has lost digits.
const EXACT: f64 = 1e15;

/// The layout of a table, and how its days are read.
pub(in crate::domain::moving::reading) struct Cells<'a> {
    pub(in crate::domain::moving::reading) layout: &'a Layout,
    pub(in crate::domain::moving::reading) days: DayReader,
}

impl Cells<'_> {
    pub(in crate::domain::moving::reading) fn value<'r>(
        &self,
        row: &'r Row,
        field: Field,
    ) -> &'r Value {
        self.layout
            .at(field)
            .map_or(&Value::Empty, |at| row.cell(at))
    }

    pub(in crate::domain::moving::reading) fn text(
        &self,
        row: &Row,
        field: Field,
    ) -> Option<String> {
        Some(self.value(row, field).text().trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A short text in which nothing is hidden; blanks that follow each other are one.
    pub(in crate::domain::moving::reading) fn name(
        &self,
        row: &Row,
        field: Field,
        what: &'static str,
    ) -> Result<Option<String>, NotTaken> {
        let Some(words) = self.text(row, field) else {
            return Ok(None);
        };
        let words: Vec<&str> = words.split_whitespace().collect();
        let name = text::name(&words.join(" "), what);
        name.map(Some)
            .map_err(|error| self.bad(field, error.to_string()))
    }

    /// A phone number, with all its digits: a spreadsheet may have rounded it.
    pub(in crate::domain::moving::reading) fn phone(
        &self,
        row: &Row,
    ) -> Result<Option<String>, NotTaken> {
        let phone = self.name(row, Field::Phone, "phone number")?;
        let has_lost = |phone: &String| match self.value(row, Field::Phone) {
            Value::Number(number) => number.abs() >= EXACT,
            _ => is_rounded(phone),
        };
        match phone.filter(has_lost) {
            Some(lost) => Err(self.bad(
                Field::Phone,
                format!(
                    "`{lost}` has lost digits: a spreadsheet rounded the number; write it in full"
                ),
            )),
            None => self.name(row, Field::Phone, "phone number"),
        }
    }

    pub(in crate::domain::moving::reading) fn day(
        &self,
        row: &Row,
        field: Field,
    ) -> Result<Option<(Date, Option<TimeOfDay>)>, NotTaken> {
        match self.value(row, field) {
            Value::Empty => Ok(None),
            value => self
                .days
                .read(value)
                .map(Some)
                .map_err(|reason| self.bad(field, reason)),
        }
    }

    pub(in crate::domain::moving::reading) fn time(
        &self,
        row: &Row,
    ) -> Result<Option<TimeOfDay>, NotTaken> {
        match self.value(row, Field::Time) {
            Value::Empty => Ok(None),
            Value::Time(time) | Value::Moment(_, time) => Ok(Some(*time)),
            other => {
                // Seconds are not kept.
                let text = other.text();
                let short = match text.matches(':').count() {
                    2 => text
                        .rsplit_once(':')
                        .map_or(text.as_str(), |(time, _)| time),
                    _ => &text,
                };
                let read = date::time(short).map(Some);
                read.map_err(|error| self.bad(Field::Time, error.to_string()))
            }
        }
    }

    pub(in crate::domain::moving::reading) fn channel(
        &self,
        row: &Row,
    ) -> Result<Channel, NotTaken> {
        let Some(text) = self.text(row, Field::Channel) else {
            let usual = self.layout.usual_channel;
            return usual.ok_or_else(|| self.missing(Field::Channel));
        };
        channel(&text).ok_or_else(|| {
            let known = Channel::WORDS.join(", ");
            self.bad(
                Field::Channel,
                format!("`{text}` is not a kind of contact; one of: {known}"),
            )
        })
    }

    /// Those a contact was for: parted by semicolons, else by commas and the like.
    pub(in crate::domain::moving::reading) fn people(&self, row: &Row) -> Vec<String> {
        let cells = self.layout.all(Field::For).map(|at| row.cell(at).text());
        let mut people: Vec<String> = Vec::new();
        for cell in cells {
            let signs: &[char] = if cell.contains(';') {
                &[';', '\n']
            } else {
                &[',', '/', '&', '+', '\n']
            };
            for name in cell.split(signs).map(str::trim) {
                let is_somebody = !name.is_empty() && !is_nobody(name);
                if is_somebody && !people.iter().any(|known| known == name) {
                    people.push(name.to_owned());
                }
            }
        }
        people
    }

    /// Minutes, and hours beside them.
    pub(in crate::domain::moving::reading) fn minutes(
        &self,
        row: &Row,
    ) -> Result<Option<u32>, NotTaken> {
        let of = |field, unit| match self.value(row, field) {
            Value::Empty => Ok(None),
            value => minutes(value, unit)
                .map(Some)
                .map_err(|reason| self.bad(field, reason)),
        };
        let (minutes, hours) = (
            of(Field::Minutes, Unit::Minutes)?,
            of(Field::Hours, Unit::Hours)?,
        );
        Ok(match (minutes, hours) {
            (Some(minutes), Some(hours)) => Some(minutes + hours),
            (minutes, hours) => minutes.or(hours),
        })
    }

    /// The word of a list that a cell holds, or else its text.
    pub(in crate::domain::moving::reading) fn word<W>(
        &self,
        row: &Row,
        field: Field,
        known: fn(&str) -> Option<W>,
    ) -> (Option<W>, Option<String>) {
        match self.text(row, field) {
            None => (None, None),
            Some(text) => match known(&text) {
                Some(word) => (Some(word), None),
                None => (None, Some(text)),
            },
        }
    }

    pub(in crate::domain::moving::reading) fn yes_or_no(
        &self,
        row: &Row,
        field: Field,
    ) -> Result<Option<bool>, NotTaken> {
        let Some(text) = self.text(row, field) else {
            return Ok(None);
        };
        let said = yes_or_no(&text).map(Some);
        said.ok_or_else(|| self.bad(field, format!("`{text}` is neither yes nor no")))
    }

    /// The notes of all their columns, and what no list knows.
    pub(in crate::domain::moving::reading) fn note(
        &self,
        row: &Row,
        more: [Option<String>; 2],
    ) -> Result<Option<String>, NotTaken> {
        let notes = self
            .layout
            .all(Field::Note)
            .map(|at| row.cell(at).text().trim().to_owned());
        let notes: Vec<String> = more
            .into_iter()
            .flatten()
            .chain(notes)
            .filter(|note| !note.is_empty())
            .collect();
        let note = text::note(&notes.join("\n"), "note");
        let note = note.map_err(|error| self.bad(Field::Note, error.to_string()))?;
        Ok(Some(note).filter(|note| !note.is_empty()))
    }

    pub(in crate::domain::moving::reading) fn missing(&self, field: Field) -> NotTaken {
        self.bad(field, format!("the {} is missing", field.word()))
    }

    pub(in crate::domain::moving::reading) fn bad(
        &self,
        field: Field,
        reason: impl Into<String>,
    ) -> NotTaken {
        NotTaken::new(self.layout.heading(field), reason)
    }
}

/// `3,58E+11`
fn is_rounded(phone: &str) -> bool {
    let Some((figure, power)) = phone.split_once(['E', 'e']) else {
        return false;
    };
    let is_number = |text: &str| {
        text.bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'+' | b'-'))
    };
    !figure.is_empty() && !power.is_empty() && is_number(figure) && is_number(power)
}
