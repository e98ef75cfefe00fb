//! Names, phone numbers and e-mail addresses of candidates in free text become codes, names also inflected; what is doubtful
//! is said.

use crate::domain::naming::name_endings::{NameEndings, Part};
use crate::domain::naming::reach::Addresses;
use crate::domain::record::candidate::Identity;
use crate::domain::terms::names::Code;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Shortest part of a name that is recognised alone, in letters.
const SHORTEST_PART: usize = 3;

/// A word that may or may not be a candidate's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Doubt {
    pub(crate) word: String,
    pub(crate) code: Code,
    pub(crate) kind: DoubtKind,
    range: Range<usize>,
}

/// What makes it doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DoubtKind {
    /// A known candidate bears it, but the entry is not for them.
    NotForThem,
    /// In lower case, it may be a word.
    LowerCase,
    /// The person met bears it too.
    PersonMet,
    /// Several of those the entry is for, or who are named in it, bear it.
    Several,
    /// Several known people bear the whole name: it was replaced, by the code of one.
    Namesake,
}

impl Doubt {
    /// Whether it is about the same word as another.
    pub(crate) fn is_of_the_word_of(&self, other: &Doubt) -> bool {
        self.range == other.range
    }
}

/// A text fit for a shared file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guarded {
    pub(crate) text: String,
    pub(crate) replaced: Vec<Code>,
    /// Words replaced that are no name but a form of one, each with its code: a few are other people's names too.
    pub(crate) forms: Vec<(String, Code)>,
    /// Words left as they were.
    pub(crate) doubts: Vec<Doubt>,
}

/// Who is known and who is concerned, while a text is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Guard<'a> {
    pub(crate) known: &'a BTreeMap<Code, Identity>,
    /// Those the entry is for.
    pub(crate) involved: &'a [Code],
    /// The name of the person met.
    pub(crate) met: Option<&'a str>,
    pub(crate) endings: &'a NameEndings,
}

struct Word<'a> {
    text: &'a str,
    lower: String,
    range: Range<usize>,
}

