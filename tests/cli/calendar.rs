//! `coach calendar`, `coach export --format ics`, and the file that is kept up to date: what a calendar elsewhere is told.

use crate::support::TestEnvironment;
use std::collections::BTreeMap;
use std::path::Path;

fn caseload() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["employer", "edit", "acme", "--set", "town=Kerava"]);
    environment.seeker("k7qm", "Zqxname Zqxfamily");
    environment
}

fn plan(environment: &TestEnvironment, words: &[&str]) -> String {
    let args: Vec<&str> = ["plan", "acme"].iter().chain(words).copied().collect();
    let id = &environment.json(&args)["plan"]["id"];
    id.as_str().unwrap().to_owned()
}

/// What the entries of a calendar say, by their identity: name and value of each line.
fn entries(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let text = text.replace("\r\n ", "");
    let parts = text.split("BEGIN:V").filter(|part| part.contains("\nUID:"));
    let read = parts.map(|part| {
        let lines = part.lines().filter_map(|line| line.split_once(':'));
        let lines = lines.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let lines: BTreeMap<String, String> = lines.collect();
        (lines["UID"].clone(), lines)
    });
    read.collect()
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn plans_and_follow_ups_are_told_by_code_and_the_same_data_give_the_same_bytes() {
    let environment = caseload();
    let id = plan(
        &environment,
        &["the foreman, and lunch", "--on", "fri 13:00", "-f", "k7qm"],
    );
    environment.log(&[
        "acme",
        "a word",
        "-c",
        "phone",
        "-p",
        "Mari Zqxboss",
        "-n",
        "send the CV",
        "--due",
        "fri",
    ]);
    let text = environment.ok(&["calendar"]).stdout;
    assert!(
        text.contains("BEGIN:VTIMEZONE") && !text.to_lowercase().contains("zqx"),
        "{text}"
    );
    let entries = entries(&text);
    assert_eq!(entries.len(), 2);
    let visit = &entries[&format!("{id}@coach")];
    for (name, value) in [
        ("SUMMARY", "Visit at Acme Oy\\, for k7qm"),
        ("LOCATION", "Acme Oy\\, Kerava"),
        ("DTSTART;TZID=Europe/Helsinki", "20261120T130000"),
        ("SEQUENCE", "0"),
        ("DTSTAMP", "20261119T130000Z"),
    ] {
        assert_eq!(visit[name], value);
    }
    assert!(text.contains("SUMMARY:send the CV · Acme Oy"), "{text}");
    let later = environment.run_at("2026-11-19T18:00", &["export", "--format", "ics"]);
    assert_eq!(later.exits(0).stdout, text);
    let named = environment.ok(&["calendar", "--names"]).stdout;
    assert!(
        named.contains("for k7qm (Zqxname)") && named.contains("Promised to Mari Zqxboss"),
        "{named}"
    );
    let document = environment.json(&["calendar"]);
    assert_eq!(document["schema"], "coach.calendar/1");
    assert_eq!(document["appointments"][0]["at"], "13:00");
    assert_eq!(document["tasks"][0]["state"], "open");
}

#[test]
fn what_becomes_of_a_plan_is_told_under_the_same_identity_with_a_higher_number() {
    let environment = caseload();
    let id = plan(&environment, &["the foreman", "--on", "fri"]);
    let uid = format!("{id}@coach");
    let mut before = -1;
    let mut told = |args: &[&str], says: &[(&str, &str)]| {
        if !args.is_empty() {
            environment.ok(args);
        }
        let entries = entries(&environment.ok(&["calendar"]).stdout);
        assert_eq!(entries.keys().collect::<Vec<_>>(), [&uid], "{args:?}");
        let entry = &entries[&uid];
        let sequence: i64 = entry["SEQUENCE"].parse().unwrap();
        assert!(sequence > before, "{args:?}: {entry:?}");
        before = sequence;
        for (name, value) in says {
            assert_eq!(
                entry.get(*name).map(String::as_str),
                Some(*value),
                "{args:?}"
            );
        }
    };
    told(
        &[],
        &[("DTSTART;VALUE=DATE", "20261120"), ("STATUS", "CONFIRMED")],
    );
    told(
        &["amend", &id, "--on", "2026-12-03"],
        &[("DTSTART;VALUE=DATE", "20261203")],
    );
    told(
        &["amend", &id, "--on", "2026-11-20"],
        &[("DTSTART;VALUE=DATE", "20261120")],
    );
    told(&["done", &id, "--not-held"], &[("STATUS", "CANCELLED")]);
    let second = plan(&environment, &["a second one", "--on", "fri"]);
    environment.log(&["acme", "a word", "-c", "phone"]);
    // As on another machine, which cannot take the line itself out.
    std::fs::remove_dir_all(environment.data().join(".coach/undo")).unwrap();
    environment.ok(&["undo", &second]);
    let taken_back = entries(&environment.ok(&["calendar"]).stdout);
    let second = &taken_back[&format!("{second}@coach")];
    assert_eq!(
        (second["STATUS"].as_str(), second["SEQUENCE"].as_str()),
        ("CANCELLED", "1")
    );
    // After two months no calendar waits for it any more.
    let late = environment.run_at("2027-02-01T12:00", &["calendar"]);
    assert!(!late.exits(0).stdout.contains("@coach"));
}

#[test]
fn a_promise_that_was_kept_is_done_and_one_taken_out_is_cancelled() {
    let environment = caseload();
    let promised = |text: &str| {
        environment.log(&["acme", "a word", "-c", "phone", "-n", text, "--due", "fri"])
    };
    let (kept, taken) = (promised("send the CV"), promised("call back"));
    environment.ok(&["done", &kept, "sent"]);
    environment.ok(&["amend", &taken, "--next", ""]);
    let entries = entries(&environment.ok(&["calendar"]).stdout);
    assert_eq!(entries[&format!("{kept}@coach")]["STATUS"], "COMPLETED");
    assert_eq!(entries[&format!("{taken}@coach")]["STATUS"], "CANCELLED");
}

#[test]
fn the_configured_file_follows_each_change_of_its_own_directory() {
    let environment = caseload();
    let file = environment.home().join("my/coach.ics");
    let path = file.display().to_string();
    let inside = environment.data().join("x.ics").display().to_string();
    environment
        .unchanged(2, &["config", "calendar.output", &inside])
        .remarks("outside");
    environment
        .ok(&["config", "calendar.output", &path])
        .says("calendar.output = ");
    assert!(!read(&file).contains("@coach"));
    let id = plan(&environment, &["the foreman", "--on", "fri", "-f", "k7qm"]);
    let text = read(&file);
    assert!(
        text.contains(&id) && !text.to_lowercase().contains("zqx"),
        "{text}"
    );
    environment.ok(&["plan", "acme", "--on", "fri", "--dry-run"]);
    assert_eq!(read(&file), text);
    environment.ok(&["done", &id, "--not-held"]);
    assert!(read(&file).contains("CANCELLED"));
    let cancelled = &entries(&read(&file))[&format!("{id}@coach")];
    assert_eq!(cancelled["SEQUENCE"], "1");
    environment.ok(&["undo"]);
    let back = &entries(&read(&file))[&format!("{id}@coach")];
    assert_eq!(
        (back["STATUS"].as_str(), back["SEQUENCE"].as_str()),
        ("CONFIRMED", "2")
    );
    let gone = plan(&environment, &["a slip", "--on", "fri"]);
    environment.ok(&["undo"]);
    let gone = &entries(&read(&file))[&format!("{gone}@coach")];
    assert_eq!(
        (gone["STATUS"].as_str(), gone.get("SUMMARY")),
        ("CANCELLED", None)
    );
    // Another directory has another calendar.
    let other = environment.home().join("other").display().to_string();
    environment.ok(&["init", &other, "--no-git"]);
    let before = read(&file);
    environment.ok(&[
        "-C", &other, "call", "Beta", "--new", "-n", "call", "--due", "fri",
    ]);
    assert_eq!(read(&file), before);
    // What cannot be written is said, and the entry stands.
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    environment
        .ok(&["call", "acme", "a word"])
        .remarks("could not be brought up to date");
    environment.ok(&["config", "calendar.output", ""]);
    environment
        .ok(&["config", "calendar.output"])
        .says("(not set)");
}

#[test]
fn a_calendar_replaces_an_earlier_one_unasked_and_nothing_else() {
    let environment = caseload();
    let file = environment.home().join("coach.ics");
    let path = file.display().to_string();
    environment
        .ok(&["calendar", "--output", &path])
        .says("0 entries");
    plan(&environment, &["the foreman", "--on", "fri"]);
    environment
        .ok(&["calendar", "--output", &path])
        .says("1 entry");
    std::fs::write(&file, "my own notes").unwrap();
    environment
        .unchanged(2, &["calendar", "--output", &path])
        .remarks("--yes");
    assert_eq!(read(&file), "my own notes");
    environment
        .unchanged(2, &["calendar", "--format", "csv"])
        .remarks("leave out --format");
    environment.unchanged(2, &["week", "--format", "ics"]);
    environment
        .unchanged(2, &["export", "contacts", "--format", "ics"])
        .remarks("leave out the table");
}
