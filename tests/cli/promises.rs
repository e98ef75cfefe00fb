//! Promises keep: what settles them, what stays open, and that desk, week and report say the same of them.

use crate::support::TestEnvironment;
use serde_json::{Value, json};

/// Acme, and two seekers whom Anna may speak for; today is Thursday 19 November 2026.
fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.seeker("w2rd", "Liisa Virtanen");
    environment
}

/// Logs a call on Monday that promised a text for Wednesday.
fn promised(environment: &TestEnvironment, text: &str, more: &[&str]) -> String {
    let base = [
        "acme",
        "-c",
        "phone",
        "--on",
        "mon",
        "-n",
        text,
        "--due",
        "2026-11-18",
    ];
    environment.log(&[&base[..], more].concat())
}

#[test]
fn a_contact_settles_what_it_can_settle_and_says_what_stays_open() {
    // The promise, for whom; the contact; whether it settles the promise.
    let table: &[(&str, &[&str], &[&str], bool)] = &[
        ("call back", &[], &["-c", "phone"], true),
        ("call back", &[], &["-c", "visit"], true),
        ("call back", &[], &["-c", "email"], true),
        ("call back", &[], &["-c", "phone", "-o", "refused"], true),
        ("call back", &[], &["-c", "phone", "-o", "no-answer"], false),
        ("call back", &[], &["-c", "visit", "-o", "no-answer"], false),
        ("visit the warehouse", &[], &["-c", "phone"], false),
        ("visit the warehouse", &[], &["-c", "video"], false),
        ("visit the warehouse", &[], &["-c", "meeting"], true),
        (
            "visit the warehouse",
            &[],
            &["-c", "visit", "-o", "no-answer"],
            false,
        ),
        ("käydä varastolla", &[], &["-c", "phone"], false),
        ("bezoek aan de keuken", &[], &["-c", "visit"], true),
        (
            "the canteen",
            &["-o", "meeting-agreed"],
            &["-c", "phone"],
            false,
        ),
        (
            "the canteen",
            &["-o", "meeting-agreed"],
            &["-c", "visit"],
            true,
        ),
        (
            "send the CV",
            &["-f", "k7qm"],
            &["-c", "phone", "-f", "w2rd"],
            false,
        ),
        (
            "send the CV",
            &["-f", "k7qm"],
            &["-c", "phone", "-f", "k7qm"],
            true,
        ),
        (
            "send the CV",
            &["-f", "k7qm"],
            &["-c", "phone", "-f", "w2rd,k7qm"],
            true,
        ),
        ("send the CV", &["-f", "k7qm"], &["-c", "phone"], true),
        ("send the CV", &[], &["-c", "phone", "-f", "w2rd"], true),
        (
            "visit them",
            &["-f", "k7qm"],
            &["-c", "visit", "-f", "k7qm", "--by-candidate"],
            false,
        ),
    ];
    for (text, promise, contact, settles) in table {
        let environment = acme();
        let id = promised(&environment, text, promise);
        let said = format!("{text} {promise:?} {contact:?}");
        let document = environment.json(&[&["l", "acme"][..], contact].concat());
        if *settles {
            assert_eq!(document["closed"], json!(id), "{said}");
            assert_eq!(document["still_open"], json!([]), "{said}");
        } else {
            assert_eq!(document["closed"], Value::Null, "{said}");
            assert_eq!(document["still_open"], json!([id]), "{said}");
        }
        let overdue = environment.json(&[])["overdue"].as_array().unwrap().len();
        assert_eq!(overdue, usize::from(!settles), "{said}");
    }
}

#[test]
fn what_stays_open_is_said_with_the_command_that_settles_it() {
    let environment = acme();
    let id = promised(&environment, "visit the warehouse", &[]);
    let short = id[22..].to_lowercase();
    environment
        .ok(&["l", "acme", "-c", "phone"])
        .says("Still open: visit the warehouse")
        .says(&format!("coach done {short}"));
}

