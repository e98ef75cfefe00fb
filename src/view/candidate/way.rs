//! Steps, supports and services on a person's way, and what they permit to be told.

use crate::domain::calendar::civil::Civil;
use crate::domain::record::agreement::{Instruction, permitted};
use crate::domain::record::candidate::{Candidate, Step, Support};
use crate::view::page::{Page, Role};
use crate::view::partnership::may_be_told;
use crate::view::setting::Setting;
use std::fmt::Display;

/// Steps shown on a person's page.
const LAST_STEPS: usize = 5;

/// What the person permits to be told, and where the paper of an employer instruction is.
pub(crate) fn sharing(page: &mut Page, candidate: &Candidate, setting: &Setting) {
    if let Some(permission) = permitted(&candidate.permissions, setting.today) {
        let key = if permission.named {
            "agreement.story-of-named"
        } else {
            "agreement.story-of"
        };
        page.line(
            Role::Plain,
            may_be_told(setting.words, setting.today, key, permission),
        );
    }
    for known in &candidate.instructions {
        instruction(page, known, setting);
    }
}

/// An instruction that is out, or agreed and not handed over yet; any other has no line.
fn instruction(page: &mut Page, known: &Instruction, setting: &Setting) {
    let words = setting.words;
    let employer = setting.caseload.employer_name(&known.employer);
    if let (Some(back), Some(handed)) = (known.out_until(), known.handed) {
        let values: [(&str, &dyn Display); 4] = [
            ("employer", &employer),
            ("who", &known.handed_to.as_deref().unwrap_or_default()),
            ("on", &setting.day(handed.0)),
            ("back", &setting.day(back)),
        ];
        let role = if known.return_due(setting.today).is_some() {
            Role::Warn
        } else {
            Role::Plain
        };
        page.line(role, words.say("agreement.instruction-out", &values));
    } else if known.holds(setting.today) && known.handed.is_none() {
        let values: [(&str, &dyn Display); 2] = [
            ("employer", &employer),
            ("on", &setting.day(known.agreed.0)),
        ];
        page.line(Role::Quiet, words.say("agreement.instruction", &values));
    }
}

/// Steps with employers, supports given and promised, other services: what is not on file has no line.
pub(crate) fn way(page: &mut Page, candidate: &Candidate, setting: &Setting) {
    let words = setting.words;
    let (given, promised) = supports(candidate, setting);
    let services: Vec<String> = candidate
        .services
        .iter()
        .filter(|service| service.until.is_none_or(|until| until.0 >= setting.today))
        .map(|service| words.label(&format!("service.{}", service.kind)))
        .collect();
    for (key, role, list) in [
        ("candidate.steps", Role::Plain, steps(candidate, setting)),
        ("candidate.supports", Role::Plain, given),
        ("candidate.supports-promised", Role::Warn, promised),
        ("candidate.services", Role::Plain, services),
    ] {
        page.list(words, role, key, &list.join(", "));
    }
}

/// The last steps, the latest first.
fn steps(candidate: &Candidate, setting: &Setting) -> Vec<String> {
    let words = setting.words;
    let mut steps: Vec<&Step> = candidate.steps.iter().collect();
    steps.sort_by_key(|step| step.on);
    let said = |step: &&Step| {
        let values: [(&str, &dyn Display); 3] = [
            ("step", &words.label(&format!("step.{}", step.step))),
            ("employer", &setting.caseload.employer_name(&step.employer)),
            ("on", &setting.day(step.on.0)),
        ];
        words.say("candidate.step", &values)
    };
    steps.iter().rev().take(LAST_STEPS).map(said).collect()
}

/// Supports given, and those promised, with their days.
fn supports(candidate: &Candidate, setting: &Setting) -> (Vec<String>, Vec<String>) {
    let said = |known: &Support, on: Option<Civil>| {
        let kind = setting.words.label(&format!("support.{}", known.kind));
        match on {
            Some(on) => format!("{kind} ({})", setting.day(on.0)),
            None => kind,
        }
    };
    let (given, promised): (Vec<&Support>, Vec<&Support>) = candidate
        .supports
        .iter()
        .partition(|known| known.on.is_some());
    (
        given.iter().map(|known| said(known, known.on)).collect(),
        promised
            .iter()
            .map(|known| said(known, known.promised))
            .collect(),
    )
}
