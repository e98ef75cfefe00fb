//! Each way to spell a name, with whom it belongs to and what is left alone.

use crate::domain::naming::guarded::{DoubtKind, Guarded};
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::naming::pseudonym::Guard;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use std::collections::BTreeMap;

/// A name with its aliases, and the code.
type Person<'a> = (&'a str, &'a str, &'a [&'a str]);

fn guard(people: &[Person], involved: &[&str], met: Option<&str>, text: &str) -> Guarded {
    let endings = NameEndings::read(include_str!("../../../data/words/name-endings.txt")).unwrap();
    let person = |(code, name, aliases): &Person| {
        let code: Code = code.parse().unwrap();
        let identity = Identity {
            code: code.clone(),
            name: (*name).to_owned(),
            phone: None,
            email: None,
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        };
        (code, identity)
    };
    let known: BTreeMap<Code, Identity> = people.iter().map(person).collect();
    let involved: Vec<Code> = involved.iter().map(|code| code.parse().unwrap()).collect();
    Guard {
        known: &known,
        involved: &involved,
        met,
        endings: &endings,
    }
    .apply(text, &[])
}

/// The whole name is found in a text that is for nobody.
fn found(name: &str, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let guarded = guard(&[("k7qm", name, &[])], &[], None, text);
        assert_eq!(guarded.text, *expected, "{name}: {text}");
    }
}

#[test]
fn of_names_within_each_other_the_longest_is_meant() {
    let people: &[Person] = &[
        ("a7mv", "Maria Virtanen", &[]),
        ("k9av", "Anna Maria Virtanen", &[]),
        ("v3xx", "Maria Virtanen-Salo", &[]),
    ];
    for (text, expected) in [
        ("Anna Maria Virtanen came", "k9av came"),
        ("Maria Virtanen came", "a7mv came"),
        ("Virtanen Maria, Anna Maria Virtasen CV", "a7mv, k9av CV"),
        ("Maria Virtanen-Salo rang", "v3xx rang"),
        ("ANNA MARIA VIRTANEN", "k9av"),
        ("annamariavirtanen", "k9av"),
        ("Maria Virtanen, Anna Maria Virtanen", "a7mv, k9av"),
        ("Anna Maria Virtanen, Maria Virtanen", "k9av, a7mv"),
        ("Maria Virtanen, Maria Virtanen", "a7mv, a7mv"),
        ("Virtanen, Anna Maria; Virtanen, Maria", "k9av; a7mv"),
    ] {
        for involved in [&[][..], &["a7mv"], &["k9av"]] {
            let guarded = guard(people, involved, None, text);
            assert_eq!(guarded.text, expected, "{involved:?}");
        }
    }
    let met = guard(
        people,
        &["a7mv"],
        Some("Eva Maria Virtanen"),
        "Eva Maria Virtanen agreed",
    );
    assert_eq!(
        met.text, "Eva Maria Virtanen agreed",
        "the person met has the longer name"
    );
}

#[test]
fn apostrophes_dots_and_hyphens_of_every_kind_join_a_name() {
    found(
        "Liam O'Brien",
        &[
            ("Liam O'Brien", "k7qm"),
            ("Liam O’Brien’s CV", "k7qm’s CV"),
            ("Liam Oʼbrien", "k7qm"),
            ("Liam O`Brien; Liam O Brien", "k7qm; k7qm"),
            ("LIAM OBRIEN", "k7qm"),
            ("O'Brien, Liam", "k7qm"),
        ],
    );
    found(
        "J.P. de Vries",
        &[
            ("J.P. de Vries", "k7qm"),
            ("J. P. de Vries", "k7qm"),
            ("JP de Vries", "k7qm"),
        ],
    );
    found(
        "Anna-Liisa Mäki",
        &[
            ("Anna-Liisa Mäki", "k7qm"),
            ("Anna\u{2011}Liisa Mäen", "k7qm"),
            ("Anna\u{2013}Liisa Mäki", "k7qm"),
            ("Anna\u{2212}Liisa\u{a0}Mäki", "k7qm"),
            ("Annaliisa Mäki, Anna Liisa Mäki", "k7qm, k7qm"),
            ("Mäki Anna_Liisa", "k7qm"),
            ("met Anna. Liisa Mäkinen", "met Anna. Liisa Mäkinen"),
        ],
    );
}

#[test]
fn what_does_not_show_and_marks_and_width_make_no_difference() {
    found(
        "Björn Åström",
        &[
            ("Bjorn Astrom", "k7qm"),
            ("BJÖRN ÅSTRÖM", "k7qm"),
            ("Bjoern Aastroem", "k7qm"),
            ("Bjo\u{308}rn A\u{30a}stro\u{308}m", "k7qm"),
            ("Bj\u{ad}örn Åst\u{200b}röm", "k7qm"),
            ("Björn\u{200b}Åström", "k7qm"),
            ("Björn\u{2060} \u{feff}Åström", "k7qm"),
            ("Ｂｊｏｒｎ　Ａｓｔｒｏｍ", "k7qm"),
            ("Björnar Åström", "Björnar Åström"),
        ],
    );
    found(
        "Meika\u{308}la\u{308}inen Matti",
        &[("Matti Meikäläisen CV", "k7qm CV")],
    );
    found("Jose Nunez", &[("José Núñez", "k7qm")]);
    found("Juergen Gross", &[("Jürgen Groß", "k7qm")]);
}

