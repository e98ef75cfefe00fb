//! Time zones: from an instant to the civil date and time there, and back. The zone database is asked here and nowhere else.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::{DateTime, TimeOfDay};
use chrono::{Datelike, Local, MappedLocalTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// A time zone: the machine's own, or one of the IANA database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    System,
    Named(Tz),
}

/// A point in time: civil in a zone, and as an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) civil: DateTime,
    /// Milliseconds since 1970 UTC; 0 for what lies before.
    pub(crate) ms: u64,
}

impl Zone {
    pub(crate) const UTC: Zone = Zone::Named(Tz::UTC);

    /// A zone by its IANA name, `Europe/Helsinki`; `None` where there is no such zone.
    pub(crate) fn named(name: &str) -> Option<Zone> {
        name.parse().ok().map(Zone::Named)
    }

    /// Its name in the database; `None` for the machine's own.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Zone::System => None,
            Zone::Named(zone) => Some(zone.name()),
        }
    }

    /// The moment of an instant, in milliseconds since 1970 UTC; `None` beyond the years of the calendar.
    pub(crate) fn at(self, ms: u64) -> Option<Moment> {
        let instant = chrono::DateTime::from_timestamp_millis(i64::try_from(ms).ok()?)?;
        Some(self.moment_of(instant))
    }

    /// Reads a moment as `--now` takes it: `2026-11-20T15:00[:00]` here, the same with an offset, or a date, which is noon.
    /// Years 1970 to 2900; `None` for any other text.
    pub(crate) fn read(self, text: &str) -> Option<Moment> {
        let years = 1970..=2900;
        let offset = chrono::DateTime::parse_from_rfc3339(&with_seconds(text)).ok();
        if let Some(instant) = offset.filter(|instant| years.contains(&instant.year())) {
            return Some(self.moment_of(instant.to_utc()));
        }
        let civil = civil(text).filter(|civil| years.contains(&civil.date().year()))?;
        let instant = match self {
            Zone::System => instant(&Local, civil.civil()),
            Zone::Named(zone) => instant(&zone, civil.civil()),
        };
        Some(Moment {
            civil,
            ms: milliseconds(instant),
        })
    }

    /// What the clocks of another zone show at a civil time of this one.
    pub(crate) fn seen_from(self, civil: DateTime, other: Zone) -> DateTime {
        let instant = match self {
            Zone::System => instant(&Local, civil.civil()),
            Zone::Named(zone) => instant(&zone, civil.civil()),
        };
        other.moment_of(instant).civil
    }

    fn moment_of(self, instant: chrono::DateTime<Utc>) -> Moment {
        let civil = match self {
            Zone::System => instant.with_timezone(&Local).naive_local(),
            Zone::Named(zone) => instant.with_timezone(&zone).naive_local(),
        };
        Moment {
            civil: DateTime::from_civil(civil),
            ms: milliseconds(instant),
        }
    }
}

fn civil(text: &str) -> Option<DateTime> {
    let noon = TimeOfDay::from_hm(12, 0)?;
    ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .map(DateTime::from_civil)
        .or_else(|| {
            let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
            Some(Date::from_civil(date).at(noon))
        })
}

/// A civil time as an instant: the earlier of two when clocks go back; as if they had not yet been set when they go on.
fn instant<Z: TimeZone>(zone: &Z, civil: NaiveDateTime) -> chrono::DateTime<Utc> {
    match zone.from_local_datetime(&civil) {
        MappedLocalTime::Single(found) | MappedLocalTime::Ambiguous(found, _) => found.to_utc(),
        MappedLocalTime::None => {
            let skipped = chrono::Duration::hours(3);
            let before = zone.from_local_datetime(&(civil - skipped)).earliest();
            before.map_or_else(|| civil.and_utc(), |before| before.to_utc() + skipped)
        }
    }
}

/// RFC 3339 wants seconds; people leave them out.
fn with_seconds(text: &str) -> String {
    let split = text
        .len()
        .checked_sub(6)
        .filter(|at| text.is_char_boundary(*at));
    match (split.map(|at| text.split_at(at)), text.strip_suffix('Z')) {
        (_, Some(civil)) if civil.len() == 16 => format!("{civil}:00Z"),
        (Some((civil, offset)), _) if civil.len() == 16 && offset.starts_with(['+', '-']) => {
            format!("{civil}:00{offset}")
        }
        _ => text.to_owned(),
    }
}

fn milliseconds(instant: chrono::DateTime<Utc>) -> u64 {
    u64::try_from(instant.timestamp_millis()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn helsinki() -> Zone {
        Zone::named("Europe/Helsinki").unwrap()
    }

    #[test]
    fn a_moment_is_read_here_with_an_offset_or_as_noon() {
        let read = |text: &str| helsinki().read(text).map(|moment| moment.civil.to_string());
        for (text, civil) in [
            ("2026-11-20T15:00", "2026-11-20T15:00"),
            ("2026-11-20T15:00:59", "2026-11-20T15:00"),
            ("2026-11-20 15:00", "2026-11-20T15:00"),
            ("2026-11-20T13:00Z", "2026-11-20T15:00"),
            ("2026-11-20T13:00:00+00:00", "2026-11-20T15:00"),
            ("2026-11-20", "2026-11-20T12:00"),
        ] {
            assert_eq!(read(text).as_deref(), Some(civil), "{text}");
        }
        for bad in [
            "",
            "noon",
            "1969-12-31",
            "2901-01-01T00:00Z",
            "2026-11-20T25:00",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_hour_that_clocks_skip_or_show_twice_is_one_instant() {
        let ms = |text: &str| helsinki().read(text).unwrap().ms;
        // Clocks go from 3:00 to 4:00 on 29 March 2026, and from 4:00 back to 3:00 on 25 October.
        assert_eq!(ms("2026-03-29T03:30"), ms("2026-03-29T01:30Z"));
        assert_eq!(ms("2026-10-25T03:30"), ms("2026-10-25T00:30Z"));
        assert_eq!(
            helsinki().at(ms("2026-10-25T01:30Z")),
            helsinki().read("2026-10-25T01:30Z")
        );
    }

    #[test]
    fn zones_are_those_of_the_database() {
        assert_eq!(helsinki().name(), Some("Europe/Helsinki"));
        assert_eq!(Zone::named("Europe/Kerava"), None);
        assert_eq!(Zone::System.name(), None);
    }
}
