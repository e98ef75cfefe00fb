//! A row of a table as what it tells of, or why it is not taken.

use crate::domain::calendar::day::Date;
use crate::domain::moving::reading::cells::Cells;
use crate::domain::moving::reading::days::DayReader;
use crate::domain::moving::reading::field::Field;
use crate::domain::moving::reading::headings::{Kind, Layout};
use crate::domain::moving::reading::known_words::{channel_named, is_total, outcome, purpose};
use crate::domain::moving::reading::row::{
    AppointmentRow, CandidateRow, ContactRow, EmployerRow, Line, NotTaken, PersonRow, Read, Told,
};
use crate::domain::moving::reading::sheet::{Row, Sheet, Value};
use crate::domain::terms::vocabulary::Channel;

/// The one an employer's number is kept under where nobody is named.
const NOBODY_IN_PARTICULAR: &str = "Switchboard";

/// Numbers of phones below this may lack the zero they begin with; others begin with the number of a country.
const SHORT_PHONE: f64 = 1e10;

/// Reads the rows of one table.
pub(crate) struct Reader<'a> {
    cells: Cells<'a>,
    today: Date,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(sheet: &'a Sheet, layout: &'a Layout, today: Date) -> Reader<'a> {
        let below = &sheet.rows[layout.header + 1..];
        let days = [Field::Date, Field::Due, Field::Entered];
        let days: Vec<usize> = days
            .into_iter()
            .flat_map(|field| layout.all(field))
            .collect();
        let cells = below
            .iter()
            .flat_map(|row| days.iter().map(|at| (row.number, row.cell(*at))));
        let days = DayReader::of(cells, sheet.counts_from_1904, today);
        Reader {
            cells: Cells { layout, days },
            today,
        }
    }

    /// How days were read.
    pub(crate) fn said(&self) -> &[String] {
        &self.cells.days.said
    }

    /// The first row whose phone number may have begun with a zero: a spreadsheet drops it from numbers.
    pub(crate) fn without_zero(&self, sheet: &Sheet) -> Option<usize> {
        let phone = self.cells.layout.at(Field::Phone)?;
        let below = &sheet.rows[self.cells.layout.header + 1..];
        let is_short = |row: &&Row| match row.cell(phone) {
            Value::Number(number) => (0.0..SHORT_PHONE).contains(number),
            _ => false,
        };
        below.iter().find(is_short).map(|row| row.number)
    }

    /// A day so that no order of day and month matters; what is none stays as it is.
    pub(crate) fn plain_day(&self, value: &Value) -> String {
        match self.cells.days.read(value) {
            Ok((day, None)) => day.to_string(),
            Ok((day, Some(time))) => format!("{day} {time}"),
            Err(_) => value.text(),
        }
    }

    /// The rows below the headings.
    pub(crate) fn lines(&self, sheet: &Sheet, table: usize) -> Vec<Line> {
        let begin = self.cells.layout.header + 1;
        let below = sheet.rows[begin..].iter().enumerate();
        let line = |(at, row): (usize, &Row)| Line {
            table,
            row: row.number,
            place: begin + at,
            letters: row.letters(),
            read: self.read(row),
        };
        below
            .filter(|(_, row)| row.cells.iter().any(|cell| !cell.is_empty()))
            .map(line)
            .collect()
    }

    fn read(&self, row: &Row) -> Read {
        let first = row.cells.iter().find(|cell| !cell.is_empty());
        let adds_up = first.is_some_and(|cell| is_total(&cell.text()));
        let is_entry = || {
            let day = self
                .cells
                .layout
                .at(Field::Date)
                .map(|at| self.cells.days.read(row.cell(at)));
            day.is_some_and(|day| day.is_ok())
        };
        if adds_up && !is_entry() {
            return Read::LeftOut("adds up other rows".to_owned());
        }
        if let Some(fault) = self.fault(row) {
            return Read::Refused(fault);
        }
        let told = match self.cells.layout.kind {
            Kind::Contacts => self
                .contact(row)
                .map(|contact| Told::Contact(Box::new(contact))),
            Kind::Employers => self.employer(row).map(Told::Employer),
            Kind::Candidates => self.candidate(row).map(Told::Candidate),
            Kind::Appointments => self
                .appointment(row)
                .map(|appointment| Told::Appointment(Box::new(appointment))),
        };
        match (told, self.cells.text(row, Field::LeftOut)) {
            (Ok(Told::Appointment(row)), Some(why)) => {
                Read::LeftOut(format!("{}: {why}", row.label()))
            }
            (told, _) => told.map_or_else(Read::Refused, Read::Told),
        }
    }

    /// What a workbook shows in place of a value, in a column that is read.
    fn fault(&self, row: &Row) -> Option<NotTaken> {
        let columns = self.cells.layout.columns.iter().zip(&row.cells);
        let is_read = |field| ![None, Some(Field::Nothing)].contains(&field);
        let mut faults = columns.filter(|(column, _)| is_read(column.field));
        faults.find_map(|(column, cell)| match cell {
            Value::Fault(fault) => Some(NotTaken::new(
                Some(&column.heading),
                format!("`{fault}` stands in place of a value"),
            )),
            _ => None,
        })
    }

    fn contact(&self, row: &Row) -> Result<ContactRow, NotTaken> {
        let (on, beside) = self
            .cells
            .day(row, Field::Date)?
            .ok_or_else(|| self.cells.missing(Field::Date))?;
        if on > self.today {
            return Err(self
                .cells
                .bad(Field::Date, format!("{on} has not come yet")));
        }
        let (outcome_known, outcome_text) = self.cells.word(row, Field::Outcome, outcome);
        let (purpose_known, purpose_text) = self.cells.word(row, Field::Purpose, purpose);
        let (due, _) = self.cells.day(row, Field::Due)?.unzip();
        let employer = self.employer(row)?;
        Ok(ContactRow {
            on,
            at: self.cells.time(row)?.or(beside),
            person: self
                .cells
                .name(row, Field::Person, "contact person's name")?,
            employer,
            channel: self.cells.channel(row)?,
            people: self.cells.people(row),
            purpose: purpose_known,
            outcome: outcome_known,
            minutes: self.cells.minutes(row)?,
            note: self.cells.note(row, [outcome_text, purpose_text])?,
            next: self.cells.text(row, Field::Next),
            due,
            decision_maker: self.cells.yes_or_no(row, Field::DecisionMaker)?,
            matches_plan: self.cells.yes_or_no(row, Field::MatchesPlan)?,
            present: self.cells.yes_or_no(row, Field::Present)?.unwrap_or(false),
            reviewed: self.cells.name(row, Field::Reviewed, "reviewer's name")?,
        })
    }

    fn employer(&self, row: &Row) -> Result<EmployerRow, NotTaken> {
        let name = self.cells.name(row, Field::Employer, "employer's name")?;
        let usual = || self.cells.layout.usual_employer.clone();
        let name = name.or_else(usual).ok_or_else(|| {
            let reason = "the employer is missing; --employer NAME names it";
            self.cells.bad(Field::Employer, reason)
        })?;
        if is_fault(&name) {
            let reason = format!("`{name}` stands in place of the employer's name");
            return Err(self.cells.bad(Field::Employer, reason));
        }
        Ok(EmployerRow {
            name,
            town: self.cells.name(row, Field::Town, "town")?,
            sector: self.cells.name(row, Field::Sector, "sector")?,
            size: self.cells.name(row, Field::Size, "size")?,
            website: self.cells.name(row, Field::Website, "website")?,
            people: self.person(row)?.into_iter().collect(),
        })
    }

    /// The contact person, where more than the name is told, or the rows are employers.
    fn person(&self, row: &Row) -> Result<Option<PersonRow>, NotTaken> {
        let name = self
            .cells
            .name(row, Field::Person, "contact person's name")?;
        let role = self.cells.name(row, Field::Role, "role")?;
        let (phone, email) = (
            self.cells.phone(row)?,
            self.cells.name(row, Field::Email, "e-mail address")?,
        );
        // The notes of a log are those of its contacts.
        let is_list = self.cells.layout.kind == Kind::Employers;
        let note = match is_list {
            true => self.cells.note(row, [None, None])?,
            false => None,
        };
        let told = [&role, &phone, &email, &note];
        let says_more = told.iter().any(|fact| fact.is_some());
        let is_listed = is_list && name.is_some();
        let person = PersonRow {
            name: name.unwrap_or_else(|| NOBODY_IN_PARTICULAR.to_owned()),
            role,
            phone,
            email,
            note,
        };
        Ok(Some(person).filter(|_| says_more || is_listed))
    }

    fn appointment(&self, row: &Row) -> Result<AppointmentRow, NotTaken> {
        let (on, beside) = self
            .cells
            .day(row, Field::Date)?
            .ok_or_else(|| self.cells.missing(Field::Date))?;
        let (until, _) = self.cells.day(row, Field::Until)?.unzip();
        let text = self.cells.text(row, Field::Appointment).unwrap_or_default();
        let place = self.cells.text(row, Field::Where).unwrap_or_default();
        let named = || channel_named(&text).or_else(|| channel_named(&place));
        let said = self.cells.layout.usual_channel.or_else(named);
        let is_named = self.cells.text(row, Field::Employer).is_some()
            || self.cells.layout.usual_employer.is_some();
        let mails = self.cells.text(row, Field::Invited).unwrap_or_default();
        Ok(AppointmentRow {
            on,
            at: self.cells.time(row)?.or(beside),
            until,
            minutes: self.cells.minutes(row)?,
            employer: is_named.then(|| self.employer(row)).transpose()?,
            channel: said.unwrap_or(Channel::Visit),
            mails: mails
                .split(',')
                .map(|mail| mail.trim().to_owned())
                .collect(),
            text,
            place,
        })
    }

    fn candidate(&self, row: &Row) -> Result<CandidateRow, NotTaken> {
        let name = self.cells.name(row, Field::Candidate, "candidate's name")?;
        let (entered, _) = self.cells.day(row, Field::Entered)?.unzip();
        if let Some(day) = entered.filter(|day| *day > self.today) {
            return Err(self
                .cells
                .bad(Field::Entered, format!("{day} has not come yet")));
        }
        Ok(CandidateRow {
            name: name.ok_or_else(|| self.cells.missing(Field::Candidate))?,
            entered,
            phone: self.cells.phone(row)?,
            email: self.cells.name(row, Field::Email, "e-mail address")?,
            wants: self.cells.text(row, Field::Wants),
            note: self.cells.note(row, [None, None])?,
        })
    }
}

/// What spreadsheets show in place of a value: `#REF!`, `#N/A`, `#VERW!`.
fn is_fault(text: &str) -> bool {
    let rest = text.strip_prefix('#').unwrap_or_default();
    let is_word = rest
        .chars()
        .all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '!' | '?'));
    is_word && (rest.ends_with(['!', '?']) || matches!(rest, "N/A" | "N/B"))
}
