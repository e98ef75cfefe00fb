//! Questions in a real terminal, and none without one.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at files directly"
)]
#![cfg(unix)]

mod support;

use rexpect::process::WaitStatus;
use rexpect::session::{PtySession, spawn_command};
use std::time::Duration;
use support::{Answer, TestEnvironment, assert_same, met_fault};

const ESCAPE: &str = "\x1b";
const CONTROL_C: &str = "\x03";
const ENTER: &str = "\r";
const DOWN: &str = "\x1b[B";
const TAB: &str = "\t";
const BACK: &str = "\x1b[Z";
/// Where the draft of the logging screen is kept.
const DRAFT: &str = ".coach/drafts/form-log-contact.json";
/// The questions of the screen, in order; the last comes only after a promise.
const QUESTIONS: [&str; 7] = [
    "Employer:",
    "How:",
    "Who:",
    "For whom:",
    "Note:",
    "Next (what was promised):",
    "By when:",
];

/// A program in a terminal, and all it has shown.
struct Terminal {
    session: PtySession,
    shown: String,
}

impl Terminal {
    fn start(environment: &TestEnvironment, args: &[&str]) -> Terminal {
        let mut command = environment.process(args);
        command.env("TERM", "xterm-256color");
        Terminal {
            session: spawn_command(command, Some(20_000)).unwrap(),
            shown: String::new(),
        }
    }

    #[track_caller]
    fn sees(&mut self, words: &str) -> &mut Terminal {
        match self.session.exp_string(words) {
            Ok(before) => self.shown.push_str(&(before + words)),
            Err(error) => panic!("no `{words}` after {}: {error}", self.shown),
        }
        self
    }

    fn types(&mut self, keys: &str) -> &mut Terminal {
        self.session.send(keys).unwrap();
        self.session.flush().unwrap();
        self
    }

    /// Waits for the end; the exit code and everything shown.
    #[track_caller]
    fn ends_somehow(mut self) -> (i32, String) {
        let rest = self
            .session
            .exp_eof()
            .unwrap_or_else(|error| panic!("no end after {}: {error}", self.shown));
        self.shown.push_str(&rest);
        // The last word on the cursor is that it is shown.
        let (hidden, visible) = (self.shown.rfind("\x1b[?25l"), self.shown.rfind("\x1b[?25h"));
        assert!(
            hidden.is_none() || hidden < visible,
            "the cursor stays hidden: {:?}",
            self.shown
        );
        match self.session.process().wait().unwrap() {
            WaitStatus::Exited(_, code) => (code, self.shown),
            other => panic!("{other:?} after {}", self.shown),
        }
    }

    /// The same, of a program without a fault of its own.
    #[track_caller]
    fn ends(self) -> (i32, String) {
        let (code, shown) = self.ends_somehow();
        assert!(!met_fault(&shown, Some(code)), "{shown}");
        (code, shown)
    }
}

/// Employers, candidates, and a habit: visits to Bakkerij Smit with Jan.
fn service() -> TestEnvironment {
    let environment = TestEnvironment::new();
    for name in ["Acme Oy", "Bakkerij Smit", "K-Market Kerava"] {
        environment.employer(name);
        environment.ok(&["employer", "stage", name, "first-contact"]);
    }
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.log(&[
        "smit",
        "-c",
        "visit",
        "-p",
        "Jan Smit",
        "--on",
        "2026-11-17",
    ]);
    environment
}

#[test]
fn enter_takes_the_usual_answers_and_the_entry_is_written() {
    let environment = service();
    let mut terminal = Terminal::start(&environment, &["l"]);
    for question in &QUESTIONS[..6] {
        terminal.sees(question).types(ENTER);
    }
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Logged visit at Bakkerij Smit"), "{shown}");
    let week = environment.week(&[]);
    assert_eq!(week["meetings"]["counted"], 2);
    assert_eq!(
        (
            &week["entries"][1]["employer"],
            &week["entries"][1]["channel"]
        ),
        (&"bakkerij-smit".into(), &"visit".into())
    );
}

#[test]
fn an_employer_is_found_by_typing_some_of_its_letters() {
    for (typed, employer) in [
        ("ker", "k-market-kerava"),
        ("ACM", "acme-oy"),
        ("kmk", "k-market-kerava"),
    ] {
        let environment = service();
        let mut terminal = Terminal::start(&environment, &["l"]);
        terminal.sees("Employer:").types(typed).types(ENTER);
        for question in &QUESTIONS[1..6] {
            terminal.sees(question).types(ENTER);
        }
        let (code, shown) = terminal.ends();
        assert_eq!(code, 0, "{shown}");
        let week = environment.week(&[]);
        assert!(
            week["entries"]
                .as_array()
                .unwrap()
                .iter()
                .any(|entry| entry["employer"] == employer),
            "{typed}: {week}"
        );
    }
}

#[test]
fn every_answer_typed_is_stored() {
    let environment = service();
    let mut terminal = Terminal::start(&environment, &["log-contact"]);
    terminal.sees("Employer:").types("acm").types(ENTER);
    terminal.sees("How:").types("phone").types(ENTER);
    terminal.sees("Who:").types("Mari Laine").types(ENTER);
    terminal.sees("For whom:").types("k7qm").types(ENTER);
    terminal
        .sees("Note:")
        .types("Äiti liked the idea")
        .types(ENTER);
    terminal.sees("Next (").types("send the CV").types(ENTER);
    terminal.sees("By when:").types("fri").types(ENTER);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    let lines = environment.log_lines();
    let contact = lines.iter().rfind(|line| line["op"] == "contact").unwrap();
    assert_eq!(
        (&contact["employer"], &contact["channel"]),
        (&"acme-oy".into(), &"phone".into())
    );
    assert_eq!(
        (&contact["person"], &contact["for"]),
        (&"Mari Laine".into(), &serde_json::json!(["k7qm"]))
    );
    assert_eq!(
        (&contact["note"], &contact["next"]["due"]),
        (&"Äiti liked the idea".into(), &"2026-11-20".into())
    );
}

