//! What goes wrong on a hurried day: a name left in a text, a plan's day among its words, what a hand-over leaves behind, a visit
//! where nobody was met, an absence entered twice.

use crate::support::TestEnvironment;
use serde_json::{Value, json};

/// Two employers, two candidates, and a colleague.
fn service() -> TestEnvironment {
    let environment = TestEnvironment::new();
    for name in ["Acme Oy", "Lidl"] {
        environment.employer(name);
        environment.ok(&["employer", "stage", name, "first-contact"]);
    }
    environment.seeker("k7qm", "Adam Carpenter");
    environment.seeker("w2rd", "Bea Wilson");
    environment.ok(&["colleague", "add", "liisa", "--name", "Liisa Äijälä"]);
    environment
}

fn id(answer: &Value, what: &str) -> String {
    let id = answer[what]["id"].as_str().unwrap();
    id[22..].to_lowercase()
}

#[test]
fn what_is_left_in_a_text_is_put_right_in_that_text() {
    for (line, what, flag) in [
        (
            &["visit", "acme", "Carpenter came by"][..],
            "contact",
            "--note",
        ),
        (
            &["call", "acme", "-n", "ring Wilson", "--due", "fri"],
            "contact",
            "--next",
        ),
        (
            &["call", "acme", "quiet", "-n", "ring Wilson", "--due", "fri"],
            "contact",
            "--next",
        ),
        (
            &["plan", "acme", "talk about Carpenter", "--on", "fri"],
            "plan",
            "--note",
        ),
        (
            &["log-time", "admin", "20", "--note", "file of Carpenter"],
            "time",
            "--note",
        ),
        (
            &["log-partner", "family", "Wilson was there"],
            "contact",
            "--note",
        ),
        (
            &["sup", "k7qm", "well", "-n", "ask Wilson", "--due", "fri"],
            "contact",
            "--next",
        ),
        (
            &["week", "--review", "Sini", "--goal", "more for Wilson"],
            "review",
            "--goal",
        ),
    ] {
        let environment = service();
        environment.ok(&["visit", "lidl", "an earlier entry"]);
        let args: Vec<&str> = line.iter().copied().chain(["--json"]).collect();
        let answer = environment.run(&args).exits(0);
        let (words, document) = (answer.stderr.clone(), answer.json());
        if let Some(id) = document[what]["id"].as_str() {
            let command = format!("coach amend {} {flag}", id[22..].to_lowercase());
            assert!(words.contains(&command), "{line:?}: {words}");
        } else {
            assert!(words.contains(flag), "{line:?}: {words}");
        }
    }
    let environment = service();
    let id = id(
        &environment.json(&["call", "acme", "-n", "ring", "--due", "fri"]),
        "contact",
    );
    environment
        .ok(&["done", &id, "Carpenter rang"])
        .remarks("to fix it: coach redact ");
    environment
        .ok(&["--dry-run", "visit", "acme", "Carpenter"])
        .remarks("may be k7qm (the entry is not for them)\n");
    environment
        .ok(&["employer", "issue", "acme", "Carpenter was late"])
        .remarks("to fix it: coach redact acme-oy");
}

#[test]
fn a_plans_text_that_is_only_a_day_is_the_day() {
    // Thursday 19 November.
    for (words, on, at, text) in [
        (&["fri"][..], "2026-11-20", None, None),
        (&["thu", "13:00"], "2026-11-26", Some("13:00"), None),
        (&["1", "dec"], "2026-12-01", None, None),
        (&["fri 14:00"], "2026-11-20", Some("14:00"), None),
        (&["maanantai"], "2026-11-23", None, None),
        (&["overmorgen"], "2026-11-21", None, None),
        (&["+3d"], "2026-11-22", None, None),
        (&["huomenna klo 9"], "2026-11-20", Some("09:00"), None),
        (
            &["--on", "tomorrow", "at", "10"],
            "2026-11-20",
            Some("10:00"),
            None,
        ),
        (
            &["--on", "mon", "10:30", "review"],
            "2026-11-23",
            Some("10:30"),
            Some("review"),
        ),
        (&["review"], "2026-11-20", None, Some("review")),
        (&["fri", "--on", "mon"], "2026-11-23", None, Some("fri")),
    ] {
        let environment = service();
        let line: Vec<&str> = ["plan", "acme"]
            .into_iter()
            .chain(words.iter().copied())
            .collect();
        let plan = environment.json(&line)["plan"].clone();
        let stored = (&plan["on"], &plan["at"], &plan["note"]);
        assert_eq!(stored, (&json!(on), &json!(at), &json!(text)), "{words:?}");
    }
    let environment = service();
    let answer = environment.ok(&["plan", "acme", "review on mon"]);
    answer.remarks("if `on mon` is the day: coach amend ");
    environment.unchanged(2, &["plan", "acme", "next sat"]);
}

