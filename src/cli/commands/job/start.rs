use crate::cli::args::{Text, YesNo, word};
use crate::cli::ask::form::field::Answers;
use crate::cli::ask::form::fill::{discard, fill};
use crate::cli::commands::job::moves::Moves;
use crate::cli::commands::job::placement;
use crate::cli::commands::job::start_form::StartForm;
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
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Record that a job starts
///
/// The follow-along schedule follows from it: in person before and after the start, weekly, then monthly for a year. Work
/// experience needs an end (--until) and a written aim (--aim).
#[derive(Args, Clone, Debug)]
pub(crate) struct Start {
    /// The candidate; asked for in a terminal
    code: Option<Text>,

    /// The employer; asked for in a terminal
    employer: Option<Text>,

    /// competitive, apprenticeship, work-experience, trial, subsidised, sheltered or self-employed; asked for in a terminal
    #[arg(long)]
    kind: Option<Text>,

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

    /// Drop the draft that the form kept
    #[arg(long)]
    discard: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Start) -> Result<u8, Failure> {
    word::<JobKind>(&args.kind)?;
    let session = Session::write(context)?;
    let (args, needed) = asked(&session, args)?;
    let kind: JobKind = needed.kind.parse()?;
    let code = session.candidate(&needed.code)?;
    let employer = session.employer(&needed.employer)?;
    let today = session.today();
    let (start, until) = from_to(&session, &args, kind)?;
    args.hours.map_or(Ok(()), placement::check_hours)?;
    let candidate = known(&session, &code)?;
    session.look_at_entry(&candidate, start)?;
    let is_it = |job: &&Job| job.employer == employer && job.start.0 == start;
    if let Some(job) = candidate.jobs.iter().find(is_it) {
        let data = about("job", placement::data(&code, job, today));
        let more = args.beside(job);
        if !more.is_empty() {
            let flags: Vec<String> = more.iter().map(|flag| format!("{flag} …")).collect();
            let (id, flags) = (&employer, flags.join(" "));
            let remark = say!(session.words, "slip.job-more", code, id, flags);
            context.remark(&remark);
        }
        let (name, on) = (session.employer_called(&employer), session.near(start));
        let line = say!(session.words, "record.job-known", code, name, on);
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
    let (words, on) = (&session.words, session.near(start));
    let mut change = Change::new(say!(words, "deed.job-start", code, name, on));
    moves.put_into(&mut change, &author, candidate, after);
    let written = session.commit(&author, change)?;
    let (until, who) = (session.until(until), session.candidate_called(&code));
    let kind = words.label(&format!("job-kind.{kind}"));
    let line = say!(words, "record.job-starts", who, name, kind, on, until);
    session.confirm(
        "job",
        data,
        &written,
        &[line + &moves.said(&session.words), next],
    )
}

impl Start {
    /// The flags that say something else than a job on file does.
    fn beside(&self, job: &Job) -> Vec<&'static str> {
        let text = |given: &Option<Text>, known: &Option<String>| {
            given.is_some() && given.as_deref() != known.as_deref()
        };
        let yes = |given: Option<YesNo>, known: Option<bool>| {
            given.is_some() && given.map(YesNo::is_yes) != known
        };
        let hours = job.hours_on(job.start.0);
        let all = [
            ("--title", text(&self.title, &job.title)),
            ("--hours", self.hours.is_some() && self.hours != hours),
            ("--permanent", yes(self.permanent, job.permanent)),
            ("--pay", text(&self.pay, &job.pay)),
            ("--found-by", text(&self.found_by, &job.found_by)),
            ("--disclosed", yes(self.disclosed, job.disclosed)),
            ("--created", yes(self.created, job.created)),
            ("--buddy", text(&self.buddy, &job.buddy)),
            ("--aim", text(&self.aim, &job.aim)),
            ("--conditions", text(&self.conditions, &job.conditions)),
        ];
        let differing = all.into_iter().filter(|(_, differs)| *differs);
        differing.map(|(flag, _)| flag).collect()
    }
}

/// What a job cannot start without.
struct Needed {
    code: Text,
    employer: Text,
    kind: Text,
}

/// The flags as they were given; what is missing is asked for in a terminal.
fn asked(session: &Session, args: Start) -> Result<(Start, Needed), Failure> {
    if let (Some(code), Some(employer), Some(kind)) = (&args.code, &args.employer, &args.kind) {
        let (code, employer, kind) = (code.clone(), employer.clone(), kind.clone());
        return Ok((
            args,
            Needed {
                code,
                employer,
                kind,
            },
        ));
    }
    if args.discard {
        discard(session, "job start")?;
    }
    if !session.context.may_ask() {
        let missing = match (&args.code, &args.employer) {
            (None, _) => "which candidate? CODE is missing",
            (_, None) => "which employer? EMPLOYER is missing",
            _ => "which kind of job? --kind is missing",
        };
        return Err(Failure::usage(missing)
            .hint("coach job start CODE EMPLOYER --kind competitive --on DATE"));
    }
    let mut given = Answers::default();
    for (key, flag) in [
        ("candidate", &args.code),
        ("employer", &args.employer),
        ("kind", &args.kind),
        ("title", &args.title),
        ("on", &args.on),
        ("until", &args.until),
        ("aim", &args.aim),
    ] {
        given.set(key, flag.as_deref().unwrap_or_default());
    }
    given.set(
        "hours",
        args.hours
            .map_or_else(String::new, |hours| hours.to_string()),
    );
    let answers = fill(session, &StartForm::load(session)?, given)?;
    let needed = |key| answers.flag(key).ok_or_else(Failure::cancelled);
    let hours = answers.get("hours").map(crate::cli::args::number);
    let start = Start {
        title: answers.flag("title"),
        on: answers.flag("on"),
        hours: hours.transpose().map_err(Failure::usage)?,
        until: answers.flag("until"),
        aim: answers.flag("aim"),
        ..args
    };
    let needed = Needed {
        code: needed("candidate")?,
        employer: needed("employer")?,
        kind: needed("kind")?,
    };
    Ok((start, needed))
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
    session.next(match due {
        None => "coach".to_owned(),
        Some(item) => {
            let on = session.near(item.due);
            say!(session.words, "record.next-talk", on)
        }
    })
}
