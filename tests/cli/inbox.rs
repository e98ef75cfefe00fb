//! `coach inbox`: notes of a phone, listed, counted on the desk, and never logged unasked.

use crate::support::TestEnvironment;

/// A service with an employer, a candidate and a folder of notes.
fn service(files: &[(&str, &str)]) -> TestEnvironment {
    let mut environment = TestEnvironment::new();
    environment.clock("2026-11-20T15:00");
    environment.ok(&["employer", "add", "Acme Oy"]);
    environment.seeker("k7qm", "Mari Laine");
    let folder = environment.home().join("notes");
    std::fs::create_dir(&folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    environment.ok(&["config", "inbox", folder.to_str().unwrap()]);
    environment
}

#[test]
fn lines_of_texts_and_mails_wait_and_nothing_is_logged_unasked() {
    let environment = service(&[
        (
            "a.txt",
            "acme visit 45m k7qm: showed me the warehouse > send CV fri\n",
        ),
        (
            "b.md",
            "# 18.11.2026\n- 14:32 soitto Bakkerij Smit, ei vastausta\n",
        ),
        (
            "c.eml",
            "Subject: acme call: rang back\nDate: Thu, 19 Nov 2026 08:00:00 +0200\n\n",
        ),
        ("d.pdf", "not read\n"),
    ]);
    let before = environment.files();
    let answer = environment.json(&["inbox"]);
    assert_eq!(before, environment.files());
    let captures = answer["captures"].as_array().unwrap();
    let short: Vec<String> = captures
        .iter()
        .map(|found| {
            let keys = [
                "on", "employer", "channel", "minutes", "outcome", "note", "next", "due",
            ];
            let shown = keys.map(|key| match &found[key] {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            });
            shown.join("|")
        })
        .collect();
    assert_eq!(
        short,
        [
            "|acme|visit|45||showed me the warehouse|send CV|2026-11-27",
            "2026-11-18|Bakkerij Smit|phone||no-answer|||",
            "2026-11-19|acme|phone|||rang back||",
        ]
    );
    assert_eq!(captures[0]["for"][0], "k7qm");
    let desk = environment.ok(&[]);
    assert!(
        desk.stdout
            .contains("Captures waiting: 3. To log them: coach inbox"),
        "{desk:?}"
    );
}

#[test]
fn a_folder_that_is_not_set_or_not_there_is_said() {
    let environment = service(&[]);
    assert!(environment.ok(&["inbox"]).stdout.contains("Nothing waits."));
    std::fs::remove_dir(environment.home().join("notes")).unwrap();
    let error = environment.json_error(3, &["inbox"]);
    assert!(
        error["message"].as_str().unwrap().contains("notes"),
        "{error}"
    );
    // The desk says so, and shows the rest.
    let desk = environment.ok(&[]);
    assert!(desk.stderr.contains("notes"), "{desk:?}");
    environment.ok(&["config", "inbox", ""]);
    let error = environment.json_error(2, &["inbox"]);
    assert_eq!(error["hint"], "coach config inbox DIR");
}

#[test]
fn odd_files_do_no_harm() {
    let long = "x".repeat(5000);
    let environment = service(&[
        ("empty.txt", ""),
        ("long.txt", &long),
        ("signs.txt", "---\n***\n: > \n"),
        ("mail.eml", "\u{0}\u{1}"),
    ]);
    std::fs::write(
        environment.home().join("notes/bytes.txt"),
        b"\x89PNG\r\n\x1a\n\0\0",
    )
    .unwrap();
    let answer = environment.ok(&["inbox", "--list"]);
    assert!(
        answer.stderr.contains("bytes.txt: it is not text"),
        "{answer:?}"
    );
}
