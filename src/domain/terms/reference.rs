//! How a word on the command line names a record: exactly, by a unique prefix, or not at all.

/// A record as references see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named<Id> {
    pub(crate) id: Id,
    /// The name first, then aliases.
    pub(crate) names: Vec<String>,
}

/// What a reference came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Resolution<Id> {
    /// One record, named exactly.
    Exact(Id),
    /// One record, by a prefix that fits no other.
    Prefix(Id),
    /// Several records fit alike.
    Ambiguous(Vec<Id>),
    /// None fits; the nearest, best first.
    Unknown(Vec<Id>),
}

/// Most proposals of a fuzzy search.
const PROPOSALS: usize = 5;
/// Likeness (Jaro-Winkler, 0 to 1) from which a record is proposed.
const NEAR: f64 = 0.82;

/// A text as it is compared: in lower case, letters without their marks.
pub(crate) fn folded(text: &str) -> String {
    deunicode::deunicode(text.trim()).to_lowercase()
}

/// A name as it is said aloud: folded, without signs within a word, and with one blank for all that parts words. `St. Mary's` and
/// `St Marys`, `B&Q` and `bq`, `Jean-Luc` and `jean luc` are said alike.
fn said(text: &str) -> String {
    let letters = folded(text).replace(['\'', '.', '&', '`', '"'], "");
    let words: Vec<&str> = letters
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Whether a name is said as a text is, or begins so at one of its words; the blanks within the whole of it do not matter.
fn is_said_so(name: &str, text: &str) -> bool {
    let (name, text) = (said(name), said(text));
    let as_one = |text: &str| text.replace(' ', "");
    !text.is_empty() && (as_one(&name) == as_one(&text) || has_word_prefix(&name, &text))
}

/// Resolves a reference: an exact id or name or alias in any case, else a unique prefix of the id or of a word of the
/// name. What is spelled with its accents comes before what fits without them. Likeness only ever proposes.
pub(crate) fn resolve<Id: Clone + PartialEq + AsRef<str>>(
    text: &str,
    records: &[Named<Id>],
) -> Resolution<Id> {
    let (wanted, plain) = (text.trim().to_lowercase(), folded(text));
    let named = |is_it: &dyn Fn(&str) -> bool| -> Vec<Id> {
        let fits = |record: &&Named<Id>| record.names.iter().any(|name| is_it(name));
        let fitting = records.iter().filter(fits);
        fitting.map(|record| record.id.clone()).collect()
    };
    let with_id = |is_it: &dyn Fn(&str) -> bool| -> Vec<Id> {
        let ids = records.iter().map(|record| record.id.clone());
        ids.filter(|id| is_it(id.as_ref())).collect()
    };
    let exact = first_hit([
        &|| with_id(&|id| id == wanted),
        &|| named(&|name| name.to_lowercase() == wanted),
        &|| named(&|name| !plain.is_empty() && folded(name) == plain),
    ]);
    match exact.as_slice() {
        [one] => return Resolution::Exact(one.clone()),
        [] => {}
        _ => return Resolution::Ambiguous(exact),
    }
    if wanted.is_empty() {
        return Resolution::Unknown(Vec::new());
    }
    let begins = |record: &Named<Id>, name_begins: &dyn Fn(&str) -> bool| {
        record.id.as_ref().starts_with(&wanted) || record.names.iter().any(|name| name_begins(name))
    };
    let beginning = |name_begins: &dyn Fn(&str) -> bool| -> Vec<Id> {
        let fitting = records.iter().filter(|record| begins(record, name_begins));
        fitting.map(|record| record.id.clone()).collect()
    };
    let prefixed = first_hit([
        &|| beginning(&|name| has_word_prefix(&name.to_lowercase(), &wanted)),
        &|| beginning(&|name| !plain.is_empty() && has_word_prefix(&folded(name), &plain)),
        &|| named(&|name| said(name) == said(text)),
        &|| named(&|name| is_said_so(name, text)),
    ]);
    match prefixed.as_slice() {
        [one] => Resolution::Prefix(one.clone()),
        [] => Resolution::Unknown(nearest(&plain, records)),
        _ => Resolution::Ambiguous(prefixed),
    }
}

/// What the first search that finds anything finds.
fn first_hit<Id, const N: usize>(searches: [&dyn Fn() -> Vec<Id>; N]) -> Vec<Id> {
    let mut hits = searches.iter().map(|search| search());
    hits.find(|hits| !hits.is_empty()).unwrap_or_default()
}

/// Whether a name, or what follows a word break in it, begins with a text; both as they are compared.
fn has_word_prefix(name: &str, wanted: &str) -> bool {
    word_starts(name).any(|at| name[at..].starts_with(wanted))
}

/// Where the words of a name begin.
fn word_starts(name: &str) -> impl Iterator<Item = usize> {
    let starts = name.char_indices();
    starts
        .filter(|(at, _)| *at == 0 || name[..*at].ends_with(|c: char| !c.is_alphanumeric()))
        .map(|(at, _)| at)
}

/// Whether a text is a name, or whole words of it that follow each other: `Metsä Oy` is of `Metsä Oy Kerava`.
pub(crate) fn is_of_whole_words(text: &str, name: &str) -> bool {
    stands_whole(&folded(text), &folded(name)) || stands_whole(&said(text), &said(name))
}

fn stands_whole(wanted: &str, name: &str) -> bool {
    let ends_a_word = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
    !wanted.is_empty()
        && word_starts(name).any(|at| {
            let rest = name[at..].strip_prefix(wanted);
            rest.is_some_and(ends_a_word)
        })
}

fn nearest<Id: Clone + AsRef<str>>(wanted: &str, records: &[Named<Id>]) -> Vec<Id> {
    let likeness = |record: &Named<Id>| {
        let words = record.names.iter().flat_map(|name| {
            let name = folded(name);
            let words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
            words.into_iter().chain([name])
        });
        let alike = words.map(|word| strsim::jaro_winkler(&word, wanted));
        alike.fold(strsim::jaro_winkler(record.id.as_ref(), wanted), f64::max)
    };
    let mut near: Vec<(f64, &Named<Id>)> = records
        .iter()
        .map(|record| (likeness(record), record))
        .filter(|(score, _)| *score >= NEAR)
        .collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    near.into_iter()
        .take(PROPOSALS)
        .map(|(_, record)| record.id.clone())
        .collect()
}

macro_rules! as_ref_str {
    ($($name:ident),+) => { $(impl AsRef<str> for crate::domain::terms::names::$name {
        fn as_ref(&self) -> &str { self.as_str() }
    })+ };
}
as_ref_str!(Slug, Code, Handle);

/// The one person of several whose whole name was given, else the one whose name, or a word of it, begins so.
pub(crate) fn person_meant<'a>(names: &[&'a str], asked: &str) -> Option<&'a str> {
    let wanted = asked.to_lowercase();
    let begins = |name: &str| {
        let name = name.to_lowercase();
        name.starts_with(&wanted)
            || name
                .split_whitespace()
                .any(|word| word.starts_with(&wanted))
    };
    let exact = names.iter().find(|name| name.to_lowercase() == wanted);
    let mut fitting = names.iter().filter(|name| begins(name));
    match (exact, fitting.next(), fitting.next()) {
        (Some(name), _, _) | (None, Some(name), None) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
#[path = "reference_tests.rs"]
mod tests;