#[test]
fn an_employer_typed_that_is_not_on_file_is_made() {
    let environment = service();
    let mut terminal = Terminal::start(&environment, &["l"]);
    terminal
        .sees("Employer:")
        .types("Lidl Tikkurila")
        .types(ENTER);
    for question in &QUESTIONS[1..6] {
        terminal.sees(question).types(ENTER);
    }
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    assert!(
        environment
            .data()
            .join("employers/lidl-tikkurila.toml")
            .is_file()
    );
}

/// Walks to a question, presses a key there, and gives the exit code; nothing may have been written.
#[track_caller]
fn leaves(question: usize, key: &str) -> (i32, String) {
    let environment = service();
    let before = environment.files();
    let mut terminal = Terminal::start(&environment, &["l"]);
    for (index, words) in QUESTIONS.iter().enumerate().take(question) {
        terminal.sees(words);
        terminal.types(if index == 5 { "call back\r" } else { ENTER });
    }
    terminal.sees(QUESTIONS[question]).types(key);
    let (code, shown) = terminal.ends();
    let mut after = environment.files();
    let draft = after.remove(DRAFT);
    assert_eq!(
        draft.is_some(),
        key == ESCAPE && question > 0,
        "a draft is kept where anything was answered: {shown}"
    );
    let answer = Answer {
        args: vec!["l".to_owned()],
        stdout: shown.clone(),
        stderr: String::new(),
        status: code,
    };
    assert_same(&before, &after, &answer);
    (code, shown)
}

#[test]
fn escape_writes_nothing_but_a_draft_at_each_question() {
    for (index, question) in QUESTIONS.iter().enumerate() {
        let (code, shown) = leaves(index, ESCAPE);
        assert_eq!(code, 0, "{question} {shown}");
    }
}

#[test]
fn control_c_exits_130_at_each_question_and_nothing_is_written() {
    for (index, question) in QUESTIONS.iter().enumerate() {
        let (code, shown) = leaves(index, CONTROL_C);
        assert_eq!(code, 130, "{question} {shown}");
    }
}

#[test]
fn an_unknown_employer_gives_a_numbered_choice() {
    let environment = service();
    let mut terminal = Terminal::start(&environment, &["l", "amce", "-c", "phone"]);
    terminal
        .sees("1. acme-oy")
        .sees("2. a new employer: amce")
        .types(ENTER);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Logged call with Acme Oy"), "{shown}");

    let mut terminal = Terminal::start(&environment, &["l", "amce", "-c", "phone"]);
    terminal
        .sees("2. a new employer: amce")
        .types(DOWN)
        .types(ENTER);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    assert!(environment.data().join("employers/amce.toml").is_file());
}

#[test]
fn a_choice_is_left_without_a_trace_by_escape_and_with_130_by_control_c() {
    for (key, status) in [(ESCAPE, 0), (CONTROL_C, 130)] {
        let environment = service();
        let before = environment.files();
        let mut terminal = Terminal::start(&environment, &["l", "amce", "-c", "phone"]);
        terminal.sees("a new employer: amce").types(key);
        let (code, shown) = terminal.ends();
        assert_eq!(code, status, "{shown}");
        let answer = Answer {
            args: vec!["l".to_owned()],
            stdout: shown,
            stderr: String::new(),
            status,
        };
        assert_same(&before, &environment.files(), &answer);
    }
}

#[test]
fn a_missing_channel_is_asked_for_and_nothing_else() {
    let environment = service();
    let mut terminal = Terminal::start(&environment, &["l", "acme"]);
    terminal.sees("How?").sees("visit").types(ENTER);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Logged visit at Acme Oy"), "{shown}");
}

#[test]
fn the_one_line_form_asks_for_nothing() {
    let environment = service();
    let (code, shown) =
        Terminal::start(&environment, &["l", "acme", "hello", "-c", "phone"]).ends();
    assert_eq!(code, 0, "{shown}");
}

#[test]
fn a_doubtful_name_is_asked_about() {
    for (key, note) in [
        ("y", "met k7qm at the gate"),
        ("n", "met Matti at the gate"),
    ] {
        let environment = service();
        let mut terminal = Terminal::start(
            &environment,
            &["l", "acme", "met Matti at the gate", "-c", "visit"],
        );
        terminal.sees("Is `Matti` k7qm (Matti Meik").types(key);
        let (code, shown) = terminal.ends();
        assert_eq!(code, 0, "{shown}");
        let lines = environment.log_lines();
        assert_eq!(
            lines.iter().rfind(|line| line["op"] == "contact").unwrap()["note"],
            note
        );
    }
}

#[test]
fn which_of_several_follow_ups_is_closed_is_asked() {
    let mut environment = service();
    environment.clock("2026-11-02T10:00");
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "call back",
        "--due",
        "2026-11-10",
        "--keep",
    ]);
    environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "send brochure",
        "--due",
        "2026-11-12",
        "--keep",
    ]);
    environment.clock("2026-11-19T15:00");
    let mut terminal = Terminal::start(&environment, &["l", "acme", "-c", "visit"]);
    terminal
        .sees("1. call back")
        .sees("2. send brochure")
        .types(DOWN)
        .types(ENTER);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Closed: send brochure"), "{shown}");
}

