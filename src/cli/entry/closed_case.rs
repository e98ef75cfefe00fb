//! The remark on an entry for somebody whose case is closed.

use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::stage_change::stage_on;
use crate::domain::terms::vocabulary::CandidateStage;

/// Says that a case was closed by the day of an entry, and since when.
pub(crate) fn remark_closed(session: &Session, candidate: &Candidate, on: Date) {
    let stage = stage_on(&candidate.stages, on);
    let Some(closed) = stage.filter(|change| change.stage == CandidateStage::Closed) else {
        return;
    };
    let since = session.english().day_near(closed.on.0, session.today());
    let code = &candidate.code;
    session.context.remark(&format!(
        "{code}'s case has been closed since {since}; to open it again: coach candidate stage {code} STAGE"
    ));
}
