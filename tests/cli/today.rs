//! Bare `coach`: the desk.

use crate::support::{TestEnvironment, assert_keys, assert_lists};
use serde_json::{Value, json};

const LISTS: [&str; 10] = [
    "overdue",
    "due_today",
    "planned",
    "follow_along_due",
    "quiet_candidates",
    "seekers_without_meeting",
    "consent_expiring",
    "work_experience_overdue",
    "quiet_employers",
    "open_issues",
];

fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
}

#[track_caller]
fn first<'a>(document: &'a Value, list: &str) -> &'a Value {
    let item = &document[list][0];
    assert!(item.is_object(), "`{list}` holds nothing: {document:#}");
    assert_keys(item, &["kind", "command"]);
    assert!(
        item.get("employer").is_some() || item.get("candidate").is_some(),
        "{item}"
    );
    assert!(
        item.get("due").is_some() || item.get("since").is_some(),
        "{item}"
    );
    item
}

#[test]
fn every_list_of_the_contract_is_a_list() {
    let environment = acme();
    for args in [&[][..], &["today"]] {
        let document = environment.json(args);
        assert_eq!(document["schema"], "coach.today/1");
        assert_lists(&document, &LISTS);
        assert_lists(&document, &["problems"]);
    }
    environment.unchanged(0, &[]);
}

#[test]
fn overdue_comes_before_due_today_and_both_name_the_next_command() {
    let environment = acme();
    let late = environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "call back",
        "--due",
        "2026-11-18",
        "--on",
        "2026-11-10",
    ]);
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "send brochure",
        "--due",
        "2026-11-19",
        "--on",
        "2026-11-10",
    ]);
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "spring talk",
        "--due",
        "2027-03-01",
        "--on",
        "2026-11-10",
    ]);
    let document = environment.json(&[]);
    let overdue = first(&document, "overdue");
    assert_eq!(
        (&overdue["due"], &overdue["employer"]),
        (&json!("2026-11-18"), &json!("acme-oy"))
    );
    assert!(
        overdue["command"].as_str().unwrap().starts_with("coach "),
        "{overdue}"
    );
    assert_eq!(first(&document, "due_today")["due"], "2026-11-19");
    assert_eq!(
        document["overdue"].as_array().unwrap().len()
            + document["due_today"].as_array().unwrap().len(),
        2,
        "{document}"
    );
    let shown = environment.ok(&[]).stdout;
    let places: Vec<Option<usize>> = ["call back", "send brochure"]
        .iter()
        .map(|words| shown.find(words))
        .collect();
    assert!(places[0].is_some() && places[0] < places[1], "{shown}");
    environment.ok(&["done", &late]);
    assert_eq!(environment.json(&[])["overdue"], json!([]));
}

#[test]
fn this_weeks_plans_are_on_the_desk_until_they_are_held() {
    let environment = acme();
    let id = environment.json(&["plan", "acme", "see the canteen", "--on", "fri"])["plan"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let document = environment.json(&[]);
    assert_eq!(first(&document, "planned")["due"], "2026-11-20");
    environment.ok(&["done", &id]);
    assert_eq!(environment.json(&[])["planned"], json!([]));
}

#[test]
fn a_seeker_without_contact_or_meeting_is_on_the_desk() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let document = environment.json(&[]);
    assert_eq!(first(&document, "quiet_candidates")["candidate"], "k7qm");
    assert_eq!(
        first(&document, "seekers_without_meeting")["candidate"],
        "k7qm"
    );
    assert!(!document.to_string().contains("Matti"));
    environment.ok(&[]).leaves_out("Matti");
    environment.ok(&["log-support", "k7qm"]);
    environment.log(&["acme", "-c", "visit", "-f", "k7qm"]);
    let document = environment.json(&[]);
    assert_eq!(
        (
            &document["quiet_candidates"],
            &document["seekers_without_meeting"]
        ),
        (&json!([]), &json!([]))
    );
}

#[test]
fn a_consent_about_to_end_is_on_the_desk() {
    let environment = acme();
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "aa22",
        "--no-name",
        "--entered",
        "2026-11-10",
    ]);
    environment.ok(&[
        "candidate",
        "consent",
        "aa22",
        "named",
        "--on",
        "2026-11-10",
        "--until",
        "2026-11-25",
    ]);
    assert_eq!(
        first(&environment.json(&[]), "consent_expiring")["candidate"],
        "aa22"
    );
}

#[test]
fn an_employer_gone_quiet_counts_from_the_last_logged_contact() {
    let environment = acme();
    environment.ok(&["employer", "edit", "acme", "--set", "cadence=30"]);
    environment.log(&["acme", "-c", "visit", "--on", "2026-10-01"]);
    let document = environment.json(&[]);
    let quiet = first(&document, "quiet_employers");
    assert_eq!(
        (&quiet["employer"], &quiet["since"]),
        (&json!("acme-oy"), &json!("2026-10-01"))
    );
    environment.log(&["acme", "-c", "phone"]);
    assert_eq!(environment.json(&[])["quiet_employers"], json!([]));
}
