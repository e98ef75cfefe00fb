//! Broken, hostile and half-written data: every problem is named, the rest is shown, nothing is lost, nothing hangs.

use crate::support::{Answer, TestEnvironment, assert_same};
use serde_json::Value;
use std::path::PathBuf;

/// Verbs that read.
const READING: [&[&str]; 8] = [
    &["week"],
    &["week", "--why"],
    &["week", "--team"],
    &["report"],
    &["employer", "list"],
    &["employer", "show", "smit"],
    &["candidate", "list"],
    &["candidate", "show", "k7qm"],
];

/// Two employers, a candidate, and two visits in one log file.
fn service() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.employer("Bakkerij Smit");
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.log(&["smit", "first", "-c", "visit"]);
    environment.log(&["smit", "last", "-c", "visit", "-f", "k7qm"]);
    environment
}

/// The log file of November, and its path as problems name it.
fn log_file(environment: &TestEnvironment) -> (PathBuf, String) {
    let file = environment
        .log_files()
        .into_iter()
        .find(|path| path.ends_with("2026-11.jsonl"))
        .unwrap();
    let name = file
        .strip_prefix(environment.data())
        .unwrap()
        .display()
        .to_string();
    (file, name)
}

fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect()
}

/// Runs a reading verb as a page and as JSON; gives the document.
#[track_caller]
fn read(environment: &TestEnvironment, what: &str, args: &[&str]) -> (Answer, Value) {
    let before = environment.files();
    let page = environment.run(args);
    assert!((0..=3).contains(&page.status), "{what}: {page:?}");
    let machine: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    let machine = environment.run(&machine);
    assert_eq!(machine.status, page.status, "{what}: {machine:?}");
    assert_same(&before, &environment.files(), &machine);
    let document = if machine.stdout.is_empty() {
        Value::Null
    } else {
        machine.json()
    };
    (page, document)
}

/// The problems of a document, as `path:line`.
fn places(document: &Value) -> Vec<String> {
    let place = |problem: &Value| match problem["line"].as_u64() {
        Some(line) => format!("{}:{line}", problem["path"].as_str().unwrap_or_default()),
        None => problem["path"].as_str().unwrap_or_default().to_owned(),
    };
    document["problems"]
        .as_array()
        .map(|problems| problems.iter().map(place).collect())
        .unwrap_or_default()
}

/// Lines that hold no entry, whatever one makes of them.
fn hostile_lines() -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    let id = "01M7SY8Z40QA66MCCG4M36JBJ6";
    let contact = |rest: &str| {
        format!("{{\"v\":1,\"id\":\"{id}\",\"seq\":9,\"op\":\"contact\",{rest}}}").into_bytes()
    };
    let visit =
        "\"on\":\"2026-11-17\",\"party\":\"employer\",\"employer\":\"smit\",\"channel\":\"visit\"";
    vec![
        ("NUL", b"\0\0\0\0\0\0".to_vec()),
        ("NUL inside", b"{\"v\":1,\0\"id\":1}".to_vec()),
        (
            "invalid UTF-8",
            b"{\"v\":1,\"note\":\"\xff\xfe\xc0\x80\"}".to_vec(),
        ),
        (
            "UTF-16",
            utf16("{\"v\":1}")
                .into_iter()
                .filter(|byte| *byte != b'\n')
                .collect(),
        ),
        ("a lone brace", b"{".to_vec()),
        ("an array", b"[1,2,3]".to_vec()),
        ("a number", b"1e999".to_vec()),
        ("null", b"null".to_vec()),
        ("white space", b"   ".to_vec()),
        ("nothing", b"".to_vec()),
        ("conflict begin", b"<<<<<<< HEAD".to_vec()),
        ("conflict middle", b"=======".to_vec()),
        ("conflict end", b">>>>>>> theirs".to_vec()),
        ("no keys", b"{}".to_vec()),
        (
            "deep nesting",
            ["[".repeat(20_000), "]".repeat(20_000)]
                .concat()
                .into_bytes(),
        ),
        (
            "deep objects",
            ["{\"a\":".repeat(10_000), "1".to_owned(), "}".repeat(10_000)]
                .concat()
                .into_bytes(),
        ),
        (
            "a very long line",
            format!("{{\"v\":1,\"note\":\"{}\"}}", "x".repeat(1_000_000)).into_bytes(),
        ),
        (
            "1e999 as number",
            contact(&format!("{visit},\"minutes\":1e999")),
        ),
        (
            "negative minutes",
            contact(&format!("{visit},\"minutes\":-5")),
        ),
        (
            "30 February",
            contact(&visit.replace("2026-11-17", "2026-02-30")),
        ),
        (
            "year 99999",
            contact(&visit.replace("2026-11-17", "99999-01-01")),
        ),
        ("no such channel", contact(&visit.replace("visit", "fax"))),
        (
            "a path for an employer",
            contact(&visit.replace("smit", "../../etc/passwd")),
        ),
        (
            "a number for an id",
            b"{\"v\":1,\"id\":7,\"seq\":9,\"op\":\"void\",\"of\":7}".to_vec(),
        ),
        (
            "seq below zero",
            contact(visit)
                .iter()
                .map(|byte| if *byte == b'9' { b'-' } else { *byte })
                .collect(),
        ),
        (
            "seq beyond 64 bits",
            String::from_utf8(contact(visit))
                .unwrap()
                .replace(":9,", ":99999999999999999999999,")
                .into_bytes(),
        ),
        (
            "a newer version",
            format!("{{\"v\":2,\"id\":\"{id}\",\"seq\":9,\"op\":\"contact\",{visit}}}")
                .into_bytes(),
        ),
        (
            "an unknown op",
            format!("{{\"v\":1,\"id\":\"{id}\",\"seq\":9,\"op\":\"dance\",\"on\":\"2026-11-17\"}}")
                .into_bytes(),
        ),
        ("two objects", b"{}{}".to_vec()),
        ("terminal escapes", b"\x1b]0;owned\x07\x1b[2J".to_vec()),
    ]
}

