//! `coach candidate forget`: nothing of a person stays, and what a copy brings back stays gone.

use crate::support::{TestEnvironment, assert_lists};
use std::process::Command;

/// Words that only ever stand where the person is meant.
const MARKERS: [&str; 12] = [
    "zqxname",
    "zqxfamily",
    "zqxphone",
    "zqxmail",
    "zqxnote",
    "zqxnext",
    "zqxtold",
    "zqxdisclosure",
    "zqxwant",
    "zqxreason",
    "zqxplan",
    "zqxstrength",
];

/// A person with a trace in every place that can hold one, beside another who stays.
fn caseload() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "k7qm",
        "--name",
        "Zqxname Zqxfamily",
        "--phone",
        "zqxphone",
        "--email",
        "a@zqxmail.example",
        "--entered",
        "2026-09-01",
        "--stage",
        "job-finding",
        "--consent",
        "named",
        "--wants",
        "zqxwant",
    ]);
    environment.seeker("w2rd", "Liisa Virtanen");
    environment.log(&[
        "acme",
        "zqxnote about Zqxname",
        "-c",
        "visit",
        "-f",
        "k7qm",
        "-m",
        "45",
        "-p",
        "Mari Laine",
        "-n",
        "zqxnext",
        "--due",
        "fri",
        "--on",
        "2026-11-17",
    ]);
    environment.log(&[
        "acme",
        "both came, k7qm was keen",
        "-c",
        "visit",
        "-f",
        "k7qm,w2rd",
        "--on",
        "2026-11-18",
    ]);
    environment.log(&[
        "acme",
        "nobody, but k7qm came up; Zqxname Zqxfamilyn asia",
        "-c",
        "phone",
        "--on",
        "2026-11-18",
    ]);
    let moved = environment.log(&[
        "acme",
        "zqxnote moved",
        "-c",
        "visit",
        "-f",
        "k7qm",
        "--on",
        "2026-10-29",
    ]);
    environment.ok(&[
        "amend",
        &moved,
        "--on",
        "2026-11-16",
        "--note",
        "zqxnote again",
    ]);
    environment.ok(&["log-support", "k7qm", "zqxtold", "-m", "30"]);
    environment.ok(&[
        "log-support",
        "w2rd",
        "liked what k7qm said of Zqxname Zqxfamily",
    ]);
    environment.ok(&["log-partner", "family", "zqxnote of theirs", "-f", "k7qm"]);
    environment.ok(&[
        "plan",
        "acme",
        "zqxplan",
        "-f",
        "k7qm",
        "--on",
        "2026-11-20",
    ]);
    environment.ok(&["candidate", "disclosure", "k7qm", "zqxdisclosure"]);
    environment.ok(&["candidate", "strength", "k7qm", "identity", "zqxstrength"]);
    environment.ok(&["employer", "issue", "acme", "asked about k7qm"]);
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--title",
        "zqxwant helper",
        "--on",
        "2026-11-02",
    ]);
    environment.ok(&["candidate", "close", "k7qm", "zqxreason"]);
    environment
}

/// Lets the lines go that were written since the copy that was laid over the log, and repairs the modes of its files.
fn let_go(environment: &TestEnvironment) {
    let found = environment.run(&["check"]).stdout;
    let lost = found.lines().filter(|line| line.contains(": sequence: "));
    for line in lost {
        let place = line.split(": ").next().unwrap();
        environment.ok(&["check", "--accept", place]);
    }
    environment.run(&["check", "--repair"]);
}

fn assert_gone(environment: &TestEnvironment) {
    for marker in MARKERS {
        assert_eq!(
            environment.files_holding(marker),
            Vec::<String>::new(),
            "{marker}"
        );
    }
    let mentions: Vec<String> = environment
        .files_holding("k7qm")
        .into_iter()
        .filter(|path| !path.starts_with("erased/"))
        .collect();
    assert_eq!(mentions, Vec::<String>::new());
}