#[test]
fn a_day_that_is_hardly_meant_is_asked_about_before_anything_is_written() {
    let environment = service();
    let before = environment.files();
    for (args, question) in [
        (
            &["l", "acme", "-c", "phone", "--on", "20.11."][..],
            "`20.11.` is read as Thu 20 Nov 2025, 364 days back. Is that meant?",
        ),
        (
            &["l", "acme", "-c", "phone", "-n", "x", "--due", "4.1."],
            "`4.1.` is read as Mon 4 Jan 2027. Is that meant?",
        ),
        (
            &["candidate", "profile", "k7qm", "--on", "2020-01-02"],
            "Thu 2 Jan 2020 is before k7qm entered",
        ),
    ] {
        for no in ["n", ENTER, ESCAPE] {
            let mut terminal = Terminal::start(&environment, args);
            terminal.sees(question).types(no);
            let (code, shown) = terminal.ends();
            assert_eq!(code, 0, "{shown}");
            assert!(before == environment.files(), "written after {shown}");
        }
    }
    let mut terminal = Terminal::start(
        &environment,
        &["l", "acme", "-c", "phone", "--on", "20.11."],
    );
    terminal.sees("Is that meant?").types("y");
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Thu 20 Nov 2025"), "{shown}");
    let args = ["l", "acme", "-c", "phone", "--on", "21.11.", "--yes"];
    let (code, shown) = Terminal::start(&environment, &args).ends();
    assert_eq!(code, 0, "{shown}");
    assert!(
        shown.contains("mind: `21.11.` is read as Fri 21 Nov 2025"),
        "{shown}"
    );
}

#[test]
fn redact_asks_and_no_is_the_usual_answer() {
    let environment = service();
    let id = environment.log(&["acme", "zqxmarker", "-c", "visit"]);
    for (key, left) in [("n", true), (ENTER, true), (ESCAPE, true), ("y", false)] {
        let mut terminal = Terminal::start(&environment, &["redact", &id]);
        terminal.sees("for good?").types(key);
        let (code, shown) = terminal.ends();
        assert_eq!(code, 0, "{shown}");
        assert_eq!(
            !environment.files_holding("zqxmarker").is_empty(),
            left,
            "{key:?}"
        );
    }
}

#[test]
fn no_input_never_prompts_in_a_terminal_either() {
    let environment = service();
    for args in [
        &["l", "--no-input"][..],
        &["l", "acme", "--no-input"],
        &["l", "amce", "-c", "phone", "--no-input"],
    ] {
        let (code, shown) = Terminal::start(&environment, args).ends();
        assert_eq!(code, 2, "{args:?}: {shown}");
    }
}

#[test]
fn candidates_names_are_shown_in_a_terminal() {
    let environment = service();
    let (code, shown) =
        Terminal::start(&environment, &["l", "acme", "-c", "visit", "-f", "k7qm"]).ends();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("k7qm (Matti"), "{shown}");
}

#[test]
fn without_a_terminal_what_is_missing_is_named_at_once() {
    let environment = service();
    let id = environment.log(&["acme", "a note", "-c", "visit"]);
    let cases: [(&[&str], &str); 23] = [
        (&["log-contact"], "EMPLOYER"),
        (&["log-contact", "acme"], "--channel"),
        (&["log-support"], "CODE"),
        (&["log-time"], "KIND"),
        (&["log-time", "admin"], "MINUTES"),
        (&["done"], "ID"),
        (&["redact"], "ID"),
        (&["redact", &id], "--yes"),
        (&["employer", "add"], "NAME"),
        (&["employer", "show"], "EMPLOYER"),
        (&["employer", "stage"], "EMPLOYER"),
        (&["employer", "stage", "acme"], "STAGE"),
        (&["employer", "person", "acme"], "NAME"),
        (&["employer", "edit"], "EMPLOYER"),
        (&["employer", "edit", "acme"], "--set"),
        (&["candidate", "add"], "--name"),
        (&["candidate", "show"], "CODE"),
        (&["candidate", "stage", "k7qm"], "STAGE"),
        (&["candidate", "consent", "k7qm"], "LEVEL"),
        (&["candidate", "edit", "k7qm"], "--set"),
        (&["candidate", "close", "k7qm"], "REASON"),
        (&["s"], "EMPLOYER"),
        (&["week", "--goal", "two new employers"], "--review"),
    ];
    for (args, flag) in cases {
        let before = environment.files();
        let output = environment
            .command(args)
            .timeout(Duration::from_secs(5))
            .output()
            .unwrap();
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {shown}");
        assert!(
            shown.contains(flag),
            "{args:?} does not name {flag}: {shown}"
        );
        let answer = Answer {
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
            stdout: String::new(),
            stderr: shown,
            status: 2,
        };
        assert_same(&before, &environment.files(), &answer);
    }
}

#[test]
fn a_passphrase_is_asked_for_twice_and_never_shown_and_once_to_open() {
    let environment = service();
    let file = environment
        .home()
        .join("caseload.age")
        .display()
        .to_string();
    let mut terminal = Terminal::start(&environment, &["backup", &file]);
    terminal
        .sees("Passphrase of the backup")
        .types("correct horse\r")
        .sees("Once more")
        .types("correct horse\r");
    let (code, shown) = terminal.ends();
    assert!(
        code == 0 && !shown.contains("horse") && shown.contains("Backed up"),
        "{shown}"
    );
    let other = TestEnvironment::empty();
    let mut terminal = Terminal::start(&other, &["restore", &file]);
    terminal
        .sees("Passphrase of the backup")
        .types("correct horse\r");
    let (code, shown) = terminal.ends();
    assert!(code == 0 && !shown.contains("horse"), "{shown}");
    other.ok(&["check"]);
}

