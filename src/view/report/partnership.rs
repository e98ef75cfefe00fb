//! The evaluation with one employer: contacts, jobs, answers, agreements, and what is done and open of the stage's factors.
//! It is looked at together with them, so nobody who works there is named or called by a code.

use crate::domain::record::agreement::{Agreement, in_force};
use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::{AgreementKind, Channel, EmployerStage};
use crate::view::cell::Cell;
use crate::view::checklist::{self, EmployerAt, stage_of_work};
use crate::view::issues::Answered;
use crate::view::page::Role;
use crate::view::partnership::{self, AgreementAnswer};
use crate::view::report::partnership_jobs::{JobThere, issues, jobs};
use crate::view::report::section::{Inputs, Partner, Section, columns};
use serde::Serialize;
use serde_json::{Map, Value};

/// How long the line is that an answer is written on.
const LINE_TO_FILL: usize = 38;

/// Makes the section; without an employer there is none, which the verb has refused before.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let mut section = Section::default();
    let Some(partner) = inputs.partner else {
        return section;
    };
    let (words, by, employer) = (inputs.words, inputs.by(), partner.employer);
    section.heading(words.say("partnership.title", &[("employer", &employer.name)]));
    let step = partnership::step(inputs.caseload, employer, by);
    let stage = words.label(&format!("employer-stage.{}", employer.stage_on(by)));
    section.line(
        Role::Plain,
        words.say("partnership.stands", &[("stage", &stage), ("step", &step)]),
    );
    let contacts = contacts(inputs, employer, &mut section);
    let jobs = jobs(inputs, employer, &mut section);
    let issues = issues(inputs, employer, &mut section);
    let agreements = agreements(inputs, employer, &mut section);
    let checklist = factors(inputs, partner, &mut section);
    talk(inputs, &mut section);
    section.answer(&Partnership {
        employer: EmployerAt::on(employer, by),
        cooperation: step,
        contacts,
        jobs,
        issues,
        agreements,
        checklist,
    })
}

/// What to talk about, with room for what is said.
fn talk(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    section.heading(words.label("partnership.talk"));
    for question in ["well", "hard", "answers", "next"] {
        let asked = words.label(&format!("partnership.ask-{question}"));
        section.line(Role::Plain, format!("{asked} {}", "_".repeat(LINE_TO_FILL)));
    }
}

/// What the section says.
#[derive(Serialize)]
struct Partnership<'a> {
    employer: EmployerAt<'a>,
    cooperation: usize,
    /// Contacts of the period by channel.
    contacts: Map<String, Value>,
    jobs: Vec<JobThere<'a>>,
    issues: Answered,
    agreements: Vec<AgreementAnswer<'a>>,
    checklist: StageDone,
}

/// How many success factors of the stage are done.
#[derive(Serialize)]
struct StageDone {
    stage: EmployerStage,
    done: usize,
    of: usize,
}

/// Contacts of the period, by channel.
fn contacts(inputs: &Inputs, employer: &Employer, section: &mut Section) -> Map<String, Value> {
    let words = inputs.words;
    let by_channel = by_channel(inputs, employer);
    let all: usize = by_channel.iter().map(|(_, number)| number).sum();
    let list: Vec<String> = by_channel
        .iter()
        .map(|(channel, number)| words.count(&format!("kinds.{channel}"), *number as i64))
        .collect();
    let list = if list.is_empty() {
        words.label("partnership.no-contact")
    } else {
        list.join(", ")
    };
    section.line(
        Role::Plain,
        words.say("partnership.contacts", &[("n", &all), ("list", &list)]),
    );
    let counts = by_channel.into_iter();
    counts
        .map(|(channel, number)| (channel.to_string(), number.into()))
        .collect()
}

/// Each channel by which there was contact in the period, and how often.
fn by_channel(inputs: &Inputs, employer: &Employer) -> Vec<(Channel, usize)> {
    let days = inputs.period.from..=inputs.by();
    let contacts = inputs.caseload.log.contacts.with(&employer.id);
    let channels: Vec<Channel> = contacts
        .map(|logged| logged.contact())
        .filter(|contact| days.contains(&contact.on))
        .map(|contact| contact.channel)
        .collect();
    let number = |of: Channel| channels.iter().filter(|channel| **channel == of).count();
    Channel::ALL
        .iter()
        .map(|channel| (*channel, number(*channel)))
        .filter(|(_, number)| *number > 0)
        .collect()
}

/// Agreements in force, one of each kind.
fn agreements<'a>(
    inputs: &Inputs,
    employer: &'a Employer,
    section: &mut Section,
) -> Vec<AgreementAnswer<'a>> {
    let (words, by) = (inputs.words, inputs.by());
    let known: Vec<&Agreement> = AgreementKind::ALL
        .iter()
        .filter_map(|kind| in_force(&employer.agreements, *kind, by))
        .collect();
    if known.is_empty() {
        return Vec::new();
    }
    let keys = ["agreement", "on", "review", "agreed"];
    section.heading(words.label("partnership.agreements"));
    section.table(
        "agreements",
        columns(words, "partnership", &keys),
        known
            .iter()
            .map(|known| agreement_cells(inputs, known))
            .collect(),
        3,
    );
    let ids = Ids::of(employer);
    let place = |wanted: &Agreement| {
        let mut all = employer.agreements.iter();
        all.position(|known| std::ptr::eq(known, wanted))
            .unwrap_or_default()
    };
    let answer = |known| AgreementAnswer::of(ids.get(Kind::Agreement, place(known)), known);
    known.into_iter().map(answer).collect()
}

fn agreement_cells(inputs: &Inputs, known: &Agreement) -> Vec<Cell> {
    vec![
        inputs
            .words
            .label(&format!("agreement.{}", known.kind))
            .into(),
        inputs.day_cell(Some(known.on.0)),
        inputs.day_cell(known.review.map(|review| review.0)),
        known.text.clone().into(),
    ]
}

/// The success factors of the stage they are at.
fn factors(inputs: &Inputs, partner: Partner, section: &mut Section) -> StageDone {
    let (words, by, employer) = (inputs.words, inputs.by(), partner.employer);
    let stage = stage_of_work(employer, by);
    let standing = partner
        .factors
        .standing(inputs.caseload, employer, stage, by);
    let (done, of) = (checklist::done(&standing), standing.len());
    section.heading(words.say("partnership.checklist", &[("done", &done), ("of", &of)]));
    for (key, done) in [
        ("partnership.done", true),
        ("partnership.open-factors", false),
    ] {
        let standing = standing.iter();
        let titles: Vec<String> = standing
            .filter(|standing| standing.done.is_some() == done)
            .map(|standing| checklist::factor_title(partner.guide, standing.factor))
            .collect();
        section.list(words, Role::Plain, key, &titles.join(", "));
    }
    StageDone { stage, done, of }
}
