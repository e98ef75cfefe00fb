//! What is typed in haste: channels as verbs, names alone and without quotes, wrong verbs, bare verbs, topics of help.

use crate::support::TestEnvironment;
use serde_json::Value;

fn service() -> TestEnvironment {
    let environment = TestEnvironment::new();
    for name in [
        "Acme Oy",
        "K-Market Kerava",
        "Bakkerij van Smit",
        "Metsätähti Oy Ab",
    ] {
        environment.employer(name);
    }
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment
}

fn last_contact(environment: &TestEnvironment) -> Value {
    let lines = environment.log_lines();
    lines
        .into_iter()
        .rfind(|line| line["op"] == "contact")
        .unwrap()
}

#[test]
fn channels_are_verbs() {
    for (line, channel, note) in [
        (&["visit", "acme", "liked it"][..], "visit", "liked it"),
        (&["call", "acme", "liked it"], "phone", "liked it"),
        (&["meeting", "acme", "liked it"], "meeting", "liked it"),
        (&["mail", "acme", "liked it"], "email", "liked it"),
        (&["video", "acme", "liked it"], "video", "liked it"),
        (&["text", "acme", "liked it"], "message", "liked it"),
        (&["phone", "acme", "liked it"], "phone", "liked it"),
        (&["email", "acme", "liked it"], "email", "liked it"),
        (&["l", "acme", "visit", "liked it"], "visit", "liked it"),
        (
            &["log-contact", "acme", "call", "liked it"],
            "phone",
            "liked it",
        ),
        (
            &["l", "Acme", "Oy", "mail", "liked it"],
            "email",
            "liked it",
        ),
        (
            &["--lang", "fi", "visit", "acme", "liked", "it"],
            "visit",
            "liked it",
        ),
        (
            &["visit", "acme", "-c", "visit", "liked it"],
            "visit",
            "liked it",
        ),
        (
            &["l", "acme", "visit", "agreed", "-c", "phone"],
            "phone",
            "visit agreed",
        ),
        (
            &["call", "acme", "visit", "agreed"],
            "phone",
            "visit agreed",
        ),
    ] {
        let environment = service();
        environment.ok(line);
        let contact = last_contact(&environment);
        assert_eq!(contact["employer"], "acme-oy", "{line:?}");
        assert_eq!(contact["channel"], channel, "{line:?}");
        assert_eq!(contact["note"], note, "{line:?}");
    }
    service()
        .unchanged(2, &["visit", "acme", "-c", "phone"])
        .remarks("the verb says visit, and --channel says phone");
    service()
        .ok(&["visit", "--help"])
        .says("Log a contact with an employer");
}

#[test]
fn words_of_a_known_name_join_without_quotes() {
    for (line, employer, note) in [
        (
            &["l", "Acme", "Oy", "hello", "-c", "phone"][..],
            "acme-oy",
            "hello",
        ),
        (&["l", "acme", "oy", "-c", "phone"], "acme-oy", ""),
        (
            &["call", "K-Market", "Kerava", "asked for a CV"],
            "k-market-kerava",
            "asked for a CV",
        ),
        (
            &["call", "bakkerij", "van", "smit", "closed", "today"],
            "bakkerij-van-smit",
            "closed today",
        ),
        (
            &["visit", "metsatahti", "oy", "ab", "closed"],
            "metsatahti-oy-ab",
            "closed",
        ),
        (
            &["visit", "Metsätähti", "Oy", "closed"],
            "metsatahti-oy-ab",
            "closed",
        ),
        (
            &["l", "acme", "oy said no", "-c", "phone"],
            "acme-oy",
            "oy said no",
        ),
        (
            &["l", "acme", "ordered", "-c", "phone"],
            "acme-oy",
            "ordered",
        ),
        (
            &["mail", "employer:acme", "oy", "hello"],
            "acme-oy",
            "hello",
        ),
        (
            &["l", "k-market", "kerava", "call", "no answer"],
            "k-market-kerava",
            "no answer",
        ),
    ] {
        let environment = service();
        environment.ok(line);
        let contact = last_contact(&environment);
        assert_eq!(contact["employer"], employer, "{line:?}");
        assert_eq!(
            contact["note"].as_str().unwrap_or_default(),
            note,
            "{line:?}"
        );
    }
}

