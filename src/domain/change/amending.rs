//! Changing a contact that was logged: the lines that say so.

use crate::domain::calendar::period::Month;
use crate::domain::change::transaction::{Author, Change, NewLine, PrivateNote, Step};
use crate::domain::log::any_entry::AnyEntry;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::Op;
use crate::domain::log::follow_up;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::of_line::{Amend, Done, Void};
use crate::domain::log::standing::{Log, Settling};
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
    let (on, candidate) = (after.on, after.candidate.clone());
    let before = AnyEntry {
        id: logged.id,
        coach: logged.coach.clone(),
        op: Op::Contact(Box::new(logged.contact().clone())),
        is_settled: logged.value.settled,
    };
    let (moved, mut change) = amend_entry(author, &before, Op::Contact(Box::new(after)));
    if let (Some(code), Some(note)) = (candidate, private_note) {
        change.steps.push(Step::Note(PrivateNote {
            code,
            kind: NoteKind::Talk,
            about: moved.unwrap_or(logged.id),
            on,
            note,
        }));
    }
    (moved, change)
}

/// The change that makes an entry say something else. It lies in the month of its day, and days away cannot be amended: then it
/// gets a new line, whose proposed identity is given too.
pub(crate) fn amend_entry(
    author: &Author,
    before: &AnyEntry,
    after: Op,
) -> (Option<EntryId>, Change) {
    let mut change = Change::new(format!("change of {}", before.id.short()));
    let Some((was, is)) = before.op.month().zip(after.month()) else {
        return (None, change);
    };
    if was != is || matches!(before.op, Op::Absence(_)) {
        let moved = move_to(&mut change, author, before, (was, is), after);
        return (Some(moved), change);
    }
    if let Some(op) = Amend::between(before.id, &before.op, &after) {
        change.line(author.next_id(), &before.coach, is, Op::Amend(op));
    }
    (None, change)
}

/// Takes the old line back and writes the entry in the month of its new day; what was settled stays so.
fn move_to(
    change: &mut Change,
    author: &Author,
    before: &AnyEntry,
    (was, is): (Month, Month),
    after: Op,
) -> EntryId {
    let new = author.next_id();
    let void = Op::Void(Void { of: before.id });
    change.line(author.next_id(), &before.coach, was, void);
    change.steps.push(Step::Line(NewLine {
        id: new,
        coach: before.coach.clone(),
        month: is,
        replaces: Some(before.id),
        knows: Vec::new(),
        op: after,
    }));
    if before.is_settled {
        let done = Op::Done(Done {
            of: new,
            by: None,
            on: None,
            note: None,
        });
        change.line(author.next_id(), &before.coach, is, done);
    }
    new
}

/// The promises that a contact settled and that it no longer would, as it is to be: each with the line that says so.
pub(crate) fn opened_again<'a>(
    log: &'a Log,
    logged: &Logged<StandingContact>,
    after: &Contact,
) -> Vec<(Settling, &'a Logged<StandingContact>)> {
    let settled = log.settlings.iter().filter(|known| known.by == logged.id);
    let promised = settled.filter_map(|known| Some((*known, log.contact(known.of)?)));
    promised
        .filter(|(_, promised)| settles(logged.contact(), promised) && !settles(after, promised))
        .collect()
}

/// Whether a contact would settle a promise, if that were still open.
fn settles(contact: &Contact, promised: &Logged<StandingContact>) -> bool {
    let mut open = promised.clone();
    open.value.settled = false;
    follow_up::of(&open).is_some_and(|open| {
        open.is_to(contact) && open.is_due_at(contact) && open.is_settled_by(contact)
    })
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
