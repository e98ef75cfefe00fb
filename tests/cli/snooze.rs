//! `coach snooze`.

use crate::support::TestEnvironment;

#[test]
fn a_follow_up_moves_to_another_day_and_says_so_already_the_second_time() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let id = environment.log(&["acme", "-c", "phone", "-n", "send brochure", "--due", "today"]);
    assert_eq!(environment.json(&["snooze", &id, "--due", "+10d"])["follow_up"]["due"], "2026-11-29");
    environment.unchanged(0, &["snooze", &id, "--due", "+10d"]).says("already");
    assert!(environment.json(&[])["due_today"].as_array().unwrap().is_empty());
    environment.ok(&["undo"]);
    assert_eq!(environment.json(&[])["due_today"][0]["due"], "2026-11-19");
    environment.unchanged(2, &["snooze", &id]);
    let plain = environment.log(&["acme", "-c", "visit", "--keep"]);
    environment.unchanged(1, &["snooze", &plain, "--due", "fri"]);
}
