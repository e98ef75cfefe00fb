//! `coach check`.

use crate::support::{TestEnvironment, assert_keys, assert_lists};
use serde_json::Value;

fn logged() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    for note in ["first", "second", "third"] {
        environment.log(&["acme", note, "-c", "visit"]);
    }
    environment
}

#[test]
fn a_clean_directory_says_so_and_nothing_is_written() {
    let environment = logged();
    environment
        .unchanged(0, &["check"])
        .says("no problems found");
    let document = environment.json(&["check"]);
    assert_eq!(document["schema"], "coach.check/1");
    assert_keys(&document, &["findings", "files", "entries"]);
    assert_lists(&document, &["findings", "problems"]);
    assert!(
        document["files"].as_u64().unwrap() > 0 && document["entries"].as_u64().unwrap() >= 3,
        "{document}"
    );
}

#[test]
fn a_finding_has_kind_path_line_and_message() {
    let environment = logged();
    let file = environment.log_files().pop().unwrap();
    let text = std::fs::read_to_string(&file)
        .unwrap()
        .replace("\"second\"", "\"edited\"");
    std::fs::write(&file, text).unwrap();
    let document = environment.run(&["check", "--json"]).exits(3).json();
    let finding = &document["findings"][0];
    assert_keys(finding, &["kind", "path", "line", "message"]);
    assert_eq!(finding["kind"], "checksum");
    assert!(
        finding["path"].as_str().unwrap().starts_with("log/anna/"),
        "{document}"
    );
    assert!(finding["line"].as_u64().is_some());
    environment.unchanged(3, &["check"]).says("2026-11.jsonl:");
}

#[test]
fn a_name_in_a_shared_file_is_found() {
    let environment = logged();
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "k7qm",
        "--name",
        "Matti Meikäläinen",
    ]);
    let text = environment.read("employers/acme-oy.toml");
    environment.write(
        "employers/acme-oy.toml",
        text + "needs = \"asked for Matti Meikäläisen CV\"\n",
    );
    let document = environment.run(&["check", "--json"]).exits(3).json();
    assert!(
        document["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|finding| finding["kind"] == "name"),
        "{document}"
    );
    assert!(
        !document.to_string().contains("Matti"),
        "the finding does not repeat the name: {document}"
    );
}

/// Whatever is shared is searched: a name may have been typed into any of these files.
#[test]
fn a_name_is_found_wherever_files_are_shared() {
    for path in [
        "employers/acme-oy.toml",
        "candidates/k7qm.toml",
        "candidates/aa22.toml",
        "coaches/anna.toml",
        "rules/own.toml",
        "guide/en.toml",
    ] {
        let environment = logged();
        environment.seeker("k7qm", "Matti Meikäläinen");
        environment.seeker("aa22", "Anneli Malli");
        let text = std::fs::read_to_string(environment.data().join(path)).unwrap_or_default();
        let line = text.lines().count() + 1;
        environment.write(path, text + "# asked after Matti Meikäläinen\n");
        let document = environment.run(&["check", "--json"]).exits(3).json();
        let named = |finding: &&Value| {
            finding["kind"] == "name" && finding["path"] == path && finding["line"] == line
        };
        let findings = document["findings"].as_array().unwrap();
        assert_eq!(findings.iter().filter(named).count(), 1, "{document}");
    }
}

/// Another device wrote these lines, so nothing but their numbers tells that some are missing.
#[test]
fn a_hole_in_the_numbers_of_another_device_is_named() {
    for (missing, words) in [
        (
            1..2,
            "2026-11.jsonl:2: sequence: line 2 is missing before this one",
        ),
        (
            1..3,
            "2026-11.jsonl:2: sequence: lines 2 to 3 are missing before this one",
        ),
    ] {
        let environment = TestEnvironment::new();
        for minutes in ["10", "20", "30", "40"] {
            environment.ok(&["log-time", "team", minutes]);
        }
        let ours = environment.log_files().pop().unwrap();
        let theirs = environment.data().join("log/anna/zz99");
        std::fs::rename(ours.parent().unwrap(), &theirs).unwrap();
        for memory in [".coach/undo", ".coach/memory"] {
            std::fs::remove_dir_all(environment.data().join(memory)).unwrap();
        }
        environment.ok(&["check"]);
        let path = theirs.join("2026-11.jsonl");
        let mut lines: Vec<String> = std::fs::read_to_string(&path)
            .unwrap()
            .lines()
            .map(str::to_owned)
            .collect();
        lines.drain(missing);
        std::fs::write(&path, lines.join("\n") + "\n").unwrap();
        environment.unchanged(3, &["check"]).says(words);
    }
}

