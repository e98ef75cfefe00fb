//! Rows joined to employers and people, on file or new, before anything is decided on their texts.

use crate::domain::calendar::day::Date;
use crate::domain::change::absence::Away;
use crate::domain::moving::employers::Employers;
use crate::domain::moving::fate::Fate;
use crate::domain::moving::mentions::Mentions;
use crate::domain::moving::people::People;
use crate::domain::moving::reading::known_words::is_away;
use crate::domain::moving::reading::row::{
    AppointmentRow, ContactRow, EmployerRow, Line, NotTaken, Read, Told,
};
use crate::domain::terms::names::{Code, Slug};

/// Days between the first and the last day of an absence, at most.
const MOST_DAYS_AWAY: i64 = 366;

/// A row whose employer and people are known.
pub(in crate::domain::moving) struct Joined {
    pub(in crate::domain::moving) table: usize,
    pub(in crate::domain::moving) row: usize,
    pub(in crate::domain::moving) place: usize,
    pub(in crate::domain::moving) letters: u64,
    pub(in crate::domain::moving) to: To,
}

/// What a row is about; whether that is new.
pub(in crate::domain::moving) enum To {
    Contact(Box<ContactRow>, Slug, Vec<Code>),
    Employer(Slug, Vec<String>, bool),
    Candidate(Code, bool),
    Plan(Box<AppointmentRow>, Slug, Vec<Code>),
    Absence(Away),
    Not(Fate),
}

/// What appointments are joined by.
pub(in crate::domain::moving) struct Calendar {
    pub(in crate::domain::moving) mentions: Mentions,
    pub(in crate::domain::moving) today: Date,
    /// Appointments that have passed were held.
    pub(in crate::domain::moving) takes_past: bool,
}

/// Joins a row.
pub(in crate::domain::moving) fn join(
    line: Line,
    calendar: &Calendar,
    employers: &mut Employers,
    people: &mut People,
) -> Joined {
    let today = calendar.today;
    let refused = |reason: String| To::Not(Fate::Refused(NotTaken::new(None, reason)));
    let to = match line.read {
        Read::Refused(why) => To::Not(Fate::Refused(why)),
        Read::LeftOut(why) => To::Not(Fate::LeftOut(why)),
        Read::Told(Told::Contact(contact)) => contact_of(contact, line.row, employers, people),
        Read::Told(Told::Employer(row)) => {
            employer_of(&row, line.row, employers).unwrap_or_else(refused)
        }
        Read::Told(Told::Appointment(row)) => {
            appointment_of(row, line.row, calendar, employers, people).unwrap_or_else(To::Not)
        }
        Read::Told(Told::Candidate(row)) => match people.list(&row, today) {
            Ok((code, is_new)) => To::Candidate(code, is_new),
            Err(reason) => refused(reason),
        },
    };
    Joined {
        table: line.table,
        row: line.row,
        place: line.place,
        letters: line.letters,
        to,
    }
}

fn employer_of(row: &EmployerRow, place: usize, employers: &mut Employers) -> Result<To, String> {
    let before = (employers.new.len(), employers.more.len());
    let slug = employers.join(row, place)?;
    let is_new = (employers.new.len(), employers.more.len()) != before;
    let people = row.people.iter().map(|person| person.name.clone());
    Ok(To::Employer(slug, people.collect(), is_new))
}

/// An appointment at an employer, or time off; else why it is neither.
fn appointment_of(
    row: Box<AppointmentRow>,
    place: usize,
    calendar: &Calendar,
    employers: &mut Employers,
    people: &People,
) -> Result<To, Fate> {
    let label = row.label();
    let last = row.until.unwrap_or(row.on);
    let has_passed = last < calendar.today;
    if has_passed && !calendar.takes_past {
        let why = "it has passed; --past takes it as a contact";
        return Err(Fate::LeftOut(format!("{label}: {why}")));
    }
    let asked = |why: String| Fate::Asked(NotTaken::new(None, format!("{label}: {why}")));
    let found = calendar.mentions.found([&row.text, &row.place], &row.mails);
    let slug = match (&row.employer, found.len()) {
        (Some(named), _) => employers
            .join(named, place)
            .map_err(|why| Fate::Refused(NotTaken::new(None, why)))?,
        (None, 1) => found.into_iter().next().expect("there is one"),
        (None, 0) if row.at.is_none() && is_away(&row.text) => return away(&row, last),
        (None, 0) => {
            let why =
                "it names no employer on file: --employer NAME, or fill in the column Employer";
            return Err(asked(why.to_owned()));
        }
        (None, _) => {
            let names: Vec<&str> = found.iter().map(|slug| employers.name(slug)).collect();
            let why = format!(
                "it may be at {}: fill in the column Employer",
                names.join(" or ")
            );
            return Err(asked(why));
        }
    };
    let codes = people.coded(&row.text);
    if !has_passed {
        return Ok(To::Plan(row, slug, codes));
    }
    employers.met(&slug, row.on);
    Ok(To::Contact(Box::new(held(*row)), slug, codes))
}

fn away(row: &AppointmentRow, last: Date) -> Result<To, Fate> {
    let days = (last - row.on).num_days();
    match (0..=MOST_DAYS_AWAY).contains(&days) {
        true => Ok(To::Absence(Away {
            from: row.on,
            to: last,
            half: false,
        })),
        false => {
            let why = format!("{}: it is long for an absence", row.label());
            Err(Fate::Refused(NotTaken::new(None, why)))
        }
    }
}

/// An appointment that has passed, as the contact it was.
fn held(row: AppointmentRow) -> ContactRow {
    ContactRow {
        on: row.on,
        at: row.at,
        employer: row.employer.unwrap_or_default(),
        person: None,
        channel: row.channel,
        people: Vec::new(),
        purpose: None,
        outcome: None,
        minutes: row.minutes,
        note: Some(row.text).filter(|text| !text.is_empty()),
        next: None,
        due: None,
        decision_maker: None,
        matches_plan: None,
        present: false,
        reviewed: None,
    }
}

fn contact_of(
    row: Box<ContactRow>,
    place: usize,
    employers: &mut Employers,
    people: &mut People,
) -> To {
    let mut codes: Vec<Code> = Vec::new();
    for called in &row.people {
        match people.find(called, row.on) {
            Ok(code) if codes.contains(&code) => {}
            Ok(code) => codes.push(code),
            Err(reason) => return To::Not(Fate::Asked(NotTaken::new(None, reason))),
        }
    }
    match employers.join(&row.employer, place) {
        Ok(slug) => {
            employers.met(&slug, row.on);
            To::Contact(row, slug, codes)
        }
        Err(reason) => To::Not(Fate::Refused(NotTaken::new(None, reason))),
    }
}
