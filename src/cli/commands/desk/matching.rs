use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::record::candidate::Candidate;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::view::matching::{Inputs, for_candidate, for_employer};
use clap::Args;

/// Lay a candidate's preferences beside employers' needs: what fits, what does not, what to ask
///
/// Reasons to talk about. There is no score, and candidates are never ranked.
#[derive(Args, Clone, Debug)]
pub(crate) struct Matching {
    /// The candidate
    #[arg(required_unless_present = "employer", conflicts_with = "employer")]
    code: Option<Text>,

    /// One employer, beside everyone who looks for work
    #[arg(long, short = 'e')]
    employer: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Matching) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    session.refuse_csv()?;
    let scope = Scope {
        coaches: Pick::All,
        employers: Pick::All,
        candidates: Pick::All,
        identities: if context.shows_names() {
            Pick::All
        } else {
            Pick::None
        },
        log: LogScope {
            coaches: Pick::All,
            months: None,
        },
    };
    let caseload = session.load(&scope)?;
    let inputs = Inputs {
        caseload: &caseload,
        coach: &session.coach.handle,
        today: session.today(),
        words: &session.words,
        names: context.shows_names(),
    };
    let page = match (&args.code, &args.employer) {
        (_, Some(asked)) => {
            let slug = session.employer(asked)?;
            let employer = caseload.employers.get(&slug).ok_or_else(|| {
                Failure::data(format!("employers/{slug}.toml can not be read")).hint("coach check")
            })?;
            let today = session.today();
            let seekers: Vec<&Candidate> = caseload
                .active_candidates(&session.coach.handle, today)
                .filter(|candidate| candidate.stage_on(today).is_seeking())
                .collect();
            for_employer(&inputs, employer, &seekers)
        }
        (Some(asked), None) => {
            let code = session.candidate(asked)?;
            let candidate = caseload.candidates.get(&code).ok_or_else(|| {
                Failure::data(format!("candidates/{code}.toml can not be read")).hint("coach check")
            })?;
            for_candidate(&inputs, candidate)
        }
        (None, None) => return Err(Failure::usage("for whom? CODE or --employer is missing")),
    };
    session.show("match", &page)
}