#[test]
fn names_join_after_other_verbs_too() {
    let environment = service();
    for (line, says) in [
        (&["s", "Acme", "Oy"][..], "Acme Oy"),
        (
            &["employer", "show", "K-Market", "Kerava"],
            "K-Market Kerava",
        ),
        (&["employer", "stage", "Acme", "Oy", "informing"], "Acme Oy"),
        (&["employer", "cadence", "Acme", "Oy", "30"], "Acme Oy"),
        (
            &["employer", "agree", "Bakkerij", "van", "Smit", "letter"],
            "Bakkerij van Smit",
        ),
        (
            &["employer", "issue", "Acme", "Oy", "asks about breaks"],
            "asks about breaks",
        ),
        (
            &["employer", "person", "Acme", "Oy", "Mari Laine"],
            "Mari Laine",
        ),
        (&["candidate", "show", "Matti", "Meikäläinen"], "k7qm"),
        (&["history", "Matti", "Meikäläinen"], "k7qm"),
        (&["checklist", "Acme", "Oy"], "Acme Oy"),
        (
            &["plan", "Acme", "Oy", "second visit", "--on", "fri"],
            "Acme Oy",
        ),
        (
            &["sup", "Matti", "Meikäläinen", "talked about mornings"],
            "k7qm",
        ),
        (
            &[
                "job",
                "start",
                "Matti",
                "Meikäläinen",
                "Acme",
                "Oy",
                "--kind",
                "competitive",
            ],
            "Acme Oy",
        ),
        (
            &[
                "candidate",
                "step",
                "k7qm",
                "K-Market",
                "Kerava",
                "interview",
            ],
            "k7qm",
        ),
    ] {
        environment.ok(line).says(says);
    }
}

#[test]
fn what_could_be_a_longer_name_or_a_note_is_refused_with_both() {
    let environment = service();
    environment.employer("Acme");
    environment
        .unchanged(2, &["l", "acme", "oy", "hello", "-c", "phone"])
        .remarks("this could be `acme oy`, or `Acme` with a note that begins with `oy`");
    environment.ok(&["l", "acme", "hello", "-c", "phone"]);
    environment
        .unchanged(
            2,
            &["visit", "Lidl", "Tikkurila", "met the manager", "--new"],
        )
        .remarks("`Lidl` or `Lidl Tikkurila`");
    environment.ok(&["visit", "Lidl Tikkurila", "met the manager", "--new"]);
}

#[test]
fn a_name_or_a_code_alone_shows_it() {
    let environment = service();
    for (line, says) in [
        (&["acme"][..], "Acme Oy"),
        (&["Acme", "Oy"], "Acme Oy"),
        (&["acme-oy"], "Acme Oy"),
        (&["k7qm"], "k7qm"),
        (&["K7QM"], "k7qm"),
        (&["matti"], "k7qm"),
        (&["kerava"], "K-Market Kerava"),
        (&["metsata"], "Metsätähti Oy Ab"),
        (&["--lang", "fi", "acme"], "Acme Oy"),
        (&["acme", "--no-input"], "Acme Oy"),
    ] {
        environment.ok(line).says(says);
    }
    assert_eq!(
        environment.json(&["acme"])["schema"],
        "coach.employer-show/1"
    );
    assert_eq!(
        environment.json(&["k7qm"])["schema"],
        "coach.candidate-show/1"
    );
    environment
        .unchanged(2, &["acme", "liked the idea"])
        .remarks("coach visit acme");
}

#[test]
fn a_wrong_verb_gets_a_tip_that_means_the_same() {
    let environment = service();
    for (line, tip) in [
        (&["delete"][..], "coach undo"),
        (&["poista", "4f7q"], "coach undo"),
        (
            &["add", "Lidl"],
            "coach employer add NAME, or coach candidate add NAME",
        ),
        (&["employers"], "coach employer list"),
        (&["työnantajat"], "coach employer list"),
        (&["kandidaten"], "coach candidate list"),
        (&["zoek", "warehouse"], "coach search"),
        (&["soita", "acme"], "coach call"),
        (&["bezoek", "acme"], "coach visit"),
        (&["viikko"], "coach week"),
        (&["raportti"], "coach report"),
        (&["verzet", "4f7q", "fri"], "coach snooze"),
        (&["wek"], "coach week"),
        (&["employer", "delete", "acme"], "coach employer archive"),
        (&["candidate", "lisää", "Liisa"], "coach candidate add"),
        (&["job", "stop", "k7qm", "acme"], "coach job end"),
        (&["employer", "lst"], "coach employer list"),
    ] {
        let answer = environment.unchanged(2, line);
        assert!(answer.stderr.contains("there is no verb"), "{answer:?}");
        assert!(answer.stderr.contains(tip), "{tip}: {answer:?}");
    }
    let error = environment.json_error(2, &["delete"]);
    assert_eq!(error["kind"], "usage");
    assert!(
        error["hint"].as_str().unwrap().starts_with("coach undo"),
        "{error}"
    );
}