#[test]
fn the_desk_names_the_contact_that_settles_a_promise() {
    for (text, more, command) in [
        ("call back", &[][..], "coach call acme-oy"),
        ("visit them", &[], "coach visit acme-oy"),
        ("send the CV", &["-f", "k7qm"], "coach call acme-oy -f k7qm"),
        (
            "tapaaminen",
            &["-f", "k7qm,w2rd"],
            "coach visit acme-oy -f k7qm,w2rd",
        ),
    ] {
        let environment = acme();
        promised(&environment, text, more);
        let desk = environment.json(&[]);
        assert_eq!(desk["overdue"][0]["command"], command, "{text}");
        let words: Vec<&str> = command.split(' ').skip(1).collect();
        environment.ok(&words);
        assert_eq!(environment.json(&[])["overdue"], json!([]), "{text}");
    }
}

#[test]
fn nobody_reached_ends_no_silence() {
    for (contact, ends) in [
        (&["-c", "phone"][..], true),
        (&["-c", "phone", "-o", "refused"], true),
        (&["-c", "phone", "-o", "no-answer"], false),
        (&["-c", "visit", "-o", "no-answer"], false),
    ] {
        let mut environment = acme();
        environment.log(&["acme", "-c", "visit", "--on", "2026-11-02"]);
        environment.ok(&["employer", "cadence", "acme", "14"]);
        environment.clock("2026-12-01T10:00");
        environment.log(&[&["acme"], contact].concat());
        let desk = environment.json(&[]);
        let quiet = desk["quiet_employers"].as_array().unwrap().len();
        assert_eq!(quiet, usize::from(!ends), "{contact:?}");
        let report = environment.json(&["report", "employers"]);
        let last = &report["sections"]["employers"]["employers"][0]["last_contact"];
        let expected = if ends { "2026-12-01" } else { "2026-11-02" };
        assert_eq!(last, expected, "{contact:?}");
    }
}

#[test]
fn a_plan_whose_day_has_passed_asks_whether_it_was_held() {
    let mut environment = acme();
    let plan = |on: &str| {
        let document = environment.json(&["plan", "acme", "the canteen", "--on", on]);
        document["plan"]["id"].as_str().unwrap().to_owned()
    };
    let (held, not_held) = (plan("fri"), plan("2026-11-21"));
    environment.clock("2026-11-20T17:00");
    assert_eq!(environment.json(&[])["overdue"], json!([]));
    environment.clock("2026-11-22T10:00");
    let desk = environment.json(&[]);
    let overdue = desk["overdue"].as_array().unwrap();
    assert_eq!((overdue.len(), &desk["planned"]), (2, &json!([])));
    assert_eq!(overdue[0]["due"], "2026-11-20");
    let short = held[22..].to_lowercase();
    assert_eq!(overdue[0]["command"], format!("coach done {short}"));
    assert_eq!(
        overdue[0]["otherwise"],
        format!("coach done {short} --not-held")
    );
    environment.run_wide(&[]).exits(0).says("was it held?");
    environment
        .run_wide(&["week"])
        .exits(0)
        .says("was it held?");
    environment.ok(&["done", &held, "liked it"]);
    environment
        .ok(&["done", &not_held, "--not-held", "they called it off"])
        .says("Not held");
    environment
        .unchanged(0, &["done", &not_held, "--not-held"])
        .says("Already");
    // What was planned and came to nothing stays in the history, with the reason; what was held is there as the contact.
    environment
        .run_wide(&["history", "acme"])
        .exits(0)
        .says(&format!("not held {}", not_held[22..].to_lowercase()))
        .says("the canteen; they called it off");
    let events = environment.json(&["history", "acme"])["events"].clone();
    let mut plans = events.as_array().unwrap().iter();
    let plan = plans.find(|event| event["kind"] == "plan").unwrap();
    assert_eq!(
        (&plan["id"], &plan["not_held"], &plan["reason"]),
        (&json!(not_held), &json!(true), &json!("they called it off"))
    );
    assert!(!plans.any(|event| event["kind"] == "plan"), "{events}");
    let desk = environment.json(&[]);
    assert_eq!(
        (&desk["overdue"], &desk["planned"]),
        (&json!([]), &json!([]))
    );
    assert_eq!(environment.week(&[])["meetings"]["counted"], 1);
    environment.ok(&["check"]);
    environment.ok(&["undo"]);
    assert_eq!(environment.json(&[])["overdue"][0]["id"], json!(not_held));
}

