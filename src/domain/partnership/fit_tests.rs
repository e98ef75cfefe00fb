//! What fits and what does not, point by point, as both sides say it.

use super::*;
use crate::domain::caseload::consent::NoConsent;

const TODAY: &str = "2026-11-19";

fn laid(candidate: &str, employer: &str) -> Fit {
    let candidate: Candidate =
        toml::from_str(&format!("entered = 2026-01-01\n{candidate}")).unwrap();
    let employer: Employer = toml::from_str(&format!("name = 'Acme'\n{employer}")).unwrap();
    fit(&candidate, &employer, TODAY.parse().unwrap())
}

fn shown(reasons: &[Reason]) -> Vec<String> {
    reasons
        .iter()
        .map(|reason| {
            format!(
                "{:?}: {} | {}",
                reason.point, reason.theirs, reason.employers
            )
        })
        .collect()
}

#[test]
fn wants_mornings_and_they_have_6_to_14() {
    assert_eq!(
        shown(&laid("times = ['mornings']", "times = ['6-14', '14-22']").fits),
        ["Times: mornings | 6-14, 14-22"]
    );
    assert_eq!(
        shown(&laid("times = ['mornings']", "times = ['14-22']").against),
        ["Times: mornings | 14-22"]
    );
    assert_eq!(
        shown(&laid("times = ['mornings']", "").ask),
        ["Times: mornings | "]
    );
}

#[test]
fn wants_no_customer_contact_and_theirs_is_a_shop_floor() {
    let avoid = "avoid = ['customer contact']";
    assert_eq!(
        shown(&laid(avoid, "tasks = ['shop floor', 'packing']").fits),
        ["Avoid: customer contact | shop floor, packing"]
    );
    assert_eq!(
        shown(&laid(avoid, "tasks = ['customer service']").against),
        ["Avoid: customer contact | customer service"]
    );
    assert_eq!(shown(&laid(avoid, "").ask), ["Avoid: customer contact | "]);
}

#[test]
fn work_is_found_in_tasks_tags_sector_and_needs() {
    let wants =
        "job_types = ['warehouse']\ntasks = ['baking']\nwants = ['mornings, something with bread']";
    let fits = shown(
        &laid(
            wants,
            "sector = 'wholesale'\ntags = ['warehouse']\nneeds = 'two hands at bread packing'",
        )
        .fits,
    );
    assert_eq!(
        fits,
        [
            "Work: warehouse | warehouse",
            "Work: mornings, something with bread | two hands at bread packing"
        ]
    );
    assert!(laid(wants, "sector = 'law'").fits.is_empty());
}

#[test]
fn a_wish_that_holds_another_is_said_once() {
    let wants = "job_types = ['factory']\nwants = ['Factory or warehouse', 'factory']";
    assert_eq!(
        shown(&laid(wants, "tags = ['factory']").fits),
        ["Work: factory | factory"]
    );
    assert_eq!(
        laid(
            "job_types = ['baking', 'dishes']",
            "tasks = ['baking and dishes']"
        )
        .fits
        .len(),
        2
    );
}

#[test]
fn days_hours_places_and_the_way() {
    let wants = "days = ['mon', 'tue']\nweekly_hours = '10-20'\nplaces = ['Tampere']\ntravel = '40 min by bus'";
    let good = laid(
        wants,
        "days = ['tue', 'wed']\nweekly_hours = '20-30'\ntown = 'Tampere'",
    );
    assert_eq!(
        shown(&good.fits),
        [
            "Days: mon, tue | tue, wed",
            "WeeklyHours: 10-20 | 20-30",
            "Place: Tampere | Tampere"
        ]
    );
    let bad = laid(
        wants,
        "days = ['sat']\nweekly_hours = '30-37.5'\ntown = 'Nokia'",
    );
    assert_eq!(
        (bad.against.len(), shown(&bad.ask)),
        (3, vec!["Travel: 40 min by bus | Nokia".to_owned()])
    );
}

#[test]
fn a_missing_consent_and_what_went_before_are_said() {
    let found = laid(
        "[[step]]\nemployer = 'unnamed'\nstep = 'interview'\non = 2026-10-01",
        "",
    );
    assert!(matches!(found.stopped, Some(NoConsent::NeverGiven { .. })));
    assert_eq!(
        found.steps,
        [(StepKind::Interview, "2026-10-01".parse().unwrap())]
    );
}

/// What a person brings, against what an employer has: each is a reason to talk, and none is one against.
#[test]
fn what_somebody_learned_did_or_likes_is_a_reason_where_the_employer_has_it() {
    let table: &[(&str, &str, usize)] = &[
        ("interests = ['baking']", "tasks = ['baking bread']", 1),
        ("interests = ['bake']", "sector = 'bakery'", 1),
        ("interests = ['animals']", "tasks = ['baking bread']", 0),
        (
            "experience = ['warehouse worker']",
            "tags = ['warehouse']",
            1,
        ),
        ("experience = ['cook']", "needs = 'a cook for lunch'", 1),
        ("experience = ['cook']", "", 0),
        (
            "education = ['forklift licence']",
            "tasks = ['forklift']",
            1,
        ),
        (
            "education = ['vocational school']",
            "tasks = ['forklift']",
            0,
        ),
        (
            "interests = ['baking', 'bread']",
            "tasks = ['baking bread']",
            2,
        ),
        ("interests = ['tea']", "tasks = ['tea']", 0),
    ];
    for (brings, has, reasons) in table {
        let candidate: Candidate =
            toml::from_str(&format!("entered = 2026-01-01\n{brings}")).unwrap();
        let employer: Employer = toml::from_str(&format!("name = 'Acme'\n{has}")).unwrap();
        let found = fit(&candidate, &employer, "2026-11-19".parse().unwrap());
        assert_eq!(found.fits.len(), *reasons, "{brings} {has}: {found:?}");
        assert!(found.against.is_empty(), "{brings} {has}: {found:?}");
    }
}