#[test]
fn a_hostile_log_line_is_named_and_the_rest_is_shown() {
    let environment = service();
    let (file, name) = log_file(&environment);
    let good = lines(&std::fs::read(&file).unwrap());
    let (last, rest) = good.split_last().unwrap();
    let place = format!("{name}:{}", good.len());
    for (what, line) in hostile_lines() {
        let bytes = [rest.concat(), line, b"\n".to_vec(), last.clone()].concat();
        std::fs::write(&file, bytes).unwrap();
        let (page, document) = read(&environment, what, &["week"]);
        assert_eq!(page.status, 3, "{what}: {page:?}");
        assert!(
            page.stderr.contains(&place),
            "{what}: {place} is not named: {}",
            page.stderr
        );
        assert!(
            places(&document).contains(&place),
            "{what}: {place} is not in {:?}",
            places(&document)
        );
        assert_eq!(
            document["meetings"]["counted"], 2,
            "{what}: the rest is shown"
        );
        assert!(!page.stderr.contains('\u{1b}'), "{what}: {page:?}");
        let (page, document) = read(&environment, what, &["check"]);
        assert_eq!(page.status, 3, "{what}: {page:?}");
        let found = document["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|finding| finding["path"] == *name && finding["line"] == good.len());
        assert!(found, "{what}: {document}");
    }
}

#[test]
fn every_reading_verb_bears_a_log_of_hostile_lines() {
    let environment = service();
    let (file, name) = log_file(&environment);
    let mut bytes = std::fs::read(&file).unwrap();
    for (_, line) in hostile_lines() {
        bytes.extend(line);
        bytes.push(b'\n');
    }
    std::fs::write(&file, bytes).unwrap();
    for args in READING {
        let (page, document) = read(&environment, "all", args);
        if page.status == 3 {
            assert!(
                page.stderr.contains(&name) && !places(&document).is_empty(),
                "{page:?}"
            );
        }
    }
    environment.run(&["week"]).exits(3).says("Bakkerij Smit");
}

#[test]
fn lines_that_are_only_odd_do_no_harm() {
    let environment = service();
    let (file, _) = log_file(&environment);
    let good = std::fs::read(&file).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    let first = text
        .lines()
        .find(|line| line.contains("\"first\""))
        .unwrap();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("CRLF", text.replace('\n', "\r\n").into_bytes()),
        ("BOM", [b"\xef\xbb\xbf".to_vec(), good.clone()].concat()),
        (
            "a key twice",
            text.replace(
                first,
                &first.replace("\"party\"", "\"on\":\"2026-11-18\",\"party\""),
            )
            .into_bytes(),
        ),
        (
            "white space",
            text.replace(first, &first.replace("\"party\":", "\"party\" : "))
                .into_bytes(),
        ),
        (
            "an unknown key",
            text.replace(
                first,
                &first.replace("\"party\"", "\"mood\":\"sunny\",\"party\""),
            )
            .into_bytes(),
        ),
        (
            "upper case crc",
            text.replace(first, &first.to_uppercase().replace("\"CRC\"", "\"crc\""))
                .into_bytes(),
        ),
        ("an empty file", Vec::new()),
    ];
    for (what, bytes) in cases {
        std::fs::write(&file, &bytes).unwrap();
        for args in READING {
            read(&environment, what, args);
        }
        let (page, _) = read(&environment, what, &["check"]);
        if what != "an empty file" {
            assert_eq!(page.status, 3, "{what} is found: {page:?}");
        }
    }
}

