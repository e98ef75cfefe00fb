//! Recording support that was given or promised.

use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::Case;
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::record::progress::Support as Given;
use crate::domain::terms::names::four_letters;
use crate::domain::terms::vocabulary::SupportKind;
use crate::store::data::directory::random;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Record support that was given, or promised with --promised
///
/// cv, interview-preparation, job-seeking, buddy, household-budget, benefits-talk, travel-training, workplace-adjustment,
/// training
/// or other. Nobody is held back for lack of any.
#[derive(Args, Clone, Debug)]
pub(crate) struct Support {
    /// The candidate
    code: Text,

    /// The kind of support
    kind: Text,

    /// When: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// Promised, not given yet
    #[arg(long)]
    promised: bool,
}

/// Runs `support`.
pub(crate) fn run(context: &Context, args: Support) -> Result<u8, Failure> {
    let kind: SupportKind = args.kind.parse()?;
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let on = session.day_so_far(&args.on)?;
    session.look_at_entry(&case.candidate, on)?;
    let (code, words, shown) = (case.code(), &session.words, case.near(on));
    let label = words.label(&format!("support.{kind}"));
    let mut after = case.candidate.clone();
    let mut supports = after.supports.iter_mut();
    let open = supports.find(|known| known.kind == kind && known.on.is_none());
    let given = |promised: bool| Given {
        id: four_letters(random()),
        kind,
        promised: promised.then_some(Civil(on)),
        on: (!promised).then_some(Civil(on)),
    };
    if args.promised {
        let fact = json!({ "kind": kind, "promised": on, "on": null });
        let summary = say!(
            words,
            "record.support-promised",
            who = code,
            kind = label,
            on = shown
        );
        if open.is_some() {
            return case.already(("support", fact), &summary);
        }
        after.supports.push(given(true));
        let next = say!(words, "record.next-support", code, kind);
        return case.save(after, ("support", fact), summary, next);
    }
    let fact = ("support", json!({ "kind": kind, "on": on }));
    let summary = say!(
        words,
        "record.support-given",
        who = code,
        kind = label,
        on = shown
    );
    let is_it = |known: &Given| known.kind == kind && known.on == Some(Civil(on));
    if case.candidate.supports.iter().any(is_it) {
        return case.already(fact, &summary);
    }
    // What was promised is now given; else it is a support of its own.
    match open {
        Some(promised) => promised.on = Some(Civil(on)),
        None => after.supports.push(given(false)),
    }
    case.save(after, fact, summary, case.show())
}
