//! Recording a strength.

use crate::cli::args::{Text, sentence};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::Case;
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::domain::record::progress::Strength as Found;
use crate::domain::terms::names::four_letters;
use crate::domain::terms::vocabulary::Resource;
use crate::store::data::directory::random;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Record a strength, by the kind of resource it comes from: identity, human, social or psychological
///
/// It goes to the shared record: what the person can do, without names and without a diagnosis.
#[derive(Args, Clone, Debug)]
pub(crate) struct Strength {
    /// The candidate
    code: Text,

    /// identity, human (capital), social or psychological
    resource: Text,

    /// The strength
    #[arg(required = true, value_name = "TEXT")]
    words: Vec<Text>,
}

/// Runs `strength`.
pub(crate) fn run(context: &Context, args: Strength) -> Result<u8, Failure> {
    let resource: Resource = args.resource.parse()?;
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let code = case.code();
    let caseload = session.load_identities()?;
    let said = sentence(&args.words);
    let said = session.guarded(&caseload, &said, std::slice::from_ref(code), None)?;
    if said.is_empty() {
        return Err(Failure::usage("which strength? TEXT is empty"));
    }
    let fact = ("strength", json!({ "resource": resource, "text": said }));
    if case
        .candidate
        .strengths
        .iter()
        .any(|known| known.resource == resource && known.text == said)
    {
        return case.already(fact, &format!("{code}: {said}"));
    }
    let words = &session.words;
    let label = words.label(&format!("resource.{resource}"));
    let summary = say!(
        words,
        "record.strength",
        who = code,
        text = said,
        resource = label
    );
    let mut after = case.candidate.clone();
    after.strengths.push(Found {
        id: four_letters(random()),
        resource,
        text: said,
        on: Civil(session.today()),
    });
    case.save(after, fact, summary, format!("coach match {code}"))
}