#[test]
fn what_is_planned_or_promised_after_a_hand_over_is_ones_own_or_said_to_be_the_colleagues() {
    let mut environment = service();
    environment.ok(&["hand-over", "lidl", "--to", "liisa"]);
    environment
        .ok(&["plan", "lidl", "review", "--on", "mon"])
        .remarks("goes to Liisa Äijälä's desk");
    environment
        .ok(&["call", "lidl", "-n", "send the list", "--due", "mon"])
        .remarks("goes to Liisa Äijälä's desk");
    environment.clock("2026-11-20T10:00");
    let answer = environment.ok(&["plan", "lidl", "second look", "--on", "2026-11-22"]);
    assert!(!answer.stderr.contains("Liisa"), "{}", answer.stderr);
    let planned = environment.json(&[])["planned"].clone();
    assert_eq!(planned.as_array().unwrap().len(), 1, "{planned}");
    environment.coach("liisa").clock("2026-11-23T10:00");
    let planned = environment.json(&[])["planned"].clone();
    assert_eq!(planned.as_array().unwrap().len(), 1, "{planned}");
}

#[test]
fn a_hand_over_of_everything_names_what_is_left_behind() {
    let mut environment = service();
    environment.ok(&["hand-over", "lidl", "--to", "liisa"]);
    environment.clock("2026-11-20T10:00");
    environment.ok(&["call", "lidl", "-n", "send the list", "--due", "mon"]);
    environment.ok(&["call", "acme", "-n", "send the CV", "--due", "mon"]);
    environment
        .ok(&["colleague", "end", "anna", "--until", "2026-11-30"])
        .remarks("anna still has 2 candidates, 1 employer, 2 open follow-ups");
    let answer = environment.ok(&["hand-over", "--all", "--to", "liisa"]);
    let answer = answer.says("Along with it: 1 open follow-up");
    answer.remarks("still on your own desk: 1 open follow-up: send the list (");
}

#[test]
fn a_visit_where_nobody_was_met_is_no_meeting_anywhere() {
    for (line, counts) in [
        (&["visit", "acme", "manager away", "-o", "no-answer"][..], 0),
        (&["meeting", "acme", "-o", "no-answer"], 0),
        (&["call", "acme", "-o", "no-answer"], 0),
        (&["visit", "acme", "-o", "refused"], 1),
        (&["visit", "acme", "-o", "call-back"], 1),
        (&["visit", "acme"], 1),
    ] {
        let environment = service();
        let answer = environment.json(line);
        assert_eq!(answer["week"]["counted"], counts, "{line:?}");
        let week = environment.week(&["--why"]);
        assert_eq!(week["meetings"]["counted"], counts, "{line:?}");
        let spoken_to = !line.contains(&"no-answer");
        let list = environment.json(&["employer", "list"])["employers"].clone();
        let report = environment.json(&["report", "employers"])["sections"]["employers"].clone();
        let of = |all: &Value, key: &str| {
            let all = all.as_array().unwrap();
            let acme = all.iter().find(|one| one[key] == "acme-oy").unwrap();
            acme["last_contact"].is_string()
        };
        assert_eq!(of(&list, "id"), spoken_to, "{line:?}");
        assert_eq!(of(&report["employers"], "employer"), spoken_to, "{line:?}");
        let out = &week["community_time"]["minutes"];
        assert_eq!(out, &json!(60 * counts), "{line:?}");
    }
}

#[test]
fn the_last_contact_with_a_candidate_is_the_last_time_they_were_spoken_to() {
    for (line, spoken_to) in [
        (&["sup", "k7qm", "well"][..], true),
        (&["sup", "k7qm", "-c", "message"], true),
        (&["sup", "k7qm", "--no-show"], false),
        (&["mail", "acme", "-f", "k7qm"], false),
        (&["visit", "acme", "-f", "k7qm"], false),
        (&["visit", "acme", "-f", "k7qm", "--present"], true),
        (&["visit", "acme", "-f", "k7qm", "--by-candidate"], false),
        (
            &[
                "visit",
                "acme",
                "-f",
                "k7qm",
                "--present",
                "-o",
                "no-answer",
            ],
            false,
        ),
        (&["log-partner", "family", "-f", "k7qm"], false),
        (&["visit", "acme", "-f", "w2rd", "--present"], false),
    ] {
        let environment = service();
        environment.ok(line);
        let list = environment.json(&["candidate", "list"])["candidates"].clone();
        let report = environment.json(&["report", "caseload"])["sections"]["caseload"].clone();
        for candidates in [&list, &report["candidates"]] {
            let all = candidates.as_array().unwrap();
            let one = all.iter().find(|one| one["code"] == "k7qm").unwrap();
            assert_eq!(one["last_contact"].is_string(), spoken_to, "{line:?}");
        }
    }
}