fn hostile_records() -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = "name = \"Acme\""
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect::<Vec<u8>>();
    vec![
        ("NUL", b"name = \"Ac\0me\"\n".to_vec()),
        ("invalid UTF-8", b"name = \"\xff\xfe\"\n".to_vec()),
        ("UTF-16", [b"\xff\xfe".to_vec(), utf16].concat()),
        (
            "a key twice",
            b"name = \"Acme\"\nname = \"Acme\"\n".to_vec(),
        ),
        ("no value", b"name =\n".to_vec()),
        (
            "conflict markers",
            b"<<<<<<< HEAD\nname = \"Acme\"\n=======\nname = \"Acne\"\n>>>>>>> theirs\n".to_vec(),
        ),
        (
            "30 February",
            b"name = \"Acme\"\n[[stage]]\nstage = \"lead\"\non = 2026-02-30\n".to_vec(),
        ),
        ("1e999 days", b"name = \"Acme\"\ncadence = 1e999\n".to_vec()),
        ("a number for a name", b"name = 7\n".to_vec()),
        ("a table for a name", b"[name]\nx = 1\n".to_vec()),
        (
            "no such stage",
            b"name = \"Acme\"\n[[stage]]\nstage = \"married\"\non = 2026-11-01\n".to_vec(),
        ),
        (
            "deep nesting",
            format!(
                "name = \"Acme\"\nx = {}{}\n",
                "[".repeat(5_000),
                "]".repeat(5_000)
            )
            .into_bytes(),
        ),
        (
            "deep keys",
            format!("name = \"Acme\"\n{} = 1\n", vec!["a"; 5_000].join(".")).into_bytes(),
        ),
        (
            "too large",
            format!("name = \"Acme\"\n# {}\n", "x".repeat(300 * 1024)).into_bytes(),
        ),
        ("unended text", b"name = \"Acme\nneeds = \"\n".to_vec()),
    ]
}

#[test]
fn a_hostile_record_is_named_and_the_rest_is_shown() {
    let environment = service();
    for (what, bytes) in hostile_records() {
        environment.write("employers/acme-oy.toml", &bytes);
        let (page, document) = read(&environment, what, &["employer", "list"]);
        assert_eq!(page.status, 3, "{what}: {page:?}");
        assert!(
            page.stderr.contains("employers/acme-oy.toml"),
            "{what}: {page:?}"
        );
        assert!(
            page.stdout.contains("Bakkerij Smit"),
            "{what}: the rest is shown: {page:?}"
        );
        assert!(
            places(&document)
                .iter()
                .any(|place| place.starts_with("employers/acme-oy.toml")),
            "{what}: {document}"
        );
        for args in [
            &["week"][..],
            &["report"],
            &["employer", "show", "acme-oy"],
            &["check"],
        ] {
            let (page, _) = read(&environment, what, args);
            assert_eq!(page.status, 3, "{what}: {page:?}");
            assert!(
                page.stderr.contains("employers/acme-oy.toml")
                    || page.stdout.contains("employers/acme-oy.toml"),
                "{what}: {page:?}"
            );
        }
        let before = environment.files();
        let answer = environment
            .run(&["employer", "stage", "acme-oy", "informing"])
            .exits(3);
        assert_same(&before, &environment.files(), &answer);
    }
}

