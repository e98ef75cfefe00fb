//! `coach log-contact`.

use crate::support::{TestEnvironment, assert_keys, assert_lists};
use serde_json::json;

fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
}

#[test]
fn one_line_logs_a_contact_and_says_how_the_week_stands() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let args = [
        "l",
        "acme",
        "liked the idea",
        "-c",
        "visit",
        "-p",
        "Mari Laine",
        "-f",
        "k7qm",
        "-m",
        "45",
        "-n",
        "send the CV",
        "--due",
        "fri",
    ];
    let answer = environment.ok(&args);
    let lines: Vec<&str> = answer.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{answer:?}");
    assert!(
        lines[0].starts_with("Logged visit at Acme Oy (")
            && lines[0].contains("45 min")
            && lines[0].contains("for k7qm"),
        "{answer:?}"
    );
    assert!(
        lines[1].contains("send the CV")
            && lines[1].contains("20 Nov")
            && lines[1].contains("1 of 6 meetings this week"),
        "{answer:?}"
    );
}

#[test]
fn json_holds_the_stored_entry_and_the_week() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let document = environment.json(&[
        "log-contact",
        "acme-oy",
        "-c",
        "visit",
        "--at",
        "9:30",
        "-f",
        "k7qm",
        "-n",
        "send CV",
        "--due",
        "fri",
        "-p",
        "Mari Laine",
        "-m",
        "45",
        "--present",
        "--purpose",
        "learn-needs",
        "-o",
        "keep-in-touch",
        "--decision-maker",
        "yes",
        "--matches-plan",
        "no",
        "--note",
        "warm welcome",
    ]);
    assert_eq!(document["schema"], "coach.log-contact/1");
    let contact = &document["contact"];
    assert_keys(
        contact,
        &[
            "id", "on", "at", "coach", "employer", "channel", "for", "next",
        ],
    );
    assert_eq!(contact["on"], "2026-11-19");
    assert_eq!(contact["at"], "09:30");
    assert_eq!(contact["coach"], "anna");
    assert_eq!(contact["employer"], "acme-oy");
    assert_eq!(contact["channel"], "visit");
    assert_eq!(contact["for"], json!(["k7qm"]));
    assert_eq!(
        contact["next"],
        json!({ "text": "send CV", "due": "2026-11-20" })
    );
    assert_eq!(contact["minutes"], 45);
    assert_eq!(contact["note"], "warm welcome");
    assert_eq!(contact["decision_maker"], true);
    assert_eq!(contact["matches_plan"], false);
    assert_eq!(contact["present"], true);
    assert_eq!(contact["purpose"], "learn-needs");
    assert_eq!(contact["outcome"], "keep-in-touch");
    assert_eq!(document["week"], json!({ "counted": 1, "target": 6.0 }));
    assert_lists(&document, &["written", "problems"]);
    assert!(
        document["written"]
            .as_array()
            .unwrap()
            .iter()
            .any(|path| path.as_str().unwrap().starts_with("log/anna/")),
        "{document}"
    );
}

#[test]
fn lists_are_never_null_for_a_contact_for_nobody() {
    let document = acme().json(&["log-contact", "acme", "-c", "phone"]);
    assert_lists(&document["contact"], &["for"]);
}

#[test]
fn a_log_line_is_compact_with_its_keys_in_order_and_a_checksum_last() {
    let environment = acme();
    environment.log(&["acme", "hello", "-c", "visit"]);
    let file = environment.log_files().pop().unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    let line = text
        .lines()
        .find(|line| line.contains("\"op\":\"contact\""))
        .unwrap();
    assert!(line.starts_with("{\"v\":1,\"id\":\""), "{line}");
    let (body, sum) = line.rsplit_once(",\"crc\":\"").unwrap();
    assert_eq!(sum, format!("{:08x}\"}}", crc32(body.as_bytes())));
    let order = [
        "\"v\"",
        "\"id\"",
        "\"seq\"",
        "\"op\"",
        "\"on\"",
        "\"party\"",
        "\"employer\"",
        "\"channel\"",
        "\"note\"",
        "\"crc\"",
    ];
    let places: Vec<usize> = order.iter().map(|key| line.find(key).unwrap()).collect();
    assert!(places.is_sorted(), "{line}");
}

