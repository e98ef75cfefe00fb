//! Moving a candidate to a stage.

use crate::cli::error::Failure;
use crate::cli::record::candidate::known;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::{Author, Change};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::stage_change::StageChange;
use crate::domain::terms::names::Code;
use crate::domain::terms::vocabulary::CandidateStage;
use crate::words::say::say;
use serde_json::json;

/// Appends a stage, unless it stands already, and what is written besides.
pub(crate) fn move_to(
    session: &Session,
    code: &Code,
    stage: CandidateStage,
    on: Date,
    reason: Option<String>,
    besides: impl FnOnce(&mut Change, &Author),
) -> Result<u8, Failure> {
    let candidate = known(session, code)?;
    later(&candidate, on)?;
    session.look_at_entry(&candidate, on)?;
    let data = about(
        "candidate",
        json!({ "code": code, "stage": stage, "since": on }),
    );
    if !candidate.stages.is_empty() && candidate.stage_on(on) == stage {
        let who = session.candidate_called(code);
        let line = match stage {
            CandidateStage::Closed => say!(session.words, "slip.case-closed-already", who),
            _ => {
                let stage = session.words.label(&format!("candidate-stage.{stage}"));
                say!(session.words, "said.stage-already", who, stage)
            }
        };
        return session.unchanged("candidate", data, line);
    }
    let (words, on_day) = (&session.words, session.near(on));
    let label = words.label(&format!("candidate-stage.{stage}"));
    let author = session.author();
    let summary = say!(words, "deed.stage", who = code, stage = label, on = on_day);
    let mut change = Change::new(summary);
    let mut after = candidate.clone();
    after.stages.push(StageChange {
        reason,
        ..StageChange::to(stage, on)
    });
    change.update(&author, candidate, after);
    besides(&mut change, &author);
    let written = session.commit(&author, change)?;
    let who = session.candidate_called(code);
    let line = match stage {
        CandidateStage::Closed => say!(words, "slip.case-closed", who, on = on_day),
        _ => say!(words, "said.stage", who, stage = label, on = on_day),
    };
    let next = session.next(format!("coach candidate show {code}"));
    session.confirm("candidate", data, &written, &[line, next])
}

/// History runs in one direction of time.
fn later(candidate: &Candidate, on: Date) -> Result<(), Failure> {
    match candidate.stages.iter().find(|change| change.on.0 > on) {
        Some(change) => Err(Failure::refused(format!(
            "{} has been at `{}` since {}, after {on}",
            candidate.code, change.stage, change.on.0
        ))
        .hint("give a later --on")),
        None => Ok(()),
    }
}
