//! Days and times as every verb reads them: which way they point, what is refused, what is warned of, and what is said.

use crate::support::TestEnvironment;
use serde_json::{Value, json};

/// Wednesday 18 November 2026, 15:00.
const WEDNESDAY: &str = "2026-11-18T15:00";

fn environment() -> TestEnvironment {
    let mut environment = TestEnvironment::new();
    environment.clock("2026-01-02T09:00");
    environment.employer("Acme Oy");
    let add = ["candidate", "add", "--no-name", "--code", "k7qm"];
    environment.ok(&[&add[..], &["--entered", "2025-06-02", "--consent", "named"]].concat());
    environment.clock(WEDNESDAY);
    environment
}

fn at(path: &str, value: &Value) -> Value {
    path.split('.')
        .fold(value.clone(), |value, key| value[key].clone())
}

/// What a verb stores of a day, on a day.
#[track_caller]
fn stores(now: &str, args: &[&str], path: &str, stored: &str) {
    let environment = environment();
    let document = environment
        .run_at(now, &[args, &["--json"]].concat())
        .exits(0)
        .json();
    assert_eq!(at(path, &document), json!(stored), "{args:?} on {now}");
}

#[test]
fn what_is_logged_lies_behind() {
    let log = |on: &str| {
        let environment = environment();
        environment.json(&["l", "acme", "-c", "phone", "--on", on])["contact"]["on"].clone()
    };
    for (on, stored) in [
        ("wed", "2026-11-18"),
        ("thu", "2026-11-12"),
        ("perjantaina", "2026-11-13"),
        ("zo", "2026-11-15"),
        ("eilen", "2026-11-17"),
        ("gisteren", "2026-11-17"),
        ("18.11.", "2026-11-18"),
        ("19.11.", "2025-11-19"),
        ("3 maart", "2026-03-03"),
        ("last friday", "2026-11-13"),
    ] {
        assert_eq!(log(on), json!(stored), "{on}");
    }
    for args in [
        &["l", "acme", "-c", "phone", "--on", "huomenna"][..],
        &["l", "acme", "-c", "phone", "--on", "next mon"],
        &["sup", "k7qm", "--on", "2026-11-19"],
        &["log-partner", "family", "--on", "+1d"],
        &["log-time", "admin", "30", "--on", "morgen"],
        // A time of today that has not come is to come as tomorrow is.
        &["l", "acme", "-c", "phone", "--at", "15:01"],
        &["l", "acme", "-c", "phone", "--on", "today klo 16"],
        &["sup", "k7qm", "--at", "23:59"],
        &["log-partner", "family", "--on", "wed 17:00"],
    ] {
        environment()
            .unchanged(1, args)
            .remarks("has not come yet")
            .remarks("coach plan");
    }
    for (args, on, time) in [
        (
            &["l", "acme", "-c", "phone", "--at", "15:00"][..],
            "2026-11-18",
            "15:00",
        ),
        (
            &["l", "acme", "-c", "phone", "--on", "thu 16:30"],
            "2026-11-12",
            "16:30",
        ),
        (
            &["l", "acme", "-c", "phone", "-d", "eilen klo 9"],
            "2026-11-17",
            "09:00",
        ),
        (
            &["sup", "k7qm", "--on", "maandag om 14 uur"],
            "2026-11-16",
            "14:00",
        ),
        (
            &[
                "log-partner",
                "family",
                "--on",
                "yesterday",
                "--at",
                "14.30",
            ],
            "2026-11-17",
            "14:30",
        ),
    ] {
        let contact = environment().json(args)["contact"].clone();
        assert_eq!(
            (&contact["on"], &contact["at"]),
            (&json!(on), &json!(time)),
            "{args:?}"
        );
    }
    environment()
        .unchanged(
            2,
            &["l", "acme", "-c", "phone", "--on", "mon 9:00", "--at", "10"],
        )
        .remarks("given twice");
    environment()
        .unchanged(2, &["l", "acme", "-c", "phone", "--on", "last mon"])
        .remarks("Mon 2026-11-16 or Mon 2026-11-09");
}

