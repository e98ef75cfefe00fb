//! Who is meant by what a table calls people.

use super::*;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::record::candidate::Candidate;
use std::cell::Cell;

fn caseload(people: &[(&str, &str)]) -> Caseload {
    let mut caseload = Caseload {
        settings: toml::from_str("format = 1").unwrap(),
        coaches: [].into(),
        employers: [].into(),
        candidates: [].into(),
        identities: [].into(),
        log: crate::domain::log::standing::Log::default(),
        problems: vec![],
    };
    for (code, name) in people {
        let code: Code = code.parse().unwrap();
        let entered = "2026-01-05".parse().unwrap();
        caseload
            .candidates
            .insert(code.clone(), Candidate::entered(code.clone(), entered));
        let identity = Identity {
            name: (*name).to_owned(),
            ..nobody_named(&code)
        };
        caseload.identities.insert(code, identity);
    }
    caseload
}

fn day() -> Date {
    "2026-11-18".parse().unwrap()
}

#[test]
fn people_are_found_by_code_name_or_alias_and_a_part_of_a_name_is_asked() {
    let caseload = caseload(&[
        ("k7qm", "Matti Meikäläinen"),
        ("w2rd", "Jaana Berg"),
        ("aa22", "Jaana Koski"),
    ]);
    for (called, found) in [
        ("k7qm", Some("k7qm")),
        ("K7QM", Some("k7qm")),
        ("Matti Meikäläinen", Some("k7qm")),
        ("matti meikalainen", Some("k7qm")),
        ("Jaana Berg", Some("w2rd")),
        ("Matti", None),
        ("Jaana", None),
        ("K12", Some("k12")),
        ("a-9", Some("a-9")),
        ("JB", Some("new1")),
        ("Somebody Else", Some("new1")),
    ] {
        let number = Cell::new(0);
        let codes = |_: &str, proposed: Option<&Code>| {
            number.set(number.get() + 1);
            proposed
                .cloned()
                .or_else(|| format!("new{}", number.get()).parse().ok())
        };
        let answers = BTreeMap::new();
        let mut people = People::of(&caseload, &codes, &answers);
        let code = people.find(called, day()).ok();
        assert_eq!(code.as_ref().map(Code::as_str), found, "{called}");
        assert_eq!(people.asked.is_empty(), found.is_some(), "{called}");
    }
}

#[test]
fn what_a_person_said_is_kept_as_an_alias() {
    let caseload = caseload(&[("k7qm", "Matti Meikäläinen")]);
    let codes = |_: &str, _: Option<&Code>| "new1".parse().ok();
    let answers = BTreeMap::from([
        ("mm".to_owned(), "k7qm".to_owned()),
        ("matti".to_owned(), String::new()),
        ("xx".to_owned(), "nobody".to_owned()),
    ]);
    let mut people = People::of(&caseload, &codes, &answers);
    assert_eq!(people.find("MM", day()).unwrap().as_str(), "k7qm");
    assert_eq!(people.called.values().next().unwrap().aliases, ["MM"]);
    assert_eq!(people.find("Matti", day()).unwrap().as_str(), "new1");
    assert!(people.find("XX", day()).is_err());
    assert_eq!(people.known().len(), 2);
}

#[test]
fn two_people_may_have_one_name_and_a_row_is_one_of_them() {
    let caseload = caseload(&[]);
    let number = Cell::new(0);
    let codes = |_: &str, _: Option<&Code>| {
        number.set(number.get() + 1);
        format!("new{}", number.get()).parse().ok()
    };
    let answers = BTreeMap::new();
    let mut people = People::of(&caseload, &codes, &answers);
    let row = |entered: &str| CandidateRow {
        name: "Matti Meikäläinen".to_owned(),
        entered: Some(entered.parse().unwrap()),
        ..CandidateRow::default()
    };
    assert!(people.list(&row("2026-02-01"), day()).unwrap().1);
    assert!(people.list(&row("2026-03-01"), day()).unwrap().1);
    assert!(!people.list(&row("2026-03-01"), day()).unwrap().1);
    assert_eq!(people.new.len(), 2);
}
