//! `coach retention`: what has been kept long enough is shown, and anonymised when asked.

use crate::support::{TestEnvironment, assert_lists};
use serde_json::Value;

/// A case closed two years before the environment's day, with a job that lasted, and one closed a month later.
fn caseload() -> TestEnvironment {
    let environment = TestEnvironment::new();
    let then = |now: &str, args: &[&str]| drop(environment.run_at(now, args).exits(0));
    then("2024-01-15T10:00", &["employer", "add", "Acme Oy"]);
    for (code, name, last) in [
        ("k7qm", "Zqxname Zqxfamily", "2024-11-19T10:00"),
        ("w2rd", "Liisa Virtanen", "2024-12-20T10:00"),
    ] {
        then(
            "2024-01-16T10:00",
            &[
                "candidate",
                "add",
                "--code",
                code,
                "--name",
                name,
                "--consent",
                "named",
                "--wants",
                "zqxwant",
                "--out-of-work",
            ],
        );
        then(
            "2024-01-17T10:00",
            &[
                "l", "acme", "zqxnote", "-c", "visit", "-f", code, "-m", "60",
            ],
        );
        then("2024-01-18T10:00", &["sup", code, "zqxtold", "-m", "45"]);
        then(
            "2024-02-20T10:00",
            &[
                "job",
                "start",
                code,
                "acme",
                "--kind",
                "competitive",
                "--title",
                "zqxtitle",
                "--hours",
                "20",
                "--on",
                "2024-02-19",
            ],
        );
        then(
            "2024-05-21T10:00",
            &[
                "job",
                "end",
                code,
                "acme",
                "--reason",
                "moved-on",
                "--on",
                "2024-05-20",
                "--lesson",
                "zqxlesson",
            ],
        );
        then(last, &["candidate", "close", code, "works without support"]);
    }
    environment
}

fn outcomes(environment: &TestEnvironment) -> Value {
    environment.json(&["report", "outcomes", "--period", "2024"])["sections"]["outcomes"].clone()
}

#[test]
fn what_is_due_is_listed_and_what_is_due_within_a_month() {
    let environment = caseload();
    let document = environment.json(&["retention"]);
    assert_eq!(document["months_after_closing"], 24);
    assert_eq!(
        (&document["due"][0]["candidate"], &document["due"][0]["due"]),
        (&"k7qm".into(), &"2026-11-19".into())
    );
    assert_eq!(document["due"].as_array().unwrap().len(), 1);
    let later = environment
        .run_at("2026-11-20T10:00", &["retention", "--json"])
        .exits(0)
        .json();
    assert_eq!(later["soon"][0]["candidate"], "w2rd", "30 days ahead");
    assert_eq!(document["soon"], serde_json::json!([]), "31 days ahead");
    assert_eq!(
        environment.json(&[])["retention_due"][0]["candidate"],
        "k7qm"
    );
    let settings = environment.read("coach.toml");
    environment.write(
        "coach.toml",
        format!("{settings}\n[retention]\nmonths_after_closing = 0\n"),
    );
    assert_eq!(
        environment.json(&["retention"])["due"],
        serde_json::json!([])
    );
    environment.write(
        "coach.toml",
        format!("{settings}\n[retention]\nmonths_after_closing = 23\n"),
    );
    assert_eq!(
        environment.json(&["retention"])["due"]
            .as_array()
            .unwrap()
            .len(),
        1,
        "w2rd: closed on 20 December 2024"
    );
}

#[test]
fn applied_the_person_is_gone_and_the_figures_stay() {
    let environment = caseload();
    let before = outcomes(&environment);
    let week = environment.run(&["week", "2024-W03", "--json"]).json();
    environment
        .unchanged(2, &["retention", "--apply"])
        .remarks("--yes");
    environment
        .unchanged(0, &["retention", "--apply", "--dry-run"])
        .says("Would anonymise 1");
    let document = environment.json(&["retention", "--apply", "--yes"]);
    assert_lists(&document, &["written", "problems", "anonymised"]);
    assert_eq!(document["anonymised"], serde_json::json!(["k7qm"]));
    assert_eq!(environment.files_holding("zqxname"), Vec::<String>::new());
    let mentions: Vec<String> = environment
        .files_holding("k7qm")
        .into_iter()
        .filter(|path| !path.starts_with("erased/"))
        .collect();
    assert_eq!(mentions, Vec::<String>::new());
    let after = outcomes(&environment);
    for figure in ["job_starts", "people_into_work", "job_ends", "retention"] {
        assert_eq!(after[figure], before[figure], "{figure}");
    }
    assert_eq!(before["retention"]["weeks_13"]["kept"], 2, "{before}");
    let now = environment.run(&["week", "2024-W03", "--json"]).json();
    assert_eq!(now["meetings"]["counted"], week["meetings"]["counted"]);
    for time in ["employer_time", "community_time"] {
        assert_eq!(now[time], week[time], "{time}");
    }
    environment.ok(&["check"]);
    assert_eq!(
        environment.json(&["retention"])["due"],
        serde_json::json!([]),
        "once is enough"
    );
    environment
        .unchanged(0, &["retention", "--apply", "--yes"])
        .says("No closed case");
}

