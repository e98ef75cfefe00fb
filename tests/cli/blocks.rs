//! Anything recorded can be seen, corrected and taken back by the id shown with it.

use crate::support::TestEnvironment;
use serde_json::Value;

/// A candidate and an employer with one of everything, on Thu 19 Nov 2026.
fn caseload() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.employer("Bakkerij Smit");
    environment.seeker("k7qm", "Matti Meikäläinen");
    for args in [
        "job start k7qm acme --kind competitive --title helper --on 2026-11-16 --hours 20",
        "candidate step k7qm acme interview --on 2026-11-10",
        "candidate consent k7qm named --on 2026-11-02",
        "candidate support k7qm cv --on 2026-11-03",
        "candidate service k7qm housing --on 2026-11-04",
        "candidate strength k7qm social patient",
        "candidate stage k7qm job-support --on 2026-11-16",
        "candidate instruction k7qm acme --agreed 2026-11-05",
        "candidate story-permission k7qm --on 2026-11-06",
        "employer stage acme informing",
        "employer agree acme letter --on 2026-11-07",
        "employer issue acme shifts --on 2026-11-08",
        "employer story-permission acme --on 2026-11-09",
        "employer person acme Mari",
        "plan acme -d 2026-11-27",
        "log-time admin 30",
        "absence 2026-12-21 2026-12-23",
        "week --review Sari --goal calls",
    ] {
        let args: Vec<&str> = args.split(' ').collect();
        environment.ok(&args);
    }
    environment
}

/// The id of the last thing of a kind in the history, or of the contact person.
fn id_of(environment: &TestEnvironment, kind: &str) -> String {
    if kind == "person" {
        let shown = environment.json(&["employer", "show", "acme"]);
        return text(&shown["employer"]["people"][0]["id"]);
    }
    let history = environment.json(&["history"]);
    let events = history["events"].as_array().unwrap();
    let event = events.iter().find(|event| event["kind"] == kind);
    text(&event.unwrap_or_else(|| panic!("no {kind} in {events:#?}"))["id"])
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value}"))
        .to_owned()
}

/// Each kind, a change of it by the flags of its verb, and what the change says.
const KINDS: [(&str, &str, &str); 17] = [
    (
        "job-start",
        "--on 2026-11-23 --title baker",
        "start: Mon 16 Nov → Mon 23 Nov",
    ),
    ("step", "--step offer", "step: interview → offer"),
    (
        "consent",
        "--level details --until 2027-01-31",
        "level: named → details",
    ),
    ("support", "--kind buddy", "kind: CV → buddy"),
    ("service", "--until 2026-12-01", "until: (none) → Tue 1 Dec"),
    ("strength", "--text punctual", "text: patient → punctual"),
    (
        "instruction",
        "--agreed 2026-11-06",
        "agreed: Thu 5 Nov → Fri 6 Nov",
    ),
    ("story-permission", "--named yes", "named: (none) → yes"),
    ("stage", "--stage supporting", "→ supporting"),
    (
        "agreement",
        "--kind working --region south",
        "kind: letter of intent → working agreements",
    ),
    (
        "issue",
        "--text breaks --solved 2026-11-10",
        "text: shifts → breaks",
    ),
    (
        "person",
        "--name Mari-Anne --role owner",
        "name: Mari → Mari-Anne",
    ),
    (
        "plan",
        "--on 2026-11-30 --note shoes",
        "on: Fri 27 Nov → Mon 30 Nov",
    ),
    ("time", "--minutes 45 --kind travel", "minutes: 30 → 45"),
    ("absence", "--to 2026-12-24", "to: Wed 23 Dec → Thu 24 Dec"),
    (
        "review",
        "--goal visits --goal-met yes",
        "goal: calls → visits",
    ),
    (
        "job-start",
        "--hours 25 --from 2026-11-30",
        "25 h from Mon 30 Nov",
    ),
];

#[test]
fn everything_is_shown_whole_changed_and_changed_back_by_its_id() {
    let environment = caseload();
    for (kind, flags, says) in KINDS {
        let id = id_of(&environment, kind);
        let short = &id[id.len().saturating_sub(4)..];
        let before = environment.ok(&["history", short]);
        let mut args = vec!["amend", short];
        args.extend(flags.split(' '));
        environment.ok(&args).says("Changed").says(says);
        environment.ok(&args).says("already says so");
        environment.ok(&["undo"]).says("Undone");
        environment
            .ok(&["history", short])
            .says(before.stdout.trim_end());
        environment.ok(&["redo"]).says("Redone");
        environment.ok(&["undo"]);
    }
    environment.ok(&["check"]);
}

