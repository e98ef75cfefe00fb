//! `coach report --team`, several directories, `--profile` and `--open`; `coach rules`.

use crate::support::{TestEnvironment, assert_keys};
use serde_json::Value;

/// A team of two: anna with k7qm, who works at Acme; ben, half time, with m3xp, who looks.
fn team() -> TestEnvironment {
    let mut environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&[
        "candidate",
        "add",
        "--no-name",
        "--code",
        "k7qm",
        "--entered",
        "2026-01-05",
        "--out-of-work",
        "--consent",
        "named",
    ]);
    environment.ok(&[
        "job",
        "start",
        "k7qm",
        "acme",
        "--kind",
        "competitive",
        "--hours",
        "20",
        "--on",
        "2026-06-01",
    ]);
    environment.log(&["acme", "-c", "visit", "-f", "k7qm", "-d", "2026-11-16"]);
    environment.write("coaches/ben.toml", "name = \"Ben\"\nfte = 0.5\n");
    environment.coach("ben");
    environment.ok(&[
        "candidate",
        "add",
        "--no-name",
        "--code",
        "m3xp",
        "--entered",
        "2026-10-01",
        "--out-of-work",
        "--consent",
        "named",
    ]);
    environment.log(&["acme", "-c", "visit", "-f", "m3xp", "-d", "2026-11-17"]);
    environment.coach("anna");
    environment
}

fn sections(environment: &TestEnvironment, arguments: &[&str]) -> Value {
    environment.json(&[&["report"], arguments].concat())["sections"].clone()
}

#[test]
fn a_team_is_everyone_together_and_each_coach_a_row() {
    let environment = team();
    let report = environment.json(&[
        "report",
        "supervision",
        "caseload",
        "outcomes",
        "fidelity",
        "--team",
        "--period",
        "2026",
    ]);
    assert_eq!(report["team"], serde_json::json!(["anna", "ben"]));
    assert!(report.get("coach").is_none());
    let sections = &report["sections"];
    assert_eq!(
        (
            &sections["caseload"]["active"],
            &sections["caseload"]["per_full_time"]
        ),
        (&2.into(), &1.33.into())
    );
    assert_eq!(
        (
            &sections["outcomes"]["job_starts"],
            &sections["outcomes"]["employment_rate"]["eligible"]
        ),
        (&1.into(), &2.into())
    );
    let meetings = &sections["supervision"]["meetings"];
    assert_eq!(
        (&meetings["counted"], &meetings["open_week"]["counted"]),
        (&0.into(), &2.into()),
        "the week is not over"
    );
    environment
        .ok(&["report", "--team"])
        .says(" Ben ")
        .says("team of 2 coaches");
    assert!(
        !environment
            .ok(&["report", "--team"])
            .stdout
            .contains("New goal"),
        "a team's goals are set one by one"
    );
    // One coach alone has neither the other's people nor their meetings.
    let own = self::sections(
        &environment,
        &["supervision", "outcomes", "--period", "2026"],
    );
    assert_eq!(
        (
            &own["supervision"]["meetings"]["open_week"]["counted"],
            &own["outcomes"]["employment_rate"]["eligible"]
        ),
        (&1.into(), &1.into())
    );
}