#[test]
fn a_fault_of_syntax_is_named_with_its_line() {
    let environment = service();
    environment.write(
        "employers/acme-oy.toml",
        "name = \"Acme\"\n# fine\ntown = \n",
    );
    environment
        .run(&["employer", "list"])
        .exits(3)
        .remarks("employers/acme-oy.toml:3");
}

#[test]
fn hostile_candidates_coaches_and_identities_are_named() {
    let environment = service();
    let good: Vec<(&str, String)> = [
        "candidates/k7qm.toml",
        "private/k7qm.toml",
        "coaches/anna.toml",
    ]
    .map(|path| (path, environment.read(path)))
    .into_iter()
    .collect();
    for (path, text) in good {
        for (what, bytes) in [
            ("no TOML", b"\xff\0=".to_vec()),
            (
                "30 February",
                b"entered = 2026-02-30\nname = 3\nfte = \"much\"\n".to_vec(),
            ),
        ] {
            environment.write(path, &bytes);
            let (page, _) = read(&environment, what, &["check"]);
            assert!(
                page.status == 3 && page.stdout.contains(path),
                "{path}, {what}: {page:?}"
            );
            for args in READING {
                read(&environment, what, args);
            }
            let (page, document) = read(&environment, what, &["report"]);
            if path != "private/k7qm.toml" {
                assert!(
                    page.status == 3 && page.stderr.contains(path),
                    "{path}, {what}: {page:?}"
                );
                assert!(
                    document.is_null()
                        || places(&document)
                            .iter()
                            .any(|place| place.starts_with(path)),
                    "{path}, {what}: {document}"
                );
            }
        }
        environment.write(path, text);
    }
}

#[test]
fn hostile_settings_exit_3_and_name_the_file() {
    let environment = service();
    for bytes in [
        &b"format = \n"[..],
        b"\xff\xfe",
        b"format = 1\nformat = 1\n",
        b"format = \"one\"\n",
        b"",
    ] {
        environment.write("coach.toml", bytes);
        let answer = environment.run(&["week"]).exits(3);
        assert!(answer.stderr.contains("coach.toml"), "{answer:?}");
        environment.json_error(3, &["week"]);
    }
}

#[test]
fn a_newer_format_is_read_only_with_a_plain_sentence() {
    let environment = service();
    let settings = environment
        .read("coach.toml")
        .replace("format = 1", "format = 2");
    environment.write("coach.toml", settings);
    let (page, _) = read(&environment, "format 2", &["week"]);
    assert!(page.stdout.contains("Bakkerij Smit"), "{page:?}");
    let before = environment.files();
    let answer = environment
        .run(&["log-contact", "smit", "-c", "visit"])
        .exits(3);
    assert!(answer.stderr.contains("newer"), "{answer:?}");
    assert_same(&before, &environment.files(), &answer);
}

/// Puts something else in the place of the second path.
type Make = fn(&std::path::Path, &std::path::Path);

