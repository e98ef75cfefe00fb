//! What of the guide fits an employer now: why, what is open at its stage, and the words for the most pressing of it.

use crate::domain::partnership::checklist::Standing;
use crate::domain::partnership::fitting::fitting;
use crate::domain::partnership::guide::{Guide, Reason};
use crate::domain::record::employer::Employer;
use crate::view::checklist::{self, EmployerAt, FactorAnswer, stage_of_work};
use crate::view::guide::{Known, script};
use crate::view::page::{Block, Page, Role, Span};
use serde::Serialize;

/// What the page about an employer says.
#[derive(Serialize)]
struct EmployerGuide<'a> {
    employer: EmployerAt<'a>,
    fitting: Vec<Fitting>,
    /// Factors of the stage that are not done.
    open: Vec<FactorAnswer<'a>>,
}

/// Why a topic fits now.
#[derive(Serialize)]
struct Fitting {
    reason: &'static str,
    topic: &'static str,
}

/// Makes the page.
pub(crate) fn employer_page(
    inputs: &checklist::Inputs,
    employer: &Employer,
    known: &Known,
) -> Page {
    let (words, guide, today) = (inputs.words, inputs.guide, inputs.today);
    let reasons = fitting(inputs.caseload, employer, today);
    let at_hand = stage_of_work(employer, today);
    let factors = inputs.factors;
    let standing = factors.standing(inputs.caseload, employer, at_hand, today);
    let open: Vec<_> = checklist::open(&standing).collect();
    let answers = open.iter();
    let answers = answers.map(|standing| FactorAnswer::of(guide, standing));
    let mut page = Page::of(&EmployerGuide {
        employer: EmployerAt::on(employer, today),
        fitting: reasons.iter().map(Fitting::of).collect(),
        open: answers.collect(),
    });
    heading(&mut page, inputs, employer);
    fitting_now(&mut page, inputs, &reasons);
    let heading = checklist::heading(inputs, "guide.open", at_hand, &standing);
    open_factors(&mut page, guide, heading, &open);
    let first = reasons.first();
    if let Some(topic) = first.and_then(|reason| guide.topic.get(reason.topic())) {
        page.gap();
        page.heading(topic.title.clone());
        script(&mut page, topic, known);
    }
    page.gap();
    page.line(
        Role::Quiet,
        words.say("guide.tick", &[("employer", &employer.id)]),
    );
    page
}

/// Whom it is for, at which stage, and what that stage is for.
fn heading(page: &mut Page, inputs: &checklist::Inputs, employer: &Employer) {
    let words = inputs.words;
    let stage = employer.stage_on(inputs.today);
    page.title(
        words.say("guide.for", &[("employer", &employer.name)]),
        words.label(&format!("employer-stage.{stage}")),
    );
    if let Some(text) = inputs.guide.stage.get(&stage) {
        page.line(Role::Plain, text.aim.clone());
    }
}

impl Fitting {
    fn of(reason: &Reason) -> Fitting {
        Fitting {
            reason: reason.as_str(),
            topic: reason.topic(),
        }
    }
}

/// Topics that fit now, and why.
fn fitting_now(page: &mut Page, inputs: &checklist::Inputs, reasons: &[Reason]) {
    let words = inputs.words;
    if !reasons.is_empty() {
        page.gap();
        page.heading(words.label("guide.now"));
    }
    for reason in reasons {
        let topic = inputs.guide.topic.get(reason.topic());
        let title = topic.map_or("", |topic| topic.title.as_str());
        let why = words.label(&format!("guide.reason-{}", reason.as_str()));
        page.line(
            Role::Plain,
            format!("`coach guide {}`  {why}: {title}", reason.topic()),
        );
    }
}

/// Factors of the stage that are not done, and how each is done.
fn open_factors(page: &mut Page, guide: &Guide, heading: String, open: &[&Standing]) {
    if open.is_empty() {
        return;
    }
    page.gap();
    page.heading(heading);
    for standing in open {
        how_to(page, guide, standing);
    }
}

/// A factor in a line that begins with its name.
fn how_to(page: &mut Page, guide: &Guide, standing: &Standing) {
    let factor = standing.factor;
    let title = checklist::factor_title(guide, factor);
    let how = guide.factor.get(factor).map_or("", |text| &text.how);
    page.blocks.push(Block::Line(vec![
        Span::new(Role::Strong, format!("{title} ({factor}): ")),
        Span::new(Role::Plain, how),
    ]));
}