#[test]
fn a_teams_sheet_opens_with_the_answer_and_says_whose_each_line_is() {
    let mut environment = team();
    environment.coach("ben");
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "call back",
        "--due",
        "fri",
        "-d",
        "today",
    ]);
    environment.ok(&["week", "--review", "Sari", "--goal", "two visits"]);
    environment.coach("anna");
    let sheet = sections(&environment, &["--team"])["supervision"].clone();
    assert_eq!(
        sheet["answer"]["sentence"],
        "This week 2 of 9 meetings, 0 of 2 coaches at their target, no visit booked. Employer time 100 % of 60 %. 2 people to talk about."
    );
    let whose = |list: &str, what: &str| -> Vec<(String, String)> {
        let items = sheet[list].as_array().unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let pair = |item: &Value| (text(&item["coach"]), text(&item[what]));
        items.iter().map(pair).collect()
    };
    let pair = |coach: &str, what: &str| (coach.to_owned(), what.to_owned());
    assert_eq!(
        whose("to_discuss", "code"),
        [pair("anna", "k7qm"), pair("ben", "m3xp")]
    );
    assert!(whose("to_do", "what").contains(&pair("ben", "call back")));
    let page = environment.ok(&["report", "--team"]).stdout;
    let parts = [
        "This week 2 of 9",
        "To discuss",
        "To do next",
        "What it rests on",
        "Goals",
    ];
    let places: Vec<usize> = parts
        .iter()
        .map(|part| {
            page.find(part)
                .unwrap_or_else(|| panic!("{part} in {page}"))
        })
        .collect();
    assert!(places.is_sorted(), "{page}");
    assert!(page.contains("Ben (Thu 19 Nov): two visits"), "{page}");
    // Of a period that is over nothing is left to do.
    let past = sections(&environment, &["--team", "--period", "2026-10"])["supervision"].clone();
    assert_eq!(past["to_do"], serde_json::json!([]));
}

#[test]
fn with_whom_there_are_too_many_people_is_said_though_the_team_has_room() {
    let environment = team();
    let owned = |coach: &str| {
        format!(
            "entered = 2026-11-01\n[[coach]]\ncoach = \"{coach}\"\nfrom = 2026-11-01\n[[consent]]\nid = \"c222\"\nlevel = \"named\"\non = 2026-11-01\n"
        )
    };
    let letters = "abcdefghjk".chars();
    for letter in letters.clone() {
        environment.write(&format!("candidates/b2{letter}2.toml"), owned("ben"));
    }
    let says = "Ben: 1 more than 20 per full-time post";
    environment.ok(&["report", "--team"]).says(says);
    environment
        .ok(&["week", "--team"])
        .says("1 more than 20 per full-time post");
    assert!(
        !environment
            .ok(&["week", "--team"])
            .stdout
            .contains("Anna   1 more")
    );
    // Twenty for a full-time post are enough, and one more is on the desk.
    let on_desk = || environment.json(&[])["caseload_over"].clone();
    for letter in letters {
        environment.write(&format!("candidates/a2{letter}2.toml"), owned("anna"));
        if letter < 'k' {
            environment.write(&format!("candidates/a3{letter}2.toml"), owned("anna"));
        }
    }
    assert_eq!(on_desk(), serde_json::json!([]));
    environment.write("candidates/a3k2.toml", owned("anna"));
    let over = on_desk();
    assert_eq!(over[0]["command"], "coach report caseload");
    let text = over[0]["text"].as_str().unwrap();
    assert!(
        text.starts_with("1 more than 20 per full-time post"),
        "{text}"
    );
}

