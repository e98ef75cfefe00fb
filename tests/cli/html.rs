//! Pages as HTML, through the real binary.

use crate::support::TestEnvironment;

#[test]
fn the_sheet_is_one_file_by_its_ending_and_holds_no_name_unless_asked() {
    let environment = TestEnvironment::new();
    environment.employer("Acme <script> Oy");
    environment.ok(&[
        "candidate",
        "add",
        "--name",
        "Zqx Meikäläinen",
        "--code",
        "k7qm",
        "--consent",
        "named",
    ]);
    environment.log(&[
        "acme",
        "-c",
        "visit",
        "-f",
        "k7qm",
        "-n",
        "call & ask",
        "--due",
        "fri",
    ]);
    let page = environment.home().join("sheet.html");
    let path = page.to_str().unwrap();
    environment.ok(&["report", "--output", path]);
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(
        html.starts_with("<!doctype html>")
            && html.contains("k7qm")
            && html.contains("call &amp; ask")
    );
    assert!(!html.contains("<script>") && !html.contains("Zqx"));
    environment.ok(&["report", "--output", path, "--names"]);
    assert!(std::fs::read_to_string(&page).unwrap().contains("Zqx"));
    environment.ok(&["week", "--format", "html"]).says("<main>");
}
