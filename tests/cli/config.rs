//! `coach config`.

use crate::support::TestEnvironment;

#[test]
fn settings_are_shown_set_and_taken_away() {
    let environment = TestEnvironment::new();
    environment.ok(&["config"]).says("coach = (not set)");
    environment.ok(&["config", "coach", "anna"]);
    environment.ok(&["config", "coach"]).says("coach = anna");
    let document = environment.json(&["config"]);
    assert_eq!(document["schema"], "coach.config/1");
    assert_eq!(document["config"]["coach"], "anna");
    environment.ok(&["config", "coach", ""]);
    environment.ok(&["config", "coach"]).says("(not set)");
}

#[test]
fn an_unknown_setting_is_refused_with_those_there_are() {
    let environment = TestEnvironment::new();
    environment
        .unchanged(2, &["config", "colour", "red"])
        .remarks("lang");
    environment
        .unchanged(2, &["config", "colour"])
        .remarks("lang");
}

#[test]
fn dry_run_writes_nothing() {
    let environment = TestEnvironment::new();
    environment.ok(&["config", "coach", "anna", "--dry-run"]);
    assert!(!environment.home().join("config/coach/config.toml").exists());
}

#[test]
fn the_configured_coach_and_directory_are_used() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["config", "data", &environment.data().display().to_string()]);
    environment.ok(&["config", "coach", "anna"]);
    let output = environment
        .command(&["week", "--json"])
        .env_remove("COACH_DATA")
        .env_remove("COACH_HANDLE")
        .output()
        .unwrap();
    assert!(
        output.status.success()
            && String::from_utf8_lossy(&output.stdout).contains("\"coach\": \"anna\""),
        "{output:?}"
    );
}

#[test]
fn a_configuration_that_can_not_be_read_exits_3() {
    let environment = TestEnvironment::new();
    let folder = environment.home().join("config/coach");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), "coach = \n").unwrap();
    environment.run(&["week"]).exits(3).remarks("config.toml");
}

#[test]
fn an_empty_variable_is_as_good_as_none() {
    let environment = TestEnvironment::new();
    for name in ["COACH_HANDLE", "COACH_NOW", "COACH_LANG", "COACH_DATA"] {
        let output = environment
            .command(&["week"])
            .env(name, "")
            .output()
            .unwrap();
        assert!(output.status.success(), "{name}: {output:?}");
    }
}
