//! Two directories as one caseload: who stays apart, and who is one.

use super::*;
use crate::domain::log::contacts::{Contacts, Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::log::standing::Log;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::vocabulary::{Channel, Party};

fn caseload(name: &str, town: &str, id: u64) -> Caseload {
    let employer = Employer {
        id: "acme".parse().unwrap(),
        ..toml::from_str(&format!("name = '{name}'\ntown = '{town}'")).unwrap()
    };
    let job = "entered = 2026-01-01\n[[coach]]\ncoach = 'anna'\nfrom = 2026-01-01\n[[job]]\nemployer = 'acme'\nstart = 2026-02-01";
    let candidate = Candidate {
        code: "k7qm".parse().unwrap(),
        ..toml::from_str(job).unwrap()
    };
    let coach = crate::domain::record::coach::Coach::new("anna".parse().unwrap());
    let mut contact = Contact::new(
        "2026-02-02".parse().unwrap(),
        Party::Employer,
        Channel::Visit,
    );
    contact.employer = Some("acme".parse().unwrap());
    contact.on_behalf_of = vec!["k7qm".parse().unwrap()];
    let logged = Logged {
        id: EntryId(ulid::Ulid::from_parts(id, 0)),
        coach: coach.handle.clone(),
        value: StandingContact::new(contact),
    };
    Caseload {
        settings: toml::from_str("format = 1").unwrap(),
        coaches: [(coach.handle.clone(), coach)].into(),
        employers: [(employer.id.clone(), employer)].into(),
        candidates: [(candidate.code.clone(), candidate)].into(),
        identities: [].into(),
        log: Log {
            contacts: Contacts::from(vec![logged]),
            ..Log::default()
        },
        problems: vec![],
    }
}

#[test]
fn people_stay_apart_and_the_same_employer_is_one() {
    let mut joined = caseload("Acme", "Tampere", 1);
    let said = joined
        .join(caseload("Acme", "Tampere", 2), "south")
        .unwrap();
    assert_eq!(
        said,
        ["names that an earlier directory has too: of south, anna is anna-2, k7qm is k7qm-2"]
    );
    let names = |codes: &mut dyn Iterator<Item = String>| codes.collect::<Vec<_>>().join(" ");
    assert_eq!(
        names(&mut joined.candidates.keys().map(ToString::to_string)),
        "k7qm k7qm-2"
    );
    assert_eq!(
        names(&mut joined.employers.keys().map(ToString::to_string)),
        "acme"
    );
    let second = &joined.candidates[&"k7qm-2".parse().unwrap()];
    assert_eq!(
        (
            second.owners[0].coach.as_str(),
            second.jobs[0].employer.as_str()
        ),
        ("anna-2", "acme")
    );
    let theirs = joined
        .log
        .contacts
        .iter()
        .find(|logged| logged.coach.as_str() == "anna-2")
        .unwrap();
    assert_eq!(theirs.contact().on_behalf_of[0].as_str(), "k7qm-2");
}

#[test]
fn two_employers_of_one_file_name_stay_two() {
    let mut joined = caseload("Acme", "Tampere", 1);
    joined
        .join(caseload("Acme", "Utrecht", 2), "south")
        .unwrap();
    assert_eq!(joined.employers.len(), 2);
    assert_eq!(
        joined.candidates[&"k7qm-2".parse().unwrap()].jobs[0]
            .employer
            .as_str(),
        "acme-2"
    );
}

#[test]
fn a_copy_of_the_same_directory_is_refused() {
    let mut joined = caseload("Acme", "Tampere", 1);
    assert!(joined.join(caseload("Acme", "Tampere", 1), "copy").is_err());
}