#[test]
fn forgetting_asks_first_and_escape_leaves_everyone() {
    let environment = service();
    let before = environment.files();
    let mut terminal = Terminal::start(&environment, &["candidate", "forget", "k7qm"]);
    terminal.sees("Forget k7qm for good?").types(ESCAPE);
    terminal.ends();
    assert_eq!(before, environment.files());
    let mut terminal = Terminal::start(&environment, &["candidate", "forget", "k7qm"]);
    terminal.sees("Forget k7qm for good?").types("y");
    let (code, shown) = terminal.ends();
    assert!(code == 0 && shown.contains("Forgot k7qm"), "{shown}");
    assert_eq!(
        environment.files_holding("Meikäläinen"),
        Vec::<String>::new()
    );
}

#[test]
fn a_directory_that_goes_away_during_a_question_is_not_made_anew() {
    let environment = service();
    let mut terminal = Terminal::start(
        &environment,
        &["log-contact", "acme", "Matti was there", "-c", "visit"],
    );
    terminal.sees("Is `Matti` k7qm");
    std::fs::remove_dir_all(environment.data()).unwrap();
    let (code, shown) = {
        terminal.types("y");
        terminal.types(ENTER);
        terminal.ends()
    };
    assert_eq!(code, 3, "{shown}");
    assert!(!environment.data().exists(), "{shown}");
}

/// Puts another data directory, with the same record, in the place of this one; the first is beside it as `aside`.
fn swap(environment: &TestEnvironment, other: &TestEnvironment) -> std::path::PathBuf {
    let aside = environment.home().join("aside");
    std::fs::rename(environment.data(), &aside).unwrap();
    support::copy_folder(&other.data(), &environment.data());
    aside
}

#[test]
fn a_directory_that_is_swapped_during_a_question_is_not_written_to() {
    let (environment, other) = (service(), service());
    let mut terminal = Terminal::start(&environment, &["candidate", "forget", "k7qm"]);
    terminal.sees("Forget k7qm for good?");
    let aside = swap(&environment, &other);
    let before = environment.files();
    terminal.types("y");
    let (code, shown) = terminal.ends();
    assert!(
        code == 3 && shown.contains("is not the one that was there"),
        "{code}: {shown}"
    );
    assert_eq!(environment.files(), before);
    assert!(aside.join("candidates/k7qm.toml").exists());
}

#[test]
fn a_directory_that_is_swapped_while_the_editor_is_open_is_not_written_to() {
    use std::os::unix::fs::PermissionsExt;
    let (environment, other) = (service(), service());
    let editor = environment.home().join("editor");
    std::fs::write(&editor, "#!/bin/sh\necho edit the file > /dev/tty\nread answer < /dev/tty\nsed -i 's/Acme Oy/Zqx Oy/' \"$1\" || true\n").unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).unwrap();
    let mut command = environment.process(&["employer", "edit", "acme-oy"]);
    command.env("TERM", "xterm-256color").env("EDITOR", &editor);
    let mut terminal = Terminal {
        session: spawn_command(command, Some(20_000)).unwrap(),
        shown: String::new(),
    };
    terminal.sees("edit the file");
    let aside = swap(&environment, &other);
    terminal.types("\r");
    let (code, shown) = terminal.ends();
    assert!(
        code == 3
            && shown.contains("is not the one that was there")
            && shown.contains(".coach/drafts/employers_acme-oy.toml of"),
        "{code}: {shown}"
    );
    for record in [
        environment.data().join("employers/acme-oy.toml"),
        aside.join("employers/acme-oy.toml"),
    ] {
        assert!(std::fs::read_to_string(record).unwrap().contains("Acme Oy"));
    }
}

#[cfg(debug_assertions)]
#[test]
fn a_fault_of_the_program_leaves_the_cursor_shown() {
    use support::{FAULT, FAULT_CODE};
    let environment = service();
    let mut command = environment.process(&["week"]);
    command
        .env("TERM", "xterm-256color")
        .env("COACH_PLANTED_FAULT", "1");
    let terminal = Terminal {
        session: spawn_command(command, Some(20_000)).unwrap(),
        shown: String::new(),
    };
    let (code, shown) = terminal.ends_somehow();
    assert_eq!(code, FAULT_CODE, "{shown}");
    assert!(
        shown.contains(FAULT) && shown.contains("\x1b[?25h"),
        "{shown:?}"
    );
}

#[test]
fn bare_verbs_ask_for_what_they_need() {
    for (line, answers, says) in [
        (
            &["sup"][..],
            &[
                ("Candidate:", "k7"),
                ("How:", ""),
                ("When:", "yesterday"),
                ("Note (private):", "mornings are hard"),
                ("Next (", ""),
            ][..],
            "Logged meeting with k7qm",
        ),
        (
            &["plan"],
            &[
                ("Employer:", "kmark"),
                ("What for:", "show the kitchen"),
                ("When:", "fri"),
                ("How:", "meet"),
                ("For whom:", ""),
            ],
            "Planned meeting with K-Market Kerava",
        ),
        (
            &["candidate", "add"],
            &[
                ("Name (", "Liisa Salo"),
                ("In the service since:", ""),
                ("Stage:", "prof"),
                ("What they want:", ""),
                ("Consent:", "named"),
                ("Consent given on:", ""),
            ],
            "at profile",
        ),
        (
            &["job", "start"],
            &[
                ("Candidate:", "matti"),
                ("Employer:", "smit"),
                ("Kind:", "compet"),
                ("What the job is:", "baker"),
                ("First day:", "+7d"),
                ("Hours a week:", "20"),
            ],
            "starts at Bakkerij Smit",
        ),
        (
            &["log-time"],
            &[
                ("What:", "team"),
                ("How long:", "1h"),
                ("When:", ""),
                ("Note:", ""),
            ],
            "Logged",
        ),
    ] {
        let environment = service();
        let mut terminal = Terminal::start(&environment, line);
        for (question, answer) in answers {
            terminal.sees(question).types(answer).types(ENTER);
        }
        let (code, shown) = terminal.ends();
        assert_eq!(code, 0, "{shown}");
        assert!(shown.contains(says), "{says}: {shown}");
    }
}

