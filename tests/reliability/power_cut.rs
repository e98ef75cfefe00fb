//! A power cut on real file systems: the image is copied while the writer is stopped, and what the copy holds after the
//! file system's own recovery is what a machine would find that went dark at that moment. One disk lives through all of them.

use crate::deeds::DEEDS;
use crate::model;
use crate::state::go_on;
use crate::support::TestEnvironment;
use crate::support::chance::{Chance, count};
use crate::trace::program;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// A file system in a file, mounted where the data directory lies.
struct Volume {
    image: PathBuf,
    at: PathBuf,
    is_mounted: bool,
}

fn run(program: &str, args: &[&str]) -> Result<(), String> {
    let output = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!(
            "{program} {args:?}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ))
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

impl Volume {
    /// Makes and mounts one.
    fn new(environment: &TestEnvironment, kind: &str) -> Result<Volume, String> {
        let (maker, options, megabytes) = match kind {
            "ext4" => ("mkfs.ext4", &["-q", "-F"][..], 32),
            "xfs" => ("mkfs.xfs", &["-q", "-f"][..], 320),
            _ => ("mkfs.btrfs", &["-q", "-f"][..], 128),
        };
        let image = environment.home().join("image");
        std::fs::File::create(&image)
            .and_then(|file| file.set_len(megabytes * 1024 * 1024))
            .unwrap();
        run(maker, &[options, &[text(&image)]].concat())?;
        std::fs::create_dir_all(environment.data()).unwrap();
        let mut volume = Volume {
            image,
            at: environment.data(),
            is_mounted: false,
        };
        volume.mount()?;
        drop(std::fs::remove_dir(volume.at.join("lost+found")));
        Ok(volume)
    }

    fn mount(&mut self) -> Result<(), String> {
        run("mount", &["-o", "loop", text(&self.image), text(&self.at)])?;
        self.is_mounted = true;
        Ok(())
    }

    fn unmount(&mut self) {
        if std::mem::take(&mut self.is_mounted) && run("umount", &[text(&self.at)]).is_err() {
            drop(run("umount", &["-l", text(&self.at)]));
        }
    }

    /// A copy of the image as it is on the disk now; taken again while the file system was writing.
    fn copy(&self) -> PathBuf {
        let copies = ["one", "two"].map(|name| self.image.with_extension(name));
        loop {
            for copy in &copies {
                run("cp", &["--sparse=always", text(&self.image), text(copy)]).unwrap();
            }
            if run("cmp", &["-s", text(&copies[0]), text(&copies[1])]).is_ok() {
                return copies[0].clone();
            }
        }
    }

    /// The machine goes dark, and starts again from the copy.
    fn start_from(&mut self, copy: &Path) {
        self.unmount();
        std::fs::rename(copy, &self.image).unwrap();
        self.mount().unwrap();
    }
}

impl Drop for Volume {
    fn drop(&mut self) {
        self.unmount();
    }
}

/// The commands in turn; `WORD` is an entry's own word.
const COMMANDS: [&[&str]; 4] = [
    &[
        "log-contact",
        "acme",
        "WORD",
        "-c",
        "visit",
        "--next",
        "call",
        "--due",
        "fri",
    ],
    &["log-time", "team", "15", "--note", "WORD"],
    &[
        "log-contact",
        "WORD",
        "a first word",
        "-c",
        "phone",
        "--new",
    ],
    &["employer", "add", "WORD"],
];

fn args(number: usize, chance: &mut Chance) -> (String, Vec<String>) {
    let word = format!("word{number}x");
    let args = COMMANDS[chance.below(COMMANDS.len())]
        .iter()
        .map(|arg| {
            if *arg == "WORD" {
                word.clone()
            } else {
                (*arg).to_owned()
            }
        })
        .collect();
    (word, args)
}

/// Words that are in no file of the data directory.
fn lost(environment: &TestEnvironment, confirmed: &[String]) -> Vec<String> {
    let files = environment.files();
    let all: String = files
        .iter()
        .filter(|(path, _)| !path.starts_with(".coach/"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect();
    confirmed
        .iter()
        .filter(|word| !all.contains(word.as_str()))
        .cloned()
        .collect()
}

/// Cuts the power so many times. `before` is what the program is started with.
fn live(kind: &str, rounds: usize, before: &[&str]) -> Result<(usize, Vec<String>), String> {
    let environment = TestEnvironment::empty();
    let mut volume = Volume::new(&environment, kind)?;
    environment.ok(&["init", "--no-git"]);
    environment.employer("Acme Oy");
    let mut chance = Chance::said();
    let (mut confirmed, mut gone, mut number) = (Vec::new(), Vec::new(), 0);
    for round in 0..rounds {
        for last in (0..=chance.below(3)).rev() {
            number += 1;
            let (word, args) = args(number, &mut chance);
            let said = environment.home().join("said");
            let mut command = Command::new(before.first().copied().unwrap_or(text(&program())));
            command
                .args(before.iter().skip(1))
                .args((!before.is_empty()).then(program))
                .args(&args);
            command
                .env_clear()
                .envs(environment.variables())
                .current_dir(environment.home());
            let mut child = command
                .stdin(Stdio::null())
                .stdout(std::fs::File::create(&said).unwrap())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut copy = None;
            if last == 0 {
                // The last of a round is stopped wherever it is.
                let wait = if before.is_empty() {
                    chance.below(20)
                } else {
                    300
                };
                std::thread::sleep(Duration::from_millis(wait as u64));
                drop(run("kill", &["-STOP", &child.id().to_string()]));
                if std::fs::metadata(&said).unwrap().len() > 0 {
                    confirmed.push(word.clone());
                }
                copy = Some(volume.copy());
                child.kill().unwrap();
            }
            child.wait().unwrap();
            match copy {
                Some(copy) => volume.start_from(&copy),
                None if std::fs::metadata(&said).unwrap().len() > 0 => confirmed.push(word),
                None => {}
            }
        }
        gone.extend(
            lost(&environment, &confirmed)
                .into_iter()
                .map(|word| format!("{kind}, cut {round}: {word} is gone")),
        );
        confirmed.retain(|word| !gone.iter().any(|gone| gone.contains(word.as_str())));
        if before.is_empty() {
            go_on(&environment, &format!("{kind}, cut {round}"));
        }
    }
    Ok((confirmed.len(), gone))
}

fn try_file_system(kind: &str) {
    let rounds = count(4, 100);
    match live(kind, rounds, &[]) {
        Ok((confirmed, gone)) => {
            println!(
                "{kind}: {rounds} power cuts, {confirmed} confirmed entries there, {} lost",
                gone.len()
            );
            assert!(gone.is_empty(), "{}", gone.join("\n"));
            assert!(
                confirmed >= rounds / 2,
                "only {confirmed} entries were confirmed"
            );
        }
        Err(refused) => {
            println!(
                "{kind}: no image can be mounted here ({refused}); the power is cut on the model instead"
            );
            model::try_deeds(DEEDS.iter().take(4));
        }
    }
}

#[test]
#[ignore = "needs to mount, which takes root, and strace: tests/reliability/install"]
fn power_cuts_on_ext4_lose_nothing() {
    try_file_system("ext4");
}

#[test]
#[ignore = "needs to mount, which takes root, and strace: tests/reliability/install"]
fn power_cuts_on_xfs_lose_nothing() {
    try_file_system("xfs");
}

#[test]
#[ignore = "needs to mount, which takes root, and strace: tests/reliability/install"]
fn power_cuts_on_btrfs_lose_nothing() {
    try_file_system("btrfs");
}

/// A program whose syncs do nothing loses what it confirmed, and that is found.
#[test]
#[ignore = "needs to mount, which takes root, and strace: tests/reliability/install"]
fn a_program_that_does_not_sync_is_found() {
    let idle = [
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=fsync,fdatasync",
        "-e",
        "inject=fsync,fdatasync:retval=0",
    ];
    match live("ext4", 2, &idle) {
        Ok((_, gone)) => assert!(!gone.is_empty(), "nothing was lost without a sync"),
        Err(refused) => println!(
            "no image can be mounted here ({refused}); the model has such a test of its own"
        ),
    }
}