#[test]
fn a_teams_page_does_not_ask_who_is_working() {
    let environment = team();
    let mut command = environment.command(&["report", "caseload", "--team", "--json"]);
    let output = command.env_remove("COACH_HANDLE").output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let mut command = environment.command(&["week", "--team", "--json"]);
    assert_eq!(
        command
            .env_remove("COACH_HANDLE")
            .output()
            .unwrap()
            .status
            .code(),
        Some(0)
    );
    // This machine has not been told who works on it.
    std::fs::remove_file(environment.data().join(".coach/coach")).unwrap();
    let mut command = environment.command(&["report", "caseload", "--json"]);
    assert_eq!(
        command
            .env_remove("COACH_HANDLE")
            .output()
            .unwrap()
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_contact_held_by_a_colleague_is_seen_on_ones_own_page() {
    let mut environment = team();
    environment.coach("ben");
    environment.ok(&["log-support", "k7qm", "-c", "meeting", "-d", "2026-11-18"]);
    environment.coach("anna");
    let own = sections(&environment, &["caseload"]);
    assert_eq!(
        own["caseload"]["candidates"][0]["last_contact"],
        "2026-11-18"
    );
}

#[test]
fn several_directories_are_added_up_and_a_copy_is_refused() {
    let (north, south) = (team(), team());
    let both = |section: &str| {
        let (one, other) = (north.data(), south.data());
        north.run(&[
            "report",
            section,
            "--period",
            "2026",
            "--json",
            "-C",
            one.to_str().unwrap(),
            "-C",
            other.to_str().unwrap(),
        ])
    };
    let answer = both("outcomes").exits(0).remarks("k7qm is k7qm-2");
    let report = answer.json();
    assert_eq!(
        report["team"],
        serde_json::json!(["anna", "anna-2", "ben", "ben-2"])
    );
    assert_eq!(
        (
            &report["sections"]["outcomes"]["job_starts"],
            &report["sections"]["outcomes"]["people_into_work"]
        ),
        (&2.into(), &2.into())
    );
    assert_eq!(
        both("caseload").exits(0).json()["sections"]["caseload"]["active"],
        4
    );
    assert_eq!(
        both("employers").exits(0).json()["sections"]["employers"]["employers"]
            .as_array()
            .unwrap()
            .len(),
        1,
        "the same employer is one"
    );
    let twice = north.data();
    let twice = twice.to_str().unwrap();
    north
        .unchanged(2, &["report", "-C", twice, "-C", twice])
        .remarks("an earlier directory also holds");
    north.unchanged(
        2,
        &[
            "log-contact",
            "acme",
            "-c",
            "visit",
            "-C",
            twice,
            "-C",
            south.data().to_str().unwrap(),
        ],
    );
}

#[test]
fn outcome_rules_are_named_chosen_and_laid_over() {
    let environment = team();
    let outcomes = |arguments: &[&str]| {
        sections(
            &environment,
            &[&["outcomes", "--period", "2026"], arguments].concat(),
        )["outcomes"]
            .clone()
    };
    let plain = outcomes(&[]);
    assert_keys(
        &plain,
        &[
            "rules",
            "job_starts",
            "people_into_work",
            "job_ends",
            "retention",
            "employment_rate",
            "first_jobs",
            "ends_by_reason",
        ],
    );
    assert_eq!(
        (&plain["rules"], &plain["retention"]["weeks_13"]["kept"]),
        (&"plain".into(), &1.into())
    );
    assert!(plain["sustained"].is_null() && plain["job_equivalents"].is_null());
    let uk = outcomes(&["--profile", "uk-primary-care", "--profile", "ips25-2008"]);
    assert_eq!(uk["sustained"]["reached"], 1);
    assert_eq!(
        (
            &uk["sustained_more"]["hours"],
            &uk["sustained_more"]["reached"]
        ),
        (&16.0.into(), &1.into())
    );
    assert!(uk["employment_rate"]["benchmark"].is_null());
    let grow = outcomes(&["--profile", "uk-ips-grow"]);
    assert_eq!(
        (
            &grow["employment_rate"]["benchmark"],
            &grow["employment_retention"]["benchmark"]
        ),
        (&0.4.into(), &0.65.into())
    );
    assert_eq!(
        outcomes(&["--profile", "nl-banenafspraak"])["job_equivalents"],
        0.78
    );
    environment.write(
        "rules/strict.toml",
        "based_on = \"uk-ips-grow\"\npaid_hours = 10000\n",
    );
    assert_eq!(outcomes(&["--profile", "strict"])["job_starts"], 0);
    let settings = std::fs::read_to_string(environment.data().join("coach.toml")).unwrap();
    environment.write(
        "coach.toml",
        format!("{settings}\n[outcomes]\nprofile = \"strict\"\n"),
    );
    assert_eq!(
        (&outcomes(&[])["rules"], &outcomes(&[])["job_starts"]),
        (&"strict".into(), &0.into())
    );
    environment
        .unchanged(
            2,
            &[
                "report",
                "outcomes",
                "--profile",
                "plain",
                "--profile",
                "uk-ips-grow",
            ],
        )
        .remarks("rules for the same thing");
    environment
        .unchanged(2, &["report", "outcomes", "--profile", "moon"])
        .remarks("nl-banenafspraak");
    environment
        .unchanged(2, &["week", "--profile", "plain"])
        .remarks("rules of meetings are: ips-meetings, ips25-2008");
}

#[test]
fn rules_are_listed_and_shown_with_their_sources() {
    let environment = team();
    let list = environment.json(&["rules"]);
    let verified = |name: &str| {
        list["profiles"]
            .as_array()
            .unwrap()
            .iter()
            .find(|profile| profile["name"] == name)
            .unwrap()["verified"]
            .clone()
    };
    assert_eq!(
        (verified("ips-meetings"), verified("ips25-2008")),
        (true.into(), false.into())
    );
    let bands = list["thresholds"].as_array().unwrap();
    let rapid: Vec<(u64, bool)> = bands
        .iter()
        .filter(|band| band["indicator"] == "rapid job search")
        .map(|band| {
            let point = band["point"].as_u64().unwrap();
            (point, band["verified"].as_bool().unwrap())
        })
        .collect();
    assert_eq!(rapid, [(5, true), (4, false), (3, false), (2, false)]);
    environment
        .ok(&["rules"])
        .says("Read on a page of the source")
        .says("no page of the source could be opened");
    environment
        .ok(&["rules", "uk-primary-care"])
        .says("hours = 7")
        .says("DWP, IPS in Primary Care guidance, 2023");
    environment.write("rules/uk-primary-care.toml", "[sustained]\nhours = 8\n");
    environment
        .ok(&["rules", "uk-primary-care"])
        .says("hours = 8")
        .says("of_weeks = 16");
    environment
        .unchanged(2, &["rules", "moon"])
        .remarks("ips-meetings");
}

#[test]
fn every_figure_can_be_traced_to_its_rows() {
    let environment = team();
    for section in [
        "supervision",
        "caseload",
        "stages",
        "employers",
        "outcomes",
        "fidelity",
    ] {
        let plain = sections(&environment, &[section]);
        assert!(plain[section].get("rows").is_none(), "{section}");
        let traced = sections(&environment, &[section, "--why", "--period", "2026"]);
        assert!(
            !traced[section]["rows"].as_array().unwrap().is_empty(),
            "{section}"
        );
        environment
            .ok(&["report", section, "--why"])
            .says("Rows behind the figures");
    }
}

#[cfg(unix)]
#[test]
fn a_page_is_opened_from_this_machines_own_folder_or_the_file_named() {
    use std::os::unix::fs::PermissionsExt;
    let environment = team();
    let tools = environment.home().join("tools");
    std::fs::create_dir(&tools).unwrap();
    let opener = tools.join("xdg-open");
    std::fs::write(&opener, "#!/bin/sh\nprintf '%s' \"$1\" > \"$HOME/opened.part\" && mv \"$HOME/opened.part\" \"$HOME/opened\"\n").unwrap();
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).unwrap();
    let opened = || {
        let told = environment.home().join("opened");
        // The program is not waited for by the command; the test waits for it here.
        for _ in 0..400 {
            if let Ok(path) = std::fs::read_to_string(&told) {
                std::fs::remove_file(&told).unwrap();
                return path;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        panic!("nothing was opened");
    };
    let path = format!("{}:/usr/bin:/bin", tools.display());
    let status = environment
        .command(&["report", "--open"])
        .env("PATH", &path)
        .output()
        .unwrap();
    assert!(status.status.success(), "{status:?}");
    let kept = environment.data().join(".coach/report.html");
    assert_eq!(opened(), kept.display().to_string());
    assert_eq!(
        std::fs::metadata(&kept).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let named = environment.home().join("sheet.md");
    assert!(
        environment
            .command(&["report", "--open", "--output", named.to_str().unwrap()])
            .env("PATH", &path)
            .output()
            .unwrap()
            .status
            .success()
    );
    assert_eq!(opened(), named.display().to_string());
    let stray = environment.run(&["check"]).stdout;
    assert!(!stray.contains("report.html"), "{stray}");
}