#[test]
fn log_alone_asks_what_to_log() {
    let environment = service();
    let mut terminal = Terminal::start(&environment, &["log"]);
    terminal
        .sees("What do you want to log?")
        .sees("2. a contact with a candidate")
        .types(DOWN)
        .types(ENTER);
    terminal.sees("Candidate:").types("k7").types(ENTER);
    terminal.sees("How:").types("phone").types(ENTER);
    terminal.sees("When:").types(ENTER);
    terminal.sees("Note (private):").types(ENTER);
    terminal.sees("Next (").types(ENTER);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Logged call with k7qm"), "{shown}");
}

#[test]
fn a_word_that_could_be_both_is_asked_about() {
    let environment = service();
    environment.employer("Meikäläinen Oy");
    let mut terminal = Terminal::start(&environment, &["meik"]);
    terminal
        .sees("Who is `meik`?")
        .sees("2. the candidate k7qm")
        .types(DOWN)
        .types(ENTER);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Entered"), "{shown}");
}

#[test]
fn bare_verbs_do_not_ask_where_no_input_is_wanted() {
    let environment = service();
    for line in [
        &["log", "--no-input"][..],
        &["sup", "--no-input"],
        &["plan", "--no-input"],
        &["candidate", "add", "--no-input"],
        &["job", "start", "--no-input"],
    ] {
        let (code, shown) = Terminal::start(&environment, line).ends();
        assert_eq!(code, 2, "{shown}");
    }
}

#[test]
fn a_first_conversation_asks_once_whether_the_employer_moves_on() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let call = ["l", "acme", "-c", "phone"];
    let mut first = Terminal::start(&environment, &call);
    first.sees("Move it to first-contact?").types("y");
    let (code, shown) = first.ends();
    assert_eq!(code, 0, "{shown}");
    let shown = environment.json(&["employer", "show", "acme"]);
    assert_eq!(shown["employer"]["stage"], "first-contact");
    let (code, shown) = Terminal::start(&environment, &call).ends();
    assert_eq!(code, 0, "{shown}");
    assert!(!shown.contains("Move it"), "{shown}");
}

#[test]
fn an_employer_is_found_without_accents_and_by_alias() {
    for typed in ["metsata", "METSÄTÄHTI", "varasto"] {
        let environment = service();
        environment.ok(&[
            "employer",
            "add",
            "Metsätähti Oy",
            "--alias",
            "Vihreä varasto",
        ]);
        environment.ok(&["employer", "stage", "varasto", "first-contact"]);
        let mut terminal = Terminal::start(&environment, &["l"]);
        terminal.sees("Employer:").types(typed).types(ENTER);
        for question in &QUESTIONS[1..6] {
            terminal.sees(question).types(ENTER);
        }
        let (code, shown) = terminal.ends();
        assert_eq!(code, 0, "{shown}");
        let lines = environment.log_lines();
        let contact = lines.iter().rfind(|line| line["op"] == "contact").unwrap();
        assert_eq!(contact["employer"], "metsatahti-oy", "{shown}");
    }
}

fn last_contact(environment: &TestEnvironment) -> serde_json::Value {
    let lines = environment.log_lines();
    lines
        .into_iter()
        .rfind(|line| line["op"] == "contact")
        .unwrap()
}

#[test]
fn one_can_go_back_and_change_an_answer() {
    let environment = service();
    let mut terminal = Terminal::start(&environment, &["l"]);
    terminal.sees("Employer:").types("acm").types(ENTER);
    terminal.sees("How:").types("phone").types(ENTER);
    terminal.sees("Who:").types(BACK);
    terminal.sees("How:").types(BACK);
    terminal
        .sees("Employer:")
        .types("\x15")
        .types("kerava")
        .types(ENTER);
    terminal
        .sees("How:")
        .types("\x15")
        .types("video")
        .types(ENTER);
    for question in &QUESTIONS[2..6] {
        terminal.sees(question).types(ENTER);
    }
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    let contact = last_contact(&environment);
    assert_eq!(contact["employer"], "k-market-kerava");
    assert_eq!(contact["channel"], "video");
}

#[test]
fn day_minutes_and_outcome_are_reached_with_tab() {
    let environment = service();
    let mut terminal = Terminal::start(&environment, &["l"]);
    terminal.sees("Employer:").types("acm").types(ENTER);
    for question in &QUESTIONS[1..5] {
        terminal.sees(question).types(ENTER);
    }
    terminal.sees("Next (").types(TAB);
    terminal.sees("When:").types("mon").types(TAB);
    terminal.sees("Minutes:").types("1h").types(TAB);
    terminal.sees("Outcome:").types("refused").types(ENTER);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    let contact = last_contact(&environment);
    assert_eq!(contact["on"], "2026-11-16");
    assert_eq!(contact["minutes"], 60);
    assert_eq!(contact["outcome"], "refused");
}

