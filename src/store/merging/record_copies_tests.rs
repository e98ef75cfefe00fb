//! The stated result of each way in which two copies of a record may differ.

use super::*;
use crate::domain::log::op::of_record::Edit;
use serde_json::{Value, json};

const CANDIDATE: &str = "candidates/k7qm.toml";
const EMPLOYER: &str = "employers/acme-oy.toml";

/// A copy whose fields were changed by `edit` lines at a moment; without fields it is known when the copy was made.
fn copy<'a>(text: &'a str, moment: u64, fields: &[&str]) -> Copied<'a> {
    let mut stamps = Stamps::of_copy(moment);
    let edit = Edit {
        on: "2026-11-17".parse().unwrap(),
        record: String::new(),
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
    };
    let id = ulid::Ulid::from_parts(moment, 1);
    stamps.note(crate::domain::terms::names::EntryId(id), &edit);
    Copied {
        bytes: text.as_bytes(),
        stamps,
    }
}

/// Both ways round, which must be the same: the text, and what was lost.
fn joined(path: &str, base: &str, one: &Copied, other: &Copied) -> (String, Vec<(String, Value)>) {
    let base = (!base.is_empty()).then_some(base.as_bytes());
    let forth = join(path, base, one, other).unwrap();
    let back = join(path, base, other, one).unwrap();
    let text = |joined: &Joined| String::from_utf8(joined.bytes.clone()).unwrap();
    assert_eq!(text(&forth), text(&back));
    let lost = forth.lost.into_iter();
    (
        String::from_utf8(forth.bytes).unwrap(),
        lost.map(|lost| (lost.field, lost.value)).collect(),
    )
}

/// Joins what two sides made of a text by replacing a part of it each, the second one later.
#[track_caller]
fn changed(
    path: &str,
    base: &str,
    one: (&str, &str),
    other: (&str, &str),
) -> (String, Vec<(String, Value)>) {
    let (ours, theirs) = (
        base.replacen(one.0, one.1, 1),
        base.replacen(other.0, other.1, 1),
    );
    assert!(ours != base && theirs != base);
    joined(path, base, &copy(&ours, 1, &[]), &copy(&theirs, 2, &[]))
}

const ACME: &str = "# found at the fair\nname = \"Acme Oy\"\ntown = \"Tampere\" # moved in 2025\nsize = \"12\"\nmood = \"fine\"\ntags = [\"bread\", \"cake\"]\n\n# the owner\n[[person]]\nname = \"Mari\"\nphone = \"1\"\n\n[[stage]]\nstage = \"lead\"\non = 2026-11-01\n";

#[test]
fn different_fields_of_one_employer_are_all_there_with_comments_and_unknown_keys() {
    let (text, lost) = changed(
        EMPLOYER,
        ACME,
        (
            "size = \"12\"\nmood = \"fine\"",
            "size = \"14\"\nmood = \"fine\" # always",
        ),
        (
            "\"Tampere\" # moved in 2025\n",
            "\"Nokia\" # moved in 2025\n# a bakery\nsector = \"food\"\n",
        ),
    );
    assert_eq!(
        text,
        ACME.replace("size = \"12\"", "size = \"14\"")
            .replace("\"fine\"", "\"fine\" # always")
            .replace("\"Tampere\"", "\"Nokia\"")
            .replace(
                "\n\n# the owner",
                "\n# a bakery\nsector = \"food\"\n\n# the owner"
            )
    );
    assert_eq!(lost, []);
}

#[test]
fn of_one_field_the_later_value_stays_and_the_other_is_told() {
    let (text, lost) = changed(EMPLOYER, ACME, ("\"12\"", "\"14\""), ("\"12\"", "\"20\""));
    assert_eq!(text, ACME.replace("\"12\"", "\"20\""));
    assert_eq!(lost, [("size".to_owned(), json!("14"))]);
    let (ours, theirs) = (
        ACME.replace("phone = \"1\"", "phone = \"2\""),
        ACME.replace("phone = \"1\"", "phone = \"3\""),
    );
    // An `edit` line tells more than the age of the copy.
    let one = copy(&ours, 9, &["person.phone"]);
    let mut other = copy(&theirs, 8, &["person.phone"]);
    let (text, lost) = joined(EMPLOYER, ACME, &one, &other);
    assert!(text.contains("phone = \"2\""), "{text}");
    assert_eq!(lost.len(), 1);
    assert!(lost[0].0.starts_with("person.") && lost[0].0.ends_with(".phone"));
    other = copy(&theirs, 10, &["person.phone"]);
    assert!(
        joined(EMPLOYER, ACME, &one, &other)
            .0
            .contains("phone = \"3\"")
    );
}