#[test]
fn stray_files_are_named_and_not_read() {
    let environment = logged();
    for path in [
        "employers/acme-oy.toml.swp",
        "employers/acme-oy (conflicted copy).toml",
        "notes.txt",
        "log/anna/notes.txt",
    ] {
        environment.write(path, "not = a record");
    }
    environment.ok(&["week"]);
    environment.ok(&["employer", "list"]);
    let document = environment.run(&["check", "--json"]).exits(3).json();
    let strays = document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["kind"] == "stray")
        .count();
    assert_eq!(strays, 4, "{document}");
}

#[test]
fn dry_run_of_a_repair_writes_nothing() {
    let environment = logged();
    let file = environment.log_files().pop().unwrap();
    let text = std::fs::read_to_string(&file)
        .unwrap()
        .replace("\"second\"", "\"edited\"");
    std::fs::write(&file, text).unwrap();
    environment.unchanged(3, &["check", "--repair", "--dry-run"]);
}

#[test]
fn a_line_edited_by_hand_can_be_accepted() {
    let environment = logged();
    let file = environment.log_files().pop().unwrap();
    let text = std::fs::read_to_string(&file)
        .unwrap()
        .replace("\"second\"", "\"edited\"");
    std::fs::write(&file, text).unwrap();
    let finding = environment.run(&["check", "--json"]).exits(3).json()["findings"][0].clone();
    let place = format!("{}:{}", finding["path"].as_str().unwrap(), finding["line"]);
    environment.unchanged(0, &["check", "--accept", &place, "--dry-run"]);
    environment.ok(&["check", "--accept", &place]);
    environment.ok(&["check"]);
    environment.ok(&["week"]).says("edited");
}

#[test]
fn what_can_not_be_accepted_is_refused() {
    let environment = logged();
    for (place, status) in [("nonsense", 2), ("log/anna/x:one", 2)] {
        environment.unchanged(status, &["check", "--accept", place]);
    }
    for place in [
        "../../etc/passwd:1",
        "coach.toml:1",
        "log/../coach.toml:1",
        "log/anna/none/2026-11.jsonl:1",
    ] {
        let answer = environment.run(&["check", "--accept", place]);
        assert!((1..=3).contains(&answer.status), "{answer:?}");
    }
}

#[test]
fn accept_speaks_json() {
    let environment = logged();
    let path = environment.log_files().pop().unwrap();
    let path = path
        .strip_prefix(environment.data())
        .unwrap()
        .display()
        .to_string();
    environment.json(&["check", "--accept", &format!("{path}:1")]);
}

#[test]
fn what_was_accepted_already_writes_nothing() {
    let environment = logged();
    let path = environment.log_files().pop().unwrap();
    let path = path
        .strip_prefix(environment.data())
        .unwrap()
        .display()
        .to_string();
    environment.unchanged(0, &["check", "--accept", &format!("{path}:1")]);
}

#[test]
fn private_notes_are_checked_without_a_word_of_what_they_hold() {
    let environment = TestEnvironment::new();
    environment.ok(&["candidate", "add", "--no-name", "--code", "k7qm"]);
    environment.ok(&["sup", "k7qm", "zqxmarker prefers mornings"]);
    environment.ok(&["check"]);
    let path = "private/notes/k7qm.jsonl";
    let edited = environment.read(path).replace("mornings", "evenings") + "{\"v\":1, zqxmarker\n";
    environment.write(path, edited);
    let found = environment.run(&["check"]).exits(3);
    assert!(
        found.stdout.contains("k7qm.jsonl:1: checksum")
            && found.stdout.contains("k7qm.jsonl:2: syntax")
            && !found.stdout.contains("zqxmarker"),
        "{}",
        found.stdout
    );
    // A repair guesses at neither.
    environment.unchanged(3, &["check", "--repair"]);
    let accept = |line: usize| environment.ok(&["check", "--accept", &format!("{path}:{line}")]);
    accept(2).says("the line is kept in .coach/quarantine/");
    accept(1).says("as it is");
    environment.ok(&["check"]);
    environment
        .ok(&["candidate", "show", "k7qm", "--names"])
        .says("evenings");
}

