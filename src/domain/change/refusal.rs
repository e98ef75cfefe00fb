//! Why an entry is refused.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::caseload::consent::NoConsent;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::EmployerStage;

/// Why an entry is refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("{on} has not come yet")]
    Future { on: Date },
    #[error("today at {at} has not come yet")]
    LaterToday { at: TimeOfDay },
    #[error("{0}")]
    NoConsent(NoConsent),
    #[error("why without consent? the reason is empty")]
    NoReason,
    #[error("{employer} cannot be `{stage}` from {on}: it has been `{later}` since {since}")]
    StageBefore {
        employer: Slug,
        stage: EmployerStage,
        on: Date,
        later: EmployerStage,
        since: Date,
    },
}
