//! `coach import`: files of other programs, each with its right result; one change, undone as one, and nothing twice.

use crate::support::{Answer, TestEnvironment};
use serde_json::Value;
use std::path::PathBuf;

/// An empty service on the day after the last entry of the files.
fn service() -> TestEnvironment {
    let mut environment = TestEnvironment::new();
    environment.clock("2026-11-20T15:00");
    environment
}

/// A file of `tests/import`, copied beside the home, where what is not taken may be written.
fn file(environment: &TestEnvironment, name: &str) -> String {
    let from = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/import")
        .join(name);
    std::fs::copy(from, environment.home().join(name)).unwrap();
    name.to_owned()
}

/// A file with these lines.
fn lines(environment: &TestEnvironment, name: &str, lines: &[&str]) -> String {
    std::fs::write(environment.home().join(name), lines.join("\n")).unwrap();
    name.to_owned()
}

fn contacts(environment: &TestEnvironment) -> Vec<Value> {
    let mut lines = environment.log_lines();
    lines.retain(|line| line["op"] == "contact");
    lines
}

fn records(environment: &TestEnvironment, folder: &str) -> Vec<String> {
    let files = environment.files();
    let names = files
        .keys()
        .filter_map(|path| path.strip_prefix(folder)?.strip_suffix(".toml"));
    names.map(str::to_owned).collect()
}

/// A contact in short: day, channel, employer, minutes, note.
fn short(contact: &Value) -> String {
    let text = |key: &str| contact[key].as_str().unwrap_or_default().to_owned();
    let minutes = contact["minutes"]
        .as_u64()
        .map_or_else(String::new, |minutes| minutes.to_string());
    [
        text("on"),
        text("channel"),
        text("employer"),
        minutes,
        text("note"),
    ]
    .join("|")
}

/// How many contacts, employers and candidates each file gives, and how many rows are asked about and refused.
const CASES: [(&str, &[&str], [usize; 5]); 16] = [
    (
        "01-windows1252-semicolon-decimal-comma.csv",
        &[],
        [2, 2, 0, 0, 0],
    ),
    ("04-multiline-cells-and-quotes.csv", &[], [2, 2, 0, 0, 0]),
    (
        "05-duplicate-and-empty-headers.csv",
        &["--map", "phone=Phone (2)"],
        [0, 2, 0, 0, 0],
    ),
    (
        "06-two-digit-years-and-ambiguous-days.csv",
        &[],
        [6, 2, 0, 0, 2],
    ),
    ("09-formulas-and-signs.csv", &[], [4, 2, 0, 0, 0]),
    (
        "13-one-employer-in-many-spellings.csv",
        &[],
        [0, 3, 0, 0, 0],
    ),
    (
        "14-candidates-with-names-in-notes.csv",
        &[],
        [0, 0, 3, 0, 0],
    ),
    ("contactenlog-nl.csv", &[], [60, 7, 2, 2, 3]),
    ("employer-contact-log-en.txt", &[], [30, 5, 2, 0, 0]),
    ("28-xlsx-serial-days-and-times.xlsx", &[], [5, 5, 0, 0, 1]),
    (
        "30-xlsx-title-and-merged-headers.xlsx",
        &[],
        [2, 2, 0, 0, 0],
    ),
    ("31-xlsx-formulas-and-errors.xlsx", &[], [1, 1, 0, 0, 1]),
    (
        "33-xlsx-used-range-of-a-million-rows.xlsx",
        &[],
        [1, 1, 0, 0, 0],
    ),
    ("yhteydenotot-fi.xlsx", &[], [45, 5, 2, 0, 0]),
    ("16-vcard21-quoted-printable.vcf", &[], [0, 1, 0, 0, 0]),
    (
        "18-vcard30-folded-inside-a-character.vcf",
        &["--employer", "Keittiö Oy"],
        [0, 1, 0, 0, 0],
    ),
];

