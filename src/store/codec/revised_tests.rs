//! Revisions as edits: what is alike stays, keys and blocks are changed in place.

use super::*;
use crate::domain::record::employer::Employer;

const ACME: &str = "name = 'Acme' # since 1987\ncake = 'mocha'\n\n[[person]]\nname = 'Mari'\nshoe_size = 38\n\n[[person]]\nname = 'Sari'\n\n[[person]]\nname = 'Heli'\nrole = 'boss'\n";

fn employer(text: &str) -> Employer {
    toml::from_str(text).unwrap()
}

/// The text of Acme after a change, and the fields it touched.
fn changed(change: impl Fn(&mut Employer)) -> (String, Vec<String>) {
    let before = employer(ACME);
    let mut after = before.clone();
    change(&mut after);
    let change = TextChange::Edits(edits(&before, &after).unwrap());
    let text = change.apply(Some(ACME)).unwrap();
    assert_eq!(employer(&text), after);
    (text, change.fields())
}

#[test]
fn what_stays_alike_is_not_touched() {
    assert_eq!(changed(|_| {}), (ACME.to_owned(), Vec::new()));
    // A list that is emptied is one that was never there.
    assert_eq!(changed(|acme| acme.tags = Vec::new()).0, ACME);
}

#[test]
fn keys_are_set_and_taken_away_in_place() {
    let (text, fields) = changed(|acme| {
        acme.name = "Acme Oy".to_owned();
        acme.cadence = Some(30);
        acme.people[0].email = Some("mari@example.org".to_owned());
        acme.people[2].role = None;
    });
    let expected = ACME
        .replace("'Acme'", "\"Acme Oy\"")
        .replace("'mocha'\n", "'mocha'\ncadence = 30\n")
        .replace("= 38\n", "= 38\nemail = \"mari@example.org\"\n")
        .replace("role = 'boss'\n", "");
    assert_eq!(text, expected);
    assert_eq!(fields, ["name", "cadence", "person.email", "person.role"]);
}

#[test]
fn blocks_are_taken_out_by_what_they_say_and_added_at_the_end() {
    let (text, fields) = changed(|acme| {
        acme.people.remove(1);
        acme.people.remove(0);
    });
    assert_eq!(
        text,
        "name = 'Acme' # since 1987\ncake = 'mocha'\n\n[[person]]\nname = 'Heli'\nrole = 'boss'\n"
    );
    assert_eq!(fields, ["person"]);
    let (text, _) = changed(|acme| {
        let mut person = acme.people[1].clone();
        person.name = "Outi".to_owned();
        person.decision_maker = Some(false);
        acme.people.push(person);
    });
    assert_eq!(
        text,
        format!("{ACME}\n[[person]]\nname = \"Outi\"\ndecision_maker = false\n")
    );
}

#[test]
fn a_block_that_is_named_by_its_number_is_known_as_such() {
    let is_by_number = |change: fn(&mut Employer)| {
        let before = employer(ACME);
        let mut after = before.clone();
        change(&mut after);
        TextChange::Edits(edits(&before, &after).unwrap()).is_by_number()
    };
    assert!(is_by_number(
        |acme| acme.people[0].role = Some("boss".into())
    ));
    assert!(is_by_number(|acme| acme.people[2].role = None));
    assert!(is_by_number(|acme| drop(acme.people.pop())));
    assert!(!is_by_number(|acme| acme
        .people
        .extend(acme.people.clone())));
    assert!(!is_by_number(|acme| acme.town = Some("Kerava".into())));
}
