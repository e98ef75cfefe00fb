//! Names in texts: each way to write one, and words that only look like one.

use super::*;

fn endings() -> NameEndings {
    NameEndings::read(include_str!("../../../data/words/name-endings.txt")).unwrap()
}

fn known(people: &[(&str, &str)]) -> BTreeMap<Code, Identity> {
    let identity = |(code, name): &(&str, &str)| {
        let code: Code = code.parse().unwrap();
        (
            code.clone(),
            Identity {
                code,
                name: (*name).to_owned(),
                phone: None,
                email: None,
                aliases: vec![],
            },
        )
    };
    people.iter().map(identity).collect()
}

fn guard(text: &str, involved: &[&str], met: Option<&str>) -> Guarded {
    let known = known(&[
        ("k7qm", "Matti Meikäläinen"),
        ("w2rd", "Will Smit"),
        ("a3bc", "Anna-Liisa Mäki"),
    ]);
    let involved: Vec<Code> = involved.iter().map(|code| code.parse().unwrap()).collect();
    Guard {
        known: &known,
        involved: &involved,
        met,
        endings: &endings(),
    }
    .apply(text, &[])
}

#[test]
fn names_become_codes_also_with_finnish_and_dutch_endings() {
    for (note, expected) in [
        ("Matin CV", "k7qm CV"),
        ("puhuttu Meikäläisen kanssa", "puhuttu k7qm kanssa"),
        ("Matti's CV", "k7qm's CV"),
        (
            "soitto Matille, Mattia kiinnostaa, Matillakin on",
            "soitto k7qm, k7qm kiinnostaa, k7qm on",
        ),
        ("Matti Meikäläisen hakemus", "k7qm hakemus"),
        ("Meikäläinen, Matti", "k7qm"),
    ] {
        assert_eq!(guard(note, &["k7qm"], None).text, expected);
    }
    assert_eq!(
        guard("Wills CV, Willtje", &["w2rd"], None).text,
        "w2rd CV, w2rd"
    );
    assert_eq!(
        guard("Mäen ja Liisan asia", &["a3bc"], None).text,
        "a3bc ja a3bc asia"
    );
}

#[test]
fn words_that_were_forms_of_a_name_are_told() {
    let code: Code = "k7qm".parse().unwrap();
    assert_eq!(
        guard("Matti; Matin CV", &["k7qm"], None).forms,
        [("Matin".to_owned(), code)]
    );
    assert_eq!(guard("Matti Meikäläisen CV", &["k7qm"], None).forms, []);
}

#[test]
fn stems_that_change_and_doubled_consonants_are_recognised() {
    let people = known(&[("y7aa", "Johannes Susi"), ("t3bb", "Tom Vesi")]);
    let (endings, both) = (
        endings(),
        ["y7aa".parse().unwrap(), "t3bb".parse().unwrap()],
    );
    let said = |text| {
        Guard {
            known: &people,
            involved: &both,
            met: None,
            endings: &endings,
        }
        .apply(text, &[])
        .text
    };
    assert_eq!(
        said("Johanneksen cv, Johannekselle soitto"),
        "y7aa cv, y7aa soitto"
    );
    assert_eq!(
        said("Suden asia, Sudelle, Sutta, Veden, Vettä"),
        "y7aa asia, y7aa, y7aa, t3bb, t3bb"
    );
    assert_eq!(said("Tommetje, Toms, Tommie"), "t3bb, t3bb, Tommie");
    let people = known(&[("j3aa", "Jussi Hiisi")]);
    let jussi = ["j3aa".parse().unwrap()];
    let guard = Guard {
        known: &people,
        involved: &jussi,
        met: None,
        endings: &endings,
    };
    assert_eq!(
        guard
            .apply("Jussin ja Hiiden asia; Justin soitti", &[])
            .text,
        "j3aa ja j3aa asia; Justin soitti"
    );
}

#[test]
fn other_names_and_words_that_only_look_inflected_are_left_alone() {
    for (name, others) in [
        ("Eva Smit", "Eveline, Evas, Evans, Evert"),
        ("Ali Demir", "Alina, Alida, Alice, Alienke"),
        ("Jan Mann", "Jana, Janna, Janneke, Janen, Mannen, Manna"),
        ("Kalle Aho", "Kallein, Kallio, Kalla, Kalletta"),
        ("Sam Bos", "Saman, Sama, Samen, Samson, Bosch, Bossen"),
        ("Ari Niemi", "Area, Aren, Arina, Arie"),
        ("Bas de Boer", "Basen, Basa, Bass, Boeren, Basel"),
        ("Kees Bos", "Boss, Bossche"),
        ("Anne Salo", "Annetta, Anna, Annika"),
        ("Tea Lind", "Teas, Team"),
        ("Kari Maa", "Karina, Karita, Karl"),
    ] {
        let people = known(&[("y7aa", name)]);
        let (endings, whom) = (endings(), ["y7aa".parse().unwrap()]);
        let guarded = Guard {
            known: &people,
            involved: &whom,
            met: None,
            endings: &endings,
        }
        .apply(others, &[]);
        assert_eq!(guarded.text, others, "{name}");
    }
}

