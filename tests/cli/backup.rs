//! `coach backup` and `coach restore`: everything, private/ included, onto another machine.

use crate::support::{TestEnvironment, assert_lists};
use age::secrecy::ExposeSecret;
use std::path::PathBuf;

/// A caseload with a name and a private note, and a key pair of this test's own.
fn caseload() -> (TestEnvironment, String, PathBuf) {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.seeker("k7qm", "Zqxname Zqxfamily");
    environment.log(&["acme", "a visit", "-c", "visit", "-f", "k7qm"]);
    environment.ok(&["log-support", "k7qm", "zqxtold"]);
    let (recipient, identity) = key(&environment, "identity.txt");
    (environment, recipient, identity)
}

fn key(environment: &TestEnvironment, name: &str) -> (String, PathBuf) {
    let identity = age::x25519::Identity::generate();
    let path = environment.home().join(name);
    std::fs::write(&path, identity.to_string().expose_secret()).unwrap();
    (identity.to_public().to_string(), path)
}

fn file(environment: &TestEnvironment) -> String {
    let folder = environment.home().join("out");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join("caseload.age").display().to_string()
}

/// The shared and private files, without this machine's own.
fn content(environment: &TestEnvironment) -> Vec<(String, Vec<u8>)> {
    environment
        .files()
        .into_iter()
        .filter(|(path, _)| !path.starts_with(".coach/"))
        .collect()
}

#[test]
fn a_backup_goes_onto_another_machine_byte_for_byte_with_a_device_of_its_own() {
    let (environment, recipient, identity) = caseload();
    let file = file(&environment);
    let document = environment.json(&["backup", &file, "--recipient", &recipient]);
    assert_eq!(
        document["backup"]["files"],
        content(&environment).len(),
        "{document}"
    );
    let sealed = std::fs::read(&file).unwrap();
    let text = String::from_utf8_lossy(&sealed).into_owned();
    assert!(
        !text.contains("zqxtold")
            && !text.contains("Zqxname")
            && text.starts_with("age-encryption.org/v1")
    );
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions())
            & 0o777,
        0o600
    );

    let other = TestEnvironment::empty();
    let identity = identity.display().to_string();
    let document = other.json(&["restore", &file, "--identity", &identity]);
    assert_lists(&document, &["written", "problems"]);
    assert_eq!(content(&other), content(&environment));
    assert_ne!(
        other.read(".coach/device"),
        environment.read(".coach/device")
    );
    other.ok(&["check"]);
    assert_eq!(other.week(&[])["meetings"]["counted"], 1);
    other
        .ok(&["--names", "candidate", "show", "k7qm"])
        .says("Zqxname");
    other.log(&["acme", "from here", "-c", "phone"]);
    assert_eq!(
        other.log_files().len(),
        2,
        "the other machine's file is left alone"
    );
    #[cfg(unix)]
    for path in ["private", "private/k7qm.toml", "log"] {
        let mode = std::os::unix::fs::PermissionsExt::mode(
            &std::fs::metadata(other.data().join(path))
                .unwrap()
                .permissions(),
        );
        assert_eq!(mode & 0o077, 0, "{path}");
    }
}

