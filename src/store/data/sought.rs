//! Which of all records are read, as far as the text of each tells: a record costs a hundred times as much to parse as to search.

use crate::domain::terms::names::{Handle, Slug};
use memchr::memmem;
use std::collections::BTreeSet;

/// Which of all employers and candidates are read. Those whose place another took are read all the same.
#[derive(Clone, Debug, Default)]
pub(crate) enum Sought {
    #[default]
    All,
    /// Those that may be this coach's.
    Of(Handle),
    /// Those in whose text one of these employers stands.
    Naming(BTreeSet<Slug>),
}

impl Sought {
    /// Whether the record with this text may be sought. `false` is certain.
    pub(in crate::store::data) fn may_be(&self, text: &[u8]) -> bool {
        let holds = |word: &str| memmem::find(text, word.as_bytes()).is_some();
        let is_hidden = || holds("merged_into") || holds("\\");
        match self {
            Sought::All => true,
            // It is certainly not a coach's where it has owners, written as this program writes them, and the coach is not in it.
            Sought::Of(coach) => holds(coach.as_str()) || !holds("[[coach]]") || is_hidden(),
            Sought::Naming(slugs) => slugs.iter().any(|slug| holds(slug.as_str())) || is_hidden(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_passed_over_only_where_it_has_owners_and_the_coach_is_none() {
        let sought = Sought::Of("anna".parse().unwrap());
        let may_be = |text: &str| sought.may_be(text.as_bytes());
        assert!(may_be("[[coach]]\ncoach = \"anna\"\nfrom = 2026-01-01\n"));
        assert!(!may_be("[[coach]]\ncoach = \"bo\"\nfrom = 2026-01-01\n"));
        for nobodys in [
            "name = \"Acme Oy\"\n",
            "name = \"Acme Oy\"\nneeds = \"a job coach on site\"\n",
            "coach = [{ coach = \"\\u0061nna\", from = 2026-01-01 }]\n",
        ] {
            assert!(may_be(nobodys), "{nobodys}");
        }
        assert!(may_be(
            "merged_into = \"acme\"\n[[coach]]\ncoach = \"bo\"\n"
        ));
    }

    #[test]
    fn a_record_is_passed_over_only_where_no_employer_asked_for_stands_in_it() {
        let sought = Sought::Naming(["acme", "smit"].map(|slug| slug.parse().unwrap()).into());
        let may_be = |text: &str| sought.may_be(text.as_bytes());
        assert!(may_be("[[job]]\nemployer = 'smit'\n"));
        assert!(may_be("[[consent]]\nemployers = [\"kahvila\", \"acme\"]\n"));
        assert!(may_be("[[job]]\nemployer = \"\\u0061cme\"\n"));
        assert!(may_be("name = \"Kahvila\"\nmerged_into = \"kahvila-oy\"\n"));
        assert!(!may_be("[[job]]\nemployer = \"kahvila\"\n"));
    }
}