#[test]
fn nothing_of_the_person_stays_in_any_file_and_the_week_still_counts() {
    let environment = caseload();
    for marker in MARKERS {
        assert!(
            !environment.files_holding(marker).is_empty(),
            "{marker} stands nowhere: the test proves nothing"
        );
    }
    let before = environment.week(&[]);
    let document = environment.json(&[
        "candidate",
        "forget",
        "k7qm",
        "--yes",
        "--verify",
        "Zqxname",
    ]);
    assert_lists(&document, &["written", "problems"]);
    assert_gone(&environment);
    let after = environment.week(&[]);
    assert_eq!(after["meetings"]["counted"], before["meetings"]["counted"]);
    assert_eq!(before["meetings"]["counted"], 3);
    let entries = after["entries"].as_array().unwrap();
    let bare = entries
        .iter()
        .find(|entry| entry["on"] == "2026-11-17")
        .unwrap();
    assert_eq!(bare["for"], serde_json::json!([]));
    let shared = entries
        .iter()
        .find(|entry| entry["on"] == "2026-11-18" && entry["channel"] == "visit")
        .unwrap();
    assert_eq!(shared["for"], serde_json::json!(["w2rd"]));
    environment.ok(&["check"]);
    environment
        .ok(&["search", "both came"])
        .says("[…] was keen");
    environment
        .ok(&["--names", "search", "liked what"])
        .says("liked what […] said of […]");
}

#[test]
fn a_line_that_stays_bare_says_day_coach_employer_channel_and_minutes_and_nothing_else() {
    let environment = caseload();
    environment.ok(&["candidate", "forget", "k7qm", "--yes"]);
    let lines = environment.log_lines();
    let bare = lines
        .iter()
        .find(|line| line["op"] == "contact" && line["on"] == "2026-11-17")
        .unwrap()
        .as_object()
        .unwrap();
    let keys: Vec<&str> = bare.keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "v", "id", "seq", "op", "on", "party", "employer", "channel", "minutes", "crc"
        ]
    );
    assert!(
        !lines
            .iter()
            .any(|line| line.get("candidate").is_some_and(|code| code == "k7qm"))
    );
    for stone in environment
        .read(
            &environment
                .files()
                .keys()
                .find(|path| path.starts_with("erased/"))
                .unwrap()
                .clone(),
        )
        .lines()
    {
        let stone: serde_json::Value = serde_json::from_str(stone).unwrap();
        let keys: Vec<&str> = stone
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert!(
            keys.iter().all(|key| {
                ["code", "file", "seq", "on", "mask", "of", "keys", "keep"].contains(key)
            }) && stone["code"] == "k7qm",
            "{stone}"
        );
        assert!(
            stone.get("keys").is_none_or(|keys| {
                *keys == serde_json::json!(["goal", "next", "note", "without_consent"])
            }),
            "{stone}"
        );
    }
}

#[test]
fn a_script_needs_yes_and_a_dry_run_writes_nothing() {
    let environment = caseload();
    environment
        .unchanged(2, &["candidate", "forget", "k7qm"])
        .remarks("--yes");
    environment
        .unchanged(0, &["candidate", "forget", "k7qm", "--dry-run"])
        .says("Would forget k7qm");
    environment.unchanged(2, &["candidate", "forget", "nobody", "--yes"]);
    environment.ok(&["candidate", "add", "--code", "aa22", "--no-name"]);
    environment
        .ok(&["candidate", "forget", "aa22", "--yes"])
        .remarks("this machine does not know");
}

#[test]
fn whoever_comes_back_with_an_old_copy_is_not_read_and_is_taken_out_again() {
    let environment = caseload();
    let old = environment.files();
    environment.ok(&["candidate", "forget", "k7qm", "--yes"]);
    // A merge brings every old file back, beside the tombstones.
    for (path, bytes) in old.iter().filter(|(path, _)| !path.starts_with(".coach/")) {
        environment.write(path, bytes);
    }
    // And a colleague's clone has gone on writing about the person meanwhile.
    let line = r#"{"v":1,"id":"01M7RZZZZZ0000000000000001","seq":1,"op":"contact","on":"2026-11-18","party":"employer","employer":"acme-oy","channel":"visit","for":["k7qm"],"note":"zqxnote of a colleague"}"#;
    environment.write("log/anna/zzzz/2026-11.jsonl", format!("{line}\n"));
    environment.unchanged(2, &["candidate", "show", "k7qm"]);
    let text = environment.run(&["--names", "history"]).stdout
        + &environment.run(&["--names", "candidate", "list"]).stdout;
    let text = text
        + &environment.run(&["--names", "search", "zqx"]).stdout
        + &environment
            .run(&["--names", "report", "caseload", "--why"])
            .stdout;
    // Another's private note, which was put back by hand, still says the name; nothing of the person's own is read.
    for marker in ["zqxnote", "zqxtold", "zqxdisclosure", "zqxwant", "k7qm ("] {
        assert!(!text.contains(marker), "{marker}: {text}");
    }
    environment
        .run(&["check"])
        .exits(3)
        .says("k7qm is forgotten")
        .says("it holds what was erased from its entry");
    environment.run(&["check", "--repair"]);
    assert_gone(&environment);
    let_go(&environment);
    environment.ok(&["check"]);
}

