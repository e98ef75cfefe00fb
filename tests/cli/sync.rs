//! `coach sync` and `coach init --join`: laptops of a team that exchange their work through a git repository.

use crate::support::TestEnvironment;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

/// A bare repository, and laptops that know it.
struct Team {
    folder: tempfile::TempDir,
}

impl Team {
    fn new() -> Team {
        let team = Team {
            folder: tempfile::tempdir().unwrap(),
        };
        let made = Command::new("git")
            .args(["init", "-q", "--bare", "-b", "main"])
            .arg(team.repository())
            .status();
        assert!(made.unwrap().success());
        team
    }

    fn repository(&self) -> PathBuf {
        self.folder.path().join("team.git")
    }

    fn address(&self) -> String {
        self.repository().display().to_string()
    }

    /// The first laptop: two employers, a candidate, a visit, and a first exchange.
    fn first(&self) -> TestEnvironment {
        let laptop = TestEnvironment::empty();
        laptop.ok(&["init"]);
        laptop.ok(&["colleague", "add", "anna", "--name", "Anna"]);
        laptop.ok(&["colleague", "add", "ben", "--name", "Ben"]);
        laptop.ok(&["employer", "add", "Acme Oy", "--town", "Tampere"]);
        laptop.employer("Borg");
        laptop.seeker("k7qm", "Matti Meikäläinen");
        laptop.log(&["acme-oy", "-c", "visit", "-d", "2026-11-16"]);
        laptop
            .ok(&["sync", &self.address()])
            .says("Sent: ")
            .says("From now on");
        laptop
    }

    /// Another laptop that joins.
    fn joins(&self, coach: &str) -> TestEnvironment {
        let mut laptop = TestEnvironment::empty();
        laptop.coach(coach);
        let data = laptop.data().display().to_string();
        laptop
            .ok(&["init", &data, "--join", &self.address()])
            .says("Joined");
        laptop
    }
}

/// The shared files of a laptop.
fn shared(laptop: &TestEnvironment) -> BTreeMap<String, Vec<u8>> {
    let own = ["private/", ".coach/", ".git/"];
    let mut files = laptop.files();
    files.retain(|path, _| !own.iter().any(|own| path.starts_with(own)));
    files
}

#[track_caller]
fn are_the_same(one: &TestEnvironment, other: &TestEnvironment) {
    let (ours, theirs) = (shared(one), shared(other));
    let paths = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&ours), paths(&theirs));
    for (path, bytes) in &ours {
        assert!(theirs[path] == *bytes, "{path} differs");
    }
    for laptop in [one, other] {
        laptop.ok(&["check"]);
        let status = Command::new("git")
            .args(["status", "--porcelain"])
            .current_dir(laptop.data())
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&status.stdout), "");
    }
}

#[test]
fn what_two_laptops_did_is_on_both_and_private_things_stay() {
    let team = Team::new();
    let one = team.first();
    let other = team.joins("ben");
    are_the_same(&one, &other);
    assert_eq!(other.files_holding("Meikäläinen"), Vec::<String>::new());
    one.log(&[
        "borg",
        "-c",
        "phone",
        "-n",
        "send CV",
        "--due",
        "2026-11-30",
    ]);
    one.ok(&["employer", "edit", "acme-oy", "--size", "12"]);
    one.write(
        "employers/borg.toml",
        format!("# met at the fair\n{}", one.read("employers/borg.toml")),
    );
    other.log(&["acme-oy", "-c", "visit"]);
    other.ok(&["employer", "edit", "acme-oy", "--sector", "bakery"]);
    other.ok(&["employer", "edit", "borg", "--town", "Nokia"]);
    // A committed change is not lost where somebody works with git by hand.
    other
        .ok(&["sync"])
        .says("Received: nothing new")
        .says("Sent: 3 entries, 2 employers");
    one.ok(&["sync"])
        .says("Received: 3 entries, 2 employers")
        .says("Sent: 2 entries, 2 employers");
    other
        .ok(&["sync"])
        .says("Received: 2 entries, 2 employers")
        .says("Sent: nothing new");
    are_the_same(&one, &other);
    let acme = one.read("employers/acme-oy.toml");
    for held in ["Tampere", "\"12\"", "bakery"] {
        assert!(acme.contains(held), "{held} in {acme}");
    }
    assert!(one.read("employers/borg.toml").starts_with("# met at"));
    assert!(one.read("employers/borg.toml").contains("Nokia"));
    one.ok(&["sync"])
        .says("Received: nothing new")
        .says("Sent: nothing new");
}

