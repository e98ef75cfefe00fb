//! Candidates that rows make: their records, and codes that other programs gave them.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::moving::reading::row::CandidateRow;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::identity::Identity;
use crate::domain::record::owner::Owner;
use crate::domain::record::stage_change::StageChange;
use crate::domain::terms::names::{Code, Handle};
use crate::domain::terms::vocabulary::CandidateStage;

/// A candidate that is to be made.
#[derive(Clone, Debug)]
pub(crate) struct NewCandidate {
    pub(crate) entered: Date,
    /// Who they are; of somebody who is called by a code alone nothing is known.
    pub(crate) identity: Option<Identity>,
    pub(crate) wants: Option<String>,
    pub(crate) note: Option<String>,
    /// The row that tells of them alone.
    pub(crate) row: Option<CandidateRow>,
}

impl NewCandidate {
    /// The record it comes to, without what was told in words.
    pub(crate) fn record(&self, code: &Code, coach: &Handle) -> Candidate {
        Candidate {
            owners: vec![Owner {
                coach: coach.clone(),
                from: Civil(self.entered),
            }],
            stages: vec![StageChange::to(CandidateStage::Engagement, self.entered)],
            ..Candidate::entered(code.clone(), self.entered)
        }
    }
}

/// Somebody of whom only the code is known.
pub(in crate::domain::moving) fn nobody_named(code: &Code) -> Identity {
    Identity {
        code: code.clone(),
        name: code.to_string(),
        phone: None,
        email: None,
        aliases: Vec::new(),
    }
}

/// A code as other programs give them: a letter or two and a number, which is nobody's name.
pub(in crate::domain::moving) fn code_of_others(called: &str) -> Option<Code> {
    let lower = called.to_lowercase();
    let digits = lower.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '-');
    let letters = lower.len() - digits.len();
    let is_code = (1..=3).contains(&letters)
        && (1..=5).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit());
    Code::chosen(&lower).ok().filter(|_| is_code)
}
