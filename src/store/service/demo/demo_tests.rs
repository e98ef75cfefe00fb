//! The example moved to another day: what comes later is left out.

use super::*;
use crate::domain::calendar::zone::Zone;
use crate::store::service::demo::fields::word;
use serde_json::{Map, Value};

fn files() -> Vec<(&'static str, &'static str)> {
    let mut files = Vec::new();
    collect(&EXAMPLE, &mut files);
    files
}

fn demo(now: &str) -> Demo {
    let files = files();
    Demo::new(
        &files,
        &read_lines(&files),
        &"bob".parse().unwrap(),
        Zone::UTC.read(now).unwrap().civil,
        1_800_000_000_000,
    )
}

#[test]
fn dates_in_a_text_move_by_whole_weeks_and_other_digits_stay() {
    let demo = demo("2027-01-03T12:00:00");
    assert_eq!(demo.weeks, 6);
    assert_eq!(
        demo.text("on = 2026-11-20, ä 12026-11-20 and 2026-13-40"),
        "on = 2027-01-01, ä 12026-11-20 and 2026-13-40"
    );
}

#[test]
fn blocks_and_ends_after_now_are_left_out() {
    let demo = demo("2026-11-18T09:00:00");
    let text = "entered = 2026-01-05\n\n[[coach]]\ncoach = \"anna\"\nfrom = 2026-01-05\n\n[[stage]]\nstage = \"profile\"\non = 2026-11-19\n\n\
                    [[job]]\nid = \"a2b3\"\nstart = 2026-11-02\nend = 2026-11-20\n";
    let record = demo.record("candidates/k7qm.toml", text).unwrap().unwrap();
    assert!(
        record.contains("coach = \"bob\"") && record.contains("start = 2026-11-02"),
        "{record}"
    );
    assert!(
        !record.contains("profile") && !record.contains("end ="),
        "{record}"
    );
    let later = text.replace("from = 2026-01-05", "from = 2026-11-19");
    assert_eq!(demo.record("employers/acme-oy.toml", &later).unwrap(), None);
}

#[test]
fn a_line_that_speaks_of_one_left_out_is_left_out() {
    let line = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap();
    // Written on Wednesday and Friday of the example's last week.
    let kept = line(
        r#"{"id":"01M7PTPY000000000000000000","op":"time","on":"2026-11-18","kind":"team","minutes":5}"#,
    );
    let ahead = line(
        r#"{"id":"01M7VZGC000000000000000000","op":"time","on":"2026-11-20","kind":"team","minutes":5}"#,
    );
    let void = line(
        r#"{"id":"01M7VZGD000000000000000000","op":"void","of":"01M7VZGC000000000000000000"}"#,
    );
    let months =
        demo("2026-11-19T12:00:00").months(vec![kept.clone(), ahead.clone(), void.clone()]);
    assert_eq!(
        months
            .values()
            .map(|text| text.lines().count())
            .sum::<usize>(),
        1,
        "{months:?}"
    );
    let months = demo("2026-11-22T12:00:00").months(vec![kept, ahead, void]);
    assert_eq!(
        months
            .values()
            .map(|text| text.lines().count())
            .sum::<usize>(),
        3,
        "{months:?}"
    );
}

#[test]
fn absences_of_the_example_last_a_day_so_that_none_comes_to_lie_in_two_months() {
    let lines = read_lines(&files());
    let absences: Vec<_> = lines
        .iter()
        .filter(|fields| word(fields, "op") == Some("absence"))
        .collect();
    assert!(
        !absences.is_empty()
            && absences
                .iter()
                .all(|fields| word(fields, "on") == word(fields, "to"))
    );
}
