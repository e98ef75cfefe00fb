//! To do next: promises, planned visits and proposed ones in one list by day.

use crate::domain::calendar::day::Date;
use crate::domain::change::consents::look_at_consents;
use crate::domain::log::follow_up::FollowUp;
use crate::domain::meetings::next_steps::{Deed, NextStep};
use crate::domain::terms::names::{Code, EntryId, Slug};
use crate::view::cell::Cell;
use crate::view::consent::no_consent;
use crate::view::entry::{codes, person};
use crate::view::page::{Block, Role, Span, Table};
use crate::view::sheet::inputs::Sheet;
use crate::view::week::wording::unseen;
use serde::Serialize;
use std::slice;

/// Something to do next, as machines get it.
#[derive(Serialize)]
pub(crate) struct ToDo<'a> {
    on: Date,
    overdue: bool,
    /// `promise`, `plan` or `visit`.
    kind: &'static str,
    /// The promise's or the plan's; a visit that is only proposed has none.
    id: Option<EntryId>,
    employer: Option<Slug>,
    candidate: Option<&'a Code>,
    #[serde(rename = "for")]
    on_behalf_of: &'a [Code],
    what: String,
}

/// The steps as machines get them.
pub(crate) fn to_do<'a>(sheet: &Sheet<'a>, steps: &[NextStep<'a>]) -> Vec<ToDo<'a>> {
    steps.iter().map(|step| of(sheet, step)).collect()
}

fn of<'a>(sheet: &Sheet<'a>, step: &NextStep<'a>) -> ToDo<'a> {
    let bare = ToDo {
        on: step.on,
        overdue: step.on < sheet.today,
        kind: "visit",
        id: None,
        employer: None,
        candidate: None,
        on_behalf_of: &[],
        what: what(sheet, step),
    };
    match &step.deed {
        Deed::Promised { promise, .. } => ToDo {
            kind: "promise",
            id: Some(promise.id),
            employer: promise.contact.employer.clone(),
            candidate: promise.contact.candidate.as_ref(),
            on_behalf_of: &promise.contact.on_behalf_of,
            ..bare
        },
        Deed::Planned { plan, .. } => ToDo {
            kind: "plan",
            id: Some(plan.id),
            employer: Some(plan.value.plan.employer.clone()),
            on_behalf_of: &plan.value.plan.on_behalf_of,
            ..bare
        },
        Deed::Proposed(visit) => ToDo {
            employer: Some(visit.employer.clone()),
            ..bare
        },
    }
}

/// The heading and a row for each step.
pub(crate) fn blocks(sheet: &Sheet, steps: &[NextStep], to_do: &[ToDo]) -> Vec<Block> {
    let words = sheet.words;
    let late = to_do.iter().filter(|one| one.overdue).count();
    let heading = match late {
        0 => words.label("sheet.next"),
        late => words.say("sheet.next-late", &[("n", &late)]),
    };
    let mut blocks = vec![Block::Gap, Block::NextHeading(heading)];
    if to_do.is_empty() {
        let none = words.label("sheet.next-none");
        blocks.push(Block::Line(vec![Span::new(Role::Quiet, none)]));
        return blocks;
    }
    let columns = ["when", "with", "what"];
    let columns = columns.map(|key| words.label(&format!("sheet.column-{key}")));
    let rows = steps.iter().zip(to_do).map(|(step, shown)| {
        vec![
            match shown.overdue {
                true => Cell::overdue(shown.on, sheet.today),
                false => Cell::day(shown.on, sheet.today),
            },
            with(sheet, step).into(),
            shown.what.clone().into(),
        ]
    });
    let table = Table::new("next", columns, rows.collect()).elastic(2);
    blocks.push(Block::Table(table.whole()));
    blocks
}

/// With whom.
fn with(sheet: &Sheet, step: &NextStep) -> String {
    let employer = |slug: &Slug| sheet.caseload.employer_name(slug).to_owned();
    match &step.deed {
        Deed::Planned { plan, .. } => employer(&plan.value.plan.employer),
        Deed::Proposed(visit) => employer(&visit.employer),
        Deed::Promised { promise, .. } => {
            let contact = promise.contact;
            match (&contact.employer, &contact.candidate) {
                (Some(slug), _) => employer(slug),
                (None, Some(code)) => person(sheet.caseload, code, sheet.names),
                (None, None) => contact.partner.map_or_else(String::new, |kind| {
                    sheet.words.label(&format!("partner.{kind}"))
                }),
            }
        }
    }
}

/// What, for whom, and what consent no longer allows.
fn what(sheet: &Sheet, step: &NextStep) -> String {
    let words = sheet.words;
    match &step.deed {
        Deed::Promised { promise, by_visit } => {
            let text = match by_visit {
                true => words.say("sheet.visit-for", &[("text", &promise.promise.text)]),
                false => promise.promise.text.clone(),
            };
            promised(sheet, vec![text], promise)
        }
        Deed::Planned { plan, keeps } => {
            let channel = plan.value.plan.channel;
            let channel = channel.map_or_else(|| "visit".to_owned(), |known| known.to_string());
            let channel = words.label(&format!("channel.{channel}"));
            let booked = match step.on < sheet.today {
                true => words.say("sheet.was-it-held", &[("channel", &channel)]),
                false => words.say("sheet.booked", &[("channel", &channel)]),
            };
            let mut parts = vec![booked];
            parts.extend(plan.value.plan.note.clone());
            parts.extend(keeps.iter().map(|kept| {
                let values: &[(&str, &dyn std::fmt::Display)] = &[
                    ("text", &kept.promise.text),
                    ("due", &sheet.day(kept.promise.due)),
                ];
                words.say("report.promise-overdue", values)
            }));
            let people = codes(&plan.value.plan.on_behalf_of);
            parts.extend((!people.is_empty()).then_some(people));
            parts.join(" · ")
        }
        Deed::Proposed(visit) => {
            let why = unseen(words, &visit.why, sheet.today);
            words.say("sheet.visit-for", &[("text", &why)])
        }
    }
}

fn promised(sheet: &Sheet, mut parts: Vec<String>, promise: &FollowUp) -> String {
    let people = &promise.contact.on_behalf_of;
    if !people.is_empty() {
        parts.push(codes(people));
    }
    let stopped = promise.contact.employer.as_ref().and_then(|employer| {
        let employers = slice::from_ref(employer);
        let consents = look_at_consents(sheet.caseload, people, employers, sheet.today);
        consents.missing.into_iter().next()
    });
    if let Some(why) = stopped {
        let why = no_consent(sheet.words, &why, sheet.today);
        parts.push(sheet.words.say("report.mind", &[("why", &why)]));
    }
    parts.join(" · ")
}
