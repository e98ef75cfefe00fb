//! Rows joined to employers and people, on file or new, before anything is decided on their texts.

use crate::domain::calendar::day::Date;
use crate::domain::moving::employers::Employers;
use crate::domain::moving::fate::Fate;
use crate::domain::moving::people::People;
use crate::domain::moving::reading::row::{ContactRow, EmployerRow, Line, NotTaken, Read, Told};
use crate::domain::terms::names::{Code, Slug};

/// A row whose employer and people are known.
pub(in crate::domain::moving) struct Joined {
    pub(in crate::domain::moving) table: usize,
    pub(in crate::domain::moving) row: usize,
    pub(in crate::domain::moving) letters: u64,
    pub(in crate::domain::moving) to: To,
}

/// What a row is about; whether that is new.
pub(in crate::domain::moving) enum To {
    Contact(Box<ContactRow>, Slug, Vec<Code>),
    Employer(Slug, bool),
    Candidate(Code, bool),
    Not(Fate),
}

/// Joins a row.
pub(in crate::domain::moving) fn join(
    line: Line,
    today: Date,
    employers: &mut Employers,
    people: &mut People,
) -> Joined {
    let refused = |reason: String| To::Not(Fate::Refused(NotTaken::new(None, reason)));
    let to = match line.read {
        Read::Refused(why) => To::Not(Fate::Refused(why)),
        Read::LeftOut(why) => To::Not(Fate::LeftOut(why)),
        Read::Told(Told::Contact(contact)) => contact_of(contact, line.row, employers, people),
        Read::Told(Told::Employer(row)) => {
            employer_of(&row, line.row, employers).unwrap_or_else(refused)
        }
        Read::Told(Told::Candidate(row)) => match people.list(&row, today) {
            Ok((code, is_new)) => To::Candidate(code, is_new),
            Err(reason) => refused(reason),
        },
    };
    Joined {
        table: line.table,
        row: line.row,
        letters: line.letters,
        to,
    }
}

fn employer_of(row: &EmployerRow, place: usize, employers: &mut Employers) -> Result<To, String> {
    let before = (employers.new.len(), employers.more.len());
    let slug = employers.join(row, place)?;
    let is_new = (employers.new.len(), employers.more.len()) != before;
    Ok(To::Employer(slug, is_new))
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