#[test]
fn specials_in_a_files_place_are_refused_and_named() {
    use std::os::unix::fs::symlink;
    let kinds: [(&str, Make); 5] = [
        ("symbolic link", |from, to| symlink(from, to).unwrap()),
        ("dangling link", |_, to| symlink("nowhere", to).unwrap()),
        ("hard link", |from, to| {
            std::fs::hard_link(from, to).unwrap()
        }),
        ("directory", |_, to| std::fs::create_dir(to).unwrap()),
        ("FIFO", |_, to| {
            assert!(
                std::process::Command::new("mkfifo")
                    .arg(to)
                    .status()
                    .unwrap()
                    .success()
            )
        }),
    ];
    for (what, make) in kinds {
        for target in ["employers/acme-oy.toml", "log"] {
            if what == "directory" && target != "log" {
                continue;
            }
            let environment = service();
            environment.log(&["acme", "-c", "visit", "--on", "2026-10-29"]);
            let (november, name) = log_file(&environment);
            let october = november.with_file_name("2026-10.jsonl");
            let (path, name) = if target == "log" {
                (october, name.replace("2026-11", "2026-10"))
            } else {
                (environment.data().join(target), target.to_owned())
            };
            let outside = environment.home().join("outside");
            std::fs::rename(&path, &outside).unwrap();
            make(&outside, &path);
            for args in READING.iter().chain(&[&["check"][..]]) {
                let (page, _) = read(&environment, what, args);
                assert!(
                    page.status == 0 || page.status == 3,
                    "{what} for {name}: {page:?}"
                );
            }
            let (page, document) = read(&environment, what, &["report"]);
            assert_eq!(
                page.status, 3,
                "{what} for {name} is passed over in silence: {page:?}"
            );
            assert!(page.stderr.contains(&name), "{what}: {page:?}");
            assert!(places(&document).contains(&name), "{what}: {document}");
            let (page, _) = read(&environment, what, &["check"]);
            assert!(
                page.status == 3 && page.stdout.contains(&name),
                "{what} for {name}: {page:?}"
            );
            let kept = std::fs::read(&outside).unwrap();
            let answer = if target == "log" {
                environment.run(&[
                    "log-contact",
                    "acme-oy",
                    "-c",
                    "visit",
                    "--on",
                    "2026-10-28",
                ])
            } else {
                environment.run(&["employer", "stage", "acme-oy", "sharing"])
            };
            assert_eq!(answer.status, 3, "{what} for {name}: {answer:?}");
            assert_eq!(
                std::fs::read(&outside).unwrap(),
                kept,
                "{what} for {name}: nothing outside is written"
            );
        }
    }
}

#[test]
fn a_torn_last_line_is_set_aside_by_the_next_write_which_says_so_once() {
    let environment = service();
    let (file, name) = log_file(&environment);
    let good = std::fs::read(&file).unwrap();
    let whole = lines(&good);
    let fragment = b"{\"v\":1,\"id\":\"01M7SY8Z40QA66MCCG4M36JBJ6\",\"seq\":9,\"op\":\"contact\",\"note\":\"zqxtorn".to_vec();
    std::fs::write(&file, [good, fragment].concat()).unwrap();
    let (page, document) = read(&environment, "torn", &["week"]);
    let place = format!("{name}:{}", whole.len() + 1);
    assert!(
        page.status == 3 && page.stderr.contains(&place) && places(&document).contains(&place),
        "{page:?}"
    );
    assert_eq!(document["meetings"]["counted"], 2);

    environment
        .run(&["log-contact", "smit", "after", "-c", "visit"])
        .exits(0)
        .remarks("set aside")
        .remarks(&name);
    let holding = environment.files_holding("zqxtorn");
    assert!(
        holding.len() == 1 && holding[0].starts_with(".coach/quarantine"),
        "{holding:?}"
    );
    environment
        .run(&["log-contact", "smit", "again", "-c", "visit"])
        .exits(0)
        .leaves_out("set aside");
    assert_eq!(environment.week(&[])["meetings"]["counted"], 4);
    environment.ok(&["check"]);
}

#[test]
fn a_last_line_torn_at_any_byte_swallows_nothing() {
    let environment = service();
    let (file, _) = log_file(&environment);
    let good = std::fs::read(&file).unwrap();
    let whole = lines(&good);
    let last = whole.last().unwrap().len();
    for cut in [1, 2, 10, 11, 12, last / 2, last - 2, last - 1] {
        std::fs::write(&file, &good[..good.len() - cut]).unwrap();
        environment
            .run(&["log-contact", "smit", "after", "-c", "visit"])
            .exits(0);
        let expected = if cut == 1 { 3 } else { 2 };
        assert_eq!(
            environment.week(&[])["meetings"]["counted"],
            expected,
            "{cut} bytes cut off"
        );
    }
}

/// Writes a changed log, and says whether `check` finds fault.
fn check_finds(environment: &TestEnvironment, file: &PathBuf, bytes: &[u8]) -> bool {
    std::fs::write(file, bytes).unwrap();
    let answer = environment.run(&["check"]);
    assert!(answer.status == 0 || answer.status == 3, "{answer:?}");
    answer.status == 3
}

