//! `coach export`: tables to take elsewhere, by code, harmless in a spreadsheet, encrypted where asked.

use crate::support::TestEnvironment;
use age::secrecy::ExposeSecret;
use std::io::Read;

fn caseload() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["employer", "person", "acme", "Mari Zqxboss"]);
    environment.seeker("k7qm", "Zqxname Zqxfamily");
    environment.log(&[
        "acme",
        "=HYPERLINK(1)",
        "-c",
        "visit",
        "-f",
        "k7qm",
        "-p",
        "Mari Zqxboss",
        "-m",
        "45",
    ]);
    environment.ok(&["log-support", "k7qm", "zqxtold"]);
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--hours",
        "20",
        "--on",
        "2026-11-02",
    ]);
    environment
}

#[test]
fn each_table_is_by_code_and_names_nobody_unless_asked() {
    let environment = caseload();
    for (what, rows) in [
        ("contacts", 2),
        ("employers", 1),
        ("candidates", 1),
        ("jobs", 1),
    ] {
        let csv = environment.ok(&["export", what]).stdout;
        assert_eq!(csv.lines().count(), rows + 1, "{csv}");
        let jsonl = environment
            .ok(&["export", what, "--format", "jsonl"])
            .stdout;
        let read: Vec<serde_json::Value> = jsonl
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(read.len(), rows);
        assert_eq!(
            environment.json(&["export", what])["rows"],
            serde_json::json!(read)
        );
        for marker in ["zqxname", "zqxfamily", "zqxboss", "zqxtold"] {
            assert!(
                !(csv.clone() + &jsonl).to_lowercase().contains(marker),
                "{marker} in {what}"
            );
        }
    }
    let named = environment.ok(&["--names", "export", "contacts"]).stdout;
    assert!(
        named.contains("Zqxname Zqxfamily")
            && named.contains("Mari Zqxboss")
            && !named.contains("zqxtold"),
        "{named}"
    );
    environment
        .unchanged(2, &["export", "everything"])
        .remarks("one of: contacts");
    environment
        .unchanged(2, &["week", "--format", "jsonl"])
        .remarks("coach export");
}

#[test]
fn a_formula_is_made_text() {
    let csv = caseload().ok(&["export"]).stdout;
    assert!(csv.contains(",'=HYPERLINK(1)"), "{csv}");
}

#[test]
fn encrypted_to_a_recipient_only_the_identity_opens_it() {
    let environment = caseload();
    let identity = age::x25519::Identity::generate();
    let file = environment.home().join("contacts.csv.age");
    let output = file.display().to_string();
    let recipient = identity.to_public().to_string();
    environment
        .unchanged(2, &["export", "--encrypt-to", &recipient])
        .remarks("--output");
    environment
        .unchanged(2, &["export", "--encrypt-to", "age1x", "--output", &output])
        .remarks("age1x");
    assert_eq!(
        environment.json(&["export", "--encrypt-to", &recipient, "--output", &output])["export"]["encrypted"],
        true
    );
    let sealed = std::fs::read(&file).unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("acme-oy"));
    let mut text = String::new();
    let opened = age::Decryptor::new(&sealed[..])
        .unwrap()
        .decrypt(std::iter::once(&identity as &dyn age::Identity));
    opened.unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, environment.ok(&["export"]).stdout);
    assert!(
        identity
            .to_string()
            .expose_secret()
            .starts_with("AGE-SECRET-KEY-1")
    );
    environment
        .unchanged(2, &["export", "--output", &output])
        .remarks("--yes");
    let inside = environment.data().join("x.csv").display().to_string();
    environment
        .unchanged(2, &["export", "--output", &inside])
        .remarks("outside");
}
