//! How fast questions that employers raised were answered.

use crate::domain::calendar::day::Date;
use crate::domain::meetings::target::hundredths;
use crate::domain::record::issue::Issue;
use crate::words::Words;
use serde::Serialize;

/// Questions raised, those of them answered by a day, and how long that took on average.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Answered {
    pub(crate) raised: usize,
    pub(crate) solved: usize,
    pub(crate) mean_days: Option<f64>,
}

impl Answered {
    pub(crate) fn of(raised: &[&Issue], by: Date) -> Answered {
        let days: Vec<i64> = raised
            .iter()
            .filter_map(|issue| issue.days_to_answer(by))
            .collect();
        let mean = || hundredths(days.iter().sum::<i64>() as f64 / days.len() as f64);
        Answered {
            raised: raised.len(),
            solved: days.len(),
            mean_days: (!days.is_empty()).then(mean),
        }
    }

    /// How many were solved, and in how many days on average; nothing where none was.
    pub(crate) fn said(self, words: &Words) -> Option<String> {
        let days = words.number(self.mean_days?);
        let key = if days == "1" {
            "employers.answered-one"
        } else {
            "employers.answered-other"
        };
        let values: &[(&str, &dyn std::fmt::Display)] =
            &[("n", &self.solved), ("of", &self.raised), ("days", &days)];
        Some(words.say(key, values))
    }
}
