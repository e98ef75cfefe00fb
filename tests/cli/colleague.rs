//! `coach colleague`, and who works on a machine.

use crate::support::TestEnvironment;

fn team() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&[
        "colleague",
        "add",
        "boris",
        "--name",
        "Boris B",
        "--fte",
        "0.6",
        "--from",
        "2026-11-01",
    ]);
    environment
}

#[test]
fn a_colleague_is_added_listed_changed_and_leaves() {
    let environment = team();
    environment
        .ok(&["colleague", "list"])
        .says("boris")
        .says("Boris B")
        .says("0.6");
    environment
        .ok(&[
            "colleague",
            "edit",
            "boris",
            "--fte",
            "0.8",
            "--name",
            "Boris Berg",
        ])
        .says("fte: 0.6 → 0.8")
        .says("name: Boris B → Boris Berg");
    environment
        .ok(&["colleague", "end", "boris", "--until", "2026-11-30"])
        .says("until: (none) → Mon 30 Nov");
    let list = environment.json(&["colleague", "list"]);
    assert_eq!(list["schema"], "coach.colleague-list/1");
    assert_eq!(list["colleagues"][1]["until"], "2026-11-30");
    environment.ok(&["check"]);
}

#[test]
fn what_cannot_be_is_refused() {
    let environment = team();
    for (args, status, says) in [
        (&["colleague", "add", "boris"][..], 1, "already on file"),
        (&["colleague", "add", "b ris"], 2, "b ris"),
        (&["colleague", "add", "../x"], 2, "x"),
        (&["colleague", "add", "cleo", "--fte", "2"], 2, "at most 1"),
        (
            &["colleague", "add", "cleo", "--timezone", "Mars"],
            2,
            "time zone",
        ),
        (
            &["colleague", "edit", "cleo", "--fte", "1"],
            2,
            "colleague add cleo",
        ),
        (&["colleague", "edit", "boris"], 2, "what should change"),
        (
            &["colleague", "end", "boris", "--until", "2026-10-01"],
            2,
            "after",
        ),
        (&["config", "coach", "cleo"], 2, "colleague add cleo"),
        (&["config", "coach", "bor"], 2, "bor"),
        (
            &["--coach", "cleo", "me", "--name", "Cleo"],
            2,
            "colleague add cleo",
        ),
    ] {
        environment.unchanged(status, args).remarks(says);
    }
    environment.ok(&["config", "coach", "boris"]);
}

#[test]
fn nobody_is_asked_who_is_working_after_the_first_colleague() {
    let mut environment = team();
    environment.coach("");
    let before = environment.week(&[]);
    assert_eq!(
        before["coach"], "anna",
        "the machine remembers from the first entry on"
    );
    environment.log(&["acme", "-c", "phone"]);
    // Another laptop with the same files has not been told.
    std::fs::remove_file(environment.data().join(".coach/coach")).unwrap();
    environment
        .unchanged(2, &["week"])
        .remarks("who is working?");
    environment.ok(&["--coach", "boris", "log-contact", "acme", "-c", "visit"]);
    assert_eq!(environment.week(&[])["coach"], "boris");
    environment.ok(&["--coach", "anna", "log-contact", "acme", "-c", "phone"]);
    assert_eq!(
        environment.week(&[])["coach"],
        "boris",
        "one entry of another changes nothing"
    );
}

#[test]
fn an_unset_login_name_is_asked_for() {
    let mut environment = TestEnvironment::new();
    environment.coach("");
    environment
        .unchanged(2, &["employer", "add", "Acme"])
        .remarks("who is working?")
        .remarks("--coach HANDLE");
    environment.ok(&["week"]);
    environment.ok(&["--coach", "anna", "employer", "add", "Acme"]);
    environment.ok(&["employer", "add", "Smit"]);
}
