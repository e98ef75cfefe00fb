//! `coach export` as cards, as a workbook and as CSV for Excel, and what is in all of its tables.

use crate::support::TestEnvironment;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

fn caseload() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&[
        "employer",
        "person",
        "acme",
        "Mari Zqxboss",
        "--role",
        "HR",
        "--phone",
        "040 123",
        "--decision-maker",
        "yes",
    ]);
    environment.seeker("k7qm", "Zqxname Zqxfamily");
    environment.log(&[
        "acme",
        "saw; \"it\", twice\nlong ago",
        "-c",
        "visit",
        "-f",
        "k7qm",
        "-p",
        "Mari Zqxboss",
        "-m",
        "45",
        "-d",
        "2026-11-17",
        "--present",
        "--decision-maker",
        "yes",
        "--matches-plan",
        "yes",
        "-n",
        "call back",
        "--due",
        "2027-01-08",
    ]);
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--hours",
        "37,5",
        "--on",
        "2026-11-02",
    ]);
    environment.ok(&["plan", "acme", "--on", "fri"]);
    environment
}

fn workbook(environment: &TestEnvironment, args: &[&str]) -> Xlsx<Cursor<Vec<u8>>> {
    let file = environment.home().join("caseload.xlsx");
    let path = file.display().to_string();
    let args: Vec<&str> = ["export", "--yes", "--output", &path]
        .iter()
        .chain(args)
        .copied()
        .collect();
    environment.ok(&args);
    calamine::open_workbook_from_rs(Cursor::new(std::fs::read(file).unwrap())).unwrap()
}

#[test]
fn a_table_has_every_field_uncut_and_days_with_their_years() {
    let row = &caseload().json(&["export", "contacts"])["rows"][0];
    for (column, value) in [
        ("decision_maker", serde_json::json!(true)),
        ("matches_plan", true.into()),
        ("present", true.into()),
        ("visit_number", 1.into()),
        ("next", "call back".into()),
        ("due", "2027-01-08".into()),
        ("next_open", true.into()),
        ("on", "2026-11-17".into()),
        ("note", "saw; \"it\", twice\nlong ago".into()),
    ] {
        assert_eq!(row[column], value, "{column}");
    }
}

#[test]
fn csv_for_excel_has_its_mark_the_separator_of_the_language_and_its_decimals() {
    let environment = caseload();
    for (language, separator, hours) in [
        ("en", ",", "37.5"),
        ("nl", ";", "37,5"),
        ("fi", ";", "37,5"),
    ] {
        let csv = environment
            .ok(&["export", "jobs", "--excel", "--lang", language])
            .stdout;
        let heading = format!("\u{feff}candidate{separator}employer{separator}");
        assert!(csv.starts_with(&heading), "{csv}");
        let row = csv.lines().nth(1).unwrap();
        assert!(row.split(separator).any(|cell| cell == hours), "{row}");
        assert!(row.contains("2026-11-02"), "{row}");
    }
    let contacts = environment
        .ok(&["export", "--excel", "--lang", "fi"])
        .stdout;
    assert!(
        contacts.contains(";\"saw; \"\"it\"\", twice\nlong ago\";"),
        "{contacts}"
    );
    environment
        .unchanged(2, &["export", "--excel", "--format", "jsonl"])
        .remarks("--excel is for CSV");
}

#[test]
fn a_workbook_has_a_sheet_for_each_table_with_days_and_numbers() {
    let environment = caseload();
    let mut all = workbook(&environment, &[]);
    let sheets = [
        "contacts",
        "plans",
        "employers",
        "candidates",
        "jobs",
        "time",
        "weeks",
    ];
    assert_eq!(all.sheet_names(), sheets);
    let mut text = String::new();
    for sheet in sheets {
        text += &format!("{:?}", all.worksheet_range(sheet).unwrap()).to_lowercase();
    }
    assert!(!text.contains("zqx"), "{text}");
    let contacts = all.worksheet_range("contacts").unwrap();
    let cell = |column: &str| {
        let headings = contacts.rows().next().unwrap();
        let at = headings
            .iter()
            .position(|heading| *heading == *column)
            .unwrap();
        contacts.rows().nth(1).unwrap()[at].clone()
    };
    assert_eq!(
        (cell("minutes"), cell("present")),
        (Data::Float(45.0), Data::Bool(true))
    );
    assert!(matches!(cell("on"), Data::DateTime(_)) && matches!(cell("due"), Data::DateTime(_)));
    let weeks = all.worksheet_range("weeks").unwrap();
    assert_eq!(weeks.get_value((1, 1)), Some(&Data::Float(1.0)));
    let mut named = workbook(&environment, &["--names"]);
    let people = format!("{:?}", named.worksheet_range("people").unwrap());
    assert!(people.contains("Mari Zqxboss"), "{people}");
    assert_eq!(workbook(&environment, &["jobs"]).sheet_names(), ["jobs"]);
    environment
        .unchanged(2, &["export", "--format", "xlsx"])
        .remarks("--output");
}

#[test]
fn cards_are_of_contact_persons_and_only_where_names_are_asked_for() {
    let environment = caseload();
    for args in [&["export", "--format", "vcf"][..], &["export", "people"]] {
        environment.unchanged(2, args).remarks("--names is missing");
    }
    let cards = environment
        .ok(&["export", "--format", "vcf", "--names"])
        .stdout;
    for line in [
        "FN:Mari Zqxboss",
        "ORG:Acme Oy",
        "TITLE:HR",
        "TEL;TYPE=WORK,VOICE:040 123",
    ] {
        assert!(
            cards.contains(&format!("\r\n{line}\r\n")),
            "{line}: {cards}"
        );
    }
    assert!(!cards.contains("Zqxname"), "{cards}");
    environment
        .unchanged(2, &["export", "contacts", "--format", "vcf", "--names"])
        .remarks("contact persons");
    let file = environment.home().join("people.vcf").display().to_string();
    environment
        .ok(&["export", "--names", "--output", &file])
        .says("Exported 1 people");
}