/// The one log file, with its path inside the data directory.
fn log(environment: &TestEnvironment) -> (String, String) {
    let file = environment.log_files().pop().unwrap();
    let path = file.strip_prefix(environment.data()).unwrap();
    let path = path.display().to_string();
    (environment.read(&path), path)
}

/// The numbers of the lines of the log.
fn numbers(environment: &TestEnvironment) -> Vec<u64> {
    let lines = environment.log_lines();
    lines
        .iter()
        .map(|line| line["seq"].as_u64().unwrap())
        .collect()
}

/// The last lines of a text are gone.
fn without_last(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[..lines.len() - count].join("\n") + "\n"
}

#[test]
fn lines_that_this_machine_holds_are_put_back() {
    let environment = logged();
    environment.ok(&["log-time", "team", "15", "--note", "the last of all"]);
    let (text, path) = log(&environment);
    let lines: Vec<&str> = text.lines().collect();
    let losses = [
        without_last(&text, 1),
        // An older log laid over a newer one.
        without_last(&text, 3),
        text.replace(&format!("{}\n", lines[1]), ""),
        // One lost quote; the file of `git checkout --ours`, where the other side had never written.
        text.replacen(
            &format!("{}\n", lines[2]),
            &format!("{}\n", lines[2].replacen(":\"", ":", 1)),
            1,
        ),
        String::new(),
    ];
    for loss in losses {
        environment.write(&path, &loss);
        environment.run(&["check"]).exits(3);
        environment.ok(&["check", "--repair"]).says("put back");
        assert_eq!(environment.read(&path), text, "{loss}");
        assert!(
            !environment.data().join("erased").exists(),
            "nothing was let go"
        );
        environment.ok(&["check"]);
    }
}

#[test]
fn lines_of_a_stray_copy_are_put_back_and_the_copy_is_set_aside() {
    for name in ["2026-11 (conflicted copy).jsonl", "2026-11.jsonl.orig"] {
        let environment = logged();
        let (text, path) = log(&environment);
        std::fs::remove_dir_all(environment.data().join(".coach/undo")).unwrap();
        environment.write(&path, without_last(&text, 2));
        let stray = format!("{}/{name}", path.rsplit_once('/').unwrap().0);
        environment.write(&stray, &text);
        environment.run(&["check"]).exits(3).says("stray");
        environment
            .ok(&["check", "--repair"])
            .says("put back 2 lines")
            .says("set aside in .coach/quarantine/");
        assert_eq!(environment.read(&path), text);
        assert!(!environment.data().join(&stray).exists());
        environment.ok(&["check"]);
    }
}

#[test]
fn what_is_truly_gone_is_named_until_a_person_lets_it_go() {
    let environment = logged();
    let (text, path) = log(&environment);
    let last = text.lines().count();
    std::fs::remove_dir_all(environment.data().join(".coach/undo")).unwrap();
    let line = text.lines().nth(1).unwrap();
    environment.write(
        &path,
        without_last(&text, 1).replace(&format!("{line}\n"), ""),
    );
    let found = environment
        .run(&["check", "--repair"])
        .exits(3)
        .says(&format!("{path}:2: sequence: line 2 is missing"))
        .says(&format!(
            "{path}:{}: sequence: line {last} is gone from the end",
            last - 1
        ));
    assert!(!environment.data().join("erased").exists(), "{found:?}");
    environment
        .ok(&["check", "--accept", &format!("{path}:2")])
        .says("Let go of 1 line");
    environment.ok(&["check", "--accept", &format!("{path}:{}", last - 1)]);
    environment.ok(&["check"]);
    environment.unchanged(0, &["check", "--accept", &format!("{path}:2")]);
}

#[test]
fn the_number_of_a_line_that_is_gone_is_never_used_again() {
    type Loss = fn(&TestEnvironment, &str, &str);
    let losses: [Loss; 5] = [
        |environment, path, text| environment.write(path, without_last(text, 1)),
        |environment, path, text| environment.write(path, without_last(text, 3)),
        |environment, path, text| {
            std::fs::remove_dir_all(environment.data().join(".coach/undo")).unwrap();
            environment.write(path, without_last(text, 2));
        },
        |environment, path, _| std::fs::remove_file(environment.data().join(path)).unwrap(),
        |environment, _, _| drop(environment.ok(&["undo"])),
    ];
    for (at, lose) in losses.into_iter().enumerate() {
        let environment = logged();
        let (text, path) = log(&environment);
        let last = *numbers(&environment).last().unwrap();
        lose(&environment, &path, &text);
        environment.ok(&["log-time", "team", "15"]);
        assert_eq!(*numbers(&environment).last().unwrap(), last + 1, "{at}");
        let status = if at == 4 { 0 } else { 3 };
        environment.run(&["check"]).exits(status);
    }
}