#[test]
fn a_word_that_is_mostly_no_form_of_a_name_is_asked_about() {
    let people = known(&[("y7aa", "Aino Bakker")]);
    let (endings, whom) = (endings(), ["y7aa".parse().unwrap()]);
    let guarded = Guard {
        known: &people,
        involved: &whom,
        met: None,
        endings: &endings,
    }
    .apply("Ainoa avoin paikka; Bakkers gezocht; Ainon CV", &[]);
    assert_eq!(guarded.text, "Ainoa avoin paikka; Bakkers gezocht; y7aa CV");
    assert_eq!(
        guarded
            .doubts
            .iter()
            .map(|doubt| doubt.kind)
            .collect::<Vec<_>>(),
        [DoubtKind::LowerCase; 2]
    );
}

#[test]
fn inflected_forms_of_names_of_each_kind_become_codes() {
    for (name, forms) in [
        (
            "Eva Smit",
            "Evan, Evalle, Evaa, Evaan, Evalla, Evakin, Smitje, Smitin, Smitille",
        ),
        ("Ali Demir", "Alin, Alille, Alia, Aliin, Demirin, Demiriä"),
        (
            "Jan Berg",
            "Janin, Jania, Janille, Jans, Jantje, Bergin, Bergs",
        ),
        (
            "Anne Salo",
            "Annen, Annea, Annelle, Annes, Salon, Saloa, Salossa, Saloon",
        ),
        (
            "Ari Niemi",
            "Arin, Aria, Arille, Niemen, Niemeä, Niemeen, Niemenä",
        ),
        (
            "Virpi Virtanen",
            "Virpin, Virpiä, Virtasen, Virtasta, Virtaselle, Virtaset, Virtaseen",
        ),
        (
            "Markus Kare",
            "Markuksen, Markusta, Kareen, Karetta, Kareeseen",
        ),
    ] {
        let people = known(&[("y7aa", name)]);
        let (endings, whom) = (endings(), ["y7aa".parse().unwrap()]);
        let guarded = Guard {
            known: &people,
            involved: &whom,
            met: None,
            endings: &endings,
        }
        .apply(&forms.replace(',', " ja"), &[]);
        assert_eq!(
            guarded.text,
            vec!["y7aa"; forms.split(',').count()].join(" ja "),
            "{name}: {forms}"
        );
    }
}

#[test]
fn what_stands_before_a_family_name_is_a_word_of_its_own() {
    let people = known(&[
        ("w3rd", "Jan van den Berg"),
        ("q3aa", "Della Rossi"),
        ("p3aa", "van der Meer, Piet"),
    ]);
    let (endings, all) = (
        endings(),
        [
            "w3rd".parse().unwrap(),
            "q3aa".parse().unwrap(),
            "p3aa".parse().unwrap(),
        ],
    );
    let said = |text| {
        Guard {
            known: &people,
            involved: &all,
            met: None,
            endings: &endings,
        }
        .apply(text, &[])
        .text
    };
    assert_eq!(
        said("Van hem gehoord, Den Haag. Der Spiegel"),
        "Van hem gehoord, Den Haag. Der Spiegel"
    );
    assert_eq!(
        said("Jan van den Berg belde. Van de winkel in Den Haag; Bergs cv, Meer"),
        "w3rd belde. Van de winkel in Den Haag; w3rd cv, p3aa"
    );
    assert_eq!(said("Della belde"), "q3aa belde", "a first name");
}

#[test]
fn will_beside_a_candidate_called_will_stays_a_verb() {
    let guarded = guard("they will call, Will is keen", &["w2rd"], None);
    assert_eq!(guarded.text, "they will call, w2rd is keen");
    assert!(guarded.doubts.is_empty());
}

#[test]
fn a_contact_person_who_shares_the_first_name_keeps_it() {
    let guarded = guard(
        "Matti liked the idea, Matti Meikäläinen could start",
        &["k7qm"],
        Some("Matti Virtanen"),
    );
    assert_eq!(guarded.text, "Matti liked the idea, k7qm could start");
    assert_eq!(guarded.doubts.len(), 1);
    assert_eq!(guarded.doubts[0].kind, DoubtKind::PersonMet);
}

