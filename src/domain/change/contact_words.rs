//! A contact in words: how it was held, with whom, and when.

use crate::domain::log::op::contact::Contact;
use crate::domain::terms::names::{Code, Slug};

/// A contact in words: `visit with acme on 2026-11-18`.
pub(crate) fn summary(contact: &Contact) -> String {
    format!(
        "{} with {} on {}",
        contact.channel,
        with_whom(contact),
        contact.on
    )
}

/// Whom a contact was with: employers, the candidate, the kind of partner.
pub(crate) fn with_whom(contact: &Contact) -> String {
    let employers = contact.employers().map(Slug::as_str);
    let candidate = contact.candidate.iter().map(Code::as_str);
    let partner = contact.partner.map(|kind| kind.as_str());
    let whom: Vec<&str> = employers.chain(candidate).chain(partner).collect();
    whom.join(", ")
}