#[test]
fn a_record_that_was_rolled_back_is_named_until_it_is_accepted() {
    let environment = TestEnvironment::new();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let path = "candidates/k7qm.toml";
    let consent = |level: &str, on: &str| {
        environment.ok(&["candidate", "consent", "k7qm", level, "--on", on]);
        environment.read(path)
    };
    let given = consent("named", "2026-11-02");
    let withdrawn = consent("none", "2026-11-10");
    // An edit by hand is nobody's mistake.
    for edited in [
        withdrawn.replace("named", "anonymous"),
        format!("# a word\n{withdrawn}"),
        withdrawn.replace("entered = 2026-09-01", "entered = 2026-09-02"),
    ] {
        environment.write(path, edited);
        let found = environment.run(&["check"]);
        assert!(!found.stdout.contains("rolled-back"), "{found:?}");
    }
    for older in [given.clone(), format!("# a word\n{given}")] {
        environment.write(path, older);
        environment
            .unchanged(3, &["check", "--repair"])
            .says("candidates/k7qm.toml: rolled-back: consent")
            .says("--accept PATH");
    }
    environment.write(path, &withdrawn);
    environment.ok(&["check"]);
    environment.write(path, &given);
    environment.ok(&["check", "--accept", path]);
    environment.ok(&["check"]);
}

#[test]
fn what_is_changed_back_with_this_program_is_no_rollback() {
    let environment = logged();
    environment.ok(&["employer", "stage", "acme", "informing"]);
    environment.ok(&["undo"]);
    environment.ok(&["check"]);
    environment.ok(&["redo"]);
    environment.ok(&["check"]);
    environment.ok(&["undo"]);
    environment.ok(&["check"]);
    // Another machine has no memory of this one's.
    environment.ok(&["redo"]);
    std::fs::remove_dir_all(environment.data().join(".coach")).unwrap();
    environment.ok(&["check"]);
}

/// A colleague changed the record back on another device, and the log says so.
#[test]
fn what_another_device_changed_back_is_no_rollback() {
    let environment = logged();
    let path = "employers/acme-oy.toml";
    let before = environment.read(path);
    environment.ok(&["employer", "stage", "acme", "informing"]);
    let id = environment.log_lines().last().unwrap()["id"].to_string();
    environment.write(path, &before);
    environment
        .run(&["check"])
        .exits(3)
        .says("rolled-back: stage");
    let later = format!("{}ZZZZZZZZZZZZZZZZ", &id[1..11]);
    for (field, is_told) in [("cadence", false), ("stage", true), ("*", true)] {
        let body = format!(
            "{{\"v\":1,\"id\":\"{later}\",\"seq\":1,\"op\":\"edit\",\"on\":\"2026-11-19\",\"record\":\"{path}\",\"fields\":[\"{field}\"]"
        );
        let crc = crc32fast::hash(body.as_bytes());
        environment.write(
            "log/bo/d3vc/2026-11.jsonl",
            format!("{body},\"crc\":\"{crc:08x}\"}}\n"),
        );
        let found = environment.run(&["check"]).exits(3);
        assert_eq!(
            !found.stdout.contains("rolled-back"),
            is_told,
            "{field}: {found:?}"
        );
    }
}

#[test]
fn what_a_crash_left_half_written_is_set_aside() {
    let environment = logged();
    environment.write("employers/.acme-oy.toml.tmp", "name = \"Ac");
    environment.run(&["check"]).exits(3).says("stray");
    environment
        .ok(&["check", "--repair"])
        .says("employers/.acme-oy.toml.tmp: set aside in .coach/quarantine/");
    environment.ok(&["check"]);
}