#[test]
fn each_file_comes_to_its_right_result_once_and_is_undone_as_one() {
    for (name, flags, expected) in CASES {
        let mut environment = service();
        environment.clock("2026-11-30T15:00");
        let name = file(&environment, name);
        let import = [&["import", name.as_str()], flags].concat();
        let before = environment.files();
        let answer = environment.json(&import);
        let counts = &answer["counts"];
        let keys = ["contacts", "employers", "candidates", "asked", "refused"];
        let found = keys.map(|key| counts[key].as_u64().unwrap() as usize);
        assert_eq!(found, expected, "{name}: {answer:#}");
        assert_eq!(contacts(&environment).len(), expected[0], "{name}");
        assert_eq!(
            records(&environment, "employers/").len(),
            expected[1],
            "{name}"
        );
        assert_eq!(
            records(&environment, "candidates/").len(),
            expected[2],
            "{name}"
        );
        environment.ok(&["check"]);
        let rejected = std::fs::read_dir(environment.home()).unwrap();
        let rejected = rejected.filter(|file| {
            let name = file.as_ref().unwrap().file_name();
            name.to_string_lossy().ends_with(".rejected.csv")
        });
        let is_rejected = rejected.count() > 0;
        assert_eq!(is_rejected, expected[3] + expected[4] > 0, "{name}");
        // A second time nothing is new.
        let once = environment.files();
        let again = environment.json(&import);
        assert_eq!(again["counts"]["contacts"], 0, "{name}: {again:#}");
        assert_eq!(once, environment.files(), "{name}");
        environment.ok(&["undo"]);
        assert!(contacts(&environment).is_empty(), "{name}");
        for folder in ["employers/", "candidates/", "private/"] {
            assert!(records(&environment, folder).is_empty(), "{name}");
        }
        drop(before);
    }
}

#[test]
fn cells_mean_what_they_say() {
    let environment = service();
    let answer = environment.json(&["import", &file(&environment, CASES[0].0)]);
    assert_eq!(answer["files"][0]["encoding"], "windows-1252");
    let found: Vec<String> = contacts(&environment).iter().map(short).collect();
    assert_eq!(
        found,
        [
            "2026-11-18|visit|nako-oy|90|hyvä; soittaa pe",
            "2026-11-19|phone|muller-sohne-gmbh|15|10 € / h – keskustelu",
        ]
    );
    let environment = service();
    environment.ok(&["import", &file(&environment, CASES[1].0)]);
    let note = &contacts(&environment)[0]["note"];
    assert_eq!(
        note,
        "first line\nsecond line, with \"quotes\"\n\nfourth line"
    );
    assert!(
        environment
            .read("employers/beta-gamma-co.toml")
            .contains("Beta, Gamma & Co")
    );
    let environment = service();
    environment.ok(&["import", &file(&environment, CASES[4].0)]);
    let notes: Vec<Value> = contacts(&environment)
        .iter()
        .map(|contact| contact["note"].clone())
        .collect();
    assert_eq!(
        notes,
        [
            "=HYPERLINK(\"http://evil.example\",\"x\")",
            "+358 40 1234567 rang",
            "-5 degrees outside",
            "=quoted by another program"
        ]
    );
}

