//! Whether a text may name the person of a record: a glance at the record's text, which costs a tenth of parsing it.

use crate::domain::naming::familiar::{Beginning, beginning, number_ends};
use crate::domain::naming::letters::spelling::Spelling;
use crate::domain::naming::letters::unspaced::has_no_blanks;
use crate::domain::naming::letters::words::spelled;
use std::collections::HashSet;

/// What is to be known of a text, to say who is certainly not named in it.
pub(crate) struct Glance {
    /// The first two letters of its words, which every inflected form of a name keeps.
    beginnings: HashSet<Beginning>,
    /// The first letters: a name's initials may be written as one word.
    initials: HashSet<Option<char>>,
    numbers: HashSet<u32>,
    has_mail: bool,
    /// It holds letters of a script that puts no blanks between words.
    is_unspaced: bool,
}

impl Glance {
    pub(crate) fn at(text: &str) -> Glance {
        let beginnings: HashSet<Beginning> = beginnings(text).collect();
        Glance {
            initials: beginnings.iter().map(|(first, _)| *first).collect(),
            beginnings,
            numbers: number_ends(text).collect(),
            has_mail: text.contains('@'),
            is_unspaced: text.contains(has_no_blanks),
        }
    }

    /// Whether the text may name the person of a record, given as the TOML of its file. `false` is certain: names, a phone number
    /// or an address that are spelled with escapes, or that stand where they are not expected, count as named; so does anybody
    /// where the text holds an address, which may be made of the name.
    pub(crate) fn may_name(&self, record: &str) -> bool {
        record.contains('\\')
            || self.has_mail
            || self.is_unspaced && record.contains(has_no_blanks)
            || record.lines().any(|line| self.may_hold(line))
    }

    /// Whether a name or a number in a line may be in the text. An address is known by its sign alone, so its words say nothing.
    fn may_hold(&self, line: &str) -> bool {
        let (key, value) = line.split_once('=').unwrap_or(("", line));
        let is_met = |number: &u32| self.numbers.contains(number);
        // Behind a number there may be a comment with others.
        let has_number = match value.contains('#') {
            true => number_ends(value).any(|number| is_met(&number)),
            false => number_ends(value).last().as_ref().is_some_and(is_met),
        };
        let is_begun = |word: Beginning| match word {
            (first, None) => self.initials.contains(&first),
            whole => self.beginnings.contains(&whole),
        };
        let mut words = beginnings(value);
        has_number || !["email", "code"].contains(&key.trim()) && words.any(is_begun)
    }
}

/// How the words of a text begin, in each of their spellings.
fn beginnings(text: &str) -> impl Iterator<Item = Beginning> {
    let ways = |word: &str| {
        let spelling = Spelling::of(word);
        let ways: Vec<Beginning> = spelling.ways().map(beginning).collect();
        ways
    };
    spelled(text).flat_map(ways)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::naming::familiar::Familiar;
    use crate::domain::naming::name_endings::NameEndings;
    use crate::domain::record::identity::Identity;

    const RECORDS: [&str; 9] = [
        "code = \"k7qm\"\nname = \"Matti Meikäläinen\"\naliases = [\n  \"Masa Oja\",\n]\n",
        "name = \"Sam de Boer\"\nphone = \"+358 (0)40 123 4567\"\nemail = \"sam@example.org\"\n",
        "# by hand\nname='Bo Ek'\nphone='012345' # since 2024\n",
        "name = \"Johannes Susi\" # called Jussi\n",
        "name = \"\\u00C5ke\"\n",
        "name = \"J.P. de Vries\"\n",
        "name = \"田中太郎\"\n",
        "name = \"Björn Åström\"\n",
        "name = \"Liisa Ojala\"\n",
    ];

    const TEXTS: [&str; 22] = [
        "",
        "liked the idea",
        "Matin CV",
        "MASALLE soitto",
        "OJA",
        "meikäläisen kanssa",
        "de Boer rang",
        "call 040 123 4567",
        "ask for 67",
        "on 12345 or at 14:30",
        "mail sam@example.org",
        "x@y",
        "Bon auto",
        "Ekille",
        "suden asia, Johannekselle",
        "Åken tunnit",
        "MattiMeikäläinen, #mattimeikalainen",
        "JPdeVries, JP de Vries",
        "mmeikalainen@x.fi",
        "今日は田中太郎さん",
        "Bjoern Aastroem, Bj\u{ad}ÖRN",
        "A\u{30a}ström",
    ];

    /// Whom the quick look on the parsed record sees, the glance has seen before.
    #[test]
    fn the_glance_misses_nobody_whom_the_parsed_record_shows() {
        let endings =
            NameEndings::read(include_str!("../../../data/words/name-endings.txt")).unwrap();
        let mut passed_over = 0;
        for record in RECORDS {
            let identity: Identity = toml::from_str(record).unwrap();
            let known = [(identity.code.clone(), identity)].into();
            let familiar = Familiar::of(&known, &endings);
            for text in TEXTS {
                let glanced = Glance::at(text).may_name(record);
                assert!(glanced || !familiar.may_be_in(text), "{text}: {record}");
                passed_over += usize::from(!glanced);
            }
        }
        assert!(
            passed_over > RECORDS.len() * TEXTS.len() / 3,
            "{passed_over}"
        );
    }

    #[test]
    fn keys_addresses_and_codes_are_no_names() {
        let glance = Glance::at("now call the org, copy him in, and email Alma");
        assert!(!glance.may_name(RECORDS[1]));
        assert!(
            glance.may_name("name = \"Aliisa Koskela\""),
            "a name may begin so"
        );
        assert!(
            glance.may_name("\"email\" = \"nora\""),
            "no key that is known"
        );
    }
}
