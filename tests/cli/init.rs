//! `coach init`.

use crate::support::{TestEnvironment, assert_same};

#[test]
fn a_directory_is_made_with_its_settings_and_what_git_must_not_see() {
    let environment = TestEnvironment::empty();
    let document = environment.json(&["init"]);
    assert_eq!(document["schema"], "coach.init/1");
    assert!(environment.read("coach.toml").contains("format = 1"));
    for folder in ["private/", ".coach/"] {
        assert!(
            environment
                .read(".gitignore")
                .lines()
                .any(|line| line == folder)
        );
        if document["git"] == true {
            assert!(
                environment
                    .read(".git/info/exclude")
                    .lines()
                    .any(|line| line == folder)
            );
        }
    }
    assert!(
        environment
            .read(".gitattributes")
            .contains("*.jsonl -text merge=coach")
    );
    environment.ok(&["check"]);
}

#[test]
fn init_again_says_so_and_changes_nothing() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let before = environment.files();
    let answer = environment.ok(&["init", "--no-git"]).says("Already");
    assert_same(&before, &environment.files(), &answer);
}

#[test]
fn the_demo_does_not_go_into_a_directory_in_use() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let answer = environment.unchanged(1, &["init", "--no-git", "--demo"]);
    assert!(!answer.stderr.is_empty());
}

#[test]
fn a_directory_named_as_an_argument_is_made_there() {
    let environment = TestEnvironment::empty();
    environment.ok(&["init", "elsewhere", "--no-git"]);
    assert!(environment.home().join("elsewhere/coach.toml").is_file());
}

#[test]
fn dry_run_makes_nothing() {
    let environment = TestEnvironment::empty();
    environment.ok(&["init", "--dry-run"]);
    assert!(!environment.data().exists());
    environment.json(&["init", "--dry-run"]);
}

#[test]
fn the_demo_is_the_working_coachs_ends_this_week_and_is_clean() {
    for (now, week) in [
        ("2026-11-19T15:00", "2026-W47"),
        ("2026-10-25T03:30", "2026-W43"),
        ("2027-01-01T09:00", "2026-W53"),
    ] {
        let mut environment = TestEnvironment::empty();
        environment.clock(now).ok(&["init", "--no-git", "--demo"]);
        environment.ok(&["check"]).says("no problems found");
        let shown = environment.week(&[]);
        assert_eq!(
            (&shown["coach"], &shown["week"]),
            (&"anna".into(), &week.into())
        );
        assert!(
            !shown["entries"].as_array().unwrap().is_empty(),
            "{now}: {shown}"
        );
        let later = environment.log_lines().into_iter().filter(|line| {
            line["on"]
                .as_str()
                .is_some_and(|on| line["op"] != "absence" && on > &now[..10])
        });
        assert_eq!(
            later.collect::<Vec<_>>(),
            Vec::<serde_json::Value>::new(),
            "nothing after now"
        );
        environment.ok(&["report"]);
    }
}

#[test]
fn a_file_in_the_place_of_a_data_directory_is_called_one() {
    let environment = TestEnvironment::empty();
    let file = environment.home().join("plain");
    std::fs::write(&file, "x").unwrap();
    environment
        .run(&["-C", file.to_str().unwrap(), "week"])
        .exits(3)
        .remarks("is a file, not a data directory");
}

#[test]
#[cfg(unix)]
fn a_path_that_is_no_text_is_borne() {
    use std::os::unix::ffi::OsStringExt;
    let environment = TestEnvironment::empty();
    let folder = environment
        .home()
        .join(std::ffi::OsString::from_vec(b"n\xff".to_vec()));
    std::fs::create_dir(&folder).unwrap();
    let run = |args: &[&std::ffi::OsStr]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_coach"));
        command
            .env_clear()
            .envs(environment.variables())
            .current_dir(environment.home())
            .args(args)
            .output()
            .unwrap()
    };
    let made = run(&[
        "init".as_ref(),
        folder.join("d").as_os_str(),
        "--no-git".as_ref(),
        "--json".as_ref(),
    ]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let read = run(&[
        "-C".as_ref(),
        folder.join("d").as_os_str(),
        "check".as_ref(),
    ]);
    assert_eq!(read.status.code(), Some(0), "{read:?}");
}

/// What a cloud's program keeps in step goes to the cloud, names included.
#[test]
fn a_directory_in_a_clouds_folder_is_remarked_on() {
    for (folder, cloud) in [
        ("OneDrive", Some("OneDrive")),
        ("OneDrive - City of Tampere", Some("OneDrive")),
        ("Dropbox/work", Some("Dropbox")),
        ("Nextcloud", Some("Nextcloud")),
        ("Google Drive/My Drive", Some("Google Drive")),
        (
            "Library/Mobile Documents/com~apple~CloudDocs",
            Some("iCloud"),
        ),
        ("Documents", None),
    ] {
        let environment = TestEnvironment::empty();
        let inside = environment.home().join(folder).join("coach");
        std::fs::create_dir_all(inside.parent().unwrap()).unwrap();
        let inside = inside.to_str().unwrap();
        let said = |args: &[&str]| {
            let mut command = environment.command(args);
            let answer = crate::support::Answer::of(args, command.env("COACH_DATA", inside));
            let told = answer.exits(0).stderr;
            assert!(
                told.contains("private/") == told.contains("folder outside it"),
                "{told}"
            );
            cloud.is_some_and(|cloud| told.contains(&format!("is in a {cloud} folder")))
        };
        assert_eq!(said(&["init", "--no-git"]), cloud.is_some(), "{folder}");
        assert_eq!(
            said(&["candidate", "add", "Mari Laine"]),
            cloud.is_some(),
            "{folder}"
        );
        // It is said once: whoever goes on has heard it.
        assert!(!said(&["candidate", "add", "Matti Virtanen"]), "{folder}");
    }
}
