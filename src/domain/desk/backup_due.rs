//! Whether private files wait too long for a backup.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::item::{About, Item, What};
use crate::domain::terms::record_name::candidate_of;

/// Days that private/ may go without a backup.
const BACKUP_DAYS: i64 = 30;

/// What private/ holds that no backup does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unsaved {
    Nothing,
    /// What came since the last backup.
    Since(Date),
    /// Everything: there was none.
    Everything,
}

/// Private notes and names that no backup has held for a month; where there was none, since the first candidate's record.
pub(in crate::domain::desk) fn without_backup(
    caseload: &Caseload,
    today: Date,
    unsaved: Unsaved,
) -> Option<Item> {
    let since = match unsaved {
        Unsaved::Nothing => return None,
        Unsaved::Since(last) => last,
        Unsaved::Everything => caseload
            .log
            .edits
            .iter()
            .filter(|edit| candidate_of(&edit.value.record).is_some())
            .map(|edit| edit.value.on)
            .min()?,
    };
    let days = (today - since).num_days();
    let item = Item {
        about: About::Nobody,
        day: since,
        what: What::NoBackup { days },
        command: "coach backup FILE".to_owned(),
        otherwise: None,
    };
    (days >= BACKUP_DAYS).then_some(item)
}
