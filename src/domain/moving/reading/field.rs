//! What a column may hold, and the headings under which people keep it.

use crate::domain::terms::reference::folded;
use std::collections::HashMap;
use std::sync::LazyLock;

const TEXT: &str = include_str!("../../../../data/moving/headings.txt");

macro_rules! fields {
    ($($(#[$meta:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// What a column holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Field { $($(#[$meta])* $variant),+ }

        impl Field {
            pub(crate) const ALL: &'static [Field] = &[$(Field::$variant),+];

            /// The word by which `--map` names it.
            pub(crate) fn word(self) -> &'static str {
                match self { $(Field::$variant => $word),+ }
            }
        }
    };
}

fields! {
    Date = "date", Time = "time", Employer = "employer", Town = "town", Sector = "sector", Size = "size",
    Website = "website", Person = "person", Role = "role", Phone = "phone", Email = "email", Channel = "channel",
    For = "for", Purpose = "purpose", Outcome = "outcome", Minutes = "minutes", Hours = "hours", Note = "note",
    Next = "next", Due = "due", DecisionMaker = "decision-maker", MatchesPlan = "matches-plan", Present = "present",
    Reviewed = "reviewed", Candidate = "candidate", Entered = "entered", Wants = "wants",
    /// What an appointment of a calendar is about, where it is and who was asked to come.
    Appointment = "appointment", Where = "where", Invited = "invited",
    /// The last of several whole days.
    Until = "until",
    /// Why an appointment is none of ours.
    LeftOut = "left-out",
    /// A name, of whom the other columns must tell.
    Name = "name",
    /// What is left out on purpose: columns of ours beside what was not taken, and what `--map` says to leave out.
    Nothing = "nothing",
}

/// The fields by their headings.
static HEADINGS: LazyLock<HashMap<&'static str, Field>> = LazyLock::new(|| {
    let lines = crate::domain::terms::text::entries(TEXT);
    let mut headings = HashMap::new();
    for (word, listed) in lines.filter_map(|line| line.split_once(':')) {
        let field = Field::named(word).expect("each line of the list begins with a field");
        headings.extend(listed.split(',').map(|heading| (heading.trim(), field)));
    }
    headings
});

impl Field {
    /// The field that a word names.
    pub(crate) fn named(word: &str) -> Option<Field> {
        let word = word.trim().to_lowercase();
        Field::ALL
            .iter()
            .copied()
            .find(|field| field.word() == word)
    }

    /// The field that a heading means, where it is known.
    pub(crate) fn of_heading(heading: &str) -> Option<Field> {
        let plain = plain(heading);
        let numbered = plain
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end();
        let without_unit = plain.rsplit_once(' ').map(|(rest, _)| rest);
        let known = |heading: &str| HEADINGS.get(heading).copied();
        known(&plain).or_else(|| known(numbered)).or_else(|| {
            without_unit
                .filter(|_| heading.contains(['(', '[']))
                .and_then(known)
        })
    }
}

/// A heading as it is compared: letters and digits alone, without marks, parted by single blanks.
pub(crate) fn plain(heading: &str) -> String {
    let folded = folded(heading);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_three_languages_are_known() {
        for (heading, field) in [
            ("Date", Some(Field::Date)),
            ("Datum", Some(Field::Date)),
            ("PVM", Some(Field::Date)),
            ("Pvm 2", Some(Field::Date)),
            ("Päivä", Some(Field::Date)),
            ("Werkgever", Some(Field::Employer)),
            ("Työnantaja", Some(Field::Employer)),
            ("Business", Some(Field::Employer)),
            ("Soort contact", Some(Field::Channel)),
            ("Tapa", Some(Field::Channel)),
            ("Kesto (min)", Some(Field::Minutes)),
            ("Duration (minutes)", Some(Field::Minutes)),
            ("Hiring authority (Y/N)", Some(Field::DecisionMaker)),
            ("Supervisor initials", Some(Field::Reviewed)),
            ("Vervolgdatum", Some(Field::Due)),
            ("Seuraava askel", Some(Field::Next)),
            ("E-mail", Some(Field::Email)),
            ("Shoe size", None),
            ("", None),
        ] {
            assert_eq!(Field::of_heading(heading), field, "{heading}");
        }
    }

    #[test]
    fn each_field_has_a_word_and_headings_stand_once() {
        for field in Field::ALL {
            assert_eq!(Field::named(field.word()), Some(*field));
        }
        let listed = crate::domain::terms::text::entries(TEXT);
        let listed = listed.filter_map(|line| line.split_once(':'));
        let mut headings: Vec<&str> = listed
            .flat_map(|(_, headings)| headings.split(',').map(str::trim))
            .collect();
        let all = headings.len();
        headings.sort_unstable();
        headings.dedup();
        assert_eq!(headings.len(), all, "a heading stands twice");
        assert!(headings.iter().all(|heading| plain(heading) == *heading));
    }
}
