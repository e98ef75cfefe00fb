//! What a backup is opened to, and what it may not hold.

use super::*;
use crate::store::backup::crypt::{Seal, encrypt};
use crate::store::backup::pack::archived;
use age::secrecy::ExposeSecret;

fn opened(contents: &[(&str, &[u8])], files: usize) -> Result<usize, ArchiveError> {
    let manifest =
        format!(r#"{{"schema":"coach.backup/1","format":1,"made":"2026-11-19","files":{files}}}"#);
    let owned: Vec<(String, Vec<u8>)> = [(MANIFEST, manifest.as_bytes())]
        .iter()
        .chain(contents)
        .map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()))
        .collect();
    open_archive(&archived(&owned).unwrap())
}

fn open_archive(archive: &[u8]) -> Result<usize, ArchiveError> {
    let identity = age::x25519::Identity::generate();
    let sealed = encrypt(archive, &Seal::Recipients(vec![identity.to_public()])).unwrap();
    open(
        &sealed,
        &Key::Identities(identity.to_string().expose_secret().to_owned()),
    )
    .map(|(_, files)| files.len())
}

#[test]
fn only_the_files_of_a_data_directory_are_let_out() {
    let settings: (&str, &[u8]) = ("coach.toml", b"format = 1\n");
    assert_eq!(
        opened(&[settings, ("private/k7qm.toml", b"name = 'x'")], 2).unwrap(),
        2
    );
    for path in [
        "evil.sh",
        ".coach/device",
        ".git/config",
        "log/anna/x4t9/evil.sh",
        "private/notes/a/b.jsonl",
    ] {
        let error = opened(&[settings, (path, b"x")], 2)
            .map(|_| String::new())
            .unwrap_or_else(|error| error.to_string());
        assert!(
            error.contains("not part of a data directory") || error.contains("cannot be read"),
            "{path}: {error}"
        );
    }
    assert!(opened(&[settings, settings], 2).is_err(), "twice");
    assert!(opened(&[settings], 2).is_err(), "a file is missing");
    assert!(
        opened(&[("employers/a.toml", b"")], 1).is_err(),
        "no settings"
    );
    assert!(
        opened(&[settings, ("employers/a.toml", &[b'#'; 300_000])], 2)
            .unwrap_err()
            .to_string()
            .contains("limit")
    );
}

#[test]
fn links_and_absolute_paths_are_refused() {
    for (kind, name) in [
        (tar::EntryType::Symlink, "candidates/k7qm.toml"),
        (tar::EntryType::Link, "candidates/k7qm.toml"),
        (tar::EntryType::Fifo, "coach.toml"),
        (tar::EntryType::Regular, "/coach.toml"),
        (tar::EntryType::Regular, "candidates/../evil.toml"),
    ] {
        let mut archive = tar::Builder::new(Vec::new());
        let mut header = tar::Header::new_gnu();
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(kind);
        header.set_link_name("/etc/passwd").unwrap();
        header.set_size(0);
        header.set_cksum();
        archive.append(&header, &[][..]).unwrap();
        let error = open_archive(&archive.into_inner().unwrap())
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("no plain file") || error.contains("not part of"),
            "{error}"
        );
    }
}
