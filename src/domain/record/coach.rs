//! A coach, and the settings of the service.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::{Date, Weekday};
use crate::domain::record::day_names::{self, DayName};
use crate::domain::terms::keys::some_word;
use crate::domain::terms::names::Handle;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// Hours of a full-time week where nothing else is set.
pub(crate) const FULL_TIME_HOURS: f64 = 37.5;

/// From this many hours a week on, a week is a full one: full time is 35 hours in one service and 40 in the next.
const FULL_TIME_FROM: f64 = 35.0;

/// The share of full time that hours a week stand for, in hundredths; `None` for all of it.
pub(crate) fn share_of_hours(hours: f64) -> Option<f64> {
    let share = (hours / FULL_TIME_HOURS * 100.0).round() / 100.0;
    (hours < FULL_TIME_FROM).then_some(share.max(0.01))
}

/// A coach as the record says; `handle` is the file's name. New keys are written in the order of the fields.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Coach {
    #[serde(skip, default = "nobody")]
    pub(crate) handle: Handle,
    pub(crate) name: Option<String>,
    /// Share of full time, 0 to 1; unset, all of it.
    #[serde(default, deserialize_with = "share_of_full_time")]
    pub(crate) fte: Option<f64>,
    /// Contract hours a week; unset, the share of full time.
    #[serde(default, deserialize_with = "weekly_figure")]
    pub(crate) contract_hours: Option<f64>,
    #[serde(default, with = "day_names::some_list")]
    #[schemars(with = "Option<Vec<DayName>>")]
    pub(crate) workdays: Option<Vec<Weekday>>,
    /// IANA name of the time zone; unset, the machine's.
    #[serde(default, deserialize_with = "some_word")]
    pub(crate) timezone: Option<String>,
    /// Meetings a week agreed with this person, in place of the profile's six times the share of full time.
    #[serde(default, deserialize_with = "weekly_figure")]
    pub(crate) target: Option<f64>,
    pub(crate) from: Option<Civil>,
    pub(crate) until: Option<Civil>,
    /// Public holidays where they differ from the settings': of a coach of another directory.
    #[serde(skip)]
    pub(crate) holidays: Option<Vec<Civil>>,
}

impl Coach {
    /// A full-time coach of whom only the handle is known.
    pub(crate) fn new(handle: Handle) -> Coach {
        Coach {
            handle,
            name: None,
            fte: None,
            contract_hours: None,
            workdays: None,
            timezone: None,
            target: None,
            from: None,
            until: None,
            holidays: None,
        }
    }

    /// The name shown on pages.
    pub(crate) fn display_name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.handle.as_str())
    }

    /// Share of full time, 0 to 1.
    pub(crate) fn share_of_full_time(&self) -> f64 {
        self.fte.unwrap_or(1.0)
    }

    /// Contract minutes of a full week.
    pub(crate) fn contract_minutes(&self) -> u32 {
        let hours = self
            .contract_hours
            .unwrap_or(FULL_TIME_HOURS * self.share_of_full_time());
        (hours * 60.0).round() as u32
    }

    /// Employed here on a day.
    pub(crate) fn is_employed(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from.0 <= day) && self.until.is_none_or(|until| day <= until.0)
    }
}

/// The service's settings, `coach.toml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct Settings {
    /// Version of the data directory.
    pub(crate) format: u32,
    pub(crate) team: Option<String>,
    #[serde(default, deserialize_with = "some_word")]
    pub(crate) language: Option<String>,
    #[serde(default)]
    pub(crate) quota: QuotaSettings,
    #[serde(default)]
    pub(crate) outcomes: OutcomeSettings,
    #[serde(default)]
    pub(crate) calendar: CalendarSettings,
    #[serde(default)]
    pub(crate) retention: RetentionSettings,
    #[serde(default)]
    pub(crate) suppression: SuppressionSettings,
}

/// Months that a closed case is kept where nothing is set: the longest outcome counted is 52 weeks after a job start, and
/// a funder may ask in the year after.
const USUAL_MONTHS: u32 = 24;

/// How long closed cases are kept.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub(crate) struct RetentionSettings {
    /// 0: nothing falls due.
    months_after_closing: Option<u32>,
}

impl RetentionSettings {
    /// Months after closing; none where the figure is past believing.
    pub(crate) fn months(&self) -> Option<u32> {
        Some(self.months_after_closing.unwrap_or(USUAL_MONTHS)).filter(|months| *months <= 1200)
    }
}

/// How small a number a funder's table may show.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
pub(crate) struct SuppressionSettings {
    /// The least that is shown.
    #[serde(default = "least_k", deserialize_with = "at_least_least_k")]
    pub(crate) k: i64,
}

impl Default for SuppressionSettings {
    fn default() -> SuppressionSettings {
        SuppressionSettings { k: LEAST_K }
    }
}

/// Which rules count.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub(crate) struct QuotaSettings {
    #[serde(default, deserialize_with = "some_word")]
    pub(crate) profile: Option<String>,
}

/// Which rules of outcomes count.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub(crate) struct OutcomeSettings {
    #[serde(default, deserialize_with = "some_word")]
    pub(crate) profile: Option<String>,
}

/// When people work.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub(crate) struct CalendarSettings {
    #[serde(default, with = "day_names::some_list")]
    #[schemars(with = "Option<Vec<DayName>>")]
    pub(crate) workdays: Option<Vec<Weekday>>,
    #[serde(default)]
    pub(crate) holidays: Vec<Civil>,
}

impl Settings {
    /// Workdays of a coach: their own, else the service's, else Monday to Friday.
    pub(crate) fn workdays_of<'a>(&'a self, coach: &'a Coach) -> &'a [Weekday] {
        const USUAL: [Weekday; 5] = [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
        ];
        coach
            .workdays
            .as_deref()
            .or(self.calendar.workdays.as_deref())
            .unwrap_or(&USUAL)
    }

    /// Whether a day is a public holiday for a coach.
    pub(crate) fn is_holiday(&self, coach: &Coach, day: Date) -> bool {
        coach
            .holidays
            .as_ref()
            .unwrap_or(&self.calendar.holidays)
            .iter()
            .any(|holiday| holiday.0 == day)
    }
}

/// Least number that a table given out may show, wherever nothing larger is set.
pub(crate) const LEAST_K: i64 = 5;

/// Beyond this a table would show nothing.
const MOST_K: i64 = 1000;

/// Most hours or meetings a week that are believed.
pub(crate) const MOST_A_WEEK: f64 = 80.0;

fn share_of_full_time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let share = f64::deserialize(deserializer)?;
    if share > 0.0 && share <= 1.0 {
        Ok(Some(share))
    } else {
        Err(serde::de::Error::custom(format!(
            "a share of full time must be more than 0 and at most 1, not {share}"
        )))
    }
}

fn weekly_figure<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let figure = f64::deserialize(deserializer)?;
    let believed = figure > 0.0 && figure <= MOST_A_WEEK;
    if believed {
        Ok(Some(figure))
    } else {
        Err(serde::de::Error::custom(format!(
            "a weekly figure must be more than 0 and at most {MOST_A_WEEK}, not {figure}"
        )))
    }
}

fn at_least_least_k<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let k = i64::deserialize(deserializer)?;
    if (LEAST_K..=MOST_K).contains(&k) {
        Ok(k)
    } else {
        Err(serde::de::Error::custom(format!(
            "the least number shown is from {LEAST_K} to {MOST_K}, not {k}"
        )))
    }
}

fn least_k() -> i64 {
    LEAST_K
}

fn nobody() -> Handle {
    "nobody".parse().expect("a fixed name of the grammar")
}
