//! Tables for funders under attack: what a reader can work out from them, one by one and all together. With `COACH_FULL=1` 200
//! caseloads, 40 enrolments and 15 histories of seven tables, which `.ci/run` asks for.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at files directly"
)]

#[path = "support/mod.rs"]
mod support;

#[path = "funder/attacker.rs"]
mod attacker;
#[path = "funder/caseload.rs"]
mod caseload;

use crate::attacker::{Found, Reader};
use crate::caseload::{files, person};
use crate::support::TestEnvironment;
use crate::support::chance::{Chance, count};
use serde_json::{Value, json};

/// Tables that funders ask for, on 19 November 2026.
const TABLES: [&[&str]; 8] = [
    &["funder"],
    &["funder", "--period", "2026-Q2"],
    &["funder", "--period", "2026-10"],
    &["funder", "--from", "2025-04-01", "--to", "2026-03-31"],
    &["funder", "--period", "2026", "--profile", "uk-ips-grow"],
    &["annual"],
    &["annual", "--period", "2026"],
    &["annual", "--from", "2026-04-01", "--to", "2026-09-30"],
];

fn invented(seed: u64, k: i64) -> (TestEnvironment, Chance) {
    let environment = TestEnvironment::new();
    let mut chance = Chance::new(seed);
    files(&mut chance)
        .iter()
        .for_each(|(path, text)| environment.write(path, text));
    environment.write(
        "coach.toml",
        format!("format = 1\n[suppression]\nk = {k}\n"),
    );
    (environment, chance)
}

fn section(environment: &TestEnvironment, table: &[&str], more: &[&str]) -> Value {
    let args: Vec<&str> = ["report"]
        .iter()
        .chain(table)
        .chain(more)
        .copied()
        .collect();
    let document = environment.json(&args);
    document["sections"][table[0]].clone()
}

/// Gives a table out and reads the file that left the desk.
fn given_out(environment: &TestEnvironment, table: &[&str]) -> Value {
    let out = environment.home().join("table.json");
    let out = out.to_str().unwrap();
    let args: Vec<&str> = ["report"]
        .iter()
        .chain(table)
        .copied()
        .chain(["--output", out])
        .collect();
    environment.ok(&args);
    let document: Value = serde_json::from_str(&std::fs::read_to_string(out).unwrap()).unwrap();
    document["sections"][table[0]].clone()
}

#[test]
fn nobody_can_work_out_a_small_number_in_random_caseloads() {
    let (shown, cells) = attack_caseloads(0..count(40, 200) as u64);
    // A table that holds everything back would pass too.
    eprintln!("{shown} of {cells} numbers shown");
    assert!(
        shown * 6 > cells,
        "only {shown} of {cells} numbers are shown"
    );
}

/// Makes a table of each caseload and attacks it; how many numbers were shown, of how many.
fn attack_caseloads(seeds: std::ops::Range<u64>) -> (usize, usize) {
    let (mut shown, mut cells) = (0, 0);
    for seed in seeds {
        let k = [5, 5, 5, 5, 10][seed as usize % 5];
        let (environment, mut chance) = invented(seed, k);
        let table = TABLES[chance.below(TABLES.len())];
        let section = section(&environment, table, &[]);
        let mut reader = Reader::new(k);
        reader.read(&section);
        shown += reader.shown;
        cells += section["measures"].as_array().unwrap().len()
            * section["columns"].as_array().unwrap().len();
        let found = reader.attack();
        assert!(found.is_empty(), "caseload {seed}, {table:?}: {found:#?}");
    }
    (shown, cells)
}

