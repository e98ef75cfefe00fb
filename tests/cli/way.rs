//! A candidate's way: `coach candidate step`, `support`, `service`, `strength`, `profile`, `disclosure`, and what `edit` keeps.

use crate::support::TestEnvironment;
use serde_json::{Value, json};

fn environment() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment
}

fn candidate(environment: &TestEnvironment) -> Value {
    environment.json(&["candidate", "show", "k7qm"])["candidate"].clone()
}

/// A block without its id, which is random.
fn without_id(block: &serde_json::Value) -> serde_json::Value {
    let mut block = block.clone();
    let id = block.as_object_mut().unwrap().shift_remove("id");
    assert_eq!(id.unwrap().as_str().unwrap().len(), 4);
    block
}

#[test]
fn steps_run_from_prospect_to_offer_and_say_what_is_next() {
    let environment = environment();
    for (step, on) in [
        ("prospect", "2026-11-02"),
        ("application", "2026-11-05"),
        ("interview", "2026-11-10"),
        ("offer", "2026-11-17"),
    ] {
        environment.ok(&["candidate", "step", "matti", "acme", step, "--on", on]);
    }
    environment
        .unchanged(
            0,
            &[
                "candidate",
                "step",
                "k7qm",
                "acme",
                "offer",
                "--on",
                "2026-11-17",
            ],
        )
        .says("Already on file");
    environment
        .ok(&["candidate", "step", "k7qm", "acme", "offer"])
        .says("coach job start k7qm acme-oy");
    let steps = candidate(&environment)["steps"].clone();
    assert_eq!(
        (steps.as_array().unwrap().len(), without_id(&steps[2])),
        (
            5,
            json!({ "employer": "acme-oy", "step": "interview", "on": "2026-11-10" })
        )
    );
    environment
        .ok(&["candidate", "show", "k7qm"])
        .says("Steps: offer at Acme Oy");
    environment
        .ok(&["employer", "show", "acme"])
        .says("In progress: k7qm (offer, Thu 19 Nov)");
    environment
        .ok(&["history", "acme"])
        .says("interview")
        .says("k7qm, Acme Oy");
    environment
        .unchanged(2, &["candidate", "step", "k7qm", "acme", "wedding"])
        .remarks("turned-down");
    environment.unchanged(
        1,
        &["candidate", "step", "k7qm", "acme", "offer", "--on", "+1d"],
    );
    environment.ok(&["check"]);
}

#[test]
fn a_step_without_consent_is_kept_and_warned_of() {
    let environment = environment();
    environment.ok(&["candidate", "add", "--no-name", "--code", "m3xp"]);
    environment
        .ok(&["candidate", "step", "m3xp", "acme", "application"])
        .remarks("m3xp has given no consent");
}

#[test]
fn a_support_is_promised_and_then_given() {
    let environment = environment();
    environment.ok(&[
        "candidate",
        "support",
        "k7qm",
        "buddy",
        "--promised",
        "--on",
        "2026-11-10",
    ]);
    environment
        .unchanged(0, &["candidate", "support", "k7qm", "buddy", "--promised"])
        .says("Already on file");
    environment
        .ok(&["candidate", "show", "k7qm"])
        .says("Support promised: buddy (Tue 10 Nov, ");
    environment.ok(&["candidate", "support", "k7qm", "buddy"]);
    environment.ok(&["candidate", "support", "k7qm", "household budget"]);
    let supports = candidate(&environment)["supports"].clone();
    assert_eq!(
        without_id(&supports[0]),
        json!({ "kind": "buddy", "promised": "2026-11-10", "on": "2026-11-19" })
    );
    assert_eq!(
        without_id(&supports[1]),
        json!({ "kind": "household-budget", "promised": null, "on": "2026-11-19" })
    );
    environment.ok(&["candidate", "support", "k7qm", "buddy", "--on", "yesterday"]);
    assert_eq!(
        candidate(&environment)["supports"]
            .as_array()
            .unwrap()
            .len(),
        3,
        "given again is a support of its own"
    );
    environment
        .unchanged(2, &["candidate", "support", "k7qm", "therapy"])
        .remarks("benefits-talk");
}

#[test]
fn a_service_begins_and_ends() {
    let environment = environment();
    environment.ok(&[
        "candidate",
        "service",
        "k7qm",
        "debt-counselling",
        "--on",
        "2026-10-01",
    ]);
    environment
        .unchanged(0, &["candidate", "service", "k7qm", "debt-counselling"])
        .says("Already on file");
    environment.unchanged(
        2,
        &[
            "candidate",
            "service",
            "k7qm",
            "debt-counselling",
            "--until",
            "2026-09-30",
        ],
    );
    environment.ok(&[
        "candidate",
        "service",
        "k7qm",
        "debt-counselling",
        "--until",
        "2026-11-18",
    ]);
    environment.ok(&["candidate", "service", "k7qm", "housing"]);
    let services = candidate(&environment)["services"].clone();
    assert_eq!(
        without_id(&services[0]),
        json!({ "kind": "debt-counselling", "on": "2026-10-01", "until": "2026-11-18" })
    );
    let page = environment.ok(&["candidate", "show", "k7qm"]).stdout;
    assert!(page.contains("Other services: housing ("), "{page}");
}