/// CRC-32 as zlib computes it, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| {
        if crc & 1 == 1 {
            (crc >> 1) ^ 0xedb8_8320
        } else {
            crc >> 1
        }
    };
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc))
    })
}

#[test]
fn the_employer_and_the_channel_are_required() {
    let environment = acme();
    environment
        .unchanged(2, &["log-contact"])
        .remarks("EMPLOYER");
    environment
        .unchanged(2, &["log-contact", "acme"])
        .remarks("--channel");
    let error = environment.json_error(2, &["log-contact", "acme"]);
    assert_eq!(error["kind"], "usage");
}

#[test]
fn an_unknown_word_is_refused_with_the_words_there_are() {
    let environment = acme();
    environment
        .unchanged(2, &["log-contact", "acme", "-c", "fax"])
        .remarks("visit");
    environment
        .unchanged(
            2,
            &["log-contact", "acme", "-c", "visit", "--purpose", "fun"],
        )
        .remarks("learn-needs");
    environment
        .unchanged(2, &["log-contact", "acme", "-c", "visit", "-o", "fun"])
        .remarks("keep-in-touch");
    environment
        .unchanged(2, &["log-contact", "acme", "-c", "visit", "--stage", "fun"])
        .remarks("informing");
}

#[test]
fn references_resolve_by_id_name_alias_and_unique_beginning() {
    let environment = TestEnvironment::new();
    environment.ok(&["employer", "add", "Bakkerij Smit", "--alias", "The Baker"]);
    environment.employer("Acme Oy");
    for reference in ["bakkerij-smit", "BAKKERIJ SMIT", "the baker", "bakk", "Smi"] {
        let document = environment.json(&["log-contact", reference, "-c", "phone"]);
        assert_eq!(
            document["contact"]["employer"], "bakkerij-smit",
            "{reference}"
        );
    }
}

#[test]
fn an_exact_name_wins_over_longer_ones() {
    let environment = TestEnvironment::new();
    environment.employer("Acme");
    environment.employer("Acme Oy");
    assert_eq!(
        environment.json(&["l", "acme", "-c", "phone"])["contact"]["employer"],
        "acme"
    );
}

#[test]
fn an_ambiguous_employer_is_refused_with_the_list() {
    let environment = acme();
    environment.employer("Acme Logistics");
    environment
        .unchanged(2, &["log-contact", "acm", "-c", "phone"])
        .remarks("acme-oy")
        .remarks("acme-logistics");
    environment
        .unchanged(2, &["log-contact", "acm", "-c", "phone", "--json"])
        .remarks("acme-oy");
}

#[test]
fn an_unknown_employer_is_refused_with_near_ones_and_the_hint_new() {
    let environment = acme();
    environment
        .unchanged(2, &["log-contact", "amce", "-c", "phone"])
        .remarks("--new")
        .remarks("acme-oy");
    let error = environment.json_error(2, &["log-contact", "Lidl", "-c", "phone"]);
    assert!(error["hint"].as_str().unwrap().contains("--new"), "{error}");
}

#[test]
fn new_makes_an_employer_unless_exactly_this_one_is_known() {
    let environment = acme();
    let document = environment.json(&["log-contact", "Acme", "-c", "phone", "--new"]);
    assert_eq!(document["contact"]["employer"], "acme");
    assert!(environment.data().join("employers/acme.toml").is_file());
    environment.log(&["Acme Oy", "-c", "phone", "--new"]);
    assert_eq!(
        environment
            .files()
            .keys()
            .filter(|path| path.starts_with("employers/"))
            .count(),
        2
    );
    environment
        .run(&["log-contact", "Acme Oyy", "-c", "phone", "--new"])
        .exits(0)
        .remarks("acme-oy");
}

#[test]
fn an_unknown_candidate_is_refused() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment
        .unchanged(2, &["log-contact", "acme", "-c", "visit", "-f", "zzzz"])
        .remarks("zzzz");
}

