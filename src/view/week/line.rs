//! How the current week stands, in the line that closes an entry.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::meetings::quota;
use crate::domain::meetings::target;
use crate::domain::meetings::target::days_left;
use crate::domain::meetings::working_time::working_time;
use crate::domain::record::coach::Coach;
use crate::domain::rules::profile::Rules;
use crate::view::page::object;
use crate::words::Words;
use serde::Serialize;
use serde_json::Value;

/// How the current week stands, in a line.
#[derive(Serialize)]
pub(crate) struct WeekLine {
    #[serde(skip)]
    pub(crate) text: String,
    counted: u32,
    target: f64,
}

impl WeekLine {
    /// Its facts for machines; nothing where there is no line.
    pub(crate) fn data(line: Option<&WeekLine>) -> Value {
        line.map_or(Value::Null, |line| object(line).into())
    }
}

/// The line of the week that a day lies in, for a coach whose log of that week was loaded.
pub(crate) fn week_line(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    today: Date,
    words: &Words,
) -> WeekLine {
    let week = Week::of(today);
    let counted = quota::tally(caseload, coach, rules, week).counted;
    let target = target::target(caseload, coach, rules, week);
    let worked = words.number(target.worked);
    let said = [
        ("counted", &counted as &dyn std::fmt::Display),
        ("target", &worked),
    ];
    let mut text = words.say("week-line.meetings", &said);
    if target.to_go(counted) > 0 {
        match days_left(caseload, coach, week, today).as_slice() {
            [] => {}
            [day] => {
                let day = words.weekday_long(*day);
                text.push_str(&words.say("week-line.last-day", &[("day", &day)]));
            }
            days => text.push_str(&words.say("week-line.days-left", &[("n", &days.len())])),
        }
    }
    if let Some(share) = working_time(caseload, coach, rules, week).employers.share {
        let share = words.percent(share);
        text.push_str(&words.say("week-line.share", &[("share", &share)]));
    }
    text.push('.');
    WeekLine {
        text,
        counted,
        target: target.week,
    }
}
