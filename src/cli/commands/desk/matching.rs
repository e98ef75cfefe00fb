use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::record_name::Record;
use crate::store::data::layout;
use crate::store::data::load::Scope;
use crate::view::matching::{Inputs, for_candidate, for_employer};
use clap::Args;

/// Compare a candidate's preferences with employers' needs: what fits, what does not, what to ask
///
/// It gives reasons to talk about. There is no score, and candidates are never ranked.
#[derive(Args, Clone, Debug)]
pub(crate) struct Matching {
    /// The candidate
    #[arg(required_unless_present = "employer", conflicts_with = "employer")]
    code: Option<Text>,

    /// One employer, compared with everyone looking for work
    #[arg(long, short = 'e')]
    employer: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Matching) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    session.refuse_csv()?;
    let caseload = session.load(&match context.shows_names() {
        true => Scope::all(),
        false => Scope::shared(),
    })?;
    let (coach, today) = (&session.coach.handle, session.today());
    let inputs = Inputs {
        caseload: &caseload,
        coach,
        today,
        words: &session.words,
        names: context.shows_names(),
    };
    let unread = |record: Record| {
        let path = layout::record(&record);
        Failure::data(format!("{path} cannot be read")).hint("coach check")
    };
    let page = match (&args.code, &args.employer) {
        (_, Some(asked)) => {
            let slug = session.employer(asked)?;
            let employer = caseload.employers.get(&slug);
            let employer = employer.ok_or_else(|| unread(Record::Employer(slug.clone())))?;
            let seekers: Vec<&Candidate> = caseload.seekers(coach, today).collect();
            for_employer(&inputs, employer, &seekers)
        }
        (Some(asked), None) => {
            let code = session.candidate(asked)?;
            let candidate = caseload.candidates.get(&code);
            let candidate = candidate.ok_or_else(|| unread(Record::Candidate(code.clone())))?;
            for_candidate(&inputs, candidate)
        }
        (None, None) => return Err(Failure::usage("for whom? CODE or --employer is missing")),
    };
    session.show("match", &page)
}
