//! Words that tell of an illness, and words that only look like one.

use super::*;

fn found(text: &str) -> Vec<String> {
    let lists = [
        include_str!("../../../data/illness/en.txt"),
        include_str!("../../../data/illness/nl.txt"),
        include_str!("../../../data/illness/fi.txt"),
    ];
    illness_words(text, &IllnessWords::read(&lists))
}

#[test]
fn words_that_tell_of_an_illness_are_found_also_inflected() {
    for (text, word) in [
        ("told me of her depression", "depression"),
        ("has ADHD, likes mornings", "ADHD"),
        ("since the panic attacks", "panic attacks"),
        (
            "a borderline personality disorder",
            "borderline personality",
        ),
        ("hänellä on skitsofreniaa", "skitsofreniaa"),
        ("kaksisuuntaisesta mielialahäiriöstä", "kaksisuuntaisesta"),
        ("masennuksen jälkeen", "masennuksen"),
        ("zijn autismespectrumstoornis", "autismespectrumstoornis"),
        ("na een psychose", "psychose"),
        ("ze heeft MS", "MS"),
        ("een ADHD-diagnose", "ADHD-diagnose"),
        ("hän sai ADHD-diagnoosin", "ADHD-diagnoosin"),
        ("ASS-diagnose", "ASS-diagnose"),
        ("manisch-depressieve periode", "manisch-depressieve"),
        ("HIV-positief", "HIV-positief"),
        ("een verstandelijke beperking", "verstandelijke beperking"),
        ("rintasyöpä, syövän jälkeen", "rintasyöpä"),
        ("syövällä on hoito", "syövällä"),
        ("uupumuksesta toipuva", "uupumuksesta"),
        ("Parkinson’s since May", "Parkinson’s"),
        ("een ADHD'er", "ADHD'er"),
        ("was depressed in May", "was depressed"),
        ("manische periode", "manische"),
        ("maaninen jakso", "maaninen"),
        ("maanisdepressiivinen", "maanisdepressiivinen"),
        ("häntä ahdistaa usein", "ahdistaa"),
        ("takes Sertraline in the mornings", "Sertraline"),
        ("had a breakdown last spring", "had a breakdown"),
        ("is in hospital again", "in hospital"),
        ("recovering from surgery", "from surgery"),
        ("kuulee ääniä öisin", "kuulee ääniä"),
        ("käy terapiassa tiistaisin", "terapiassa"),
        ("hij is ziek gemeld", "ziek gemeld"),
        ("heeft een hernia", "hernia"),
        ("psyykkisistä syistä", "psyykkisistä"),
        ("on sairauslomalla", "sairauslomalla"),
        ("ze is overspannen thuis", "overspannen"),
        ("na een terugval", "terugval"),
        ("he has ADD and", "ADD"),
    ] {
        assert_eq!(
            found(text).first().map(String::as_str),
            Some(word),
            "{text}"
        );
    }
}

#[test]
fn plain_speech_of_the_work_is_left_alone() {
    for text in [
        "add hours on Friday, ms Virtanen will call",
        "they add a bonus",
        "autoverhuur, automaatti, auto's",
        "the manager likes him",
        "psykologiaa ei tarvita",
        "seminar on Monday",
        "visited the clinic's kitchen as an employer",
        "masinan huolto",
        "kankerans",
        "",
        "medium",
        "the addendum",
        "keittiössä kaikki syövät kello 11",
        "needs MS Excel skills",
        "MS Teams call",
        "MS-Teams call",
        "kaksisuuntainen viestintä",
        "replace the lithium battery",
        "ajoi Maaninkaan ja maanitteli",
        "syöpäläiset torjutaan, syöpäläistä",
        "litiumakkujen lajittelu, litium-ioniakku",
        "tila on ahdas ja ahdistava",
        "psyykkasi itsensä haastatteluun",
        "sairauslomasijaisuus maaliskuussa, sairausloman sijainen",
        "een overspannen arbeidsmarkt, de overspannen markt",
        "psychosociale ondersteuning, psychosocial support",
        "lithium-ion, lithiumbatterijen sorteren",
        "een terugval in de omzet",
        "diagnose-apparatuur, diagnoseapparatuur",
        "diagnostics technician, diagnostic tools",
        "MS SharePoint, MS Azure, MS SQL, MS Dynamics",
        "ADD him to the list",
        "breakdown cover for the van, the breakdown of costs",
        "visited the hospital kitchen",
        "an add-on, a well-known firm",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_word_is_said_once() {
    assert_eq!(found("depression, Depression; depression"), ["depression"]);
}