#[test]
fn lists_are_merged_by_their_items() {
    for (one, other, tags) in [
        (
            "[\"bread\", \"cake\", \"pie\"]",
            "[\"bread\", \"cake\", \"bun\"]",
            "[\"bread\", \"cake\", \"bun\", \"pie\"]",
        ),
        ("[\"bread\"]", "[\"cake\"]", "[]"),
        (
            "[\"cake\"]",
            "[\"bread\", \"cake\", \"bun\"]",
            "[\"cake\", \"bun\"]",
        ),
        ("[]", "[\"bread\", \"cake\", \"bun\"]", "[\"bun\"]"),
    ] {
        let of = |tags| ("[\"bread\", \"cake\"]", tags);
        let (text, lost) = changed(EMPLOYER, ACME, of(one), of(other));
        assert!(text.contains(&format!("tags = {tags}\n")), "{text}");
        assert_eq!(lost, []);
    }
}

const SEEKER: &str = "entered = 2026-09-01\n\n[[coach]]\ncoach = \"anna\"\nfrom = 2026-09-01\n\n[[stage]]\nstage = \"engagement\"\non = 2026-09-01\n\n[[consent]]\nid = \"c1aa\"\nlevel = \"named\"\non = 2026-09-01\n\n[[job]]\nid = \"j1aa\"\nemployer = \"acme-oy\"\nstart = 2026-10-01\nhours = [{ from = 2026-10-01, weekly = 20 }]\n\n[[support]]\nid = \"s1aa\"\nkind = \"cv\"\non = 2026-09-10\n";

/// A block at the end of the seeker's record.
fn with(block: &str) -> String {
    format!("{SEEKER}\n{block}")
}

#[test]
fn blocks_stay_apart_where_a_merge_by_line_would_mix_them() {
    // What git made of it: the consent in force again, the job's end in a support.
    let ours = SEEKER.replace(
        "level = \"named\"\non = 2026-09-01\n",
        "level = \"named\"\non = 2026-09-01\nwithdrawn = 2026-11-10\n",
    );
    let ours =
        format!("{ours}\n[[support]]\nid = \"s2aa\"\nkind = \"buddy\"\npromised = 2026-11-11\n");
    let theirs = SEEKER.replace(
        "weekly = 20 }]\n",
        "weekly = 20 }]\nend = 2026-11-12\nreason = \"quit\"\n",
    );
    let theirs = format!(
        "{theirs}\n[[consent]]\nid = \"c2aa\"\nlevel = \"details\"\non = 2026-11-01\n\n[[support]]\nid = \"s3aa\"\nkind = \"buddy\"\npromised = 2026-11-11\n"
    );
    let (text, lost) = joined(
        CANDIDATE,
        SEEKER,
        &copy(&ours, 1, &[]),
        &copy(&theirs, 2, &[]),
    );
    assert_eq!(lost, []);
    let table: toml::Table = text.parse().unwrap();
    let says = |table: &str, id: &str, key: &str| -> Option<String> {
        let blocks = self::blocks(&text, table);
        let block = blocks
            .iter()
            .find(|block| block["id"].as_str() == Some(id))?;
        block.get(key).map(|value| value.to_string())
    };
    assert_eq!(
        says("consent", "c1aa", "withdrawn").as_deref(),
        Some("2026-11-10")
    );
    assert_eq!(says("consent", "c2aa", "withdrawn"), None);
    assert_eq!(says("job", "j1aa", "end").as_deref(), Some("2026-11-12"));
    for id in ["s1aa", "s2aa", "s3aa"] {
        assert!(says("support", id, "kind").is_some() && says("support", id, "end").is_none());
    }
    assert_eq!(table["consent"].as_array().unwrap().len(), 2);
}

fn blocks(text: &str, table: &str) -> Vec<toml::Table> {
    let whole: toml::Table = text.parse().unwrap();
    let blocks = whole.get(table).and_then(toml::Value::as_array).cloned();
    let blocks = blocks.unwrap_or_default().into_iter();
    blocks
        .map(|block| block.as_table().unwrap().clone())
        .collect()
}

