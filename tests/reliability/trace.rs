//! The system calls of a run, as `strace` saw them.

use crate::support::{TestEnvironment, met_fault};
use std::path::{Path, PathBuf};
use std::process::Command;

/// One call that came to an end, or was the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) name: String,
    pub(crate) args: Vec<String>,
    pub(crate) result: String,
}

/// What a traced run did and said.
pub(crate) struct Traced {
    pub(crate) calls: Vec<Call>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// `None` when it was killed.
    pub(crate) status: Option<i32>,
}

/// Runs a command of the program under strace; `options` are further options of strace.
pub(crate) fn traced(
    environment: &TestEnvironment,
    program: &Path,
    args: &[String],
    options: &[String],
) -> Traced {
    let log = environment.home().join("strace");
    let mut command = Command::new("strace");
    command
        .args([
            "-f",
            "-qq",
            "-y",
            "-s",
            "1000000",
            "-e",
            "signal=none",
            "-o",
        ])
        .arg(&log)
        .args(options)
        .arg("--")
        .arg(program)
        .args(args);
    command
        .env_clear()
        .envs(environment.variables())
        .env("TMPDIR", environment.home())
        .current_dir(environment.home());
    let output = command
        .output()
        .expect("strace is there: tests/reliability/install");
    let text = String::from_utf8_lossy(&std::fs::read(&log).unwrap_or_default()).into_owned();
    assert!(
        !text.is_empty(),
        "strace saw nothing: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!met_fault(&said, output.status.code()), "{output:?}");
    Traced {
        calls: text.lines().filter_map(call).collect(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        status: output.status.code(),
    }
}

/// The program that Cargo built for these tests.
pub(crate) fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_coach"))
}

/// `PID name(args) = result`; what is unfinished was killed.
fn call(line: &str) -> Option<Call> {
    let line = line.split_once(' ')?.1.trim_start();
    let open = line.find('(')?;
    let name = &line[..open];
    if name.is_empty()
        || !name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    {
        return None;
    }
    let (mut args, end) = arguments(&line[open + 1..]);
    name_whole(name, &mut args);
    let result = line[open + 1 + end..]
        .trim_start_matches(')')
        .trim()
        .trim_start_matches('=')
        .trim()
        .to_owned();
    Some(Call {
        name: name.to_owned(),
        args,
        result,
    })
}

/// Puts the folder before a name that a call gives within an open folder: `openat(3</d/log>, "a.jsonl")`.
fn name_whole(call: &str, args: &mut [String]) {
    let pairs: &[(usize, usize)] = match call {
        "openat" | "openat2" | "mkdirat" | "unlinkat" | "fchmodat" | "newfstatat" | "statx" => {
            &[(0, 1)]
        }
        "renameat" | "renameat2" => &[(0, 1), (2, 3)],
        _ => &[],
    };
    for (folder, name) in pairs {
        if *name >= args.len() {
            continue;
        }
        let within = args[*folder]
            .split_once('<')
            .filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()));
        let Some(folder) = within.map(|(_, path)| path.trim_end_matches('>').to_owned()) else {
            continue;
        };
        if let Some(rest) = args[*name]
            .strip_prefix('"')
            .filter(|rest| !rest.starts_with(['/', '"']))
        {
            args[*name] = format!("\"{folder}/{rest}");
        }
    }
}

/// The arguments up to the closing parenthesis, and where that is. Commas in strings and braces part nothing.
fn arguments(text: &str) -> (Vec<String>, usize) {
    let (mut args, mut at, mut depth, mut quoted, mut escaped) = (Vec::new(), 0, 0, false, false);
    for (index, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '{' | '[' | '(' | '<' => depth += 1,
            '}' | ']' | '>' => depth -= 1,
            ')' if depth > 0 => depth -= 1,
            ',' if depth == 0 => {
                args.push(text[at..index].trim().to_owned());
                at = index + 1;
            }
            ')' => {
                args.push(text[at..index].trim().to_owned());
                return (args, index);
            }
            _ => {}
        }
    }
    args.push(text[at..].trim().to_owned());
    (args, text.len())
}

impl Call {
    /// Whether it did what it was asked.
    pub(crate) fn worked(&self) -> bool {
        self.result.starts_with(|c: char| c.is_ascii_digit())
    }

    /// The number it gave back.
    pub(crate) fn number(&self) -> Option<usize> {
        self.result
            .split(|c: char| !c.is_ascii_digit())
            .next()?
            .parse()
            .ok()
    }

    /// The file descriptor in an argument `3</path>`.
    pub(crate) fn descriptor(&self, index: usize) -> Option<i32> {
        self.args.get(index)?.split('<').next()?.parse().ok()
    }

