//! One candidate's record at work: found, changed, and what is said of it.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::Change;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::Code;
use crate::store::data::load::{Pick, Scope};
use crate::words::say::say;
use serde_json::{Map, Value as Json, json};

/// A candidate as a verb found them.
pub(crate) struct Case<'s, 'c> {
    pub(crate) session: &'s Session<'c>,
    pub(crate) candidate: Candidate,
}

impl<'s, 'c> Case<'s, 'c> {
    pub(crate) fn open(session: &'s Session<'c>, asked: &str) -> Result<Case<'s, 'c>, Failure> {
        let code = session.candidate(asked)?;
        Ok(Case {
            candidate: known(session, &code)?,
            session,
        })
    }

    pub(crate) fn code(&self) -> &Code {
        &self.candidate.code
    }

    /// A day as it is said near today.
    pub(crate) fn near(&self, day: Date) -> String {
        self.session.near(day)
    }

    /// The command that shows them.
    pub(crate) fn show(&self) -> String {
        format!("coach candidate show {}", self.code())
    }

    /// Says that it is on file already; nothing is written.
    pub(crate) fn already(&self, fact: (&str, Json), what: &str) -> Result<u8, Failure> {
        let line = say!(self.session.words, "said.already", what);
        self.session
            .unchanged("candidate", data(self.code(), fact), line)
    }

    /// Writes a change of the record and says what it was and what is next.
    pub(crate) fn save(
        &self,
        after: Candidate,
        fact: (&str, Json),
        summary: String,
        next: String,
    ) -> Result<u8, Failure> {
        let author = self.session.author();
        let mut change = Change::new(summary.clone());
        change.update(&author, self.candidate.clone(), after);
        let written = self.session.commit(&author, change)?;
        self.session.confirm(
            "candidate",
            data(self.code(), fact),
            &written,
            &[
                say!(self.session.words, "said.sentence", what = summary),
                self.session.next(next),
            ],
        )
    }
}

pub(crate) fn data(code: &Code, fact: (&str, Json)) -> Map<String, Json> {
    let mut candidate = json!({ "code": code });
    candidate[fact.0] = fact.1;
    [("candidate".to_owned(), candidate)].into_iter().collect()
}

/// A candidate whose record can be read.
pub(crate) fn known(session: &Session, code: &Code) -> Result<Candidate, Failure> {
    let mut caseload = session.load(&Scope {
        candidates: Pick::only(code),
        ..Scope::default()
    })?;
    caseload.candidates.remove(code).ok_or_else(|| {
        session.say_problems();
        unreadable(code)
    })
}

pub(crate) fn unreadable(code: &Code) -> Failure {
    Failure::data(format!("candidates/{code}.toml cannot be read")).hint("coach check")
}
