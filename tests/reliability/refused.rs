//! A disk that refuses: full, broken, read-only, forbidden, too many open files. "Not saved" is said, the exit code is 3,
//! and the files are as before.

use crate::deeds::{DEEDS, Service, Whole};
use crate::state::{difference, go_on, state};
use crate::support::TestEnvironment;
use crate::support::chance::{Chance, count};
use crate::trace::{Call, Traced, program, traced};
use crate::tried::Tried;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};

/// What a disk may answer.
const ERRORS: [&str; 5] = ["ENOSPC", "EIO", "EROFS", "EACCES", "EMFILE"];

/// The errors that a call can be given.
fn errors(call: &Call) -> &'static [&'static str] {
    match call.name.as_str() {
        "fsync" | "fdatasync" | "read" | "getdents64" => &ERRORS[1..2],
        // The short way to a name: where it fails, the long one is gone.
        "openat2" => &ERRORS[1..2],
        // A folder on the way to a name; a file.
        "openat" if call.args.iter().any(|arg| arg.contains("O_DIRECTORY")) => &ERRORS[1..2],
        "openat" => &ERRORS,
        _ => &ERRORS[..4],
    }
}

/// A system that does not know how to open a path at once.
const LONG_WAY: &str = "inject=openat2:error=ENOSYS";

/// Errors for each call about the data directory, once and from then on, with the options of strace they take; and for each
/// opening on the long way.
fn injections(tried: &Tried) -> Vec<(String, Vec<String>)> {
    let given = |options: &[&str]| {
        options
            .iter()
            .flat_map(|option| ["-e".to_owned(), (*option).to_owned()])
            .collect::<Vec<String>>()
    };
    let met = |inject: String| {
        (
            inject.clone(),
            given(&[
                &format!("trace={}", inject.split(':').next().unwrap_or_default()),
                &format!("inject={inject}"),
            ]),
        )
    };
    let on_the_long_way = |inject: String| {
        (
            inject.clone(),
            given(&[
                "trace=openat,openat2",
                LONG_WAY,
                &format!("inject={inject}"),
            ]),
        )
    };
    let at_once = errors_of(tried, &[], |_| true).into_iter().map(met);
    at_once
        .chain(
            errors_of(tried, &given(&[LONG_WAY]), |call| call.name == "openat")
                .into_iter()
                .map(on_the_long_way),
        )
        .collect()
}

/// Errors for some calls of a run about the data directory.
fn errors_of(tried: &Tried, options: &[String], some: impl Fn(&Call) -> bool) -> Vec<String> {
    let (calls, root) = tried.calls(options);
    let about =
        |call: &Call| call.subject().is_some_and(|path| path.starts_with(&root)) && some(call);
    let touched = |call: &Call| {
        call.changes() || ["openat", "openat2", "read", "getdents64"].contains(&call.name.as_str())
    };
    let met = calls
        .iter()
        .filter(|(_, call)| about(call) && touched(call));
    let each = met.flat_map(|(number, call)| {
        let name = &call.name;
        // From then on only what changes things fails: a disk that cannot be read at all says nothing of writing.
        // Nor would the program's own words come through.
        let on: &[&str] =
            if call.changes() && !["openat", "openat2", "write"].contains(&name.as_str()) {
                &["", "+"]
            } else {
                &[""]
            };
        errors(call).iter().flat_map(move |error| {
            on.iter()
                .map(move |on| format!("{name}:error={error}:when={number}{on}"))
        })
    });
    each.collect()
}

/// What came of a deed that met an error.
#[derive(Default)]
struct Tally {
    points: usize,
    not_saved: usize,
    unfinished: usize,
    confirmed: usize,
    wrong: Vec<String>,
}

impl Tally {
    /// Looks at what was said, what is there, and what the next writer finds.
    fn look(
        &mut self,
        tried: &Tried,
        environment: &TestEnvironment,
        run: &Traced,
        what: &str,
    ) -> Result<(), String> {
        // What could not be read was named and left out, the rest done.
        let left_out = !run.stdout.is_empty()
            && ["cannot open ", "cannot read "]
                .iter()
                .any(|words| run.stderr.contains(words));
        let is_unfinished = run.stderr.contains("not finished: ");
        let said = run.stderr.contains("not saved: ") || run.stderr.contains("cannot ");
        match run.status {
            Some(0 | 3) if !run.stdout.is_empty() => self.confirmed += 1,
            Some(3) if is_unfinished => self.unfinished += 1,
            Some(3) if said => self.not_saved += 1,
            status => {
                return Err(format!(
                    "{what}: exit {status:?}: {}{}",
                    run.stdout, run.stderr
                ));
            }
        }
        let in_steps = tried.deed.whole == Whole::InSteps;
        let refused = run.stdout.is_empty() && !is_unfinished;
        if refused && !in_steps && state(environment) != state(&tried.ready) {
            return Err(format!(
                "{what}: not as before: {}\n{}",
                difference(&state(environment), &state(&tried.ready)),
                run.stderr
            ));
        }
        // A repair that could not read one file says that it left it, and comes to its end when it is given again.
        if in_steps && (run.stdout.is_empty() || run.stdout.contains("left: ")) {
            tried.again(environment);
        }
        go_on(environment, what);
        let found = state(environment);
        let in_the_end =
            if in_steps || !run.stdout.is_empty() || run.stderr.contains("writes finishes it") {
                &tried.after
            } else {
                &tried.before
            };
        let may_be = is_unfinished && found == tried.after;
        if found == *in_the_end || may_be || left_out {
            Ok(())
        } else {
            Err(format!(
                "{what}: in the end: {}\n{}",
                difference(&found, in_the_end),
                run.stderr
            ))
        }
    }
}

