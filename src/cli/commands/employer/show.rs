use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::Slug;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::store::data::records::Met;
use crate::store::data::sought::Sought;
use crate::view::checklist::Inputs;
use crate::view::employer::brief::show_page;
use clap::Args;
use std::collections::BTreeSet;

/// Show an employer: the brief before a call
#[derive(Args, Clone, Debug)]
pub(crate) struct Show {
    /// The employer
    employer: Text,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Show) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let slug = session.employer(&args.employer)?;
    let caseload = load(&session, &slug)?;
    let Some(employer) = caseload.employers.get(&slug) else {
        session.say_problems();
        return Err(
            Failure::data(format!("employers/{slug}.toml cannot be read")).hint("coach check"),
        );
    };
    let (factors, guide) = (
        session.directory.factors()?,
        session.directory.guide(session.words.language())?,
    );
    let inputs = Inputs {
        caseload: &caseload,
        factors: &factors,
        guide: &guide,
        today: session.today(),
        words: &session.words,
    };
    session.show(
        "employer-show",
        &show_page(&inputs, employer, context.shows_names()),
    )
}

/// The employer, what was merged into it, and what names them: candidates, and lines about them or about whoever had a job there.
fn load(session: &Session, slug: &Slug) -> Result<Caseload, Failure> {
    let merged = session.load(&Scope {
        employers: Pick::All,
        of: Sought::Naming(BTreeSet::from([slug.clone()])),
        ..Scope::default()
    })?;
    let names: BTreeSet<Slug> = merged.names_of(slug).into_iter().cloned().collect();
    let mut caseload = session.load(&Scope {
        coaches: Pick::All,
        employers: Pick::Named(names.clone()),
        candidates: Pick::All,
        of: Sought::Naming(names.clone()),
        ..Scope::default()
    })?;
    let had_a_job = |candidate: &&Candidate| {
        let mut jobs = candidate.jobs.iter();
        jobs.any(|job| names.contains(&job.employer))
    };
    let workers = caseload.candidates.values().filter(had_a_job);
    let workers = workers.map(|candidate| candidate.code.to_string());
    let about = workers.chain(names.iter().map(Slug::to_string)).collect();
    let met = session.load(&Scope {
        employers: Pick::Named(names),
        log: LogScope::all(),
        lines_naming: Some(about),
        met: Met::People,
        ..Scope::default()
    })?;
    caseload.log = met.log;
    caseload.candidates.extend(met.candidates);
    if session.context.shows_names() {
        let known = session.load(&Scope {
            identities: Pick::these(caseload.candidates.keys()),
            ..Scope::default()
        })?;
        caseload.identities = known.identities;
    }
    Ok(caseload)
}
