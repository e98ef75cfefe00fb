use crate::cli::args::Text;
use crate::cli::ask::either::Either;
use crate::cli::commands::desk::going::Going;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::cli::session::known_coach;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::transaction::{Author, Change};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::owner::{Owner, owner_on};
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::store::data::layout;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::words::say::{say, say_count};
use clap::Args;
use serde_json::json;

/// Hand over a candidate, an employer, or your whole caseload to a colleague
///
/// The history is kept: who was responsible, and from which day.
#[derive(Args, Clone, Debug)]
pub(crate) struct HandOver {
    /// A candidate's code or an employer
    #[arg(required_unless_present = "all")]
    what: Option<Text>,

    /// Your whole caseload
    #[arg(long, conflicts_with = "what")]
    all: bool,

    /// To whom
    #[arg(long, value_name = "HANDLE")]
    to: Text,

    /// From when: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: HandOver) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let to = known_coach(&args.to, &session.directory.record_names(layout::COACHES)?)?;
    let on = session.day_so_far(&args.on)?;
    let caseload = session.load(&everything())?;
    let (people, employers) = handed(&session, &caseload, args.what.as_deref(), (&to, on))?;
    let author = session.author();
    let (words, near) = (&session.words, session.near(on));
    let to_name = caseload.coach_name(&to);
    let codes: Vec<&Code> = people.iter().map(|before| &before.code).collect();
    let what = match (&codes[..], &employers[..]) {
        ([code], []) => code.to_string(),
        _ => called(&session, &codes, &employers),
    };
    let summary = say!(words, "deed.hand-over", what, name = to_name, on = near);
    let mut change = Change::new(summary);
    add_owner(&mut change, &author, &to, on, (&people, &employers));
    let slugs: Vec<&Slug> = employers.iter().map(|before| &before.id).collect();
    let mut data = about(
        "hand_over",
        json!({ "to": to, "on": on, "candidates": codes, "employers": slugs }),
    );
    if change.steps.is_empty() {
        let line = say!(words, "desk-said.with-already", name = to_name);
        return session.unchanged("hand-over", data, line);
    }
    let me = &session.coach.handle;
    let going = Going::along(&caseload, (&people, &employers), (me, &to, on));
    data.insert("follow_ups".to_owned(), json!(going.follow_ups));
    data.insert("plans".to_owned(), json!(going.plans));
    let what = called(&session, &codes, &employers);
    if args.what.is_some() {
        let key = match codes.is_empty() {
            true => "desk-said.handing-employer",
            false => "desk-said.handing-candidate",
        };
        context.remark(&say!(words, key, what, name = to_name));
    }
    let written = session.commit(&author, change)?;
    if let Some(left) = going.left_behind(words).filter(|_| args.all) {
        context.remark(&left);
    }
    let (name, on, along) = (to_name, near, going.said(words));
    let line = say!(words, "desk-said.handed-over", what, name, on, along);
    let next = words.label("desk-said.names-stay");
    session.confirm("hand-over", data, &written, &[line, next])
}

/// All that a hand-over may touch.
fn everything() -> Scope {
    Scope {
        employers: Pick::All,
        candidates: Pick::All,
        coaches: Pick::All,
        log: LogScope::all(),
        ..Scope::default()
    }
}

/// What was handed over: by name where it is one, else how many.
fn called(session: &Session, people: &[&Code], employers: &[&Employer]) -> String {
    match (people, employers) {
        ([code], []) => session.candidate_called(code),
        ([], [employer]) => employer.name.clone(),
        _ => {
            let words = &session.words;
            let people = say_count!(words, "desk-said.candidates", people.len());
            let employers = say_count!(words, "desk-said.employers", employers.len());
            [people, employers].join(&words.label("said.and"))
        }
    }
}

/// Makes all of it another coach's from a day on.
fn add_owner(
    change: &mut Change,
    author: &Author,
    to: &Handle,
    on: Date,
    (people, employers): (&[&Candidate], &[&Employer]),
) {
    let owner = || Owner {
        coach: to.clone(),
        from: Civil(on),
    };
    for &before in people {
        let mut after = before.clone();
        after.owners.push(owner());
        change.update(author, before.clone(), after);
    }
    for &before in employers {
        let mut after = before.clone();
        after.owners.push(owner());
        change.update(author, before.clone(), after);
    }
}

/// What was asked for and is not theirs yet.
fn handed<'a>(
    session: &Session,
    caseload: &'a Caseload,
    what: Option<&str>,
    (to, on): (&Handle, Date),
) -> Result<(Vec<&'a Candidate>, Vec<&'a Employer>), Failure> {
    let (people, employers) = asked(session, caseload, what, on)?;
    refuse_unread(session, caseload, &people, &employers)?;
    let is_new = |owners: &[Owner]| owner_on(owners, on) != Some(to);
    let people = people.iter();
    let people = people.filter_map(|code| caseload.candidates.get(code));
    let employers = employers.iter();
    let employers = employers.filter_map(|slug| caseload.employers.get(slug));
    Ok((
        people.filter(|before| is_new(&before.owners)).collect(),
        employers.filter(|before| is_new(&before.owners)).collect(),
    ))
}

/// Whom or what was asked for; everything of this coach that is not closed, where nothing was.
fn asked(
    session: &Session,
    caseload: &Caseload,
    what: Option<&str>,
    on: Date,
) -> Result<(Vec<Code>, Vec<Slug>), Failure> {
    if let Some(what) = what {
        return Ok(match session.either(what)? {
            Either::Candidate(code) => (vec![code], Vec::new()),
            Either::Employer(slug) => (Vec::new(), vec![slug]),
        });
    }
    let me = &session.coach.handle;
    let is_mine = |owners: &[Owner]| caseload.belongs_to(owner_on(owners, on), me);
    let people = caseload.candidates.values();
    let people = people.filter(|candidate| candidate.is_active(on) && is_mine(&candidate.owners));
    let employers = caseload.employers.values();
    let employers = employers.filter(|employer| is_mine(&employer.owners));
    Ok((
        people.map(|candidate| candidate.code.clone()).collect(),
        employers.map(|employer| employer.id.clone()).collect(),
    ))
}

/// Refuses to hand over what could not be read.
fn refuse_unread(
    session: &Session,
    caseload: &Caseload,
    people: &[Code],
    employers: &[Slug],
) -> Result<(), Failure> {
    let is_read = people
        .iter()
        .all(|code| caseload.candidates.contains_key(code))
        && employers
            .iter()
            .all(|slug| caseload.employers.contains_key(slug));
    let mut problems = [layout::CANDIDATES, layout::EMPLOYERS]
        .into_iter()
        .flat_map(|folder| session.problems_below(folder));
    match problems.next().filter(|_| !is_read) {
        Some(problem) => {
            Err(Failure::of_problem(&problem).hint("coach check; nothing was handed over"))
        }
        None => Ok(()),
    }
}