#[test]
fn candidates_are_repeated_or_joined_with_commas() {
    let environment = acme();
    environment.seeker("aa22", "Matti Meikäläinen");
    environment.seeker("bb33", "Liisa Virtanen");
    let joined = environment.json(&["l", "acme", "-c", "visit", "-f", "aa22,bb33"]);
    let repeated = environment.json(&["l", "acme", "-c", "visit", "-f", "aa22", "-f", "bb33"]);
    assert_eq!(joined["contact"]["for"], json!(["aa22", "bb33"]));
    assert_eq!(repeated["contact"]["for"], json!(["aa22", "bb33"]));
}

#[test]
fn an_unknown_handle_is_refused_with_the_list() {
    let environment = acme();
    environment
        .unchanged(
            2,
            &["log-contact", "acme", "-c", "visit", "--coach", "boris"],
        )
        .remarks("anna");
    environment
        .unchanged(2, &["week", "--coach", "boris"])
        .remarks("anna");
}

#[test]
fn dates_look_back() {
    let environment = acme();
    let cases = [
        ("today", "2026-11-19"),
        ("yesterday", "2026-11-18"),
        ("-2d", "2026-11-17"),
        ("thu", "2026-11-19"),
        ("fri", "2026-11-13"),
        ("18.11.", "2026-11-18"),
        ("20.11.", "2025-11-20"),
        ("18.11.2026", "2026-11-18"),
        ("18/11/2026", "2026-11-18"),
        ("18-11-2026", "2026-11-18"),
        ("2026-11-18", "2026-11-18"),
    ];
    for (asked, day) in cases {
        let document = environment.json(&["l", "acme", "-c", "phone", "--on", asked, "--dry-run"]);
        assert_eq!(document["contact"]["on"], day, "{asked}");
    }
    let document = environment.json(&["l", "acme", "-c", "phone", "-d", "-2d", "--at", "14"]);
    assert_eq!(
        (&document["contact"]["on"], &document["contact"]["at"]),
        (&json!("2026-11-17"), &json!("14:00"))
    );
}

#[test]
fn due_dates_look_ahead_and_a_weekday_is_never_today() {
    let environment = acme();
    let cases = [
        ("fri", "2026-11-20"),
        ("thu", "2026-11-26"),
        ("+10d", "2026-11-29"),
        ("in 2 weeks", "2026-12-03"),
        ("1.12.", "2026-12-01"),
        ("18.11.", "2027-11-18"),
        ("today", "2026-11-19"),
    ];
    for (asked, day) in cases {
        let document = environment.json(&[
            "l",
            "acme",
            "-c",
            "phone",
            "-n",
            "call",
            "--due",
            asked,
            "--dry-run",
        ]);
        assert_eq!(document["contact"]["next"]["due"], day, "{asked}");
    }
}

#[test]
fn yesterday_just_after_midnight_on_monday_is_sunday_of_the_week_before() {
    let mut environment = acme();
    environment.clock("2026-11-16T00:10");
    let document = environment.json(&["l", "acme", "-c", "visit", "--on", "yesterday"]);
    assert_eq!(document["contact"]["on"], "2026-11-15");
    assert_eq!(document["week"]["counted"], 0, "this week has none");
    assert_eq!(environment.week(&["-1"])["meetings"]["counted"], 1);
}

#[test]
fn a_contact_still_to_come_is_refused_with_the_hint_plan() {
    let environment = acme();
    environment
        .unchanged(
            1,
            &["log-contact", "acme", "-c", "visit", "--on", "tomorrow"],
        )
        .remarks("coach plan");
    environment
        .unchanged(
            1,
            &["log-contact", "acme", "-c", "visit", "--on", "2026-11-20"],
        )
        .remarks("coach plan");
    let error = environment.json_error(
        1,
        &["log-contact", "acme", "-c", "visit", "--on", "2026-11-20"],
    );
    assert_eq!(error["kind"], "refused");
}

#[test]
fn a_day_that_does_not_exist_is_refused() {
    let environment = acme();
    for day in ["30.2.2026", "2026-02-30", "31.11.", "someday", ""] {
        environment.unchanged(2, &["log-contact", "acme", "-c", "visit", "--on", day]);
    }
    environment.unchanged(2, &["log-contact", "acme", "-c", "visit", "--at", "25:00"]);
}

