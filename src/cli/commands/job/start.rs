use crate::cli::args::{Text, YesNo};
use crate::cli::commands::job::placement;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::known;
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::date::looking_back;
use crate::domain::change::transaction::Change;
use crate::domain::desk::follow_along::schedule;
use crate::domain::record::job::{Hours, Job};
use crate::domain::terms::names::four_letters;
use crate::domain::terms::vocabulary::JobKind;
use crate::store::data::directory::random;
use crate::store::data::load::{Pick, Scope};
use crate::store::write::apply::Written;
use clap::Args;
use serde_json::{Map, json};

/// Record that a job begins
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

    /// The first day; it may lie ahead [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// Hours a week
    #[arg(long, value_name = "HOURS", value_parser = crate::cli::args::number)]
    hours: Option<f64>,

    /// Whether the contract is without an end
    #[arg(long, value_enum, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes")]
    permanent: Option<YesNo>,

    /// Pay, as agreed
    #[arg(long)]
    pay: Option<Text>,

    /// Who found it: coach, candidate, family ...
    #[arg(long)]
    found_by: Option<Text>,

    /// Whether the employer knows of the support
    #[arg(long, value_enum, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes")]
    disclosed: Option<YesNo>,

    /// Whether the job was made for this person
    #[arg(long, value_enum, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes")]
    created: Option<YesNo>,

    /// The buddy at work, by role rather than name
    #[arg(long)]
    buddy: Option<Text>,

    /// The day a work experience ends
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    until: Option<Text>,

    /// What a work experience is for
    #[arg(long)]
    aim: Option<Text>,

    /// What was agreed on: hours of the day, breaks, tasks
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
    let start = args
        .on
        .as_deref()
        .map_or(Ok(today), |text| looking_back(text, today))?;
    let until = args
        .until
        .as_deref()
        .map(|text| crate::domain::calendar::date::looking_ahead(text, today))
        .transpose()?;
    if kind == JobKind::WorkExperience && (until.is_none() || args.aim.is_none()) {
        return Err(Failure::refused(
            "work experience needs an end and a written aim: --until DATE and --aim TEXT",
        ));
    }
    if until.is_some_and(|until| until < start) {
        return Err(Failure::usage("it would end before it begins"));
    }
    if args
        .hours
        .is_some_and(|hours| !(hours > 0.0 && hours <= 80.0))
    {
        return Err(Failure::usage(
            "hours a week are more than 0 and at most 80",
        ));
    }
    let candidate = known(&session, &code)?;
    let mut data = Map::new();
    if let Some(job) = candidate
        .jobs
        .iter()
        .find(|job| job.employer == employer && job.start.0 == start)
    {
        data.insert("job".to_owned(), placement::data(&code, job, today));
        return session.confirm(
            "job",
            data,
            &Written::default(),
            &[format!(
                "The job of {code} at {employer} from {start} is on file already."
            )],
        );
    }
    let caseload = session.load(&Scope {
        identities: Pick::All,
        ..Scope::default()
    })?;
    let id = four_letters(random());
    let text = |value: &Option<Text>| {
        value
            .as_deref()
            .map(|value| session.guarded(&caseload, value, std::slice::from_ref(&code), None))
            .transpose()
    };
    let hours = args.hours.map(|weekly| Hours {
        from: Civil(start),
        weekly,
    });
    let job = Job {
        id: id.clone(),
        title: text(&args.title)?,
        kind: Some(kind),
        hours: hours.into_iter().collect(),
        permanent: args.permanent.map(YesNo::is_yes),
        disclosed: args.disclosed.map(YesNo::is_yes),
        created: args.created.map(YesNo::is_yes),
        pay: text(&args.pay)?,
        found_by: text(&args.found_by)?,
        buddy: text(&args.buddy)?,
        conditions: text(&args.conditions)?,
        aim: text(&args.aim)?,
        until: until.map(Civil),
        ..Job::started(employer.clone(), start)
    };
    let next = next_talk(&session, &job);
    let mut after = candidate.clone();
    after.jobs.push(job);
    let author = session.author();
    let mut change = Change::new(format!("job of {code} at {employer} from {start}"));
    change.update(&author, candidate, after);
    let written = session.commit(&author, change)?;
    data.insert(
        "job".to_owned(),
        json!({ "id": id, "candidate": code, "employer": employer, "kind": kind, "start": start }),
    );
    let line = format!(
        "{code} starts at {employer} ({kind}), {}.",
        session.english().day_near(start, today)
    );
    session.confirm("job", data, &written, &[line, next])
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
                "Next: a talk in person by {} (coach log-support), then as the desk says.",
                session.english().day_near(item.due, session.today())
            )
        },
    )
}