#[test]
fn what_is_planned_lies_ahead() {
    for (on, stored) in [
        ("wed", "2026-11-25"),
        ("thu", "2026-11-19"),
        ("ylihuomenna", "2026-11-20"),
        ("17.11.", "2027-11-17"),
        ("1. joulukuuta", "2026-12-01"),
        ("volgende week", "2026-11-25"),
        ("today", "2026-11-18"),
    ] {
        stores(WEDNESDAY, &["plan", "acme", "--on", on], "plan.on", stored);
    }
    stores(
        WEDNESDAY,
        &["plan", "acme", "--on", "thu 13:00"],
        "plan.at",
        "13:00",
    );
    stores(
        WEDNESDAY,
        &["plan", "acme", "--on", "huomenna klo 9"],
        "plan.at",
        "09:00",
    );
}

#[test]
fn what_is_so_lies_nearest() {
    let job = [
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--on",
    ];
    let step = ["candidate", "step", "k7qm", "acme", "interview", "--on"];
    let service = ["candidate", "service", "k7qm", "housing", "--on"];
    let agree = ["employer", "agree", "acme", "letter", "--on"];
    for (verb, on, path, stored) in [
        (&job[..], "23.11", "job.start", "2026-11-23"),
        (&job, "4.1.", "job.start", "2027-01-04"),
        (&job, "mon", "job.start", "2026-11-16"),
        (&job, "sat", "job.start", "2026-11-21"),
        (&job, "1 dec", "job.start", "2026-12-01"),
        (&job, "19.5.", "job.start", "2027-05-19"),
        (&job, "20.5.", "job.start", "2026-05-20"),
        (&step, "thu", "candidate.step.on", "2026-11-19"),
        (&step, "17.11.", "candidate.step.on", "2026-11-17"),
        (&step, "huomenna klo 9", "candidate.step.on", "2026-11-19"),
        (&service, "1.12.", "candidate.service.on", "2026-12-01"),
        (&service, "2.11.", "candidate.service.on", "2026-11-02"),
        (&agree, "vrijdag", "employer.agreement.on", "2026-11-20"),
        (&agree, "maanantaina", "employer.agreement.on", "2026-11-16"),
    ] {
        stores(WEDNESDAY, &[verb, &[on]].concat(), path, stored);
    }
    stores(
        "2026-11-17T15:00",
        &[&step[..], &["wed"]].concat(),
        "candidate.step.on",
        "2026-11-18",
    );
    stores(
        "2026-11-20T15:00",
        &[&job[..], &["mon"]].concat(),
        "job.start",
        "2026-11-23",
    );
    for (now, days, from, to) in [
        (
            WEDNESDAY,
            &["2.11.", "6.11."][..],
            "2026-11-02",
            "2026-11-06",
        ),
        (WEDNESDAY, &["mon", "tue"], "2026-11-16", "2026-11-17"),
        (WEDNESDAY, &["fri", "fri"], "2026-11-20", "2026-11-20"),
        (WEDNESDAY, &["21.12.", "1.1."], "2026-12-21", "2027-01-01"),
        (
            "2027-01-04T09:00",
            &["21.12.", "1.1."],
            "2026-12-21",
            "2027-01-01",
        ),
        (WEDNESDAY, &["huomenna", "+5d"], "2026-11-19", "2026-11-23"),
        (WEDNESDAY, &["eilen"], "2026-11-17", "2026-11-17"),
    ] {
        let absence = [&["absence"], days].concat();
        stores(now, &absence, "absence.from", from);
        stores(now, &absence, "absence.to", to);
    }
    for (now, week, shown) in [
        ("2021-01-04T09:00", "W52", "2020-W52"),
        ("2021-01-04T09:00", "W53", "2020-W53"),
        ("2026-12-28T09:00", "W1", "2027-W01"),
        (WEDNESDAY, "viime viikko", "2026-W46"),
    ] {
        stores(now, &["week", week], "week", shown);
    }
}

