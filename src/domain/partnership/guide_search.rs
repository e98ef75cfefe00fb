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
mod tests {
    use super::*;

    fn guides() -> [(&'static str, Guide); 3] {
        let read = |text: &str| toml::from_str(text).unwrap();
        [
            ("en", read(include_str!("../../../data/guide/en.toml"))),
            ("nl", read(include_str!("../../../data/guide/nl.toml"))),
            ("fi", read(include_str!("../../../data/guide/fi.toml"))),
        ]
    }

    fn factors() -> Factors {
        toml::from_str(include_str!("../../../data/guide/factors.toml")).unwrap()
    }

    /// Statements of the sources: the page that carries each, and words by which it is found in English, Dutch and Finnish.
    const STATEMENTS: [(&str, [&str; 3]); 29] = [
        (
            "first-contact",
            [
                "good practice elsewhere",
                "voorbeelden elders",
                "toiminut hyvin muualla",
            ],
        ),
        (
            "first-contact",
            [
                "experts outside",
                "deskundigen buiten",
                "ulkopuolisilta asiantuntijoilta",
            ],
        ),
        (
            "first-contact",
            ["partner value", "partner toevoegt", "kumppani hyotya"],
        ),
        (
            "first-contact",
            ["misconception", "stel beeld bij", "vaara kasitys"],
        ),
        (
            "first-contact",
            [
                "managers diversity",
                "leidinggevenden diversiteit",
                "esihenkilot monimuotoisuuteen",
            ],
        ),
        (
            "first-contact",
            [
                "disabilities sector",
                "beperking sector",
                "osatyokykyiset alalla",
            ],
        ),
        (
            "informing",
            [
                "social responsibility",
                "maatschappelijk ondernemen",
                "yhteiskuntavastuu",
            ],
        ),
        (
            "informing",
            [
                "expert organisations",
                "kennisorganisaties",
                "asiantuntijajarjestot",
            ],
        ),
        (
            "informing",
            [
                "peer counsellors",
                "ervaringsdeskundigen",
                "vertaisneuvojat",
            ],
        ),
        ("informing", ["trainings", "trainingen", "koulutuksiin"]),
        (
            "supporting",
            ["feedback rounds", "feedbackronde", "palautekeskusteluja"],
        ),
        (
            "supporting",
            [
                "partner organisations",
                "partnerorganisaties",
                "kumppaniorganisaatioiden",
            ],
        ),
        ("sharing", ["linkedin", "linkedin", "linkedin"]),
        ("sharing", ["video", "video", "video"]),
        ("sharing", ["interview", "interview", "haastattelu"]),
        (
            "arguments",
            ["private public", "publieke sector", "yksityinen julkinen"],
        ),
        (
            "arguments",
            ["local problem", "buurt", "paikallinen ongelma"],
        ),
        (
            "arguments",
            ["leading by example", "goede voorbeeld", "edellakavijana"],
        ),
        ("arguments", ["success", "gelukt", "onnistumiset"]),
        (
            "arguments",
            ["show form", "laat zien formulier", "nayta lomake"],
        ),
        ("arguments", ["workshop", "workshop", "tyopajaan"]),
        (
            "arguments",
            ["public relations", "public relations", "suhdetoimintaa"],
        ),
        ("arguments", ["campaign", "campagne", "kampanjassa"]),
        (
            "questions",
            [
                "normal pay education",
                "normaal loon opleiding",
                "tavallisella palkalla koulutukseen",
            ],
        ),
        (
            "values",
            [
                "means it has",
                "publieke partij middelen",
                "julkisen osapuolen keinoilla",
            ],
        ),
        (
            "values",
            [
                "energy regulation",
                "energie regelgeving",
                "voimilla maaraysten",
            ],
        ),
        (
            "values",
            [
                "regularly review",
                "regelmatig evaluatiedatum",
                "saannollisesti tarkistuspaiva",
            ],
        ),
        (
            "informing",
            [
                "instruments employment service",
                "instrumenten uwv",
                "valineet tyollisyyspalvelut",
            ],
        ),
        (
            "conditions",
            [
                "support needed match",
                "begeleiding nodig passen",
                "tukea tarvittiin sopivatko",
            ],
        ),
    ];

    #[test]
    fn each_statement_of_the_sources_is_found_in_three_languages() {
        let factors = factors();
        for (place, (language, guide)) in guides().iter().enumerate() {
            for (page, by_language) in &STATEMENTS {
                let asked = by_language[place];
                let hits = search(guide, &factors, asked);
                let pages: Vec<&str> = hits.iter().map(|hit| hit.page.as_str()).collect();
                assert!(pages.contains(page), "{language}: {asked}: {pages:?}");
            }
        }
    }

    #[test]
    fn all_words_have_to_be_there_and_a_beginning_is_enough() {
        let [(_, guide), ..] = guides();
        let found = |asked: &str| search(&guide, &factors(), asked).len();
        assert!(found("subsid") > 0 && found("SUBSIDY") > 0);
        assert!(found("subsidy pay") < found("subsidy"));
        assert_eq!(found("subsidy zeppelin"), 0);
        assert_eq!(found("ubsidy"), 0, "the middle of a word is no word");
        assert_eq!((found(""), found(" – ")), (0, 0));
    }
}