#[test]
fn not_held_is_for_plans() {
    let environment = acme();
    let id = promised(&environment, "call back", &[]);
    environment
        .unchanged(2, &["done", &id, "--not-held"])
        .remarks("no plan");
}

#[test]
fn promises_plans_and_talks_go_over_to_the_colleague() {
    let mut environment = acme();
    environment.write("coaches/bo.toml", "name = \"Bo\"\n");
    let call = promised(&environment, "send list", &["-f", "k7qm"]);
    let talk = environment.json(&[
        "sup",
        "k7qm",
        "-d",
        "mon",
        "-n",
        "bring the papers",
        "--due",
        "2026-11-18",
    ])["contact"]["id"]
        .clone();
    let plan =
        environment.json(&["plan", "acme", "--on", "fri", "-f", "k7qm"])["plan"]["id"].clone();
    let handed = environment.json(&["hand-over", "k7qm", "--to", "bo"])["hand_over"].clone();
    assert_eq!(handed["candidates"], json!(["k7qm"]));
    let desk = environment.json(&[]);
    assert_eq!(
        (&desk["overdue"], &desk["planned"]),
        (&json!([]), &json!([]))
    );
    assert_eq!(environment.week(&[])["planned"], json!([]));
    environment.coach("bo");
    let desk = environment.json(&[]);
    let mut open: Vec<&Value> = desk["overdue"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["id"])
        .collect();
    open.sort_by_key(|id| id.to_string());
    assert_eq!(open, [&json!(call), &talk]);
    assert_eq!(desk["planned"][0]["id"], plan);
    let report = environment.json(&["report"]);
    let due = report["sections"]["supervision"]["follow_ups"]
        .as_array()
        .unwrap();
    assert_eq!(due.len(), 2);
    let settled = environment.json(&["sup", "k7qm", "-c", "phone"]);
    assert_eq!(settled["closed"], talk);
}

#[test]
fn whom_a_colleague_met_before_the_hand_over_is_not_called_unseen() {
    let mut environment = acme();
    environment.write("coaches/bo.toml", "name = \"Bo\"\n");
    environment.log(&["acme", "-c", "visit", "--on", "2026-11-10"]);
    environment.ok(&["hand-over", "acme", "--to", "bo"]);
    environment.coach("bo");
    let week = environment.week(&[]);
    let reason = week["suggestions"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("9 days"), "{reason}");
}

#[test]
fn closing_a_case_names_what_is_open_and_settles_it_when_asked() {
    let environment = acme();
    let alone = promised(&environment, "send the CV", &["-f", "k7qm"]);
    let shared = promised(&environment, "send both CVs", &["-f", "k7qm,w2rd"]);
    environment.ok(&["plan", "acme", "--on", "fri", "-f", "k7qm"]);
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--on",
        "mon",
    ]);
    let answer = environment.ok(&["candidate", "close", "k7qm", "moved", "away", "--settle"]);
    let answer = answer.remarks("send the CV").remarks("send both CVs");
    answer
        .remarks("coach job end")
        .remarks("settled with the case: send the CV")
        .remarks("settled with the case: Acme Oy, Fri 20 Nov");
    let desk = environment.json(&[]);
    let open: Vec<&Value> = desk["overdue"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["id"])
        .collect();
    assert_eq!((open, &desk["planned"]), (vec![&json!(shared)], &json!([])));
    environment.ok(&["history", &alone]).says("case closed");
    environment.ok(&["check"]);
    environment.ok(&["undo"]);
    assert_eq!(
        environment.json(&[])["overdue"].as_array().unwrap().len(),
        2
    );
}

#[test]
fn what_is_logged_for_a_closed_case_is_remarked_on() {
    let environment = acme();
    environment.ok(&["candidate", "close", "k7qm", "moved away", "--on", "mon"]);
    for args in [
        &["sup", "k7qm"][..],
        &["l", "acme", "-c", "phone", "-f", "k7qm"],
        &["plan", "acme", "--on", "fri", "-f", "k7qm"],
        &["log-partner", "family", "--for", "k7qm"],
    ] {
        environment
            .ok(args)
            .remarks("has been closed since Mon 16 Nov");
    }
    let before = environment.ok(&["sup", "k7qm", "--on", "2026-11-13"]);
    assert!(!before.stderr.contains("closed since"), "{}", before.stderr);
    let other = environment.ok(&["sup", "w2rd"]);
    assert!(!other.stderr.contains("closed since"), "{}", other.stderr);
}

