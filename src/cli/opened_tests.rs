//! Which files the verbs of every day open: as many in year ten as on day one.

use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::{Cli, commands, shield};
use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::period::Month;
use crate::domain::log::op::contact::Contact;
use crate::domain::terms::vocabulary::{Channel, Party};
use crate::store::codec::written_line::{Opening, encode};
use crate::store::disk::door::opened;
use clap::{CommandFactory, Parser};

/// Runs a command line inside a test, without a process of its own.
fn run_inside(arguments: &[&str]) -> Result<u8, Failure> {
    let words = std::iter::once("coach")
        .chain(arguments.iter().copied())
        .map(std::ffi::OsString::from);
    let cli = Cli::try_parse_from(shield::shielded(words)?)
        .map_err(|error| Failure::usage(error.to_string()))?;
    let context = Context::of(cli.globals);
    commands::run(&context, cli.verb.unwrap_or_default(), Cli::command)
}

/// A directory with so many months of history, four contacts in each, at the same three employers.
fn directory(root: &std::path::Path, months: usize) {
    let run = |arguments: &[&str]| {
        let here = [
            "-C",
            root.to_str().unwrap(),
            "--coach",
            "anna",
            "--now",
            "2026-11-18T10:00",
            "--no-input",
            "--quiet",
        ];
        assert_eq!(
            run_inside(&[&here[..], arguments].concat()).unwrap(),
            0,
            "{arguments:?}"
        );
    };
    run(&["init", root.to_str().unwrap(), "--no-git"]);
    for name in ["Acme", "Smit", "Kahvila"] {
        run(&["employer", "add", name]);
    }
    let directory = crate::store::data::directory::Directory::open(root.to_owned()).unwrap();
    let device = directory.device().unwrap();
    let mut month: Date = "2026-11-02".parse().unwrap();
    for _ in 0..months {
        let path = crate::store::data::layout::month_log(
            &"anna".parse().unwrap(),
            &device,
            Month::of(month),
            1,
        );
        let before = directory.disk.read(&path, u64::MAX).unwrap();
        let mut text = String::from_utf8(before.clone().unwrap_or_default()).unwrap();
        for n in 0..4 {
            let mut contact = Contact::new(month + Days::new(n), Party::Employer, Channel::Visit);
            contact.employer = Some(["acme", "smit", "kahvila"][n as usize % 3].parse().unwrap());
            let id = crate::store::data::directory::fresh_id(1_700_000_000_000 + n);
            let seq = text.lines().count() as u64 + 1;
            text.push_str(&encode(&Opening::plain(id, seq, "contact"), &contact));
        }
        directory
            .disk
            .replace(&path, before.as_deref(), text.as_bytes())
            .unwrap();
        month = month - Days::new(20);
        month = month.with_day(2).unwrap();
    }
}

/// The files that `week` and `log-contact` open.
fn files_opened(months: usize) -> [Vec<String>; 2] {
    let folder = tempfile::tempdir().unwrap();
    directory(folder.path(), months);
    let root = folder.path().to_str().unwrap();
    let here = [
        "-C",
        root,
        "--coach",
        "anna",
        "--now",
        "2026-11-18T11:00",
        "--no-input",
        "--quiet",
        "--json",
    ];
    [
        &["week", "--check"][..],
        &["log-contact", "acme", "-c", "visit", "a note"],
    ]
    .map(|arguments| {
        opened::take();
        run_inside(&[&here[..], arguments].concat()).unwrap();
        let device = crate::store::data::directory::Directory::open(folder.path().to_owned())
            .unwrap()
            .device()
            .unwrap();
        let mut files: Vec<String> = opened::take()
            .into_iter()
            .map(|path| path.replace(device.as_str(), "DEVICE"))
            .collect();
        files.truncate(files.len() - 2);
        files
    })
}

#[test]
fn week_and_log_contact_open_the_same_files_with_one_month_of_history_and_with_ten_years() {
    let (young, old) = (files_opened(1), files_opened(120));
    assert_eq!(young, old);
    // The trend reaches eight weeks back: three months of this coach's log, each read at most twice.
    let logs = |files: &[String]| files.iter().filter(|path| path.starts_with("log/")).count();
    assert!(logs(&old[0]) <= 4 && logs(&old[1]) <= 8, "{old:?}");
}
