//! `coach candidate export`: all that is held about one person, and nothing that tells of another.

use crate::support::TestEnvironment;

/// Two candidates, a contact person, and texts in which they name each other.
fn caseload() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["employer", "person", "acme", "Yrjö Zqxboss"]);
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "k7qm",
        "--name",
        "Matti Meikäläinen",
        "--phone",
        "040 1",
        "--consent",
        "named",
        "--wants",
        "mornings",
    ]);
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "w2rd",
        "--name",
        "Zqxother Zqxfamily",
        "--consent",
        "named",
        "--wants",
        "zqxwant",
    ]);
    let id = environment.log(&[
        "acme",
        "first wording about Matti",
        "-c",
        "visit",
        "-f",
        "k7qm,w2rd",
        "-p",
        "Yrjö Zqxboss",
        "-n",
        "call w2rd and k7qm",
        "--due",
        "fri",
    ]);
    environment.ok(&[
        "amend",
        &id,
        "--note",
        "k7qm and w2rd were there; Zqxboss liked Zqxother",
    ]);
    environment.log(&["acme", "zqxother alone", "-c", "phone", "-f", "w2rd"]);
    environment.ok(&[
        "log-support",
        "k7qm",
        "Matti told of his friend Zqxother and of Zqxfamily, 30 min",
        "-m",
        "30",
    ]);
    environment.ok(&["log-support", "w2rd", "zqxtold"]);
    environment.ok(&[
        "candidate",
        "disclosure",
        "k7qm",
        "wants to tell it himself",
    ]);
    let gone = environment.log(&[
        "acme",
        "a visit that was no visit",
        "-c",
        "visit",
        "-f",
        "k7qm",
    ]);
    environment.ok(&["undo", &gone]);
    environment
}

/// Words that only another person can be known by.
const OTHERS: [&str; 5] = ["zqxother", "zqxfamily", "zqxboss", "zqxwant", "w2rd"];

/// Whether a text has a word, which must not be part of a longer one: an id of random letters may hold any four.
fn has_word(text: &str, word: &str) -> bool {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(|found| found == word)
}

#[test]
fn everything_about_the_person_is_in_it_and_nobody_else() {
    let environment = caseload();
    let document = environment.json(&["candidate", "export", "k7qm"]);
    assert_eq!(document["identity"]["name"], "Matti Meikäläinen");
    assert_eq!(document["record"]["wants"][0], "mornings");
    assert_eq!(document["record"]["consent"][0]["level"], "named");
    assert_eq!(document["entries"].as_array().unwrap().len(), 2);
    let notes: Vec<&str> = document["private_notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| note["note"].as_str().unwrap())
        .collect();
    assert_eq!(
        notes,
        [
            "Matti told of his friend [another person] and of [another person], 30 min",
            "wants to tell it himself"
        ]
    );
    let lines = document["lines"].to_string();
    for wording in ["first wording about", "were there"] {
        assert!(lines.contains(wording), "{wording}");
    }
    assert!(
        !lines.contains("a visit that was no visit"),
        "it was taken back"
    );
    assert!(
        lines.contains(r#""for":["k7qm","[another person]"]"#),
        "{lines}"
    );
    let mut texts = vec![document.to_string()];
    for format in ["table", "markdown", "html", "csv"] {
        texts.push(
            environment
                .ok(&["candidate", "export", "k7qm", "--format", format])
                .stdout,
        );
    }
    for (text, needed) in texts.iter().zip([3, 3, 3, 3, 0]) {
        let found = ["Matti Meikäläinen", "mornings", "tell it himself"]
            .into_iter()
            .filter(|word| text.contains(word))
            .count();
        assert!(found >= needed, "{text}");
        for other in OTHERS {
            assert!(!has_word(text, other), "{other} in {text}");
        }
    }
}

#[test]
fn two_files_are_written_outside_of_the_directory_for_this_user_alone() {
    let environment = caseload();
    let inside = environment.data().join("out").display().to_string();
    environment
        .unchanged(2, &["candidate", "export", "k7qm", "--output", &inside])
        .remarks("outside");
    let folder = environment.home().join("for matti");
    let output = folder.display().to_string();
    environment.unchanged(
        0,
        &[
            "candidate",
            "export",
            "k7qm",
            "--output",
            &output,
            "--dry-run",
        ],
    );
    assert!(!folder.exists());
    let document = environment.json(&["candidate", "export", "k7qm", "--output", &output]);
    assert_eq!(document["written"].as_array().unwrap().len(), 2);
    for name in ["k7qm.json", "k7qm.html"] {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        assert!(
            text.contains("Matti Meikäläinen")
                && OTHERS.iter().all(|other| !has_word(&text, other)),
            "{name}"
        );
        #[cfg(unix)]
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(
                &std::fs::metadata(folder.join(name)).unwrap().permissions()
            ) & 0o777,
            0o600
        );
    }
    environment
        .unchanged(2, &["candidate", "export", "k7qm", "--output", &output])
        .remarks("--yes");
    environment.unchanged(2, &["candidate", "export", "nobody"]);
}
