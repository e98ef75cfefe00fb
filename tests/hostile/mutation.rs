//! Hostile files: a table of large and twisted ones, and valid files changed at random. The program stays within its
//! limits and says nothing of what the files hold when it complains.
//!
//! ```text
//! COACH_FULL=1 cargo test --release --test hostile mutation -- --nocapture
//! ```

use crate::caseload;
use crate::limits::{held_for, held_twice};
use crate::personal::{Markers, told};
use crate::support::TestEnvironment;
use crate::support::chance::{Chance, count, is_full};
use std::time::Duration;

/// Verbs that read much, and some that write.
const ASKED: [&[&str]; 16] = [
    &["week", "--why"],
    &["week", "--json"],
    &["report", "--why", "--team"],
    &["report", "--json"],
    &["report", "caseload", "--format", "csv"],
    &["report", "--format", "html"],
    &["today"],
    &["employer", "list"],
    &["employer", "show", "acme-oy", "--json"],
    &["candidate", "show", "k7qm", "--names"],
    &["history"],
    &["search", "zq"],
    &["match", "k7qm"],
    &["log-contact", "acme-oy", "-c", "visit"],
    &["amend", caseload::CONTACT, "-m", "20"],
    &["employer", "person", "acme-oy", "New Somebody"],
];

/// Pieces that parsers stumble over.
const PIECES: [&[u8]; 42] = [
    b"\0",
    b"\xff\xfe",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"\n\n",
    b"\r",
    b"\x1b[2J",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"1e999",
    b"-1",
    b"4294967295",
    b"4294967296",
    b"18446744073709551616",
    b"-9223372036854775808",
    b"0.0",
    b"nan",
    b"inf",
    b"-inf",
    b"null",
    b"true",
    b"2026-02-30",
    b"9999-12-31",
    b"+262142-12-31",
    b"-0001-01-01",
    b"0000-00-00",
    b"24:00",
    b"99:99",
    b"2026-W53",
    b"<<<<<<< ours\n",
    b"=======\n",
    b">>>>>>> theirs\n",
    b"../../etc/passwd",
    "\u{202e}".as_bytes(),
];

/// The file changed in one way.
fn mutated(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let (at, length) = (chance.below(out.len()), chance.below(40) + 1);
    let end = (at + length).min(out.len());
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    match chance.below(16) {
        0 => out[at] ^= 1 << chance.below(8),
        1 => drop(out.drain(at..end)),
        2 => out.truncate(at),
        3 => drop(out.splice(at..at, chance.pick(&PIECES).iter().copied())),
        4 => drop(out.splice(at..end, chance.pick(&PIECES).iter().copied())),
        5 => drop(out.splice(at..at, bytes[at..end].repeat(chance.below(2000)))),
        6 => out = [lines.concat(), chance.pick(&lines).to_vec()].concat(),
        7 => {
            let (one, two) = (chance.below(lines.len()), chance.below(lines.len()));
            let mut lines = lines.clone();
            lines.swap(one, two);
            out = lines.concat();
        }
        8 => {
            out = String::from_utf8_lossy(bytes)
                .replace('\n', "\r\n")
                .into_bytes()
        }
        9 => {
            out = String::from_utf8_lossy(bytes)
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect()
        }
        10 => out = [b"\xef\xbb\xbf", bytes].concat(),
        11 => drop(
            out.splice(
                at..at,
                chance
                    .pick(&[&b"["[..], b"{\"a\":", b"{a={", b"[["])
                    .repeat(chance.below(20_000)),
            ),
        ),
        // A value becomes another: what follows `=` or `:` up to the end of the line or the next comma.
        12..=14 => {
            let values: Vec<usize> = (0..out.len())
                .filter(|at| matches!(out[*at], b'=' | b':'))
                .collect();
            if let Some(at) = (!values.is_empty()).then(|| chance.pick(&values) + 1) {
                let end = out[at..]
                    .iter()
                    .position(|byte| matches!(byte, b'\n' | b','))
                    .map_or(out.len(), |length| at + length);
                let piece = chance.pick(&PIECES);
                let new = if chance.below(2) == 0 {
                    piece.to_vec()
                } else {
                    [b"\"", *piece, b"\""].concat()
                };
                out.splice(at..end, new);
            }
        }
        _ => {
            // Two files grow together, as after a bad merge.
            let half = bytes[..at].to_vec();
            out = [half, b"\n".to_vec(), bytes[at / 2..].to_vec()].concat();
        }
    }
    out
}

