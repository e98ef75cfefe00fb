use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::entry::fields::day;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::known_coach;
use crate::domain::calendar::civil::Civil;
use crate::domain::change::transaction::Change;
use crate::domain::record::employer::{Owner, owner_on};
use crate::domain::terms::names::{Code, Slug};
use crate::store::data::layout;
use crate::store::data::load::{Pick, Scope};
use clap::Args;
use serde_json::{Map, json};

/// Hand a candidate, an employer, or everything of one's own over to a colleague
///
/// History stays: who had it is on file with the day it began.
#[derive(Args, Clone, Debug)]
pub(crate) struct HandOver {
    /// A candidate's code or an employer
    #[arg(required_unless_present = "all")]
    what: Option<Text>,

    /// Everything of one's own
    #[arg(long, conflicts_with = "what")]
    all: bool,

    /// To whom
    #[arg(long, value_name = "HANDLE")]
    to: Text,

    /// From when [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: HandOver) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let to = known_coach(&args.to, &session.directory.record_names(layout::COACHES)?)?;
    let on = day(&args.on, session.today())?;
    let caseload = session.load(&Scope {
        employers: Pick::All,
        candidates: Pick::All,
        coaches: Pick::All,
        ..Scope::default()
    })?;
    let me = &session.coach.handle;
    let (people, employers): (Vec<Code>, Vec<Slug>) = match args.what.as_deref() {
        Some(what) => match session.candidate(what) {
            Ok(code) => (vec![code], Vec::new()),
            Err(_) => (Vec::new(), vec![session.employer(what)?]),
        },
        None => (
            caseload
                .candidates
                .values()
                .filter(|candidate| {
                    candidate.is_active(on)
                        && caseload.belongs_to(owner_on(&candidate.owners, on), me)
                })
                .map(|candidate| candidate.code.clone())
                .collect(),
            caseload
                .employers
                .values()
                .filter(|employer| caseload.belongs_to(owner_on(&employer.owners, on), me))
                .map(|employer| employer.id.clone())
                .collect(),
        ),
    };
    let is_read = people
        .iter()
        .all(|code| caseload.candidates.contains_key(code))
        && employers
            .iter()
            .all(|slug| caseload.employers.contains_key(slug));
    if let Some(problem) = [layout::CANDIDATES, layout::EMPLOYERS]
        .iter()
        .flat_map(|folder| session.problems_below(folder))
        .next()
        .filter(|_| !is_read)
    {
        return Err(Failure::of_problem(&problem).hint("coach check; nothing was handed over"));
    }
    let author = session.author();
    let mut change = Change::new(format!("hand-over to {to} from {on}"));
    let (mut handed_people, mut handed_employers) = (Vec::new(), Vec::new());
    let owner = Owner {
        coach: to.clone(),
        from: Civil(on),
    };
    for before in people
        .iter()
        .filter_map(|code| caseload.candidates.get(code))
    {
        if owner_on(&before.owners, on) != Some(&to) {
            let mut after = before.clone();
            after.owners.push(owner.clone());
            change.update(&author, before.clone(), after);
            handed_people.push(&before.code);
        }
    }
    for before in employers
        .iter()
        .filter_map(|slug| caseload.employers.get(slug))
    {
        if owner_on(&before.owners, on) != Some(&to) {
            let mut after = before.clone();
            after.owners.push(owner.clone());
            change.update(&author, before.clone(), after);
            handed_employers.push(&before.id);
        }
    }
    let mut data = Map::new();
    data.insert(
        "hand_over".to_owned(),
        json!({ "to": to, "on": on, "candidates": handed_people, "employers": handed_employers }),
    );
    if change.steps.is_empty() {
        return session.confirm(
            "hand-over",
            data,
            &Default::default(),
            &[format!("It is {to}'s already.")],
        );
    }
    let written = session.commit(&author, change)?;
    let line = format!(
        "Handed {} candidate(s) and {} employer(s) over to {to}, from {}.",
        handed_people.len(),
        handed_employers.len(),
        session.english().day_near(on, session.today())
    );
    session.confirm(
        "hand-over",
        data,
        &written,
        &[
            line,
            "Names stay on this machine: tell them in person who the codes are.".to_owned(),
        ],
    )
}
