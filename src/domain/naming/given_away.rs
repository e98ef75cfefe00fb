//! Whether a code gives away whom it stands for: shared files hold it in place of the name.

use crate::domain::naming::endings::Part;
use crate::domain::naming::letters::spelling::Spelling;
use crate::domain::naming::name::Name;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::naming::reach::{initialled, is_phone_number, mail_letters};
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::{Code, slugify};

/// Shortest part of a name that gives it away within a longer code, in letters; a shorter one does so by itself.
const SHORTEST_WITHIN: usize = 3;
const SHORTEST_ALONE: usize = 2;

/// What of a person a code gives away, if anything.
pub(crate) fn given_away(
    identity: &Identity,
    code: &Code,
    endings: &NameEndings,
) -> Option<&'static str> {
    let names = std::iter::once(&identity.name).chain(&identity.aliases);
    let letters = code.as_str().replace('-', "");
    let is_reach = |mail: &str| mail_letters(mail) == letters;
    if names
        .into_iter()
        .any(|name| is_spelled(name, code, endings))
    {
        Some("name")
    } else if identity
        .phone
        .as_deref()
        .is_some_and(|phone| is_phone_number(code.as_str(), phone))
    {
        Some("phone number")
    } else if identity.email.as_deref().is_some_and(is_reach) {
        Some("e-mail address")
    } else {
        None
    }
}

/// Whether a code is a spelling of a name, of a part of it or of a form of one, or holds one.
fn is_spelled(name: &str, code: &Code, endings: &NameEndings) -> bool {
    let letters = code.as_str().replace('-', "");
    let words = || code.as_str().split(|c: char| !c.is_ascii_alphabetic());
    let gives_away = |part: &str| {
        part.len() >= SHORTEST_WITHIN && letters.contains(part)
            || part.len() >= SHORTEST_ALONE && (letters == part || words().any(|word| word == part))
    };
    let known = Name::of(name);
    // Some write one mark with two letters and leave out the next.
    let plain = |text: &str| {
        ["aa", "ae", "oe", "ue"]
            .iter()
            .fold(text.to_owned(), |text, two| text.replace(two, &two[..1]))
    };
    let in_plain_letters = |part: &Spelling| {
        part.long.is_some()
            && part.letters() >= SHORTEST_WITHIN
            && plain(&letters).contains(&plain(&part.folded))
    };
    let mut parts: Vec<Spelling> = known.pieces().cloned().collect();
    parts.extend(known.joined_parts());
    let is_form = |part: &Spelling| {
        let mut ways = part.ways();
        ways.any(|way| words().any(|word| endings.is_form_of(word, way, Part::Any)))
    };
    // As file names spell what is in other letters than ours.
    let spelled = name.split(|c: char| !c.is_alphanumeric()).chain([name]);
    let mut spelled = spelled.filter_map(|part| slugify(part).ok());
    parts
        .iter()
        .any(|part| part.letters() >= SHORTEST_WITHIN && is_form(part))
        || parts
            .iter()
            .chain(&known.joined_orders().collect::<Vec<_>>())
            .any(|part| part.ways().any(gives_away))
        || parts.iter().any(in_plain_letters)
        || initialled(&known).iter().any(|made| gives_away(made))
        || spelled.any(|part| gives_away(&part.as_str().replace('-', "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_spells_the_name_or_a_way_to_reach_the_person_gives_them_away() {
        let endings =
            NameEndings::read(include_str!("../../../data/words/name-endings.txt")).unwrap();
        let given = |name: &str, code: &str| {
            let identity = Identity {
                code: "x2x2".parse().unwrap(),
                name: name.to_owned(),
                phone: Some("+358 40 123 4567".to_owned()),
                email: Some("hippu.7@example.fi".to_owned()),
                aliases: vec!["Masa".to_owned()],
            };
            given_away(&identity, &code.parse().unwrap(), &endings)
        };
        for (name, code) in [
            ("Jürgen Groß", "juergen"),
            ("Jürgen Groß", "jurgen"),
            ("Jürgen Groß", "gross-1"),
            ("Jürgen Groß", "jgross"),
            ("Jürgen Groß", "masa"),
            ("Björn Ek", "bjoern7"),
            ("Björn Åström", "bastroem"),
            ("Björn Ek", "ek"),
            ("Björn Ek", "k-ek-2"),
            ("Matti Meikäläinen", "matin"),
            ("Matti Meikäläinen", "meikalainenm"),
            ("Anna-Liisa Mäki", "annaliisa"),
            ("Anna-Liisa Mäki", "anna-liisa"),
            ("Liam O'Brien", "obrien"),
            ("Дмитрий", "dmitrii"),
        ] {
            assert_eq!(given(name, code), Some("name"), "{name} {code}");
        }
        for (code, what) in [
            ("0401234567", Some("phone number")),
            ("358401234567", Some("phone number")),
            ("040-1234567", Some("phone number")),
            ("4567", Some("phone number")),
            ("567", None),
            ("1234", None),
            ("2045", None),
            ("hippu", Some("e-mail address")),
            ("k7qm", None),
            ("kb-12", None),
        ] {
            assert_eq!(given("Bo Ek", code), what, "{code}");
        }
    }
}