#[test]
fn no_format_shows_what_another_holds_back() {
    for seed in [3, 11, 42, 77] {
        let (environment, _) = invented(seed, 5);
        let section = section(&environment, TABLES[1], &[]);
        let held: usize = section["measures"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|row| row["cells"].as_array().unwrap())
            .filter(|cell| cell["suppressed"] == true)
            .count();
        let rates: usize = section["rates"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|row| row["cells"].as_array().unwrap())
            .filter(|cell| cell["suppressed"] == true)
            .count();
        let csv = environment
            .ok(&["report", "funder", "--period", "2026-Q2", "--format", "csv"])
            .stdout;
        let cells: Vec<&str> = csv
            .lines()
            .flat_map(|line| line.split(',').skip(1))
            .collect();
        assert_eq!(
            cells.iter().filter(|cell| **cell == "*").count(),
            held + rates
        );
        let small: Vec<&&str> = cells
            .iter()
            .filter(|cell| cell.parse::<i64>().is_ok_and(|value| value < 5))
            .collect();
        assert!(small.is_empty(), "{small:?}");
        for format in ["markdown", "html", "table"] {
            let page = environment
                .ok(&[
                    "report", "funder", "--period", "2026-Q2", "--format", format,
                ])
                .stdout;
            let code = |word: &str| {
                word.len() > 1
                    && word.starts_with('c')
                    && word[1..].chars().all(|c| c.is_ascii_digit())
            };
            assert!(!page.contains("Employer 1"), "{format} names an employer");
            assert!(
                !page.split(|c: char| !c.is_alphanumeric()).any(code) || format == "html",
                "{format} holds a code"
            );
        }
    }
}

#[test]
fn the_same_table_before_and_after_one_enrolment_gives_nobody_away() {
    for seed in 1000..1000 + count(12, 40) as u64 {
        let (environment, mut chance) = invented(seed, 5);
        let table = TABLES[[0, 1, 3, 6][seed as usize % 4]];
        let mut reader = Reader::new(5);
        let before = given_out(&environment, table);
        reader.read(&before);
        let entered = format!("2026-0{}-1{}", 4 + chance.below(6), chance.below(10))
            .parse()
            .unwrap();
        environment.write("candidates/late.toml", person(&mut chance, 1, entered));
        // Looked at and given out again, it is what it was.
        for after in [
            section(&environment, table, &[]),
            given_out(&environment, table),
        ] {
            assert_eq!(numbers(&before), numbers(&after), "caseload {seed}");
            reader.read(&after);
        }
        let found = reader.attack();
        assert!(found.is_empty(), "caseload {seed}, {table:?}: {found:#?}");
    }
}

/// A table's numbers, without when they were given out.
fn numbers(section: &Value) -> Vec<Value> {
    let rows = section["measures"]
        .as_array()
        .unwrap()
        .iter()
        .chain(section["rates"].as_array().unwrap());
    rows.flat_map(|row| row["cells"].as_array().unwrap())
        .map(|cell| cell["value"].clone())
        .collect()
}

#[test]
fn tables_of_overlapping_days_with_corrections_in_between_fit_together() {
    let mut last_shown = 0;
    for seed in 2000..2000 + count(2, 15) as u64 {
        let (mut environment, mut chance) = invented(seed, 5);
        let mut reader = Reader::new(5);
        let rows: [(&str, &[&str]); 7] = [
            ("2026-05-02T12:00", &["funder", "--period", "2026-Q1"]),
            ("2026-06-02T12:00", &["funder", "--period", "2026-05"]),
            ("2026-07-05T12:00", &["annual", "--period", "2026"]),
            ("2026-07-06T12:00", &["funder", "--period", "2026-Q2"]),
            ("2026-10-04T12:00", &["funder"]),
            ("2026-11-19T15:00", &["annual", "--period", "2026"]),
            (
                "2026-11-19T15:00",
                &["funder", "--from", "2025-10-01", "--to", "2026-09-30"],
            ),
        ];
        for (step, (now, table)) in rows.into_iter().enumerate() {
            environment.clock(now);
            let section = given_out(&environment, table);
            reader.read(&section);
            last_shown = last_shown.max(
                numbers(&section)
                    .iter()
                    .filter(|value| !value.is_null())
                    .count()
                    * usize::from(step == 6),
            );
            // Somebody is entered late, for a day that a table has been given out of.
            let entered = format!("2026-0{}-1{}", 1 + chance.below(6), chance.below(10))
                .parse()
                .unwrap();
            environment.write(
                &format!("candidates/late{step}.toml"),
                person(&mut chance, 1, entered),
            );
        }
        // Who has all the tables can work out what any reader of some of them can.
        let told = reader.attack();
        assert!(told.is_empty(), "caseload {seed}: {told:#?}");
        let findings = environment.run(&["check", "--json"]).json()["findings"].clone();
        let of_tables = findings
            .as_array()
            .unwrap()
            .iter()
            .filter(|finding| finding["path"].as_str().unwrap().starts_with("published"));
        assert_eq!(of_tables.count(), 0);
    }
    assert!(
        last_shown > 20,
        "the last of seven tables shows at most {last_shown} numbers"
    );
}