impl Guard<'_> {
    /// Replaces the full name of any known candidate, and each capitalised part of it for those the entry is for, by
    /// the code. `confirmed` are doubts a person has said to be the candidate.
    pub(crate) fn apply(&self, text: &str, confirmed: &[Doubt]) -> Guarded {
        let words = words(text);
        let mut hits: Vec<(Range<usize>, Code)> = Vec::new();
        let mut doubts: Vec<Doubt> = Vec::new();
        let has_address =
            |identity: &Identity| identity.phone.is_some() || identity.email.is_some();
        let addresses = self
            .known
            .values()
            .any(has_address)
            .then(|| Addresses::of(text));
        // Of people with one name those the entry is for are meant.
        let mut known: Vec<&Identity> = self
            .known
            .values()
            .filter(|identity| !self.was_met(identity))
            .collect();
        known.sort_by_key(|identity| !self.involved.contains(&identity.code));
        for identity in known {
            self.full_names(text, &words, identity, &mut hits);
            addresses
                .iter()
                .for_each(|addresses| addresses.reach(identity, &mut hits));
        }
        doubts.extend(
            hits.iter()
                .filter_map(|(range, code)| self.namesake(text, range, code)),
        );
        // Whoever is named in full is meant by the parts of the name too.
        let named: Vec<Code> = hits.iter().map(|(_, code)| code.clone()).collect();
        for word in &words {
            if hits
                .iter()
                .any(|(range, _)| range.start <= word.range.start && word.range.end <= range.end)
            {
                continue;
            }
            match self.part(word, &named) {
                Some(Ok(code)) => hits.push((word.range.clone(), code)),
                Some(Err(doubtful)) => {
                    match doubtful.iter().find(|doubt| confirmed.contains(doubt)) {
                        Some(doubt) => hits.push((doubt.range.clone(), doubt.code.clone())),
                        None => doubts.extend(doubtful),
                    }
                }
                None => {}
            }
        }
        hits.sort_by_key(|(range, _)| range.start);
        let forms = hits
            .iter()
            .filter(|(range, code)| self.is_inflected(&words, range, code));
        let forms = forms
            .map(|(range, code)| (text[range.clone()].to_owned(), code.clone()))
            .collect();
        splice(text, hits, doubts, forms)
    }

    /// Whether what was replaced is one word, and not the name as it is.
    fn is_inflected(&self, words: &[Word], range: &Range<usize>, code: &Code) -> bool {
        let is_part = |lower: &str| {
            self.known.get(code).is_some_and(|identity| {
                self::words(&identity.name)
                    .iter()
                    .any(|part| part.lower == lower)
            })
        };
        words
            .iter()
            .any(|word| word.range == *range && !is_part(&word.lower))
    }

    /// A doubt about a whole name that was replaced, where another bears it as well as this one.
    fn namesake(&self, text: &str, range: &Range<usize>, code: &Code) -> Option<Doubt> {
        let parts = |name: &str| {
            words(name)
                .into_iter()
                .map(|word| word.lower)
                .collect::<BTreeSet<_>>()
        };
        let own = parts(&self.known.get(code)?.name);
        let is_as_near =
            |other: &Code| self.involved.contains(other) == self.involved.contains(code);
        let others = self
            .known
            .values()
            .filter(|other| other.code != *code && is_as_near(&other.code));
        let has_namesake = others
            .into_iter()
            .any(|other| !own.is_empty() && parts(&other.name) == own);
        has_namesake.then(|| Doubt {
            word: text[range.clone()].to_owned(),
            code: code.clone(),
            kind: DoubtKind::Namesake,
            range: range.clone(),
        })
    }

    /// Whether the person met bears the whole name.
    fn was_met(&self, identity: &Identity) -> bool {
        let parts = |name: &str| {
            words(name)
                .into_iter()
                .map(|word| word.lower)
                .collect::<BTreeSet<_>>()
        };
        self.met
            .is_some_and(|met| parts(met) == parts(&identity.name))
    }

    fn full_names(
        &self,
        text: &str,
        words: &[Word],
        identity: &Identity,
        hits: &mut Vec<(Range<usize>, Code)>,
    ) {
        for name in std::iter::once(&identity.name).chain(&identity.aliases) {
            let parts: Vec<String> = self::words(name)
                .into_iter()
                .map(|word| word.lower)
                .collect();
            for order in orders(&parts) {
                for run in words.windows(order.len()) {
                    let free = !hits.iter().any(|(range, _)| {
                        range.start < run[order.len() - 1].range.end
                            && run[0].range.start < range.end
                    });
                    let adjacent = run
                        .windows(2)
                        .all(|pair| is_gap(&text[pair[0].range.end..pair[1].range.start]));
                    if free
                        && adjacent
                        && run.iter().zip(&order).all(|(word, part)| {
                            self.endings.is_form_of(&word.lower, part, Part::Any)
                        })
                    {
                        hits.push((
                            run[0].range.start..run[order.len() - 1].range.end,
                            identity.code.clone(),
                        ));
                    }
                }
            }
        }
    }

    /// Judges one word: a candidate's name (`Ok`), a doubtful one (`Err`, of one or several), or neither.
    fn part(&self, word: &Word, named: &[Code]) -> Option<Result<Code, Vec<Doubt>>> {
        let capitalised = word.text.starts_with(char::is_uppercase);
        let bears = |identity: &&Identity| {
            let parts = words(&identity.name);
            let last = parts.len().saturating_sub(1);
            let kind = |at: usize| {
                if at < last && !identity.name.contains(',') {
                    Part::FirstName
                } else {
                    Part::Any
                }
            };
            let parts = parts
                .into_iter()
                .enumerate()
                .filter(|(_, part)| part.text.chars().count() >= SHORTEST_PART);
            // "Van" and "den" are words; a first name is none, unless it is written small.
            let is_name = |at: usize, part: &Word| {
                (at == 0 && part.text.starts_with(char::is_uppercase))
                    || !self.endings.is_particle(&part.lower)
            };
            let mut parts = parts.filter(|(at, part)| is_name(*at, part));
            parts.any(|(at, part)| self.endings.is_form_of(&word.lower, &part.lower, kind(at)))
        };
        let concerned: BTreeSet<&Code> = self.involved.iter().chain(named).collect();
        let bearers: Vec<&Identity> = concerned
            .into_iter()
            .filter_map(|code| self.known.get(code))
            .filter(bears)
            .collect();
        let doubt_of = |identity: &Identity, kind| Doubt {
            word: word.text.to_owned(),
            code: identity.code.clone(),
            kind,
            range: word.range.clone(),
        };
        if bearers.len() > 1 && (capitalised || !self.endings.is_common(&word.lower)) {
            return Some(Err(bearers
                .into_iter()
                .map(|identity| doubt_of(identity, DoubtKind::Several))
                .collect()));
        }
        let involved = bearers.first().copied();
        let identity = match involved {
            Some(identity) => identity,
            None if capitalised || word.lower.chars().count() > SHORTEST_PART => {
                self.known.values().find(bears)?
            }
            None => return None,
        };
        let doubt = |kind| Some(Err(vec![doubt_of(identity, kind)]));
        let met_bears = self.met.is_some_and(|met| {
            words(met)
                .iter()
                .any(|part| self.endings.is_form_of(&word.lower, &part.lower, Part::Any))
        });
        if involved.is_some()
            && self.endings.is_apart(&word.lower)
            && !words(&identity.name)
                .iter()
                .any(|part| part.lower == word.lower)
        {
            return doubt(DoubtKind::LowerCase);
        }
        match (involved.is_some(), capitalised, met_bears) {
            (true, true, false) => Some(Ok(identity.code.clone())),
            (true, true, true) => doubt(DoubtKind::PersonMet),
            (true, false, _) if self.endings.is_common(&word.lower) => None,
            (true, false, _) => doubt(DoubtKind::LowerCase),
            (false, _, true) => None,
            (false, false, _) if self.endings.is_common(&word.lower) => None,
            (false, false, false) => doubt(DoubtKind::LowerCase),
            (false, true, false) => doubt(DoubtKind::NotForThem),
        }
    }
}

