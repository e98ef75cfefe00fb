//! Invented caseloads of any size, the same for the same number.

use crate::support::chance::Chance;
use chrono::{Days, NaiveDate};
use std::fmt::Write;

fn day(chance: &mut Chance, from: NaiveDate, within: i64) -> NaiveDate {
    from + Days::new(chance.below(within as usize) as u64)
}

/// The last day on which anything happens.
const END: &str = "2026-11-18";

fn end() -> NaiveDate {
    END.parse().unwrap()
}

/// Files of a data directory, by path.
pub(crate) fn files(chance: &mut Chance) -> Vec<(String, String)> {
    let people = 2 + chance.below(8) * chance.below(30);
    let employers = 1 + chance.below(60);
    let mut files = vec![(
        "coaches/anna.toml".to_owned(),
        "name = \"Anna\"\n".to_owned(),
    )];
    files.extend((0..employers).map(|number| {
        (
            format!("employers/e{number}.toml"),
            employer(chance, number),
        )
    }));
    files.extend((0..people).map(|number| {
        (
            format!("candidates/c{number}.toml"),
            candidate(chance, employers, "2024-06-01"),
        )
    }));
    files.extend(log(chance, employers));
    files
}

/// A person who entered on a day or up to two years later.
pub(crate) fn candidate(chance: &mut Chance, employers: usize, from: &str) -> String {
    let from: NaiveDate = from.parse().unwrap();
    let entered = day(chance, from, (end() - from).num_days());
    person(chance, employers, entered)
}

/// A person who entered on that day.
pub(crate) fn person(chance: &mut Chance, employers: usize, entered: NaiveDate) -> String {
    let mut text = format!("entered = {entered}\n");
    if !chance.one_in(6) {
        writeln!(text, "out_of_work = {}", !chance.one_in(5)).unwrap();
    }
    let mut on = entered;
    let mut stages = String::new();
    let mut jobs = String::new();
    for stage in [
        "engagement",
        "profile",
        "job-finding",
        "employer-engagement",
        "job-support",
        "closed",
        "job-finding",
    ] {
        if on > end() {
            break;
        }
        if stage == "job-support" {
            for _ in 0..1 + chance.below(2) {
                let start = day(chance, on, 60);
                let kind = chance.pick(&[
                    "competitive",
                    "competitive",
                    "competitive",
                    "competitive",
                    "apprenticeship",
                    "trial",
                    "subsidised",
                    "self-employed",
                ]);
                write!(
                    jobs,
                    "[[job]]\nemployer = \"e{}\"\nstart = {start}\n",
                    chance.below(employers)
                )
                .unwrap();
                if !chance.one_in(12) {
                    writeln!(jobs, "kind = \"{kind}\"").unwrap();
                }
                if chance.one_in(3) {
                    writeln!(jobs, "end = {}", day(chance, start, 300)).unwrap();
                }
            }
        }
        if !chance.one_in(4) {
            write!(stages, "[[stage]]\nstage = \"{stage}\"\non = {on}\n").unwrap();
        }
        on = day(chance, on, if stage == "closed" { 900 } else { 120 }) + Days::new(1);
        if chance.one_in(7) {
            break;
        }
    }
    text + &stages + &jobs
}

fn employer(chance: &mut Chance, number: usize) -> String {
    let mut text = format!("name = \"Employer {number}\"\n");
    let mut on = day(chance, "2024-06-01".parse().unwrap(), 800);
    for stage in [
        "lead",
        "first-contact",
        "informing",
        "supporting",
        "sharing",
        "dormant",
    ] {
        write!(text, "[[stage]]\nstage = \"{stage}\"\non = {on}\n").unwrap();
        on = day(chance, on, 200) + Days::new(1);
        if chance.one_in(3) || on > end() {
            break;
        }
    }
    if chance.one_in(3) {
        write!(
            text,
            "[[issue]]\nid = \"a2b3\"\ntext = \"a question\"\non = {on}\n"
        )
        .unwrap();
        if chance.one_in(2) {
            writeln!(text, "solved = {}", day(chance, on, 60)).unwrap();
        }
    }
    text
}

fn log(chance: &mut Chance, employers: usize) -> Vec<(String, String)> {
    let count = chance.below(20) * chance.below(40);
    let mut lines: std::collections::BTreeMap<String, Vec<String>> =
        std::collections::BTreeMap::new();
    for number in 0..count {
        let on = day(
            chance,
            "2025-01-01".parse().unwrap(),
            (end() - "2025-01-01".parse::<NaiveDate>().unwrap()).num_days(),
        );
        let channel = chance.pick(&[
            "visit", "visit", "visit", "meeting", "phone", "phone", "email", "video", "message",
        ]);
        let file = lines.entry(on.format("%Y-%m").to_string()).or_default();
        let id = ulid::Ulid::from_parts(1_735_700_000_000 + number as u64, number as u128);
        let open = format!(
            "{{\"v\":1,\"id\":\"{id}\",\"seq\":{},\"op\":\"contact\",\"on\":\"{on}\",\"party\":\"employer\",\"employer\":\"e{}\",\"channel\":\"{channel}\"",
            file.len() + 1,
            chance.below(employers)
        );
        file.push(format!(
            "{open},\"crc\":\"{:08x}\"}}\n",
            crc32fast::hash(open.as_bytes())
        ));
    }
    lines
        .into_iter()
        .map(|(month, lines)| (format!("log/anna/x4t9/{month}.jsonl"), lines.concat()))
        .collect()
}