#[test]
fn one_order_of_day_and_month_is_found_and_said() {
    let environment = service();
    let name = file(&environment, CASES[3].0);
    let answer = environment.json(&["import", &name]);
    let days: Vec<String> = contacts(&environment)
        .iter()
        .map(|contact| contact["on"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        days,
        [
            "2026-02-01",
            "2026-05-06",
            "2026-06-25",
            "2026-11-18",
            "2026-11-18",
            "2026-11-18"
        ]
    );
    let said = answer["files"][0]["said"].to_string();
    assert!(
        said.contains("the month comes first, as 06/25/2026 in row 5 shows"),
        "{said}"
    );
    let refused: Vec<&Value> = answer["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["fate"] == "refused")
        .collect();
    assert_eq!(
        (refused[0]["row"].as_u64(), refused[1]["row"].as_u64()),
        (Some(6), Some(9))
    );
    assert!(
        refused[1]["reason"]
            .as_str()
            .unwrap()
            .contains("31.11.2026")
    );
}

#[test]
fn what_is_not_clear_stops_and_names_the_flag() {
    let environment = service();
    let name = file(&environment, CASES[2].0);
    let error = environment.json_error(2, &["import", &name]);
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("Phone, Phone (2)"),
        "{error}"
    );
    assert!(error["hint"].as_str().unwrap().contains("--map"), "{error}");
    // What is said once is remembered.
    environment.ok(&["import", &name, "--map", "phone=Phone (2)"]);
    assert!(
        environment
            .read("employers/beta-oy.toml")
            .contains("050 7654321")
    );
    environment.ok(&["import", &name]);
    for (given, status, said) in [
        (&["--map", "colour=Phone"][..], 2, "is not a field"),
        (&["--map", "phone=Telephone"], 2, "no column is called"),
        (&["--map", "phone"], 2, "FIELD=HEADING"),
        (&["--who", "JB"], 2, "NAME=CODE"),
    ] {
        let error = environment.json_error(status, &[&["import", name.as_str()], given].concat());
        assert!(error["message"].as_str().unwrap().contains(said), "{error}");
    }
}

#[test]
fn what_only_looks_alike_is_kept_apart_until_a_person_joins_it() {
    let environment = service();
    let name = file(&environment, CASES[5].0);
    let answer = environment.ok(&["import", &name, "--preview"]);
    assert!(
        answer.stderr.contains("`Acme Oy, Turku` may be Acme Oy"),
        "{answer:?}"
    );
    assert!(
        answer
            .stderr
            .contains("row 5 says the town is Espoo; Turku is kept"),
        "{answer:?}"
    );
    environment.ok(&[
        "import",
        &name,
        "--same",
        "Acme Oy, Turku=Acme Oy",
        "--same",
        "Oy Acme Ab=Oy Acme Ab",
    ]);
    assert_eq!(
        records(&environment, "employers/"),
        ["acme-oy", "oy-acme-ab"]
    );
}

#[test]
fn names_stay_in_private_and_become_codes_in_texts() {
    let environment = service();
    let answer = environment.ok(&["import", &file(&environment, CASES[6].0)]);
    assert!(
        answer
            .stderr
            .contains("several candidates are called `Matti Meikäläinen`"),
        "{answer:?}"
    );
    assert!(answer.stderr.contains("diagnosis"), "{answer:?}");
    for word in ["Meikäläinen", "O'Brien", "diagnosis"] {
        let holding = environment.files_holding(word);
        let is_ours =
            |path: &String| path.starts_with("private/") || path.starts_with(".coach/undo");
        assert!(
            !holding.is_empty() && holding.iter().all(is_ours),
            "{word}: {holding:?}"
        );
    }
    let notes: Vec<String> = environment
        .files()
        .into_iter()
        .filter(|(path, _)| path.starts_with("private/notes/"))
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    assert!(
        notes.iter().all(|note| !note.contains("Matti")),
        "{notes:?}"
    );
}

#[test]
fn people_in_a_column_become_candidates_and_are_asked_about_where_they_may_be_on_file() {
    let environment = service();
    environment.seeker("k7qm", "Jaana Berg");
    let rows = [
        "Date,Employer,Channel,For",
        "2026-11-18,Acme Oy,visit,Jaana",
        "2026-11-18,Beta Oy,visit,JB; MT",
        "2026-11-18,Gamma Oy,phone,generic",
        "2026-11-18,Delta Oy,phone,\"A9, k7qm\"",
    ];
    let name = lines(&environment, "log.csv", &rows);
    let answer = environment.json(&["import", &name, "--who", "JB=k7qm"]);
    assert_eq!(
        (&answer["counts"]["contacts"], &answer["counts"]["asked"]),
        (&3.into(), &1.into())
    );
    let people: Vec<String> = contacts(&environment)
        .iter()
        .map(|contact| contact["for"].to_string())
        .collect();
    assert!(
        people[0].contains("k7qm") && people[2] == "[\"a9\",\"k7qm\"]",
        "{people:?}"
    );
    assert!(environment.read("private/k7qm.toml").contains("JB"));
    // Who was meant is not asked again; what was not taken can be mended.
    let rest = environment.json(&["import", &name, "--who", "Jaana=k7qm"]);
    assert_eq!(
        (&rest["counts"]["contacts"], &rest["counts"]["on_file"]),
        (&1.into(), &3.into())
    );
}

#[test]
fn rows_that_are_not_taken_can_be_mended_and_imported() {
    let environment = service();
    let name = file(&environment, "contactenlog-nl.csv");
    let answer = environment.ok(&["import", &name]);
    assert!(
        answer.stdout.contains(
            "Imported 60 contacts, 7 new employers, 2 new candidates from contactenlog-nl.csv."
        ),
        "{answer:?}"
    );
    let rejected = environment.home().join("contactenlog-nl.csv.rejected.csv");
    let text = std::fs::read_to_string(&rejected).unwrap();
    assert!(
        text.starts_with('\u{feff}') && text.lines().count() == 6,
        "{text}"
    );
    assert!(
        text.contains("the employer is missing")
            && text.contains("`koffie` is not a kind of contact"),
        "{text}"
    );
    let mended = text
        .replace("31-02-2026", "28-02-2026")
        .replace("koffie", "bezoek");
    std::fs::write(&rejected, mended).unwrap();
    let again = environment.json(&["import", "contactenlog-nl.csv.rejected.csv"]);
    assert_eq!(
        (&again["counts"]["contacts"], &again["counts"]["refused"]),
        (&2.into(), &1.into())
    );
    assert_eq!(contacts(&environment).len(), 62);
    // The initials of a supervisor are a review of the week.
    let environment = service();
    environment.ok(&["import", &file(&environment, "employer-contact-log-en.txt")]);
    assert!(
        environment
            .log_lines()
            .iter()
            .any(|line| line["op"] == "review" && line["reviewer"] == "KD")
    );
}

#[test]
fn preview_dry_run_and_strict_write_nothing() {
    let environment = service();
    let name = file(&environment, "contactenlog-nl.csv");
    environment.unchanged(0, &["import", &name, "--preview"]);
    environment.unchanged(0, &["import", &name, "--dry-run"]);
    let answer = environment.unchanged(1, &["import", &name, "--strict"]);
    assert!(
        answer
            .stderr
            .contains("5 rows cannot be taken, so nothing was imported"),
        "{answer:?}"
    );
    assert!(
        !environment
            .home()
            .join("contactenlog-nl.csv.rejected.csv")
            .exists()
    );
    let preview = environment.ok(&["import", &name, "--preview"]).stdout;
    for said in [
        "Datum → date",
        "new",
        "refused",
        "asked",
        "`koffie` is not a kind of contact",
    ] {
        assert!(preview.contains(said), "{said}: {preview}");
    }
}

#[test]
fn bad_files_are_refused_by_name() {
    let environment = service();
    std::fs::create_dir(environment.home().join("folder.csv")).unwrap();
    for (name, bytes, status, said) in [
        ("empty.csv", &b""[..], 3, "it is empty"),
        ("blank.csv", b"\n\n;;\n", 3, "it is empty"),
        (
            "image.csv",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            3,
            "it is not text",
        ),
        (
            "words.csv",
            b"some words\nand more\n",
            2,
            "no row of headings",
        ),
        ("name.csv", b"Name,Note\nAcme,x\n", 2, "do not tell whether"),
        (
            "late.csv",
            b"Date,Employer,Channel\n2027-01-01,Acme,visit\n",
            1,
            "none of the 1 row",
        ),
        (
            "fault.csv",
            b"Date,Employer,Channel\n2026-11-18,#REF!,visit\n",
            1,
            "none of the 1 row",
        ),
        (
            "digits.csv",
            b"Employer;Phone\nAcme;3,58E+11\n",
            1,
            "none of the 1 row",
        ),
        ("wide.csv", &[b','; 300], 3, "it is empty"),
        ("heads.csv", b"Date,Employer,Channel\n", 0, ""),
    ] {
        std::fs::write(environment.home().join(name), bytes).unwrap();
        let answer = environment.run(&["import", name]).exits(status);
        assert!(answer.stderr.contains(said), "{name}: {answer:?}");
    }
    for (name, said) in [
        ("gone.csv", "no such file"),
        ("folder.csv", "it is not a file"),
    ] {
        let answer = environment.run(&["import", name]).exits(3);
        assert!(answer.stderr.contains(said), "{name}: {answer:?}");
    }
    assert!(contacts(&environment).is_empty());
}

#[test]
fn habits_of_spreadsheets_are_understood() {
    for (rows, expected) in [
        (
            &[
                "sep=;",
                "Datum;Werkgever;Soort;Uren",
                "18-11-2026;Acme;bezoek;1,5",
            ][..],
            "2026-11-18|visit|acme|90|",
        ),
        (
            &[
                "Pvm\tYritys\tTapa\tKesto (min)",
                "18.11.2026\tAcme\tkäynti\t45",
            ],
            "2026-11-18|visit|acme|45|",
        ),
        (
            &[
                "Date,Company,Type,Comments,Notes",
                "2026-11-18,Acme,call,one,two",
            ],
            "2026-11-18|phone|acme||one\ntwo",
        ),
        (
            &[
                "Log 2026,,",
                ",,",
                "Date,Employer,Method",
                "18-Nov-26,Acme,in person",
            ],
            "2026-11-18|visit|acme||",
        ),
        (
            &["Date,Employer,Channel", "2026-11-18,Acme,visit", "Total,1,"],
            "2026-11-18|visit|acme||",
        ),
        (
            &[
                "Date,Employer,Channel,Outcome",
                "2026-11-18,Acme,visit,very friendly",
            ],
            "2026-11-18|visit|acme||very friendly",
        ),
        (
            &["Date,Time,Employer,Channel", "2026-11-18,9:30,Acme,Teams"],
            "2026-11-18|video|acme||",
        ),
        (
            &["Päivä;Klo;Työnantaja;Miten", "46344;14;Acme;sähköposti"],
            "2026-11-18|email|acme||",
        ),
        (
            &[
                "Date|Employer|Channel|Duration",
                "2026-11-18|Acme|letter|1:15",
            ],
            "2026-11-18|letter|acme|75|",
        ),
        (
            &["Datum;Bedrijf;Hoe", "wo 18.11.2026;  Acme  ;WhatsApp"],
            "2026-11-18|message|acme||",
        ),
    ] {
        let environment = service();
        environment.ok(&["import", &lines(&environment, "log.csv", rows)]);
        let found: Vec<String> = contacts(&environment).iter().map(short).collect();
        assert_eq!(found, [expected], "{rows:?}");
    }
}

#[test]
fn what_was_promised_is_settled_by_the_next_contact() {
    let environment = service();
    let rows = [
        "Date,Employer,Channel,Next,Due",
        "2026-11-02,Acme,phone,send the CV,2026-11-05",
        "2026-11-09,Acme,visit,call back,2026-11-30",
        "2026-11-10,Beta,phone,,2026-11-12",
    ];
    let answer: Answer = environment.ok(&["import", &lines(&environment, "log.csv", &rows)]);
    assert!(
        answer
            .stdout
            .contains("2 follow-ups open, 1 of them overdue"),
        "{answer:?}"
    );
    let done = environment
        .log_lines()
        .into_iter()
        .filter(|line| line["op"] == "done")
        .count();
    assert_eq!(done, 1);
    let desk = environment.json(&[]);
    assert_eq!(desk["overdue"].as_array().unwrap().len(), 1, "{desk:#}");
}

#[test]
fn cells_of_a_workbook_are_days_times_and_lengths() {
    let mut environment = service();
    environment.clock("2026-11-30T15:00");
    let name = file(&environment, "28-xlsx-serial-days-and-times.xlsx");
    let import = ["import", &name, "--channel", "visit"];
    let answer = environment.ok(&import);
    assert!(
        answer
            .stderr
            .contains("(Contacts):7: Date: 60 stands for 29 February 1900"),
        "{answer:?}"
    );
    let found = contacts(&environment);
    let found: Vec<String> = found
        .iter()
        .map(|contact| format!("{} {}", short(contact), contact["at"]))
        .collect();
    assert_eq!(
        found,
        [
            "2026-11-18|visit|acme-oy|45| \"09:30\"",
            "2026-11-19|visit|beta-oy|| null",
            "2026-11-20|visit|gamma-oy|| null",
            "2026-11-21|visit|delta-oy|| \"09:30\"",
            "2026-11-22|visit|epsilon-oy|| null",
        ]
    );
    let environment = service();
    let name = file(&environment, "31-xlsx-formulas-and-errors.xlsx");
    let answer = environment.json(&["import", &name]);
    assert_eq!(answer["rows"][1]["column"], "Employer", "{answer:#}");
    let said = answer["files"][0]["said"].to_string();
    assert!(
        said.contains("count as empty: D2") && said.contains("they are taken as `phone`"),
        "{said}"
    );
    assert_eq!(records(&environment, "employers/"), ["acme-oy"]);
}

#[test]
fn a_workbook_of_several_sheets_is_one_import() {
    let environment = service();
    let name = file(&environment, "yhteydenotot-fi.xlsx");
    environment.ok(&["import", &name, "--map", "sector=Toimiala"]);
    let employer = environment.read("employers/keravan-konepaja-oy.toml");
    for fact in ["town = \"Kerava\"", "sector = \"metalli\"", "size = \"10\""] {
        assert!(employer.contains(fact), "{employer}");
    }
    let environment = service();
    let name = file(&environment, "yhteydenotot-fi.xlsx");
    let answer = environment.json(&["import", &name, "--sheet", "Työnantajat"]);
    assert_eq!(answer["counts"]["contacts"], 0, "{answer:#}");
    assert_eq!(answer["counts"]["employers"], 5, "{answer:#}");
    let error = environment.json_error(3, &["import", &name, "--sheet", "Kesä"]);
    assert!(
        error["message"].as_str().unwrap().contains("Kesä"),
        "{error}"
    );
}

#[test]
fn cards_become_contact_persons_and_employers() {
    let environment = service();
    let name = file(&environment, "16-vcard21-quoted-printable.vcf");
    environment.ok(&["import", &name]);
    let shown = environment.json(&["employer", "show", "nako-oy"]);
    let person = &shown["employer"]["people"][0];
    for (key, value) in [
        ("name", "Björn Ääni"),
        ("role", "Varasto"),
        ("phone", "+358 40 1234567, 0401234567"),
        ("note", "first line\nsecond line"),
    ] {
        assert_eq!(person[key], value, "{shown:#}");
    }
    // Of a card without an employer it is asked at whom.
    let name = file(&environment, "18-vcard30-folded-inside-a-character.vcf");
    let error = environment.json_error(1, &["import", &name]);
    let rejected = format!("{name}.rejected.csv");
    assert!(
        error["hint"].as_str().unwrap().contains(&rejected),
        "{error}"
    );
    let text = std::fs::read_to_string(environment.home().join(&rejected)).unwrap();
    assert!(text.contains("the employer is missing"), "{text}");
    environment.ok(&["import", &rejected, "--employer", "Näkö Oy"]);
    let shown = environment.json(&["employer", "show", "nako-oy"]);
    assert_eq!(
        shown["employer"]["people"][1]["note"],
        "Asiakas haluaa työtä aamuisin, mieluiten varastossa tai keittiössä, ei iltavuoroja 🙂 ja lähellä kotia"
    );
    environment.ok(&["check"]);
}

#[test]
fn private_details_of_cards_stay_out_and_it_is_said() {
    let environment = service();
    environment.seeker("k7qm", "Mari Laine");
    let rows = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Outi Berg",
        "ORG:Acme Oy",
        "TEL;TYPE=HOME:09 111",
        "TEL;TYPE=WORK:09 222",
        "BDAY:1980-03-22",
        "NOTE:knows Mari Laine",
        "END:VCARD",
    ];
    let name = lines(&environment, "cards.vcf", &rows);
    let answer = environment.json(&["import", &name]);
    let said = answer["files"][0]["said"].to_string();
    assert!(
        said.contains("birthdays (line 1), home numbers (line 1)"),
        "{said}"
    );
    let record = environment.read("employers/acme-oy.toml");
    assert!(
        record.contains("09 222") && record.contains("note = \"knows k7qm\""),
        "{record}"
    );
    assert!(
        !record.contains("09 111") && !record.contains("1980"),
        "{record}"
    );
    environment.unchanged(0, &["import", &name]);
}

