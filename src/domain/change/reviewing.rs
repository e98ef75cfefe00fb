//! Reviews of a week's contact log by a supervisor.

use crate::domain::log::contacts::Logged;
use crate::domain::log::op::dated::Review;
use crate::domain::log::standing::Log;

/// The review on record that says what this one says: the same supervisor looked at the same week, and the goal and
/// what is said of the one before are the same or none is given now.
pub(crate) fn recorded<'a>(log: &'a Log, review: &Review) -> Option<&'a Logged<Review>> {
    let says = |known: &Review| {
        known.week == review.week
            && known.reviewer == review.reviewer
            && (review.goal.is_none() || known.goal == review.goal)
            && (review.goal_met.is_none() || known.goal_met == review.goal_met)
    };
    log.reviews.iter().find(|logged| says(&logged.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::week::Week;
    use crate::domain::terms::names::EntryId;

    fn review(monday: &str, reviewer: &str, goal: Option<&str>) -> Review {
        let monday = monday.parse().unwrap();
        Review {
            on: monday,
            week: Week::of(monday),
            reviewer: reviewer.to_owned(),
            goal: goal.map(str::to_owned),
            goal_met: None,
        }
    }

    /// Whether a review says nothing new where Sari's of week 47 is on record, with the goal "two visits".
    fn is_recorded(again: &Review) -> bool {
        let log = Log {
            reviews: vec![Logged {
                id: EntryId(ulid::Ulid::from_parts(1, 0)),
                coach: "anna".parse().unwrap(),
                value: review("2026-11-16", "Sari", Some("two visits")),
            }],
            ..Log::default()
        };
        recorded(&log, again).is_some()
    }

    #[test]
    fn a_review_says_nothing_new_unless_week_supervisor_or_goal_differ() {
        assert!(is_recorded(&review(
            "2026-11-16",
            "Sari",
            Some("two visits")
        )));
        assert!(is_recorded(&review("2026-11-16", "Sari", None)));
        assert!(!is_recorded(&review(
            "2026-11-16",
            "Sari",
            Some("three visits")
        )));
        let met = Review {
            goal_met: Some(true),
            ..review("2026-11-16", "Sari", None)
        };
        assert!(!is_recorded(&met));
        assert!(!is_recorded(&review("2026-11-16", "Olli", None)));
        assert!(!is_recorded(&review("2026-11-23", "Sari", None)));
    }
}