#[test]
fn a_code_that_was_forgotten_is_never_given_again() {
    let environment = caseload();
    environment.ok(&["candidate", "forget", "k7qm", "--yes"]);
    environment
        .unchanged(2, &["candidate", "add", "--code", "k7qm", "--no-name"])
        .remarks("taken");
    environment
        .unchanged(
            0,
            &[
                "candidate",
                "forget",
                "k7qm",
                "--yes",
                "--verify",
                "Zqxname",
            ],
        )
        .says("already forgotten");
}

#[test]
fn verify_says_where_a_text_still_stands() {
    let environment = caseload();
    environment.write("candidates/notes of Zqxname.txt", "zqx");
    environment.write("README.md", "ZQXNAME\nzqxfamily");
    let answer = environment
        .run(&[
            "candidate",
            "forget",
            "k7qm",
            "--yes",
            "--verify",
            "zqxname zqxfamily",
        ])
        .exits(1);
    let answer = answer.says("README.md");
    assert!(
        !answer.stdout.contains("notes of"),
        "only the first name stands there"
    );
    environment
        .run(&[
            "candidate",
            "forget",
            "k7qm",
            "--yes",
            "--verify",
            "zqxname",
        ])
        .exits(1)
        .says("candidates/notes of Zqxname.txt")
        .says("README.md:1");
}

#[test]
fn undo_does_not_bring_the_person_back() {
    let environment = caseload();
    environment.ok(&["candidate", "forget", "k7qm", "--yes"]);
    for _ in 0..3 {
        environment
            .run(&["undo"])
            .exits(1)
            .remarks("the last change, a person being forgotten, cannot be undone");
    }
    assert_gone(&environment);
    // What was done since can be.
    let id = environment.log(&["acme", "-c", "visit"]);
    environment.ok(&["undo"]).says("Undone: visit");
    environment.run(&["undo"]).exits(1);
    environment.ok(&["undo", &id]).says("Already");
}

#[test]
fn a_deed_cut_off_in_between_is_finished_by_the_next_writer() {
    let environment = caseload();
    let before = environment.files();
    environment.ok(&["candidate", "forget", "k7qm", "--yes"]);
    let after = environment.files();
    // The journal as it stood when the power went: after the tombstones, before everything else.
    let stones = after
        .keys()
        .find(|path| path.starts_with("erased/"))
        .unwrap()
        .clone();
    let text = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).unwrap();
    let mut writes = vec![
        serde_json::json!({ "kind": "replace", "path": stones, "before": null, "after": text(&after[&stones]) }),
    ];
    for (path, bytes) in &before {
        match after.get(path) {
            None => writes.push(serde_json::json!({ "kind": "erase", "path": path })),
            // That a deed was done which cannot be undone is noted after it, in the place of one that went.
            Some(now) if now != bytes && path.starts_with(".coach/") => writes.push(serde_json::json!({ "kind": "erase", "path": path })),
            Some(now) if now != bytes => writes.push(serde_json::json!({ "kind": "replace", "path": path, "before": text(bytes), "after": text(now) })),
            Some(_) => {}
        }
    }
    for (path, bytes) in &before {
        environment.write(path, bytes);
    }
    environment.write(&stones, &after[&stones]);
    environment.write(".coach/journal.json", serde_json::to_vec(&writes).unwrap());
    environment
        .ok(&["log-time", "team", "30"])
        .remarks("interrupted earlier");
    assert_gone(&environment);
    environment.ok(&["check"]);
}