#[test]
fn the_full_name_of_anyone_known_is_replaced_and_a_part_is_doubted() {
    let guarded = guard("matti meikäläinen works there; Matti too", &[], None);
    assert_eq!(
        guarded.text, "k7qm works there; k7qm too",
        "named in full, meant by the part"
    );
    let doubted = guard("Matti works there; matille too", &[], None);
    assert_eq!(doubted.text, "Matti works there; matille too");
    assert_eq!(
        doubted
            .doubts
            .iter()
            .map(|doubt| doubt.kind)
            .collect::<Vec<_>>(),
        [DoubtKind::NotForThem, DoubtKind::LowerCase]
    );
    assert!(
        guard("the mattress of Mattila", &["k7qm"], None)
            .text
            .contains("mattress")
    );
}

#[test]
fn a_name_that_several_bear_is_asked_and_a_namesake_is_said() {
    let endings = endings();
    let people = known(&[
        ("m1", "Matti Meikäläinen"),
        ("m2", "Matti Virtanen"),
        ("zz9", "Matti Meikäläinen"),
    ]);
    let involved = |codes: &[&str]| {
        codes
            .iter()
            .map(|code| code.parse().unwrap())
            .collect::<Vec<Code>>()
    };
    let both = involved(&["m1", "m2"]);
    let guard = Guard {
        known: &people,
        involved: &both,
        met: None,
        endings: &endings,
    };
    let guarded = guard.apply("Matti oli siellä", &[]);
    assert_eq!(
        (guarded.text.as_str(), guarded.doubts.len()),
        ("Matti oli siellä", 2)
    );
    assert!(
        guarded
            .doubts
            .iter()
            .all(|doubt| doubt.kind == DoubtKind::Several)
    );
    assert_eq!(
        guard.apply("Matti oli siellä", &guarded.doubts[1..]).text,
        "m2 oli siellä"
    );
    let one = involved(&["zz9"]);
    let guarded = Guard {
        involved: &one,
        ..guard
    }
    .apply("Matti Meikäläinen came, Matti said yes", &[]);
    assert_eq!(
        (guarded.text.as_str(), guarded.doubts.as_slice()),
        ("zz9 came, zz9 said yes", &[][..])
    );
    let nobody = Guard {
        involved: &[],
        ..guard
    }
    .apply("Matti Meikäläinen came", &[]);
    assert_eq!(nobody.text, "m1 came");
    assert_eq!(nobody.doubts[0].kind, DoubtKind::Namesake);
}

#[test]
fn phone_numbers_and_addresses_become_codes() {
    let code: Code = "k7qm".parse().unwrap();
    let identity = Identity {
        code: code.clone(),
        name: "Matti Meikäläinen".into(),
        phone: Some("+358 40 123 4567".into()),
        email: Some("matti.m@example.fi".into()),
        aliases: vec![],
    };
    let (known, endings) = ([(code, identity)].into(), endings());
    let guard = Guard {
        known: &known,
        involved: &[],
        met: None,
        endings: &endings,
    };
    for (text, expected) in [
        (
            "reach him at +358401234567 today",
            "reach him at k7qm today",
        ),
        ("040-1234567, or Matti.M@example.fi.", "k7qm, or k7qm."),
        ("tel. (040) 123 4567", "tel. k7qm"),
        ("order 2026-11-19 no. 1234", "order 2026-11-19 no. 1234"),
        (
            "Pekka 0400 123 4567, order 2040123456789",
            "Pekka 0400 123 4567, order 2040123456789",
        ),
        (
            "ref 20401234567, FI21040123456700, 04012345678, 01.23.4567",
            "ref 20401234567, FI21040123456700, 04012345678, 01.23.4567",
        ),
        ("on 4.1.2026 0401 234567", "on 4.1.2026 k7qm"),
        ("00358 40 123 4567 or +358 (0)40 1234567", "k7qm or k7qm"),
        (
            "040 765 4321 and x.matti.m@example.fi",
            "040 765 4321 and x.matti.m@example.fi",
        ),
    ] {
        assert_eq!(guard.apply(text, &[]).text, expected);
    }
}

#[test]
fn a_confirmed_doubt_is_replaced() {
    let known = known(&[("k7qm", "Matti Meikäläinen")]);
    let endings = endings();
    let guard = Guard {
        known: &known,
        involved: &[],
        met: None,
        endings: &endings,
    };
    let doubts = guard.apply("Matti called", &[]).doubts;
    assert_eq!(guard.apply("Matti called", &doubts).text, "k7qm called");
}

#[test]
fn other_words_are_left_alone() {
    for note in ["Kerava on mukava paikka", "Mat and Mate", "Willow tree", ""] {
        let guarded = guard(note, &["k7qm", "w2rd"], None);
        assert_eq!(guarded.text, note);
    }
}
