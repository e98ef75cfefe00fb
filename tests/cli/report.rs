//! `coach report`.

use crate::support::{TestEnvironment, assert_keys, assert_lists};

fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
}

#[test]
fn json_holds_every_key_of_the_contract() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.log(&["acme", "-c", "visit", "-f", "k7qm"]);
    let document = environment.json(&["report"]);
    assert_eq!(document["schema"], "coach.report/1");
    assert_keys(&document, &["period", "coach", "generated_at", "sections"]);
    assert_eq!(document["coach"], "anna");
    assert_eq!(document["generated_at"], "2026-11-19T15:00");
    assert!(
        document["sections"]["supervision"].is_object(),
        "{document}"
    );
    assert_lists(&document, &["problems"]);
    assert!(!document.to_string().contains("Matti"));
}

#[test]
fn the_usual_period_is_the_last_four_full_weeks_and_this_one() {
    let document = acme().json(&["report"]);
    assert_eq!(document["period"]["from"], "2026-10-19");
    assert_eq!(document["period"]["to"], "2026-11-22");
}

#[test]
fn periods_are_read_in_several_ways() {
    let environment = acme();
    let cases = [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("last-quarter", "2026-07-01", "2026-09-30"),
        ("2026-01-01..2026-06-30", "2026-01-01", "2026-06-30"),
    ];
    for (asked, from, to) in cases {
        let document = environment.json(&["report", "--period", asked]);
        assert_eq!(
            (
                document["period"]["from"].as_str(),
                document["period"]["to"].as_str()
            ),
            (Some(from), Some(to)),
            "{asked}"
        );
    }
    environment.unchanged(2, &["report", "--period", "2026-Q5"]);
    environment.unchanged(2, &["report", "--from", "2026-11-10", "--to", "2026-11-01"]);
}

#[test]
fn an_unknown_section_is_refused_with_those_there_are() {
    acme()
        .unchanged(2, &["report", "astrology"])
        .remarks("supervision");
}

#[test]
fn a_page_goes_to_a_file_in_the_format_of_its_ending() {
    let environment = acme();
    environment.log(&["acme", "-c", "visit"]);
    for (name, sign) in [
        ("sheet.md", "Acme Oy"),
        ("sheet.json", "coach.report/1"),
        ("sheet.txt", "Acme Oy"),
    ] {
        environment
            .unchanged(0, &["report", "--output", name])
            .remarks(name);
        assert!(
            std::fs::read_to_string(environment.home().join(name))
                .unwrap()
                .contains(sign),
            "{name}"
        );
    }
    environment.ok(&["report", "--output", "dry.md", "--dry-run"]);
    assert!(!environment.home().join("dry.md").exists());
}

#[test]
fn a_file_that_can_not_be_written_exits_3() {
    let environment = acme();
    std::fs::write(environment.home().join("file"), "in the way").unwrap();
    environment
        .run(&["report", "--output", "file/sheet.md"])
        .exits(3)
        .remarks("sheet.md");
}

#[test]
fn the_sheet_shows_the_week_and_ends_with_what_to_do() {
    let environment = acme();
    environment.log(&[
        "acme",
        "-c",
        "visit",
        "-n",
        "send the brochure",
        "--due",
        "fri",
    ]);
    environment
        .ok(&["report"])
        .says("Acme Oy")
        .says("send the brochure");
}

#[test]
fn names_are_shown_only_when_asked_for() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&["report"]).says("k7qm").leaves_out("Matti");
    environment.ok(&["report", "--names"]).says("Matti");
}

#[test]
fn a_report_writes_nothing() {
    let environment = acme();
    environment.unchanged(0, &["report"]);
    environment.unchanged(0, &["report", "--json"]);
}

#[test]
fn a_page_is_never_written_into_the_data_directory() {
    let environment = acme();
    let settings = environment.data().join("coach.toml").display().to_string();
    let link = environment.home().join("link.html");
    std::os::unix::fs::symlink(environment.data().join("private/page.html"), &link).unwrap();
    for output in [
        settings.as_str(),
        "../data/employers/acme-oy.toml",
        "link.html",
    ] {
        environment
            .unchanged(2, &["report", "--output", output])
            .remarks("is in the data directory");
    }
    environment
        .unchanged(2, &["report", "--output", "sheet.pdf"])
        .remarks(".html");
}

