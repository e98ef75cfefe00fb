//! How far a partnership with an employer has come: agreements, the checklist in a line, and what may be told.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::partnership::checklist::Standing;
use crate::domain::record::agreement::{Agreement, Permission, cooperation, in_force, permitted};
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::{AgreementKind, AgreementLevel};
use crate::view::checklist::{self, StageAnswer};
use crate::view::page::{Page, Role};
use crate::words::Words;
use serde::Serialize;
use std::fmt::Display;

/// Steps of the cooperation.
const STEPS: usize = 4;

/// Factors named that come next.
const FACTORS_NAMED: usize = 2;

/// The step of the cooperation that is reached, 0 to 4.
pub(crate) fn step(caseload: &Caseload, employer: &Employer, by: Date) -> usize {
    let mut jobs = caseload
        .candidates
        .values()
        .flat_map(|candidate| &candidate.jobs);
    let placed = jobs.any(|job| job.employer == employer.id && job.start.0 <= by);
    cooperation(&employer.agreements, placed, by)
}

/// How far the partnership has come: agreements with their reviews, what is done of the stage's factors, what may be told.
pub(crate) fn lines<'a>(
    page: &mut Page,
    inputs: &checklist::Inputs<'a>,
    employer: &Employer,
) -> PartnershipAnswer<'a> {
    let today = inputs.today;
    let stage = checklist::stage_of_work(employer, today);
    let standing = inputs
        .factors
        .standing(inputs.caseload, employer, stage, today);
    let answer = PartnershipAnswer {
        cooperation: Cooperation {
            step: step(inputs.caseload, employer, today),
            of: STEPS,
        },
        checklist: StageAnswer::of(inputs.guide, stage, &standing),
    };
    agreements(page, inputs, employer, answer.cooperation.step);
    factors(page, inputs, employer, &standing);
    if let Some(permission) = permitted(&employer.permissions, today) {
        let key = if permission.named {
            "agreement.story-named"
        } else {
            "agreement.story"
        };
        let mut all = employer.permissions.iter();
        let at = all.position(|known| std::ptr::eq(known, permission));
        let ids = Ids::of(employer);
        let id = ids.get(Kind::Permission, at.unwrap_or_default());
        let told = may_be_told(inputs.words, today, key, permission);
        page.line(Role::Quiet, format!("{told} ({id})"));
    }
    answer
}

/// The step of the cooperation with each agreement, and what was agreed.
fn agreements(page: &mut Page, inputs: &checklist::Inputs, employer: &Employer, step: usize) {
    let (words, today) = (inputs.words, inputs.today);
    let known = |kind: &AgreementKind| in_force(&employer.agreements, *kind, today);
    let label = |kind: &AgreementKind| words.label(&format!("agreement.{kind}"));
    if step > 0 {
        let ids = Ids::of(employer);
        let id = |wanted: &Agreement| {
            let mut all = employer.agreements.iter();
            let at = all.position(|known| std::ptr::eq(known, wanted));
            ids.get(Kind::Agreement, at.unwrap_or_default()).to_owned()
        };
        let said = |kind: &AgreementKind| match known(kind) {
            Some(known) => {
                format!("{} {}", label(kind), agreed(words, today, known, id(known)))
            }
            None => words.say("agreement.none", &[("what", &label(kind))]),
        };
        let list: Vec<String> = AgreementKind::ALL.iter().map(said).collect();
        let values: [(&str, &dyn Display); 2] = [("step", &step), ("list", &list.join("; "))];
        page.line(Role::Plain, words.say("agreement.cooperation", &values));
    }
    for known in AgreementKind::ALL.iter().filter_map(known) {
        if let Some(text) = &known.text {
            page.line(Role::Quiet, format!("{}: {text}", label(&known.kind)));
        }
    }
}

/// When it was agreed, by whom, at which level and for which region, and when it is looked at again.
fn agreed(words: &Words, today: Date, known: &Agreement, id: String) -> String {
    let day = |day: Date| words.day_near(day, today);
    let level = known.level;
    let level = level.map(|level| words.label(&format!("agreement.{level}")));
    let review = known.review;
    let review = review.map(|review| words.say("agreement.review", &[("on", &day(review.0))]));
    let more: Vec<String> = [
        known.signed_by.clone(),
        level,
        known.region.clone(),
        review,
        Some(id),
    ]
    .into_iter()
    .flatten()
    .collect();
    let on = day(known.on.0);
    format!("{on} ({})", more.join(", "))
}

/// How many factors of the stage are done, and which come next.
fn factors(
    page: &mut Page,
    inputs: &checklist::Inputs,
    employer: &Employer,
    standing: &[Standing],
) {
    if standing.is_empty() {
        return;
    }
    let next: Vec<String> = checklist::open(standing)
        .map(|standing| checklist::factor_title(inputs.guide, standing.factor))
        .take(FACTORS_NAMED)
        .collect();
    let values: [(&str, &dyn Display); 4] = [
        ("done", &checklist::done(standing)),
        ("of", &standing.len()),
        ("list", &next.join(", ")),
        ("id", &employer.id),
    ];
    let key = if next.is_empty() {
        "checklist.complete"
    } else {
        "checklist.brief"
    };
    page.line(Role::Quiet, inputs.words.say(key, &values));
}

/// That the story may be told, and until when.
pub(crate) fn may_be_told(words: &Words, today: Date, key: &str, known: &Permission) -> String {
    let told = words.label(key);
    match known.until {
        Some(until) => {
            let on = words.day_near(until.0, today);
            format!("{told} ({})", words.say("agreement.until", &[("on", &on)]))
        }
        None => told,
    }
}

/// How far a partnership has come.
#[derive(Serialize)]
pub(crate) struct PartnershipAnswer<'a> {
    cooperation: Cooperation,
    checklist: StageAnswer<'a>,
}

#[derive(Serialize)]
struct Cooperation {
    step: usize,
    of: usize,
}

/// An agreement as it was made.
#[derive(Serialize)]
pub(crate) struct AgreementAnswer<'a> {
    id: String,
    kind: AgreementKind,
    on: Date,
    review: Option<Date>,
    signed_by: Option<&'a str>,
    level: Option<AgreementLevel>,
    region: Option<&'a str>,
    text: Option<&'a str>,
}

impl<'a> AgreementAnswer<'a> {
    pub(crate) fn of(id: &str, known: &'a Agreement) -> AgreementAnswer<'a> {
        AgreementAnswer {
            id: id.to_owned(),
            kind: known.kind,
            on: known.on.0,
            review: known.review.map(|day| day.0),
            signed_by: known.signed_by.as_deref(),
            level: known.level,
            region: known.region.as_deref(),
            text: known.text.as_deref(),
        }
    }
}

/// A permission to tell of the cooperation.
#[derive(Serialize)]
pub(crate) struct PermissionAnswer<'a> {
    id: String,
    on: Date,
    until: Option<Date>,
    named: bool,
    by: Option<&'a str>,
}

impl<'a> PermissionAnswer<'a> {
    pub(crate) fn of(id: &str, known: &'a Permission) -> PermissionAnswer<'a> {
        PermissionAnswer {
            id: id.to_owned(),
            on: known.on.0,
            until: known.until.map(|day| day.0),
            named: known.named,
            by: known.by.as_deref(),
        }
    }
}
