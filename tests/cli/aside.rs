//! Employers put aside and brought back, empty filters, absences listed, and two employers that are one.

use crate::support::TestEnvironment;

fn two() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.employer("Bakkerij Smit");
    environment
}

fn listed(environment: &TestEnvironment, args: &[&str]) -> Vec<String> {
    let args: Vec<&str> = ["employer", "list"].iter().chain(args).copied().collect();
    let list = environment.json(&args);
    let employers = list["employers"].as_array().unwrap();
    let ids = employers
        .iter()
        .map(|employer| employer["id"].as_str().unwrap());
    ids.map(str::to_owned).collect()
}

#[test]
fn archived_employers_are_treated_alike_by_every_filter() {
    let environment = two();
    environment
        .ok(&["employer", "archive", "acme"])
        .says("archived");
    for (filter, expected) in [
        (&[][..], &["bakkerij-smit"][..]),
        (&["--stage", "lead"], &["bakkerij-smit"]),
        (&["--quiet-for", "1"], &["bakkerij-smit"]),
        (&["--archived"], &["acme-oy"]),
        (&["--archived", "--stage", "lead"], &["acme-oy"]),
        (&["--archived", "--stage", "sharing"], &[]),
    ] {
        assert_eq!(listed(&environment, filter), expected, "{filter:?}");
    }
    environment
        .ok(&["employer", "archive", "acme", "--undo"])
        .says("no longer archived");
    environment
        .ok(&["employer", "archive", "acme", "--undo"])
        .says("already says so");
    assert_eq!(listed(&environment, &[]).len(), 2);
}

#[test]
fn a_new_contact_brings_an_employer_back_and_says_so() {
    let environment = two();
    environment.ok(&["employer", "archive", "acme"]);
    environment
        .ok(&["log-contact", "acme", "-c", "visit", "--stage", "informing"])
        .remarks("Acme Oy was archived and is listed again");
    assert_eq!(listed(&environment, &[]).len(), 2);
    environment.ok(&["undo"]);
    assert_eq!(listed(&environment, &[]), ["bakkerij-smit"]);
    environment.ok(&["check"]);
}

#[test]
fn a_plan_that_was_held_brings_its_employer_back_and_says_so() {
    let environment = two();
    let plan = environment.json(&["plan", "acme", "the canteen", "--on", "fri"]);
    let id = plan["plan"]["id"].as_str().unwrap().to_owned();
    environment.ok(&["employer", "archive", "acme"]);
    environment
        .ok(&["done", &id, "liked it", "--lang", "nl"])
        .remarks("Acme Oy");
    assert_eq!(listed(&environment, &[]).len(), 2);
    environment.ok(&["undo"]);
    assert_eq!(listed(&environment, &[]), ["bakkerij-smit"]);
    environment
        .ok(&["done", &id, "--not-held"])
        .leaves_out("is listed again");
    assert_eq!(listed(&environment, &[]), ["bakkerij-smit"]);
}

#[test]
fn an_empty_filter_says_that_it_is_the_filter() {
    let environment = two();
    environment.seeker("k7qm", "Matti Meikäläinen");
    for (args, says) in [
        (
            &["employer", "list", "--stage", "sharing"][..],
            "No employer fits this filter",
        ),
        (
            &["employer", "list", "--archived"],
            "No employer fits this filter",
        ),
        (
            &["employer", "list", "--stage", "dormant", "--lang", "nl"],
            "Geen werkgever past bij dit filter",
        ),
        (
            &["candidate", "list", "--stage", "closed"],
            "No candidate fits this filter",
        ),
        (
            &["candidate", "list", "--stage", "profile", "--lang", "fi"],
            "rajausta",
        ),
    ] {
        environment.ok(args).says(says);
    }
    let empty = TestEnvironment::new();
    empty.ok(&["employer", "list"]).says("No employers yet");
    empty.ok(&["candidate", "list"]).says("No candidates yet");
}

