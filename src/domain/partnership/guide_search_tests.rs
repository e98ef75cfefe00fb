//! Statements of the guide, found in each language.

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
