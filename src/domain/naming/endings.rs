//! Endings, and what the stem they are attached to ends in.

/// Endings, and what the stem they are attached to ends in.
#[derive(Clone, Debug)]
pub(in crate::domain::naming) struct Endings {
    pub(in crate::domain::naming) after: After,
    pub(in crate::domain::naming) endings: Vec<&'static str>,
    pub(in crate::domain::naming) of_family_names: bool,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::domain::naming) enum After {
    Vowel,
    /// Two of them.
    Vowels,
    Consonant,
    /// One of these letters.
    OneOf(&'static str),
    These(&'static str),
}

/// Whether a name is known to be a first name: those keep their vowels, and some endings make other first names of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    FirstName,
    Any,
}

impl After {
    pub(in crate::domain::naming) fn read(word: &'static str) -> After {
        match word {
            "vowel" => After::Vowel,
            "vowels" => After::Vowels,
            "consonant" => After::Consonant,
            these => match these
                .strip_prefix('[')
                .and_then(|these| these.strip_suffix(']'))
            {
                Some(letters) => After::OneOf(letters),
                None => After::These(these),
            },
        }
    }

    fn fits(self, stem: &str) -> bool {
        let vowels = stem.chars().rev().take_while(|c| is_vowel(*c)).count();
        match self {
            After::Vowel => vowels > 0,
            After::Vowels => vowels > 1,
            After::Consonant => vowels == 0,
            After::OneOf(letters) => stem.ends_with(|c| letters.contains(c)),
            After::These(these) => stem.ends_with(these),
        }
    }
}

impl Endings {
    pub(in crate::domain::naming) fn hold(&self, stem: &str, rest: &str, part: Part) -> bool {
        (part == Part::Any || !self.of_family_names)
            && self.endings.contains(&rest)
            && self.after.fits(stem)
    }
}

pub(in crate::domain::naming) fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'å')
}
