//! Contact persons as cards for an address book: work details only.

use crate::domain::record::block::kind::Kind;
use crate::domain::record::block::named::Ids;
use crate::domain::record::employer::Employer;
use serde::Serialize;

/// A contact person's card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Card {
    /// What an address book knows it by; it stays with the person's block.
    pub(crate) uid: String,
    pub(crate) name: String,
    pub(crate) organisation: String,
    pub(crate) role: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) town: Option<String>,
    pub(crate) website: Option<String>,
}

/// The cards of an employer's people; none of one that was put away or joined with another.
pub(crate) fn cards(employer: &Employer) -> Vec<Card> {
    if employer.archived || employer.merged_into.is_some() {
        return Vec::new();
    }
    let ids = Ids::of(employer);
    let people = employer.people.iter().enumerate();
    let card = |(index, person): (usize, &crate::domain::record::person::Person)| Card {
        uid: format!("{}-{}@coach", employer.id, ids.get(Kind::Person, index)),
        name: person.name.clone(),
        organisation: employer.name.clone(),
        role: person.role.clone(),
        phone: person.phone.clone(),
        email: person.email.clone(),
        town: employer.town.clone(),
        website: employer.website.clone(),
    };
    people.map(card).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACME: &str = "name = 'Acme Oy'\ntown = 'Kerava'\n\n[[person]]\nname = 'Mari Laine'\nrole = 'HR'\n\n[[person]]\nname = 'Sari'\n";

    fn employer(text: &str) -> Employer {
        Employer {
            id: "acme-oy".parse().unwrap(),
            ..toml::from_str(text).unwrap()
        }
    }

    #[test]
    fn each_person_has_a_card_under_an_identity_that_stays() {
        let before = cards(&employer(ACME));
        assert_eq!(before.len(), 2);
        assert_eq!(
            (before[0].name.as_str(), before[0].role.as_deref()),
            ("Mari Laine", Some("HR"))
        );
        assert_ne!(before[0].uid, before[1].uid);
        let called = ACME.replace("town = 'Kerava'", "town = 'Vantaa'\nsector = 'shop'");
        assert_eq!(cards(&employer(&called))[0].uid, before[0].uid);
    }

    #[test]
    fn an_employer_that_was_put_away_or_joined_with_another_has_none() {
        for line in ["archived = true\n", "merged_into = 'zuivel'\n"] {
            assert_eq!(cards(&employer(&(line.to_owned() + ACME))), []);
        }
    }
}
