//! The same thing twice: remarked on when it is logged, listed by `week --why`, and counted all the same.

use crate::support::TestEnvironment;

fn service() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.employer("Bakkerij Smit");
    environment
}

#[test]
fn a_second_contact_in_person_on_one_day_is_remarked_on() {
    for (first, second, remarked) in [
        (
            &["visit", "acme", "a"][..],
            &["visit", "acme", "b"][..],
            true,
        ),
        (&["visit", "acme", "a"], &["meeting", "acme", "b"], true),
        (
            &["meeting", "acme", "a", "--at", "9:00"],
            &["visit", "acme", "b", "--at", "14:00"],
            true,
        ),
        (
            &["visit", "acme", "a", "--on", "mon"],
            &["visit", "acme", "b", "--on", "mon"],
            true,
        ),
        (
            &["call", "acme", "a", "--at", "9:30"],
            &["call", "acme", "b", "--at", "9:30"],
            true,
        ),
        (&["visit", "acme", "a"], &["visit", "smit", "b"], false),
        (
            &["visit", "acme", "a", "--on", "mon"],
            &["visit", "acme", "b", "--on", "tue"],
            false,
        ),
        (&["visit", "acme", "a"], &["call", "acme", "b"], false),
        (&["call", "acme", "a"], &["call", "acme", "b"], false),
        (
            &["call", "acme", "a", "--at", "9:30"],
            &["call", "acme", "b", "--at", "9:40"],
            false,
        ),
        (
            &["visit", "acme", "a"],
            &["visit", "acme", "b", "--by-candidate"],
            false,
        ),
        (
            &["mail", "acme", "a", "--at", "9:30"],
            &["call", "acme", "b", "--at", "9:30"],
            false,
        ),
    ] {
        let environment = service();
        environment.ok(first);
        let answer = environment.ok(second);
        let is_said = answer.stderr.contains("already logged: ");
        assert_eq!(is_said, remarked, "{first:?} {answer:?}");
        let week = environment.json(&["week"]);
        assert_eq!(
            week["twice"].as_array().unwrap().len(),
            usize::from(remarked)
        );
        let why = environment.ok(&["week", "--why"]).stdout;
        assert_eq!(why.contains("Logged twice"), remarked, "{why}");
    }
}

#[test]
fn it_counts_until_it_is_undone() {
    let environment = service();
    environment.ok(&["visit", "acme", "a"]);
    environment.ok(&["visit", "acme", "b"]);
    let week = environment.json(&["week"]);
    assert_eq!(week["meetings"]["counted"], 2);
    assert_eq!(week["twice"][0]["employer"], "acme-oy");
    assert_eq!(week["twice"][0]["ids"].as_array().unwrap().len(), 2);
    environment.ok(&["undo"]);
    let week = environment.json(&["week"]);
    assert_eq!(week["meetings"]["counted"], 1);
    assert_eq!(week["twice"], serde_json::json!([]));
}

#[test]
fn what_two_devices_logged_is_found_in_the_week() {
    let environment = service();
    environment.ok(&["call", "acme", "from the desk", "--at", "9:30"]);
    let here = environment.log_files().pop().unwrap();
    // Another device of the same coach: its own folder, device id and lines.
    std::fs::rename(
        environment.data().join(".coach/device"),
        environment.home().join("device"),
    )
    .unwrap();
    std::fs::remove_file(environment.data().join(".coach/machines")).unwrap();
    environment.ok(&["call", "acme", "from the phone", "--at", "9:30"]);
    assert!(here.is_file() && environment.log_files().len() == 2);
    let week = environment.json(&["week"]);
    assert_eq!(week["twice"].as_array().unwrap().len(), 1, "{week}");
}
