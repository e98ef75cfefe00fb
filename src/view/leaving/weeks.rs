//! Meetings with employers by week, for a chart: a year of weeks up to a day.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;

/// Weeks that are shown.
const WEEKS: u64 = 52;

/// Each week, the oldest first, with how many employers were met in person, whoever met them.
pub(crate) fn meetings_by_week(caseload: &Caseload, today: Date) -> Vec<(Week, usize)> {
    let ago = |weeks: u64| today.checked_sub_days(Days::new(weeks * 7));
    let weeks = (0..WEEKS)
        .rev()
        .filter_map(|weeks| Some(Week::of(ago(weeks)?)));
    let counted = weeks.map(|week| {
        let contacts = caseload.log.contacts.within(week.monday(), week.sunday());
        let met = contacts.iter().filter(|logged| {
            let contact = logged.contact();
            contact.is_meeting() && caseload.log.has_come(contact)
        });
        (week, met.count())
    });
    counted.skip_while(|(_, meetings)| *meetings == 0).collect()
}
