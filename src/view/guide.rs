//! The guide: what it offers, a stage, a topic.

use crate::domain::partnership::checklist::Factors;
use crate::domain::partnership::guide::{Guide, Part, StageText, Topic};
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::checklist;
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use serde::Serialize;

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
    pub(crate) fn fill(&self, text: &str) -> String {
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
pub(crate) fn contents<'a>(guide: &'a Guide, factors: &'a Factors, words: &Words) -> Page {
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
    let stage = |(stage, text): (&EmployerStage, &'a StageText)| StageContents {
        stage: *stage,
        title: &text.title,
        aim: &text.aim,
        factors: factors.of(*stage),
    };
    page.answer(&Contents {
        stages: guide.stage.iter().map(stage).collect(),
        topics: &guide.topics,
    })
}

/// What the list says.
#[derive(Serialize)]
struct Contents<'a> {
    stages: Vec<StageContents<'a>>,
    topics: &'a [String],
}

#[derive(Serialize)]
struct StageContents<'a> {
    stage: EmployerStage,
    title: &'a str,
    aim: &'a str,
    factors: &'a [String],
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
pub(crate) fn stage_page<'a>(
    guide: &'a Guide,
    factors: &'a Factors,
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
    let factor = |factor: &'a String| HowTo {
        factor,
        title: checklist::factor_title(guide, factor),
        how: guide.factor.get(factor).map(|text| text.how.as_str()),
    };
    page.answer(&StageHowTo {
        stage,
        factors: factors.of(stage).iter().map(factor).collect(),
    })
}

/// What the page of a stage says.
#[derive(Serialize)]
struct StageHowTo<'a> {
    stage: EmployerStage,
    factors: Vec<HowTo<'a>>,
}

#[derive(Serialize)]
struct HowTo<'a> {
    factor: &'a str,
    title: String,
    how: Option<&'a str>,
}

/// A topic, its gaps filled as far as is known.
pub(crate) fn topic_page(name: &str, topic: &Topic, known: &Known) -> Page {
    let mut page = Page::default();
    page.title(topic.title.clone(), "");
    script(&mut page, topic, known);
    let part = |part: &Part| PartAnswer {
        title: part.title.clone(),
        say: part.say.iter().map(|say| known.fill(say)).collect(),
    };
    page.answer(&TopicAnswer {
        topic: name,
        parts: topic.part.iter().map(part).collect(),
    })
}

/// What the page of a topic says.
#[derive(Serialize)]
struct TopicAnswer<'a> {
    topic: &'a str,
    parts: Vec<PartAnswer>,
}

#[derive(Serialize)]
struct PartAnswer {
    title: String,
    say: Vec<String>,
}

/// What to say, part by part.
pub(crate) fn script(page: &mut Page, topic: &Topic, known: &Known) {
    page.line(Role::Quiet, topic.about.clone());
    for part in &topic.part {
        page.gap();
        page.line(Role::Strong, part.title.clone());
        for say in &part.say {
            page.line(Role::Plain, known.fill(say));
        }
    }
}