#[test]
fn appointments_at_employers_become_plans_once() {
    let mut environment = service();
    environment.clock("2026-10-30T15:00");
    environment.ok(&["employer", "add", "Acme Oy"]);
    let name = file(&environment, "20-ics-recurrence-with-exceptions.ics");
    let preview = environment
        .unchanged(0, &["import", &name, "--preview"])
        .stdout;
    assert!(preview.contains("it was cancelled"), "{preview}");
    let answer = environment.ok(&["import", &name]);
    assert!(answer.stdout.contains("Imported 3 plans"), "{answer:?}");
    let plans = || -> Vec<String> {
        let lines = environment.log_lines().into_iter();
        let plans = lines.filter(|line| line["op"] == "plan");
        plans
            .map(|plan| {
                format!("{} {} {}", plan["on"], plan["at"], plan["employer"]).replace('"', "")
            })
            .collect()
    };
    let planned = [
        "2026-11-02 09:00 acme-oy",
        "2026-11-17 14:00 acme-oy",
        "2026-11-30 09:00 acme-oy",
    ];
    assert_eq!(plans(), planned);
    environment.unchanged(0, &["import", &name]);
    environment.ok(&["undo"]);
    assert!(plans().is_empty());
    // Those that have passed are contacts only where that is said.
    let mut environment = environment;
    environment.clock("2026-11-20T15:00");
    let answer = environment.json(&["import", &name, "--past"]);
    let counts = &answer["counts"];
    assert_eq!(
        (&counts["contacts"], &counts["plans"]),
        (&2.into(), &1.into()),
        "{answer:#}"
    );
    let held = &contacts(&environment)[0];
    assert_eq!(
        (&held["minutes"], &held["note"]),
        (&30.into(), &"Acme: weekly visit".into())
    );
}