#[test]
fn a_passphrase_opens_it_and_a_wrong_one_is_said_to_be_wrong() {
    let (environment, _, identity) = caseload();
    let file = file(&environment);
    let phrase = |name: &str, text: &str| {
        let path = environment.home().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let (right, wrong, short) = (
        phrase("right", "correct horse battery\n"),
        phrase("wrong", "correct horse\n"),
        phrase("short", "short\n"),
    );
    environment
        .unchanged(2, &["backup", &file, "--passphrase-file", &short])
        .remarks("at least 8");
    environment
        .unchanged(2, &["backup", &file])
        .remarks("--passphrase-file");
    environment.ok(&["backup", &file, "--passphrase-file", &right]);
    let other = TestEnvironment::empty();
    other
        .run(&["restore", &file, "--passphrase-file", &wrong])
        .exits(1)
        .remarks("the passphrase is wrong");
    other
        .run(&["restore", &file])
        .exits(2)
        .remarks("--passphrase-file");
    other
        .run(&[
            "restore",
            &file,
            "--identity",
            &identity.display().to_string(),
        ])
        .exits(2)
        .remarks("with a passphrase");
    assert!(!other.data().exists());
    other.ok(&["restore", &file, "--passphrase-file", &right]);
    assert_eq!(content(&other), content(&environment));
}

#[test]
fn a_changed_or_cut_or_foreign_file_is_refused_and_nothing_is_left_behind() {
    let (environment, recipient, identity) = caseload();
    let (file, identity) = (file(&environment), identity.display().to_string());
    environment.ok(&["backup", &file, "--recipient", &recipient]);
    let sealed = std::fs::read(&file).unwrap();
    let other = TestEnvironment::empty();
    let mut changed = sealed.clone();
    let middle = changed.len() - 200;
    changed[middle] ^= 1;
    for (bytes, status) in [
        (changed, 3),
        (sealed[..sealed.len() / 2].to_vec(), 3),
        (b"PK\x03\x04".to_vec(), 3),
        (Vec::new(), 3),
    ] {
        std::fs::write(&file, &bytes).unwrap();
        other
            .run(&["restore", &file, "--identity", &identity])
            .exits(status);
        assert!(!other.data().exists());
        let beside: Vec<_> = std::fs::read_dir(other.data().parent().unwrap())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(beside, ["home"]);
    }
    std::fs::write(&file, &sealed).unwrap();
    let (_, stranger) = key(&environment, "stranger.txt");
    other
        .run(&[
            "restore",
            &file,
            "--identity",
            &stranger.display().to_string(),
        ])
        .exits(1)
        .remarks("none of the identities");
    other
        .run(&["restore", "nowhere.age", "--identity", &identity])
        .exits(3);
}

#[test]
fn it_goes_neither_into_the_directory_nor_over_another_file_nor_into_one_in_use() {
    let (environment, recipient, identity) = caseload();
    let inside = environment
        .data()
        .join("private/backup.age")
        .display()
        .to_string();
    environment
        .unchanged(2, &["backup", &inside, "--recipient", &recipient])
        .remarks("outside");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(environment.data(), environment.home().join("link")).unwrap();
        environment
            .unchanged(
                2,
                &[
                    "backup",
                    &environment
                        .home()
                        .join("link/backup.age")
                        .display()
                        .to_string(),
                    "--recipient",
                    &recipient,
                ],
            )
            .remarks("outside");
    }
    let file = file(&environment);
    environment
        .unchanged(
            0,
            &["backup", &file, "--recipient", &recipient, "--dry-run"],
        )
        .says("Would back up");
    environment.ok(&["backup", &file, "--recipient", &recipient]);
    environment
        .unchanged(2, &["backup", &file, "--recipient", &recipient])
        .remarks("--yes");
    environment.ok(&["backup", &file, "--recipient", &recipient, "--yes"]);
    environment
        .unchanged(
            2,
            &["backup", &file, "--recipient", "age1nonsense", "--yes"],
        )
        .remarks("age1nonsense");
    environment
        .unchanged(
            1,
            &[
                "restore",
                &file,
                "--identity",
                &identity.display().to_string(),
            ],
        )
        .remarks("not empty");
}

#[test]
fn strays_and_links_are_left_out_and_named() {
    let (environment, recipient, _) = caseload();
    environment.write("notes.txt", "my own");
    environment
        .ok(&["backup", &file(&environment), "--recipient", &recipient])
        .remarks("notes.txt");
}

#[test]
fn the_desk_reminds_when_private_has_had_no_backup_for_thirty_days() {
    let (environment, recipient, _) = caseload();
    let due = |now: &str| {
        environment.run_at(now, &["--json"]).exits(0).json()["private_without_backup"].clone()
    };
    assert_eq!(due("2026-12-18T09:00"), serde_json::json!([]), "29 days");
    assert_eq!(due("2026-12-19T09:00")[0]["since"], "2026-11-19");
    environment
        .run_at(
            "2026-12-19T09:00",
            &["backup", &file(&environment), "--recipient", &recipient],
        )
        .exits(0);
    assert_eq!(
        due("2027-03-01T09:00"),
        serde_json::json!([]),
        "nothing is newer than the backup"
    );
    environment
        .run_at("2026-12-20T09:00", &["log-support", "k7qm", "more"])
        .exits(0);
    assert_eq!(
        due("2027-01-17T09:00"),
        serde_json::json!([]),
        "29 days after the backup"
    );
    assert_eq!(due("2027-01-18T09:00")[0]["since"], "2026-12-19");
    environment
        .run_at("2027-01-18T09:00", &[])
        .exits(0)
        .says("coach backup FILE");
}

#[test]
fn what_stands_in_a_files_place_and_is_not_in_the_backup_is_named() {
    let (environment, recipient, _) = caseload();
    let private = environment.data().join("private/k7qm.toml");
    std::fs::rename(&private, environment.home().join("moved.toml")).unwrap();
    std::os::unix::fs::symlink(environment.home().join("moved.toml"), &private).unwrap();
    let backup = environment.run(&[
        "backup",
        &file(&environment),
        "--recipient",
        &recipient,
        "--json",
    ]);
    assert_eq!(
        backup.json()["problems"][0]["path"],
        "private/k7qm.toml",
        "{backup:?}"
    );
}

#[test]
fn a_backup_is_not_restored_within_another_data_directory() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let (file, key) = (
        environment.home().join("all.age"),
        environment.home().join("key"),
    );
    std::fs::write(&key, "a long passphrase of words\n").unwrap();
    let key = key.to_str().unwrap();
    environment.ok(&["backup", file.to_str().unwrap(), "--passphrase-file", key]);
    let inside = environment.data().join("private/again");
    let answer = environment
        .run(&[
            "-C",
            inside.to_str().unwrap(),
            "restore",
            file.to_str().unwrap(),
            "--passphrase-file",
            key,
        ])
        .exits(1);
    answer.remarks("restore a backup next to it");
    assert!(!inside.exists());
}
