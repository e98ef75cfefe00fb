//! Ids of blocks, and blocks taken out and changed.

use super::*;

fn candidate(text: &str) -> Candidate {
    let record: Candidate = toml::from_str(&format!("entered = 2026-01-01\n{text}")).unwrap();
    Candidate {
        code: "k7qm".parse().unwrap(),
        ..record
    }
}

fn employer(text: &str) -> Employer {
    let record: Employer = toml::from_str(&format!("name = 'Acme Oy'\n{text}")).unwrap();
    Employer {
        id: "acme-oy".parse().unwrap(),
        ..record
    }
}

fn ids<R: Blocks>(record: &R) -> Vec<String> {
    blocks(record).into_iter().map(|block| block.id).collect()
}

#[test]
fn an_id_of_its_own_names_a_block() {
    let person =
        candidate("[[step]]\nid = 'ef56'\nemployer = 'acme-oy'\nstep = 'offer'\non = 2026-01-04\n");
    assert_eq!(ids(&person), ["ef56"]);
}

#[test]
fn a_block_without_an_id_has_the_one_that_the_format_describes() {
    // Worked out by hand from docs/data-format.md, "Ids of blocks".
    let acme =
        employer("[[stage]]\nstage = 'lead'\non = 2026-01-07\n[[person]]\nname = 'Mari Laine'\n");
    let stage = four_letters(lowest_bytes(
        "employers/acme-oy.toml\nstage\nlead\n2026-01-07",
    ));
    let person = four_letters(lowest_bytes("employers/acme-oy.toml\nperson\nMari Laine"));
    assert_eq!(ids(&acme), [person, stage]);
    assert_eq!(
        lowest_bytes("a"),
        0xaf63_dc4c_8601_ec8c_u64.to_le_bytes()[..4]
    );
}

#[test]
fn an_id_does_not_depend_on_where_the_block_stands_or_what_else_it_says() {
    let one = employer("[[person]]\nname = 'Mari'\n[[person]]\nname = 'Olli'\nrole = 'boss'\n");
    let other = employer("[[person]]\nname = 'Olli'\nphone = '1'\n[[person]]\nname = 'Mari'\n");
    let (mut one, mut other) = (ids(&one), ids(&other));
    one.sort();
    other.sort();
    assert_eq!(one, other);
}

#[test]
fn two_blocks_that_say_the_same_have_two_ids() {
    let day = "[[story_permission]]\non = 2026-01-06\n";
    let ids = ids(&candidate(&format!("{day}{day}{day}")));
    assert!(
        ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2],
        "{ids:?}"
    );
}

#[test]
fn a_block_goes_and_everything_else_stays() {
    let person = candidate(
        "weekly_hours = '15-25'\ntimes = ['mornings']\n[[job]]\nid = 'aa22'\nemployer = 'acme-oy'\nstart = 2026-02-01\n\
         hours = [{ from = 2026-02-01, weekly = 20 }]\n[[job]]\nid = 'bb33'\nemployer = 'smit'\nstart = 2026-03-01\n",
    );
    let all = blocks(&person);
    let after = without(&person, &all[0]).unwrap();
    let expected = Candidate {
        jobs: vec![person.jobs[1].clone()],
        ..person
    };
    assert_eq!(after, expected);
}

#[test]
fn a_changed_block_keeps_its_id_even_where_it_had_none_of_its_own() {
    let acme = employer("[[stage]]\nstage = 'lead'\non = 2026-01-07\n");
    let block = blocks(&acme).remove(0);
    let mut fields = block.fields.clone();
    fields.insert("on".to_owned(), "2026-01-09".into());
    let after = with(&acme, &block, fields).unwrap();
    assert_eq!(ids(&after), std::slice::from_ref(&block.id));
    assert_eq!(after.stages[0].on.0.to_string(), "2026-01-09");
    let mut wrong = block.fields.clone();
    wrong.insert("stage".to_owned(), "nowhere".into());
    assert!(with(&acme, &block, wrong).is_err());
}