#[test]
fn mutated_files_bring_no_panic_no_hang_and_no_secret() {
    let markers = Markers::default();
    let environment = crate::verbs::filled(&mut |place, field| markers.put(place, field));
    environment.write(".coach/journal.json", "[]");
    let kept = environment.home().join("kept");
    let good = environment.files();
    crate::verbs::copy(&environment.data(), &kept);
    let paths: Vec<&String> = good
        .keys()
        .filter(|path| !matches!(path.as_str(), ".gitignore" | ".gitattributes"))
        .collect();
    let (mut slowest, mut exits, rounds) = (Duration::ZERO, [0usize; 4], count(120, 10_000));
    for round in 0..rounds {
        let mut chance = Chance::new(round as u64 + 1);
        let path = *chance.pick(&paths);
        let mut bytes = mutated(&good[path], &mut chance);
        while chance.below(3) == 0 && !bytes.is_empty() {
            bytes = mutated(&bytes, &mut chance);
        }
        environment.write(path, &bytes);
        for args in [*chance.pick(&ASKED), &["check"]] {
            let held = held_twice(&environment, args);
            let fault = held.fault().or_else(|| told(&held, args));
            if let Some(fault) = fault {
                let kept = std::env::temp_dir().join(format!("coach-mutation-{round}"));
                std::fs::write(&kept, &bytes).unwrap();
                panic!(
                    "round {round}, {path} changed ({} keeps it), {args:?}: {fault}",
                    kept.display()
                );
            }
            slowest = slowest.max(held.took);
            exits[held.status.unwrap() as usize] += 1;
        }
        if environment.files() != good {
            crate::verbs::copy(&kept, &environment.data());
        }
    }
    assert!(
        exits[0] > 0 && exits[3] > 0,
        "mutations that all do the same prove nothing: {exits:?}"
    );
    println!(
        "{rounds} mutations: exit codes 0 to 3: {exits:?}, slowest {slowest:?}, each within 256 MB"
    );
}

