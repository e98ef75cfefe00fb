//! The quick look sees whatever the close one finds.

use super::*;
use crate::domain::naming::pseudonym::Guard;

fn people() -> BTreeMap<Code, Identity> {
    let person = |code: &str, name: &str, phone: Option<&str>, aliases: &[&str]| {
        let code: Code = code.parse().unwrap();
        let identity = Identity {
            code: code.clone(),
            name: name.to_owned(),
            phone: phone.map(str::to_owned),
            email: phone.map(|_| "sam@example.org".to_owned()),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        };
        (code, identity)
    };
    BTreeMap::from([
        person("k7qm", "Matti Meikäläinen", None, &["Masa Meikä"]),
        person("w2rd", "Sam de Boer", Some("+358 (0)40 123 4567"), &[]),
        person("b3oo", "Bo Ek", Some("012345"), &[]),
        person("y7aa", "Johannes Susi", None, &[]),
        person("n5nn", "Mikko Mikko", None, &[]),
        person("ml22", "Anna-Liisa Mäki", None, &["Annu"]),
        person("ob33", "Liam O\u{2019}Brien", None, &[]),
        person("as44", "Björn A\u{30a}ström", None, &["Ärrä"]),
        person("tt55", "田中 太郎", None, &[]),
        person("jv66", "J.P. van den Berg", None, &["Ali Alin"]),
    ])
}

/// Whatever the close look finds, or doubts, the quick one has seen.
#[test]
fn the_quick_look_misses_nothing_that_the_close_one_finds() {
    let endings = NameEndings::read(include_str!("../../../data/words/name-endings.txt")).unwrap();
    let people = people();
    let familiar = Familiar::of(&people, &endings);
    let involved: Vec<Code> = people.keys().cloned().collect();
    let notes = [
        "Matin CV",
        "meikäläisen kanssa",
        "Masa Meikä came",
        "MATTI",
        "Suden asia",
        "Johannekselle",
        "call 040 123 4567",
        "0401234567",
        "call 00358401234567",
        "+358 12345",
        "012345 is the number",
        "mail Sam@Example.org",
        "Boer",
        "Bo Ek",
        "Mikko Mikko",
        "Mikon Mikko",
        "Ek, Bo",
        "boer zoekt",
        "Annaliisan, Anna\u{2011}Liisan ja AnnaLiisaMäki",
        "#mattimeikalainen",
        "MattiMeikäläisen CV",
        "matti_meikalainen.pdf",
        "LIAM OBRIEN; Liam O'Brien",
        "obrien",
        "Bjorn Astrom, Bjoern Aastroem",
        "Ｂｊｏｒｎ　Ａｓｔｒｏｍ",
        "Bj\u{ad}ö\u{200b}rn Åström",
        "BjörnÅström",
        "mmeikalainen@example.fi",
        "b.astroem+cv@example.fi",
        "meikalainen.matti@example.fi, ek@example.fi",
        "今日は田中太郎さんと",
        "田中さん",
        "Berg J.P. van den, JP van den Berg",
        "Alin Alin",
        "Annu; ärrä; Arra",
        "bo, Bo",
        "nobody at all",
        "acme-oy 2026-11-17",
    ];
    let mut passed = 0;
    for note in notes {
        for involved in [&[][..], &involved] {
            let guard = Guard {
                known: &people,
                involved,
                met: None,
                endings: &endings,
            };
            let close = guard.apply(note, &[]);
            let found = !close.replaced.is_empty() || !close.doubts.is_empty();
            assert!(familiar.may_be_in(note) || !found, "{note}: {close:?}");
            let near = familiar.may_name(note);
            if involved.is_empty() {
                let missed = close.replaced.iter().find(|code| !near.contains_key(code));
                assert_eq!(missed, None, "{note}: {close:?}");
            }
            passed += u32::from(!familiar.may_be_in(note));
        }
    }
    assert!(passed > 0, "some texts are not looked at closely");
}
