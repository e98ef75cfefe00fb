//! A day or a time of a calendar, and the zone in which it was meant.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::zone::Zone;
use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendarEntry, ICalendarPeriod, ICalendarValue};

/// The years that can be meant.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2899;

/// Where a time was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange::calendars) enum Meant {
    /// Wherever one is.
    Anywhere,
    In(Zone),
    /// In a zone by a name that nobody knows.
    Unknown(String),
}

/// A day, with a time unless it is the whole of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange::calendars) struct When {
    pub(in crate::exchange::calendars) day: Date,
    pub(in crate::exchange::calendars) time: Option<TimeOfDay>,
    pub(in crate::exchange::calendars) meant: Meant,
}

impl When {
    /// All of an entry; what is no day is left out.
    pub(in crate::exchange::calendars) fn all(entry: &ICalendarEntry) -> Vec<When> {
        let zone = entry.tz_id();
        let values = entry.values.iter();
        let moments = values.filter_map(|value| match value {
            ICalendarValue::PartialDateTime(moment) => Some(&**moment),
            ICalendarValue::Period(
                ICalendarPeriod::Range { start, .. } | ICalendarPeriod::Duration { start, .. },
            ) => Some(start),
            _ => None,
        });
        moments
            .filter_map(|moment| When::of(moment, zone))
            .collect()
    }

    pub(in crate::exchange::calendars) fn of(
        moment: &PartialDateTime,
        zone: Option<&str>,
    ) -> Option<When> {
        let year = moment.year.filter(|year| YEARS.contains(year))?;
        let day = Date::from_ymd(year.into(), moment.month?.into(), moment.day?.into())?;
        let time = match moment.hour {
            None => None,
            Some(hour) => Some(TimeOfDay::from_hm(
                hour.into(),
                moment.minute.unwrap_or(0).into(),
            )?),
        };
        let meant = match (moment.tz_hour, zone) {
            (Some(_), _) => Meant::In(Zone::UTC),
            (None, Some(name)) => named(name),
            (None, None) => Meant::Anywhere,
        };
        Some(When { day, time, meant })
    }

    /// The day and time in a zone. A whole day is that day everywhere, and so is a time in a zone that nobody knows.
    pub(in crate::exchange::calendars) fn here(&self, here: Zone) -> (Date, Option<TimeOfDay>) {
        match (self.time, &self.meant) {
            (Some(time), Meant::In(zone)) => {
                let civil = zone.seen_from(self.day.at(time), here);
                (civil.date(), Some(civil.time()))
            }
            (time, _) => (self.day, time),
        }
    }

    /// The day and time in the zone in which another was meant.
    pub(in crate::exchange::calendars) fn beside(&self, other: &When) -> (Date, Option<TimeOfDay>) {
        match &other.meant {
            Meant::In(zone) => self.here(*zone),
            _ => (self.day, self.time),
        }
    }

    /// The same on another day.
    pub(in crate::exchange::calendars) fn on(&self, day: Date) -> When {
        When {
            day,
            ..self.clone()
        }
    }
}

/// A zone by its name in the database, or as Outlook calls it.
fn named(name: &str) -> Meant {
    let outlooks = || {
        let zone: Tz = name.parse().ok()?;
        Zone::named(&zone.name()?)
    };
    match Zone::named(name).or_else(outlooks) {
        Some(zone) => Meant::In(zone),
        None => Meant::Unknown(name.to_owned()),
    }
}
