//! Tests that hold for every record: each key is read, written and documented.

use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::{Coach, Settings};
use crate::domain::record::employer::Employer;
use crate::domain::record::identity::Identity;
use crate::domain::terms::keys::{Holds, Key, keys, words_only};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

const FORMAT: &str = include_str!("../../../docs/data-format.md");

/// `key`, `table.key` and `[[block]] key` of a declaration.
fn declared(keys: &[Key], within: &str) -> BTreeSet<String> {
    keys.iter()
        .flat_map(|key| match &key.holds {
            // Hours of a job, the talks put aside and the career moves stand on one line each, and are one key.
            Holds::Table(keys) if !["hours", "put_aside", "moves"].contains(&key.name) => {
                declared(keys, key.name)
            }
            _ => BTreeSet::from([format!("{within} {}", key.name)]),
        })
        .collect()
}

/// The same as the tables under a heading of the format's page list them.
fn documented(heading: &str) -> BTreeSet<String> {
    let (_, section) = FORMAT
        .split_once(&format!("### `{heading}`\n"))
        .expect("the heading is there");
    let section = section.split("\n##").next().unwrap_or_default();
    let cells = section
        .lines()
        .filter(|line| line.starts_with("| `"))
        .filter_map(|line| line.split('|').nth(1));
    let quoted = |cell: &'static str| cell.split('`').skip(1).step_by(2);
    cells
        .flat_map(|cell| {
            let block = quoted(cell).find(|name| name.starts_with("[["));
            let block = block.map_or("", |name| name.trim_matches(['[', ']']));
            quoted(cell)
                .filter(|name| !name.starts_with("[["))
                .map(move |name| match name.split_once('.') {
                    Some((table, key)) => format!("{table} {key}"),
                    None => format!("{block} {name}"),
                })
        })
        .collect()
}

#[test]
fn the_format_lists_the_keys_that_are_declared() {
    for (heading, keys) in [
        ("coach.toml", keys::<Settings>()),
        ("coaches/HANDLE.toml", keys::<Coach>()),
        ("employers/SLUG.toml", keys::<Employer>()),
        ("candidates/CODE.toml", keys::<Candidate>()),
        ("private/CODE.toml", keys::<Identity>()),
    ] {
        assert_eq!(documented(heading), declared(&keys, ""), "{heading}");
    }
}

#[test]
fn free_text_is_told_from_words() {
    let keys = keys::<Employer>();
    let words = words_only(&keys);
    for word in [
        "merged_into",
        "weekly_hours",
        "days",
        "times",
        "coach",
        "stage",
        "id",
        "kind",
        "level",
        "contact",
    ] {
        assert!(words.contains(&word), "{word}");
    }
    for text in [
        "name",
        "needs",
        "tags",
        "role",
        "text",
        "signed_by",
        "by",
        "reason",
    ] {
        assert!(!words.contains(&text), "{text}");
    }
    // The end of a job has a word as its reason, the closing of a case a text.
    assert!(!words_only(&crate::domain::terms::keys::keys::<Candidate>()).contains(&"reason"));
    assert!(words_only(&crate::domain::terms::keys::keys::<Settings>()).contains(&"profile"));
}

const EMPLOYER: &str = "name = 'Acme'\ntown = 'Kerava'\nsector = 'food'\nsize = '40'\nsource = 'fair'\nwebsite = 'acme.example'\nprivilege = 'answers'\n\
    needs = 'hands'\ncadence = 30\nweekly_hours = '15-30'\ntags = ['a']\naliases = ['b']\ntasks = ['c']\ndays = ['mon']\ntimes = ['6-14']\n\
    archived = true\nmerged_into = 'beta'\n[[coach]]\ncoach = 'anna'\nfrom = 2026-01-01\n\
    [[person]]\nid = 'rs23'\nname = 'Mari'\nrole = 'boss'\nphone = '1'\nemail = 'm@acme.example'\ndecision_maker = false\nnote = 'calls back'\n\
    [[issue]]\nid = 'ab12'\ntext = 'shifts'\non = 2026-01-02\nsolved = 2026-01-03\n\
    [[agreement]]\nid = 'tv45'\nkind = 'letter'\non = 2026-01-04\nreview = 2026-07-04\nsigned_by = 'Mari'\nlevel = 'executive'\nregion = 'south'\ntext = 'to meet'\n\
    [[checklist]]\nfactor = 'x'\non = 2026-01-05\ncontact = '01M7WQHDC0FHTXMPMF1X9RNZHE'\n\
    [[story_permission]]\nid = 'wx67'\non = 2026-01-06\nuntil = 2026-02-06\nwithdrawn = 2026-02-01\nby = 'Mari'\nnamed = true\n\
    [[stage]]\nid = 'yz89'\nstage = 'lead'\non = 2026-01-07\nreason = 'r'\n";
const CANDIDATE: &str = "entered = 2026-01-01\nreferred = 2025-12-20\nout_of_work = true\nwants = ['a']\njob_types = ['b']\nweekly_hours = '20'\ndays = ['tue']\ntimes = ['mornings']\n\
    places = ['c']\ntravel = 'bus'\ntasks = ['d']\navoid = ['e']\neducation = ['f']\nexperience = ['g']\ninterests = ['h']\ndisclosure = 'open'\nanonymised = true\nprofiled = [2026-01-02]\nplanned = [2026-01-03]\n\
    [[coach]]\ncoach = 'anna'\nfrom = 2026-01-01\n[[stage]]\nid = 'yz89'\nstage = 'closed'\non = 2026-01-03\nreason = 'r'\n\
    [[consent]]\nid = 'ab12'\nlevel = 'named'\non = 2026-01-01\nuntil = 2026-02-01\nwithdrawn = 2026-01-20\nemployers = ['acme']\n\
    [[job]]\nid = 'cd34'\nemployer = 'acme'\ntitle = 't'\nkind = 'trial'\nstart = 2026-01-05\nhours = [{ from = 2026-01-05, weekly = 12.5 }]\npermanent = false\n\
    disclosed = true\ncreated = false\npay = 'p'\nfound_by = 'f'\nbuddy = 'b'\nconditions = 'c'\naim = 'a'\nuntil = 2026-03-01\nend = 2026-02-01\n\
    heard = 2026-02-02\nreason = 'quit'\nput_aside = [{ until = 2026-01-20, reason = 'ill' }]\nmoves = [{ on = 2026-01-25, kind = 'promotion', to = 'lead' }]\n[[step]]\nid = 'ef56'\nemployer = 'acme'\nstep = 'offer'\non = 2026-01-04\n\
    [[support]]\nid = 'gh78'\nkind = 'cv'\npromised = 2026-01-01\non = 2026-01-02\n\
    [[service]]\nid = 'jk23'\nkind = 'housing'\non = 2026-01-01\nuntil = 2026-01-09\n\
    [[strength]]\nid = 'mn45'\nresource = 'social'\ntext = 's'\non = 2026-01-01\n\
    [[story_permission]]\nid = 'wx67'\non = 2026-01-06\nuntil = 2026-02-06\nwithdrawn = 2026-02-01\nby = 'self'\nnamed = true\n\
    [[instruction]]\nid = 'pq67'\nemployer = 'acme'\nagreed = 2026-01-01\nuntil = 2026-04-01\nhanded_to = 'Mari'\nhanded = 2026-01-02\nback = 2026-03-01\n\
    returned = 2026-02-20\nwithdrawn = 2026-02-25\n";
const IDENTITY: &str =
    "code = 'uncoded'\nname = 'Matti'\nphone = '1'\nemail = 'm@example.org'\naliases = ['Masa']\n";
const COACH: &str = "name = 'Anna'\nfte = 0.8\ncontract_hours = 30\nworkdays = ['mon', 'fri']\ntimezone = 'Europe/Helsinki'\ntarget = 5\n\
    from = 2026-01-01\nuntil = 2026-12-31\n";

/// Each key that is declared stands in the text.
fn assert_full(keys: &[Key], table: &toml::Value) {
    for key in keys {
        let value = table
            .get(key.name)
            .unwrap_or_else(|| panic!("no {}", key.name));
        if let Holds::Table(keys) = &key.holds {
            assert_full(keys, &value[0]);
        }
    }
}

/// A text that sets every key reads, is written, and reads as the same record.
fn assert_reads_back<R>(text: &str)
where
    R: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug,
{
    assert_full(&keys::<R>(), &text.parse::<toml::Table>().unwrap().into());
    let record: R = toml::from_str(text).unwrap();
    let written = toml::to_string(&record).unwrap();
    assert_eq!(toml::from_str::<R>(&written).unwrap(), record);
    // Nothing is lost on the way, and nothing is added.
    let plain = |text: &str| text.parse::<toml::Table>().unwrap();
    assert_eq!(numbers_alike(plain(&written)), numbers_alike(plain(text)));
}

/// Whole numbers are written as such or with a point: it is the same number.
fn numbers_alike(table: toml::Table) -> toml::Table {
    let alike = |(key, value)| match value {
        toml::Value::Integer(number) => (key, toml::Value::Float(number as f64)),
        other => (key, other),
    };
    table.into_iter().map(alike).collect()
}

#[test]
fn every_key_of_every_record_is_read_and_written() {
    assert_reads_back::<Employer>(EMPLOYER);
    assert_reads_back::<Candidate>(CANDIDATE);
    assert_reads_back::<Identity>(IDENTITY);
    assert_reads_back::<Coach>(COACH);
}
