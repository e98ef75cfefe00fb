//! Small changes of an employer's record: how often to be in touch, issues, privilege, archive, forgetting a person.

use crate::cli::args::{Text, sentence};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::employer::{known, save, show};
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::record::employer::Employer;
use crate::domain::record::issue::Issue as Raised;
use crate::domain::terms::names::four_letters;
use crate::store::data::directory::random;
use crate::store::data::load::{Pick, Scope};
use crate::words::say::{say, say_count};
use clap::Args;
use serde_json::{Map, json};

/// Set how many days without contact make this employer count as gone quiet
#[derive(Args, Clone, Debug)]
pub(crate) struct Cadence {
    /// The employer
    employer: Text,

    /// Days
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1000))]
    days: u32,
}

/// Record a question or problem the employer raised, or that it is solved
#[derive(Args, Clone, Debug)]
pub(crate) struct Issue {
    /// The employer; not needed with --solved ID
    #[arg(required_unless_present = "solved")]
    employer: Option<Text>,

    /// What was raised
    #[arg(value_name = "TEXT", required_unless_present = "solved")]
    words: Vec<Text>,

    /// The issue that is solved, by its id or words of it
    #[arg(long, value_name = "ID", conflicts_with = "words")]
    solved: Option<Text>,

    /// When: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Mark an employer to be asked first, with the reason; an empty reason removes the mark
#[derive(Args, Clone, Debug)]
pub(crate) struct Privilege {
    /// The employer
    employer: Text,

    /// Why: good earlier placements, quick answers
    #[arg(long, allow_hyphen_values = true)]
    reason: Text,
}

/// Archive an employer: it is no longer listed or suggested, until the next contact with it
#[derive(Args, Clone, Debug)]
pub(crate) struct Archive {
    /// The employer
    employer: Text,

    /// Bring it back
    #[arg(long)]
    undo: bool,
}

/// Runs `cadence`.
pub(crate) fn cadence(context: &Context, args: Cadence) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = known(&session, &args.employer)?;
    let after = Employer {
        cadence: Some(args.days),
        ..employer.clone()
    };
    let name = &employer.name;
    let line = say_count!(session.words, "record.cadence", args.days, name);
    let (fact, next) = (("cadence", json!(args.days)), show(&employer));
    save(&session, employer, after, fact, line, &next)
}

/// The issue of that id, else the one open issue whose text holds these words.
fn the_issue<'a>(employer: &'a Employer, asked: &str) -> Result<(usize, &'a Raised), Failure> {
    let all = || employer.issues.iter().enumerate();
    if let Some(found) = all().find(|(_, issue)| issue.id == asked) {
        return Ok(found);
    }
    let wanted = asked.trim().to_lowercase();
    let open: Vec<_> = all()
        .filter(|(_, issue)| {
            issue.solved.is_none()
                && !wanted.is_empty()
                && issue.text.to_lowercase().contains(&wanted)
        })
        .collect();
    match open[..] {
        [found] => Ok(found),
        [] => Err(
            Failure::unknown(format!("{} has no open issue `{asked}`", employer.id))
                .hint("coach lists the open issues"),
        ),
        _ => Err(Failure::unknown(format!(
            "`{asked}` fits {} open issues of {}",
            open.len(),
            employer.id
        ))
        .hint("give the issue's id: coach lists them")),
    }
}

/// The employer that raised the issue of that id.
fn with_issue(session: &Session, id: &str) -> Result<Employer, Failure> {
    let caseload = session.load(&Scope {
        employers: Pick::All,
        ..Scope::default()
    })?;
    let found = caseload
        .employers
        .into_values()
        .find(|employer| employer.issues.iter().any(|issue| issue.id == id));
    found.ok_or_else(|| {
        Failure::unknown(format!("no employer has an issue `{id}`"))
            .hint("coach lists the open issues")
    })
}

