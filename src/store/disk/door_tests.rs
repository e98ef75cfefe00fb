//! The door to the data directory: what is opened, locked and replaced, and what is not.

use super::*;

#[test]
fn a_deed_begins_in_the_directory_that_was_read_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    let disk = Disk::new(here.clone());
    disk.replace("coach.toml", None, b"one").unwrap();
    disk.find_anew().unwrap();
    fs::rename(&here, &there).unwrap();
    fs::create_dir(&here).unwrap();
    assert!(matches!(disk.find_anew(), Err(StoreError::Swapped { .. })));
    assert_eq!(
        disk.read("coach.toml", 9).unwrap().as_deref(),
        Some(b"one".as_slice()),
        "it is read on"
    );
    fs::remove_dir(&here).unwrap();
    disk.find_anew().unwrap();
    assert_eq!(disk.read("coach.toml", 9).unwrap(), None, "gone");
}

#[test]
fn the_holder_of_the_lock_is_named_whoever_held_it_before() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lock"), "4194304").unwrap();
    let disk = Disk::new(folder.path().to_owned());
    let lock = disk.lock("lock").unwrap();
    assert_eq!(
        fs::read_to_string(folder.path().join("lock"))
            .unwrap()
            .trim(),
        std::process::id().to_string()
    );
    drop(lock);
}

#[test]
fn a_file_that_changed_since_it_was_read_is_not_replaced() {
    let (ours, theirs) = (Some(b"ours".as_slice()), Some(b"theirs".as_slice()));
    for (read, now) in [(ours, theirs), (None, theirs), (ours, None)] {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path().to_owned());
        if let Some(bytes) = now {
            fs::write(folder.path().join("file"), bytes).unwrap();
        }
        let replaced = disk.replace("file", read, b"new");
        assert!(
            matches!(&replaced, Err(StoreError::EditedMeanwhile { path }) if path == "file"),
            "{replaced:?}"
        );
        assert_eq!(disk.read("file", 9).unwrap().as_deref(), now);
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, usize::from(now.is_some()), "a temporary file is left");
    }
}

#[test]
fn what_a_limit_keeps_out_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "12345").unwrap();
    let disk = Disk::new(folder.path().to_owned());
    assert_eq!(
        disk.read("file", 5).unwrap().as_deref(),
        Some(b"12345".as_slice())
    );
    assert!(matches!(
        disk.read("file", 4),
        Err(StoreError::TooLarge {
            size: 5,
            limit: 4,
            ..
        })
    ));
}
