//! The rule of a recurring appointment, as far as it can be followed.

use crate::domain::calendar::day::Weekday;
use crate::domain::calendar::time::{DateTime, TimeOfDay};
use crate::domain::moving::appointments::recurrence::{Every, Rule};
use crate::exchange::calendars::when::When;
use calcard::icalendar::{ICalendarFrequency, ICalendarRecurrenceRule, ICalendarWeekday};

/// The rule; `None` where it is of a kind that is not read.
pub(in crate::exchange::calendars) fn rule(
    told: &ICalendarRecurrenceRule,
    first: &When,
) -> Option<Rule> {
    let every = match told.freq {
        ICalendarFrequency::Daily => Every::Day,
        ICalendarFrequency::Weekly => Every::Week,
        ICalendarFrequency::Monthly => Every::Month,
        ICalendarFrequency::Yearly => Every::Year,
        _ => return None,
    };
    let is_finer =
        !told.byhour.is_empty() || !told.byminute.is_empty() || !told.bysecond.is_empty();
    let is_rare = !told.byyearday.is_empty() || !told.byweekno.is_empty() || told.skip.is_some();
    let weekdays: Vec<(i32, Weekday)> = told
        .byday
        .iter()
        .map(|day| (day.ordwk.unwrap_or(0).into(), weekday(day.weekday)))
        .collect();
    let has_nth = weekdays.iter().any(|(nth, _)| *nth != 0);
    let is_unclear = match every {
        Every::Day | Every::Week => has_nth || every == Every::Week && !told.bymonthday.is_empty(),
        Every::Month => false,
        Every::Year => !weekdays.is_empty() && told.bymonth.is_empty(),
    };
    if is_finer || is_rare || is_unclear {
        return None;
    }
    Some(Rule {
        every,
        interval: told.interval.unwrap_or(1).into(),
        count: told.count,
        until: told.until.as_ref().and_then(|until| last(until, first)),
        weekdays,
        month_days: told.bymonthday.iter().map(|day| i32::from(*day)).collect(),
        months: told
            .bymonth
            .iter()
            .map(|month| month.month().into())
            .collect(),
        positions: told.bysetpos.clone(),
        week_start: told.wkst.map_or(Weekday::Mon, weekday),
    })
}

/// The last time, on the clock of the first one; a day is meant as a whole.
fn last(until: &calcard::common::PartialDateTime, first: &When) -> Option<DateTime> {
    let (day, time) = When::of(until, None)?.beside(first);
    let end = TimeOfDay::from_hm(23, 59)?;
    Some(day.at(time.unwrap_or(end)))
}

fn weekday(day: ICalendarWeekday) -> Weekday {
    match day {
        ICalendarWeekday::Monday => Weekday::Mon,
        ICalendarWeekday::Tuesday => Weekday::Tue,
        ICalendarWeekday::Wednesday => Weekday::Wed,
        ICalendarWeekday::Thursday => Weekday::Thu,
        ICalendarWeekday::Friday => Weekday::Fri,
        ICalendarWeekday::Saturday => Weekday::Sat,
        ICalendarWeekday::Sunday => Weekday::Sun,
    }
}
