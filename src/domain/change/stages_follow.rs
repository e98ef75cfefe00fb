//! Which stages a job start suggests: the candidate's and the employer's.

use crate::domain::calendar::day::Date;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::record::stage_change::StageChange;
use crate::domain::terms::vocabulary::{EmployerStage, JobKind};

/// From when somebody who starts a job is at support at work, unless they are. Who tries a work experience out still looks for work.
pub(crate) fn candidate_moves_on(candidate: &Candidate, job: &Job) -> Option<Date> {
    let on = after_the_last(&candidate.stages, job.start.0);
    let is_work = !matches!(job.kind, Some(JobKind::WorkExperience | JobKind::Trial));
    (is_work && candidate.stage_on(on).is_seeking()).then_some(on)
}

/// From when an employer is at support when somebody starts there, unless it is there or beyond.
pub(crate) fn employer_moves_on(employer: &Employer, start: Date) -> Option<Date> {
    let on = after_the_last(&employer.stages, start);
    let stage = employer.stage_on(on);
    let is_there = matches!(stage, EmployerStage::Supporting | EmployerStage::Sharing);
    (!is_there).then_some(on)
}

/// A day, or that of the last change of stage where it is later: history runs in one direction.
fn after_the_last<S>(stages: &[StageChange<S>], day: Date) -> Date {
    let changes = stages.iter().map(|change| change.on.0);
    changes.fold(day, Date::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(stage: &str, since: &str) -> Candidate {
        toml::from_str(&format!(
            "entered = 2026-01-01\n[[stage]]\nstage = '{stage}'\non = {since}"
        ))
        .unwrap()
    }

    fn employer(stage: &str, since: &str) -> Employer {
        toml::from_str(&format!(
            "name = 'Acme'\n[[stage]]\nstage = '{stage}'\non = {since}"
        ))
        .unwrap()
    }

    fn job(kind: &str) -> Job {
        toml::from_str(&format!(
            "employer = 'acme'\nkind = '{kind}'\nstart = 2026-11-16"
        ))
        .unwrap()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_seeker_moves_on_to_support_at_work_once_the_job_has_begun() {
        let moves =
            |stage, since| candidate_moves_on(&candidate(stage, since), &job("competitive"));
        for stage in [
            "engagement",
            "profile",
            "job-finding",
            "employer-engagement",
        ] {
            assert_eq!(
                moves(stage, "2026-11-01"),
                Some(day("2026-11-16")),
                "{stage}"
            );
            assert_eq!(
                moves(stage, "2026-11-17"),
                Some(day("2026-11-17")),
                "{stage}"
            );
        }
        assert_eq!(moves("job-support", "2026-11-01"), None);
        assert_eq!(moves("closed", "2026-11-01"), None);
        let seeker = candidate("job-finding", "2026-11-01");
        assert!(candidate_moves_on(&seeker, &job("subsidised")).is_some());
        assert!(candidate_moves_on(&seeker, &job("work-experience")).is_none());
        assert!(candidate_moves_on(&seeker, &job("trial")).is_none());
    }

    #[test]
    fn an_employer_moves_on_to_support_unless_it_is_there_or_beyond() {
        let moves = |stage, since| employer_moves_on(&employer(stage, since), day("2026-11-16"));
        for stage in ["lead", "first-contact", "informing", "dormant", "declined"] {
            assert_eq!(
                moves(stage, "2026-11-16"),
                Some(day("2026-11-16")),
                "{stage}"
            );
            assert_eq!(
                moves(stage, "2026-11-17"),
                Some(day("2026-11-17")),
                "{stage}"
            );
        }
        assert_eq!(moves("supporting", "2026-11-01"), None);
        assert_eq!(moves("sharing", "2026-11-01"), None);
    }
}