#[test]
fn names_are_found_in_settings_templates_rules_and_guides_too() {
    let environment = logged();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.seeker("w2rd", "Liisa Virtanen");
    let settings = environment.read("coach.toml");
    environment.write(
        "coach.toml",
        format!("{settings}\n# ask Matti Meikäläiseltä\n"),
    );
    environment.write("templates/en/agreement.md", "Signed by Liisa Virtanen.\n");
    environment.write(
        "rules/ours.toml",
        "based_on = \"ips-meetings\"\n# Liisa Virtasen idea\n",
    );
    environment.write("guide/en.toml", "# written with Matti Meikäläinen\n");
    environment.write(
        "candidates/w2rd.toml",
        environment.read("candidates/w2rd.toml") + "# a friend of Matti Meikäläinen\n",
    );
    let found = environment.run(&["check"]).exits(3);
    for path in [
        "coach.toml:",
        "templates/en/agreement.md:1: name",
        "rules/ours.toml:2: name",
        "guide/en.toml:1: name",
        "candidates/w2rd.toml:",
    ] {
        let mut lines = found.stdout.lines();
        assert!(
            lines.any(|line| line.starts_with(path) && line.contains(": name:")),
            "{path}: {found:?}"
        );
    }
    assert!(
        !found.stdout.contains("Matti") && !found.stdout.contains("Liisa"),
        "{found:?}"
    );
}

#[test]
fn a_guide_that_does_not_read_and_the_two_sides_of_a_merge_are_named() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.write("guide/en.toml", "[topic.first-call\n");
    let record = environment.read("employers/acme-oy.toml");
    environment.write(
        "employers/acme-oy.toml",
        format!("{record}<<<<<<< HEAD\nsize = \"5\"\n=======\nsize = \"6\"\n>>>>>>> theirs\n"),
    );
    let check = environment.run(&["check"]).exits(3);
    let line = record.lines().count() + 1;
    for words in [
        "guide/en.toml:1: syntax",
        &format!("employers/acme-oy.toml:{line}: syntax: a merge conflict marker"),
    ] {
        assert!(check.stdout.contains(words), "{words}: {check:?}");
    }
}