#[test]
fn a_withdrawal_an_end_and_level_none_win_over_silence_and_over_a_later_other_word() {
    let consent = "level = \"named\"\non = 2026-09-01\n";
    let job = "weekly = 20 }]\n";
    let withdrawn = format!("{consent}withdrawn = 2026-11-10\n");
    let ended = format!("{job}end = 2026-11-12\n");
    for (one, other, stands) in [
        // The other side was silent.
        (
            (consent, withdrawn.as_str()),
            ("kind = \"cv\"", "kind = \"training\""),
            "withdrawn = 2026-11-10",
        ),
        (
            (consent, "level = \"none\"\non = 2026-09-01\n"),
            ("kind = \"cv\"", "kind = \"training\""),
            "level = \"none\"",
        ),
        (
            (job, ended.as_str()),
            ("kind = \"cv\"", "kind = \"training\""),
            "end = 2026-11-12",
        ),
        // It said something else, later.
        (
            (consent, withdrawn.as_str()),
            (consent, "level = \"details\"\non = 2026-09-01\n"),
            "withdrawn = 2026-11-10",
        ),
        (
            (consent, "level = \"none\"\non = 2026-09-01\n"),
            (consent, "level = \"details\"\non = 2026-09-01\n"),
            "level = \"none\"",
        ),
        (
            (job, ended.as_str()),
            (job, "weekly = 25 }]\n"),
            "end = 2026-11-12",
        ),
        (
            (
                consent,
                "level = \"named\"\non = 2026-09-01\nemployers = [\"acme-oy\"]\n",
            ),
            (consent, "level = \"details\"\non = 2026-09-01\n"),
            "employers = [\"acme-oy\"]",
        ),
    ] {
        let (text, _) = changed(CANDIDATE, SEEKER, one, other);
        assert!(text.contains(stands), "{stands}: {text}");
    }
    // It took the block out.
    let without = SEEKER.replace(
        "[[consent]]\nid = \"c1aa\"\nlevel = \"named\"\non = 2026-09-01\n\n",
        "",
    );
    let ours = SEEKER.replacen(consent, &withdrawn, 1);
    let (text, _) = joined(
        CANDIDATE,
        SEEKER,
        &copy(&ours, 1, &[]),
        &copy(&without, 2, &[]),
    );
    assert_eq!(text, ours);
    // Where it was in force again on one side and withdrawn on another day on the other, it is withdrawn.
    let base = SEEKER.replacen(consent, &withdrawn, 1);
    let (text, _) = changed(
        CANDIDATE,
        &base,
        ("withdrawn = 2026-11-10\n", ""),
        ("11-10", "11-12"),
    );
    assert!(text.contains("withdrawn = 2026-11-12"), "{text}");
}

#[test]
fn a_block_taken_out_on_one_side_goes_unless_the_other_changed_it() {
    let support = "\n[[support]]\nid = \"s1aa\"\nkind = \"cv\"\non = 2026-09-10\n";
    let (text, _) = changed(
        CANDIDATE,
        SEEKER,
        (support, ""),
        ("2026-09-01\n", "2026-09-01\ntravel = \"bus\"\n"),
    );
    assert!(
        !text.contains("support") && text.contains("travel"),
        "{text}"
    );
    let (text, _) = changed(
        CANDIDATE,
        SEEKER,
        (support, ""),
        ("on = 2026-09-10", "on = 2026-09-11"),
    );
    assert!(text.contains("on = 2026-09-11"), "{text}");
}

#[test]
fn new_blocks_stand_in_the_order_of_their_days() {
    let stage = |stage: &str, day: u32| {
        with(&format!(
            "[[stage]]\nstage = \"{stage}\"\non = 2026-11-{day}\n"
        ))
    };
    let (one, other) = (stage("job-finding", 20), stage("profile", 12));
    let (text, lost) = joined(
        CANDIDATE,
        SEEKER,
        &copy(&one, 1, &[]),
        &copy(&other, 2, &[]),
    );
    let stages = blocks(&text, "stage");
    let words: Vec<&str> = stages
        .iter()
        .map(|block| block["stage"].as_str().unwrap())
        .collect();
    assert_eq!(words, ["engagement", "profile", "job-finding"]);
    assert_eq!(lost, []);
    // The same stage on the same day is one, and so is a person whom both put on file.
    let (text, _) = joined(
        CANDIDATE,
        SEEKER,
        &copy(&one, 1, &[]),
        &copy(&format!("{one}# seen\n"), 2, &[]),
    );
    assert_eq!(blocks(&text, "stage").len(), 2);
    let sari = |phone: &str| format!("{ACME}\n[[person]]\nname = \"Sari\"\n{phone}\n");
    let (one, other) = (sari("phone = \"5\""), sari("email = \"s@acme.example\""));
    let (text, _) = joined(EMPLOYER, ACME, &copy(&one, 1, &[]), &copy(&other, 2, &[]));
    let people = blocks(&text, "person");
    assert_eq!(people.len(), 2);
    assert!(people[1].contains_key("phone") && people[1].contains_key("email"));
}

