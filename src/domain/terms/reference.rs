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

/// Resolves a reference: an exact id or name or alias in any case, else a unique prefix of the id or of a word of the
/// name. Likeness only ever proposes.
pub(crate) fn resolve<Id: Clone + PartialEq + AsRef<str>>(
    text: &str,
    records: &[Named<Id>],
) -> Resolution<Id> {
    let wanted = text.trim().to_lowercase();
    let matching = |fits: &dyn Fn(&Named<Id>) -> bool| -> Vec<Id> {
        records
            .iter()
            .filter(|record| fits(record))
            .map(|record| record.id.clone())
            .collect()
    };

    let by_id = matching(&|record| record.id.as_ref() == wanted);
    let exact = if by_id.is_empty() {
        matching(&|record| {
            record
                .names
                .iter()
                .any(|name| name.to_lowercase() == wanted)
        })
    } else {
        by_id
    };
    match exact.as_slice() {
        [one] => return Resolution::Exact(one.clone()),
        [] => {}
        _ => return Resolution::Ambiguous(exact),
    }
    let prefixed = matching(&|record| {
        !wanted.is_empty()
            && (record.id.as_ref().starts_with(&wanted)
                || record
                    .names
                    .iter()
                    .any(|name| has_word_prefix(name, &wanted)))
    });
    match prefixed.as_slice() {
        [one] => Resolution::Prefix(one.clone()),
        [] => Resolution::Unknown(nearest(&wanted, records)),
        _ => Resolution::Ambiguous(prefixed),
    }
}

/// Whether a name, or what follows a word break in it, begins with a text in lower case.
fn has_word_prefix(name: &str, wanted: &str) -> bool {
    let name = name.to_lowercase();
    let mut breaks = name
        .char_indices()
        .filter(|(at, _)| *at == 0 || name[..*at].ends_with(|c: char| !c.is_alphanumeric()));
    breaks.any(|(at, _)| name[at..].starts_with(wanted))
}

fn nearest<Id: Clone + AsRef<str>>(wanted: &str, records: &[Named<Id>]) -> Vec<Id> {
    let likeness = |record: &Named<Id>| {
        let words = record.names.iter().flat_map(|name| {
            name.split_whitespace()
                .map(str::to_owned)
                .chain([name.clone()])
        });
        let alike = words.map(|word| strsim::jaro_winkler(&word.to_lowercase(), wanted));
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
mod tests {
    use super::*;
    use crate::domain::terms::names::Slug;

    fn records() -> Vec<Named<Slug>> {
        let named = |id: &str, names: &[&str]| Named {
            id: id.parse().unwrap(),
            names: names.iter().map(|n| (*n).to_owned()).collect(),
        };
        vec![
            named("acme-oy", &["Acme Oy", "Varasto"]),
            named("acme-kerava", &["Acme Kerava"]),
            named("bakkerij-smit", &["Bakkerij Smit"]),
        ]
    }

    fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    #[test]
    fn exact_then_unique_prefix_then_proposals() {
        assert_eq!(
            resolve("ACME OY", &records()),
            Resolution::Exact(slug("acme-oy"))
        );
        assert_eq!(
            resolve("varasto", &records()),
            Resolution::Exact(slug("acme-oy"))
        );
        assert_eq!(
            resolve("smi", &records()),
            Resolution::Prefix(slug("bakkerij-smit"))
        );
        assert_eq!(
            resolve("acme-k", &records()),
            Resolution::Prefix(slug("acme-kerava"))
        );
        assert_eq!(
            resolve("acme", &records()),
            Resolution::Ambiguous(vec![slug("acme-oy"), slug("acme-kerava")])
        );
        assert_eq!(
            resolve("bakery", &records()),
            Resolution::Unknown(vec![slug("bakkerij-smit")])
        );
        assert_eq!(resolve("zzz", &records()), Resolution::Unknown(vec![]));
        assert_eq!(resolve("", &records()), Resolution::Unknown(vec![]));
    }

    #[test]
    fn a_person_is_meant_by_a_whole_name_or_a_beginning_that_one_alone_has() {
        let names = ["Mari Laine", "Mari Laineinen", "Pekka Salo"];
        let meant = |asked| person_meant(&names, asked);
        assert_eq!(meant("mari laine"), Some("Mari Laine"));
        assert_eq!(meant("sal"), Some("Pekka Salo"));
        assert_eq!(meant("laineinen"), Some("Mari Laineinen"));
        assert_eq!(meant("mari"), None);
        assert_eq!(meant("Sanna"), None);
    }
}