/// A file so large, or so twisted, that reading it carelessly takes all memory or all day.
fn twisted() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    const MIB: usize = 1024 * 1024;
    // A program built for finding faults is many times slower: it gets a part of it.
    const PART: usize = if cfg!(debug_assertions) { 12 } else { 1 };
    let log = "log/anna/d3vc/2026-11.jsonl";
    let id = |n: usize| ulid::Ulid::from_parts(1_794_800_000_000, n as u128).to_string();
    let chain = |each: &dyn Fn(usize) -> String, count: usize| {
        (1..=count).map(each).collect::<String>().into_bytes()
    };
    let visit = "\"op\":\"contact\",\"on\":\"2026-11-17\",\"party\":\"employer\",\"employer\":\"acme-oy\",\"channel\":\"visit\"";
    let time = |minutes: &str, on: &str| {
        format!(
            "{{\"v\":1,\"id\":\"{}\",\"seq\":1,\"op\":\"time\",\"on\":\"{on}\",\"kind\":\"admin\",\"minutes\":{minutes}}}\n",
            id(1)
        )
    };
    vec![
        ("a line of 100 MB", log, vec![b'x'; 100 * MIB]),
        ("a line of 60 MB", log, vec![b'x'; 60 * MIB / PART]),
        ("a line of 60 MB that begins well", log, [format!("{{\"v\":1,\"id\":\"{}\",\"seq\":1,{visit},\"note\":\"", id(1)).into_bytes(), vec![b'x'; 60 * MIB / PART]].concat()),
        ("60 MB of empty lines", log, vec![b'\n'; 60 * MIB / PART]),
        ("60 MB of NUL", log, vec![0; 60 * MIB / PART]),
        ("60 MB of open brackets", log, vec![b'['; 60 * MIB / PART]),
        ("60 MB of empty objects", log, b"{}\n".repeat(20 * MIB / PART)),
        ("a note of 60 MB of empty lines", "private/notes/k7qm.jsonl", vec![b'\n'; 60 * MIB / PART]),
        ("tombstones of 60 MB", "erased/d3vc.jsonl", b"{}\n".repeat(20 * MIB / PART)),
        ("100,000 lines that replace each other", log, chain(&|n| format!("{{\"v\":1,\"id\":\"{}\",\"seq\":{n},\"replaces\":\"{}\",{visit}}}\n", id(n), id(n - 1)), 100_000 / PART)),
        ("100,000 voids of voids", log, chain(&|n| format!("{{\"v\":1,\"id\":\"{}\",\"seq\":{n},\"op\":\"void\",\"of\":\"{}\"}}\n", id(n), id(n - 1)), 100_000 / PART)),
        ("50,000 changes of one line", log, chain(&|n| if n == 1 { format!("{{\"v\":1,\"id\":\"{}\",\"seq\":1,{visit}}}\n", id(1)) } else { format!("{{\"v\":1,\"id\":\"{}\",\"seq\":{n},\"op\":\"amend\",\"of\":\"{}\",\"set\":{{\"minutes\":{}}}}}\n", id(n), id(1), n % 60) }, 50_000 / PART)),
        ("a loop of replacements", log, chain(&|n| format!("{{\"v\":1,\"id\":\"{}\",\"seq\":{n},\"replaces\":\"{}\",{visit}}}\n", id(n), id(n % 3 + 1)), 3)),
        ("minutes beyond 32 bits in sum", log, [time("4294967295", "2026-11-17"), time("4294967295", "2026-11-18").replace(&id(1), &id(2))].concat().into_bytes()),
        ("an absence of ten centuries", log, format!("{{\"v\":1,\"id\":\"{}\",\"seq\":1,\"op\":\"absence\",\"on\":\"1900-01-01\",\"to\":\"2999-12-31\"}}\n", id(1)).into_bytes()),
        ("an absence that ends before it begins", log, format!("{{\"v\":1,\"id\":\"{}\",\"seq\":1,\"op\":\"absence\",\"on\":\"2999-01-01\",\"to\":\"1900-12-31\"}}\n", id(1)).into_bytes()),
        ("a contact in the year 262142", log, format!("{{\"v\":1,\"id\":\"{}\",\"seq\":1,{}}}\n", id(1), visit.replace("2026-11-17", "+262142-12-31")).into_bytes()),
        ("a number of a line beyond all", log, format!("{{\"v\":1,\"id\":\"{}\",\"seq\":18446744073709551615,{visit}}}\n", id(1)).into_bytes()),
        ("an id at the end of all time", log, format!("{{\"v\":1,\"id\":\"7ZZZZZZZZZZZZZZZZZZZZZZZZZ\",\"seq\":1,{visit}}}\n").into_bytes()),
        ("a record of 100 MB", "employers/acme-oy.toml", vec![b'#'; 100 * MIB]),
        ("a record of blocks", "candidates/k7qm.toml", ["entered = 2026-09-01\n".to_owned(), "[[job]]\nemployer=\"smit\"\nstart=1900-01-01\n".repeat(6000)].concat().into_bytes()),
        ("cadence without end", "employers/acme-oy.toml", b"name = \"Acme\"\ncadence = 9223372036854775807\n".to_vec()),
        ("hours without end", "candidates/k7qm.toml", b"entered = 1900-01-01\n[[coach]]\ncoach = \"anna\"\nfrom = 1900-01-01\n[[job]]\nemployer = \"smit\"\nkind = \"competitive\"\nstart = 1900-01-01\nhours = [{ from = 1900-01-01, weekly = 1e308 }, { from = 2999-12-31, weekly = -inf }, { from = 2000-01-01, weekly = nan }]\n".to_vec()),
        ("a share of nothing", "coaches/anna.toml", b"fte = nan\ncontract_hours = inf\ntarget = -inf\n".to_vec()),
        ("an employment of ten centuries", "coaches/anna.toml", b"from = 1900-01-01\nuntil = 2999-12-31\n".to_vec()),
        ("settings of 100 MB", "coach.toml", vec![b'\n'; 100 * MIB]),
        ("rules beyond all numbers", "rules/our.toml", b"based_on = \"ips-meetings\"\n[meetings]\ntarget_full_time = 1e308\nfew_seekers = 4294967295\nmeetings_per_seeker = 4294967295\n[minutes]\nvisit = 4294967295\n[time]\nemployer_goal = nan\n".to_vec()),
        ("a journal of 60 MB", ".coach/journal.json", vec![b'['; 60 * MIB / PART]),
        ("a journal that leads outside", ".coach/journal.json", b"[{\"kind\":\"replace\",\"path\":\"../outside\",\"before\":null,\"after\":\"x\"},{\"kind\":\"append\",\"path\":\"/tmp/outside\",\"id\":\"7ZZZZZZZZZZZZZZZZZZZZZZZZZ\",\"line\":\"x\"},{\"kind\":\"remove\",\"path\":\"../home/canary\",\"before\":\"canary\"}]".to_vec()),
        ("a device of 60 MB", ".coach/device", vec![b'a'; 60 * MIB / PART]),
        ("a device that leads outside", ".coach/device", b"../../x\n".to_vec()),
    ]
}