#[test]
fn everything_is_taken_back_by_its_id_and_comes_back() {
    let environment = caseload();
    for (kind, ..) in KINDS {
        let id = id_of(&environment, kind);
        let short = &id[id.len().saturating_sub(4)..];
        let listed = |environment: &TestEnvironment| match kind {
            "person" => environment.run(&["employer", "show", "acme"]).stdout,
            _ => environment.run_wide(&["history"]).stdout,
        };
        let before = listed(&environment);
        let undone = environment.ok(&["undo", short]).says("Undone").stdout;
        assert_ne!(before, listed(&environment), "{kind} is gone");
        let back = if undone.contains("coach redo") {
            "redo"
        } else {
            "undo"
        };
        environment.ok(&[back]);
        let id = id_of(&environment, kind);
        assert!(!id.is_empty(), "{kind} is back");
    }
    environment.ok(&["check"]);
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_is_written() {
    let environment = caseload();
    let cases = [
        ("job-start", "--signed-by x", 2, "not a field of a job"),
        ("job-start", "--end 2026-11-10", 2, "before `start`"),
        ("job-start", "--kind work-experience", 2, "--aim"),
        ("job-start", "--kind golf", 2, "one of"),
        ("job-start", "--employer nobody", 2, "nobody"),
        ("job-start", "--hours 90", 2, "80"),
        ("job-start", "--from 2026-11-30", 2, "--hours is missing"),
        ("consent", "--until 2026-10-01", 2, "before `on`"),
        ("consent", "--level maybe", 2, "one of"),
        ("step", "--step ", 2, "cannot be empty"),
        ("agreement", "--on ", 2, "cannot be empty"),
        ("issue", "--solved 2026-11-01", 2, "before `on`"),
        ("stage", "--on 2099-01-01", 1, "has not come yet"),
        ("plan", "--on 2026-11-01", 1, "has passed"),
        ("time", "--title x", 2, "not a field of working time"),
        ("absence", "--to 2026-12-01", 2, "end on or after"),
        ("story-permission", "--named perhaps", 2, "yes or no"),
    ];
    for (kind, flags, status, says) in cases {
        let id = id_of(&environment, kind);
        let short = &id[id.len().saturating_sub(4)..];
        let mut args = vec!["amend", short];
        let (flag, value) = flags.split_once(' ').unwrap();
        args.extend([flag, value]);
        environment.unchanged(status, &args).remarks(says);
    }
}

#[test]
fn a_block_of_an_older_program_gets_the_id_that_was_shown_for_it() {
    let environment = caseload();
    let record = environment.read("employers/acme-oy.toml");
    let id = id_of(&environment, "agreement");
    assert!(!record.contains(&id), "it is made of what the block says");
    environment.ok(&["amend", &id, "--on", "2026-11-08"]);
    assert!(environment.read("employers/acme-oy.toml").contains(&id));
    assert_eq!(id_of(&environment, "agreement"), id);
}

#[test]
fn an_id_of_two_records_is_refused_with_both() {
    let environment = caseload();
    let block = "\n[[issue]]\nid = \"zz99\"\ntext = \"shifts\"\non = 2026-11-01\n";
    for slug in ["acme-oy", "bakkerij-smit"] {
        let path = format!("employers/{slug}.toml");
        let text = environment.read(&path);
        environment.write(&path, format!("{text}{block}"));
    }
    environment
        .unchanged(2, &["undo", "zz99"])
        .remarks("acme-oy/zz99")
        .remarks("bakkerij-smit/zz99");
    environment.ok(&["undo", "acme-oy/zz99"]);
    environment
        .ok(&["amend", "zz99", "--text", "breaks"])
        .says("shifts → breaks");
    environment.unchanged(2, &["history", "acme-oy/zz99"]);
}

#[test]
fn a_note_is_cut_nowhere_in_the_history_of_its_entry() {
    let environment = caseload();
    let note = "long ".repeat(300);
    let id = environment.log(&["smit", &note, "-c", "phone"]);
    let shown = environment.ok(&["history", &id[22..]]).stdout;
    assert_eq!(shown.matches("long").count(), 300);
}

#[test]
fn a_promise_is_open_again_where_the_contact_no_longer_closes_it() {
    for (flags, opens) in [
        (["--employer", "smit"], true),
        (["--on", "2026-11-17"], true),
        (["--minutes", "20"], false),
        (["--note", "well"], false),
        (["--on", "2026-11-19"], false),
    ] {
        let environment = TestEnvironment::new();
        environment.employer("Acme Oy");
        environment.employer("Bakkerij Smit");
        environment.log(&[
            "acme",
            "-c",
            "phone",
            "--on",
            "2026-11-16",
            "--next",
            "call back",
            "--due",
            "2026-11-18",
        ]);
        let id = environment.log(&["acme", "-c", "phone", "--on", "2026-11-18"]);
        let is_open = || {
            environment
                .run(&["employer", "show", "acme"])
                .stdout
                .contains("call back (")
        };
        assert!(!is_open(), "the call closed it");
        let answer = environment.ok(&["amend", &id[22..], flags[0], flags[1]]);
        assert_eq!(
            answer.stdout.contains("Open again: call back"),
            opens,
            "{flags:?}"
        );
        assert_eq!(is_open(), opens, "{flags:?}");
        environment.ok(&["undo"]);
        assert!(!is_open(), "{flags:?} undone");
        environment.ok(&["check"]);
    }
}