#[test]
fn of_one_field_on_both_sides_the_later_stays_and_the_other_is_shown() {
    let team = Team::new();
    let mut one = team.first();
    let mut other = team.joins("ben");
    one.clock("2026-11-18T15:10");
    other.clock("2026-11-18T15:20");
    one.ok(&["employer", "edit", "acme-oy", "--town", "Lahti"]);
    other.ok(&["employer", "edit", "acme-oy", "--town", "Turku"]);
    one.ok(&["sync"]);
    let said = other.json(&["sync"]);
    assert_eq!(said["sync"]["conflicts"], 1);
    one.ok(&["sync"]);
    are_the_same(&one, &other);
    assert!(one.read("employers/acme-oy.toml").contains("Turku"));
    other.ok(&["history", "acme-oy"]).says("Lahti");
}

#[test]
fn a_withdrawn_consent_and_a_closed_job_win_over_silence() {
    let team = Team::new();
    let one = team.first();
    let mut other = team.joins("ben");
    one.ok(&["candidate", "consent", "k7qm", "--withdraw"]);
    other.clock("2026-11-18T16:00");
    other.ok(&["candidate", "step", "k7qm", "acme-oy", "interview"]);
    for laptop in [&one, &other, &one] {
        laptop.ok(&["sync"]);
    }
    are_the_same(&one, &other);
    let record = other.read("candidates/k7qm.toml");
    assert!(record.contains("withdrawn = "), "{record}");
    assert!(record.contains("[[step]]"), "{record}");
}

#[test]
fn a_person_who_was_forgotten_on_one_laptop_is_forgotten_on_all() {
    let team = Team::new();
    let one = team.first();
    let other = team.joins("ben");
    other.log(&[
        "acme-oy",
        "-c",
        "visit",
        "-f",
        "k7qm",
        "she liked the bakery",
    ]);
    other.ok(&["candidate", "step", "k7qm", "acme-oy", "interview"]);
    one.ok(&["candidate", "forget", "k7qm", "--yes"]);
    for laptop in [&one, &other, &one, &other] {
        laptop.ok(&["sync"]);
    }
    are_the_same(&one, &other);
    for laptop in [&one, &other] {
        assert_eq!(laptop.files_holding("she liked"), Vec::<String>::new());
        assert!(!laptop.data().join("candidates/k7qm.toml").exists());
        // The visit counts, for nobody.
        assert_eq!(laptop.week(&["--coach", "ben"])["meetings"]["counted"], 1);
    }
}

#[test]
fn without_an_answer_the_work_is_committed_and_goes_later() {
    let team = Team::new();
    let one = team.first();
    let away = team.folder.path().join("away.git");
    one.log(&["borg", "-c", "visit"]);
    std::fs::rename(team.repository(), &away).unwrap();
    std::fs::create_dir_all(team.repository().join("objects")).unwrap();
    std::fs::write(team.repository().join("HEAD"), "").unwrap();
    let said = one.ok(&["sync"]);
    said.says("committed on this machine");
    let said = one.json(&["sync"]);
    assert!(said["sync"]["offline"].is_string(), "{said}");
    std::fs::remove_dir_all(team.repository()).unwrap();
    std::fs::rename(&away, team.repository()).unwrap();
    one.ok(&["sync"]).says("Sent: 1 entry");
    are_the_same(&one, &team.joins("ben"));
}

