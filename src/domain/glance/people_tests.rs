//! Who was served, who worked and who went, by the days of a quarter.

use super::*;
use crate::domain::log::standing::Log;
use crate::domain::record::coach::Coach;

/// The quarter of October to December 2026, seen on its last day.
fn quarter() -> Span {
    Span {
        from: "2026-10-01".parse().unwrap(),
        to: "2026-12-31".parse().unwrap(),
    }
}

/// Which lists a person stands in: served, worked, active, in work, in education, closed.
fn lists(record: &str) -> [bool; 6] {
    let owner = "[[coach]]\ncoach = 'anna'\nfrom = 2020-01-01\n";
    let mut candidate: Candidate = toml::from_str(&format!("{record}{owner}")).unwrap();
    candidate.code = "k7qm".parse().unwrap();
    let caseload = Caseload {
        settings: toml::from_str("format = 1").unwrap(),
        coaches: [].into(),
        employers: [].into(),
        candidates: [(candidate.code.clone(), candidate)].into(),
        identities: [].into(),
        log: Log::default(),
        problems: vec![],
    };
    let rules: OutcomeRules =
        toml::from_str(include_str!("../../../data/outcomes/plain.toml")).unwrap();
    let coach = Coach::new("anna".parse().unwrap());
    let people = People::of(&caseload, &Whose::one(&coach), &rules, quarter());
    [
        !people.served.is_empty(),
        !people.worked.is_empty(),
        !people.active.is_empty(),
        !people.in_work.is_empty(),
        !people.in_education.is_empty(),
        !people.closed.is_empty(),
    ]
}

#[test]
fn who_was_served_who_worked_and_who_went() {
    let job = |days: &str| format!("[[job]]\nemployer = 'acme'\nkind = 'competitive'\n{days}\n");
    let closed = |on: &str| {
        format!("[[stage]]\nstage = 'closed'\non = {on}\nreason = 'works without support'\n")
    };
    let school = |days: &str| format!("[[service]]\nkind = 'education'\n{days}\n");
    let (yes, no) = (true, false);
    // Entered; the rest; served, worked, active, in work, in education, closed.
    let table: &[(&str, String, [bool; 6])] = &[
        ("2026-12-31", String::new(), [yes, no, yes, no, no, no]),
        ("2027-01-01", String::new(), [no, no, no, no, no, no]),
        ("2026-01-05", closed("2026-09-30"), [no, no, no, no, no, no]),
        (
            "2026-01-05",
            closed("2026-10-01"),
            [yes, no, no, no, no, yes],
        ),
        (
            "2026-01-05",
            closed("2026-12-31"),
            [yes, no, no, no, no, yes],
        ),
        (
            "2026-01-05",
            closed("2027-01-01"),
            [yes, no, yes, no, no, no],
        ),
        (
            "2026-01-05",
            closed("2026-10-10") + "[[stage]]\nstage = 'job-finding'\non = 2026-11-01\n",
            [yes, no, yes, no, no, no],
        ),
        (
            "2026-01-05",
            job("start = 2026-03-02\nend = 2026-09-30"),
            [yes, no, yes, no, no, no],
        ),
        (
            "2026-01-05",
            job("start = 2026-03-02\nend = 2026-10-01"),
            [yes, yes, yes, no, no, no],
        ),
        (
            "2026-01-05",
            job("start = 2026-12-31"),
            [yes, yes, yes, yes, no, no],
        ),
        (
            "2026-01-05",
            job("start = 2027-01-01"),
            [yes, no, yes, no, no, no],
        ),
        (
            "2026-01-05",
            job("start = 2026-03-02\nend = 2026-12-31"),
            [yes, yes, yes, yes, no, no],
        ),
        (
            "2026-01-05",
            "[[job]]\nemployer = 'acme'\nkind = 'work-experience'\nstart = 2026-11-02\n".into(),
            [yes, no, yes, no, no, no],
        ),
        (
            "2026-01-05",
            job("start = 2026-03-02") + &closed("2026-11-02"),
            [yes, yes, no, no, no, yes],
        ),
        (
            "2026-01-05",
            school("on = 2026-12-31"),
            [yes, no, yes, no, yes, no],
        ),
        (
            "2026-01-05",
            school("on = 2026-09-01\nuntil = 2026-12-30"),
            [yes, no, yes, no, no, no],
        ),
    ];
    for (entered, rest, expected) in table {
        let record = format!("entered = {entered}\n{rest}");
        assert_eq!(lists(&record), *expected, "{record}");
    }
}