fn git(environment: &TestEnvironment, args: &[&str]) -> String {
    let mut command = Command::new("git");
    command
        .env_clear()
        .envs(environment.variables())
        .arg("-C")
        .arg(environment.data());
    command
        .args(["-c", "user.name=anna", "-c", "user.email=anna@example.org"])
        .args(args);
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{args:?} {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The same in a repository, everything shared committed.
fn committed() -> TestEnvironment {
    let environment = caseload();
    git(&environment, &["init", "-q", "-b", "main"]);
    git(&environment, &["config", "user.name", "anna"]);
    git(&environment, &["config", "user.email", "anna@example.org"]);
    git(&environment, &["add", "-A"]);
    git(&environment, &["commit", "-q", "-m", "one"]);
    environment
}

#[test]
fn git_history_is_searched_and_its_remotes_are_named() {
    let environment = committed();
    git(
        &environment,
        &[
            "remote",
            "add",
            "office",
            "https://example.org/caseload.git",
        ],
    );
    let document = environment
        .run(&[
            "candidate",
            "forget",
            "k7qm",
            "--yes",
            "--json",
            "--verify",
            "zqxwant",
        ])
        .exits(1)
        .json();
    assert_eq!(document["traces"]["found"], serde_json::json!([]));
    assert_eq!(document["traces"]["history"]["versions"], 1, "{document}");
    assert_eq!(
        document["traces"]["history"]["remotes"],
        serde_json::json!(["office"])
    );
    environment
        .run(&[
            "candidate",
            "forget",
            "k7qm",
            "--yes",
            "--verify",
            "zqxwant",
        ])
        .exits(1)
        .says("--purge-history")
        .says("pushed to office");
}

#[test]
fn purge_history_leaves_one_commit_that_does_not_hold_the_person() {
    let environment = committed();
    git(
        &environment,
        &["commit", "-q", "--allow-empty", "-m", "about zqxname"],
    );
    environment
        .run(&[
            "candidate",
            "forget",
            "k7qm",
            "--yes",
            "--purge-history",
            "--verify",
            "zqxname",
        ])
        .exits(0)
        .says("only commit");
    assert_eq!(git(&environment, &["rev-list", "--all"]).lines().count(), 1);
    let objects = git(
        &environment,
        &["cat-file", "--batch-all-objects", "--batch"],
    )
    .to_lowercase();
    for marker in MARKERS {
        assert!(!objects.contains(marker), "{marker}");
    }
    assert_eq!(git(&environment, &["status", "--porcelain"]), "");
    git(&environment, &["fsck", "--full"]);
    environment.ok(&["check"]);
}

#[test]
fn purge_history_refuses_a_repository_that_is_not_a_plain_one() {
    let environment = committed();
    git(&environment, &["branch", "other"]);
    environment
        .run(&["candidate", "forget", "k7qm", "--yes", "--purge-history"])
        .exits(1)
        .remarks("refs/heads/other")
        .remarks("filter-repo");
    git(&environment, &["branch", "-D", "other"]);
    git(
        &environment,
        &["config", "gc.recentObjectsHook", "touch ran"],
    );
    environment
        .run(&["candidate", "forget", "k7qm", "--yes", "--purge-history"])
        .exits(1)
        .remarks("recentobjectshook");
    assert!(git(&environment, &["log", "--format=%s"]).contains("one"));
}

#[test]
#[cfg(unix)]
fn purge_history_leaves_another_repository_alone() {
    let (environment, other) = (committed(), committed());
    let before = git(&other, &["log", "--format=%H"]);
    let folder = environment.data().join(".git");
    for (place, target) in [
        (folder.clone(), other.data().join(".git")),
        (folder.join("objects"), other.data().join(".git/objects")),
    ] {
        let aside = environment.home().join("aside");
        std::fs::rename(&place, &aside).unwrap();
        std::os::unix::fs::symlink(target, &place).unwrap();
        environment
            .unchanged(
                1,
                &["candidate", "forget", "k7qm", "--yes", "--purge-history"],
            )
            .remarks("is a link");
        std::fs::remove_file(&place).unwrap();
        std::fs::rename(&aside, &place).unwrap();
    }
    std::fs::write(folder.join("objects/info/alternates"), "/elsewhere\n").unwrap();
    environment
        .unchanged(
            1,
            &["candidate", "forget", "k7qm", "--yes", "--purge-history"],
        )
        .remarks("shares what it stores");
    assert_eq!(git(&other, &["log", "--format=%H"]), before);
}

#[test]
fn what_git_keeps_beside_its_objects_is_searched_and_dropped() {
    let environment = committed();
    let verify = [
        "candidate",
        "forget",
        "k7qm",
        "--yes",
        "--json",
        "--verify",
        "zqxdraft",
    ];
    let messages = |environment: &TestEnvironment| {
        environment.run(&verify).json()["traces"]["history"]["messages"].clone()
    };
    for (n, name) in [
        "COMMIT_EDITMSG",
        "COMMIT_EDITMSG~",
        ".MERGE_MSG.swp",
        "NOTES_EDITMSG",
    ]
    .iter()
    .enumerate()
    {
        std::fs::write(
            environment.data().join(".git").join(name),
            b"about Zqxdraft\n\xff",
        )
        .unwrap();
        assert_eq!(messages(&environment), n + 1, "{name}");
    }
    environment
        .run(&[
            "candidate",
            "forget",
            "k7qm",
            "--yes",
            "--purge-history",
            "--verify",
            "zqxdraft",
        ])
        .exits(0)
        .says("in none");
    for name in [
        "COMMIT_EDITMSG",
        "COMMIT_EDITMSG~",
        ".MERGE_MSG.swp",
        "NOTES_EDITMSG",
    ] {
        assert!(
            !environment.data().join(".git").join(name).exists(),
            "{name}"
        );
    }
    std::fs::write(
        environment.data().join(".git/description"),
        "about Zqxdraft\n",
    )
    .unwrap();
    assert_eq!(messages(&environment), 1);
}

#[test]
fn a_history_that_can_not_be_dropped_is_said_so_before_anybody_is_forgotten() {
    for (file, words) in [
        ("index.lock", "git is running here"),
        ("refs/heads/main.lock", "git is running here"),
        ("rebase-merge/message", "is in progress"),
        ("rr-cache/1/preimage", "move or remove it"),
        ("modules/one/HEAD", "move or remove it"),
        ("lfs/objects/1", "move or remove it"),
        ("notes.txt", "move or remove it"),
        ("objects/pack/pack-1.keep", "move or remove it"),
    ] {
        let environment = committed();
        let path = environment.data().join(".git").join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, "about Zqxdraft\n").unwrap();
        environment
            .unchanged(
                1,
                &[
                    "candidate",
                    "forget",
                    "k7qm",
                    "--yes",
                    "--purge-history",
                    "--verify",
                    "zqxdraft",
                ],
            )
            .remarks(words)
            .remarks(file);
        // Whether it is in there is looked at, or not said.
        environment
            .run(&[
                "candidate",
                "forget",
                "k7qm",
                "--yes",
                "--verify",
                "zqxdraft",
            ])
            .exits(1);
    }
}

#[test]
fn another_repository_below_the_directory_is_not_called_searched() {
    let environment = committed();
    std::fs::create_dir_all(environment.data().join("old")).unwrap();
    git(&environment, &["init", "-q", "old"]);
    let document = environment
        .run(&[
            "candidate",
            "forget",
            "k7qm",
            "--yes",
            "--json",
            "--verify",
            "zqxnowhere",
        ])
        .exits(1)
        .json();
    assert_eq!(
        document["traces"]["unread"],
        serde_json::json!(["old/.git"])
    );
}

#[test]
fn a_repository_in_which_nobody_can_commit_is_said_so_before_anybody_is_forgotten() {
    let environment = committed();
    git(&environment, &["config", "--unset", "user.name"]);
    git(&environment, &["config", "--unset", "user.email"]);
    git(&environment, &["config", "user.useConfigOnly", "true"]);
    environment
        .unchanged(
            1,
            &["candidate", "forget", "k7qm", "--yes", "--purge-history"],
        )
        .remarks("git config user.name");
}

#[test]
#[cfg(unix)]
fn a_history_that_git_fails_to_drop_after_all_leaves_the_deed_said_and_looked_after() {
    use std::os::unix::fs::PermissionsExt;
    let environment = committed();
    let folder = environment.home().join("bin");
    std::fs::create_dir_all(&folder).unwrap();
    let path = std::env::var("PATH").unwrap();
    let failing = format!(
        "#!/bin/sh\nfor word; do [ \"$word\" = commit-tree ] && exit 1; done\nPATH='{path}' exec git \"$@\"\n"
    );
    std::fs::write(folder.join("git"), failing).unwrap();
    std::fs::set_permissions(folder.join("git"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut process = environment.process(&[
        "candidate",
        "forget",
        "k7qm",
        "--yes",
        "--purge-history",
        "--verify",
        "zqxname",
    ]);
    let output = process
        .env("PATH", format!("{}:{path}", folder.display()))
        .output()
        .unwrap();
    let (said, remarked) = (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("Forgot k7qm")
            && said.contains("the text is in none")
            && said.contains("still holds the text"),
        "{said}"
    );
    assert!(
        remarked.contains("git's history was not dropped: git cannot commit"),
        "{remarked}"
    );
    environment
        .run(&[
            "candidate",
            "forget",
            "k7qm",
            "--yes",
            "--purge-history",
            "--verify",
            "zqxname",
        ])
        .exits(0);
}

#[test]
fn records_that_a_copy_brings_back_are_named_and_cleared_of_who_was_forgotten() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.seeker("w2rd", "Liisa Virtanen");
    environment.ok(&[
        "employer",
        "edit",
        "acme",
        "--set",
        "needs=someone like k7qm",
    ]);
    environment.ok(&["log-support", "w2rd", "friend of k7qm", "-c", "phone"]);
    let export = environment.json(&["candidate", "export", "k7qm"]);
    assert_eq!(export["mentions"][0]["text"], "someone like k7qm");
    let (record, notes) = (
        environment.read("employers/acme-oy.toml"),
        environment.read("private/notes/w2rd.jsonl"),
    );
    environment.ok(&["candidate", "forget", "k7qm", "--yes"]);
    environment.write("employers/acme-oy.toml", &record);
    environment.write("private/notes/w2rd.jsonl", &notes);
    let check = environment.run(&["check"]).exits(3);
    for path in ["employers/acme-oy.toml", "private/notes/w2rd.jsonl"] {
        assert!(
            check.stdout.contains(&format!("{path}: forgotten")),
            "{check:?}"
        );
    }
    environment.run(&["check", "--repair"]);
    assert!(
        !environment.read("employers/acme-oy.toml").contains("k7qm")
            && !environment
                .read("private/notes/w2rd.jsonl")
                .contains("k7qm")
    );
    environment.ok(&["check"]);
}

#[test]
fn where_there_is_no_history_to_drop_nothing_is_forgotten() {
    let environment = caseload();
    environment
        .unchanged(
            1,
            &["candidate", "forget", "k7qm", "--yes", "--purge-history"],
        )
        .remarks("no git repository");
}

#[test]
fn a_person_with_a_code_of_two_characters_goes_out_of_every_text() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "m1",
        "--name",
        "Matti Meikäläinen",
        "--phone",
        "+358 40 123 4567",
    ]);
    environment.seeker("w2rd", "Liisa Virtanen");
    environment.ok(&[
        "l",
        "acme",
        "Matti Meikäläinen works here, 040-1234567",
        "-c",
        "phone",
    ]);
    environment.ok(&["employer", "issue", "acme", "Matti Meikäläinen was late"]);
    environment.ok(&["sup", "w2rd", "knows Matti Meikäläinen"]);
    assert!(
        environment
            .files_holding("4567")
            .iter()
            .all(|path| path.starts_with("private/") || path.starts_with(".coach/"))
    );
    environment.ok(&["candidate", "forget", "m1", "--yes"]);
    for text in ["m1 works", "m1 was", "knows m1", "Meik", "1234567"] {
        assert_eq!(
            environment.files_holding(text),
            Vec::<String>::new(),
            "{text}"
        );
    }
    environment
        .ok(&["candidate", "forget", "m1", "--verify", "Matti Meikäläinen"])
        .says("the text is in none");
}

