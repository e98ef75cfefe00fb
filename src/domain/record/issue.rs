//! A question that an employer raised, and how fast it was answered.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::terms::keys::word;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A question or problem the employer raised; the time to its solution is reported.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Issue {
    #[serde(deserialize_with = "word")]
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) on: Civil,
    pub(crate) solved: Option<Civil>,
}

impl Issue {
    /// The day it was solved, if by a day.
    pub(crate) fn solved_by(&self, by: Date) -> Option<Date> {
        self.solved.map(|day| day.0).filter(|day| *day <= by)
    }

    /// Whether it was raised by a day and not solved by then.
    pub(crate) fn is_open(&self, by: Date) -> bool {
        self.on.0 <= by && self.solved_by(by).is_none()
    }

    /// Days from the question to its answer, if that came by a day.
    pub(crate) fn days_to_answer(&self, by: Date) -> Option<i64> {
        Some((self.solved_by(by)? - self.on.0).num_days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn issue(on: &str, solved: Option<&str>) -> Issue {
        Issue {
            id: "q3fa".to_owned(),
            text: "Who pays the gloves?".to_owned(),
            on: Civil(date(on)),
            solved: solved.map(|day| Civil(date(day))),
        }
    }

    #[test]
    fn an_answer_of_tomorrow_is_none_yet() {
        let asked = issue("2026-11-10", Some("2026-11-18"));
        assert!(asked.is_open(date("2026-11-17")));
        assert_eq!(asked.days_to_answer(date("2026-11-17")), None);
        assert!(!asked.is_open(date("2026-11-18")));
        assert_eq!(asked.days_to_answer(date("2026-11-18")), Some(8));
    }

    #[test]
    fn a_question_of_tomorrow_is_not_open_yet() {
        let asked = issue("2026-11-10", None);
        assert!(!asked.is_open(date("2026-11-09")));
        assert!(asked.is_open(date("2026-11-10")));
    }
}
