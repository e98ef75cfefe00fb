//! Consent on a day: each rule with both sides of its edge.

use super::*;

fn candidate(consents: &str) -> Candidate {
    let text = format!("entered = 2026-09-01\n{consents}");
    Candidate {
        code: "k7qm".parse().unwrap(),
        ..toml::from_str(&text).unwrap()
    }
}

fn judge(consents: &str, employer: &str, on: &str) -> Result<Permission, NoConsent> {
    may_contact(
        &candidate(consents),
        &employer.parse().unwrap(),
        on.parse().unwrap(),
    )
}

#[test]
fn without_any_consent_a_contact_is_stopped() {
    assert!(matches!(
        judge("", "acme-oy", "2026-11-20"),
        Err(NoConsent::NeverGiven { .. })
    ));
}

#[test]
fn withdrawn_yesterday_stops_today_and_allows_last_week() {
    let consents = "[[consent]]\nlevel = 'named'\non = 2026-09-01\nwithdrawn = 2026-11-19";
    assert!(judge(consents, "acme-oy", "2026-11-18").is_ok());
    assert!(matches!(
        judge(consents, "acme-oy", "2026-11-19"),
        Err(NoConsent::Withdrawn { .. })
    ));
    assert!(matches!(
        judge(consents, "acme-oy", "2026-11-20"),
        Err(NoConsent::Withdrawn { .. })
    ));
}

#[test]
fn the_last_day_of_a_consent_is_included() {
    let consents = "[[consent]]\nlevel = 'named'\non = 2026-09-01\nuntil = 2026-11-19";
    assert!(judge(consents, "acme-oy", "2026-11-19").is_ok());
    assert!(matches!(
        judge(consents, "acme-oy", "2026-11-20"),
        Err(NoConsent::Expired { .. })
    ));
}

#[test]
fn a_consent_given_since_covers_papers_entered_late() {
    let consents = "[[consent]]\nlevel = 'named'\non = 2026-11-10";
    let late = judge(consents, "acme-oy", "2026-11-09").unwrap();
    assert_eq!(late.given_later, Some("2026-11-10".parse().unwrap()));
    assert_eq!(
        judge(consents, "acme-oy", "2026-11-10")
            .unwrap()
            .given_later,
        None
    );
}

#[test]
fn a_refusal_then_is_not_lifted_by_a_consent_since() {
    let consents = "[[consent]]\nlevel = 'none'\non = 2026-09-01\n[[consent]]\nlevel = 'named'\non = 2026-11-10";
    assert!(matches!(
        judge(consents, "acme-oy", "2026-11-09"),
        Err(NoConsent::Refused { .. })
    ));
    assert!(judge(consents, "acme-oy", "2026-11-10").is_ok());
}

#[test]
fn a_consent_for_named_employers_that_is_over_says_so_at_others_too() {
    let consents = "[[consent]]\nlevel = 'named'\non = 2026-11-10\nuntil = 2026-11-15\n\
                        [[consent]]\nlevel = 'unnamed'\non = 2026-11-18\nemployers = ['beta']\nwithdrawn = 2026-11-19\n";
    assert!(matches!(
        judge(consents, "acme-oy", "2026-11-18"),
        Err(NoConsent::OtherEmployers { .. })
    ));
    assert!(matches!(
        judge(consents, "acme-oy", "2026-11-20"),
        Err(NoConsent::Withdrawn { .. })
    ));
    assert!(matches!(
        judge(consents, "beta", "2026-11-20"),
        Err(NoConsent::Withdrawn { .. })
    ));
}

#[test]
fn named_employers_add_up_and_narrow_a_general_consent() {
    let narrow = "[[consent]]\nlevel = 'named'\non = 2026-09-01\nemployers = ['acme-oy']\n\
                      [[consent]]\nlevel = 'details'\non = 2026-10-01\nemployers = ['smit']\n";
    assert!(
        judge(narrow, "acme-oy", "2026-11-09").is_ok()
            && judge(narrow, "smit", "2026-11-09").is_ok()
    );
    assert!(matches!(
        judge(narrow, "lidl", "2026-11-09"),
        Err(NoConsent::OtherEmployers { .. })
    ));
    let narrowed = "[[consent]]\nlevel = 'named'\non = 2026-09-01\n\
                        [[consent]]\nlevel = 'named'\non = 2026-10-01\nemployers = ['acme-oy']\n";
    assert!(judge(narrowed, "acme-oy", "2026-11-09").is_ok());
    assert!(matches!(
        judge(narrowed, "smit", "2026-11-09"),
        Err(NoConsent::OtherEmployers { .. })
    ));
}