#[test]
fn where_a_day_to_come_makes_no_sense_the_nearest_is_refused_and_no_other_taken() {
    let environment = environment();
    for args in [
        &["employer", "stage", "acme", "informing"][..],
        &["candidate", "stage", "k7qm", "profile"],
        &["candidate", "close", "k7qm", "moved away"],
        &["candidate", "consent", "k7qm", "--withdraw"],
        &["candidate", "consent", "k7qm", "details"],
        &["candidate", "support", "k7qm", "cv"],
        &["candidate", "step", "k7qm", "acme", "offer"],
        &["candidate", "profile", "k7qm"],
        &["candidate", "story-permission", "k7qm"],
        &["employer", "issue", "acme", "parking"],
        &["hand-over", "k7qm", "--to", "anna"],
    ] {
        for on in [
            "23.11",
            "1. joulukuuta",
            "thu",
            "huomenna",
            "2026-11-23",
            "4.1.",
        ] {
            environment
                .unchanged(1, &[args, &["--on", on]].concat())
                .remarks("has not come yet");
        }
    }
    environment
        .unchanged(
            1,
            &["employer", "stage", "acme", "informing", "--on", "23.11."],
        )
        .remarks("an earlier year is written out: 2025-11-23");
    stores(
        WEDNESDAY,
        &["employer", "stage", "acme", "informing", "--on", "17.11."],
        "employer.since",
        "2026-11-17",
    );
}

#[test]
fn a_due_day_lies_ahead_of_its_entry() {
    let log = ["l", "acme", "-c", "phone", "-n", "send list", "--on"];
    for (now, on, due, stored) in [
        ("2027-01-04T09:00", "28.12.", "31.12.", "2026-12-31"),
        ("2027-01-04T09:00", "28.12.", "28.12.", "2026-12-28"),
        ("2027-01-04T09:00", "28.12.", "5.1.", "2027-01-05"),
        (WEDNESDAY, "9.11.", "fri", "2026-11-13"),
        (WEDNESDAY, "yesterday", "+3d", "2026-11-20"),
        (WEDNESDAY, "yesterday", "tomorrow", "2026-11-19"),
        (WEDNESDAY, "today", "1 dec", "2026-12-01"),
    ] {
        stores(
            now,
            &[&log[..], &[on, "--due", due]].concat(),
            "contact.next.due",
            stored,
        );
    }
    let environment = environment();
    environment
        .run_at(
            "2027-01-04T09:00",
            &[&log[..], &["28.12.", "--due", "31.12."]].concat(),
        )
        .exits(0)
        .says("Mon 28 Dec 2026")
        .says("Thu 31 Dec 2026")
        .remarks("already overdue");
    let amend = |due: &str| {
        let args = ["amend", "--due", due, "--json"];
        environment
            .run_at("2027-01-04T10:00", &args)
            .exits(0)
            .json()["contact"]["next"]["due"]
            .clone()
    };
    assert_eq!(amend("30.12."), json!("2026-12-30"));
    assert_eq!(amend("fri"), json!("2027-01-01"));
    environment
        .run_at("2027-01-04T11:00", &["amend", "--due", "29.12."])
        .exits(0)
        .says("Tue 29 Dec 2026")
        .remarks("already overdue");
    // The last day of something lies ahead of its first.
    stores(
        WEDNESDAY,
        &[
            "candidate",
            "consent",
            "k7qm",
            "details",
            "--on",
            "1.11.",
            "--until",
            "10.11.",
        ],
        "candidate.consent.until",
        "2026-11-10",
    );
}

#[test]
fn what_is_hardly_meant_is_warned_of_before_it_is_written() {
    let job = [
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--on",
    ];
    for (args, warned) in [
        (
            &["l", "acme", "-c", "phone", "--on", "19.11."][..],
            "`19.11.` is read as Wed 19 Nov 2025, 364 days back",
        ),
        (
            &["l", "acme", "-c", "phone", "--on", "2026-09-18"],
            "Fri 18 Sep, 61 days back",
        ),
        (&["sup", "k7qm", "--on", "-61d"], "61 days back"),
        (
            &["plan", "acme", "--on", "17.11."],
            "`17.11.` is read as Wed 17 Nov 2027",
        ),
        (
            &["l", "acme", "-c", "phone", "-n", "x", "--due", "4.1."],
            "`4.1.` is read as Mon 4 Jan 2027",
        ),
        (&["absence", "4.1."], "`4.1.` is read as Mon 4 Jan 2027"),
        (
            &["absence", "30.12.", "2.1."],
            "`2.1.` is read as Sat 2 Jan 2027",
        ),
        (
            &["sup", "k7qm", "--on", "2025-06-01"],
            "before k7qm entered (Mon 2 Jun 2025)",
        ),
        (
            &[
                "candidate",
                "step",
                "k7qm",
                "acme",
                "prospect",
                "--on",
                "1.6.2025",
            ],
            "before k7qm entered",
        ),
        (
            &["candidate", "profile", "k7qm", "--on", "2025-05-30"],
            "Fri 30 May 2025 is before k7qm entered",
        ),
    ] {
        let environment = environment();
        environment
            .ok(&[args, &["--dry-run"]].concat())
            .remarks(warned);
        environment.ok(args).remarks("mind: ").remarks(warned);
    }
    for (on, is_warned) in [
        ("2027-11-18", false),
        ("2027-11-19", true),
        ("2025-11-18", false),
        ("2025-11-17", true),
    ] {
        let said = environment().ok(&[&job[..], &[on]].concat());
        match is_warned {
            true => said.remarks("more than a year from today"),
            false => said.leaves_out("more than a year"),
        };
    }
    for args in [
        &["l", "acme", "-c", "phone", "--on", "2026-09-19"][..],
        &["l", "acme", "-c", "phone", "--on", "-60d"],
        &["sup", "k7qm", "--on", "thu"],
        &["plan", "acme", "--on", "4.1.2027"],
        &["plan", "acme", "--on", "+60d"],
        &["absence", "30.12.2026", "2.1.2027"],
        &["candidate", "profile", "k7qm", "--on", "2.10."],
    ] {
        environment().ok(args).leaves_out("mind:");
    }
}

