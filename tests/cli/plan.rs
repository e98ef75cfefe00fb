//! `coach plan`, and `coach done` that turns it into a contact.

use crate::support::TestEnvironment;

fn planned(environment: &TestEnvironment, args: &[&str]) -> String {
    let document = environment.json(&[&["plan"], args].concat());
    document["plan"]["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_plan_becomes_a_contact_on_its_day_and_closes_what_is_due() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.log(&["acme", "-c", "phone", "-d", "mon", "-n", "call back", "--due", "today"]);
    let id = planned(&environment, &["acme", "talk about mornings", "--on", "fri", "--at", "9:30"]);
    let desk = environment.json(&[]);
    assert_eq!(desk["planned"][0]["due"], "2026-11-20");
    assert_eq!(environment.json(&["week"])["planned"][0]["on"], "2026-11-20");
    let done = environment.run_at("2026-11-20T12:00", &["done", &id, "went well", "--json"]).exits(0).json();
    assert_eq!((&done["contact"]["on"], &done["contact"]["at"], &done["contact"]["channel"]), (&"2026-11-20".into(), &"09:30".into(), &"visit".into()));
    assert_eq!((&done["contact"]["note"], &done["week"]["counted"]), (&"went well".into(), &1.into()));
    let desk = environment.json(&["today"]);
    assert!(desk["planned"].as_array().unwrap().is_empty() && desk["due_today"].as_array().unwrap().is_empty());
    environment.unchanged(0, &["done", &id]).says("already");
    environment.ok(&["check"]);
}

#[test]
fn a_missing_consent_is_warned_of_before_the_visit_and_stops_the_contact() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["candidate", "add", "--no-name", "--code", "k7qm"]);
    environment.ok(&["plan", "acme", "--on", "today", "-f", "k7qm"]).remarks("mind before the visit");
    let id = environment.json(&["week"])["planned"][0].clone();
    assert_eq!(id["on"], "2026-11-19");
    let id = environment.json(&[])["planned"][0]["id"].as_str().unwrap().to_owned();
    environment.unchanged(1, &["done", &id]).remarks("no consent");
}

#[test]
fn the_past_is_not_planned() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.unchanged(1, &["plan", "acme", "--on", "yesterday"]).remarks("log-contact");
    environment.unchanged(0, &["plan", "acme", "--dry-run"]);
}
