//! The day's smaller verbs: `log-partner`, `hand-over`, `history`, `search`, and the care for employers.

use crate::support::TestEnvironment;

#[test]
fn a_contact_with_a_partner_stores_the_kind_and_codes() {
    let environment = TestEnvironment::new();
    environment.ok(&[
        "candidate",
        "add",
        "--name",
        "Matti Meikäläinen",
        "--code",
        "k7qm",
    ]);
    let contact = environment.json(&[
        "log-partner",
        "treatment-team",
        "puhuttu Matista",
        "-f",
        "k7qm",
        "-m",
        "20",
        "-c",
        "phone",
    ])["contact"]
        .clone();
    assert_eq!(
        (&contact["party"], &contact["partner"], &contact["note"]),
        (
            &"partner".into(),
            &"treatment-team".into(),
            &"puhuttu k7qm".into()
        )
    );
    environment
        .unchanged(2, &["log-partner", "neighbour"])
        .remarks("treatment-team");
}

#[test]
fn what_is_handed_over_leaves_the_caseload() {
    let mut environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["candidate", "add", "--no-name", "--code", "k7qm"]);
    std::fs::write(
        environment.data().join("coaches/bo.toml"),
        "name = \"Bo\"\n",
    )
    .unwrap();
    assert_eq!(
        environment.json(&["report", "caseload"])["sections"]["caseload"]["active"],
        1
    );
    let handed = environment.json(&["hand-over", "--all", "--to", "bo"])["hand_over"].clone();
    assert_eq!(
        (
            handed["candidates"].as_array().unwrap().len(),
            handed["employers"].as_array().unwrap().len()
        ),
        (1, 1)
    );
    environment
        .unchanged(0, &["hand-over", "k7qm", "--to", "bo"])
        .says("Already");
    assert_eq!(
        environment.json(&["report", "caseload"])["sections"]["caseload"]["active"],
        0
    );
    environment.coach("bo");
    assert_eq!(
        environment.json(&["report", "caseload"])["sections"]["caseload"]["active"],
        1
    );
    environment.unchanged(2, &["hand-over", "k7qm", "--to", "nobody"]);
}

#[test]
fn history_and_search_find_what_was_said() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&[
        "candidate",
        "add",
        "--no-name",
        "--code",
        "k7qm",
        "--consent",
        "named",
    ]);
    let id = environment.log(&[
        "acme",
        "they need a forklift driver",
        "-c",
        "visit",
        "-f",
        "k7qm",
    ]);
    for who in ["acme", "k7qm", &id] {
        let events = environment.json(&["history", who])["events"].clone();
        assert!(
            events
                .as_array()
                .unwrap()
                .iter()
                .any(|event| event["contact"]["id"] == id.as_str()),
            "{who}: {events}"
        );
    }
    assert_eq!(
        environment.json(&["search", "FORKLIFT"])["hits"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    environment.ok(&["plan", "acme", "show the FORKS", "-d", "2026-11-24"]);
    environment.ok(&["employer", "issue", "acme", "the forks are blunt"]);
    let kinds: Vec<String> = environment.json(&["search", "forks"])["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["kind"].to_string())
        .collect();
    assert_eq!(kinds, [r#""plan""#, r#""issue""#]);
    environment.ok(&[
        "employer",
        "edit",
        "acme",
        "--set",
        "website=acme.example",
        "--set",
        "size=forty people",
    ]);
    environment.ok(&["employer", "privilege", "acme", "--reason", "quick answers"]);
    for fact in ["acme.example", "forty people", "quick answers"] {
        assert_eq!(
            environment.json(&["search", fact])["hits"][0]["text"],
            fact,
            "a fact of an employer is found"
        );
    }
    let promised = environment.log(&[
        "acme",
        "-c",
        "phone",
        "--next",
        "send the CV",
        "--due",
        "2026-11-27",
    ]);
    environment.ok(&["done", &promised, "they have a photocopy"]);
    environment
        .ok(&["search", "PHOTOCOPY"])
        .says("✓ send the CV: they have a photocopy");
    environment
        .ok(&["history", "acme"])
        .says("✓ send the CV: they have a photocopy");
    environment.ok(&["log-support", "k7qm", "PRIVATEMARK"]);
    assert!(
        environment.json(&["search", "privatemark"])["hits"]
            .as_array()
            .unwrap()
            .is_empty(),
        "private notes stay where names stay"
    );
    assert_eq!(
        environment.json(&["search", "privatemark", "--names"])["hits"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_person_is_forgotten_in_the_record_and_in_every_contact() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["employer", "person", "acme", "Zqx Laine", "--role", "HR"]);
    environment.log(&["acme", "-c", "visit", "-p", "Zqx"]);
    environment.log(&["acme", "-c", "visit", "-p", "Zqx", "-d", "2026-10-01"]);
    environment
        .unchanged(2, &["employer", "forget-person", "acme", "Zqx Laine"])
        .remarks("--yes");
    environment.ok(&["employer", "forget-person", "acme", "zqx laine", "--yes"]);
    let left: Vec<String> = environment
        .files()
        .into_iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Zqx"))
        .map(|(path, _)| path)
        .collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(environment.json(&["week"])["meetings"]["counted"], 1);
    environment.ok(&["check"]);
}

#[test]
fn an_archived_employer_is_neither_listed_nor_proposed() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&[
        "employer",
        "privilege",
        "acme",
        "--reason",
        "two retained placements",
    ]);
    environment
        .ok(&["employer", "show", "acme"])
        .says("Asked first: two retained placements");
    assert_eq!(
        environment.json(&["week"])["suggestions"][0]["employer"],
        "acme-oy"
    );
    environment.ok(&["employer", "archive", "acme"]);
    environment
        .unchanged(0, &["employer", "archive", "acme"])
        .says("already");
    assert!(
        environment.json(&["week"])["suggestions"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert!(
        environment.json(&["employer", "list"])["employers"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}