#[test]
fn absences_are_listed_with_their_ids_and_may_lie_in_the_past() {
    let environment = TestEnvironment::new();
    environment.ok(&["absence"]).says("No absence recorded");
    environment
        .ok(&["absence", "2.11.", "6.11."])
        .says("Mon 2 Nov – Fri 6 Nov");
    environment.ok(&["absence", "2026-12-24", "--half"]);
    let list = environment.json(&["absence"]);
    let absences = list["absences"].as_array().unwrap();
    assert_eq!(
        (absences.len(), &absences[0]["from"]),
        (2, &"2026-12-24".into())
    );
    assert_eq!(absences[0]["half"], true);
    let id = absences[1]["id"].as_str().unwrap();
    environment.ok(&["absence"]).says(&id[22..].to_lowercase());
    environment.ok(&["undo", &id[22..]]);
    environment.ok(&["absence"]).leaves_out("2–6 November");
    environment.unchanged(2, &["absence", "--half"]);
}

#[test]
fn merging_joins_a_person_known_in_both_and_keeps_one_issue_one() {
    let environment = two();
    environment.ok(&[
        "employer",
        "person",
        "acme",
        "Mari Laine",
        "--role",
        "owner",
    ]);
    environment.ok(&[
        "employer",
        "person",
        "smit",
        "mari laine",
        "--phone",
        "040",
        "--email",
        "m@x.fi",
        "--decision-maker",
        "yes",
    ]);
    environment.ok(&["employer", "person", "smit", "Olli"]);
    for employer in ["acme", "smit"] {
        environment.ok(&[
            "employer",
            "issue",
            employer,
            "Shifts",
            "--on",
            "2026-11-10",
        ]);
    }
    environment.ok(&["employer", "issue", "smit", "--solved", "Shifts"]);
    environment.ok(&["employer", "issue", "smit", "Breaks", "--on", "2026-11-10"]);
    environment.ok(&["employer", "merge", "acme", "smit", "--yes"]);
    let shown = environment.json(&["employer", "show", "acme"]);
    let people = shown["employer"]["people"].as_array().unwrap();
    assert_eq!(people.len(), 2);
    for (key, value) in [
        ("name", "Mari Laine"),
        ("role", "owner"),
        ("phone", "040"),
        ("email", "m@x.fi"),
    ] {
        assert_eq!(people[0][key], value, "{key}");
    }
    assert_eq!(people[0]["decision_maker"], true);
    let issues = shown["employer"]["issues"].as_array().unwrap();
    assert_eq!(issues.len(), 2, "{issues:?}");
    assert_eq!(issues[0]["solved"], "2026-11-19");
    environment.ok(&["check"]);
}

#[test]
fn every_fact_has_a_flag_and_the_change_says_what_was() {
    let environment = two();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "trial",
        "--on",
        "2026-11-16",
    ]);
    for (args, says) in [
        (
            "employer edit acme --name Acme --town Kerava",
            "town: (none) → Kerava",
        ),
        ("employer edit acme --town Espoo", "town: Kerava → Espoo"),
        (
            "employer edit acme --set town=Vantaa --size 40",
            "town: Espoo → Vantaa",
        ),
        (
            "employer edit acme --tags bakery,early --cadence 30",
            "cadence: (none) → 30",
        ),
        (
            "employer edit acme --weekly-hours 15-30 --days mon,tue",
            "weekly hours: (none) → 15-30",
        ),
        (
            "candidate edit k7qm --travel bus --job-types kitchen",
            "travel: (none) → bus",
        ),
        (
            "candidate edit k7qm --out-of-work yes",
            "out of work: (none) → yes",
        ),
        (
            "candidate edit k7qm --phone 040 --names",
            "phone: (none) → 040",
        ),
        ("candidate edit k7qm --phone 041", "phone: changed"),
        (
            "candidate edit k7qm --entered 2026-08-03",
            "entered: Tue 1 Sep → Mon 3 Aug",
        ),
        (
            "job update k7qm acme --title baker --kind competitive",
            "kind: trial → competitive",
        ),
        (
            "job update k7qm acme --on 2026-11-17 --hours 20",
            "start: Mon 16 Nov → Tue 17 Nov",
        ),
    ] {
        let args: Vec<&str> = args.split(' ').collect();
        environment.ok(&args).says(says);
    }
    environment
        .ok(&["employer", "edit", "acme", "--town", ""])
        .says("town: Vantaa → (none)");
    environment.unchanged(2, &["employer", "edit", "acme", "--cadence", "often"]);
    environment
        .unchanged(2, &["job", "update", "k7qm", "acme"])
        .remarks("what should change?");
    environment.ok(&["check"]);
}
