//! An employer instruction: where the paper goes and when it comes back. What stands in it the worker writes by hand.

use crate::domain::record::agreement::Instruction;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::view::document::facts::{
    EmployerFacts, Head, Inputs, PersonFacts, Values, decides, owner,
};
use crate::view::page::object;
use serde::Serialize;

/// What the paper says.
#[derive(Serialize)]
struct InstructionPaper<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    employer: EmployerFacts<'a>,
    decides: Option<PersonFacts<'a>>,
    owner: &'a str,
    candidate: Worker<'a>,
    instruction: InstructionFacts<'a>,
}

#[derive(Serialize)]
struct Worker<'a> {
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct InstructionFacts<'a> {
    agreed: String,
    until: Option<String>,
    handed_to: Option<&'a str>,
    handed: Option<String>,
    back: Option<String>,
}

/// Facts of an employer instruction.
pub(crate) fn of_instruction<'a>(
    inputs: &Inputs<'a>,
    candidate: &Candidate,
    employer: &'a Employer,
    known: &Instruction,
) -> Values {
    object(&InstructionPaper {
        head: Head::of(inputs),
        employer: EmployerFacts::of(inputs, employer),
        decides: decides(employer),
        owner: owner(inputs, employer),
        candidate: Worker {
            name: inputs.name(candidate),
        },
        instruction: InstructionFacts {
            agreed: inputs.day(known.agreed.0),
            until: inputs.days(known.until),
            handed_to: known.handed_to.as_deref(),
            handed: inputs.days(known.handed),
            back: inputs.days(known.back.or(known.until)),
        },
    })
}