#[test]
fn one_file_name_given_twice_joins_where_name_and_town_agree() {
    let of = |town: &str, more: &str| {
        format!("name = \"Acme Oy\"\n{town}{more}\n[[stage]]\nstage = \"lead\"\non = 2026-11-01\n")
    };
    for (one, other, joins) in [
        ("town = \"Turku\"\n", "town = \"turku\"\n", true),
        ("town = \"Turku\"\n", "", true),
        ("", "", true),
        ("town = \"Turku\"\n", "town = \"Oulu\"\n", false),
    ] {
        let (one, other) = (of(one, "size = \"3\"\n"), of(other, "sector = \"food\"\n"));
        let (one, other) = (copy(&one, 1, &[]), copy(&other, 2, &[]));
        match join(EMPLOYER, None, &one, &other) {
            Ok(joined) => {
                let text = String::from_utf8(joined.bytes).unwrap();
                assert!(
                    joins && text.contains("size") && text.contains("sector"),
                    "{text}"
                );
                assert_eq!(blocks(&text, "stage").len(), 1);
            }
            Err(error) => assert!(
                !joins && error.to_string().contains("turku and oulu"),
                "{error}"
            ),
        }
    }
}

#[test]
fn what_does_not_parse_is_refused_and_line_ends_are_kept() {
    let one = copy("name = \"Acme\nx", 1, &[]);
    let other = copy(ACME, 2, &[]);
    let refused = join(EMPLOYER, Some(b"name = \"A\"\n"), &one, &other).unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("our version cannot be read"),
        "{refused}"
    );
    // Whatever a side made of an unreadable base, nobody can tell.
    assert!(
        join(
            EMPLOYER,
            Some(b"name = "),
            &copy(ACME, 1, &[]),
            &copy("name = \"B\"\n", 2, &[])
        )
        .is_err()
    );
    let windows = ACME.replace('\n', "\r\n");
    let (ours, theirs) = (
        windows.replace("\"12\"", "\"14\""),
        windows.replace("Tampere", "Nokia"),
    );
    let (text, _) = joined(
        EMPLOYER,
        &windows,
        &copy(&ours, 1, &[]),
        &copy(&theirs, 2, &[]),
    );
    assert_eq!(
        text,
        windows
            .replace("\"12\"", "\"14\"")
            .replace("Tampere", "Nokia")
    );
}

#[test]
fn settings_and_rules_are_merged_too() {
    let base = "format = 1\n\n[calendar]\nholidays = [2026-12-25]\n\n[quota]\nprofile = \"ips-meetings\"\n";
    let (text, lost) = changed(
        "coach.toml",
        base,
        ("[2026-12-25]", "[2026-12-25, 2026-12-26]"),
        (
            "[2026-12-25]\n",
            "[2026-12-25, 2027-01-01]\nworkdays = [\"mon\"]\n",
        ),
    );
    assert!(
        text.contains("[2026-12-25, 2026-12-26, 2027-01-01]\nworkdays"),
        "{text}"
    );
    assert_eq!(lost, []);
    let points = "[[point]]\nmeetings = 6\npoint = 5\n";
    let (text, _) = changed(
        "rules/our.toml",
        points,
        ("= 5\n", "= 5\n\n[[point]]\nmeetings = 4\npoint = 3\n"),
        ("= 5\n", "= 5\n\n[[point]]\nmeetings = 2\npoint = 1\n"),
    );
    assert_eq!(blocks(&text, "point").len(), 3);
}

#[test]
fn blocks_that_only_their_order_tells_apart_keep_it() {
    let base = "entered = 2026-09-01\n";
    let twice = |first: &str, second: &str| {
        let block =
            |comment: &str| format!("\n[[stage]]\n{comment}stage = \"profile\"\non = 2026-11-01\n");
        format!("{base}{}{}", block(first), block(second))
    };
    let once = format!("{base}\n[[stage]]\nstage = \"profile\"\non = 2026-11-01\n");
    for ours in [
        twice("", "# two\n"),
        twice("# one\n", ""),
        twice("# b\n", "# a\n"),
    ] {
        let copies = [copy(&ours, 1, &[]), copy(&once, 2, &[])];
        let (text, _) = joined(CANDIDATE, base, &copies[0], &copies[1]);
        assert_eq!(text, ours);
        let (again, _) = joined(CANDIDATE, base, &copy(&text, 3, &[]), &copies[0]);
        assert_eq!(again, text, "merged again");
    }
}
