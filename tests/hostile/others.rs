//! No other user can read: after every verb, with the widest umask, each folder is 0700 and each file 0600, pages and
//! what an editor leaves behind included.

use crate::support::TestEnvironment;
use crate::verbs::{self, HARMLESS, filled, for_every_line, strs};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs with a umask that takes nothing away.
fn wide(environment: &TestEnvironment, args: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command
        .env_clear()
        .envs(environment.variables())
        .current_dir(environment.home())
        .stdin(Stdio::null());
    command
        .args([
            "-c",
            "umask 000; exec \"$0\" \"$@\"",
            env!("CARGO_BIN_EXE_coach"),
        ])
        .args(args)
        .output()
        .unwrap()
}

/// What others could open below a folder, with its mode; git's own files aside, which the folder above them keeps.
fn open_to_others(folder: &Path, found: &mut Vec<String>, seen: &mut usize) {
    for path in std::iter::once(folder.to_owned()).chain(
        std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path()),
    ) {
        let standing = std::fs::symlink_metadata(&path).unwrap();
        let mode = standing.permissions().mode() & 0o777;
        let right = if standing.is_dir() { 0o700 } else { 0o600 };
        if mode != right && !path.ends_with(".git") {
            found.push(format!("{} is {mode:03o}", path.display()));
        }
        *seen += 1;
        if standing.is_dir() && path != folder && !path.ends_with(".git") {
            open_to_others(&path, found, seen);
        }
    }
}

#[test]
fn every_verb_writes_for_this_user_alone_whatever_the_umask() {
    let environment = filled(&mut verbs::harmless());
    let (mut seen, mut faults) = (0, Vec::new());
    for_every_line(&environment, &HARMLESS, &mut |_, line| {
        // What is there already may be anyone's; a page is written over a file that others could read.
        let page = environment.home().join("page.html");
        if line.iter().any(|word| word.ends_with("page.html")) {
            std::fs::write(&page, "old").unwrap();
            std::fs::set_permissions(&page, std::fs::Permissions::from_mode(0o644)).unwrap();
        }
        let output = wide(&environment, &strs(line));
        assert!(output.status.success(), "{line:?}: {output:?}");
        let mut found = Vec::new();
        open_to_others(&environment.data(), &mut found, &mut seen);
        for made in ["made", "config"]
            .map(|name| environment.home().join(name))
            .iter()
            .filter(|made| made.exists())
        {
            open_to_others(made, &mut found, &mut seen);
        }
        if page.exists() && std::fs::metadata(&page).unwrap().permissions().mode() & 0o777 != 0o600
        {
            found.push("the page that was written".to_owned());
        }
        faults.extend(found.into_iter().map(|found| format!("{line:?}: {found}")));
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(seen > 1000, "{seen} files and folders looked at");
    println!("{seen} files and folders looked at: none is open to others");
}

#[test]
fn a_new_directory_and_a_new_folder_for_a_page_are_for_this_user_alone() {
    let environment = TestEnvironment::empty();
    let folder = environment.home().join("made");
    let page = folder.join("deep/page.html").display().to_string();
    for args in [
        &["init", "--no-git"][..],
        &["log-contact", "Acme Oy", "hello", "-c", "visit", "--new"],
        &["report", "--output", &page],
        &["config", "coach", "anna"],
    ] {
        let output = wide(&environment, args);
        assert!(output.status.success(), "{args:?}: {output:?}");
    }
    let (mut found, mut seen) = (Vec::new(), 0);
    for folder in [
        environment.data(),
        folder,
        environment.home().join("config"),
    ] {
        open_to_others(&folder, &mut found, &mut seen);
    }
    assert!(found.is_empty() && seen > 20, "{seen}: {found:?}");
}

/// The editor runs with the widest umask, saves by renaming, and leaves a backup and a swap file behind.
#[test]
fn what_an_editor_leaves_behind_is_for_this_user_alone() {
    let environment = filled(&mut verbs::harmless());
    let editor = environment.home().join("editor");
    let script = "#!/bin/sh\numask 000\nls -ld \"$1\" \"${1%/*}\" > \"$HOME/seen\"\ncp \"$1\" \"$1~\"\nchmod 666 \"$1~\"\necho swap > \"${1%/*}/.swap.swp\"\nsed 's/^cadence = .*/cadence = 77/' \"$1\" > \"$1.new\"\nmv \"$1.new\" \"$1\"\n";
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).unwrap();
    // An editor is opened in a terminal only: `script` gives the program one.
    let inner = format!(
        "umask 000; EDITOR={} {} employer edit acme-oy",
        editor.display(),
        env!("CARGO_BIN_EXE_coach")
    );
    let mut session = rexpect::session::spawn_command(
        {
            let mut command = Command::new("sh");
            command
                .env_clear()
                .envs(environment.variables())
                .env("TERM", "xterm")
                .current_dir(environment.home())
                .args(["-c", &inner]);
            command
        },
        Some(20_000),
    )
    .unwrap();
    session.exp_string("Changed").unwrap();
    session.exp_eof().unwrap();
    assert!(
        environment
            .read("employers/acme-oy.toml")
            .contains("cadence = 77")
    );
    let seen = std::fs::read_to_string(environment.home().join("seen")).unwrap();
    assert!(
        seen.lines().any(|line| line.starts_with("-rw-------"))
            && seen.lines().any(|line| line.starts_with("drwx------")),
        "{seen}"
    );
    let (mut found, mut count) = (Vec::new(), 0);
    open_to_others(&environment.data(), &mut found, &mut count);
    assert!(found.is_empty(), "{found:?}");
}

/// A look that finds nothing anywhere would prove nothing.
#[test]
fn a_file_open_to_others_is_found() {
    let environment = filled(&mut verbs::harmless());
    let (mut found, mut seen) = (Vec::new(), 0);
    open_to_others(&environment.data(), &mut found, &mut seen);
    assert!(found.is_empty(), "{found:?}");
    let path = environment.data().join("private/notes/k7qm.jsonl");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    open_to_others(&environment.data(), &mut found, &mut seen);
    assert!(
        found.len() == 1 && found[0].contains("k7qm.jsonl is 640"),
        "{found:?}"
    );
}