#[test]
fn a_period_that_is_over_shows_its_own_employers_and_nothing_of_today() {
    let environment = acme();
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "send the brochure",
        "--due",
        "fri",
    ]);
    let past = environment
        .ok(&["report", "supervision", "stages", "--period", "2026-10"])
        .leaves_out("send the brochure")
        .leaves_out("Acme Oy");
    assert!(!past.stdout.contains("New goal"), "{past:?}");
    let stages = |period: &str| {
        environment.json(&["report", "stages", "--period", period])["sections"]["stages"]["employers"]["lead"].clone()
    };
    assert_eq!((stages("2026-10"), stages("2026-11")), (0.into(), 1.into()));
}

#[test]
#[cfg(unix)]
fn a_page_is_not_written_over_a_record_with_a_second_name() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let page = environment.home().join("page.html");
    std::fs::hard_link(environment.data().join("employers/acme-oy.toml"), &page).unwrap();
    environment
        .unchanged(3, &["report", "--output", page.to_str().unwrap()])
        .remarks("second name");
}

#[test]
fn the_sheet_opens_with_the_answer_and_names_everything_to_do_once() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.log(&["acme", "-c", "phone", "-n", "go by", "--due", "2026-11-18"]);
    environment.ok(&["plan", "acme", "--on", "fri"]);
    let document = environment.json(&["report"]);
    let sheet = &document["sections"]["supervision"];
    let sentence = sheet["answer"]["sentence"].as_str().unwrap();
    assert!(
        sentence.starts_with("This week 0 of 6 meetings, one visit booked tomorrow would make 1. "),
        "{sentence}"
    );
    assert_eq!(sheet["answer"]["bars"].as_array().unwrap().len(), 3);
    let to_do = sheet["to_do"].as_array().unwrap();
    let at_acme: Vec<_> = to_do
        .iter()
        .filter(|one| one["employer"] == "acme-oy")
        .collect();
    assert_eq!(at_acme.len(), 1, "the plan keeps the promise: {to_do:?}");
    assert_eq!(at_acme[0]["kind"], "plan");
    assert_eq!(at_acme[0]["on"], "2026-11-20");
    assert!(at_acme[0]["what"].as_str().unwrap().contains("go by"));
    assert_eq!(
        sheet["follow_ups"].as_array().unwrap().len(),
        1,
        "as before"
    );
    let shown = environment.ok(&["report"]);
    assert!(!shown.stdout.contains('`'), "no command: {shown:?}");
    assert!(!shown.stdout.contains("2026-W"), "no week code: {shown:?}");
}

#[test]
fn a_review_says_whether_the_goal_before_was_met() {
    let environment = acme();
    let goals = || {
        let sheet = environment.json(&["report"])["sections"]["supervision"].clone();
        (sheet["last_goal"].clone(), sheet["last_goal_met"].clone())
    };
    let nothing = serde_json::Value::Null;
    assert_eq!(goals(), (nothing.clone(), nothing.clone()));
    environment.unchanged(2, &["week", "--goal-met", "yes"]);
    environment.ok(&["week", "-1", "--review", "Sari", "--goal", "two visits"]);
    assert_eq!(goals(), ("two visits".into(), nothing.clone()));
    environment
        .ok(&["report"])
        .says("two visits · met: □ yes □ no");
    environment.ok(&["week", "--review", "Sari", "--goal-met", "no"]);
    assert_eq!(goals(), ("two visits".into(), false.into()));
    environment.ok(&["report"]).says("two visits · not met");
    environment.unchanged(0, &["week", "--review", "Sari", "--goal-met", "no"]);
    environment.ok(&[
        "week",
        "--review",
        "Sari",
        "--goal-met",
        "yes",
        "--goal",
        "ask",
    ]);
    assert_eq!(goals(), ("ask".into(), nothing));
    environment
        .ok(&["report"])
        .says("two visits · met")
        .says("ask · met: □");
}

