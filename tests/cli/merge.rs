//! `coach employer merge`: two records of one employer.

use crate::support::TestEnvironment;
use serde_json::json;

/// Acme twice: known well under one name, met and worked at under the other.
fn environment() -> TestEnvironment {
    let mut environment = TestEnvironment::new();
    environment.ok(&["employer", "add", "Acme Oy", "--town", "Tampere"]);
    environment.ok(&[
        "employer",
        "add",
        "Acme Tampere",
        "--sector",
        "bakery",
        "--tag",
        "bread",
    ]);
    environment.employer("Borg");
    environment.ok(&[
        "employer",
        "person",
        "acme-tampere",
        "Mari Laine",
        "--role",
        "owner",
    ]);
    environment.ok(&["employer", "issue", "acme-tampere", "who pays the shoes?"]);
    environment.ok(&["employer", "stage", "acme-tampere", "informing"]);
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&[
        "candidate",
        "consent",
        "k7qm",
        "named",
        "--employer",
        "acme-tampere",
    ]);
    environment.ok(&["candidate", "step", "k7qm", "acme-tampere", "interview"]);
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme-tampere",
        "--kind",
        "competitive",
        "--on",
        "2026-11-16",
    ]);
    environment.log(&["acme-tampere", "-c", "visit", "-d", "2026-11-16"]);
    environment.log(&[
        "borg",
        "-c",
        "event",
        "--also",
        "acme-tampere",
        "-d",
        "2026-11-17",
    ]);
    environment.ok(&["plan", "acme-tampere", "the shift lead", "--on", "+2d"]);
    environment.write("coaches/ben.toml", "name = \"Ben\"\n");
    environment.coach("ben");
    environment.log(&[
        "acme-tampere",
        "-c",
        "phone",
        "-d",
        "2026-10-20",
        "-n",
        "send CV",
        "--due",
        "2026-11-30",
    ]);
    environment.coach("anna");
    environment
}

