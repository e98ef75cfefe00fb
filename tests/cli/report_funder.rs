//! `coach report funder` and `coach report annual`: wiring and words. What they hold back is tested in `tests/funder.rs`.

use crate::support::{TestEnvironment, assert_keys, assert_same};
use serde_json::Value;

/// Twelve people since August, of whom six came by the end of that month; one started a job.
fn service() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    for number in 0..12 {
        let entered = if number < 6 {
            "2026-08-03"
        } else {
            "2026-09-07"
        };
        let job = if number == 3 {
            "[[job]]\nemployer = \"acme-oy\"\nkind = \"competitive\"\nstart = 2026-09-14\n"
        } else {
            ""
        };
        environment.write(
            &format!("candidates/p{number}x.toml"),
            format!("entered = {entered}\nout_of_work = true\n{job}"),
        );
    }
    environment
}

fn cells(document: &Value, section: &str, measure: &str) -> Vec<Option<i64>> {
    let rows = document["sections"][section]["measures"]
        .as_array()
        .unwrap();
    let row = rows
        .iter()
        .find(|row| row["measure"] == measure)
        .unwrap_or_else(|| panic!("{measure}: {document}"));
    row["cells"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| cell["value"].as_i64())
        .collect()
}

#[test]
fn a_funder_gets_the_last_quarter_by_month_with_small_numbers_held_back() {
    let environment = service();
    let document = environment.json(&["report", "funder"]);
    assert_keys(
        &document,
        &[
            "period",
            "team",
            "outcome_rules",
            "generated_at",
            "sections",
        ],
    );
    assert_eq!(
        (
            document["period"]["from"].as_str(),
            document["period"]["to"].as_str()
        ),
        (Some("2026-07-01"), Some("2026-09-30"))
    );
    let section = &document["sections"]["funder"];
    assert_keys(section, &["k", "rules", "columns", "measures", "rates"]);
    assert_eq!(section["k"], 5);
    assert_eq!(cells(&document, "funder", "people_served")[3], Some(12));
    assert_eq!(
        cells(&document, "funder", "job_starts"),
        [None; 4],
        "one person started a job"
    );
    for (format, sign) in [
        ("table", "*"),
        ("markdown", "\\*"),
        ("csv", ",*,"),
        ("html", "*"),
    ] {
        let page = environment
            .ok(&["report", "funder", "--format", format])
            .stdout;
        assert!(
            page.contains(sign) && !page.contains("p3x") && !page.contains("Acme"),
            "{format}: {page}"
        );
    }
    let page = environment
        .ok(&["report", "funder"])
        .stdout
        .replace("\n  ", " ");
    assert!(page.contains("* is not shown: fewer than 5 (none included), or a number that would reveal one of these."), "{page}");
}

#[test]
fn the_year_is_the_last_full_one_or_this_one_so_far() {
    let environment = service();
    let document = environment.json(&["report", "annual"]);
    assert_eq!(
        (
            document["period"]["from"].as_str(),
            document["period"]["to"].as_str()
        ),
        (Some("2026-01-01"), Some("2026-09-30"))
    );
    environment
        .ok(&["report", "annual"])
        .remarks("only the quarters that are over");
    assert_eq!(cells(&document, "annual", "employers_hiring"), [None; 4]);
    environment.write("candidates/long.toml", "entered = 2025-02-01\n");
    assert_eq!(
        environment.json(&["report", "annual"])["period"]["from"],
        "2025-01-01"
    );
}