#[test]
#[cfg(unix)]
fn a_folder_that_can_not_be_looked_into_is_a_finding_among_others() {
    let environment = logged();
    environment.write("employers/broken.toml", "name = ");
    let elsewhere = environment.home().join("elsewhere");
    std::fs::rename(environment.data().join("log/anna"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, environment.data().join("log/anna")).unwrap();
    let answer = environment
        .unchanged(3, &["check"])
        .says("log/anna: unreadable: ")
        .says("nothing in it was checked")
        .says("employers/broken.toml:1: syntax");
    // What is in there is not called lost.
    answer.leaves_out("is gone");
    environment
        .unchanged(3, &["check", "--repair"])
        .remarks("log/anna: nothing was repaired: ");
}

/// A line of a log file, rewritten with its checksum.
fn sealed(line: &str, from: &str, to: &str) -> String {
    let changed = line.replacen(from, to, 1);
    let at = changed.rfind(",\"crc\":").unwrap();
    format!(
        "{},\"crc\":\"{:08x}\"}}",
        &changed[..at],
        crc32fast::hash(&changed.as_bytes()[..at])
    )
}

#[test]
fn an_entry_in_the_wrong_months_file_is_named_and_put_where_its_day_belongs() {
    let environment = logged();
    let file = environment.log_files().pop().unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let line = text.lines().find(|line| line.contains("second")).unwrap();
    std::fs::write(file.with_file_name("2026-08.jsonl"), format!("{line}\n")).unwrap();
    std::fs::write(&file, text.replacen(&format!("{line}\n"), "", 1)).unwrap();
    assert_eq!(environment.week(&[])["meetings"]["counted"], 2);
    environment
        .unchanged(3, &["check"])
        .says("2026-08.jsonl:1: misplaced: its day belongs into");
    environment
        .ok(&["check", "--repair"])
        .says("moved an entry");
    environment.ok(&["check"]);
    assert_eq!(environment.week(&[])["meetings"]["counted"], 3);
}

/// A time is written as other programs read it, whatever a person may type.
#[test]
fn a_time_in_words_in_a_log_is_named() {
    for (at, is_read) in [
        ("14:00", true),
        ("09:30", true),
        ("14:00:00", true),
        ("klo 14", false),
        ("14 uur", false),
        ("14.30", false),
        ("14", false),
        ("2pm", false),
        ("25:00", false),
        ("12:61", false),
        ("", false),
    ] {
        let environment = logged();
        environment.ok(&["l", "acme", "timed", "-c", "phone", "--at", "10:30"]);
        let file = environment.log_files().pop().unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        let line = text.lines().find(|line| line.contains("timed")).unwrap();
        let by_hand = sealed(line, "\"at\":\"10:30\"", &format!("\"at\":\"{at}\""));
        std::fs::write(&file, text.replace(line, &by_hand)).unwrap();
        match is_read {
            true => drop(environment.ok(&["check"])),
            false => {
                let found = environment.unchanged(3, &["check"]).says("jsonl:");
                assert!(
                    at.is_empty() || !found.stdout.contains(&format!("`{at}`")),
                    "{found:?}"
                );
            }
        }
    }
}

#[test]
fn a_number_that_leaps_far_ahead_is_an_error_of_its_own() {
    let environment = logged();
    let file = environment.log_files().pop().unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let line = text.lines().find(|line| line.contains("second")).unwrap();
    let seq = serde_json::from_str::<serde_json::Value>(line).unwrap()["seq"].to_string();
    std::fs::write(
        &file,
        text.replace(
            line,
            &sealed(line, &format!("\"seq\":{seq}"), "\"seq\":5000000"),
        ),
    )
    .unwrap();
    environment.run(&["check"]).exits(3).says("sequence");
    environment.ok(&["check", "--repair"]);
    assert!(
        !environment.data().join("erased").exists(),
        "nothing was lost"
    );
    environment.ok(&["check"]);
    assert_eq!(environment.week(&[])["meetings"]["counted"], 3);
}

/// As git leaves them when both sides added a block and somebody only took the markers out.
#[test]
fn blocks_of_two_sides_under_one_header_are_named_with_both_values_and_left() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["employer", "issue", "acme", "first", "--on", "2026-11-02"]);
    let path = "employers/acme-oy.toml";
    let record = environment.read(path);
    for (one, other) in [("late again", "too loud"), ("the shift", "the bus")] {
        let merged = format!(
            "{record}\n[[issue]]\nid = \"a111\"\ntext = \"{one}\"\non = 2026-11-03\nid = \"b222\"\ntext = \"{other}\"\non = 2026-11-04\n"
        );
        environment.write(path, &merged);
        let found = environment.unchanged(3, &["check", "--repair"]);
        let both = format!("`text` of [[issue]] has two values: \"{one}\" in line");
        assert!(
            found.stdout.contains(&both) && found.stdout.contains(&format!("\"{other}\" here")),
            "{found:?}"
        );
        assert_eq!(environment.read(path), merged);
    }
    // Nothing of a private record is said.
    environment.seeker("k7qm", "Matti Meikäläinen");
    let private = environment.read("private/k7qm.toml");
    environment.write("private/k7qm.toml", format!("{private}name = \"Liisa\"\n"));
    let found = environment.run(&["check"]).exits(3);
    assert!(
        !found.stdout.contains("Liisa") && !found.stdout.contains("Matti"),
        "{found:?}"
    );
}

#[test]
fn a_record_that_can_not_be_read_is_left_to_a_person() {
    let environment = TestEnvironment::new();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&[
        "candidate",
        "consent",
        "k7qm",
        "named",
        "--on",
        "2026-11-02",
    ]);
    let record = environment.read("candidates/k7qm.toml");
    for block in [
        "\n[[consent]]\nlevel = \"nonne\"\non = 2026-11-10\n",
        "\n[[support]]\nkind = \"cv\"\non = 2026-11-09\n\nconsent]]\nlevel = \"none\"\non = 2026-11-10\n",
        "\n[[story_permission]]\non = 2026-11-10\nwithdrawn = 10.11.2026\n",
        "\n[[step]]\nkind = \"cv\"\non = 2026-11-31\n",
        "<<<<<<< HEAD\nwants = [\"a\"]\n=======\nwants = \n>>>>>>> theirs\n",
    ] {
        environment.write("candidates/k7qm.toml", format!("{record}{block}"));
        environment
            .unchanged(3, &["check", "--repair"])
            .says("candidates/k7qm.toml:")
            .says("By hand (syntax):");
    }
    environment.employer("Acme Oy");
    environment
        .run(&["l", "acme", "-c", "visit", "-f", "k7qm"])
        .exits(3)
        .remarks("not known whether there is a consent");
    environment.write("candidates/k7qm.toml", record);
    environment.ok(&["check"]);
}