/// Runs `issue`.
pub(crate) fn issue(context: &Context, args: Issue) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = match (&args.employer, &args.solved) {
        (Some(employer), _) => known(&session, employer)?,
        (None, Some(id)) => with_issue(&session, id)?,
        (None, None) => return Err(Failure::usage("which employer? EMPLOYER is missing")),
    };
    let on = session.day_so_far(&args.on)?;
    match &args.solved {
        Some(id) => solve(&session, employer, id, on),
        None => raise(&session, employer, &args.words, on),
    }
}

/// Notes that an issue is solved.
fn solve(session: &Session, employer: Employer, id: &str, on: Date) -> Result<u8, Failure> {
    let (index, issue) = the_issue(&employer, id)?;
    if issue.solved.is_some() {
        let line = say!(session.words, "record.solved-already", text = issue.text);
        return session.unchanged("employer", Map::new(), line);
    }
    let (words, text) = (&session.words, &issue.text);
    let line = match (on - issue.on.0).num_days() {
        ..0 => {
            return Err(Failure::refused(format!(
                "the issue was raised on {}, after {on}",
                issue.on.0
            ))
            .hint("give a later --on"));
        }
        0 => say!(words, "record.solved-same-day", text),
        days => say_count!(words, "record.solved", days, text),
    };
    let fact = (
        "issue",
        json!({ "id": issue.id, "text": issue.text, "on": issue.on.0, "solved": on }),
    );
    let mut after = employer.clone();
    after.issues[index].solved = Some(Civil(on));
    let next = show(&employer);
    save(session, employer, after, fact, line, &next)
}

/// Notes a new issue, names in its text as codes.
fn raise(session: &Session, employer: Employer, words: &[Text], on: Date) -> Result<u8, Failure> {
    let caseload = session.load_identities()?;
    let text = session.guarded(&caseload, &sentence(words), &[], None)?;
    if text.is_empty() {
        return Err(Failure::usage("what was raised? TEXT is empty"));
    }
    let id = four_letters(random());
    let fact = ("issue", json!({ "id": id, "text": text, "on": on }));
    let when = match on == session.today() {
        true => String::new(),
        false => format!(", {}", session.near(on)),
    };
    let (words, name, slug) = (&session.words, &employer.name, &employer.id);
    let line = say!(words, "record.issue", name, id, when, text, employer = slug);
    let mut after = employer.clone();
    after.issues.push(Raised {
        id,
        text,
        on: Civil(on),
        solved: None,
    });
    let next = show(&employer);
    save(session, employer, after, fact, line, &next)
}

/// Runs `privilege`.
pub(crate) fn privilege(context: &Context, args: Privilege) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = known(&session, &args.employer)?;
    let caseload = session.load_identities()?;
    let reason = session.guarded(&caseload, &args.reason, &[], None)?;
    let reason = Some(reason).filter(|reason| !reason.is_empty());
    let (words, name) = (&session.words, &employer.name);
    let line = match &reason {
        Some(reason) => say!(words, "record.asked-first", name, reason),
        None => say!(words, "record.asked-like-others", name),
    };
    let (fact, next) = (("privilege", json!(reason)), show(&employer));
    let after = Employer {
        privilege: reason,
        ..employer.clone()
    };
    save(&session, employer, after, fact, line, &next)
}

/// Runs `archive`.
pub(crate) fn archive(context: &Context, args: Archive) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let employer = known(&session, &args.employer)?;
    if let Some(into) = employer.merged_into.as_ref().filter(|_| args.undo) {
        return Err(Failure::refused(format!(
            "{} was merged into {into}, so it stays archived",
            employer.id
        ))
        .hint(format!("coach employer show {into}")));
    }
    let archived = !args.undo;
    let after = Employer {
        archived,
        ..employer.clone()
    };
    let key = match archived {
        true => "record.archived",
        false => "record.not-archived",
    };
    let line = say!(session.words, key, name = employer.name);
    let (fact, next) = (("archived", json!(archived)), show(&employer));
    save(&session, employer, after, fact, line, &next)
}
