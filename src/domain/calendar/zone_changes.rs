//! When the clocks of a zone change: what a calendar that leaves this machine has to say of its zone.

use crate::domain::calendar::day::{Date, Weekday};
use crate::domain::calendar::time::{DateTime, TimeOfDay};
use crate::domain::calendar::zone::Zone;
use chrono::{NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::{OffsetComponents, OffsetName, Tz};

/// Years after the last day that are looked at too, so that a rule of every year shows.
const YEARS_AFTER: i32 = 2;

/// From when on a zone's clocks stand how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ZoneChange {
    /// The civil time at which they are set, on the clock as it stood before.
    pub(crate) from: DateTime,
    /// Minutes ahead of UTC before and after.
    pub(crate) before: i32,
    pub(crate) after: i32,
    /// What the time is called, `EET`.
    pub(crate) name: String,
    pub(crate) is_summer_time: bool,
    /// When it comes again each year, where it does.
    pub(crate) every_year: Option<EveryYear>,
}

/// A day that comes every year: the second Sunday of March, the last of October.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EveryYear {
    /// 1 to 12.
    pub(crate) month: u32,
    pub(crate) weekday: Weekday,
    /// 1 to 4 from the month's beginning, -1 for the last.
    pub(crate) week: i32,
}

impl Zone {
    /// How the clocks stand from the year before a day until the year of another. Nothing for the machine's own zone, which has
    /// no name, and for years that the calendar does not reach.
    pub(crate) fn changes(self, first: Date, last: Date) -> Vec<ZoneChange> {
        let Zone::Named(zone) = self else {
            return Vec::new();
        };
        let years = (first.year() - 1, last.year() + YEARS_AFTER);
        let ends = (
            Date::from_ymd(years.0, 1, 1),
            Date::from_ymd(years.1, 12, 31),
        );
        let (Some(begin), Some(end)) = ends else {
            return Vec::new();
        };
        let midnight = |day: Date| day.civil().and_time(chrono::NaiveTime::MIN);
        let begins = midnight(begin);
        let mut changes = vec![ZoneChange {
            from: begin.at(TimeOfDay::MIDNIGHT),
            before: minutes(zone, begins),
            ..change(zone, begins)
        }];
        let days = begin.iter_days().take_while(|day| *day <= end);
        for day in days {
            let (today, tomorrow) = (midnight(day), midnight(day) + TimeDelta::days(1));
            if minutes(zone, today) != minutes(zone, tomorrow) {
                changes.push(change(zone, moment(zone, today, tomorrow)));
            }
        }
        with_rules(changes, years.1 - years.0 + 1)
    }
}

/// Minutes that a zone is ahead of UTC at an instant.
fn minutes(zone: Tz, utc: NaiveDateTime) -> i32 {
    let offset = zone.offset_from_utc_datetime(&utc);
    offset.fix().local_minus_utc() / 60
}

/// The instant between two at which the clocks are set, to the minute.
fn moment(zone: Tz, before: NaiveDateTime, after: NaiveDateTime) -> NaiveDateTime {
    let (mut early, mut late) = (0, (after - before).num_minutes());
    let was = minutes(zone, before);
    while late - early > 1 {
        let middle = (early + late) / 2;
        match minutes(zone, before + TimeDelta::minutes(middle)) == was {
            true => early = middle,
            false => late = middle,
        }
    }
    before + TimeDelta::minutes(late)
}

/// What holds from an instant on.
fn change(zone: Tz, utc: NaiveDateTime) -> ZoneChange {
    let offset = zone.offset_from_utc_datetime(&utc);
    let before = minutes(zone, utc - TimeDelta::minutes(1));
    let civil = utc + TimeDelta::minutes(i64::from(before));
    ZoneChange {
        from: DateTime::from_civil(civil),
        before,
        after: minutes(zone, utc),
        name: offset.abbreviation().unwrap_or("UTC").to_owned(),
        is_summer_time: offset.dst_offset() > TimeDelta::zero(),
        every_year: None,
    }
}

