//! What a share of time is short of its goal, and the next thing to do about it.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::meetings::suggestion::Suggestion;
use crate::view::week::wording::suggested;
use crate::words::Words;
use serde::Serialize;

/// Which share it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) enum Share {
    #[serde(rename = "employer_time")]
    Employers,
    #[serde(rename = "community_time")]
    Community,
}

/// A share of the logged time that does not reach its goal.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Shortfall {
    of: Share,
    missing_minutes: u32,
    goal: f64,
    /// The next thing to do.
    next: String,
}

/// From what the next thing to do is taken.
pub(crate) struct Visits<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) words: &'a Words,
    pub(crate) today: Date,
    /// Visits that are already proposed for the meetings.
    pub(crate) proposed: &'a [Suggestion],
    /// Visits that are not.
    pub(crate) more: &'a [Suggestion],
}

impl Visits<'_> {
    /// The shares that are short, each with a visit of its own where there is one.
    pub(crate) fn shortfalls(&self, shares: [(Share, Option<u32>, f64); 2]) -> Vec<Shortfall> {
        let short = shares
            .into_iter()
            .filter_map(|(of, missing, goal)| Some((of, missing?, goal)));
        let shortfall = |(at, (of, missing_minutes, goal)): (usize, (Share, u32, f64))| Shortfall {
            of,
            missing_minutes,
            goal,
            next: self.next(of, at),
        };
        short.enumerate().map(shortfall).collect()
    }

    fn next(&self, of: Share, at: usize) -> String {
        let words = self.words;
        // With one visit left, it serves both shares.
        let visit = self.more.get(at).or(self.more.last());
        match (visit, self.proposed.is_empty()) {
            (Some(visit), _) => {
                let visit = suggested(self.caseload, words, visit, self.today);
                let key = match of {
                    Share::Employers => "week.more-with-employers",
                    Share::Community => "week.more-outside",
                };
                words.say(key, &[("visit", &visit)])
            }
            (None, false) => words.label("week.more-same-visits"),
            (None, true) => words.label("week.more-employers"),
        }
    }
}

impl Shortfall {
    /// `Employer time: 1 h 30 short of 60 %. Next: …`
    pub(crate) fn said(&self, words: &Words) -> String {
        let share = words.label(match self.of {
            Share::Employers => "week.employer-time",
            Share::Community => "week.community-time",
        });
        let values: &[(&str, &dyn std::fmt::Display)] = &[
            ("share", &share),
            ("time", &words.duration(self.missing_minutes)),
            ("goal", &words.percent(self.goal)),
            ("next", &self.next),
        ];
        words.say("week.short-of", values)
    }
}