/// A table of one quarter from its true numbers, with the small ones held back and no more.
fn only_small_held_back(rows: &[(&str, [i64; 3])]) -> Value {
    let cell = |value: i64| {
        if value < 5 {
            json!({ "value": null, "suppressed": true })
        } else {
            json!({ "value": value, "suppressed": false })
        }
    };
    let row = |(measure, months): &(&str, [i64; 3])| json!({ "measure": measure, "cells": months.iter().copied().chain([months.iter().sum()]).map(cell).collect::<Vec<_>>() });
    let column = |from: &str, to: &str| json!({ "from": from, "to": to, "total": false });
    json!({
        "columns": [column("2026-07-01", "2026-07-31"), column("2026-08-01", "2026-08-31"), column("2026-09-01", "2026-09-30"), column("2026-07-01", "2026-09-30")],
        "measures": rows.iter().map(row).collect::<Vec<_>>(), "rates": [],
    })
}

#[test]
fn the_attacker_wins_where_only_small_numbers_are_held_back() {
    let attack = |rows: &[(&str, [i64; 3])]| {
        let mut reader = Reader::new(5);
        reader.read(&only_small_held_back(rows));
        reader.attack()
    };
    let told = attack(&[("people_entered", [7, 9, 3])]);
    let name = "people_entered@2026-09-01..2026-09-30".to_owned();
    assert!(
        told.contains(&Found::Told {
            name,
            least: 3,
            most: 3
        }),
        "{told:?}"
    );
    let kept = attack(&[("weeks_13_due", [8, 9, 10]), ("weeks_13_kept", [7, 9, 10])]);
    assert!(
        kept.iter().any(|found| matches!(
            found,
            Found::Rest {
                least: 1,
                most: 1,
                ..
            }
        )),
        "{kept:?}"
    );
    // In most random tables, by kind of job and month.
    let mut won = 0;
    for seed in 0..100 {
        let mut chance = Chance::new(seed);
        let mut months = || std::array::from_fn::<i64, 3, _>(|_| chance.below(14) as i64);
        let (competitive, trial, subsidised) = (months(), months(), months());
        let all =
            std::array::from_fn(|month| competitive[month] + trial[month] + subsidised[month]);
        let rows = [
            ("job_starts", all),
            ("job_starts_competitive", competitive),
            ("job_starts_trial", trial),
            ("job_starts_subsidised", subsidised),
        ];
        won += usize::from(
            attack(&rows)
                .iter()
                .any(|found| matches!(found, Found::Told { most, .. } if *most < 5)),
        );
    }
    assert!(won > 60, "only {won} of 100");
}

#[test]
fn the_attacker_sees_a_correction_between_two_tables() {
    let mut reader = Reader::new(5);
    reader.read(&only_small_held_back(&[("people_entered", [7, 9, 8])]));
    let mut same = reader.clone();
    same.read(&only_small_held_back(&[("people_entered", [7, 9, 8])]));
    assert!(same.attack().is_empty());
    reader.read(&only_small_held_back(&[("people_entered", [7, 10, 8])]));
    let found = reader.attack();
    assert!(
        found.iter().any(|found| matches!(
            found,
            Found::Changed {
                before: 9,
                now: 10,
                ..
            }
        )),
        "{found:?}"
    );
}