#[test]
fn a_pasted_mail_lands_in_the_note_and_submits_nothing() {
    for (field, before) in [(4, "Note:"), (1, "How:"), (5, "Next (")] {
        let environment = service();
        let mut terminal = Terminal::start(&environment, &["l"]);
        for question in QUESTIONS.iter().take(field) {
            terminal.sees(question).types(ENTER);
        }
        terminal
            .sees(before)
            .types("\x1b[200~Dear Anna,\r\nwe have a place.\r\nexit 7\r\n\x1b[201~");
        let is_note = before == "Note:";
        let seen = if is_note {
            "we have a place"
        } else {
            "more lines"
        };
        terminal.sees(seen).types(ENTER);
        for question in QUESTIONS.iter().take(6).skip(field + 1) {
            terminal.sees(question).types(ENTER);
        }
        let (code, shown) = terminal.ends();
        assert_eq!(code, 0, "{shown}");
        assert_eq!(
            last_contact(&environment)["note"],
            "Dear Anna,\nwe have a place.\nexit 7",
            "pasted at {before}"
        );
    }
}

#[test]
fn what_is_wrong_is_said_as_the_field_is_left() {
    let environment = service();
    let mut terminal = Terminal::start(&environment, &["l"]);
    for question in &QUESTIONS[..5] {
        terminal.sees(question).types(ENTER);
    }
    terminal.sees("Next (").types("send the CV").types(ENTER);
    terminal.sees("By when:").types("someday").types(ENTER);
    terminal.sees("! ").types("\x15").types("fri").types(ENTER);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    assert_eq!(last_contact(&environment)["next"]["due"], "2026-11-20");
}

#[test]
fn a_new_employer_is_said_before_it_is_made() {
    let environment = service();
    let mut terminal = Terminal::start(&environment, &["l"]);
    terminal.sees("Employer:").types("Acme Kerava").types(ENTER);
    terminal
        .sees("! a new employer: Acme Kerava")
        .types(CONTROL_C);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 130, "{shown}");
    assert!(
        !environment
            .data()
            .join("employers/acme-kerava.toml")
            .exists()
    );
}

#[test]
fn a_draft_is_offered_until_it_is_logged_or_dropped() {
    let environment = service();
    let leave = || {
        let mut terminal = Terminal::start(&environment, &["l"]);
        terminal.sees("Employer:").types("acm").types(ENTER);
        terminal.sees("How:").types("phone").types(ENTER);
        terminal.sees("Who:").types(ENTER);
        terminal.sees("For whom:").types(ENTER);
        terminal
            .sees("Note:")
            .types("half a sentence")
            .types(ESCAPE);
        let (code, shown) = terminal.ends();
        assert_eq!(code, 0, "{shown}");
        assert!(shown.contains("a draft is kept"), "{shown}");
        assert!(environment.data().join(DRAFT).is_file());
    };
    leave();
    let mut terminal = Terminal::start(&environment, &["l"]);
    terminal.sees("1. go on with the draft").types(ENTER);
    terminal.sees("Note: half a sentence").types(ENTER);
    terminal.sees("Next (").types(ENTER);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    let contact = last_contact(&environment);
    assert_eq!(
        (&contact["employer"], &contact["channel"]),
        (&"acme-oy".into(), &"phone".into())
    );
    assert_eq!(contact["note"], "half a sentence");
    assert!(!environment.data().join(DRAFT).exists(), "it is logged");

    leave();
    environment.ok(&["l", "--discard"]);
    assert!(!environment.data().join(DRAFT).exists());
    leave();
    let mut terminal = Terminal::start(&environment, &["l", "--discard"]);
    terminal.sees("Employer:").types(ESCAPE);
    assert_eq!(terminal.ends().0, 0);
    assert!(!environment.data().join(DRAFT).exists());
}

#[test]
fn a_draft_is_for_its_owner_alone_and_stays_where_a_rule_refuses() {
    use std::os::unix::fs::PermissionsExt;
    let environment = service();
    environment.ok(&["candidate", "consent", "k7qm", "--withdraw"]);
    let mut terminal = Terminal::start(&environment, &["l"]);
    terminal.sees("Employer:").types("acm").types(ENTER);
    terminal.sees("How:").types("phone").types(ENTER);
    terminal.sees("Who:").types(ENTER);
    terminal.sees("For whom:").types("k7qm").types(ENTER);
    terminal.sees("Note:").types("a long story").types(ENTER);
    terminal.sees("Next (").types(ENTER);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 1, "{shown}");
    let draft = environment.data().join(DRAFT);
    let text = std::fs::read_to_string(&draft).unwrap();
    assert!(text.contains("a long story"), "{text}");
    let mode = std::fs::metadata(&draft).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}

#[test]
fn the_terminal_is_as_before_however_a_form_is_left() {
    for key in [ESCAPE, CONTROL_C] {
        let environment = service();
        let mut command = std::process::Command::new("sh");
        let program = env!("CARGO_BIN_EXE_coach");
        command
            .env_clear()
            .envs(environment.variables())
            .env("TERM", "xterm-256color")
            .args([
                "-c",
                &format!("{program} l; echo \"code $?\"; stty -a; echo over"),
            ]);
        let mut terminal = Terminal {
            session: spawn_command(command, Some(20_000)).unwrap(),
            shown: String::new(),
        };
        terminal.sees("Employer:").types(key).sees("over");
        let (_, shown) = terminal.ends();
        let after = &shown[shown.find("code ").unwrap()..];
        assert!(
            ["-icanon", "-isig", "-opost"]
                .iter()
                .all(|raw| !after.contains(raw)),
            "{after}"
        );
        let (on, off) = (shown.rfind("\x1b[?2004h"), shown.rfind("\x1b[?2004l"));
        assert!(on.is_some() && on < off, "{shown:?}");
    }
}