#[test]
fn notes_may_begin_with_a_hyphen() {
    let environment = acme();
    for note in [
        "- liked it",
        "-liked the idea",
        "-2 weeks of trial",
        "– a dash",
    ] {
        let document = environment.json(&["l", "acme", note, "-c", "phone"]);
        assert_eq!(document["contact"]["note"], note);
        let document = environment.json(&[
            "l", "acme", "-c", "phone", "--note", note, "-n", note, "--due", "fri",
        ]);
        assert_eq!(document["contact"]["note"], note);
        assert_eq!(document["contact"]["next"]["text"], note);
    }
}

#[test]
fn words_of_a_note_are_joined_and_standard_input_is_read() {
    let environment = acme();
    let document = environment.json(&["l", "acme", "liked", "the", "idea", "-c", "phone"]);
    assert_eq!(document["contact"]["note"], "liked the idea");
    let answer = environment
        .run_with_input(
            &["l", "acme", "-c", "phone", "--note", "-", "--json"],
            "from a file\n",
        )
        .exits(0);
    assert_eq!(
        answer.json()["contact"]["note"]
            .as_str()
            .unwrap()
            .trim_end(),
        "from a file"
    );
}

#[test]
fn a_note_beyond_the_limit_is_refused_never_cut() {
    let environment = acme();
    let note = "a".repeat(16 * 1024 + 1);
    let before = environment.files();
    let answer = environment.run_with_input(&["l", "acme", "-c", "phone", "--note", "-"], &note);
    assert!((1..=3).contains(&answer.status), "{answer:?}");
    crate::support::assert_same(&before, &environment.files(), &answer);
    environment
        .run_with_input(&["l", "acme", "-c", "phone", "--note", "-"], &note[1..])
        .exits(0);
}

#[test]
fn dry_run_writes_nothing_and_says_so() {
    let environment = acme();
    environment
        .unchanged(0, &["log-contact", "acme", "-c", "visit", "--dry-run"])
        .remarks("nothing was written");
    environment.unchanged(
        0,
        &[
            "log-contact",
            "Lidl",
            "-c",
            "visit",
            "--new",
            "--dry-run",
            "--json",
        ],
    );
}

#[test]
fn the_first_coach_is_put_on_file_and_this_is_said() {
    let environment = TestEnvironment::new();
    environment
        .run(&["log-contact", "Acme Oy", "-c", "visit", "--new"])
        .exits(0)
        .remarks("anna");
    assert!(environment.data().join("coaches/anna.toml").is_file());
}

#[test]
fn a_contact_closes_the_oldest_follow_up_due_and_says_so() {
    let mut environment = acme();
    environment.clock("2026-11-02T10:00");
    let first = environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "call back",
        "--due",
        "2026-11-10",
        "--keep",
    ]);
    let second = environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "send brochure",
        "--due",
        "2026-11-12",
        "--keep",
    ]);
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "spring talk",
        "--due",
        "2027-03-01",
        "--keep",
    ]);
    environment.clock("2026-11-19T15:00");
    let document = environment.json(&["l", "acme", "-c", "visit"]);
    assert_eq!(document["closed"], json!(first));
    let answer = environment.ok(&["l", "acme", "-c", "visit"]);
    assert!(
        answer.stdout.contains("Closed: send brochure"),
        "{answer:?}"
    );
    let document = environment.json(&["l", "acme", "-c", "visit"]);
    assert!(
        document["closed"].is_null(),
        "what is due later stays open: {document}"
    );
    environment.ok(&["done", &second]).says("Already");
}

#[test]
fn keep_leaves_follow_ups_open() {
    let mut environment = acme();
    environment.clock("2026-11-02T10:00");
    let first = environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "call back",
        "--due",
        "2026-11-10",
    ]);
    environment.clock("2026-11-19T15:00");
    environment
        .ok(&["l", "acme", "-c", "visit", "--keep"])
        .leaves_out("Closed");
    assert_eq!(
        environment.json(&["l", "acme", "-c", "visit"])["closed"],
        json!(first)
    );
}

