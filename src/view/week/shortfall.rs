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
    /// The visit that this is, where it is one.
    #[serde(skip)]
    visit: Option<Suggestion>,
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
            next: self.next(of, self.visit(at)),
            visit: self.visit(at).cloned(),
        };
        short.enumerate().map(shortfall).collect()
    }

    /// The visit for a share; with one visit left, it serves both.
    fn visit(&self, at: usize) -> Option<&Suggestion> {
        self.more.get(at).or(self.more.last())
    }

    fn next(&self, of: Share, visit: Option<&Suggestion>) -> String {
        let words = self.words;
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
    /// The visit that is to be made about it, where it is one.
    pub(crate) fn visit(&self) -> Option<&Suggestion> {
        self.visit.as_ref()
    }

    /// The next thing to do.
    pub(crate) fn next(&self) -> &str {
        &self.next
    }

    /// `Employer time 1 h 30 short of 60 %`
    pub(crate) fn missing(&self, words: &Words) -> String {
        let values: &[(&str, &dyn std::fmt::Display)] = &[
            ("share", &self.share(words)),
            ("time", &words.duration(self.missing_minutes)),
            ("goal", &words.percent(self.goal)),
        ];
        words.say("week.short", values)
    }

    fn share(&self, words: &Words) -> String {
        words.label(match self.of {
            Share::Employers => "week.employer-time",
            Share::Community => "week.community-time",
        })
    }

    /// `Employer time: 1 h 30 short of 60 %. Next: …`
    pub(crate) fn said(&self, words: &Words) -> String {
        let values: &[(&str, &dyn std::fmt::Display)] = &[
            ("share", &self.share(words)),
            ("time", &words.duration(self.missing_minutes)),
            ("goal", &words.percent(self.goal)),
            ("next", &self.next),
        ];
        words.say("week.short-of", values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::standing::Log;
    use crate::domain::meetings::suggestion::Why;

    fn caseload() -> Caseload {
        Caseload {
            settings: toml::from_str("format = 1").unwrap(),
            coaches: [].into(),
            employers: [].into(),
            candidates: [].into(),
            identities: [].into(),
            log: Log::default(),
            problems: vec![],
        }
    }

    /// What to do next about both shares, with visits proposed for the meetings and further ones.
    fn next(proposed: &[&str], more: &[&str]) -> Vec<String> {
        let visit = |employer: &&str| Suggestion {
            employer: employer.parse().unwrap(),
            why: Why::NoContact,
        };
        let caseload = caseload();
        let visits = Visits {
            caseload: &caseload,
            words: Words::english(),
            today: "2026-11-20".parse().unwrap(),
            proposed: &proposed.iter().map(visit).collect::<Vec<_>>(),
            more: &more.iter().map(visit).collect::<Vec<_>>(),
        };
        let shares = [
            (Share::Employers, Some(90), 0.6),
            (Share::Community, Some(30), 0.65),
        ];
        let short = visits.shortfalls(shares);
        short.into_iter().map(|short| short.next).collect()
    }

    #[test]
    fn each_share_has_a_visit_of_its_own_where_there_is_one() {
        let two = next(&["acme"], &["smit", "laine"]);
        assert!(two[0].starts_with("visit smit"), "{two:?}");
        assert!(two[1].contains("laine"), "{two:?}");
        let one = next(&["acme"], &["smit"]);
        assert!(one.iter().all(|next| next.contains("smit")), "{one:?}");
        assert_eq!(next(&["acme"], &[])[0], "the visits proposed above");
        assert_eq!(next(&[], &[])[0], "find another employer to visit");
    }

    #[test]
    fn only_what_is_short_is_named_with_its_goal() {
        let caseload = caseload();
        let visits = Visits {
            caseload: &caseload,
            words: Words::english(),
            today: "2026-11-20".parse().unwrap(),
            proposed: &[],
            more: &[],
        };
        let short = visits.shortfalls([
            (Share::Employers, None, 0.6),
            (Share::Community, Some(30), 0.65),
        ]);
        assert_eq!(short.len(), 1);
        assert_eq!(
            short[0].said(Words::english()),
            "Out of office: 30 min short of 65 %. Next: find another employer to visit"
        );
    }
}
