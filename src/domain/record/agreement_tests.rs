//! What is in force on a day, and until when.

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    agreement: Vec<Agreement>,
    #[serde(default)]
    permission: Vec<Permission>,
    #[serde(default)]
    instruction: Vec<Instruction>,
}

fn file(text: &str) -> File {
    toml::from_str(text).unwrap()
}

#[test]
fn the_latest_of_a_kind_is_in_force_and_its_review_comes_near() {
    let known =
            file("[[agreement]]\nkind = 'letter'\non = 2026-01-10\nreview = 2026-07-01\n[[agreement]]\nkind = 'letter'\non = 2026-07-02\nreview = 2027-01-10")
                .agreement;
    let review = |on: &str| {
        reviews_due(&known, day(on))
            .map(|(_, review)| review.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(review("2026-06-16"), Vec::<String>::new());
    assert_eq!(review("2026-06-17"), ["2026-07-01"]);
    assert_eq!(review("2026-07-02"), Vec::<String>::new());
    assert_eq!(review("2027-02-01"), ["2027-01-10"]);
}

#[test]
fn cooperation_goes_by_the_furthest_step() {
    let known = file("[[agreement]]\nkind = 'letter'\non = 2026-01-10\n[[agreement]]\nkind = 'plan'\non = 2026-03-01").agreement;
    assert_eq!(cooperation(&known, false, day("2026-01-09")), 0);
    assert_eq!(cooperation(&known, false, day("2026-01-10")), 1);
    assert_eq!(cooperation(&known, false, day("2026-03-01")), 3);
    assert_eq!(cooperation(&known, true, day("2026-03-01")), 4);
    // A placement without any agreement is a placement, and no cooperation agreed on.
    assert_eq!(cooperation(&[], true, day("2026-03-01")), 0);
}

#[test]
fn a_permission_holds_until_its_last_day_and_not_on_the_day_it_is_withdrawn() {
    let known = |rest: &str| file(&format!("[[permission]]\non = 2026-01-10\n{rest}")).permission;
    let holds = |rest: &str, on: &str| permitted(&known(rest), day(on)).is_some();
    assert!(!holds("", "2026-01-09") && holds("", "2026-01-10"));
    assert!(
        holds("until = 2026-02-01", "2026-02-01") && !holds("until = 2026-02-01", "2026-02-02")
    );
    assert!(
        holds("withdrawn = 2026-02-01", "2026-01-31")
            && !holds("withdrawn = 2026-02-01", "2026-02-01")
    );
    // The later one decides, though the earlier one would still hold.
    assert!(!holds(
        "[[permission]]\non = 2026-03-01\nuntil = 2026-03-31",
        "2026-04-01"
    ));
}

#[test]
fn an_instruction_comes_back_when_the_agreement_ends_at_the_latest() {
    let known = |rest: &str| {
        file(&format!(
            "[[instruction]]\nemployer = 'acme'\nagreed = 2026-01-10\n{rest}"
        ))
        .instruction
        .remove(0)
    };
    assert_eq!(known("").out_until(), None);
    let out = "handed = 2026-01-12\nhanded_to = 'Mari'\nback = 2026-07-01\n";
    assert_eq!(known(out).out_until(), Some(day("2026-07-01")));
    assert_eq!(
        known(&format!("{out}until = 2026-06-01")).out_until(),
        Some(day("2026-06-01"))
    );
    assert_eq!(
        known(&format!("{out}returned = 2026-03-01")).out_until(),
        None
    );
    assert_eq!(
        (
            known(out).return_due(day("2026-06-16")),
            known(out).return_due(day("2026-06-17"))
        ),
        (None, Some(day("2026-07-01")))
    );
    assert!(
        known("until = 2026-06-01").holds(day("2026-06-01"))
            && !known("until = 2026-06-01").holds(day("2026-06-02"))
    );
}
