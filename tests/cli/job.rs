//! `coach job`.

use crate::support::TestEnvironment;

fn environment() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&[
        "candidate",
        "add",
        "--no-name",
        "--code",
        "k7qm",
        "--entered",
        "2026-01-01",
    ]);
    environment
}

#[test]
fn a_job_starts_changes_its_hours_and_ends_with_a_private_lesson() {
    let environment = environment();
    let start = [
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--title",
        "warehouse",
        "--hours",
        "20",
        "--permanent",
        "--on",
        "2026-06-01",
    ];
    environment.ok(&start);
    environment.unchanged(0, &start).says("already");
    environment.ok(&[
        "job",
        "update",
        "k7qm",
        "acme",
        "--hours",
        "25.5",
        "--from",
        "2026-09-01",
    ]);
    let job = environment.json(&["job", "list", "k7qm"])["jobs"][0].clone();
    assert_eq!(
        (&job["hours"], &job["permanent"], &job["kind"]),
        (&25.5.into(), &true.into(), &"competitive".into())
    );
    environment
        .unchanged(2, &["job", "end", "k7qm", "acme"])
        .remarks("--reason");
    environment.ok(&[
        "job",
        "end",
        "k7qm",
        "acme",
        "--on",
        "yesterday",
        "--reason",
        "moved-on",
        "--lesson",
        "LESSONMARK",
    ]);
    let holding: Vec<String> = environment
        .files()
        .into_iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("LESSONMARK"))
        .map(|(path, _)| path)
        .collect();
    assert!(
        !holding.is_empty()
            && holding
                .iter()
                .all(|path| path.starts_with("private/") || path.starts_with(".coach/")),
        "{holding:?}"
    );
    environment.unchanged(2, &["job", "end", "k7qm", "acme", "--reason", "quit"]);
    environment.ok(&["check"]);
}

#[test]
fn work_experience_needs_an_end_and_an_aim_and_is_no_outcome() {
    let environment = environment();
    let start = [
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "work-experience",
        "--on",
        "2026-11-02",
    ];
    environment.unchanged(1, &start).remarks("--aim");
    environment.ok(&[
        &start[..],
        &["--until", "2026-11-30", "--aim", "find out about mornings"],
    ]
    .concat());
    let outcomes =
        environment.json(&["report", "outcomes", "--period", "2026"])["sections"]["outcomes"]
            .clone();
    assert_eq!(outcomes["job_starts"], 0);
}

#[test]
fn outcomes_leave_out_who_started_too_late() {
    let environment = environment();
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--on",
        "2026-08-21",
    ]);
    let at = |now: &str| {
        environment
            .run_at(
                now,
                &["report", "outcomes", "--period", "2026", "--why", "--json"],
            )
            .exits(0)
            .json()["sections"]["outcomes"]
            .clone()
    };
    let early = at("2026-11-19");
    assert_eq!(
        (
            &early["job_starts"],
            &early["retention"]["weeks_13"]["eligible"]
        ),
        (&1.into(), &0.into())
    );
    assert!(
        early["retention"]["weeks_13"]["share"].is_null()
            && early["rows"].as_array().unwrap().len() == 1
    );
    assert_eq!(
        at("2026-11-20")["retention"]["weeks_13"],
        serde_json::json!({ "eligible": 1, "kept": 1, "share": 1.0 })
    );
}

#[test]
fn hours_are_written_with_a_comma_too_and_a_closed_case_with_a_job_is_remarked_on() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["candidate", "add", "--no-name", "--code", "k7qm"]);
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--hours",
        "25,5",
    ]);
    assert!(
        environment
            .read("candidates/k7qm.toml")
            .contains("weekly = 25.5")
    );
    environment.ok(&["me", "--fte", "80%"]);
    environment
        .unchanged(2, &["me", "--fte", "much"])
        .remarks("`much` is not a number");
    environment
        .ok(&["candidate", "close", "k7qm", "moved", "away"])
        .remarks("coach job end k7qm acme-oy");
}

#[test]
fn undo_takes_an_end_back_with_both_of_its_private_notes() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--on",
        "2026-11-02",
    ]);
    let before = environment.files_holding("LESSONMARK").len();
    environment.ok(&[
        "job",
        "end",
        "k7qm",
        "acme",
        "--reason",
        "moved-on",
        "--lesson",
        "LESSONMARK",
        "--wish",
        "WISHMARK",
    ]);
    environment.ok(&["undo"]).says("Undone");
    assert_eq!(
        environment.json(&["job", "list"])["jobs"][0]["end"],
        serde_json::Value::Null
    );
    let notes = environment.data().join("private/notes/k7qm.jsonl");
    assert!(
        before == 0
            && !std::fs::read_to_string(notes)
                .unwrap_or_default()
                .contains("MARK")
    );
    environment.ok(&["check"]);
}