#[test]
fn large_and_twisted_files_stay_within_the_limits() {
    let environment = crate::verbs::filled(&mut crate::verbs::harmless());
    let kept = environment.home().join("kept");
    std::fs::write(environment.home().join("canary"), "canary").unwrap();
    crate::verbs::copy(&environment.data(), &kept);
    let mut slowest = (Duration::ZERO, "");
    let mut faults = Vec::new();
    for (at, (what, path, bytes)) in twisted().into_iter().enumerate() {
        environment.write(path, &bytes);
        let asked = [
            &["week"][..],
            &["report", "--json"],
            &["report", "--why", "--team", "--period", "2026"],
            &["today"],
            &["candidate", "show", "k7qm"],
            &["history"],
            &["check"],
            &["log-contact", "acme-oy", "-c", "visit"],
            &["check", "--repair"],
        ];
        // In the short form each file is met by every other command, in turn.
        for (_, args) in asked
            .into_iter()
            .enumerate()
            .filter(|(turn, _)| is_full() || (at + turn) % 2 == 0)
        {
            // A check looks at each line from every side, and a repair checks twice: two seconds for ten megabytes.
            let held = if args[0] == "check" {
                held_for(&environment, 12, args)
            } else {
                held_twice(&environment, args)
            };
            if let Some(fault) = held.fault() {
                let fault: String = fault.chars().take(300).collect();
                faults.push(format!("{what}, {args:?}: {fault}"));
            }
            if args[0] != "check" && held.took > slowest.0 {
                slowest = (held.took, what);
            }
        }
        assert_eq!(
            std::fs::read_to_string(environment.home().join("canary")).unwrap(),
            "canary",
            "{what}"
        );
        crate::verbs::copy(&kept, &environment.data());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    println!("slowest: {} with {:?}", slowest.1, slowest.0);
}

/// Files beside the data directory are not made by what stands in the journal.
#[test]
fn a_journal_makes_nothing_outside() {
    let environment = crate::verbs::filled(&mut crate::verbs::harmless());
    let around = |environment: &TestEnvironment| {
        let mut names: Vec<String> = std::fs::read_dir(environment.data().parent().unwrap())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let before = around(&environment);
    let absolute = environment.home().join("absolute");
    for path in [
        "../outside",
        "employers/../../outside",
        "./../outside",
        &absolute.display().to_string(),
        "employers/../../../outside/x.toml",
        ".git/hooks/post-commit",
        "..",
        "",
    ] {
        let journal =
            serde_json::json!([{ "kind": "replace", "path": path, "before": null, "after": "x" }]);
        environment.write(".coach/journal.json", journal.to_string());
        let held = held_twice(&environment, &["log-contact", "acme-oy", "-c", "visit"]);
        assert_eq!(held.fault(), None, "{path}");
        assert_eq!(before, around(&environment), "{path}");
        assert!(
            !absolute.exists() && !environment.data().join(".git/hooks/post-commit").exists(),
            "{path}"
        );
        drop(std::fs::remove_file(
            environment.data().join(".coach/journal.json"),
        ));
    }
}