#[test]
fn a_code_that_is_also_a_word_is_looked_at_by_a_person() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["candidate", "add", "--code", "2024", "--no-name"]);
    environment.ok(&["l", "acme", "since 2024 they take two", "-c", "phone"]);
    environment
        .ok(&["candidate", "forget", "2024", "--yes"])
        .remarks("2024 is also a word or a number, and is in log/anna/");
}

#[test]
fn what_git_holds_under_the_code_is_said_too() {
    let environment = caseload();
    git(&environment, &["init", "-q"]);
    git(&environment, &["add", "-A"]);
    git(&environment, &["commit", "-q", "-m", "first"]);
    let answer = environment.ok(&["candidate", "forget", "k7qm", "--yes"]);
    let line = answer
        .stdout
        .lines()
        .find(|line| line.contains("git's history here still holds"))
        .unwrap_or_default()
        .to_owned();
    assert!(
        line.contains("and k7qm in") && !line.contains("and k7qm in 0 version"),
        "{answer:?}"
    );
}

#[test]
fn what_an_old_copy_brings_back_is_shown_without_the_person_before_it_is_repaired() {
    let environment = caseload();
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "zz99",
        "--no-name",
        "--consent",
        "named",
    ]);
    environment.ok(&[
        "l",
        "acme",
        "both k7qm and zz99 liked it",
        "-c",
        "visit",
        "-f",
        "k7qm,zz99",
        "--without-consent",
        "papers",
    ]);
    environment.ok(&["employer", "edit", "acme", "--set", "needs=shoes for k7qm"]);
    let old = environment.files();
    environment.ok(&["candidate", "forget", "k7qm", "--yes"]);
    // A colleague's line, written before they heard of it, and an employer's record of before.
    let line = r#"{"v":1,"id":"01M7RZZZZZ0000000000000001","seq":1,"op":"contact","on":"2026-11-18","party":"employer","employer":"acme-oy","channel":"visit","for":["k7qm","zz99"],"note":"Ben for both, zz99 and k7qm"}"#;
    environment.write("log/anna/bbbb/2026-11.jsonl", format!("{line}\n"));
    environment.write("employers/acme-oy.toml", &old["employers/acme-oy.toml"]);
    for args in [
        &["history"][..],
        &["employer", "show", "acme"],
        &["candidate", "export", "zz99"],
        &["export", "contacts"],
        &["search", "Ben"],
    ] {
        let page = environment.run(args);
        assert!(!page.stdout.contains("k7qm"), "{args:?}: {page:?}");
    }
}

