//! Runs `coach job start`.

use crate::cli::args::{Text, YesNo, word};
use crate::cli::ask::form::field::Answers;
use crate::cli::ask::form::fill::{discard, fill};
use crate::cli::commands::job::moves::Moves;
use crate::cli::commands::job::placement;
use crate::cli::commands::job::start_flags::Start;
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
use serde_json::json;

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Start) -> Result<u8, Failure> {
    word::<JobKind>(&args.kind)?;
    let session = Session::write(context)?;
    let (args, needed) = asked(&session, args)?;
    let kind: JobKind = needed.kind.parse()?;
    let code = session.candidate(&needed.code)?;
    let employer = session.employer(&needed.employer)?;
    let (start, until) = from_to(&session, &args, kind)?;
    args.hours.map_or(Ok(()), placement::check_hours)?;
    let candidate = known(&session, &code)?;
    session.look_at_entry(&candidate, start)?;
    let is_it = |job: &&Job| job.employer == employer && job.start.0 == start;
    if let Some(job) = candidate.jobs.iter().find(is_it) {
        return already(&session, &code, job, &args);
    }
    let bare = Job::started(employer.clone(), start);
    let job = Job {
        kind: Some(kind),
        until: until.map(Civil),
        ..described(&session, &args, &code, bare)?
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
    let line = line + &moves.said(words);
    session.confirm("job", data, &written, &[line, next])
}

/// The job is on file; what else was said of it now is not taken in, and is said.
fn already(session: &Session, code: &Code, job: &Job, args: &Start) -> Result<u8, Failure> {
    let data = about("job", placement::data(code, job, session.today()));
    let more = args.beside(job);
    if !more.is_empty() {
        let flags: Vec<String> = more.iter().map(|flag| format!("{flag} …")).collect();
        let (id, flags) = (&job.employer, flags.join(" "));
        let remark = say!(session.words, "slip.job-more", code, id, flags);
        session.context.remark(&remark);
    }
    let (name, on) = (
        session.employer_called(&job.employer),
        session.near(job.start.0),
    );
    let line = say!(session.words, "record.job-known", code, name, on);
    session.unchanged("job", data, line)
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
        return Err(missing(&args));
    }
    let answers = fill(session, &StartForm::load(session)?, given_so_far(&args))?;
    let needed = |key| answers.flag(key).ok_or_else(Failure::cancelled);
    let hours = answers.get("hours").map(crate::cli::amounts::number);
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

/// Says what a job cannot start without, where nobody can be asked.
fn missing(args: &Start) -> Failure {
    let missing = match (&args.code, &args.employer) {
        (None, _) => "which candidate? CODE is missing",
        (_, None) => "which employer? EMPLOYER is missing",
        _ => "which kind of job? --kind is missing",
    };
    Failure::usage(missing).hint("coach job start CODE EMPLOYER --kind competitive --on DATE")
}

/// What the form begins with.
fn given_so_far(args: &Start) -> Answers {
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
    let hours = args.hours.map(|hours| hours.to_string());
    given.set("hours", hours.unwrap_or_default());
    given
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