#[test]
fn a_year_that_is_not_this_one_is_said_with_the_weekday() {
    let job = [
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--on",
    ];
    for (args, said) in [
        (
            &["l", "acme", "-c", "phone", "--on", "19.11."][..],
            "Wed 19 Nov 2025",
        ),
        (
            &["l", "acme", "-c", "phone", "-n", "x", "--due", "4.1."],
            "Mon 4 Jan 2027",
        ),
        (&["plan", "acme", "--on", "4.1."], "Mon 4 Jan 2027"),
        (&[&job[..], &["4.1."]].concat(), "Mon 4 Jan 2027"),
        (
            &["absence", "21.12.", "1.1."],
            "Mon 21 Dec – Fri 1 Jan 2027",
        ),
        (
            &[
                "candidate",
                "service",
                "k7qm",
                "housing",
                "--on",
                "1.12.",
                "--until",
                "1.3.",
            ],
            "Mon 1 Mar 2027",
        ),
        (
            &["candidate", "consent", "k7qm", "details", "--until", "1.3."],
            "Mon 1 Mar 2027",
        ),
        (
            &["candidate", "story-permission", "k7qm", "--until", "1.3."],
            "Mon 1 Mar 2027",
        ),
        (
            &["candidate", "add", "--no-name", "--entered", "3.3.2025"],
            "Mon 3 Mar 2025",
        ),
        (
            &["employer", "issue", "acme", "parking", "--on", "3.3.2025"],
            "Mon 3 Mar 2025",
        ),
        (
            &["employer", "add", "Bakkerij Smit", "--on", "3.3.2025"],
            "Mon 3 Mar 2025",
        ),
        (
            &[
                "job", "update", "k7qm", "acme", "--hours", "20", "--from", "4.1.",
            ],
            "Mon 4 Jan 2027",
        ),
    ] {
        let environment = environment();
        if args[..2] == ["job", "update"] {
            environment.ok(&[&job[..], &["mon"]].concat());
        }
        environment.ok(args).says(said);
    }
}

#[test]
fn snooze_takes_the_new_day_with_or_without_its_flag() {
    for (words, due) in [
        (&["+3d"][..], "2026-11-21"),
        (&["fri"], "2026-11-20"),
        (&["in", "2", "weeks"], "2026-12-02"),
        (&["ensi", "maanantaina"], "2026-11-23"),
        (&["volgende week"], "2026-11-25"),
        (&["1.12."], "2026-12-01"),
        (&["--due", "+4d"], "2026-11-22"),
        (&["--due", "overmorgen"], "2026-11-20"),
    ] {
        let environment = environment();
        let id = environment.log(&["acme", "-c", "phone", "-n", "send list", "--due", "+9d"]);
        let snoozed = environment.json(&[&["snooze", &id], words].concat());
        assert_eq!(snoozed["follow_up"]["due"], json!(due), "{words:?}");
        environment
            .unchanged(1, &["snooze", &id, "eilen"])
            .remarks("has passed");
        environment.unchanged(2, &["snooze", &id, "fri", "--due", "+3d"]);
        environment.unchanged(2, &["snooze", &id]);
    }
}
