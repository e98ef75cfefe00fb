//! Which paths are data, may go, are copies, or are left by others.

use super::*;

#[test]
fn a_deed_writes_data_and_nothing_else() {
    for data in [
        "coach.toml",
        "employers/acme-oy.toml",
        "log/anna/ug9s/2026-11.2.jsonl",
        "private/notes/k7qm.jsonl",
    ] {
        assert!(is_data(data), "{data}");
    }
    for other in [
        "",
        "/etc/passwd",
        "../x",
        "employers/../../x",
        ".git/hooks/post-commit",
        ".coach/device",
        "employers/",
        "a\\..\\x",
        "C:/x",
        "employers/.git/x",
    ] {
        assert!(!is_data(other), "{other}");
    }
}

#[test]
fn a_deed_takes_away_data_and_what_this_machine_keeps_of_it() {
    for gone in [
        "private/k7qm.toml",
        "employers/.acme-oy.toml.tmp",
        ".coach/undo/0001.json",
        ".coach/quarantine/.coach_journal.json.1",
    ] {
        assert!(may_go(gone), "{gone}");
    }
    for kept in [
        ".coach/device",
        ".coach/lock",
        ".coach/journal.json",
        ".coach",
        ".coach/",
        ".coach/../x",
        ".coach/undo/../../../x",
        ".git/.x.tmp",
        "../.x.tmp",
        "/etc/.x.tmp",
        "employers/.acme-oy.toml",
    ] {
        assert!(!may_go(kept), "{kept}");
    }
}

#[test]
fn what_desktops_and_editors_leave_is_known_by_its_name() {
    for left in [
        ".DS_Store",
        "employers/.DS_Store",
        "log/anna/x4t9/Thumbs.db",
        "private/desktop.ini",
        "candidates/Desktop.ini",
        "employers/.acme-oy.toml.swp",
        ".coach.toml.swo",
        "employers/._acme-oy.toml",
        "employers/.#acme-oy.toml",
        "employers/#acme-oy.toml#",
        "guide/.~lock.en.toml#",
    ] {
        assert!(is_left_by_others(left), "{left}");
    }
    for ours in [
        "employers/acme-oy.toml",
        "employers/acme-oy.swp",
        "log/anna/x4t9/2026-11.jsonl~",
        "employers/.acme-oy.toml.tmp",
        "notes.txt",
    ] {
        assert!(!is_left_by_others(ours), "{ours}");
    }
}

#[test]
fn copies_of_log_files_name_their_month() {
    let month = Month::read("2026-11");
    for copy in [
        "2026-11 (conflicted copy).jsonl",
        "2026-11 (Anna's conflicted copy 2026-11-20).jsonl",
        "2026-11-LAPTOP-7Q2.jsonl",
        "2026-11.sync-conflict-20261120-101112-ABCDEFG.jsonl",
        "2026-11 (1).jsonl",
        "2026-11 2.jsonl",
    ] {
        assert_eq!(copied_month(copy), month, "{copy}");
    }
    for other in [
        "2026-11.jsonl",
        "2026-11.2.jsonl",
        "2026-13 (1).jsonl",
        "2026-11.jsonl.orig",
        ".2026-11.jsonl.swp",
        "notes.jsonl",
        "ää",
    ] {
        assert_eq!(copied_month(other), None, "{other}");
    }
}

#[test]
fn names_of_log_files_read_back() {
    let month = Month::read("2026-11").unwrap();
    assert_eq!(read_month("2026-11.jsonl"), Some((month, 1)));
    assert_eq!(read_month("2026-11.2.jsonl"), Some((month, 2)));
    for stray in [
        "2026-11.1.jsonl",
        "2026-11.02.jsonl",
        "2026-13.jsonl",
        "2026-11.jsonl~",
        "2026-11 (conflicted copy).jsonl",
        ".2026-11.jsonl.swp",
    ] {
        assert_eq!(read_month(stray), None, "{stray}");
    }
}
