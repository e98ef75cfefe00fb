//! `coach doctor`.

use crate::support::TestEnvironment;

#[test]
fn one_page_says_what_is_right_on_this_machine_and_what_is_not() {
    let environment = TestEnvironment::new();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let said = environment.ok(&["doctor"]).stdout;
    for words in [
        "coach 0.",
        "anna",
        "no repository",
        "only you can read",
        "was never backed up",
    ] {
        assert!(said.contains(words), "no `{words}` in {said}");
    }
    let document = environment.json(&["doctor"]);
    assert_eq!(document["schema"], "coach.doctor/1");
    let wrong: Vec<&str> = document["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| check["ok"] == false)
        .map(|check| check["key"].as_str().unwrap())
        .collect();
    assert!(wrong.contains(&"backup"), "{document}");
}

#[cfg(unix)]
#[test]
fn what_others_may_read_is_counted_and_a_directory_that_is_not_there_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let environment = TestEnvironment::new();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let file = environment.data().join("private/k7qm.toml");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let said = environment.ok(&["doctor"]).stdout;
    assert!(
        said.contains("1 file or folder is open to others"),
        "{said}"
    );
    let mut nowhere = environment.command(&["doctor"]);
    let answer = crate::support::Answer::of(&["doctor"], nowhere.env_remove("COACH_DATA"));
    assert!(
        answer.stdout.contains("nothing is on file yet"),
        "{}",
        answer.stdout
    );
}