#[test]
fn check_finds_flipped_bytes() {
    let environment = service();
    let (file, _) = log_file(&environment);
    let good = std::fs::read(&file).unwrap();
    let newlines: Vec<usize> = (0..good.len()).filter(|at| good[*at] == b'\n').collect();
    for at in (0..good.len()).step_by(23).chain(newlines) {
        for bit in [0x01, 0x20, 0x80] {
            let mut bytes = good.clone();
            bytes[at] ^= bit;
            assert!(
                check_finds(&environment, &file, &bytes),
                "byte {at} ({:?}) flipped by {bit:#x}",
                good[at] as char
            );
        }
    }
}

/// A log of five lines, changed in every way that lines can be lost or moved.
fn shuffled(good: &[u8]) -> Vec<(String, Vec<u8>)> {
    let whole = lines(good);
    let mut cases = Vec::new();
    for index in 0..whole.len() {
        if index + 1 < whole.len() {
            let mut deleted = whole.clone();
            deleted.remove(index);
            cases.push((format!("line {} deleted", index + 1), deleted.concat()));
            let mut swapped = whole.clone();
            swapped.swap(index, index + 1);
            cases.push((
                format!("line {} swapped with the next", index + 1),
                swapped.concat(),
            ));
        }
        let mut doubled = whole.clone();
        doubled.insert(index, whole[index].clone());
        cases.push((format!("line {} doubled", index + 1), doubled.concat()));
        let mut again = whole.clone();
        again.push(whole[index].clone());
        cases.push((
            format!("line {} again at the end", index + 1),
            again.concat(),
        ));
    }
    cases
}

#[test]
fn check_finds_lines_deleted_doubled_and_swapped() {
    let environment = service();
    let (file, _) = log_file(&environment);
    let good = std::fs::read(&file).unwrap();
    assert!(!check_finds(&environment, &file, &good));
    for (what, bytes) in shuffled(&good) {
        assert!(check_finds(&environment, &file, &bytes), "{what}");
    }
}

/// Repairs a directory; then every line that was there still is somewhere, and what could not be settled is named.
#[track_caller]
fn assert_repaired(environment: &TestEnvironment, what: &str, before: &[u8], is_settled: bool) {
    let answer = environment.run(&["check", "--repair"]);
    assert_eq!(
        answer.status,
        if is_settled { 0 } else { 3 },
        "{what}: {answer:?}"
    );
    let files = environment.files();
    for line in lines(before) {
        let line = line.strip_suffix(b"\n").unwrap_or(&line);
        let kept = line.is_empty()
            || files
                .values()
                .any(|bytes| bytes.windows(line.len()).any(|window| window == line));
        assert!(kept, "{what}: lost: {}", String::from_utf8_lossy(line));
    }
    if is_settled {
        environment.ok(&["week"]);
        environment.ok(&["log-contact", "smit", "-c", "visit"]);
        environment.ok(&["check"]);
    } else {
        environment.unchanged(3, &["check", "--repair"]);
    }
}

#[test]
fn a_repaired_log_holds_all_that_can_be_settled_and_no_byte_is_lost() {
    let environment = service();
    let (file, _) = log_file(&environment);
    let good = std::fs::read(&file).unwrap();
    let whole = lines(&good);
    let text = String::from_utf8(good.clone()).unwrap();
    let mut settled = shuffled(&good);
    settled.extend([
        ("torn".to_owned(), good[..good.len() - 20].to_vec()),
        (
            "no last newline".to_owned(),
            good[..good.len() - 1].to_vec(),
        ),
        ("CRLF".to_owned(), text.replace('\n', "\r\n").into_bytes()),
        (
            "BOM".to_owned(),
            [b"\xef\xbb\xbf".to_vec(), good.clone()].concat(),
        ),
    ]);
    // A line with a key twice cannot be read, and this machine holds it.
    let twice = text.replace(
        "\"note\":\"first\"",
        "\"note\":\"first\",\"note\":\"twice\"",
    );
    settled.push(("a key twice".to_owned(), twice.into_bytes()));
    let edited = text.replace("\"first\"", "\"edited\"").into_bytes();
    let mut left = vec![("a hand's edit".to_owned(), edited)];
    for (what, line) in hostile_lines() {
        let bytes = [
            whole[0].clone(),
            line.clone(),
            b"\n".to_vec(),
            whole[1..].concat(),
        ]
        .concat();
        // Blank lines go, and so do the markers of a merge: the entries of both sides stand.
        let is_nothing = line.trim_ascii().is_empty() || what.starts_with("conflict");
        if is_nothing { &mut settled } else { &mut left }.push((what.to_owned(), bytes));
    }
    let cases = settled.into_iter().map(|case| (case, true));
    for ((what, bytes), is_settled) in cases.chain(left.into_iter().map(|case| (case, false))) {
        let environment = environment.copy();
        let (file, _) = log_file(&environment);
        std::fs::write(&file, &bytes).unwrap();
        assert_repaired(&environment, &what, &bytes, is_settled);
    }
}

