use crate::cli::args::{Text, word};
use crate::cli::commands::job::placement;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Days;
use crate::domain::change::transaction::{Change, PrivateNote, Step};
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::{JobEnd, NoteKind};
use crate::words::say::say;
use clap::Args;

/// Record that a job ended
///
/// The rest of the follow-along schedule is cancelled; instead, a talk is due within three days of hearing about it. The
/// lesson is kept in private/.
#[derive(Args, Clone, Debug)]
pub(crate) struct End {
    /// The candidate
    code: Text,

    /// The employer
    employer: Text,

    /// The last day: the nearest such day, behind or ahead [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// The day you heard about it, up to today [default: today]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    heard: Option<Text>,

    /// quit, dismissed, laid-off, contract-ended, health, moved-on or other
    #[arg(long)]
    reason: Option<Text>,

    /// What was learned for the next job; kept in private/
    #[arg(long, allow_hyphen_values = true)]
    lesson: Option<Text>,

    /// What they want next; kept in private/
    #[arg(long, allow_hyphen_values = true)]
    wish: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: End) -> Result<u8, Failure> {
    let reason: JobEnd = word(&args.reason)?.ok_or_else(no_reason)?;
    let session = Session::write(context)?;
    let code = session.candidate(&args.code)?;
    let employer = session.employer(&args.employer)?;
    let end = session.day_near(&args.on)?;
    let heard = session.day_so_far(&args.heard)?;
    let (candidate, index) = placement::current(&session, &code, &employer)?;
    let mut after = candidate.clone();
    let job = &mut after.jobs[index];
    if end < job.start.0 {
        return Err(Failure::usage(format!(
            "the job started on {}, so it cannot have ended on {end}",
            job.start.0
        )));
    }
    job.end = Some(Civil(end));
    job.heard = Some(Civil(heard));
    job.reason = Some(reason);
    let data = about("job", placement::data(&code, job, session.today()));
    let author = session.author();
    let (words, on) = (&session.words, session.near(end));
    let name = session.employer_called(&employer);
    let mut change = Change::new(say!(words, "deed.job-end", code, name, on));
    change.update(&author, candidate, after);
    for (kind, note) in told(&args)? {
        change.steps.push(Step::Note(PrivateNote {
            code: code.clone(),
            kind,
            about: author.next_id(),
            on: end,
            note,
        }));
    }
    let written = session.commit(&author, change)?;
    let key = match end > session.today() {
        true => "record.job-ends",
        false => "record.job-ended",
    };
    let who = session.candidate_called(&code);
    let reason = words.label(&format!("job-end.{reason}"));
    let line = say!(words, key, who, name, on, reason);
    let talk_by = session.near(heard + Days::new(3));
    let next = session.next(say!(words, "record.next-after-loss", on = talk_by, code));
    session.confirm("job", data, &written, &[line, next])
}

fn no_reason() -> Failure {
    Failure::usage(format!(
        "why? --reason is missing; one of: {}",
        JobEnd::WORDS.join(", ")
    ))
}

/// What they told of it, kept in private/.
fn told(args: &End) -> Result<Vec<(NoteKind, String)>, Failure> {
    let mut notes = Vec::new();
    for (kind, told, what) in [
        (NoteKind::Lesson, &args.lesson, "lesson"),
        (NoteKind::Wish, &args.wish, "next wish"),
    ] {
        if let Some(told) = told {
            notes.push((kind, text::note(told, what)?));
        }
    }
    notes.retain(|(_, note)| !note.is_empty());
    Ok(notes)
}
