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
fn papers_are_entered_late_by_two_weeks_at_most() {
    let consents = "[[consent]]\nlevel = 'named'\non = 2026-11-15";
    assert!(judge(consents, "acme-oy", "2026-11-01").is_ok(), "14 days");
    assert_eq!(
        judge(consents, "acme-oy", "2026-10-31"),
        Err(NoConsent::TooLate {
            code: "k7qm".parse().unwrap(),
            given: "2026-11-15".parse().unwrap()
        }),
        "15 days"
    );
}

#[test]
fn a_consent_that_was_withdrawn_covers_nothing_before_it() {
    let one_day = "[[consent]]\nlevel = 'named'\non = 2026-11-10\nwithdrawn = 2026-11-10";
    for (consents, on) in [
        (one_day, "2026-11-09"),
        (one_day, "2026-11-10"),
        (
            "[[consent]]\nlevel = 'named'\non = 2026-11-10\nwithdrawn = 2026-11-12",
            "2026-11-09",
        ),
    ] {
        let judged = judge(consents, "acme-oy", on);
        assert!(
            matches!(judged, Err(NoConsent::Withdrawn { .. })),
            "{on}: {judged:?}"
        );
    }
    let anew = format!("{one_day}\n[[consent]]\nlevel = 'named'\non = 2026-11-12");
    assert!(judge(&anew, "acme-oy", "2026-11-09").is_ok(), "given anew");
    let before = format!("[[consent]]\nlevel = 'named'\non = 2026-11-01\n{one_day}");
    assert!(
        judge(&before, "acme-oy", "2026-11-09").is_ok(),
        "the one before holds"
    );
    assert!(judge(&before, "acme-oy", "2026-11-10").is_err());
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