#[test]
fn strengths_are_kept_by_resource_and_without_names() {
    let environment = environment();
    environment.ok(&[
        "candidate",
        "strength",
        "k7qm",
        "human",
        "Matti drives a forklift",
    ]);
    environment.ok(&[
        "candidate",
        "strength",
        "k7qm",
        "psychological",
        "keeps calm in a rush",
    ]);
    environment.unchanged(
        0,
        &[
            "candidate",
            "strength",
            "k7qm",
            "psychological",
            "keeps calm in a rush",
        ],
    );
    let strengths = candidate(&environment)["strengths"].clone();
    assert_eq!(
        (&strengths[0]["resource"], &strengths[0]["text"]),
        (&"human-capital".into(), &"k7qm drives a forklift".into())
    );
    assert!(!environment.read("candidates/k7qm.toml").contains("Matti"));
    environment
        .unchanged(2, &["candidate", "strength", "k7qm", "money", "x"])
        .remarks("identity");
}

#[test]
fn the_profile_is_gone_through_again_after_each_job() {
    let environment = environment();
    environment.ok(&["candidate", "profile", "k7qm", "--on", "2026-09-10"]);
    environment
        .ok(&["candidate", "show", "k7qm"])
        .says("Career profile reviewed Thu 10 Sep");
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--on",
        "2026-09-14",
    ]);
    environment
        .ok(&[
            "job",
            "end",
            "k7qm",
            "acme",
            "--on",
            "2026-11-10",
            "--reason",
            "quit",
            "--wish",
            "WISHMARK",
        ])
        .says("coach candidate profile k7qm");
    environment
        .ok(&["candidate", "show", "k7qm"])
        .says("not reviewed since the job that ended Tue 10 Nov");
    environment
        .ok(&["candidate", "show", "k7qm", "--names"])
        .says("next wish: WISHMARK");
    assert!(
        environment
            .files_holding("WISHMARK")
            .iter()
            .all(|path| path.starts_with("private/") || path.starts_with(".coach/"))
    );
    environment.ok(&["candidate", "profile", "k7qm"]);
    environment
        .unchanged(0, &["candidate", "profile", "k7qm"])
        .says("Already on file");
    assert_eq!(
        candidate(&environment)["profiled"],
        json!(["2026-09-10", "2026-11-19"])
    );
}

#[test]
fn a_talk_about_disclosure_stays_in_private() {
    let environment = environment();
    environment.ok(&[
        "candidate",
        "disclosure",
        "k7qm",
        "DISCLOSUREMARK to the shift lead only",
        "--on",
        "yesterday",
    ]);
    let holding = environment.files_holding("DISCLOSUREMARK");
    assert!(
        !holding.is_empty()
            && holding
                .iter()
                .all(|path| path.starts_with("private/") || path.starts_with(".coach/")),
        "{holding:?}"
    );
    assert!(
        !environment
            .json(&["candidate", "show", "k7qm"])
            .to_string()
            .contains("DISCLOSUREMARK")
    );
    environment
        .ok(&["candidate", "show", "k7qm", "--names"])
        .says("disclosure: DISCLOSUREMARK");
    environment
        .ok(&["search", "disclosuremark", "--names"])
        .says("k7qm");
    environment.ok(&["check"]);
}

#[test]
fn preferences_are_checked_kept_and_taken_away() {
    let environment = environment();
    let set = |fact: &str| ["candidate", "edit", "k7qm", "--set", fact].map(str::to_owned);
    let run = |status: i32, fact: &str| {
        environment
            .run(&set(fact).each_ref().map(String::as_str))
            .exits(status)
    };
    for fact in [
        "times=mornings, 6:30-14",
        "days=Monday,tue",
        "weekly_hours=15-25",
        "job_types=warehouse",
        "avoid=Matti's old shift",
        "travel=40 min by bus",
        "disclosure=support",
    ] {
        run(0, fact);
    }
    let prefers = candidate(&environment)["prefers"].clone();
    assert_eq!(
        (
            &prefers["times"],
            &prefers["days"],
            &prefers["weekly_hours"]
        ),
        (
            &json!(["mornings", "6:30-14"]),
            &json!(["mon", "tue"]),
            &"15-25".into()
        )
    );
    assert_eq!(prefers["avoid"], json!(["k7qm's old shift"]));
    for wrong in [
        "times=soon",
        "days=someday",
        "weekly_hours=many",
        "disclosure=perhaps",
        "diagnosis=none",
    ] {
        run(2, wrong);
    }
    run(0, "times=");
    assert_eq!(candidate(&environment)["prefers"]["times"], json!([]));
}
