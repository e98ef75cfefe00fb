//! The remark on an entry for somebody whose case is closed.

use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::stage_change::stage_on;
use crate::domain::terms::vocabulary::CandidateStage;
use crate::words::say::say;

/// Says that a case was closed by the day of an entry, and since when.
pub(crate) fn remark_closed(session: &Session, candidate: &Candidate, on: Date) {
    let stage = stage_on(&candidate.stages, on);
    let Some(closed) = stage.filter(|change| change.stage == CandidateStage::Closed) else {
        return;
    };
    let (code, since) = (&candidate.code, session.near(closed.on.0));
    session
        .context
        .remark(&say!(session.words, "remark.case-closed", code, since));
}