#[test]
fn a_visit_for_the_shares_of_time_is_one_that_is_not_on_the_list_yet() {
    let environment = acme();
    for name in ["Bakery Oy", "Cafe Oy", "Dairy Oy"] {
        environment.employer(name);
    }
    environment.log(&["acme", "-c", "visit", "-m", "60", "-d", "today"]);
    environment.log(&[
        "bakery-oy",
        "-c",
        "phone",
        "-m",
        "10",
        "-n",
        "ring",
        "--due",
        "fri",
    ]);
    environment.ok(&["log-time", "admin", "600", "--office"]);
    let sheet = environment.json(&["report"])["sections"]["supervision"].clone();
    let to_do = sheet["to_do"].as_array().unwrap();
    let mut employers: Vec<&str> = to_do
        .iter()
        .filter_map(|step| step["employer"].as_str())
        .collect();
    let named = employers.len();
    employers.sort_unstable();
    employers.dedup();
    assert_eq!(named, employers.len(), "nothing stands twice: {to_do:#?}");
    let time = to_do.iter().filter(|step| step["kind"] == "time");
    let said: Vec<&str> = time.filter_map(|step| step["what"].as_str()).collect();
    assert!(
        said.iter().any(|what| what.contains("short of 60 %")),
        "{to_do:#?}"
    );
    let short = sheet["time"]["shortfalls"].as_array().unwrap();
    assert_eq!(short.len(), 2, "{short:#?}");
    let page = environment.run_wide(&["report"]).stdout;
    assert_eq!(page.matches("short of 60 %").count(), 1, "{page}");
}

#[test]
fn a_share_of_fewer_than_ten_is_told_without_per_cent() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--on",
        "2026-06-01",
        "--title",
        "cook",
    ]);
    environment
        .ok(&["report"])
        .says("13 weeks: 1 of 1")
        .leaves_out("(100 %)");
}

#[test]
fn rows_of_csv_are_whole_and_carry_the_year() {
    let environment = acme();
    let long = "asked whether the trial week could begin after the holidays, and who would pay for the bus";
    environment.log(&[
        "acme",
        "-c",
        "visit",
        "-n",
        long,
        "--due",
        "2026-11-24",
        "--on",
        "2026-11-17",
    ]);
    let csv = environment.ok(&["report", "--format", "csv"]);
    let csv = csv.says(long).says("Tue 24 Nov 2026").leaves_out("…");
    csv.leaves_out("24 Nov,");
    environment
        .ok(&["week", "--format", "csv"])
        .says("Tue 17 Nov 2026");
    environment
        .ok(&["history", "acme", "--format", "csv"])
        .says("17 Nov 2026");
    environment
        .ok(&["employer", "list", "--format", "csv"])
        .says("17 Nov 2026");
    environment.ok(&["report"]).leaves_out("24 Nov 2026");
    let file = environment.home().join("sheet.csv");
    environment.ok(&["report", "--output", file.to_str().unwrap()]);
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("Tue 24 Nov 2026"), "{written}");
    environment.unchanged(
        2,
        &[
            "report",
            "stages",
            "caseload",
            "--output",
            file.to_str().unwrap(),
        ],
    );
}

#[test]
fn the_week_is_written_to_a_file_like_the_report() {
    let environment = acme();
    environment.log(&["acme", "-c", "visit", "-m", "60"]);
    for (name, holds) in [
        ("week.html", "<!doctype html>"),
        ("week.htm", "class=\"goal\""),
        ("week.md", "# Week 47"),
        ("week.csv", "Acme Oy"),
        ("week.json", "\"schema\": \"coach.week/1\""),
        ("week.txt", "Meetings"),
        ("week", "Meetings"),
    ] {
        let file = environment.home().join(name);
        environment
            .unchanged(0, &["week", "--output", file.to_str().unwrap()])
            .remarks("wrote ");
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(holds), "{name}: {text}");
    }
    environment.unchanged(0, &["week", "--output", "dry.md", "--dry-run"]);
    environment
        .unchanged(2, &["week", "--output", "week.pdf"])
        .remarks(".pdf");
    let inside = environment.data().join("week.md");
    environment.unchanged(2, &["week", "--output", inside.to_str().unwrap()]);
    environment.unchanged(2, &["week", "--review", "Sari", "--output", "week.md"]);
}
