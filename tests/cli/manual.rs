//! `coach completions` and `coach man`.

use crate::support::TestEnvironment;

#[test]
fn both_are_made_from_the_arguments_and_speak_json_too() {
    let environment = TestEnvironment::empty();
    let script = environment
        .ok(&["completions", "bash"])
        .says("log-contact")
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
        .run(&["completions", "tcsh"])
        .exits(2)
        .remarks("possible values: bash");
}