#[test]
fn a_backdated_contact_does_not_close_what_was_due_after_it() {
    let mut environment = acme();
    environment.clock("2026-11-02T10:00");
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "call back",
        "--due",
        "2026-11-10",
    ]);
    environment.clock("2026-11-19T15:00");
    assert!(
        environment.json(&["l", "acme", "-c", "visit", "--on", "2026-11-09"])["closed"].is_null()
    );
    assert!(
        environment.json(&["l", "acme", "-c", "visit", "--on", "2026-11-10"])["closed"].is_string()
    );
}

#[test]
fn a_follow_up_with_another_employer_stays_open() {
    let mut environment = acme();
    environment.employer("Bakkerij Smit");
    environment.clock("2026-11-02T10:00");
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "call back",
        "--due",
        "2026-11-10",
    ]);
    environment.clock("2026-11-19T15:00");
    assert!(environment.json(&["l", "smit", "-c", "visit"])["closed"].is_null());
}

#[test]
fn stage_moves_the_partnership_and_a_new_employer_begins_at_first_contact() {
    let environment = acme();
    environment.log(&["acme", "-c", "visit", "--stage", "informing"]);
    assert!(
        environment
            .read("employers/acme-oy.toml")
            .contains("informing")
    );
    environment.log(&["Lidl", "-c", "visit", "--new"]);
    assert!(
        environment
            .read("employers/lidl.toml")
            .contains("first-contact")
    );
}

/// `--new` is about the employer that is named first; another that is on file is meant by the beginning of its name, too.
#[test]
fn with_new_the_others_of_an_event_may_be_on_file() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.employer("Bakkerij Smit");
    for (also, slugs) in [
        ("acme", &["acme-oy"][..]),
        ("smit", &["bakkerij-smit"]),
        ("acme-oy,bakkerij", &["acme-oy", "bakkerij-smit"]),
        ("Kukkakauppa", &["kukkakauppa"]),
        ("Kukkakauppa,acme", &["kukkakauppa", "acme-oy"]),
    ] {
        let trial = environment.copy();
        let line = ["l", "Job fair", "-c", "event", "--new", "--also", also];
        let document = trial.json(&line);
        assert_eq!(document["contact"]["employer"], "job-fair", "{also}");
        assert_eq!(
            document["contact"]["also"],
            serde_json::json!(slugs),
            "{also}"
        );
    }
    environment
        .unchanged(
            2,
            &["l", "Foo Oy", "-c", "event", "--new", "--also", "Foo Öy"],
        )
        .remarks("would be one employer on file");
}

#[test]
fn an_event_with_several_employers_is_one_entry() {
    let environment = acme();
    environment.employer("Bakkerij Smit");
    let document = environment.json(&["l", "acme", "-c", "event", "--also", "smit"]);
    assert_eq!(document["contact"]["also"], json!(["bakkerij-smit"]));
    assert_eq!(
        environment.week(&[])["entries"].as_array().unwrap().len(),
        1
    );
}

#[test]
fn a_consent_withdrawn_yesterday_stops_today_and_allows_last_week() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.log(&["acme", "-c", "visit", "-f", "k7qm", "--on", "2026-11-17"]);
    environment.ok(&[
        "candidate",
        "consent",
        "k7qm",
        "--withdraw",
        "--on",
        "yesterday",
    ]);

    let stopped = environment.unchanged(1, &["log-contact", "acme", "-c", "visit", "-f", "k7qm"]);
    assert!(
        stopped.stderr.contains("2026-11-18") && stopped.stderr.contains("withdrew"),
        "{stopped:?}"
    );
    assert!(
        stopped.stderr.contains("--without-consent") && stopped.stderr.contains("consent k7qm"),
        "the ways on: {stopped:?}"
    );
    environment.unchanged(
        1,
        &[
            "log-contact",
            "acme",
            "-c",
            "visit",
            "-f",
            "k7qm",
            "--on",
            "yesterday",
        ],
    );
    environment.ok(&[
        "log-contact",
        "acme",
        "-c",
        "visit",
        "-f",
        "k7qm",
        "--on",
        "2026-11-12",
    ]);
    environment.ok(&["log-contact", "acme", "-c", "visit"]);
    let entries = environment.week(&[])["entries"].clone();
    assert!(
        entries
            .as_array()
            .unwrap()
            .iter()
            .any(|entry| entry["on"] == "2026-11-17" && entry["for"] == json!(["k7qm"])),
        "what is logged stays: {entries}"
    );
}

