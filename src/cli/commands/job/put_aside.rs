//! The part of `coach job update` that puts aside follow-along talks that were missed.

use crate::cli::commands::job::placement;
use crate::cli::error::Failure;
use crate::cli::record::candidate::known;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::transaction::Change;
use crate::domain::desk::follow_along;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::{Job, PutAside};
use crate::domain::terms::names::{Code, Slug};
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::words::say::{say, say_count};

/// Puts aside the talks of a job that were missed until today, with the reason.
pub(crate) fn put_aside(
    session: &Session,
    code: &Code,
    employer: &Slug,
    reason: &str,
) -> Result<u8, Failure> {
    let caseload = session.load(&Scope {
        candidates: Pick::only(code),
        identities: Pick::All,
        log: LogScope::all(),
        ..Scope::default()
    })?;
    let reason = session.guarded(&caseload, reason, std::slice::from_ref(code), None)?;
    if reason.is_empty() {
        return Err(Failure::usage("why? --put-aside needs a REASON"));
    }
    let candidate = known(session, code)?;
    let name = session.employer_called(employer);
    let at = at(&candidate, employer)
        .ok_or_else(|| Failure::unknown(format!("{code} has no job at {name}")))?;
    let (missed, until) = missed(session, &caseload, &candidate, &candidate.jobs[at]);
    let data = about(
        "job",
        placement::data(code, &candidate.jobs[at], session.today()),
    );
    let Some(until) = until else {
        let line = say!(session.words, "record.none-missed", code, name);
        return session.unchanged("job", data, line);
    };
    let mut after = candidate.clone();
    after.jobs[at].put_aside.push(PutAside { until, reason });
    let author = session.author();
    let words = &session.words;
    let mut change = Change::new(say_count!(words, "deed.put-aside", missed, code));
    change.update(&author, candidate, after);
    let written = session.commit(&author, change)?;
    let who = session.candidate_called(code);
    let line = say_count!(words, "record.put-aside", missed, who, name);
    session.confirm("job", data, &written, &[line, session.next("coach")])
}

/// The latest job there, ended or not: after a loss a talk is due too.
fn at(candidate: &Candidate, employer: &Slug) -> Option<usize> {
    let mut jobs = candidate.jobs.iter();
    jobs.rposition(|job| job.employer == *employer)
}

/// How many talks of a job were missed, and the day before today, until which they were due.
fn missed(
    session: &Session,
    caseload: &Caseload,
    candidate: &Candidate,
    job: &Job,
) -> (usize, Option<Civil>) {
    let open = follow_along::open(caseload, candidate, session.today());
    let missed = open
        .iter()
        .filter(|(of, _)| *of == job)
        .map(|(_, talk)| talk.missed)
        .sum();
    let yesterday = session.today().previous_day().filter(|_| missed > 0);
    (missed, yesterday.map(Civil))
}
