//! The part of `coach job update` that records career moves: more hours, a permanent contract, a promotion or new pay, from a day on.

use crate::cli::args::Text;
use crate::cli::commands::job::placement;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::Change;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::{Hours, Job, JobMove};
use crate::domain::terms::vocabulary::MoveKind;
use crate::view::preference::step_up;
use crate::words::say::say;

/// What changes from a day on.
pub(crate) struct FromADay<'a> {
    pub(crate) from: &'a Text,
    pub(crate) hours: Option<f64>,
    /// The other flags, by the names of the fields they set.
    pub(crate) others: &'a [(&'static str, Text)],
}

/// Records what changes in a job from a day on; an empty value takes the move of that day away.
pub(crate) fn career(
    session: &Session,
    (candidate, index): (Candidate, usize),
    asked: &FromADay,
) -> Result<u8, Failure> {
    let (code, job) = (candidate.code.clone(), candidate.jobs[index].clone());
    let on = session.day_so_far(&Some(asked.from.clone()))?;
    if on <= job.start.0 {
        return Err(Failure::usage(format!(
            "the job started on {}: a change comes later, and what was so from the first day is set without --from",
            job.start.0
        )));
    }
    let mut after = candidate.clone();
    for (name, text) in asked.others {
        change(session, &mut after, index, (*name, text), on)?;
    }
    if let Some(weekly) = asked.hours {
        placement::check_hours(weekly)?;
        let hours = &mut after.jobs[index].hours;
        hours.retain(|known| known.from.0 != on);
        let from = Civil(on);
        hours.push(Hours { from, weekly });
        hours.sort_by_key(|known| known.from);
    }
    let name = session.employer_called(&job.employer);
    let words = &session.words;
    let data = about(
        "job",
        placement::data(&code, &after.jobs[index], session.today()),
    );
    let said = told(session, &after.jobs[index], on);
    let on = session.near(on);
    let author = session.author();
    let mut change = Change::new(say!(words, "deed.career", code, name, on));
    change.update(&author, candidate, after);
    let written = session.commit(&author, change)?;
    let line = match written.paths.is_empty() {
        true => say!(words, "record.career-known", code, name, on),
        false => say!(words, "record.career", code, name, on, list = said),
    };
    let next = session.next(format!("coach candidate show {code}"));
    session.confirm("job", data, &written, &[line, next])
}

/// The steps up of a day, or that there is none.
fn told(session: &Session, job: &Job, on: Date) -> String {
    let steps = job.steps_up();
    let of_day = steps.iter().filter(|step| step.on == on);
    let said: Vec<String> = of_day.map(|step| step_up(&session.words, step)).collect();
    match said.is_empty() {
        true => session.words.label("record.career-none"),
        false => said.join(", "),
    }
}

/// Sets one thing from a day on.
fn change(
    session: &Session,
    candidate: &mut Candidate,
    index: usize,
    (name, text): (&str, &Text),
    on: Date,
) -> Result<(), Failure> {
    let kind = match name {
        "title" => MoveKind::Promotion,
        "permanent" => MoveKind::Permanent,
        "pay" => MoveKind::Pay,
        other => {
            return Err(Failure::usage(format!(
                "--from dates --hours, --permanent, --title and --pay; --{} holds for the whole job",
                other.replace('_', "-")
            ))
            .hint("coach job update --help"));
        }
    };
    let code = candidate.code.clone();
    let job = &mut candidate.jobs[index];
    job.moves
        .retain(|known| known.kind != kind || known.on.0 != on);
    let text = text.trim();
    if text.is_empty() {
        return Ok(());
    }
    let to = match kind {
        MoveKind::Permanent => {
            if !["yes", "true"].contains(&text.to_lowercase().as_str()) {
                return Err(Failure::usage(
                    "from a day on a contract becomes permanent: --permanent yes; a mistake is put right without --from",
                ));
            }
            None
        }
        _ => {
            let caseload = session.load_identities()?;
            Some(session.guarded(&caseload, text, std::slice::from_ref(&code), None)?)
        }
    };
    let is_latest = !job
        .moves
        .iter()
        .any(|known| known.kind == kind && known.on.0 > on);
    if is_latest {
        match kind {
            MoveKind::Promotion => job.title.clone_from(&to),
            MoveKind::Pay => job.pay.clone_from(&to),
            MoveKind::Permanent | MoveKind::MoreHours => job.permanent = Some(true),
        }
    }
    let on = Civil(on);
    job.moves.push(JobMove { on, kind, to });
    job.moves.sort_by_key(|known| known.on);
    Ok(())
}