#[test]
fn a_rules_file_that_does_not_fit_is_named_with_its_line() {
    let environment = logged();
    environment.write(
        "rules/ours.toml",
        "based_on = \"ips-meetings\"\n[meetings]\ntarget_full_time = \"many\"\n",
    );
    environment
        .unchanged(3, &["check"])
        .says("rules/ours.toml:3: syntax");
    environment
        .run(&["week", "--profile", "ours"])
        .exits(3)
        .remarks("rules/ours.toml:3");
    environment
        .run(&["week", "--profile", "nowhere"])
        .exits(2)
        .remarks("there is no rules profile");
}

#[test]
fn a_repository_that_would_take_what_is_private_is_named() {
    let environment = logged();
    std::fs::create_dir_all(environment.data().join(".git/info")).unwrap();
    environment.write(".gitignore", "*.tmp\n");
    environment
        .run(&["check"])
        .exits(3)
        .says(".gitignore: protection: git is not told")
        .says("coach init");
    environment.write(".git/info/exclude", "/private/\n/.coach\n");
    environment.ok(&["check"]);
}

#[test]
fn a_line_that_says_what_makes_no_sense_is_not_accepted_and_a_private_note_can_be() {
    let environment = logged();
    let file = environment.log_files().pop().unwrap();
    let path = file
        .strip_prefix(environment.data())
        .unwrap()
        .display()
        .to_string();
    let text = std::fs::read_to_string(&file).unwrap();
    let number = text
        .lines()
        .position(|line| line.contains("second"))
        .unwrap()
        + 1;
    std::fs::write(
        &file,
        text.replace(
            "\"channel\":\"visit\",\"note\":\"second\"",
            "\"channel\":\"vsit\",\"note\":\"second\"",
        ),
    )
    .unwrap();
    environment
        .run(&["check", "--accept", &format!("{path}:{number}")])
        .exits(3)
        .remarks("unknown variant");
    std::fs::write(&file, text).unwrap();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&["sup", "k7qm", "prefers mornings"]);
    let notes = "private/notes/k7qm.jsonl";
    environment.write(
        notes,
        environment.read(notes).replace("mornings", "evenings"),
    );
    environment.ok(&["check", "--accept", &format!("{notes}:1")]);
    environment.ok(&["check"]);
}

#[test]
fn what_names_a_record_that_can_not_be_read_is_no_finding_of_its_own() {
    let environment = logged();
    environment.write("employers/acme-oy.toml", "name =\n");
    environment.write("coaches/anna.toml", "fte =\n");
    let found = environment
        .unchanged(3, &["check"])
        .says("coaches/anna.toml:1: syntax")
        .says("employers/acme-oy.toml:1: syntax");
    assert!(!found.stdout.contains("not on file"), "{found:?}");
    environment
        .unchanged(3, &["me"])
        .remarks("coaches/anna.toml:1");
}

#[test]
fn what_makes_no_sense_in_a_record_is_named() {
    let environment = logged();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let person = environment.read("candidates/k7qm.toml");
    let job = |start: &str, end: &str| {
        format!(
            "\n[[job]]\nid = \"j1\"\nemployer = \"acme-oy\"\nstart = {start}\nend = {end}\nkind = \"competitive\"\n"
        )
    };
    let consent =
        "\n[[consent]]\nid = \"c1\"\nlevel = \"named\"\non = 2026-11-02\nuntil = 2026-11-01\n";
    let jobs = job("2026-09-10", "2026-08-31") + &job("2026-09-10", "2026-09-10");
    environment.write("candidates/k7qm.toml", format!("{person}{jobs}{consent}"));
    let employer = environment.read("employers/acme-oy.toml");
    environment.write(
        "employers/acme-oy.toml",
        employer.replacen("name", "merged_into = \"moon\"\nname", 1),
    );
    let found = environment.run(&["check"]).exits(3);
    for words in [
        "two jobs have the id j1",
        "a job ends on 2026-08-31 before it starts",
        "a consent of 2026-11-02 ends on 2026-11-01",
        "merged into moon, which is not on file",
    ] {
        assert!(found.stdout.contains(words), "{words}: {found:?}");
    }
    environment.write(
        "employers/acme-oy.toml",
        employer.replacen("name", "merged_into = \"acme-oy\"\nname", 1),
    );
    environment
        .run(&["check"])
        .exits(3)
        .says("merged in a circle");
}
