//! Rows as values of the domain: what a line of any format comes to, before it is joined to what is on file.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::terms::vocabulary::{Channel, Outcome, Purpose};

/// An employer as a row tells of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct EmployerRow {
    pub(crate) name: String,
    pub(crate) town: Option<String>,
    pub(crate) sector: Option<String>,
    pub(crate) size: Option<String>,
    pub(crate) website: Option<String>,
    pub(crate) people: Vec<PersonRow>,
}

/// Somebody at an employer: work details only.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PersonRow {
    pub(crate) name: String,
    pub(crate) role: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) note: Option<String>,
}

/// A contact as a row tells of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ContactRow {
    pub(crate) on: Date,
    pub(crate) at: Option<TimeOfDay>,
    pub(crate) employer: EmployerRow,
    pub(crate) person: Option<String>,
    pub(crate) channel: Channel,
    /// Those it was for, as they are called there.
    pub(crate) people: Vec<String>,
    pub(crate) purpose: Option<Purpose>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) minutes: Option<u32>,
    pub(crate) note: Option<String>,
    pub(crate) next: Option<String>,
    pub(crate) due: Option<Date>,
    pub(crate) decision_maker: Option<bool>,
    pub(crate) matches_plan: Option<bool>,
    pub(crate) present: bool,
    /// Who looked at it in supervision.
    pub(crate) reviewed: Option<String>,
}

/// A candidate as a row tells of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CandidateRow {
    pub(crate) name: String,
    pub(crate) entered: Option<Date>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) wants: Option<String>,
    pub(crate) note: Option<String>,
}

/// An appointment as a row of a calendar tells of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AppointmentRow {
    pub(crate) on: Date,
    pub(crate) at: Option<TimeOfDay>,
    /// The last of several whole days.
    pub(crate) until: Option<Date>,
    pub(crate) minutes: Option<u32>,
    pub(crate) employer: Option<EmployerRow>,
    pub(crate) channel: Channel,
    pub(crate) text: String,
    pub(crate) place: String,
    pub(crate) mails: Vec<String>,
}

impl AppointmentRow {
    /// The appointment in one line: day, time and what it is about.
    pub(crate) fn label(&self) -> String {
        let until = self.until.map(|until| format!("\u{2013} {until}"));
        let at = self.at.map(|at| at.to_string());
        let parts = [
            Some(self.on.to_string()),
            until,
            at,
            Some(self.text.clone()),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" ")
    }
}

/// What a row comes to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Told {
    Contact(Box<ContactRow>),
    Employer(EmployerRow),
    Candidate(CandidateRow),
    Appointment(Box<AppointmentRow>),
}

/// Why a row is not taken, and in which column that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotTaken {
    pub(crate) column: Option<String>,
    pub(crate) reason: String,
}

impl NotTaken {
    pub(crate) fn new(column: Option<&str>, reason: impl Into<String>) -> NotTaken {
        NotTaken {
            column: column.map(str::to_owned),
            reason: reason.into(),
        }
    }
}

/// A row that was read, with the place it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The table it is of, in the order they were read.
    pub(crate) table: usize,
    pub(crate) row: usize,
    /// Its place among the rows: two times of one appointment have one number.
    pub(crate) place: usize,
    /// The same for rows that say the same, letter by letter.
    pub(crate) letters: u64,
    pub(crate) read: Read,
}

/// What reading a row came to.
#[derive(Clone, Debug)]
pub(crate) enum Read {
    Told(Told),
    Refused(NotTaken),
    /// What is no entry, and why.
    LeftOut(String),
}