/// The changes with those that come every year told once: each has a month, a weekday of it and a time of day of its own.
fn with_rules(changes: Vec<ZoneChange>, years: i32) -> Vec<ZoneChange> {
    let mut told: Vec<ZoneChange> = Vec::new();
    let mut left = changes.into_iter();
    told.extend(left.next());
    let left: Vec<ZoneChange> = left.collect();
    for change in &left {
        let is_like = |other: &&ZoneChange| {
            (other.before, other.after, other.from.time(), month(other))
                == (
                    change.before,
                    change.after,
                    change.from.time(),
                    month(change),
                )
        };
        let alike: Vec<&ZoneChange> = left.iter().filter(is_like).collect();
        let is_yearly = usize::try_from(years) == Ok(alike.len());
        let every_year = every_year(&alike).filter(|_| is_yearly);
        if every_year.is_none() || alike.first() == Some(&change) {
            told.push(ZoneChange {
                every_year,
                ..change.clone()
            });
        }
    }
    told
}

fn month(change: &ZoneChange) -> u32 {
    change.from.date().month()
}

/// The weekday of a month on which all of these are.
fn every_year(alike: &[&ZoneChange]) -> Option<EveryYear> {
    let first = alike.first()?.from.date();
    let days = || alike.iter().map(|change| change.from.date());
    if days().any(|day| day.weekday() != first.weekday()) {
        return None;
    }
    let from_beginning = |day: Date| i32::try_from((day.day() - 1) / 7 + 1).unwrap_or(0);
    let is_last = |day: Date| day.with_day(day.day() + 7).is_none();
    let week = match days().all(is_last) {
        true => -1,
        false => from_beginning(first),
    };
    let is_in_it = week == -1 || days().all(|day| from_beginning(day) == week);
    is_in_it.then_some(EveryYear {
        month: first.month(),
        weekday: first.weekday(),
        week,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(zone: &str, first: &str, last: &str) -> Vec<String> {
        let changes = Zone::named(zone)
            .unwrap()
            .changes(first.parse().unwrap(), last.parse().unwrap());
        let one = |change: &ZoneChange| {
            let rule = change
                .every_year
                .map(|rule| format!(" every {} {:?} of {}", rule.week, rule.weekday, rule.month));
            format!(
                "{} {:+}>{:+} {} {}{}",
                change.from,
                change.before,
                change.after,
                change.name,
                if change.is_summer_time {
                    "summer"
                } else {
                    "standard"
                },
                rule.unwrap_or_default()
            )
        };
        changes.iter().map(one).collect()
    }

    #[test]
    fn what_comes_every_year_is_told_once_on_the_clock_as_it_stood_before() {
        assert_eq!(
            told("Europe/Helsinki", "2026-11-20", "2026-12-01"),
            [
                "2025-01-01T00:00 +120>+120 EET standard",
                "2025-03-30T03:00 +120>+180 EEST summer every -1 Sun of 3",
                "2025-10-26T04:00 +180>+120 EET standard every -1 Sun of 10",
            ]
        );
        assert_eq!(
            told("America/New_York", "2026-11-20", "2026-11-20")[1..],
            [
                "2025-03-09T02:00 -300>-240 EDT summer every 2 Sun of 3",
                "2025-11-02T02:00 -240>-300 EST standard every 1 Sun of 11",
            ]
        );
    }

    #[test]
    fn a_zone_without_changes_has_its_one_time_and_irregular_ones_are_told_one_by_one() {
        assert_eq!(
            told("Asia/Tokyo", "2026-01-01", "2026-12-31"),
            ["2025-01-01T00:00 +540>+540 JST standard"]
        );
        // Clocks in Turkey were set for the last time in 2016.
        assert_eq!(
            told("Europe/Istanbul", "2016-06-01", "2016-06-01"),
            [
                "2015-01-01T00:00 +120>+120 EET standard",
                "2015-03-29T03:00 +120>+180 EEST summer",
                "2015-11-08T04:00 +180>+120 EET standard",
                "2016-03-27T03:00 +120>+180 EEST summer",
            ]
        );
        assert_eq!(Zone::System.changes(Date::MAX, Date::MAX), []);
    }
}