#[test]
#[ignore = "needs strace: tests/reliability/install"]
fn an_error_at_any_call_is_said_and_leaves_the_files_as_before() {
    let service = Service::new();
    let mut chance = Chance::said();
    let mut tally = Tally::default();
    for deed in DEEDS.iter().filter(|deed| deed.verb != "config") {
        let tried = Tried::new(&service, deed);
        let step = count(37, 4);
        let first = chance.below(step);
        for (inject, options) in injections(&tried).into_iter().skip(first).step_by(step) {
            tally.points += 1;
            let environment = tried.ready.copy();
            let run = traced(&environment, &program(), &tried.args(), &options);
            let wrong = tally.look(
                &tried,
                &environment,
                &run,
                &format!("{} with {inject}", deed.verb),
            );
            tally.wrong.extend(wrong.err());
        }
    }
    let Tally {
        points,
        not_saved,
        unfinished,
        confirmed,
        wrong,
    } = tally;
    println!(
        "{points} errors: {not_saved} not saved, {unfinished} not finished, {confirmed} saved all the same; {} told wrong",
        wrong.len()
    );
    assert!(
        wrong.is_empty(),
        "{} of {points}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Deeds of one file and of several, for disks that refuse as a whole.
const SOME: [&[&str]; 4] = [
    &["log-contact", "acme-oy", "liked the idea", "-c", "visit"],
    &["log-support", "k7qm", "slept badly", "-c", "meeting"],
    &["employer", "add", "Nieuwe Zaak"],
    &["job", "start", "k7qm", "zuivel", "--kind", "competitive"],
];

/// Runs a command in a shell that first does something to itself, such as `ulimit`.
fn in_shell(environment: &TestEnvironment, first: &str, args: &[&str]) -> Output {
    let mut shell = Command::new("/bin/sh");
    shell
        .arg("-c")
        .arg(format!("{first}; exec \"$0\" \"$@\""))
        .arg(program())
        .args(args);
    shell
        .env_clear()
        .envs(environment.variables())
        .current_dir(environment.home())
        .output()
        .unwrap()
}

/// The answer to a refused deed: said, exit 3, and not a byte changed but this machine's own.
#[track_caller]
fn assert_refused(
    environment: &TestEnvironment,
    before: &crate::state::State,
    output: &Output,
    what: &str,
) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{what}: {output:?}");
    assert!(
        output.stdout.is_empty() && (stderr.contains("not saved: ") || stderr.contains("cannot ")),
        "{what}: {output:?}"
    );
    assert_eq!(
        *before,
        state(environment),
        "{what}: {}",
        difference(before, &state(environment))
    );
}

#[test]
fn too_many_open_files_are_refused() {
    let service = Service::new();
    for args in SOME {
        let environment = service.environment.copy();
        let before = state(&environment);
        // Beside standard input, output and error there is room for the lock and no more.
        assert_refused(
            &environment,
            &before,
            &in_shell(&environment, "ulimit -n 4", args),
            "ulimit -n 4",
        );
        go_on(&environment, "after too many open files");
    }
}

/// A limit on the size of files stands in for a full disk where nothing may be mounted: a write comes back short.
#[test]
fn a_short_write_is_refused_and_cut_back() {
    let service = Service::new();
    for args in SOME {
        let environment = service.environment.copy();
        let log = environment
            .log_files()
            .iter()
            .map(|path| std::fs::metadata(path).unwrap().len())
            .max()
            .unwrap();
        let before = state(&environment);
        // In blocks of 512 bytes: the line that ends beyond is cut off in the middle.
        let output = in_shell(
            &environment,
            &format!("trap '' XFSZ; ulimit -f {}", log / 512),
            args,
        );
        assert_refused(&environment, &before, &output, "ulimit -f");
        go_on(&environment, "after a short write");
    }
}

/// Takes the right to write away from a folder and everything in it, or gives it back.
fn set_modes(folder: &Path, file: u32, directory: u32) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => set_modes(&path, file, directory),
            false => {
                std::fs::set_permissions(&path, std::fs::Permissions::from_mode(file)).unwrap()
            }
        }
    }
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(directory)).unwrap();
}

