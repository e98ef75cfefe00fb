//! A job: what kind, since when, for how many hours, and how it ended. Facts only; whether it is a success is for rules.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::terms::keys::word;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::{JobEnd, JobKind, MoveKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A placement of a candidate with an employer.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Job {
    /// Four random characters; empty where the block was written by hand without.
    #[serde(
        default,
        deserialize_with = "word",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    pub(crate) employer: Slug,
    pub(crate) title: Option<String>,
    pub(crate) kind: Option<JobKind>,
    pub(crate) start: Civil,
    /// Weekly hours, each from a day on.
    #[serde(default)]
    pub(crate) hours: Vec<Hours>,
    /// Without an end agreed on; `None` is not recorded.
    pub(crate) permanent: Option<bool>,
    /// The employer knows of the support.
    pub(crate) disclosed: Option<bool>,
    /// The job was made for this person.
    pub(crate) created: Option<bool>,
    pub(crate) pay: Option<String>,
    pub(crate) found_by: Option<String>,
    pub(crate) buddy: Option<String>,
    pub(crate) conditions: Option<String>,
    /// What a work experience is for, and the day it is to end.
    pub(crate) aim: Option<String>,
    pub(crate) until: Option<Civil>,
    pub(crate) end: Option<Civil>,
    /// The day the loss of the job became known.
    pub(crate) heard: Option<Civil>,
    pub(crate) reason: Option<JobEnd>,
    /// Follow-along talks that were missed and will not be held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) put_aside: Vec<PutAside>,
    /// Steps up on their days; more hours are told by `hours`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) moves: Vec<JobMove>,
}

/// A permanent contract, a promotion or more pay, from a day on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct JobMove {
    pub(crate) on: Civil,
    pub(crate) kind: MoveKind,
    /// The new title, or the pay as agreed.
    pub(crate) to: Option<String>,
}

/// A step up within a job, recorded or told by its hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct StepUp<'a> {
    pub(crate) on: Date,
    pub(crate) kind: MoveKind,
    pub(crate) to: Option<&'a str>,
    /// Weekly hours before and from then on, where it is these that rose.
    pub(crate) hours: Option<(f64, f64)>,
}

/// Why the talks that were due until a day are no longer waited for.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct PutAside {
    pub(crate) until: Civil,
    pub(crate) reason: String,
}

/// Weekly hours from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Hours {
    pub(crate) from: Civil,
    pub(crate) weekly: f64,
}

impl Job {
    /// A job of which only the employer and the first day are known.
    pub(crate) fn started(employer: Slug, start: Date) -> Job {
        Job {
            id: String::new(),
            employer,
            title: None,
            kind: None,
            start: Civil(start),
            hours: Vec::new(),
            permanent: None,
            disclosed: None,
            created: None,
            pay: None,
            found_by: None,
            buddy: None,
            conditions: None,
            aim: None,
            until: None,
            end: None,
            heard: None,
            reason: None,
            put_aside: Vec::new(),
            moves: Vec::new(),
        }
    }

    /// Whether the person works there on a day.
    pub(crate) fn is_current(&self, day: Date) -> bool {
        self.start.0 <= day && self.end.is_none_or(|end| day <= end.0)
    }

    /// Whether the contract was permanent on a day: before it became so it was not. `None` is not recorded.
    pub(crate) fn permanent_on(&self, day: Date) -> Option<bool> {
        let became = self
            .moves
            .iter()
            .filter(|step| step.kind == MoveKind::Permanent);
        match became.map(|step| step.on.0).min() {
            Some(on) if day < on => Some(false),
            _ => self.permanent,
        }
    }

    /// Steps up within the job, by day: those recorded, and hours that rose while it lasted.
    pub(crate) fn steps_up(&self) -> Vec<StepUp<'_>> {
        let mut hours: Vec<&Hours> = self.hours.iter().collect();
        hours.sort_by_key(|hours| hours.from);
        let rose = hours
            .windows(2)
            .filter(|pair| pair[0].weekly < pair[1].weekly);
        let rose = rose.map(|pair| StepUp {
            on: pair[1].from.0,
            kind: MoveKind::MoreHours,
            to: None,
            hours: Some((pair[0].weekly, pair[1].weekly)),
        });
        let recorded = self.moves.iter().map(|known| StepUp {
            on: known.on.0,
            kind: known.kind,
            to: known.to.as_deref(),
            hours: None,
        });
        let mut steps: Vec<StepUp> = rose.chain(recorded).collect();
        steps.retain(|step| self.start.0 < step.on && self.end.is_none_or(|end| step.on <= end.0));
        steps.sort_by_key(|step| step.on);
        steps
    }

    /// Weekly hours on a day; `None` when not recorded.
    pub(crate) fn hours_on(&self, day: Date) -> Option<f64> {
        self.hours
            .iter()
            .filter(|hours| hours.from.0 <= day)
            .max_by_key(|hours| hours.from.0)
            .map(|hours| hours.weekly)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(rest: &str) -> Vec<String> {
        let job: Job =
            toml::from_str(&format!("employer = 'acme'\nstart = 2026-02-02\n{rest}")).unwrap();
        let steps = job.steps_up();
        let said = |step: &StepUp| format!("{} {} {}", step.on, step.kind, step.to.unwrap_or("-"));
        steps.iter().map(said).collect()
    }

    #[test]
    fn hours_that_rise_are_a_step_up_and_those_that_fall_are_none() {
        let hours = |all: &str| steps(&format!("hours = [{all}]"));
        assert_eq!(hours("{ from = 2026-02-02, weekly = 10 }"), [""; 0]);
        assert_eq!(
            hours("{ from = 2026-02-02, weekly = 10 }, { from = 2026-03-02, weekly = 10.5 }"),
            ["2026-03-02 more-hours -"]
        );
        assert_eq!(
            hours("{ from = 2026-02-02, weekly = 10 }, { from = 2026-03-02, weekly = 10 }"),
            [""; 0]
        );
        assert_eq!(
            hours(
                "{ from = 2026-04-01, weekly = 20 }, { from = 2026-02-02, weekly = 30 }, { from = 2026-05-01, weekly = 25 }"
            ),
            ["2026-05-01 more-hours -"],
            "by their days, whatever their order"
        );
    }

    #[test]
    fn a_step_up_lies_after_the_first_day_and_until_the_last() {
        let on = |day: &str| {
            steps(&format!(
                "end = 2026-06-30\nmoves = [{{ on = {day}, kind = 'promotion', to = 'lead' }}]"
            ))
        };
        assert_eq!(on("2026-02-02"), [""; 0]);
        assert_eq!(on("2026-02-03"), ["2026-02-03 promotion lead"]);
        assert_eq!(on("2026-06-30"), ["2026-06-30 promotion lead"]);
        assert_eq!(on("2026-07-01"), [""; 0]);
    }

    #[test]
    fn before_a_contract_became_permanent_it_was_not() {
        let on = |day: &str, rest: &str| {
            let text = format!("employer = 'acme'\nstart = 2026-02-02\n{rest}");
            let job: Job = toml::from_str(&text).unwrap();
            job.permanent_on(day.parse().unwrap())
        };
        let became = "permanent = true\nmoves = [{ on = 2026-05-01, kind = 'permanent' }]";
        assert_eq!(on("2026-04-30", became), Some(false));
        assert_eq!(on("2026-05-01", became), Some(true));
        assert_eq!(on("2026-02-02", "permanent = true"), Some(true));
        assert_eq!(on("2026-02-02", ""), None);
    }
}
