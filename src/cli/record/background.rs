//! What a person brings, as it is typed: short texts, and a day of referral that lies before entry.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::record::candidate::Candidate;

/// Longest text of what somebody learned, did or likes, in characters: a few words, no story.
const LONGEST: usize = 80;

/// The texts, if each is short.
///
/// # Errors
/// When one is long.
pub(crate) fn short(key: &str, texts: Vec<String>) -> Result<Vec<String>, Failure> {
    let long = texts.iter().find(|text| text.chars().count() > LONGEST);
    match long {
        None => Ok(texts),
        Some(text) => Err(Failure::usage(format!(
            "{key} is a few words, at most {LONGEST} characters; this has {}",
            text.chars().count()
        ))
        .hint(
            "what they told at length belongs to coach log-support, which keeps its note private",
        )),
    }
}

/// Refuses a referral after entry.
///
/// # Errors
/// When the person entered before they were referred.
pub(crate) fn not_after_entry(session: &Session, candidate: &Candidate) -> Result<(), Failure> {
    let Some(referred) = candidate.referred.filter(|day| *day > candidate.entered) else {
        return Ok(());
    };
    let near = |day| session.english().day_near(day, session.today());
    Err(Failure::refused(format!(
        "referred on {}, after the day of entry, {}",
        near(referred.0),
        near(candidate.entered.0)
    ))
    .hint("a referral comes before entry or on its day; --entered sets the day of entry"))
}
