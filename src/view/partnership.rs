//! How far a partnership with an employer has come: agreements, the checklist in a line, and what may be told.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::record::agreement::{Agreement, Permission, cooperation, in_force, permitted};
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::{AgreementKind, AgreementLevel};
use crate::view::checklist::{self, StageAnswer};
use crate::view::page::{Page, Role};
use serde::Serialize;

/// Steps of the cooperation.
const STEPS: usize = 4;

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
    let (words, today) = (inputs.words, inputs.today);
    let day = |day: Date| words.day_near(day, today);
    let step = step(inputs.caseload, employer, today);
    let one = |kind: &AgreementKind| {
        let label = words.label(&format!("agreement.{kind}"));
        let Some(known) = in_force(&employer.agreements, *kind, today) else {
            return words.say("agreement.none", &[("what", &label)]);
        };
        let level = known
            .level
            .map(|level| words.label(&format!("agreement.{level}")));
        let review = known
            .review
            .map(|review| words.say("agreement.review", &[("on", &day(review.0))]));
        let more: Vec<String> = [known.signed_by.clone(), level, known.region.clone(), review]
            .into_iter()
            .flatten()
            .collect();
        let more = if more.is_empty() {
            String::new()
        } else {
            format!(" ({})", more.join(", "))
        };
        format!("{label} {}{more}", day(known.on.0))
    };
    if step > 0 {
        let list: Vec<String> = AgreementKind::ALL.iter().map(one).collect();
        page.line(
            Role::Plain,
            words.say(
                "agreement.cooperation",
                &[("step", &step), ("list", &list.join("; "))],
            ),
        );
    }
    for known in AgreementKind::ALL
        .iter()
        .filter_map(|kind| in_force(&employer.agreements, *kind, today))
    {
        if let Some(text) = &known.text {
            page.line(
                Role::Quiet,
                format!(
                    "{}: {text}",
                    words.label(&format!("agreement.{}", known.kind))
                ),
            );
        }
    }
    let stage = checklist::stage_of_work(employer, today);
    let standing = inputs
        .factors
        .standing(inputs.caseload, employer, stage, today);
    let open = standing
        .iter()
        .filter(|standing| standing.done.is_none())
        .map(|standing| checklist::factor_title(inputs.guide, standing.factor));
    let next: Vec<String> = open.take(2).collect();
    if !standing.is_empty() {
        let values: [(&str, &dyn std::fmt::Display); 4] = [
            ("done", &checklist::done(&standing)),
            ("of", &standing.len()),
            ("list", &next.join(", ")),
            ("id", &employer.id),
        ];
        page.line(
            Role::Quiet,
            words.say(
                if next.is_empty() {
                    "checklist.complete"
                } else {
                    "checklist.brief"
                },
                &values,
            ),
        );
    }
    if let Some(permission) = permitted(&employer.permissions, today) {
        let key = if permission.named {
            "agreement.story-named"
        } else {
            "agreement.story"
        };
        let until = permission.until.map_or_else(String::new, |until| {
            format!(
                " ({})",
                words.say("agreement.until", &[("on", &day(until.0))])
            )
        });
        page.line(Role::Quiet, format!("{}{until}", words.label(key)));
    }
    PartnershipAnswer {
        cooperation: Cooperation { step, of: STEPS },
        checklist: StageAnswer::of(inputs.guide, stage, &standing),
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
    kind: AgreementKind,
    on: Date,
    review: Option<Date>,
    signed_by: Option<&'a str>,
    level: Option<AgreementLevel>,
    region: Option<&'a str>,
    text: Option<&'a str>,
}

impl AgreementAnswer<'_> {
    pub(crate) fn of(known: &Agreement) -> AgreementAnswer<'_> {
        AgreementAnswer {
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
    on: Date,
    until: Option<Date>,
    named: bool,
    by: Option<&'a str>,
}

impl PermissionAnswer<'_> {
    pub(crate) fn of(known: &Permission) -> PermissionAnswer<'_> {
        PermissionAnswer {
            on: known.on.0,
            until: known.until.map(|day| day.0),
            named: known.named,
            by: known.by.as_deref(),
        }
    }
}