    /// The path behind a descriptor, or in a quoted argument.
    pub(crate) fn path(&self, index: usize) -> Option<String> {
        let arg = self.args.get(index)?;
        match arg.strip_prefix('"') {
            Some(_) => String::from_utf8(bytes(arg)).ok(),
            None => Some(arg.split_once('<')?.1.trim_end_matches('>').to_owned()),
        }
    }

    /// The bytes of a quoted argument.
    pub(crate) fn bytes(&self, index: usize) -> Vec<u8> {
        self.args
            .get(index)
            .map(|arg| bytes(arg))
            .unwrap_or_default()
    }

    /// The path that a call changes, or opens: what it is about.
    pub(crate) fn subject(&self) -> Option<String> {
        match self.name.as_str() {
            "openat" | "openat2" | "mkdirat" | "unlinkat" | "fchmodat" | "newfstatat" | "statx" => {
                self.path(1)
            }
            "renameat" | "renameat2" => self.path(3),
            "rename" => self.path(1),
            _ => self.path(0),
        }
    }

    /// Whether it is one of those that change a file or make it last.
    pub(crate) fn changes(&self) -> bool {
        match self.name.as_str() {
            "openat" | "openat2" | "open" => self
                .args
                .iter()
                .any(|arg| arg.contains("O_CREAT") || arg.contains("O_TRUNC")),
            "write" | "pwrite64" | "writev" | "ftruncate" | "fsync" | "fdatasync" | "rename"
            | "renameat" | "renameat2" | "unlink" | "unlinkat" | "mkdir" | "mkdirat" | "rmdir"
            | "chmod" | "fchmod" | "fchmodat" | "link" | "linkat" | "symlink" => true,
            _ => false,
        }
    }
}

/// The bytes of a string as strace quotes it.
fn bytes(quoted: &str) -> Vec<u8> {
    let inner = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.rsplit_once('"'))
        .map_or("", |(inner, _)| inner)
        .as_bytes();
    let (mut bytes, mut at) = (Vec::new(), 0);
    while let Some(byte) = inner.get(at) {
        at += 1;
        if *byte != b'\\' {
            bytes.push(*byte);
            continue;
        }
        let escaped = inner.get(at).copied().unwrap_or(b'\\');
        at += 1;
        bytes.push(match escaped {
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'v' => 0x0b,
            b'f' => 0x0c,
            b'0'..=b'7' => {
                let mut value = u32::from(escaped - b'0');
                while let Some(digit @ b'0'..=b'7') =
                    inner.get(at).filter(|_| value < 0o40).copied()
                {
                    value = value * 8 + u32::from(digit - b'0');
                    at += 1;
                }
                value as u8
            }
            other => other,
        });
    }
    bytes
}

#[test]
fn lines_of_strace_are_read() {
    let read =
        call(r#"71 write(3</d/log/a.jsonl>, "{\"a\":\"b, c)\",\303\2441\0}\n", 17) = 17"#).unwrap();
    assert_eq!(
        (
            read.name.as_str(),
            read.descriptor(0),
            read.path(0).as_deref(),
            read.number()
        ),
        ("write", Some(3), Some("/d/log/a.jsonl"), Some(17))
    );
    assert_eq!(read.bytes(1), b"{\"a\":\"b, c)\",\xc3\xa41\0}\n");
    let read = call(
        r#"71 openat(AT_FDCWD</d>, "/d/x", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0600) = 4</d/x>"#,
    )
    .unwrap();
    assert_eq!(
        (read.subject().as_deref(), read.changes(), read.number()),
        (Some("/d/x"), true, Some(4))
    );
    let read = call(r#"71 openat2(3</d>, "log/a", {flags=O_RDWR|O_CREAT|O_CLOEXEC, mode=0600, resolve=RESOLVE_BENEATH}, 24) = 4</d/log/a>"#).unwrap();
    assert_eq!(
        (read.subject().as_deref(), read.changes(), read.number()),
        (Some("/d/log/a"), true, Some(4))
    );
    let read = call(r#"71 renameat(4</d/log>, ".a.tmp", 4</d/log>, "a") = 0"#).unwrap();
    assert_eq!(
        (read.path(1).as_deref(), read.subject().as_deref()),
        (Some("/d/log/.a.tmp"), Some("/d/log/a"))
    );
    assert!(
        !call(r#"71 rename("a", "b") = -1 ENOENT (No such file or directory)"#)
            .unwrap()
            .worked()
    );
    assert!(!call(r#"71 fsync(3</d/x>) = ?"#).unwrap().worked());
}
