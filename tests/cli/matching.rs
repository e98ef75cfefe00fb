//! `coach match`: reasons both ways, no score, no ranking of people.

use crate::support::TestEnvironment;
use serde_json::json;

fn environment() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.ok(&[
        "employer", "add", "Acme Oy", "--town", "Tampere", "--sector", "bakery",
    ]);
    environment.ok(&[
        "employer",
        "edit",
        "acme",
        "--set",
        "times=6-14",
        "--set",
        "tasks=shop floor,packing",
    ]);
    environment.ok(&[
        "employer", "add", "Borg", "--town", "Nokia", "--sector", "bakery",
    ]);
    environment.ok(&["employer", "edit", "borg", "--set", "times=14-22"]);
    environment.employer("Silent");
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&[
        "candidate",
        "edit",
        "k7qm",
        "--set",
        "times=mornings",
        "--set",
        "avoid=customer contact",
        "--set",
        "job_types=bakery",
    ]);
    environment
}

#[test]
fn reasons_are_sentences_of_both_sides() {
    let environment = environment();
    let found = environment.json(&["match", "matti"]);
    assert_eq!(
        found["matches"].as_array().unwrap().len(),
        2,
        "an employer with nothing on file is only counted"
    );
    let first = &found["matches"][0];
    assert_eq!(first["employer"], "acme-oy");
    assert_eq!(
        first["fits"],
        json!([
            "wants bakery: bakery",
            "does not want customer contact: shop floor, packing",
            "wants mornings: they have 6-14"
        ])
    );
    assert_eq!(
        found["matches"][1]["against"],
        json!(["wants mornings: they have 14-22"])
    );
    assert_eq!(
        found["matches"][1]["ask"],
        json!(["does it involve customer contact? (not wanted)"])
    );
    let page = environment
        .ok(&["match", "k7qm"])
        .says("1 employer has nothing on file to compare")
        .stdout;
    assert!(
        !page.contains('%') && !page.to_lowercase().contains("score"),
        "{page}"
    );
}

#[test]
fn employers_asked_first_come_first_and_missing_consent_is_said() {
    let environment = environment();
    environment.ok(&[
        "employer",
        "privilege",
        "borg",
        "--reason",
        "kept two of ours",
    ]);
    environment.ok(&["candidate", "consent", "k7qm", "--withdraw"]);
    let found = environment.json(&["match", "k7qm"]);
    assert_eq!(found["matches"][0]["employer"], "borg");
    assert!(
        found["matches"][0]["stopped"]
            .as_str()
            .unwrap()
            .contains("withdrew")
    );
    environment
        .ok(&["match", "k7qm"])
        .says("asked first: kept two of ours")
        .says("before you call: k7qm withdrew consent");
}

#[test]
fn for_an_employer_people_stand_in_the_order_of_codes_however_much_fits() {
    let environment = environment();
    environment.ok(&[
        "candidate",
        "add",
        "--no-name",
        "--code",
        "aa22",
        "--entered",
        "2026-09-01",
        "--stage",
        "job-finding",
        "--consent",
        "named",
    ]);
    environment.ok(&[
        "candidate",
        "add",
        "--no-name",
        "--code",
        "zz99",
        "--entered",
        "2026-09-01",
        "--stage",
        "job-support",
    ]);
    let found = environment.json(&["match", "--employer", "acme"]);
    let codes: Vec<&str> = found["matches"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["candidate"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        ["aa22", "k7qm"],
        "who is supported at work looks for none"
    );
    assert!(found["matches"][0].get("score").is_none());
    environment
        .ok(&["match", "-e", "acme"])
        .says("no employer met yet")
        .says("not a ranking of people");
    environment.unchanged(2, &["match"]);
    environment.unchanged(2, &["match", "k7qm", "--employer", "acme"]);
    environment.unchanged(2, &["match", "nobody"]);
}
