//! Whom a word means where an employer and a candidate could both be meant.

use crate::cli::ask::lookup::{Found, RecordKind, Shown, kind_said};
use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::terms::names::{Code, Slug};
use crate::words::say::say;

/// An employer or a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Either {
    Employer(Slug),
    Candidate(Code),
}

/// Whether a word is a whole id or name of something on file, a beginning of one, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    Whole,
    Beginning,
    None,
}

impl Session<'_> {
    /// The employer or the candidate that a word names.
    ///
    /// # Errors
    /// When it is unknown or ambiguous; where it could be both, the error names both.
    pub(crate) fn either(&self, asked: &str) -> Result<Either, Failure> {
        match kind_said(asked).0 {
            Some(RecordKind::Employer) => return Ok(Either::Employer(self.employer(asked)?)),
            Some(RecordKind::Candidate) => return Ok(Either::Candidate(self.candidate(asked)?)),
            None => {}
        }
        let (employer, candidate) = (self.find_employer(asked)?, self.find_candidate(asked)?);
        if let Some(both) = both(self, &employer, &candidate) {
            return self.one_of_both(asked, both);
        }
        match (employer, candidate) {
            (Found::Near(employers), Found::Near(near))
                if employers.is_empty() && !near.is_empty() =>
            {
                Ok(Either::Candidate(self.candidate(asked)?))
            }
            (Found::Exact(_), _) | (_, Found::Near(_)) => {
                Ok(Either::Employer(self.employer(asked)?))
            }
            _ => Ok(Either::Candidate(self.candidate(asked)?)),
        }
    }

    /// How well a word fits what is on file, of either kind.
    pub(crate) fn fit(&self, asked: &str) -> Result<Fit, Failure> {
        Ok(
            match (self.find_employer(asked)?, self.find_candidate(asked)?) {
                (Found::Exact(_), _) | (_, Found::Exact(_)) => Fit::Whole,
                (Found::Near(_), Found::Near(_)) => Fit::None,
                _ => Fit::Beginning,
            },
        )
    }

    /// The word for an employer where nothing else can be meant: one that fits candidates as well is not asked about.
    ///
    /// # Errors
    /// When it is said to mean a candidate.
    pub(crate) fn word_for_employer(&self, asked: &str) -> Result<String, Failure> {
        match kind_said(asked) {
            (Some(RecordKind::Candidate), rest) => Err(no_employer(rest)),
            (Some(RecordKind::Employer), rest) => Ok(rest.to_owned()),
            (None, asked) => Ok(asked.to_owned()),
        }
    }

    /// The same for a candidate.
    ///
    /// # Errors
    /// When it is said to mean an employer.
    pub(crate) fn word_for_candidate(&self, asked: &str) -> Result<String, Failure> {
        match kind_said(asked) {
            (Some(RecordKind::Employer), rest) => Err(no_candidate(rest)),
            (Some(RecordKind::Candidate), rest) => Ok(rest.to_owned()),
            (None, asked) => Ok(asked.to_owned()),
        }
    }

    /// Asks which of several it is; a script is told all of them.
    fn one_of_both(&self, asked: &str, mut both: Shown<Either>) -> Result<Either, Failure> {
        let shown: Vec<String> = both.iter().map(|(_, shown)| shown.clone()).collect();
        if self.context.may_ask() {
            let chosen = prompt::which(&self.words, "ask.who-is", asked, &shown)?;
            return Ok(both.swap_remove(chosen).0);
        }
        let message = format!(
            "`{asked}` could be an employer or a candidate: {}",
            shown.join(", ")
        );
        Err(Failure::unknown(message).hint(format!("employer:{asked} or candidate:{asked}")))
    }
}

/// All that fit a word that fits employers as well as candidates; whole names come before beginnings.
fn both(
    session: &Session,
    employer: &Found<Slug>,
    candidate: &Found<Code>,
) -> Option<Shown<Either>> {
    let is_exact = matches!(employer, Found::Exact(_));
    if matches!(employer, Found::Near(_))
        || matches!(candidate, Found::Near(_))
        || is_exact != matches!(candidate, Found::Exact(_))
    {
        return None;
    }
    let employers = fitting(employer, |slug| {
        format!("{slug} ({})", session.employer_called(slug))
    });
    let candidates = fitting(candidate, |code| session.candidate_called(code));
    // A script is told in an error, which is English.
    let words = match session.context.may_ask() {
        true => &session.words,
        false => session.english(),
    };
    let employers = employers.into_iter().map(|(slug, name)| {
        let shown = say!(words, "ask.the-employer", name);
        (Either::Employer(slug), shown)
    });
    let candidates = candidates.into_iter().map(|(code, name)| {
        let shown = say!(words, "ask.the-candidate", name);
        (Either::Candidate(code), shown)
    });
    Some(employers.chain(candidates).collect())
}

/// The records that fit, with how they are shown.
fn fitting<Id: Clone>(found: &Found<Id>, shown: impl Fn(&Id) -> String) -> Shown<Id> {
    match found {
        Found::Exact(id) | Found::Begins(id) => vec![(id.clone(), shown(id))],
        Found::Several(several) => several.clone(),
        Found::Near(_) => Vec::new(),
    }
}

fn no_employer(candidate: &str) -> Failure {
    Failure::unknown(format!(
        "`{candidate}` is a candidate, but an employer is needed here"
    ))
    .hint(format!("for a contact with them: coach sup {candidate}"))
}

fn no_candidate(employer: &str) -> Failure {
    Failure::unknown(format!(
        "`{employer}` is an employer, but a candidate is needed here"
    ))
    .hint(format!("for a contact with them: coach l {employer}"))
}
