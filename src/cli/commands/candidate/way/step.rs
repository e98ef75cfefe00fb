//! Recording a step with one employer.

use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::Case;
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::caseload::consent::may_contact;
use crate::domain::record::progress::Step as Taken;
use crate::domain::terms::names::four_letters;
use crate::domain::terms::vocabulary::StepKind;
use crate::store::data::directory::random;
use crate::view::consent::no_consent;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Record a step with one employer: prospect, application, interview, trial-day, offer or turned-down
///
/// A no is a step like any other.
#[derive(Args, Clone, Debug)]
pub(crate) struct Step {
    /// The candidate
    code: Text,

    /// The employer
    employer: Text,

    /// prospect, application, interview, trial-day, offer or turned-down
    step: Text,

    /// When: the nearest such day, behind or ahead; an offer or a no up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Runs `step`.
pub(crate) fn run(context: &Context, args: Step) -> Result<u8, Failure> {
    let step: StepKind = args.step.parse()?;
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let employer = session.employer(&args.employer)?;
    let on = match step {
        // What others decide is not known before its day.
        StepKind::Offer | StepKind::TurnedDown => session.day_so_far(&args.on)?,
        StepKind::Prospect | StepKind::Application | StepKind::Interview | StepKind::TrialDay => {
            session.day_near(&args.on)?
        }
    };
    session.look_at_entry(&case.candidate, on)?;
    let code = case.code();
    let words = &session.words;
    let (name, label) = (
        session.employer_called(&employer),
        words.label(&format!("step.{step}")),
    );
    let on_day = case.near(on);
    let summary = say!(
        words,
        "record.step",
        who = code,
        name,
        step = label,
        on = on_day
    );
    let fact = (
        "step",
        json!({ "employer": employer, "step": step, "on": on }),
    );
    let is_it = |known: &Taken| (&known.employer, known.step, known.on.0) == (&employer, step, on);
    if case.candidate.steps.iter().any(is_it) {
        return case.already(fact, &summary);
    }
    if let Err(why) = may_contact(&case.candidate, &employer, on) {
        let why = no_consent(words, &why, session.today());
        let said = say!(words, "record.step-without-consent", why);
        session.context.remark(&said);
    }
    let next = match step {
        StepKind::Offer => say!(words, "record.next-step-offer", code, employer),
        StepKind::TurnedDown => format!("coach match {code}"),
        _ => say!(words, "record.next-step-plan", code, employer),
    };
    let mut after = case.candidate.clone();
    after.steps.push(Taken {
        id: four_letters(random()),
        employer,
        step,
        on: Civil(on),
    });
    case.save(after, fact, summary, next)
}
