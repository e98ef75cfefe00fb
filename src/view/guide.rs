//! The guide: what it offers, a stage, a topic, and what fits an employer now.

use crate::domain::partnership::checklist::Factors;
use crate::domain::partnership::guide::{Guide, Topic, fitting};
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::checklist::{self, stage_of_work};
use crate::view::page::{Block, Page, Role, Span, Table};
use crate::words::Words;
use serde_json::json;

/// What is known for the gaps in the scripts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) coach: Option<String>,
    pub(crate) service: Option<String>,
    pub(crate) employer: Option<String>,
    pub(crate) person: Option<String>,
}

impl Known {
    /// A sentence with its gaps filled; what is not known stays a gap.
    fn fill(&self, text: &str) -> String {
        let gaps = [
            ("{coach}", &self.coach),
            ("{service}", &self.service),
            ("{employer}", &self.employer),
            ("{person}", &self.person),
        ];
        gaps.into_iter()
            .fold(text.to_owned(), |text, (gap, value)| {
                text.replace(gap, value.as_deref().unwrap_or("…"))
            })
    }
}

/// The list of stages and topics.
pub(crate) fn contents(guide: &Guide, factors: &Factors, words: &Words) -> Page {
    let mut page = Page::default();
    page.title(words.label("guide.title"), "");
    let stages = EmployerStage::ALL.iter().filter_map(|stage| {
        guide
            .stage
            .get(stage)
            .map(|text| (stage.to_string(), text.title.clone(), text.aim.clone()))
    });
    list(&mut page, words, "stages", stages.collect());
    let topics = guide.topics.iter().filter_map(|name| {
        guide
            .topic
            .get(name)
            .map(|topic| (name.clone(), topic.title.clone(), topic.about.clone()))
    });
    list(&mut page, words, "topics", topics.collect());
    page.gap();
    page.line(Role::Quiet, words.label("guide.hint"));
    page.fact(
        "stages",
        guide
            .stage
            .iter()
            .map(|(stage, text)| json!({ "stage": stage, "title": text.title, "aim": text.aim, "factors": factors.of(*stage) }))
            .collect::<Vec<_>>(),
    );
    page.fact("topics", guide.topics.clone());
    page
}

/// What there is, each by the word that asks for it.
fn list(page: &mut Page, words: &Words, id: &str, found: Vec<(String, String, String)>) {
    page.gap();
    page.heading(words.label(&format!("guide.{id}")));
    let columns = ["name", "title", "about"].map(|key| words.label(&format!("guide.column-{key}")));
    let rows = found
        .into_iter()
        .map(|(name, title, about)| {
            vec![
                format!("coach guide {name}").into(),
                title.into(),
                about.into(),
            ]
        })
        .collect();
    page.table(Table::new(id, columns, rows).elastic(1).bare().last_below());
}

/// A stage: its aim, and its success factors with the how-to.
pub(crate) fn stage_page(
    guide: &Guide,
    factors: &Factors,
    stage: EmployerStage,
    words: &Words,
) -> Page {
    let mut page = Page::default();
    let text = &guide.stage[&stage];
    page.title(text.title.clone(), "");
    page.line(Role::Plain, text.aim.clone());
    for factor in factors.of(stage) {
        page.gap();
        page.heading(checklist::factor_title(guide, factor));
        page.line(
            Role::Plain,
            guide
                .factor
                .get(factor)
                .map_or_else(String::new, |text| text.how.clone()),
        );
        if factors.ticks_itself(factor) {
            page.line(Role::Quiet, words.label("guide.ticks-itself"));
        }
    }
    page.fact("stage", json!(stage));
    page.fact(
        "factors",
        factors
            .of(stage)
            .iter()
            .map(|factor| json!({ "factor": factor, "title": checklist::factor_title(guide, factor), "how": guide.factor.get(factor).map(|text| &text.how) }))
            .collect::<Vec<_>>(),
    );
    page
}