#[test]
fn appointments_without_an_employer_are_asked_and_time_off_is_an_absence() {
    let mut environment = service();
    environment.clock("2026-11-10T15:00");
    let name = file(&environment, "23-ics-all-day.ics");
    let answer = environment.json(&["import", &name]);
    let counts = &answer["counts"];
    assert_eq!(
        (&counts["absences"], &counts["asked"]),
        (&1.into(), &2.into()),
        "{answer:#}"
    );
    let absences: Vec<String> = environment
        .log_lines()
        .iter()
        .filter(|line| line["op"] == "absence")
        .map(|line| format!("{} {}", line["on"], line["to"]).replace('"', ""))
        .collect();
    assert_eq!(absences, ["2026-12-21 2026-12-31", "2027-01-01 2027-01-06"]);
    let reason = answer["rows"][0]["reason"].as_str().unwrap();
    assert!(
        reason.starts_with("2026-11-18 Job fair: it names no employer"),
        "{reason}"
    );
    // The employer is filled in, and the file imported.
    let rejected = environment.home().join(format!("{name}.rejected.csv"));
    let text = std::fs::read_to_string(&rejected).unwrap();
    std::fs::write(&rejected, text.replace(",,Job fair", ",Acme Oy,Job fair")).unwrap();
    let again = environment.json(&["import", &format!("{name}.rejected.csv")]);
    assert_eq!(again["counts"]["plans"], 1, "{again:#}");
}

