//! Bare `coach`: the desk.

use crate::support::{TestEnvironment, assert_lists};

#[test]
fn every_list_of_the_contract_is_there_and_each_line_names_its_command() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["employer", "cadence", "acme", "30"]);
    environment.ok(&["employer", "issue", "acme", "who", "pays", "the", "shoes?", "--on", "-2d"]);
    environment.ok(&["candidate", "add", "--no-name", "--code", "k7qm", "--entered", "2026-09-01", "--stage", "job-finding"]);
    environment.ok(&["candidate", "consent", "k7qm", "named", "--on", "2026-09-01", "--until", "2026-12-01"]);
    environment.log(&["acme", "-c", "phone", "-d", "2026-10-01", "-n", "send brochure", "--due", "2026-11-10"]);
    let desk = environment.json(&[]);
    let lists = ["overdue", "due_today", "planned", "follow_along_due", "quiet_candidates", "seekers_without_meeting"];
    assert_lists(&desk, &lists);
    assert_lists(&desk, &["consent_expiring", "work_experience_overdue", "quiet_employers", "open_issues", "problems"]);
    assert_eq!(desk["schema"], "coach.today/1");
    for (list, day) in [
        ("overdue", "due"),
        ("quiet_candidates", "since"),
        ("seekers_without_meeting", "since"),
        ("consent_expiring", "due"),
        ("quiet_employers", "since"),
        ("open_issues", "since"),
    ] {
        let item = &desk[list][0];
        assert_eq!(item["kind"], list);
        assert!(item[day].is_string() && item["command"].as_str().unwrap().starts_with("coach "), "{item}");
        assert!(item["employer"].is_string() != item["candidate"].is_string(), "{item}");
    }
    environment
        .ok(&["employer", "issue", "acme", "--solved", desk["open_issues"][0]["command"].as_str().unwrap().rsplit(' ').next().unwrap()])
        .says("2 day(s)");
    assert!(environment.json(&[])["open_issues"].as_array().unwrap().is_empty());
}

#[test]
fn a_job_brings_its_follow_along_and_a_talk_settles_it() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["candidate", "add", "--no-name", "--code", "k7qm"]);
    environment.ok(&["job", "start", "k7qm", "acme", "--kind", "competitive", "--hours", "20", "--on", "2026-11-17"]);
    let due = |environment: &TestEnvironment| environment.json(&[])["follow_along_due"].clone();
    assert_eq!((&due(&environment)[0]["candidate"], &due(&environment)[0]["due"]), (&"k7qm".into(), &"2026-11-20".into()));
    environment.ok(&["log-support", "k7qm", "-c", "phone"]);
    environment.ok(&["log-support", "k7qm", "--no-show"]);
    assert_eq!(due(&environment).as_array().unwrap().len(), 1, "neither a call nor a no-show settles it");
    environment.ok(&["log-support", "k7qm", "-c", "meeting"]);
    assert!(due(&environment).as_array().unwrap().is_empty());
}
