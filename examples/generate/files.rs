//! Writes the files of the directory.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a generator makes files"
)]

use crate::candidates::Candidate;
use crate::employers::Employer;
use crate::record::quoted;
use crate::size::Size;
use std::fs::{DirBuilder, OpenOptions};
use std::io::Write;
use std::path::Path;

/// Makes the directory itself.
pub(crate) fn create(folder: &Path) {
    let is_new = std::fs::read_dir(folder).map_or(true, |mut files| files.next().is_none());
    assert!(is_new, "{} is not empty", folder.display());
    folders(folder);
}

/// The settings, the coaches, and what is this machine's own.
pub(crate) fn settings(folder: &Path, size: &Size) {
    let holidays: Vec<String> = size
        .holidays()
        .iter()
        .map(|day| quoted(&day.to_string()))
        .collect();
    let text = format!(
        "format = 1\nteam = \"Team Pirkanmaa\"\nlanguage = \"en\"\n\n[quota]\nprofile = \"ips-meetings\"\n\n[calendar]\n\
         workdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nholidays = [{}]\n",
        holidays.join(", ")
    );
    write(folder, "coach.toml", &text);
    write(folder, ".gitignore", "private/\n.coach/\n*.tmp\n");
    write(
        folder,
        ".gitattributes",
        "*.jsonl -text merge=coach\n*.toml -text merge=coach\n",
    );
    write(
        folder,
        ".coach/device",
        &format!("{}\n", size.devices[0][0]),
    );
    for coach in 0..size.coaches {
        let handle = size.handle(coach);
        let (first, rest) = handle.split_at(1);
        let name = quoted(&format!("{}{rest}", first.to_uppercase()));
        let fte = if coach % 4 == 3 { "0.8" } else { "1" };
        let text = format!("name = {name}\nfte = {fte}\ntimezone = \"Europe/Helsinki\"\n");
        write(folder, &format!("coaches/{handle}.toml"), &text);
    }
}

/// The records of employers and candidates, and who the candidates are.
pub(crate) fn records(folder: &Path, employers: Vec<Employer>, candidates: Vec<Candidate>) {
    for employer in employers {
        let (path, text) = employer.record.into_text();
        write(folder, &path, &text);
    }
    for (at, candidate) in candidates.into_iter().enumerate() {
        let (path, text) = candidate.record.into_text();
        write(folder, &path, &text);
        if let Some(name) = candidate.name {
            let code = candidate.code;
            let mut text = format!("code = {}\nname = {}\n", quoted(&code), quoted(&name));
            if at % 2 == 0 {
                text += &format!("phone = \"040 {:07}\"\n", 1_234_500 + at * 37);
            }
            if at % 3 == 0 {
                text += &format!("email = \"{code}@example.org\"\n");
            }
            write(folder, &format!("private/{code}.toml"), &text);
        }
    }
}

/// Writes one file, and the folders above it.
pub(crate) fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    folders(path.parent().unwrap_or(folder));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn folders(path: &Path) {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