#[test]
fn an_absence_entered_again_is_recorded_anew() {
    // Days as they are listed: first, last, half.
    type Away<'a> = (&'a str, &'a str, bool);
    for (lines, listed) in [
        (
            &[&["27.11."][..], &["27.11.", "--half"]][..],
            &[("27", "27", true)][..],
        ),
        (
            &[&["27.11.", "--half"], &["27.11."]],
            &[("27", "27", false)],
        ),
        (
            &[&["23.11.", "25.11."], &["23.11.", "27.11."]],
            &[("23", "27", false)],
        ),
        (
            &[&["23.11.", "27.11."], &["25.11.", "--half"]],
            &[("26", "27", false), ("25", "25", true), ("23", "24", false)],
        ),
        (
            &[&["23.11.", "25.11."], &["25.11.", "27.11.", "--half"]],
            &[("25", "27", true), ("23", "24", false)],
        ),
        (
            &[&["23.11."], &["24.11."]],
            &[("24", "24", false), ("23", "23", false)],
        ),
        (&[&["next week"]], &[("23", "29", false)]),
        (&[&["last week"]], &[("09", "15", false)]),
        (&[&["ensi viikko"]], &[("23", "29", false)]),
        (&[&["W48"]], &[("23", "29", false)]),
        (&[&["week 48"]], &[("23", "29", false)]),
        (&[&["fri", "next week"]], &[("20", "29", false)]),
        (&[&["next week", "wed"]], &[("23", "25", false)]),
    ] {
        let environment = TestEnvironment::new();
        for line in lines {
            let line: Vec<&str> = ["absence"]
                .into_iter()
                .chain(line.iter().copied())
                .collect();
            environment.ok(&line);
        }
        let absences = environment.json(&["absence"])["absences"].clone();
        let found: Vec<Away> = absences
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                let day = |key: &str| &one[key].as_str().unwrap()[8..];
                (day("from"), day("to"), one["half"] == true)
            })
            .collect();
        assert_eq!(found, listed, "{lines:?}");
        environment.ok(&["check"]);
    }
    let environment = TestEnvironment::new();
    environment.ok(&["absence", "27.11."]);
    environment
        .ok(&["absence", "27.11.", "--half"])
        .says("Before: Fri 27 Nov");
    environment.ok(&["undo"]);
    assert_eq!(environment.json(&["absence"])["absences"][0]["half"], false);
}

#[test]
fn a_text_that_lost_its_quotes_writes_nothing() {
    let environment = service();
    let visit = "visit acme saw the shop -n call back tomorrow --due mon";
    let talk = "sup k7qm told me all -n send cv friday";
    for line in [visit, talk] {
        let words: Vec<&str> = line.split(' ').collect();
        let answer = environment.unchanged(2, &words);
        answer.remarks("put it in quotes: -n \"");
    }
}

#[test]
fn the_end_of_a_job_is_corrected_where_it_stands() {
    let environment = service();
    let job = ["job", "start", "k7qm", "acme", "--kind", "competitive"];
    let job = [&job[..], &["--on", "2026-11-02", "--hours", "20"]].concat();
    let id = environment.json(&job)["job"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let end = |on| ["job", "end", "k7qm", "acme", "--reason", "quit", "--on", on];
    environment.ok(&end("2026-11-16"));
    let answer = environment.unchanged(2, &end("2026-11-18"));
    let answer = answer.remarks(&format!("coach amend {id} --end DATE"));
    assert!(!answer.stderr.contains("job start"), "{answer:?}");
    environment.ok(&["amend", &id, "--end", "2026-11-18"]);
    environment.ok(&["amend", &id, "--end", ""]);
    let job = environment.json(&["job", "list"])["jobs"][0].clone();
    assert_eq!((&job["end"], &job["reason"]), (&Value::Null, &Value::Null));
    environment.ok(&end("2026-11-18"));
}

#[test]
fn hours_of_a_job_to_come_are_those_it_begins_with() {
    let environment = service();
    let job = ["job", "start", "k7qm", "acme", "--kind", "competitive"];
    environment.ok(&[&job[..], &["--on", "2026-12-01", "--hours", "20"]].concat());
    assert_eq!(environment.json(&["job", "list"])["jobs"][0]["hours"], 20.0);
}

#[test]
fn a_hand_over_that_is_undone_is_named() {
    let environment = service();
    for (what, said) in [("k7qm", "k7qm"), ("lidl", "Lidl")] {
        environment.ok(&["hand-over", what, "--to", "liisa"]);
        let said = format!("Undone: hand-over of {said} to Liisa Äijälä");
        environment.ok(&["undo"]).says(&said);
    }
}

#[test]
fn a_plan_that_is_done_on_another_day_says_so() {
    let environment = service();
    let id = id(&environment.json(&["plan", "acme", "--on", "fri"]), "plan");
    environment
        .ok(&["done", &id])
        .remarks("it was planned for Fri 20 Nov");
}
