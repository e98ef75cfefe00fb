//! What rows behind the outcomes say in the same way.

use crate::domain::outcomes::job_outcome::{Kept, MILESTONES};
use crate::domain::terms::names::Code;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::report::section::{Inputs, Values};
use crate::words::Words;

/// Whether it was kept; not said where it is too early.
pub(in crate::view::report::outcomes) fn state(kept: Kept) -> Option<bool> {
    match kept {
        Kept::Yes => Some(true),
        Kept::No => Some(false),
        Kept::TooEarly => None,
    }
}

pub(in crate::view::report::outcomes) fn kind(inputs: &Inputs, kind: &str) -> Cell {
    inputs.words.label(&format!("outcomes.row-{kind}")).into()
}

pub(in crate::view::report::outcomes) fn named(inputs: &Inputs, code: &Code) -> Cell {
    person(inputs.caseload, code, inputs.names).into()
}

/// How it stands at each milestone.
pub(in crate::view::report::outcomes) fn after(words: &Words, states: [Option<bool>; 3]) -> String {
    let after = |(weeks, state): (u64, Option<bool>)| {
        let values: &Values = &[("n", &weeks), ("state", &said(words, state))];
        words.say("outcomes.after", values)
    };
    let states = MILESTONES.into_iter().zip(states).map(after);
    states.collect::<Vec<_>>().join(", ")
}

pub(in crate::view::report::outcomes) fn said(words: &Words, state: Option<bool>) -> String {
    words.label(match state {
        Some(true) => "report.yes",
        Some(false) => "report.no",
        None => "outcomes.too-early",
    })
}
