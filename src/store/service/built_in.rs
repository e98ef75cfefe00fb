//! What is built in: rules profiles, the fidelity scale, words that tell of an illness, endings of names.

use crate::domain::fidelity::scale::Scale;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::naming::sensitive::IllnessWords;
use crate::store::data::directory::Directory;

/// What a profile rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Which contacts count toward the week's meetings.
    Meetings,
    /// What counts as an outcome.
    Outcomes,
}

/// The built-in profiles, in the order they are listed.
pub(in crate::store::service) const BUILT_IN: [(&str, Subject, &str); 6] = [
    (
        "ips-meetings",
        Subject::Meetings,
        include_str!("../../../data/rules/ips-meetings.toml"),
    ),
    (
        "ips25-2008",
        Subject::Meetings,
        include_str!("../../../data/rules/ips25-2008.toml"),
    ),
    (
        "plain",
        Subject::Outcomes,
        include_str!("../../../data/outcomes/plain.toml"),
    ),
    (
        "uk-ips-grow",
        Subject::Outcomes,
        include_str!("../../../data/outcomes/uk-ips-grow.toml"),
    ),
    (
        "uk-primary-care",
        Subject::Outcomes,
        include_str!("../../../data/outcomes/uk-primary-care.toml"),
    ),
    (
        "nl-banenafspraak",
        Subject::Outcomes,
        include_str!("../../../data/outcomes/nl-banenafspraak.toml"),
    ),
];

impl Directory {
    /// The fidelity scale's indicators.
    pub(crate) fn fidelity_scale(&self) -> Scale {
        toml::from_str(include_str!("../../../data/fidelity.toml"))
            .expect("the built-in scale parses, as a test shows")
    }

    /// Words that tell of an illness. These lists and the next are plain text: they are read with every entry's note, and
    /// reading them as TOML took a fifth of its time.
    pub(crate) fn illness_words(&self) -> IllnessWords {
        IllnessWords::read(&[
            include_str!("../../../data/illness/en.txt"),
            include_str!("../../../data/illness/nl.txt"),
            include_str!("../../../data/illness/fi.txt"),
        ])
    }

    /// How names are inflected.
    pub(crate) fn name_endings(&self) -> NameEndings {
        NameEndings::read(include_str!("../../../data/words/name-endings.txt"))
            .expect("the built-in endings parse, as a test shows")
    }
}
