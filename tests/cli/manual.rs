//! `coach completions` and `coach man`.

use crate::support::TestEnvironment;

#[test]
fn both_are_made_from_the_arguments_and_speak_json_too() {
    let environment = TestEnvironment::empty();
    let script = environment
        .ok(&["completions", "bash"])
        .says("COACH_COMPLETE")
        .stdout;
    let document = environment.json(&["completions", "bash"]);
    assert_eq!(
        (&document["schema"], &document["script"]),
        (&"coach.completions/1".into(), &script.into())
    );
    let page = environment.ok(&["man"]).says(".TH coach 1").stdout;
    let document = environment.json(&["man"]);
    assert_eq!(
        (&document["schema"], &document["page"]),
        (&"coach.man/1".into(), &page.into())
    );
    environment
        .ok(&["man", "employer", "add"])
        .says(".TH coach-employer-add 1")
        .says("\\-\\-town");
    environment
        .run(&["man", "employer", "sing"])
        .exits(2)
        .remarks("coach employer has no verb `sing`");
    let folder = environment.home().join("pages");
    environment
        .ok(&["man", "--output", &folder.display().to_string()])
        .says("manual pages");
    for page in ["coach.1", "coach-plan.1", "coach-employer-add.1"] {
        let text = std::fs::read_to_string(folder.join(page)).unwrap();
        assert!(text.contains(".SH SYNOPSIS"), "{page}");
    }
    environment
        .run(&["completions", "tcsh"])
        .exits(2)
        .remarks("possible values: bash");
}