/// Whoever ends the program from outside gets the terminal back, too.
#[test]
fn the_terminal_is_as_before_where_the_program_is_ended_from_outside() {
    for signal in ["-TERM", "-INT", "-HUP"] {
        let environment = service();
        let before = environment.files();
        let program = env!("CARGO_BIN_EXE_coach");
        let form = format!("sh -c 'echo \"pid $$ \"; exec {program} l'");
        let mut command = std::process::Command::new("sh");
        command
            .env_clear()
            .envs(environment.variables())
            .env("TERM", "xterm-256color")
            .args([
                "-c",
                &format!("{form}; echo \"code $?\"; stty -a; echo over"),
            ]);
        let mut terminal = Terminal {
            session: spawn_command(command, Some(20_000)).unwrap(),
            shown: String::new(),
        };
        terminal.sees("Employer:");
        let said = terminal.shown.clone();
        let pid = said
            .split("pid ")
            .nth(1)
            .unwrap()
            .split(' ')
            .next()
            .unwrap();
        let sent = std::process::Command::new("kill")
            .args([signal, pid])
            .status();
        assert!(sent.unwrap().success());
        terminal.sees("over");
        let (_, shown) = terminal.ends();
        let after = &shown[shown.find("code ").unwrap()..];
        assert!(!after.starts_with("code 0"), "{after}");
        assert!(
            ["-icanon", "-isig", "-opost"]
                .iter()
                .all(|raw| !after.contains(raw)),
            "{signal}: {after}"
        );
        let (on, off) = (shown.rfind("\x1b[?2004h"), shown.rfind("\x1b[?2004l"));
        assert!(on.is_some() && on < off, "{signal}: {shown:?}");
        let mut after = environment.files();
        after.retain(|path, _| path != DRAFT);
        assert_same(&before, &after, &environment.run(&["week"]));
    }
}

/// What draws with a cursor that it moves would be unreadable there.
#[test]
fn a_dumb_terminal_gets_no_form() {
    for args in [
        &["l"][..],
        &["sup"],
        &["plan"],
        &["candidate", "add"],
        &["job", "start"],
    ] {
        let environment = service();
        let before = environment.files();
        let mut command = environment.process(args);
        command.env("TERM", "dumb");
        let mut terminal = Terminal {
            session: spawn_command(command, Some(20_000)).unwrap(),
            shown: String::new(),
        };
        terminal.sees("a form cannot be drawn");
        let (code, shown) = terminal.ends();
        assert_eq!(code, 2, "{shown}");
        assert!(!shown.contains('\x1b'), "{shown:?}");
        assert_same(&before, &environment.files(), &environment.run(&["week"]));
    }
}

#[test]
fn done_alone_asks_which_and_settles_the_one_that_is_chosen() {
    let environment = service();
    for (text, due) in [("call back", "2026-11-20"), ("send the CV", "2026-11-27")] {
        environment.log(&["acme", "-c", "phone", "-n", text, "--due", due]);
    }
    let mut terminal = Terminal::start(&environment, &["done"]);
    terminal
        .sees("call back")
        .sees("send the CV")
        .types(DOWN)
        .types(ENTER);
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    let open = environment.json(&[]);
    let open = [&open["due_this_week"], &open["overdue"], &open["due_today"]];
    assert!(
        open.iter()
            .any(|list| list.to_string().contains("call back")),
        "{open:?}"
    );
    environment
        .run(&["done"])
        .exits(2)
        .leaves_out("send the CV");
}

/// A machine on which nothing is on file yet, set to a language.
fn newcomer(environment: &TestEnvironment, language: &str) -> Terminal {
    let mut command = environment.process(&[]);
    command.env_remove("COACH_DATA").env_remove("COACH_HANDLE");
    command
        .env("LANG", language)
        .env("LOGNAME", "sanna")
        .env("TERM", "xterm-256color");
    Terminal {
        session: spawn_command(command, Some(20_000)).unwrap(),
        shown: String::new(),
    }
}

/// What the program prints afterwards, with nothing named.
fn later(environment: &TestEnvironment, args: &[&str]) -> Answer {
    let mut command = environment.command(args);
    Answer::of(
        args,
        command.env_remove("COACH_DATA").env_remove("COACH_HANDLE"),
    )
}

#[test]
fn a_newcomer_is_welcomed_with_three_questions_and_logs_the_first_call() {
    let environment = TestEnvironment::empty();
    let mut terminal = newcomer(&environment, "en_GB.UTF-8");
    terminal.sees("Your name [sanna]:").types("Anna Laakso\r");
    terminal
        .sees("Hours a week in your contract [37.5]:")
        .types("22,5\r");
    terminal.sees("Where to keep your data [~/").types("\r");
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Your target is 3.6 meetings"), "{shown}");
    assert!(shown.contains("coach call \"Acme Oy\""), "{shown}");
    let me = later(&environment, &["me", "--json"]);
    assert!(me.stdout.contains("Anna Laakso"), "{}", me.stdout);
    let called = later(&environment, &["call", "Acme Oy", "said hello", "--new"]);
    assert!(
        called.stdout.contains("Logged call with Acme Oy"),
        "{}",
        called.stdout
    );
    // Nobody is welcomed twice.
    let mut terminal = newcomer(&environment, "en_GB.UTF-8");
    terminal.sees("0 of 3.6 meetings");
    assert_eq!(terminal.ends().0, 0);
}

#[test]
fn a_newcomer_answers_again_what_cannot_be_used_and_may_keep_the_data_elsewhere() {
    let environment = TestEnvironment::empty();
    std::fs::create_dir_all(environment.home().join("taken/inside")).unwrap();
    let mut terminal = newcomer(&environment, "fi_FI.UTF-8");
    terminal.sees("Nimesi [sanna]:").types("\r");
    terminal.sees("viikkotunnit [37,5]:").types("100\r");
    terminal.sees("80").sees("viikkotunnit").types("soon\r");
    terminal.sees("viikkotunnit").types("40\r");
    terminal
        .sees("Mihin tiedot tallennetaan")
        .types("~/taken\r");
    terminal
        .sees("on jo k")
        .sees("Mihin tiedot")
        .types("~/työ\r");
    let (code, shown) = terminal.ends();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Tavoitteesi on 6 ty"), "{shown}");
    let settings = std::fs::read_to_string(environment.home().join("työ/coach.toml")).unwrap();
    assert!(settings.contains("language = \"fi\""), "{settings}");
    let week = later(&environment, &["week"]);
    assert!(week.stdout.contains("Viikko"), "{}", week.stdout);
}