#[test]
fn zones_of_calendars_are_told_in_the_coachs_own() {
    for (name, times) in [
        (
            "21-ics-outlook-zone-names.ics",
            &["11-18 09:30", "11-18 09:30", "11-18 10:30"][..],
        ),
        (
            "22-ics-floating-utc-tzid.ics",
            &["11-18 09:00", "11-18 09:00", "11-18 09:00", "11-23 00:30"],
        ),
    ] {
        let mut environment = service();
        environment.clock("2026-11-10T15:00");
        environment.ok(&["me", "--timezone", "Europe/Helsinki"]);
        let name = file(&environment, name);
        let answer = environment.json(&["import", &name, "--employer", "Acme Oy", "--preview"]);
        let rows = answer["rows"].as_array().unwrap().iter();
        let found: Vec<String> = rows
            .map(|row| format!("{} {}", row["plan"]["on"], row["plan"]["at"]).replace('"', ""))
            .collect();
        let times: Vec<String> = times.iter().map(|time| format!("2026-{time}")).collect();
        assert!(found.iter().all(|time| times.contains(time)), "{found:?}");
        let said = answer["files"][0]["said"].to_string();
        assert_eq!(
            said.contains("Customized Time Zone 1"),
            name.starts_with("21"),
            "{said}"
        );
    }
}

#[test]
fn each_time_of_a_recurring_appointment_that_is_not_taken_keeps_its_day() {
    let mut environment = service();
    environment.clock("2026-10-30T15:00");
    let name = file(&environment, "20-ics-recurrence-with-exceptions.ics");
    environment.json_error(1, &["import", &name]);
    let rejected = environment.home().join(format!("{name}.rejected.csv"));
    let text = std::fs::read_to_string(rejected).unwrap();
    for day in [
        "2026-11-02,09:00,30",
        "2026-11-17,14:00,30",
        "2026-11-30,09:00,30",
    ] {
        assert!(text.contains(day), "{day}: {text}");
    }
}