#[test]
fn bare_verbs_name_what_is_missing_where_nobody_can_be_asked() {
    let environment = service();
    for (line, missing) in [
        (&["log"][..], "what do you want to log?"),
        (&["l"], "EMPLOYER is missing"),
        (&["visit"], "EMPLOYER is missing"),
        (&["sup"], "CODE is missing"),
        (&["plan"], "EMPLOYER is missing"),
        (&["candidate", "add"], "--name"),
        (&["job", "start"], "CODE is missing"),
        (&["job", "start", "k7qm"], "EMPLOYER is missing"),
        (&["job", "start", "k7qm", "acme"], "--kind is missing"),
        (&["log-partner"], "KIND is missing"),
        (&["log-time"], "KIND is missing"),
        (&["log-time", "team"], "MINUTES is missing"),
        (&["log", "acme"], "what is to be logged with `acme`?"),
    ] {
        environment.unchanged(2, line).remarks(missing);
    }
}

#[test]
fn a_candidate_is_added_by_name() {
    let environment = TestEnvironment::new();
    for (line, code, name) in [
        (
            &["candidate", "add", "Mari Laine", "--code", "aa22"][..],
            "aa22",
            "Mari Laine",
        ),
        (
            &["candidate", "add", "Pekka", "Salo", "--code", "bb33"],
            "bb33",
            "Pekka Salo",
        ),
        (&["candidate", "add", "--code", "cc44", "Bo"], "cc44", "Bo"),
    ] {
        environment.ok(line);
        let private = environment.read(&format!("private/{code}.toml"));
        assert!(private.contains(&format!("\"{name}\"")), "{private}");
    }
    environment
        .run_with_input(
            &["candidate", "add", "-", "--code", "dd55"],
            "Liisa Laine\n",
        )
        .exits(0);
    assert!(
        environment
            .read("private/dd55.toml")
            .contains("Liisa Laine")
    );
    environment.unchanged(2, &["candidate", "add", "Mari", "--name", "Mari"]);
    environment.unchanged(2, &["candidate", "add", "Mari", "--no-name"]);
}

#[test]
fn help_is_grouped_by_the_day_and_has_topics() {
    let environment = TestEnvironment::empty();
    let help = environment.ok(&["--help"]).stdout;
    let headings = [
        "Every day:",
        "Log:",
        "Look ahead:",
        "Week and supervision:",
        "People and employers:",
        "Correct:",
        "Data:",
        "Global options:",
    ];
    let places: Vec<usize> = headings
        .iter()
        .map(|heading| {
            help.find(heading)
                .unwrap_or_else(|| panic!("{heading} {help}"))
        })
        .collect();
    assert!(places.is_sorted(), "{help}");
    let every_day = &help[places[0]..places[1]];
    for verb in [
        "log-contact",
        "visit",
        "log-support",
        "plan",
        "done",
        "week",
    ] {
        assert!(every_day.contains(verb), "{verb} {every_day}");
    }
    for (topic, says) in [
        ("dates", "klo 14"),
        ("privacy", "private/"),
        ("quota", "six meetings"),
    ] {
        environment.ok(&["help", topic]).says(says);
        assert!(help.contains(&format!("coach help {topic}")), "{help}");
    }
    environment.ok(&["help", "week"]).says("Usage: coach week");
    for (word, hint) in [
        ("privcy", "coach help privacy"),
        ("date", "coach help dates"),
        ("candidat", "coach help candidate"),
        ("viikko", "coach week"),
        ("foo", "there is help on dates, privacy, quota too"),
    ] {
        environment
            .run(&["help", word])
            .exits(2)
            .remarks(&format!("there is no help on `{word}`"))
            .remarks(hint);
    }
}
