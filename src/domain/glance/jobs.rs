//! The jobs of a period: starts and ends, those made for somebody, and those that came to a milestone in it.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::outcomes::career::{CareerMove, career_moves};
use crate::domain::outcomes::job_outcome::{Kept, MILESTONES, Start, kept, start};
use crate::domain::outcomes::part::Part;
use crate::domain::outcomes::placement::{Placement, placements};
use crate::domain::outcomes::span::Span;
use crate::domain::record::job::Job;
use crate::domain::rules::outcome_profile::OutcomeRules;

/// The jobs of a period that count by some rules.
#[derive(Clone, Debug, Default)]
pub(crate) struct Jobs<'a> {
    pub(crate) starts: Vec<Placement<'a>>,
    pub(crate) ends: Vec<Placement<'a>>,
    /// Those that came to 13, 26 and 52 weeks in the period, or would have.
    pub(crate) due: [Vec<Placement<'a>>; 3],
    /// Steps up within jobs.
    pub(crate) moves: Vec<CareerMove<'a>>,
}

impl<'a> Jobs<'a> {
    /// The jobs of a coach or a team within a span of days that has begun.
    pub(crate) fn of(
        caseload: &'a Caseload,
        whose: &Whose<'a>,
        rules: &OutcomeRules,
        span: Span,
    ) -> Jobs<'a> {
        let mut jobs = Jobs {
            moves: career_moves(caseload, whose, rules, span),
            ..Jobs::default()
        };
        let counted = placements(caseload, whose)
            .filter(|placement| start(placement.job, rules, span.to) == Start::Counts);
        for placement in counted {
            let job = placement.job;
            if span.holds(job.start.0) {
                jobs.starts.push(placement);
            }
            if job.end.is_some_and(|end| span.holds(end.0)) {
                jobs.ends.push(placement);
            }
            for (due, weeks) in jobs.due.iter_mut().zip(MILESTONES) {
                if span.holds(milestone(job, weeks)) {
                    due.push(placement);
                }
            }
        }
        jobs
    }

    /// Of the starts, those of jobs that were made for the person.
    pub(crate) fn created(&self) -> impl Iterator<Item = &Placement<'a>> {
        let starts = self.starts.iter();
        starts.filter(|placement| placement.job.created == Some(true))
    }

    /// Of the jobs that came to each milestone in the period, those that were still worked then.
    pub(crate) fn retention(&self, by: Date) -> [Part; 3] {
        std::array::from_fn(|at| Part {
            of: self.due[at].len(),
            did: self.due[at]
                .iter()
                .filter(|placement| kept(placement.job, MILESTONES[at], by) == Kept::Yes)
                .count(),
        })
    }
}

/// The day on which a job comes to so many weeks.
fn milestone(job: &Job, weeks: u64) -> Date {
    let day = job.start.0.checked_add_days(Days::new(weeks * 7));
    day.unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::standing::Log;
    use crate::domain::record::candidate::Candidate;

    type Found = (usize, usize, usize, [(usize, usize); 3]);

    /// What one job gives to the quarter of October to December 2026: starts, ends, made, and kept of due at 13, 26, 52 weeks.
    fn found(job: &str) -> Found {
        let record = format!(
            "entered = 2025-01-01\n[[job]]\nemployer = 'acme'\nkind = 'competitive'\n{job}"
        );
        let mut candidate: Candidate = toml::from_str(&record).unwrap();
        candidate.code = "k7qm".parse().unwrap();
        let caseload = Caseload {
            settings: toml::from_str("format = 1").unwrap(),
            coaches: [].into(),
            employers: [].into(),
            candidates: [(candidate.code.clone(), candidate)].into(),
            identities: [].into(),
            log: Log::default(),
            problems: vec![],
        };
        let rules: OutcomeRules =
            toml::from_str(include_str!("../../../data/outcomes/plain.toml")).unwrap();
        let span = Span {
            from: "2026-10-01".parse().unwrap(),
            to: "2026-12-31".parse().unwrap(),
        };
        let jobs = Jobs::of(&caseload, &Whose::team(&caseload), &rules, span);
        let retention = jobs.retention(span.to).map(|part| (part.did, part.of));
        (
            jobs.starts.len(),
            jobs.ends.len(),
            jobs.created().count(),
            retention,
        )
    }

    #[test]
    fn a_milestone_belongs_to_the_quarter_that_holds_its_day() {
        let none = [(0, 0); 3];
        // 91, 182 and 364 days before 1 October and 31 December 2026.
        let table: &[(&str, Found)] = &[
            ("start = 2026-09-30", (0, 0, 0, [(1, 1), (0, 0), (0, 0)])),
            ("start = 2026-10-01", (1, 0, 0, [(1, 1), (0, 0), (0, 0)])),
            ("start = 2026-10-02", (1, 0, 0, none)),
            ("start = 2026-12-31\ncreated = true", (1, 0, 1, none)),
            ("start = 2026-12-31\ncreated = false", (1, 0, 0, none)),
            ("start = 2027-01-01\ncreated = true", (0, 0, 0, none)),
            ("start = 2026-07-02", (0, 0, 0, [(1, 1), (1, 1), (0, 0)])),
            ("start = 2026-07-01", (0, 0, 0, [(0, 0), (1, 1), (0, 0)])),
            ("start = 2026-04-02", (0, 0, 0, [(0, 0), (1, 1), (0, 0)])),
            ("start = 2026-04-01", (0, 0, 0, none)),
            ("start = 2025-10-02", (0, 0, 0, [(0, 0), (0, 0), (1, 1)])),
            ("start = 2025-10-01", (0, 0, 0, none)),
            (
                "start = 2026-07-13\nend = 2026-10-11",
                (0, 1, 0, [(0, 1), (0, 0), (0, 0)]),
            ),
            (
                "start = 2026-07-13\nend = 2026-10-12",
                (0, 1, 0, [(1, 1), (0, 0), (0, 0)]),
            ),
            (
                "start = 2026-07-13\nend = 2026-09-30",
                (0, 0, 0, [(0, 1), (0, 0), (0, 0)]),
            ),
            ("start = 2026-01-05\nend = 2026-12-31", (0, 1, 0, none)),
        ];
        for (job, expected) in table {
            assert_eq!(found(job), *expected, "{job}");
        }
    }
}