#[test]
fn talks_that_were_missed_stay_until_one_is_held_or_they_are_put_aside() {
    let start = [
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--on",
        "2026-11-02",
    ];
    let due = |environment: &TestEnvironment| environment.json(&[])["follow_along_due"].clone();
    let environment = acme();
    environment.ok(&start);
    let missed = due(&environment);
    assert_eq!(missed[0]["due"], "2026-11-05");
    assert!(
        missed[0]["text"]
            .as_str()
            .unwrap()
            .contains("3 talks missed"),
        "{missed}"
    );
    assert_eq!(missed[1]["due"], "2026-11-22");
    assert!(
        missed[0]["otherwise"]
            .as_str()
            .unwrap()
            .contains("--put-aside")
    );
    // A talk by phone, or one that they did not come to, settles nothing.
    environment.ok(&["sup", "k7qm", "-c", "phone"]);
    environment.ok(&["sup", "k7qm", "-c", "meeting", "--no-show"]);
    environment.log(&["acme", "-c", "visit", "-f", "k7qm"]);
    assert_eq!(due(&environment), missed);
    // A visit at which they were present is a talk, in person.
    let held = environment.copy();
    held.log(&["acme", "-c", "visit", "-f", "k7qm", "--present"]);
    assert_eq!(due(&held), json!([]));
    let aside = ["job", "update", "k7qm", "acme", "--put-aside", "on holiday"];
    environment.ok(&aside).says("3 missed talks");
    assert_eq!(due(&environment), json!([missed[1]]));
    environment.unchanged(0, &aside).says("No talk");
    environment.unchanged(2, &["job", "update", "k7qm", "acme"]);
    environment.ok(&["check"]);
}

#[test]
fn a_no_show_is_shown_as_one_and_counts_for_nothing() {
    let mut environment = acme();
    environment.log(&[
        "acme",
        "-c",
        "visit",
        "-f",
        "k7qm",
        "--present",
        "--on",
        "mon",
    ]);
    environment.clock("2026-12-20T10:00");
    let id =
        environment.json(&["sup", "k7qm", "-c", "meeting", "--no-show"])["contact"]["id"].clone();
    let week = environment.week(&[]);
    assert_eq!(week["community_time"]["minutes"], 0);
    assert_eq!(week["community_time"]["logged_minutes"], 0);
    let desk = environment.json(&[]);
    let quiet = desk["quiet_candidates"].as_array().unwrap();
    let matti = quiet
        .iter()
        .find(|item| item["candidate"] == "k7qm")
        .unwrap();
    assert_eq!(matti["since"], "2026-11-16");
    let report = environment.json(&["report", "caseload"]);
    let people = report["sections"]["caseload"]["candidates"]
        .as_array()
        .unwrap();
    let matti = people
        .iter()
        .find(|person| person["code"] == "k7qm")
        .unwrap();
    assert_eq!(matti["last_contact"], "2026-11-16");
    environment.ok(&["history", "k7qm"]).says("no-show");
    environment
        .ok(&["candidate", "show", "k7qm"])
        .says("no-show");
    environment.ok(&["sup", "k7qm", "-c", "meeting", "-m", "20", "--no-show"]);
    let week = environment.week(&[]);
    assert_eq!(week["community_time"]["minutes"], 0);
    assert_eq!(week["community_time"]["logged_minutes"], 20);
    assert!(id.is_string());
}

#[test]
fn a_job_start_hints_at_the_stages_that_follow() {
    let start = |kind: &str, on: &str| {
        let environment = acme();
        let answer = environment.ok(&[
            "job",
            "start",
            "k7qm",
            "acme",
            "--kind",
            kind,
            "--on",
            on,
            "--until",
            "2026-12-31",
            "--aim",
            "to try",
        ]);
        answer.stderr
    };
    let said = start("competitive", "mon");
    assert!(
        said.contains("coach candidate stage k7qm job-support"),
        "{said}"
    );
    assert!(
        said.contains("coach employer stage acme-oy supporting"),
        "{said}"
    );
    let said = start("work-experience", "mon");
    assert!(
        !said.contains("job-support") && said.contains("supporting"),
        "{said}"
    );
    let said = start("competitive", "2026-12-01");
    assert!(said.contains("once the job has begun"), "{said}");
}

