//! `coach config`.

use crate::support::TestEnvironment;

#[test]
fn settings_are_shown_set_and_taken_away() {
    let environment = TestEnvironment::new();
    environment
        .ok(&["config"])
        .says("lang = en   (coach.toml of the data directory)")
        .says("coach = anna   (--coach, COACH_HANDLE)");
    environment.ok(&["config", "lang", "fi"]);
    environment
        .ok(&["config", "lang"])
        .says("lang = fi   (omat asetuksesi)");
    environment.ok(&["config", "coach", "anna"]);
    let document = environment.json(&["config"]);
    assert_eq!(document["schema"], "coach.config/1");
    assert_eq!(document["config"]["coach"], "anna");
    assert_eq!(
        document["settings"][2],
        serde_json::json!({ "key": "lang", "value": "fi", "from": "configuration" })
    );
    environment.ok(&["config", "lang", ""]);
    environment.write("coach.toml", "format = 1\n");
    environment
        .ok(&["config", "lang"])
        .says("lang = en   (default)");
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
    for (slip, meant) in [
        ("calender", "calendar.output"),
        ("language", "lang"),
        ("Coaches", "coach"),
    ] {
        environment
            .unchanged(2, &["config", slip])
            .remarks(&format!("hint: coach config {meant}"));
    }
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