/// A topic, its gaps filled as far as is known.
pub(crate) fn topic_page(name: &str, topic: &Topic, known: &Known) -> Page {
    let mut page = Page::default();
    page.title(topic.title.clone(), "");
    script(&mut page, topic, known);
    page.fact("topic", name);
    page.fact(
        "parts",
        topic.part.iter().map(|part| json!({ "title": part.title, "say": part.say.iter().map(|say| known.fill(say)).collect::<Vec<_>>() })).collect::<Vec<_>>(),
    );
    page
}

/// What fits an employer now: why, what is open at its stage, and the words for the most pressing of it.
pub(crate) fn employer_page(
    inputs: &checklist::Inputs,
    employer: &Employer,
    known: &Known,
) -> Page {
    let (words, guide, today) = (inputs.words, inputs.guide, inputs.today);
    let mut page = Page::default();
    let stage = employer.stage_on(today);
    page.title(
        words.say("guide.for", &[("employer", &employer.name)]),
        words.label(&format!("employer-stage.{stage}")),
    );
    if let Some(text) = guide.stage.get(&stage) {
        page.line(Role::Plain, text.aim.clone());
    }
    let reasons = fitting(inputs.caseload, employer, today);
    if !reasons.is_empty() {
        page.gap();
        page.heading(words.label("guide.now"));
    }
    for reason in &reasons {
        let topic = guide
            .topic
            .get(reason.topic())
            .map_or("", |topic| topic.title.as_str());
        let why = words.label(&format!("guide.reason-{}", reason.as_str()));
        page.line(
            Role::Plain,
            format!("`coach guide {}`  {why}: {topic}", reason.topic()),
        );
    }
    let at_hand = stage_of_work(employer, today);
    let standing = inputs
        .factors
        .standing(inputs.caseload, employer, at_hand, today);
    let open: Vec<_> = standing
        .iter()
        .filter(|standing| standing.done.is_none())
        .collect();
    if !open.is_empty() {
        page.gap();
        page.heading(words.say(
            "guide.open",
            &[
                ("stage", &checklist::title(inputs, at_hand)),
                ("done", &checklist::done(&standing)),
                ("of", &standing.len()),
            ],
        ));
    }
    for factor in &open {
        let name = format!(
            "{} ({})",
            checklist::factor_title(guide, factor.factor),
            factor.factor
        );
        named(
            &mut page,
            &name,
            guide.factor.get(factor.factor).map_or("", |text| &text.how),
        );
    }
    if let Some(topic) = reasons
        .first()
        .and_then(|reason| guide.topic.get(reason.topic()))
    {
        page.gap();
        page.heading(topic.title.clone());
        script(&mut page, topic, known);
    }
    page.gap();
    page.line(
        Role::Quiet,
        words.say("guide.tick", &[("employer", &employer.id)]),
    );
    page.fact(
        "employer",
        json!({ "id": employer.id, "name": employer.name, "stage": stage }),
    );
    page.fact(
        "fitting",
        reasons
            .iter()
            .map(|reason| json!({ "reason": reason.as_str(), "topic": reason.topic() }))
            .collect::<Vec<_>>(),
    );
    page.fact(
        "open",
        open.iter()
            .map(|standing| checklist::factor_data(guide, standing))
            .collect::<Vec<_>>(),
    );
    page
}

/// What to say, part by part.
fn script(page: &mut Page, topic: &Topic, known: &Known) {
    page.line(Role::Quiet, topic.about.clone());
    for part in &topic.part {
        page.gap();
        page.line(Role::Strong, part.title.clone());
        for say in &part.say {
            page.line(Role::Plain, known.fill(say));
        }
    }
}

/// A line that begins with its name.
fn named(page: &mut Page, name: &str, text: &str) {
    page.blocks.push(Block::Line(vec![
        Span::new(Role::Strong, format!("{name}: ")),
        Span::new(Role::Plain, text),
    ]));
}
