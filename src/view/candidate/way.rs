//! Steps, supports and services on a person's way, and what they permit to be told.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::record::agreement::permitted;
use crate::domain::record::candidate::{Candidate, Step, Support};
use crate::view::page::{Page, Role};
use crate::words::Words;

/// Steps shown on a person's page.
const LAST_STEPS: usize = 5;

/// What the person permits to be told, and where the paper of an employer instruction is.
pub(crate) fn sharing(
    page: &mut Page,
    caseload: &Caseload,
    candidate: &Candidate,
    today: Date,
    words: &Words,
) {
    let day = |day: Date| words.day_near(day, today);
    if let Some(permission) = permitted(&candidate.permissions, today) {
        let key = if permission.named {
            "agreement.story-of-named"
        } else {
            "agreement.story-of"
        };
        let until = permission.until.map_or_else(String::new, |until| {
            format!(
                " ({})",
                words.say("agreement.until", &[("on", &day(until.0))])
            )
        });
        page.line(Role::Plain, format!("{}{until}", words.label(key)));
    }
    for known in &candidate.instructions {
        let employer = caseload.employer_name(&known.employer);
        if let (Some(back), Some(handed)) = (known.out_until(), known.handed) {
            let values: [(&str, &dyn std::fmt::Display); 4] = [
                ("employer", &employer),
                ("who", &known.handed_to.as_deref().unwrap_or_default()),
                ("on", &day(handed.0)),
                ("back", &day(back)),
            ];
            let role = if known.return_due(today).is_some() {
                Role::Warn
            } else {
                Role::Plain
            };
            page.line(role, words.say("agreement.instruction-out", &values));
        } else if known.holds(today) && known.handed.is_none() {
            page.line(
                Role::Quiet,
                words.say(
                    "agreement.instruction",
                    &[("employer", &employer), ("on", &day(known.agreed.0))],
                ),
            );
        }
    }
}

/// Steps with employers, supports given and promised, other services: what is not on file has no line.
pub(crate) fn way(
    page: &mut Page,
    caseload: &Caseload,
    candidate: &Candidate,
    today: Date,
    words: &Words,
) {
    let day = |day: Date| words.day_near(day, today);
    let mut steps: Vec<&Step> = candidate.steps.iter().collect();
    steps.sort_by_key(|step| step.on);
    let steps = steps.iter().rev().take(LAST_STEPS).map(|step| {
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("step", &words.label(&format!("step.{}", step.step))),
            ("employer", &caseload.employer_name(&step.employer)),
            ("on", &day(step.on.0)),
        ];
        words.say("candidate.step", &values)
    });
    let support = |support: &Support| words.label(&format!("support.{}", support.kind));
    let given = candidate
        .supports
        .iter()
        .filter_map(|known| Some(format!("{} ({})", support(known), day(known.on?.0))));
    let promised = candidate
        .supports
        .iter()
        .filter(|known| known.on.is_none())
        .map(|known| {
            let on = known
                .promised
                .map_or_else(String::new, |on| format!(" ({})", day(on.0)));
            format!("{}{on}", support(known))
        });
    let services = candidate
        .services
        .iter()
        .filter(|service| service.until.is_none_or(|until| until.0 >= today));
    let services = services.map(|service| words.label(&format!("service.{}", service.kind)));
    let lists: [(&str, Vec<String>, Role); 4] = [
        ("candidate.steps", steps.collect(), Role::Plain),
        ("candidate.supports", given.collect(), Role::Plain),
        (
            "candidate.supports-promised",
            promised.collect(),
            Role::Warn,
        ),
        ("candidate.services", services.collect(), Role::Plain),
    ];
    for (key, list, role) in lists.into_iter().filter(|(_, list, _)| !list.is_empty()) {
        page.line(role, words.say(key, &[("list", &list.join(", "))]));
    }
}