#[test]
fn everything_of_the_second_is_the_firsts_and_one_undo_takes_it_back() {
    let environment = environment();
    environment
        .unchanged(2, &["employer", "merge", "acme-oy", "acme-tampere"])
        .remarks("--yes");
    let before = environment.files();
    environment
        .ok(&["employer", "merge", "acme-oy", "acme-tampere", "--yes"])
        .says("4 contacts and plans");
    let shown = environment.json(&["employer", "show", "acme-oy"]);
    assert_eq!(shown["contacts"].as_array().unwrap().len(), 3);
    assert_eq!(
        (
            &shown["employer"]["sector"],
            &shown["employer"]["town"],
            &shown["employer"]["stage"]
        ),
        (&"bakery".into(), &"Tampere".into(), &"informing".into())
    );
    assert_eq!(
        (&shown["employer"]["aliases"], &shown["employer"]["tags"]),
        (&json!(["Acme Tampere"]), &json!(["bread"]))
    );
    assert_eq!(
        (
            &shown["employer"]["people"][0]["name"],
            &shown["employer"]["issues"][0]["text"]
        ),
        (&"Mari Laine".into(), &"who pays the shoes?".into())
    );
    assert_eq!(
        (
            &shown["jobs"][0]["candidate"],
            &shown["follow_ups"][0]["text"]
        ),
        (&"k7qm".into(), &"send CV".into())
    );
    let person = environment.json(&["candidate", "show", "k7qm"])["candidate"].clone();
    assert_eq!(
        (
            &person["steps"][0]["employer"],
            &person["jobs"][0]["employer"]
        ),
        (&"acme-oy".into(), &"acme-oy".into())
    );
    assert_eq!(person["consents"][1]["employers"], json!(["acme-oy"]));
    let list = environment.json(&["employer", "list"])["employers"].clone();
    assert_eq!(list.as_array().unwrap().len(), 2);
    // The old name and the old id still lead there.
    environment
        .ok(&["log-contact", "Acme Tampere", "-c", "phone"])
        .says("call with Acme Oy");
    environment
        .ok(&["log-contact", "acme-tampere", "-c", "phone"])
        .says("Acme Oy")
        .remarks("acme-tampere was merged into acme-oy");
    environment.ok(&["undo"]);
    environment.ok(&["undo"]);
    environment.ok(&["undo"]).says("merged into Acme Oy");
    let after = environment.files();
    for path in [
        "employers/acme-oy.toml",
        "employers/acme-tampere.toml",
        "candidates/k7qm.toml",
    ] {
        assert_eq!(before[path], after[path], "{path}");
    }
    assert_eq!(
        environment.json(&["employer", "show", "acme-tampere"])["contacts"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
}

#[test]
fn an_event_with_both_names_the_one_that_stays_once() {
    let environment = environment();
    environment.log(&[
        "acme-oy",
        "-c",
        "event",
        "--also",
        "acme-tampere",
        "-d",
        "2026-11-18",
    ]);
    environment.ok(&["employer", "merge", "acme-oy", "acme-tampere", "--yes"]);
    let shown = environment.json(&["employer", "show", "acme-oy"]);
    let event = shown["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|contact| contact["on"] == "2026-11-18")
        .unwrap()
        .clone();
    assert_eq!(
        (&event["employer"], &event["also"]),
        (&"acme-oy".into(), &json!([]))
    );
    environment
        .unchanged(
            2,
            &["employer", "merge", "acme-oy", "acme-tampere", "--yes"],
        )
        .remarks("already one employer");
    environment.unchanged(2, &["employer", "merge", "acme-oy", "moon", "--yes"]);
}

#[test]
fn nothing_is_merged_when_something_could_not_be_read() {
    let environment = environment();
    environment.write("candidates/k7qm.toml", "entered = \n");
    environment
        .unchanged(
            3,
            &["employer", "merge", "acme-oy", "acme-tampere", "--yes"],
        )
        .remarks("candidates/k7qm.toml");
}

/// Another laptop had not heard of it yet.
#[test]
fn what_is_logged_elsewhere_with_the_one_that_went_is_found_under_the_one_that_stays() {
    let environment = environment();
    let other = environment.copy();
    for own in [".coach/device", ".coach/machines"] {
        std::fs::remove_file(other.data().join(own)).unwrap();
    }
    other.ok(&["employer", "issue", "acme-tampere", "late question"]);
    let late = other
        .read("employers/acme-tampere.toml")
        .split("[[issue]]")
        .last()
        .unwrap()
        .to_owned();
    other.log(&[
        "acme-tampere",
        "late visit",
        "-c",
        "visit",
        "-d",
        "2026-11-18",
    ]);
    environment.ok(&["employer", "merge", "acme-oy", "acme-tampere", "--yes"]);
    for file in other.log_files() {
        let path = file
            .strip_prefix(other.data())
            .unwrap()
            .display()
            .to_string();
        if !environment.data().join(&path).exists() {
            environment.write(&path, std::fs::read(&file).unwrap());
        }
    }
    let gone = environment.read("employers/acme-tampere.toml");
    environment.write(
        "employers/acme-tampere.toml",
        format!("{gone}\n[[issue]]{late}"),
    );
    for args in [
        &["employer", "show", "acme-oy"][..],
        &["history", "acme-oy"],
    ] {
        assert!(
            environment.ok(args).stdout.contains("late visit"),
            "{args:?}"
        );
    }
    environment
        .run(&["check"])
        .says("coach employer merge acme-oy acme-tampere moves this too");
    environment
        .ok(&["employer", "merge", "acme-oy", "acme-tampere", "--yes"])
        .says("Moved 1 contact or plan and 1 issue");
    environment.unchanged(
        2,
        &["employer", "merge", "acme-oy", "acme-tampere", "--yes"],
    );
    assert!(
        !environment
            .run(&["check"])
            .stdout
            .contains("moves this too")
    );
}

#[test]
fn an_employer_put_into_nothing_or_in_a_circle_is_refused() {
    let environment = environment();
    let record = environment.read("employers/acme-oy.toml");
    for (into, words) in [
        ("nowhere", "which is not on file"),
        ("acme-oy", "in a circle"),
    ] {
        environment.write(
            "employers/acme-oy.toml",
            format!("merged_into = \"{into}\"\n{record}"),
        );
        environment
            .unchanged(3, &["l", "acme-oy", "-c", "visit"])
            .remarks(words);
    }
}
