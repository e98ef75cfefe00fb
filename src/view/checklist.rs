//! The success factors of a partnership's stages: what is done, since when and how that is known, and what is open.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::partnership::checklist::{Factors, Standing};
use crate::domain::partnership::guide::Guide;
use crate::domain::partnership::on_record::Done;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{EntryId, Slug};
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use serde::Serialize;
use std::fmt::Display;

/// What the page is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) factors: &'a Factors,
    pub(crate) guide: &'a Guide,
    pub(crate) today: Date,
    pub(crate) words: &'a Words,
}

/// The checklist of one employer: the stage it is at first, then the others.
pub(crate) fn page(inputs: &Inputs, employer: &Employer) -> Page {
    let (words, today) = (inputs.words, inputs.today);
    let now = stage_of_work(employer, today);
    let mut stages: Vec<EmployerStage> = inputs.factors.stages().collect();
    // What is at hand comes first.
    stages.sort_by_key(|stage| *stage != now);
    let mut page = Page::default();
    page.title(
        words.say("checklist.title", &[("employer", &employer.name)]),
        words.label(&format!("employer-stage.{}", employer.stage_on(today))),
    );
    let mut answers = Vec::new();
    for stage in stages {
        let standing = inputs
            .factors
            .standing(inputs.caseload, employer, stage, today);
        page.gap();
        page.heading(heading(inputs, "checklist.stage", stage, &standing));
        page.table(table(inputs, stage, &standing));
        answers.push(StageAnswer::of(inputs.guide, stage, &standing));
    }
    page.gap();
    page.line(
        Role::Quiet,
        words.say("checklist.hint", &[("employer", &employer.id)]),
    );
    page.answer(&Checklist {
        employer: EmployerAt::on(employer, today),
        stages: answers,
    })
}

/// What a stage is called, and how much of it is done.
pub(crate) fn heading(
    inputs: &Inputs,
    key: &str,
    stage: EmployerStage,
    standing: &[Standing],
) -> String {
    let values: [(&str, &dyn Display); 3] = [
        ("stage", &title(inputs, stage)),
        ("done", &done(standing)),
        ("of", &standing.len()),
    ];
    inputs.words.say(key, &values)
}

/// The factors of a stage: what is done and how that is known, and how to tick what is not.
fn table(inputs: &Inputs, stage: EmployerStage, standing: &[Standing]) -> Table {
    let row = |standing: &Standing| {
        let (tick, command) = match standing.done {
            Some(_) => ("✓", String::new()),
            None => ("·", format!("--tick {}", standing.factor)),
        };
        vec![
            tick.into(),
            factor_title(inputs.guide, standing.factor).into(),
            how_known(inputs, standing.done).into(),
            command.into(),
        ]
    };
    let columns = ["done", "factor", "known", "id"]
        .map(|key| inputs.words.label(&format!("checklist.column-{key}")));
    Table::new(
        stage.to_string(),
        columns,
        standing.iter().map(row).collect(),
    )
    .elastic(1)
    .bare()
}

/// What the page says.
#[derive(Serialize)]
struct Checklist<'a> {
    employer: EmployerAt<'a>,
    stages: Vec<StageAnswer<'a>>,
}

/// An employer, and the stage it is at.
#[derive(Serialize)]
pub(crate) struct EmployerAt<'a> {
    id: &'a Slug,
    name: &'a str,
    stage: EmployerStage,
}

impl EmployerAt<'_> {
    pub(crate) fn on(employer: &Employer, day: Date) -> EmployerAt<'_> {
        EmployerAt {
            id: &employer.id,
            name: &employer.name,
            stage: employer.stage_on(day),
        }
    }
}

/// The factors of a stage, and how many of them are done.
#[derive(Serialize)]
pub(crate) struct StageAnswer<'a> {
    stage: EmployerStage,
    done: usize,
    of: usize,
    factors: Vec<FactorAnswer<'a>>,
}

impl<'a> StageAnswer<'a> {
    pub(crate) fn of(
        guide: &Guide,
        stage: EmployerStage,
        standing: &[Standing<'a>],
    ) -> StageAnswer<'a> {
        StageAnswer {
            stage,
            done: done(standing),
            of: standing.len(),
            factors: standing
                .iter()
                .map(|standing| FactorAnswer::of(guide, standing))
                .collect(),
        }
    }
}

/// A factor as it stands.
#[derive(Serialize)]
pub(crate) struct FactorAnswer<'a> {
    factor: &'a str,
    title: String,
    done: Option<Date>,
    contact: Option<EntryId>,
    by_hand: bool,
}

impl<'a> FactorAnswer<'a> {
    pub(crate) fn of(guide: &Guide, standing: &Standing<'a>) -> FactorAnswer<'a> {
        FactorAnswer {
            factor: standing.factor,
            title: factor_title(guide, standing.factor),
            done: standing.done.map(|done| done.on),
            contact: standing.done.and_then(|done| done.contact),
            by_hand: standing.done.is_some_and(|done| done.by_hand),
        }
    }
}

/// The stage whose factors are at hand: before the first contact and beside the track, those of the first contact.
pub(crate) fn stage_of_work(employer: &Employer, day: Date) -> EmployerStage {
    match employer.stage_on(day) {
        EmployerStage::Lead | EmployerStage::Dormant | EmployerStage::Declined => {
            EmployerStage::FirstContact
        }
        stage => stage,
    }
}

/// How many are done.
pub(crate) fn done(standing: &[Standing]) -> usize {
    standing.len() - open(standing).count()
}

/// Those that are not done.
pub(crate) fn open<'s, 'a>(standing: &'s [Standing<'a>]) -> impl Iterator<Item = &'s Standing<'a>> {
    standing.iter().filter(|standing| standing.done.is_none())
}

/// A factor's title; one of a service's own without a text is called by its id.
pub(crate) fn factor_title(guide: &Guide, factor: &str) -> String {
    guide
        .factor
        .get(factor)
        .map_or_else(|| factor.to_owned(), |text| text.title.clone())
}

/// What the guide calls a stage.
fn title(inputs: &Inputs, stage: EmployerStage) -> String {
    inputs
        .guide
        .stage
        .get(&stage)
        .map_or_else(|| stage.to_string(), |text| text.title.clone())
}

/// When it was done, and how that is known.
fn how_known(inputs: &Inputs, done: Option<Done>) -> String {
    let Some(Done {
        on,
        contact,
        by_hand,
    }) = done
    else {
        return String::new();
    };
    let day = inputs.words.day_near(on, inputs.today);
    match (contact, by_hand) {
        (Some(id), _) => inputs
            .words
            .say("checklist.contact", &[("on", &day), ("id", &id.short())]),
        (None, true) => inputs.words.say("checklist.ticked", &[("on", &day)]),
        (None, false) => inputs.words.say("checklist.on-record", &[("on", &day)]),
    }
}