#[test]
fn an_address_that_runs_something_is_refused_and_nothing_of_the_repository_is_run() {
    let team = Team::new();
    let one = team.first();
    for address in [
        "ext::sh -c touch% canary",
        "http://example.org/team.git",
        "git://example.org/team.git",
        "ssh://-oProxyCommand=touch/x",
        "fd::3",
    ] {
        one.unchanged(1, &["sync", address]);
    }
    one.unchanged(2, &["sync", "no-such-folder"]);
    let canary = team.folder.path().join("canary");
    let touch = format!("touch {}", canary.display());
    // What runs something in git is named and stops the exchange; hooks and attributes are passed over.
    for setting in [
        "core.fsmonitor",
        "core.hooksPath",
        "core.sshCommand",
        "core.pager",
        "core.askPass",
        "core.alternateRefsCommand",
        "filter.x.clean",
        "diff.x.textconv",
        "merge.coach.driver",
        "remote.origin.uploadpack",
        "remote.origin.receivepack",
        "remote.origin.vcs",
        "credential.helper",
        "gpg.program",
        "alias.fetch",
        "include.path",
        "url.ext::x.insteadOf",
    ] {
        let before = one.data().join(".git/config");
        let text = std::fs::read_to_string(&before).unwrap();
        let set = Command::new("git")
            .args(["config", "--local", setting, &touch])
            .current_dir(one.data())
            .status();
        assert!(set.unwrap().success());
        let answer = one.run(&["sync"]).exits(1);
        answer.remarks(&setting.to_lowercase());
        std::fs::write(&before, text).unwrap();
        assert!(!canary.exists(), "{setting}");
    }
    let hooks = one.data().join(".git/hooks");
    std::fs::create_dir_all(&hooks).unwrap();
    for folder in [hooks, team.repository().join("hooks")] {
        for hook in [
            "pre-push",
            "pre-commit",
            "post-commit",
            "reference-transaction",
            "pre-receive",
            "post-receive",
            "update",
            "post-update",
        ] {
            use std::os::unix::fs::PermissionsExt;
            std::fs::create_dir_all(&folder).unwrap();
            let path = folder.join(hook);
            std::fs::write(&path, format!("#!/bin/sh\n{touch}\n")).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
    }
    one.write(".gitattributes", "* filter=x diff=x merge=x\n");
    one.log(&["borg", "-c", "visit"]);
    one.ok(&["sync"]).says("Sent: ");
    assert!(!canary.exists(), "a hook was run");
}

#[test]
fn laptops_that_race_lose_nothing_and_force_nothing() {
    const ROUNDS: usize = 4;
    let team = Team::new();
    let one = team.first();
    let others: Vec<TestEnvironment> = (0..2).map(|_| team.joins("ben")).collect();
    let laptops: Vec<&TestEnvironment> = std::iter::once(&one).chain(&others).collect();
    std::thread::scope(|scope| {
        for (number, laptop) in laptops.iter().enumerate() {
            scope.spawn(move || {
                for round in 0..ROUNDS {
                    let note = format!("round {round} of {number}");
                    laptop.log(&["borg", "-c", "phone", "--note", &note]);
                    laptop.ok(&["sync"]);
                }
            });
        }
    });
    for laptop in laptops.iter().chain(&laptops) {
        laptop.ok(&["sync"]);
    }
    for other in &others {
        are_the_same(&one, other);
    }
    let text = format!("{:?}", one.log_lines());
    for number in 0..laptops.len() {
        for round in 0..ROUNDS {
            assert!(text.contains(&format!("round {round} of {number}")));
        }
    }
}

#[test]
fn sync_needs_a_repository_and_a_place_to_go() {
    let bare = TestEnvironment::empty();
    bare.ok(&["init", "--no-git"]);
    bare.ok(&["colleague", "add", "anna", "--name", "Anna"]);
    let team = Team::new();
    bare.run(&["sync", &team.address()])
        .exits(3)
        .remarks("no git repository of its own");
    let one = TestEnvironment::empty();
    one.ok(&["init"]);
    one.ok(&["colleague", "add", "anna", "--name", "Anna"]);
    one.unchanged(2, &["sync"]).remarks("which repository");
    one.unchanged(0, &["sync", &team.address(), "--dry-run"])
        .says("Would exchange");
    let data = TestEnvironment::empty();
    let path = data.data().display().to_string();
    data.run(&["init", &path, "--join", &team.address()])
        .exits(3)
        .remarks("nothing to join");
}
