//! What is on file beside the rows, codes for new people, and the decision, asked for until nothing is left to ask.

use crate::cli::commands::moving::questions;
use crate::cli::error::Failure;
use crate::cli::record::code::{free_code, is_taken};
use crate::cli::session::Session;
use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::moving::decide::{Decided, decide};
use crate::domain::moving::ground::{Answers, Ground};
use crate::domain::moving::reading::row::{Line, Read, Told};
use crate::domain::naming::given_away::given_away;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::{Code, Slug};
use crate::store::data::layout;
use crate::store::data::load::{LogScope, Pick, Scope};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Days before the first contact on which its week may begin.
const DAYS_OF_A_WEEK: u64 = 7;

/// All records that rows may name, and this coach's log of the days of the rows.
pub(crate) fn scope(session: &Session, lines: &[Line]) -> Scope {
    let day = |line: &Line| match &line.read {
        Read::Told(Told::Contact(contact)) => [Some(contact.on), None],
        Read::Told(Told::Appointment(row)) => [Some(row.on), row.until],
        _ => [None, None],
    };
    let days = || lines.iter().flat_map(day).flatten();
    let earlier = |first: Date| first.checked_sub_days(Days::new(DAYS_OF_A_WEEK));
    let first = days().min().map(|first| earlier(first).unwrap_or(first));
    let log = first.zip(days().max()).map(|(first, last)| LogScope {
        coaches: session.myself(),
        months: Some((Month::of(first), Month::of(last))),
    });
    Scope {
        coaches: session.myself(),
        employers: Pick::All,
        candidates: Pick::All,
        identities: Pick::All,
        log: log.unwrap_or_default(),
        ..Scope::default()
    }
}

/// Decides, and in a terminal asks until nothing is left to ask.
pub(crate) fn decided(
    session: &Session,
    caseload: &Caseload,
    lines: Vec<Line>,
    mut answers: Answers,
) -> Result<Decided, Failure> {
    let illness = session.directory.illness_words();
    let taken: Vec<Slug> = session.directory.record_names(layout::EMPLOYERS)?;
    let taken: BTreeSet<Slug> = taken.into_iter().collect();
    let codes = CodesGiven {
        session,
        forgotten: session.directory.forgotten_codes()?,
        given: RefCell::default(),
    };
    let ground = Ground {
        caseload,
        coach: &session.coach.handle,
        today: session.today(),
        endings: session.endings(),
        illness: &illness,
        taken: &taken,
        codes: &|whom, proposed| codes.give(whom, proposed),
    };
    if !session.context.may_ask() {
        return Ok(decide(&ground, lines, &answers));
    }
    loop {
        let decided = decide(&ground, lines.clone(), &answers);
        if !questions::ask(caseload, &decided, &mut answers)? {
            return Ok(decided);
        }
    }
}

/// Codes given to new people so far; asked again, each gets the same.
struct CodesGiven<'s, 'c> {
    session: &'s Session<'c>,
    forgotten: BTreeSet<Code>,
    given: RefCell<BTreeMap<String, Code>>,
}

impl CodesGiven<'_, '_> {
    fn give(&self, whom: &str, proposed: Option<&Code>) -> Option<Code> {
        let mut given = self.given.borrow_mut();
        if let Some(code) = given.get(whom) {
            return Some(code.clone());
        }
        let is_used = |code: &Code| given.values().any(|used| used == code);
        let is_free =
            |code: &Code| !is_used(code) && !is_taken(self.session, &self.forgotten, code);
        // Four random letters may spell a short name.
        let fits = |code: &Code| !is_used(code) && !self.tells(whom, code);
        let random = || {
            (0..100)
                .filter_map(|_| free_code(self.session).ok())
                .find(fits)
        };
        let code = proposed
            .filter(|code| is_free(code))
            .cloned()
            .or_else(random)?;
        given.insert(whom.to_owned(), code.clone());
        Some(code)
    }

    fn tells(&self, whom: &str, code: &Code) -> bool {
        let identity = Identity {
            code: code.clone(),
            name: whom.to_owned(),
            phone: None,
            email: None,
            aliases: Vec::new(),
        };
        given_away(&identity, code, self.session.endings()).is_some()
    }
}
