//! What each mask leaves of a line, and that the order of masks does not matter.

use super::*;
use crate::domain::log::op::contact::Promise;
use crate::domain::log::op::dated::{Plan, Review};
use crate::domain::log::op::of_line::{Done, Snooze, Void};
use serde_json::json;

fn contact() -> Contact {
    let mut contact = Contact::new(
        "2026-11-17".parse().unwrap(),
        Party::Employer,
        Channel::Visit,
    );
    contact.employer = Some("acme".parse().unwrap());
    contact.person = Some("Mari Laine".into());
    contact.on_behalf_of = vec!["k7qm".parse().unwrap()];
    contact.minutes = Some(45);
    contact.note = Some("zqx".into());
    contact.next = Some(Promise {
        text: "call".into(),
        due: "2026-11-20".parse().unwrap(),
    });
    contact.without_consent = Some("papers".into());
    contact
}

fn keys(keys: &[&str]) -> Extent {
    Extent::Keys(keys.iter().map(|key| (*key).to_owned()).collect())
}

#[test]
fn keys_go_and_all_others_stay() {
    let left = keys(&["note", "person"]).leaves(&Op::Contact(Box::new(contact())));
    let expected = Contact {
        note: None,
        person: None,
        ..contact()
    };
    assert_eq!(left, Op::Contact(Box::new(expected)));
}

#[test]
fn a_reason_is_written_over_so_that_it_stays_marked() {
    let extent = keys(&["without_consent"]);
    let Op::Contact(left) = extent.leaves(&Op::Contact(Box::new(contact()))) else {
        panic!("a contact stays one")
    };
    assert_eq!(left.without_consent.as_deref(), Some("redacted"));
    let none = Contact {
        without_consent: None,
        ..contact()
    };
    let op = Op::Contact(Box::new(none));
    assert_eq!(extent.leaves(&op), op, "it is not marked where it was not");
}

#[test]
fn a_bare_contact_says_what_the_week_counts_and_nothing_else() {
    let bare = contact().bare().unwrap();
    let extent = Extent::all_but_bare();
    assert_eq!(
        extent.leaves(&Op::Contact(Box::new(contact()))),
        Op::Contact(Box::new(bare))
    );
    let alone = Contact {
        by_candidate: true,
        ..contact()
    };
    assert_eq!(alone.bare(), None);
}

#[test]
fn nothing_of_a_line_is_a_shell() {
    let nothing = Extent::AllBut([].into());
    let plan = Op::Plan(Plan {
        on: "2026-11-24".parse().unwrap(),
        at: None,
        employer: "acme".parse().unwrap(),
        channel: None,
        on_behalf_of: vec![],
        note: None,
    });
    for op in [Op::Contact(Box::new(contact())), plan] {
        assert_eq!(nothing.leaves(&op), Op::Erased {});
    }
}

#[test]
fn a_talk_becomes_the_working_time_it_took_or_nothing() {
    let time = contact().as_time();
    let op = |contact| Op::Contact(Box::new(contact));
    assert_eq!(
        Extent::WorkingTime.leaves(&op(contact())),
        Op::Time(time.clone().unwrap())
    );
    // It stays as it is when the mask is subtracted once more.
    assert_eq!(
        Extent::WorkingTime.leaves(&Op::Time(time.clone().unwrap())),
        Op::Time(time.unwrap())
    );
    let short = Contact {
        minutes: None,
        ..contact()
    };
    assert_eq!(Extent::WorkingTime.leaves(&op(short)), Op::Erased {});
}

#[test]
fn what_is_said_of_an_entry_loses_the_same() {
    let of: EntryId = "01M7WQHDC0FHTXMPMF1X9RNZHE".parse().unwrap();
    let set = json!({ "note": "zqx", "minutes": 30, "without_consent": "zqx" });
    let amend = |set: Value, unset: &[&str]| {
        Op::Amend(Amend {
            of,
            set: set.as_object().unwrap().clone(),
            unset: unset.iter().map(|key| (*key).to_owned()).collect(),
        })
    };
    let change = amend(set, &["person"]);
    assert_eq!(
        keys(&["note", "without_consent"]).leaves(&change),
        amend(
            json!({ "minutes": 30, "without_consent": "redacted" }),
            &["person"]
        )
    );
    assert_eq!(
        Extent::all_but_bare().leaves(&change),
        amend(json!({ "minutes": 30 }), &[])
    );
    let done = |note: Option<&str>| {
        Op::Done(Done {
            of,
            by: None,
            on: None,
            note: note.map(str::to_owned),
        })
    };
    for extent in [keys(&["note"]), Extent::all_but_bare(), Extent::WorkingTime] {
        assert_eq!(extent.leaves(&done(Some("zqx"))), done(None));
    }
    assert_eq!(keys(&["next"]).leaves(&done(Some("a"))), done(Some("a")));
    let due = "2026-11-27".parse().unwrap();
    for op in [Op::Void(Void { of }), Op::Snooze(Snooze { of, due })] {
        assert_eq!(Extent::AllBut([].into()).leaves(&op), op);
    }
    let review = Op::Review(Review {
        on: "2026-11-17".parse().unwrap(),
        week: crate::domain::calendar::week::Week::of("2026-11-17".parse().unwrap()),
        reviewer: "Eeva".into(),
        goal: Some("zqx".into()),
        goal_met: None,
    });
    let Op::Review(left) = keys(&["goal"]).leaves(&review) else {
        panic!("a review stays one")
    };
    assert_eq!((left.goal, left.reviewer.as_str()), (None, "Eeva"));
}

/// Masks are subtracted in whatever order, and as often as you like: the same is left.
#[test]
fn the_order_of_masks_does_not_matter() {
    let extents = [
        keys(&["note"]),
        keys(&["next", "without_consent"]),
        Extent::all_but_bare(),
        Extent::WorkingTime,
        Extent::AllBut([].into()),
    ];
    let ops = [
        Op::Contact(Box::new(contact())),
        Op::Time(contact().as_time().unwrap()),
    ];
    for op in &ops {
        for one in &extents {
            assert_eq!(one.leaves(&one.leaves(op)), one.leaves(op), "{one:?}");
            for other in extents.iter().filter(|other| {
                // A talk that stays as time is never left as a contact with an employer too.
                !matches!((one, other), (Extent::WorkingTime, Extent::AllBut(_)))
                    && !matches!((other, one), (Extent::WorkingTime, Extent::AllBut(_)))
            }) {
                assert_eq!(
                    other.leaves(&one.leaves(op)),
                    one.leaves(&other.leaves(op)),
                    "{one:?} and {other:?}"
                );
            }
        }
    }
}
