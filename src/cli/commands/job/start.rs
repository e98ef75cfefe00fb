use crate::cli::args::{Text, YesNo};
use crate::cli::commands::job::moves::Moves;
use crate::cli::commands::job::placement;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::known;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::Change;
use crate::domain::desk::follow_along::schedule;
use crate::domain::record::job::{Hours, Job};
use crate::domain::terms::names::{Code, four_letters};
use crate::domain::terms::vocabulary::JobKind;
use crate::store::data::directory::random;
use clap::Args;
use serde_json::json;

/// Record that a job starts
///
/// The follow-along schedule follows from it: in person before and after the start, weekly, then monthly for a year. Work
/// experience needs an end (--until) and a written aim (--aim).
#[derive(Args, Clone, Debug)]
pub(crate) struct Start {
    /// The candidate
    code: Text,

    /// The employer
    employer: Text,

    /// competitive, apprenticeship, work-experience, trial, subsidised, sheltered or self-employed
    #[arg(long)]
    kind: Text,

    /// What the job is
    #[arg(long)]
    title: Option<Text>,

    /// The first day: the nearest such day, behind or ahead [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// Hours a week
    #[arg(long, value_name = "HOURS", value_parser = crate::cli::args::number)]
    hours: Option<f64>,

    /// Whether the contract is permanent
    #[arg(long, value_enum, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes")]
    permanent: Option<YesNo>,

    /// Pay, as agreed
    #[arg(long)]
    pay: Option<Text>,

    /// Who found it: coach, candidate, family ...
    #[arg(long)]
    found_by: Option<Text>,

    /// Whether the employer knows about the support
    #[arg(long, value_enum, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes")]
    disclosed: Option<YesNo>,

    /// Whether the job was created for this person
    #[arg(long, value_enum, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes")]
    created: Option<YesNo>,

    /// The buddy at work, by role rather than by name
    #[arg(long)]
    buddy: Option<Text>,

    /// The day a work experience ends, after its first
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    until: Option<Text>,

    /// What a work experience is for
    #[arg(long)]
    aim: Option<Text>,

    /// What was agreed: hours of the day, breaks, tasks
    #[arg(long)]
    conditions: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Start) -> Result<u8, Failure> {
    let kind: JobKind = args.kind.parse()?;
    let session = Session::write(context)?;
    let code = session.candidate(&args.code)?;
    let employer = session.employer(&args.employer)?;
    let today = session.today();
    let (start, until) = from_to(&session, &args, kind)?;
    args.hours.map_or(Ok(()), placement::check_hours)?;
    let candidate = known(&session, &code)?;
    session.look_at_entry(&candidate, start)?;
    let is_it = |job: &&Job| job.employer == employer && job.start.0 == start;
    if let Some(job) = candidate.jobs.iter().find(is_it) {
        let data = about("job", placement::data(&code, job, today));
        let near = session.english().day_near(start, today);
        let line = format!(
            "{code}'s job at {} from {near} is already on file.",
            session.employer_called(&employer)
        );
        return session.unchanged("job", data, line);
    }
    let job = Job {
        kind: Some(kind),
        until: until.map(Civil),
        ..described(
            &session,
            &args,
            &code,
            Job::started(employer.clone(), start),
        )?
    };
    let data = about(
        "job",
        json!({ "id": job.id, "candidate": code, "employer": employer, "kind": kind, "start": start }),
    );
    let next = next_talk(&session, &job);
    let moves = Moves::after(&session, &candidate, &job)?;
    let mut after = candidate.clone();
    after.jobs.push(job);
    let author = session.author();
    let name = session.employer_called(&employer);
    let near = session.english().day_near(start, today);
    let mut change = Change::new(format!("{code}'s job at {name}, from {near}"));
    moves.put_into(&mut change, &author, candidate, after);
    let written = session.commit(&author, change)?;
    let near = |day| session.english().day_near(day, today);
    let until = until.map_or_else(String::new, |until| format!(" until {}", near(until)));
    let who = session.candidate_called(&code);
    let line = format!("{who} starts at {name} ({kind}), {}{until}.", near(start));
    session.confirm("job", data, &written, &[line + &moves.said(), next])
}

/// The first day, and the last one where there is to be one.
fn from_to(
    session: &Session,
    args: &Start,
    kind: JobKind,
) -> Result<(Date, Option<Date>), Failure> {
    let start = session.day_near(&args.on)?;
    session.look_at_job_start(start)?;
    if kind == JobKind::WorkExperience && (args.until.is_none() || args.aim.is_none()) {
        return Err(Failure::refused(
            "work experience needs an end date and a written aim: --until DATE and --aim TEXT",
        ));
    }
    Ok((start, session.last_day(&args.until, start, "it")?))
}

/// The job with all that the flags say of it, names in texts as codes.
fn described(session: &Session, args: &Start, code: &Code, job: Job) -> Result<Job, Failure> {
    let caseload = session.load_identities()?;
    let text = |value: &Option<Text>| {
        value
            .as_deref()
            .map(|value| session.guarded(&caseload, value, std::slice::from_ref(code), None))
            .transpose()
    };
    let hours = args.hours.map(|weekly| Hours {
        from: job.start,
        weekly,
    });
    Ok(Job {
        id: four_letters(random()),
        title: text(&args.title)?,
        hours: hours.into_iter().collect(),
        permanent: args.permanent.map(YesNo::is_yes),
        disclosed: args.disclosed.map(YesNo::is_yes),
        created: args.created.map(YesNo::is_yes),
        pay: text(&args.pay)?,
        found_by: text(&args.found_by)?,
        buddy: text(&args.buddy)?,
        conditions: text(&args.conditions)?,
        aim: text(&args.aim)?,
        ..job
    })
}

/// The first talk of the schedule that is still to come.
fn next_talk(session: &Session, job: &Job) -> String {
    let due = schedule(job)
        .into_iter()
        .find(|item| item.due >= session.today());
    due.map_or_else(
        || "Next: coach".to_owned(),
        |item| {
            format!(
                "Next: an in-person talk by {} (coach log-support); after that, your desk reminds you.",
                session.english().day_near(item.due, session.today())
            )
        },
    )
}
