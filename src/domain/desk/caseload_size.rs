//! More people on a caseload than full-time posts can serve, and whose case to talk about first.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::desk::last_contact::last_contact;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::Code;

/// Weeks in a job after which the follow-along schedule is over.
const SETTLED_WEEKS: u64 = 52;
/// Days without a contact after which a case may be one to close.
const QUIET_DAYS: u64 = 28;

/// A caseload over the limit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OverFull {
    /// People for a full-time post.
    pub(crate) limit: f64,
    /// How many people it is over.
    pub(crate) over: u32,
    pub(crate) first: TalkFirst,
}

/// Whose case to talk about first, by code: no ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TalkFirst {
    /// In the same job for a year: the talks planned after its start are over.
    Settled(Vec<Code>),
    /// Without a contact for four weeks.
    Quiet(Vec<Code>),
    Nobody,
}

/// Whether there are more people than so many for each full-time post on a day.
pub(crate) fn over_full(
    caseload: &Caseload,
    whose: &Whose,
    limit: f64,
    by: Date,
) -> Option<OverFull> {
    let people: Vec<&Candidate> = whose.active_candidates(caseload, by).collect();
    let posts = whose.full_time(by);
    let over = over(people.len(), posts, limit)?;
    let codes = |is: &dyn Fn(&Candidate) -> bool| -> Vec<Code> {
        let chosen = people.iter().filter(|candidate| is(candidate));
        chosen.map(|candidate| candidate.code.clone()).collect()
    };
    let settled = codes(&|candidate| is_settled(candidate, by));
    let quiet = codes(&|candidate| is_quiet(caseload, candidate, by));
    let first = match (settled.is_empty(), quiet.is_empty()) {
        (false, _) => TalkFirst::Settled(settled),
        (true, false) => TalkFirst::Quiet(quiet),
        (true, true) => TalkFirst::Nobody,
    };
    Some(OverFull { limit, over, first })
}

/// How many people there are beyond so many for each full-time post; without a post nobody can say.
fn over(people: usize, posts: f64, limit: f64) -> Option<u32> {
    let over = people as f64 - limit * posts;
    (posts > 0.0 && over > 1e-9).then(|| (over - 1e-9).ceil() as u32)
}

fn is_settled(candidate: &Candidate, by: Date) -> bool {
    let a_year_ago = by.checked_sub_days(Days::new(SETTLED_WEEKS * 7));
    let mut jobs = candidate.jobs.iter();
    jobs.any(|job| job.is_current(by) && a_year_ago.is_some_and(|day| job.start.0 <= day))
}

fn is_quiet(caseload: &Caseload, candidate: &Candidate, by: Date) -> bool {
    let last = last_contact(caseload, candidate, by).map(|logged| logged.contact().on);
    let since = last.unwrap_or(candidate.entered.0);
    by.checked_sub_days(Days::new(QUIET_DAYS))
        .is_some_and(|day| since <= day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_for_each_full_time_post_are_enough() {
        for (people, posts, expected) in [
            (20, 1.0, None),
            (21, 1.0, Some(1)),
            (28, 1.0, Some(8)),
            (10, 0.5, None),
            (11, 0.5, Some(1)),
            (12, 0.6, None),
            (13, 0.6, Some(1)),
            (14, 0.5, Some(4)),
            (37, 1.8, Some(1)),
            (36, 1.8, None),
            (5, 0.0, None),
            (0, 1.0, None),
        ] {
            assert_eq!(over(people, posts, 20.0), expected, "{people} of {posts}");
        }
    }

    #[test]
    fn who_is_a_year_in_a_job_can_be_talked_about_first() {
        let by: Date = "2026-11-20".parse().unwrap();
        let settled = |job: &str| {
            let text = format!("entered = 2025-01-01\n[[job]]\nemployer = 'acme'\n{job}");
            is_settled(&toml::from_str(&text).unwrap(), by)
        };
        assert!(settled("start = 2025-11-21"));
        assert!(!settled("start = 2025-11-22"));
        assert!(!settled("start = 2025-01-01\nend = 2026-11-19"));
        assert!(settled("start = 2025-01-01\nend = 2026-11-20"));
    }
}