/// The orders in which a full name is written: as it stands, family name first, and without middle names.
fn orders(parts: &[String]) -> Vec<Vec<String>> {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Vec::new();
    };
    if parts.len() < 2 {
        return Vec::new();
    }
    let family_first: Vec<String> = std::iter::once(last.clone())
        .chain(parts[..parts.len() - 1].iter().cloned())
        .collect();
    let mut orders = vec![parts.to_vec(), family_first];
    if parts.len() > 2 {
        orders.extend([
            vec![first.clone(), last.clone()],
            vec![last.clone(), first.clone()],
        ]);
    }
    orders
}

/// Whether the text between two words lets them be one name.
fn is_gap(between: &str) -> bool {
    between.len() <= 3
        && between
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '-' | ','))
}

/// The words of a text: runs of letters, and marks on them.
pub(in crate::domain::naming) fn spelled(text: &str) -> impl Iterator<Item = &str> {
    let is_letter = |c: char| c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c);
    text.split(move |c| !is_letter(c))
        .filter(|word| !word.is_empty())
}

/// The words of a name, in lower case.
pub(in crate::domain::naming) fn lower_words(name: &str) -> impl Iterator<Item = String> {
    spelled(name).map(str::to_lowercase)
}

/// The words of a text with their places.
fn words(text: &str) -> Vec<Word<'_>> {
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let word = |word| Word {
        text: word,
        lower: word.to_lowercase(),
        range: place(word)..place(word) + word.len(),
    };
    spelled(text).map(word).collect()
}