#[test]
fn the_record_that_stays_holds_months_and_no_text_nor_employer_nor_consent() {
    let environment = caseload();
    environment.ok(&["retention", "--apply", "--yes"]);
    let path = environment
        .files()
        .into_keys()
        .find(|path| path.starts_with("candidates/") && !path.contains("w2rd"))
        .unwrap();
    let text = environment.read(&path);
    let expected = "entered = 2024-01-31\nout_of_work = true\nanonymised = true\n\n[[coach]]\ncoach = \"anna\"\nfrom = 2024-01-01\n\n\
        [[stage]]\nstage = \"engagement\"\non = 2024-01-31\n\n[[stage]]\nstage = \"closed\"\non = 2024-11-30\nreason = \"works without support\"\n\n\
        [[job]]\nemployer = \"anonymised\"\nkind = \"competitive\"\nstart = 2024-02-29\nhours = [{ from = 2024-02-29, weekly = 20 }]\nend = 2024-05-30\nreason = \"moved-on\"\n";
    assert_eq!(text, expected);
}

/// What is counted by months, quarters and years is what it was.
#[test]
fn reports_of_past_periods_count_the_same_before_and_after() {
    let mut environment = TestEnvironment::new();
    environment.clock("2022-12-30T09:00");
    for employer in ["Acme Oy", "Beta Oy", "Gamma Oy"] {
        environment.employer(employer);
    }
    let people = [
        (
            "aa22",
            "2023-01-05",
            "2023-01-11",
            "acme",
            Some("2023-12-20"),
        ),
        (
            "bb33",
            "2023-02-05",
            "2023-02-28",
            "beta",
            Some("2023-05-29"),
        ),
        ("cc44", "2023-03-30", "2023-03-31", "gamma", None),
        (
            "dd55",
            "2023-05-01",
            "2023-07-01",
            "acme",
            Some("2023-12-30"),
        ),
        (
            "ee66",
            "2023-06-15",
            "2023-10-02",
            "beta",
            Some("2024-01-01"),
        ),
        (
            "ff77",
            "2023-09-09",
            "2023-09-10",
            "gamma",
            Some("2024-03-10"),
        ),
    ];
    for (code, entered, start, employer, end) in people {
        let at = |day: &str| format!("{day}T15:00");
        environment
            .run_at(
                &at(entered),
                &[
                    "candidate",
                    "add",
                    "--code",
                    code,
                    "--no-name",
                    "--out-of-work",
                    "--stage",
                    "engagement",
                ],
            )
            .exits(0);
        environment
            .run_at(
                &at(start),
                &[
                    "job",
                    "start",
                    code,
                    employer,
                    "--kind",
                    "competitive",
                    "--hours",
                    "25",
                    "--permanent",
                ],
            )
            .exits(0);
        if let Some(end) = end {
            environment
                .run_at(
                    &at(end),
                    &["job", "end", code, employer, "--reason", "quit"],
                )
                .exits(0);
        }
    }
    for (code, ..) in people {
        environment
            .run_at(
                "2024-04-15T15:00",
                &["candidate", "close", code, "own wish"],
            )
            .exits(0);
    }
    environment.clock("2026-11-19T15:00");
    let counts = |environment: &TestEnvironment| -> Vec<serde_json::Value> {
        let quarters =
            (2023..2025).flat_map(|year| (1..=4).map(move |quarter| format!("{year}-Q{quarter}")));
        let months = (1..=12).map(|month| format!("2023-{month:02}"));
        let periods = ["2022", "2023", "2024"]
            .map(str::to_owned)
            .into_iter()
            .chain(quarters)
            .chain(months);
        periods
            .map(|period| {
                let outcomes = environment.json(&["report", "outcomes", "--period", &period])["sections"]["outcomes"].clone();
                let keys = ["job_starts", "people_into_work", "job_ends", "retention", "employment_rate"];
                serde_json::json!([period, keys.map(|key| outcomes[key].clone())])
            })
            .collect()
    };
    let before = counts(&environment);
    assert_eq!(before[1][1][0], 6, "{before:?}");
    environment.ok(&["retention", "--apply", "--yes"]);
    assert_eq!(
        environment.json(&["candidate", "list"])["candidates"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["code"] == "aa22")
            .count(),
        0
    );
    for (before, after) in before.iter().zip(counts(&environment)) {
        assert_eq!(*before, after);
    }
    let fidelity = environment.json(&["report", "fidelity", "--period", "2023"])["sections"]["fidelity"]["indicators"].clone();
    let employers = fidelity
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "diversity of employers")
        .unwrap()
        .clone();
    assert_eq!(
        employers["value"],
        serde_json::Value::Null,
        "nobody knows any more where they worked: {employers}"
    );
    environment.ok(&["check"]);
}