#[test]
fn without_any_consent_or_with_one_for_others_a_contact_is_stopped() {
    let environment = acme();
    environment.employer("Bakkerij Smit");
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "aa22",
        "--no-name",
        "--entered",
        "2026-09-01",
    ]);
    environment
        .unchanged(1, &["l", "acme", "-c", "visit", "-f", "aa22"])
        .remarks("--without-consent");
    environment.ok(&[
        "candidate",
        "consent",
        "aa22",
        "named",
        "--employer",
        "smit",
        "--on",
        "2026-09-01",
    ]);
    environment
        .unchanged(1, &["l", "acme", "-c", "visit", "-f", "aa22"])
        .remarks("bakkerij-smit");
    environment.ok(&["l", "smit", "-c", "visit", "-f", "aa22"]);
    environment.ok(&["candidate", "consent", "aa22", "none", "--on", "today"]);
    environment.unchanged(1, &["l", "smit", "-c", "visit", "-f", "aa22"]);
}

#[test]
fn an_expired_consent_stops_the_day_after_its_last() {
    let environment = acme();
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "aa22",
        "--no-name",
        "--entered",
        "2026-09-01",
    ]);
    let until = [
        "candidate",
        "consent",
        "aa22",
        "named",
        "--on",
        "2026-09-01",
        "--until",
        "2026-11-19",
    ];
    environment.ok(&until);
    environment.ok(&["l", "acme", "-c", "visit", "-f", "aa22"]);
    let answer = environment
        .run_at(
            "2026-11-20T09:00",
            &["l", "acme", "-c", "visit", "-f", "aa22"],
        )
        .exits(1);
    assert!(answer.stderr.contains("ran out"), "{answer:?}");
}

#[test]
fn papers_entered_late_are_accepted_with_a_remark() {
    let environment = acme();
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "aa22",
        "--no-name",
        "--entered",
        "2026-09-01",
    ]);
    environment.ok(&[
        "candidate",
        "consent",
        "aa22",
        "named",
        "--on",
        "2026-11-18",
    ]);
    environment
        .run(&[
            "l",
            "acme",
            "-c",
            "visit",
            "-f",
            "aa22",
            "--on",
            "2026-11-10",
        ])
        .exits(0)
        .remarks("Wed 18 Nov");
}

#[test]
fn without_consent_is_stored_and_shown_on_the_supervision_sheet() {
    let environment = acme();
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "aa22",
        "--no-name",
        "--entered",
        "2026-09-01",
    ]);
    let document = environment.json(&[
        "l",
        "acme",
        "-c",
        "visit",
        "-f",
        "aa22",
        "--without-consent",
        "asked on the phone, papers follow",
    ]);
    assert_eq!(
        document["contact"]["without_consent"],
        "asked on the phone, papers follow"
    );
    environment
        .ok(&["report"])
        .says("asked on the phone, papers follow")
        .says("aa22");
    assert!(
        environment
            .json(&["report"])
            .to_string()
            .contains("asked on the phone, papers follow")
    );
}

#[test]
fn names_become_codes_in_every_shared_text() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let note = "Matti Meikäläinen showed his hands; gave Matin CV to Meikäläisen boss";
    environment.log(&[
        "acme",
        note,
        "-c",
        "visit",
        "-f",
        "k7qm",
        "-n",
        "send Matti's CV",
        "--due",
        "fri",
        "--without-consent",
        "for Matti",
    ]);
    for name in ["matti", "matin", "meikäläi"] {
        let shared: Vec<String> = environment
            .files_holding(name)
            .into_iter()
            .filter(|path| !path.starts_with("private/") && !path.starts_with(".coach/"))
            .collect();
        assert!(shared.is_empty(), "`{name}` stands in {shared:?}");
    }
    environment.run(&["check"]).exits(0);
}