fn splice(
    text: &str,
    hits: Vec<(Range<usize>, Code)>,
    doubts: Vec<Doubt>,
    forms: Vec<(String, Code)>,
) -> Guarded {
    let mut guarded = String::with_capacity(text.len());
    let mut replaced = Vec::new();
    let mut at = 0;
    for (range, code) in hits {
        guarded.push_str(&text[at..range.start]);
        guarded.push_str(code.as_str());
        at = range.end;
        if !replaced.contains(&code) {
            replaced.push(code);
        }
    }
    guarded.push_str(&text[at..]);
    Guarded {
        text: guarded,
        replaced,
        forms,
        doubts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endings() -> NameEndings {
        NameEndings::read(include_str!("../../../data/words/name-endings.txt")).unwrap()
    }

    fn known(people: &[(&str, &str)]) -> BTreeMap<Code, Identity> {
        let identity = |(code, name): &(&str, &str)| {
            let code: Code = code.parse().unwrap();
            (
                code.clone(),
                Identity {
                    code,
                    name: (*name).to_owned(),
                    phone: None,
                    email: None,
                    aliases: vec![],
                },
            )
        };
        people.iter().map(identity).collect()
    }

    fn guard(text: &str, involved: &[&str], met: Option<&str>) -> Guarded {
        let known = known(&[
            ("k7qm", "Matti Meikäläinen"),
            ("w2rd", "Will Smit"),
            ("a3bc", "Anna-Liisa Mäki"),
        ]);
        let involved: Vec<Code> = involved.iter().map(|code| code.parse().unwrap()).collect();
        Guard {
            known: &known,
            involved: &involved,
            met,
            endings: &endings(),
        }
        .apply(text, &[])
    }

    #[test]
    fn names_become_codes_also_with_finnish_and_dutch_endings() {
        for (note, expected) in [
            ("Matin CV", "k7qm CV"),
            ("puhuttu Meikäläisen kanssa", "puhuttu k7qm kanssa"),
            ("Matti's CV", "k7qm's CV"),
            (
                "soitto Matille, Mattia kiinnostaa, Matillakin on",
                "soitto k7qm, k7qm kiinnostaa, k7qm on",
            ),
            ("Matti Meikäläisen hakemus", "k7qm hakemus"),
            ("Meikäläinen, Matti", "k7qm"),
        ] {
            assert_eq!(guard(note, &["k7qm"], None).text, expected);
        }
        assert_eq!(
            guard("Wills CV, Willtje", &["w2rd"], None).text,
            "w2rd CV, w2rd"
        );
        assert_eq!(
            guard("Mäen ja Liisan asia", &["a3bc"], None).text,
            "a3bc ja a3bc asia"
        );
    }

    #[test]
    fn words_that_were_forms_of_a_name_are_told() {
        let code: Code = "k7qm".parse().unwrap();
        assert_eq!(
            guard("Matti; Matin CV", &["k7qm"], None).forms,
            [("Matin".to_owned(), code)]
        );
        assert_eq!(guard("Matti Meikäläisen CV", &["k7qm"], None).forms, []);
    }

    #[test]
    fn stems_that_change_and_doubled_consonants_are_recognised() {
        let people = known(&[("y7aa", "Johannes Susi"), ("t3bb", "Tom Vesi")]);
        let (endings, both) = (
            endings(),
            ["y7aa".parse().unwrap(), "t3bb".parse().unwrap()],
        );
        let said = |text| {
            Guard {
                known: &people,
                involved: &both,
                met: None,
                endings: &endings,
            }
            .apply(text, &[])
            .text
        };
        assert_eq!(
            said("Johanneksen cv, Johannekselle soitto"),
            "y7aa cv, y7aa soitto"
        );
        assert_eq!(
            said("Suden asia, Sudelle, Sutta, Veden, Vettä"),
            "y7aa asia, y7aa, y7aa, t3bb, t3bb"
        );
        assert_eq!(said("Tommetje, Toms, Tommie"), "t3bb, t3bb, Tommie");
        let people = known(&[("j3aa", "Jussi Hiisi")]);
        let jussi = ["j3aa".parse().unwrap()];
        let guard = Guard {
            known: &people,
            involved: &jussi,
            met: None,
            endings: &endings,
        };
        assert_eq!(
            guard
                .apply("Jussin ja Hiiden asia; Justin soitti", &[])
                .text,
            "j3aa ja j3aa asia; Justin soitti"
        );
    }

    #[test]
    fn other_names_and_words_that_only_look_inflected_are_left_alone() {
        for (name, others) in [
            ("Eva Smit", "Eveline, Evas, Evans, Evert"),
            ("Ali Demir", "Alina, Alida, Alice, Alienke"),
            ("Jan Mann", "Jana, Janna, Janneke, Janen, Mannen, Manna"),
            ("Kalle Aho", "Kallein, Kallio, Kalla, Kalletta"),
            ("Sam Bos", "Saman, Sama, Samen, Samson, Bosch, Bossen"),
            ("Ari Niemi", "Area, Aren, Arina, Arie"),
            ("Bas de Boer", "Basen, Basa, Bass, Boeren, Basel"),
            ("Kees Bos", "Boss, Bossche"),
            ("Anne Salo", "Annetta, Anna, Annika"),
            ("Tea Lind", "Teas, Team"),
            ("Kari Maa", "Karina, Karita, Karl"),
        ] {
            let people = known(&[("y7aa", name)]);
            let (endings, whom) = (endings(), ["y7aa".parse().unwrap()]);
            let guarded = Guard {
                known: &people,
                involved: &whom,
                met: None,
                endings: &endings,
            }
            .apply(others, &[]);
            assert_eq!(guarded.text, others, "{name}");
        }
    }

    #[test]
    fn a_word_that_is_mostly_no_form_of_a_name_is_asked_about() {
        let people = known(&[("y7aa", "Aino Bakker")]);
        let (endings, whom) = (endings(), ["y7aa".parse().unwrap()]);
        let guarded = Guard {
            known: &people,
            involved: &whom,
            met: None,
            endings: &endings,
        }
        .apply("Ainoa avoin paikka; Bakkers gezocht; Ainon CV", &[]);
        assert_eq!(guarded.text, "Ainoa avoin paikka; Bakkers gezocht; y7aa CV");
        assert_eq!(
            guarded
                .doubts
                .iter()
                .map(|doubt| doubt.kind)
                .collect::<Vec<_>>(),
            [DoubtKind::LowerCase; 2]
        );
    }

    #[test]
    fn inflected_forms_of_names_of_each_kind_become_codes() {
        for (name, forms) in [
            (
                "Eva Smit",
                "Evan, Evalle, Evaa, Evaan, Evalla, Evakin, Smitje, Smitin, Smitille",
            ),
            ("Ali Demir", "Alin, Alille, Alia, Aliin, Demirin, Demiriä"),
            (
                "Jan Berg",
                "Janin, Jania, Janille, Jans, Jantje, Bergin, Bergs",
            ),
            (
                "Anne Salo",
                "Annen, Annea, Annelle, Annes, Salon, Saloa, Salossa, Saloon",
            ),
            (
                "Ari Niemi",
                "Arin, Aria, Arille, Niemen, Niemeä, Niemeen, Niemenä",
            ),
            (
                "Virpi Virtanen",
                "Virpin, Virpiä, Virtasen, Virtasta, Virtaselle, Virtaset, Virtaseen",
            ),
            (
                "Markus Kare",
                "Markuksen, Markusta, Kareen, Karetta, Kareeseen",
            ),
        ] {
            let people = known(&[("y7aa", name)]);
            let (endings, whom) = (endings(), ["y7aa".parse().unwrap()]);
            let guarded = Guard {
                known: &people,
                involved: &whom,
                met: None,
                endings: &endings,
            }
            .apply(&forms.replace(',', " ja"), &[]);
            assert_eq!(
                guarded.text,
                vec!["y7aa"; forms.split(',').count()].join(" ja "),
                "{name}: {forms}"
            );
        }
    }

    #[test]
    fn what_stands_before_a_family_name_is_a_word_of_its_own() {
        let people = known(&[
            ("w3rd", "Jan van den Berg"),
            ("q3aa", "Della Rossi"),
            ("p3aa", "van der Meer, Piet"),
        ]);
        let (endings, all) = (
            endings(),
            [
                "w3rd".parse().unwrap(),
                "q3aa".parse().unwrap(),
                "p3aa".parse().unwrap(),
            ],
        );
        let said = |text| {
            Guard {
                known: &people,
                involved: &all,
                met: None,
                endings: &endings,
            }
            .apply(text, &[])
            .text
        };
        assert_eq!(
            said("Van hem gehoord, Den Haag. Der Spiegel"),
            "Van hem gehoord, Den Haag. Der Spiegel"
        );
        assert_eq!(
            said("Jan van den Berg belde. Van de winkel in Den Haag; Bergs cv, Meer"),
            "w3rd belde. Van de winkel in Den Haag; w3rd cv, p3aa"
        );
        assert_eq!(said("Della belde"), "q3aa belde", "a first name");
    }

    #[test]
    fn will_beside_a_candidate_called_will_stays_a_verb() {
        let guarded = guard("they will call, Will is keen", &["w2rd"], None);
        assert_eq!(guarded.text, "they will call, w2rd is keen");
        assert!(guarded.doubts.is_empty());
    }

    #[test]
    fn a_contact_person_who_shares_the_first_name_keeps_it() {
        let guarded = guard(
            "Matti liked the idea, Matti Meikäläinen could start",
            &["k7qm"],
            Some("Matti Virtanen"),
        );
        assert_eq!(guarded.text, "Matti liked the idea, k7qm could start");
        assert_eq!(guarded.doubts.len(), 1);
        assert_eq!(guarded.doubts[0].kind, DoubtKind::PersonMet);
    }

    #[test]
    fn the_full_name_of_anyone_known_is_replaced_and_a_part_is_doubted() {
        let guarded = guard("matti meikäläinen works there; Matti too", &[], None);
        assert_eq!(
            guarded.text, "k7qm works there; k7qm too",
            "named in full, meant by the part"
        );
        let doubted = guard("Matti works there; matille too", &[], None);
        assert_eq!(doubted.text, "Matti works there; matille too");
        assert_eq!(
            doubted
                .doubts
                .iter()
                .map(|doubt| doubt.kind)
                .collect::<Vec<_>>(),
            [DoubtKind::NotForThem, DoubtKind::LowerCase]
        );
        assert!(
            guard("the mattress of Mattila", &["k7qm"], None)
                .text
                .contains("mattress")
        );
    }

    #[test]
    fn a_name_that_several_bear_is_asked_and_a_namesake_is_said() {
        let endings = endings();
        let people = known(&[
            ("m1", "Matti Meikäläinen"),
            ("m2", "Matti Virtanen"),
            ("zz9", "Matti Meikäläinen"),
        ]);
        let involved = |codes: &[&str]| {
            codes
                .iter()
                .map(|code| code.parse().unwrap())
                .collect::<Vec<Code>>()
        };
        let both = involved(&["m1", "m2"]);
        let guard = Guard {
            known: &people,
            involved: &both,
            met: None,
            endings: &endings,
        };
        let guarded = guard.apply("Matti oli siellä", &[]);
        assert_eq!(
            (guarded.text.as_str(), guarded.doubts.len()),
            ("Matti oli siellä", 2)
        );
        assert!(
            guarded
                .doubts
                .iter()
                .all(|doubt| doubt.kind == DoubtKind::Several)
        );
        assert_eq!(
            guard.apply("Matti oli siellä", &guarded.doubts[1..]).text,
            "m2 oli siellä"
        );
        let one = involved(&["zz9"]);
        let guarded = Guard {
            involved: &one,
            ..guard
        }
        .apply("Matti Meikäläinen came, Matti said yes", &[]);
        assert_eq!(
            (guarded.text.as_str(), guarded.doubts.as_slice()),
            ("zz9 came, zz9 said yes", &[][..])
        );
        let nobody = Guard {
            involved: &[],
            ..guard
        }
        .apply("Matti Meikäläinen came", &[]);
        assert_eq!(nobody.text, "m1 came");
        assert_eq!(nobody.doubts[0].kind, DoubtKind::Namesake);
    }

    #[test]
    fn phone_numbers_and_addresses_become_codes() {
        let code: Code = "k7qm".parse().unwrap();
        let identity = Identity {
            code: code.clone(),
            name: "Matti Meikäläinen".into(),
            phone: Some("+358 40 123 4567".into()),
            email: Some("matti.m@example.fi".into()),
            aliases: vec![],
        };
        let (known, endings) = ([(code, identity)].into(), endings());
        let guard = Guard {
            known: &known,
            involved: &[],
            met: None,
            endings: &endings,
        };
        for (text, expected) in [
            (
                "reach him at +358401234567 today",
                "reach him at k7qm today",
            ),
            ("040-1234567, or Matti.M@example.fi.", "k7qm, or k7qm."),
            ("tel. (040) 123 4567", "tel. k7qm"),
            ("order 2026-11-19 no. 1234", "order 2026-11-19 no. 1234"),
            (
                "Pekka 0400 123 4567, order 2040123456789",
                "Pekka 0400 123 4567, order 2040123456789",
            ),
            (
                "ref 20401234567, FI21040123456700, 04012345678, 01.23.4567",
                "ref 20401234567, FI21040123456700, 04012345678, 01.23.4567",
            ),
            ("on 4.1.2026 0401 234567", "on 4.1.2026 k7qm"),
            ("00358 40 123 4567 or +358 (0)40 1234567", "k7qm or k7qm"),
            (
                "040 765 4321 and x.matti.m@example.fi",
                "040 765 4321 and x.matti.m@example.fi",
            ),
        ] {
            assert_eq!(guard.apply(text, &[]).text, expected);
        }
    }

    #[test]
    fn a_confirmed_doubt_is_replaced() {
        let known = known(&[("k7qm", "Matti Meikäläinen")]);
        let endings = endings();
        let guard = Guard {
            known: &known,
            involved: &[],
            met: None,
            endings: &endings,
        };
        let doubts = guard.apply("Matti called", &[]).doubts;
        assert_eq!(guard.apply("Matti called", &doubts).text, "k7qm called");
    }

    #[test]
    fn other_words_are_left_alone() {
        for note in ["Kerava on mukava paikka", "Mat and Mate", "Willow tree", ""] {
            let guarded = guard(note, &["k7qm", "w2rd"], None);
            assert_eq!(guarded.text, note);
        }
    }
}
