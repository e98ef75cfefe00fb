//! What a shell is offered at Tab: employers, codes, ids, stages and days, and never a name.

use crate::support::TestEnvironment;

fn caseload() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.employer("Ääni Zuivel");
    environment.ok(&["employer", "person", "acme", "Mari Zqxboss"]);
    environment.seeker("k7qm", "Zqxname Zqxfamily");
    environment
}

/// What a shell is given for the last of these words.
fn offered(environment: &TestEnvironment, shell: &str, words: &[&str]) -> Vec<String> {
    let mut command = environment.command(&["--", "coach"]);
    command
        .args(words)
        .env("COACH_COMPLETE", shell)
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .env("_CLAP_IFS", "\n");
    let output = command.output().unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{output:?}"
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn each_argument_is_offered_what_it_takes() {
    let environment = caseload();
    let id = environment.log(&["acme", "a word", "-c", "phone"]);
    let short = id[22..].to_lowercase();
    for (words, some) in [
        (&["pl"][..], "plan"),
        (&["visit", "ac"], "acme-oy"),
        (&["log-contact", "AC"], "acme-oy"),
        (&["plan", "aani"], "aani-zuivel"),
        (&["visit", "acme-oy", "-f", "k"], "k7qm"),
        (&["candidate", "show", ""], "k7qm"),
        (&["done", ""], &short),
        (&["employer", "stage", "acme-oy", "inf"], "informing"),
        (&["candidate", "stage", "k7qm", "job-f"], "job-finding"),
        (&["plan", "acme-oy", "--on", "tom"], "tomorrow"),
        (&["log-contact", "acme-oy", "-c", "vid"], "video"),
        (&["export", "--ex"], "--excel"),
        (&["config", "cal"], "calendar.output"),
    ] {
        let offered = offered(&environment, "bash", words);
        assert!(
            offered.iter().any(|word| word == some),
            "{words:?}: {offered:?}"
        );
        let typed = words[words.len() - 1].to_lowercase();
        let fit = |word: &String| word.to_lowercase().starts_with(&typed);
        assert!(offered.iter().all(fit), "{words:?}: {offered:?}");
    }
    assert!(offered(&environment, "bash", &["visit", "nobody"]).is_empty());
}

#[test]
fn no_name_of_a_candidate_is_offered_whatever_is_asked() {
    let environment = caseload();
    environment.log(&[
        "acme",
        "zqxnote",
        "-c",
        "visit",
        "-p",
        "Mari Zqxboss",
        "-f",
        "k7qm",
    ]);
    environment.ok(&["log-support", "k7qm", "zqxtold"]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        for words in [
            &[""][..],
            &["visit", ""],
            &["done", ""],
            &["candidate", "show", ""],
            &["visit", "acme-oy", "-f", ""],
            &["visit", "acme-oy", "-p", ""],
            &["match", ""],
        ] {
            let offered = offered(&environment, shell, words).join("\n");
            assert!(
                !offered.to_lowercase().contains("zqx"),
                "{shell} {words:?}: {offered}"
            );
        }
    }
}

#[test]
fn another_directory_is_asked_where_the_line_names_it_and_none_offers_nothing() {
    let environment = caseload();
    let other = environment.home().join("other").display().to_string();
    environment.ok(&["init", &other, "--no-git"]);
    environment.ok(&["-C", &other, "employer", "add", "Beta"]);
    assert_eq!(
        offered(&environment, "bash", &["-C", &other, "visit", ""])[..1],
        ["beta"]
    );
    let nowhere = environment.home().join("nowhere").display().to_string();
    let offered = offered(&environment, "bash", &["--data", &nowhere, "visit", "a"]);
    assert!(offered.is_empty(), "{offered:?}");
}

#[test]
fn a_script_is_small_and_asks_the_program() {
    let environment = TestEnvironment::empty();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = environment.ok(&["completions", shell]).stdout;
        assert!(
            script.len() < 1500 && script.contains("COACH_COMPLETE"),
            "{shell}: {script}"
        );
    }
}

#[cfg(unix)]
#[test]
fn bash_completes_with_the_script() {
    let environment = caseload();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_coach"));
    let folder = program.parent().unwrap().display();
    let script = format!(
        "PATH={folder}:$PATH; source <(coach completions bash); COMP_WORDS=(coach visit ac); COMP_CWORD=2; COMP_TYPE=9; \
         _clap_complete_coach coach ac visit; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    let output = std::process::Command::new("bash")
        .env_clear()
        .envs(environment.variables())
        .current_dir(environment.home())
        .args(["-c", &script])
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "acme-oy\n",
        "{output:?}"
    );
}