#[test]
fn a_doubtful_name_is_left_and_warned_of_in_a_script() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment
        .run(&["l", "acme", "met Matti at the gate", "-c", "visit"])
        .exits(0)
        .remarks("warning")
        .remarks("k7qm");
}

#[test]
fn the_person_met_keeps_a_name_that_a_candidate_has_too() {
    let environment = acme();
    environment.seeker("k7qm", "Mari Laine");
    let document = environment.json(&[
        "l",
        "acme",
        "Mari Laine was kind",
        "-c",
        "visit",
        "-p",
        "Mari Laine",
    ]);
    assert_eq!(document["contact"]["person"], "Mari Laine");
    assert_eq!(document["contact"]["note"], "Mari Laine was kind");
}

#[test]
fn a_contact_person_is_completed_from_those_on_file() {
    let environment = acme();
    environment.ok(&[
        "employer",
        "person",
        "acme",
        "Mari Laine",
        "--role",
        "foreman",
    ]);
    assert_eq!(
        environment.json(&["l", "acme", "-c", "visit", "-p", "mari"])["contact"]["person"],
        "Mari Laine"
    );
}

#[test]
fn names_are_shown_outside_a_terminal_only_when_asked_for() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment
        .ok(&["l", "acme", "-c", "visit", "-f", "k7qm"])
        .leaves_out("Matti");
    environment
        .ok(&["l", "acme", "-c", "visit", "-f", "k7qm", "--names"])
        .says("Matti");
    let document = environment.json(&["l", "acme", "-c", "visit", "-f", "k7qm"]);
    assert!(!document.to_string().contains("Matti"), "{document}");
}

#[test]
fn control_characters_in_a_note_are_neutralised_on_output() {
    let environment = acme();
    environment.log(&[
        "acme",
        "red \u{1b}[31malert\u{202e}",
        "-c",
        "visit",
        "-n",
        "\u{1b}]0;title\u{7}",
        "--due",
        "fri",
    ]);
    for args in [
        &["week"][..],
        &["report"],
        &["employer", "show", "acme"],
        &["week", "--json"],
    ] {
        let answer = environment.ok(args);
        assert!(
            !answer.stdout.contains(['\u{1b}', '\u{202e}', '\u{7}']),
            "{answer:?}"
        );
    }
}

#[test]
fn a_named_directory_that_is_not_there_exits_3_with_the_hint_init() {
    let environment = TestEnvironment::empty();
    environment
        .run(&["log-contact", "acme", "-c", "visit"])
        .exits(3)
        .remarks("coach init");
    environment.run(&["week"]).exits(3).remarks("coach init");
    let error = environment.json_error(3, &["week"]);
    assert!(
        error["hint"].as_str().unwrap().contains("coach init"),
        "{error}"
    );
}

#[test]
fn the_platform_directory_is_made_by_the_first_write_which_says_so() {
    let environment = TestEnvironment::empty();
    let run = |args: &[&str]| {
        environment
            .command(args)
            .env_remove("COACH_DATA")
            .output()
            .unwrap()
    };
    let read = run(&["week", "--json"]);
    assert!(read.status.success(), "{read:?}");
    assert!(
        !environment.home().join("share").exists(),
        "reading makes nothing"
    );
    let rehearsed = run(&["l", "Acme Oy", "-c", "visit", "--new", "--dry-run"]);
    assert!(
        rehearsed.status.success() && !environment.home().join("share").exists(),
        "{rehearsed:?}"
    );
    let written = run(&["l", "Acme Oy", "-c", "visit", "--new"]);
    assert!(written.status.success(), "{written:?}");
    assert!(
        String::from_utf8_lossy(&written.stderr).contains("share"),
        "{written:?}"
    );
    assert!(environment.home().join("share/coach/coach.toml").is_file());
}

#[test]
fn the_nearest_parent_with_settings_is_the_data_directory() {
    let environment = acme();
    let below = environment.data().join("employers");
    let output = environment
        .command(&["week", "--json"])
        .env_remove("COACH_DATA")
        .current_dir(below)
        .output()
        .unwrap();
    assert!(
        output.status.success() && String::from_utf8_lossy(&output.stdout).contains("anna"),
        "{output:?}"
    );
}

