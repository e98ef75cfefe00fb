//! Names in what is shared: every verb that stores a text, `check`, `redact`, `search` and `forget` know them alike.

use crate::support::TestEnvironment;

/// A service with two candidates and an employer.
fn service() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.seeker("w2rd", "Björn Åström");
    environment
}

/// The shared files, and the log, that hold one of the names in some spelling.
fn leaks(environment: &TestEnvironment) -> Vec<String> {
    let spellings = ["Meikäläinen", "Meikalainen", "Åström", "Astrom", "Aastroem"];
    let mut held: Vec<String> = spellings
        .iter()
        .flat_map(|name| environment.files_holding(name))
        .filter(|path| !path.contains("private/") && !path.contains(".coach/"))
        .collect();
    held.sort();
    held.dedup();
    held
}

/// Runs a command line in which `NAME` stands for a spelling of a name.
fn run(environment: &TestEnvironment, line: &[&str], name: &str) {
    let line: Vec<String> = line.iter().map(|word| word.replace("NAME", name)).collect();
    let line: Vec<&str> = line.iter().map(String::as_str).collect();
    environment.ok(&line);
    assert_eq!(leaks(environment), Vec::<String>::new(), "{line:?}");
}

#[test]
fn every_verb_that_stores_a_text_makes_names_codes() {
    let lines: &[&[&str]] = &[
        &[
            "l",
            "acme",
            "NAME could start",
            "-c",
            "visit",
            "-n",
            "call NAME",
            "--due",
            "fri",
        ],
        &[
            "l",
            "acme",
            "hello",
            "-c",
            "phone",
            "-f",
            "k7qm",
            "--without-consent",
            "NAME asked",
        ],
        &["log-partner", "school", "talked about NAME"],
        &["log-time", "admin", "30", "--note", "papers of NAME"],
        &["plan", "acme", "visit with NAME", "--on", "fri"],
        &[
            "week",
            "--review",
            "Sari Supervisor",
            "--goal",
            "a job for NAME",
        ],
        &["employer", "issue", "acme", "NAME was late"],
        &["employer", "privilege", "acme", "--reason", "hired NAME"],
        &["employer", "edit", "acme", "--set", "tags=NAME, warm"],
        &[
            "employer",
            "edit",
            "acme",
            "--set",
            "needs=somebody like NAME",
        ],
        &[
            "employer",
            "agree",
            "acme",
            "working",
            "NAME has a buddy",
            "--region",
            "NAME",
        ],
        &[
            "employer",
            "person",
            "acme",
            "Mari Laine",
            "--role",
            "boss of NAME",
        ],
        &[
            "employer",
            "add",
            "Beta Oy",
            "--source",
            "through NAME",
            "--tag",
            "NAME",
        ],
        &[
            "candidate",
            "edit",
            "k7qm",
            "--set",
            "wants=work like NAME has",
        ],
        &["candidate", "edit", "k7qm", "--set", "travel=with NAME"],
        &[
            "candidate",
            "strength",
            "k7qm",
            "social",
            "a friend of NAME",
        ],
        &[
            "job",
            "start",
            "k7qm",
            "acme",
            "--on",
            "today",
            "--kind",
            "work-experience",
            "--until",
            "+20d",
            "--title",
            "helper of NAME",
            "--aim",
            "NAME learns",
            "--conditions",
            "NAME drives",
            "--buddy",
            "NAME",
            "--pay",
            "as NAME",
            "--found-by",
            "NAME",
        ],
        &["candidate", "close", "w2rd", "NAME moved away"],
    ];
    for name in [
        "Matti Meikäläinen",
        "BJORN ASTROM",
        "MattiMeikäläisen",
        "Bjo\u{308}rn A\u{30a}stro\u{308}m",
    ] {
        let environment = service();
        for line in lines {
            run(&environment, line, name);
        }
        environment.ok(&["check"]);
    }
}

