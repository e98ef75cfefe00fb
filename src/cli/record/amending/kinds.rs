//! The flags that each kind of block takes: those of the verb that made it.

use crate::cli::record::amending::takes::Takes::{
    After, Employer, Employers, Name, Near, Own, SoFar, Text, Word, YesNo,
};
use crate::cli::record::amending::takes::{Flag, flag, needed, sets, word};
use crate::domain::record::block::kind::Kind;
use crate::domain::terms::vocabulary::{
    AgreementKind, AgreementLevel, CandidateStage, ConsentLevel, EmployerStage, JobEnd, JobKind,
    Resource, ServiceKind, StepKind, SupportKind,
};

/// The flags of a kind of block; a stage is an employer's or a candidate's.
pub(crate) fn flags(kind: Kind, is_employers: bool) -> &'static [Flag] {
    match kind {
        Kind::Person => PERSON,
        Kind::Issue => ISSUE,
        Kind::Agreement => AGREEMENT,
        Kind::Permission => PERMISSION,
        Kind::Stage if is_employers => EMPLOYER_STAGE,
        Kind::Stage => CANDIDATE_STAGE,
        Kind::Consent => CONSENT,
        Kind::Job => JOB,
        Kind::Step => STEP,
        Kind::Support => SUPPORT,
        Kind::Service => SERVICE,
        Kind::Strength => STRENGTH,
        Kind::Instruction => INSTRUCTION,
    }
}

const PERSON: &[Flag] = &[
    needed("name", Name),
    flag("role", Text),
    flag("phone", Text),
    flag("email", Text),
    flag("decision_maker", YesNo),
    flag("note", Text),
];
const ISSUE: &[Flag] = &[
    needed("text", Text),
    needed("on", SoFar),
    flag("solved", SoFar),
];
const AGREEMENT: &[Flag] = &[
    needed("kind", Word(word::<AgreementKind>)),
    needed("on", Near),
    flag("review", After("on")),
    flag("signed_by", Name),
    flag("level", Word(word::<AgreementLevel>)),
    flag("region", Name),
    flag("text", Text),
];
const PERMISSION: &[Flag] = &[
    needed("on", SoFar),
    flag("until", After("on")),
    flag("withdrawn", SoFar),
    flag("named", YesNo),
    flag("by", Name),
];
const EMPLOYER_STAGE: &[Flag] = &[
    needed("stage", Word(word::<EmployerStage>)),
    needed("on", SoFar),
    flag("reason", Text),
];
const CANDIDATE_STAGE: &[Flag] = &[
    needed("stage", Word(word::<CandidateStage>)),
    needed("on", SoFar),
    flag("reason", Text),
];
const CONSENT: &[Flag] = &[
    needed("level", Word(word::<ConsentLevel>)),
    needed("on", Near),
    flag("until", After("on")),
    flag("withdrawn", SoFar),
    sets("employers", flag("employer", Employers)),
];
const JOB: &[Flag] = &[
    needed("employer", Employer),
    sets("start", needed("on", Near)),
    flag("title", Text),
    flag("kind", Word(word::<JobKind>)),
    flag("hours", Own),
    flag("from", Own),
    flag("permanent", YesNo),
    flag("pay", Text),
    flag("found_by", Text),
    flag("disclosed", YesNo),
    flag("created", YesNo),
    flag("buddy", Text),
    flag("conditions", Text),
    flag("aim", Text),
    flag("until", After("start")),
    flag("end", Near),
    flag("heard", SoFar),
    flag("reason", Word(word::<JobEnd>)),
];
const STEP: &[Flag] = &[
    needed("employer", Employer),
    needed("step", Word(word::<StepKind>)),
    needed("on", Near),
];
const SUPPORT: &[Flag] = &[
    needed("kind", Word(word::<SupportKind>)),
    flag("promised", SoFar),
    flag("on", SoFar),
];
const SERVICE: &[Flag] = &[
    needed("kind", Word(word::<ServiceKind>)),
    needed("on", Near),
    flag("until", After("on")),
];
const STRENGTH: &[Flag] = &[
    needed("resource", Word(word::<Resource>)),
    needed("text", Text),
    needed("on", SoFar),
];
const INSTRUCTION: &[Flag] = &[
    needed("employer", Employer),
    needed("agreed", SoFar),
    flag("until", After("agreed")),
    flag("handed_to", Name),
    flag("handed", SoFar),
    flag("back", After("handed")),
    flag("returned", SoFar),
    flag("withdrawn", SoFar),
];