#[test]
fn a_copy_of_the_log_alone_leaves_the_week_as_it_counts() {
    let environment = caseload();
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "zz99",
        "--no-name",
        "--consent",
        "named",
    ]);
    environment.ok(&[
        "l",
        "acme",
        "zz99 would go with k7qm",
        "-c",
        "visit",
        "-f",
        "zz99",
    ]);
    environment.ok(&["week", "--review", "Eeva", "--goal", "more for k7qm"]);
    let old = environment.files();
    environment.ok(&["candidate", "forget", "k7qm", "--yes"]);
    let counted = environment.week(&[])["meetings"]["counted"].clone();
    for (path, bytes) in old.iter().filter(|(path, _)| path.starts_with("log/")) {
        environment.write(path, bytes);
    }
    environment.run(&["check", "--repair"]);
    assert_gone(&environment);
    let_go(&environment);
    environment.ok(&["check"]);
    let week = environment.week(&[]);
    assert_eq!(
        (&week["meetings"]["counted"], &week["reviewed_by"]),
        (&counted, &"Eeva".into())
    );
}

#[test]
fn of_two_people_with_one_name_the_other_keeps_what_is_told_of_them() {
    let environment = TestEnvironment::new();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment
        .ok(&[
            "candidate",
            "add",
            "--code",
            "zz99",
            "--name",
            "Matti Meikäläinen",
        ])
        .remarks("k7qm has the same name");
    environment.ok(&["sup", "zz99", "Matti Meikäläinen himself rang"]);
    environment.ok(&["candidate", "forget", "k7qm", "--yes"]);
    assert!(
        environment
            .read("private/notes/zz99.jsonl")
            .contains("himself rang")
            && !environment.read("private/notes/zz99.jsonl").contains("[…]")
    );
}

#[test]
fn how_something_for_the_person_alone_was_settled_goes_and_a_day_that_was_moved_stays() {
    let environment = caseload();
    let id = environment.log(&[
        "acme",
        "x",
        "-c",
        "visit",
        "-f",
        "k7qm",
        "-n",
        "call",
        "--due",
        "2026-11-27",
    ]);
    environment.ok(&["done", &id, "zqxnote settled"]);
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "zz99",
        "--no-name",
        "--consent",
        "named",
    ]);
    let both = environment.log(&[
        "acme",
        "both",
        "-c",
        "visit",
        "-f",
        "k7qm,zz99",
        "-n",
        "bring it",
        "--due",
        "2026-11-27",
    ]);
    environment.ok(&["snooze", &both, "--due", "2026-11-30"]);
    environment.ok(&["candidate", "forget", "k7qm", "--yes"]);
    assert_gone(&environment);
    assert!(
        environment
            .ok(&["history", "acme"])
            .stdout
            .contains("bring it (Mon 30 Nov)")
    );
}
