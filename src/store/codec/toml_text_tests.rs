//! Each small change, and that every other byte stays.

use super::*;

const HAND_WRITTEN: &str = "# Met at the fair\r\nname = \"Acme Oy\"   # the big one\r\nour_own_key = { a = 1 }\r\n\r\n[[stage]]\r\nstage = \"lead\"\r\non = 2026-11-01\r\n";

fn stage() -> Edit {
    Edit::Append {
        table: "stage".to_owned(),
        fields: toml_edit::InlineTable::from_iter([
            ("stage", Value::from("informing")),
            (
                "on",
                Value::from("2026-11-20".parse::<toml_edit::Datetime>().unwrap()),
            ),
        ]),
    }
}

#[test]
fn a_new_block_leaves_every_byte_and_takes_the_files_line_ending() {
    let after = apply(HAND_WRITTEN, &[stage()]).unwrap();
    assert_eq!(
        after,
        format!("{HAND_WRITTEN}\r\n[[stage]]\r\nstage = \"informing\"\r\non = 2026-11-20\r\n")
    );
    let unended = apply("name = 'a'", &[stage()]).unwrap();
    assert!(
        unended.starts_with("name = 'a'\n\n[[stage]]\n"),
        "{unended}"
    );
}

#[test]
fn a_set_key_changes_its_value_alone() {
    let set = |key: &str, value: &str| {
        apply(
            HAND_WRITTEN,
            &[Edit::Set {
                key: key.into(),
                value: Value::from(value),
            }],
        )
        .unwrap()
    };
    assert_eq!(
        set("name", "Acme \"Oy\""),
        HAND_WRITTEN.replace("\"Acme Oy\"", "'Acme \"Oy\"'")
    );
    assert_eq!(
        set("town", "Kerava"),
        HAND_WRITTEN.replace("{ a = 1 }\r\n", "{ a = 1 }\r\ntown = \"Kerava\"\r\n")
    );
}

#[test]
fn a_key_of_a_block_goes_behind_its_last() {
    let withdrawn = Edit::SetIn {
        table: "stage".into(),
        index: 0,
        key: "reason".into(),
        value: Value::from("x"),
    };
    assert_eq!(
        apply(HAND_WRITTEN, &[withdrawn]).unwrap(),
        format!("{HAND_WRITTEN}reason = \"x\"\r\n")
    );
    let missing = Edit::SetIn {
        table: "stage".into(),
        index: 1,
        key: "reason".into(),
        value: Value::from(true),
    };
    assert!(apply(HAND_WRITTEN, &[missing]).is_err());
}

#[test]
fn a_removed_block_takes_nothing_else_along() {
    let text = "name = 'a'\n\n[[person]]\nname = 'x'\n\n[[stage]]\nstage = 'lead' # [why]\n\n[[person]]\nname = 'y'\n";
    let without = |index| {
        apply(
            text,
            &[Edit::Remove {
                table: "person".into(),
                index,
            }],
        )
        .unwrap()
    };
    assert_eq!(
        without(0),
        "name = 'a'\n\n[[stage]]\nstage = 'lead' # [why]\n\n[[person]]\nname = 'y'\n"
    );
    assert_eq!(
        without(1),
        "name = 'a'\n\n[[person]]\nname = 'x'\n\n[[stage]]\nstage = 'lead' # [why]\n"
    );
    assert!(
        apply(
            text,
            &[Edit::Remove {
                table: "person".into(),
                index: 2
            }]
        )
        .is_err()
    );
    let commented = "name = 'a'\n\n[[person]]\nname = 'x'\n# likes tea\n\n# parking: behind the house\n[[stage]]\nstage = 'lead'\n";
    let after = apply(
        commented,
        &[Edit::Remove {
            table: "person".into(),
            index: 0,
        }],
    )
    .unwrap();
    assert_eq!(
        after,
        "name = 'a'\n\n# parking: behind the house\n[[stage]]\nstage = 'lead'\n"
    );
}

#[test]
fn an_unset_key_takes_its_line_along() {
    let after = apply(
        HAND_WRITTEN,
        &[Edit::Unset {
            key: "our_own_key".into(),
        }],
    )
    .unwrap();
    assert_eq!(
        after,
        HAND_WRITTEN.replace("our_own_key = { a = 1 }\r\n", "")
    );
}

#[test]
fn what_does_not_parse_is_never_rewritten() {
    let broken = "name = \n<<<<<<< ours\n";
    assert!(
        apply(
            broken,
            &[Edit::Set {
                key: "name".into(),
                value: Value::from(true)
            }]
        )
        .is_err()
    );
}
