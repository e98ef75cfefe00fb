//! Changing a contact that was logged: the lines that say so.

use crate::domain::calendar::period::Month;
use crate::domain::change::transaction::{Author, Change, NewLine, PrivateNote, Step};
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::{Amend, Contact, Done, Op, Void};
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::NoteKind;

/// The change that makes a logged contact another, with a note about it for `private/`. A contact lies in the month of its
/// day: moved to another month it gets a new line there, whose proposed identity is given too.
pub(crate) fn amend(
    author: &Author,
    logged: &Logged<StandingContact>,
    after: Contact,
    private_note: Option<String>,
) -> (Option<EntryId>, Change) {
    let mut change = Change::new(format!("change of {} on {}", logged.id.short(), after.on));
    let month = Month::of(after.on);
    let moved = if month == Month::of(logged.contact().on) {
        let was = Op::Contact(Box::new(logged.contact().clone()));
        let is = Op::Contact(Box::new(after.clone()));
        if let Some(op) = Amend::between(logged.id, &was, &is) {
            change.line(author.next_id(), &logged.coach, month, Op::Amend(op));
        }
        None
    } else {
        Some(move_to(&mut change, author, logged, &after))
    };
    if let (Some(code), Some(note)) = (&after.candidate, private_note) {
        change.steps.push(Step::Note(PrivateNote {
            code: code.clone(),
            kind: NoteKind::Talk,
            about: moved.unwrap_or(logged.id),
            on: after.on,
            note,
        }));
    }
    (moved, change)
}

/// Takes the old line back and writes the contact in the month of its new day; what was settled stays so.
fn move_to(
    change: &mut Change,
    author: &Author,
    logged: &Logged<StandingContact>,
    after: &Contact,
) -> EntryId {
    let new = author.next_id();
    let (was, is) = (Month::of(logged.contact().on), Month::of(after.on));
    let void = Op::Void(Void { of: logged.id });
    change.line(author.next_id(), &logged.coach, was, void);
    change.steps.push(Step::Line(NewLine {
        id: new,
        coach: logged.coach.clone(),
        month: is,
        replaces: Some(logged.id),
        knows: Vec::new(),
        op: Op::Contact(Box::new(after.clone())),
    }));
    if logged.value.settled {
        let done = Op::Done(Done {
            of: new,
            by: None,
            on: None,
            note: None,
        });
        change.line(author.next_id(), &logged.coach, is, done);
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::vocabulary::{Channel, Party};

    fn visit(on: &str) -> Contact {
        Contact {
            employer: Some("acme".parse().unwrap()),
            note: Some("liked it".to_owned()),
            ..Contact::new(on.parse().unwrap(), Party::Employer, Channel::Visit)
        }
    }

    /// The lines that make a visit of 30 November another contact.
    fn lines(settled: bool, after: Contact) -> Vec<Op> {
        let logged = Logged {
            id: EntryId(ulid::Ulid::from_parts(1, 0)),
            coach: "anna".parse().unwrap(),
            value: StandingContact {
                contact: Box::new(visit("2026-11-30")),
                settled,
                how_settled: None,
            },
        };
        let first = EntryId(ulid::Ulid::from_parts(2, 0));
        let today = "2026-12-03".parse().unwrap();
        let author = Author::new("anna".parse().unwrap(), today, first);
        let (_, change) = amend(&author, &logged, after, None);
        let ops = change.steps.into_iter().filter_map(|step| match step {
            Step::Line(line) => Some(line.op),
            _ => None,
        });
        ops.collect()
    }

    #[test]
    fn within_its_month_a_contact_is_amended_by_the_fields_that_differ() {
        let after = Contact {
            note: None,
            minutes: Some(30),
            ..visit("2026-11-29")
        };
        let lines = lines(false, after);
        let [Op::Amend(amend)] = &lines[..] else {
            panic!("{lines:?}");
        };
        assert_eq!(amend.set.keys().collect::<Vec<_>>(), ["on", "minutes"]);
        assert_eq!(amend.unset, ["note"]);
    }

    #[test]
    fn a_contact_that_says_so_already_gets_no_line() {
        assert!(lines(false, visit("2026-11-30")).is_empty());
    }

    #[test]
    fn in_another_month_a_contact_gets_a_line_there_and_what_was_settled_stays_so() {
        let open = lines(false, visit("2026-12-01"));
        assert!(matches!(&open[..], [Op::Void(_), Op::Contact(_)]));
        let settled = lines(true, visit("2026-12-01"));
        assert!(matches!(
            &settled[..],
            [Op::Void(_), Op::Contact(_), Op::Done(_)]
        ));
    }
}