#[test]
fn a_newcomer_who_leaves_leaves_nothing() {
    for question in 0..3 {
        let environment = TestEnvironment::empty();
        let mut terminal = newcomer(&environment, "nl_NL.UTF-8");
        for said in ["Je naam", "Contracturen per week", "Waar de gegevens"]
            .iter()
            .take(question)
        {
            terminal.sees(said).types("\r");
        }
        terminal.sees("]:").types("\x04");
        let (code, shown) = terminal.ends();
        assert_eq!(code, 0, "{shown}");
        assert!(shown.contains("nothing was made"), "{shown}");
        assert_eq!(std::fs::read_dir(environment.home()).unwrap().count(), 0);
    }
}

/// A folder of notes with these lines, configured.
fn notes(environment: &TestEnvironment, lines: &str) {
    let folder = environment.home().join("notes");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("a.txt"), lines).unwrap();
    environment.ok(&["config", "inbox", folder.to_str().unwrap()]);
}

#[test]
fn each_note_of_a_phone_is_shown_and_enter_logs_it_once() {
    let environment = service();
    notes(
        &environment,
        "acme visit 45m k7qm: showed me the warehouse > send CV fri\nsmit soitto, ei vastausta\nacme call: later\n",
    );
    let before = environment.log_lines().len();
    let mut terminal = Terminal::start(&environment, &["inbox"]);
    terminal
        .sees("(1/3)")
        .sees("Employer: acme")
        .sees("Note: showed me the warehouse");
    terminal.sees("Enter logs it").types(ENTER);
    terminal
        .sees("(2/3)")
        .sees("Outcome:")
        .sees("Enter logs it")
        .types("d");
    terminal.sees("(3/3)").sees("Enter logs it").types("s");
    terminal.sees("Logged: 1, dropped: 1, still waiting: 1.");
    assert_eq!(terminal.ends().0, 0);
    let logged = environment.log_lines().split_off(before);
    let contact = logged.iter().find(|line| line["op"] == "contact").unwrap();
    for (key, value) in [
        ("employer", "acme-oy"),
        ("channel", "visit"),
        ("note", "showed me the warehouse"),
    ] {
        assert_eq!(contact[key], value, "{contact:#}");
    }
    assert_eq!(
        (&contact["minutes"], &contact["for"][0]),
        (&45.into(), &"k7qm".into())
    );
    assert_eq!(contact["next"]["text"], "send CV");
    // What was logged or dropped is not asked again, whatever happens to the file around it.
    let waiting = environment.json(&["inbox"]);
    assert_eq!(
        waiting["captures"].as_array().unwrap().len(),
        1,
        "{waiting:#}"
    );
    let taken = environment.read("private/phone.jsonl");
    assert_eq!(taken.lines().count(), 2, "{taken}");
    environment.ok(&["check"]);
}

#[test]
fn a_note_at_an_unknown_employer_is_said_and_waits() {
    let environment = service();
    notes(&environment, "Zebra Oy visit: hello\n");
    let mut terminal = Terminal::start(&environment, &["inbox"]);
    terminal
        .sees("Employer: Zebra Oy")
        .sees("Enter logs it")
        .types(ENTER);
    // It is asked whether it is a new one; who leaves that has not logged it.
    terminal.sees("Zebra Oy").types(ESCAPE);
    terminal.sees("Enter logs it").types(ESCAPE);
    terminal.ends();
    assert_eq!(
        environment.json(&["inbox"])["captures"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn an_import_asks_what_is_not_clear_shows_what_would_be_made_and_asks_before_it_writes() {
    let environment = service();
    let rows = "Date,Employer,For\n2026-11-18,Acme Oy,k7qm\n2026-11-18,\"Acme Oy, Turku\",Matti\n";
    std::fs::write(environment.home().join("log.csv"), rows).unwrap();
    let before = environment.log_lines().len();
    let mut terminal = Terminal::start(&environment, &["import", "log.csv"]);
    terminal
        .sees("how did these contacts take place?")
        .types(ENTER);
    terminal.sees("Who is `Matti`?").types(ENTER);
    terminal
        .sees("the same employer as")
        .types(DOWN)
        .types(ENTER);
    terminal.sees("Import this?").types("y");
    terminal.sees("Imported 2 contacts");
    assert_eq!(terminal.ends().0, 0);
    let logged = environment.log_lines().split_off(before);
    let contacts: Vec<_> = logged
        .iter()
        .filter(|line| line["op"] == "contact")
        .collect();
    assert!(
        contacts.iter().all(|contact| contact["channel"] == "visit"),
        "{contacts:#?}"
    );
    assert!(
        contacts
            .iter()
            .any(|contact| contact["employer"] == "acme-oy"),
        "{contacts:#?}"
    );
    assert!(
        contacts.iter().all(|contact| contact["for"][0] == "k7qm"),
        "{contacts:#?}"
    );
    // No leaves everything as it was.
    let files = environment.files();
    std::fs::write(
        environment.home().join("more.csv"),
        "Employer,Town\nNew Oy,Turku\n",
    )
    .unwrap();
    let mut terminal = Terminal::start(&environment, &["import", "more.csv"]);
    terminal.sees("Import this?").types("n");
    terminal.ends();
    assert_eq!(files, environment.files());
}
