//! Finding words in the guide: in its stages, success factors and topics.

use crate::domain::partnership::checklist::Factors;
use crate::domain::partnership::guide::Guide;
use crate::domain::terms::vocabulary::EmployerStage;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text of the guide in which all words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit<'a> {
    /// What `coach guide` is asked to show it: a stage or a topic.
    pub(crate) page: String,
    pub(crate) title: &'a str,
    pub(crate) text: &'a str,
}

/// Texts in which every word asked for stands, or begins a word; accents and case do not matter. In the order of the guide.
pub(crate) fn search<'a>(guide: &'a Guide, factors: &'a Factors, asked: &str) -> Vec<Hit<'a>> {
    let wanted = words(asked);
    if wanted.is_empty() {
        return Vec::new();
    }
    let holds = |hit: &Hit| {
        let found = words(&format!("{} {}", hit.title, hit.text));
        let is_there = |word: &String| found.iter().any(|known| known.starts_with(word.as_str()));
        wanted.iter().all(is_there)
    };
    let mut hits: Vec<Hit> = stages(guide, factors).chain(topics(guide)).collect();
    hits.retain(holds);
    hits
}

/// The aim of each stage, and how its success factors are done.
fn stages<'a>(guide: &'a Guide, factors: &'a Factors) -> impl Iterator<Item = Hit<'a>> {
    EmployerStage::ALL.iter().flat_map(move |stage| {
        let hit = move |title: &'a str, text: &'a str| Hit {
            page: stage.to_string(),
            title,
            text,
        };
        let aim = guide
            .stage
            .get(stage)
            .map(|text| hit(&text.title, &text.aim));
        // A lead has the factors of the first contact ahead; they are listed there.
        let own = (*stage != EmployerStage::Lead).then(|| factors.of(*stage));
        let own = own.into_iter().flatten();
        let how = own.filter_map(move |factor| {
            let text = guide.factor.get(factor)?;
            Some(hit(&text.title, &text.how))
        });
        aim.into_iter().chain(how)
    })
}

/// What each topic is about, and every sentence that can be said.
fn topics(guide: &Guide) -> impl Iterator<Item = Hit<'_>> {
    let known = guide
        .topics
        .iter()
        .filter_map(|name| guide.topic.get_key_value(name));
    known.flat_map(|(name, topic)| {
        let hit = move |title, text| Hit {
            page: name.clone(),
            title,
            text,
        };
        let about = hit(topic.title.as_str(), topic.about.as_str());
        let said = topic.part.iter().flat_map(move |part| {
            let say = part.say.iter();
            say.map(move |say| hit(part.title.as_str(), say.as_str()))
        });
        std::iter::once(about).chain(said)
    })
}

/// The words of a text, in lower case and without accents.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    plain
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
#[path = "guide_search_tests.rs"]
mod tests;