#[test]
fn a_name_written_as_one_word_or_as_a_tag_is_the_name() {
    found(
        "Matti Meikäläinen",
        &[
            ("MattiMeikäläinen, #mattimeikalainen", "k7qm, #k7qm"),
            ("@MeikäläinenMatti", "@k7qm"),
            ("matti_meikäläinen.pdf matti.meikalainen", "k7qm.pdf k7qm"),
            ("MattiMeikäläisen CV", "k7qm CV"),
            ("mattila meikä", "mattila meikä"),
        ],
    );
    found("Bo Ek", &[("BoEk", "k7qm"), ("een boek", "een boek")]);
    let guarded = guard(
        &[("k7qm", "Matti Meikäläinen", &[])],
        &["k7qm"],
        None,
        "#Matti #matti",
    );
    assert_eq!(guarded.text, "#k7qm #matti");
}

#[test]
fn addresses_made_of_the_name_become_codes_whole() {
    let people: &[Person] = &[("k7qm", "Matti Meikäläinen", &[])];
    for (text, unconcerned, concerned) in [
        ("matti.meikalainen@x.fi", "k7qm", "k7qm"),
        ("to Matti-Meikäläinen+cv@x.fi.", "to k7qm.", "to k7qm."),
        ("meikalainen_matti87@x.fi", "k7qm", "k7qm"),
        ("mattimeikalainen@x.fi", "k7qm", "k7qm"),
        ("mmeikalainen@x.fi", "mmeikalainen@x.fi", "k7qm"),
        ("m.meikalainen87@x.fi", "m.meikalainen87@x.fi", "k7qm"),
        ("matti@x.fi", "matti@x.fi", "k7qm"),
        ("info@x.fi", "info@x.fi", "info@x.fi"),
    ] {
        assert_eq!(guard(people, &[], None, text).text, unconcerned);
        assert_eq!(guard(people, &["k7qm"], None, text).text, concerned);
    }
    let doubted = guard(people, &[], None, "mmeikalainen@x.fi");
    assert_eq!(doubted.doubts.len(), 1);
    let met = Some("Mikko Meikäläinen");
    let guarded = guard(people, &["k7qm"], met, "mmeikalainen@x.fi");
    assert_eq!(guarded.doubts[0].kind, DoubtKind::PersonMet);
    assert_eq!(guard(people, &[], met, "mmeikalainen@x.fi").doubts, []);
}

#[test]
fn a_whole_name_is_recognised_even_if_it_is_short_or_has_no_blanks() {
    let people: &[Person] = &[
        ("b2bo", "Bo", &[]),
        ("t4xx", "田中太郎", &[]),
        ("l5xx", "Li Ming", &[]),
    ];
    let said = |involved: &[&str], text| guard(people, involved, None, text);
    for (text, concerned) in [
        ("Bo came, boxes too", "b2bo came, boxes too"),
        ("Bo's CV, Bo:lle", "b2bo's CV, b2bo:lle"),
        ("the bo tree", "the bo tree"),
    ] {
        assert_eq!(said(&["b2bo"], text).text, concerned);
    }
    let asked = said(&[], "Bo came; my bo, Bolle");
    assert_eq!(
        (asked.text.as_str(), asked.doubts.len()),
        ("Bo came; my bo, Bolle", 1),
        "as it is, in an entry for others it is asked about"
    );
    let my: &[Person] = &[("m2my", "My Nguyen", &[])];
    assert_eq!(
        guard(my, &[], None, "My boss said so").doubts,
        [],
        "a word that begins sentences"
    );
    let asked = said(&["b2bo"], "Bon CV");
    assert_eq!(
        (asked.text.as_str(), asked.doubts.len()),
        ("Bon CV", 1),
        "it may be a word"
    );
    assert_eq!(said(&[], "今日は田中太郎さんと").text, "今日はt4xxさんと");
    assert_eq!(said(&[], "Li Ming came, Li").text, "l5xx came, l5xx");
}

#[test]
fn a_double_name_is_one_name() {
    let people: &[Person] = &[
        ("ml1", "Anna-Liisa Mäki", &[]),
        ("jp2", "Jukka Pekka Salo", &[]),
        ("ob3", "Liam O'Brien", &[]),
    ];
    for (code, text, expected) in [
        ("ml1", "Anna-Liisan CV", "ml1 CV"),
        ("ml1", "Anna-Liisalle ja Annaliisalle", "ml1 ja ml1"),
        ("ml1", "Anna Liisa, Anna", "ml1, ml1"),
        ("ml1", "Anna ja Liisa", "ml1 ja ml1"),
        ("jp2", "Jukka-Pekan CV, Jukka Pekka", "jp2 CV, jp2"),
        ("ob3", "O'Brien's and O’Briens", "ob3's and ob3"),
        ("ob3", "OBrien", "ob3"),
        ("ob3", "Liam, Liam", "ob3, ob3"),
    ] {
        assert_eq!(guard(people, &[code], None, text).text, expected);
    }
    let doubts = guard(people, &[], None, "Anna-Liisan CV").doubts;
    assert_eq!(doubts.len(), 1, "one question: {doubts:?}");
    assert_eq!(doubts[0].word, "Anna-Liisan");
}

#[test]
fn aliases_of_one_word_and_former_names_are_names() {
    let people: &[Person] = &[("k7qm", "Mari Salo", &["Mari Laine", "Make"])];
    for (text, expected) in [
        ("Mari Laineen CV", "k7qm CV"),
        ("Laine came", "k7qm came"),
        ("Make came, Maken CV", "k7qm came, k7qm CV"),
        ("we make boxes", "we make boxes"),
    ] {
        assert_eq!(guard(people, &["k7qm"], None, text).text, expected);
    }
    let other = guard(people, &[], None, "Make came");
    assert_eq!(
        other.doubts.len(),
        1,
        "asked about where the text is for others"
    );
}
