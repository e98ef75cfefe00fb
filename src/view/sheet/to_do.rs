//! One thing to do next, as machines get it.

use crate::domain::calendar::day::Date;
use crate::domain::record::coach::Coach;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::view::sheet::inputs::Sheet;
use serde::Serialize;

/// Something to do next, as machines get it.
#[derive(Serialize)]
pub(crate) struct ToDo<'a> {
    /// Of a team: whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) coach: Option<&'a Handle>,
    pub(crate) on: Date,
    pub(crate) overdue: bool,
    /// `promise`, `plan`, `talk`, `feedback`, `visit`, or `time` for what would bring a share of time up.
    pub(crate) kind: &'static str,
    /// The promise's or the plan's; a visit that is only proposed has none.
    pub(crate) id: Option<EntryId>,
    pub(crate) employer: Option<Slug>,
    pub(crate) candidate: Option<&'a Code>,
    #[serde(rename = "for")]
    pub(crate) on_behalf_of: &'a [Code],
    pub(crate) what: String,
    /// With whom, as people are told.
    #[serde(skip)]
    pub(crate) with: String,
}

/// Nothing but whose it is, and when.
pub(crate) fn bare<'a>(sheet: &Sheet<'a>, coach: &'a Coach, on: Date) -> ToDo<'a> {
    ToDo {
        coach: sheet.is_team().then_some(&coach.handle),
        on,
        overdue: on < sheet.today,
        kind: "visit",
        id: None,
        employer: None,
        candidate: None,
        on_behalf_of: &[],
        what: String::new(),
        with: String::new(),
    }
}
