//! Goals agreed at reviews, and whether they were met: a later review says so.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::op::dated::Review;
use crate::domain::terms::names::Handle;

/// A goal agreed at a review.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Goal<'a> {
    pub(crate) on: Date,
    pub(crate) text: &'a str,
    /// What a later review said of it, if one did.
    pub(crate) met: Option<bool>,
}

/// A coach's goals by a day, the latest first.
pub(crate) fn goals<'a>(caseload: &'a Caseload, coach: &Handle, by: Date) -> Vec<Goal<'a>> {
    let reviews = caseload.log.reviews.iter();
    let mut reviews: Vec<_> = reviews
        .filter(|logged| logged.coach == *coach && logged.value.on <= by)
        .collect();
    reviews.sort_by_key(|logged| (logged.value.week, logged.id));
    let mut met = None;
    let mut goals = Vec::new();
    // From the latest back: what is said of a goal stands in the reviews behind it, up to the one that sets the next.
    for Review {
        on, goal, goal_met, ..
    } in reviews.iter().rev().map(|logged| &logged.value)
    {
        if let Some(text) = goal.as_deref() {
            goals.push(Goal { on: *on, text, met });
            met = None;
        }
        met = met.or(*goal_met);
    }
    goals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::week::Week;
    use crate::domain::log::contacts::Logged;
    use crate::domain::log::standing::Log;
    use crate::domain::terms::names::EntryId;

    /// The goals of anna, of reviews as `(coach, day, goal, whether the one before was met)`.
    fn of(reviews: &[(&str, &str, Option<&str>, Option<bool>)]) -> Vec<String> {
        let review = |(n, (coach, on, goal, goal_met)): (u64, &(&str, &str, Option<&str>, _))| {
            let on: Date = on.parse().unwrap();
            Logged {
                id: EntryId(ulid::Ulid::from_parts(n, 0)),
                coach: coach.parse().unwrap(),
                value: Review {
                    on,
                    week: Week::of(on),
                    reviewer: "Petra".to_owned(),
                    goal: goal.map(str::to_owned),
                    goal_met: *goal_met,
                },
            }
        };
        let caseload = Caseload {
            settings: toml::from_str("format = 1").unwrap(),
            coaches: [].into(),
            employers: [].into(),
            candidates: [].into(),
            identities: [].into(),
            log: Log {
                reviews: (1..).zip(reviews).map(review).collect(),
                ..Log::default()
            },
            problems: vec![],
        };
        let by = "2026-11-20".parse().unwrap();
        goals(&caseload, &"anna".parse().unwrap(), by)
            .iter()
            .map(|goal| format!("{} {:?}", goal.text, goal.met))
            .collect()
    }

    #[test]
    fn a_later_review_says_whether_the_goal_was_met() {
        let set = ("anna", "2026-11-02", Some("two visits"), None);
        let seen = |on, goal, met| ("anna", on, goal, met);
        assert_eq!(of(&[]), [""; 0]);
        assert_eq!(of(&[set]), ["two visits None"]);
        assert_eq!(
            of(&[set, seen("2026-11-09", None, Some(true))]),
            ["two visits Some(true)"]
        );
        assert_eq!(
            of(&[set, seen("2026-11-09", Some("ask"), Some(false))]),
            ["ask None", "two visits Some(false)"]
        );
        assert_eq!(
            of(&[
                set,
                seen("2026-11-09", Some("ask"), None),
                seen("2026-11-16", None, Some(true))
            ]),
            ["ask Some(true)", "two visits None"],
            "what comes behind the next goal is said of that one"
        );
        assert_eq!(
            of(&[
                set,
                seen("2026-11-09", None, Some(false)),
                seen("2026-11-16", None, Some(true))
            ]),
            ["two visits Some(true)"],
            "the latest word stands"
        );
        assert_eq!(
            of(&[("anna", "2026-11-02", Some("two visits"), Some(true))]),
            ["two visits None"],
            "what a review says is of the goal before it"
        );
    }

    #[test]
    fn a_colleagues_goal_and_a_later_days_are_none() {
        assert_eq!(
            of(&[("bo", "2026-11-02", Some("two visits"), None)]),
            [""; 0]
        );
        assert_eq!(
            of(&[("anna", "2026-11-21", Some("two visits"), None)]),
            [""; 0]
        );
        assert_eq!(
            of(&[("anna", "2026-11-20", Some("two visits"), None)]),
            ["two visits None"]
        );
    }
}
