//! To whom the minutes of a contact go, and what of them may be billed.

use super::*;

fn rules() -> Rules {
    toml::from_str(include_str!("../../../data/rules/ips-meetings.toml")).unwrap()
}

/// The time of contacts, each given as the keys of its line.
fn spent(contacts: &[&str]) -> TimeSpent {
    let mut spent = TimeSpent::default();
    for rest in contacts {
        let line = format!(r#"{{"on":"2026-11-17",{rest}}}"#);
        let contact: Contact = serde_json::from_str(&line).unwrap();
        spent.add(&contact, &rules());
    }
    spent
}

/// What a contact gives to `k7qm`: talks, employers, partners, estimated, billable.
fn for_person(rest: &str) -> [u32; 5] {
    let spent = spent(&[rest]);
    let code: Code = "k7qm".parse().unwrap();
    let person = spent.people.get(&code).copied().unwrap_or_default();
    [
        person.talks,
        person.employers,
        person.partners,
        person.estimated,
        person.billable,
    ]
}

#[test]
fn a_contact_s_minutes_go_to_whom_it_was_with_or_for() {
    const TALK: &str = r#""party":"candidate","candidate":"k7qm","channel":"meeting""#;
    const VISIT: &str = r#""party":"employer","employer":"acme","channel":"visit""#;
    const PARTNER: &str = r#""party":"partner","partner":"school","channel":"phone""#;
    let table: &[(&str, &str, [u32; 5])] = &[
        (TALK, r#","minutes":45"#, [45, 0, 0, 0, 45]),
        (TALK, "", [60, 0, 0, 60, 0]),
        (TALK, r#","no_show":true"#, [0, 0, 0, 0, 0]),
        (TALK, r#","no_show":true,"minutes":15"#, [15, 0, 0, 0, 0]),
        (VISIT, r#","for":["k7qm"],"minutes":45"#, [0, 45, 0, 0, 45]),
        (VISIT, r#","minutes":45"#, [0, 0, 0, 0, 0]),
        (
            VISIT,
            r#","for":["k7qm","w2rd"],"minutes":45"#,
            [0, 23, 0, 0, 23],
        ),
        (
            VISIT,
            r#","for":["w2rd","k7qm"],"minutes":45"#,
            [0, 22, 0, 0, 22],
        ),
        (VISIT, r#","for":["k7qm"],"minutes":0"#, [0, 0, 0, 0, 0]),
        (
            VISIT,
            r#","for":["k7qm"],"minutes":20,"outcome":"no-answer""#,
            [0, 20, 0, 0, 0],
        ),
        (
            VISIT,
            r#","for":["k7qm"],"minutes":20,"outcome":"refused""#,
            [0, 20, 0, 0, 20],
        ),
        (
            VISIT,
            r#","for":["k7qm"],"minutes":30,"by_candidate":true"#,
            [0, 0, 0, 0, 0],
        ),
        (
            PARTNER,
            r#","for":["k7qm"],"minutes":10"#,
            [0, 0, 10, 0, 10],
        ),
        (PARTNER, r#","for":["k7qm"]"#, [0, 0, 10, 10, 0]),
    ];
    for (kind, rest, expected) in table {
        assert_eq!(
            for_person(&format!("{kind}{rest}")),
            *expected,
            "{kind}{rest}"
        );
    }
}

#[test]
fn nothing_is_counted_twice_and_nothing_is_lost() {
    let found = spent(&[
        r#""party":"employer","employer":"acme","channel":"visit","for":["k7qm","w2rd","b3tn"],"minutes":50"#,
        r#""party":"employer","employer":"acme","also":["smit","k-market"],"channel":"event","minutes":100"#,
        r#""party":"candidate","candidate":"w2rd","channel":"phone","minutes":11"#,
    ]);
    assert_eq!(found.total(), 161);
    assert_eq!(found.nobody, 100);
    let with: u32 = found.employers.values().map(|with| with.minutes).sum();
    assert_eq!(with, 150);
}