#[test]
fn a_word_that_tells_of_an_illness_is_remarked_on_and_never_stops_the_entry() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let answer = environment.ok(&[
        "l",
        "acme",
        "they know of his ADHD, ahdistuneisuushäiriöstä too",
        "-c",
        "visit",
    ]);
    answer
        .remarks("ADHD, ahdistuneisuushäiriöstä may reveal an illness")
        .says("Logged visit");
    environment
        .ok(&[
            "l",
            "acme",
            "-c",
            "phone",
            "-n",
            "ask after her depressie",
            "--due",
            "fri",
        ])
        .remarks("depressie may reveal");
    let quiet = environment.ok(&["l", "acme", "they add a shift on Friday", "-c", "phone"]);
    assert!(!quiet.stderr.contains("illness"), "{quiet:?}");
    // What a person told is theirs, and lies in private/ only.
    environment.seeker("k7qm", "Matti Meikäläinen");
    let private = environment.ok(&["log-support", "k7qm", "told of the depression"]);
    assert!(!private.stderr.contains("illness"), "{private:?}");
}

#[test]
fn an_employer_whose_record_can_not_be_read_is_not_taken_for_missing() {
    let environment = TestEnvironment::new();
    environment.employer("Harjuleipä Oy");
    let record = environment.read("employers/harjuleipa-oy.toml");
    environment.write("employers/harjuleipa-oy.toml", format!("{record}size =\n"));
    environment
        .unchanged(3, &["l", "harjuleipä", "-c", "visit"])
        .remarks("employers/harjuleipa-oy.toml:");
    environment
        .unchanged(3, &["l", "Harjuleipä Oy", "-c", "visit", "--new"])
        .remarks("may be this one");
    environment.ok(&["l", "Kahvila", "-c", "visit", "--new"]);
    assert!(
        !environment
            .data()
            .join("employers/harjuleipa-oy-2.toml")
            .exists()
    );
}

#[test]
fn a_contact_that_is_refused_is_not_said_to_be_there_already() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&[
        "candidate",
        "consent",
        "k7qm",
        "named",
        "--on",
        "2026-11-02",
    ]);
    environment.ok(&["l", "acme", "first", "-c", "phone", "-f", "k7qm"]);
    environment.ok(&[
        "candidate",
        "consent",
        "k7qm",
        "--withdraw",
        "--on",
        "2026-11-10",
    ]);
    let refused = environment.unchanged(1, &["l", "acme", "first", "-c", "phone", "-f", "k7qm"]);
    assert!(!refused.stderr.contains("already logged"), "{refused:?}");
}

/// Lines that a wrong clock stamped ahead do not win over others: what follows them must not be stamped ahead too.
#[test]
fn what_is_changed_after_an_entry_under_a_wrong_clock_holds() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let id = environment.log(&["acme", "first", "-c", "visit", "-m", "30"]);
    environment
        .run_at(
            "2027-11-20T15:00",
            &[
                "l",
                "acme",
                "clock wrong",
                "-c",
                "phone",
                "--on",
                "2026-11-19",
            ],
        )
        .exits(0);
    environment.ok(&["amend", &id, "-m", "50"]);
    let contact = environment.json(&["history", &id]).to_string();
    assert!(contact.contains("\"minutes\":50"), "{contact}");
    assert!(
        environment
            .log_files()
            .iter()
            .any(|file| file.ends_with("2026-11.2.jsonl"))
    );
    let last = environment.log(&["acme", "logged last", "-c", "visit", "-m", "10"]);
    environment
        .ok(&["amend", "-m", "20"])
        .says(&last[22..].to_lowercase());
    environment.run(&["check"]).exits(3).says("clock");
}

#[test]
fn a_torn_line_that_was_set_aside_is_said_once() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.log(&["acme", "-c", "visit"]);
    let file = environment.log_files().pop().unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{text}{{\"v\":1,\"id\":")).unwrap();
    let answer = environment
        .ok(&["l", "acme", "-c", "phone"])
        .remarks("it was set aside");
    assert!(
        !answer.stderr.contains("the next entry sets it aside"),
        "{answer:?}"
    );
}