#[test]
fn a_repaired_record_is_clean_and_no_byte_is_lost() {
    for (what, bytes) in hostile_records() {
        if matches!(
            what,
            "too large" | "deep nesting" | "deep keys" | "NUL" | "invalid UTF-8" | "UTF-16"
        ) {
            continue;
        }
        let environment = service();
        environment.write("employers/acme-oy.toml", &bytes);
        let answer = environment.run(&["check", "--repair"]);
        assert!(
            answer.status == 0 || answer.status == 3,
            "{what}: {answer:?}"
        );
        let kept = environment
            .files()
            .values()
            .any(|file| file.windows(bytes.len()).any(|window| window == bytes));
        assert!(kept, "{what}: the original is gone");
    }
}

#[test]
fn a_kept_line_of_a_newer_program_survives_a_repair() {
    let environment = service();
    let (file, _) = log_file(&environment);
    let good = std::fs::read(&file).unwrap();
    for (what, line) in hostile_lines()
        .into_iter()
        .filter(|(what, _)| matches!(*what, "a newer version" | "an unknown op"))
    {
        std::fs::write(&file, [good.clone(), line.clone(), b"\n".to_vec()].concat()).unwrap();
        environment.run(&["check", "--repair"]);
        let files = environment.files();
        assert!(
            files
                .values()
                .any(|bytes| bytes.windows(line.len()).any(|window| window == line)),
            "{what}"
        );
    }
}

#[test]
fn eight_writers_at_once_lose_and_tear_nothing() {
    let environment = service();
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let environment = &environment;
            scope.spawn(move || {
                for entry in 0..25 {
                    let note = format!("writer {writer} entry {entry}.");
                    environment.ok(&["log-contact", "smit", &note, "-c", "phone"]);
                }
            });
        }
    });
    let lines = environment.log_lines();
    for writer in 0..8 {
        for entry in 0..25 {
            let note = format!("writer {writer} entry {entry}.");
            assert_eq!(
                lines.iter().filter(|line| line["note"] == *note).count(),
                1,
                "{note}"
            );
        }
    }
    environment.ok(&["check"]).says("no problems found");
}

#[test]
fn a_line_stamped_far_ahead_is_reported() {
    let environment = service();
    let id = environment.log(&["smit", "-c", "visit", "-m", "30"]);
    environment
        .run_at("2031-01-01T12:00", &["amend", &id, "-m", "90"])
        .exits(0);
    environment.run(&["check"]).exits(3).says("ahead");
    assert_eq!(environment.week(&[])["meetings"]["counted"], 3);
}

#[test]
fn a_stage_that_can_not_be_recorded_stops_the_contact() {
    let environment = service();
    environment.write("employers/acme-oy.toml", "name = \n");
    let before = environment.files();
    let answer = environment
        .run(&[
            "log-contact",
            "acme-oy",
            "-c",
            "visit",
            "--stage",
            "sharing",
        ])
        .exits(3);
    assert_same(&before, &environment.files(), &answer);
}

#[test]
fn a_directory_in_a_records_place_is_named() {
    let environment = service();
    std::fs::create_dir(environment.data().join("employers/lidl.toml")).unwrap();
    for args in [&["employer", "list"][..], &["report"]] {
        let (page, document) = read(&environment, "directory", args);
        assert!(
            page.status == 3 && page.stderr.contains("employers/lidl.toml"),
            "{page:?}"
        );
        assert!(
            places(&document).contains(&"employers/lidl.toml".to_owned()),
            "{document}"
        );
    }
}
