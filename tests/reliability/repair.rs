//! `coach check --repair` deletes nothing: after any damage every byte is still somewhere, and a second run changes nothing.

use crate::rot::{Damage, damage, named, service};
use crate::support::TestEnvironment;
use crate::support::chance::{Chance, count};

/// Lines of files that stand nowhere in the data directory any more.
fn gone(environment: &TestEnvironment, lines: &[Vec<u8>]) -> Vec<String> {
    let files = environment.files();
    let stands = |line: &Vec<u8>| {
        files.values().any(|bytes| {
            line.is_empty()
                || bytes
                    .windows(line.len())
                    .any(|window| window == line.as_slice())
        })
    };
    lines
        .iter()
        .filter(|line| !stands(line))
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect()
}

fn lines(environment: &TestEnvironment, path: &str) -> Vec<Vec<u8>> {
    let bytes = std::fs::read(environment.data().join(path)).unwrap();
    bytes
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect()
}

/// Lines that are gone, moved or doubled have one right answer, since this machine holds them: the file is as before. A flipped
/// bit has none while the line can be read: it is named until a person accepts it.
#[test]
fn repair_deletes_nothing_and_settles_what_has_one_right_answer() {
    let service = service();
    let mut chance = Chance::said();
    let mut wrong = Vec::new();
    let tries = count(12, 250);
    for kind in [Damage::Flip, Damage::Delete, Damage::Swap, Damage::Double] {
        let mut settled = 0;
        for number in 0..tries {
            let (environment, path) = loop {
                let environment = service.copy();
                if let Some(path) = damage(&environment, kind, &mut chance) {
                    break (environment, path);
                }
            };
            let damaged = lines(&environment, &path);
            let what = format!("{kind:?} {number} in {path}");
            let first = environment.run(&["check", "--repair"]);
            wrong.extend(
                gone(&environment, &damaged)
                    .iter()
                    .map(|line| format!("{what}: gone: {line}")),
            );
            let files = environment.files();
            let second = environment.run(&["check", "--repair"]);
            let is_as_before = environment.files()[&path] == service.files()[&path];
            let is_settled = named(&environment).is_empty();
            settled += usize::from(is_settled);
            if files != environment.files()
                || is_settled != is_as_before
                || (kind != Damage::Flip && !is_settled)
            {
                wrong.push(format!(
                    "{what}: {}\nfirst: {}",
                    second.stdout, first.stdout
                ));
            }
        }
        println!("{kind:?}: {settled} of {tries} settled, the others named");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A byte that is nowhere any more is missed.
#[test]
fn a_lost_line_is_missed() {
    let environment = service();
    let path = environment
        .files()
        .into_keys()
        .find(|path| path.starts_with("log/"))
        .unwrap();
    let before = lines(&environment, &path);
    assert_eq!(gone(&environment, &before), Vec::<String>::new());
    std::fs::remove_dir_all(environment.data().join(".coach")).unwrap();
    std::fs::write(environment.data().join(&path), before[1..].join(&b'\n')).unwrap();
    assert_eq!(gone(&environment, &before).len(), 1);
}
