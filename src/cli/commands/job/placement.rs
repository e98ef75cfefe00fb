//! A candidate's job as the verbs of jobs find it and hand it to machines.

use crate::cli::error::Failure;
use crate::cli::record::candidate::known;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::domain::terms::names::{Code, Slug};
use serde_json::{Value, json};

/// A candidate and their job at an employer that has not ended, by the number of its block.
pub(crate) fn current(
    session: &Session,
    code: &Code,
    employer: &Slug,
) -> Result<(Candidate, usize), Failure> {
    let candidate = known(session, code)?;
    let found = candidate
        .jobs
        .iter()
        .rposition(|job| job.employer == *employer && job.end.is_none());
    match found {
        Some(index) => Ok((candidate, index)),
        None => Err(no_current(session, &candidate, employer)),
    }
}

/// Says that there is no current job: where one there has ended, how its end is put right, since a second job is hardly meant.
fn no_current(session: &Session, candidate: &Candidate, employer: &Slug) -> Failure {
    let (code, name) = (&candidate.code, session.employer_called(employer));
    let mut jobs = candidate.jobs.iter();
    let ended = jobs.rposition(|job| job.employer == *employer);
    let end = ended.and_then(|index| Some((index, candidate.jobs[index].end?.0)));
    let Some((index, end)) = end else {
        return Failure::unknown(format!("{code} has no current job at {name}")).hint(format!(
            "coach job start {code} {employer} --kind competitive"
        ));
    };
    let ids = Ids::of(candidate);
    let id = ids.get(Kind::Job, index);
    let near = session.english().day_near(end, session.today());
    Failure::unknown(format!("{code}'s job at {name} ended on {near} ({id})")).hint(format!(
        "to correct it: coach amend {id} --end DATE --reason REASON; if it goes on: coach amend {id} --end \"\""
    ))
}

/// A job for machines.
pub(crate) fn data(code: &Code, job: &Job, today: Date) -> Value {
    json!({
        "id": job.id, "candidate": code, "employer": job.employer, "title": job.title, "kind": job.kind, "start": job.start.0, "hours": job.hours_on(today.max(job.start.0)),
        "permanent": job.permanent, "pay": job.pay, "found_by": job.found_by, "disclosed": job.disclosed, "created": job.created, "buddy": job.buddy,
        "conditions": job.conditions, "until": job.until.map(|day| day.0), "aim": job.aim, "end": job.end.map(|day| day.0), "reason": job.reason, "moves": job.moves,
    })
}

/// Refuses hours a week that nobody works.
pub(crate) fn check_hours(hours: f64) -> Result<(), Failure> {
    if hours > 0.0 && hours <= 80.0 {
        Ok(())
    } else {
        Err(Failure::usage(
            "hours a week must be more than 0 and at most 80",
        ))
    }
}