#[test]
fn a_former_name_stays_an_alias_in_private() {
    let environment = service();
    environment
        .ok(&["candidate", "edit", "k7qm", "--set", "name=Matti Salo"])
        .remarks("former name");
    let private = environment.read("private/k7qm.toml");
    assert!(
        private.contains("Matti Salo") && private.contains("aliases = [\"Matti Meikäläinen\"]"),
        "{private}"
    );
    environment.log(&["acme", "Meikalaisen Matti could start", "-c", "visit"]);
    let id = environment.log(&["acme", "Matti Meikäläinen and Matti Salo", "-c", "visit"]);
    assert!(!id.is_empty());
    let notes: Vec<String> = environment
        .log_lines()
        .iter()
        .filter_map(|line| line["note"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(notes, ["k7qm could start", "k7qm and k7qm"]);
    environment.ok(&[
        "candidate",
        "edit",
        "k7qm",
        "--set",
        "name=Matti Meikäläinen",
    ]);
    let private = environment.read("private/k7qm.toml");
    assert!(private.contains("aliases = [\"Matti Salo\"]"), "{private}");
}

#[test]
fn a_code_that_gives_the_person_away_is_refused() {
    let environment = TestEnvironment::new();
    for (name, code, what) in [
        ("Jürgen Groß", "juergen", "name"),
        ("Jürgen Groß", "j-gross", "name"),
        ("Jürgen Groß", "0401234567", "phone number"),
        ("Jürgen Groß", "358401234567", "phone number"),
        ("Jürgen Groß", "hippu", "e-mail address"),
        ("Matti Meikäläinen", "matin", "name"),
        ("Anna-Liisa Mäki", "annaliisa", "name"),
        ("Bo Ek", "bo", "name"),
        ("Liam O'Brien", "obrien-2", "name"),
        ("Björn Åström", "bastroem", "name"),
    ] {
        let refused = environment.run(&[
            "candidate",
            "add",
            "--name",
            name,
            "--code",
            code,
            "--phone",
            "+358 40 123 4567",
            "--email",
            "hippu@example.fi",
        ]);
        refused
            .exits(2)
            .remarks(&format!("would give the {what} away"));
    }
    environment.ok(&[
        "candidate",
        "add",
        "--name",
        "Jürgen Groß",
        "--code",
        "kb-12",
    ]);
}

#[test]
fn check_finds_what_redact_takes_out() {
    let environment = service();
    let review = environment.json(&["week", "--review", "Matti Meikalainen"]);
    let id = review["review"]["id"].as_str().unwrap().to_lowercase();
    let short = &id[id.len() - 4..];
    environment
        .run(&["check"])
        .exits(3)
        .says(&format!("coach redact {short} --reviewer"));
    environment.ok(&["redact", short, "--reviewer", "--yes"]);
    assert_eq!(leaks(&environment), Vec::<String>::new());
    assert_eq!(
        environment.week(&[])["reviewed_by"],
        "redacted",
        "that it was reviewed stays"
    );
    environment.ok(&["check"]);

    // By hand, or by an older program.
    let record = environment.read("employers/acme-oy.toml");
    environment.write(
        "employers/acme-oy.toml",
        format!("tags = [\"#mattimeikäläinen\", \"warm\"]\n{record}"),
    );
    environment
        .run(&["check"])
        .exits(3)
        .says("coach redact acme-oy");
    environment.ok(&["redact", "acme", "--yes"]).says("k7qm");
    assert_eq!(leaks(&environment), Vec::<String>::new());
    assert!(
        environment
            .read("employers/acme-oy.toml")
            .contains("tags = [\"#k7qm\", \"warm\"]")
    );
    environment
        .ok(&["redact", "acme", "--yes"])
        .says("Nothing to remove");
    environment.ok(&["check"]);
}

/// What is stored as a name stays one: it may be somebody else's. That it is a candidate's, or may be, is said.
#[test]
fn a_name_that_is_or_may_be_a_candidates_is_warned_of_wherever_names_are_stored() {
    let environment = service();
    environment.ok(&["l", "acme", "hello", "-c", "phone"]);
    let lines: &[&[&str]] = &[
        &["l", "acme", "came", "-c", "visit", "--with", "NAME"],
        &[
            "l", "acme", "spoke", "-c", "phone", "-f", "k7qm", "-p", "NAME",
        ],
        &["week", "--review", "NAME"],
        &["employer", "person", "acme", "NAME", "--role", "owner"],
        &["employer", "agree", "acme", "letter", "--signed-by", "NAME"],
        &["colleague", "add", "ben", "--name", "NAME"],
        &["colleague", "edit", "anna", "--name", "NAME"],
        &["me", "--name", "NAME"],
    ];
    for line in lines {
        for (name, said) in [
            ("Matti Meikäläinen", Some("this is the name of k7qm")),
            ("Meikäläinen, Matti", Some("this is the name of k7qm")),
            ("Matti", Some("k7qm")),
            ("Pertti Laine", None),
        ] {
            let trial = environment.copy();
            let args: Vec<&str> = line
                .iter()
                .map(|word| word.replace("NAME", name).leak() as &str)
                .collect();
            let answer = trial.ok(&args);
            match said {
                Some(said) => drop(answer.remarks(said)),
                None => drop(answer.leaves_out("k7qm, and")),
            }
        }
    }
    environment
        .ok(&["amend", "--person", "Matti Meikäläinen"])
        .remarks("this is the name of k7qm");
    // A first name alone is common among those who are met: only where the contact is for the person is it said.
    environment
        .ok(&["l", "acme", "spoke", "-c", "phone", "-p", "Matti"])
        .leaves_out("k7qm, and");
}

#[test]
fn a_name_in_an_edit_line_is_found_and_taken_out() {
    let environment = service();
    environment
        .ok(&["employer", "add", "Björn Åström"])
        .remarks("the name of w2rd");
    let lines = environment.log_lines();
    let edit = lines.iter().rfind(|line| line["op"] == "edit").unwrap();
    assert_eq!(edit["record"], "employers/bjorn-astrom.toml");
    let id = edit["id"].as_str().unwrap().to_lowercase();
    let short = &id[id.len() - 4..];
    environment
        .run(&["check"])
        .exits(3)
        .says(&format!("coach redact {short} --record"));
    environment.ok(&["redact", short, "--record", "--yes"]);
    let held = environment
        .log_lines()
        .iter()
        .any(|line| line.to_string().contains("astrom"));
    assert!(!held);
    environment
        .run(&["redact", short, "--record", "--yes"])
        .exits(2);
}

#[test]
fn search_finds_in_any_spelling_and_a_name_by_its_code() {
    let environment = service();
    environment.log(&["acme", "Kävimme Åbo'ssa, k7qm liked it", "-c", "visit"]);
    let hits = |words: &[&str]| {
        let found = environment.json(&[&["search"], words].concat());
        found["hits"].as_array().unwrap().len()
    };
    for (words, count) in [
        (&["kavimme"][..], 1),
        (&["KÄVIMME", "abo"], 1),
        (&["Åbo"], 1),
        (&["k7qm"], 1),
        (&["Matti"], 0),
        (&["Matti", "--names"], 1),
        (&["meikalainen", "--names"], 1),
        (&["Björn", "--names"], 0),
        (&["nothing"], 0),
    ] {
        assert_eq!(hits(words), count, "{words:?}");
    }
}

#[test]
fn forgetting_takes_out_every_spelling() {
    let environment = service();
    let id = environment.log(&["acme", "hello there", "-c", "visit"]);
    environment.ok(&["candidate", "edit", "k7qm", "--set", "aliases=Masa Meikä"]);
    assert!(!id.is_empty());
    let record = environment.read("employers/acme-oy.toml");
    let named = "needs = \"MattiMeikäläisen työ, matti.meikalainen@x.fi, Matti\u{2011}Meikalainen, Masa Meikä\"\n";
    environment.write("employers/acme-oy.toml", format!("{named}{record}"));
    environment.ok(&["candidate", "forget", "k7qm", "--yes"]);
    let record = environment.read("employers/acme-oy.toml");
    assert!(
        record.contains("needs = \"[…] työ, […], […], […]\""),
        "{record}"
    );
}

#[test]
fn an_amended_contact_goes_through_the_gate_like_a_new_one() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.employer("Beta Oy");
    environment.ok(&[
        "candidate",
        "add",
        "--name",
        "Matti Meikäläinen",
        "--code",
        "k7qm",
        "--entered",
        "2026-09-01",
    ]);
    environment.ok(&[
        "candidate",
        "consent",
        "k7qm",
        "named",
        "--on",
        "2026-09-01",
        "--employer",
        "acme-oy",
    ]);
    let id = environment.log(&["acme", "hello", "-c", "visit", "-f", "k7qm"]);
    environment
        .run(&["amend", &id, "--employer", "beta"])
        .exits(1)
        .remarks("acme-oy");
    environment.ok(&["amend", &id, "--minutes", "30"]);
    environment.ok(&[
        "amend",
        &id,
        "--employer",
        "beta",
        "--without-consent",
        "Matti asked",
    ]);
    let last = environment.log_lines().pop().unwrap();
    assert_eq!(last["set"]["without_consent"], "k7qm asked");
}
