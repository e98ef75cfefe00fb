//! Steps, supports and services on a person's way, and what they permit to be told.

use crate::domain::calendar::civil::Civil;
use crate::domain::record::agreement::{Instruction, permitted};
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::progress::Step;
use crate::view::page::{Page, Role};
use crate::view::partnership::may_be_told;
use crate::view::setting::Setting;
use std::fmt::Display;

/// Steps shown on a person's page.
const LAST_STEPS: usize = 5;

/// What the person permits to be told, and where the paper of an employer instruction is.
pub(crate) fn sharing(page: &mut Page, candidate: &Candidate, ids: &Ids, setting: &Setting) {
    if let Some(permission) = permitted(&candidate.permissions, setting.today) {
        let key = if permission.named {
            "agreement.story-of-named"
        } else {
            "agreement.story-of"
        };
        let mut all = candidate.permissions.iter();
        let at = all.position(|known| std::ptr::eq(known, permission));
        let id = ids.get(Kind::Permission, at.unwrap_or_default());
        let told = may_be_told(setting.words, setting.today, key, permission);
        page.line(Role::Plain, format!("{told} ({id})"));
    }
    for (at, known) in candidate.instructions.iter().enumerate() {
        instruction(page, known, ids.get(Kind::Instruction, at), setting);
    }
}

/// An instruction that is out, or agreed and not handed over yet; any other has no line.
fn instruction(page: &mut Page, known: &Instruction, id: &str, setting: &Setting) {
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
        let out = words.say("agreement.instruction-out", &values);
        page.line(role, format!("{out} ({id})"));
    } else if known.holds(setting.today) && known.handed.is_none() {
        let values: [(&str, &dyn Display); 2] = [
            ("employer", &employer),
            ("on", &setting.day(known.agreed.0)),
        ];
        let agreed = words.say("agreement.instruction", &values);
        page.line(Role::Quiet, format!("{agreed} ({id})"));
    }
}

/// Steps with employers, supports given and promised, other services: what is not on file has no line.
pub(crate) fn way(page: &mut Page, candidate: &Candidate, ids: &Ids, setting: &Setting) {
    let words = setting.words;
    let (given, promised) = supports(candidate, ids, setting);
    let services: Vec<String> = candidate
        .services
        .iter()
        .enumerate()
        .filter(|(_, service)| service.until.is_none_or(|until| until.0 >= setting.today))
        .map(|(at, service)| {
            let kind = words.label(&format!("service.{}", service.kind));
            format!("{kind} ({})", ids.get(Kind::Service, at))
        })
        .collect();
    for (key, role, list) in [
        (
            "candidate.steps",
            Role::Plain,
            steps(candidate, ids, setting),
        ),
        ("candidate.supports", Role::Plain, given),
        ("candidate.supports-promised", Role::Warn, promised),
        ("candidate.services", Role::Plain, services),
    ] {
        page.list(words, role, key, &list.join(", "));
    }
}

/// The last steps, the latest first.
fn steps(candidate: &Candidate, ids: &Ids, setting: &Setting) -> Vec<String> {
    let words = setting.words;
    let mut steps: Vec<(usize, &Step)> = candidate.steps.iter().enumerate().collect();
    steps.sort_by_key(|(_, step)| step.on);
    let said = |(at, step): &(usize, &Step)| {
        let on = format!("{}, {}", setting.day(step.on.0), ids.get(Kind::Step, *at));
        let values: [(&str, &dyn Display); 3] = [
            ("step", &words.label(&format!("step.{}", step.step))),
            ("employer", &setting.caseload.employer_name(&step.employer)),
            ("on", &on),
        ];
        words.say("candidate.step", &values)
    };
    steps.iter().rev().take(LAST_STEPS).map(said).collect()
}

/// Supports given, and those promised, with their days.
fn supports(candidate: &Candidate, ids: &Ids, setting: &Setting) -> (Vec<String>, Vec<String>) {
    let said = |at: usize, on: Option<Civil>| {
        let (known, id) = (&candidate.supports[at], ids.get(Kind::Support, at));
        let kind = setting.words.label(&format!("support.{}", known.kind));
        match on {
            Some(on) => format!("{kind} ({}, {id})", setting.day(on.0)),
            None => format!("{kind} ({id})"),
        }
    };
    let all = || candidate.supports.iter().enumerate();
    let given = all().filter(|(_, known)| known.on.is_some());
    let promised = all().filter(|(_, known)| known.on.is_none());
    (
        given.map(|(at, known)| said(at, known.on)).collect(),
        promised
            .map(|(at, known)| said(at, known.promised))
            .collect(),
    )
}
