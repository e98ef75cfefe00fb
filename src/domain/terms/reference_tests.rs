//! What a typed word names, and what it does not.

use super::*;
use crate::domain::terms::names::Slug;

fn records() -> Vec<Named<Slug>> {
    let named = |id: &str, names: &[&str]| Named {
        id: id.parse().unwrap(),
        names: names.iter().map(|n| (*n).to_owned()).collect(),
    };
    vec![
        named("acme-oy", &["Acme Oy", "Varasto"]),
        named("acme-kerava", &["Acme Kerava"]),
        named("bakkerij-smit", &["Bakkerij Smit"]),
    ]
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

#[test]
fn exact_then_unique_prefix_then_proposals() {
    assert_eq!(
        resolve("ACME OY", &records()),
        Resolution::Exact(slug("acme-oy"))
    );
    assert_eq!(
        resolve("varasto", &records()),
        Resolution::Exact(slug("acme-oy"))
    );
    assert_eq!(
        resolve("smi", &records()),
        Resolution::Prefix(slug("bakkerij-smit"))
    );
    assert_eq!(
        resolve("acme-k", &records()),
        Resolution::Prefix(slug("acme-kerava"))
    );
    assert_eq!(
        resolve("acme", &records()),
        Resolution::Ambiguous(vec![slug("acme-oy"), slug("acme-kerava")])
    );
    assert_eq!(
        resolve("bakery", &records()),
        Resolution::Unknown(vec![slug("bakkerij-smit")])
    );
    assert_eq!(resolve("zzz", &records()), Resolution::Unknown(vec![]));
    assert_eq!(resolve("", &records()), Resolution::Unknown(vec![]));
}

#[test]
fn a_person_is_meant_by_a_whole_name_or_a_beginning_that_one_alone_has() {
    let names = ["Mari Laine", "Mari Laineinen", "Pekka Salo"];
    let meant = |asked| person_meant(&names, asked);
    assert_eq!(meant("mari laine"), Some("Mari Laine"));
    assert_eq!(meant("sal"), Some("Pekka Salo"));
    assert_eq!(meant("laineinen"), Some("Mari Laineinen"));
    assert_eq!(meant("mari"), None);
    assert_eq!(meant("Sanna"), None);
}
#[test]
fn accents_need_not_be_typed_and_tell_apart_where_they_are() {
    let named = |id: &str, name: &str| Named {
        id: id.parse::<Slug>().unwrap(),
        names: vec![name.to_owned()],
    };
    let records = [
        named("metsatahti-oy", "Metsätähti Oy"),
        named("maki", "Maki"),
        named("maki-2", "Mäki"),
        named("orsted", "Ørsted ApS"),
        named("cafe-emile", "Café Émile"),
    ];
    for (typed, found) in [
        ("metsata", "metsatahti-oy"),
        ("metsätä", "metsatahti-oy"),
        ("METSATAHTI OY", "metsatahti-oy"),
        ("mäki", "maki-2"),
        ("maki", "maki"),
        ("ørs", "orsted"),
        ("orsted aps", "orsted"),
        ("emile", "cafe-emile"),
        ("cafe e", "cafe-emile"),
        ("Émile", "cafe-emile"),
    ] {
        match resolve(typed, &records) {
            Resolution::Exact(one) | Resolution::Prefix(one) => {
                assert_eq!(one.as_str(), found, "{typed}");
            }
            other => panic!("{typed}: {other:?}"),
        }
    }
}

#[test]
fn whole_words_of_a_name_follow_each_other() {
    let name = "Autokorjaamo Virtanen Oy";
    for (text, is_of) in [
        ("autokorjaamo virtanen", true),
        ("Virtanen Oy", true),
        ("virtanen", true),
        ("autokorjaamo virtanen oy", true),
        ("autokorjaamo oy", false),
        ("virtanen o", false),
        ("korjaamo virtanen", false),
        ("", false),
        ("oy virtanen", false),
        ("Virtanen Oy called", false),
    ] {
        assert_eq!(is_of_whole_words(text, name), is_of, "{text}");
    }
    assert!(is_of_whole_words("k-market kerava", "K-Market Kerava"));
    assert!(is_of_whole_words("metsa oy", "Metsä Oy"));
}

#[test]
fn signs_within_a_name_need_not_be_typed() {
    let named = |id: &str, names: &[&str]| Named {
        id: id.parse::<Slug>().unwrap(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    let records = [
        named(
            "st-mary-s-care-home",
            &["St. Mary's Care Home", "St Mary's"],
        ),
        named("b-q", &["B&Q"]),
        named("jean-luc", &["Jean-Luc Picard"]),
        named("al-hassan", &["Yusuf Al-Hassan"]),
        named("h-m", &["H & M"]),
        named("k-market", &["K-Market Kerava"]),
    ];
    for (typed, id) in [
        ("st marys", "st-mary-s-care-home"),
        ("st mary's", "st-mary-s-care-home"),
        ("St Mary\u{2019}s", "st-mary-s-care-home"),
        ("st marys care", "st-mary-s-care-home"),
        ("bq", "b-q"),
        ("b & q", "b-q"),
        ("jean luc", "jean-luc"),
        ("jeanlucpicard", "jean-luc"),
        ("al hassan", "al-hassan"),
        ("yusuf al hassan", "al-hassan"),
        ("hm", "h-m"),
        ("k market", "k-market"),
    ] {
        match resolve(typed, &records) {
            Resolution::Exact(found) | Resolution::Prefix(found) => {
                assert_eq!(found.as_str(), id, "{typed}");
            }
            other => panic!("{typed}: {other:?}"),
        }
    }
    for typed in ["marys x", "q", "&", "luc p i", "has san"] {
        let found = resolve(typed, &records);
        assert!(!matches!(found, Resolution::Exact(_)), "{typed}: {found:?}");
    }
}