#[test]
fn no_visit_is_proposed_where_one_is_planned_or_was_refused() {
    let proposes = |deeds: &[&[&str]], rules: Option<&str>| {
        let environment = acme();
        if let Some(rules) = rules {
            environment.write("rules/our.toml", rules);
            let settings = environment
                .read("coach.toml")
                .replace("ips-meetings", "our");
            environment.write("coach.toml", settings);
        }
        for args in deeds {
            environment.ok(args);
        }
        !environment.week(&[])["suggestions"]
            .as_array()
            .unwrap()
            .is_empty()
    };
    let refused = [
        "l",
        "acme",
        "-c",
        "phone",
        "-o",
        "refused",
        "--on",
        "2026-11-09",
    ];
    let unanswered = [
        "l",
        "acme",
        "-c",
        "phone",
        "-o",
        "no-answer",
        "--on",
        "2026-11-18",
    ];
    let earlier = ["l", "acme", "-c", "phone", "-o", "no-answer", "--on", "mon"];
    let spoken = ["l", "acme", "-c", "phone", "--on", "mon"];
    let planned = ["plan", "acme", "--on", "2026-12-01"];
    let agreed = [
        "l",
        "acme",
        "-c",
        "phone",
        "-o",
        "meeting-agreed",
        "-n",
        "the canteen",
        "--due",
        "2026-12-01",
    ];
    let short = "based_on = \"ips-meetings\"\n[visits]\nafter_refusal_days = 7\n";
    assert!(proposes(&[], None));
    assert!(proposes(&[&spoken], None));
    assert!(!proposes(&[&refused], None));
    assert!(proposes(&[&refused], Some(short)));
    assert!(proposes(&[&refused, &spoken], None));
    assert!(!proposes(&[&refused, &earlier], None));
    assert!(!proposes(&[&unanswered], None));
    assert!(proposes(&[&earlier], None));
    assert!(!proposes(&[&planned], None));
    assert!(!proposes(&[&agreed], None));
}

#[test]
fn interest_is_explored_by_a_conversation_and_not_by_any_call() {
    for (contact, ticked) in [
        (&["-c", "phone", "-o", "refused"][..], false),
        (&["-c", "phone"], false),
        (&["-c", "video"], false),
        (&["-c", "visit", "-o", "no-answer"], false),
        (&["-c", "visit", "-f", "k7qm", "--by-candidate"], false),
        (&["-c", "phone", "--purpose", "learn-needs"], true),
        (
            &["-c", "phone", "--purpose", "learn-needs", "-o", "refused"],
            false,
        ),
        (&["-c", "phone", "--purpose", "ask-opening"], false),
        (&["-c", "visit"], true),
        (&["-c", "meeting"], true),
    ] {
        let environment = acme();
        environment.log(&[&["acme"], contact].concat());
        let list = environment.json(&["checklist", "acme"]).to_string();
        let at = list.find("\"explore-interest\"").unwrap();
        let around = &list[at.saturating_sub(200)..(at + 200).min(list.len())];
        assert_eq!(
            around.contains("2026-11-19"),
            ticked,
            "{contact:?}: {around}"
        );
    }
}

#[test]
fn a_visit_on_the_day_that_was_planned_settles_the_plan_and_says_so() {
    let mut environment = acme();
    environment.ok(&["plan", "acme", "show them round", "--on", "fri"]);
    environment.clock("2026-11-20T11:00");
    let kept = environment.ok(&["l", "acme", "-c", "visit", "--keep"]);
    assert!(!kept.stdout.contains("Held"), "{kept:?}");
    environment.ok(&["undo"]);
    environment
        .ok(&["l", "acme", "-c", "visit"])
        .says("Held as planned.");
    assert_eq!(environment.json(&[])["planned"], json!([]));
    environment.ok(&["undo"]);
    assert_eq!(
        environment.json(&[])["planned"].as_array().unwrap().len(),
        1,
        "undone together"
    );
}
