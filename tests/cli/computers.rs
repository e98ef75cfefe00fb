//! Files as real computers have them: copies that syncing programs make, what desktops leave, marks and line ends.

use crate::support::TestEnvironment;
use serde_json::json;

/// A directory with a visit, and the path of the log that holds it.
fn with_visit() -> (TestEnvironment, String) {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.log(&["acme", "-c", "visit", "--on", "mon"]);
    let log = environment.log_files()[0].clone();
    let log = log.strip_prefix(environment.data()).unwrap();
    (environment, log.to_str().unwrap().to_owned())
}

#[test]
fn the_copy_of_a_log_is_counted_once_named_and_moved_in() {
    for name in [
        "2026-11 (conflicted copy).jsonl",
        "2026-11 (Anna's conflicted copy 2026-11-18).jsonl",
        "2026-11-LAPTOP-7Q2.jsonl",
        "2026-11.sync-conflict-20261118-101112-ABCDEFG.jsonl",
        "2026-11 (1).jsonl",
        "2026-11 2.jsonl",
    ] {
        let (environment, log) = with_visit();
        let before = environment.read(&log);
        environment.log(&["acme", "-c", "meeting", "--on", "tue"]);
        // The longer file lies beside the log, which knows the first visit alone.
        let copy = format!("{}/{name}", log.rsplit_once('/').unwrap().0);
        environment.write(&copy, environment.read(&log));
        environment.write(&log, &before);
        assert_eq!(environment.week(&[])["meetings"]["counted"], 2, "{name}");
        let desk = environment.json(&[]);
        assert_eq!(desk["copies"], json!([copy]), "{name}");
        environment
            .run_wide(&[])
            .exits(0)
            .says("coach check --repair");
        environment
            .run(&["check"])
            .exits(3)
            .says("a copy of a month");
        environment.run(&["check", "--repair"]).exits(0);
        assert_eq!(environment.json(&[])["copies"], json!([]), "{name}");
        assert_eq!(environment.week(&[])["meetings"]["counted"], 2, "{name}");
        environment.ok(&["check"]);
    }
}

#[test]
fn the_copy_of_a_record_is_named_and_is_no_second_employer() {
    for name in [
        "acme-oy (conflicted copy).toml",
        "acme-oy-LAPTOP-7Q2.toml",
        "acme-oy (1).toml",
        "acme-oy.sync-conflict-20261118-101112-ABCDEFG.toml",
    ] {
        let (environment, _) = with_visit();
        let copy = format!("employers/{name}");
        environment.write(&copy, environment.read("employers/acme-oy.toml"));
        assert_eq!(environment.json(&[])["copies"], json!([copy]), "{name}");
        let list = environment.json(&["employer", "list"]);
        assert_eq!(list["employers"].as_array().unwrap().len(), 1, "{name}");
        environment.run(&["check"]).exits(3).says(name);
    }
}

#[test]
fn what_desktops_and_editors_leave_is_ignored() {
    let (environment, log) = with_visit();
    let folder = log.rsplit_once('/').unwrap().0;
    for left in [
        ".DS_Store".to_owned(),
        "employers/.DS_Store".to_owned(),
        "candidates/desktop.ini".to_owned(),
        "private/Thumbs.db".to_owned(),
        "employers/.acme-oy.toml.swp".to_owned(),
        "employers/.#acme-oy.toml".to_owned(),
        format!("{folder}/.DS_Store"),
        format!("{folder}/.2026-11.jsonl.swp"),
    ] {
        environment.write(&left, "left by others");
    }
    environment.ok(&["check"]);
    assert_eq!(environment.json(&[])["copies"], json!([]));
    assert_eq!(environment.week(&[])["meetings"]["counted"], 1);
}

#[test]
fn a_backup_to_a_folder_that_is_not_there_is_refused() {
    let (environment, _) = with_visit();
    let words = environment.home().join("words.txt");
    std::fs::write(&words, "correct horse battery").unwrap();
    let file = environment.home().join("usb/stick/caseload.age");
    let args = [
        "backup",
        file.to_str().unwrap(),
        "--passphrase-file",
        words.to_str().unwrap(),
    ];
    environment
        .unchanged(2, &args)
        .remarks("there is no folder");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    environment.ok(&args);
}

#[test]
fn text_from_elsewhere_loses_its_mark_and_keeps_its_lines() {
    let (environment, _) = with_visit();
    for (n, (input, stored)) in [
        ("\u{feff}liked it", "liked it"),
        ("first\r\nsecond\r\n", "first\nsecond"),
        ("\u{feff}first\r\nsecond", "first\nsecond"),
        ("first\rsecond", "first\nsecond"),
        ("first\nsecond\n", "first\nsecond"),
    ]
    .into_iter()
    .enumerate()
    {
        let on = format!("2026-11-{:02}", 10 + n);
        let args = [
            "l", "acme", "-c", "phone", "--note", "-", "--on", &on, "--json",
        ];
        let answer = environment.run_with_input(&args, input).exits(0);
        assert_eq!(answer.json()["contact"]["note"], stored, "{input:?}");
    }
    let csv = environment
        .ok(&["export", "contacts", "--format", "csv"])
        .stdout;
    assert!(
        csv.contains("\"first\nsecond\"") && !csv.contains("first\r"),
        "{csv}"
    );
}

#[test]
fn a_passphrase_opens_however_its_letters_were_composed() {
    let (environment, _) = with_visit();
    let file = |name: &str, text: &str| {
        let path = environment.home().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let composed = file("composed.txt", "p\u{e4}\u{e4}sky lent\u{e4}\u{e4}\n");
    let apart = file(
        "apart.txt",
        "\u{feff}pa\u{308}a\u{308}sky lenta\u{308}a\u{308}\r\n",
    );
    let backup = environment.home().join("caseload.age");
    let backup = backup.to_str().unwrap();
    environment.ok(&["backup", backup, "--passphrase-file", &apart]);
    let to = environment.home().join("restored");
    let to = to.to_str().unwrap();
    environment.ok(&["-C", to, "restore", backup, "--passphrase-file", &composed]);
}

#[test]
fn a_directory_that_was_copied_from_another_machine_gets_a_device_of_its_own() {
    if !std::path::Path::new("/etc/machine-id").exists() {
        return;
    }
    let (environment, log) = with_visit();
    let before = environment.read(&log);
    let device = environment.read(".coach/device");
    let machines = environment.read(".coach/machines");
    assert!(machines.trim().ends_with(device.trim()), "{machines}");
    // As if another machine had made it.
    environment.write(".coach/machines", format!("0badcafe {device}"));
    environment.log(&["acme", "-c", "meeting"]);
    let now = environment.read(".coach/device");
    assert_ne!(now, device);
    assert_eq!(environment.log_files().len(), 2);
    assert_eq!(environment.read(&log), before);
    assert_eq!(environment.week(&[])["meetings"]["counted"], 2);
    environment.log(&["acme", "-c", "phone"]);
    assert_eq!(environment.read(".coach/device"), now);
    environment.ok(&["check"]);
}