#[test]
fn without_rights_nothing_is_saved() {
    let service = Service::new();
    for args in SOME {
        let environment = service.environment.copy();
        let before = state(&environment);
        let mut command = environment.process(args);
        // Root may write everywhere: then somebody else tries, who may look at everything.
        let is_root = std::fs::metadata(environment.data()).unwrap().uid() == 0;
        if is_root {
            set_modes(&environment.data(), 0o644, 0o755);
            for above in environment.home().ancestors().take(2) {
                std::fs::set_permissions(above, std::fs::Permissions::from_mode(0o755)).unwrap();
            }
            let copy = environment.home().join("program");
            // Copied by a process of its own: a file that this one had open to write could be busy in a test beside this.
            assert!(
                Command::new("cp")
                    .arg(program())
                    .arg(&copy)
                    .status()
                    .unwrap()
                    .success()
            );
            let mut other = Command::new(copy);
            other
                .args(args)
                .env_clear()
                .envs(environment.variables())
                .current_dir(environment.home())
                .uid(65_534)
                .gid(65_534);
            command = other;
        } else {
            set_modes(&environment.data(), 0o400, 0o500);
        }
        assert_refused(
            &environment,
            &before,
            &command.output().unwrap(),
            "without rights",
        );
        set_modes(&environment.data(), 0o600, 0o700);
        go_on(&environment, "with rights again");
    }
}

/// A file system in memory, unmounted when dropped.
struct SmallDisk<'e>(&'e Path);

impl SmallDisk<'_> {
    fn mount<'e>(on: &'e Path, options: &str) -> Option<SmallDisk<'e>> {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(on)
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then_some(SmallDisk(on))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(self.0).output());
    }
}

/// The disk fills up in the middle of the work, page by page; then it is read-only.
#[test]
#[ignore = "needs to mount, which takes root: tests/reliability/install"]
fn a_full_disk_and_a_read_only_one_are_refused() {
    let service = Service::new();
    let probe = TestEnvironment::empty();
    std::fs::create_dir(probe.data()).unwrap();
    if SmallDisk::mount(&probe.data(), "size=64k").is_none() {
        println!(
            "nothing may be mounted here: full and read-only disks were tried by strace and ulimit alone"
        );
        return;
    }
    let (mut refused, mut saved) = (0, 0);
    for args in SOME {
        for free in 0..count(7, 24) {
            let environment = TestEnvironment::empty();
            std::fs::create_dir(environment.data()).unwrap();
            let data = environment.data();
            let _disk = SmallDisk::mount(&data, "size=1024k,mode=700").unwrap();
            crate::support::copy_folder(&service.environment.data(), &data);
            fill(&data, free);
            let before = state(&environment);
            let answer = environment.process(args).output().unwrap();
            if answer.status.success() {
                saved += 1;
            } else {
                refused += 1;
                assert_refused(
                    &environment,
                    &before,
                    &answer,
                    &format!("{free} pages free"),
                );
            }
            std::fs::remove_file(data.join(".coach/filler")).unwrap();
            go_on(&environment, &format!("{args:?}, {free} pages were free"));
            let before = state(&environment);
            assert!(
                Command::new("mount")
                    .args(["-o", "remount,ro"])
                    .arg(&data)
                    .status()
                    .unwrap()
                    .success()
            );
            let answer = environment
                .process(&["log-time", "team", "5"])
                .output()
                .unwrap();
            assert_refused(&environment, &before, &answer, "read-only");
            assert!(
                Command::new("mount")
                    .args(["-o", "remount,rw"])
                    .arg(&data)
                    .status()
                    .unwrap()
                    .success()
            );
        }
    }
    println!("full disk: {refused} refused, {saved} saved; read-only: all refused");
    assert!(
        refused > 0 && saved > 0,
        "{refused} refused, {saved} saved: the pages left free are the wrong ones"
    );
}

/// Fills a disk up to so many free pages.
fn fill(data: &Path, free: usize) {
    let filler = data.join(".coach/filler");
    let mut file = std::fs::File::create(&filler).unwrap();
    while std::io::Write::write_all(&mut file, &[b'x'; 4096]).is_ok() {}
    let full = file.metadata().unwrap().len();
    file.set_len(full.saturating_sub(4096 * free as u64))
        .unwrap();
}