#[test]
fn what_is_given_out_is_remembered_and_what_is_looked_at_is_not() {
    let environment = service();
    let out = environment.home().join("funder.csv");
    let out = out.to_str().unwrap();
    environment
        .unchanged(0, &["report", "funder"])
        .remarks("preview only, not published");
    environment.unchanged(0, &["report", "funder", "--output", out, "--dry-run"]);
    environment
        .ok(&["report", "funder", "--output", out])
        .says("keeps the numbers");
    let tables: Vec<String> = environment
        .files()
        .into_keys()
        .filter(|path| path.starts_with("published/"))
        .collect();
    assert_eq!(tables.len(), 1, "{tables:?}");
    let table: Value = serde_json::from_str(&environment.read(&tables[0])).unwrap();
    assert_eq!(
        table["measures"]["people_served"]["2026-07-01..2026-09-30"],
        12
    );
    assert_eq!(
        table["measures"]["job_starts"]["2026-09-01..2026-09-30"],
        Value::Null
    );
    assert!(!environment.read(&tables[0]).contains("p3x"));
    // The same again is nothing new, and no undo takes back what is out.
    let before = environment.files();
    let again = environment
        .ok(&["report", "funder", "--output", out])
        .says("The same table was published before");
    assert_same(&before, &environment.files(), &again);
    environment.run(&["undo"]);
    assert!(environment.files().contains_key(&tables[0]));
    // One more person, entered late: the table is the one that is out.
    environment.write("candidates/late.toml", "entered = 2026-09-08\n");
    let document = environment.json(&["report", "funder"]);
    assert_eq!(cells(&document, "funder", "people_served")[3], Some(12));
    assert_eq!(
        document["sections"]["funder"]["measures"][2]["cells"][3]["as_published"],
        "2026-11-19"
    );
    environment
        .ok(&["report", "funder"])
        .says("Figures published before (Thu 19 Nov)");
    // Records written by a test lie open to others; the table does not.
    assert_eq!(
        environment.run(&["check", "--json"]).json()["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|finding| finding["path"] == tables[0].as_str())
            .count(),
        0
    );
}

#[test]
fn what_would_undo_the_table_is_refused() {
    let environment = service();
    environment
        .unchanged(2, &["report", "funder", "--why"])
        .remarks("report outcomes --why");
    environment
        .unchanged(2, &["report", "funder", "outcomes"])
        .remarks("must be on its own");
    environment
        .unchanged(2, &["report", "funder", "annual"])
        .remarks("must be on its own");
    environment
        .unchanged(2, &["-C", "a", "-C", "b", "report", "annual"])
        .remarks("one directory");
    for days in [
        &["--from", "2026-09-02", "--to", "2026-09-30"][..],
        &["--period", "2026-01-01..2026-02-28"],
        &["--period", "2024-01-01..2025-12-31"],
    ] {
        environment
            .unchanged(2, &[&["report", "funder"], days].concat())
            .remarks("one month, one quarter");
    }
    environment
        .unchanged(2, &["report", "funder", "--period", "2026-Q4"])
        .remarks("is not over");
    environment
        .unchanged(2, &["report", "funder", "--from", "2026-01-01"])
        .remarks("--from and --to");
}

#[test]
fn k_is_five_or_more() {
    let environment = service();
    environment.write("coach.toml", "format = 1\n[suppression]\nk = 4\n");
    environment
        .run(&["report", "funder"])
        .exits(3)
        .remarks("from 5 to 1000, not 4");
    environment.write("coach.toml", "format = 1\n[suppression]\nk = 13\n");
    assert_eq!(
        cells(
            &environment.json(&["report", "funder"]),
            "funder",
            "people_served"
        ),
        [None; 4]
    );
}

#[test]
fn a_table_that_can_not_be_read_stops_those_that_would_stand_beside_it() {
    let environment = service();
    let good = r#"{"on":"2026-10-01","section":"funder","from":"2026-07-01","to":"2026-09-30","rules":"plain","k":5,"measures":{"people_served":{"2026-07-01..2026-09-30":12}}}"#;
    for (bad, why) in [
        ("{}".to_owned(), "missing field"),
        (good.replace(":12", ":3"), "less than k"),
        (good.replace("people_served", "people_seen"), "people_seen"),
        (good.replace("\"k\":5", "\"k\":2"), "at least 5"),
        (
            good.replace("\"rules\"", "\"codes\":[\"p3x\"],\"rules\""),
            "codes",
        ),
    ] {
        environment.write("published/2026-10-01-ab2c.json", &bad);
        environment
            .run(&["report", "funder"])
            .exits(3)
            .remarks("published/2026-10-01-ab2c.json");
        let findings = environment.run(&["check", "--json"]).json()["findings"].clone();
        let found = findings
            .as_array()
            .unwrap()
            .iter()
            .find(|finding| finding["kind"] == "syntax")
            .unwrap_or_else(|| panic!("{findings}"));
        assert!(found["message"].as_str().unwrap().contains(why), "{found}");
    }
    environment.write("published/2026-10-01-ab2c.json", good);
    environment.write("published/Table (copy).json", good);
    let findings = environment.run(&["check", "--json"]).json()["findings"].to_string();
    assert!(
        !findings.contains("syntax") && findings.contains("stray"),
        "{findings}"
    );
    assert_eq!(
        cells(
            &environment.json(&["report", "funder"]),
            "funder",
            "people_served"
        )[3],
        Some(12)
    );
}

#[test]
fn nothing_is_given_out_while_data_can_not_be_read() {
    let environment = service();
    environment.write("candidates/broken.toml", "entered = ");
    let out = environment.home().join("funder.md");
    environment
        .unchanged(3, &["report", "funder", "--output", out.to_str().unwrap()])
        .remarks("would stay wrong");
    assert!(!out.exists());
}
