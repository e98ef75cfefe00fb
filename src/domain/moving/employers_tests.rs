//! Which employers are one, which may be, and what is kept of what rows tell.

use super::*;
use crate::domain::terms::vocabulary::EmployerStage;

fn row(name: &str, town: Option<&str>) -> EmployerRow {
    EmployerRow {
        name: name.to_owned(),
        town: town.map(str::to_owned),
        ..EmployerRow::default()
    }
}

#[test]
fn case_blanks_and_accents_join_and_likeness_only_asks() {
    let (known, answers) = (BTreeMap::new(), BTreeMap::new());
    for (first, second, is_one, is_asked) in [
        ("Acme Oy", "ACME OY", true, false),
        ("Acme Oy", "acme  oy ", true, false),
        ("Näkö Oy", "Nako Oy", true, false),
        ("Acme Oy", "Acme Oy, Turku", false, true),
        ("Acme Oy, Turku", "Acme Oy", false, true),
        ("Acme Oy", "Oy Acme Ab", false, true),
        ("Acme Oy", "Acme", false, true),
        ("Van der Plas B.V.", "Van der Plas BV", false, true),
        ("Acme Oy", "Acma Oy", false, false),
        ("Acme Turku", "Acme Espoo", false, false),
        ("Oy", "Ab", false, false),
        ("K-Market Savio", "K-Market Kerava", false, false),
    ] {
        let mut employers = Employers::of(&known, BTreeSet::new(), &answers);
        let one = employers.join(&row(first, None), 2).unwrap();
        let other = employers.join(&row(second, None), 3).unwrap();
        assert_eq!(one == other, is_one, "{first} and {second}");
        assert_eq!(
            !employers.alike.is_empty(),
            is_asked,
            "{first} and {second}"
        );
    }
}

#[test]
fn what_a_person_says_joins_or_parts() {
    let known = BTreeMap::new();
    let answers = BTreeMap::from([
        ("acme oy, turku".to_owned(), "Acme Oy".to_owned()),
        ("oy acme ab".to_owned(), "Oy Acme Ab".to_owned()),
    ]);
    let mut employers = Employers::of(&known, BTreeSet::new(), &answers);
    let first = employers.join(&row("Acme Oy", Some("Turku")), 2).unwrap();
    assert_eq!(
        employers.join(&row("Acme Oy, Turku", None), 3),
        Ok(first.clone())
    );
    assert_ne!(employers.join(&row("Oy Acme Ab", None), 4), Ok(first));
    assert!(employers.alike.is_empty());
}

#[test]
fn what_is_known_stays_and_what_differs_is_said() {
    let (known, answers) = (BTreeMap::new(), BTreeMap::new());
    let mut employers = Employers::of(&known, BTreeSet::from(["acme".parse().unwrap()]), &answers);
    let slug = employers.join(&row("Acme", Some("Turku")), 2).unwrap();
    assert_eq!(slug.as_str(), "acme-2");
    employers.join(&row("ACME", Some("turku")), 3).unwrap();
    employers.join(&row("acme", Some("Espoo")), 4).unwrap();
    assert_eq!(
        employers.differences,
        ["Acme: row 4 says the town is Espoo; Turku is kept"]
    );
    employers.met(&slug, "2026-11-18".parse().unwrap());
    employers.met(&slug, "2026-11-02".parse().unwrap());
    let coach = "anna".parse().unwrap();
    let record = employers.new[&slug].record(&slug, &coach, "2026-11-20".parse().unwrap());
    assert_eq!(record.stages[0].stage, EmployerStage::FirstContact);
    assert_eq!(record.stages[0].on.0.to_string(), "2026-11-02");
    assert_eq!(record.town.as_deref(), Some("Turku"));
}
